// A virtual file system (sqlite.org/vfs.html) that passes everything on, but for what is written to the log. What SQLite is told to be
// written may wait here until it is read, synced or measured, or until a commit is complete: before SQLite tells any reader of it. So the
// disk sees the same bytes in the same order, and an error comes at a moment at which SQLite expects one.

#include "storage/gathered_log.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <vector>

namespace rongan {
namespace {

constexpr std::size_t gathered_max = std::size_t{1} << 20;
constexpr std::size_t piece = std::size_t{1} << 16;  // SQLite's own disk does not write more than 128 KB at once

// The form of the log (sqlite.org/fileformat2.html, 4.1): a header of 24 bytes before each page; its second number is not zero where a
// commit ends.
constexpr int frame_header_bytes = 24;
bool ends_commit(const std::byte* header) {
    return std::any_of(header + 4, header + 8, [](std::byte each) { return each != std::byte{0}; });
}

class Log {
public:
    Log(sqlite3_vfs& disk, const char* name, int flags, int* out_flags)
        : room_(static_cast<std::size_t>(disk.szOsFile) / sizeof(std::max_align_t) + 1),
          opened_{disk.xOpen(&disk, name, file(), flags, out_flags)} {}
    ~Log() {
        static_cast<void>(flush());
        if (file()->pMethods != nullptr) file()->pMethods->xClose(file());
    }
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    [[nodiscard]] int opened() const { return opened_; }
    sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(room_.data()); }
    const sqlite3_io_methods& on() { return *file()->pMethods; }

    int write(const std::byte* bytes, int amount, sqlite3_int64 at) {
        if (!gathered_.empty() && at != from_ + static_cast<sqlite3_int64>(gathered_.size()))
            if (const int failed = flush()) return failed;
        if (gathered_.empty()) from_ = at;
        gathered_.insert(gathered_.end(), bytes, bytes + amount);
        const bool complete = commit_ends_ && amount != frame_header_bytes;
        if (amount == frame_header_bytes) commit_ends_ = ends_commit(bytes);
        return complete || gathered_.size() >= gathered_max ? flush() : SQLITE_OK;
    }

    int flush() {
        int failed = SQLITE_OK;
        for (std::size_t done = 0; done < gathered_.size() && failed == SQLITE_OK; done += piece) {
            const auto amount = static_cast<int>(std::min(piece, gathered_.size() - done));
            failed = on().xWrite(file(), gathered_.data() + done, amount, from_ + static_cast<sqlite3_int64>(done));
        }
        gathered_.clear();  // after a failure, too: SQLite gives the commit up and would write it anew
        return failed;
    }

private:
    std::vector<std::max_align_t> room_;  // of the file below
    std::vector<std::byte> gathered_;
    sqlite3_int64 from_ = 0;
    bool commit_ends_ = false;
    int opened_;
};

struct Handle {
    sqlite3_file base;
    Log* log;
};
Log& of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file)->log; }

// Does `then` on the file below once nothing waits.
template <class Then>
int after_flush(sqlite3_file* file, Then then) {
    auto& log = of(file);
    if (const int failed = log.flush()) return failed;
    return then(log.file(), log.on());
}

