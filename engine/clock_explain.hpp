#pragma once
// The words of a due date, line by line. Only the clock includes this.

#include "engine/clock.hpp"

#include <utility>
#include <vector>

namespace rongan {

// Days [from, to) that do not count, and why.
struct ExcludedDays {
    Date from{}, to{};
    Exclusions causes{};
    bool applied = false;  // false: it began after the term had ended
};

// What a walk over working days passed.
struct PassedDays {
    std::vector<std::pair<Date, Date>> days_off;  // first and last of each run
    std::vector<Date> make_up_days;
};

void explain(Due& due, const TermRule& rule, const Ledger& ledger, Period base, const std::vector<ExcludedDays>& intervals,
             const PassedDays& walk, const Calendar& calendar);
void explain_before(Due& due, const TermRule& rule, Date start, Period period, const Calendar& calendar);

}  // namespace rongan
