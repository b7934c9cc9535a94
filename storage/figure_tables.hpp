#pragma once
// The figures in the file. A commit appends what it changed to a tail; the tail is folded into the roll-up when there is time for it, and
// who reads adds what is still in the tail. Seen inside storage/ only.

#include "engine/figures.hpp"
#include "storage/connection.hpp"
#include "storage/figure_cells.hpp"
#include "storage/prepared.hpp"

#include <vector>

namespace rongan {

// As one text, every part with its length or a blank behind it.
std::string packed(const std::vector<FigureChange>& changes);
// Throws std::invalid_argument for what `packed` cannot have made.
std::vector<FigureChange> unpacked(std::string_view text, Date day);

FigureNote figure_note(const Commit& commit, Date day);

// For the writer, inside the transaction of the commit.
class FigureTail {
public:
    // Folds a little of the tail as well when it has become too long. A note of another day than the tail has reached is made anew.
    void append(Connection& connection, const Commit& commit, const FigureNote& prepared);
    // Folds as much of the tail as one transaction should; false when the tail holds fewer changes than that is worth.
    bool fold(Connection& connection, std::int64_t worth);
    void forget() { known_.reset(); }  // after a failure: what is in the file is read again

private:
    struct Known {
        Date day{};  // the latest of a commit: a clock that is set back changes no day before it
        std::int64_t changes{};
    };
    Known& known(Connection& connection);
    // The oldest commits of the tail, until they make so many changes.
    void fold_oldest(Connection& connection, std::int64_t changes_max);
    std::optional<Known> known_;
};

// Where the roll-up ends and the tail begins.
struct FigureState {
    std::int64_t folded{};  // the last commit in the roll-up
    std::optional<std::int64_t> day, known_from{};
};
FigureState figure_state(Connection& connection);
std::vector<Place> figure_places(Connection& connection);  // in the order of their numbers, the first of which is 1
// How the month began that begins on `begun`, and what the days up to `end` changed.
void add_open(Connection& connection, OpenCells& open, Date begun, Date end);
// Every change of the tail, in order.
template <class Visit>
void each_in_figure_tail(Connection& connection, Visit visit) {
    auto rows = connection.query("SELECT day, packed FROM figure_tail ORDER BY commit_id");
    while (rows.next()) {
        std::int64_t day = 0;
        std::string text;
        rows.read(day, text);
        for (const auto& change : unpacked(text, Date{Days{day}})) visit(change);
    }
}

inline std::int64_t day_number(Date day) { return day.time_since_epoch().count(); }
inline Date month_of(Date day) {
    const std::chrono::year_month_day parts{day};
    return parts.year() / parts.month() / 1;
}

}  // namespace rongan
