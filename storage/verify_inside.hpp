#pragma once
// The parts of the offline check. Seen inside storage/ only.

#include "engine/chain_text.hpp"
#include "storage/by_case.hpp"
#include "storage/queries.hpp"
#include "storage/scan.hpp"
#include "storage/verify.hpp"

#include <atomic>
#include <cstdint>
#include <limits>
#include <mutex>
#include <optional>
#include <vector>

namespace rongan {

inline bool follows(std::int64_t next, std::int64_t last) { return last != std::numeric_limits<std::int64_t>::max() && next == last + 1; }

class Findings {
public:
    void add(std::string table, std::string key, std::string says) {
        if (list_.size() < findings_max) list_.push_back({std::move(table), std::move(key), std::move(says)});
    }
    void add(std::string table, std::int64_t key, std::string says) { add(std::move(table), std::to_string(key), std::move(says)); }
    // What counts rows that are missing stops here: a damaged number may speak of more rows than there will ever be.
    [[nodiscard]] bool full() const { return list_.size() >= findings_max; }
    std::vector<Finding> take() { return std::move(list_); }

private:
    std::vector<Finding> list_;
};

// What two parts sum up of the terms of each case; who comes second has both and compares them.
struct TermSums {
    std::mutex mutex;
    std::optional<ByCase<std::uint64_t>> of_index, of_cases;
    Findings findings;
};

// What a part finds and how many rows it has read; another thread looks at the number.
struct Examination {
    Connection& connection;
    Findings& findings;
    std::atomic<std::int64_t>& rows;
    TermSums& terms;
};

void check_structure(const Examination& at);
// Commits, journal and what both say of cases, of replies, of the indexes of acts and keys, and of the outbox.
void check_chains(const Examination& at);
// The clocks of the cases, and the figures against both.
void check_clocks(const Examination& at);
void check_numbers(const Examination& at);
void check_contents(const Examination& at);
void check_index_of_terms(const Examination& at);

// What the clocks of a case with a body that answers for them say, for the figures.
struct ClocksSay {
    Date due = never_urgent;  // the first of those that run
    bool breached = false;    // an open one is
    bool late = false;        // one was met late, or breached and not met
};
void check_figures(const Examination& at, ByCase<ClocksSay>& clocks);

// Of an entry of an index that is written late; sums of it tell whether two sets of entries are the same.
std::uint64_t mixed(std::int64_t key, std::int64_t row);
// `sum`: of all journal rows up to the mark.
void check_acts_of_case(const Examination& at, std::int64_t mark, std::uint64_t sum);

// The replies beside a walk over the journal, then the index of their keys.
class Replies {
public:
    explicit Replies(const Examination& at);
    void journal_row(const JournalText& row);  // in the order of seq
    void finish();

private:
    void next();
    void check(std::string_view person, std::string_view key);
    void check_alone();  // its row is not where the walk is

    const Examination& at_;
    std::int64_t mark_;
    Scan rows_;
    bool at_end_ = false;
    std::int64_t id_ = 0, seq_ = 0, last_id_ = 0;
    std::uint64_t sum_ = 0;
    // By hash: replies whose entries are not yet written, or were in a round cut short.
    std::vector<LateIndex::Entry> behind_;
};

}  // namespace rongan
