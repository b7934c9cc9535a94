#pragma once
// One entry of the glossary: an identifier and its Chinese title.

#include <array>
#include <string_view>
#include <utility>

namespace rongan::words {

using Word = std::pair<std::string_view, std::string_view>;

}  // namespace rongan::words
