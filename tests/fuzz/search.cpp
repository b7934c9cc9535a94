// Search: any text folds, and folds to the same once more; a query is words within the limits, or a fault; what it finds has its terms.

#include "engine/search_terms.hpp"

#include "engine/identifiers/normalise.hpp"
#include "fuzz/target.hpp"

#include <algorithm>

using namespace rongan;
using fuzz::must;

// The first line is the query, the rest the text of a case.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_of(data, size);
    const auto line = std::min(input.find('\n'), input.size());
    const auto text = input.substr(std::min(line + 1, input.size()));
    std::vector<std::size_t> at;
    const auto folded_text = fold(text, &at);
    must(at.size() == folded_text.size() + 1 && std::is_sorted(at.begin(), at.end()) && at.back() == text.size(),
         "each character has its place");
    must(decode_utf8(encode_utf8(folded_text)) == folded_text, "what was folded is text");

    const auto query = parse_search(input.substr(0, line));
    must(query.fault.has_value() == query.words.empty() && query.words.size() <= query_words_max, "words or a fault");
    CaseFile file;
    file.rights = {{RightKind::design, "", std::string(text), ""}};
    const auto kept = " " + case_terms(file);
    for (std::size_t end = 0; const auto& span : places(query.words, text)) {
        must(end <= span.from && span.from < span.to && span.to <= text.size(), "places are apart, in order and inside");
        end = span.to;
    }
    const bool found = matches(query.words, file);
    for (const auto& word : query.words) {
        const auto terms = terms_of(word);
        must(terms.prefix.empty() || terms.terms.empty(), "one character or terms");
        if (!found || !word.uuid.empty()) continue;
        for (const auto& term : terms.terms) must(kept.find(" " + term + " ") != kept.npos, "a hit has every term");
        if (!terms.prefix.empty()) must(kept.find(" " + terms.prefix) != kept.npos, "a hit has a term that begins so");
    }
    return 0;
}
