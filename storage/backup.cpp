// Both ways write beside the target and rename at the end, so that no half copy ever bears the name of a whole one.

#include "storage/backup.hpp"

#include "storage/connection.hpp"
#include "storage/last_commit.hpp"
#include "storage/sqlite_archive.hpp"
#include "storage/verify.hpp"
#include "storage/writer_lock.hpp"

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace rongan {
namespace {

namespace fs = std::filesystem;

constexpr int all_pages = -1;  // in one step, so that what is copied is one moment, whoever writes

void copy_pages(const fs::path& source, const fs::path& target) {
    Connection from(source, Connection::Mode::read);
    SQLite::Database to(target.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SQLite::Backup work(to, from.database());
    work.executeStep(all_pages);
}

void sync(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool done = file >= 0 && ::fsync(file) == 0;
    const int error = errno;
    if (file >= 0) ::close(file);
    if (!done) throw StorageError("无法写实 " + path.string() + "：" + std::generic_category().message(error));
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path{"."}; }

void remove_with_log(const fs::path& path) {
    for (const auto* suffix : {"", "-wal", "-shm", "-journal"}) fs::remove(path.string() + suffix);
}

// Copies to `path` and checks what came out; what does not verify is taken away again unless it is to be kept.
std::vector<Finding> copy_checked(const fs::path& source, const fs::path& path, const CopyCheck& check, bool keep = false) {
    remove_with_log(path);
    try {
        copy_pages(source, path);
        auto findings = check(path);
        if (findings.empty() || keep)
            sync(path);
        else
            remove_with_log(path);
        return findings;
    } catch (...) {
        remove_with_log(path);
        throw;
    }
}

// A copy is one file: its log, empty since nothing was written to it, must not go on to live beside another.
void put_in_place(const fs::path& part, const fs::path& target) {
    for (const auto* suffix : {"-wal", "-shm"}) fs::remove(part.string() + suffix);
    fs::rename(part, target);
    sync(folder_of(target));
}

}  // namespace

std::vector<Finding> check_copy(const fs::path& copy) { return verify(*open_sqlite_snapshot(copy)); }

std::vector<Finding> backup(const fs::path& source, const fs::path& target, const CopyCheck& check) {
    return guarded([&] {
        if (fs::exists(target)) throw StorageError("备份目标已存在：" + target.string() + "，请换一个文件名");
        const fs::path part = target.string() + ".part";
        auto findings = copy_checked(source, part, check);
        if (findings.empty()) put_in_place(part, target);
        return findings;
    });
}

std::vector<Finding> restore(const fs::path& copy, const fs::path& database, RestoreOptions options, const CopyCheck& check) {
    return guarded([&] {
        if (fs::exists(database) && !options.force) throw StorageError("档案库已存在：" + database.string() + "，确需覆盖请加 --force");
        const WriterLock lock(database);
        const fs::path part = database.string() + ".part";
        auto findings = copy_checked(copy, part, check, options.unverified);
        if (!findings.empty() && !options.unverified) return findings;
        // The old log belongs to the old file: read into the new one it would undo the restore.
        for (const auto* suffix : {"-wal", "-shm"}) fs::remove(database.string() + suffix);
        fs::remove(LastCommit::beside(database));  // whoever restores accepts that what came after the copy is gone
        put_in_place(part, database);
        return findings;
    });
}

}  // namespace rongan
