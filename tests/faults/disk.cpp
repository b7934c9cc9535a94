// Preloaded into the real server by the tests of broken disks: the calls with which SQLite reaches its files, failing when told to.

#include "faults/control.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdlib>
#include <mutex>
#include <string_view>
#include <vector>

namespace {

using rongan::test::FaultControl;

// Mapped at the first call, which may come before any constructor of this library has run.
FaultControl* control() {
    static FaultControl* const mapped = [] {
        const char* path = std::getenv("RONGAN_FAULTS");
        if (path == nullptr) return static_cast<FaultControl*>(nullptr);
        using Open = int (*)(const char*, int, ...);
        const auto open_file = reinterpret_cast<Open>(::dlsym(RTLD_NEXT, "open64"));
        const int file = open_file(path, O_RDWR | O_CLOEXEC);
        if (file < 0) return static_cast<FaultControl*>(nullptr);
        void* memory = ::mmap(nullptr, sizeof(FaultControl), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        return memory == MAP_FAILED ? nullptr : static_cast<FaultControl*>(memory);
    }();
    return mapped;
}

std::uint32_t kind_of(std::string_view path) {
    if (path.ends_with("rongan.db")) return FaultControl::main_file;
    if (path.ends_with("rongan.db-wal")) return FaultControl::log_file;
    if (path.ends_with("rongan.db-shm")) return FaultControl::index_file;
    return 0;
}

std::uint32_t kind_of(int file) {
    char link[64];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    char path[PATH_MAX];
    const auto length = ::readlink(link, path, sizeof path);
    return length <= 0 ? 0 : kind_of(std::string_view(path, static_cast<std::size_t>(length)));
}

// True when this call is to fail; the errno is set then.
bool fails(FaultControl::Call call, std::uint32_t kind) {
    auto* const told = control();
    if (told == nullptr || (told->calls & call) == 0 || (told->files & kind) == 0) return false;
    if (told->spare.fetch_sub(1) > 0) return false;
    ++told->hits;
    errno = told->error;
    return true;
}
bool fails(FaultControl::Call call, int file) {
    auto* const told = control();
    return told != nullptr && told->calls != 0 && fails(call, kind_of(file));
}

template <class F>
F real(const char* name) {
    return reinterpret_cast<F>(::dlsym(RTLD_NEXT, name));
}
template <class F>
F real(F, const char* name) {
    return real<F>(name);
}

// What stood in the file before each write that no sync has saved yet.
struct Before {
    std::uint32_t kind;
    off_t at;
    std::vector<char> bytes;
};
struct Unsaved {
    std::mutex mutex;
    std::vector<Before> writes;
};
Unsaved& unsaved() {
    static auto* const kept = new Unsaved;  // never destroyed: SQLite writes until the very end
    return *kept;
}
bool forgetful() {
    auto* const told = control();
    return told != nullptr && told->forgets != 0;
}

void remember(int file, std::size_t size, off_t at) {
    if (!forgetful()) return;
    const auto kind = kind_of(file);
    if (kind == 0) return;
    Before before{kind, at, std::vector<char>(size)};
    static const auto read_real = real(&::pread64, "pread64");
    const auto got = read_real(file, before.bytes.data(), size, at);
    if (got < 0) return;
    const std::lock_guard lock{unsaved().mutex};
    unsaved().writes.push_back(std::move(before));
}

void drop_unsaved(int file, bool saved) {
    if (!forgetful()) return;
    const auto kind = kind_of(file);
    static const auto write_real = real(&::pwrite64, "pwrite64");
    const std::lock_guard lock{unsaved().mutex};
    auto& writes = unsaved().writes;
    if (!saved)
        for (auto each = writes.rbegin(); each != writes.rend(); ++each)
            if (each->kind == kind && write_real(file, each->bytes.data(), each->bytes.size(), each->at) < 0) return;
    std::erase_if(writes, [&](const Before& each) { return each.kind == kind; });
}

template <class Write>
ssize_t write_at(Write write_real, int file, const void* bytes, std::size_t size, off_t at) {
    if (fails(FaultControl::writing, file)) {
        const int error = errno;
        if (control()->torn != 0 && size > 1) {
            remember(file, size / 2, at);
            write_real(file, bytes, size / 2, at);
        }
        errno = error;
        return -1;
    }
    remember(file, size, at);
    return write_real(file, bytes, size, at);
}

template <class Read>
ssize_t read_at(Read read_real, int file, void* bytes, std::size_t size, off_t at) {
    return fails(FaultControl::reading, file) ? -1 : read_real(file, bytes, size, at);
}

template <class Sync>
int sync_file(Sync sync_real, int file) {
    if (fails(FaultControl::syncing, file)) {
        const int error = errno;
        drop_unsaved(file, false);
        errno = error;
        return -1;
    }
    if (auto* const told = control(); told != nullptr && told->delay != 0 && kind_of(file) == FaultControl::log_file) ::usleep(told->delay);
    const int result = sync_real(file);
    drop_unsaved(file, true);
    return result;
}

template <class Open>
int open_file(Open open_real, const char* path, int flags, mode_t mode) {
    const bool writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT) != 0;
    if (writes && fails(FaultControl::opening, kind_of(std::string_view(path)))) return -1;
    return open_real(path, flags, mode);
}

mode_t mode_in(int flags, va_list arguments) { return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0; }

}  // namespace

extern "C" {

ssize_t pwrite(int file, const void* bytes, std::size_t size, off_t at) {
    static const auto next = real(&::pwrite, "pwrite");
    return write_at(next, file, bytes, size, at);
}
ssize_t pwrite64(int file, const void* bytes, std::size_t size, off64_t at) {
    static const auto next = real(&::pwrite64, "pwrite64");
    return write_at(next, file, bytes, size, at);
}
ssize_t pread(int file, void* bytes, std::size_t size, off_t at) {
    static const auto next = real(&::pread, "pread");
    return read_at(next, file, bytes, size, at);
}
ssize_t pread64(int file, void* bytes, std::size_t size, off64_t at) {
    static const auto next = real(&::pread64, "pread64");
    return read_at(next, file, bytes, size, at);
}
int fsync(int file) {
    static const auto next = real(&::fsync, "fsync");
    return sync_file(next, file);
}
int fdatasync(int file) {
    static const auto next = real(&::fdatasync, "fdatasync");
    return sync_file(next, file);
}
int ftruncate(int file, off_t size) noexcept {
    static const auto next = real<int (*)(int, off_t)>("ftruncate");
    return fails(FaultControl::truncating, file) ? -1 : next(file, size);
}
int ftruncate64(int file, off64_t size) noexcept {
    static const auto next = real<int (*)(int, off64_t)>("ftruncate64");
    return fails(FaultControl::truncating, file) ? -1 : next(file, size);
}
int open(const char* path, int flags, ...) {
    static const auto next = real<int (*)(const char*, int, ...)>("open");
    va_list arguments;
    va_start(arguments, flags);
    const auto mode = mode_in(flags, arguments);
    va_end(arguments);
    return open_file(next, path, flags, mode);
}
int open64(const char* path, int flags, ...) {
    static const auto next = real<int (*)(const char*, int, ...)>("open64");
    va_list arguments;
    va_start(arguments, flags);
    const auto mode = mode_in(flags, arguments);
    va_end(arguments);
    return open_file(next, path, flags, mode);
}

}  // extern "C"
