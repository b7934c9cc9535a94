#pragma once
// The only source of chance in a simulation: splitmix64, the same on every machine and with every library.

#include <cstdint>
#include <vector>

namespace rongan::test {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_{seed} {}

    std::uint64_t roll() {
        state_ += 0x9E3779B97F4A7C15ULL;
        auto z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
    // 0 <= result < n; 0 when n is 0.
    std::size_t below(std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(roll() % n); }
    int between(int from, int to) { return from + static_cast<int>(below(static_cast<std::size_t>(to - from + 1))); }
    bool percent(int chance) { return between(0, 99) < chance; }
    template <class T>
    const T& pick(const std::vector<T>& from) {
        return from[below(from.size())];
    }
    // The place of one of the weights, each as likely as it is heavy.
    std::size_t weighted(const std::vector<int>& weights) {
        int sum = 0;
        for (const int weight : weights) sum += weight;
        int left = between(0, sum > 0 ? sum - 1 : 0);
        for (std::size_t i = 0; i < weights.size(); ++i)
            if ((left -= weights[i]) < 0) return i;
        return 0;
    }
    template <class T>
    void shuffle(std::vector<T>& list) {
        for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(i)]);
    }

private:
    std::uint64_t state_;
};

}  // namespace rongan::test
