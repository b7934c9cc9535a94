#pragma once
// The parts of the offline check. Seen inside storage/ only.

#include "storage/queries.hpp"
#include "storage/verify.hpp"

#include <limits>
#include <unordered_map>

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

// How a case stands by its last journal row.
struct Tail {
    std::string hash, state;
    Version version{};
};
using Tails = std::unordered_map<CaseId, Tail>;

Tails check_chains(Connection& connection, Findings& findings);
void check_cases(Connection& connection, const Tails& tails, Findings& findings);
void check_belonging(Connection& connection, Findings& findings);
void check_numbers(Connection& connection, Findings& findings);
void check_figures(Connection& connection, Findings& findings);
void check_search(Connection& connection, Findings& findings);

// Of an entry of an index that is written late; sums of it tell whether two sets of entries are the same.
std::uint64_t mixed(std::int64_t key, std::int64_t row);
// `sum`: of all journal rows up to the mark.
void check_acts_of_case(Connection& connection, std::int64_t mark, std::uint64_t sum, Findings& findings);
void check_replies(Connection& connection, Findings& findings);

}  // namespace rongan
