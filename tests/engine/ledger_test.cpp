// What may be written into a clock's ledger: extensions by rank and cap, exclusions by cause, and each refusal with its article.
#include "engine/clock.hpp"

#include <gtest/gtest.h>

namespace rongan {
namespace {

constexpr Statute statute{"order-81", "专利纠纷行政裁决和调解办法", "国家知识产权局令第81号", "2025-02-01", ""};
constexpr TermRule closing{
    .key = "test/close",
    .law_id = "T",
    .title = "结案",
    .period = {3, Unit::month},
    .starts = "立案之日",
    .excludes = Exclusions{Exclusion::suspension, Exclusion::appraisal},
    .extensions = {{{Rank::head, {1, Unit::month}}, {Rank::next_higher, {2, Unit::month}}}},
    .article = {&statute, "37"},
};

Date day(std::string_view text) { return parse_date(text).value(); }

const Calendar& calendar() {
    static const Calendar published = embedded_calendar().value();
    return published;
}

const Ledger started{{.kind = Entry::Kind::started, .on = day("2026-03-02"), .at = start_of(day("2026-03-02"))}};

Result<Ledger> extend_by(const Ledger& ledger, Period by, Rank rank, std::string_view when, const TermRule& rule = closing) {
    return extend(rule, ledger, calendar(), by, rank, day(when), "案情复杂");
}

void expect_refused(const Result<Ledger>& result, std::string_view guard, std::string_view words) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().why, Refusal::Why::guard);
    ASSERT_EQ(result.error().reasons.size(), 1U);
    EXPECT_EQ(result.error().reasons.front().guard, guard);
    EXPECT_NE(result.error().detail.find(words), std::string::npos) << result.error().detail;
    EXPECT_NE(result.error().reasons.front().citation.find("第37条"), std::string::npos);
}

TEST(Extend, TheHeadThenTheNextHigherDepartment) {
    const auto first = extend_by(started, {1, Unit::month}, Rank::head, "2026-05-20");
    ASSERT_TRUE(first);
    EXPECT_EQ(first->back().note, "案情复杂");
    EXPECT_EQ(to_text(due(closing, *first, calendar(), day("2026-05-20")).due), "2026-07-02");
    const auto second = extend_by(*first, {2, Unit::month}, Rank::next_higher, "2026-06-20");
    ASSERT_TRUE(second);
    EXPECT_EQ(to_text(due(closing, *second, calendar(), day("2026-06-20")).due), "2026-09-02");
    expect_refused(extend_by(*second, {1, Unit::month}, Rank::next_higher, "2026-08-20"), "extension-left", "已经用完");
}

TEST(Extend, TheHeadMayNotGrantTheSecond) {
    const auto first = extend_by(started, {1, Unit::month}, Rank::head, "2026-05-20");
    ASSERT_TRUE(first);
    expect_refused(extend_by(*first, {1, Unit::month}, Rank::head, "2026-06-20"), "extension-rank", "部门负责人无权批准");
    expect_refused(extend_by(started, {1, Unit::month}, Rank::next_higher, "2026-05-20"), "extension-rank", "须由部门负责人批准");
    expect_refused(extend_by(started, {1, Unit::month}, Rank::officer, "2026-05-20"), "extension-rank", "承办人员无权批准");
}

TEST(Extend, WithinTheCap) {
    expect_refused(extend_by(started, {2, Unit::month}, Rank::head, "2026-05-20"), "extension-cap", "最长1个月");
    EXPECT_TRUE(extend_by(started, {20, Unit::day}, Rank::head, "2026-05-20"));
    EXPECT_TRUE(extend_by(started, {30, Unit::day}, Rank::head, "2026-05-20"));  // June has thirty days
    expect_refused(extend_by(started, {31, Unit::day}, Rank::head, "2026-05-20"), "extension-cap", "不能延长31日");
    expect_refused(extend_by(started, {5, Unit::working_day}, Rank::head, "2026-05-20"), "extension-unit", "日或者月");
    expect_refused(extend_by(started, {24, Unit::hour}, Rank::head, "2026-05-20"), "extension-unit", "日或者月");
    expect_refused(extend_by(started, {0, Unit::month}, Rank::head, "2026-05-20"), "extension-positive", "大于零");
    expect_refused(extend_by(started, {-1, Unit::month}, Rank::head, "2026-05-20"), "extension-positive", "大于零");
}

