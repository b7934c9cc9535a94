#include "api/commands/intake.hpp"

#include "api/commands/files.hpp"
#include "api/data_folder.hpp"
#include "api/intake/intake.hpp"
#include "api/opening.hpp"
#include "storage/sqlite_archive.hpp"
#include "workflows/all.hpp"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iostream>
#include <memory>

namespace rongan {
namespace {

using Clock = std::chrono::steady_clock;

Refusal misuse(std::string option, std::string rule, std::string remedy) {
    return {.why = Refusal::Why::malformed, .detail = "命令有误", .fields = {{std::move(option), std::move(rule), std::move(remedy)}}};
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) out += (out.empty() ? "" : "、") + name;
    return out;
}

// What does not depend on the data folder: workflow, event, side, format.
struct Plan {
    const EventView* event = nullptr;
    Side behalf = Side::none;
    Format format{};
    std::optional<Encoding> encoding{};
};

Result<const EventView*> event_of(const IntakeOptions& options, const Registry& registry) {
    const auto* workflow = registry.find(options.workflow);
    if (workflow == nullptr) {
        std::vector<std::string> names;
        for (const auto& each : registry.workflows)
            if (!opening_events(*each).empty()) names.emplace_back(each->name());
        return misuse("--workflow", "没有名为“" + options.workflow + "”的办案流程", "可选：" + joined(names));
    }
    const auto events = opening_events(*workflow);
    if (events.empty()) return misuse("--workflow", "该流程由关联案件立案，不能直接收件", "在关联案件中办理");
    if (options.event.empty() && events.size() == 1) return workflow->event(events.front());
    if (std::find(events.begin(), events.end(), options.event) == events.end())
        return misuse("--event", options.event.empty() ? "须写明以哪一事项立案" : "不能以“" + options.event + "”立案",
                      "可选：" + joined(events));
    return workflow->event(options.event);
}

Result<Plan> plan_of(const IntakeOptions& options, const Registry& registry) {
    Plan out;
    const auto event = event_of(options, registry);
    if (!event) return event.error();
    out.event = *event;
    if (!options.behalf.empty()) {
        const auto side = side_of(options.behalf);
        if (!side || *side == Side::none)
            return misuse("--on-behalf-of", "没有这一选项", "可选：requester、respondent、both、third；本单位自己的行为不填该项");
        out.behalf = *side;
    }
    const auto named = format_of(options.format);
    if (!options.format.empty() && !named) return misuse("--format", "没有这一格式", "可选：csv、ndjson");
    const std::string_view file = options.file;
    const bool json = file.ends_with(".ndjson") || file.ends_with(".jsonl");
    if (!named && !json && !file.ends_with(".csv"))
        return misuse("--format", "从文件名看不出格式", "写明 --format csv 或者 --format ndjson");
    out.format = named.value_or(json ? Format::ndjson : Format::csv);
    out.encoding = encoding_of(options.encoding);
    if (!options.encoding.empty() && !out.encoding) return misuse("--encoding", "没有这一编码", "可选：utf-8、gb18030");
    return out;
}

// Says every second how far it is, once the work takes longer than that.
class Progress {
public:
    Progress(std::ostream& err, const Rows& rows, std::uint64_t bytes)
        : err_{err}, rows_{rows}, bytes_{bytes}, overwrite_{&err == &std::cerr && ::isatty(STDERR_FILENO) == 1} {}

