// As of a day: how its month began, what the days since then changed, and what the tail still holds. Any month costs the same.

#include "storage/figure_tables.hpp"
#include "storage/moment.hpp"
#include "storage/queries.hpp"

namespace rongan::queries {

Figures figures(Connection& connection, Date from, Date to) {
    const Moment moment(connection);
    const auto state = figure_state(connection);
    const auto places = figure_places(connection);
    std::vector<Figure> cells;
    const auto add_cell = [&](FigureKey key, std::int64_t place, std::int64_t cases) {
        key.place = places.at(static_cast<std::size_t>(place) - 1);
        cells.push_back({std::move(key), cases});
    };

    // Months that began after the fold have no beginning in the file yet: they go on from the last one that has.
    OpenCells open;
    add_open(connection, open, month_of(state.day ? std::min(to, Date{Days{*state.day}}) : to), to);
    open.each([&](std::int64_t place, const OpenCells::Lamps& lamps) {
        for (std::size_t i = 0; i < lamps.size(); ++i) add_cell({.count = static_cast<Count>(i)}, place, lamps.at(i));
    });

    OpenedCells opened;
    ClosedCells closed;
    auto days = connection.query("SELECT opened, closed FROM figure_days WHERE day >= ?1 AND day <= ?2", day_number(from), day_number(to));
    std::string opened_text, closed_text;
    while (days.next()) {
        days.read(opened_text, closed_text);
        add(opened, opened_text);
        add(closed, closed_text);
    }
    for (const auto& [place, cases] : opened) add_cell({.count = Count::opened}, place, cases);
    for (const auto& [key, cases] : closed)
        add_cell({.count = Count::closed, .late = key[1] != 0, .used = static_cast<int>(key[2])}, key[0], cases);

    each_in_figure_tail(connection, [&](const FigureChange& change) {
        if (change.day > to) return;
        for (auto& delta : deltas(change)) {
            const bool flow = delta.key.count == Count::opened || delta.key.count == Count::closed;
            if (delta.day <= to && (!flow || delta.day >= from)) cells.push_back({std::move(delta.key), delta.amount});
        }
    });
    Figures out{.cells = added_up(std::move(cells))};
    if (state.known_from) out.known_from = Date{Days{*state.known_from}};
    return out;
}

}  // namespace rongan::queries
