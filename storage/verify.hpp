#pragma once
// The offline check of an archive: every row that was changed, removed or inserted behind the program's back is found and named.

#include "engine/replay.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rongan {

// Of a reader that open_sqlite_snapshot gave: the file's own structure, the chain of each case, the chain of commits over the whole
// journal, and that heads, clocks, counters and outbox belong to it. What a case should contain is proved by replay_differences, not here.
// At most `findings_max` are named; a file that is beyond that needs its backup.
inline constexpr std::size_t findings_max = 1000;
std::vector<Finding> verify(const Reader& snapshot);

// One part of the check, as it is under way or done.
struct CheckedPart {
    std::string_view title, unit;
    std::int64_t rows{};
    double seconds{};
};
struct VerifyWatch {
    // The parts that have begun, some times a second, from the thread that called.
    std::function<void(const std::vector<CheckedPart>&)> progress{};
    std::function<bool()> stop{};  // asked by every thread at work
};
struct Verified {
    std::vector<Finding> findings{};
    std::vector<CheckedPart> parts{};
    bool stopped = false;  // then the findings are those up to there
};
// The same with a thread for each snapshot; they must be of the same commit, as open_sqlite_snapshots gives them.
Verified verify(std::span<const std::unique_ptr<Reader>> snapshots, const VerifyWatch& watch = {});

// Whether the archive still ends where its writer said that it does: what was cut off at the end breaks no chain. `noted` is read before
// the snapshot is taken, because the writer goes on meanwhile.
struct NotedEnd {
    std::int64_t commit{};
    std::string hash;
};
std::optional<NotedEnd> noted_end(const std::filesystem::path& database);
std::vector<Finding> check_end(const std::optional<NotedEnd>& noted, const Reader& snapshot);

}  // namespace rongan
