#pragma once
// The terms of the 2022 interpretation of the law on civil procedure that follow a confirmation.

#include "engine/term.hpp"
#include "workflows/law/statutes.hpp"

namespace rongan::law::civil_interpretation {

inline constexpr TermRule supplement{
    .key = "civil-interpretation/supplement",
    .law_id = "W2C",
    .title = "补交司法确认材料",
    .period = {0, Unit::day},
    .starts = "收到人民法院补交通知之日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "无正当理由未在限期内补充的，人民法院可以按撤回申请处理",
    .article = {&statute, "354、357"},
};

inline constexpr TermRule party_objection{
    .key = "civil-interpretation/party-objection",
    .law_id = "W2-C23",
    .title = "当事人对确认裁定提出异议",
    .period = {15, Unit::day},
    .starts = "当事人收到裁定之日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "不能再提出异议；须先核对交邮日期",
    .article = {&statute, "372"},
};

// Article 127 makes it a fixed period: neither suspended nor interrupted nor extended.
inline constexpr TermRule third_party_objection{
    .key = "civil-interpretation/third-party-objection",
    .law_id = "W2-C24",
    .title = "利害关系人对确认裁定提出异议",
    .period = {6, Unit::month},
    .starts = "知道或者应当知道其民事权益受到侵害之日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "不能再提出异议，六个月为不变期间",
    .article = {&statute, "127、372"},
};

}  // namespace rongan::law::civil_interpretation
