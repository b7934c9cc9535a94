// A small table instead of full NFKC: it covers what input methods, spreadsheets and copied web pages put into identifiers.

#include "engine/identifiers/normalise.hpp"

#include <algorithm>

namespace rongan {
namespace {

bool is_blank(char32_t c) {
    return c == U' ' || (c >= U'\t' && c <= U'\r') || c == 0x00A0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

// Zero-width and direction marks come along with pasted text and cannot be seen, so nobody could correct them.
bool is_hidden(char32_t c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c == 0x2060 || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

char32_t fold(char32_t c) {
    if (is_blank(c)) return U' ';
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c >= U'a' && c <= U'z') c -= 32;
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) return U'-';
    if (c == 0xFE5D) return 0x3014;  // small forms of 〔 and 〕
    if (c == 0xFE5E) return 0x3015;
    return c;
}

// The length of a sequence by its first byte, 0 for a byte that cannot begin one.
std::size_t sequence_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

constexpr char32_t least_of_length[] = {0, 0, 0x80, 0x800, 0x10000};

}  // namespace

std::optional<std::u32string> decode_utf8(std::string_view bytes) {
    std::u32string out;
    out.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const auto lead = static_cast<unsigned char>(bytes[at]);
        const auto length = sequence_length(lead);
        if (length == 0 || at + length > bytes.size()) return std::nullopt;
        char32_t c = length == 1 ? lead : lead & (0x7Fu >> length);
        for (std::size_t i = 1; i < length; ++i) {
            const auto next = static_cast<unsigned char>(bytes[at + i]);
            if ((next & 0xC0u) != 0x80u) return std::nullopt;
            c = (c << 6u) | (next & 0x3Fu);
        }
        if (c < least_of_length[length] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return std::nullopt;
        out.push_back(c);
        at += length;
    }
    return out;
}

std::string encode_utf8(std::u32string_view text) {
    std::string out;
    out.reserve(text.size());
    const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    for (const char32_t c : text) {
        if (c < 0x80) {
            put(c);
        } else if (c < 0x800) {
            put(0xC0 | (c >> 6u));
            put(0x80 | (c & 0x3Fu));
        } else if (c < 0x10000) {
            put(0xE0 | (c >> 12u));
            put(0x80 | ((c >> 6u) & 0x3Fu));
            put(0x80 | (c & 0x3Fu));
        } else {
            put(0xF0 | (c >> 18u));
            put(0x80 | ((c >> 12u) & 0x3Fu));
            put(0x80 | ((c >> 6u) & 0x3Fu));
            put(0x80 | (c & 0x3Fu));
        }
    }
    return out;
}

std::optional<std::u32string> normalise(std::string_view raw) {
    if (raw.size() > 4 * identifier_characters_max) return std::nullopt;
    auto text = decode_utf8(raw);
    if (!text || text->size() > identifier_characters_max) return std::nullopt;
    std::erase_if(*text, is_hidden);
    std::transform(text->begin(), text->end(), text->begin(), fold);
    text->erase(text->find_last_not_of(U' ') + 1);
    text->erase(0, text->find_first_not_of(U' '));
    return text;
}

std::u32string without_blanks(std::u32string_view text) {
    std::u32string out{text};
    std::erase(out, U' ');
    return out;
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace rongan
