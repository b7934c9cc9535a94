// What no chain covers: rows without an owner, gaps in clocks, columns that repeat what stands elsewhere. Each table is read once, in the
// order of its cases, beside the ids of all cases; what the clocks say is kept for the figures.

#include "engine/ledger_says.hpp"
#include "storage/scan.hpp"
#include "storage/verify_inside.hpp"

namespace rongan {
namespace {

// The ids of all cases in order: eight bytes each, so that no table has to be asked for each row of another.
std::vector<CaseId> case_ids(Connection& connection) {
    std::vector<CaseId> out;
    Scan rows(connection, "SELECT id FROM cases ORDER BY id");
    while (rows.next()) out.push_back(rows.number(0));
    return out;
}

// Asked in ascending order.
class Known {
public:
    explicit Known(const std::vector<CaseId>& ids) : ids_{ids} {}
    bool contains(CaseId id) {
        while (at_ < ids_.size() && ids_[at_] < id) ++at_;
        return at_ < ids_.size() && ids_[at_] == id;
    }

private:
    const std::vector<CaseId>& ids_;
    std::size_t at_ = 0;
};

// Rows of one owner count from their first without a gap; said once of each owner.
class Counting {
public:
    explicit Counting(std::int64_t first) : first_{first}, next_{first} {}
    void begin() {
        next_ = first_;
        said_ = false;
    }
    bool breaks_at(std::int64_t number) {
        const bool gap = number != next_;
        next_ = number == std::numeric_limits<std::int64_t>::max() ? first_ : number + 1;
        return gap && !std::exchange(said_, true);
    }

private:
    std::int64_t first_, next_;
    bool said_ = false;
};

void check_clock(const Examination& at, const SeenRow& term, ClocksSay& all) {
    const auto find = [&](const char* says) {
        at.findings.add("terms", std::to_string(term.number(0)) + "/" + std::to_string(term.number(1)), says);
    };
    std::int64_t due_key = std::numeric_limits<std::int32_t>::max();
    std::optional<Date> due;
    if (term.number(2) != 1 && !term.is_null(3)) {
        due = parse_date(term.text(3));
        due_key = due ? due->time_since_epoch().count() : std::numeric_limits<std::int64_t>::min();  // as no date is
    }
    if (term.number(4) != due_key) find("排序用的届满日与届满日不符");
    const auto ledger = ledger_says(term.text(7));
    if (!ledger) return find("台账无法读懂，或者不是本程序的写法");
    if (ledger->lines == 0) find("期限没有台账（台账被删除）");
    if (term.number(5) != static_cast<std::int64_t>(ledger->breached)) find("是否逾期与台账不符");
    if (term.number(6) != static_cast<std::int64_t>(ledger->open)) find("是否了结与台账不符");
    if (term.text(8).empty()) return;
    if (ledger->late) all.late = true;
    if (!ledger->open) return;
    if (ledger->breached) all.breached = true;
    if (due && *due < all.due) all.due = *due;
}

ByCase<ClocksSay> clocks_say(const Examination& at, const std::vector<CaseId>& ids) {
    Known known(ids);
    Counting numbers(1);
    std::optional<CaseId> last;
    ByCase<ClocksSay> out(ids.size() + 1);
    each_row(at.connection, "case_id, number, stopped, due, due_key, breached, open, ledger, body", "terms", " ORDER BY case_id, number",
             [&](const SeenRow& term) {
                 ++at.rows;
                 const CaseId id = term.number(0);
                 const auto number = term.number(1);
                 if (id != last) {
                     numbers.begin();
                     if (!known.contains(id)) at.findings.add("terms", id, "期限不属于任何案件");
                     last = id;
                 }
                 if (numbers.breaks_at(number)) at.findings.add("terms", id, "期限的序号不连续（有行缺失）");
                 check_clock(at, term, out[id]);
             });
    return out;
}

}  // namespace

void check_clocks(const Examination& at) {
    const auto ids = case_ids(at.connection);
    auto clocks = clocks_say(at, ids);
    Scan settings(at.connection, "SELECT version FROM settings WHERE commit_id NOT IN (SELECT id FROM commits)");
    while (settings.next()) at.findings.add("settings", settings.number(0), "所属的提交不存在");
    check_figures(at, clocks);
}

}  // namespace rongan
