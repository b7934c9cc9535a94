#pragma once
// A new calendar on its way through the open cases. It is in force at once; each case is moved when its turn comes or when somebody acts on
// it, whichever is first, so that writing goes on while a hundred thousand dates move.

#include "engine/archive.hpp"
#include "engine/calendar.hpp"
#include "engine/workflow.hpp"

#include <boost/unordered/unordered_flat_set.hpp>

#include <span>

namespace rongan {

// One date that a new calendar moves.
struct Moved {
    CaseId case_id{};
    std::string uuid, number, rule, title{};
    std::optional<Date> from, to{};
    bool was_provisional = false, provisional = false;
    bool operator==(const Moved&) const = default;
};

struct Recalculation {
    Calendar before;  // in force until the new one came
    Seq cause{};      // the row that brought it
    Actor approver{};
    Date as_of{};                                 // the day on which it came
    CaseId after{};                               // the open cases up to this one have been reached ...
    boost::unordered_flat_set<CaseId> reached{};  // ... and these: acted on since, or opened
    [[nodiscard]] bool awaits(CaseId id) const { return id > after && !reached.contains(id); }
};

// The setting from which a recalculation that was interrupted goes on; empty once every case has been reached.
inline constexpr std::string_view recalculation_setting = "calendar-before";
std::string recalculation_json(const std::string& before, Seq cause);
// Throws StorageError when the setting cannot be read.
std::optional<Recalculation> recalculation_in(const Reader& archive);

// Whether one of the dates is another under the other calendar. Most are not, and then the rest of the case need not be read: nearly all of
// the time that a new calendar took was reading.
bool moves(std::span<const OpenClock> clocks, const Context& old, const Context& context, Date as_of);
// The dates of one case under another calendar; `file` is armed with it. A stopped clock's earliest date moves with every day that passes,
// so both calendars are asked as of one day: what differs is then the calendar's doing, and it does not matter when the case is reached.
std::vector<Moved> rearm(CaseFile& file, const Context& old, const Context& context, Date as_of);
// The body of the row that tells the case by which calendar it was moved.
boost::json::object change_of(const std::vector<Moved>& moved, const Calendar& calendar);

}  // namespace rongan
