#pragma once
// The parts of the offline check. Seen inside storage/ only.

#include "storage/queries.hpp"
#include "storage/verify.hpp"

#include <atomic>
#include <cstdint>
#include <limits>
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

// What a part finds and how many rows it has read; another thread looks at the number.
struct Examination {
    Connection& connection;
    Findings& findings;
    std::atomic<std::int64_t>& rows;
};

void check_structure(const Examination& at);
// Commits, journal and what both say of cases, of the index of acts and of the outbox.
void check_chains(const Examination& at);
void check_belonging(const Examination& at);
void check_replies(const Examination& at);
void check_numbers(const Examination& at);
void check_figures(const Examination& at);
void check_search(const Examination& at);

// Of an entry of an index that is written late; sums of it tell whether two sets of entries are the same.
std::uint64_t mixed(std::int64_t key, std::int64_t row);
// `sum`: of all journal rows up to the mark.
void check_acts_of_case(const Examination& at, std::int64_t mark, std::uint64_t sum);

}  // namespace rongan
