#pragma once
// The offline check of an archive: every row that was changed, removed or inserted behind the program's back is found and named.

#include "engine/replay.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rongan {

// Of a reader that open_sqlite_snapshot gave: the file's own structure, the chain of each case, the chain of commits over the whole
// journal, and that heads, clocks, counters and outbox belong to it. What a case should contain is proved by replay_differences, not here.
// At most `findings_max` are named; a file that is beyond that needs its backup.
inline constexpr std::size_t findings_max = 1000;
std::vector<Finding> verify(const Reader& snapshot);

// Whether the archive still ends where its writer said that it does: what was cut off at the end breaks no chain. `noted` is read before
// the snapshot is taken, because the writer goes on meanwhile.
struct NotedEnd {
    std::int64_t commit{};
    std::string hash;
};
std::optional<NotedEnd> noted_end(const std::filesystem::path& database);
std::vector<Finding> check_end(const std::optional<NotedEnd>& noted, const Reader& snapshot);

}  // namespace rongan
