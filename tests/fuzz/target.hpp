#pragma once
// What every fuzz target shares: the entry that libFuzzer and our own driver call, a property that must hold, and choices made from bytes.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace rongan::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

// Ends the program, so that a fuzzer keeps the input.
inline void must(bool holds, std::string_view what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
    std::abort();
}

// Numbers and texts out of the input, in order; zeros and empty texts once it is used up.
class Choices {
public:
    explicit Choices(std::string_view bytes) : bytes_{bytes} {}
    std::size_t below(std::size_t limit) {
        const std::size_t high = byte();
        return limit == 0 ? 0 : (high << 8U | byte()) % limit;
    }
    bool yes() { return (byte() & 1U) != 0; }
    std::string_view text(std::size_t size) {
        const auto out = bytes_.substr(0, size);
        bytes_.remove_prefix(out.size());
        return out;
    }
    [[nodiscard]] std::string_view rest() const { return bytes_; }

private:
    std::size_t byte() {
        if (bytes_.empty()) return 0;
        const auto out = static_cast<unsigned char>(bytes_.front());
        bytes_.remove_prefix(1);
        return out;
    }
    std::string_view bytes_;
};

}  // namespace rongan::fuzz
