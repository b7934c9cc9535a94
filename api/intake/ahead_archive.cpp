#include "api/intake/ahead_archive.hpp"

#include <algorithm>

namespace rongan {
namespace {

constexpr std::size_t waiting_max = 1024;  // rows

}  // namespace

AheadArchive::AheadArchive(Archive& behind, const Reader& reader) : reader_{reader}, heads_{behind.heads()}, behind_{behind, waiting_max} {}

void AheadArchive::commit(const Shared<Commit>& commit) {
    if (const auto broken = break_in(*commit, heads_)) throw StorageError(*broken + "，提交未写入");
    OnItsWay next{.commit = commit};
    next.replies.reserve(commit->replies.size());
    next.cases.reserve(commit->cases.size());
    for (const auto& reply : commit->replies) next.replies.emplace(reply.key, &reply);
    for (const auto& file : commit->cases) next.cases.emplace(file->id, &file);
    behind_.put(commit);
    under_way_.push_back(std::move(next));
    heads_ = heads_after(std::move(heads_), *commit);
    last_ = commit;
    for (const auto& counter : commit->counters) counters_[counter.scope] = counter.value;
}

bool AheadArchive::stored(std::int64_t commit, bool wait) const {
    if (wait) behind_.wait_for(commit);
    return behind_.written(commit);
}

// A commit leaves the list only when the reader can see it, so what is not found there is in the file or nowhere.
const std::deque<AheadArchive::OnItsWay>& AheadArchive::under_way() const {
    while (!under_way_.empty() && behind_.written(under_way_.front().commit->row.id)) under_way_.pop_front();
    return under_way_;
}

Kept AheadArchive::find(CaseId id) const {
    const auto& commits = under_way();
    for (auto each = commits.rbegin(); each != commits.rend(); ++each)
        if (const auto found = each->cases.find(id); found != each->cases.end()) return *found->second;
    return reader_.find(id);
}

std::optional<Reply> AheadArchive::reply(std::string_view key) const {
    for (const auto& each : under_way())
        if (const auto found = each.replies.find(key); found != each.replies.end()) return *found->second;
    return reader_.reply(key);
}

std::vector<JournalRow> AheadArchive::journal(Seq after, std::size_t limit) const {
    const auto& rows = last_->journal;
    if (rows.empty() || after + 1 != last_->row.first) return all().journal(after, limit);
    return {rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(std::min(limit, rows.size()))};
}

std::vector<CommitRow> AheadArchive::commits(std::int64_t after, std::size_t limit) const {
    if (limit == 0 || last_->row.id == 0 || after + 1 != last_->row.id) return all().commits(after, limit);
    return {last_->row};
}

std::int64_t AheadArchive::counter(std::string_view scope) const {
    if (const auto moved = counters_.find(scope); moved != counters_.end()) return moved->second;
    return reader_.counter(scope);
}

}  // namespace rongan
