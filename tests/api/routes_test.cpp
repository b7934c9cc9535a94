// Every route the plain way, over a real socket.

#include "api/live_server.hpp"

namespace rongan::test {
namespace {

TEST(Routes, OpenACaseAndReadAllOfIt) {
    LiveServer live;
    const auto opened = live.post("/api/v1/cases", LiveServer::mediation_request());
    ASSERT_EQ(opened.status, 201) << opened.body;
    const auto receipt = opened.object();
    const auto id = opened.text("id");
    EXPECT_EQ(opened.header("location"), "/api/v1/cases/" + id);
    EXPECT_EQ(opened.header("etag"), "\"1\"");
    EXPECT_EQ(opened.text("state"), "received");
    EXPECT_EQ(opened.text("event_title"), "提出调解请求");
    EXPECT_EQ(receipt.at("citations").as_array().at(1), "《专利纠纷行政裁决和调解办法》第64条");
    // 2026-03-02 and five working days.
    EXPECT_EQ(receipt.at("terms").as_array().at(0).at("due"), "2026-03-09");
    EXPECT_FALSE(receipt.contains("case_id")) << "an integer id must not leave the house";

    const auto read = live.get("/api/v1/cases/" + id);
    ASSERT_EQ(read.status, 200) << read.body;
    EXPECT_EQ(read.header("etag"), "\"1\"");
    EXPECT_EQ(read.object().at("owner").at("id"), "fz-city");
    EXPECT_EQ(read.object().at("open_terms").as_array().at(0).at("days_left"), 7);
    EXPECT_EQ(live.ask("GET", "/api/v1/cases/" + id, {{"If-None-Match", "\"1\""}}).status, 304);

    const auto terms = live.get("/api/v1/cases/" + id + "/terms").object();
    const auto& term = terms.at("items").as_array().at(0).as_object();
    EXPECT_EQ(term.at("rule"), "order-81/mediation-notice");
    EXPECT_GE(term.at("explanation").as_array().size(), 3U);
    EXPECT_EQ(term.at("ledger").as_array().at(0).at("kind"), "started");

    const auto journal = live.get("/api/v1/cases/" + id + "/journal").object();
    ASSERT_EQ(journal.at("items").as_array().size(), 1U);
    EXPECT_EQ(journal.at("items").as_array().at(0).at("actor").at("person").at("name"), "林秀");
    EXPECT_EQ(journal.at("items").as_array().at(0).at("body").at("request_items"), "给付职务发明报酬");

    const auto custody = live.get("/api/v1/cases/" + id + "/custody").items();
    ASSERT_EQ(custody.size(), 1U);
    EXPECT_TRUE(custody.at(0).at("to").is_null());
}

TEST(Routes, AnAddressFitsWholeOrNotAtAll) {
    LiveServer live;
    for (const auto* nowhere : {"/api/v1/me/", "/api/v1//me", "/api/v1/mee", "/api/v1/m", "/api/v1/cases/", "/api/v1/cases/x/", "/api",
                                "/api/v1/cases/x/events/y", "/api/v1/workflows/mediation/table", "/api/v1/workflows/mediation/table."})
        EXPECT_EQ(live.get(nowhere).status, 404) << nowhere;
    EXPECT_EQ(live.get("/api/v1/workflows/mediation/table.md").status, 200);
    const auto allowed = [&](const char* method, const char* path) {
        const auto got = live.ask(method, path);
        EXPECT_EQ(got.status, 405) << path;
        return got.header("allow");
    };
    EXPECT_EQ(allowed("POST", "/api/v1/worklist"), "GET, HEAD");
    EXPECT_EQ(allowed("GET", "/api/v1/cases"), "POST");
    EXPECT_EQ(allowed("DELETE", "/api/v1/calendar"), "GET, HEAD, POST");
    EXPECT_EQ(allowed("GET", "/api/v1/cases/x/events"), "POST");
}

TEST(Routes, OfAHeaderThatIsRepeatedTheFirstOneCounts) {
    LiveServer live;
    const auto body = json::serialize(LiveServer::mediation_request());
    EXPECT_EQ(live.ask("POST", "/api/v1/cases", {{"idempotency-KEY", "one"}, {"Idempotency-Key", "two"}}, body).status, 201);
    const auto again = live.ask("POST", "/api/v1/cases", {{"Idempotency-Key", "one"}}, body);
    EXPECT_EQ(again.header("idempotent-replayed"), "true");
    EXPECT_EQ(live.ask("POST", "/api/v1/cases", {{"Idempotency-Key", "two"}}, body).header("idempotent-replayed"), "");
}

TEST(Routes, AHandoffGoesThroughBothBoxesAndTheCaseIsFoundByItsNumberToo) {
    LiveServer live;
    const auto id = live.open_mediation();
    const auto offered = live.act(id, "hand-over", {{"to", "fz-cangshan"}, {"reason", "被请求人在仓山区"}});
    ASSERT_EQ(offered.status, 200) << offered.body;
    const auto outbox = live.get("/api/v1/handoffs?box=outbox").items();
    ASSERT_EQ(outbox.size(), 1U);
    EXPECT_EQ(outbox.at(0).at("case").at("id"), json::value(id));
    const auto inbox = live.get("/api/v1/handoffs", "zeng.fang").items();
    ASSERT_EQ(inbox.size(), 1U);
    const auto handoff = std::string(inbox.at(0).at("id").as_string());
    EXPECT_EQ(inbox.at(0).at("number"), "榕知移字〔2026〕1号");
    EXPECT_EQ(live.get("/api/v1/cases/%E6%A6%95%E7%9F%A5%E7%A7%BB%E5%AD%97%E3%80%942026%E3%80%951%E5%8F%B7").text("id"), handoff);
    EXPECT_EQ(live.get("/api/v1/cases/" + id + "/handoffs").items().size(), 1U);

    ASSERT_EQ(live.act(handoff, "accept", {}, "zeng.fang").status, 200);
    const auto custody = live.get("/api/v1/cases/" + id + "/custody", "zeng.fang").items();
    ASSERT_EQ(custody.size(), 2U);
    EXPECT_EQ(custody.at(0).at("to"), custody.at(1).at("from"));
    EXPECT_EQ(live.get("/api/v1/handoffs", "zeng.fang").items().size(), 0U);
    EXPECT_EQ(live.get("/api/v1/handoffs?open=false", "zeng.fang").items().size(), 1U);
}

TEST(Routes, MovesSayWhatIsPossibleAndWhyTheRestIsNot) {
    LiveServer live;
    const auto id = live.open_mediation();
    const auto moves = [&](const std::string& person, std::string_view event) {
        for (const auto& each : live.get("/api/v1/cases/" + id + "/moves", person).items())
            if (each.at("event") == json::value(event)) return each.as_object();
        return json::object{};
    };
    EXPECT_EQ(moves("chen.hao", "send-notice").at("verdict"), "open");
    EXPECT_EQ(moves("lin.xiu", "send-notice").at("verdict"), "not-yours");
    EXPECT_GE(moves("lin.xiu", "send-notice").at("who").as_array().size(), 1U);
    EXPECT_EQ(moves("chen.hao", "confirm-receipt").at("verdict"), "not-now");
    EXPECT_GE(moves("chen.hao", "confirm-receipt").at("when").as_array().size(), 1U);
    EXPECT_EQ(moves("chen.hao", "hand-over").at("verdict"), "depends");
    EXPECT_EQ(moves("chen.hao", "hand-over").at("schema").at("required").as_array().at(0), "to");
}

TEST(Routes, TheWorkListIsOrderedByWhatIsLeftAndPagesWhileCasesCome) {
    LiveServer live;
    std::vector<std::string> dates;
    for (const auto* day :
         {"2026-03-06T09:00:00+08:00", "2026-03-02T09:00:00+08:00", "2026-03-04T09:00:00+08:00", "2026-03-03T09:00:00+08:00"}) {
        live.set_now(day);
        live.open_mediation();
    }
    std::set<std::string> seen;
    std::string target = "/api/v1/worklist?person=me&limit=2";
    for (int page = 0; !target.empty(); ++page) {
        const auto got = live.get(target, "chen.hao");
        ASSERT_EQ(got.status, 200) << got.body;
        const auto answer = got.object();
        for (const auto& item : answer.at("items").as_array()) {
            dates.emplace_back(item.at("due").as_string());
            EXPECT_TRUE(seen.insert(std::string(item.at("id").as_string())).second);
        }
        target = answer.at("next").is_null() ? "" : std::string(answer.at("next").as_string());
        EXPECT_EQ(target.empty(), got.header("link").empty());
        if (page == 0) live.set_now("2026-03-02T10:00:00+08:00"), live.open_mediation();
    }
    EXPECT_TRUE(std::is_sorted(dates.begin(), dates.end()));
    EXPECT_GE(dates.size(), 4U);
    // The duty is the officers', not the counter's.
    EXPECT_EQ(live.get("/api/v1/worklist?person=me").items().size(), 0U);
    EXPECT_EQ(live.get("/api/v1/worklist?body=fz-city&person=chen.hao", "li.haiyan").items().size(), 5U);
    EXPECT_EQ(live.get("/api/v1/worklist?body=fz-city", "zeng.fang").status, 403);
    EXPECT_EQ(live.get("/api/v1/worklist?cursor=x").problem(), "bad-query");
}

TEST(Routes, WhatStandsBehindTheCases) {
    LiveServer live;
    EXPECT_EQ(live.get("/api/v1/me").object().at("body").at("id"), "fz-city");
    EXPECT_GE(live.get("/api/v1/workflows").items().size(), 4U);
    EXPECT_EQ(live.get("/api/v1/workflows/mediation").text("name"), "mediation");
    EXPECT_EQ(live.get("/api/v1/workflows/nothing").problem(), "unknown-workflow");
    EXPECT_EQ(live.get("/api/v1/calendar").text("horizon"), "2026-12-31");
    const auto bodies = live.get("/api/v1/bodies", "zeng.fang").items();
    EXPECT_GE(bodies.size(), 40U);
    for (const auto& body : bodies)
        EXPECT_EQ(body.as_object().contains("people"), body.at("id") == "fz-cangshan" || body.at("parent") == "fz-cangshan")
            << body.at("id");
    for (const auto& [format, type] : std::map<std::string, std::string>{
             {"json", "application/json"}, {"md", "text/markdown"}, {"dot", "text/vnd.graphviz"}, {"svg", "image/svg+xml"}}) {
        const auto table = live.get("/api/v1/workflows/mediation/table." + format);
        EXPECT_EQ(table.status, 200);
        EXPECT_TRUE(table.header("content-type").starts_with(type)) << format;
        EXPECT_NE(table.body.find("已收到请求"), std::string::npos) << format;
    }
    EXPECT_EQ(live.get("/api/v1/workflows/mediation/table.pdf").status, 404);
}

TEST(Routes, TheServerSaysHowItIs) {
    LiveServer live;
    EXPECT_EQ(live.ask("GET", "/healthz", {}, {}, "").text("status"), "ok");
    const auto ready = live.ask("GET", "/readyz", {}, {}, "");
    EXPECT_EQ(ready.status, 200);
    EXPECT_EQ(ready.text("status"), "ok");
    live.open_mediation();
    const auto metrics = live.ask("GET", "/metrics", {}, {}, "");
    EXPECT_NE(metrics.body.find("rongan_commits_total 1\n"), std::string::npos) << metrics.body;
    EXPECT_NE(metrics.body.find("route=\"/api/v1/cases\",status=\"201\""), std::string::npos) << metrics.body;
    EXPECT_EQ(metrics.body.find("林秀"), std::string::npos);
    const auto head = live.ask("HEAD", "/api/v1/me");
    EXPECT_EQ(head.status, 200);
    EXPECT_TRUE(head.body.empty());
}

TEST(Routes, DatesPastTheCalendarAreAWarningNotAnOutage) {
    LiveServer live;
    live.set_now("2026-12-30T09:00:00+08:00");
    const auto id = live.open_mediation();
    EXPECT_EQ(live.get("/api/v1/cases/" + id).object().at("open_terms").as_array().at(0).at("provisional"), true);
    const auto ready = live.ask("GET", "/readyz", {}, {}, "");
    EXPECT_EQ(ready.status, 200);
    EXPECT_EQ(ready.text("status"), "warning");
    EXPECT_EQ(ready.object().at("checks").at("calendar").at("open_provisional"), 1);
}

TEST(Routes, ANewCalendarIsPreviewedThenApprovedAndMovesTheDate) {
    LiveServer live;
    const auto id = live.open_mediation();
    auto calendar = json::parse(embedded("calendar.json")).as_object();
    calendar["version"] = "test-2";
    auto& year = calendar.at("years").as_object().at("2026").as_object();
    auto& holidays = year.at("holidays");
    if (holidays.is_array()) holidays.as_array().emplace_back("2026-03-05");
    const auto preview = live.post("/api/v1/calendar?dry_run=true", calendar, "su.wen");
    ASSERT_EQ(preview.status, 200) << preview.body;
    ASSERT_EQ(preview.items("moved").size(), 1U);
    EXPECT_EQ(preview.items("moved").at(0).at("from"), "2026-03-09");
    EXPECT_EQ(preview.items("moved").at(0).at("to"), "2026-03-10");
    EXPECT_EQ(live.get("/api/v1/calendar").text("version"), "2026-05-08");
    EXPECT_EQ(live.post("/api/v1/calendar", calendar, "lin.xiu").status, 403);
    ASSERT_EQ(live.post("/api/v1/calendar", calendar, "su.wen").status, 200);
    EXPECT_EQ(live.get("/api/v1/calendar").text("version"), "test-2");
    EXPECT_EQ(live.get("/api/v1/cases/" + id).object().at("open_terms").as_array().at(0).at("due"), "2026-03-10");
    const auto journal = live.get("/api/v1/cases/" + id + "/journal").items();
    EXPECT_EQ(journal.at(journal.size() - 1).at("event"), "calendar-changed");
    live.restart();
    EXPECT_EQ(live.get("/api/v1/calendar").text("version"), "test-2");
}

}  // namespace
}  // namespace rongan::test
