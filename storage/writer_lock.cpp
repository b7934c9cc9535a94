// A lock on a file of its own beside the database: SQLite's locks belong to the process, this one to each opening of the file,
// and it falls with its holder, so that a killed writer leaves nothing to clear away.

#include "storage/writer_lock.hpp"

#include "engine/archive.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace rongan {

WriterLock::WriterLock(const std::filesystem::path& database) {
    const auto path = database.string() + ".lock";
    file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640);
    if (file_ < 0) throw StorageError("无法打开锁文件 " + path + "：" + std::generic_category().message(errno));
    if (::flock(file_, LOCK_EX | LOCK_NB) == 0) return;
    const int error = errno;
    ::close(file_);
    if (error == EWOULDBLOCK) throw StorageError("档案库 " + database.string() + " 正由另一个进程写入，请先停止该进程");
    throw StorageError("无法锁定 " + path + "：" + std::generic_category().message(error));
}

WriterLock::~WriterLock() { ::close(file_); }

}  // namespace rongan
