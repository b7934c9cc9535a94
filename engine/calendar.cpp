// Reads the published calendar, refuses a faulty one entry by entry, and walks working days over it.
#include "engine/calendar.hpp"

#include "engine/pointer.hpp"

#include "engine/data.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

namespace rongan {
namespace {

namespace json = boost::json;

constexpr bool is_weekend(Date day) {
    const std::chrono::weekday weekday{day};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

constexpr Date first_of(int year) { return Date{std::chrono::year{year} / std::chrono::January / 1}; }
constexpr Date last_of(int year) { return Date{std::chrono::year{year} / std::chrono::December / 31}; }

std::optional<int> parse_year(std::string_view text) {
    int year = 0;
    const auto* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, year);
    if (text.size() != 4 || error != std::errc{} || stop != end || year < 1949) return std::nullopt;
    return year;
}

// Collects everything that is wrong in one reading, so that whoever mends the file does it once.
struct Reader {
    std::vector<FieldError> errors;
    std::map<Date, std::string> seen;  // day, and the pointer where it stood first

    void wrong(std::string pointer, std::string rule, std::string remedy) {
        errors.push_back({std::move(pointer), std::move(rule), std::move(remedy)});
    }

    std::string text(const json::object& file, std::string_view key, bool required) {
        const auto* const value = file.if_contains(key);
        if (value == nullptr) {
            if (required) wrong("/" + std::string(key), "缺少必填项", "补上该项，内容为非空文字");
            return {};
        }
        if (!value->is_string() || value->get_string().empty()) {
            wrong("/" + std::string(key), "应为非空文字", "改为带引号的文字");
            return {};
        }
        return std::string(value->get_string());
    }

    void day(const json::value& value, const std::string& pointer, int year, bool make_up, std::vector<Date>& into) {
        const auto day = value.is_string() ? parse_date(value.get_string()) : std::nullopt;
        if (!day) return wrong(pointer, "不是有效日期", "写成 YYYY-MM-DD，且该日确实存在");
        if (std::chrono::year_month_day{*day}.year() != std::chrono::year{year}) {
            return wrong(pointer, to_text(*day) + " 不在 " + std::to_string(year) + " 年内", "移到该日期所属的年份之下");
        }
        if (const auto [first, added] = seen.try_emplace(*day, pointer); !added) {
            return wrong(pointer, to_text(*day) + " 已列于 " + first->second, "同一日只能列一次，且不能既放假又上班");
        }
        if (make_up && !is_weekend(*day)) {
            return wrong(pointer, to_text(*day) + " 不是星期六或者星期日，不能是调休上班日", "删去该日，或者核对通知原文");
        }
        into.push_back(*day);
    }

    void list(const json::object& year_data, const std::string& pointer, std::string_view key, int year, std::vector<Date>& into) {
        const auto at = pointer + pointer_step(key);
        const auto* const value = year_data.if_contains(key);
        if (value == nullptr || !value->is_array()) return wrong(at, "缺少日期列表", "补上数组；没有日期时写成 []");
        const auto& days = value->get_array();
        for (std::size_t i = 0; i < days.size(); ++i) day(days[i], at + "/" + std::to_string(i), year, key == "workdays", into);
    }

    void fields(const json::object& object, const std::string& pointer, std::initializer_list<std::string_view> known) {
        for (const auto& [key, value] : object) {
            if (std::ranges::find(known, std::string_view{key}) == known.end()) {
                wrong(pointer + pointer_step(key), "不认识的字段", "删去该字段，或者改正其名称");
            }
        }
    }
};

}  // namespace

Result<Calendar> Calendar::parse(std::string_view text) {
    Reader read;
    const auto refuse = [&read] {
        return Refusal{.why = Refusal::Why::malformed, .detail = "工作日历文件有误，未予采用。", .fields = std::move(read.errors)};
    };
    boost::system::error_code error;
    const auto document = json::parse(text, error);
    if (error || !document.is_object()) {
        read.wrong("", "不是有效的 JSON 对象", "核对括号、引号与逗号，文件须为 UTF-8");
        return refuse();
    }
    const auto& file = document.get_object();
    read.fields(file, "", {"version", "source", "approved_by", "years"});

    Calendar calendar;
    calendar.version_ = read.text(file, "version", true);
    calendar.source_ = read.text(file, "source", true);
    calendar.approved_by_ = read.text(file, "approved_by", false);

    const auto* const years = file.if_contains("years");
    if (years == nullptr || !years->is_object() || years->get_object().empty()) {
        read.wrong("/years", "至少要有一个年份", "写成 {\"2026\": {\"holidays\": [...], \"workdays\": [...]}}");
        return refuse();
    }
    std::map<int, std::string> covered;
    for (const auto& [key, value] : years->get_object()) {
        const auto pointer = "/years/" + std::string(key);
        const auto year = parse_year(key);
        if (!year || !value.is_object()) {
            read.wrong(pointer, "年份须为四位数字，其内容须为对象", "写成 \"2026\": {\"holidays\": [...], \"workdays\": [...]}");
            continue;
        }
        covered.emplace(*year, pointer);
        read.fields(value.get_object(), pointer, {"holidays", "workdays"});
        read.list(value.get_object(), pointer, "holidays", *year, calendar.holidays_);
        read.list(value.get_object(), pointer, "workdays", *year, calendar.make_up_days_);
    }
    for (auto at = covered.begin(); at != covered.end(); ++at) {
        if (at != covered.begin() && std::prev(at)->first + 1 != at->first) {
            read.wrong(at->second, "与前一年份 " + std::to_string(std::prev(at)->first) + " 之间有缺口",
                       "补齐中间各年，或者删去孤立的年份");
        }
    }
    if (!read.errors.empty()) return refuse();

    calendar.begins_ = first_of(covered.begin()->first);
    calendar.horizon_ = last_of(covered.rbegin()->first);
    std::ranges::sort(calendar.holidays_);
    std::ranges::sort(calendar.make_up_days_);
    return calendar;
}

bool Calendar::is_working_day(Date day) const {
    return is_weekend(day) ? is_make_up_day(day) : !std::ranges::binary_search(holidays_, day);
}

bool Calendar::is_make_up_day(Date day) const { return std::ranges::binary_search(make_up_days_, day); }

Date Calendar::roll_forward(Date day) const {
    while (!is_working_day(day)) day += Days{1};
    return day;
}

Date Calendar::add_working_days(Date from, int n) const {
    while (n > 0) {
        from += Days{1};
        if (is_working_day(from)) --n;
    }
    return from;
}

Date Calendar::subtract_working_days(Date day, int n) const {
    while (n > 0) {
        day -= Days{1};
        if (is_working_day(day)) --n;
    }
    return day;
}

Result<Calendar> embedded_calendar() { return Calendar::parse(embedded("calendar.json")); }

}  // namespace rongan
