// The writer behind the socket: batches, overload, a disk that fails, clocks that run out, and an orderly end.

#include "api/checked.hpp"
#include "api/failing_archive.hpp"
#include "api/live_server.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <future>
#include <map>
#include <thread>

namespace rongan::test {
namespace {

using namespace std::chrono_literals;

// Puts trouble between the server and its disk.
void trouble_with(LiveServer& live, Trouble& trouble) {
    live.restart([&](Stores stores) {
        stores.archive = std::make_unique<FailingArchive>(std::move(stores.archive), trouble);
        stores.rest = {};
        stores.probe = [&trouble](Archive&) {
            const std::lock_guard lock{trouble.mutex};
            if (trouble.refuse) throw StorageError("the disk is full");
        };
        return stores;
    });
}

TEST(Writer, ADiskThatFailsIsSaidAndNothingIsAcknowledged) {
    LiveServer live;
    Trouble trouble;
    trouble_with(live, trouble);
    trouble.set(&Trouble::refuse, true);
    const auto body = json::serialize(LiveServer::mediation_request());
    const auto failed = live.ask("POST", "/api/v1/cases", {{"Idempotency-Key", "once"}}, body);
    EXPECT_EQ(failed.status, 503);
    EXPECT_EQ(failed.problem(), "storage-unavailable");
    EXPECT_NE(failed.header("retry-after"), "");
    EXPECT_EQ(live.ask("GET", "/readyz", {}, {}, "").status, 503);
    EXPECT_EQ(live.get("/api/v1/me").status, 200) << "reading goes on";
    trouble.set(&Trouble::refuse, false);
    const auto retried = live.ask("POST", "/api/v1/cases", {{"Idempotency-Key", "once"}}, body);
    EXPECT_EQ(retried.status, 201);
    EXPECT_EQ(retried.header("idempotent-replayed"), "");
    EXPECT_EQ(live.ask("GET", "/readyz", {}, {}, "").status, 200) << "it recovers by itself";
    EXPECT_EQ(live.get("/api/v1/worklist").items().size(), 1U);
}

TEST(Writer, FindsOutByItselfThatTheDiskIsBack) {
    ServerOptions options;
    options.retry = 30ms;
    LiveServer live{options};
    Trouble trouble;
    trouble_with(live, trouble);
    const auto ready = [&] { return live.ask("GET", "/readyz", {}, {}, "").status; };
    trouble.set(&Trouble::refuse, true);
    EXPECT_EQ(live.post("/api/v1/cases", LiveServer::mediation_request()).status, 503);
    // The writer has asked the disk twice by itself, and each time been told no.
    while (live.server().metrics().storage_errors < 3) std::this_thread::sleep_for(1ms);
    EXPECT_EQ(ready(), 503);
    trouble.set(&Trouble::refuse, false);
    for (int i = 0; i < 200 && ready() != 200; ++i) std::this_thread::sleep_for(10ms);
    EXPECT_EQ(ready(), 200);
}

TEST(Writer, ACaseThatCannotBeReadFailsAloneInItsBatch) {
    LiveServer live;
    const auto sound = live.open_mediation(), damaged = live.open_mediation();
    SQLite::Database{database_in(live.folder()).string(), SQLite::OPEN_READWRITE}.exec(
        "UPDATE contents SET facts = 'rot' WHERE case_id = (SELECT id FROM cases WHERE uuid = '" + damaged + "')");
    Trouble trouble;
    live.restart([&](Stores stores) {
        stores.archive = std::make_unique<FailingArchive>(std::move(stores.archive), trouble);
        stores.rest = {};
        stores.probe = [](Archive&) {};
        return stores;
    });
    const auto reader = open_sqlite_reader(database_in(live.folder()));
    std::map<std::string, std::promise<Written>> answers;
    const auto submit = [&](const std::string& uuid, const std::string& key) {
        Submission one{.case_id = reader->find_uuid(uuid), .event = "check-postmark", .body = {{"note", "核对"}}, .key = key};
        one.actor = {"lin.xiu", "fz-city", Roles{Role::clerk}};
        ASSERT_TRUE(live.server().writer().submit(std::move(one),
                                                  [&answer = answers[key]](Written written) { answer.set_value(std::move(written)); }));
    };
    // While the first one is being written the others come together in the next batch.
    trouble.set(&Trouble::hold, true);
    submit(sound, "first");
    trouble.until_one_waits();
    submit(sound, "before");
    submit(damaged, "rot");
    submit(sound, "after");
    trouble.set(&Trouble::hold, false);
    for (const auto* key : {"first", "before", "after"}) {
        const auto written = answers[key].get_future().get();
        ASSERT_TRUE(std::holds_alternative<Result<Receipt>>(written)) << key;
        EXPECT_TRUE(std::get<Result<Receipt>>(written)) << key;
    }
    const auto written = answers["rot"].get_future().get();
    ASSERT_TRUE(std::holds_alternative<Failure>(written));
    EXPECT_EQ(std::get<Failure>(written), Failure::storage);
    EXPECT_EQ(live.get("/api/v1/cases/" + sound).object().at("version"), 4);
}

TEST(Writer, ProvesTheDiskByAWriteThatChangesNothing) {
    LiveServer live;
    live.server().stop();
    live.restart([](Stores stores) {
        const auto before = stores.archive->heads();
        stores.probe(*stores.archive);
        EXPECT_EQ(stores.archive->heads(), before);
        return stores;
    });
    EXPECT_EQ(live.get("/api/v1/me").status, 200);
}

TEST(Writer, BeyondItsQueueASubmissionIsTurnedAwayAtOnce) {
    ServerOptions options;
    options.queue_max = 4;
    LiveServer live{options};
    Trouble trouble;
    trouble_with(live, trouble);
    trouble.set(&Trouble::hold, true);
    const auto body = json::serialize(LiveServer::mediation_request());
    const auto post = [&](int key) { return live.ask("POST", "/api/v1/cases", {{"Idempotency-Key", "k" + std::to_string(key)}}, body); };
    std::vector<std::future<Got>> waiting;
    waiting.push_back(std::async(std::launch::async, post, 0));
    trouble.until_one_waits();
    for (int i = 1; i <= 4; ++i) waiting.push_back(std::async(std::launch::async, post, i));
    while (live.server().metrics().queue < 4) std::this_thread::sleep_for(1ms);
    const auto turned_away = post(5);
    EXPECT_EQ(turned_away.status, 503);
    EXPECT_EQ(turned_away.problem(), "overloaded");
    EXPECT_EQ(turned_away.header("retry-after"), "1");
    EXPECT_EQ(live.get("/api/v1/me").status, 200);
    trouble.set(&Trouble::hold, false);
    for (auto& each : waiting) EXPECT_EQ(each.get().status, 201);
    EXPECT_EQ(post(5).status, 201);
    EXPECT_EQ(live.server().metrics().batch_largest, 4U) << "what waited went in one commit";
}

TEST(Writer, ARefusalInABatchTouchesNoNeighbour) {
    LiveServer live;
    Trouble trouble;
    trouble_with(live, trouble);
    const auto id = live.open_mediation();
    trouble.set(&Trouble::hold, true);
    const auto act = [&](std::string key, std::string event, std::string person) {
        return live.ask("POST", "/api/v1/cases/" + id + "/events", {{"Idempotency-Key", key}},
                        json::serialize(json::object{{"event", event}}), person);
    };
    auto first = std::async(std::launch::async, [&] {
        return live.ask("POST", "/api/v1/cases", {{"Idempotency-Key", "x"}}, json::serialize(LiveServer::mediation_request()));
    });
    trouble.until_one_waits();
    auto refused = std::async(std::launch::async, act, "a", "send-notice", "lin.xiu");
    while (live.server().metrics().queue < 1) std::this_thread::sleep_for(1ms);
    auto taken = std::async(std::launch::async, act, "b", "send-notice", "chen.hao");
    while (live.server().metrics().queue < 2) std::this_thread::sleep_for(1ms);
    trouble.set(&Trouble::hold, false);
    EXPECT_EQ(first.get().status, 201);
    EXPECT_EQ(refused.get().status, 403);
    EXPECT_EQ(taken.get().status, 200);
}

json::object calendar_with_day_off(const char* day) {
    auto calendar = json::parse(embedded("calendar.json")).as_object();
    calendar["version"] = std::string("without-") + day;
    calendar.at("years").at("2026").at("holidays").as_array().emplace_back(day);
    return calendar;
}
std::string due_of(LiveServer& live, const std::string& id) {
    return std::string(live.get("/api/v1/cases/" + id).object().at("open_terms").as_array().at(0).at("due").as_string());
}

TEST(Calendar, GoesThroughManyCasesWhileOthersAreAnswered) {
    LiveServer live;
    std::vector<std::string> ids;
    for (int i = 0; i < 200; ++i) ids.push_back(live.open_mediation());
    auto loading = std::async(std::launch::async, [&live] {
        const auto body = json::serialize(calendar_with_day_off("2026-03-05"));
        return live.ask("POST", "/api/v1/calendar", {{"Idempotency-Key", "calendar"}}, body, "su.wen");
    });
    for (int i = 0; i < 20; ++i) ids.push_back(live.open_mediation());
    const auto loaded = loading.get();
    ASSERT_EQ(loaded.status, 200) << loaded.body;
    EXPECT_GE(loaded.object().at("total").as_int64(), 200);
    EXPECT_EQ(live.post("/api/v1/calendar", calendar_with_day_off("2026-03-05"), "su.wen").object().at("total"), 0);
    for (const auto& id : ids) ASSERT_EQ(due_of(live, id), "2026-03-10");
    EXPECT_FALSE(live.ask("GET", "/readyz", {}, {}, "").object().at("checks").at("calendar").at("recalculating").as_bool());
    EXPECT_TRUE(findings_in(database_in(live.folder())).empty());
}

// A process that ended between the calendar's own commit and the cases.
TEST(Calendar, AServerGoesOnWithWhatAnotherLeft) {
    LiveServer live;
    const auto id = live.open_mediation();
    live.restart([&live](Stores stores) {
        const auto settings = settings_in_force(*stores.archive);
        Docket docket{*stores.archive, live.registry(), settings.calendar, settings.network};
        const auto text = json::serialize(calendar_with_day_off("2026-03-05"));
        docket.begin_calendar(text, Calendar::parse(text).value(), Actor{"su.wen", "fz-city", Roles{Role::head}}, live.now());
        return stores;
    });
    const auto moved = [&] { return due_of(live, id) == "2026-03-10"; };
    for (int i = 0; i < 500 && !moved(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds{10});
    EXPECT_TRUE(moved());
    EXPECT_EQ(live.get("/api/v1/calendar").text("version"), "without-2026-03-05");
}

std::size_t expiries_of(LiveServer& live, const std::string& id) {
    const auto items = live.get("/api/v1/cases/" + id + "/journal").items();
    return static_cast<std::size_t>(
        std::count_if(items.begin(), items.end(), [](const auto& row) { return row.at("event") == "term-expired"; }));
}

// The writer looks at the clock after each piece of work: when the second one is done, it has looked after the first.
void let_the_writer_look(LiveServer& live) {
    for (int i = 0; i < 2; ++i) {
        std::promise<void> done;
        ASSERT_TRUE(live.server().writer().run([](Docket&, Instant) { return true; }, [&done] { done.set_value(); }));
        done.get_future().wait();
    }
}

TEST(Writer, DoesNotWaitForWorkInPiecesWhenItStops) {
    LiveServer live;
    std::atomic<int> pieces = 0;
    std::promise<void> told;
    ASSERT_TRUE(live.server().writer().run(
        [&](Docket&, Instant) {
            ++pieces;
            return false;
        },
        [&] { told.set_value(); }));
    while (pieces < 3) std::this_thread::sleep_for(1ms);
    live.server().stop();
    EXPECT_EQ(told.get_future().wait_for(0s), std::future_status::ready) << "who asked is told";
}

TEST(Clock, ATermThatRunsOutIsRecordedOnceWhileTheServerRuns) {
    LiveServer live;
    const auto id = live.open_mediation();
    live.set_now("2026-03-09T23:59:59+08:00");
    let_the_writer_look(live);
    EXPECT_EQ(expiries_of(live, id), 0U);
    live.set_now("2026-03-10T00:00:00+08:00");
    live.server().writer().wake();
    for (int i = 0; i < 200 && expiries_of(live, id) == 0; ++i) std::this_thread::sleep_for(10ms);
    EXPECT_EQ(expiries_of(live, id), 1U);
    const auto item = live.get("/api/v1/worklist").items().at(0);
    EXPECT_EQ(item.at("breached"), true) << "the duty stays";
    let_the_writer_look(live);
    EXPECT_EQ(expiries_of(live, id), 1U);
}

TEST(Clock, WhatFellDueDuringAStopIsRecordedBeforeTheFirstRequest) {
    LiveServer live;
    const auto id = live.open_mediation();
    live.server().stop();
    live.set_now("2026-04-01T09:00:00+08:00");
    live.restart();
    EXPECT_EQ(expiries_of(live, id), 1U);
    live.restart();
    EXPECT_EQ(expiries_of(live, id), 1U);
}

TEST(Server, StopsOnlyWhenWhatItTookIsAnswered) {
    LiveServer live;
    Trouble trouble;
    trouble_with(live, trouble);
    trouble.set(&Trouble::hold, true);
    auto under_way = std::async(std::launch::async, [&] { return live.post("/api/v1/cases", LiveServer::mediation_request()); });
    trouble.until_one_waits();
    Socket idle{live.port()};
    idle.send("GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(idle.answer().status, 200);
    auto stopped = std::async(std::launch::async, [&] { live.server().stop(); });
    EXPECT_TRUE(idle.closed());
    EXPECT_EQ(stopped.wait_for(50ms), std::future_status::timeout);
    trouble.set(&Trouble::hold, false);
    const auto got = under_way.get();
    EXPECT_EQ(got.status, 201);
    EXPECT_EQ(got.header("connection"), "close");
    EXPECT_EQ(stopped.wait_for(5s), std::future_status::ready);
}

TEST(Server, WhatItWroteIsWhatAReplayOfItsJournalGives) {
    LiveServer live;
    const auto id = live.open_mediation();
    ASSERT_EQ(live.act(id, "send-notice", {}, "chen.hao").status, 200);
    ASSERT_EQ(live.act(id, "send-notice", {}, "lin.xiu").status, 409);
    ASSERT_EQ(live.act(id, "hand-over", {{"to", "fz-cangshan"}, {"reason", "管辖"}}).status, 200);
    const auto inbox = live.get("/api/v1/handoffs", "zeng.fang").items();
    ASSERT_EQ(live.act(std::string(inbox.at(0).at("id").as_string()), "accept", {}, "zeng.fang").status, 200);
    auto calendar = json::parse(embedded("calendar.json")).as_object();
    calendar["version"] = "test-2";
    ASSERT_EQ(live.post("/api/v1/calendar", calendar, "su.wen").status, 200);
    live.open_mediation();
    live.server().stop();
    live.set_now("2026-04-01T09:00:00+08:00");
    live.restart();
    live.server().stop();
    for (const std::int64_t in_memory_max : {100'000, 0})
        for (const auto& each : findings_in(database_in(live.folder()), {.in_memory_max = in_memory_max}))
            ADD_FAILURE() << each.table << " " << each.key << " " << each.says;
}

TEST(Server, ManyAtOnceAreEachAnsweredOnceAndInOrder) {
    LiveServer live;
    const auto id = live.open_mediation();
    constexpr int clients = 8, acts = 25;
    std::vector<std::future<std::vector<std::int64_t>>> all;
    for (int c = 0; c < clients; ++c)
        all.push_back(std::async(std::launch::async, [&, c] {
            std::vector<std::int64_t> versions;
            for (int i = 0; i < acts; ++i) {
                const auto got =
                    live.ask("POST", "/api/v1/cases/" + id + "/events", {{"Idempotency-Key", std::to_string(c) + "-" + std::to_string(i)}},
                             R"({"event":"assign","body":{"person":"chen.hao"}})", "su.wen");
                if (got.status == 200) versions.push_back(got.object().at("version").as_int64());
            }
            return versions;
        }));
    std::set<std::int64_t> seen;
    for (auto& each : all) {
        const auto versions = each.get();
        EXPECT_EQ(versions.size(), static_cast<std::size_t>(acts));
        EXPECT_TRUE(std::is_sorted(versions.begin(), versions.end()));
        seen.insert(versions.begin(), versions.end());
    }
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(clients * acts));
    EXPECT_EQ(*seen.rbegin(), clients * acts + 1);
}

}  // namespace
}  // namespace rongan::test
