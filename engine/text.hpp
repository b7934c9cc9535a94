#pragma once
// A string that can stand in a template argument list, so that a rule can carry its own citation.

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace rongan {

template <std::size_t N>
struct Text {
    char chars[N]{};
    consteval Text(const char (&literal)[N]) { std::copy_n(literal, N, chars); }  // NOLINT(google-explicit-constructor)
    [[nodiscard]] constexpr std::string_view view() const { return {chars, N - 1}; }
};

}  // namespace rongan
