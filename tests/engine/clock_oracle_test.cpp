// The clock against an oracle with another algorithm: it knows no intervals and no arithmetic on months, only a table of days that it
// walks one by one, with a mark on each day that does not count.
#include "engine/clock.hpp"
#include "engine/data.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <boost/json.hpp>

#include <random>
#include <set>
#include <string>
#include <vector>

namespace rongan {
namespace {

struct TableDay {
    int year, month, day;
    bool works, published;
    std::string text;
};

// Every day from 2023-01-01, a Sunday, for fifteen years, counted up by hand.
class Almanac {
public:
    Almanac() {
        std::set<std::string> off, on;
        const auto file = boost::json::parse(embedded("calendar.json"));
        for (const auto& [year, lists] : file.at("years").as_object()) {
            for (const auto& each : lists.at("holidays").as_array()) off.insert(std::string(each.as_string()));
            for (const auto& each : lists.at("workdays").as_array()) on.insert(std::string(each.as_string()));
        }
        int weekday = 0;
        for (int year = 2023; year < 2038; ++year) {
            for (int month = 1; month <= 12; ++month) {
                for (int day = 1; day <= length(year, month); ++day, weekday = (weekday + 1) % 7) {
                    const auto text = std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month) + (day < 10 ? "-0" : "-") +
                                      std::to_string(day);
                    const bool weekend = weekday == 0 || weekday == 6;
                    days_.push_back(
                        {year, month, day, on.contains(text) || (!weekend && !off.contains(text)), year >= 2024 && year <= 2026, text});
                }
            }
        }
    }
    [[nodiscard]] const TableDay& at(int index) const { return days_.at(static_cast<std::size_t>(index)); }

