#include "api/failing_archive.hpp"
#include "support/errand.hpp"

#include "engine/clock.hpp"
#include "engine/replay.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <algorithm>
#include <functional>
#include <stdexcept>

namespace rongan::test {
namespace {

using Why = Refusal::Why;

struct DocketTest : testing::Test {
    City city;
    Actor clerk = city.person("lin.xiu"), officer = city.person("chen.hao"), head = city.person("su.wen");

    Submission take(std::string key, std::string_view at = "2026-03-02T09:00:00+08:00", std::string_view title = "文件") {
        return opening(clerk, "errand", "take", {{"title", title}}, at, std::move(key));
    }
};

TEST_F(DocketTest, ARetryGetsTheSameAnswerAndDoesNothing) {
    const auto first = city.submit(take("k1")).value();
    auto again = city.submit(take("k1", "2026-03-05T09:00:00+08:00")).value();
    EXPECT_TRUE(again.replayed);
    again.replayed = false;
    EXPECT_EQ(again, first);
    EXPECT_EQ(city.archive.heads().seq, 1);
}

// Its answer is made again from the journal: with what the step led to, and as it was before all that came later.
TEST_F(DocketTest, ARetryGetsTheFirstAnswerHoweverMuchHasHappenedSince) {
    const auto taken = city.submit(take("k1")).value();
    const auto id = taken.case_id;
    auto ask = act(officer, id, "ask", {}, "2026-03-03T09:00:00+08:00");
    ask.key = "k2";
    const auto asked = city.submit(ask).value();
    ASSERT_EQ(asked.children.size(), 1U);
    ASSERT_FALSE(taken.terms.empty());
    ASSERT_FALSE(asked.citations.empty());
    const auto child = city.archive.find_uuid(asked.children[0]).value();
    ASSERT_TRUE(city.submit(act(officer, child, "finish", {{"note", "好了"}}, "2026-03-04T09:00:00+08:00")));
    ASSERT_TRUE(city.submit(act(head, id, "drop", {}, "2026-03-05T10:00:00+08:00")));
    ASSERT_NE(city.file(id).state, asked.state);
    for (auto [request, first] : {std::pair{take("k1"), taken}, std::pair{ask, asked}}) {
        first.replayed = true;
        EXPECT_EQ(city.submit(request).value(), first);
    }
}

TEST_F(DocketTest, AKeyStandsForOneRequestOfOnePerson) {
    ASSERT_TRUE(city.submit(take("k1")));
    EXPECT_EQ(city.submit(take("k1", "2026-03-02T09:00:00+08:00", "别的")).error().why, Why::key_reused);
    auto other = take("k1");
    other.actor = city.person("huang.ze");
    other.uuid += "b";
    EXPECT_TRUE(city.submit(other));
}

TEST_F(DocketTest, ARetryWithinOneBatchCountsOnce) {
    const std::vector batch{take("k1"), take("k1"), take("k2")};
    const auto answers = city.docket.submit(batch, batch[0].at);
    EXPECT_FALSE(answers[0]->replayed);
    EXPECT_TRUE(answers[1]->replayed);
    EXPECT_EQ(answers[2]->case_id, 2);
    EXPECT_EQ(city.archive.heads().commit, 1);
}

TEST_F(DocketTest, ARefusalTouchesNoNeighbourAndCostsNoWrite) {
    const std::vector batch{take("k1"), take("k2", "2026-03-02T09:00:00+08:00", "石狮子"), take("k3")};
    const auto answers = city.docket.submit(batch, batch[0].at);
    EXPECT_TRUE(answers[0]);
    EXPECT_FALSE(answers[1]);
    EXPECT_EQ(answers[2]->case_id, 2);
    const auto commits = city.archive.heads().commit;
    EXPECT_FALSE(city.submit(take("k4", "2026-03-02T09:00:00+08:00", "石狮子")));
    EXPECT_EQ(city.archive.heads().commit, commits);
}

TEST_F(DocketTest, TwoActsOnOneCaseInOneBatchSeeEachOther) {
    const auto id = city.submit(take("k1")).value().case_id;
    auto stale = act(officer, id, "deliver", {}, "2026-03-03T09:00:00+08:00");
    stale.expected = 1;
    const std::vector batch{act(officer, id, "pause", {}, "2026-03-03T09:00:00+08:00"), stale};
    const auto answers = city.docket.submit(batch, batch[0].at);
    EXPECT_EQ(answers[0]->version, 2);
    EXPECT_EQ(answers[1].error().why, Why::stale);
}

TEST_F(DocketTest, ChildAndParentMoveInOneCommit) {
    const auto id = city.submit(take("k1")).value().case_id;
    const auto asked = city.submit(act(officer, id, "ask", {}, "2026-03-03T09:00:00+08:00")).value();
    ASSERT_EQ(asked.children.size(), 1U);
    const auto child = city.archive.find_uuid(asked.children[0]).value();
    EXPECT_EQ(city.file(child).parent, id);
    EXPECT_EQ(city.file(id).children, (std::vector<Link>{{child, "helper"}}));
    const auto commits = city.archive.heads().commit;
    ASSERT_TRUE(city.submit(act(officer, child, "finish", {{"note", "好了"}}, "2026-03-04T09:00:00+08:00")));
    EXPECT_EQ(city.archive.heads().commit, commits + 1);
    EXPECT_TRUE(city.file(id).facts.json().at("helped").as_bool());
    const auto rows = city.archive.journal(id, 0, 10);
    EXPECT_EQ(rows.back().event, "helped");
    EXPECT_NE(rows.back().cause, 0);
}

TEST_F(DocketTest, AParentThatHasEndedIsToldByNotice) {
    const auto id = city.submit(take("k1")).value().case_id;
    const auto asked = city.submit(act(officer, id, "ask", {}, "2026-03-03T09:00:00+08:00")).value();
    ASSERT_TRUE(city.submit(act(head, id, "drop", {}, "2026-03-03T10:00:00+08:00")));
    const auto child = city.archive.find_uuid(asked.children[0]).value();
    ASSERT_TRUE(city.submit(act(officer, child, "finish", {{"note", "好了"}}, "2026-03-04T09:00:00+08:00")));
    EXPECT_EQ(city.archive.outbox(0, 10).back().document, "关联案件通知");
}

TEST_F(DocketTest, ExpiriesFireInDueOrderEachOnceAfterALongStop) {
    const auto late = city.submit(take("k1", "2026-03-05T09:00:00+08:00")).value().case_id;
    const auto early = city.submit(take("k2", "2026-03-02T09:00:00+08:00")).value().case_id;
    EXPECT_EQ(city.docket.expire(moment("2026-03-09T23:59:59+08:00")).fired, 0U);
    EXPECT_EQ(city.docket.expire(moment("2026-04-20T00:00:00+08:00")).fired, 2U);
    EXPECT_EQ(city.docket.expire(moment("2026-04-20T00:00:00+08:00")).fired, 0U);
    const auto rows = city.archive.journal(2, 10);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].case_id, early);
    EXPECT_EQ(rows[1].case_id, late);
    EXPECT_EQ(rows[0].event, "term-expired");
    EXPECT_EQ(rows[0].citations, "《跑腿规则》第1条");
}

