#pragma once
// Figures counted the plain way: every case is looked at as it stood on the day. And lives of cases, made at random, to count.

#include "engine/clock.hpp"
#include "engine/figures.hpp"
#include "support/cases.hpp"

#include <algorithm>
#include <map>
#include <random>

namespace rongan::test {

// A case as a commit of that day left it; in the order of the commits.
struct Seen {
    Date day{};
    CaseFile file;
};

inline std::vector<Figure> recount(const std::vector<Seen>& history, Date from, Date to) {
    std::map<FigureKey, std::int64_t> out;
    std::map<CaseId, const CaseFile*> stood;
    for (const auto& [day, file] : history) {
        if (day > to) break;
        const auto* before = stood[file.id];
        const Place place{file.workflow, file.state, file.owner};
        if (day >= from && before == nullptr) ++out[{.count = Count::opened, .place = place}];
        if (day >= from && file.closed && (before == nullptr || !before->closed)) {
            bool late = false;
            for (const auto& term : file.terms) {
                if (term.body.empty()) continue;
                bool met = false, breached = false, met_late = false;
                for (const auto& entry : term.ledger) {
                    met = met || entry.kind == Entry::Kind::met;
                    met_late = met_late || entry.note == "逾期完成";
                    breached = breached || entry.kind == Entry::Kind::breached;
                }
                late = late || met_late || (breached && !met);
            }
            const auto days = legal_date(*file.closed) - legal_date(file.opened);
            ++out[{Count::closed, place, late, static_cast<int>(std::max<std::int64_t>(days.count(), 0))}];
        }
        stood[file.id] = &file;
    }
    for (const auto& [id, file] : stood) {
        if (file->closed) continue;
        bool red = false, yellow = false;
        for (const auto& term : file->terms) {
            const auto line = work_item(*file, term);
            if (!is_open(term.ledger) || term.body.empty()) continue;
            const bool counts = !line.stopped && line.due;
            const auto days_left = counts ? (*line.due - to).count() : 999;
            red = red || line.breached || days_left < 0;
            yellow = yellow || days_left <= 3;
        }
        ++out[{.count = red ? Count::red : yellow ? Count::yellow : Count::green, .place = {file->workflow, file->state, file->owner}}];
    }
    std::vector<Figure> list;
    for (const auto& [key, cases] : out) list.push_back({key, cases});
    return list;
}

// Each act on the day of its commit, and never before a day that had been reached.
class History {
public:
    void keep(const std::vector<CaseFile>& files, Instant at) {
        reached_ = std::max(legal_date(at), reached_);
        for (const auto& file : files) {
            const auto before = stood_.find(file.id);
            const auto change = figure_change(before == stood_.end() ? nullptr : &before->second, file, reached_);
            if (change)
                for (auto& each : deltas(*change)) deltas_.push_back(std::move(each));
            stood_[file.id] = file;
            seen_.push_back({reached_, file});
        }
    }
    [[nodiscard]] std::vector<Figure> counted(Date from, Date to) const { return recount(seen_, from, to); }
    [[nodiscard]] const std::vector<FigureDelta>& changes() const { return deltas_; }
    [[nodiscard]] Date first() const { return seen_.front().day; }
    [[nodiscard]] Date last() const { return reached_; }
    [[nodiscard]] bool empty() const { return seen_.empty(); }

private:
    std::vector<Seen> seen_;
    std::vector<FigureDelta> deltas_;
    std::map<CaseId, CaseFile> stood_;
    Date reached_{};
};

inline std::vector<Figure> summed(const std::vector<FigureDelta>& deltas, Date from, Date to) {
    std::vector<Figure> cells;
    for (const auto& each : deltas) {
        const bool flow = each.key.count == Count::opened || each.key.count == Count::closed;
        if (each.day <= to && (!flow || each.day >= from)) cells.push_back({each.key, each.amount});
    }
    return added_up(std::move(cells));
}

// Cases that open, move, fall due, are stopped, breached, met and closed, in an order that no workflow would give.
class Lives {
public:
    explicit Lives(std::uint32_t seed) : random_{seed} {}

    // The files that one commit changes, and its moment: some days later, and now and then a day earlier.
    std::vector<CaseFile> step() {
        at_ += std::chrono::hours{dice(10) == 0 ? -20 : dice(3) == 0 ? dice(24 * 20) : dice(30)};
        std::vector<CaseFile> out;
        for (int i = 0, count = 1 + dice(3); i < count; ++i) {
            const CaseId id = 1 + dice(8);
            if (std::none_of(out.begin(), out.end(), [&](const CaseFile& each) { return each.id == id; })) out.push_back(changed(id));
        }
        for (const auto& each : out) files_[each.id] = each;
        return out;
    }
    [[nodiscard]] Instant at() const { return at_; }

private:
    int dice(int sides) { return std::uniform_int_distribution<int>(0, sides - 1)(random_); }
    template <class T>
    const T& any(const std::vector<T>& list) {
        return list[static_cast<std::size_t>(dice(static_cast<int>(list.size())))];
    }

    CaseFile changed(CaseId id) {
        static const std::vector<std::string> workflows{"mediation", "patent-infringement"}, states{"received", "docketed", "heard"},
            owners{"fz-city", "fz-gulou", "fz-cangshan"};
        const auto found = files_.find(id);
        CaseFile file;
        if (found != files_.end()) {
            file = found->second;
        } else {
            file.id = id;
            file.uuid = "case-" + std::to_string(id);
            file.workflow = any(workflows);
            file.state = "received";
            file.owner = any(owners);
            file.opened = at_;
        }
        ++file.version;
        for (int i = dice(4); i > 0 && !file.closed; --i) act(file, states, owners);
        return file;
    }
    void act(CaseFile& file, const std::vector<std::string>& states, const std::vector<std::string>& owners) {
        const auto day = legal_date(at_);
        const auto note = [&](Term& term, Entry::Kind kind, std::string text = "") {
            term.ledger.push_back({.kind = kind, .on = day, .at = at_, .note = std::move(text)});
        };
        switch (dice(9)) {
            case 0: file.state = any(states); return;
            case 1: file.owner = any(owners); return;
            case 2: {
                if (dice(4) != 0) return;
                file.closed = at_;
                for (std::size_t i = 0; i < file.terms.size(); ++i)
                    if (is_open(file.terms[i].ledger)) note(file.terms.edit(i), Entry::Kind::cancelled);
                return;
            }
            case 3:
            case 4:
                file.terms.push_back(
                    open_clock(static_cast<int>(file.terms.size()) + 1, "t", dice(4) == 0 ? "" : file.owner, day + Days{dice(15) - 2}));
                return;
            default: break;
        }
        if (file.terms.empty()) return;
        auto& term = file.terms.edit(static_cast<std::size_t>(dice(static_cast<int>(file.terms.size()))));
        if (!is_open(term.ledger)) return;
        switch (dice(5)) {
            case 0: term.due = day + Days{dice(20) - 4}; return;
            case 1: note(term, Entry::Kind::met, dice(2) == 0 ? "逾期完成" : ""); return;
            case 2: note(term, Entry::Kind::breached); return;
            case 3: term.stopped = !term.stopped; return;
            default: term.due.reset();
        }
    }

    std::mt19937 random_;
    Instant at_ = test::at("2026-01-20T10:00:00+08:00");
    std::map<CaseId, CaseFile> files_;
};

}  // namespace rongan::test
