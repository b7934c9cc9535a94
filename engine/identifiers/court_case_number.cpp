// 人民法院案号 by 法〔2015〕 as amended by 法〔2018〕335号: （year）court word, special word, type word, sequence 号; and the form before
// it.

#include "engine/identifiers/divisions.hpp"
#include "engine/identifiers/identifiers.hpp"
#include "engine/identifiers/normalise.hpp"

#include <algorithm>
#include <array>

namespace rongan {
namespace {

constexpr std::u32string_view provinces = U"京津沪渝冀晋蒙内辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵黔云藏陕甘青宁新军兵";
constexpr int first_year_of_the_rules = 2016;  // the older form belongs to cases numbered before

std::size_t count(std::u32string_view text, bool (*belongs)(char32_t)) {
    std::size_t width = 0;
    while (width < text.size() && belongs(text[width])) ++width;
    return width;
}

bool is_digit_here(char32_t c) { return is_digit(c); }
bool is_word_here(char32_t c) { return is_han(c) && c != U'号'; }
bool is_numeral_here(char32_t c) { return std::u32string_view{U"一二三四五六七八九十"}.find(c) != std::u32string_view::npos; }

std::u32string take(std::u32string_view& text, std::size_t width) {
    std::u32string taken{text.substr(0, width)};
    text.remove_prefix(taken.size());
    return taken;
}

// What was read, and which of the writing rules it broke.
struct Found {
    std::u32string year, court, word, seq, suffix;
    bool bracket{}, ordinal{}, padded{}, legacy{};
};

bool read_year(std::u32string_view& text, Found& found) {
    constexpr std::u32string_view opening = U"([〔【〖";
    constexpr std::u32string_view closing = U")]〕】〗";
    const bool opened = !text.empty() && opening.find(text.front()) != opening.npos;
    if (opened) found.bracket = take(text, 1) != U"(";
    if (count(text, is_digit_here) != 4) return false;
    found.year = take(text, 4);
    const bool closed = !text.empty() && closing.find(text.front()) != closing.npos;
    if (closed && take(text, 1) != U")") found.bracket = true;
    if (!opened || !closed) found.bracket = true;
    return found.year.starts_with(U"19") || found.year.starts_with(U"20");
}

bool read_tail(std::u32string_view& text, Found& found) {
    const auto digits = take(text, count(text, is_digit_here));
    const auto zeros = std::min(digits.find_first_not_of(U'0'), digits.size());
    found.padded = zeros > 0;
    found.seq = digits.substr(zeros);
    if (found.seq.empty() || found.seq.size() > 9 || !text.starts_with(U"号")) return false;
    text.remove_prefix(1);
    if (text.starts_with(U"之")) {
        text.remove_prefix(1);
        found.suffix = take(text, count(text, is_numeral_here));
        if (found.suffix.empty() || found.suffix.size() > 4) return false;
    }
    return text.empty();
}

// Before the rules, courts chose their own words, so everything before 字第 is one word.
bool read_legacy(std::u32string_view text, Found& found) {
    const auto at = text.find(U"字第");
    if (at == std::u32string_view::npos || at < 2 || at > 10 || count(text, is_word_here) != at + 2) return false;
    found.legacy = true;
    found.word = take(text, at);
    text.remove_prefix(2);
    return read_tail(text, found);
}

bool read_current(std::u32string_view text, Found& found) {
    if (text.starts_with(U"最高法")) {
        found.court = take(text, 3);
    } else {
        const auto digits = text.empty() || !is_han(text.front()) ? 0 : count(text.substr(1), is_digit_here);
        if (text.empty() || !is_han(text.front()) || (digits != 0 && digits != 2 && digits != 4)) return false;
        if (digits == 0 && provinces.find(text.front()) == provinces.npos) return false;
        found.court = take(text, 1 + digits);
    }
    found.word = take(text, count(text, is_word_here));
    found.ordinal = found.word.ends_with(U"第");
    if (found.ordinal) found.word.pop_back();
    if (found.word.find(U'第') != std::u32string::npos) return false;
    const bool special = found.word.size() > 1 && found.word.front() == U'知';
    const auto type_width = found.word.size() - (special ? 1 : 0);
    return type_width >= 1 && type_width <= 4 && read_tail(text, found);
}

std::string write(const Found& found) {
    std::u32string out = U"（" + found.year + U"）" + found.court + found.word + (found.legacy ? U"字第" : U"") + found.seq + U"号";
    if (!found.suffix.empty()) out += U"之" + found.suffix;
    return encode_utf8(out);
}

std::string level_of(const Found& found) {
    if (found.court == U"最高法") return "supreme";
    return found.court.size() == 1 ? "high" : found.court.size() == 3 ? "intermediate" : "basic";
}

void describe(Checked& out, const Found& found) {
    out.parts = {{"year", encode_utf8(found.year)}, {"seq", encode_utf8(found.seq)}};
    if (!found.suffix.empty()) out.parts["suffix"] = encode_utf8(found.suffix);
    if (found.legacy) {
        out.parts["legacy"] = "true";
        out.parts["word"] = encode_utf8(found.word);
        return;
    }
    const bool special = found.word.size() > 1 && found.word.front() == U'知';
    if (special) out.parts["special"] = "知";
    out.parts["type"] = encode_utf8(special ? found.word.substr(1) : found.word);
    out.parts["court"] = encode_utf8(found.court);
    out.parts["level"] = level_of(found);
    if (const auto* division = division_of_court(out.parts["court"])) out.parts["division"] = division->code;
}

Checked judge(const Found& found) {
    Checked out{.normal = write(found)};
    describe(out, found);
    std::string broken;
    const auto add = [&](bool fault, std::string_view rule) {
        if (fault) broken += (broken.empty() ? "" : "，") + std::string{rule};
    };
    add(found.bracket, "年份应使用圆括号（）");
    add(found.ordinal, "顺序号前不加“第”");
    add(found.padded, "顺序号前面不加0");
    if (!broken.empty()) note(out, Verdict::error, "法院案号书写不合规范：" + broken, "请改为“" + out.normal + "”");
    if (found.legacy && std::stoi(out.parts["year"]) >= first_year_of_the_rules)
        note(out, Verdict::warning, "“字第”是2016年以前的旧式案号", "请对照法律文书核对案号");
    if (!found.legacy && found.court != U"最高法" && provinces.find(found.court.front()) == provinces.npos)
        note(out, Verdict::warning, "法院代字“" + out.parts["court"] + "”不在已知代字之内", "请对照法律文书核对法院代字");
    return out;
}

}  // namespace

Checked check_court_case_number(std::string_view raw) {
    return read_identifier(raw, "法院案号", [](std::u32string_view blanks) {
        const auto text = without_blanks(blanks);
        std::u32string_view rest{text};
        Found found;
        if (read_year(rest, found)) {
            const bool legacy = rest.find(U"字第") != rest.npos;
            if (legacy ? read_legacy(rest, found) : read_current(rest, found)) return judge(found);
        }
        Checked out{.normal = encode_utf8(text)};
        note(out, Verdict::error, "法院案号由年份、法院代字（基层四位数字、中级两位数字）、类型代字和顺序号组成",
             "请按“（2025）闽01民特1号”的样式录入");
        return out;
    });
}

}  // namespace rongan
