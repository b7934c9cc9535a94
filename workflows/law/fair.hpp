#pragma once
// The terms at an exhibition: the 2006 measures, and the one article of the 2022 guide that was read. Hours run through nights and
// weekends.

#include "engine/term.hpp"
#include "workflows/law/statutes.hpp"

namespace rongan::law::fair_measures {

// The desk sets the time: no article that was read gives one.
inline constexpr TermRule complete{
    .key = "fair-measures/complete",
    .law_id = "W3",
    .title = "补充投诉材料",
    .period = {0, Unit::hour},
    .starts = "投诉人收到补充材料通知之时",
    .roll = Roll::none,
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "未按规定补充的，不予接受投诉",
    .article = {&statute, "9"},
};

inline constexpr TermRule transfer{
    .key = "fair-measures/transfer",
    .law_id = "W3-C01",
    .title = "将投诉材料移交知识产权行政管理部门",
    .period = {24, Unit::hour},
    .starts = "收到完整投诉材料之时",
    .roll = Roll::none,
    .on_expiry = "属于展会投诉机构逾期，仍应立即移交",
    .article = {&statute, "11"},
};

// The authority sets it by the length of the fair, in hours or days.
inline constexpr TermRule answer{
    .key = "fair-measures/answer",
    .law_id = "W3-C03",
    .title = "被投诉人答辩",
    .period = {0, Unit::hour},
    .starts = "被投诉人收到通知之时",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "未答辩的，不影响作出决定；展会处理不代替行政裁决的十五日答辩期",
    .article = {&statute, "13、14"},
};

inline constexpr TermRule after_fair{
    .key = "fair-measures/after-fair",
    .law_id = "W3-C04",
    .title = "展会结束后移交未结案件",
    .period = {15, Unit::working_day},
    .starts = "展会结束之日",
    .on_expiry = "属于展会举办地部门逾期，仍应移交",
    .article = {&statute, "16", Mark::unverified_high},
};

}  // namespace rongan::law::fair_measures

namespace rongan::law::fair_guide {

// Silence with good reason is another matter, and is judged by a person.
inline constexpr TermRule reply{
    .key = "fair-guide/reply",
    .law_id = "W3-C02",
    .title = "参展方提交书面陈述",
    .period = {24, Unit::hour},
    .starts = "参展方收到通知之时",
    .roll = Roll::none,
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "无正当理由未陈述的，可以要求主办方采取撤展、遮盖等措施；不等于认定侵权",
    .article = {&statute, "14"},
};

}  // namespace rongan::law::fair_guide
