#pragma once
// For filling an empty archive and nothing else: what is written between the two calls is durable only when the second has returned. Of an
// archive that is thrown away in the end there is no second call.

#include "engine/archive.hpp"

#include <filesystem>
#include <functional>
#include <string_view>

namespace rongan {

struct BulkWays {
    int cache_mb = 512;
    // A transaction ends with the commit that brings it to so many journal rows: nobody else sees it before, or before settle_bulk. Its
    // cases are written then, each once; until then the archive itself can find a case by its id, and knows nothing else of it.
    std::size_t rows_at_once = 1;
    // Nobody looks up the keys of replies: who fills makes each of them anew.
    bool keys_are_new = false;
    // Indexes that only questions use are taken away and made anew at the end. Nobody may ask such questions in between.
    bool indexes_last = false;
    // Pages go straight into the file instead of into the log first and from there into the file, which was a fifth of what the writing
    // thread of a large fill did. Nobody else can open the file before end_bulk, nor ever when it is not reached.
    bool without_log = false;
};

// The archive must be one that open_sqlite gave. No sync at commits, a large page cache, rare checkpoints.
void begin_bulk(Archive& archive, const BulkWays& ways = {});
// Lets other connections see what has been committed.
void settle_bulk(Archive& archive);
// Moves the log into the file, syncs both, and brings back what every other writer relies on. Throws StorageError.
// `told` hears what comes next: with a million cases each step takes some seconds.
void end_bulk(Archive& archive, const std::filesystem::path& database, const std::function<void(std::string_view step)>& told = {});

}  // namespace rongan
