// What no chain covers: rows without an owner, gaps in clocks and ledgers, columns that repeat what stands elsewhere. Each table is read
// once, in the order of its cases, beside the ids of all cases or beside the table to which its rows belong.

#include "storage/scan.hpp"
#include "storage/verify_inside.hpp"

#include <algorithm>
#include <array>

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

// A table with one row a case.
struct Part {
    const char* table;
    const char* sql;  // the ids of its cases in order
    const char* missing;
    const char* stray;
};
constexpr std::array parts{
    Part{"facts", "SELECT case_id FROM facts ORDER BY case_id", "事实缺失（有行缺失）", "事实不属于任何案件"},
    Part{"lists", "SELECT case_id FROM lists ORDER BY case_id", "清单缺失（有行缺失）", "清单不属于任何案件"},
};

void check_part(const Examination& at, const Part& part, const std::vector<CaseId>& ids) {
    Scan rows(at.connection, part.sql);
    auto should = ids.begin();
    const auto missing_before = [&](CaseId id) {
        for (; should != ids.end() && *should < id; ++should) at.findings.add(part.table, *should, part.missing);
    };
    while (rows.next()) {
        ++at.rows;
        const CaseId id = rows.number(0);
        missing_before(id);
        if (should != ids.end() && *should == id)
            ++should;
        else
            at.findings.add(part.table, id, part.stray);
    }
    for (; should != ids.end(); ++should) at.findings.add(part.table, *should, part.missing);
}

// What the lines of one ledger say of its clock.
struct Ledger {
    bool any = false, started = false, ended = false, breached = false;
};

// Clocks and their ledgers side by side.
class Clocks {
public:
    Clocks(const Examination& at, const std::vector<CaseId>& ids) : at_{at}, known_{ids} {}

    void run() {
        Scan terms(at_.connection, "SELECT case_id, number, stopped, due, due_key, breached, open FROM terms ORDER BY case_id, number");
        next_line();
        Counting numbers(1);
        std::optional<CaseId> last;
        while (terms.next()) {
            ++at_.rows;
            const Key key{terms.number(0), terms.number(1)};
            if (key.case_id != last) {
                numbers.begin();
                if (!known_.contains(key.case_id)) at_.findings.add("terms", key.case_id, "期限不属于任何案件");
                last = key.case_id;
            }
            if (numbers.breaks_at(key.number)) at_.findings.add("terms", key.case_id, "期限的序号不连续（有行缺失）");
            while (more_ && line_ < key) strays();
            const auto ledger = more_ && line_ == key ? take() : Ledger{};
            compare(key, terms, ledger);
        }
        while (more_) strays();
    }

private:
    struct Key {
        CaseId case_id{};
        std::int64_t number{};
        auto operator<=>(const Key&) const = default;
        [[nodiscard]] std::string text() const { return std::to_string(case_id) + "/" + std::to_string(number); }
    };

    void next_line() {
        more_ = lines_.next();
        if (more_) line_ = {lines_.number(0), lines_.number(1)};
    }
    void strays() {
        at_.findings.add("term_ledger", line_.text(), "台账不属于任何期限");
        static_cast<void>(take());
    }
    // All lines of the clock at which the stream stands.
    Ledger take() {
        const auto key = line_;
        Ledger out{.any = true};
        Counting numbers(1);
        for (; more_ && line_ == key; next_line()) {
            ++at_.rows;
            const auto line = lines_.number(2);
            const auto kind = lines_.text(3);
            if (numbers.breaks_at(line)) at_.findings.add("term_ledger", key.text(), "台账的行号不连续（有行缺失）");
            if (line == 1 && kind == "started") out.started = true;
            if (kind == "met" || kind == "lapsed" || kind == "cancelled") out.ended = true;
            if (kind == "breached") out.breached = true;
        }
        return out;
    }

    void compare(const Key& key, const Scan& term, const Ledger& ledger) {
        if (!ledger.any) at_.findings.add("terms", key.text(), "期限没有台账（台账被删除）");
        std::int64_t due_key = std::numeric_limits<std::int32_t>::max();
        if (term.number(2) != 1 && !term.is_null(3)) {
            const auto due = parse_date(term.text(3));
            due_key = due ? due->time_since_epoch().count() : std::numeric_limits<std::int64_t>::min();  // as no date is
        }
        if (term.number(4) != due_key) at_.findings.add("terms", key.text(), "排序用的届满日与届满日不符");
        if (term.number(5) != static_cast<std::int64_t>(ledger.breached)) at_.findings.add("terms", key.text(), "是否逾期与台账不符");
        if (term.number(6) != static_cast<std::int64_t>(ledger.started && !ledger.ended))
            at_.findings.add("terms", key.text(), "是否了结与台账不符");
    }

    const Examination& at_;
    Known known_;
    Scan lines_{at_.connection, "SELECT case_id, term, line, kind FROM term_ledger ORDER BY case_id, term, line"};
    Key line_;
    bool more_ = false;
};

}  // namespace

void check_belonging(const Examination& at) {
    const auto ids = case_ids(at.connection);
    for (const auto& each : parts) check_part(at, each, ids);
    Clocks(at, ids).run();
    Scan settings(at.connection, "SELECT version FROM settings WHERE commit_id NOT IN (SELECT id FROM commits)");
    while (settings.next()) at.findings.add("settings", settings.number(0), "所属的提交不存在");
}

}  // namespace rongan
