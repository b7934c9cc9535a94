#pragma once
// The terms of Order 81's third chapter, administrative mediation. No national limit for closing exists except for ownership disputes.

#include "engine/term.hpp"
#include "workflows/law/statutes.hpp"

namespace rongan::law::order_81 {

inline constexpr TermRule mediation_notice{
    .key = "order-81/mediation-notice",
    .law_id = "W2-C01",
    .title = "送达陈述意见通知书",
    .period = {5, Unit::working_day},
    .starts = "收到调解请求书之日",
    .on_expiry = "属于办案部门逾期，送达仍应继续",
    .article = {&statute, "65"},
};

inline constexpr TermRule mediation_opinion{
    .key = "order-81/mediation-opinion",
    .law_id = "W2-C02",
    .title = "提交意见陈述书",
    .period = {15, Unit::day},
    .starts = "被请求人收到陈述意见通知书之日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "逾期未提交意见陈述书的，不予立案，并通知请求人；须先核对交邮日期",
    .article = {&statute, "65、66"},
};

inline constexpr TermRule mediation_docket{
    .key = "order-81/mediation-docket",
    .law_id = "W2-C03",
    .title = "调解立案并通知时间、地点",
    .period = {5, Unit::working_day},
    .starts = "收到意见陈述书之日",
    .on_expiry = "属于办案部门逾期，仍应立案并通知",
    .article = {&statute, "66"},
};

inline constexpr TermRule mediation_not_docketed{
    .key = "order-81/mediation-not-docketed",
    .law_id = "W2-C04",
    .title = "通知请求人调解不予立案",
    .period = {5, Unit::working_day},
    .starts = "提交期限届满或者收到意见陈述书之日",
    .on_expiry = "属于办案部门逾期，仍应通知",
    .article = {&statute, "66"},
};

// The start is not stated; docketing is taken. The article attaches no result to its expiry.
inline constexpr TermRule ownership_close{
    .key = "order-81/ownership-close",
    .law_id = "W2-C05",
    .title = "专利权权属纠纷调解结案",
    .period = {2, Unit::month},
    .starts = "调解立案之日",
    .extensions = {{{Rank::head, {1, Unit::month}}}},
    .on_expiry = "属于办案部门逾期；条文没有规定视为调解不成",
    .article = {&statute, "70"},
};

// The start is not stated; the agreement is taken.
inline constexpr TermRule ownership_restore{
    .key = "order-81/ownership-restore",
    .law_id = "W2-C06",
    .title = "向国务院专利行政部门办理恢复手续",
    .period = {15, Unit::day},
    .starts = "达成调解协议之日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "条文没有规定逾期后果，提醒当事人尽快办理",
    .article = {&statute, "70"},
};

// Stated for a case closed by agreement only.
inline constexpr TermRule ownership_copy{
    .key = "order-81/ownership-copy",
    .law_id = "W2-C07",
    .title = "将相关文书抄送国务院专利行政部门",
    .period = {5, Unit::working_day},
    .starts = "结案之日",
    .on_expiry = "属于办案部门逾期，仍应抄送",
    .article = {&statute, "70"},
};

inline constexpr TermRule suspension_year{
    .key = "order-81/suspension-year",
    .law_id = "W2-C08",
    .title = "请求延长专利程序的中止",
    .period = {12, Unit::month},
    .starts = "请求中止之日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "期满未请求延长中止的，国务院专利行政部门自行恢复有关程序",
    .article = {&statute, "70"},
};

}  // namespace rongan::law::order_81
