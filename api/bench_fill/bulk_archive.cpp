#include "api/bench_fill/bulk_archive.hpp"

#include <algorithm>

namespace rongan {

BulkArchive::BulkArchive(Archive& behind, std::size_t rows_at_once, std::function<Kept(CaseId)> read_case, std::function<void()> settle,
                         std::size_t cases_kept)
    : archive_{behind},
      rows_at_once_{static_cast<Seq>(rows_at_once)},
      read_case_{std::move(read_case)},
      settle_{std::move(settle)},
      half_{cases_kept / 2},
      heads_{behind.heads()},
      behind_{behind, rows_at_once} {
    if (heads_.case_id != 0) throw StorageError("只能向没有案件的档案库批量填充");
}

void BulkArchive::commit(const Shared<Commit>& commit) {
    if (const auto broken = break_in(*commit, heads_)) throw StorageError(*broken + "，提交未写入");
    for (std::size_t i = 0; i < commit->cases.size(); ++i) move_clocks(commit->before[i].get(), *commit->cases[i]);
    for (const auto& each : commit->counters) counters_.insert_or_assign(each.scope, each.value);
    behind_.put(commit);
    on_their_way_.emplace_back(commit->row.id, commit->row.last);
    heads_ = heads_after(std::move(heads_), *commit);
    for (const auto& file : commit->cases) {
        keep(file);
        if (file->closed) closed_.emplace_back(commit->row.last, file);
    }
    forget_closed();
}

// But for one that changed again. Hardly anything asks for them, and a fill of ten years has nine of them to one that is open: a third of
// the memory.
void BulkArchive::forget_closed() {
    for (; !on_their_way_.empty() && behind_.written(on_their_way_.front().first); on_their_way_.pop_front())
        written_ = on_their_way_.front().second;
    for (; !closed_.empty() && written_ >= closed_.front().first + rows_at_once_; closed_.pop_front()) {
        const auto& file = closed_.front().second;
        const auto newer = newer_.find(file->id), older = older_.find(file->id);
        if (newer != newer_.end() ? newer->second != file : older == older_.end() || older->second != file) continue;
        newer_.erase(file->id);
        older_.erase(file->id);
    }
}

void BulkArchive::move_clocks(const CaseFile* before, const CaseFile& after) {
    if (before != nullptr && before->terms.is(after.terms)) return;
    for (std::size_t i = 0; i < after.terms.size(); ++i) {
        const bool known = before != nullptr && i < before->terms.size();
        if (known && before->terms.is(after.terms, i)) continue;
        const auto& is = after.terms[i];
        const auto was = known ? before->terms[i].expires : std::nullopt;
        if (was == is.expires) continue;
        if (was) {
            const auto at = due_.find(*was);
            at->second.erase({after.id, is.number});
            if (at->second.empty()) due_.erase(at);
        }
        if (is.expires) due_[*is.expires].insert({after.id, is.number});
    }
}

void BulkArchive::keep(const Kept& file) const {
    if (newer_.size() >= half_) {
        drain();  // what is let go of can be read from the file from now on
        settle_();
        older_ = std::move(newer_);
        newer_.clear();
    }
    newer_.insert_or_assign(file->id, file);
}

Kept BulkArchive::find(CaseId id) const {
    if (id > heads_.case_id) return nullptr;
    if (const auto found = newer_.find(id); found != newer_.end()) return found->second;
    Kept file;
    if (const auto found = older_.find(id); found != older_.end())
        file = found->second;
    else
        file = read_case_ ? read_case_(id) : all().find(id);
    if (file) keep(file);
    return file;
}

// The fill makes each key once, so there is none to be found.
std::optional<Reply> BulkArchive::reply(std::string_view) const { return std::nullopt; }

std::int64_t BulkArchive::counter(std::string_view scope) const {
    const auto found = counters_.find(scope);
    return found == counters_.end() ? 0 : found->second;
}

std::vector<DueTerm> BulkArchive::due(Instant until, std::size_t limit) const {
    std::vector<DueTerm> out;
    for (const auto& [at, clocks] : due_) {
        if (at > until || out.size() >= limit) break;
        std::vector<std::pair<CaseId, int>> in_order(clocks.begin(), clocks.end());
        std::sort(in_order.begin(), in_order.end());
        in_order.resize(std::min(in_order.size(), limit - out.size()));
        for (const auto& [id, number] : in_order)
            out.push_back({id, number, find(id)->terms[static_cast<std::size_t>(number) - 1].rule, at});
    }
    return out;
}

std::optional<Instant> BulkArchive::next_due() const { return due_.empty() ? std::nullopt : std::optional{due_.begin()->first}; }

}  // namespace rongan
