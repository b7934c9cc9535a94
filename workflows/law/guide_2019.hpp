#pragma once
// The terms that only the 2019 casework guide gives. It was written on old law: forms and practice, never a statutory ground.

#include "engine/term.hpp"
#include "workflows/law/statutes.hpp"

namespace rongan::law::guide_2019 {

inline constexpr TermRule answer_signature{
    .key = "guide-2019/answer-signature",
    .law_id = "W1-C23",
    .title = "重新提交签名或者盖章的答辩书",
    .period = {3, Unit::day},
    .starts = "收到通知之日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "依办案指南视为未提交答辩书；办法第22条：不影响案件处理",
    .article = {&statute, ""},
};

// The law on civil procedure says thirty days. Sixty is the safe one for a party, and the time is out of the case's three months.
inline constexpr TermRule public_notice{
    .key = "guide-2019/public-notice",
    .law_id = "D2",
    .title = "公告送达",
    .period = {60, Unit::day},
    .starts = "发出公告之日",
    .roll = Roll::none,
    .whose = Whose::authority,
    .expiry = Expiry::lapse,
    .on_expiry = "公告期满，视为送达",
    .article = {&statute, ""},
};

}  // namespace rongan::law::guide_2019
