#pragma once
// The terms of 《行政强制法》. Its article 69 makes every period of ten days or less a period in working days.

#include "engine/term.hpp"
#include "workflows/law/statutes.hpp"

namespace rongan::law::compulsion {

inline constexpr TermRule demand{
    .key = "compulsion/demand",
    .law_id = "W1-C17",
    .title = "催告后履行义务",
    .period = {10, Unit::working_day},
    .starts = "催告书送达之日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "仍未履行义务的，可以申请人民法院强制执行",
    .article = {&statute, "54、69"},
};

// Counted from the end of the suit period; Order 81 counts from the end of the performance period. The earlier date is the safe one.
inline constexpr TermRule apply_enforcement{
    .key = "compulsion/apply-enforcement",
    .law_id = "W1-C18",
    .title = "行政机关申请人民法院强制执行",
    .period = {3, Unit::month},
    .starts = "复议或者起诉期限届满之日",
    .expiry = Expiry::lapse,
    .on_expiry = "行政机关不能再申请，权利人可以依照《专利纠纷行政裁决和调解办法》第80条申请强制执行",
    .article = {&statute, "53"},
};

inline constexpr TermRule court_accept{
    .key = "compulsion/court-accept",
    .law_id = "W1-C20",
    .title = "人民法院受理强制执行申请",
    .period = {5, Unit::working_day},
    .starts = "人民法院接到强制执行申请之日",
    .whose = Whose::court,
    .on_expiry = "向人民法院查询受理情况",
    .article = {&statute, "56、69"},
};

inline constexpr TermRule review_request{
    .key = "compulsion/review-request",
    .law_id = "W1-C20",
    .title = "对不予受理的裁定申请复议",
    .period = {15, Unit::day},
    .starts = "行政机关收到不予受理裁定之日",
    .expiry = Expiry::lapse,
    .on_expiry = "行政机关不能再申请复议",
    .article = {&statute, "56"},
};

}  // namespace rongan::law::compulsion
