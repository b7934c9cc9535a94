#include "storage/due_queue.hpp"

#include <algorithm>
#include <functional>

namespace rongan {
namespace {

// Moved clocks leave an entry behind each; beyond so many of them the queue is filled anew.
constexpr std::size_t left_behind_max = 1U << 18;

constexpr auto of_bodies =
    "SELECT expires, case_id, number FROM terms INDEXED BY terms_queues WHERE open = 1 AND body <> '' AND expires IS NOT NULL";
constexpr auto of_parties =
    "SELECT expires, case_id, number FROM terms INDEXED BY terms_of_parties WHERE open = 1 AND body = '' AND expires IS NOT NULL";

}  // namespace

void DueQueue::load(Connection& connection) {
    if (filled_ && heap_.size() <= 2 * loaded_ + left_behind_max) return;
    heap_.clear();
    for (const auto* each : {of_bodies, of_parties}) {
        auto rows = connection.query(each);
        while (rows.next()) {
            auto& entry = heap_.emplace_back();
            rows.read(entry.expires, entry.case_id, entry.term);
        }
    }
    std::make_heap(heap_.begin(), heap_.end(), std::greater{});
    loaded_ = heap_.size();
    filled_ = true;
    first_is_sure_ = false;
}

void DueQueue::push(const Entry& entry) {
    heap_.push_back(entry);
    std::push_heap(heap_.begin(), heap_.end(), std::greater{});
}

DueQueue::Entry DueQueue::pop() {
    std::pop_heap(heap_.begin(), heap_.end(), std::greater{});
    const auto entry = heap_.back();
    heap_.pop_back();
    return entry;
}

std::optional<std::string> DueQueue::rule_of(Connection& connection, const Entry& entry) {
    auto query = connection.query("SELECT rule FROM terms WHERE case_id = ?1 AND number = ?2 AND expires = ?3", entry.case_id, entry.term,
                                  entry.expires);
    if (!query.next()) return std::nullopt;
    std::string rule;
    query.get(rule, 0);
    return rule;
}

std::vector<DueTerm> DueQueue::due(Connection& connection, Instant until, std::size_t limit) {
    load(connection);
    std::vector<DueTerm> out;
    std::vector<Entry> stay;
    while (out.size() < limit && !heap_.empty() && heap_.front().expires <= until) {
        const auto entry = pop();
        // A clock that was moved away and back has two entries.
        if (!stay.empty() && stay.back() == entry) continue;
        auto rule = rule_of(connection, entry);
        if (!rule) continue;
        out.push_back({entry.case_id, entry.term, std::move(*rule), entry.expires});
        stay.push_back(entry);
    }
    for (const auto& entry : stay) push(entry);
    first_is_sure_ = false;
    return out;
}

std::optional<Instant> DueQueue::next(Connection& connection) {
    load(connection);
    while (!first_is_sure_ && !heap_.empty()) {
        first_is_sure_ = rule_of(connection, heap_.front()).has_value();
        if (!first_is_sure_) pop();
    }
    return heap_.empty() ? std::nullopt : std::optional{heap_.front().expires};
}

void DueQueue::note(const CaseFile* before, const CaseFile& after) {
    if (!filled_ || (before != nullptr && before->terms.is(after.terms))) return;
    for (std::size_t i = 0; i < after.terms.size(); ++i) {
        const bool known = before != nullptr && i < before->terms.size();
        if (known && before->terms.is(after.terms, i)) continue;
        const auto& term = after.terms[i];
        if (term.expires == (known ? before->terms[i].expires : std::nullopt)) continue;
        first_is_sure_ = false;
        if (term.expires) push({*term.expires, after.id, term.number});
    }
}

void DueQueue::forget() {
    heap_.clear();
    heap_.shrink_to_fit();
    filled_ = false;
}

}  // namespace rongan
