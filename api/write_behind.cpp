#include "api/write_behind.hpp"

namespace rongan {

WriteBehind::WriteBehind(Archive& archive, std::size_t rows)
    : archive_{archive}, rows_max_{rows}, written_{archive.heads().commit}, thread_{[this] { write(); }} {}

WriteBehind::~WriteBehind() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void WriteBehind::put(Shared<Commit> commit) {
    Waiting next{.commit = std::move(commit)};
    std::unique_lock lock{mutex_};
    if (rows_ >= rows_max_) {
        lock.unlock();
        next.prepared = prepare(archive_, *next.commit);
        lock.lock();
    }
    changed_.wait(lock, [this] { return failed_ || rows_ < rows_max_; });
    if (failed_) std::rethrow_exception(failed_);
    rows_ += next.commit->journal.size();
    waiting_.push_back(std::move(next));
    changed_.notify_all();
}

void WriteBehind::wait_for(std::int64_t commit) const {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return failed_ || written(commit); });
    if (!written(commit)) std::rethrow_exception(failed_);
}

void WriteBehind::write() {
    while (true) {
        Waiting done;  // goes when the lock is given back
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        auto& next = waiting_.front();  // stays where it is while others come behind it
        lock.unlock();
        try {
            commit_prepared(archive_, next.commit, next.prepared ? *next.prepared : prepare(archive_, *next.commit));
        } catch (...) {
            // What stands on it cannot be written either, and stays on its way for good.
            lock.lock();
            failed_ = std::current_exception();
            changed_.notify_all();
            return;
        }
        lock.lock();
        written_ = next.commit->row.id;
        rows_ -= next.commit->journal.size();
        done = std::move(next);
        waiting_.pop_front();
        changed_.notify_all();
    }
}

}  // namespace rongan
