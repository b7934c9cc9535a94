#pragma once
// Words of judicial confirmation.

#include "engine/words/word.hpp"

namespace rongan::words {

inline constexpr auto confirmation = std::to_array<Word>({
    {"confirmation", "司法确认"},
    {"mediated_by", "主持调解的单位"},
});

}  // namespace rongan::words
