#pragma once
// The terms of 《专利纠纷行政裁决和调解办法》 (Order 81, in force 2025-02-01): adjudication, then mediation. It counts in 工作日 where it
// says so and in calendar days elsewhere, and has no counting article of its own.

#include "engine/term.hpp"
#include "workflows/law/statutes.hpp"

namespace rongan::law::order_81 {

inline constexpr TermRule docket{
    .key = "order-81/docket",
    .law_id = "W1-C01",
    .title = "立案或者不予立案",
    .period = {5, Unit::working_day},
    .starts = "收到请求书之日",
    // The article is silent on correction: the clock pauses on the notice and goes on with complete papers.
    .excludes = Exclusions{Exclusion::correction},
    .extensions = {{{Rank::head, {5, Unit::working_day}}}},
    .on_expiry = "属于办案部门逾期，不产生自动立案或者不予立案的结果，请求人可以投诉或者起诉不作为",
    .article = {&statute, "20"},
};

inline constexpr TermRule correction{
    .key = "order-81/correction",
    .law_id = "W1-C02",
    .title = "补正材料",
    .period = {0, Unit::day},
    .starts = "收到补正通知之日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "逾期未补正或者补正后仍不符合规定的，不予立案；须先核对交邮日期",
    .article = {&statute, "16"},
};

// A report, proof of identity, the claims asserted: the articles speak of a given time or of none, so the act that asks sets it.
inline constexpr TermRule supply{
    .key = "order-81/supply",
    .law_id = "W1",
    .title = "提交要求补充的资料",
    .period = {0, Unit::day},
    .starts = "收到补充通知之日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "无正当理由不提交的：评价报告，可以不予受理；身份证明、主张的权利要求，可以撤案；须先核对交邮日期",
    .article = {&statute, "14、18、36"},
};

inline constexpr TermRule serve{
    .key = "order-81/serve",
    .law_id = "W1-C03",
    .title = "送达请求书副本",
    .period = {5, Unit::working_day},
    .starts = "立案之日",
    .excludes = Exclusions{Exclusion::public_notice},
    .on_expiry = "属于办案部门逾期，送达仍应继续，其本身不使案件无效",
    .article = {&statute, "22"},
};

// No cap is stated for a postponement; the panel decides on a reasoned application.
inline constexpr TermRule answer{
    .key = "order-81/answer",
    .law_id = "W1-C04",
    .title = "提交答辩书",
    .period = {15, Unit::day},
    .starts = "被请求人收到请求书副本之日",
    .extensions = {{{Rank::panel, {}}, {Rank::panel, {}}}},
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "逾期不提交答辩书的，不影响案件处理；须先核对交邮日期",
    .article = {&statute, "22"},
};

inline constexpr TermRule answer_abroad{
    .key = "order-81/answer-abroad",
    .law_id = "W1-C05",
    .title = "提交答辩书（境内没有固定住所）",
    .period = {30, Unit::day},
    .starts = "被请求人收到请求书副本之日",
    .extensions = {{{Rank::panel, {}}, {Rank::panel, {}}}},
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "逾期不提交答辩书的，不影响案件处理；须先核对交邮日期",
    .article = {&statute, "22"},
};

inline constexpr TermRule forward_answer{
    .key = "order-81/forward-answer",
    .law_id = "W1-C06",
    .title = "送达答辩书副本",
    .period = {5, Unit::working_day},
    .starts = "收到答辩书之日",
    .on_expiry = "属于办案部门逾期，送达仍应继续",
    .article = {&statute, "22"},
};

// Within the answer period: the article gives no period of its own.
inline constexpr TermRule objection{
    .key = "order-81/objection",
    .law_id = "W1-C07",
    .title = "提出管辖异议",
    .period = {15, Unit::day},
    .starts = "被请求人收到请求书副本之日",
    .extensions = {{{Rank::panel, {}}, {Rank::panel, {}}}},
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "未在提交答辩书期间提出的，视为没有管辖异议（条文未写明后果，须经人工确认）",
    .article = {&statute, "9、22"},
};

inline constexpr TermRule objection_abroad{
    .key = "order-81/objection-abroad",
    .law_id = "W1-C07",
    .title = "提出管辖异议（境内没有固定住所）",
    .period = {30, Unit::day},
    .starts = "被请求人收到请求书副本之日",
    .extensions = {{{Rank::panel, {}}, {Rank::panel, {}}}},
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "未在提交答辩书期间提出的，视为没有管辖异议（条文未写明后果，须经人工确认）",
    .article = {&statute, "9、22"},
};

inline constexpr TermRule objection_decision{
    .key = "order-81/objection-decision",
    .law_id = "W1-C08",
    .title = "对管辖异议作出决定",
    .period = {5, Unit::working_day},
    .starts = "收到管辖权异议书之日",
    .on_expiry = "属于办案部门逾期，仍应作出决定",
    .article = {&statute, "9"},
};

// The article leaves the extension to the department without a rank; the panel acts for it here.
inline constexpr TermRule evidence{
    .key = "order-81/evidence",
    .law_id = "W1-C09",
    .title = "举证",
    .period = {15, Unit::day},
    .starts = "当事人收到举证通知书之日",
    .extensions = {{{Rank::panel, {}}, {Rank::panel, {}}}},
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "举证期限届满；逾期证据如何处理，办法没有规定，由合议组决定",
    .article = {&statute, "54"},
    .at_least = true,
};

inline constexpr TermRule recusal_request{
    .key = "order-81/recusal-request",
    .law_id = "W1-C10",
    .title = "申请回避",
    .period = {3, Unit::working_day},
    .starts = "知道或者应当知道办案人员名单之日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "决定口头审理的，最迟可以在开始口头审理时提出；事由在开始后知道的，可以在口头审理终结前提出",
    .article = {&statute, "5"},
};

inline constexpr TermRule hearing_notice{
    .key = "order-81/hearing-notice",
    .law_id = "W1-C11",
    .title = "通知口头审理的时间、地点",
    .period = {3, Unit::working_day},
    .starts = "口头审理之日",
    .roll = Roll::none,
    .on_expiry = "未提前三个工作日通知的，应当另定口头审理日期并重新通知",
    .article = {&statute, "26"},
    .direction = Direction::before,
};

// 七日, not 工作日: the penalty law's art. 85 does not govern adjudication. The article does not say from when; the measure is taken.
inline constexpr TermRule preservation{
    .key = "order-81/preservation",
    .law_id = "W1-C12",
    .title = "对登记保存的证据作出决定",
    .period = {7, Unit::day},
    .starts = "采取登记保存措施之日",
    .on_expiry = "应当已经作出决定；条文没有规定逾期后果，是否按保全失效处理由负责人确认",
    .article = {&statute, "49"},
};

// No automatic decision: at most three, one and two months, net of what the second paragraph takes out.
inline constexpr TermRule close{
    .key = "order-81/close",
    .law_id = "W1-C13",
    .title = "结案",
    .period = {3, Unit::month},
    .starts = "立案之日",
    .excludes = Exclusions{Exclusion::suspension, Exclusion::public_notice, Exclusion::appraisal, Exclusion::objection,
                           Exclusion::evidence_extension, Exclusion::settlement},
    .extensions = {{{Rank::head, {1, Unit::month}}, {Rank::next_higher, {2, Unit::month}}}},
    .on_expiry = "属于办案部门逾期，报告并接受监督；不产生任何自动的裁决结果",
    .article = {&statute, "37"},
};

inline constexpr TermRule publish{
    .key = "order-81/publish",
    .law_id = "W1-C14",
    .title = "公开行政裁决",
    .period = {20, Unit::working_day},
    .starts = "作出行政裁决之日",
    .on_expiry = "属于办案部门逾期，仍应公开",
    .article = {&statute, "83"},
};

inline constexpr TermRule publish_change{
    .key = "order-81/publish-change",
    .law_id = "W1-C15",
    .title = "公开行政裁决的变更或者撤销",
    .period = {20, Unit::working_day},
    .starts = "行政裁决因诉讼变更或者撤销之日",
    .on_expiry = "属于办案部门逾期，仍应公开",
    .article = {&statute, "83"},
};

// From the end of the performance period, which the decision must state; the compulsion law counts from the end of the suit
// period (compulsion/apply-enforcement). The earlier of the two dates is the safe one.
inline constexpr TermRule apply_enforcement{
    .key = "order-81/apply-enforcement",
    .law_id = "W1-C18",
    .title = "办案部门申请人民法院强制执行",
    .period = {3, Unit::month},
    .starts = "被执行人的履行期限届满之日",
    .expiry = Expiry::lapse,
    .on_expiry = "办案部门不能再申请，权利人可以在六个月内申请强制执行",
    .article = {&statute, "80"},
};

// 在六个月内: the article does not say from when; the end of the authority's own three months is taken.
inline constexpr TermRule holder_enforcement{
    .key = "order-81/holder-enforcement",
    .law_id = "W1-C19",
    .title = "权利人申请人民法院强制执行",
    .period = {6, Unit::month},
    .starts = "办案部门申请强制执行的期限届满之日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "权利人丧失申请强制执行的权利；须先核对交邮日期",
    .article = {&statute, "80"},
};

// Suspension and interruption follow the civil rules and are pleaded, so they are not exclusions of this clock.
inline constexpr TermRule request_limitation{
    .key = "order-81/request-limitation",
    .law_id = "W1-C21",
    .title = "请求行政裁决的时限",
    .period = {36, Unit::month},
    .starts = "知道或者应当知道侵权行为以及侵权人之日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "涉嫌侵权行为仍在继续且专利权有效的，应当受理；被请求人提出时限抗辩且无中止、中断、延长事由的，应当撤案",
    .article = {&statute, "19"},
};

inline constexpr TermRule warning_received{
    .key = "order-81/warning-received",
    .law_id = "W1-C22",
    .title = "权利人撤回警告、请求裁决或者起诉（收到催告）",
    .period = {1, Unit::month},
    .starts = "权利人收到书面催告或者不侵权意见之日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "权利人既不撤回警告也不请求裁决或者起诉的，被警告人可以请求出具咨询意见",
    .article = {&statute, "13"},
};

inline constexpr TermRule warning_sent{
    .key = "order-81/warning-sent",
    .law_id = "W1-C22",
    .title = "权利人撤回警告、请求裁决或者起诉（发出催告）",
    .period = {2, Unit::month},
    .starts = "书面催告或者不侵权意见发出之日",
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "权利人既不撤回警告也不请求裁决或者起诉的，被警告人可以请求出具咨询意见",
    .article = {&statute, "13"},
};

}  // namespace rongan::law::order_81
