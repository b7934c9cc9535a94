#include "storage/recent_cases.hpp"

namespace rongan {

Kept RecentCases::find(CaseId id) const {
    const std::lock_guard lock{mutex_};
    const auto found = places_.find(id);
    return found == places_.end() ? nullptr : *found->second;
}

std::optional<CaseId> RecentCases::find_uuid(std::string_view uuid) const {
    const std::string text{uuid};
    const std::lock_guard lock{mutex_};
    const auto found = by_uuid_.find(text);
    return found == by_uuid_.end() ? std::nullopt : std::optional{found->second};
}

void RecentCases::add(const std::vector<Kept>& cases) {
    if (most_ == 0) return;
    const std::lock_guard lock{mutex_};
    for (const auto& file : cases) {
        if (const auto known = places_.find(file->id); known != places_.end()) {
            *known->second = file;
            kept_.splice(kept_.begin(), kept_, known->second);
            continue;
        }
        kept_.push_front(file);
        places_.emplace(file->id, kept_.begin());
        by_uuid_.emplace(file->uuid, file->id);
        if (kept_.size() <= most_) continue;
        const auto& oldest = kept_.back();
        places_.erase(oldest->id);
        by_uuid_.erase(oldest->uuid);
        kept_.pop_back();
    }
}

void RecentCases::clear() {
    const std::lock_guard lock{mutex_};
    kept_.clear();
    places_.clear();
    by_uuid_.clear();
}

}  // namespace rongan