TEST(Extend, BeforeTheRolledEnd) {
    const Ledger ledger{{.kind = Entry::Kind::started, .on = day("2026-01-02"), .at = start_of(day("2026-01-02"))}};
    // The raw end is 2 April; take one that rolls: 2026-07-01 + 3 months is 1 October, in the holiday.
    const Ledger rolling{{.kind = Entry::Kind::started, .on = day("2026-07-01"), .at = start_of(day("2026-07-01"))}};
    EXPECT_TRUE(extend_by(rolling, {1, Unit::month}, Rank::head, "2026-10-08"));
    expect_refused(extend_by(rolling, {1, Unit::month}, Rank::head, "2026-10-09"), "extension-in-time", "2026-10-08 届满");
    EXPECT_TRUE(extend_by(ledger, {1, Unit::month}, Rank::head, "2026-04-02"));
    expect_refused(extend_by(ledger, {1, Unit::month}, Rank::head, "2026-04-03"), "extension-in-time", "届满之后不能延长");
    expect_refused(extend_by(ledger, {1, Unit::month}, Rank::head, "2026-01-01"), "extension-after-start", "不能早于");
}

TEST(Extend, ASuspensionKeepsTheDoorOpen) {
    const auto suspended = exclude_from(closing, started, Exclusion::suspension, day("2026-05-01"), "无效宣告已受理");
    ASSERT_TRUE(suspended);
    EXPECT_TRUE(extend_by(*suspended, {1, Unit::month}, Rank::head, "2026-08-01"));
}

TEST(Extend, OnlyWhereTheArticleProvidesIt) {
    auto rule = closing;
    rule.extensions = {};
    expect_refused(extend_by(started, {1, Unit::month}, Rank::head, "2026-05-20", rule), "extension-provided", "没有规定可以延长");
    auto ended = started;
    ended.push_back({.kind = Entry::Kind::met, .on = day("2026-05-01")});
    expect_refused(extend_by(ended, {1, Unit::month}, Rank::head, "2026-05-20"), "term-open", "已经了结");
}

TEST(Extend, WithoutACapAnyLengthOfTheSameKind) {
    auto rule = closing;
    rule.period = {15, Unit::day};
    rule.extensions = {{{Rank::panel, {}}}};
    EXPECT_TRUE(extend_by(started, {90, Unit::day}, Rank::panel, "2026-03-10", rule));
    EXPECT_TRUE(extend_by(started, {1, Unit::month}, Rank::panel, "2026-03-10", rule));
    expect_refused(extend_by(started, {5, Unit::hour}, Rank::panel, "2026-03-10", rule), "extension-unit", "日或者月");
    expect_refused(extend_by(started, {1, Unit::month}, Rank::head, "2026-03-10", rule), "extension-rank", "须由合议组批准");
}

TEST(Extend, WorkingDaysAreExtendedInWorkingDays) {
    auto rule = closing;
    rule.period = {5, Unit::working_day};
    rule.extensions = {{{Rank::head, {5, Unit::working_day}}}};
    const auto extended = extend_by(started, {5, Unit::working_day}, Rank::head, "2026-03-09", rule);
    ASSERT_TRUE(extended);
    EXPECT_EQ(to_text(due(rule, *extended, calendar(), day("2026-03-09")).due), "2026-03-16");
    expect_refused(extend_by(started, {6, Unit::working_day}, Rank::head, "2026-03-09", rule), "extension-cap", "最长5个工作日");
    expect_refused(extend_by(started, {5, Unit::day}, Rank::head, "2026-03-09", rule), "extension-unit", "工作日");
}

