// 行政裁决案号: written and read by one configured form. GB/T 9704: 六角括号, the year in full, no 第, no padding with zeros.

#include "engine/identifiers/identifiers.hpp"
#include "engine/identifiers/normalise.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

namespace rongan {
namespace {

constexpr std::string_view name = "案号";
constexpr std::size_t org_characters_max = 8;
constexpr std::size_t kind_characters_max = 4;
constexpr std::size_t seq_digits_max = 9;

struct Piece {
    enum class Kind { literal, org, kind, year, seq };
    Kind kind{};
    char32_t literal{};
};

std::vector<Piece> pieces_of(std::string_view form) {
    constexpr std::array<std::pair<std::u32string_view, Piece::Kind>, 4> holes{
        {{U"{org}", Piece::Kind::org}, {U"{kind}", Piece::Kind::kind}, {U"{year}", Piece::Kind::year}, {U"{seq}", Piece::Kind::seq}}};
    const auto decoded = decode_utf8(form);
    if (!decoded) throw std::invalid_argument("a case number form must be UTF-8");
    std::vector<Piece> pieces;
    std::u32string_view rest{*decoded};
    while (!rest.empty()) {
        Piece piece{.kind = Piece::Kind::literal, .literal = rest.front()};
        std::size_t width = 1;
        for (const auto& [hole, kind] : holes) {
            if (!rest.starts_with(hole)) continue;
            piece = {.kind = kind, .literal = 0};
            width = hole.size();
        }
        pieces.push_back(piece);
        rest.remove_prefix(width);
    }
    return pieces;
}

// What was read, and which of the writing rules it broke.
struct Found {
    std::u32string org{}, kind{}, year{}, seq{};
    bool bracket{}, ordinal{}, padded{};
};

bool same_side(char32_t form, char32_t text) {
    constexpr std::u32string_view opening = U"〔[(【〖{";
    constexpr std::u32string_view closing = U"〕])】〗}";
    const auto both_in = [&](std::u32string_view set) { return set.find(form) != set.npos && set.find(text) != set.npos; };
    return both_in(opening) || both_in(closing);
}

std::size_t digits_at(std::u32string_view text) {
    std::size_t width = 0;
    while (width < text.size() && is_digit(text[width])) ++width;
    return width;
}

// Tries the shortest word first, as the words of a form end where the next character of the form begins; both words are short, so
// the search is bounded however the text looks.
bool match(const std::vector<Piece>& pieces, std::size_t at, std::u32string_view text, Found& found);

bool match_word(const std::vector<Piece>& pieces, std::size_t at, std::u32string_view text, Found& found, std::u32string Found::*word,
                std::size_t most) {
    for (std::size_t width = 1; width <= most && width <= text.size() && is_han(text[width - 1]); ++width) {
        Found attempt = found;
        attempt.*word = text.substr(0, width);
        if (!match(pieces, at + 1, text.substr(width), attempt)) continue;
        found = attempt;
        return true;
    }
    return false;
}

bool match(const std::vector<Piece>& pieces, std::size_t at, std::u32string_view text, Found& found) {
    if (at == pieces.size()) return text.empty();
    const auto& piece = pieces[at];
    switch (piece.kind) {
        case Piece::Kind::org: return match_word(pieces, at, text, found, &Found::org, org_characters_max);
        case Piece::Kind::kind: return match_word(pieces, at, text, found, &Found::kind, kind_characters_max);
        case Piece::Kind::year: {
            const auto width = digits_at(text);
            if (width != 4 && width != 2) return false;
            found.year = text.substr(0, width);
            return match(pieces, at + 1, text.substr(width), found);
        }
        case Piece::Kind::seq: {
            found.ordinal = text.starts_with(U"第");
            if (found.ordinal) text.remove_prefix(1);
            const auto width = digits_at(text);
            if (width == 0) return false;
            const auto digits = text.substr(0, width);
            const auto zeros = std::min(digits.find_first_not_of(U'0'), width);
            found.padded = zeros > 0;
            found.seq = digits.substr(zeros);
            return found.seq.size() <= seq_digits_max && match(pieces, at + 1, text.substr(width), found);
        }
        case Piece::Kind::literal: break;
    }
    if (text.empty()) return false;
    if (text.front() != piece.literal) {
        if (!same_side(piece.literal, text.front())) return false;
        found.bracket = true;
    }
    return match(pieces, at + 1, text.substr(1), found);
}

std::string write(const std::vector<Piece>& pieces, const Found& found) {
    std::u32string out;
    for (const auto& piece : pieces) {
        switch (piece.kind) {
            case Piece::Kind::literal: out.push_back(piece.literal); break;
            case Piece::Kind::org: out += found.org; break;
            case Piece::Kind::kind: out += found.kind; break;
            case Piece::Kind::year: out += found.year; break;
            case Piece::Kind::seq: out += found.seq; break;
        }
    }
    return encode_utf8(out);
}

Checked judge(const std::vector<Piece>& pieces, const Found& found, std::u32string_view text) {
    Checked out{.normal = encode_utf8(text)};
    out.parts = {{"year", encode_utf8(found.year)}, {"seq", encode_utf8(found.seq)}};
    if (!found.org.empty()) out.parts["org"] = encode_utf8(found.org);
    if (!found.kind.empty()) out.parts["kind"] = encode_utf8(found.kind);
    const bool century = found.year.size() == 4 && (found.year.starts_with(U"19") || found.year.starts_with(U"20"));
    if (!century) note(out, Verdict::error, "案号的年份应写全四位", "请写全年份，例如〔2025〕");
    if (found.seq.empty()) note(out, Verdict::error, "案号的顺序号从1起", "请填写从1起的顺序号");
    const bool mendable = century && !found.seq.empty();
    if (mendable) out.normal = write(pieces, found);
    const auto remedy = mendable ? "请改为“" + out.normal + "”" : std::string{};
    std::string broken;
    const auto add = [&](bool fault, std::string_view rule) {
        if (fault) broken += (broken.empty() ? "" : "，") + std::string{rule};
    };
    add(found.bracket, "年份应使用六角括号〔〕");
    add(found.ordinal, "顺序号前不加“第”");
    add(found.padded, "顺序号不编虚位，前面不加0");
    if (!broken.empty()) note(out, Verdict::error, "案号书写不合规范：" + broken, remedy);
    return out;
}

std::optional<Checked> try_form(std::string_view form, std::u32string_view text) {
    const auto pieces = pieces_of(form);
    Found found;
    if (!match(pieces, 0, text, found)) return std::nullopt;
    return judge(pieces, found, text);
}

Checked unreadable(std::u32string_view text) {
    Checked out{.normal = encode_utf8(text)};
    note(out, Verdict::error, "案号由机关代字、案件类别、年份和顺序号组成", "请按“榕知法裁字〔2025〕1号”的样式录入");
    return out;
}

}  // namespace

std::string format_case_number(std::string_view form, std::string_view org, std::string_view kind, int year, int seq) {
    if (year < 1900 || year > 2099 || seq < 1) throw std::invalid_argument("a case number counts from 1 within a year");
    const auto org_text = decode_utf8(org);
    const auto kind_text = decode_utf8(kind);
    if (!org_text || !kind_text) throw std::invalid_argument("the words of a case number must be UTF-8");
    const auto digits = [](int value) { return decode_utf8(std::to_string(value)).value(); };
    return write(pieces_of(form), {.org = *org_text, .kind = *kind_text, .year = digits(year), .seq = digits(seq)});
}

Checked parse_case_number(std::string_view form, std::string_view raw) {
    return read_identifier(raw, name, [&](std::u32string_view blanks) {
        const auto text = without_blanks(blanks);
        return try_form(form, text).value_or(unreadable(text));
    });
}

Checked check_case_number(std::string_view raw) {
    constexpr std::array<std::string_view, 3> forms{case_number_form, "{org}知{kind}字〔{year}〕{seq}号",
                                                    "{org}专{kind}字〔{year}〕{seq}号"};
    return read_identifier(raw, name, [&](std::u32string_view blanks) {
        const auto text = without_blanks(blanks);
        for (const auto form : forms) {
            auto read = try_form(form, text);
            if (!read) continue;
            const auto& kind = read->parts["kind"];
            if (kind != "裁" && kind != "调")
                note(*read, Verdict::warning, "案件类别“" + kind + "”不在已知类别（裁、调）之内", "请核对案件类别用字");
            return *read;
        }
        auto read = try_form("{org}字〔{year}〕{seq}号", text);
        if (!read) return unreadable(text);
        note(*read, Verdict::warning, "机关代字和案件类别未能识别", "请核对，例如“榕知法裁字”");
        return *read;
    });
}

}  // namespace rongan
