#pragma once
// Which keys a table may have: no is sure, yes is not. Nearly every key that is looked for is new, and the look into a table with random
// keys is a page of its own, from the disk when the table is large.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace rongan {

// A Bloom filter whose bits for one key share a line of the processor's cache: with 10 to 20 bits a key, one answer in a hundred or fewer
// is a yes for nothing. Keys are hashes, so that their bits are as good as drawn.
class SeenKeys {
public:
    explicit SeenKeys(std::size_t room) : room_{room}, blocks_(std::bit_ceil(room * 10 / block_bits + 1)) {}

    void add(std::int64_t key) {
        auto& block = blocks_[place(key)];
        each_bit(key, [&](std::size_t bit) {
            block[bit / 64] |= std::uint64_t{1} << (bit % 64);
            return true;
        });
        ++added_;
    }
    [[nodiscard]] bool may_have(std::int64_t key) const {
        const auto& block = blocks_[place(key)];
        return each_bit(key, [&](std::size_t bit) { return (block[bit / 64] >> (bit % 64) & 1U) != 0; });
    }
    // More than it was made for: its yes says less and less.
    [[nodiscard]] bool full() const { return added_ > room_; }

private:
    static constexpr std::size_t block_bits = 512, bits_a_key = 6;

    [[nodiscard]] std::size_t place(std::int64_t key) const { return static_cast<std::uint64_t>(key) & (blocks_.size() - 1); }
    // While `visit` says true; whether it always did. The bits of a place are the lower ones of the key, so these come from a product.
    template <class F>
    static bool each_bit(std::int64_t key, F visit) {
        auto bits = static_cast<std::uint64_t>(key) * 0x9E3779B97F4A7C15U;
        for (std::size_t i = 0; i < bits_a_key; ++i, bits <<= 9U)
            if (!visit(static_cast<std::size_t>(bits >> 55U))) return false;
        return true;
    }

    std::size_t room_, added_ = 0;
    std::vector<std::array<std::uint64_t, block_bits / 64>> blocks_;
};

}  // namespace rongan
