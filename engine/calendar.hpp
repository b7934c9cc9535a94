#pragma once
// The working-day calendar: versioned data with make-up work days and a horizon. A pure value; reading files is done elsewhere.

#include "engine/date.hpp"
#include "engine/refusal.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rongan {

class Calendar {
public:
    // Parses the data file (engine/data/calendar.json: version, source, years, and approved_by if someone signed for it). The refusal
    // names the pointer of each bad entry: a holiday outside its year, a day listed twice, a make-up day that is no weekend day, a gap
    // between years, a field that we do not know.
    static Result<Calendar> parse(std::string_view json);

    [[nodiscard]] const std::string& version() const { return version_; }
    [[nodiscard]] const std::string& source() const { return source_; }
    [[nodiscard]] const std::string& approved_by() const { return approved_by_; }  // empty for the data the program ships with
    // First and last day covered by published data. Beyond them weekdays are guessed and every result is provisional.
    [[nodiscard]] Date begins() const { return begins_; }
    [[nodiscard]] Date horizon() const { return horizon_; }
    [[nodiscard]] bool known(Date day) const { return begins_ <= day && day <= horizon_; }
    [[nodiscard]] bool is_working_day(Date day) const;
    [[nodiscard]] bool is_make_up_day(Date day) const;  // a weekend day that works
    [[nodiscard]] Date roll_forward(Date day) const;    // the day itself, or the first working day after it
    // The n-th working day after `from` (n > 0); `from` itself is not counted.
    [[nodiscard]] Date add_working_days(Date from, int n) const;
    // The last day on which an act is still n working days before `day`: 2026-10-09 minus 3 is 2026-09-29.
    [[nodiscard]] Date subtract_working_days(Date day, int n) const;

    bool operator==(const Calendar&) const = default;

private:
    std::string version_, source_, approved_by_;
    Date begins_{}, horizon_{};
    std::vector<Date> holidays_, make_up_days_;  // sorted
};

// The calendar that is compiled into the program.
Result<Calendar> embedded_calendar();

}  // namespace rongan
