// The layout of RFC 9562 section 5.7: 48 bits of milliseconds, version 7, 12 random bits, variant 10, 62 random bits.

#include "engine/identifiers/uuid.hpp"

#include <algorithm>
#include <cstdint>

namespace rongan {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

constexpr bool is_dash_position(std::size_t at) { return at == 8 || at == 13 || at == 18 || at == 23; }

}  // namespace

Uuid make_uuid(std::chrono::milliseconds at, const UuidEntropy& entropy) {
    Uuid uuid;
    auto milliseconds = static_cast<std::uint64_t>(at.count());
    for (std::size_t i = 6; i-- > 0; milliseconds >>= 8u) uuid.bytes[i] = static_cast<unsigned char>(milliseconds & 0xFFu);
    std::copy(entropy.begin(), entropy.end(), uuid.bytes.begin() + 6);
    uuid.bytes[6] = static_cast<unsigned char>((uuid.bytes[6] & 0x0Fu) | 0x70u);
    uuid.bytes[8] = static_cast<unsigned char>((uuid.bytes[8] & 0x3Fu) | 0x80u);
    return uuid;
}

Uuid make_uuid(Instant at, const UuidEntropy& entropy) { return make_uuid(std::chrono::milliseconds{at.time_since_epoch()}, entropy); }

std::string uuid_text(const Uuid& uuid) {
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out(36, '-');
    std::size_t at = 0;
    for (const auto byte : uuid.bytes) {
        if (is_dash_position(at)) ++at;
        out[at++] = hex[byte >> 4u];
        out[at++] = hex[byte & 0x0Fu];
    }
    return out;
}

std::string uuid_text(Instant at, const UuidEntropy& entropy) { return uuid_text(make_uuid(at, entropy)); }

// Around the four bits of the version and the two of the variant, which make_uuid sets.
UuidEntropy counted(UuidEntropy entropy, std::uint32_t counter) {
    entropy[0] = static_cast<unsigned char>((counter >> 22u) & 0x0Fu);
    entropy[1] = static_cast<unsigned char>((counter >> 14u) & 0xFFu);
    entropy[2] = static_cast<unsigned char>((counter >> 8u) & 0x3Fu);
    entropy[3] = static_cast<unsigned char>(counter & 0xFFu);
    return entropy;
}

std::optional<Uuid> parse_uuid(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    Uuid uuid;
    std::size_t digit = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (is_dash_position(at)) {
            if (text[at] != '-') return std::nullopt;
            continue;
        }
        const int value = hex_value(text[at]);
        if (value < 0) return std::nullopt;
        auto& byte = uuid.bytes[digit++ / 2];
        byte = static_cast<unsigned char>((byte << 4u) | static_cast<unsigned>(value));
    }
    return uuid;
}

int uuid_version(const Uuid& uuid) { return uuid.bytes[6] >> 4; }

std::chrono::milliseconds uuid_time(const Uuid& uuid) {
    std::int64_t milliseconds = 0;
    for (std::size_t i = 0; i < 6; ++i) milliseconds = (milliseconds << 8) | uuid.bytes[i];
    return std::chrono::milliseconds{milliseconds};
}

}  // namespace rongan
