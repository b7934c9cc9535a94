// One row a commit, at the end of the table: a step that changes a figure pays for some fifty bytes, and any other but the day's first for
// nothing.

#include "storage/figure_tables.hpp"

#include <boost/container_hash/hash.hpp>
#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace rongan {
namespace {

// A fold writes some thirty days, however little it holds, so it takes many changes together; more would be felt by who waits meanwhile.
constexpr std::int64_t slice = 4'000;
// Folding inside a commit is for a day on which the writer never rests: those who wait for a few changes are not held up by a whole slice,
// which takes 4 ms.
constexpr std::int64_t tail_max = 40'000;
constexpr std::int64_t slice_of_a_commit = 1'000;

constexpr unsigned was_open = 1, is_open_now = 2, has_opened = 4, has_ended = 8, was_late = 16;

void put(std::string& out, std::int64_t number) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
    out += ' ';
}
void put(std::string& out, std::string_view text) {
    put(out, static_cast<std::int64_t>(text.size()));
    out += text;
}
// A part that did not change is a minus sign: most steps change the stage alone.
void put(std::string& out, const std::string& text, const std::string* before) {
    if (before != nullptr && *before == text)
        out += '-';
    else
        put(out, std::string_view{text});
}

class Unpacker {
public:
    explicit Unpacker(std::string_view text) : text_{text} {}
    [[nodiscard]] bool more() const { return !text_.empty(); }
    std::int64_t number() {
        std::int64_t out = 0;
        const auto [end, ec] = std::from_chars(text_.data(), text_.data() + text_.size(), out);
        if (ec != std::errc{} || end == text_.data() + text_.size() || *end != ' ') throw std::invalid_argument("no number in the tail");
        text_.remove_prefix(static_cast<std::size_t>(end - text_.data()) + 1);
        return out;
    }
    std::string text(const std::string* before) {
        if (before != nullptr && text_.starts_with('-')) {
            text_.remove_prefix(1);
            return *before;
        }
        const auto size = static_cast<std::uint64_t>(number());
        if (size > text_.size()) throw std::invalid_argument("a text in the tail is cut off");
        std::string out{text_.substr(0, size)};
        text_.remove_prefix(size);
        return out;
    }
    Place place(const Place* before) {
        Place out;
        out.workflow = text(before == nullptr ? nullptr : &before->workflow);
        out.state = text(before == nullptr ? nullptr : &before->state);
        out.owner = text(before == nullptr ? nullptr : &before->owner);
        return out;
    }

private:
    std::string_view text_;
};

void put(std::string& out, const Place& place, const Place* before) {
    put(out, place.workflow, before == nullptr ? nullptr : &before->workflow);
    put(out, place.state, before == nullptr ? nullptr : &before->state);
    put(out, place.owner, before == nullptr ? nullptr : &before->owner);
}

// What a slice of the tail adds to the roll-up, each day once.
class Fold {
public:
    explicit Fold(Connection& connection) : connection_{connection} {
        for (auto& each : figure_places(connection)) places_.emplace(std::move(each), static_cast<std::int64_t>(places_.size()) + 1);
    }
    void add(const FigureChange& change) {
        for (const auto& delta : deltas(change)) {
            const auto place = number_of(delta.key.place);
            auto& day = days_[day_number(delta.day)];
            switch (delta.key.count) {
                case Count::opened: day.opened[place] += delta.amount; break;
                case Count::closed: day.closed[{place, delta.key.late ? 1 : 0, delta.key.used}] += delta.amount; break;
                default: day.open.add(place, delta.key.count, delta.amount);
            }
        }
    }
    void write() {
        for (auto& [day, cells] : days_) {
            if (auto row = connection_.query("SELECT opened, closed, open FROM figure_days WHERE day = ?1", day); row.next()) {
                std::string opened, closed, open;
                row.read(opened, closed, open);
                rongan::add(cells.opened, opened);
                rongan::add(cells.closed, closed);
                cells.open.add(open);
            }
            connection_.run("INSERT OR REPLACE INTO figure_days (day, opened, closed, open) VALUES (?1, ?2, ?3, ?4)", day,
                            text_of(cells.opened), text_of(cells.closed), cells.open.text());
        }
    }

private:
    struct Day {
        OpenedCells opened;
        ClosedCells closed;
        OpenCells open;
    };
    std::int64_t number_of(const Place& place) {
        const auto [found, fresh] = places_.emplace(place, static_cast<std::int64_t>(places_.size()) + 1);
        if (fresh)
            connection_.run("INSERT INTO figure_places (id, workflow, state, owner) VALUES (?1, ?2, ?3, ?4)", found->second, place.workflow,
                            place.state, place.owner);
        return found->second;
    }

    Connection& connection_;
    struct HashOfPlace {
        std::size_t operator()(const Place& place) const {
            std::size_t out = boost::hash<std::string>{}(place.workflow);
            boost::hash_combine(out, place.state);
            boost::hash_combine(out, place.owner);
            return out;
        }
    };
    boost::unordered_flat_map<Place, std::int64_t, HashOfPlace> places_;
    std::map<std::int64_t, Day> days_;
};

// How the months began that have become the past with this fold: no later commit reaches back before its own day.
void write_months(Connection& connection, Date was, Date is) {
    for (auto begun = month_of(was); begun < month_of(is);) {
        const auto next = month_of(begun + Days{31});
        OpenCells open;
        add_open(connection, open, begun, next - Days{1});
        connection.run("INSERT INTO figure_months (day, open) VALUES (?1, ?2)", day_number(next), open.text());
        begun = next;
    }
}

}  // namespace

