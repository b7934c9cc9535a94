#include "api/bench_fill/fill.hpp"

#include "api/batch_memory.hpp"
#include "api/bench_fill/dice.hpp"
#include "engine/identifiers/uuid.hpp"

#include <algorithm>
#include <queue>

namespace rongan {
namespace {

using Next = std::pair<Instant, std::uint32_t>;  // when, and which life

constexpr std::size_t body_bytes = 1024;  // as many have

class Filling {
public:
    Filling(Archive& archive, Docket& docket, const std::vector<Script>& scripts, Plan& plan, const FillOptions& options,
            const FillWays& ways)
        : archive_{archive}, docket_{docket}, scripts_{scripts}, plan_{plan}, options_{options}, ways_{ways} {}

    FillTally run() {
        for (std::uint32_t i = 0; i < plan_.lives.size(); ++i) queue_.emplace(moment_of(plan_.lives[i]), i);
        tally_.now = plan_.begins;
        while (!queue_.empty() && !stopped()) {
            // The day ends a batch: nearly every clock runs out at its end, and what that brings about comes before the next morning's
            // acts.
            const auto day = legal_date(queue_.top().first);
            expire(start_of(day));
            take_batch(end_of(day));
            submit();
            expire(tally_.now);
        }
        if (!tally_.stopped) expire(plan_.until);
        return std::move(tally_);
    }

private:
    [[nodiscard]] Instant moment_of(const Life& life) const { return scripts_[life.script].lines[life.line].at + life.shift; }

    bool stopped() {
        tally_.stopped = tally_.stopped || (ways_.stop && ways_.stop());
        return tally_.stopped;
    }

    void take_batch(Instant until) {
        ++batch_number_;
        batch_.clear();
        bodies_ = memory_.begin();
        who_.clear();
        while (!queue_.empty() && queue_.top().first <= until && batch_.size() < options_.batch) {
            const auto [at, index] = queue_.top();
            auto& life = plan_.lives[index];
            if (life.ended) {
                queue_.pop();
                ++tally_.dropped;
                if (++life.line < life.last) queue_.emplace(moment_of(life), index);
                continue;
            }
            const auto label = scripts_[life.script].lines[life.line].label;
            if (life.line > 0 && life.cases.at(label) == 0) {
                if (life.batch == batch_number_) break;  // the case will have its number when this batch is committed
                find_children(life);
                if (life.cases.at(label) == 0) {
                    life.ended = true;
                    continue;
                }
            }
            queue_.pop();
            batch_.push_back(act_of(life, index));
            who_.push_back(index);
            life.batch = batch_number_;
            tally_.now = std::max(tally_.now, at);
            if (++life.line < life.last) queue_.emplace(moment_of(life), index);
        }
    }

    Submission act_of(const Life& life, std::uint32_t index) {
        const auto& script = scripts_[life.script];
        auto act = make_act(script, life.line, {&script.casts[life.cast], life.mark, life.shift}, docket_.network(), bodies_);
        FillDice dice{options_.seed * 0x100000001B3ULL + (std::uint64_t{index} << 8U) + life.line};
        UuidEntropy entropy{};
        for (auto& byte : entropy) byte = static_cast<unsigned char>(dice.roll());
        act.key = uuid_text(act.at, entropy);
        if (life.line == 0)
            act.uuid = act.key;
        else
            act.case_id = life.cases.at(script.lines[life.line].label);
        return act;
    }

    // What an act led to: the children of the life's cases that nobody has a name for yet, in the order of the story.
    void find_children(Life& life) const {
        const auto& labels = scripts_[life.script].labels;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const auto parent = life.cases.at(i) == 0 ? nullptr : archive_.find(life.cases.at(i));
            if (!parent) continue;
            for (const auto& link : parent->children) {
                if (std::find(life.cases.begin(), life.cases.end(), link.id) != life.cases.end()) continue;
                for (std::size_t other = 1; other < labels.size(); ++other)
                    if (life.cases.at(other) == 0 && labels[other].workflow == link.workflow) {
                        life.cases.at(other) = link.id;
                        break;
                    }
            }
        }
    }

    void submit() {
        if (batch_.empty()) return;
        const auto answers = docket_.submit(batch_, tally_.now);
        for (std::size_t i = 0; i < answers.size(); ++i) {
            auto& life = plan_.lives[who_[i]];
            if (answers[i]) {
                ++tally_.acts;
                if (!batch_[i].case_id) life.cases[0] = answers[i]->case_id;
                continue;
            }
            ++tally_.refused;
            const auto& refusal = answers[i].error();
            const auto reason = refusal.reasons.empty() ? refusal.detail : refusal.reasons.front().guard;
            ++tally_.refusals[batch_[i].event + "：" + reason];
            life.ended = true;
        }
        if (ways_.after_batch) ways_.after_batch(tally_);
    }

    void expire(Instant until) {
        tally_.now = std::max(tally_.now, until);
        for (auto next = archive_.next_due(); next && *next <= until; next = archive_.next_due()) {
            // Those that count by the hour wait for each other, four hours at most, so that few commits do; midnight is one of the marks.
            const auto moment = std::min<Instant>(until, std::chrono::ceil<std::chrono::duration<std::int64_t, std::ratio<14'400>>>(*next));
            const auto expired = docket_.expire(moment, options_.batch);
            tally_.expiries += expired.fired;
            if (!expired.refused.empty()) throw std::logic_error("期限届满被拒绝：" + expired.refused.front().second.detail);
            if (ways_.after_batch) ways_.after_batch(tally_);
            if (stopped()) return;
        }
    }

    Archive& archive_;
    Docket& docket_;
    const std::vector<Script>& scripts_;
    Plan& plan_;
    const FillOptions& options_;
    const FillWays& ways_;
    std::priority_queue<Next, std::vector<Next>, std::greater<>> queue_;
    BatchMemory memory_{body_bytes * options_.batch};
    boost::json::storage_ptr bodies_;  // of a batch, which go together
    std::vector<Submission> batch_;
    std::vector<std::uint32_t> who_;
    std::uint64_t batch_number_ = 0;
    FillTally tally_;
};

}  // namespace

FillTally fill(Archive& archive, Docket& docket, const std::vector<Script>& scripts, Plan& plan, const FillOptions& options,
               const FillWays& ways) {
    return Filling(archive, docket, scripts, plan, options, ways).run();
}

}  // namespace rongan
