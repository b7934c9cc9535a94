#include "storage/recent_cases.hpp"

namespace rongan {

void RecentCases::Half::put(const Kept& file) {
    auto& held = cases[file->id];
    if (held) by_uuid.erase(held->uuid);
    held = file;
    by_uuid.emplace(file->uuid, file->id);
}

Kept RecentCases::find(CaseId id) const {
    const std::lock_guard lock{mutex_};
    for (const auto* half : {&newer_, &older_})
        if (const auto found = half->cases.find(id); found != half->cases.end()) return found->second;
    return nullptr;
}

std::optional<CaseId> RecentCases::find_uuid(std::string_view uuid) const {
    const std::lock_guard lock{mutex_};
    for (const auto* half : {&newer_, &older_})
        if (const auto found = half->by_uuid.find(uuid); found != half->by_uuid.end()) return found->second;
    return std::nullopt;
}

void RecentCases::add(const std::vector<Kept>& cases) {
    if (half_ == 0) return;
    const std::lock_guard lock{mutex_};
    if (newer_.cases.size() + cases.size() > half_) {
        older_ = std::move(newer_);
        newer_ = {};
    }
    for (const auto& file : cases) newer_.put(file);
}

void RecentCases::clear() {
    const std::lock_guard lock{mutex_};
    newer_ = {};
    older_ = {};
}

}  // namespace rongan
