// Says in Chinese how a due date came about, so that a clerk can check it with a paper calendar.
#include "engine/clock_explain.hpp"

#include <array>
#include <string>

namespace rongan {
namespace {

constexpr std::string_view civil_85 = "《中华人民共和国民事诉讼法》第85条";
constexpr std::size_t lines_max = 12;  // of one kind; a walk over years would otherwise list every weekend

constexpr bool is_weekend(Date day) {
    const std::chrono::weekday weekday{day};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

std::string_view weekday(Date day) {
    constexpr std::array<std::string_view, 7> names{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"};
    return names.at(std::chrono::weekday{day}.c_encoding());
}

std::string range(Date first, Date last) { return first == last ? to_text(first) : to_text(first) + " 至 " + to_text(last); }

// A run of days off that holds a weekday can only come from a holiday notice.
std::string_view kind_of(Date first, Date last) {
    for (auto day = first; day <= last; day += Days{1}) {
        if (!is_weekend(day)) return "节假日";
    }
    return "周末";
}

std::string causes_of(Exclusions causes) {
    std::string out;
    for (int i = 0; i <= static_cast<int>(Exclusion::correction); ++i) {
        const auto each = static_cast<Exclusion>(i);
        if (causes.has(each)) out += (out.empty() ? "" : "、") + std::string(to_chinese(each));
    }
    return out;
}

std::string begins(const TermRule& rule) { return "起算：" + (rule.starts.empty() ? "开始之日" : std::string(rule.starts)) + " "; }

void say_start(Due& due, const TermRule& rule, const Entry& started, Period base) {
    if (base.unit == Unit::hour) {
        due.explanation.push_back(begins(rule) + to_text(started.at) + "；自该时刻起连续计算，夜间与休息日均计入。");
    } else {
        due.explanation.push_back(begins(rule) + to_text(started.on) + "；开始之日不计入，自 " + to_text(started.on + Days{1}) +
                                  " 起计算（" + std::string(civil_85) + "）。");
    }
}

// Who granted it, and when; a calculation that was told neither says neither.
std::string granted(const Entry& extension, const Entry& started) {
    if (extension.by == Rank::none) return {};
    const auto by = std::string(to_chinese(extension.by));
    return extension.on > started.on ? "（" + by + "于 " + to_text(extension.on) + " 批准）" : "（须由" + by + "批准）";
}

void say_period(Due& due, const Ledger& ledger, Period base) {
    due.explanation.push_back("期间：" + to_chinese(base) + "。");
    bool extended = false;
    for (const auto& entry : ledger) {
        if (entry.kind != Entry::Kind::extended) continue;
        extended = true;
        due.explanation.push_back("延长：" + to_chinese(entry.amount) + granted(entry, ledger.front()) + "。");
    }
    if (extended) due.explanation.emplace_back("延长与原期间合并后自起算日一次计算，不分段计算。");
}

void say_exclusions(Due& due, const TermRule& rule, const std::vector<ExcludedDays>& intervals) {
    int taken = 0;
    for (const auto& each : intervals) {
        const auto days = static_cast<int>((each.to - each.from).count());
        // A bare calculation (no row behind it) takes days out without a cause.
        const auto causes = rule.key.empty() ? std::string("所给扣除期间") : causes_of(each.causes);
        if (each.applied) {
            taken += days;
            due.explanation.push_back("扣除：" + range(each.from, each.to - Days{1}) + "，共" + std::to_string(days) + "日（" + causes +
                                      "）。");
        } else {
            due.explanation.push_back("不予扣除：" + causes + "始于 " + to_text(each.from) + "，期间已经届满，不因此恢复。");
        }
    }
    if (intervals.size() > 1 && taken > 0) due.explanation.push_back("重叠部分只扣一次，合计扣除" + std::to_string(taken) + "日。");
}

void say_walk(Due& due, const PassedDays& walk) {
    std::string off;
    for (std::size_t i = 0; i < walk.days_off.size() && i < lines_max; ++i) {
        const auto& [first, last] = walk.days_off.at(i);
        off += (off.empty() ? "" : "、") + range(first, last) + "（" + std::string(kind_of(first, last)) + "）";
    }
    if (walk.days_off.size() > lines_max) off += "等共" + std::to_string(walk.days_off.size()) + "段";
    if (!off.empty()) due.explanation.push_back("跳过休息日：" + off + "。");

    std::string worked;
    for (std::size_t i = 0; i < walk.make_up_days.size() && i < lines_max; ++i)
        worked += (i == 0 ? "" : "、") + to_text(walk.make_up_days.at(i));
    if (walk.make_up_days.size() > lines_max) worked += "等共" + std::to_string(walk.make_up_days.size()) + "日";
    if (!worked.empty()) due.explanation.push_back("计入调休上班日：" + worked + "。");
}

void say_roll(Due& due, const TermRule& rule, const Calendar& calendar) {
    const auto raw = to_text(due.raw) + "（" + std::string(weekday(due.raw)) + "）";
    if (due.due != due.raw) {
        due.explanation.push_back("顺延：期间的最后一日 " + raw + " 是休息日（" + std::string(kind_of(due.raw, due.due - Days{1})) +
                                  "），以其后第一个工作日 " + to_text(due.due) + " 为届满日（" + std::string(civil_85) + "）。");
    } else if (calendar.is_make_up_day(due.raw)) {
        due.explanation.push_back("不顺延：" + raw + " 是调休上班日，属于工作日。");
    } else if (rule.roll == Roll::none && !calendar.is_working_day(due.raw)) {
        due.explanation.push_back("不顺延：" + raw + " 是休息日，但该期间不顺延。");
    }
}

void say_provisional(Due& due, const Calendar& calendar) {
    if (!due.provisional) return;
    due.explanation.push_back(due.due > calendar.horizon()
                                  ? "该日期超出已公布的工作日历（至" + to_text(calendar.horizon()) + "），为暂定日期。"
                                  : "计算涉及已公布的工作日历（" + to_text(calendar.begins()) + "至" + to_text(calendar.horizon()) +
                                        "）之外的日期，为暂定日期。");
}

// A term applies to what starts while its text is in force; which text governs an older start is for the legal office to say.
void say_validity(Due& due, const TermRule& rule, Date start) {
    if (rule.article.statute == nullptr) return;
    const auto& statute = *rule.article.statute;
    const auto from = parse_date(rule.valid_from.empty() ? statute.valid_from : rule.valid_from);
    const auto to = parse_date(rule.valid_to.empty() ? statute.valid_to : rule.valid_to);
    if (from && start < *from) {
        due.explanation.push_back("注意：该条文自 " + to_text(*from) + " 起施行，起算日在施行之前，适用哪一文本须经法制机构确认。");
    }
    if (to && start > *to) {
        due.explanation.push_back("注意：该条文施行至 " + to_text(*to) + "，起算日在其后，适用哪一文本须经法制机构确认。");
    }
}

void say_rule(Due& due, const TermRule& rule, Date start) {
    if (!rule.on_expiry.empty()) due.explanation.push_back("届满之后：" + std::string(rule.on_expiry) + "。");
    if (rule.article.statute != nullptr) due.explanation.push_back("依据：" + to_text(rule.article) + "。");
    say_validity(due, rule, start);
}

}  // namespace

void explain(Due& due, const TermRule& rule, const Ledger& ledger, Period base, const std::vector<ExcludedDays>& intervals,
             const PassedDays& walk, const Calendar& calendar) {
    due.explanation.reserve(8);
    say_start(due, rule, ledger.front(), base);
    say_period(due, ledger, base);
    say_exclusions(due, rule, intervals);
    say_walk(due, walk);
    if (base.unit == Unit::hour) {
        due.explanation.push_back("届满时刻：" + to_text(due.expires) + "。");
    } else {
        say_roll(due, rule, calendar);
        due.explanation.push_back("届满日：" + to_text(due.due) + "（" + std::string(weekday(due.due)) + "），当日24时截止。");
    }
    if (due.stopped) due.explanation.emplace_back("期间目前停止计算：扣除事由尚未结束，以上只是最早可能的日期。");
    say_provisional(due, calendar);
    say_rule(due, rule, ledger.front().on);
}

void explain_before(Due& due, const TermRule& rule, Date start, Period period, const Calendar& calendar) {
    due.explanation.push_back(begins(rule) + to_text(start) + "；当日不计入，向前倒数。");
    due.explanation.push_back("期间：提前" + to_chinese(period) + "。");
    if (period.unit == Unit::working_day) {
        PassedDays walk;
        for (auto day = start - Days{1}; day > due.due; day -= Days{1}) {
            if (calendar.is_make_up_day(day)) walk.make_up_days.insert(walk.make_up_days.begin(), day);
            if (calendar.is_working_day(day)) continue;
            if (!walk.days_off.empty() && walk.days_off.front().first - Days{1} == day) {
                walk.days_off.front().first = day;
            } else {
                walk.days_off.insert(walk.days_off.begin(), {day, day});
            }
        }
        say_walk(due, walk);
    }
    due.explanation.push_back("最迟日：" + to_text(due.due) + "（" + std::string(weekday(due.due)) + "），当日24时截止。");
    say_provisional(due, calendar);
    say_rule(due, rule, start);
}

}  // namespace rongan
