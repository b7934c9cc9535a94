// A lamp of an open case needs nobody to turn it: its days are known when its dates are, so they are counted in advance.

#include "engine/figures.hpp"

#include "engine/clock.hpp"
#include "engine/done_late.hpp"

#include <algorithm>
#include <array>

namespace rongan {
namespace {

// What the work list shows: open clocks of bodies. What a party owes turns no lamp.
bool is_listed(const Term& term) { return !term.body.empty() && is_open(term.ledger); }

Date urgent_day(const CaseFile& file, Date day) {
    auto urgent = never_urgent;
    for (const auto& term : file.terms) {
        if (!is_listed(term)) continue;
        if (is_breached(term.ledger)) return day - Days{1};
        if (!term.stopped && term.due) urgent = std::min(urgent, *term.due);
    }
    return std::max(urgent, day - Days{1});
}

bool was_late(const Term& term) {
    if (term.body.empty()) return false;
    for (const auto& entry : term.ledger)
        if (entry.kind == Entry::Kind::met) return entry.note == done_late;
    return is_breached(term.ledger);
}

Ending ending_of(const CaseFile& file) {
    const auto used = legal_date(*file.closed) - legal_date(file.opened);
    return {std::any_of(file.terms.begin(), file.terms.end(), was_late), static_cast<int>(std::max(used, Days{0}).count())};
}

Place place_of(const CaseFile& file) { return {file.workflow, file.state, file.owner}; }

// An open case counted from `day` on, or with -1 no longer counted.
void count_open(std::vector<FigureDelta>& out, const Standing& standing, Date day, std::int64_t amount) {
    const auto add = [&](Date on, Lamp lamp, std::int64_t by) {
        out.push_back({on, {.count = static_cast<Count>(lamp), .place = standing.place}, by});
    };
    const auto yellow_from = standing.urgent - yellow_days, red_from = standing.urgent + Days{1};
    const bool is_red = red_from <= day, is_yellow = !is_red && yellow_from <= day;
    add(day, is_red ? Lamp::red : is_yellow ? Lamp::yellow : Lamp::green, amount);
    if (is_red || standing.urgent == never_urgent) return;
    if (!is_yellow) {
        add(yellow_from, Lamp::green, -amount);
        add(yellow_from, Lamp::yellow, amount);
    }
    add(red_from, Lamp::yellow, -amount);
    add(red_from, Lamp::red, amount);
}

void add(FigureLine& line, const Figure& figure) {
    const auto cases = figure.cases;
    switch (figure.key.count) {
        case Count::green: line.green += cases; return;
        case Count::yellow: line.yellow += cases; return;
        case Count::red: line.red += cases; return;
        case Count::opened: line.opened += cases; return;
        case Count::closed:
            line.closed += cases;
            line.within += figure.key.late ? 0 : cases;
            line.days_used += figure.key.used * cases;
            return;
    }
}

}  // namespace

Lamp lamp_of(std::optional<Date> due, bool stopped, bool breached, Date today) {
    if (breached) return Lamp::red;
    if (stopped || !due) return Lamp::green;
    return today > *due ? Lamp::red : today >= *due - yellow_days ? Lamp::yellow : Lamp::green;
}

std::string_view to_name(Lamp lamp) {
    constexpr std::array<std::string_view, 3> names{"green", "yellow", "red"};
    return names.at(static_cast<std::size_t>(lamp));
}

std::optional<FigureChange> figure_change(const CaseFile* before, const CaseFile& after, Date day) {
    const bool was_open = before != nullptr && !before->closed;
    const bool is_open_now = !after.closed;
    if (before != nullptr && !was_open && !is_open_now) return std::nullopt;
    const bool stays =
        was_open && is_open_now && before->state == after.state && before->owner == after.owner && before->workflow == after.workflow;
    if (stays && before->terms.is(after.terms)) return std::nullopt;
    FigureChange out{.day = day, .opened = before == nullptr};
    if (is_open_now) out.urgent = urgent_day(after, day);
    if (was_open) {
        const auto urgent = urgent_day(*before, day);
        if (stays && urgent == out.urgent) return std::nullopt;
        out.before = Standing{place_of(*before), urgent};
    }
    if (!is_open_now) out.ended = ending_of(after);
    out.place = place_of(after);
    return out;
}

std::vector<FigureDelta> deltas(const FigureChange& change) {
    std::vector<FigureDelta> out;
    if (change.before) count_open(out, *change.before, change.day, -1);
    if (change.urgent) count_open(out, {change.place, *change.urgent}, change.day, 1);
    if (change.opened) out.push_back({change.day, {.count = Count::opened, .place = change.place}, 1});
    if (change.ended) out.push_back({change.day, {Count::closed, change.place, change.ended->late, change.ended->used}, 1});
    return out;
}

std::vector<Figure> added_up(std::vector<Figure> figures) {
    std::sort(figures.begin(), figures.end(), [](const Figure& a, const Figure& b) { return a.key < b.key; });
    std::vector<Figure> out;
    for (auto& each : figures) {
        if (!out.empty() && out.back().key == each.key)
            out.back().cases += each.cases;
        else
            out.push_back(std::move(each));
    }
    std::erase_if(out, [](const Figure& each) { return each.cases == 0; });
    return out;
}

std::optional<int> FigureSummary::days_within(int percent) const {
    auto still = (total.closed * percent + 99) / 100;  // how many that is, rounded up
    if (total.closed == 0) return std::nullopt;
    for (const auto& [days, cases] : spans)
        if ((still -= cases) <= 0) return days;
    return spans.rbegin()->first;
}

FigureSummary summary_of(const Figures& figures, const std::function<bool(const Place&)>& counts) {
    FigureSummary out;
    for (const auto& each : figures.cells) {
        const auto& place = each.key.place;
        if (!counts(place)) continue;
        for (auto* line :
             {&out.total, &out.by_workflow[place.workflow], &out.by_owner[place.owner], &out.by_stage[{place.workflow, place.state}]})
            add(*line, each);
        if (each.key.count == Count::closed) out.spans[each.key.used] += each.cases;
    }
    return out;
}

}  // namespace rongan
