#pragma once
// What must hold after every commit, judged from the stored rows alone. Of the engine's code it uses the values and the way to read them,
// never its hashes, clocks or invariants: those it computes again.

#include "engine/docket.hpp"
#include "support/clock_oracle.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace rongan::test {

struct Violation {
    std::string invariant, seen;
    bool operator==(const Violation&) const = default;
};

// What the outside knows of a request, by its key: how it was answered last, or nothing when the answer was lost.
struct Sent {
    Submission submission;
    enum class State : std::uint8_t { unknown, acknowledged, refused } state = State::unknown;
    Receipt receipt{};
    std::size_t batch = 0;
};

class Checker {
public:
    Checker(const Registry& registry, std::string_view calendar_json, std::string_view network_json);

    // Rows that came since the last look, and the cases that they changed. `sent` is what the outside has sent so far, `answered` the keys
    // that have just been acknowledged.
    std::optional<Violation> look(const Reader& reader, const std::map<std::string, Sent>& sent, const std::vector<std::string>& answered);
    // Everything: what was seen before is still there, every open case, every number, and no clock has run out unnoticed at `ticked`.
    std::optional<Violation> look_at_all(const Reader& reader, const std::map<std::string, Sent>& sent, std::optional<Instant> ticked);

    // Rows seen so far; and of them those that an acknowledgement or the outside has relied on.
    [[nodiscard]] Seq seen() const { return static_cast<Seq>(hashes_.size()); }
    [[nodiscard]] const std::map<CaseId, CaseFile>& open_cases() const { return open_; }
    [[nodiscard]] const std::map<std::string, Seq>& rows_by_key() const { return by_key_; }
    [[nodiscard]] std::size_t expiries() const { return fired_.size(); }
    Instant now{};  // no row may be later
    // Every row that was seen is told to this listener once.
    std::function<void(const JournalRow&)> listener;

private:
    using Found = std::optional<Violation>;
    struct Tail {
        Version version{};
        std::string hash, state;
        Seq seq{};
    };

    Found take_row(const JournalRow& row, const std::map<std::string, Sent>& sent);
    Found take_commit(const CommitRow& commit);
    Found take_expiry(const JournalRow& row);
    void take_system_row(const JournalRow& row);
    Found take_case(const Reader& reader, CaseId id, bool changed);
    Found judge(const CaseFile& file, bool changed) const;
    Found judge_custody(const CaseFile& file) const;
    Found judge_term(const CaseFile& file, const Term& term) const;
    [[nodiscard]] bool held(const Term& term) const;
    Found take_outbox(const Reader& reader);
    Found take_number(const CaseFile& file);
    Found judge_answer(const std::string& key, const Sent& sent) const;
    Found same_as_seen(const Reader& reader, const std::map<std::string, Sent>& sent);
    void load_network(std::string_view json);

    const Registry& registry_;
    [[nodiscard]] const Almanac& almanac_of(CaseId id) const;

    std::unique_ptr<Almanac> almanac_;
    std::unique_ptr<Almanac> almanac_before_;  // while a new calendar is on its way: for cases without a row since
    Seq calendar_row_ = 0;
    std::map<std::string, std::set<std::string>> people_;  // role@body: who
    std::set<std::string> bodies_, persons_;

    std::vector<std::string> hashes_;  // of the journal's rows, by seq
    std::vector<std::string> commits_;
    std::vector<std::string> keys_;  // of the journal's rows
    std::vector<Seq> roots_;         // the outside row that each row follows from
    std::map<CaseId, Tail> tails_;
    std::map<std::string, Seq> by_key_;
    std::set<std::pair<CaseId, int>> fired_;
    std::map<CaseId, CaseFile> open_;
    std::set<CaseId> changed_;           // not yet looked at: a read may fail half-way
    std::set<CaseId> moved_;             // of these, by a new calendar
    std::map<CaseId, Instant> touched_;  // when each case was last acted on
    std::map<std::string, CaseId> numbers_;
    std::map<std::string, std::set<int>> series_;
    std::int64_t outbox_ = 0;
    std::map<Seq, std::vector<Notice>> notices_;  // what went out for each outside row
    Seq committed_ = 0;
    std::optional<std::tuple<Instant, CaseId, int>> last_expiry_;  // within one commit
};

}  // namespace rongan::test
