#include "storage/bulk.hpp"

#include "storage/schema.hpp"
#include "storage/sqlite_archive_inside.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <future>
#include <string>
#include <vector>

namespace rongan {
namespace {

void sync(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool done = file >= 0 && ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (!done) throw StorageError("未能把 " + path.string() + " 写到磁盘，批量填充的数据不可靠");
}

// Those of what changes most; a clock leaves and enters three indexes whenever it moves.
void drop_indexes(SQLite::Database& database) {
    std::vector<std::string> names;
    SQLite::Statement rows(database,
                           "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('cases', 'terms')");
    while (rows.executeStep()) names.push_back(rows.getColumn(0).getString());
    rows.reset();
    for (const auto& each : names) database.exec("DROP INDEX " + each);
}

void set_journal(SQLite::Database& database, const std::string& mode) {
    if (database.execAndGet("PRAGMA main.journal_mode = " + mode).getString() != mode)
        throw StorageError("批量填充期间有别的程序在读，请重新填充");
}

}  // namespace

void begin_bulk(Archive& archive, const BulkWays& ways) {
    auto& file = dynamic_cast<SqliteArchive&>(archive);
    file.apart([&](Connection& connection) {
        auto& database = connection.database();
        database.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -" + std::to_string(ways.cache_mb * 1024));
        if (ways.indexes_last) drop_indexes(database);
        if (!ways.without_log) return;
        mark_as_filling(database, true);
        set_journal(database, "memory");  // what a transaction takes back
    });
    file.pace({.piece = 64'000, .all = 64'000});
    file.gather(ways.rows_at_once, ways.keys_are_new);
}

void settle_bulk(Archive& archive) {
    dynamic_cast<SqliteArchive&>(archive).apart([](Connection&) {});
}

void end_bulk(Archive& archive, const std::filesystem::path& database, const std::function<void(std::string_view step)>& told) {
    auto& file = dynamic_cast<SqliteArchive&>(archive);
    const auto must = [&](int code) {
        if (code != SQLITE_OK) throw StorageError("未能把 " + database.string() + " 写到磁盘，批量填充的数据不可靠");
    };
    const auto tell = [&](std::string_view step) {
        if (told) told(step);
    };
    tell("写入其余的行和按键查找的条目");
    file.gather(1, false);
    file.write_late_entries();  // more than a server likes to find at its start
    tell("建立索引");
    file.apart([&](Connection& connection) {
        {
            auto syncing = std::async(std::launch::async, connection.sync());  // what is there, while the indexes are made
            complete_indexes(connection.database());
            must(syncing.get());
        }
        tell("写到磁盘");
        must(connection.sync()());  // all of it, before the mark says that the file is whole
        connection.database().exec("PRAGMA synchronous = FULL; PRAGMA cache_size = -65536");
        mark_as_filling(connection.database(), false);
        set_journal(connection.database(), "wal");
        auto query = connection.query("PRAGMA main.wal_checkpoint(TRUNCATE)");
        int busy = 1;
        if (query.next()) query.get(busy, 0);
        if (busy != 0) throw StorageError("批量填充期间有别的程序在读，请重新填充");
    });
    file.pace({});  // not before: a piece leaves a reader in the log, which then cannot be emptied
    sync(database);
    sync(database.parent_path());
}

}  // namespace rongan
