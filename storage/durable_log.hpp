#pragma once
// What stands in the write-ahead log when a writer opens it is made durable before anything is built on it. Seen inside storage/ only.

#include <filesystem>

namespace rongan {

// After a sync that failed, the page cache may show bytes that the disk never took, and believe that they are written: no later sync
// would bring them there, and a power cut would take every commit behind them. So the log is written again, as it is read, and synced.
// Does nothing where there is no log. Throws StorageError.
void make_log_durable(const std::filesystem::path& database);

}  // namespace rongan
