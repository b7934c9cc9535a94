#pragma once
// Words of exhibition complaints.

#include "engine/words/word.hpp"

namespace rongan::words {

inline constexpr auto exhibition = std::to_array<Word>({
    {"exhibition", "展会"},
});

}  // namespace rongan::words
