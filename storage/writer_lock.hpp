#pragma once
// Keeps a second writer away: SQLite before 3.51.3 can lose committed data when two connections write or checkpoint at once.

#include <filesystem>

namespace rongan {

class WriterLock {
public:
    explicit WriterLock(const std::filesystem::path& database);  // throws StorageError when it is held
    ~WriterLock();
    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;

private:
    int file_ = -1;
};

}  // namespace rongan
