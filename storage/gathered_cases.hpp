#pragma once
// The cases of commits that share a transaction: each is written once, as the last of them left it. In a fill a case takes eleven steps,
// and to write it at each of them was half of what the writing thread did.

#include "engine/archive.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

namespace rongan {

// How some cases were, null where they were not there, and how they are; in the order of their ids.
struct CaseChanges {
    std::vector<Kept> before, cases;
};

class GatheredCases {
public:
    void add(const Commit& commit);
    // As it was left last; null: none of them touched it.
    [[nodiscard]] Kept find(CaseId id) const;
    // From now on there are none.
    [[nodiscard]] CaseChanges take();
    void forget() { changes_.clear(); }

private:
    struct Change {
        Kept before, after;
    };
    boost::unordered_flat_map<CaseId, Change> changes_;
};

}  // namespace rongan
