#pragma once
// What search means, without any index: how texts are folded, what of a case is searchable, what a query asks, and when a case answers it.
//
// A folded text is a row of characters: letters and digits of ASCII in runs between marks, everything else one by one; punctuation, blanks
// and symbols of layout are gone, so 榕知法裁字〔2026〕1号 is found as 榕知法裁字(2026)1号, too. A word of a query is found where its
// folded form stands in a folded text. A run of four or more letters or digits at the edge of a word may be a part of a longer one, a
// shorter run may not: "1" is no "21". So every answer follows from comparing texts, and an index may only be faster.

#include "engine/archive.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rongan {

// Raised with every change of what is found: an index of another form is built anew.
inline constexpr int search_form = 1;
inline constexpr std::size_t query_characters_max = 100;
inline constexpr std::size_t query_words_max = 8;
inline constexpr std::size_t short_run = 3;  // a run up to here is found whole only

namespace folded {
inline constexpr char32_t mark = 0xE000;    // before and behind a run; private use, so no text has it
inline constexpr char32_t hidden = 0xE003;  // in the place of what looks like an identity number or a mobile number
}  // namespace folded

// `at`, when asked for, is filled with the byte at which each folded character begins, and one more for the end.
std::u32string fold(std::string_view text, std::vector<std::size_t>* at = nullptr);

std::vector<SearchText> search_texts(const CaseFile& file);
// Of facts, before and after a change: without those that both have at their beginnings and at their ends, which is nearly all.
struct ChangedTexts {
    std::vector<SearchText> before, after;
};
ChangedTexts changed_texts(const StoredFacts& before, const StoredFacts& after);

struct SearchWord {
    std::u32string text{};   // folded
    std::string identity{};  // instead of a text: an identity number, which must be the whole one of a party
    std::string uuid{};      // instead of a text: a case's own
    bool operator==(const SearchWord&) const = default;
};
enum class SearchFault { unreadable, empty, too_long, too_many_words };
struct SearchWords {
    std::vector<SearchWord> words{};  // all must be found, each anywhere in the case
    std::optional<SearchFault> fault{};
};
SearchWords parse_search(std::string_view query);

// Newest first. The bodies say which cases may be found at all, as may_read has it.
struct SearchQuery {
    std::vector<SearchWord> words{};
    std::string body{};                 // the caller's: what it owns, carries or faces, or held once ...
    std::vector<std::string> within{};  // ... and what the bodies below it own, carry or face
    CaseId before{};                    // 0: from the newest on
    std::size_t limit = 20;
};
std::optional<CaseId> search_place(std::string_view cursor);

bool may_find(const SearchQuery& query, const CaseFile& file);
bool matches(const std::vector<SearchWord>& words, const CaseFile& file);

// Where a text matches: the bytes of each place, in order and apart.
struct Span {
    std::size_t from{}, to{};
    bool operator==(const Span&) const = default;
};
std::vector<Span> places(const std::vector<SearchWord>& words, std::string_view text);

}  // namespace rongan
