#pragma once
// What the last commits left, shared by the writer and the readers of one process: a case in work is neither read nor decoded again.

#include "engine/archive.hpp"

#include <mutex>
#include <unordered_map>

namespace rongan {

// Only the writer adds to it, after its commit: a reader that added what it had read a moment ago could hide a newer version.
class RecentCases {
public:
    static constexpr std::size_t usually = 4096;  // some 20 MB at 5 KB a case
    // Of none it keeps none.
    explicit RecentCases(std::size_t most = usually) : half_{most / 2} {}

    [[nodiscard]] Kept find(CaseId id) const;
    [[nodiscard]] std::optional<CaseId> find_uuid(std::string_view uuid) const;
    void add(const std::vector<Kept>& cases);
    void clear();

private:
    struct Half {
        std::unordered_map<CaseId, Kept> cases;
        std::unordered_map<std::string_view, CaseId> by_uuid;  // the texts are those of the cases
        void put(const Kept& file);
    };
    std::size_t half_;
    mutable std::mutex mutex_;
    // When the newer half is full it becomes the older one, and what nobody changed for two such turns goes. A case may be in both: the
    // newer one counts.
    Half newer_, older_;
};

}  // namespace rongan
