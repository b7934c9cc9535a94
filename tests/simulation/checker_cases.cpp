// What a case must be at every commit: where its journal left it, one owner, joined custody, clocks that another algorithm confirms.

#include "simulation/checker.hpp"

#include <algorithm>

namespace rongan::test {
namespace {

using Found = std::optional<Violation>;

Violation broken(const CaseFile& file, std::string invariant, const std::string& seen) {
    return {std::move(invariant), "case " + std::to_string(file.id) + " (" + file.workflow + ", " + file.state + "): " + seen};
}

bool has(const Ledger& ledger, Entry::Kind kind) {
    return std::any_of(ledger.begin(), ledger.end(), [&](const Entry& entry) { return entry.kind == kind; });
}
bool runs(const Term& term) {
    return !has(term.ledger, Entry::Kind::met) && !has(term.ledger, Entry::Kind::lapsed) && !has(term.ledger, Entry::Kind::cancelled);
}

}  // namespace

std::optional<Violation> Checker::take_case(const Reader& reader, CaseId id, bool changed) {
    const auto file = reader.find(id);
    const auto& tail = tails_.at(id);
    if (!file) return Violation{"case-follows-journal", "case " + std::to_string(id) + " is in the journal only"};
    if (file->version != tail.version || file->state != tail.state || file->head != tail.hash)
        return broken(
            *file, "case-follows-journal",
            "stands at version " + std::to_string(file->version) + ", its journal at " + std::to_string(tail.version) + " " + tail.state);
    const auto before = open_.find(id);
    if (before != open_.end() && before->second.version == file->version) {
        auto same = *file;
        same.children = before->second.children;  // a child is noted on its parent without an act there
        if (same != before->second) return broken(*file, "no-change-without-row", "is not what it was at the same version");
    }
    if (auto found = judge(*file, changed)) return found;
    if (auto found = take_number(*file)) return found;
    if (file->closed)
        open_.erase(id);
    else
        open_.insert_or_assign(id, *file);
    return std::nullopt;
}

std::optional<Violation> Checker::judge(const CaseFile& file, bool changed) const {
    if (!bodies_.contains(file.owner)) return broken(file, "one-owner", "is owned by “" + file.owner + "”");
    if (auto found = judge_custody(file)) return found;
    const auto* workflow = registry_.find(file.workflow);
    const auto states = workflow->states();
    const bool final =
        std::any_of(states.begin(), states.end(), [&](const StateView& each) { return each.name == file.state && each.final; });
    if (final != file.closed.has_value()) return broken(file, "closed-when-final", final ? "is not closed" : "is closed");
    bool duty = false, date = false;
    for (const auto& term : file.terms) {
        if (!runs(term)) {
            if (term.expires) return broken(file, "armed-clock", "clock " + std::to_string(term.number) + " is over and armed");
            continue;
        }
        if (final) return broken(file, "closed-when-final", "clock " + std::to_string(term.number) + " (" + term.rule + ") still runs");
        if (auto found = judge_term(file, term)) return found;
        duty = duty || held(term);
        date = date || (term.due && !term.stopped);
    }
    if (final) return std::nullopt;
    if (!date) return broken(file, "next-date", "has no next date");
    if (changed && !duty) return broken(file, "duty-held", "nobody owes anything");
    return std::nullopt;
}

bool Checker::held(const Term& term) const {
    if (term.holder.side != Side::none || !bodies_.contains(term.body)) return false;
    if (!term.person.empty()) return persons_.contains(term.person);
    return people_.contains(std::string(to_name(term.holder.role)) + "@" + term.body);
}

std::optional<Violation> Checker::judge_custody(const CaseFile& file) const {
    if (file.custody.empty() || file.custody.front().from != file.opened)
        return broken(file, "custody-joined", "is not held from its opening");
    for (std::size_t i = 0; i < file.custody.size(); ++i) {
        const auto& each = file.custody[i];
        const bool last = i + 1 == file.custody.size();
        if (last ? each.to.has_value() : each.to != file.custody[i + 1].from)
            return broken(file, "custody-joined", "interval " + std::to_string(i + 1) + " does not join the next");
        if (!last && *each.to < each.from)
            return broken(file, "custody-joined", "interval " + std::to_string(i + 1) + " ends before it begins");
        if (last && each.body != file.owner) return broken(file, "one-owner", "is owned by " + file.owner + " and held by " + each.body);
    }
    return std::nullopt;
}

std::optional<Violation> Checker::judge_term(const CaseFile& file, const Term& term) const {
    const auto name = "clock " + std::to_string(term.number) + " (" + term.rule + ")";
    const auto* rule = registry_.find_term(term.rule);
    if (rule == nullptr) return broken(file, "armed-clock", name + " follows no rule");
    if (term.ledger.empty() || term.ledger.front().kind != Entry::Kind::started)
        return broken(file, "armed-clock", name + " never started");
    const bool breached = has(term.ledger, Entry::Kind::breached);
    if (!term.due || (!term.stopped && !term.expires && !breached))
        return broken(file, "armed-clock", name + " is neither armed nor stopped");
    const auto should =
        ask_oracle(almanac_of(file.id), *rule, term.ledger, Date{std::chrono::floor<Days>(touched_.at(file.id) + std::chrono::hours{8})});
    if (term.stopped != should.stopped)
        return broken(file, "armed-clock", name + (term.stopped ? " stands still" : " runs") + " and should not");
    if (term.stopped) {
        if (term.expires) return broken(file, "armed-clock", name + " stands still and is armed");
        const bool running = std::any_of(file.beside.begin(), file.beside.end(), [&](const Interval& each) {
            const auto cause = exclusion_of(each.kind);
            return !each.to && cause && rule->excludes.has(*cause);
        });
        return running ? Found{} : Found{broken(file, "armed-clock", name + " stands still and nothing stops it")};
    }
    if (*term.due != should.due || term.provisional != should.provisional || (!breached && *term.expires != should.expires))
        return broken(file, "clock-date",
                      name + " is due " + to_text(*term.due) + (term.provisional ? " provisionally" : "") + ", the oracle says " +
                          to_text(should.due) + (should.provisional ? " provisionally" : "") + " " + to_text(should.expires));
    if (breached && term.expires) return broken(file, "armed-clock", name + " is breached and armed again");
    return std::nullopt;
}

std::optional<Violation> Checker::take_number(const CaseFile& file) {
    if (file.number.empty()) return std::nullopt;
    const auto [given, fresh] = numbers_.emplace(file.number, file.id);
    if (!fresh && given->second != file.id)
        return broken(file, "number-once", "bears " + file.number + " like case " + std::to_string(given->second));
    if (!fresh) return std::nullopt;
    const auto last = file.number.find_last_of("0123456789");
    auto first = last;
    while (first > 0 && file.number[first - 1] >= '0' && file.number[first - 1] <= '9') --first;
    series_[file.workflow + " " + file.number.substr(0, first)].insert(std::stoi(file.number.substr(first, last - first + 1)));
    return std::nullopt;
}

}  // namespace rongan::test
