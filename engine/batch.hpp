#pragma once
// A commit in the making: each submission is tried on top of what the batch already holds, and taken whole or not at all.

#include "engine/docket.hpp"

#include <boost/container_hash/hash.hpp>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

#include <functional>
#include <map>
#include <optional>
#include <utility>

namespace rongan {

class Batch;

// One submission and all that follows from it in related cases, written into the batch at once and taken back whole when any part is
// refused or nobody takes it: nearly every act is taken, so nothing is put aside and moved over.
class Trial {
public:
    explicit Trial(Batch& batch);
    ~Trial();
    Trial(const Trial&) = delete;
    Trial& operator=(const Trial&) = delete;

    Result<Receipt> submit(const Submission& submission);
    // What a retry with the key (scoped_key) will be answered; `place` is that of the answer among those of the batch.
    void keep(std::string key, const Receipt& receipt, std::size_t place);
    // The batch keeps what was written.
    void take() { taken_ = true; }

    // Rows that no machine writes: a calendar or a network came into force, and what the calendar moved on one case.
    Seq record_system(std::string event, boost::json::object body, const Actor& actor, Instant at, Setting setting, Seq cause = 0);
    void keep(Setting setting);
    void record_calendar_change(CaseFile armed, boost::json::object body, const Actor& actor, Instant at, Seq cause);
    // Moves the case if a new calendar has not reached it yet, and says what moved.
    std::vector<Moved> recalculate(CaseId id, Instant at);

private:
    struct Done {
        Kept before, after;
        std::string from;
        std::vector<std::string> citations;  // spelled
        bool late = false;
        Seq seq{};
        std::vector<std::string> children;
    };
    Result<Done> advance(const Submission& submission, Kept before, Seq cause);
    std::optional<Refusal> carry_out(std::vector<Effect> effects, Done& done, const Submission& submission);
    std::optional<Refusal> open(const OpenCase& effect, Done& done, const Submission& submission);
    std::optional<Refusal> tell(const Tell& effect, const Done& done, const Submission& submission);
    void give_number(CaseFile& file, Instant at);
    JournalRow& append(const Submission& submission, const CaseFile& file, const std::string& from, std::string previous, Seq cause);
    void put(Kept file);

    Batch& batch_;
    bool taken_ = false;
    // Where the batch stood.
    CaseId cases_;
    std::size_t journal_, outbox_, replies_, settings_;
    std::optional<std::string> system_hash_{};  // only where the system's own stream was written to
};

class Batch {
public:
    Batch(const Reader& archive, const Registry& registry, Context context, const Recalculation* recalculation = nullptr);

    // One at a time.
    [[nodiscard]] Trial trial() { return Trial{*this}; }
    // For so many submissions.
    void reserve(std::size_t submissions);
    [[nodiscard]] bool empty() const { return journal_.empty(); }
    [[nodiscard]] Commit commit(Instant now) &&;
    // What the submission is answered when its key (scoped_key) has been answered before, among `answers`, which are those of this batch,
    // or earlier.
    [[nodiscard]] std::optional<Result<Receipt>> answer_to(const Submission& submission, std::string_view key,
                                                           std::span<const Result<Receipt>> answers) const;
    std::vector<Moved> recalculate(CaseId id, Instant at);
    // Whether a new calendar has still to reach the case.
    [[nodiscard]] bool awaits_calendar(CaseId id) const {
        return recalculation_ != nullptr && recalculation_->awaits(id) && !reached_.contains(id);
    }
    [[nodiscard]] const boost::unordered_flat_set<CaseId>& reached() const { return reached_; }

private:
    friend class Trial;

    [[nodiscard]] Kept find(CaseId id) const;
    void reach(CaseId id);

    const Reader& archive_;
    const Registry& registry_;
    Context context_;
    const Recalculation* recalculation_;
    Heads before_, heads_;
    boost::unordered_flat_set<CaseId> reached_;
    boost::unordered_flat_map<CaseId, Kept> cases_;
    std::map<std::string, std::int64_t, std::less<>> counters_;
    std::vector<JournalRow> journal_;
    std::vector<OutboxRow> outbox_;
    std::vector<Reply> replies_;
    std::vector<std::size_t> places_;  // of their answers
    // Places among the replies. Found by a part of a text as well, without a copy of it.
    struct Hash : boost::hash<std::string_view> {
        using is_transparent = void;
    };
    boost::unordered_flat_map<std::string, std::size_t, Hash, std::equal_to<>> by_key_;
    std::vector<Setting> settings_;
    // What the trial under way has changed, as it was; null, nothing: it was not there.
    std::vector<std::pair<CaseId, Kept>> cases_were_;
    std::vector<std::pair<std::string, std::optional<std::int64_t>>> counters_were_;
    std::vector<CaseId> reached_now_;
};

}  // namespace rongan
