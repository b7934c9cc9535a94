#pragma once
// A commit in the making: each submission is tried on top of what the batch already holds, and taken in whole or not at all.

#include "engine/docket.hpp"

#include <map>

namespace rongan {

class Batch;

// One submission and all that follows from it in related cases; discarded when any part is refused.
class Trial {
public:
    explicit Trial(const Batch& batch);

    Result<Receipt> submit(const Submission& submission);
    // What a retry will be answered; `place` is that of the answer among those of the batch.
    void keep(const Submission& submission, const Receipt& receipt, std::size_t place);

    // Rows that no machine writes: a calendar or a network came into force, and what the calendar moved on one case.
    Seq record_system(std::string event, boost::json::object body, const Actor& actor, Instant at, Setting setting, Seq cause = 0);
    void keep(Setting setting) { settings_.push_back(std::move(setting)); }
    void record_calendar_change(CaseFile armed, boost::json::object body, const Actor& actor, Instant at, Seq cause);
    // Moves the case if a new calendar has not reached it yet, and says what moved.
    std::vector<Moved> recalculate(CaseId id, Instant at);

private:
    friend class Batch;

    struct Done {
        Kept before, after;
        std::string from;
        std::vector<Citation> citations;
        bool late = false;
        Seq seq{};
        std::vector<std::string> children;
    };
    [[nodiscard]] Kept find(CaseId id) const;
    [[nodiscard]] bool awaits_calendar(CaseId id) const;
    Result<Done> advance(const Submission& submission, Kept before, Seq cause);
    std::optional<Refusal> carry_out(const std::vector<Effect>& effects, Done& done, const Submission& submission);
    std::optional<Refusal> open(const OpenCase& effect, Done& done, const Submission& submission);
    std::optional<Refusal> tell(const Tell& effect, const Done& done, const Submission& submission);
    void give_number(CaseFile& file, Instant at);
    JournalRow& append(const Submission& submission, const CaseFile& file, const std::string& from, std::string previous, Seq cause);

    const Batch* batch_;
    Heads heads_;
    std::map<CaseId, Kept> cases_;
    std::vector<CaseId> reached_;  // by the calendar
    std::map<std::string, std::int64_t, std::less<>> counters_;
    std::vector<JournalRow> journal_;
    std::vector<OutboxRow> outbox_;
    std::vector<Reply> replies_;
    std::vector<std::size_t> places_;  // of their answers
    std::vector<Setting> settings_;
};

class Batch {
public:
    Batch(const Reader& archive, const Registry& registry, Context context, const Recalculation* recalculation = nullptr);

    [[nodiscard]] Trial trial() const { return Trial{*this}; }
    void take(Trial trial);
    [[nodiscard]] bool empty() const { return journal_.empty(); }
    [[nodiscard]] Commit commit(Instant now) &&;
    // What the submission is answered when its key has been answered before, among `answers`, which are those of this batch, or earlier.
    [[nodiscard]] std::optional<Result<Receipt>> answer_to(const Submission& submission, std::span<const Result<Receipt>> answers) const;
    std::vector<Moved> recalculate(CaseId id, Instant at);
    // Whether a new calendar has still to reach the case.
    [[nodiscard]] bool awaits_calendar(CaseId id) const {
        return recalculation_ != nullptr && recalculation_->awaits(id) && !reached_.contains(id);
    }
    [[nodiscard]] const std::unordered_set<CaseId>& reached() const { return reached_; }

private:
    friend class Trial;

    const Reader& archive_;
    const Registry& registry_;
    Context context_;
    const Recalculation* recalculation_;
    Heads before_, heads_;
    std::unordered_set<CaseId> reached_;
    std::map<CaseId, Kept> cases_;
    std::map<std::string, std::int64_t, std::less<>> counters_;
    std::vector<JournalRow> journal_;
    std::vector<OutboxRow> outbox_;
    std::vector<Reply> replies_;
    std::vector<std::size_t> places_;                         // of their answers
    std::map<std::string, std::size_t, std::less<>> by_key_;  // places among the replies
    std::vector<Setting> settings_;
};

}  // namespace rongan
