#pragma once
// Words of mediation.

#include "engine/words/word.hpp"

namespace rongan::words {

inline constexpr auto mediation = std::to_array<Word>({
    {"mediation", "调解"},
});

}  // namespace rongan::words
