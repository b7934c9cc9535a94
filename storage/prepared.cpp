#include "storage/prepared.hpp"

#include "engine/case_json.hpp"
#include "storage/writer_memory.hpp"

#include <boost/json/serialize.hpp>

namespace rongan {

Prepared prepare(const Commit& commit) {
    Prepared out;
    out.keys.reserve(commit.replies.size());
    for (const auto& reply : commit.replies) out.keys.push_back(hash_of_key(reply.key));
    out.texts.reserve(commit.cases.size());
    out.searched.reserve(commit.cases.size());
    for (std::size_t i = 0; i < commit.cases.size(); ++i) {
        const auto* before = commit.before[i].get();
        const auto& after = *commit.cases[i];
        auto& texts = out.texts.emplace_back();
        if (before == nullptr || !before->facts.is(after.facts)) texts.facts = boost::json::serialize(*after.facts);
        if (before == nullptr || !same_lists(*before, after)) texts.lists = lists_text(after);
        out.searched.push_back(before == nullptr ? IndexChange{.in = case_terms(after)} : index_change(*before, after));
    }
    return out;
}

}  // namespace rongan