    void operator()(const IntakeTally& tally) {
        const auto now = Clock::now();
        if (now - said_ < std::chrono::seconds{1}) return;
        said_ = now;
        spoke_ = true;
        err_ << (overwrite_ ? "\r" : "") << "已处理 " << tally.rows << " 行（" << rows_.passed() * 100 / std::max<std::uint64_t>(bytes_, 1)
             << "%），每秒 " << rate(tally) << " 行" << (overwrite_ ? "" : "\n") << std::flush;
    }
    void end() {
        if (spoke_ && overwrite_) err_ << '\n';
    }
    [[nodiscard]] std::size_t rate(const IntakeTally& tally) const {
        const std::chrono::duration<double> took = Clock::now() - began_;
        return static_cast<std::size_t>(static_cast<double>(tally.rows) / std::max(took.count(), 1e-3));
    }

private:
    std::ostream& err_;
    const Rows& rows_;
    std::uint64_t bytes_;
    bool overwrite_, spoke_ = false;
    Clock::time_point began_ = Clock::now(), said_ = began_;
};

Stores open_for_writing(const std::string& data) {
    try {
        return open_stores(data, 0);  // a case that was taken in is not asked for again
    } catch (const StorageError& error) {
        throw StorageError(std::string(error.what()) +
                           "\n批量收件须独占数据目录：服务正在运行的，请先停止服务；只试收用 --dry-run，不必停止");
    }
}

std::unique_ptr<std::ofstream> open_report(const std::string& path) {
    if (path.empty()) return nullptr;
    auto out = std::make_unique<std::ofstream>(path, std::ios::binary);
    if (!*out) throw std::runtime_error("不能写入 " + path + "，请核对路径与写入权限");
    return out;
}

std::string summary(const IntakeTally& tally, Encoding encoding, bool dry_run, std::size_t rate) {
    auto out = "按 " + std::string(to_name(encoding)) + " 读取，共 " + std::to_string(tally.rows) + " 行，" +
               (dry_run ? "可收 " : "已收 ") + std::to_string(tally.taken) + " 行";
    if (tally.before > 0) out += "（其中 " + std::to_string(tally.before) + " 行此前已收）";
    out += "，不收 " + std::to_string(tally.refused) + " 行，每秒 " + std::to_string(rate) + " 行";
    if (dry_run) out += "；试收，未写入";
    if (tally.stopped) out += "\n已按要求停止；再运行同一命令即从中断处继续，不会重复收件";
    return out;
}

int run(const IntakeOptions& options, std::ostream& out, std::ostream& err, const std::function<bool()>& stop) {
    const auto registry = all_workflows();
    const auto plan = plan_of(options, registry);
    if (!plan) return print_refusal(err, "不能收件", plan.error()), 1;

    std::ifstream file{options.file, std::ios::binary};
    if (!file) throw std::runtime_error("不能读取文件 " + options.file + "，请核对路径与读取权限");
    const auto known = survey(file, plan->encoding);
    if (!known) return print_refusal(err, "不能收件", known.error()), 1;
    file.clear();
    if (!file.seekg(0)) throw std::runtime_error("文件要读两遍，不能是管道。请先存成文件");
    const auto rows = open_rows(file, plan->format, known->encoding, plan->event->schema());
    if (!rows) return print_refusal(err, "不能收件", rows.error()), 1;

    const auto stores = options.dry_run ? Stores{} : open_for_writing(options.data);
    const auto reader = options.dry_run ? open_sqlite_reader(database_in(options.data)) : stores.open_reader();
    const auto settings = settings_in_force(*reader);
    const auto* person = settings.network.person(options.person);
    if (person == nullptr)
        return print_refusal(err, "不能收件", misuse("--person", "机构网络中没有人员“" + options.person + "”", "写明收件人员的编号")), 1;

    std::optional<AheadArchive> archive;
    std::optional<Docket> docket;
    if (!options.dry_run) {
        archive.emplace(*stores.archive, *reader);
        docket.emplace(*archive, registry, settings.calendar, settings.network);
    }
    const auto report = open_report(options.report);
    const IntakeJob job{.key = key_of_file(known->hash),
                        .workflow = options.workflow,
                        .event = std::string(plan->event->name),
                        .actor = {person->id, person->body, person->roles},
                        .behalf = plan->behalf};
    Progress progress{err, **rows, known->bytes};
    const Context context{settings.calendar, settings.network, registry.find_term};
    const auto take = docket ? taker(*docket, *archive) : dry_taker(*reader, registry, context);
    const auto tally = [&] {
        try {
            return take_in(**rows, job, take, report ? *report : out, {.now = wall_clock, .stop = stop, .after_batch = std::ref(progress)});
        } catch (const StorageError& error) {
            throw StorageError(std::string(error.what()) + "\n已收的不受影响；排除故障后再运行同一命令，即从中断处继续");
        }
    }();
    progress.end();
    if (!tally.stopped && (*rows)->passed() != known->bytes)
        throw std::runtime_error("文件在收件期间被改动，已收 " + std::to_string(tally.taken) +
                                 " 行。请核对逐行结果，未收的行另存成文件再收");
    (report ? out : err) << summary(tally, known->encoding, options.dry_run, progress.rate(tally)) << '\n';
    return tally.stopped ? intake_stopped : tally.refused > 0 ? intake_some_refused : 0;
}

volatile std::sig_atomic_t asked_to_stop = 0;

}  // namespace

int intake_command(const IntakeOptions& options, std::ostream& out, std::ostream& err, const std::function<bool()>& stop) {
    try {
        return run(options, out, err, stop);
    } catch (const std::exception& error) {
        err << "不能完成：" << error.what() << '\n';
        return 1;
    }
}

void add_intake(CLI::App& app) {
    auto* const command = app.add_subcommand("intake", "批量收件：CSV 或者 NDJSON 文件，一行立一案");
    const auto options = std::make_shared<IntakeOptions>();
    command->add_option("file", options->file, "文件：CSV 的标题行写各列所对应的项，例如 parties/0/name；NDJSON 每行一个对象")->required();
    command->add_option("--data", options->data, "数据目录")->required();
    command->add_option("--workflow", options->workflow, "办案流程的名称")->required();
    command->add_option("--event", options->event, "以哪一事项立案；只有一种时不必写");
    command->add_option("--person", options->person, "收件人员，机构网络中的人员编号")->required();
    command->add_option("--on-behalf-of", options->behalf, "代哪一方提出：requester、respondent、both、third");
    command->add_option("--format", options->format, "csv 或者 ndjson；不写的看文件名");
    command->add_option("--encoding", options->encoding, "utf-8 或者 gb18030；不写的看内容");
    command->add_flag("--dry-run", options->dry_run, "只试收，不写入；服务运行时也可以");
    command->add_option("--report", options->report, "逐行结果写到这一文件；不写的写到标准输出");
    command->callback([options] {
        for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, [](int) { asked_to_stop = 1; });
        std::ios::sync_with_stdio(false);
        const int code = intake_command(*options, std::cout, std::cerr, [] { return asked_to_stop != 0; });
        std::cout.flush();
        if (code != 0) throw CLI::RuntimeError(code);
    });
}

}  // namespace rongan
