#include "api/figures.hpp"

#include "api/views.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <unordered_map>

namespace rongan {
namespace {

namespace json = boost::json;

Refusal wrong(std::string field, std::string rule, std::string remedy) {
    return {.why = Refusal::Why::malformed,
            .detail = "统计的日期有误",
            .reasons = {},
            .fields = {{std::move(field), std::move(rule), std::move(remedy)}},
            .allowed = {}};
}

Date first_of_month(Date day) {
    const std::chrono::year_month_day parts{day};
    return parts.year() / parts.month() / 1;
}
Date next_month(Date first) { return first_of_month(first + Days{31}); }

Result<Date> day_of(const std::string& field, const std::string& text, Date today) {
    const auto day = parse_date(text);
    if (!day) return wrong(field, "须为 YYYY-MM-DD 形式的日期", "例如 " + to_text(today));
    if (*day > today) return wrong(field, "不得晚于今日 " + to_text(today) + "，以后的数字尚不确定", "写今日或者以前的日期");
    return *day;
}
Result<Date> month_of(const std::string& field, const std::string& text, Date today) {
    const auto day = parse_date(text + "-01");
    if (!day) return wrong(field, "须为 YYYY-MM 形式的月份", "例如 " + month_text(today));
    if (*day > today) return wrong(field, "不得晚于本月", "写本月 " + month_text(today) + " 或者以前的月份");
    return *day;
}
FigureDays month_from(Date first, Date today) { return {first, std::min(next_month(first) - Days{1}, today), true}; }

json::object line_view(const FigureLine& line) {
    return {{"open", line.open()},   {"green", line.green},   {"yellow", line.yellow},      {"red", line.red},
            {"opened", line.opened}, {"closed", line.closed}, {"within_term", line.within}, {"days_used", line.days_used}};
}
json::value days_view(const std::optional<int>& days) { return days ? json::value(*days) : json::value(nullptr); }

void add_days(json::object& out, const FigureSummary& summary) {
    out["days_median"] = days_view(summary.days_within(50));
    out["days_p90"] = days_view(summary.days_within(90));
}

}  // namespace

std::string month_text(Date day) { return to_text(day).substr(0, 7); }

Result<FigureDays> figure_days(const FiguresAsked& asked, Date today) {
    if (!asked.month.empty()) {
        if (!asked.day.empty() || !asked.from.empty()) return wrong("month", "写了月份的不再写日期", "只写 month，或者只写 day 和 from");
        const auto first = month_of("month", asked.month, today);
        if (!first) return first.error();
        return month_from(*first, today);
    }
    FigureDays out{.from = {}, .to = today};
    if (!asked.day.empty()) {
        const auto day = day_of("day", asked.day, today);
        if (!day) return day.error();
        out.to = *day;
    }
    out.from = first_of_month(out.to);
    if (asked.from.empty()) return out;
    const auto from = day_of("from", asked.from, today);
    if (!from) return from.error();
    if (*from > out.to) return wrong("from", "不得晚于截止日 " + to_text(out.to), "写截止日或者以前的日期");
    if ((out.to - *from).count() >= figure_days_max)
        return wrong("from", "一次至多统计" + std::to_string(figure_days_max) + "日",
                     "写 " + to_text(out.to - Days{figure_days_max - 1}) + " 或者以后的日期，更长的期间按月查看");
    out.from = *from;
    out.from_stated = true;
    return out;
}

Result<std::vector<FigureDays>> figure_months(const std::string& from, const std::string& to, Date today) {
    auto last = first_of_month(today);
    if (!to.empty()) {
        const auto month = month_of("to", to, today);
        if (!month) return month.error();
        last = *month;
    }
    const std::chrono::year_month_day parts{last};
    Date first = parts.year() / parts.month() / 1 - std::chrono::months{11};
    if (!from.empty()) {
        const auto month = month_of("from", from, today);
        if (!month) return month.error();
        first = *month;
    }
    if (first > last) return wrong("from", "不得晚于截止月份 " + month_text(last), "写截止月份或者以前的月份");
    std::vector<FigureDays> out;
    for (; first <= last; first = next_month(first)) {
        if (out.size() == figure_months_max)
            return wrong("from", "一次至多统计" + std::to_string(figure_months_max) + "个月", "分几次查看");
        out.push_back(month_from(first, today));
    }
    return out;
}

Result<FigureSummary> figures_of(const Reader& reader, FigureDays& days, const FigureScope& scope, const Network& network) {
    auto figures = reader.figures(days.from, days.to);
    if (const auto known = figures.known_from; known && *known > days.from) {
        if (*known > days.to || days.from_stated)
            return wrong(*known > days.to ? "day" : "from", "档案库由以前的程序建立，" + to_text(*known) + " 以前的统计尚不知道",
                         "写 " + to_text(*known) + " 或者以后的日期；停止服务后用 rongan figures --rebuild 可以由日志补齐");
        days.from = *known;
        figures = reader.figures(days.from, days.to);
    }
    std::unordered_map<std::string, bool> below;  // asked once a body, not once a count
    return summary_of(figures, [&](const Place& place) {
        if (!scope.workflow.empty() && place.workflow != scope.workflow) return false;
        const auto [found, fresh] = below.emplace(place.owner, false);
        if (fresh) found->second = scope.body.empty() || network.is_within(place.owner, scope.body);
        return found->second;
    });
}

json::object figures_view(const FigureSummary& summary, const FigureDays& days, const FigureScope& scope, const Registry& registry,
                          const Network& network) {
    const auto title = [&](const std::string& workflow) {
        const auto* found = registry.find(workflow);
        return found == nullptr ? std::string_view{} : found->title();
    };
    json::array workflows, stages, bodies, spans;
    for (const auto& [workflow, line] : summary.by_workflow) {
        auto view = line_view(line);
        view["workflow"] = workflow;
        view["workflow_title"] = title(workflow);
        workflows.push_back(std::move(view));
    }
    for (const auto& [stage, line] : summary.by_stage) {
        auto view = line_view(line);
        const auto* workflow = registry.find(stage.first);
        view["workflow"] = stage.first;
        view["workflow_title"] = title(stage.first);
        view["state"] = stage.second;
        view["state_title"] = workflow == nullptr ? std::string_view{} : workflow->title_of_state(stage.second);
        stages.push_back(std::move(view));
    }
    for (const auto& [owner, line] : summary.by_owner) {
        auto view = line_view(line);
        view["body"] = body_view(owner, network);
        bodies.push_back(std::move(view));
    }
    for (const auto& [used, cases] : summary.spans) spans.push_back({{"days", used}, {"cases", cases}});
    json::object out{{"body", body_view(scope.body, network)},
                     {"workflow", scope.workflow.empty() ? json::value(nullptr) : json::value(scope.workflow)},
                     {"from", to_text(days.from)},
                     {"day", to_text(days.to)},
                     {"total", line_view(summary.total)}};
    add_days(out, summary);
    out["days_spread"] = std::move(spans);
    out["by_workflow"] = std::move(workflows);
    out["by_stage"] = std::move(stages);
    out["by_body"] = std::move(bodies);
    return out;
}

json::object month_view(const FigureSummary& summary, const FigureDays& days) {
    json::object out{
        {"month", month_text(days.to)}, {"from", to_text(days.from)}, {"day", to_text(days.to)}, {"total", line_view(summary.total)}};
    add_days(out, summary);
    return out;
}

}  // namespace rongan
