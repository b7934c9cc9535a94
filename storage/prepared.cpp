#include "storage/prepared.hpp"

#include "storage/writer_memory.hpp"

#include <boost/json/serialize.hpp>

namespace rongan {

Prepared prepare(const Commit& commit) {
    Prepared out;
    out.keys.reserve(commit.replies.size());
    for (const auto& reply : commit.replies) out.keys.push_back(hash_of_key(reply.key));
    out.facts.reserve(commit.cases.size());
    out.searched.reserve(commit.cases.size());
    for (std::size_t i = 0; i < commit.cases.size(); ++i) {
        const auto* before = commit.before[i].get();
        const auto& after = *commit.cases[i];
        const bool stay = before != nullptr && before->facts.is(after.facts);
        out.facts.push_back(stay ? "" : boost::json::serialize(*after.facts));
        out.searched.push_back(before == nullptr ? IndexChange{.in = case_terms(after)} : index_change(*before, after));
    }
    return out;
}

}  // namespace rongan
