#pragma once
// UTF-8 and the normalisation that comes before every check: full-width to half-width, no hidden characters, trimmed, upper-case.

#include "engine/identifiers/checked.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rongan {

// No identifier is longer; a limit keeps a hostile text from being copied about.
inline constexpr std::size_t identifier_characters_max = 100;

// Strict: nothing for overlong forms, surrogates, values past U+10FFFF or a cut sequence.
std::optional<std::u32string> decode_utf8(std::string_view bytes);
std::string encode_utf8(std::u32string_view text);

// Nothing when the bytes are not UTF-8 or the text is too long.
std::optional<std::u32string> normalise(std::string_view raw);

std::u32string without_blanks(std::u32string_view text);
constexpr bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
constexpr bool is_letter(char32_t c) { return c >= U'A' && c <= U'Z'; }
constexpr bool is_han(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }
bool all_digits(std::string_view text);

// Normalises and hands the text to `parse`; an unreadable or empty text is answered here, the same way for every identifier.
template <class Parse>
Checked read_identifier(std::string_view raw, std::string_view name, Parse&& parse) {
    Checked refused;
    const auto text = normalise(raw);
    if (!text) {
        note(refused, Verdict::error, std::string{name} + "必须是UTF-8文字，且不超过100个字符", "请重新录入" + std::string{name});
        return refused;
    }
    if (text->empty()) {
        note(refused, Verdict::error, std::string{name} + "不能为空", "请填写" + std::string{name});
        return refused;
    }
    return parse(*text);
}

}  // namespace rongan
