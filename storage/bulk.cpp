#include "storage/bulk.hpp"

#include "storage/sqlite_archive_inside.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace rongan {
namespace {

void sync(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool done = file >= 0 && ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (!done) throw StorageError("未能把 " + path.string() + " 写到磁盘，批量填充的数据不可靠");
}

}  // namespace

void begin_bulk(Archive& archive, int cache_mb) {
    dynamic_cast<SqliteArchive&>(archive).apart([cache_mb](Connection& connection) {
        connection.database().exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -" + std::to_string(cache_mb * 1024) +
                                   "; PRAGMA wal_autocheckpoint = 64000;");
    });
}

void end_bulk(Archive& archive, const std::filesystem::path& database) {
    dynamic_cast<SqliteArchive&>(archive).apart([](Connection& connection) {
        connection.database().exec("PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16000;");
        auto query = connection.query("PRAGMA wal_checkpoint(TRUNCATE)");
        int busy = 1;
        if (query.next()) query.get(busy, 0);
        if (busy != 0) throw StorageError("批量填充期间有别的程序在读，请重新填充");
    });
    sync(database);
    sync(database.parent_path());
}

}  // namespace rongan