    // The same number `months` months on, found by turning pages; the last day of the month when it has no such number.
    [[nodiscard]] int months_later(int index, int months) const {
        const int wanted = at(index).day;
        int page = index;
        for (; months > 0; --months) {
            const int month = at(page).month;
            while (at(page).month == month) ++page;
        }
        if (page == index) return index;
        while (at(page).day < wanted && at(page + 1).month == at(page).month) ++page;
        return page;
    }

private:
    static int length(int year, int month) {
        if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }
    std::vector<TableDay> days_;
};

struct Question {
    Unit unit{};
    int count = 0, extension = 0;  // the extension is in the same unit, or in days for a term in months
    int start = 0, hour = 0;       // index of the day, hour of it
    std::vector<std::pair<int, int>> excluded;
    int open = -1, as_of = 0;  // an exclusion that has not ended
};

struct Answer {
    std::string raw, due;
    int hour = 0;  // of the end, for hours
    bool provisional = false, stopped = false;
    bool operator==(const Answer&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Answer& a) {
    return out << a.raw << ' ' << a.due << ' ' << a.hour << (a.provisional ? " provisional" : "") << (a.stopped ? " stopped" : "");
}

Answer ask_oracle(const Almanac& almanac, const Question& q) {
    std::set<int> out;
    for (const auto& [from, to] : q.excluded) {
        for (int i = from; i < to; ++i) out.insert(i);
    }
    if (q.open >= 0) {
        for (int i = q.open; i < q.as_of; ++i) out.insert(i);
    }
    int at = q.start;
    Answer answer;
    if (q.unit == Unit::hour) {
        // Hour by hour; `at`:`hour` is where the next hour begins.
        int hour = q.hour;
        int last = at;
        for (int left = q.count + q.extension; left > 0;) {
            last = at;
            if (!out.contains(at)) --left;
            if (++hour == 24) {
                hour = 0;
                ++at;
            }
        }
        answer.hour = hour;
        answer.stopped = q.open >= 0 && q.open <= last;
        answer.provisional = !almanac.at(at).published;
        answer.raw = answer.due = almanac.at(at).text;
        return answer;
    }
    const bool walks = q.unit == Unit::working_day;
    int left = q.count + q.extension;
    if (q.unit == Unit::month) left = almanac.months_later(q.start, q.count) + q.extension - q.start;
    while (left > 0) {
        ++at;
        if (out.contains(at)) continue;
        if (walks && !almanac.at(at).published) answer.provisional = true;
        if (!walks || almanac.at(at).works) --left;
    }
    answer.raw = almanac.at(at).text;
    answer.stopped = q.open >= 0 && q.open <= at;
    if (!walks) {
        answer.provisional = !almanac.at(at).published;
        while (!almanac.at(at).works) ++at;
        answer.provisional = answer.provisional || !almanac.at(at).published;
    }
    answer.due = almanac.at(at).text;
    return answer;
}

Answer ask_clock(const Almanac& almanac, const Calendar& calendar, const Question& q) {
    const auto date = [&](int index) { return parse_date(almanac.at(index).text).value(); };
    const TermRule rule{.key = "t", .law_id = "T", .title = "t", .period = {q.count, q.unit}, .starts = "t", .article = {}};
    const auto start = date(q.start);
    Ledger ledger{{.kind = Entry::Kind::started, .on = start, .at = start_of(start) + std::chrono::hours{q.hour}}};
    constexpr std::array causes{Exclusion::suspension, Exclusion::appraisal, Exclusion::objection};
    for (std::size_t i = 0; i < q.excluded.size(); ++i) {
        ledger.push_back({.kind = Entry::Kind::excluded_from, .on = date(q.excluded.at(i).first), .cause = causes.at(i % 3)});
        ledger.push_back({.kind = Entry::Kind::excluded_to, .on = date(q.excluded.at(i).second), .cause = causes.at(i % 3)});
    }
    if (q.open >= 0) ledger.push_back({.kind = Entry::Kind::excluded_from, .on = date(q.open), .cause = Exclusion::settlement});
    if (q.extension > 0) {
        const auto unit = q.unit == Unit::month ? Unit::day : q.unit;
        ledger.push_back({.kind = Entry::Kind::extended, .on = start, .amount = {q.extension, unit}, .by = Rank::head});
    }
    const auto got = due(rule, ledger, calendar, date(q.as_of));
    Answer answer{to_text(got.raw), to_text(got.due), 0, got.provisional, got.stopped};
    if (q.unit == Unit::hour) {
        answer.hour = static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(got.expires - start_of(got.due)).count());
    } else {
        EXPECT_EQ(got.expires, end_of(got.due));
    }
    EXPECT_GE(got.explanation.size(), 3U);
    return answer;
}

Question draw(std::mt19937_64& random) {
    const auto pick = [&random](int from, int to) { return std::uniform_int_distribution{from, to}(random); };
    Question q;
    q.unit = static_cast<Unit>(pick(0, 3));
    q.count = q.unit == Unit::month ? pick(1, 14) : q.unit == Unit::hour ? pick(1, 200) : pick(1, 70);
    q.extension = pick(0, 2) == 0 ? pick(1, 30) : 0;
    q.start = pick(330, 1500);  // from December 2023 to early 2027: both ends of the published data
    q.hour = q.unit == Unit::hour ? pick(0, 23) : 0;
    for (int n = pick(0, 4); n > 0; --n) {
        const int from = q.start + pick(-10, q.unit == Unit::hour ? 12 : 120);
        q.excluded.emplace_back(from, from + pick(0, 25));
    }
    q.as_of = q.start + pick(0, 200);
    if (pick(0, 3) == 0) q.open = q.start + pick(0, 100);
    return q;
}

std::string shown(const Almanac& almanac, const Question& q) {
    std::string out = almanac.at(q.start).text + "T" + std::to_string(q.hour) + " + " + to_text(Period{q.count, q.unit}) + " + " +
                      std::to_string(q.extension);
    for (const auto& [from, to] : q.excluded) out += " -" + almanac.at(from).text + ".." + almanac.at(to).text;
    if (q.open >= 0) out += " open " + almanac.at(q.open).text + " as of " + almanac.at(q.as_of).text;
    return out;
}

class ClockOracle : public testing::Test {
protected:
    const Almanac almanac;
    const Calendar calendar = embedded_calendar().value();

    // Draws `n` questions; the first on which the two differ is the message.
    std::string first_difference(std::uint64_t seed, int n) const {
        std::mt19937_64 random{seed};
        for (int i = 0; i < n; ++i) {
            const auto question = draw(random);
            const auto expected = ask_oracle(almanac, question);
            const auto got = ask_clock(almanac, calendar, question);
            if (got == expected) continue;
            std::ostringstream out;
            out << shown(almanac, question) << ": the oracle says " << expected << ", the clock " << got;
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
    const auto forward = ask_clock(almanac, calendar, question);
    std::ranges::reverse(question.excluded);
    RC_ASSERT(ask_clock(almanac, calendar, question) == forward);
}

}  // namespace
}  // namespace rongan
