#pragma once
// For filling an empty archive and nothing else: what is written between the two calls is durable only when the second has returned.

#include "engine/archive.hpp"

#include <filesystem>

namespace rongan {

// The archive must be one that open_sqlite gave. No sync at commits, a large page cache, rare checkpoints.
void begin_bulk(Archive& archive);
// Moves the log into the file, syncs both, and brings back what every other writer relies on. Throws StorageError.
void end_bulk(Archive& archive, const std::filesystem::path& database);

}  // namespace rongan
