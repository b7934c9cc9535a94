#pragma once
// The terms of mediators outside the authority, by statute: people's mediation, mediation at a court's invitation, online mediation,
// and the 2011 rules on confirming people's mediation. The law on people's mediation sets no time for the mediation itself.

#include "engine/term.hpp"
#include "workflows/law/statutes.hpp"

namespace rongan::law::people_mediation {

inline constexpr TermRule confirmation_apply{
    .key = "people-mediation/confirmation-apply",
    .law_id = "W2B",
    .title = "共同申请司法确认（人民调解）",
    .period = {30, Unit::day},
    .starts = "调解协议生效之日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "不能再申请司法确认，协议仍有合同效力，可以另行起诉；须先核对交邮日期",
    .article = {&statute, "33"},
};

}  // namespace rongan::law::people_mediation

namespace rongan::law::invited_mediation {

inline constexpr TermRule referred{
    .key = "invited-mediation/referred",
    .law_id = "W2B",
    .title = "委派调解",
    .period = {30, Unit::day},
    .starts = "特邀调解组织或者特邀调解员签字接收移交材料之日",
    .extensions = {{{Rank::parties, {}}, {Rank::parties, {}}}},
    .whose = Whose::court,
    .on_expiry = "双方不同意延长的，终止调解并将材料移送人民法院",
    .article = {&statute, "27"},
};

inline constexpr TermRule entrusted{
    .key = "invited-mediation/entrusted",
    .law_id = "W2B",
    .title = "委托调解（普通程序）",
    .period = {15, Unit::day},
    .starts = "特邀调解组织或者特邀调解员签字接收移交材料之日",
    .extensions = {{{Rank::parties, {}}, {Rank::parties, {}}}},
    .whose = Whose::court,
    .on_expiry = "双方不同意延长的，转入审判程序审理",
    .article = {&statute, "27"},
};

inline constexpr TermRule entrusted_summary{
    .key = "invited-mediation/entrusted-summary",
    .law_id = "W2B",
    .title = "委托调解（简易程序）",
    .period = {7, Unit::day},
    .starts = "特邀调解组织或者特邀调解员签字接收移交材料之日",
    .extensions = {{{Rank::parties, {}}, {Rank::parties, {}}}},
    .whose = Whose::court,
    .on_expiry = "双方不同意延长的，转入审判程序审理",
    .article = {&statute, "27"},
};

}  // namespace rongan::law::invited_mediation

namespace rongan::law::online_mediation {

inline constexpr TermRule accept{
    .key = "online-mediation/accept",
    .law_id = "W2B",
    .title = "确认接受调解",
    .period = {3, Unit::working_day},
    .starts = "收到委派委托调解信息或者在线调解申请之日",
    .whose = Whose::authority,
    .on_expiry = "超过期限未予确认的，可以重新指定或者选定调解组织、调解员",
    .article = {&statute, "12"},
};

// The time for an appraisal before the suit is not mediation time (art. 26).
inline constexpr TermRule before_filing{
    .key = "online-mediation/before-filing",
    .law_id = "W2B",
    .title = "立案前在线调解",
    .period = {30, Unit::day},
    .starts = "确认接受委派委托或者当事人申请之日",
    .excludes = Exclusions{Exclusion::appraisal},
    .extensions = {{{Rank::parties, {}}, {Rank::parties, {}}}},
    .whose = Whose::court,
    .on_expiry = "各方不同意延长的，在线调解程序终结",
    .article = {&statute, "24、26"},
};

inline constexpr TermRule after_filing{
    .key = "online-mediation/after-filing",
    .law_id = "W2B",
    .title = "立案后在线调解（普通程序）",
    .period = {15, Unit::day},
    .starts = "确认接受委派委托或者当事人申请之日",
    .extensions = {{{Rank::parties, {}}, {Rank::parties, {}}}},
    .whose = Whose::court,
    .on_expiry = "各方不同意延长的，在线调解程序终结",
    .article = {&statute, "24"},
};

inline constexpr TermRule after_filing_summary{
    .key = "online-mediation/after-filing-summary",
    .law_id = "W2B",
    .title = "立案后在线调解（简易程序）",
    .period = {7, Unit::day},
    .starts = "确认接受委派委托或者当事人申请之日",
    .extensions = {{{Rank::parties, {}}, {Rank::parties, {}}}},
    .whose = Whose::court,
    .on_expiry = "各方不同意延长的，在线调解程序终结",
    .article = {&statute, "24"},
};

}  // namespace rongan::law::online_mediation

namespace rongan::law::confirmation_rules {

// For agreements made before a people's mediation committee only; others see civil-procedure/confirmation-acceptance.
inline constexpr TermRule acceptance{
    .key = "confirmation-rules/acceptance",
    .law_id = "W2-C21",
    .title = "人民法院决定是否受理司法确认申请（人民调解）",
    .period = {3, Unit::day},
    .starts = "人民法院收到申请之日",
    .whose = Whose::court,
    .on_expiry = "向人民法院查询受理情况",
    .article = {&statute, "4"},
};

}  // namespace rongan::law::confirmation_rules
