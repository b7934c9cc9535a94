#pragma once
// The terms of 《民事诉讼法》 (2023): judicial confirmation, its execution, public notice, and the excuse for a term missed.

#include "engine/term.hpp"
#include "workflows/law/statutes.hpp"

namespace rongan::law::civil_procedure {

// From the day the agreement takes effect, which is the last signature or seal, and not the date typed on it.
inline constexpr TermRule confirmation_apply{
    .key = "civil-procedure/confirmation-apply",
    .law_id = "W2-C20",
    .title = "共同申请司法确认",
    .period = {30, Unit::day},
    .starts = "调解协议生效之日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "不能再申请司法确认，协议仍有合同效力，可以另行起诉；须先核对交邮日期",
    .article = {&statute, "205"},
};

// Written for the docketing of suits; that it holds for a confirmation of another body's mediation is our reading.
inline constexpr TermRule confirmation_acceptance{
    .key = "civil-procedure/confirmation-acceptance",
    .law_id = "W2-C21",
    .title = "人民法院决定是否受理司法确认申请",
    .period = {7, Unit::day},
    .starts = "人民法院收到申请之日",
    .whose = Whose::court,
    .on_expiry = "向人民法院查询受理情况",
    .article = {&statute, "126", Mark::unverified_medium},
};

inline constexpr TermRule confirmation_ruling{
    .key = "civil-procedure/confirmation-ruling",
    .law_id = "W2-C22",
    .title = "人民法院作出司法确认裁定",
    .period = {30, Unit::day},
    .starts = "人民法院立案之日",
    .extensions = {{{Rank::court_president, {}}, {Rank::court_president, {}}}},
    .whose = Whose::court,
    .on_expiry = "向人民法院查询审理情况，不产生自动确认的结果",
    .article = {&statute, "187"},
};

inline constexpr TermRule execution{
    .key = "civil-procedure/execution",
    .law_id = "W2-C25",
    .title = "申请执行",
    .period = {24, Unit::month},
    .starts = "法律文书规定履行期间的最后一日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "申请执行的期间届满；是否中止、中断由人民法院认定",
    .article = {&statute, "250"},
};

inline constexpr TermRule public_notice{
    .key = "civil-procedure/public-notice",
    .law_id = "D2",
    .title = "公告送达",
    .period = {30, Unit::day},
    .starts = "发出公告之日",
    .roll = Roll::none,
    .whose = Whose::court,
    .expiry = Expiry::lapse,
    .on_expiry = "公告期满，视为送达",
    .article = {&statute, "95"},
};

inline constexpr TermRule excuse{
    .key = "civil-procedure/excuse",
    .law_id = "(a)",
    .title = "申请顺延期限",
    .period = {10, Unit::day},
    .starts = "障碍消除之日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "不能再申请顺延；须先核对交邮日期",
    .article = {&statute, "86"},
};

}  // namespace rongan::law::civil_procedure