TEST(Exclude, OnlyTheCausesThatTheArticleLists) {
    expect_refused(exclude_from(closing, started, Exclusion::settlement, day("2026-04-01"), ""), "exclusion-named",
                   "可以扣除的只有中止期间、检验鉴定期间");
    auto none = closing;
    none.excludes = {};
    expect_refused(exclude_from(none, started, Exclusion::suspension, day("2026-04-01"), ""), "exclusion-named", "没有规定可以扣除");
}

TEST(Exclude, OpensAndClosesInOrder) {
    const auto open = exclude_from(closing, started, Exclusion::suspension, day("2026-04-01"), "无效宣告已受理");
    ASSERT_TRUE(open);
    expect_refused(exclude_from(closing, *open, Exclusion::suspension, day("2026-04-05"), ""), "exclusion-once", "尚未结束");
    expect_refused(exclude_to(closing, *open, Exclusion::suspension, day("2026-03-31"), ""), "exclusion-order", "不能早于其开始日");
    expect_refused(exclude_to(closing, *open, Exclusion::appraisal, day("2026-04-10"), ""), "exclusion-open", "没有开始");
    EXPECT_TRUE(exclude_from(closing, *open, Exclusion::appraisal, day("2026-04-05"), ""));  // another cause may overlap
    const auto closed = exclude_to(closing, *open, Exclusion::suspension, day("2026-04-20"), "恢复");
    ASSERT_TRUE(closed);
    expect_refused(exclude_to(closing, *closed, Exclusion::suspension, day("2026-04-21"), ""), "exclusion-open", "没有开始");
    expect_refused(exclude_from(closing, *closed, Exclusion::suspension, day("2026-04-19"), ""), "exclusion-apart", "重叠");
    EXPECT_TRUE(exclude_from(closing, *closed, Exclusion::suspension, day("2026-04-20"), ""));
    EXPECT_EQ(to_text(due(closing, *closed, calendar(), day("2026-05-01")).raw), "2026-06-21");
}

TEST(Exclude, NotBeforeTheStartNorAfterTheEndOfTheDuty) {
    expect_refused(exclude_from(closing, started, Exclusion::suspension, day("2026-03-01"), ""), "exclusion-after-start", "2026-03-02");
    EXPECT_TRUE(exclude_from(closing, started, Exclusion::suspension, day("2026-03-02"), ""));
    auto met = started;
    met.push_back({.kind = Entry::Kind::met, .on = day("2026-05-01")});
    expect_refused(exclude_from(closing, met, Exclusion::suspension, day("2026-05-02"), ""), "term-open", "已经了结");
    expect_refused(exclude_to(closing, met, Exclusion::suspension, day("2026-05-02"), ""), "term-open", "已经了结");
    expect_refused(exclude_from(closing, {}, Exclusion::suspension, day("2026-05-02"), ""), "term-open", "尚未开始");
}

TEST(Names, AreStableAndComplete) {
    EXPECT_EQ(to_text(Period{5, Unit::working_day}), "5wd");
    EXPECT_EQ(to_text(Period{24, Unit::hour}), "24h");
    EXPECT_EQ(to_chinese(Period{36, Unit::month}), "3年");
    EXPECT_EQ(to_chinese(Period{3, Unit::month}), "3个月");
    EXPECT_EQ(to_name(Exclusion::evidence_extension), "evidence-extension");
    EXPECT_EQ(to_name(Rank::court_president), "court-president");
    EXPECT_EQ(to_name(Entry::Kind::excluded_from), "excluded-from");
    EXPECT_EQ(to_name(Whose::house), "house");
    EXPECT_EQ(to_name(Expiry::lapse), "lapse");
}

}  // namespace
}  // namespace rongan
