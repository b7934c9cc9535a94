// A commit is one immediate transaction. When it fails, for whatever reason, the connection and all that is remembered go with it:
// after a failed sync no cache can be trusted, so the next call starts from the file.

#include "storage/sqlite_archive.hpp"

#include "engine/planted.hpp"
#include "storage/durable_log.hpp"
#include "storage/sqlite_archive_inside.hpp"
#include "storage/write_case.hpp"

#include <sqlite3.h>

namespace rongan {
std::unique_ptr<Archive> open_sqlite(const std::filesystem::path& path, std::shared_ptr<RecentCases> recent) {
    if (!recent) recent = std::make_shared<RecentCases>();
    return guarded([&] { return std::make_unique<SqliteArchive>(path, std::move(recent)); });
}

std::unique_ptr<Reader> open_sqlite_reader(const std::filesystem::path& path, std::shared_ptr<const RecentCases> recent) {
    return guarded([&] { return std::make_unique<SqliteReader>(path, std::move(recent)); });
}

std::unique_ptr<Reader> open_sqlite_snapshot(const std::filesystem::path& path) {
    return guarded([&] {
        auto reader = std::make_unique<SqliteReader>(path, nullptr);
        reader->ask([](Connection& connection) { connection.query("BEGIN").run(); });
        static_cast<void>(reader->heads());  // the first read takes the snapshot
        return reader;
    });
}

bool checkpoint(Archive& archive) { return dynamic_cast<SqliteArchive&>(archive).checkpoint(); }

void prove_writable(Archive& archive) {
    dynamic_cast<SqliteArchive&>(archive).write([](Connection& connection) {
        auto& database = connection.database();
        const auto version = database.execAndGet("PRAGMA user_version").getString();
        database.exec("PRAGMA user_version = " + version);
    });
}

std::string sqlite_version() { return sqlite3_libversion(); }

SqliteReader::SqliteReader(const std::filesystem::path& path, std::shared_ptr<const RecentCases> recent)
    : connection_{std::make_unique<Connection>(path, Connection::Mode::read)}, recent_{std::move(recent)} {}

Kept SqliteReader::find(CaseId id) const {
    if (recent_)
        if (auto found = recent_->find(id)) return found;
    return SqliteSource::find(id);
}

std::optional<CaseId> SqliteReader::find_uuid(std::string_view uuid) const {
    if (recent_)
        if (const auto found = recent_->find_uuid(uuid)) return found;
    return SqliteSource::find_uuid(uuid);
}

SqliteArchive::SqliteArchive(std::filesystem::path path, std::shared_ptr<RecentCases> recent)
    : path_{std::move(path)}, lock_{path_}, last_{path_}, recent_{std::move(recent)} {
    // A note of an earlier file of that name says nothing about a new one.
    if (!std::filesystem::exists(path_) || std::filesystem::file_size(path_) == 0) last_.forget();
    connection();
}

Connection& SqliteArchive::connection() const {
    if (connection_) return *connection_;
    if (!planted(Fault::log_trusted)) make_log_durable(path_);
    auto opened = std::make_unique<Connection>(path_, Connection::Mode::write);
    last_.check(*opened);
    connection_ = std::move(opened);
    return *connection_;
}

Heads SqliteArchive::heads() const {
    if (!heads_) heads_ = SqliteSource::heads();
    return *heads_;
}

Kept SqliteArchive::find(CaseId id) const {
    if (auto found = recent_->find(id)) return found;
    auto file = SqliteSource::find(id);
    if (file) recent_->add({file});
    return file;
}

void SqliteArchive::write(const std::function<void(Connection&)>& work) {
    try {
        guarded([&] {
            SQLite::Transaction transaction(connection().database(), SQLite::TransactionBehavior::IMMEDIATE);
            work(connection());
            transaction.commit();
        });
    } catch (...) {
        if (planted(Fault::commit_error_ignored)) return;
        if (planted(Fault::cache_kept)) throw;
        recent_->clear();
        heads_.reset();
        connection_.reset();
        throw;
    }
}

void SqliteArchive::commit(const Commit& commit) {
    const auto before = heads();
    if (const auto broken = break_in(commit, before)) throw StorageError(*broken + "，提交未写入");
    // What is stored is read before the transaction begins: the lock on the log is held for the writing alone.
    std::vector<Kept> stored;
    stored.reserve(commit.cases.size());
    for (const auto& file : commit.cases) stored.push_back(find(file->id));
    if (planted(Fault::cache_kept)) recent_->add(commit.cases);
    if (planted(Fault::commit_in_two)) write([&](Connection& connection) { write_streams(connection, commit); });
    write([&](Connection& connection) {
        if (!planted(Fault::commit_in_two)) write_streams(connection, commit);
        for (std::size_t i = 0; i < commit.cases.size(); ++i) write_case(connection, stored[i].get(), *commit.cases[i]);
    });
    heads_ = heads_after(before, commit);
    last_.note(*heads_);
    recent_->add(commit.cases);
}

bool SqliteArchive::checkpoint() {
    return ask([](Connection& connection) {
        auto query = connection.query("PRAGMA wal_checkpoint(PASSIVE)");
        int busy = 1, pages = 0, moved = 0;
        if (query.next()) query.read(busy, pages, moved);
        return busy == 0 && pages == moved;
    });
}

}  // namespace rongan
