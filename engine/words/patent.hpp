#pragma once
// Words of patent-infringement disputes.

#include "engine/words/word.hpp"

namespace rongan::words {

inline constexpr auto patent = std::to_array<Word>({
    {"patent", "专利"},
});

}  // namespace rongan::words
