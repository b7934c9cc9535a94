// SQLite's interface to a disk (sqlite.org/vfs.html, c3ref/io_methods.html) over a SimulatedDisk: files, locks, the wal-index in memory.

#include "support/simulated_vfs.hpp"

#include "support/simulated_disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace rongan::test {
namespace {

using Operation = SimulatedDisk::Operation;

constexpr int region_bytes = 32768;

struct Handle {
    sqlite3_file base;
    SimulatedDisk* disk;
    std::shared_ptr<SimulatedFile> file;
    std::string name;
    int lock;
    bool delete_on_close, maps_memory;
    unsigned shared_slots, exclusive_slots;  // of the wal-index
};

SimulatedDisk& disk_of(sqlite3_vfs* vfs) { return *static_cast<SimulatedDisk*>(vfs->pAppData); }
Handle& of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }

int error_of(const Handle& handle, Operation operation, int otherwise) {
    const auto full_before = handle.disk->struck(DiskFault::full);
    if (!handle.disk->struck_now(operation)) return SQLITE_OK;
    return handle.disk->struck(DiskFault::full) > full_before ? SQLITE_FULL : otherwise;
}

int unlock(sqlite3_file* file, int level) {
    auto& h = of(file);
    if (h.lock >= SQLITE_LOCK_RESERVED && level < SQLITE_LOCK_RESERVED) {
        if (h.file->reserved == &h) h.file->reserved = nullptr;
        if (h.file->waiting == &h) h.file->waiting = nullptr;
        if (h.file->exclusive == &h) h.file->exclusive = nullptr;
    }
    if (h.lock >= SQLITE_LOCK_SHARED && level < SQLITE_LOCK_SHARED) --h.file->shared_locks;
    h.lock = std::min(h.lock, level);
    return SQLITE_OK;
}

int lock(sqlite3_file* file, int level) {
    auto& h = of(file);
    auto& f = *h.file;
    if (h.disk->stopped()) return SQLITE_IOERR_LOCK;
    if (h.lock >= level) return SQLITE_OK;
    const auto others = [&](const void* holder) { return holder != nullptr && holder != &h; };
    if (level == SQLITE_LOCK_SHARED) {
        if (others(f.exclusive) || others(f.waiting)) return SQLITE_BUSY;
        ++f.shared_locks;
    } else if (level == SQLITE_LOCK_RESERVED) {
        if (others(f.reserved)) return SQLITE_BUSY;
        f.reserved = &h;
    } else {
        if (others(f.reserved) || others(f.waiting)) return SQLITE_BUSY;
        f.waiting = &h;
        h.lock = std::max(h.lock, SQLITE_LOCK_PENDING);
        if (f.shared_locks > 1) return SQLITE_BUSY;
        f.exclusive = &h;
    }
    h.lock = level;
    return SQLITE_OK;
}

int shm_unmap(sqlite3_file* file, int) {
    auto& h = of(file);
    if (!h.maps_memory) return SQLITE_OK;
    auto& memory = h.file->memory;
    for (unsigned slot = 0; slot < memory.shared.size(); ++slot) {
        if ((h.shared_slots >> slot & 1U) != 0) --memory.shared.at(slot);
        if ((h.exclusive_slots >> slot & 1U) != 0) memory.exclusive.at(slot) = false;
    }
    h.shared_slots = h.exclusive_slots = 0;
    h.maps_memory = false;
    // Who opens it next finds nobody beside itself and builds the index anew from the log.
    if (--memory.mapped == 0) memory = {};
    return SQLITE_OK;
}

