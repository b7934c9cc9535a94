#include "api/commands/bench.hpp"

#include "api/bench_fill/bulk_archive.hpp"
#include "api/bench_fill/fill.hpp"
#include "api/data_folder.hpp"
#include "api/thread_caches.hpp"
#include "engine/data.hpp"
#include "storage/bulk.hpp"
#include "storage/sqlite_archive.hpp"
#include "storage/writer_memory.hpp"
#include "workflows/all.hpp"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <memory>

namespace rongan {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// The more a transaction has, the fewer times a case is written; what is gathered is kept in memory.
constexpr std::size_t rows_at_once = std::size_t{1} << 17;
// Each round of what is indexed late goes over most pages of a table of keys: the more entries a round, the fewer times.
constexpr std::size_t late_at_once = 8 * LateIndex::gathered_usually;

// How much of the plan is done, at which speed, and how long the rest will take: every second, on a terminal always on the same line.
class Progress {
public:
    Progress(std::ostream& err, const Archive& archive, std::size_t acts)
        : err_{err}, archive_{archive}, acts_{acts}, overwrite_{&err == &std::cerr && ::isatty(STDERR_FILENO) == 1} {}

    void operator()(const FillTally& tally) {
        const auto now = Clock::now();
        if (now - said_ < (overwrite_ ? std::chrono::seconds{1} : std::chrono::seconds{10})) return;
        said_ = now;
        constexpr int width = 30;
        const auto done =
            static_cast<double>(tally.acts + tally.refused + tally.dropped) / static_cast<double>(std::max<std::size_t>(acts_, 1));
        const auto left = done > 0 ? seconds() * (1 - done) / done : 0;
        const auto full = static_cast<int>(done * width);
        char text[200];
        std::snprintf(text, sizeof text, "[%s%s] %3d%%  %lld 行，每秒 %.0f 行，城市时间 %s，约余 %d 分 %02d 秒",
                      std::string(static_cast<std::size_t>(full), '#').c_str(),
                      std::string(static_cast<std::size_t>(width - full), '-').c_str(), static_cast<int>(done * 100),
                      static_cast<long long>(archive_.heads().seq), rate(), to_text(legal_date(tally.now)).c_str(),
                      static_cast<int>(left) / 60, static_cast<int>(left) % 60);
        err_ << (overwrite_ ? "\r" : "") << text << (overwrite_ ? "" : "\n") << std::flush;
        spoke_ = true;
    }
    void end() const {
        if (spoke_ && overwrite_) err_ << '\n';
    }
    [[nodiscard]] double seconds() const { return std::chrono::duration<double>(Clock::now() - began_).count(); }
    [[nodiscard]] double rate() const { return static_cast<double>(archive_.heads().seq) / std::max(seconds(), 1e-3); }

private:
    std::ostream& err_;
    const Archive& archive_;
    std::size_t acts_;
    bool overwrite_, spoke_ = false;
    Clock::time_point began_ = Clock::now(), said_ = began_;
};

void tell(std::ostream& out, const FillTally& tally, const Heads& heads, double seconds) {
    out << "日志 " << heads.seq << " 行，案件 " << heads.case_id << " 件，提交 " << heads.commit << " 次，行为 " << tally.acts
        << " 项，期限届满 " << tally.expiries << " 项，用时 " << static_cast<long long>(seconds) << " 秒，每秒 "
        << static_cast<long long>(static_cast<double>(heads.seq) / std::max(seconds, 1e-3)) << " 行\n";
    if (tally.refused > 0) {
        out << "不予准许 " << tally.refused << " 项，因此未办 " << tally.dropped << " 项：\n";
        for (const auto& [reason, count] : tally.refusals) out << "    " << count << "  " << reason << '\n';
    }
}

int run(const FillOptions& options, std::ostream& out, std::ostream& err, const std::function<bool()>& stop) {
    const fs::path folder = options.data;
    if (fs::exists(folder) && !fs::is_empty(folder)) {
        err << "目录 " << folder.string() << " 不是空的。填充只写新的目录，中断后也不能接着填：请删除后重来，或者换一个目录\n";
        return 1;
    }
    const auto registry = all_workflows();
    const auto network_json = std::string(embedded("network-a.json"));
    const auto calendar_json = std::string(embedded("calendar.json"));
    const auto network = Network::parse(network_json).value();
    const auto calendar = Calendar::parse(calendar_json).value();
    const auto until = options.until.value_or(start_of(legal_date(wall_clock())));
    const auto scripts = load_scripts(options.stories, registry, network, legal_date(until) + Days{31});
    auto plan = plan_lives(scripts, options, until);
    out << "将写入约 " << plan.cases << " 件案件、" << plan.acts << " 项行为，" << to_text(legal_date(plan.begins)) << " 至 "
        << to_text(legal_date(until)) << std::endl;

    keep_more_memory_in_threads();
    create_data_folder(folder, registry, calendar_json, calendar, network_json, network, plan.begins - Days{1});
    const auto database = database_in(folder);
    auto file = open_sqlite(database, std::make_shared<WriterMemory>(late_at_once, 0));
    // With half of the memory for the cases under way hardly any is read again: then it need not be possible beside the writing.
    const bool all_stay = static_cast<double>(plan.cases) * options.open_share < static_cast<double>(options.cache) / 2;
    begin_bulk(*file, {.rows_at_once = rows_at_once, .keys_are_new = true, .indexes_last = true, .without_log = all_stay});
    std::unique_ptr<Reader> reader;
    const auto read_case = [&](CaseId id) {
        if (!reader) reader = open_sqlite_reader(database);
        return reader->find(id);
    };
    FillTally tally;
    Heads heads;
    const auto began = Clock::now();
    {
        BulkArchive archive{*file, rows_at_once, all_stay ? std::function<Kept(CaseId)>{} : read_case, [&] { settle_bulk(*file); },
                            options.cache};
        Docket docket{archive, registry, calendar, network};
        Progress progress{err, archive, plan.acts};
        tally = fill(archive, docket, scripts, plan, options, {.after_batch = std::ref(progress), .stop = stop});
        archive.drain();
        progress.end();
        reader.reset();
        end_bulk(*file, database, [&](std::string_view step) { err << step << "……" << std::endl; });
        heads = archive.heads();
    }
    tell(out, tally, heads, std::chrono::duration<double>(Clock::now() - began).count());
    if (!tally.stopped) return 0;
    out << "已按要求停止：所写的是完整的，只是少些；不能接着填\n";
    return fill_stopped;
}

volatile std::sig_atomic_t asked_to_stop = 0;

}  // namespace

