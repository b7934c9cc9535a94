#pragma once
// A copy of the archive taken while it is being written, and the way back.

#include "engine/replay.hpp"

#include <filesystem>
#include <functional>
#include <vector>

namespace rongan {

// How a copy is checked before it counts as one. What it throws ends the work, and no copy is left.
using CopyCheck = std::function<std::vector<Finding>(const std::filesystem::path& copy)>;
std::vector<Finding> check_copy(const std::filesystem::path& copy);  // as `verify` does

// Copies one moment of the archive into a new file; writers go on meanwhile. The copy is checked and is only put in its place when nothing
// is found; the findings otherwise. Throws StorageError when the target exists or the disk fails.
std::vector<Finding> backup(const std::filesystem::path& source, const std::filesystem::path& target, const CopyCheck& check = check_copy);

struct RestoreOptions {
    bool force = false;       // replace a database that is there
    bool unverified = false;  // a damaged copy, too: when nothing better is left
};
// Puts a verified copy in the place of a database that nobody writes to. Refuses, with the findings, a copy that does not verify, unless
// told otherwise; throws StorageError when `database` exists and may not be replaced, or while it is being written to.
std::vector<Finding> restore(const std::filesystem::path& copy, const std::filesystem::path& database, RestoreOptions options,
                             const CopyCheck& check = check_copy);

}  // namespace rongan
