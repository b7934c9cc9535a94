#pragma once
// The terms under which an index keeps a case: every case that a query finds has all terms of the query. A few more may have them, so an
// answer is compared with the texts in the end.
//
// A term is one token for a tokenizer that takes everything beyond ASCII for a letter: two neighbours (专利, 利2026, 2026年), four
// characters of a long run, a short run whole, and the last character of a text.

#include "engine/search.hpp"

namespace rongan {

// All terms of a text, separated by blanks; some may come twice.
void add_terms(std::string& out, std::u32string_view text);
// What must be there for the word; `prefix` is the only term of a word that is one character, and stands for all that begin with it.
struct WordTerms {
    std::vector<std::string> terms{};
    std::string prefix{};
};
WordTerms terms_of(const SearchWord& word);

std::string owner_term(std::string_view body);  // a body that owns, carries or faces the case
std::string held_term(std::string_view body);   // one that held it once
std::string identity_term(std::string_view number);

// Everything under which a case is kept.
std::string case_terms(const CaseFile& file);
// What has to be taken out and put in when a case changes; both empty for the many acts that change nothing that is searched.
struct IndexChange {
    std::string out{}, in{};
};
IndexChange index_change(const CaseFile& before, const CaseFile& after);

}  // namespace rongan