TEST_F(DocketTest, ABreachedDutyStaysAndCanBeMetLate) {
    const auto id = city.submit(take("k1")).value().case_id;
    ASSERT_EQ(city.docket.expire(moment("2026-03-10T00:00:00+08:00")).fired, 1U);
    EXPECT_TRUE(is_breached(city.file(id).terms[0].ledger));
    EXPECT_EQ(city.archive.outbox(0, 10).back().document, "逾期报告");
    const auto met = city.submit(act(officer, id, "deliver", {}, "2026-03-11T09:00:00+08:00")).value();
    EXPECT_TRUE(met.late);
}

TEST_F(DocketTest, AClockOfAPartyLapsesAndAPersonChecks) {
    const auto id = city.submit(take("k1")).value().case_id;
    ASSERT_TRUE(city.submit(act(officer, id, "deliver", {}, "2026-03-03T09:00:00+08:00")));
    ASSERT_GE(city.docket.expire(moment("2026-03-19T00:00:00+08:00")).fired, 1U);
    EXPECT_NE(open_term(city.file(id), "book/check"), nullptr);
    EXPECT_EQ(city.file(id).state, "delivered");
    EXPECT_EQ(open_term(city.file(id), "book/reply"), nullptr);
}

TEST_F(DocketTest, ADryRunWritesNothing) {
    const auto preview = city.docket.preview(take("k1"));
    ASSERT_TRUE(preview);
    EXPECT_EQ(preview->terms[0].due, parse_date("2026-03-09"));
    EXPECT_EQ(city.archive.heads(), Heads{});
}

