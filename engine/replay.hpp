#pragma once
// The proof that the journal is the whole truth: what came from outside is submitted again, and must bring forth the same archive.

#include "engine/docket.hpp"

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
// checked before. Stops at the first commit that comes out otherwise, for all that follows would only echo it.
std::vector<Finding> replay_differences(const Reader& stored, const Registry& registry, const Calendar& calendar, const Network& network,
                                        Archive& empty);

}  // namespace rongan
