// The reading side of `rongan due`: every fault names the field, the rule and the remedy.
#include "api/commands/due_request.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

namespace rongan {
namespace {

// Beyond these bounds a date is a slip of the finger and not a term.
constexpr int year_min = 1949, year_max = 2199;
constexpr int months_max = 1200, count_max = 36500;

Refusal wrong(std::string_view field, std::string rule, std::string remedy) {
    return {.why = Refusal::Why::malformed,
            .detail = std::string(field) + "：" + rule,
            .fields = {{std::string(field), std::move(rule), std::move(remedy)}}};
}

// What was typed, made safe for a terminal and for JSON.
std::string quoted(std::string_view text) {
    std::string out{"“"};
    for (const char c : text.substr(0, 40)) out += c >= ' ' && c <= '~' ? c : '?';
    return out + (text.size() > 40 ? "…”" : "”");
}

bool in_range(Date day) {
    const std::chrono::year_month_day ymd{day};
    return ymd.year() >= std::chrono::year{year_min} && ymd.year() <= std::chrono::year{year_max};
}

Result<Date> read_date(std::string_view text, std::string_view field) {
    const auto day = parse_date(text);
    if (!day) return wrong(field, quoted(text) + " 不是有效日期", "写成 YYYY-MM-DD，例如 2026-02-13，且该日确实存在");
    if (!in_range(*day)) {
        return wrong(field, quoted(text) + " 不在可以计算的年份之内",
                     "使用 " + std::to_string(year_min) + " 至 " + std::to_string(year_max) + " 年的日期");
    }
    return *day;
}

struct Start {
    Date on{};
    Instant at{};
    bool timed = false;
};

// A date, or a moment; a moment without an offset is China's.
Result<Start> read_start(std::string_view text) {
    if (text.find_first_of("Tt ") == std::string_view::npos) {
        const auto day = read_date(text, "from");
        if (!day) return day.error();
        return Start{*day, start_of(*day), false};
    }
    auto at = parse_instant(text);
    if (!at) at = parse_instant(std::string(text) + "+08:00");
    if (!at) return wrong("from", quoted(text) + " 不是有效时刻", "写成 2026-02-13T09:30 或者 2026-02-13T09:30:00+08:00");
    if (!in_range(legal_date(*at))) {
        return wrong("from", quoted(text) + " 不在可以计算的年份之内",
                     "使用 " + std::to_string(year_min) + " 至 " + std::to_string(year_max) + " 年的日期");
    }
    return Start{legal_date(*at), *at, true};
}

Ledger begin(const Start& start, Period length) {
    return {{.kind = Entry::Kind::started, .on = start.on, .at = start.at, .amount = length}};
}

// Taken as given: the clock merges what overlaps.
void take_out(Ledger& ledger, Exclusion cause, const DueExclusion& each) {
    ledger.push_back({.kind = Entry::Kind::excluded_from, .on = each.from, .at = start_of(each.from), .cause = cause});
    ledger.push_back({.kind = Entry::Kind::excluded_to, .on = each.to, .at = start_of(each.to), .cause = cause});
}

std::optional<Exclusion> find_cause(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(Exclusion::correction); ++i) {
        if (to_name(static_cast<Exclusion>(i)) == name) return static_cast<Exclusion>(i);
    }
    return std::nullopt;
}

std::string cause_names() {
    std::string out;
    for (int i = 0; i <= static_cast<int>(Exclusion::correction); ++i) {
        out += (i == 0 ? "" : "、") + std::string(to_name(static_cast<Exclusion>(i)));
    }
    return out;
}

// The first cause that the row lists stands for an exclusion without one.
Exclusion first_cause(Exclusions excludes) {
    for (int i = 0; i <= static_cast<int>(Exclusion::correction); ++i) {
        if (excludes.has(static_cast<Exclusion>(i))) return static_cast<Exclusion>(i);
    }
    return Exclusion::suspension;
}

Result<Ledger> exclude(const TermRule& rule, const Ledger& ledger, const DueExclusion& each) {
    if (each.cause.empty() && rule.excludes.bits != 0) {
        auto out = ledger;
        take_out(out, first_cause(rule.excludes), each);
        return out;
    }
    const auto cause = each.cause.empty() ? std::optional{Exclusion::suspension} : find_cause(each.cause);
    if (!cause) return wrong("exclude", quoted(each.cause) + " 不是扣除事由", "事由可以是 " + cause_names());
    const auto open = exclude_from(rule, ledger, *cause, each.from, {});
    if (!open) return open.error();
    return exclude_to(rule, *open, *cause, each.to, {});
}

Result<Ledger> start_term(const TermRule& rule, const Start& start, std::string_view add) {
    if (add.empty()) {
        if (rule.period.count == 0)
            return wrong("add", "“" + std::string(rule.title) + "”的长度由作出的通知或者决定确定", "用 --add 给出长度，例如 --add 10d");
        return begin(start, {});
    }
    const auto length = read_period(add, "add");
    if (!length) return length.error();
    if (rule.period.count > 0 && !rule.at_least) {
        return wrong("add", "“" + std::string(rule.title) + "”由" + to_text(rule.article) + "定为" + to_chinese(rule.period),
                     "去掉 --add，需要延长时用 --extend");
    }
    if (rule.at_least && (length->unit != rule.period.unit || length->count < rule.period.count)) {
        return wrong("add", to_text(rule.article) + "规定不少于" + to_chinese(rule.period),
                     "给出不短于" + to_chinese(rule.period) + "的长度，单位相同");
    }
    return begin(start, *length);
}

}  // namespace

