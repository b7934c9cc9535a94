#pragma once
// The two archives with their connections, for the other files of storage/.

#include "storage/checkpoints.hpp"
#include "storage/due_queue.hpp"
#include "storage/figure_tables.hpp"
#include "storage/gathered_cases.hpp"
#include "storage/last_commit.hpp"
#include "storage/prepared.hpp"
#include "storage/queries.hpp"
#include "storage/search_index.hpp"
#include "storage/sqlite_archive.hpp"
#include "storage/writer_lock.hpp"

#include <boost/unordered/unordered_flat_set.hpp>

#include <functional>

namespace rongan {

// What a reader and the writer share: every question asked over a connection, every failure one exception.
template <class Base>
class SqliteSource : public Base {
public:
    [[nodiscard]] Heads heads() const override {
        return ask([](Connection& c) { return queries::heads(c); });
    }
    [[nodiscard]] Kept find(CaseId id) const override {
        return ask([&](Connection& c) { return queries::find(c, id); });
    }
    [[nodiscard]] std::vector<OpenClock> open_clocks(CaseId id) const override {
        return ask([&](Connection& c) { return queries::open_clocks(c, id); });
    }
    [[nodiscard]] std::optional<CaseId> find_uuid(std::string_view uuid) const override {
        return ask([&](Connection& c) { return queries::find_uuid(c, uuid); });
    }
    [[nodiscard]] std::optional<CaseId> find_number(std::string_view number) const override {
        return ask([&](Connection& c) { return queries::find_number(c, number); });
    }
    [[nodiscard]] std::optional<Reply> reply(std::string_view key) const override {
        return ask([&](Connection& c) { return queries::reply(c, memory().replies, hash_of_key(key), key); });
    }
    [[nodiscard]] std::int64_t counter(std::string_view scope) const override {
        return ask([&](Connection& c) { return queries::counter(c, scope); });
    }
    [[nodiscard]] std::optional<std::string> setting(std::string_view name) const override {
        return ask([&](Connection& c) { return queries::setting(c, name); });
    }
    [[nodiscard]] std::vector<DueTerm> due(Instant until, std::size_t limit) const override {
        return ask([&](Connection& c) { return queries::due(c, until, limit); });
    }
    [[nodiscard]] std::optional<Instant> next_due() const override {
        return ask([](Connection& c) { return queries::next_due(c); });
    }
    [[nodiscard]] std::vector<JournalRow> journal(CaseId id, Seq after, std::size_t limit) const override {
        return ask([&](Connection& c) { return queries::journal(c, memory().acts, id, after, limit); });
    }
    [[nodiscard]] std::vector<JournalRow> journal(Seq after, std::size_t limit) const override {
        return ask([&](Connection& c) { return queries::journal(c, after, limit); });
    }
    [[nodiscard]] std::vector<CommitRow> commits(std::int64_t after, std::size_t limit) const override {
        return ask([&](Connection& c) { return queries::commits(c, after, limit); });
    }
    [[nodiscard]] std::vector<OutboxRow> outbox(std::int64_t after, std::size_t limit) const override {
        return ask([&](Connection& c) { return queries::outbox(c, after, limit); });
    }
    [[nodiscard]] Page<WorkItem> work_list(const WorkQuery& query) const override {
        return ask([&](Connection& c) { return queries::work_list(c, query); });
    }
    [[nodiscard]] Page<CaseId> handoffs(const HandoffQuery& query) const override {
        return ask([&](Connection& c) { return queries::handoffs(c, query); });
    }
    [[nodiscard]] Page<Kept> search(const SearchQuery& query) const override {
        return ask([&](Connection& c) { return queries::search(c, query, [this](CaseId id) { return this->find(id); }); });
    }
    [[nodiscard]] std::vector<CaseId> cases(CaseId after, std::size_t limit, bool open_only) const override {
        return ask([&](Connection& c) { return queries::cases(c, after, limit, open_only); });
    }
    [[nodiscard]] std::size_t open_provisional() const override {
        return ask([](Connection& c) { return queries::open_provisional(c); });
    }
    [[nodiscard]] std::vector<Counter> counters(std::string_view after, std::size_t limit) const override {
        return ask([&](Connection& c) { return queries::counters(c, after, limit); });
    }
    [[nodiscard]] std::vector<Reply> replies(std::int64_t after, std::size_t limit) const override {
        return ask([&](Connection& c) { return queries::replies(c, after, limit); });
    }
    [[nodiscard]] Figures figures(Date from, Date to) const override {
        return ask([&](Connection& c) { return queries::figures(c, from, to); });
    }

