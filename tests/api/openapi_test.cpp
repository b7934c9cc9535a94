// The OpenAPI file is whole, follows from the table of routes, and describes what the server really answers.

#include "api/openapi.hpp"
#include "api/live_server.hpp"
#include "api/routes.hpp"
#include "api/schema_check.hpp"

namespace rongan::test {
namespace {

void each_reference(const json::value& value, const std::function<void(const std::string&)>& visit) {
    if (value.is_array())
        for (const auto& each : value.get_array()) each_reference(each, visit);
    if (!value.is_object()) return;
    for (const auto& [key, each] : value.get_object()) {
        if (key == "$ref")
            visit(std::string(each.as_string()));
        else
            each_reference(each, visit);
    }
}

const json::object& description() {
    static const auto registry = all_workflows();
    static const auto made = openapi_of(registry);
    return made;
}

TEST(OpenApi, EveryRouteIsDescribedAndEveryReferenceLeadsSomewhere) {
    const auto& openapi = description();
    EXPECT_EQ(openapi.at("openapi"), "3.1.0");
    std::set<std::string> ids;
    for (const auto& route : routes()) {
        std::string method{route.method};
        std::transform(method.begin(), method.end(), method.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        const auto& operation = openapi.at("paths").at(route.pattern).at(method).as_object();
        EXPECT_TRUE(ids.insert(std::string(operation.at("operationId").as_string())).second) << route.pattern;
        EXPECT_FALSE(operation.at("summary").as_string().empty());
        EXPECT_EQ(operation.contains("security"), route.open) << route.pattern;
        EXPECT_TRUE(openapi.at("components").at("schemas").as_object().contains(route.schema)) << route.schema;
        for (const auto& [status, response] : operation.at("responses").as_object())
            EXPECT_TRUE(response.as_object().contains("description")) << status;
        const auto placeholders = std::count(route.pattern.begin(), route.pattern.end(), '{');
        std::ptrdiff_t described = 0;
        if (const auto* parameters = operation.if_contains("parameters"))
            for (const auto& each : parameters->as_array())
                if (const auto* in = each.as_object().if_contains("in")) described += *in == "path";
        EXPECT_EQ(described, placeholders) << route.pattern;
    }
    std::size_t references = 0;
    each_reference(openapi, [&](const std::string& reference) {
        ++references;
        const json::value whole = openapi;
        json::error_code ec;
        EXPECT_NE(whole.find_pointer(reference.substr(1), ec), nullptr) << reference;
    });
    EXPECT_GT(references, 100U);
}

TEST(OpenApi, EveryEventThatAPersonMaySubmitHasItsBody) {
    const auto& openapi = description();
    const auto registry = all_workflows();
    const auto& schemas = openapi.at("components").at("schemas").as_object();
    std::size_t events = 0;
    for (const auto& workflow : registry.workflows)
        for (const auto& rule : workflow->rules()) {
            if (rule.who.roles.meets(Roles{Role::engine, Role::clock})) continue;
            const auto name = std::string(workflow->name()) + "." + std::string(rule.on);
            ASSERT_TRUE(schemas.contains(name)) << name;
            EXPECT_EQ(schemas.at(name).at("type"), "object");
            EXPECT_EQ(schemas.at(name).at("additionalProperties"), false);
            ++events;
        }
    EXPECT_GT(events, 50U);
    const auto& envelopes = schemas.at("SubmitEvent").at("anyOf").as_array();
    EXPECT_GT(envelopes.size(), 30U);
}

TEST(OpenApi, WhatTheServerAnswersIsWhatItDescribes) {
    LiveServer live;
    const auto served = live.ask("GET", "/openapi.json", {}, {}, "");
    ASSERT_EQ(served.status, 200);
    const auto openapi = served.object();
    EXPECT_EQ(openapi, description());
    SchemaCheck check{openapi};
    const auto fits = [&](std::string_view schema, const Got& got) {
        for (const auto& error : check(schema, json::parse(got.body))) ADD_FAILURE() << error;
    };

    fits("Receipt", live.ask("POST", "/api/v1/cases?dry_run=true", {}, json::serialize(LiveServer::mediation_request())));
    const auto opened = live.post("/api/v1/cases", LiveServer::mediation_request());
    fits("Receipt", opened);
    const auto id = opened.text("id");
    fits("Receipt", live.act(id, "send-notice", {}, "chen.hao"));
    fits("Receipt",
         live.act(id, "add-papers",
                  {{"papers", json::array{{{"kind", "证据"}, {"title", "公证书"}, {"sha256", std::string(64, 'a')}, {"pages", 3}}}}}));
    fits("Receipt", live.act(id, "hand-over", {{"to", "fz-cangshan"}, {"reason", "管辖"}}));
    const auto at = "/api/v1/cases/" + id;
    fits("Case", live.get(at));
    fits("JournalPage", live.get(at + "/journal"));
    fits("TermList", live.get(at + "/terms"));
    fits("CustodyList", live.get(at + "/custody"));
    fits("HandoffPage", live.get(at + "/handoffs"));
    fits("MoveList", live.get(at + "/moves"));
    fits("WorkPage", live.get("/api/v1/worklist"));
    fits("HandoffPage", live.get("/api/v1/handoffs?box=outbox"));
    fits("Figures", live.get("/api/v1/figures"));
    fits("FigureMonths", live.get("/api/v1/figures/months"));
    fits("Me", live.get("/api/v1/me"));
    fits("WorkflowList", live.get("/api/v1/workflows"));
    fits("Workflow", live.get("/api/v1/workflows/mediation"));
    fits("Calendar", live.get("/api/v1/calendar"));
    fits("BodyList", live.get("/api/v1/bodies"));
    fits("Health", live.get("/healthz"));
    fits("Readiness", live.get("/readyz"));
    fits("Problem", live.get("/nowhere"));
    fits("Problem", live.act(id, "hand-over", {{"to", 5}}));
    fits("Problem", live.act(id, "hand-over", {{"to", "fz-gulou"}, {"reason", "管辖"}}));
    fits("Problem", live.post(at + "/events", {{"event", "review"}}, "lin.xiu", {{"If-Match", "\"1\""}}));
    auto calendar = json::parse(embedded("calendar.json")).as_object();
    fits("CalendarChange", live.post("/api/v1/calendar?dry_run=true", calendar, "su.wen"));
}

}  // namespace
}  // namespace rongan::test
