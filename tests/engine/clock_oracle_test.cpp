// The clock against an oracle with another algorithm (support/clock_oracle.hpp), which the simulation asks as well.
#include "support/clock_oracle.hpp"
#include "engine/clock.hpp"
#include "engine/data.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace rongan::test {
namespace {

struct Question {
    Unit unit{};
    int count = 0, extension = 0;  // the extension is in the same unit, or in days for a term in months
    int start = 0, minute = 0;     // index of the day, minute of it
    bool back = false;             // counted back from the act
    std::vector<std::pair<int, int>> excluded;
    int open = -1, as_of = 0;  // an exclusion that has not ended
};

std::ostream& operator<<(std::ostream& out, const OracleAnswer& a) {
    return out << to_text(a.raw) << ' ' << to_text(a.due) << ' ' << to_text(a.expires) << (a.provisional ? " provisional" : "")
               << (a.stopped ? " stopped" : "");
}

struct Asked {
    TermRule rule;
    Ledger ledger;
    Date as_of;
};

Asked asked(const Question& q) {
    const auto date = [&](int index) { return Almanac::date_of(index); };
    const auto start = date(q.start);
    Asked out{.rule = {.key = "t", .law_id = "T", .title = "t", .period = {q.count, q.unit}, .starts = "t", .article = {}},
              .ledger = {{.kind = Entry::Kind::started, .on = start, .at = start_of(start) + std::chrono::minutes{q.minute}}},
              .as_of = date(q.as_of)};
    constexpr std::array causes{Exclusion::suspension, Exclusion::appraisal, Exclusion::objection};
    for (std::size_t i = 0; i < q.excluded.size(); ++i) {
        out.ledger.push_back({.kind = Entry::Kind::excluded_from, .on = date(q.excluded.at(i).first), .cause = causes.at(i % 3)});
        out.ledger.push_back({.kind = Entry::Kind::excluded_to, .on = date(q.excluded.at(i).second), .cause = causes.at(i % 3)});
    }
    if (q.open >= 0) out.ledger.push_back({.kind = Entry::Kind::excluded_from, .on = date(q.open), .cause = Exclusion::settlement});
    if (q.extension > 0) {
        const auto unit = q.unit == Unit::month ? Unit::day : q.unit;
        out.ledger.push_back({.kind = Entry::Kind::extended, .on = start, .amount = {q.extension, unit}, .by = Rank::head});
    }
    if (q.back) out.rule.direction = Direction::before;
    return out;
}

OracleAnswer ask_clock(const Calendar& calendar, const Question& q) {
    const auto [rule, ledger, as_of] = asked(q);
    const auto got = due(rule, ledger, calendar, as_of);
    EXPECT_GE(got.explanation.size(), 3U);
    return {got.raw, got.due, got.expires, got.provisional, got.stopped};
}
OracleAnswer ask_oracle(const Almanac& almanac, const Question& q) {
    const auto [rule, ledger, as_of] = asked(q);
    return ask_oracle(almanac, rule, ledger, as_of);
}

Question draw(std::mt19937_64& random) {
    const auto pick = [&random](int from, int to) { return std::uniform_int_distribution{from, to}(random); };
    Question q;
    q.unit = static_cast<Unit>(pick(0, 3));
    q.count = q.unit == Unit::month ? pick(1, 14) : q.unit == Unit::hour ? pick(1, 200) : pick(1, 70);
    q.extension = pick(0, 2) == 0 ? pick(1, 30) : 0;
    q.start = pick(330, 1500);  // from December 2023 to early 2027: both ends of the published data
    q.minute = q.unit == Unit::hour ? pick(0, 24 * 60 - 1) : 0;
    if (q.unit != Unit::hour && pick(0, 19) == 0) {
        q.back = true;
        if (q.unit == Unit::month) q.count = pick(1, 9);  // the table begins in January 2023
        return q;
    }
    for (int n = pick(0, 4); n > 0; --n) {
        const int from = q.start + pick(-10, q.unit == Unit::hour ? 12 : 120);
        q.excluded.emplace_back(from, from + pick(0, 25));
    }
    q.as_of = q.start + pick(0, 200);
    if (pick(0, 3) == 0) q.open = q.start + pick(0, 100);
    return q;
}

std::string shown(const Question& q) {
    std::string out = to_text(Almanac::date_of(q.start)) + "T" + std::to_string(q.minute) + (q.back ? " - " : " + ") +
                      to_text(Period{q.count, q.unit}) + " + " + std::to_string(q.extension);
    for (const auto& [from, to] : q.excluded) out += " -" + to_text(Almanac::date_of(from)) + ".." + to_text(Almanac::date_of(to));
    if (q.open >= 0) out += " open " + to_text(Almanac::date_of(q.open)) + " as of " + to_text(Almanac::date_of(q.as_of));
    return out;
}

class ClockOracle : public testing::Test {
protected:
    const Almanac almanac{embedded("calendar.json")};
    const Calendar calendar = embedded_calendar().value();

    // Draws `n` questions; the first on which the two differ is the message.
    std::string first_difference(std::uint64_t seed, int n) const {
        std::mt19937_64 random{seed};
        for (int i = 0; i < n; ++i) {
            const auto question = draw(random);
            const auto expected = ask_oracle(almanac, question);
            const auto got = ask_clock(calendar, question);
            if (got == expected) continue;
            std::ostringstream out;
            out << shown(question) << ": the oracle says " << expected << ", the clock " << got;
            return out.str();
        }
        return {};
    }
};

TEST_F(ClockOracle, AgreesOnAHundredThousandTerms) { EXPECT_EQ(first_difference(20260522, 100'000), ""); }

RC_GTEST_FIXTURE_PROP(ClockOracle, AgreesFromAnySeed, (std::uint64_t seed)) { RC_ASSERT(first_difference(seed, 200) == std::string{}); }

// A suspension gives back exactly what it took: the end is the same as on a calendar from which those days were cut.
RC_GTEST_FIXTURE_PROP(ClockOracle, TheOrderOfExclusionsDoesNotMatter, (std::uint64_t seed)) {
    std::mt19937_64 random{seed};
    auto question = draw(random);
    const auto forward = ask_clock(calendar, question);
    std::ranges::reverse(question.excluded);
    RC_ASSERT(ask_clock(calendar, question) == forward);
}

}  // namespace
}  // namespace rongan::test
