// The published calendar as data: what it says, where it ends, and every way in which a file can be wrong.
#include "engine/calendar.hpp"

#include "engine/data.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace rongan {
namespace {

Date day(std::string_view text) { return parse_date(text).value(); }

Calendar calendar() { return embedded_calendar().value(); }

std::string file(std::string_view years) { return R"({"version":"t","source":"s","years":)" + std::string(years) + "}"; }

TEST(Calendar, TheProgramCarriesThePublishedYears) {
    const auto published = calendar();
    EXPECT_EQ(published.version(), "2026-05-08");
    EXPECT_FALSE(published.source().empty());
    EXPECT_EQ(published.begins(), day("2024-01-01"));
    EXPECT_EQ(published.horizon(), day("2026-12-31"));
    EXPECT_TRUE(published.known(day("2026-12-31")));
    EXPECT_FALSE(published.known(day("2027-01-01")));
    EXPECT_FALSE(published.known(day("2023-12-31")));
}

TEST(Calendar, WorkingDaysOfEachYearAreThePublishedNumber) {
    const auto published = calendar();
    const auto count = [&](Date from, Date to) {
        int n = 0;
        for (auto at = from; at <= to; at += Days{1}) n += published.is_working_day(at) ? 1 : 0;
        return n;
    };
    EXPECT_EQ(count(day("2024-01-01"), day("2024-12-31")), 251);
    EXPECT_EQ(count(day("2025-01-01"), day("2025-12-31")), 248);
    EXPECT_EQ(count(day("2026-01-01"), day("2026-12-31")), 248);
}

TEST(Calendar, MakeUpDaysWorkAndHolidaysDoNot) {
    const auto published = calendar();
    EXPECT_TRUE(published.is_working_day(day("2026-02-14")));  // a Saturday
    EXPECT_TRUE(published.is_make_up_day(day("2026-02-14")));
    EXPECT_FALSE(published.is_working_day(day("2026-02-16")));  // a Monday in Spring Festival
    EXPECT_FALSE(published.is_make_up_day(day("2026-02-16")));
    EXPECT_FALSE(published.is_working_day(day("2026-03-07")));  // a plain Saturday
    EXPECT_TRUE(published.is_working_day(day("2026-03-09")));
    EXPECT_FALSE(published.is_make_up_day(day("2026-03-09")));
}

TEST(Calendar, RollsForwardAndNeverBack) {
    const auto published = calendar();
    EXPECT_EQ(published.roll_forward(day("2026-02-15")), day("2026-02-24"));
    EXPECT_EQ(published.roll_forward(day("2026-10-01")), day("2026-10-08"));
    EXPECT_EQ(published.roll_forward(day("2026-05-09")), day("2026-05-09"));
    EXPECT_EQ(published.roll_forward(day("2026-03-07")), day("2026-03-09"));
}

TEST(Calendar, WalksWorkingDaysBothWays) {
    const auto published = calendar();
    EXPECT_EQ(published.add_working_days(day("2026-09-30"), 5), day("2026-10-13"));
    EXPECT_EQ(published.subtract_working_days(day("2026-10-09"), 3), day("2026-09-29"));
    EXPECT_EQ(published.subtract_working_days(day("2026-02-24"), 1), day("2026-02-14"));
}

struct Fault {
    std::string name, years, pointer;
};

class FaultyCalendar : public testing::TestWithParam<Fault> {};

TEST_P(FaultyCalendar, IsRefusedAtTheEntry) {
    const auto parsed = Calendar::parse(file(GetParam().years));
    ASSERT_FALSE(parsed);
    EXPECT_EQ(parsed.error().why, Refusal::Why::malformed);
    const auto& fields = parsed.error().fields;
    const auto named = std::ranges::find(fields, GetParam().pointer, &FieldError::pointer);
    ASSERT_NE(named, fields.end()) << "first named: " << fields.front().pointer;
    EXPECT_FALSE(named->rule.empty());
    EXPECT_FALSE(named->remedy.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Each, FaultyCalendar,
    testing::Values(Fault{"outside", R"({"2026":{"holidays":["2025-01-01"],"workdays":[]}})", "/years/2026/holidays/0"},
                    Fault{"both", R"({"2026":{"holidays":["2026-02-14"],"workdays":["2026-02-14"]}})", "/years/2026/workdays/0"},
                    Fault{"twice", R"({"2026":{"holidays":["2026-01-01","2026-01-01"],"workdays":[]}})", "/years/2026/holidays/1"},
                    Fault{"weekday", R"({"2026":{"holidays":[],"workdays":["2026-02-13"]}})", "/years/2026/workdays/0"},
                    Fault{"impossible", R"({"2026":{"holidays":["2026-02-30"],"workdays":[]}})", "/years/2026/holidays/0"},
                    Fault{"number", R"({"2026":{"holidays":[20260101],"workdays":[]}})", "/years/2026/holidays/0"},
                    Fault{"missing", R"({"2026":{"holidays":[]}})", "/years/2026/workdays"},
                    Fault{"unknown", R"({"2026":{"holidays":[],"workdays":[],"rest":[]}})", "/years/2026/rest"},
                    Fault{"year", R"({"26":{"holidays":[],"workdays":[]}})", "/years/26"},
                    Fault{"gap", R"({"2024":{"holidays":[],"workdays":[]},"2026":{"holidays":[],"workdays":[]}})", "/years/2026"},
                    Fault{"empty", "{}", "/years"}, Fault{"list", "[]", "/years"}),
    [](const auto& each) { return each.param.name; });

TEST(Calendar, EveryFaultIsNamedInOneReading) {
    const auto parsed = Calendar::parse(R"({"version":1,"years":{"2026":{"holidays":["x"],"workdays":["2026-02-13"]}},"extra":0})");
    ASSERT_FALSE(parsed);
    EXPECT_EQ(parsed.error().fields.size(), 5U);  // extra, version, source, one holiday, one make-up day
    EXPECT_FALSE(Calendar::parse("not json"));
    EXPECT_FALSE(Calendar::parse("[]"));
}

TEST(Calendar, ANewNoticeMovesTheHorizonAndKeepsItsApproval) {
    auto text = std::string(embedded("calendar.json"));
    const auto end = text.rfind("  }\n}");
    ASSERT_NE(end, std::string::npos);
    text.insert(text.rfind('}', end - 1) + 1, R"(, "2027": {"holidays": ["2027-01-01"], "workdays": []})");
    text.insert(text.find('{') + 1, R"("approved_by": "林局长",)");
    const auto parsed = Calendar::parse(text);
    ASSERT_TRUE(parsed) << parsed.error().fields.front().pointer;
    EXPECT_EQ(parsed->horizon(), day("2027-12-31"));
    EXPECT_EQ(parsed->approved_by(), "林局长");
    EXPECT_TRUE(calendar().approved_by().empty());
    EXPECT_NE(*parsed, calendar());
}

TEST(Calendar, AnUnknownDataFileIsEmpty) { EXPECT_TRUE(embedded("nothing.json").empty()); }

}  // namespace
}  // namespace rongan
