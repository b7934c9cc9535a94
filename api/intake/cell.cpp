#include "api/intake/cell.hpp"

#include "engine/date.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <utility>

namespace rongan {
namespace {

namespace json = boost::json;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool take(std::string_view& text, std::string_view sign) {
    if (!text.starts_with(sign)) return false;
    text.remove_prefix(sign.size());
    return true;
}

// A number of one to `digits` digits, filled up with zeros.
std::optional<std::string> take_number(std::string_view& text, std::size_t digits) {
    const auto end = std::min({text.find_first_not_of("0123456789"), text.size(), digits});
    if (end == 0) return std::nullopt;
    std::string out(digits - end, '0');
    out += text.substr(0, end);
    text.remove_prefix(end);
    return out;
}

// 2026-03-02, 2026/3/2, 2026.3.2 or 2026年3月2日, as 2026-03-02.
std::optional<std::string> take_day(std::string_view& text) {
    if (parse_date(text)) return std::string(std::exchange(text, {}));  // as most have it
    const auto year = take_number(text, 4);
    if (!year || year->front() == '0') return std::nullopt;
    const bool written = take(text, "年");
    const std::string sign{written ? std::string_view("月") : text.substr(0, 1)};
    if (!written && sign != "-" && sign != "/" && sign != ".") return std::nullopt;
    if (!written) take(text, sign);
    const auto month = take_number(text, 2);
    if (!month || !take(text, sign)) return std::nullopt;
    const auto day = take_number(text, 2);
    if (!day || (written && !take(text, "日"))) return std::nullopt;
    auto out = *year + "-" + *month + "-" + *day;
    return parse_date(out) ? std::optional{out} : std::nullopt;
}

// 2026/3/2 9:30 and 2026年3月2日 09:30:00 in China's time, or RFC 3339 with its offset.
std::optional<std::string> moment(std::string_view text) {
    if (const auto at = parse_instant(text)) return to_text(*at);
    const auto day = take_day(text);
    if (!day || !(take(text, " ") || take(text, "T"))) return std::nullopt;
    const auto hour = take_number(text, 2);
    if (!hour || !take(text, ":")) return std::nullopt;
    const auto minute = take_number(text, 2);
    if (!minute) return std::nullopt;
    std::string second = "00";
    if (take(text, ":")) {
        const auto given = take_number(text, 2);
        if (!given) return std::nullopt;
        second = *given;
    }
    const auto at = parse_instant(*day + "T" + *hour + ":" + *minute + ":" + second + "+08:00");
    return text.empty() && at ? std::optional{to_text(*at)} : std::nullopt;
}

CellValue boolean(std::string_view text) {
    std::string word{text};
    std::transform(word.begin(), word.end(), word.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (word == "是" || word == "true" || word == "1") return json::value(true);
    if (word == "否" || word == "false" || word == "0") return json::value(false);
    return FieldError{"", "须为是或者否", "写“是”或者“否”，也可以写 true、false、1、0"};
}

CellValue integer(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size()) return json::value(number);
    return FieldError{"", "须为整数", "只写数字，例如 12；不写单位、小数和千位分隔符"};
}

CellValue choice(std::string_view text, const CellType& type) {
    for (std::size_t i = 0; i < type.names.size(); ++i)
        if (text == type.names[i] || text == type.titles[i]) return json::value(type.names[i]);
    std::string known;
    for (std::size_t i = 0; i < type.names.size(); ++i) known += (i == 0 ? "" : "、") + type.titles[i] + "（" + type.names[i] + "）";
    return FieldError{"", "没有这一选项", "可选：" + known};
}

std::string_view text_at(const json::object& schema, std::string_view key) {
    const auto* found = schema.if_contains(key);
    return found != nullptr && found->is_string() ? std::string_view(found->get_string()) : std::string_view{};
}

}  // namespace

CellType cell_type(const json::object& schema) {
    if (const auto* names = schema.if_contains("enum")) {
        CellType out{.kind = CellType::Kind::choice};
        for (const auto& name : names->as_array()) out.names.emplace_back(name.as_string());
        for (const auto& title : schema.at("x-titles").as_array()) out.titles.emplace_back(title.as_string());
        return out;
    }
    const auto type = text_at(schema, "type"), format = text_at(schema, "format");
    return {.kind = type == "boolean"       ? CellType::Kind::boolean
                    : type == "integer"     ? CellType::Kind::integer
                    : format == "date"      ? CellType::Kind::date
                    : format == "date-time" ? CellType::Kind::instant
                                            : CellType::Kind::text};
}

void throw_exception_from_error(const FieldError& error, const boost::source_location&) {
    throw std::logic_error("value() of a faulty cell: " + error.rule);
}

CellValue read_cell(std::string_view text, const CellType& type) {
    if (type.kind == CellType::Kind::text) return json::value(text);  // a text is the sender's, blanks and all
    text = trimmed(text);
    switch (type.kind) {
        case CellType::Kind::boolean: return boolean(text);
        case CellType::Kind::integer: return integer(text);
        case CellType::Kind::choice: return choice(text, type);
        case CellType::Kind::date:
            if (const auto day = take_day(text); day && text.empty()) return json::value(*day);
            return FieldError{"", "须为存在的日期", "写成 2026-03-02、2026/3/2 或者 2026年3月2日"};
        case CellType::Kind::instant:
            if (const auto at = moment(text)) return json::value(*at);
            return FieldError{"", "须为存在的时刻", "写成 2026/3/2 9:30（北京时间）或者 2026-03-02T09:30:00+08:00"};
        case CellType::Kind::text: break;
    }
    return json::value(text);
}

}  // namespace rongan
