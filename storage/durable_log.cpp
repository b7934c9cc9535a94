// Through SQLite's own view of the disk, so that it is the same file that SQLite reads, whatever lies below.

#include "storage/durable_log.hpp"

#include "storage/connection.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace rongan {
namespace {

constexpr sqlite3_int64 piece = 1 << 16;  // the size of a page at most: SQLite never writes more at once, and its disk relies on it

void must(int code, const char* what) {
    if (code != SQLITE_OK) throw storage_error(code, std::string("预写日志") + what + "失败");
}

// An open file of SQLite's; it takes the room that the disk's own functions ask for.
class LogFile {
public:
    LogFile(sqlite3_vfs& vfs, const char* name) : room_(static_cast<std::size_t>(vfs.szOsFile) / sizeof(std::max_align_t) + 1) {
        int flags = 0;
        const int code = vfs.xOpen(&vfs, name, file(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_WAL, &flags);
        if (code != SQLITE_OK) close();
        must(code, "打开");
        // SQLite opens for reading what it may not write.
        if ((flags & SQLITE_OPEN_READONLY) != 0) {
            close();
            must(SQLITE_READONLY, "打开");
        }
    }
    ~LogFile() { close(); }
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

    void write_again() {
        const auto& on = *file()->pMethods;
        sqlite3_int64 size = 0;
        must(on.xFileSize(file(), &size), "读取");
        std::vector<std::byte> bytes(static_cast<std::size_t>(std::min(size, piece)));
        for (sqlite3_int64 at = 0; at < size; at += piece) {
            const int amount = static_cast<int>(std::min(piece, size - at));
            must(on.xRead(file(), bytes.data(), amount, at), "读取");
            must(on.xWrite(file(), bytes.data(), amount, at), "重写");
        }
        must(on.xSync(file(), SQLITE_SYNC_NORMAL), "写实");
    }

private:
    sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(room_.data()); }
    void close() {
        if (file()->pMethods != nullptr) file()->pMethods->xClose(file());
    }
    std::vector<std::max_align_t> room_;
};

}  // namespace

void make_log_durable(const std::filesystem::path& database) {
    auto& vfs = *sqlite3_vfs_find(nullptr);
    std::vector<char> full(static_cast<std::size_t>(vfs.mxPathname) + 1);
    must(vfs.xFullPathname(&vfs, database.c_str(), vfs.mxPathname, full.data()), "定位");
    const std::string base = full.data();
    const std::unique_ptr<const char, void (*)(const char*)> names{
        sqlite3_create_filename(base.c_str(), (base + "-journal").c_str(), (base + "-wal").c_str(), 0, nullptr),
        [](const char* each) { sqlite3_free_filename(const_cast<char*>(each)); }};
    const char* log = sqlite3_filename_wal(names.get());
    int there = 0;
    must(vfs.xAccess(&vfs, log, SQLITE_ACCESS_EXISTS, &there), "查找");
    if (there != 0) LogFile(vfs, log).write_again();
}

}  // namespace rongan
