#include "api/commands/verify.hpp"

#include "storage/verify.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <iomanip>
#include <iostream>
#include <memory>

namespace rongan {
namespace {

constexpr int found = 1;
constexpr int failed = 2;

}  // namespace

void print(const std::vector<Finding>& findings, std::ostream& out) {
    for (const auto& each : findings) out << each.table << ' ' << each.key << "：" << each.says << '\n';
}

int verify_command(const VerifyOptions& options, std::ostream& out, std::ostream& err, const std::function<bool()>& stop) try {
    const auto began = std::chrono::steady_clock::now();
    const auto noted = noted_end(options.database);
    auto checked = check_archive(options.database, options.how, out, err, stop);
    auto& findings = checked.findings;
    const auto lost = check_end(noted, *checked.snapshot);
    findings.insert(findings.end(), lost.begin(), lost.end());
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;

    print(findings, out);
    const auto& heads = checked.heads;
    out << "核对 " << heads.seq << " 行日志、" << heads.commit << " 次提交、" << checked.cases << " 件案件，用时 " << std::fixed
        << std::setprecision(1) << took.count() << " 秒："
        << (findings.empty() ? "未发现问题" : "发现 " + std::to_string(findings.size()) + " 处问题")
        << (options.how.replay ? "。\n" : "；没有重放日志，各表的内容是否出自日志未作核对。\n");
    if (heads.commit > 0) out << "最后一次提交的哈希 " << heads.commit_hash << "，可另行记录以备日后对照。\n";
    return findings.empty() ? 0 : found;
} catch (const Stopped&) {
    err << "已按要求停止：没有核对完，不能作出结论\n";
    return checking_stopped;
} catch (const StorageError& error) {
    err << error.what() << '\n';
    return failed;
}

void add_verify(CLI::App& app) {
    auto* const command = app.add_subcommand("verify", "核对档案库：指出被更改、删除或插入的行，并证明重放日志即得各表");
    const auto options = std::make_shared<VerifyOptions>();
    command->add_option("DB", options->database, "档案库文件")->required();
    command->add_option("--calendar", options->how.calendar, "建库时的工作日历文件；日志以载入日历开头的不必给");
    command->add_option("--network", options->how.network, "建库时的机构网络文件；日志以载入网络开头的不必给");
    command->add_flag("!--without-replay", options->how.replay,
                      "只核对文件、哈希链和索引，不重放日志：快得多，但看不出案件内容是否出自日志");
    command->add_option("--scratch", options->how.scratch, "重放大档案时放临时文件的目录；不写的放在档案库旁，放不下的放系统临时目录");
    command->callback([options] {
        if (const int code = verify_command(*options, std::cout, std::cerr, stopped_by_signal()); code != 0) throw CLI::RuntimeError(code);
    });
}

}  // namespace rongan
