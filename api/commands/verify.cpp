// The check of the file belongs to storage, the replay needs the workflows; only here do both meet.
#include "api/commands/verify.hpp"

#include "engine/data.hpp"
#include "engine/memory_archive.hpp"
#include "storage/sqlite_archive.hpp"
#include "storage/verify.hpp"
#include "workflows/all.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <memory>

namespace rongan {
namespace {

constexpr int found = 1;
constexpr int failed = 2;

template <class T>
T read(const std::string& path, std::string_view standard) {
    std::string text{standard};
    if (!path.empty()) {
        std::ifstream in(path, std::ios::binary);
        if (!in) throw StorageError("无法读取文件 " + path);
        text.assign(std::istreambuf_iterator<char>(in), {});
    }
    auto parsed = T::parse(text);
    if (!parsed) throw StorageError("文件 " + path + " 有误：" + parsed.error().detail);
    return std::move(*parsed);
}

bool in_the_journal(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& each) { return each.table == "journal" || each.table == "commits"; });
}

std::size_t count_cases(const Reader& reader) {
    std::size_t count = 0;
    CaseId after = 0;
    for (auto ids = reader.cases(after, 10'000, false); !ids.empty(); ids = reader.cases(after, 10'000, false)) {
        count += ids.size();
        after = ids.back();
    }
    return count;
}

}  // namespace

std::vector<Finding> findings_in(const Reader& snapshot, const Calendar& calendar, const Network& network) {
    auto findings = verify(snapshot);
    if (in_the_journal(findings)) {
        findings.push_back({"replay", "-", "日志已损坏，未作重放核对；请用备份恢复"});
        return findings;
    }
    const auto registry = all_workflows();
    MemoryArchive empty;
    for (auto& each : replay_differences(snapshot, registry, calendar, network, empty)) {
        const auto named = [&](const Finding& other) {
            return other.table == each.table && other.key == each.key && other.says == each.says;
        };
        if (std::none_of(findings.begin(), findings.end(), named)) findings.push_back(std::move(each));
    }
    return findings;
}

std::vector<Finding> findings_in(const Reader& snapshot) {
    return findings_in(snapshot, embedded_calendar().value(), Network::parse(embedded("network-a.json")).value());
}

void print(const std::vector<Finding>& findings, std::ostream& out) {
    for (const auto& each : findings) out << each.table << ' ' << each.key << "：" << each.says << '\n';
}

int verify_command(const VerifyOptions& options, std::ostream& out, std::ostream& err) try {
    const auto began = std::chrono::steady_clock::now();
    const auto noted = noted_end(options.database);
    const auto snapshot = open_sqlite_snapshot(options.database);
    const auto calendar = read<Calendar>(options.calendar, embedded("calendar.json"));
    const auto network = read<Network>(options.network, embedded("network-a.json"));
    auto findings = findings_in(*snapshot, calendar, network);
    const auto lost = check_end(noted, *snapshot);
    findings.insert(findings.end(), lost.begin(), lost.end());
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;

    print(findings, out);
    const auto heads = snapshot->heads();
    out << "核对 " << heads.seq << " 行日志、" << heads.commit << " 次提交、" << count_cases(*snapshot) << " 件案件，用时 " << std::fixed
        << std::setprecision(1) << took.count() << " 秒："
        << (findings.empty() ? "未发现问题" : "发现 " + std::to_string(findings.size()) + " 处问题") << "。\n";
    if (heads.commit > 0) out << "最后一次提交的哈希 " << heads.commit_hash << "，可另行记录以备日后对照。\n";
    return findings.empty() ? 0 : found;
} catch (const StorageError& error) {
    err << error.what() << '\n';
    return failed;
}

void add_verify(CLI::App& app) {
    auto* const command = app.add_subcommand("verify", "核对档案库：指出被更改、删除或插入的行，并证明重放日志即得各表");
    const auto options = std::make_shared<VerifyOptions>();
    command->add_option("DB", options->database, "档案库文件")->required();
    command->add_option("--calendar", options->calendar, "建库时的工作日历文件；日志以载入日历开头的不必给");
    command->add_option("--network", options->network, "建库时的机构网络文件；日志以载入网络开头的不必给");
    command->callback([options] {
        if (const int code = verify_command(*options, std::cout, std::cerr); code != 0) throw CLI::RuntimeError(code);
    });
}

}  // namespace rongan
