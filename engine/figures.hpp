#pragma once
// Figures as of any day: how many cases stood where, under which lamp, how many were opened and closed. Everything is a count that changes
// on a day, so that days that are over never change again.

#include "engine/case_file.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rongan {

// Of a line of the work list by its days left; of a case by the most urgent of its lines. A reminder of the house and no rule of law: other
// cities turn to yellow three days before. Calendar days, because a later calendar must not change what was shown on a day that is over.
enum class Lamp : std::uint8_t { green, yellow, red };
inline constexpr Days yellow_days{3};  // yellow from so many days before the last one on, red after it
Lamp lamp_of(std::optional<Date> due, bool stopped, bool breached, Date today);
std::string_view to_name(Lamp lamp);  // green

// Where a case stands: the smallest thing that is counted.
struct Place {
    std::string workflow, state, owner;
    auto operator<=>(const Place&) const = default;
};

// An open case as the figures see it. Its lamp on any later day follows: until something is done about it, it only turns.
struct Standing {
    Place place;
    Date urgent{};  // the last day of its most urgent duty; the day before the change when that is over already, never_urgent without one
    bool operator==(const Standing&) const = default;
};
inline constexpr Date never_urgent{std::chrono::year{9999} / 12 / 31};

// How a case ended: whether a duty of a body was done late or never, and the days from its opening.
struct Ending {
    bool late = false;
    int used = 0;
    bool operator==(const Ending&) const = default;
};

// What a commit did to the figures of one case.
struct FigureChange {
    Date day{};
    std::optional<Standing> before{};  // nothing: it was not open
    Place place{};                     // where it is now
    std::optional<Date> urgent{};      // nothing: it is not open now
    bool opened = false;
    std::optional<Ending> ended{};
    bool operator==(const FigureChange&) const = default;
};
// Nothing for a step that changes no figure, as most do.
std::optional<FigureChange> figure_change(const CaseFile* before, const CaseFile& after, Date day);

enum class Count : std::uint8_t { green, yellow, red, opened, closed };
struct FigureKey {
    Count count{};
    Place place{};
    bool late = false;  // of closed ones, as `used`
    int used = 0;
    auto operator<=>(const FigureKey&) const = default;
};
struct FigureDelta {
    Date day{};
    FigureKey key{};
    std::int64_t amount{};
    bool operator==(const FigureDelta&) const = default;
};
// The change as counts: the old place is left and the new one entered on the day, and where the lamp will turn by itself, on the days to
// come. The turns that the old standing had announced are taken back.
std::vector<FigureDelta> deltas(const FigureChange& change);

struct Figure {
    FigureKey key{};
    std::int64_t cases{};
    bool operator==(const Figure&) const = default;
};
// Green, yellow and red at the end of `to`; opened and closed from `from` to `to`. In the order of the keys, none of them zero.
struct Figures {
    std::vector<Figure> cells{};
    std::optional<Date> known_from{};  // an archive of an older program: what lies before is not known, and not counted
    bool operator==(const Figures&) const = default;
};
// Adds up what has one key, and leaves out what comes to nothing.
std::vector<Figure> added_up(std::vector<Figure> figures);

// The figures that a person reads.
struct FigureLine {
    std::int64_t green = 0, yellow = 0, red = 0, opened = 0, closed = 0, within = 0, days_used = 0;
    [[nodiscard]] std::int64_t open() const { return green + yellow + red; }
    bool operator==(const FigureLine&) const = default;
};
struct FigureSummary {
    FigureLine total{};
    std::map<std::string, FigureLine> by_workflow{}, by_owner{};
    std::map<std::pair<std::string, std::string>, FigureLine> by_stage{};  // workflow, stage
    std::map<int, std::int64_t> spans{};                                   // closed cases by the days they took
    // The least number of days within which `percent` of a hundred of the closed cases were closed; nothing when none was.
    [[nodiscard]] std::optional<int> days_within(int percent) const;
    bool operator==(const FigureSummary&) const = default;
};
FigureSummary summary_of(const Figures& figures, const std::function<bool(const Place&)>& counts);

}  // namespace rongan