int close_file(sqlite3_file* file) {
    auto& h = of(file);
    shm_unmap(file, 0);
    unlock(file, SQLITE_LOCK_NONE);
    if (h.delete_on_close && !h.name.empty()) h.disk->remove(h.name, false);
    h.~Handle();
    return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* out, int amount, sqlite3_int64 offset) {
    auto& h = of(file);
    if (const int error = error_of(h, Operation::read, SQLITE_IOERR_READ)) return error;
    const auto& bytes = h.file->seen;
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    const auto there = std::clamp<sqlite3_int64>(size - offset, 0, amount);
    if (there > 0) std::memcpy(out, bytes.data() + offset, static_cast<std::size_t>(there));
    if (there == amount) return SQLITE_OK;
    std::memset(static_cast<char*>(out) + there, 0, static_cast<std::size_t>(amount - there));
    return SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset) {
    auto& h = of(file);
    if (const int error = error_of(h, Operation::write, SQLITE_IOERR_WRITE)) return error;
    const auto* bytes = static_cast<const std::uint8_t*>(from);
    h.disk->write(*h.file, {offset, {bytes, bytes + amount}});
    return SQLITE_OK;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    auto& h = of(file);
    if (const int error = error_of(h, Operation::write, SQLITE_IOERR_TRUNCATE)) return error;
    h.disk->write(*h.file, {size, {}, true});
    return SQLITE_OK;
}

int sync_file(sqlite3_file* file, int) {
    auto& h = of(file);
    if (const int error = error_of(h, Operation::sync, SQLITE_IOERR_FSYNC)) {
        if (!h.disk->stopped()) h.disk->lose_sync(*h.file);
        return error;
    }
    h.disk->sync(*h.file);
    return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* out) {
    *out = static_cast<sqlite3_int64>(of(file).file->seen.size());
    return of(file).disk->stopped() ? SQLITE_IOERR_FSTAT : SQLITE_OK;
}

int check_reserved(sqlite3_file* file, int* out) {
    *out = of(file).file->reserved != nullptr;
    return SQLITE_OK;
}

int file_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return 4096; }
// As on a real disk under Linux: a write leaves the bytes beside it alone.
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int shm_map(sqlite3_file* file, int region, int bytes, int extend, void volatile** out) {
    auto& h = of(file);
    *out = nullptr;
    if (h.disk->stopped()) return SQLITE_IOERR_SHMMAP;
    if (bytes != region_bytes) return SQLITE_IOERR_SHMSIZE;
    auto& memory = h.file->memory;
    if (!h.maps_memory) {
        h.maps_memory = true;
        ++memory.mapped;
    }
    const auto wanted = static_cast<std::size_t>(region) + 1;
    while (extend != 0 && memory.regions.size() < wanted)
        memory.regions.push_back(std::make_unique<std::vector<std::uint8_t>>(static_cast<std::size_t>(region_bytes)));
    if (memory.regions.size() >= wanted) *out = memory.regions[wanted - 1]->data();
    return SQLITE_OK;
}

int shm_lock(sqlite3_file* file, int first, int count, int flags) {
    auto& h = of(file);
    auto& memory = h.file->memory;
    const auto each = [&](auto visit) {
        for (int slot = first; slot < first + count; ++slot)
            if (!visit(static_cast<std::size_t>(slot), 1U << static_cast<unsigned>(slot))) return false;
        return true;
    };
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
        each([&](std::size_t slot, unsigned bit) {
            if ((h.shared_slots & bit) != 0) --memory.shared.at(slot);
            if ((h.exclusive_slots & bit) != 0) memory.exclusive.at(slot) = false;
            h.shared_slots &= ~bit;
            h.exclusive_slots &= ~bit;
            return true;
        });
        return SQLITE_OK;
    }
    if (h.disk->stopped()) return SQLITE_IOERR_SHMLOCK;
    if ((flags & SQLITE_SHM_SHARED) != 0) {
        const bool free =
            each([&](std::size_t slot, unsigned bit) { return !memory.exclusive.at(slot) || (h.exclusive_slots & bit) != 0; });
        if (!free) return SQLITE_BUSY;
        each([&](std::size_t slot, unsigned bit) {
            if ((h.shared_slots & bit) == 0) ++memory.shared.at(slot);
            h.shared_slots |= bit;
            return true;
        });
        return SQLITE_OK;
    }
    const bool free = each([&](std::size_t slot, unsigned bit) {
        const bool alone = memory.shared.at(slot) == ((h.shared_slots & bit) != 0 ? 1 : 0);
        return alone && (!memory.exclusive.at(slot) || (h.exclusive_slots & bit) != 0);
    });
    if (!free) return SQLITE_BUSY;
    each([&](std::size_t slot, unsigned bit) {
        memory.exclusive.at(slot) = true;
        h.exclusive_slots |= bit;
        return true;
    });
    return SQLITE_OK;
}