    // Runs work over the connection, opening it first where a failure has closed it.
    template <class F>
    auto ask(F work) const {
        return guarded([&] { return work(connection()); });
    }

protected:
    virtual Connection& connection() const = 0;
    [[nodiscard]] virtual const WriterMemory& memory() const = 0;
};

class SqliteReader final : public SqliteSource<Reader> {
public:
    SqliteReader(const std::filesystem::path& path, std::shared_ptr<const WriterMemory> memory);

    [[nodiscard]] Kept find(CaseId id) const override;
    [[nodiscard]] std::optional<Cover> cover(CaseId id) const override;
    [[nodiscard]] std::optional<CaseId> find_uuid(std::string_view uuid) const override;

protected:
    Connection& connection() const override { return *connection_; }
    [[nodiscard]] const WriterMemory& memory() const override { return *memory_; }

private:
    std::unique_ptr<Connection> connection_;
    std::shared_ptr<const WriterMemory> memory_;  // an empty one when the writer is elsewhere
};

class SqliteArchive final : public SqliteSource<Archive> {
public:
    SqliteArchive(std::filesystem::path path, std::shared_ptr<WriterMemory> memory, const OpeningProgress& progress);

    void commit(const Shared<Commit>& commit) override;
    void commit(const Commit& commit, const Prepared& prepared);
    [[nodiscard]] Prepared prepare(const Commit& commit) const;
    [[nodiscard]] Heads heads() const override;
    [[nodiscard]] Kept find(CaseId id) const override;
    [[nodiscard]] std::vector<OpenClock> open_clocks(CaseId id) const override;
    [[nodiscard]] std::optional<Reply> reply(std::string_view key) const override;
    [[nodiscard]] std::vector<DueTerm> due(Instant until, std::size_t limit) const override;
    [[nodiscard]] std::optional<Instant> next_due() const override;
    // Runs work in a transaction.
    void write(const std::function<void(Connection&)>& work, std::size_t rows = 1);
    // Runs work outside of any transaction.
    void apart(const std::function<void(Connection&)>& work);
    // From now on such work shares a transaction until it comes to so many rows, and keys of replies are taken for new or looked up.
    void gather(std::size_t rows, bool keys_are_new);
    bool checkpoint();
    void pace(const Pace& pace);
    [[nodiscard]] bool log_is_kept() const { return log_is_kept_; }
    void write_late_entries();
    bool look_through_keys();
    bool fold_figures(std::int64_t worth);
    void take_figures(const std::function<void(Connection&)>& work);

protected:
    Connection& connection() const override;
    [[nodiscard]] const WriterMemory& memory() const override { return *memory_; }

private:
    Connection& open() const;
    void whole(const std::function<void(Connection&)>& work);
    // Whatever is open: a reading one, or one that gathers.
    void end_transaction();
    void must_fit(const Commit& commit) const;
    void write_commit(const Commit& commit, const Prepared& prepared);
    void must_be_new(const std::vector<Reply>& replies, std::vector<std::int64_t> hashes) const;

    std::filesystem::path path_;
    WriterLock lock_;
    LastCommit last_;
    Pace pace_;
    mutable bool log_is_kept_ = false;
    mutable std::unique_ptr<Connection> connection_;
    mutable std::optional<Checkpoints> checkpoints_;  // of that connection
    std::shared_ptr<WriterMemory> memory_;
    mutable DueQueue due_;
    mutable boost::unordered_flat_set<std::int64_t> unanswered_;  // hashes of keys asked for in vain since the last commit
    mutable std::optional<Heads> heads_;
    FigureTail figures_;
    std::size_t gathers_ = 1, gathered_ = 0;  // rows
    GatheredCases cases_;
    bool keys_are_new_ = false;
    OpeningProgress progress_;
};

}  // namespace rongan
