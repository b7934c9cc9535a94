#include "engine/glossary.hpp"

#include "engine/words/common.hpp"
#include "engine/words/confirmation.hpp"
#include "engine/words/exhibition.hpp"
#include "engine/words/mediation.hpp"
#include "engine/words/patent.hpp"

#include <algorithm>

namespace rongan {
namespace {

using words::Word;

template <std::size_t... N>
consteval auto merged(const std::array<Word, N>&... lists) {
    std::array<Word, (0 + ... + N)> all{};
    std::size_t at = 0;
    (
        [&](const auto& list) {
            for (const auto& word : list) all[at++] = word;
        }(lists),
        ...);
    std::sort(all.begin(), all.end());
    return all;
}

constexpr auto all = merged(words::common, words::patent, words::mediation, words::confirmation, words::exhibition);

constexpr bool same_identifier(const Word& a, const Word& b) { return a.first == b.first; }
static_assert(std::adjacent_find(all.begin(), all.end(), same_identifier) == all.end(), "one identifier has one title");

}  // namespace

std::string_view title_of(std::string_view identifier) {
    const auto before = [](const Word& word, std::string_view id) { return word.first < id; };
    const auto found = std::lower_bound(all.begin(), all.end(), identifier, before);
    return found != all.end() && found->first == identifier ? found->second : std::string_view{};
}

}  // namespace rongan
