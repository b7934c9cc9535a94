#pragma once
// Bytes of a file, one at a time or those of no meaning together, with the place at which they stand. Holds one piece of the file, however
// large that is.

#include <array>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <string>
#include <string_view>

namespace rongan {

class Bytes {
public:
    static constexpr int end = -1;
    static constexpr std::size_t usual_piece = 64 * 1024;

    // Which bytes are none of these.
    static constexpr std::array<bool, 256> all_but(std::string_view special) {
        std::array<bool, 256> out{};
        out.fill(true);
        for (const char c : special) out[static_cast<unsigned char>(c)] = false;
        return out;
    }

    // Skips the byte order mark of UTF-8 or GB18030. Throws std::runtime_error when the file cannot be read to its end.
    explicit Bytes(std::istream& in, std::size_t piece = usual_piece);

    int peek() { return next_ < held_ || refill() ? static_cast<unsigned char>(piece_[next_]) : end; }
    int get() {
        const int byte = peek();
        if (byte == end) return end;
        ++next_;
        ++column_;
        if (byte == '\n') {
            ++line_;
            column_ = 1;
        }
        return byte;
    }
    // As many of the next bytes as are held and all of which `plain` has; none of them is a line feed.
    [[nodiscard]] std::string_view run(const std::array<bool, 256>& plain) const {
        auto to = next_;
        while (to < held_ && plain[static_cast<unsigned char>(piece_[to])]) ++to;
        return std::string_view(piece_).substr(next_, to - next_);
    }
    void skip(std::string_view run) {
        next_ += run.size();
        column_ += run.size();
    }
    [[nodiscard]] std::size_t line() const { return line_; }      // of the next byte, from 1
    [[nodiscard]] std::size_t column() const { return column_; }  // of the next byte within its line, from 1
    [[nodiscard]] std::uint64_t passed() const { return before_ + next_; }

private:
    bool refill();

    std::istream& in_;
    std::string piece_;
    std::size_t next_ = 0, held_ = 0;
    std::uint64_t before_ = 0;
    std::size_t line_ = 1, column_ = 1;
};

}  // namespace rongan
