#include "api/intake/ahead_archive.hpp"

#include <algorithm>

namespace rongan {

AheadArchive::AheadArchive(Archive& behind, const Reader& reader)
    : behind_{behind}, reader_{reader}, heads_{behind.heads()}, thread_{[this] { write(); }} {}

AheadArchive::~AheadArchive() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void AheadArchive::commit(const Commit& commit) {
    if (const auto broken = break_in(commit, heads_)) throw StorageError(*broken + "，提交未写入");
    auto next = std::make_shared<OnItsWay>(OnItsWay{.commit = commit});
    for (const auto& reply : next->commit.replies) next->replies.emplace(reply.key, &reply);
    for (const auto& file : next->commit.cases) next->cases.emplace(file->id, file);
    {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [this] { return failed_ || under_way_.size() < depth; });
        if (failed_) std::rethrow_exception(failed_);
        under_way_.push_back(next);
    }
    changed_.notify_all();
    heads_ = heads_after(heads_, commit);
    last_ = std::move(next);
    for (const auto& counter : commit.counters) counters_[counter.scope] = counter.value;
}

bool AheadArchive::stored(std::int64_t commit, bool wait) const {
    std::unique_lock lock{mutex_};
    const auto done = [&] { return under_way_.empty() || under_way_.front()->commit.row.id > commit; };
    if (wait) changed_.wait(lock, [&] { return failed_ || done(); });
    if (!done() && failed_) std::rethrow_exception(failed_);
    return done();
}

// A commit leaves the list only when the reader can see it, so what is not found there is in the file or nowhere.
Kept AheadArchive::find(CaseId id) const {
    {
        const std::lock_guard lock{mutex_};
        for (auto each = under_way_.rbegin(); each != under_way_.rend(); ++each)
            if (const auto found = (*each)->cases.find(id); found != (*each)->cases.end()) return found->second;
    }
    return reader_.find(id);
}

std::optional<Reply> AheadArchive::reply(std::string_view key) const {
    {
        const std::lock_guard lock{mutex_};
        for (const auto& each : under_way_)
            if (const auto found = each->replies.find(key); found != each->replies.end()) return *found->second;
    }
    return reader_.reply(key);
}

std::vector<JournalRow> AheadArchive::journal(Seq after, std::size_t limit) const {
    if (!last_ || after + 1 != last_->commit.row.first) return all().journal(after, limit);
    const auto& rows = last_->commit.journal;
    return {rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(std::min(limit, rows.size()))};
}

std::vector<CommitRow> AheadArchive::commits(std::int64_t after, std::size_t limit) const {
    if (!last_ || limit == 0 || after + 1 != last_->commit.row.id) return all().commits(after, limit);
    return {last_->commit.row};
}

std::int64_t AheadArchive::counter(std::string_view scope) const {
    if (const auto moved = counters_.find(scope); moved != counters_.end()) return moved->second;
    return reader_.counter(scope);
}

void AheadArchive::write() {
    std::unique_lock lock{mutex_};
    while (true) {
        changed_.wait(lock, [this] { return stopping_ || !under_way_.empty(); });
        if (under_way_.empty()) return;
        const auto next = under_way_.front();
        lock.unlock();
        try {
            behind_.commit(next->commit);
        } catch (...) {
            // What stands on it cannot be written either, and stays on its way for good.
            lock.lock();
            failed_ = std::current_exception();
            changed_.notify_all();
            return;
        }
        lock.lock();
        under_way_.pop_front();
        changed_.notify_all();
    }
}

}  // namespace rongan