void add_open(Connection& connection, OpenCells& open, Date begun, Date end) {
    std::string text;
    auto month = connection.query("SELECT open FROM figure_months WHERE day = ?1", day_number(begun));
    if (month.next()) {
        month.get(text, 0);
        open.add(text);
    }
    auto days = connection.query("SELECT open FROM figure_days WHERE day >= ?1 AND day <= ?2", day_number(begun), day_number(end));
    while (days.next()) {
        days.get(text, 0);
        open.add(text);
    }
}

std::string packed(const std::vector<FigureChange>& changes) {
    std::string out;
    for (const auto& change : changes) {
        put(out, static_cast<std::int64_t>((change.before ? was_open : 0U) | (change.urgent ? is_open_now : 0U) |
                                           (change.opened ? has_opened : 0U) | (change.ended ? has_ended : 0U) |
                                           (change.ended && change.ended->late ? was_late : 0U)));
        if (change.before) {
            put(out, change.before->place, nullptr);
            put(out, day_number(change.before->urgent));
        }
        put(out, change.place, change.before ? &change.before->place : nullptr);
        if (change.urgent) put(out, day_number(*change.urgent));
        if (change.ended) put(out, std::int64_t{change.ended->used});
    }
    return out;
}

std::vector<FigureChange> unpacked(std::string_view text, Date day) {
    std::vector<FigureChange> out;
    for (Unpacker from(text); from.more();) {
        auto& change = out.emplace_back(FigureChange{.day = day});
        const auto flags = static_cast<unsigned>(from.number());
        if ((flags & was_open) != 0) {
            auto place = from.place(nullptr);
            change.before = Standing{std::move(place), Date{Days{from.number()}}};
        }
        change.place = from.place(change.before ? &change.before->place : nullptr);
        if ((flags & is_open_now) != 0) change.urgent = Date{Days{from.number()}};
        change.opened = (flags & has_opened) != 0;
        if ((flags & has_ended) != 0) change.ended = Ending{(flags & was_late) != 0, static_cast<int>(from.number())};
    }
    return out;
}

FigureState figure_state(Connection& connection) {
    FigureState out;
    auto query = connection.query("SELECT folded, day, known_from FROM figure_state WHERE id = 1");
    if (!query.next()) throw StorageError("档案库缺少统计的状态行，请用 rongan verify 核对");
    query.read(out.folded, out.day, out.known_from);
    return out;
}

std::vector<Place> figure_places(Connection& connection) {
    std::vector<Place> out;
    auto rows = connection.query("SELECT id, workflow, state, owner FROM figure_places ORDER BY id");
    while (rows.next()) {
        std::size_t id = 0;
        auto& place = out.emplace_back();
        rows.read(id, place.workflow, place.state, place.owner);
        if (id != out.size()) throw StorageError("统计的位置编号不连续，请用 rongan verify 核对");
    }
    return out;
}

FigureTail::Known& FigureTail::known(Connection& connection) {
    if (!known_) {
        const auto state = figure_state(connection);
        known_ = Known{Date{Days{state.day.value_or(0)}}, 0};
        auto tail = connection.query("SELECT coalesce(sum(changes), 0), coalesce(max(day), ?1) FROM figure_tail", state.day.value_or(0));
        std::int64_t day = 0;
        if (tail.next()) tail.read(known_->changes, day);
        known_->day = Date{Days{day}};
    }
    return *known_;
}

FigureNote figure_note(const Commit& commit, Date day) {
    std::vector<FigureChange> changes;
    for (std::size_t i = 0; i < commit.cases.size(); ++i)
        if (auto change = figure_change(commit.before[i].get(), *commit.cases[i], day)) changes.push_back(std::move(*change));
    return {.day = day, .changes = changes.size(), .packed = packed(changes)};
}

void FigureTail::append(Connection& connection, const Commit& commit, const FigureNote& prepared) {
    auto& now = known(connection);
    const auto day = std::max(legal_date(commit.row.at), now.day);
    const auto anew = prepared.day == day ? std::nullopt : std::optional{figure_note(commit, day)};
    const auto& note = anew ? *anew : prepared;
    if (note.changes == 0 && day == now.day) return;  // the first commit of a day says that the day was reached
    connection.run("INSERT INTO figure_tail (commit_id, day, changes, packed) VALUES (?1, ?2, ?3, ?4)", commit.row.id, day_number(day),
                   note.changes, note.packed);
    now.day = day;
    const auto added = static_cast<std::int64_t>(note.changes);
    now.changes += added;
    if (now.changes > tail_max) fold_oldest(connection, std::clamp(8 * added, slice_of_a_commit, slice));
}

bool FigureTail::fold(Connection& connection, std::int64_t worth) {
    if (known(connection).changes < std::max<std::int64_t>(worth, 1)) return false;
    fold_oldest(connection, slice);
    return true;
}

void FigureTail::fold_oldest(Connection& connection, std::int64_t changes_max) {
    auto& now = known(connection);
    const auto state = figure_state(connection);
    Fold fold(connection);
    std::int64_t last = 0, day = 0, taken = 0;
    std::optional<std::int64_t> first = state.day;
    {
        auto rows = connection.query("SELECT commit_id, day, changes, packed FROM figure_tail ORDER BY commit_id");
        while (taken < changes_max && rows.next()) {
            std::int64_t changes = 0;
            std::string text;
            rows.read(last, day, changes, text);
            if (!first) first = day;
            for (const auto& change : unpacked(text, Date{Days{day}})) fold.add(change);
            taken += changes;
        }
    }
    fold.write();
    write_months(connection, Date{Days{first.value_or(day)}}, Date{Days{day}});
    connection.run("DELETE FROM figure_tail WHERE commit_id <= ?1", last);
    connection.run("UPDATE figure_state SET folded = ?1, day = ?2 WHERE id = 1", last, day);
    now.changes -= taken;
}

}  // namespace rongan
