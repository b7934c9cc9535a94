#pragma once
// Administrative divisions (GB/T 2260): Fuzhou's in full, the rest of the country by prefix.

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rongan {

// A code that was revoked lives on in the numbers that were issued under it; `until` is the year of revocation, 0 while in force.
struct Division {
    std::string_view code;
    std::string_view name;
    int until{0};
    std::string_view successor{};
    bool operator==(const Division&) const = default;
};

// The city and its thirteen counties, cities and districts, then the revoked codes.
std::span<const Division> fuzhou_divisions();
const Division* find_division(std::string_view code);  // within Fuzhou's table; null when it is not there

// Whether a division code can be right: in Fuzhou's table, or under a prefix of the country that we know.
bool is_known_division(std::string_view code);

// 闽0102 for 350102, 闽01 for the city: the court word by the rule of court case numbers, and back.
std::string court_word(const Division& division);
const Division* division_of_court(std::string_view word);

}  // namespace rongan
