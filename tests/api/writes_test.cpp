// Writes and their refusals: keys, versions, dry runs, and a problem for each thing that may be wrong.

#include "api/live_server.hpp"
#include "api/problem.hpp"

namespace rongan::test {
namespace {

std::string events_of(const std::string& id) { return "/api/v1/cases/" + id + "/events"; }

TEST(Writes, TheSameKeyGivesTheSameAnswerOnce) {
    LiveServer live;
    const auto body = json::serialize(LiveServer::mediation_request());
    const auto first = live.ask("POST", "/api/v1/cases", {{"Idempotency-Key", "\"a\""}}, body);
    ASSERT_EQ(first.status, 201) << first.body;
    live.restart();
    const auto again = live.ask("POST", "/api/v1/cases", {{"Idempotency-Key", "a"}}, body);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.header("idempotent-replayed"), "true");
    EXPECT_EQ(first.header("idempotent-replayed"), "");
    auto other = LiveServer::mediation_request();
    other["body"].as_object()["request_items"] = "另一请求";
    const auto reused = live.ask("POST", "/api/v1/cases", {{"Idempotency-Key", "a"}}, json::serialize(other));
    EXPECT_EQ(reused.status, 422);
    EXPECT_EQ(reused.problem(), "key-reused");
    // Another person's key is another key.
    EXPECT_EQ(live.ask("POST", "/api/v1/cases", {{"Idempotency-Key", "a"}}, body, "chen.hao").header("idempotent-replayed"), "");
    EXPECT_EQ(live.ask("POST", "/api/v1/cases", {}, body).problem(), "idempotency-key-missing");
    EXPECT_EQ(live.ask("POST", "/api/v1/cases", {{"Idempotency-Key", std::string(256, 'k')}}, body).problem(), "idempotency-key-bad");
}

TEST(Writes, ADryRunSaysWhatWouldHappenAndWritesNothing) {
    LiveServer live;
    const auto seq = [&] { return open_sqlite_reader(database_in(live.folder()))->heads().seq; };
    const auto before = seq();
    const auto body = json::serialize(LiveServer::mediation_request());
    const auto dry = live.ask("POST", "/api/v1/cases?dry_run=true", {}, body);
    ASSERT_EQ(dry.status, 200) << dry.body;
    EXPECT_EQ(dry.object().at("dry_run"), true);
    EXPECT_EQ(dry.items("terms").size(), 1U);
    EXPECT_FALSE(dry.object().contains("id"));
    EXPECT_EQ(seq(), before);
    const auto id = live.open_mediation();
    EXPECT_EQ(live.ask("POST", events_of(id) + "?dry_run=true", {}, R"({"event":"send-notice"})", "chen.hao").text("state"),
              "awaiting-opinion");
    EXPECT_EQ(live.ask("POST", events_of(id) + "?dry_run=true", {}, R"({"event":"send-notice"})").problem(), "not-yours");
    EXPECT_EQ(live.get("/api/v1/cases/" + id).text("state"), "received");
    EXPECT_EQ(live.ask("POST", events_of(id) + "?dry_run=true", {{"If-Match", "\"7\""}}, R"({"event":"send-notice"})", "chen.hao").status,
              412);
    EXPECT_EQ(
        live.ask("POST", events_of(id) + "?dryrun=true", {{"Idempotency-Key", "x"}}, R"({"event":"send-notice"})", "chen.hao").problem(),
        "bad-query");
    EXPECT_EQ(live.ask("POST", events_of(id) + "?dry_run=yes", {}, R"({"event":"send-notice"})", "chen.hao").problem(), "bad-query");
}

TEST(Writes, AStaleVersionIsAnsweredWithWhatHappenedSince) {
    LiveServer live;
    const auto id = live.open_mediation();
    const json::object notice{{"event", "send-notice"}};
    ASSERT_EQ(live.post(events_of(id), notice, "chen.hao", {{"If-Match", "\"1\""}}).status, 200);
    const auto stale = live.post(events_of(id), notice, "chen.hao", {{"If-Match", "\"1\""}});
    EXPECT_EQ(stale.status, 412);
    EXPECT_EQ(stale.problem(), "stale");
    EXPECT_EQ(stale.header("etag"), "\"2\"");
    EXPECT_EQ(stale.object().at("current_version"), 2);
    ASSERT_EQ(stale.items("since").size(), 1U);
    EXPECT_EQ(stale.items("since").at(0).at("event_title"), "发出陈述意见通知书");
    EXPECT_EQ(live.post(events_of(id) + "?require=version", notice, "chen.hao").status, 428);
    EXPECT_EQ(live.post(events_of(id), notice, "chen.hao", {{"If-Match", "2"}}).problem(), "bad-version");
}

TEST(Writes, EveryRefusalNamesWhatWhyAndHow) {
    LiveServer live;
    const auto id = live.open_mediation();

    const auto not_yours = live.act(id, "send-notice");
    EXPECT_EQ(not_yours.status, 403);
    EXPECT_EQ(not_yours.problem(), "not-yours");
    EXPECT_GE(not_yours.items("who").size(), 1U);

    const auto not_now = live.act(id, "confirm-receipt", {{"received_on", "2026-03-02"}}, "chen.hao");
    EXPECT_EQ(not_now.status, 409);
    EXPECT_EQ(not_now.problem(), "not-now");
    EXPECT_GE(not_now.items("allowed").size(), 1U);

    const auto guard = live.act(id, "hand-over", {{"to", "fz-city"}, {"reason", "无"}});
    EXPECT_EQ(guard.status, 409);
    EXPECT_EQ(guard.problem(), "guard");
    EXPECT_EQ(guard.items("reasons").at(0).at("guard"), "receiver-exists");

    const auto malformed = live.act(id, "hand-over", {{"to", 5}, {"hurry", true}});
    EXPECT_EQ(malformed.status, 422);
    EXPECT_EQ(malformed.problem(), "malformed");
    std::set<std::string> pointers;
    const auto refused = malformed.object();
    for (const auto& error : refused.at("errors").as_array()) pointers.emplace(error.at("pointer").as_string());
    EXPECT_EQ(pointers, (std::set<std::string>{"/body/to", "/body/reason", "/body/hurry"}));

    const auto unknown_event = live.act(id, "fly");
    EXPECT_EQ(unknown_event.status, 422);
    EXPECT_EQ(unknown_event.problem(), "unknown-event");
    EXPECT_GE(unknown_event.items("allowed").size(), 5U);

    EXPECT_EQ(live.post("/api/v1/cases", {{"workflow", "nothing"}}).status, 404);
    EXPECT_EQ(live.post("/api/v1/cases", {{"workflow", "handoff"}}).status, 422);
    EXPECT_EQ(live.act("018f0000-0000-7000-8000-000000000000", "assign").problem(), "unknown-case");
    EXPECT_EQ(live.act(id, "term-expired", {{"number", 1}, {"rule", "order-81/mediation-notice"}}).status, 403) << "the clock's own";
    // The mapping is whole; only the one that a sound workflow never meets is not seen above.
    EXPECT_EQ(problem_of({.why = Refusal::Why::invariant}).status, Status{409});
    EXPECT_EQ(live.get("/api/v1/cases/" + id).object().at("version"), 1) << "nothing was written by any of these";
}

TEST(Writes, TheEnvelopeIsCheckedLikeTheBody) {
    LiveServer live;
    const auto id = live.open_mediation();
    const auto errors = [](const Got& got) {
        std::string out;
        const auto object = got.object();
        for (const auto& each : object.at("errors").as_array()) out += std::string(each.at("pointer").as_string()) + " ";
        return out;
    };
    EXPECT_EQ(errors(live.post(events_of(id), {{"body", json::object{}}})), "/event ");
    EXPECT_EQ(errors(live.post(events_of(id), {{"event", "assign"}, {"body", json::array{}}})), "/body ");
    EXPECT_EQ(errors(live.post(events_of(id), {{"event", "assign"}, {"workflow", "mediation"}})), "/workflow ");
    EXPECT_EQ(errors(live.post(events_of(id), {{"event", "assign"}, {"on_behalf_of", "none"}})), "/on_behalf_of ");
    EXPECT_EQ(errors(live.post("/api/v1/cases", {{"event", "request"}})), "/workflow ");
}

TEST(Writes, IdentifiersAndDatesAreChecked) {
    LiveServer live;
    const auto refused = [&](auto change) {
        auto request = LiveServer::mediation_request();
        change(request.at("body").as_object());
        const auto got = live.post("/api/v1/cases", request);
        EXPECT_EQ(got.status, 422) << got.body;
        return got.status == 422 ? std::string(got.items("errors").at(0).at("pointer").as_string()) : "";
    };
    EXPECT_EQ(refused([](json::object& body) { body.at("parties").as_array()[1].as_object()["credit_code"] = "91350100M000100Y44"; }),
              "/body/parties/1/credit_code");
    EXPECT_EQ(refused([](json::object& body) { body.at("parties").as_array()[0].as_object()["identity_number"] = "110105194912310021"; }),
              "/body/parties/0/identity_number");
    EXPECT_EQ(refused([](json::object& body) { body["received_on"] = "2026-02-30"; }), "/body/received_on");
    EXPECT_EQ(refused([](json::object& body) {
                  body["rights"] =
                      json::array{{{"kind", "invention"}, {"number", "ZL202010123456.0"}, {"title", "一种茶具"}, {"holder", "甲先生"}}};
              }),
              "/body/rights/0/number");
}

TEST(Access, TokensBindToAPersonAndCanBeTakenBack) {
    LiveServer live;
    EXPECT_EQ(live.ask("GET", "/api/v1/me", {}, {}, "").status, 401);
    EXPECT_NE(live.ask("GET", "/api/v1/me", {}, {}, "").header("www-authenticate"), "");
    EXPECT_EQ(live.ask("GET", "/api/v1/me", {{"Authorization", "Bearer wrong"}}, {}, "").problem(), "unauthorised");
    EXPECT_EQ(live.ask("GET", "/api/v1/me", {{"Authorization", "Basic " + live.token("lin.xiu")}}, {}, "").status, 401);
    EXPECT_EQ(live.get("/api/v1/me").status, 200);
    live.revoke("lin.xiu");
    EXPECT_EQ(live.get("/api/v1/me").problem(), "unauthorised");
    EXPECT_EQ(live.get("/api/v1/me", "chen.hao").status, 200);
}

TEST(Access, ACaseThatIsNotOnesBusinessDoesNotExist) {
    LiveServer live;
    const auto id = live.open_mediation();
    const std::string nowhere = "018f0000-0000-7000-8000-000000000000";
    for (const std::string part : {"", "/journal", "/terms", "/custody", "/handoffs", "/moves"}) {
        auto hidden = live.get("/api/v1/cases/" + id + part, "zeng.fang");
        auto missing = live.get("/api/v1/cases/" + nowhere + part, "zeng.fang");
        EXPECT_EQ(hidden.status, 404) << part;
        auto a = hidden.object(), b = missing.object();
        a.erase("traceId"), b.erase("traceId");
        EXPECT_EQ(a, b) << "the answer must not tell hidden from missing";
        EXPECT_EQ(live.get("/api/v1/cases/" + id + part, "li.haiyan").status, 200) << "the superior may look: " << part;
    }
    EXPECT_EQ(live.act(id, "send-notice", {}, "zeng.fang").status, 404);
}

}  // namespace
}  // namespace rongan::test
