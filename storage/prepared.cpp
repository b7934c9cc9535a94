#include "storage/prepared.hpp"

#include "engine/case_json.hpp"
#include "storage/writer_memory.hpp"

namespace rongan {
namespace {

bool stays(const CaseFile* before, const CaseFile& after, std::size_t term) {
    return before != nullptr && term < before->terms.size() &&
           (before->terms.is(after.terms, term) || before->terms[term] == after.terms[term]);
}

}  // namespace

Prepared prepare(const std::vector<Kept>& was, const std::vector<Kept>& cases) {
    Prepared out;
    out.texts.reserve(cases.size());
    out.searched.reserve(cases.size());
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const auto* before = was[i].get();
        const auto& after = *cases[i];
        auto& texts = out.texts.emplace_back();
        if (before == nullptr || !before->facts.is(after.facts)) texts.facts = after.facts.text();
        if (before == nullptr || !same_lists(*before, after)) texts.lists = lists_text(after);
        for (std::size_t t = 0; t < after.terms.size(); ++t)
            if (!stays(before, after, t)) texts.ledgers.emplace_back(t, ledger_text(after.terms[t].ledger));
        out.searched.push_back(before == nullptr ? IndexChange{.in = case_terms(after)} : index_change(*before, after));
    }
    return out;
}

}  // namespace rongan
