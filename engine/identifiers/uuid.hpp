#pragma once
// UUIDv7 (RFC 9562): sorted by time and not to be guessed. The random bytes are handed in, so that the engine stays pure.

#include "engine/date.hpp"

#include <array>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rongan {

struct Uuid {
    std::array<unsigned char, 16> bytes{};
    auto operator<=>(const Uuid&) const = default;
};

using UuidEntropy = std::array<unsigned char, 10>;

// `at` counts from 1970 UTC and must fit 48 bits, which it does until the year 10889.
Uuid make_uuid(std::chrono::milliseconds at, const UuidEntropy& entropy);
Uuid make_uuid(Instant at, const UuidEntropy& entropy);

std::string uuid_text(const Uuid& uuid);  // 8-4-4-4-12, lower case
std::string uuid_text(Instant at, const UuidEntropy& entropy);

// The same with a counter in the 26 bits behind the time (RFC 9562 section 6.2, method 1), so that names of one moment stand in the order
// of their counters; 48 random bits stay. Of the counter the low 26 bits count.
inline constexpr int uuid_counter_bits = 26;
UuidEntropy counted(UuidEntropy entropy, std::uint32_t counter);

// Any version; either case; nothing for another shape.
std::optional<Uuid> parse_uuid(std::string_view text);
int uuid_version(const Uuid& uuid);
std::chrono::milliseconds uuid_time(const Uuid& uuid);  // meaningful for version 7

}  // namespace rongan
