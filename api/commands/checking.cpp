#include "api/commands/checking.hpp"

#include "api/commands/progress_line.hpp"
#include "api/scratch_archive.hpp"
#include "engine/data.hpp"
#include "engine/memory_archive.hpp"
#include "storage/sqlite_archive.hpp"
#include "storage/verify.hpp"
#include "workflows/all.hpp"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <thread>

namespace rongan {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t threads_max = 2;  // the parts are seven, and three of them take most of the time

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

double seconds_since(Clock::time_point began) { return std::chrono::duration<double>(Clock::now() - began).count(); }

// 467066 行，0.9 秒，每秒 518962 行
std::string pace(std::int64_t rows, std::string_view unit, double seconds) {
    char text[160];
    const auto rate = static_cast<double>(rows) / std::max(seconds, 1e-3);
    if (rows == 0)
        std::snprintf(text, sizeof text, "%.1f 秒", seconds);
    else
        std::snprintf(text, sizeof text, "%lld %.*s，%.1f 秒，每秒 %.0f %.*s", static_cast<long long>(rows), static_cast<int>(unit.size()),
                      unit.data(), seconds, rate, static_cast<int>(unit.size()), unit.data());
    return text;
}

std::string megabytes(std::uintmax_t bytes) { return std::to_string(bytes / 1'000'000) + " MB"; }

// The first folder that has room for it: named, beside the database, or where temporary files go.
fs::path folder_for_scratch(const fs::path& database, const Checking& how, std::uintmax_t bytes) {
    std::vector<fs::path> folders;
    if (!how.scratch.empty())
        folders.emplace_back(how.scratch);
    else
        folders = {database.has_parent_path() ? database.parent_path() : fs::path{"."}, fs::temp_directory_path()};
    std::string tried;
    for (const auto& folder : folders) {
        std::error_code error;
        const auto space = fs::space(folder, error);
        if (!error && space.available >= bytes && ::access(folder.c_str(), W_OK) == 0) return folder;
        tried += "\n    " + folder.string() + "：" + (error ? error.message() : "可写 " + megabytes(space.available));
    }
    throw StorageError("重放日志约需 " + megabytes(bytes) + " 临时空间，没有足够的地方：" + tried +
                       "\n请清出空间，或者用 --scratch 指定目录，或者用 --without-replay 只核对文件");
}

class Check {
public:
    Check(const fs::path& database, const Checking& how, std::ostream& out, std::ostream& err, const std::function<bool()>& stop)
        : database_{database},
          how_{how},
          out_{out},
          err_{err},
          stop_{stop},
          snapshots_{open_sqlite_snapshots(database, std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, threads_max))} {}

    CheckResult run() {
        check_file();
        if (how_.replay) {
            if (in_the_journal(findings_))
                findings_.push_back({"replay", "-", "日志已损坏，未作重放核对；请用备份恢复"});
            else
                replay();
        }
        CheckResult out{.snapshot = std::move(snapshots_.front()), .findings = std::move(findings_)};
        out.heads = out.snapshot->heads();
        out.cases = count_cases(*out.snapshot);
        return out;
    }

private:
    void check_file() {
        ProgressLine line(err_);
        const auto progress = [&](const std::vector<CheckedPart>& parts) {
            line.say([&] {
                std::string text = "核对文件";
                for (const auto& each : parts) text += "；" + std::string(each.title) + " " + pace(each.rows, each.unit, each.seconds);
                return text;
            });
        };
        auto checked = verify(snapshots_, {.progress = progress, .stop = stop_});
        if (checked.stopped) throw Stopped{};
        for (const auto& each : checked.parts) out_ << each.title << "：" << pace(each.rows, each.unit, each.seconds) << '\n';
        findings_ = std::move(checked.findings);
    }

    void replay() {
        const auto& snapshot = *snapshots_.front();
        const auto calendar = read<Calendar>(how_.calendar, embedded("calendar.json"));
        const auto network = read<Network>(how_.network, embedded("network-a.json"));
        const auto registry = all_workflows();
        const auto rows = snapshot.heads().seq;
        std::optional<MemoryArchive> memory;
        std::optional<ScratchArchive> scratch;
        if (rows <= how_.in_memory_max) {
            memory.emplace();
        } else {
            const auto bytes = scratch_space(database_);
            const auto folder = folder_for_scratch(database_, how_, bytes);
            out_ << "重放所得写入 " << folder.string() << " 下的临时文件，约需 " << megabytes(bytes) << "，用完即删" << std::endl;
            scratch.emplace(folder);
        }
        const auto began = Clock::now();
        ProgressLine line(err_);
        const auto step = [&](const ReplayStep& at) {
            if (stop_ && stop_()) throw Stopped{};
            line.say([&] {
                if (at.what == ReplayStep::What::compare) return "重放后逐行比较：已比较 " + std::to_string(at.done) + " 行";
                return "重放：" + std::to_string(at.done * 100 / std::max<Seq>(rows, 1)) + "%，" +
                       pace(at.done, "行", seconds_since(began));
            });
        };
        auto differences =
            replay_differences(snapshot, registry, calendar, network, memory ? static_cast<Archive&>(*memory) : scratch->archive(), step);
        out_ << "重放：" << pace(rows, "行", seconds_since(began)) << '\n';
        for (auto& each : differences)
            if (std::find(findings_.begin(), findings_.end(), each) == findings_.end()) findings_.push_back(std::move(each));
    }

    const fs::path& database_;
    const Checking& how_;
    std::ostream& out_;
    std::ostream& err_;
    const std::function<bool()>& stop_;
    std::vector<std::unique_ptr<Reader>> snapshots_;
    std::vector<Finding> findings_;
};

volatile std::sig_atomic_t asked_to_stop = 0;

}  // namespace

CheckResult check_archive(const fs::path& database, const Checking& how, std::ostream& out, std::ostream& err,
                          const std::function<bool()>& stop) {
    return Check(database, how, out, err, stop).run();
}

std::function<bool()> stopped_by_signal() {
    for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, [](int) { asked_to_stop = 1; });
    return [] { return asked_to_stop != 0; };
}

}  // namespace rongan
