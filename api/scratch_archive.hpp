#pragma once
// An archive on disk that is thrown away: what a replay brings forth, when there is too much of it for memory.

#include "api/intake/ahead_archive.hpp"

#include <filesystem>
#include <memory>

namespace rongan {

// How much of the disk the replay of a database of that size may take for a while: as much again, and a log that is not yet moved.
std::uintmax_t scratch_space(const std::filesystem::path& database);

// Its files lose their names as soon as they are open, so that they are gone with the process, however it ends.
class ScratchArchive {
public:
    // In a folder that is there. Throws StorageError.
    explicit ScratchArchive(const std::filesystem::path& folder);
    Archive& archive() { return *ahead_; }

private:
    std::unique_ptr<Archive> file_;
    std::unique_ptr<Reader> reader_;
    std::unique_ptr<AheadArchive> ahead_;
};

}  // namespace rongan
