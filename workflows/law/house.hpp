#pragma once
// Targets of our own, where no text gives a limit: so that a case that waits still has a next date. They bind no party and decide nothing.
// Each figure stands here only: a bureau that wants another changes it in this file.

#include "engine/term.hpp"
#include "workflows/law/statutes.hpp"

namespace rongan::law::house {

inline constexpr Citation rule{&statute, "", Mark::house};

// A suspended or waiting case is looked at again, because the law only says "promptly".
inline constexpr TermRule review{
    .key = "house/review",
    .law_id = "house",
    .title = "复查中止或者等待中的案件",
    .period = {30, Unit::day},
    .starts = "开始等待之日",
    .whose = Whose::house,
    .on_expiry = "承办人员核查等待事由是否已经消除，并再定复查日期",
    .article = rule,
};

// No limit was found for taking over a case; five working days are suggested by analogy with docketing.
inline constexpr TermRule handoff_answer{
    .key = "house/handoff-answer",
    .law_id = "W7",
    .title = "答复移交",
    .period = {5, Unit::working_day},
    .starts = "移交送达之日",
    .whose = Whose::house,
    .on_expiry = "报共同上级协调，案件仍由移交方负责",
    .article = rule,
};

// The bureau's own five working days may already run from the station's receipt.
inline constexpr TermRule hand_over{
    .key = "house/hand-over",
    .law_id = "house",
    .title = "站点将收件送交立案部门",
    .period = {1, Unit::working_day},
    .starts = "站点收件之日",
    .whose = Whose::house,
    .on_expiry = "提醒站点负责人并立即送交",
    .article = rule,
};

// Papers posted in time are in time, so a person looks at the postmark before anyone is held in default.
inline constexpr TermRule check_postmark{
    .key = "house/check-postmark",
    .law_id = "house",
    .title = "逾期前核对交邮日期",
    .period = {3, Unit::working_day},
    .starts = "期限届满之日",
    .whose = Whose::house,
    .on_expiry = "提醒承办人员完成核对，核对之前不按逾期处理",
    .article = rule,
};

inline constexpr TermRule mediation_close{
    .key = "house/mediation-close",
    .law_id = "W2-C09",
    .title = "调解结案（权属纠纷以外）",
    .period = {2, Unit::month},
    .starts = "调解立案之日",
    .excludes = Exclusions{Exclusion::suspension, Exclusion::appraisal},
    .extensions = {{{Rank::parties, {}}, {Rank::parties, {}}}},
    .whose = Whose::house,
    .on_expiry = "由承办人员征求双方意见：继续调解、延长或者终结",
    .article = rule,
};

// Order 81 counts enforcement from a performance period that no article sets, so the decision itself states one.
inline constexpr TermRule performance{
    .key = "house/performance",
    .law_id = "house",
    .title = "履行行政裁决",
    .period = {0, Unit::day},
    .starts = "行政裁决书送达之日",
    .whose = Whose::party,
    .on_expiry = "核查履行情况；未履行且未起诉的，准备催告和申请强制执行",
    .article = rule,
};

inline constexpr TermRule serve_decision{
    .key = "house/serve-decision",
    .law_id = "house",
    .title = "送达裁决书或者决定书",
    .period = {5, Unit::working_day},
    .starts = "作出决定之日",
    .excludes = Exclusions{Exclusion::public_notice},
    .whose = Whose::house,
    .on_expiry = "提醒承办人员立即送达",
    .article = rule,
};

inline constexpr TermRule deliberate{
    .key = "house/deliberate",
    .law_id = "house",
    .title = "合议并提出处理意见",
    .period = {5, Unit::working_day},
    .starts = "审理终结之日",
    .whose = Whose::house,
    .on_expiry = "提醒合议组尽快合议",
    .article = rule,
};

inline constexpr TermRule settlement_check{
    .key = "house/settlement-check",
    .law_id = "house",
    .title = "核查和解进展",
    .period = {30, Unit::day},
    .starts = "和解期间开始之日",
    .whose = Whose::house,
    .on_expiry = "向双方询问和解进展，无进展的恢复计算办案期限",
    .article = rule,
};

// A handoff that nobody answered, or that came back, must not rest: someone says where the case goes.
inline constexpr TermRule designate{
    .key = "house/designate",
    .law_id = "W7",
    .title = "指定逾期未答复的移交的去向",
    .period = {5, Unit::working_day},
    .starts = "移交逾期之日",
    .whose = Whose::house,
    .on_expiry = "再次报告，案件仍由移交方负责",
    .article = rule,
};

inline constexpr TermRule decide_custody{
    .key = "house/decide-custody",
    .law_id = "house",
    .title = "重新确定案件去向",
    .period = {3, Unit::working_day},
    .starts = "移交被退回之日",
    .whose = Whose::house,
    .on_expiry = "提醒负责人，案件仍由本单位负责",
    .article = rule,
};

// No text sets a pace inside a fair, which lasts days: the next step of a complaint is looked for within a day, weekends included.
inline constexpr TermRule fair_step{
    .key = "house/fair-step",
    .law_id = "house",
    .title = "办理展会投诉的当前环节",
    .period = {24, Unit::hour},
    .starts = "进入该环节之时",
    .roll = Roll::none,
    .whose = Whose::house,
    .on_expiry = "提醒经办人员立即办理",
    .article = rule,
};

inline constexpr TermRule fair_handoff{
    .key = "house/fair-handoff",
    .law_id = "house",
    .title = "跟进展会投诉的移交是否已被接收",
    .period = {24, Unit::hour},
    .starts = "发出移交之时",
    .roll = Roll::none,
    .whose = Whose::house,
    .on_expiry = "向接收单位催办并报告上级，投诉仍由移交方负责",
    .article = rule,
};

// Counted from the day before, so that it always falls on the last day of the fair itself.
inline constexpr TermRule fair_close{
    .key = "house/fair-close",
    .law_id = "house",
    .title = "核对展会结束时投诉是否办结",
    .period = {1, Unit::day},
    .starts = "展会最后一日的前一日",
    .roll = Roll::none,
    .whose = Whose::house,
    .on_expiry = "未办结的，确认展会结束之日并移交有管辖权的部门",
    .article = rule,
};

}  // namespace rongan::law::house
