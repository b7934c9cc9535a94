#include "storage/recent_cases.hpp"

namespace rongan {
namespace {

constexpr std::size_t recent_cases_max = 4096;  // some 20 MB at 5 KB a case

}  // namespace

Kept RecentCases::find(CaseId id) const {
    const std::lock_guard lock{mutex_};
    const auto found = cases_.find(id);
    return found == cases_.end() ? nullptr : found->second;
}

std::optional<CaseId> RecentCases::find_uuid(std::string_view uuid) const {
    const std::lock_guard lock{mutex_};
    const auto found = by_uuid_.find(uuid);
    return found == by_uuid_.end() ? std::nullopt : std::optional{found->second};
}

void RecentCases::add(const std::vector<Kept>& cases) {
    const std::lock_guard lock{mutex_};
    if (cases_.size() + cases.size() > recent_cases_max) {
        by_uuid_.clear();
        cases_.clear();
    }
    for (const auto& file : cases) {
        auto& held = cases_[file->id];
        if (held) by_uuid_.erase(held->uuid);
        held = file;
        by_uuid_.emplace(file->uuid, file->id);
    }
}

void RecentCases::clear() {
    const std::lock_guard lock{mutex_};
    by_uuid_.clear();
    cases_.clear();
}

}  // namespace rongan
