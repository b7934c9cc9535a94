#include "api/entropy.hpp"

#include "engine/identifiers/uuid.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace rongan {
namespace {

template <std::size_t N>
std::array<unsigned char, N> random_bytes() {
    static const bool ready = sodium_init() >= 0;
    if (!ready) throw std::runtime_error("libsodium does not start");
    std::array<unsigned char, N> out{};
    randombytes_buf(out.data(), out.size());
    return out;
}

}  // namespace

std::string fresh_uuid(Instant at) { return uuid_text(at, random_bytes<std::tuple_size_v<UuidEntropy>>()); }

std::string fresh_trace() {
    // A trace is no secret, so the kernel is asked for many at once.
    constexpr std::size_t length = 16;
    thread_local std::array<unsigned char, 64 * length> gathered;
    thread_local std::size_t used = gathered.size();
    if (used == gathered.size()) {
        gathered = random_bytes<std::tuple_size_v<decltype(gathered)>>();
        used = 0;
    }
    std::string out(length * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), gathered.data() + used, length);
    used += length;
    out.pop_back();
    return out;
}

std::string fresh_secret() {
    const auto bytes = random_bytes<32>();
    std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    out.pop_back();
    return out;
}

}  // namespace rongan
