#pragma once
// Bytes of a file one at a time, with the place at which they stand. Holds one piece of the file, however large that is.

#include <cstddef>
#include <cstdint>
#include <istream>
#include <string>

namespace rongan {

class Bytes {
public:
    static constexpr int end = -1;
    static constexpr std::size_t usual_piece = 64 * 1024;

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
