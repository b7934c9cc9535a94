#include "storage/bulk.hpp"

#include "storage/schema.hpp"
#include "storage/sqlite_archive_inside.hpp"

#include <fcntl.h>
#include <unistd.h>

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

}  // namespace

void begin_bulk(Archive& archive, const BulkWays& ways) {
    auto& file = dynamic_cast<SqliteArchive&>(archive);
    file.apart([&](Connection& connection) {
        auto& database = connection.database();
        database.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -" + std::to_string(ways.cache_mb * 1024));
        if (ways.indexes_last) drop_indexes(database);
    });
    file.pace({.piece = 64'000, .all = 64'000});
    file.gather(ways.rows_at_once, ways.keys_are_new);
}

void settle_bulk(Archive& archive) {
    dynamic_cast<SqliteArchive&>(archive).apart([](Connection&) {});
}

void end_bulk(Archive& archive, const std::filesystem::path& database) {
    auto& file = dynamic_cast<SqliteArchive&>(archive);
    file.gather(1, false);
    file.apart([](Connection& connection) {
        complete_indexes(connection.database());
        connection.database().exec("PRAGMA synchronous = FULL; PRAGMA cache_size = -65536");
        auto query = connection.query("PRAGMA wal_checkpoint(TRUNCATE)");
        int busy = 1;
        if (query.next()) query.get(busy, 0);
        if (busy != 0) throw StorageError("批量填充期间有别的程序在读，请重新填充");
    });
    file.pace({});  // not before: a piece leaves a reader in the log, which then cannot be emptied
    sync(database);
    sync(database.parent_path());
}

}  // namespace rongan
