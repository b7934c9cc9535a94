// Computes a due date from a term's row and ledger: first the total period, then the excluded days, then the rolling.
#include "engine/clock.hpp"

#include "engine/clock_explain.hpp"
#include "engine/planted.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

namespace rongan {
namespace {

constexpr std::size_t exclusion_kinds = static_cast<std::size_t>(Exclusion::correction) + 1;

// To the same-numbered day, or to the last day of a month that has none (Civil Code art. 202).
Date add_months(Date from, int months) {
    const std::chrono::year_month_day start{from};
    const auto there = start.year() / start.month() + std::chrono::months{months};
    const auto moved = there / start.day();
    return moved.ok() ? Date{moved} : Date{there / std::chrono::last};
}

struct Excluded {
    std::vector<ExcludedDays> intervals;  // merged, in order
    std::optional<Date> open_from;        // the earliest that has not ended
};

// Pairs the ledger's lines and merges what overlaps or touches, so that no day is taken out twice. `first` is the first day that can count.
Excluded excluded(const Ledger& ledger, Date first, Date as_of) {
    Excluded out;
    std::vector<ExcludedDays> all;
    std::array<std::optional<Date>, exclusion_kinds> open{};
    const auto add = [&](Date from, Date to, Exclusion cause) {
        if (std::max(from, first) < to) all.push_back({std::max(from, first), to, Exclusions{cause}});
    };
    for (const auto& entry : ledger) {
        auto& since = open.at(static_cast<std::size_t>(entry.cause));
        if (entry.kind == Entry::Kind::excluded_from && !since) since = entry.on;
        if (entry.kind == Entry::Kind::excluded_to && since) {
            add(*since, entry.on, entry.cause);
            since.reset();
        }
    }
    for (std::size_t i = 0; i < open.size(); ++i) {
        if (!open.at(i)) continue;
        add(*open.at(i), as_of, static_cast<Exclusion>(i));
        out.open_from = out.open_from ? std::min(*out.open_from, *open.at(i)) : *open.at(i);
    }
    std::ranges::sort(all, {}, &ExcludedDays::from);
    for (const auto& each : all) {
        if (out.intervals.empty() || each.from > out.intervals.back().to) {
            out.intervals.push_back(each);
        } else {
            out.intervals.back().to = std::max(out.intervals.back().to, each.to);
            out.intervals.back().causes.bits |= each.causes.bits;
        }
    }
    return out;
}

struct Total {
    int months = 0, days = 0, working_days = 0, hours = 0;
    void add(Period period) {
        switch (period.unit) {
            case Unit::working_day: working_days += period.count; return;
            case Unit::day: days += period.count; return;
            case Unit::month: months += period.count; return;
            case Unit::hour: hours += period.count; return;
        }
    }
};

// Walks `n` working days on from `from`, over days that are not excluded, and notes what it passes where somebody wants to know.
Date walk(Date from, int n, std::vector<ExcludedDays>& intervals, const Calendar& calendar, bool& provisional, PassedDays* seen) {
    auto next = intervals.begin();
    auto day = from;
    while (n > 0) {
        day += Days{1};
        while (next != intervals.end() && next->to <= day) ++next;
        if (next != intervals.end() && next->from <= day) {
            next->applied = true;
            day = next->to - Days{1};
            continue;
        }
        provisional = provisional || !calendar.known(day);
        const bool working = calendar.is_working_day(day);
        if (working) --n;
        if (seen == nullptr) continue;
        if (working) {
            if (calendar.is_make_up_day(day)) seen->make_up_days.push_back(day);
        } else if (!seen->days_off.empty() && seen->days_off.back().second + Days{1} == day) {
            seen->days_off.back().second = day;
        } else {
            seen->days_off.emplace_back(day, day);
        }
    }
    return day;
}

// Back from the act: working days for notices such as a hearing's, otherwise plain days or months, and never rolled.
void count_back(Due& out, Date start, Period period, const Calendar& calendar) {
    if (period.unit == Unit::working_day) {
        out.raw = calendar.subtract_working_days(start, period.count);
    } else {
        out.raw = period.unit == Unit::month ? add_months(start, -period.count) : start - Days{period.count};
    }
    out.due = out.raw;
    out.expires = end_of(out.due);
    out.provisional = !calendar.known(out.due) || !calendar.known(start);
}

}  // namespace

Period base_period(const TermRule& rule, const Ledger& ledger) {
    if (ledger.empty()) return rule.period;
    const auto set = ledger.front().amount;
    if (rule.period.count == 0) return set;
    // A floor holds against a shorter setting of the same unit; another unit is not comparable and the floor stands.
    if (rule.at_least && set.unit == rule.period.unit && set.count > rule.period.count) return set;
    return rule.period;
}

namespace {

Due computed(const TermRule& rule, const Ledger& ledger, const Calendar& calendar, Date as_of, bool explained) {
    if (ledger.empty() || ledger.front().kind != Entry::Kind::started) throw std::logic_error("a clock's ledger begins with its start");
    const auto& started = ledger.front();
    const auto base = base_period(rule, ledger);
    Due out;
    if (rule.direction == Direction::before) {
        count_back(out, started.on, base, calendar);
        if (explained) explain_before(out, rule, started.on, base, calendar);
        return out;
    }

    Total total;
    total.add(base);
    for (const auto& entry : ledger) {
        if (entry.kind == Entry::Kind::extended) total.add(entry.amount);
    }
    if (total.hours > 0 && (total.months > 0 || total.days > 0 || total.working_days > 0)) {
        throw std::logic_error("a clock in hours is extended in hours");
    }

    PassedDays seen;
    const bool hours = base.unit == Unit::hour;
    // The first day does not count; of a term in hours the rest of the first day does.
    auto taken = excluded(ledger, hours ? started.on : started.on + Days{1}, as_of);
    if (hours) {
        auto end = started.at + std::chrono::hours{total.hours};
        for (auto& each : taken.intervals) {
            const auto from = std::max(started.at, start_of(each.from));
            if (from >= end) break;
            end += std::max(start_of(each.to), from) - from;
            each.applied = true;
        }
        out.raw = out.due = legal_date(end);
        out.expires = end;
        out.stopped = taken.open_from && start_of(*taken.open_from) < end;
        out.provisional = !calendar.known(out.due);
    } else {
        auto end = add_months(started.on, total.months) + Days{total.days};
        for (auto& each : taken.intervals) {
            if (each.from > end || (total.months == 0 && total.days == 0)) break;
            end += (each.to - each.from) * (planted(Fault::exclusion_twice) ? 2 : 1);
            each.applied = true;
        }
        const bool rolls = rule.roll == Roll::forward && total.working_days == 0 && !planted(Fault::clock_never_rolls);
        out.raw = walk(end, total.working_days, taken.intervals, calendar, out.provisional, explained ? &seen : nullptr);
        out.due = rolls ? calendar.roll_forward(out.raw) : out.raw;
        out.expires = end_of(out.due);
        out.stopped = taken.open_from && *taken.open_from <= out.raw;
        out.provisional = out.provisional || !calendar.known(out.raw) || !calendar.known(out.due);
    }
    if (planted(Fault::clock_never_stops)) out.stopped = false;
    if (explained) explain(out, rule, ledger, base, taken.intervals, seen, calendar);
    return out;
}

}  // namespace

Due due(const TermRule& rule, const Ledger& ledger, const Calendar& calendar, Date as_of) {
    return computed(rule, ledger, calendar, as_of, true);
}
Due due_date(const TermRule& rule, const Ledger& ledger, const Calendar& calendar, Date as_of) {
    return computed(rule, ledger, calendar, as_of, false);
}

}  // namespace rongan
