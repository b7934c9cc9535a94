// The clock by example: the specification's golden dates, the edges of the calendar, exclusions, and every refusal.
#include "engine/clock.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace rongan {
namespace {

constexpr Statute statute{"order-81", "专利纠纷行政裁决和调解办法", "国家知识产权局令第81号", "2025-02-01", ""};

// The shape of Order 81 art. 37: three months, one from the head, two from above, and a list of exclusions.
constexpr TermRule closing{
    .key = "test/close",
    .law_id = "T",
    .title = "结案",
    .period = {3, Unit::month},
    .starts = "立案之日",
    .excludes = Exclusions{Exclusion::suspension, Exclusion::public_notice, Exclusion::appraisal},
    .extensions = {{{Rank::head, {1, Unit::month}}, {Rank::next_higher, {2, Unit::month}}}},
    .article = {&statute, "37"},
};

Date day(std::string_view text) { return parse_date(text).value(); }
Instant moment(std::string_view text) { return parse_instant(text).value(); }

const Calendar& calendar() {
    static const Calendar published = embedded_calendar().value();
    return published;
}

TermRule plain(int count, Unit unit) {
    return {.key = "test/plain", .law_id = "T", .title = "期间", .period = {count, unit}, .starts = "开始之日", .article = {&statute, "1"}};
}
Ledger from(std::string_view start) { return {{.kind = Entry::Kind::started, .on = day(start), .at = start_of(day(start))}}; }
Ledger at(std::string_view start) { return {{.kind = Entry::Kind::started, .on = legal_date(moment(start)), .at = moment(start)}}; }
Ledger without(Ledger ledger, Exclusion cause, std::string_view begins, std::string_view ends) {
    ledger.push_back({.kind = Entry::Kind::excluded_from, .on = day(begins), .cause = cause});
    ledger.push_back({.kind = Entry::Kind::excluded_to, .on = day(ends), .cause = cause});
    return ledger;
}
Due on(const TermRule& rule, const Ledger& ledger) { return due(rule, ledger, calendar(), ledger.front().on); }

bool says(const Due& due, std::string_view words) {
    return std::ranges::any_of(due.explanation, [words](const std::string& line) { return line.find(words) != std::string::npos; });
}

struct Golden {
    std::string_view start;
    int count;
    Unit unit;
    std::string_view raw, due;
};

class GoldenDates : public testing::TestWithParam<Golden> {};

TEST_P(GoldenDates, AreMet) {
    const auto& [start, count, unit, raw, expected] = GetParam();
    const auto got = on(plain(count, unit), from(start));
    EXPECT_EQ(to_text(got.raw), raw);
    EXPECT_EQ(to_text(got.due), expected);
    EXPECT_EQ(got.expires, end_of(day(expected)));
    EXPECT_FALSE(got.provisional);
    EXPECT_FALSE(got.stopped);
}

// clang-format off
INSTANTIATE_TEST_SUITE_P(Specification, GoldenDates, testing::Values(
    Golden{"2026-02-13", 5, Unit::working_day, "2026-02-27", "2026-02-27"},   // 14 February is a make-up Saturday
    Golden{"2026-02-12", 5, Unit::working_day, "2026-02-26", "2026-02-26"},
    Golden{"2026-09-25", 5, Unit::working_day, "2026-10-09", "2026-10-09"},   // starts on a holiday
    Golden{"2026-09-30", 5, Unit::working_day, "2026-10-13", "2026-10-13"},   // 10 October works
    Golden{"2026-01-31", 15, Unit::day, "2026-02-15", "2026-02-24"},
    Golden{"2026-09-16", 15, Unit::day, "2026-10-01", "2026-10-08"},
    Golden{"2026-04-24", 15, Unit::day, "2026-05-09", "2026-05-09"},          // a make-up Saturday does not roll
    Golden{"2025-11-30", 3, Unit::month, "2026-02-28", "2026-02-28"}));       // month end, on a make-up Saturday

INSTANTIATE_TEST_SUITE_P(Edges, GoldenDates, testing::Values(
    Golden{"2024-01-29", 1, Unit::month, "2024-02-29", "2024-02-29"},         // leap day, same number
    Golden{"2024-01-31", 1, Unit::month, "2024-02-29", "2024-02-29"},         // leap day as month end
    Golden{"2024-02-29", 12, Unit::month, "2025-02-28", "2025-02-28"},
    Golden{"2024-02-28", 1, Unit::day, "2024-02-29", "2024-02-29"},
    Golden{"2026-01-31", 1, Unit::month, "2026-02-28", "2026-02-28"},
    Golden{"2025-10-31", 1, Unit::month, "2025-11-30", "2025-12-01"},         // month end on a Sunday
    Golden{"2026-02-14", 1, Unit::working_day, "2026-02-24", "2026-02-24"},   // over Spring Festival from a make-up Saturday
    Golden{"2026-02-27", 1, Unit::working_day, "2026-02-28", "2026-02-28"},   // onto a make-up Saturday
    Golden{"2025-09-30", 1, Unit::working_day, "2025-10-09", "2025-10-09"},   // over National Day
    Golden{"2025-09-26", 2, Unit::working_day, "2025-09-29", "2025-09-29"},   // a make-up Sunday counts
    Golden{"2026-03-06", 1, Unit::day, "2026-03-07", "2026-03-09"},           // plain weekend
    Golden{"2025-12-31", 1, Unit::day, "2026-01-01", "2026-01-04"}));         // New Year, then a make-up Sunday
// clang-format on

TEST(Clock, MonthsAreAddedOnceToTheStart) {
    const auto extended = extend(closing, from("2026-03-31"), calendar(), {1, Unit::month}, Rank::head, day("2026-06-20"), "复杂");
    ASSERT_TRUE(extended);
    EXPECT_EQ(to_text(on(closing, *extended).due), "2026-07-31");  // not 2026-07-30, which steps give
}

TEST(Clock, ANoticeIsCountedBackFromTheHearing) {
    auto rule = plain(3, Unit::working_day);
    rule.direction = Direction::before;
    EXPECT_EQ(to_text(on(rule, from("2026-10-09")).due), "2026-09-29");
    EXPECT_EQ(on(rule, from("2026-10-09")).expires, end_of(day("2026-09-29")));
    EXPECT_TRUE(says(on(rule, from("2026-10-09")), "2026-10-01 至 2026-10-07（节假日）"));
    EXPECT_TRUE(on(rule, from("2027-01-05")).provisional);
    rule.period = {1, Unit::month};
    EXPECT_EQ(to_text(on(rule, from("2026-03-31")).due), "2026-02-28");
    rule.period = {2, Unit::day};
    EXPECT_EQ(to_text(on(rule, from("2026-03-09")).due), "2026-03-07");  // never rolled: rolling would shorten the notice
}

TEST(Clock, HoursRunThroughNightsAndWeekends) {
    const auto got = on(plain(24, Unit::hour), at("2026-02-14T22:30:00+08:00"));
    EXPECT_EQ(to_text(got.expires), "2026-02-15T22:30:00+08:00");
    EXPECT_EQ(to_text(got.due), "2026-02-15");
    EXPECT_TRUE(says(got, "夜间与休息日均计入"));
}

TEST(Clock, AnExcludedDayTakesItsHoursOut) {
    const auto rule = plain(24, Unit::hour);
    const auto start = at("2026-03-02T22:00:00+08:00");
    EXPECT_EQ(to_text(on(rule, without(start, Exclusion::suspension, "2026-03-03", "2026-03-04")).expires), "2026-03-04T22:00:00+08:00");
    // The rest of the first day counts, so it can be taken out too.
    EXPECT_EQ(to_text(on(rule, without(start, Exclusion::suspension, "2026-03-02", "2026-03-03")).expires), "2026-03-04T00:00:00+08:00");
    // It ends at the very moment at which the exclusion begins: nothing is left to take out.
    const auto midnight = at("2026-03-02T00:00:00+08:00");
    const auto late = on(rule, without(midnight, Exclusion::suspension, "2026-03-03", "2026-03-05"));
    EXPECT_EQ(to_text(late.expires), "2026-03-03T00:00:00+08:00");
    EXPECT_TRUE(says(late, "不予扣除"));
}

TEST(Clock, ALegalDateIsChinas) {
    // 18:00 UTC on the 13th is already the 14th in China.
    const auto got = on(plain(1, Unit::day), at("2026-03-13T18:00:00Z"));
    EXPECT_EQ(to_text(got.due), "2026-03-16");
    EXPECT_EQ(to_text(got.raw), "2026-03-15");
}

TEST(Clock, ExclusionsAreMergedOnce) {
    auto ledger = without(from("2026-03-02"), Exclusion::suspension, "2026-03-10", "2026-03-20");
    ledger = without(ledger, Exclusion::appraisal, "2026-03-15", "2026-03-25");
    ledger = without(ledger, Exclusion::public_notice, "2026-03-25", "2026-03-26");  // touches
    const auto got = on(closing, ledger);
    EXPECT_EQ(to_text(got.raw), "2026-06-18");  // 2026-06-02 and 16 days
    EXPECT_TRUE(says(got, "扣除：2026-03-10 至 2026-03-25，共16日（中止期间、公告期间、检验鉴定期间）"));
}

TEST(Clock, AnExclusionMayCarryAnotherOneIn) {
    // The second begins after the bare end, but within the end that the first one moved.
    auto ledger = without(from("2026-03-02"), Exclusion::suspension, "2026-03-05", "2026-03-15");
    ledger = without(ledger, Exclusion::appraisal, "2026-03-20", "2026-03-22");
    const auto rule = plain(10, Unit::day);
    EXPECT_EQ(to_text(on(rule, ledger).raw), "2026-03-24");
}

TEST(Clock, AnExclusionAfterTheEndDoesNotRevive) {
    const auto rule = plain(10, Unit::day);
    const auto after = on(rule, without(from("2026-03-02"), Exclusion::suspension, "2026-03-13", "2026-03-20"));
    EXPECT_EQ(to_text(after.due), "2026-03-12");
    EXPECT_TRUE(says(after, "不因此恢复"));
    const auto last_day = on(rule, without(from("2026-03-02"), Exclusion::suspension, "2026-03-12", "2026-03-13"));
    EXPECT_EQ(to_text(last_day.due), "2026-03-13");
}

TEST(Clock, DaysUpToTheStartAreNotTakenOutTwice) {
    const auto rule = plain(10, Unit::day);
    EXPECT_EQ(to_text(on(rule, without(from("2026-03-02"), Exclusion::suspension, "2026-02-20", "2026-03-03")).raw), "2026-03-12");
    EXPECT_EQ(to_text(on(rule, without(from("2026-03-02"), Exclusion::suspension, "2026-02-20", "2026-03-04")).raw), "2026-03-13");
}

TEST(Clock, WorkingDaysInsideAnExclusionDoNotCount) {
    // A weekend inside costs nothing: only the two working days are lost.
    const auto got = on(plain(5, Unit::working_day), without(from("2026-03-02"), Exclusion::suspension, "2026-03-06", "2026-03-10"));
    EXPECT_EQ(to_text(got.due), "2026-03-11");
}

TEST(Clock, AnOpenExclusionStopsTheClock) {
    auto ledger = from("2026-03-02");
    ledger.push_back({.kind = Entry::Kind::excluded_from, .on = day("2026-03-10"), .cause = Exclusion::suspension});
    const auto soon = due(closing, ledger, calendar(), day("2026-03-10"));
    EXPECT_TRUE(soon.stopped);
    EXPECT_EQ(to_text(soon.raw), "2026-06-02");
    const auto later = due(closing, ledger, calendar(), day("2026-04-09"));
    EXPECT_TRUE(later.stopped);
    EXPECT_EQ(to_text(later.raw), "2026-07-02");
    EXPECT_TRUE(says(later, "停止计算"));
    // Resuming on that day gives the same date, now for good.
    ledger.push_back({.kind = Entry::Kind::excluded_to, .on = day("2026-04-09"), .cause = Exclusion::suspension});
    EXPECT_FALSE(due(closing, ledger, calendar(), day("2026-12-01")).stopped);
    EXPECT_EQ(due(closing, ledger, calendar(), day("2026-12-01")).raw, later.raw);
}

TEST(Clock, AnExclusionOpenedAfterTheEndStopsNothing) {
    auto ledger = from("2026-03-02");
    ledger.push_back({.kind = Entry::Kind::excluded_from, .on = day("2026-06-03"), .cause = Exclusion::suspension});
    const auto got = due(closing, ledger, calendar(), day("2026-09-01"));
    EXPECT_FALSE(got.stopped);
    EXPECT_EQ(to_text(got.due), "2026-06-02");
}

TEST(Clock, BeyondTheHorizonADateIsProvisional) {
    const auto months = on(closing, from("2026-10-08"));
    EXPECT_TRUE(months.provisional);
    EXPECT_TRUE(says(months, "该日期超出已公布的工作日历（至2026-12-31），为暂定日期。"));
    EXPECT_FALSE(on(closing, from("2026-09-30")).provisional);
    EXPECT_FALSE(on(plain(1, Unit::day), from("2026-12-30")).provisional);
    EXPECT_TRUE(on(plain(1, Unit::working_day), from("2026-12-31")).provisional);
    EXPECT_TRUE(on(plain(24, Unit::hour), at("2026-12-31T12:00:00+08:00")).provisional);
    EXPECT_TRUE(on(plain(5, Unit::working_day), from("2023-12-20")).provisional);
    EXPECT_TRUE(says(on(plain(5, Unit::working_day), from("2023-12-20")), "之外的日期"));
}

TEST(Clock, ATermThatDoesNotRollSaysSo) {
    auto rule = plain(1, Unit::day);
    rule.roll = Roll::none;
    const auto got = on(rule, from("2026-03-06"));
    EXPECT_EQ(to_text(got.due), "2026-03-07");
    EXPECT_TRUE(says(got, "该期间不顺延"));
}

TEST(Clock, TheExplanationNamesEachStep) {
    const auto got = on(plain(5, Unit::working_day), from("2026-02-13"));
    EXPECT_TRUE(says(got, "开始之日不计入"));
    EXPECT_TRUE(says(got, "第85条"));
    EXPECT_TRUE(says(got, "5个工作日"));
    EXPECT_TRUE(says(got, "跳过休息日：2026-02-15 至 2026-02-23（节假日）"));
    EXPECT_TRUE(says(got, "计入调休上班日：2026-02-14"));
    EXPECT_TRUE(says(got, "依据：《专利纠纷行政裁决和调解办法》第1条"));
    EXPECT_TRUE(says(on(plain(15, Unit::day), from("2026-01-31")), "以其后第一个工作日 2026-02-24 为届满日"));
    EXPECT_TRUE(says(on(plain(15, Unit::day), from("2026-04-24")), "是调休上班日"));
    EXPECT_TRUE(says(on(plain(15, Unit::day), from("2024-04-24")), "自 2025-02-01 起施行"));
    EXPECT_TRUE(says(on(plain(400, Unit::working_day), from("2024-04-24")), "等共"));
}

TEST(Clock, TheStartMaySetTheLength) {
    auto open = plain(0, Unit::day);
    auto ledger = from("2026-03-02");
    ledger.front().amount = {7, Unit::day};
    EXPECT_EQ(to_text(on(open, ledger).due), "2026-03-09");
    auto floor = plain(15, Unit::day);
    EXPECT_EQ(base_period(floor, ledger), (Period{15, Unit::day}));  // a fixed length is not changed by its start
    floor.at_least = true;
    EXPECT_EQ(base_period(floor, ledger), (Period{15, Unit::day}));
    ledger.front().amount = {20, Unit::day};
    EXPECT_EQ(base_period(floor, ledger), (Period{20, Unit::day}));
}

TEST(Clock, ABrokenLedgerIsABugAndThrows) {
    EXPECT_THROW(due(closing, {}, calendar(), {}), std::logic_error);
    EXPECT_THROW(due(closing, {{.kind = Entry::Kind::met}}, calendar(), {}), std::logic_error);
    auto mixed = from("2026-03-02");
    mixed.push_back({.kind = Entry::Kind::extended, .amount = {5, Unit::hour}});
    EXPECT_THROW(due(closing, mixed, calendar(), {}), std::logic_error);
}

TEST(Clock, IsOpenUntilMetLapsedOrCancelled) {
    auto ledger = from("2026-03-02");
    EXPECT_FALSE(is_open({}));
    EXPECT_TRUE(is_open(ledger));
    ledger.push_back({.kind = Entry::Kind::breached, .on = day("2026-06-03")});
    EXPECT_TRUE(is_open(ledger));  // the duty stays
    EXPECT_TRUE(is_breached(ledger));
    for (const auto end : {Entry::Kind::met, Entry::Kind::lapsed, Entry::Kind::cancelled}) {
        auto ended = from("2026-03-02");
        ended.push_back({.kind = end, .on = day("2026-04-01")});
        EXPECT_FALSE(is_open(ended));
        EXPECT_FALSE(is_breached(ended));
    }
}

}  // namespace
}  // namespace rongan
