#pragma once
// The archive on disk. Exactly one connection writes and checkpoints; readers have connections of their own that can do neither.

#include "engine/archive.hpp"
#include "storage/checkpoints.hpp"
#include "storage/schema.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace rongan {

struct WriterMemory;  // what the writer shares with the readers of its process: give the same one to all

// How far long work on an older file has come.
struct OpeningProgress {
    SchemaProgress schema{};
    std::function<void(std::int64_t cases, std::int64_t of)> search{};
};

// Creates the file or brings it to the current schema. Throws StorageError when another process is writing to it.
// After a failed commit the connection is dropped and the next call starts again from what is on disk: the failed commit is there
// whole or not at all, and the idempotency keys say which.
std::unique_ptr<Archive> open_sqlite(const std::filesystem::path& path, std::shared_ptr<WriterMemory> memory = nullptr,
                                     const OpeningProgress& progress = {});

// For one thread at a time, beside the writer. Each call sees one commit's end, never the middle of another.
std::unique_ptr<Reader> open_sqlite_reader(const std::filesystem::path& path, std::shared_ptr<const WriterMemory> memory = nullptr);
// All its calls see the archive as it was when it was opened: for what must compare many things. The log grows while it lives.
std::unique_ptr<Reader> open_sqlite_snapshot(const std::filesystem::path& path);
// So many of the same moment, for as many threads; a single one when commits came between them at every attempt.
std::vector<std::unique_ptr<Reader>> open_sqlite_snapshots(const std::filesystem::path& path, std::size_t many);

// How a long log is moved into the file while commits go on.
void pace_checkpoints(Archive& archive, const Pace& pace);
// A sync of the file has failed: until a new process opens it, only the log has all that was committed, and grows.
[[nodiscard]] bool log_is_kept(const Archive& archive);
// Moves all that the log holds into the file. For the writer when its queue is empty; false when readers hold it back or the log is kept.
bool checkpoint(Archive& archive);
// Keeps the search index in few parts, for a few milliseconds; true when there is more to do. For the same hour.
bool tidy_search(Archive& archive);
// Goes on looking, for a few milliseconds, which idempotency keys the file has; true when there is more to do. For the same hour: until
// there is not, every new key is looked for in the file.
bool look_through_keys(Archive& archive);

// Folds what the commits noted for the figures into their roll-up, as long as at least `worth` changes wait. For the writer when its queue
// is empty; without it a commit folds a little when too many wait, and figures are the same before and after.
void fold_figures(Archive& archive, std::int64_t worth = 1'000);

// Puts the figures of an archive that was filled by a replay of this one's journal in the place of its own. Throws StorageError when the
// journals do not end alike.
void take_figures(Archive& archive, const std::filesystem::path& from);

// Writes and syncs one page that changes nothing: throws StorageError while the disk does not take it.
void prove_writable(Archive& archive);

std::string sqlite_version();  // of the library that is linked

}  // namespace rongan
