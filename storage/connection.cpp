// The pragmas are the durability: WAL with synchronous=FULL syncs the log at every commit, and only the writer checkpoints.

#include "storage/connection.hpp"

#include "engine/planted.hpp"
#include "storage/gathered_log.hpp"
#include "storage/sqlite_memory.hpp"

#include <sqlite3.h>

namespace rongan {
namespace {

// Debian's library overwrites what it lets go of with zeros: for nothing, since the journal keeps every text for good.
// 16,000 pages (64 MB) of log before SQLite checkpoints by itself, while a file is upgraded: an open archive has checkpoints.hpp for that.
constexpr auto write_pragmas =
    "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 16000; PRAGMA cache_size = -65536; PRAGMA trusted_schema = OFF; "
    "PRAGMA secure_delete = OFF;";
constexpr auto read_pragmas =
    "PRAGMA query_only = 1; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -16384; PRAGMA trusted_schema = OFF;";

// A connection belongs to one thread at a time; SQLite's own mutex, taken for every cell, was 5 % of a walk over the journal and 6 % of
// what the writer does in a fill.
int flags(Connection::Mode mode) {
    const bool writes = mode == Connection::Mode::write || planted(Fault::reader_checkpoints);
    return (writes ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE : SQLite::OPEN_READONLY) | SQLite::OPEN_NOMUTEX;
}

Connection::Mode prepared(Connection::Mode mode) {
    set_up_sqlite_memory();
    return mode;
}

}  // namespace

Connection::Connection(const std::filesystem::path& path, Mode mode, const SchemaProgress& progress)
    : mode_{prepared(mode)}, database_{path.string(), flags(mode), busy_ms, mode == Mode::write ? gathered_log() : ""} {
    if (mode == Mode::read) {
        database_.exec(read_pragmas);
        if (planted(Fault::reader_checkpoints)) database_.exec("PRAGMA wal_checkpoint(TRUNCATE)");
        if (rongan::schema_version(database_) != rongan::schema_version())
            throw StorageError("档案库 " + path.string() + " 的结构版本与本程序不符，请先用本程序启动一次服务以完成升级");
        return;
    }
    static_cast<void>(rongan::schema_version(database_));  // before anything is changed in a file that is not ours
    if (database_.execAndGet("PRAGMA journal_mode = WAL").getString() != "wal")
        throw StorageError("档案库无法启用预写日志：" + path.string());
    database_.exec(write_pragmas);
    if (planted(Fault::sync_skipped)) database_.exec("PRAGMA synchronous = OFF");
    migrate(database_, progress);
    complete_indexes(database_, progress);
}

SQLite::Statement& Connection::statement(const char* sql) {
    auto& kept = statements_[sql];
    if (!kept) kept = std::make_unique<SQLite::Statement>(database_, sql);
    return *kept;
}

std::function<int()> Connection::sync() const {
    sqlite3_file* file = nullptr;
    if (sqlite3_file_control(database_.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK) return {};
    return [file] { return file->pMethods->xSync(file, SQLITE_SYNC_DATAONLY); };
}

bool Connection::in_transaction() const { return sqlite3_get_autocommit(database_.getHandle()) == 0; }

StorageError storage_error(int code, const std::string& what) {
    const std::string details = "（" + what + "，代码" + std::to_string(code) + "）";
    switch (code & 0xFF) {  // the extended code says more in its upper bytes
        case SQLITE_FULL: return StorageError("磁盘已满，未能写入，请清出空间后重试" + details);
        case SQLITE_IOERR: return StorageError("磁盘读写出错，请检查存储设备" + details);
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:  // SQLite says so of a page that the disk would not give back, too.
            return StorageError("档案库文件读不出或者已损坏，请检查存储设备并用 rongan verify 核对，确已损坏的用备份恢复" + details);
        case SQLITE_READONLY: return StorageError("档案库文件不可写，请检查权限" + details);
        case SQLITE_CANTOPEN: return StorageError("无法打开档案库文件，请检查路径与权限" + details);
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return StorageError("档案库正忙，请稍后重试" + details);
        case SQLITE_CONSTRAINT: return StorageError("写入违反档案库约束，未写入" + details);
        default: return StorageError("档案库操作失败" + details);
    }
}

void rethrow_as_storage_error() {
    try {
        throw;
    } catch (const SQLite::Exception& error) {
        throw storage_error(error.getExtendedErrorCode(), error.what());
    } catch (const std::exception& error) {
        throw StorageError(std::string("档案库内容无法读出，可能已损坏（") + error.what() + "）");
    }
}

}  // namespace rongan
