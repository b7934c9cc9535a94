#pragma once
// The only source of chance in a fill: splitmix64, so that a seed gives the same city on every machine.

#include <cstdint>

namespace rongan {

class FillDice {
public:
    explicit FillDice(std::uint64_t seed) : state_{seed} {}

    std::uint64_t roll() {
        state_ += 0x9E3779B97F4A7C15ULL;
        auto z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
    std::uint64_t below(std::uint64_t n) { return n == 0 ? 0 : roll() % n; }

private:
    std::uint64_t state_;
};

}  // namespace rongan