Result<Period> read_period(std::string_view text, std::string_view field) {
    int count = 0;
    const auto* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, count);
    const std::string_view unit{stop, static_cast<std::size_t>(end - stop)};
    for (const auto each : {Unit::working_day, Unit::day, Unit::month, Unit::hour}) {
        if (error != std::errc{} || unit != to_name(each)) continue;
        const int most = each == Unit::month ? months_max : count_max;
        if (count >= 1 && count <= most) return Period{count, each};
        return wrong(field, quoted(text) + " 的数目超出范围", "使用 1 至 " + std::to_string(most) + " 之间的整数");
    }
    return wrong(field, quoted(text) + " 不是期间", "写成整数加单位：5wd（工作日）、15d（日）、3mo（月）、24h（小时）");
}

Result<DueExclusion> read_exclusion(std::string_view text, std::string_view field) {
    DueExclusion out;
    auto range = text;
    if (const auto colon = text.find(':'); colon != std::string_view::npos) {
        out.cause = text.substr(0, colon);
        range = text.substr(colon + 1);
    }
    const auto dots = range.find("..");
    if (dots == std::string_view::npos) {
        return wrong(field, quoted(text) + " 不是扣除期间", "写成 A..B，例如 2026-03-02..2026-03-12，自 A 起、不含 B");
    }
    const auto from = read_date(range.substr(0, dots), field);
    if (!from) return from.error();
    const auto to = read_date(range.substr(dots + 2), field);
    if (!to) return to.error();
    if (*to < *from) return wrong(field, quoted(range) + " 的结束早于开始", "把较早的日期写在前面");
    out.from = *from;
    out.to = *to;
    return out;
}

Result<DueRequest> bare_request(std::string_view from, std::string_view add, const std::vector<Period>& extend,
                                const std::vector<DueExclusion>& exclude) {
    const auto start = read_start(from);
    if (!start) return start.error();
    const auto length = read_period(add, "add");
    if (!length) return length.error();
    DueRequest out{.rule = {.key = {}, .law_id = {}, .title = {}, .period = *length, .starts = {}, .article = {}},
                   .ledger = begin(*start, {})};
    out.midnight = length->unit == Unit::hour && !start->timed;
    for (const auto& each : extend) {
        if ((each.unit == Unit::hour) != (length->unit == Unit::hour)) {
            return wrong("extend", "小时不能与日、月、工作日相加", "延长与期间都用小时，或者都不用小时");
        }
        out.ledger.push_back({.kind = Entry::Kind::extended, .on = start->on, .at = start->at, .amount = each});
    }
    for (const auto& each : exclude) {
        if (!each.cause.empty()) return wrong("exclude", "未用 --term 指明期间时，扣除不分事由", "去掉冒号和事由，只写 A..B");
        take_out(out.ledger, Exclusion::suspension, each);
    }
    return out;
}

Result<DueRequest> term_request(const TermRule& rule, std::string_view from, std::string_view add, const std::vector<Period>& extensions,
                                const std::vector<DueExclusion>& exclusions, const Calendar& calendar) {
    const auto start = read_start(from);
    if (!start) return start.error();
    auto ledger = start_term(rule, *start, add);
    if (!ledger) return ledger.error();
    auto by_date = exclusions;
    std::ranges::sort(by_date, {}, &DueExclusion::from);
    for (const auto& each : by_date) {
        ledger = exclude(rule, *ledger, each);
        if (!ledger) return ledger.error();
    }
    for (std::size_t i = 0; i < extensions.size(); ++i) {
        // The rank is the one that the article asks for; whether it was really given is for the case file to show.
        const auto by = i < rule.extensions.size() ? rule.extensions.at(i).by : Rank::none;
        ledger = extend(rule, *ledger, calendar, extensions.at(i), by, start->on, {});
        if (!ledger) return ledger.error();
    }
    const bool hours = base_period(rule, *ledger).unit == Unit::hour;
    return DueRequest{.rule = rule, .ledger = *std::move(ledger), .midnight = hours && !start->timed};
}

}  // namespace rongan