int close_log(sqlite3_file* file) {
    delete reinterpret_cast<Handle*>(file)->log;
    return SQLITE_OK;
}
int read_log(sqlite3_file* file, void* out, int amount, sqlite3_int64 at) {
    return after_flush(file, [&](auto* below, const auto& on) { return on.xRead(below, out, amount, at); });
}
int write_log(sqlite3_file* file, const void* from, int amount, sqlite3_int64 at) {
    try {
        return of(file).write(static_cast<const std::byte*>(from), amount, at);
    } catch (const std::bad_alloc&) {
        return SQLITE_NOMEM;
    }
}
int truncate_log(sqlite3_file* file, sqlite3_int64 size) {
    return after_flush(file, [&](auto* below, const auto& on) { return on.xTruncate(below, size); });
}
int sync_log(sqlite3_file* file, int flags) {
    return after_flush(file, [&](auto* below, const auto& on) { return on.xSync(below, flags); });
}
int size_of_log(sqlite3_file* file, sqlite3_int64* out) {
    return after_flush(file, [&](auto* below, const auto& on) { return on.xFileSize(below, out); });
}
int lock_log(sqlite3_file* file, int level) { return of(file).on().xLock(of(file).file(), level); }
int unlock_log(sqlite3_file* file, int level) { return of(file).on().xUnlock(of(file).file(), level); }
int check_reserved(sqlite3_file* file, int* out) { return of(file).on().xCheckReservedLock(of(file).file(), out); }
int control_log(sqlite3_file* file, int what, void* argument) { return of(file).on().xFileControl(of(file).file(), what, argument); }
int sector_size(sqlite3_file* file) { return of(file).on().xSectorSize(of(file).file()); }
int characteristics(sqlite3_file* file) { return of(file).on().xDeviceCharacteristics(of(file).file()); }

const sqlite3_io_methods log_methods{1,        close_log,  read_log,       write_log,   truncate_log, sync_log,        size_of_log,
                                     lock_log, unlock_log, check_reserved, control_log, sector_size,  characteristics, nullptr,
                                     nullptr,  nullptr,    nullptr,        nullptr,     nullptr};

constexpr const char* our_name = "rongan";

// Tests replace the usual disk, so it is looked up each time. When one that was registered before us goes, SQLite takes us for the usual
// one: then it is the next.
sqlite3_vfs& usual() {
    auto* const first = sqlite3_vfs_find(nullptr);
    return std::strcmp(first->zName, our_name) == 0 ? *first->pNext : *first;
}

// Room for a file of any disk that may be the usual one: all but the log are its own.
constexpr int file_room = 4096;

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* out, int flags, int* out_flags) {
    auto& disk = usual();
    out->pMethods = nullptr;
    if (disk.szOsFile > file_room) return SQLITE_CANTOPEN;
    if ((flags & SQLITE_OPEN_WAL) == 0) return disk.xOpen(&disk, name, out, flags, out_flags);
    try {
        auto log = std::make_unique<Log>(disk, name, flags, out_flags);
        if (log->opened() != SQLITE_OK) return log->opened();
        *reinterpret_cast<Handle*>(out) = {.base = {.pMethods = &log_methods}, .log = log.release()};
        return SQLITE_OK;
    } catch (const std::bad_alloc&) {
        return SQLITE_NOMEM;
    }
}

int delete_file(sqlite3_vfs*, const char* name, int sync) { return usual().xDelete(&usual(), name, sync); }
int access_file(sqlite3_vfs*, const char* name, int how, int* out) { return usual().xAccess(&usual(), name, how, out); }
int full_path(sqlite3_vfs*, const char* name, int room, char* out) { return usual().xFullPathname(&usual(), name, room, out); }
int randomness(sqlite3_vfs*, int room, char* out) { return usual().xRandomness(&usual(), room, out); }
int sleep_for(sqlite3_vfs*, int microseconds) { return usual().xSleep(&usual(), microseconds); }
int current_time(sqlite3_vfs*, double* out) { return usual().xCurrentTime(&usual(), out); }
int last_error(sqlite3_vfs*, int room, char* out) { return usual().xGetLastError(&usual(), room, out); }

bool registered() {
    static sqlite3_vfs vfs = [] {
        sqlite3_vfs out{};
        out.iVersion = 1;
        out.szOsFile = file_room;
        out.mxPathname = usual().mxPathname;
        out.zName = our_name;
        out.xOpen = open_file;
        out.xDelete = delete_file;
        out.xAccess = access_file;
        out.xFullPathname = full_path;
        out.xRandomness = randomness;
        out.xSleep = sleep_for;
        out.xCurrentTime = current_time;
        out.xGetLastError = last_error;
        return out;
    }();
    return sqlite3_vfs_register(&vfs, 0) == SQLITE_OK;
}

}  // namespace

std::string gathered_log() {
    static const bool once = registered();
    return once ? our_name : "";
}

}  // namespace rongan