TEST_F(DocketTest, UnknownThingsAreRefused) {
    EXPECT_EQ(city.submit(act(officer, 99, "deliver", {}, "2026-03-03T09:00:00+08:00")).error().why, Why::unknown_case);
    EXPECT_EQ(city.submit(opening(clerk, "nothing", "take", {}, "2026-03-03T09:00:00+08:00")).error().why, Why::unknown_workflow);
    EXPECT_EQ(city.submit(opening(clerk, "errand", "sing", {}, "2026-03-03T09:00:00+08:00")).error().why, Why::unknown_event);
}

TEST_F(DocketTest, EveryRowChainsToTheOneBeforeAndEveryCommitToTheLast) {
    const auto id = city.submit(take("k1")).value().case_id;
    ASSERT_TRUE(city.submit(act(officer, id, "ask", {}, "2026-03-03T09:00:00+08:00")));
    std::string previous;
    for (const auto& row : city.archive.journal(id, 0, 10)) {
        EXPECT_EQ(row.previous, previous);
        EXPECT_EQ(row.hash, hash_of(row));
        previous = row.hash;
    }
    EXPECT_EQ(city.file(id).head, previous);
    std::string chain;
    for (const auto& commit : city.archive.commits(0, 10)) {
        EXPECT_EQ(commit.previous, chain);
        chain = commit.hash;
    }
    EXPECT_EQ(city.archive.heads().commit_hash, chain);
}

// The city's network without those of whom `leaves` says so.
std::string network_without(const std::function<bool(const boost::json::object&)>& leaves) {
    auto file = boost::json::parse(embedded("network-a.json")).as_object();
    boost::json::array rest;
    for (const auto& person : file.at("people").as_array())
        if (!leaves(person.as_object())) rest.push_back(person);
    file["people"] = std::move(rest);
    return boost::json::serialize(file);
}

TEST_F(DocketTest, NobodyLeavesTheNetworkWhoLeavesACaseBehindWithoutAnybody) {
    ASSERT_TRUE(city.submit(take("k1")));
    const auto commits = city.archive.heads().commit;
    const auto emptied = network_without([](const auto& person) { return person.at("body") == "fz-city"; });
    const auto load = [&](const std::string& json) {
        city.docket.load_network(json, Network::parse(json).value(), head, moment("2026-03-03T09:00:00+08:00"));
    };
    EXPECT_THROW(load(emptied), std::invalid_argument);
    EXPECT_EQ(city.archive.heads().commit, commits);
    EXPECT_EQ(city.docket.network(), fuzhou());
    load(network_without([](const auto& person) { return person.at("id") == "ye.fan"; }));
    EXPECT_EQ(city.docket.network().person("ye.fan"), nullptr);
    EXPECT_EQ(city.archive.heads().commit, commits + 1);
}

TEST_F(DocketTest, ANewCalendarMovesDatesWithAReasonOnEachCase) {
    const auto id = city.submit(take("k1", "2026-12-29T09:00:00+08:00")).value().case_id;
    EXPECT_TRUE(city.file(id).terms[0].provisional);
    auto json = boost::json::parse(embedded("calendar.json")).as_object();
    json["version"] = "test-2027";
    json["years"].as_object()["2027"] = {{"holidays", {"2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04"}},
                                         {"workdays", boost::json::array{}}};
    const auto text = boost::json::serialize(json);
    const auto calendar = Calendar::parse(text).value();
    const auto now = moment("2026-12-30T09:00:00+08:00");
    const auto before = city.file(id);
    const auto preview = city.docket.preview_calendar(calendar, now);
    EXPECT_EQ(city.file(id), before);
    const auto moved = city.docket.load_calendar(text, calendar, head, now);
    EXPECT_EQ(moved, preview);
    ASSERT_EQ(moved.size(), 1U);
    EXPECT_EQ(moved[0].from, parse_date("2027-01-05"));
    EXPECT_EQ(moved[0].to, parse_date("2027-01-07"));
    EXPECT_FALSE(city.file(id).terms[0].provisional);
    EXPECT_EQ(city.archive.journal(id, 0, 10).back().event, "calendar-changed");
    EXPECT_EQ(city.archive.setting("calendar"), text);
}

// The embedded calendar with one more day off, as text.
std::string with_day_off(std::string_view json, const char* day, const char* version) {
    auto file = boost::json::parse(json).as_object();
    file["version"] = version;
    file["years"].as_object()["2026"].as_object()["holidays"].as_array().emplace_back(day);
    return boost::json::serialize(file);
}

