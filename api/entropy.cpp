#include "api/entropy.hpp"

#include "engine/identifiers/uuid.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
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

// For names, of which one is made for each row and request: the kernel is asked for many at once, and what was handed out is wiped.
template <std::size_t N>
std::array<unsigned char, N> gathered_bytes() {
    constexpr std::size_t many = 64;
    thread_local std::array<unsigned char, many * N> gathered;
    thread_local std::size_t used = gathered.size();
    if (used == gathered.size()) {
        gathered = random_bytes<many * N>();
        used = 0;
    }
    std::array<unsigned char, N> out{};
    std::copy_n(gathered.begin() + static_cast<std::ptrdiff_t>(used), N, out.begin());
    sodium_memzero(gathered.data() + used, N);
    used += N;
    return out;
}

// Names of one second in the order in which they are given, beginning anywhere in the lower half of what a counter holds: by chance alone
// each new case of that second dirtied a page of its own in the index of names, a fourth of what an intake wrote.
std::uint32_t place_in_second(Instant at) {
    static std::atomic<std::uint64_t> last{0};  // the second, and below it the counter
    const auto second = static_cast<std::uint64_t>(at.time_since_epoch().count()) << uuid_counter_bits;
    auto before = last.load(std::memory_order_relaxed);
    while (true) {
        const bool same = before >> uuid_counter_bits == second >> uuid_counter_bits;
        const auto next = same ? before + 1 : second | randombytes_uniform(1U << (uuid_counter_bits - 1));
        if (last.compare_exchange_weak(before, next, std::memory_order_relaxed)) return static_cast<std::uint32_t>(next);
    }
}

}  // namespace

std::string fresh_uuid(Instant at) {
    const auto entropy = gathered_bytes<std::tuple_size_v<UuidEntropy>>();
    return uuid_text(at, counted(entropy, place_in_second(at)));
}

std::string fresh_trace() {
    constexpr std::size_t length = 16;
    std::string out(length * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), gathered_bytes<length>().data(), length);
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
