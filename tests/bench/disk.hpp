#pragma once
// What the disk itself does: pages written and synced, one after another.

#include <chrono>
#include <filesystem>

namespace rongan::test {

enum class Extent {
    kept,    // the file is as long as it will be, as SQLite's log is after its first checkpoint
    growing  // each write makes it longer, so that its length is synced too
};

double syncs_per_second(const std::filesystem::path& folder, Extent extent, std::chrono::duration<double> how_long);

}  // namespace rongan::test
