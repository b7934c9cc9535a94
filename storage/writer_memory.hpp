#pragma once
// What the writer keeps in memory for itself and for the readers of its process.

#include "storage/late_index.hpp"
#include "storage/recent_cases.hpp"

namespace rongan {

extern const LateIndex::Table acts_of_case;  // journal rows by case
extern const LateIndex::Table reply_keys;    // replies by the hash of their key

// Not a secret, but not to be steered: who could choose keys of one hash would make every look-up of one slow.
std::int64_t hash_of_key(std::string_view key);

struct WriterMemory {
    explicit WriterMemory(std::size_t gathered_max = LateIndex::gathered_usually, std::size_t cases_max = RecentCases::usually)
        : cases{cases_max}, acts{acts_of_case, gathered_max}, replies{reply_keys, gathered_max} {}

    RecentCases cases;
    LateIndex acts;
    LateIndex replies;

    void load(Connection& connection);
    void forget();
    void write_some(Connection& connection, const Commit& commit);
    void write_all(Connection& connection);
    // `hashes`: of the keys of its replies.
    void add(const Commit& commit, const std::vector<std::int64_t>& hashes);
};

}  // namespace rongan
