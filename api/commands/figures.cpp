// Reads beside a running server; only --rebuild writes, and needs the server to be stopped.
#include "api/commands/figures.hpp"

#include "api/commands/verify.hpp"
#include "api/data_folder.hpp"
#include "api/figures.hpp"
#include "engine/data.hpp"
#include "storage/sqlite_archive.hpp"
#include "workflows/all.hpp"

#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <iostream>
#include <memory>

namespace rongan {
namespace {

namespace json = boost::json;

constexpr int differs = 1;
constexpr int failed = 2;

int refuse(const Refusal& refusal, bool as_json, std::ostream& out, std::ostream& err) {
    if (as_json) {
        json::array errors;
        for (const auto& each : refusal.fields) errors.push_back({{"field", each.pointer}, {"rule", each.rule}, {"remedy", each.remedy}});
        out << json::serialize(json::object{{"error", {{"detail", refusal.detail}, {"errors", std::move(errors)}}}}) << '\n';
        return failed;
    }
    for (const auto& each : refusal.fields)
        err << "不能统计：--" << each.pointer << " " << each.rule << "。办法：" << each.remedy << "。\n";
    return failed;
}

Refusal wrong(std::string field, std::string rule, std::string remedy) {
    return {.why = Refusal::Why::malformed, .detail = "统计的范围有误", .fields = {{std::move(field), std::move(rule), std::move(remedy)}}};
}

// A Chinese character is two columns wide.
std::size_t width_of(std::string_view text) {
    std::size_t width = 0;
    for (const unsigned char byte : text) width += byte < 0x80 ? 1 : (byte & 0xC0U) == 0xC0U ? 2 : 0;
    return width;
}
void cell(std::ostream& out, const std::string& text, std::size_t width) {
    const auto own = width_of(text);
    out << text << std::string(own < width ? width - own : 1, ' ');
}

constexpr std::size_t name_width = 44, number_width = 9;

void print_head(std::ostream& out, const std::string& name) {
    cell(out, name, name_width);
    for (const auto* title : {"在办", "绿灯", "黄灯", "红灯", "立案", "结案", "按期", "用时合计"}) cell(out, title, number_width);
    out << '\n';
}
void print_line(std::ostream& out, const std::string& name, const FigureLine& line) {
    cell(out, name, name_width);
    for (const auto number : {line.open(), line.green, line.yellow, line.red, line.opened, line.closed, line.within, line.days_used})
        cell(out, std::to_string(number), number_width);
    out << '\n';
}
void print_days(std::ostream& out, const FigureSummary& summary) {
    if (const auto median = summary.days_within(50))
        out << "结案用时：半数在 " << *median << " 日以内，九成在 " << *summary.days_within(90) << " 日以内\n";
}

void print(std::ostream& out, const FigureSummary& summary, const FigureDays& days, const Registry& registry, const Network& network) {
    out << "截至 " << to_text(days.to) << " 的在办案件；" << to_text(days.from) << " 至 " << to_text(days.to) << " 的立案和结案\n\n";
    print_head(out, "合计");
    print_line(out, "", summary.total);
    print_days(out, summary);
    const auto titled = [&](const std::string& workflow) {
        const auto* found = registry.find(workflow);
        return found == nullptr ? workflow : std::string(found->title());
    };
    out << '\n';
    print_head(out, "流程");
    for (const auto& [workflow, line] : summary.by_workflow) print_line(out, titled(workflow), line);
    out << '\n';
    print_head(out, "阶段");
    for (const auto& [stage, line] : summary.by_stage) {
        const auto* workflow = registry.find(stage.first);
        const auto state = workflow == nullptr ? std::string{} : std::string(workflow->title_of_state(stage.second));
        print_line(out, titled(stage.first) + "·" + (state.empty() ? stage.second : state), line);
    }
    out << '\n';
    print_head(out, "单位");
    for (const auto& [owner, line] : summary.by_owner) {
        const auto* body = network.body(owner);
        print_line(out, body == nullptr ? owner : body->title, line);
    }
}

int print_months(const FiguresOptions& options, const Reader& reader, const FigureScope& scope, const Network& network, Date today,
                 std::ostream& out, std::ostream& err) {
    auto months = figure_months(options.from, options.to, today);
    if (!months) return refuse(months.error(), options.json, out, err);
    json::array items;
    if (!options.json) print_head(out, "月份");
    for (auto& month : *months) {
        const auto summary = figures_of(reader, month, scope, network);
        if (!summary) return refuse(summary.error(), options.json, out, err);
        if (options.json)
            items.push_back(month_view(*summary, month));
        else
            print_line(out, month_text(month.to), summary->total);
    }
    if (options.json) out << json::serialize(json::object{{"items", std::move(items)}}) << '\n';
    return 0;
}

int rebuild(const FiguresOptions& options, std::ostream& out, std::ostream& err) {
    const auto stores = open_stores(options.data);  // so that nobody writes meanwhile
    const auto counted = database_in(options.data).string() + ".figures";
    const auto remove = [&] {
        for (const auto* suffix : {"", "-wal", "-shm", ".last", ".lock"}) std::filesystem::remove(counted + suffix);
    };
    remove();
    const auto registry = all_workflows();
    auto findings = [&] {
        const auto archive = open_sqlite(counted);
        return replay_differences(*stores.archive, registry, embedded_calendar().value(),
                                  Network::parse(embedded("network-a.json")).value(), *archive);
    }();
    std::erase_if(findings, [](const Finding& each) { return each.table == "figures"; });  // they are what is made again
    if (!findings.empty()) {
        print(findings, err);
        remove();
        return err << "日志重放与档案库不符，统计未更改；请先用 rongan verify 查明\n", differs;
    }
    take_figures(*stores.archive, counted);
    remove();
    out << "已由 " << stores.archive->heads().seq << " 行日志重新统计。\n";
    return 0;
}

}  // namespace

int figures_command(const FiguresOptions& options, Instant now, std::ostream& out, std::ostream& err) try {
    if (options.rebuild) return rebuild(options, out, err);
    const auto reader = open_sqlite_reader(database_in(options.data));
    const auto network = settings_in_force(*reader).network;
    const auto registry = all_workflows();
    const auto today = legal_date(now);
    if (!options.body.empty() && network.body(options.body) == nullptr)
        return refuse(wrong("body", "机构网络中没有" + options.body, "用机构编号，例如 fz-city"), options.json, out, err);
    if (!options.workflow.empty() && registry.find(options.workflow) == nullptr)
        return refuse(wrong("workflow", "没有名为" + options.workflow + "的办案流程", "例如 mediation"), options.json, out, err);
    const FigureScope scope{.body = options.body, .workflow = options.workflow};
    if (options.months && !(options.day + options.month).empty())
        return refuse(wrong("months", "逐月的统计以 --from 和 --to 写起止月份", "去掉 --day 和 --month"), options.json, out, err);
    if (options.months) return print_months(options, *reader, scope, network, today, out, err);
    if (!options.to.empty()) return refuse(wrong("to", "只用于逐月的统计", "加上 --months，或者用 --day"), options.json, out, err);
    auto days = figure_days({.day = options.day, .from = options.from, .month = options.month}, today);
    if (!days) return refuse(days.error(), options.json, out, err);
    const auto summary = figures_of(*reader, *days, scope, network);
    if (!summary) return refuse(summary.error(), options.json, out, err);
    if (options.json)
        out << json::serialize(figures_view(*summary, *days, scope, registry, network)) << '\n';
    else
        print(out, *summary, *days, registry, network);
    return 0;
} catch (const StorageError& error) {
    err << error.what() << '\n';
    return failed;
}

void add_figures(CLI::App& app) {
    auto* const command = app.add_subcommand("figures", "统计：截至某日的在办案件，一段时间的立案、结案、按期和用时");
    const auto options = std::make_shared<FiguresOptions>();
    command->add_option("--data", options->data, "数据目录")->required();
    command->add_option("--day", options->day, "截止日 YYYY-MM-DD；不写则为今日");
    command->add_option("--from", options->from, "起始日 YYYY-MM-DD，不写则为当月一日；与 --months 同用时为起始月份 YYYY-MM");
    command->add_option("--month", options->month, "一个月 YYYY-MM");
    command->add_flag("--months", options->months, "逐月列出，不写起止的为最近十二个月");
    command->add_option("--to", options->to, "逐月列出时的截止月份 YYYY-MM");
    command->add_option("--body", options->body, "只统计该机构及其所属机构");
    command->add_option("--workflow", options->workflow, "只统计该流程");
    command->add_flag("--json", options->json, "输出 JSON");
    command->add_flag("--rebuild", options->rebuild, "由日志重新统计；须先停止服务");
    command->callback([options] {
        if (const int code = figures_command(*options, wall_clock(), std::cout, std::cerr); code != 0) throw CLI::RuntimeError(code);
    });
}

}  // namespace rongan