int fill_command(const FillOptions& options, std::ostream& out, std::ostream& err, const std::function<bool()>& stop) {
    try {
        return run(options, out, err, stop);
    } catch (const std::exception& error) {
        err << "不能完成：" << error.what() << '\n';
        return 1;
    }
}

void add_bench(CLI::App& app) {
    auto* const bench = app.add_subcommand("bench", "为测量性能准备数据");
    bench->require_subcommand(1);
    auto* const command = bench->add_subcommand("fill", "在新的数据目录中写入一座城市多年的案件，经由真实的流程与条件");
    const auto options = std::make_shared<FillOptions>();
    const auto until = std::make_shared<std::string>();
    command->add_option("--data", options->data, "数据目录，须不存在或者为空")->required();
    command->add_option("--cases", options->cases, "案件的件数，移交也是案件")->capture_default_str()->check(CLI::Range(1, 100'000'000));
    command->add_option("--years", options->years, "历时几年")->capture_default_str()->check(CLI::Range(0.01, 100.0));
    command->add_option("--open-share", options->open_share, "至今未结的占比；1 为全部在办")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 1.0));
    command->add_option("--seed", options->seed, "种子：相同的种子和截止时刻写出相同的内容")->capture_default_str();
    command->add_option("--until", *until, "截止时刻，如 2026-11-02T00:00:00+08:00；不写为今日零时");
    command->add_option("--stories", options->stories, "案件经过的样本所在的目录")->capture_default_str();
    command->add_option("--batch", options->batch, "一次提交最多几项行为")->capture_default_str()->check(CLI::Range(1, 100'000));
    command->add_option("--cache", options->cache, "内存中保留几件在办案件，每件约 6 KB")
        ->capture_default_str()
        ->check(CLI::Range(20'000, 10'000'000));
    command->callback([options, until] {
        if (!until->empty()) {
            options->until = parse_instant(*until);
            if (!options->until) {
                std::cerr << "截止时刻有误，应写成 2026-11-02T00:00:00+08:00\n";
                throw CLI::RuntimeError(1);
            }
        }
        for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, [](int) { asked_to_stop = 1; });
        const int code = fill_command(*options, std::cout, std::cerr, [] { return asked_to_stop != 0; });
        if (code != 0) throw CLI::RuntimeError(code);
    });
}

}  // namespace rongan