class InParts : public DocketTest {
protected:
    InParts() {
        city.docket.load_calendar(std::string(embedded("calendar.json")), embedded_calendar().value(), head, start);
        for (const auto* key : {"k1", "k2", "k3"}) cases.push_back(city.submit(take(key)).value().case_id);
    }
    void begin() { city.docket.begin_calendar(text, Calendar::parse(text).value(), head, start); }
    std::string event(CaseId id) { return city.archive.journal(id, 0, 10).back().event; }

    const Instant start = moment("2026-03-02T09:00:00+08:00");
    const std::string text = with_day_off(embedded("calendar.json"), "2026-03-05", "test-day-off");
    std::vector<CaseId> cases;
};

TEST_F(InParts, ACalendarReachesTheCasesOneAfterTheOther) {
    const auto due = city.file(cases[0]).terms[0].due;
    begin();
    EXPECT_EQ(city.docket.calendar().version(), "test-day-off");
    EXPECT_EQ(city.docket.recalculate(start, 2).size(), 2U);
    EXPECT_NE(city.file(cases[1]).terms[0].due, due);
    EXPECT_EQ(city.file(cases[2]).terms[0].due, due);
    ASSERT_NE(city.docket.recalculation(), nullptr);
    EXPECT_EQ(city.docket.recalculate(start, 2).size(), 1U);
    EXPECT_EQ(city.docket.recalculation(), nullptr);
    EXPECT_EQ(city.archive.journal(0, 0, 10).back().event, "calendar-applied");
    EXPECT_TRUE(city.docket.recalculate(start, 2).empty());
}

// A part ends with the cases that are moved, however many stay in between; none is passed over.
TEST_F(InParts, CasesWhoseDatesStayDoNotCountAsMoved) {
    std::vector<CaseId> moving;
    for (int i = 0; i < 100; ++i) {
        const bool moves = i % 7 == 3;
        const auto key = "m" + std::to_string(i);
        const auto id = city.submit(take(key, moves ? "2026-03-02T09:00:00+08:00" : "2026-01-05T09:00:00+08:00")).value().case_id;
        if (moves) moving.push_back(id);
    }
    moving.insert(moving.begin(), cases.begin(), cases.end());
    begin();
    std::vector<CaseId> moved;
    int parts = 0;
    for (; city.docket.recalculation() != nullptr; ++parts) {
        const auto part = city.docket.recalculate(start, 2);
        EXPECT_LE(part.size(), 2U);
        for (const auto& each : part) moved.push_back(each.case_id);
    }
    EXPECT_EQ(moved, moving);
    EXPECT_GE(parts, static_cast<int>(moving.size() / 2));
    EXPECT_LE(parts, static_cast<int>(moving.size() / 2 + 1 + 103 / 32 + 1)) << "and each looks at 32 and no fewer";
    for (const auto id : city.archive.cases(0, 1000, true))
        EXPECT_EQ(event(id) == "calendar-changed", std::find(moving.begin(), moving.end(), id) != moving.end()) << id;
}

TEST_F(InParts, WhoActsBeforeTheTurnOfHisCaseIsJudgedByTheNewDates) {
    begin();
    auto pause = act(officer, cases[2], "pause", {}, "2026-03-03T09:00:00+08:00");
    pause.expected = city.file(cases[2]).version;
    const auto receipt = city.submit(pause);
    ASSERT_TRUE(receipt);
    EXPECT_EQ(receipt->version, *pause.expected + 2) << "the calendar's row comes before his";
    const auto rows = city.archive.journal(cases[2], 0, 10);
    EXPECT_EQ(rows[rows.size() - 2].event, "calendar-changed");
    EXPECT_EQ(rows[rows.size() - 2].actor, head);
    EXPECT_EQ(city.docket.recalculate(start, 10).size(), 2U) << "the third has been reached";
}

TEST_F(InParts, AClockOfACaseNotYetReachedRunsOutByItsNewDate) {
    const auto old_end = city.file(cases[0]).terms[0].expires.value();
    begin();
    EXPECT_EQ(city.docket.expire(old_end).fired, 0U);
    for (const auto id : cases) EXPECT_EQ(event(id), "calendar-changed");
    const auto expired = city.docket.expire(city.file(cases[0]).terms[0].expires.value());
    EXPECT_EQ(expired.fired, 3U);
    EXPECT_TRUE(expired.refused.empty());
}

TEST_F(InParts, AClockWhoseDateStaysRunsOutAtOnce) {
    const auto end = city.file(cases[0]).terms[0].expires.value();
    const auto later = with_day_off(embedded("calendar.json"), "2026-08-05", "test-day-off-later");
    city.docket.begin_calendar(later, Calendar::parse(later).value(), head, start);
    EXPECT_EQ(city.docket.expire(end).fired, 3U);
    EXPECT_TRUE(city.docket.recalculate(end, 10).empty());
}

