#pragma once
// What the last commits left, shared by the writer and the readers of one process: a case in work is neither read nor decoded again.

#include "engine/archive.hpp"

#include <mutex>
#include <unordered_map>

namespace rongan {

// Only the writer adds to it, after its commit: a reader that added what it had read a moment ago could hide a newer version.
class RecentCases {
public:
    [[nodiscard]] Kept find(CaseId id) const;
    [[nodiscard]] std::optional<CaseId> find_uuid(std::string_view uuid) const;
    void add(const std::vector<Kept>& cases);
    void clear();

private:
    mutable std::mutex mutex_;
    std::unordered_map<CaseId, Kept> cases_;
    std::unordered_map<std::string_view, CaseId> by_uuid_;  // the texts are those of the cases
};

}  // namespace rongan
