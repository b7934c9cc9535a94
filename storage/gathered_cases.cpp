#include "storage/gathered_cases.hpp"

#include <algorithm>

namespace rongan {

void GatheredCases::add(const Commit& commit) {
    for (std::size_t i = 0; i < commit.cases.size(); ++i) {
        const auto& after = commit.cases[i];
        const auto [found, fresh] = changes_.try_emplace(after->id, Change{commit.before[i], after});
        if (fresh) continue;
        auto& last = found->second.after;
        if (!commit.before[i] || commit.before[i]->version != last->version) throw StorageError("案件已被他人更新，提交未写入");
        last = after;
    }
}

Kept GatheredCases::find(CaseId id) const {
    const auto found = changes_.find(id);
    return found == changes_.end() ? nullptr : found->second.after;
}

CaseChanges GatheredCases::take() {
    std::vector<Change> all;
    all.reserve(changes_.size());
    for (auto& [id, change] : changes_) all.push_back(std::move(change));
    changes_.clear();
    std::sort(all.begin(), all.end(), [](const Change& a, const Change& b) { return a.after->id < b.after->id; });
    CaseChanges out;
    out.before.reserve(all.size());
    out.cases.reserve(all.size());
    for (auto& each : all) {
        out.before.push_back(std::move(each.before));
        out.cases.push_back(std::move(each.after));
    }
    return out;
}

}  // namespace rongan