TEST_F(InParts, AnotherDocketGoesOnWhereOneStopped) {
    begin();
    (void)city.docket.recalculate(start, 1);
    Docket next{city.archive, city.registry, Calendar::parse(city.archive.setting("calendar").value()).value(), fuzhou()};
    ASSERT_NE(next.recalculation(), nullptr);
    EXPECT_EQ(next.recalculation()->before, embedded_calendar().value());
    EXPECT_EQ(next.recalculate(start, 10).size(), 2U);
    EXPECT_EQ(next.recalculation(), nullptr);
}

TEST_F(InParts, ASecondCalendarComesAfterTheFirstHasReachedAll) {
    begin();
    const auto other = with_day_off(text, "2026-03-06", "test-two-days-off");
    city.docket.begin_calendar(other, Calendar::parse(other).value(), head, start);
    EXPECT_EQ(city.docket.recalculate(start, 10).size(), 3U);
    for (const auto id : cases) EXPECT_EQ(city.file(id).terms[0].due, parse_date("2026-03-11"));
}

TEST_F(InParts, AReplayGoesTheSameWay) {
    const auto all_at_once = with_day_off(text, "2026-03-06", "test-two-days-off");
    begin();
    ASSERT_TRUE(city.submit(act(officer, cases[1], "pause", {}, "2026-03-03T09:00:00+08:00")));
    (void)city.docket.recalculate(start, 1);
    ASSERT_TRUE(city.submit(take("k4")));
    (void)city.docket.expire(city.file(cases[2]).terms[0].expires.value());
    (void)city.docket.recalculate(moment("2026-03-20T09:00:00+08:00"), 10);
    city.docket.load_calendar(all_at_once, Calendar::parse(all_at_once).value(), head, moment("2026-03-20T09:00:00+08:00"));
    begin();
    MemoryArchive empty;
    const auto found = replay_differences(city.archive, city.registry, embedded_calendar().value(), fuzhou(), empty);
    EXPECT_TRUE(found.empty()) << found.front().table << " " << found.front().key << " " << found.front().says;
    EXPECT_NE(city.docket.recalculation(), nullptr);
}

TEST_F(DocketTest, ACalendarWhoseCommitFailedButIsThereIsInForce) {
    Trouble trouble;
    auto memory = std::make_unique<MemoryArchive>();
    FailingArchive archive{std::move(memory), trouble};
    Docket docket{archive, city.registry, embedded_calendar().value(), fuzhou()};
    auto json = boost::json::parse(embedded("calendar.json")).as_object();
    json["version"] = "test-other";
    const auto text = boost::json::serialize(json);
    trouble.set(&Trouble::lie, true);
    EXPECT_THROW(docket.load_calendar(text, Calendar::parse(text).value(), head, moment("2026-03-02T09:00:00+08:00")), StorageError);
    trouble.set(&Trouble::lie, false);
    const auto opening = take("k1");
    ASSERT_TRUE(docket.submit(std::span{&opening, 1}, opening.at).front());
    EXPECT_EQ(docket.calendar().version(), "test-other");
}

TEST_F(DocketTest, AStoredAnswerThatIsDamagedIsAFailureOfTheStorage) {
    Trouble trouble;
    FailingArchive archive{std::make_unique<MemoryArchive>(), trouble};
    Docket docket{archive, city.registry, embedded_calendar().value(), fuzhou()};
    const auto opening = take("k1");
    ASSERT_TRUE(docket.submit(std::span{&opening, 1}, opening.at).front());
    trouble.set(&Trouble::garble, true);
    EXPECT_THROW(docket.submit(std::span{&opening, 1}, opening.at), StorageError);
    trouble.set(&Trouble::garble, false);
    EXPECT_TRUE(docket.submit(std::span{&opening, 1}, opening.at).front()->replayed);
}

TEST_F(DocketTest, AStoppedClockIsNotMovedByACalendarThatChangesNothing) {
    const auto id = city.submit(take("k1")).value().case_id;
    ASSERT_TRUE(city.submit(act(officer, id, "pause", {}, "2026-03-03T09:00:00+08:00")));
    ASSERT_TRUE(city.file(id).terms[0].stopped);
    EXPECT_TRUE(city.docket.preview_calendar(city.docket.calendar(), moment("2026-03-20T09:00:00+08:00")).empty());
}

}  // namespace
}  // namespace rongan::test
