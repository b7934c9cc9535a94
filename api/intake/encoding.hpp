#pragma once
// The two encodings in which ledgers arrive, told apart by looking at the whole file, and turned into UTF-8 cell by cell.
// No byte of a comma, a quotation mark or a line break is part of a longer character in either: a file is cut first and decoded afterwards.

#include "engine/refusal.hpp"

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace rongan {

enum class Encoding { utf8, gb18030 };
std::string_view to_name(Encoding encoding);  // utf-8, gb18030
std::optional<Encoding> encoding_of(std::string_view name);

// How many bytes of mark a file begins with: three for UTF-8, four for GB18030, else none.
std::size_t mark_length(std::string_view beginning);

struct Survey {
    Encoding encoding{};
    std::string hash;  // SHA-256 of the bytes: which file it is
    std::uint64_t bytes = 0;
    bool operator==(const Survey&) const = default;
};
// Reads to the end. UTF-16 is refused. A file most of whose Chinese is UTF-8 counts as UTF-8 with faults: GB18030 would read nearly any
// bytes, and give other words.
Result<Survey> survey(std::istream& in, std::optional<Encoding> named = std::nullopt);

class Decoder {
public:
    explicit Decoder(Encoding encoding);
    // Turns the text into UTF-8 in place. Where a character is broken: the number of its first byte, from 1; the text is then of no use.
    std::optional<std::size_t> decode(std::string& text);

private:
    struct Close {
        void operator()(void* handle) const;
    };
    std::unique_ptr<void, Close> handle_;  // of iconv; none for UTF-8, which is only checked
};

}  // namespace rongan
