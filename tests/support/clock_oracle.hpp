#pragma once
// When a term ends, by another algorithm than the clock's: it knows no intervals and no arithmetic on months, only a table of days that it
// walks one by one, with a mark on each day that does not count.

#include "engine/term.hpp"

#include <boost/json.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rongan::test {

struct TableDay {
    int year, month, day;
    bool works, published;
};

// Every day from 2023-01-01, a Sunday, for fifteen years, counted up by hand; what works is read from a calendar file.
class Almanac {
public:
    explicit Almanac(std::string_view calendar_json) {
        std::set<std::string> off, on;
        std::set<int> years;
        const auto file = boost::json::parse(calendar_json);
        for (const auto& [year, lists] : file.at("years").as_object()) {
            years.insert(std::stoi(std::string(year)));
            for (const auto& each : lists.at("holidays").as_array()) off.insert(std::string(each.as_string()));
            for (const auto& each : lists.at("workdays").as_array()) on.insert(std::string(each.as_string()));
        }
        int weekday = 0;
        for (int year = 2023; year < 2038; ++year)
            for (int month = 1; month <= 12; ++month)
                for (int day = 1; day <= length(year, month); ++day, weekday = (weekday + 1) % 7) {
                    const auto text = std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month) + (day < 10 ? "-0" : "-") +
                                      std::to_string(day);
                    const bool weekend = weekday == 0 || weekday == 6;
                    days_.push_back({year, month, day, on.contains(text) || (!weekend && !off.contains(text)), years.contains(year)});
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
    [[nodiscard]] int months_earlier(int index, int months) const {
        const int wanted = at(index).day;
        int page = index;
        for (; months > 0; --months) {
            const int month = at(page).month;
            while (at(page).month == month) --page;  // ends on the last day of the month before
        }
        if (page == index) return index;
        while (at(page).day > wanted) --page;
        return page;
    }

    static constexpr std::int64_t first_day = 19358;  // 2023-01-01, counted from 1970-01-01
    static int index_of(Date day) { return static_cast<int>(day.time_since_epoch().count() - first_day); }
    static Date date_of(int index) { return Date{Days{index + first_day}}; }

private:
    static int length(int year, int month) {
        if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }
    std::vector<TableDay> days_;
};

struct OracleAnswer {
    Date raw{}, due{};
    Instant expires{};
    bool provisional = false, stopped = false;
    bool operator==(const OracleAnswer&) const = default;
};

namespace oracle {

// The days that the ledger takes out, each once however many causes there are, and the first day of what is still open.
struct TakenOut {
    std::set<int> days;
    int open_from = -1;
};
inline TakenOut taken_out(const Ledger& ledger, Date as_of) {
    TakenOut out;
    std::map<Exclusion, int> open;
    for (const auto& entry : ledger) {
        if (entry.kind == Entry::Kind::excluded_from) open.try_emplace(entry.cause, Almanac::index_of(entry.on));
        if (entry.kind != Entry::Kind::excluded_to || !open.contains(entry.cause)) continue;
        for (int day = open.at(entry.cause); day < Almanac::index_of(entry.on); ++day) out.days.insert(day);
        open.erase(entry.cause);
    }
    for (const auto& [cause, from] : open) {
        for (int day = from; day < Almanac::index_of(as_of); ++day) out.days.insert(day);
        if (out.open_from < 0 || from < out.open_from) out.open_from = from;
    }
    return out;
}

// 00:00 and 24:00 in China, eight hours before those of UTC.
inline Instant midnight(int index) { return Instant{std::chrono::seconds{(Almanac::first_day + index) * 86400 - 8 * 3600}}; }

inline OracleAnswer count_hours(const Almanac& almanac, Instant at, std::int64_t hours, const TakenOut& out) {
    OracleAnswer answer;
    auto left = hours * 3600;
    int day = Almanac::index_of(Date{std::chrono::floor<Days>(at + std::chrono::hours{8})});
    while (left > 0) {
        const auto to_midnight = (midnight(day + 1) - at).count();
        if (out.days.contains(day)) {
            at = midnight(++day);
        } else if (left < to_midnight) {
            at += std::chrono::seconds{left};
            left = 0;
        } else {
            left -= to_midnight;
            at = midnight(++day);
        }
    }
    answer.expires = at;
    answer.raw = answer.due = Almanac::date_of(day);
    answer.provisional = !almanac.at(day).published;
    answer.stopped = out.open_from >= 0 && midnight(out.open_from) < at;
    return answer;
}

inline OracleAnswer count_back(const Almanac& almanac, int start, Period period) {
    int at = start;
    if (period.unit == Unit::month) at = almanac.months_earlier(start, period.count);
    for (int left = period.unit == Unit::month ? 0 : period.count; left > 0;) {
        --at;
        if (period.unit != Unit::working_day || almanac.at(at).works) --left;
    }
    return {Almanac::date_of(at), Almanac::date_of(at), midnight(at + 1), !almanac.at(at).published || !almanac.at(start).published, false};
}

}  // namespace oracle

// What Due should say. `ledger` begins with its start.
inline OracleAnswer ask_oracle(const Almanac& almanac, const TermRule& rule, const Ledger& ledger, Date as_of) {
    const auto& begun = ledger.front();
    auto base = rule.period;
    if (rule.period.count == 0 || (rule.at_least && begun.amount.unit == base.unit && begun.amount.count > base.count)) base = begun.amount;
    const int start = Almanac::index_of(begun.on);
    if (rule.direction == Direction::before) return oracle::count_back(almanac, start, base);

    std::map<Unit, int> total;
    total[base.unit] += base.count;
    for (const auto& entry : ledger)
        if (entry.kind == Entry::Kind::extended) total[entry.amount.unit] += entry.amount.count;
    const auto out = oracle::taken_out(ledger, as_of);
    if (base.unit == Unit::hour) return oracle::count_hours(almanac, begun.at, total[Unit::hour], out);

    OracleAnswer answer;
    int at = start;
    for (int left = almanac.months_later(start, total[Unit::month]) + total[Unit::day] - start; left > 0;)
        if (!out.days.contains(++at)) --left;
    const int working = total[Unit::working_day];
    for (int left = working; left > 0;) {
        if (out.days.contains(++at)) continue;
        answer.provisional = answer.provisional || !almanac.at(at).published;
        if (almanac.at(at).works) --left;
    }
    answer.raw = Almanac::date_of(at);
    answer.stopped = out.open_from >= 0 && out.open_from <= at;
    answer.provisional = answer.provisional || !almanac.at(at).published;
    while (working == 0 && rule.roll == Roll::forward && !almanac.at(at).works) ++at;
    answer.provisional = answer.provisional || !almanac.at(at).published;
    answer.due = Almanac::date_of(at);
    answer.expires = oracle::midnight(at + 1);
    return answer;
}

}  // namespace rongan::test
