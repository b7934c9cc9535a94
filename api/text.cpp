#include "api/text.hpp"

#include <cstdint>
#include <cstring>

namespace rongan {

bool is_utf8(std::string_view text) {
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    for (std::size_t i = 0; i < text.size();) {
        // Eight at a time where no byte belongs to a longer character: one by one they were 2,800 instructions of an act.
        for (std::uint64_t bytes = 0; text.size() - i >= sizeof bytes; i += sizeof bytes) {
            std::memcpy(&bytes, text.data() + i, sizeof bytes);
            if ((bytes & high_bits) != 0) break;
        }
        if (i == text.size()) break;
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t more = lead < 0x80                    ? 0
                                 : lead >= 0xC2 && lead <= 0xDF ? 1
                                 : (lead & 0xF0) == 0xE0        ? 2
                                 : lead >= 0xF0 && lead <= 0xF4 ? 3
                                                                : 9;
        if (more == 9 || i + more >= text.size()) return false;
        for (std::size_t k = 1; k <= more; ++k)
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
        const auto second = more == 0 ? 0 : static_cast<unsigned char>(text[i + 1]);
        if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
            (lead == 0xF4 && second > 0x8F))
            return false;
        i += more + 1;
    }
    return true;
}

}  // namespace rongan
