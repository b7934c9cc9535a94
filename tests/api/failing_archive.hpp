#pragma once
// A disk that can be told to refuse, or to take its time: an archive in front of the real one.

#include "engine/archive.hpp"
#include "engine/figures.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>

namespace rongan::test {

struct Trouble {
    std::mutex mutex;
    std::condition_variable changed;
    bool refuse = false;  // commits throw
    bool hold = false;    // commits wait
    bool lie = false;     // commits are kept, and throw all the same
    bool garble = false;  // stored answers come back damaged
    int waiting = 0;

    void set(bool Trouble::*what, bool value) {
        {
            const std::lock_guard lock{mutex};
            this->*what = value;
        }
        changed.notify_all();
    }
    void until_one_waits() {
        std::unique_lock lock{mutex};
        changed.wait(lock, [this] { return waiting > 0; });
    }
};

class FailingArchive : public Archive {
public:
    FailingArchive(std::unique_ptr<Archive> real, Trouble& trouble) : real_{std::move(real)}, trouble_{trouble} {}

    void commit(const Shared<Commit>& commit) override {
        std::unique_lock lock{trouble_.mutex};
        ++trouble_.waiting;
        trouble_.changed.notify_all();
        trouble_.changed.wait(lock, [this] { return !trouble_.hold; });
        --trouble_.waiting;
        if (trouble_.refuse) throw StorageError("the disk is full");
        real_->commit(commit);
        if (trouble_.lie) throw StorageError("the sync failed");
    }
    [[nodiscard]] Heads heads() const override { return real_->heads(); }
    [[nodiscard]] Kept find(CaseId id) const override { return real_->find(id); }
    [[nodiscard]] std::optional<CaseId> find_uuid(std::string_view uuid) const override { return real_->find_uuid(uuid); }
    [[nodiscard]] std::optional<CaseId> find_number(std::string_view number) const override { return real_->find_number(number); }
    [[nodiscard]] std::optional<Reply> reply(std::string_view key) const override {
        auto out = real_->reply(key);
        if (out && trouble_.garble) out->terms = "[";
        return out;
    }
    [[nodiscard]] std::int64_t counter(std::string_view scope) const override { return real_->counter(scope); }
    [[nodiscard]] std::optional<std::string> setting(std::string_view name) const override { return real_->setting(name); }
    [[nodiscard]] std::vector<DueTerm> due(Instant until, std::size_t limit) const override { return real_->due(until, limit); }
    [[nodiscard]] std::optional<Instant> next_due() const override { return real_->next_due(); }
    [[nodiscard]] std::vector<JournalRow> journal(CaseId id, Seq after, std::size_t limit) const override {
        return real_->journal(id, after, limit);
    }
    [[nodiscard]] std::vector<JournalRow> journal(Seq after, std::size_t limit) const override { return real_->journal(after, limit); }
    [[nodiscard]] std::vector<CommitRow> commits(std::int64_t after, std::size_t limit) const override {
        return real_->commits(after, limit);
    }
    [[nodiscard]] std::vector<OutboxRow> outbox(std::int64_t after, std::size_t limit) const override {
        return real_->outbox(after, limit);
    }
    [[nodiscard]] Page<WorkItem> work_list(const WorkQuery& query) const override { return real_->work_list(query); }
    [[nodiscard]] Page<CaseId> handoffs(const HandoffQuery& query) const override { return real_->handoffs(query); }
    [[nodiscard]] Page<Kept> search(const SearchQuery& query) const override { return real_->search(query); }
    [[nodiscard]] std::vector<CaseId> cases(CaseId after, std::size_t limit, bool open_only) const override {
        return real_->cases(after, limit, open_only);
    }
    [[nodiscard]] std::size_t open_provisional() const override { return real_->open_provisional(); }
    [[nodiscard]] Figures figures(Date from, Date to) const override { return real_->figures(from, to); }
    [[nodiscard]] std::vector<Counter> counters(std::string_view after, std::size_t limit) const override {
        return real_->counters(after, limit);
    }
    [[nodiscard]] std::vector<Reply> replies(std::int64_t after, std::size_t limit) const override { return real_->replies(after, limit); }

private:
    std::unique_ptr<Archive> real_;
    Trouble& trouble_;
};

}  // namespace rongan::test
