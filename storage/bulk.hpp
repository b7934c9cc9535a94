#pragma once
// For filling an empty archive and nothing else: what is written between the two calls is durable only when the second has returned. Of an
// archive that is thrown away in the end there is no second call.

#include "engine/archive.hpp"

#include <filesystem>

namespace rongan {

// The archive must be one that open_sqlite gave. No sync at commits, a large page cache, rare checkpoints.
inline constexpr int bulk_cache_mb = 512;
void begin_bulk(Archive& archive, int cache_mb = bulk_cache_mb);
// Moves the log into the file, syncs both, and brings back what every other writer relies on. Throws StorageError.
void end_bulk(Archive& archive, const std::filesystem::path& database);

}  // namespace rongan
