#include "engine/json_text.hpp"

#include <array>
#include <charconv>
#include <cstring>

namespace rongan::json_text {
namespace {

// What stands behind the backslash; 0: the character stands for itself; u: it has four digits. Boost.JSON and SQLite spell them alike, and
// what either wrote is gone on with here.
constexpr auto escapes = [] {
    std::array<char, 256> out{};
    for (std::size_t c = 0; c < 0x20; ++c) out[c] = 'u';
    out['\b'] = 'b', out['\f'] = 'f', out['\n'] = 'n', out['\r'] = 'r', out['\t'] = 't';
    out['"'] = '"', out['\\'] = '\\';
    return out;
}();

// Whether one of eight bytes is to be escaped. A lower byte that is lends to the one above it, which then seems to be one, too: the answer
// for all eight stays right.
bool any_escaped(std::uint64_t bytes) {
    constexpr std::uint64_t ones = 0x0101010101010101U, high = 0x8080808080808080U;
    const auto has_zero = [](std::uint64_t x) { return (x - ones) & ~x & high; };
    const auto below_blank = (bytes - ones * 0x20) & ~bytes & high;
    return (below_blank | has_zero(bytes ^ ones * '"') | has_zero(bytes ^ ones * '\\')) != 0;
}

bool has_text(Date day) { return day >= Date{std::chrono::year{0} / 1 / 2} && day <= Date{std::chrono::year{9999} / 12 / 30}; }

}  // namespace

void write(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    const auto* from = text.data();
    const auto* const end = from + text.size();
    for (const auto* at = from; at != end; ++at) {
        // Eight at a time, since hardly any text has one: of the writing of facts in a fill, that was half.
        for (std::uint64_t bytes = 0; end - at >= 8; at += 8) {
            std::memcpy(&bytes, at, sizeof bytes);
            if (any_escaped(bytes)) break;
        }
        if (at == end) break;
        const auto c = static_cast<unsigned char>(*at);
        const char escape = escapes[c];
        if (escape == 0) continue;
        out.append(from, at);
        out.append(1, '\\').append(1, escape);
        if (escape == 'u') out.append("00").append(1, digits[c >> 4U]).append(1, digits[c & 15U]);
        from = at + 1;
    }
    out.append(from, end);
    out += '"';
}

void write(std::string& out, std::int64_t number) {
    std::array<char, 24> text;
    out.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr);
}

void write(std::string& out, Date day) {
    has_text(day) ? write(out, std::string_view(to_text(day))) : write(out, std::int64_t{day.time_since_epoch().count()});
}

void write(std::string& out, Instant at) {
    has_text(std::chrono::floor<Days>(at)) ? write(out, std::string_view(to_text(at)))
                                           : write(out, std::int64_t{at.time_since_epoch().count()});
}

void write_name(std::string& out, std::string_view name) {
    if (out.back() != '{') out += ',';
    out.append(1, '"').append(name).append("\":");
}

}  // namespace rongan::json_text
