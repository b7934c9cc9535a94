#pragma once
// What the last commits left, shared by the writer and the readers of one process: a case in work is neither read nor decoded again.

#include "engine/archive.hpp"

#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

namespace rongan {

// Only the writer adds to it, after its commit: a reader that added what it had read a moment ago could hide a newer version.
class RecentCases {
public:
    static constexpr std::size_t usually = 4096;  // some 20 MB at 5 KB a case
    // Of none it keeps none.
    explicit RecentCases(std::size_t most = usually) : most_{most} {}

    [[nodiscard]] Kept find(CaseId id) const;
    [[nodiscard]] std::optional<CaseId> find_uuid(std::string_view uuid) const;
    void add(const std::vector<Kept>& cases);
    void clear();

private:
    std::size_t most_;
    mutable std::mutex mutex_;
    // The newest first: what nobody changed for the longest goes first, one for one that comes. Dropping a whole half of them at once held
    // up a batch by 8 ms.
    std::list<Kept> kept_;
    std::unordered_map<CaseId, std::list<Kept>::iterator> places_;
    std::unordered_map<std::string, CaseId> by_uuid_;
};

}  // namespace rongan
