#pragma once
// The proof that the journal is the whole truth: what came from outside is submitted again, and must bring forth the same archive.

#include "engine/docket.hpp"

#include <functional>
#include <string>
#include <vector>

namespace rongan {

// One row that is not as it should be: in which table, which one, and what is wrong with it in Chinese.
struct Finding {
    std::string table, key, says;
    bool operator==(const Finding&) const = default;
};

// Feeds the journal's outside rows, in their own batches, into a docket over `empty`, and compares cases, journal, commits, outbox,
// counters, replies and settings. Calendar and network are those with which the archive began. The chain of the journal must have been
// checked before. Stops at the first commit that comes out otherwise, for all that follows would only echo it; else names at most
// `replay_findings_max` rows. Both sides are read page by page, so that memory holds no more than `empty` does.
//
// `step` is called now and then with what is under way and how far it is; it may throw to end the work.
inline constexpr std::size_t replay_findings_max = 1000;
struct ReplayStep {
    enum class What { replay, compare } what{};
    std::int64_t done{};  // the last journal row that was replayed; how many rows of the other tables were compared
};
std::vector<Finding> replay_differences(const Reader& stored, const Registry& registry, const Calendar& calendar, const Network& network,
                                        Archive& empty, const std::function<void(const ReplayStep&)>& step = {});

}  // namespace rongan
