// Appends to a clock's ledger what the article allows, and refuses the rest with the article.
#include "engine/clock.hpp"

#include <algorithm>
#include <utility>

namespace rongan {
namespace {

constexpr int exclusion_kinds = static_cast<int>(Exclusion::correction) + 1;

Refusal refuse(const TermRule& rule, std::string guard, std::string says) {
    auto detail = "“" + std::string(rule.title) + "”：" + says + "。";
    return {.why = Refusal::Why::guard,
            .detail = std::move(detail),
            .reasons = {{.guard = std::move(guard), .says = std::move(says), .citation = to_text(rule.article)}}};
}

Ledger with(Ledger ledger, Entry entry) {
    ledger.push_back(std::move(entry));
    return ledger;
}

// 中止期间、公告期间: what the article names, in its own order.
std::string listed(Exclusions excludes) {
    std::string out;
    for (int i = 0; i < exclusion_kinds; ++i) {
        const auto each = static_cast<Exclusion>(i);
        if (excludes.has(each)) out += (out.empty() ? "" : "、") + std::string(to_chinese(each));
    }
    return out;
}

// Working days and hours are measured only against their own kind; days and months may stand for each other (20 days within a month).
bool comparable(Unit a, Unit b) {
    const auto calendar = [](Unit unit) { return unit == Unit::day || unit == Unit::month; };
    return a == b || (calendar(a) && calendar(b));
}

// The last line about this cause that opened or closed an interval.
const Entry* last_of(const Ledger& ledger, Exclusion cause) {
    const auto concerns = [cause](const Entry& e) {
        return (e.kind == Entry::Kind::excluded_from || e.kind == Entry::Kind::excluded_to) && e.cause == cause;
    };
    const auto found = std::find_if(ledger.rbegin(), ledger.rend(), concerns);
    return found == ledger.rend() ? nullptr : &*found;
}

std::string grants(std::size_t index, const Extension& extension) {
    std::string out = "第" + std::to_string(index + 1) + "次延长须由" + std::string(to_chinese(extension.by)) + "批准";
    if (extension.cap.count > 0) out += "，最长" + to_chinese(extension.cap);
    return out;
}

}  // namespace

// Asked of every clock at every step, so from the back: an end stands last, and what stands before it lies elsewhere in memory.
bool is_open(const Ledger& ledger) {
    const auto ends = [](const Entry& e) {
        return e.kind == Entry::Kind::met || e.kind == Entry::Kind::lapsed || e.kind == Entry::Kind::cancelled;
    };
    return !ledger.empty() && std::none_of(ledger.rbegin(), ledger.rend(), ends) && ledger.front().kind == Entry::Kind::started;
}

bool is_breached(const Ledger& ledger) {
    return std::ranges::any_of(ledger, [](const Entry& e) { return e.kind == Entry::Kind::breached; });
}

Result<Ledger> extend(const TermRule& rule, const Ledger& ledger, const Calendar& calendar, Period by, Rank granted_by, Date on,
                      std::string note) {
    if (!is_open(ledger)) return refuse(rule, "term-open", "期间尚未开始或者已经了结，不能延长");
    const auto used =
        static_cast<std::size_t>(std::ranges::count_if(ledger, [](const Entry& e) { return e.kind == Entry::Kind::extended; }));
    if (rule.extensions[0].by == Rank::none) return refuse(rule, "extension-provided", "依据条文没有规定可以延长");
    if (used >= rule.extensions.size() || rule.extensions[used].by == Rank::none) {
        return refuse(rule, "extension-left", "只能延长" + std::to_string(used) + "次，已经用完");
    }
    const auto& next = rule.extensions[used];
    if (next.by != granted_by) {
        return refuse(rule, "extension-rank", grants(used, next) + "，" + std::string(to_chinese(granted_by)) + "无权批准");
    }
    if (by.count <= 0) return refuse(rule, "extension-positive", "延长的时间应当大于零");

    const auto base = base_period(rule, ledger);
    const auto measure = next.cap.count > 0 ? next.cap.unit : base.unit;
    if (!comparable(measure, by.unit)) {
        return refuse(rule, "extension-unit",
                      "延长应当以" +
                          std::string(measure == Unit::working_day ? "工作日"
                                      : measure == Unit::hour      ? "小时"
                                                                   : "日或者月") +
                          "计算");
    }
    const Entry entry{.kind = Entry::Kind::extended, .on = on, .at = start_of(on), .amount = by, .by = granted_by, .note = std::move(note)};
    const auto now = due_date(rule, ledger, calendar, on);
    if (on < ledger.front().on) return refuse(rule, "extension-after-start", "延长不能早于期间开始之日 " + to_text(ledger.front().on));
    if (on > now.due) return refuse(rule, "extension-in-time", "期间已于 " + to_text(now.due) + " 届满，届满之后不能延长");

    auto extended = with(ledger, entry);
    if (next.cap.count > 0) {
        // Measured on the calendar, so that days can be held against a cap in months.
        auto widest = entry;
        widest.amount = next.cap;
        if (due_date(rule, extended, calendar, on).raw > due_date(rule, with(ledger, widest), calendar, on).raw ||
            (by.unit == next.cap.unit && by.count > next.cap.count)) {
            return refuse(rule, "extension-cap", grants(used, next) + "，不能延长" + to_chinese(by));
        }
    }
    return extended;
}

Result<Ledger> exclude_from(const TermRule& rule, const Ledger& ledger, Exclusion cause, Date from, std::string note) {
    const std::string name{to_chinese(cause)};
    if (!is_open(ledger)) return refuse(rule, "term-open", "期间尚未开始或者已经了结，不能扣除" + name);
    if (!rule.excludes.has(cause)) {
        const auto named = listed(rule.excludes);
        return refuse(rule, "exclusion-named",
                      (named.empty() ? "依据条文没有规定可以扣除任何时间" : "可以扣除的只有" + named) + "，" + name + "仍计入期间");
    }
    if (from < ledger.front().on) {
        return refuse(rule, "exclusion-after-start", name + "不能早于期间开始之日 " + to_text(ledger.front().on));
    }
    if (const auto* const last = last_of(ledger, cause)) {
        if (last->kind == Entry::Kind::excluded_from) {
            return refuse(rule, "exclusion-once", name + "自 " + to_text(last->on) + " 起尚未结束，不能重复开始");
        }
        if (from < last->on) return refuse(rule, "exclusion-apart", name + "与前一次重叠，前一次至 " + to_text(last->on) + " 才结束");
    }
    return with(ledger, {.kind = Entry::Kind::excluded_from, .on = from, .at = start_of(from), .cause = cause, .note = std::move(note)});
}

Result<Ledger> exclude_to(const TermRule& rule, const Ledger& ledger, Exclusion cause, Date to, std::string note) {
    const std::string name{to_chinese(cause)};
    if (!is_open(ledger)) return refuse(rule, "term-open", "期间尚未开始或者已经了结，不能结束" + name);
    const auto* const last = last_of(ledger, cause);
    if (last == nullptr || last->kind != Entry::Kind::excluded_from) {
        return refuse(rule, "exclusion-open", name + "没有开始，不能结束");
    }
    if (to < last->on) return refuse(rule, "exclusion-order", name + "的结束日不能早于其开始日 " + to_text(last->on));
    return with(ledger, {.kind = Entry::Kind::excluded_to, .on = to, .at = start_of(to), .cause = cause, .note = std::move(note)});
}

}  // namespace rongan