void shm_barrier(sqlite3_file*) {}

const sqlite3_io_methods methods{2,        close_file,  read_file,      write_file,   truncate_file, sync_file,       file_size,
                                 lock,     unlock,      check_reserved, file_control, sector_size,   characteristics, shm_map,
                                 shm_lock, shm_barrier, shm_unmap,      nullptr,      nullptr};

int open_file(sqlite3_vfs* vfs, const char* path, sqlite3_file* out, int flags, int* out_flags) {
    auto& disk = disk_of(vfs);
    out->pMethods = nullptr;
    if (disk.struck_now(Operation::open)) return SQLITE_CANTOPEN;
    const std::string name = path == nullptr ? "" : path;
    auto file = name.empty() ? std::make_shared<SimulatedFile>() : disk.find(name);
    if (file == nullptr) {
        if ((flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
        file = disk.create(name);
    }
    auto* handle = new (out) Handle{};
    handle->disk = &disk;
    handle->file = std::move(file);
    handle->name = name;
    handle->delete_on_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    handle->base.pMethods = &methods;
    if (out_flags != nullptr) *out_flags = flags;
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, const char* path, int sync_folder) {
    auto& disk = disk_of(vfs);
    if (disk.struck_now(Operation::remove)) return SQLITE_IOERR_DELETE;
    if (disk.find(path) == nullptr) return SQLITE_IOERR_DELETE_NOENT;
    disk.remove(path, sync_folder != 0);
    return SQLITE_OK;
}

int access_file(sqlite3_vfs* vfs, const char* path, int, int* out) {
    auto& disk = disk_of(vfs);
    if (disk.stopped()) return SQLITE_IOERR_ACCESS;
    const auto file = disk.find(path);
    *out = file != nullptr;
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* path, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", path);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs* vfs, int amount, char* out) {
    for (int i = 0; i < amount; ++i) out[i] = static_cast<char>(disk_of(vfs).chance(256));
    return amount;
}

int sleep_for(sqlite3_vfs* vfs, int microseconds) {
    disk_of(vfs).milliseconds += microseconds / 1000;
    return microseconds;
}

// Milliseconds of the Julian day; 2024-01-01 plus what was slept.
int current_time(sqlite3_vfs* vfs, sqlite3_int64* out) {
    *out = 212570913600000 + disk_of(vfs).milliseconds;
    return SQLITE_OK;
}
int current_days(sqlite3_vfs* vfs, double* out) {
    sqlite3_int64 now = 0;
    current_time(vfs, &now);
    *out = static_cast<double>(now) / 86400000.0;
    return SQLITE_OK;
}
int last_error(sqlite3_vfs*, int, char*) { return 0; }

}  // namespace

std::unique_ptr<sqlite3_vfs> mount(SimulatedDisk& disk) {
    auto vfs = std::make_unique<sqlite3_vfs>();
    vfs->iVersion = 2;
    vfs->szOsFile = sizeof(Handle);
    vfs->mxPathname = 512;
    vfs->zName = "simulated";
    vfs->pAppData = &disk;
    vfs->xOpen = open_file;
    vfs->xDelete = delete_file;
    vfs->xAccess = access_file;
    vfs->xFullPathname = full_path;
    vfs->xRandomness = randomness;
    vfs->xSleep = sleep_for;
    vfs->xCurrentTime = current_days;
    vfs->xGetLastError = last_error;
    vfs->xCurrentTimeInt64 = current_time;
    sqlite3_vfs_register(vfs.get(), 1);
    sqlite3_randomness(0, nullptr);  // SQLite's own dice begin anew with each disk
    return vfs;
}

void unmount(sqlite3_vfs& vfs) { sqlite3_vfs_unregister(&vfs); }

}  // namespace rongan::test
