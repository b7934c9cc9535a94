// Many acts, or many rows, in one request: each is answered for itself, once, and all of them together.

#include "api/failing_archive.hpp"
#include "api/handlers.hpp"
#include "api/live_server.hpp"
#include "api/writer.hpp"

#include <future>
#include <thread>

namespace rongan::test {
namespace {

using namespace std::chrono_literals;

struct Bulk : testing::Test {
    LiveServer live;

    json::object act(const std::string& key, const std::string& id, const std::string& event = "send-notice",
                     const json::object& more = {}) {
        json::object out{{"key", key}, {"case", id}, {"event", event}};
        for (const auto& [name, value] : more) out[name] = value;
        return out;
    }
    Got send(const json::array& acts, const std::string& person = "chen.hao", const std::string& query = "") {
        return live.ask("POST", "/api/v1/acts" + query, {}, json::serialize(json::object{{"acts", acts}}), person);
    }
    Got rows(const std::string& text, const std::string& key, const std::string& query = "",
             const std::string& type = "application/x-ndjson") {
        Headers headers{{"Content-Type", type}};
        if (!key.empty()) headers.emplace_back("Idempotency-Key", key);
        return live.ask("POST", "/api/v1/intake?workflow=mediation&on_behalf_of=requester" + query, headers, text);
    }
    static std::string request(const std::string& items) {
        auto body = LiveServer::mediation_request().at("body").as_object();
        body["request_items"] = items;
        return json::serialize(body) + "\n";
    }
    static std::vector<std::int64_t> statuses(const Got& got) {
        std::vector<std::int64_t> out;
        for (const auto& each : got.items()) out.push_back(each.at("status").as_int64());
        return out;
    }
    void with(Trouble& trouble) {
        live.restart([&](Stores stores) {
            stores.archive = std::make_unique<FailingArchive>(std::move(stores.archive), trouble);
            stores.rest = {};
            stores.probe = {};
            return stores;
        });
    }
    [[nodiscard]] Heads heads() const { return open_sqlite_reader(database_in(live.folder()))->heads(); }
};

TEST_F(Bulk, EachActIsAnsweredAsByItsOwnRequestAndNoneHurtsItsNeighbours) {
    const auto a = live.open_mediation(), b = live.open_mediation(), c = live.open_mediation();
    const auto commits = heads().commit;
    const json::array acts{act("1", a),
                           act("2", std::string(36, '0')),
                           act("3", b, "no-such-event"),
                           act("4", b, "send-notice", {{"version", 7}}),
                           act("5", b, "docket", {{"body", {{"session_at", "2026-03-10T09:00:00+08:00"}, {"place", "市局"}}}}),
                           act("6", b, "send-notice", {{"body", {{"none", 1}}}}),
                           act("7", c, "send-notice", {{"version", 1}}),
                           act("", b),
                           json::object{{"case", b}, {"event", "send-notice"}},
                           act("10", b, "send-notice", {{"versions", 1}})};
    auto untyped = acts;
    untyped.push_back(5);
    const auto got = send(untyped);
    ASSERT_EQ(got.status, 200) << got.body;
    EXPECT_EQ(statuses(got), (std::vector<std::int64_t>{200, 404, 422, 412, 409, 422, 200, 422, 422, 422, 422})) << got.body;
    EXPECT_EQ(got.object().at("accepted"), 2);
    EXPECT_EQ(got.object().at("refused"), 9);
    EXPECT_EQ(heads().commit, commits + 1) << "all that was accepted in one commit";
    const auto items = got.items();
    EXPECT_EQ(items[3].at("problem").at("current_version"), 1);
    EXPECT_EQ(items[9].at("problem").at("errors").at(0).at("pointer"), "/versions");
    EXPECT_EQ(live.get("/api/v1/cases/" + b).object().at("version"), 1);
    EXPECT_EQ(live.get("/api/v1/cases/" + c).text("state"), "awaiting-opinion");

    // The same refusals, one at a time.
    for (const std::size_t i : {2U, 4U, 5U}) {
        auto body = acts[i].as_object();
        body.erase("key");
        body.erase("case");
        const auto single = live.post("/api/v1/cases/" + b + "/events", body, "chen.hao");
        EXPECT_EQ(single.status, items[i].at("status").as_int64());
        auto alone = single.object(), together = items[i].at("problem").as_object();
        alone.erase("traceId");
        together.erase("traceId");
        EXPECT_EQ(alone, together);
    }
}

TEST_F(Bulk, ARetryGivesTheSameResultsWhateverWasCutOff) {
    std::vector<std::string> ids;
    json::array acts;
    for (int i = 0; i < 20; ++i) acts.push_back(act("act-" + std::to_string(i), ids.emplace_back(live.open_mediation())));
    // As when the connection broke after some of them, and one had gone by a request of its own.
    send(json::array(acts.begin(), acts.begin() + 7));
    const auto single =
        live.ask("POST", "/api/v1/cases/" + ids[7] + "/events", {{"Idempotency-Key", "act-7"}}, R"({"event":"send-notice"})", "chen.hao");
    ASSERT_EQ(single.status, 200);
    const auto whole = send(acts);
    live.restart();
    const auto again = send(acts);
    const auto seq = heads().seq;
    for (std::size_t i = 0; i < acts.size(); ++i) {
        EXPECT_EQ(whole.items()[i].as_object().contains("replayed"), i < 8) << i;
        EXPECT_EQ(again.items()[i].at("replayed"), true);
        EXPECT_EQ(whole.items()[i].at("receipt"), again.items()[i].at("receipt"));
        EXPECT_EQ(live.get("/api/v1/cases/" + ids[i]).object().at("version"), 2);
    }
    EXPECT_EQ(whole.items()[7].at("receipt"), single.object());
    // In another order and another division.
    const auto turned = send({acts[19], acts[3]});
    EXPECT_EQ(turned.items()[1].at("receipt"), whole.items()[3].at("receipt"));
    EXPECT_EQ(heads().seq, seq);
    // A key that stands for another act, in the same request and in a later one.
    const auto reused = send({act("new", ids[0], "add-papers", {{"body", {{"papers", json::array{}}}}}), act("act-1", ids[0])});
    EXPECT_EQ(reused.items()[1].at("problem").at("type"), "urn:fz-ip:problem:key-reused");
}

TEST_F(Bulk, FiveHundredActsOnFiveHundredCasesAreOneRequest) {
    std::string text;
    for (std::size_t i = 0; i < bulk_max; ++i) text += request("第" + std::to_string(i) + "件");
    const auto opened = rows(text, "ledger");
    ASSERT_EQ(opened.status, 200) << opened.body;
    ASSERT_EQ(opened.object().at("taken"), bulk_max);
    json::array acts;
    for (const auto& row : opened.items())
        acts.push_back(act("n-" + std::to_string(acts.size()), std::string(row.at("uuid").as_string()), "send-notice", {{"version", 1}}));
    const auto commits = heads().commit;
    const auto got = send(acts);
    ASSERT_EQ(got.status, 200) << got.body;
    EXPECT_EQ(got.object().at("accepted"), bulk_max) << got.body.substr(0, 2000);
    const auto batch_max = Writer::Options{}.batch_max;
    EXPECT_LE(heads().commit - commits, static_cast<std::int64_t>((bulk_max + batch_max - 1) / batch_max)) << "as few commits as batches";
    acts.push_back(acts.back());
    const auto more = send(acts);
    EXPECT_EQ(more.status, 422);
    EXPECT_EQ(more.object().at("errors").at(0).at("pointer"), "/acts");
    EXPECT_EQ(send({}).problem(), "malformed");
}

TEST_F(Bulk, ADryRunTriesTheActsOnTopOfEachOtherAndWritesNothing) {
    const auto a = live.open_mediation();
    const auto seq = heads().seq;
    const auto got = send({act("1", a), act("2", a, "send-notice")}, "chen.hao", "?dry_run=true");
    EXPECT_EQ(statuses(got), (std::vector<std::int64_t>{200, 409})) << got.body;
    EXPECT_EQ(got.items()[0].at("receipt").at("dry_run"), true);
    EXPECT_EQ(heads().seq, seq);
}

TEST_F(Bulk, OverloadIsAnsweredAsAWholeBeforeAnythingIsParsed) {
    const auto a = live.open_mediation(), b = live.open_mediation();
    Trouble trouble;
    with(trouble);
    trouble.set(&Trouble::hold, true);
    std::vector<std::future<Got>> waiting;
    const auto post = [&](int key) {
        return live.ask("POST", "/api/v1/cases", {{"Idempotency-Key", "k" + std::to_string(key)}},
                        json::serialize(LiveServer::mediation_request()));
    };
    waiting.push_back(std::async(std::launch::async, post, 0));
    trouble.until_one_waits();
    // Two groups fill the queue so far that no third one has room, though single acts do.
    json::array acts;
    for (std::size_t i = 0; i < bulk_max; ++i) acts.push_back(act("g-" + std::to_string(i), a));
    for (int i = 0; i < 2; ++i) {
        waiting.push_back(std::async(std::launch::async, [&] { return send(acts); }));
        while (live.server().metrics().queue < static_cast<std::int64_t>(bulk_max) * (i + 1)) std::this_thread::sleep_for(1ms);
    }
    for (const std::string path : {"/api/v1/acts", "/api/v1/intake?workflow=mediation"}) {
        const auto turned_away = live.ask("POST", path, {{"Idempotency-Key", "x"}}, "this is no JSON");
        EXPECT_EQ(turned_away.status, 503) << turned_away.body;
        EXPECT_EQ(turned_away.problem(), "overloaded");
        EXPECT_EQ(turned_away.header("retry-after"), "1");
    }
    waiting.push_back(std::async(std::launch::async, post, 1));
    while (live.server().metrics().queue < static_cast<std::int64_t>(bulk_max) * 2 + 1) std::this_thread::sleep_for(1ms);
    trouble.set(&Trouble::hold, false);
    for (auto& each : waiting) EXPECT_LT(each.get().status, 300);
    EXPECT_EQ(statuses(send({act("later", b)})), (std::vector<std::int64_t>{200}));
}

TEST_F(Bulk, ADiskThatFailsIsSaidOfEachAndTheRetryIsTaken) {
    const auto a = live.open_mediation(), b = live.open_mediation();
    Trouble trouble;
    with(trouble);
    trouble.set(&Trouble::refuse, true);
    const json::array acts{act("1", a), act("2", b)};
    const auto failed = send(acts);
    EXPECT_EQ(statuses(failed), (std::vector<std::int64_t>{503, 503})) << failed.body;
    const auto unsaved = rows(request("甲"), "k");
    EXPECT_EQ(unsaved.items()[0].at("why"), "storage-unavailable") << unsaved.body;
    trouble.set(&Trouble::refuse, false);
    EXPECT_EQ(statuses(send(acts)), (std::vector<std::int64_t>{200, 200}));
    EXPECT_EQ(rows(request("甲"), "k").object().at("taken"), 1);
}

TEST_F(Bulk, RowsAreTakenOnceAndToldInOrder) {
    const auto text = request("甲") + "{}\n" + request("乙") + "no json\n";
    const auto tried = rows(text, "", "&dry_run=true");
    EXPECT_EQ(tried.object().at("taken"), 2) << tried.body;
    EXPECT_EQ(heads().case_id, 0);
    EXPECT_EQ(rows(text, "").problem(), "idempotency-key-missing");
    const auto first = rows(text, "leads");
    ASSERT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(heads().case_id, 2);
    std::vector<bool> accepted;
    for (const auto& each : first.items()) accepted.push_back(each.at("accepted").as_bool());
    EXPECT_EQ(accepted, (std::vector<bool>{true, false, true, false}));
    EXPECT_EQ(first.items()[1].at("why"), "malformed");
    live.restart();
    const auto again = rows(text, "leads");
    EXPECT_EQ(again.object().at("before"), 2);
    EXPECT_EQ(again.items()[2].at("uuid"), first.items()[2].at("uuid"));
    // The same list in other pieces: the number of the row goes on.
    const auto rest = rows(request("乙"), "leads", "&first=3");
    EXPECT_EQ(rest.items()[0].at("row"), 3);
    EXPECT_EQ(rest.items()[0].at("before"), true);
    EXPECT_EQ(heads().case_id, 2);
    EXPECT_EQ(rows(request("丙"), "leads").items()[0].at("why"), "key-reused");
    EXPECT_EQ(live.get("/api/v1/cases/" + std::string(first.items()[0].at("uuid").as_string())).text("state"), "received");
}

TEST_F(Bulk, LedgersComeInTheirOwnEncodings) {
    const std::string header = "channel,matter,parties/0/name\r\n";
    const auto broken = rows(header + "administrative,inventor_reward,\xbc\xd7\r\n", "", "&dry_run=true", "text/csv; charset=utf-8");
    EXPECT_EQ(broken.items()[0].at("errors").at(0).at("column"), 3) << broken.body;
    const auto read = rows(header + "\xb5\xf7\xbd\xe2,inventor_reward,\xbc\xd7\r\n", "", "&dry_run=true", "text/csv; charset=GB18030");
    ASSERT_EQ(read.status, 200) << read.body;
    EXPECT_EQ(read.items()[0].at("errors").at(0).at("header"), "channel") << "a word that is no choice, and was read";
    const auto marked = rows("\xEF\xBB\xBF" + header + "administrative,inventor_reward,甲\r\n", "", "&dry_run=true", "text/csv");
    EXPECT_EQ(marked.items()[0].at("accepted"), false) << "a party has more than a name";
    EXPECT_EQ(rows(header, "k", "", "text/csv").object().at("rows"), 0);
    EXPECT_EQ(rows("channel,none\r\n", "k", "", "text/csv").problem(), "malformed");
    EXPECT_EQ(rows("x", "k", "", "text/plain").status, 415);
    EXPECT_EQ(rows("x", "k", "", "text/csv; charset=big5").status, 415);
}

TEST_F(Bulk, WhatIsTooMuchIsRefusedWholeAndWhatIsWrongIsNamed) {
    std::string many;
    for (std::size_t i = 0; i <= bulk_max; ++i) many += "{}\n";
    const auto large = rows(many, "k");
    EXPECT_EQ(large.status, 413);
    EXPECT_NE(large.text("detail").find("first"), std::string::npos);
    EXPECT_EQ(heads().case_id, 0);
    EXPECT_EQ(rows("{}", "k", "&first=0").problem(), "bad-query");
    EXPECT_EQ(rows("{}", "k", "&event=withdraw").problem(), "bad-query");
    EXPECT_EQ(rows("{}", std::string(250, 'k')).problem(), "idempotency-key-bad");
    EXPECT_EQ(live.ask("POST", "/api/v1/intake", {{"Content-Type", "text/csv"}}, "a").problem(), "bad-query");
    EXPECT_EQ(live.ask("POST", "/api/v1/intake?workflow=none", {{"Content-Type", "text/csv"}}, "a").problem(), "unknown-workflow");
    EXPECT_EQ(live.ask("POST", "/api/v1/acts", {}, R"({"acts":[],"more":1})").problem(), "malformed");
    // A small row with thousands of faults has a bounded answer.
    std::string header, cells;
    for (int i = 0; i < 300; ++i) {
        header += (i == 0 ? "" : ",") + std::string("parties/") + std::to_string(i) + "/side";
        cells += i == 0 ? "x" : ",x";
    }
    const auto wide = rows(header + "\n" + cells + "\n", "k", "", "text/csv");
    ASSERT_EQ(wide.status, 200) << wide.body;
    EXPECT_LE(wide.items()[0].at("errors").as_array().size(), 20U);
}

}  // namespace
}  // namespace rongan::test
