// Figures as of any day that is over, and month by month.

#include "api/figures.hpp"
#include "api/handlers.hpp"
#include "api/views.hpp"

#include <boost/json/serialize.hpp>

namespace rongan {
namespace {

namespace json = boost::json;

std::string asked(const Call& call, std::string_view name) {
    const auto* text = call.request.parameter(name);
    return text == nullptr ? std::string{} : *text;
}

Problem problem(const Refusal& refusal) {
    auto fields = refusal.fields;
    for (auto& each : fields) each.pointer = "?" + each.pointer;
    return bad_request("bad-query", refusal.detail, std::move(fields));
}

Or<FigureScope> scope_of(const Call& call) {
    auto body = body_of(call);
    if (!body) return body.error();
    FigureScope out{.body = std::move(*body), .workflow = asked(call, "workflow")};
    if (!out.workflow.empty() && call.registry.find(out.workflow) == nullptr)
        return bad_request("bad-query", "没有这一流程",
                           {{"?workflow", "没有名为" + out.workflow + "的办案流程", "见 GET /api/v1/workflows"}});
    return out;
}

}  // namespace

Answer read_figures(const Call& call) {
    const auto scope = scope_of(call);
    if (!scope) return scope.error();
    auto days = figure_days({.day = asked(call, "day"), .from = asked(call, "from"), .month = asked(call, "month")}, call.today());
    if (!days) return problem(days.error());
    const auto summary = figures_of(call.reader, *days, *scope, call.settings.network);
    if (!summary) return problem(summary.error());
    return Response{.status = 200, .body = json::serialize(figures_view(*summary, *days, *scope, call.registry, call.settings.network))};
}

Answer read_figure_months(const Call& call) {
    const auto scope = scope_of(call);
    if (!scope) return scope.error();
    auto months = figure_months(asked(call, "from"), asked(call, "to"), call.today());
    if (!months) return problem(months.error());
    json::array items;
    for (auto& month : *months) {
        const auto summary = figures_of(call.reader, month, *scope, call.settings.network);
        if (!summary) return problem(summary.error());
        items.push_back(month_view(*summary, month));
    }
    const json::object out{{"body", body_view(scope->body, call.settings.network)},
                           {"workflow", scope->workflow.empty() ? json::value(nullptr) : json::value(scope->workflow)},
                           {"items", std::move(items)}};
    return Response{.status = 200, .body = json::serialize(out)};
}

}  // namespace rongan
