// 专利申请号 by ZC 0006-2003, and the publication number, which is another thing and has no check digit.

#include "engine/identifiers/identifiers.hpp"
#include "engine/identifiers/normalise.hpp"

#include <algorithm>

namespace rongan {
namespace {

constexpr std::string_view name = "专利号";
constexpr int first_year = 1985;  // the Patent Law took effect on 1 April 1985
constexpr int first_year_of_12_digits = 2003;
constexpr std::size_t parts_of_most = 6;

char check_of(std::string_view body) {
    int sum = 0;
    for (std::size_t i = 0; i < body.size(); ++i) sum += (body[i] - '0') * (static_cast<int>(i % 8) + 2);
    return sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11);
}

// Takes `prefix` and the blanks behind it off the front.
bool strip(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return true;
}

// One blank may stand between year and type and one between type and serial, none inside a part or round the dot.
bool blanks_allowed(std::string_view text, std::size_t year_width) {
    std::size_t digits = 0;
    bool after_blank = false;
    for (const char c : text) {
        if (c == ' ' && (after_blank || (digits != year_width && digits != year_width + 1))) return false;
        after_blank = c == ' ';
        digits += after_blank ? 0 : 1;
    }
    return true;
}

struct Shape {
    std::string body;   // 8 or 12 digits
    std::string check;  // one character, or none when it was left out
    bool dotted{};
};

std::optional<Shape> shape_of(const std::string& compact) {
    Shape shape;
    const auto dot = compact.find('.');
    shape.dotted = dot != std::string::npos;
    const bool long_body = shape.dotted ? dot == 12 : compact.size() >= 12;
    shape.body = compact.substr(0, long_body ? 12 : 8);
    shape.check = compact.substr(std::min(compact.size(), shape.body.size() + (shape.dotted ? 1 : 0)));
    if (shape.dotted && dot != shape.body.size()) return std::nullopt;
    if ((shape.body.size() != 8 && shape.body.size() != 12) || !all_digits(shape.body)) return std::nullopt;
    if (shape.check.size() > 1 || (shape.dotted && shape.check.empty())) return std::nullopt;
    if (shape.check.find_first_not_of("0123456789X") != std::string::npos) return std::nullopt;
    return shape;
}

void check_type(Checked& out, char type) {
    out.parts["type"] = type;
    switch (type) {
        case '8': out.parts["pct"] = "true"; [[fallthrough]];
        case '1': out.parts["patent_type"] = "invention"; return;
        case '9': out.parts["pct"] = "true"; [[fallthrough]];
        case '2': out.parts["patent_type"] = "utility_model"; return;
        case '3': out.parts["patent_type"] = "design"; return;
        default: break;
    }
    note(out, Verdict::warning, std::string{"申请种类号“"} + type + "”不在已知种类（1、2、3、8、9）之内",
         "请对照专利证书核对年份之后的一位");
}

void check_year(Checked& out, const Shape& shape, Date today) {
    const bool old = shape.body.size() == 8;
    int year = std::stoi(shape.body.substr(0, old ? 2 : 4));
    if (old) year += year > 50 ? 1900 : 2000;
    out.parts["year"] = std::to_string(year);
    const auto this_year = static_cast<int>(std::chrono::year_month_day{today}.year());
    if (year > this_year) {
        note(out, Verdict::error, "申请年份" + std::to_string(year) + "晚于今年", "请对照专利证书核对年份");
    } else if (year < first_year) {
        note(out, Verdict::error, "申请年份" + std::to_string(year) + "早于专利法施行的1985年", "请对照专利证书核对年份");
    } else if (old && year > first_year_of_12_digits) {
        note(out, Verdict::error, "2003年10月以后的申请号为12位加校验位", "请按专利证书录入四位年份");
    } else if (!old && year < first_year_of_12_digits) {
        note(out, Verdict::warning, "2003年10月以前的申请号为8位加校验位", "请按专利证书录入原申请号");
    }
}

Checked check(std::string_view text, Date today) {
    Checked out{.normal = std::string{text}};
    strip(text, "CN");
    const bool granted = strip(text, "ZL");
    std::string compact{text};
    std::erase(compact, ' ');
    const auto shape = shape_of(compact);
    if (!shape) {
        note(out, Verdict::error, "专利号为12位数字（2003年10月以前为8位），加小数点和1位校验位", "请按“ZL201710601862.3”的样式录入");
        return out;
    }
    out.normal = shape->check.empty() ? shape->body : shape->body + "." + shape->check;
    const std::size_t year_width = shape->body.size() == 8 ? 2 : 4;
    if (!blanks_allowed(text, year_width))
        note(out, Verdict::error, "空格只能在年份、种类号、流水号之间各有一个，小数点前后不得有空格", "请改为“" + out.normal + "”");
    out.parts.reserve(parts_of_most);
    out.parts["serial"] = shape->body.substr(year_width + 1);
    if (granted) out.parts["patent_number"] = "ZL" + out.normal;
    const std::string expected(1, check_of(shape->body));
    if (shape->check.empty()) {
        out.parts["expected_check"] = expected;
        note(out, Verdict::warning, "专利号不完整：缺少小数点和校验位", "请核对后补全，按前面各位计算校验位应为“" + expected + "”");
    } else {
        out.parts["check"] = shape->check;
        if (!shape->dotted) note(out, Verdict::warning, "校验位之前缺少小数点", "请改为“" + out.normal + "”");
        if (shape->check != expected) {
            out.parts["expected_check"] = expected;
            note(out, Verdict::error, "校验位不符：按前面各位计算应为“" + expected + "”", "请对照专利证书逐位核对，不要只改校验位");
        }
    }
    check_year(out, *shape, today);
    check_type(out, shape->body[year_width]);
    return out;
}

Checked check_publication(const std::string& compact) {
    Checked out{.normal = compact};
    const auto digits_end = compact.find_first_not_of("0123456789", std::min<std::size_t>(2, compact.size()));
    const bool shape = compact.starts_with("CN") && digits_end != std::string::npos && digits_end >= 9 && digits_end <= 11 &&
                       is_letter(static_cast<unsigned char>(compact[digits_end])) && compact.size() <= digits_end + 2 &&
                       all_digits(compact.substr(digits_end + 1));
    if (!shape) {
        note(out, Verdict::error, "公开（公告）号为CN、7至9位数字和文献种类代码",
             "请按“CN 107395372 B”的样式录入；带小数点的是申请号，请填入专利号一栏");
        return out;
    }
    out.parts = {{"number", compact.substr(2, digits_end - 2)}, {"kind", compact.substr(digits_end)}};
    out.normal = "CN " + out.parts["number"] + " " + out.parts["kind"];
    return out;
}

}  // namespace

Checked check_patent_number(std::string_view raw, Date today) {
    return read_identifier(raw, name, [&](std::u32string_view text) { return check(encode_utf8(text), today); });
}

Checked check_publication_number(std::string_view raw) {
    return read_identifier(raw, "公开（公告）号",
                           [](std::u32string_view text) { return check_publication(encode_utf8(without_blanks(text))); });
}

}  // namespace rongan
