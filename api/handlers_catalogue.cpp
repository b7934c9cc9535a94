// What stands behind the cases: who the caller is, the workflows, the calendar, the bodies.

#include "api/handlers.hpp"
#include "api/tables.hpp"
#include "api/views.hpp"

#include <boost/json/serialize.hpp>

namespace rongan {
namespace {

namespace json = boost::json;

Response ok(const json::object& body) { return {.status = 200, .body = json::serialize(body)}; }

json::array roles_view(Roles roles) {
    json::array out;
    for (const Role role : each_of(roles)) out.push_back({{"name", to_name(role)}, {"title", to_chinese(role)}});
    return out;
}

Or<const Workflow*> workflow_of(const Call& call) {
    if (const auto* workflow = call.registry.find(call.path.front())) return workflow;
    auto problem = problem_of({.why = Refusal::Why::unknown_workflow, .detail = "没有名为“" + call.path.front() + "”的办案流程"});
    for (const auto& each : call.registry.workflows) problem.allowed.emplace_back(each->name());
    return problem;
}

bool is_weekend(Date day) {
    const std::chrono::weekday weekday{day};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

}  // namespace

Answer who_am_i(const Call& call) {
    return ok({{"person", person_view(call.caller.person, call.settings.network)},
               {"body", body_view(call.caller.body, call.settings.network)},
               {"roles", roles_view(call.caller.roles)},
               {"now", to_text(call.now)},
               {"today", to_text(call.today())}});
}

Answer list_workflows(const Call& call) {
    json::array items;
    for (const auto& each : call.registry.workflows) items.push_back(workflow_view(*each, false));
    return ok({{"items", std::move(items)}});
}

Answer read_workflow(const Call& call) {
    const auto workflow = workflow_of(call);
    if (!workflow) return workflow.error();
    return ok(workflow_view(**workflow, true));
}

Answer workflow_table(const Call& call) {
    const auto workflow = workflow_of(call);
    if (!workflow) return workflow.error();
    const auto& format = call.path.back();
    if (format == "json") return ok(table_json(**workflow));
    if (format == "md") return Response{.status = 200, .body = table_markdown(**workflow), .type = "text/markdown; charset=utf-8"};
    if (format == "dot") return Response{.status = 200, .body = table_dot(**workflow), .type = "text/vnd.graphviz; charset=utf-8"};
    if (format == "svg") return Response{.status = 200, .body = table_svg(**workflow), .type = "image/svg+xml"};
    return not_found("规则表的格式只有 json、md、dot、svg");
}

Answer read_calendar(const Call& call) {
    const auto& calendar = call.settings.calendar;
    json::array holidays, make_up_days;
    for (Date day = calendar.begins(); day <= calendar.horizon(); day += Days{1}) {
        if (calendar.is_make_up_day(day))
            make_up_days.emplace_back(to_text(day));
        else if (!is_weekend(day) && !calendar.is_working_day(day))
            holidays.emplace_back(to_text(day));
    }
    return ok({{"version", calendar.version()},
               {"source", calendar.source()},
               {"approved_by", calendar.approved_by()},
               {"begins", to_text(calendar.begins())},
               {"horizon", to_text(calendar.horizon())},
               {"holidays", std::move(holidays)},
               {"make_up_days", std::move(make_up_days)}});
}

// People are shown to their own body and to those above it: whom a case may be assigned to.
Answer list_bodies(const Call& call) {
    const auto& network = call.settings.network;
    json::array items;
    for (const auto& body : network.bodies()) {
        json::array powers;
        for (const auto& grant : body.powers)
            powers.push_back({{"power", to_name(grant.power)}, {"basis", grant.basis}, {"verified", grant.mark == Mark::verified}});
        json::object item{{"id", body.id},
                          {"kind", to_name(body.kind)},
                          {"kind_title", to_chinese(body.kind)},
                          {"title", body.title},
                          {"parent", body.parent.empty() ? json::value(nullptr) : json::value(body.parent)},
                          {"jurisdiction", body.jurisdiction},
                          {"powers", std::move(powers)},
                          {"example", body.example},
                          {"brand", body.brand},
                          {"note", body.note}};
        if (network.is_within(body.id, call.caller.body)) {
            json::array people;
            for (const auto& person : network.people())
                if (person.body == body.id)
                    people.push_back({{"id", person.id}, {"name", person.name}, {"roles", roles_view(person.roles)}});
            item["people"] = std::move(people);
        }
        items.push_back(std::move(item));
    }
    return ok({{"version", network.version()}, {"items", std::move(items)}});
}

}  // namespace rongan
