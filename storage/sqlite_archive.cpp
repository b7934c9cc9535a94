// A commit is one immediate transaction. When it fails, for whatever reason, the connection and all that is remembered go with it:
// after a failed sync no cache can be trusted, so the next call starts from the file.

#include "storage/sqlite_archive.hpp"

#include "engine/planted.hpp"
#include "storage/durable_log.hpp"
#include "storage/sqlite_archive_inside.hpp"
#include "storage/sqlite_memory.hpp"
#include "storage/write_case.hpp"

#include <sqlite3.h>

#include <algorithm>

namespace rongan {
namespace {

constexpr std::size_t unanswered_max = 4096;
constexpr std::size_t keys_at_once = 20'000;
constexpr int snapshot_attempts = 100;  // a moment takes less than a millisecond, a commit with its sync more

void write_cases(Connection& connection, const std::vector<Kept>& before, const std::vector<Kept>& cases, const Prepared& prepared) {
    for (std::size_t i = 0; i < cases.size(); ++i) write_case(connection, before[i].get(), *cases[i], prepared.texts[i]);
    write_search(connection, cases, prepared.searched);
}

}  // namespace

std::unique_ptr<Archive> open_sqlite(const std::filesystem::path& path, std::shared_ptr<WriterMemory> memory,
                                     const OpeningProgress& progress) {
    set_up_sqlite_memory();  // before the log is looked at
    if (!memory) memory = std::make_shared<WriterMemory>();
    return guarded([&] { return std::make_unique<SqliteArchive>(path, std::move(memory), progress); });
}

std::unique_ptr<Reader> open_sqlite_reader(const std::filesystem::path& path, std::shared_ptr<const WriterMemory> memory) {
    if (!memory) memory = std::make_shared<WriterMemory>();
    return guarded([&] { return std::make_unique<SqliteReader>(path, std::move(memory)); });
}

namespace {

std::unique_ptr<SqliteReader> open_reader(const std::filesystem::path& path) {
    return std::make_unique<SqliteReader>(path, std::make_shared<WriterMemory>());
}
void begin(const SqliteReader& reader) {
    reader.ask([](Connection& connection) { connection.query("BEGIN").run(); });
    static_cast<void>(reader.heads());  // the first read takes the snapshot
}
void end(const SqliteReader& reader) {
    reader.ask([](Connection& connection) { connection.query("COMMIT").run(); });
}

}  // namespace

std::unique_ptr<Reader> open_sqlite_snapshot(const std::filesystem::path& path) {
    return guarded([&] {
        auto reader = open_reader(path);
        begin(*reader);
        return reader;
    });
}

// The library has no snapshots that one connection could hand to another. But a connection that looks twice knows whether any other has
// committed in between; if none has, all that began to read in between read the same.
std::vector<std::unique_ptr<Reader>> open_sqlite_snapshots(const std::filesystem::path& path, std::size_t many) {
    return guarded([&] {
        Connection witness(path, Connection::Mode::read);
        const auto seen = [&] { return witness.database().execAndGet("PRAGMA data_version").getInt64(); };
        std::vector<std::unique_ptr<SqliteReader>> readers;
        while (readers.size() < many) readers.push_back(open_reader(path));
        for (int attempt = 0;; ++attempt) {
            const auto before = seen();
            for (const auto& each : readers) begin(*each);
            if (seen() == before) break;
            if (attempt == snapshot_attempts) {
                readers.resize(1);
                break;
            }
            for (const auto& each : readers) end(*each);
        }
        return std::vector<std::unique_ptr<Reader>>(std::make_move_iterator(readers.begin()), std::make_move_iterator(readers.end()));
    });
}

Prepared prepare(const Archive& archive, const Commit& commit) {
    const auto* const file = dynamic_cast<const SqliteArchive*>(&archive);
    return file == nullptr ? Prepared{} : file->prepare(commit);
}

void commit_prepared(Archive& archive, const Shared<Commit>& commit, const Prepared& prepared) {
    if (auto* const file = dynamic_cast<SqliteArchive*>(&archive))
        file->commit(*commit, prepared);
    else
        archive.commit(commit);
}

void fold_figures(Archive& archive, std::int64_t worth) {
    while (dynamic_cast<SqliteArchive&>(archive).fold_figures(worth)) {
    }
}

void pace_checkpoints(Archive& archive, const Pace& pace) { dynamic_cast<SqliteArchive&>(archive).pace(pace); }

bool log_is_kept(const Archive& archive) { return dynamic_cast<const SqliteArchive&>(archive).log_is_kept(); }

bool checkpoint(Archive& archive) { return dynamic_cast<SqliteArchive&>(archive).checkpoint(); }

bool tidy_search(Archive& archive) {
    bool more = false;
    dynamic_cast<SqliteArchive&>(archive).write([&](Connection& connection) { more = merge_search(connection); });
    return more;
}

bool look_through_keys(Archive& archive) { return dynamic_cast<SqliteArchive&>(archive).look_through_keys(); }

void prove_writable(Archive& archive) {
    dynamic_cast<SqliteArchive&>(archive).write([](Connection& connection) {
        auto& database = connection.database();
        const auto version = database.execAndGet("PRAGMA user_version").getString();
        database.exec("PRAGMA user_version = " + version);
    });
}

std::string sqlite_version() { return sqlite3_libversion(); }

SqliteReader::SqliteReader(const std::filesystem::path& path, std::shared_ptr<const WriterMemory> memory)
    : connection_{std::make_unique<Connection>(path, Connection::Mode::read)}, memory_{std::move(memory)} {}

Kept SqliteReader::find(CaseId id) const {
    if (auto found = memory_->cases.find(id)) return found;
    return SqliteSource::find(id);
}

std::optional<Cover> SqliteReader::cover(CaseId id) const {
    if (memory_->cases.find(id)) return SqliteSource::cover(id);
    return ask([&](Connection& connection) { return queries::cover(connection, id); });
}

std::optional<CaseId> SqliteReader::find_uuid(std::string_view uuid) const {
    if (const auto found = memory_->cases.find_uuid(uuid)) return found;
    return SqliteSource::find_uuid(uuid);
}

SqliteArchive::SqliteArchive(std::filesystem::path path, std::shared_ptr<WriterMemory> memory, const OpeningProgress& progress)
    : path_{std::move(path)}, lock_{path_}, last_{path_}, memory_{std::move(memory)}, progress_{progress} {
    // A note of an earlier file of that name says nothing about a new one.
    if (!std::filesystem::exists(path_) || std::filesystem::file_size(path_) == 0) last_.forget();
    open();
}

// What is asked between two commits is asked in one transaction: one of its own for each question cost four system calls an act.
Connection& SqliteArchive::connection() const {
    auto& opened = open();
    if (!opened.in_transaction()) opened.query("BEGIN").run();
    return opened;
}

void SqliteArchive::end_transaction() {
    if (const auto changes = cases_.take(); !changes.cases.empty())
        write_cases(*connection_, changes.before, changes.cases, rongan::prepare(changes.before, changes.cases));
    if (connection_ && connection_->in_transaction()) connection_->query("COMMIT").run();
    gathered_ = 0;
}

Connection& SqliteArchive::open() const {
    if (connection_) return *connection_;
    if (!planted(Fault::log_trusted)) make_log_durable(path_);
    auto opened = std::make_unique<Connection>(path_, Connection::Mode::write, progress_.schema);
    last_.check(*opened);
    build_search(opened->database(), progress_);
    memory_->load(*opened);
    connection_ = std::move(opened);
    checkpoints_.emplace(*connection_, path_, pace_, log_is_kept_);
    return *connection_;
}

Heads SqliteArchive::heads() const {
    if (!heads_) heads_ = SqliteSource::heads();
    return *heads_;
}

Kept SqliteArchive::find(CaseId id) const {
    if (auto found = cases_.find(id)) return found;
    if (auto found = memory_->cases.find(id)) return found;
    auto file = SqliteSource::find(id);
    if (file) memory_->cases.add({file});
    return file;
}

// A case in memory has them already.
std::vector<OpenClock> SqliteArchive::open_clocks(CaseId id) const {
    auto file = cases_.find(id);
    if (!file) file = memory_->cases.find(id);
    return file ? open_clocks_of(*file) : SqliteSource::open_clocks(id);
}

std::optional<Reply> SqliteArchive::reply(std::string_view key) const {
    const auto hash = hash_of_key(key);
    auto found = ask([&](Connection& connection) { return queries::reply(connection, memory_->replies, hash, key); });
    if (unanswered_.size() >= unanswered_max) unanswered_.clear();
    if (!found) unanswered_.insert(hash);
    return found;
}

std::vector<DueTerm> SqliteArchive::due(Instant until, std::size_t limit) const {
    return ask([&](Connection& connection) { return due_.due(connection, until, limit); });
}

std::optional<Instant> SqliteArchive::next_due() const {
    return ask([&](Connection& connection) { return due_.next(connection); });
}

// What goes wrong leaves nothing of the work, nor of what was gathered with it, and closes the connection.
void SqliteArchive::whole(const std::function<void(Connection&)>& work) {
    try {
        guarded([&] { work(open()); });
    } catch (...) {
        gathered_ = 0;
        cases_.forget();
        if (connection_) connection_->database().tryExec("ROLLBACK");  // when it is not over already
        if (planted(Fault::commit_error_ignored)) return;
        if (planted(Fault::cache_kept)) throw;
        memory_->forget();
        due_.forget();
        unanswered_.clear();
        heads_.reset();
        figures_.forget();
        checkpoints_.reset();
        connection_.reset();
        throw;
    }
}

void SqliteArchive::write(const std::function<void(Connection&)>& work, std::size_t rows) {
    whole([&](Connection& opened) {
        if (gathered_ == 0) end_transaction();
        if (!opened.in_transaction()) opened.query("BEGIN IMMEDIATE").run();
        work(opened);
        gathered_ += std::max<std::size_t>(rows, 1);
        if (gathered_ >= gathers_) end_transaction();
    });
}

// No index does it: the one by key is written late.
void SqliteArchive::must_be_new(const std::vector<Reply>& replies, std::vector<std::int64_t> hashes) const {
    for (std::size_t i = 0; i < replies.size(); ++i) {
        const auto stored = [&](Connection& connection) { return queries::reply(connection, memory_->replies, hashes[i], replies[i].key); };
        if (!unanswered_.contains(hashes[i]) && ask(stored)) throw StorageError("幂等键重复：" + replies[i].key);
    }
    unanswered_.clear();
    std::sort(hashes.begin(), hashes.end());
    if (std::adjacent_find(hashes.begin(), hashes.end()) != hashes.end()) throw StorageError("同一提交中幂等键重复");
}

void SqliteArchive::must_fit(const Commit& commit) const {
    if (const auto broken = break_in(commit, heads())) throw StorageError(*broken + "，提交未写入");
}

void SqliteArchive::commit(const Shared<Commit>& commit) {
    must_fit(*commit);
    write_commit(*commit, prepare(*commit));
}

Prepared SqliteArchive::prepare(const Commit& commit) const {
    auto out = gathers_ > 1 ? Prepared{} : rongan::prepare(commit.before, commit.cases);
    out.keys.reserve(commit.replies.size());
    for (const auto& reply : commit.replies) out.keys.push_back(hash_of_key(reply.key));
    out.figures = figure_note(commit, legal_date(commit.row.at));
    return out;
}

void SqliteArchive::commit(const Commit& commit, const Prepared& prepared) {
    must_fit(commit);
    write_commit(commit, prepared);
}

void SqliteArchive::write_commit(const Commit& commit, const Prepared& prepared) {
    const auto before = heads();
    // Read before the transaction begins: the lock on the log is held for the writing alone.
    if (!keys_are_new_) must_be_new(commit.replies, prepared.keys);
    if (planted(Fault::cache_kept)) memory_->cases.add(commit.cases);
    if (planted(Fault::commit_in_two)) write([&](Connection& connection) { write_streams(connection, commit); });
    write(
        [&](Connection& connection) {
            if (!planted(Fault::commit_in_two)) write_streams(connection, commit);
            if (gathers_ > 1)
                cases_.add(commit);
            else
                write_cases(connection, commit.before, commit.cases, prepared);
            memory_->write_some(connection, commit);
            figures_.append(connection, commit, prepared.figures);
        },
        commit.journal.size());
    heads_ = heads_after(before, commit);
    if (gathered_ == 0) last_.note(*heads_);
    memory_->add(commit, prepared.keys);
    for (std::size_t i = 0; i < commit.cases.size(); ++i) due_.note(commit.before[i].get(), *commit.cases[i]);
}

void SqliteArchive::gather(std::size_t rows, bool keys_are_new) {
    apart([](Connection&) {});
    if (heads_) last_.note(*heads_);
    gathers_ = rows;
    keys_are_new_ = keys_are_new;
}

void SqliteArchive::apart(const std::function<void(Connection&)>& work) {
    whole([&](Connection& opened) {
        end_transaction();
        work(opened);
    });
}

bool SqliteArchive::fold_figures(std::int64_t worth) {
    bool folded = false;
    write([&](Connection& connection) { folded = figures_.fold(connection, worth); });
    return folded;
}

void SqliteArchive::take_figures(const std::function<void(Connection&)>& work) {
    write(work);
    figures_.forget();
}

void SqliteArchive::write_late_entries() {
    write([&](Connection& connection) { memory_->write_all(connection); });
}

bool SqliteArchive::look_through_keys() {
    return ask([&](Connection& connection) { return memory_->replies.look_through(connection, keys_at_once); });
}

bool SqliteArchive::checkpoint() {
    apart([](Connection&) {});
    return guarded([&] { return checkpoints_->finish(); });
}

void SqliteArchive::pace(const Pace& pace) {
    pace_ = pace;
    if (connection_) checkpoints_.emplace(*connection_, path_, pace_, log_is_kept_);
}

}  // namespace rongan
