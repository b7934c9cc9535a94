#include "engine/batch.hpp"

#include "engine/retry.hpp"

#include <algorithm>

namespace rongan {
Batch::Batch(const Reader& archive, const Registry& registry, Context context, const Recalculation* recalculation)
    : archive_{archive}, registry_{registry}, context_{context}, recalculation_{recalculation}, before_{archive.heads()}, heads_{before_} {}

void Batch::reserve(std::size_t submissions) {
    journal_.reserve(submissions + submissions / 4);  // some acts lead to others
    cases_.reserve(submissions);
    by_key_.reserve(submissions);
    replies_.reserve(submissions);
    places_.reserve(submissions);
}

Kept Batch::find(CaseId id) const {
    if (const auto changed = cases_.find(id); changed != cases_.end()) return changed->second;
    return archive_.find(id);
}

void Batch::reach(CaseId id) {
    if (recalculation_ != nullptr && reached_.insert(id).second) reached_now_.push_back(id);
}

std::vector<Moved> Batch::recalculate(CaseId id, Instant at) {
    if (!awaits_calendar(id)) return {};
    auto trial = this->trial();
    auto moved = trial.recalculate(id, at);
    trial.take();
    return moved;
}

std::optional<Result<Receipt>> Batch::answer_to(const Submission& submission, std::string_view key,
                                                std::span<const Result<Receipt>> answers) const {
    const auto other = [] {
        return Refusal{.why = Refusal::Why::key_reused,
                       .detail = "该幂等键已用于另一请求，请换一个新的键",
                       .reasons = {},
                       .fields = {},
                       .allowed = {}};
    };
    const auto again = [](Result<Receipt> answer) {
        if (answer) answer->replayed = true;
        return answer;
    };
    if (const auto held = by_key_.find(key); held != by_key_.end()) {
        const auto& row = journal_[static_cast<std::size_t>(replies_[held->second].seq - before_.seq - 1)];
        if (!same_request(row, submission)) return other();
        return again(answers[places_[held->second]]);
    }
    const auto reply = archive_.reply(key);
    if (!reply) return std::nullopt;
    const auto row = row_of(archive_, *reply);
    if (!same_request(row, submission)) return other();
    return again(receipt_again(archive_, registry_, *reply, row));
}

Commit Batch::commit(Instant now) && {
    Commit out{.row = {.id = before_.commit + 1,
                       .at = now,
                       .first = before_.seq + 1,
                       .last = heads_.seq,
                       .previous = before_.commit_hash,
                       .hash = {}},
               .journal = std::move(journal_),
               .cases = {},
               .outbox = std::move(outbox_),
               .replies = std::move(replies_),
               .counters = {},
               .settings = std::move(settings_)};
    out.cases.reserve(cases_.size());
    for (auto& [id, file] : cases_) out.cases.push_back(std::move(file));
    std::sort(out.cases.begin(), out.cases.end(), [](const Kept& a, const Kept& b) { return a->id < b->id; });
    out.before.reserve(out.cases.size());
    for (const auto& file : out.cases) out.before.push_back(file->id > before_.case_id ? nullptr : archive_.find(file->id));
    for (const auto& [scope, value] : counters_) out.counters.push_back({scope, value});
    out.row.hash = hash_of(out.row, out.journal);
    return out;
}

}  // namespace rongan
