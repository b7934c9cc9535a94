#pragma once
// Randomness, for what must not be guessed: UUIDs of new cases, trace ids, secrets of tokens. The engine itself has none.

#include "engine/date.hpp"

#include <string>

namespace rongan {

std::string fresh_uuid(Instant at);
std::string fresh_trace();   // 32 hexadecimal digits
std::string fresh_secret();  // 32 bytes as base64url: 43 characters

}  // namespace rongan
