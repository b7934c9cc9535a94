// Trademark numbers and the three classifications: shape only, because editions change every year and carry no check digit.

#include "engine/identifiers/identifiers.hpp"
#include "engine/identifiers/normalise.hpp"

#include <algorithm>

namespace rongan {
namespace {

// Reads on from `at`: how many characters in a row belong to `set`.
std::size_t run(std::string_view text, std::size_t at, std::string_view set) {
    const auto end = text.find_first_not_of(set, std::min(at, text.size()));
    return (end == std::string_view::npos ? text.size() : end) - std::min(at, text.size());
}

constexpr std::string_view digits = "0123456789";
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

Checked check_trademark(std::u32string text) {
    const auto as_read = encode_utf8(text);
    if (text.starts_with(U"第")) text.erase(0, 1);
    if (text.ends_with(U"号")) text.pop_back();
    Checked out{.normal = encode_utf8(text)};
    const std::string_view number{out.normal};
    const bool madrid = number.starts_with('G');
    const std::size_t start = madrid ? 1 : 0;
    const auto width = run(number, start, digits);
    const auto suffix = run(number, start + width, letters);
    if (width < 1 || width > 9 || suffix > 2 || start + width + suffix != number.size()) {
        out.normal = as_read;
        note(out, Verdict::error, "商标注册号为1至9位数字，国际注册前加G，后面至多两个字母",
             "请按商标注册证录入，例如“12345678”或“G1034567”");
        return out;
    }
    out.parts = {{"number", std::string{number.substr(start, width)}}, {"register", madrid ? "madrid" : "national"}};
    if (suffix > 0) out.parts["suffix"] = number.substr(start + width);
    return out;
}

// "(2006.01)" to 2006.01; nothing when it has another shape.
std::optional<std::string> ipc_edition(std::string_view text) {
    if (text.size() != 9 || text.front() != '(' || text.back() != ')' || text[5] != '.') return std::nullopt;
    const auto inner = text.substr(1, 7);
    if ((inner.substr(0, 2) != "19" && inner.substr(0, 2) != "20") || !all_digits(inner.substr(0, 4)) || !all_digits(inner.substr(5)))
        return std::nullopt;
    return std::string{inner};
}

Checked check_ipc_symbol(const std::string& text) {
    Checked out{.normal = text};
    const std::string_view view{text};
    const auto group = run(view, 4, digits);
    const auto slash = 4 + group;
    const auto subgroup = run(view, slash + 1, digits);
    const auto end = slash + 1 + subgroup;
    bool shape = view.size() >= 8 && view[0] >= 'A' && view[0] <= 'H' && all_digits(view.substr(1, 2)) &&
                 is_letter(static_cast<unsigned char>(view[3])) && group >= 1 && group <= 4 && slash < view.size() && view[slash] == '/' &&
                 subgroup >= 2 && subgroup <= 6;
    const auto edition = shape && end < view.size() ? ipc_edition(view.substr(end)) : std::nullopt;
    shape = shape && (end == view.size() || edition);
    if (!shape) {
        note(out, Verdict::error, "国际专利分类号为部（A至H）、两位大类、小类字母、大组/小组", "请按“G06F 16/30”的样式录入");
        return out;
    }
    const auto symbol = text.substr(0, 4) + " " + text.substr(4, end - 4);
    out.parts = {{"symbol", symbol}, {"section", text.substr(0, 1)}};
    if (edition) out.parts["edition"] = *edition;
    out.normal = edition ? symbol + " (" + *edition + ")" : symbol;
    return out;
}

Checked check_locarno_symbol(const std::string& text) {
    Checked out{.normal = text};
    std::string_view view{text};
    std::string edition;
    if (view.starts_with("LOC(")) {
        const auto width = run(view, 4, digits);
        const auto rest = view.substr(std::min(view.size(), 4 + width));
        if (width >= 1 && width <= 2 && rest.starts_with(")CL.")) {
            edition = view.substr(4, width);
            view = rest.substr(4);
        }
    }
    const auto width = run(view, 0, digits);
    const auto sub_width = run(view, width + 1, digits);
    const bool pair =
        width >= 1 && width <= 2 && sub_width >= 1 && sub_width <= 2 && width + 1 + sub_width == view.size() && view[width] == '-';
    const int number = pair ? std::stoi(std::string{view.substr(0, width)}) : 0;
    if (number < 1 || number > 32) {
        note(out, Verdict::error, "洛迦诺分类号为两位大类（01至32）、短横和两位小类", "请按“26-05”或“LOC (14) Cl. 26-05”的样式录入");
        return out;
    }
    const auto symbol = std::string(2 - width, '0') + std::string{view.substr(0, width)} + "-" + std::string(2 - sub_width, '0') +
                        std::string{view.substr(width + 1)};
    out.parts = {{"symbol", symbol}, {"class", symbol.substr(0, 2)}, {"subclass", symbol.substr(3)}};
    if (!edition.empty()) out.parts["edition"] = edition;
    out.normal = edition.empty() ? symbol : "LOC (" + edition + ") Cl. " + symbol;
    if (width != 2 || sub_width != 2) note(out, Verdict::error, "洛迦诺分类号的大类和小类各为两位", "请改为“" + out.normal + "”");
    return out;
}

Checked check_nice_class(std::u32string text) {
    const auto as_read = encode_utf8(text);
    if (text.starts_with(U"第")) text.erase(0, 1);
    if (text.ends_with(U"类")) text.pop_back();
    Checked out{.normal = encode_utf8(text)};
    const int number = !out.normal.empty() && out.normal.size() <= 2 && all_digits(out.normal) ? std::stoi(out.normal) : 0;
    if (number < 1 || number > 45) {
        out.normal = as_read;
        note(out, Verdict::error, "商品和服务类别为1至45类", "请填写1至45的数字");
        return out;
    }
    out.normal = std::to_string(number);
    out.parts["class"] = out.normal;
    return out;
}

}  // namespace

Checked check_trademark_number(std::string_view raw) {
    return read_identifier(raw, "商标注册号", [](std::u32string_view text) { return check_trademark(without_blanks(text)); });
}

Checked check_ipc(std::string_view raw) {
    return read_identifier(raw, "国际专利分类号",
                           [](std::u32string_view text) { return check_ipc_symbol(encode_utf8(without_blanks(text))); });
}

Checked check_locarno(std::string_view raw) {
    return read_identifier(raw, "洛迦诺分类号",
                           [](std::u32string_view text) { return check_locarno_symbol(encode_utf8(without_blanks(text))); });
}

Checked check_nice(std::string_view raw) {
    return read_identifier(raw, "商品和服务类别", [](std::u32string_view text) { return check_nice_class(without_blanks(text)); });
}

}  // namespace rongan
