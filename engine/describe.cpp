#include "engine/describe.hpp"

#include "engine/pointer.hpp"

#include <algorithm>
#include <limits>

namespace rongan {
namespace {

std::string named(const std::string& pointer) {
    const auto name = std::string_view(pointer).substr(pointer.find_last_of('/') + 1);
    const auto title = title_of(name);
    return title.empty() ? std::string(name) : "“" + std::string(title) + "”";
}

// Control characters have no place in a file that is printed and sealed; tab and line ends may stand in long texts.
bool has_control_character(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0x7f || (byte < 0x20 && c != '\n' && c != '\t' && c != '\r');
    });
}

// A year beyond these is a slip of the finger, and a term counted from it could leave the years that a date can be written in.
bool in_living_memory(Date day) {
    const auto year = std::chrono::year_month_day{day}.year();
    return year >= std::chrono::year{1900} && year <= std::chrono::year{2199};
}
constexpr std::string_view year_rule = "的年份应在1900年至2199年之间", year_remedy = "请核对年份";

}  // namespace

std::string Pointer::text() const {
    if (above_ == nullptr) return {};
    return above_->text() + "/" + (name_.data() != nullptr ? std::string(name_) : std::to_string(index_));
}

void decode_text(std::string& out, const boost::json::value& json, const Pointer& pointer, Decoding& decoding) {
    if (!json.is_string()) return decoding.wrong(pointer, named(pointer) + "应为文字", "请以字符串填写");
    const std::string_view text = json.get_string();
    if (decoding.lenient) {
        out = text;  // our own facts: what was checked when it came in
        return;
    }
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return decoding.wrong(pointer, named(pointer) + "不能为空", "请填写" + named(pointer));
    if (!decoding.ours && text.size() > text_bytes_max)
        return decoding.wrong(pointer, named(pointer) + "过长", "不超过" + std::to_string(text_bytes_max) + "字节，其余内容请作为附件提交");
    if (has_control_character(text)) return decoding.wrong(pointer, named(pointer) + "含有控制字符", "请删除不可见字符后重新填写");
    out = text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

void decode_bool(bool& out, const boost::json::value& json, const Pointer& pointer, Decoding& decoding) {
    if (!json.is_bool()) return decoding.wrong(pointer, named(pointer) + "应为是或否", "请填写 true 或 false");
    out = json.get_bool();
}

void decode_int(std::int64_t& out, const boost::json::value& json, const Pointer& pointer, Decoding& decoding) {
    const bool whole = json.is_int64() || json.is_uint64();
    if (!whole || (json.is_uint64() && json.get_uint64() > 1000000000) ||
        (json.is_int64() && (json.get_int64() < 0 || json.get_int64() > 1000000000)))
        return decoding.wrong(pointer, named(pointer) + "应为不小于0且不大于10亿的整数", "请填写整数，不带小数点和单位");
    out = json.is_int64() ? json.get_int64() : static_cast<std::int64_t>(json.get_uint64());
}

void decode_date(Date& out, const boost::json::value& json, const Pointer& pointer, Decoding& decoding) {
    const auto date = json.is_string() ? parse_date(json.get_string()) : std::nullopt;
    if (!date) return decoding.wrong(pointer, named(pointer) + "应为真实存在的日期", "请按“年-月-日”填写，例如 2026-03-02");
    if (!decoding.lenient && !in_living_memory(*date))
        return decoding.wrong(pointer, named(pointer) + std::string(year_rule), std::string(year_remedy));
    out = *date;
}

void decode_instant(Instant& out, const boost::json::value& json, const Pointer& pointer, Decoding& decoding) {
    const auto at = json.is_string() ? parse_instant(json.get_string()) : std::nullopt;
    if (!at) return decoding.wrong(pointer, named(pointer) + "应为带时区的时刻", "例如 2026-03-02T09:30:00+08:00");
    if (!decoding.lenient && !in_living_memory(legal_date(*at)))
        return decoding.wrong(pointer, named(pointer) + std::string(year_rule), std::string(year_remedy));
    out = *at;
}

void decode_checked(std::string& out, Checked (*check)(std::string_view, Date), const boost::json::value& json, const Pointer& pointer,
                    Decoding& decoding) {
    if (!json.is_string()) return decoding.wrong(pointer, named(pointer) + "应为文字", "请以字符串填写");
    if (decoding.lenient) {
        out = json.get_string();
        return;
    }
    auto checked = check(json.get_string(), decoding.today);
    if (checked.verdict == Verdict::error) return decoding.wrong(pointer, checked.message, checked.remedy);
    out = std::move(checked.normal);
}

void refuse_unknown_fields(const boost::json::object& json, std::span<const std::string_view> known, const Pointer& pointer,
                           Decoding& decoding) {
    for (const auto& [key, value] : json) {
        if (std::find(known.begin(), known.end(), std::string_view(key)) != known.end()) continue;
        std::string remedy = "可用的字段：";
        for (const auto name : known) remedy += std::string(name) + " ";
        decoding.wrong(pointer + pointer_step(key), "没有名为" + std::string(key) + "的字段",
                       known.empty() ? "本事项不需要填写内容" : remedy);
    }
}

void missing_field(std::string_view name, const Pointer& pointer, Decoding& decoding) {
    const std::string full = Pointer{pointer, name};
    decoding.wrong(full, "缺少必填项" + named(full), "请填写" + named(full));
}

void not_an_object(const Pointer& pointer, Decoding& decoding) {
    decoding.wrong(pointer, named(pointer) + "应为一组字段", "请以 JSON 对象填写");
}

void not_a_list(const Pointer& pointer, Decoding& decoding) {
    decoding.wrong(pointer, named(pointer) + "应为列表，且不超过" + std::to_string(list_items_max) + "项", "请以 JSON 数组填写");
}

void unknown_choice(const Pointer& pointer, const std::vector<std::string_view>& choices, Decoding& decoding) {
    std::string remedy = "可选：";
    for (const auto choice : choices) remedy += std::string(choice) + "（" + std::string(title_of(choice)) + "） ";
    decoding.wrong(pointer, named(pointer) + "不在可选范围内", remedy);
}

}  // namespace rongan
