#pragma once
// SHA-256 as a pure function of bytes: for the journal's chain and the papers of a manifest.

#include <array>
#include <string>
#include <string_view>

namespace rongan {

std::array<unsigned char, 32> sha256(std::string_view bytes);
std::string sha256_hex(std::string_view bytes);  // 64 characters, lower case

}  // namespace rongan
