#pragma once
// Every statute that the workflows cite, each in a namespace of its own that also holds its terms. A date stands only where the text
// at hand gives it; for a revised law the document names the revision and the day it was adopted, which is not the day in force.

#include "engine/statutes.hpp"

namespace rongan::law {

// clang-format off
namespace order_81 { inline constexpr const Statute& statute = statutes::order_81; }
namespace patent_law { inline constexpr const Statute& statute = statutes::patent_law; }
namespace patent_rules { inline constexpr const Statute& statute = statutes::rules_for_patent_law; }
namespace civil_procedure { inline constexpr const Statute& statute = statutes::civil_procedure_law; }
namespace civil_interpretation { inline constexpr const Statute& statute = statutes::civil_procedure_interpretation; }
namespace ip_jurisdiction { inline constexpr const Statute& statute = statutes::ip_jurisdiction; }
namespace fair_measures { inline constexpr const Statute& statute = statutes::exhibition_measures; }
// clang-format on

namespace fair_guide {
inline constexpr Statute statute{"fair-guide", "展会知识产权保护指引", "国家知识产权局2022年", "", ""};
}
namespace guide_2019 {
inline constexpr Statute statute{"guide-2019", "专利侵权纠纷行政裁决办案指南", "国知发保字〔2019〕57号", "", ""};
}
// Only where the national bureau itself decides and Order 81 is silent.
namespace major_cases {
inline constexpr Statute statute{"major-cases", "重大专利侵权纠纷行政裁决办法", "国家知识产权局公告第426号", "2021-06-01", ""};
}
// Kept for patent counterfeiting only: Order 81 is the newer text for disputes.
namespace patent_enforcement {
inline constexpr Statute statute{"patent-enforcement", "专利行政执法办法", "国家知识产权局令第71号（2015年）", "", ""};
}
namespace investigators {
inline constexpr Statute statute{"investigators", "知识产权行政保护技术调查官管理办法", "国知办发保字〔2023〕35号", "", ""};
}
namespace administrative_litigation {
inline constexpr Statute statute{"administrative-litigation-law", "中华人民共和国行政诉讼法", "2017年6月27日第二次修正", "", ""};
}
namespace administrative_litigation_interpretation {
inline constexpr Statute statute{"administrative-litigation-interpretation", "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释",
                                 "2018年", "", ""};
}
namespace compulsion {
inline constexpr Statute statute{"compulsion-law", "中华人民共和国行政强制法", "2011年6月30日通过", "2012-01-01", ""};
}
namespace penalty {
inline constexpr Statute statute{"penalty-law", "中华人民共和国行政处罚法", "2021年1月22日修订", "", ""};
}
namespace reconsideration {
inline constexpr Statute statute{"reconsideration-law", "中华人民共和国行政复议法", "2023年9月1日修订", "", ""};
}
namespace civil_code {
inline constexpr Statute statute{"civil-code", "中华人民共和国民法典", "", "", ""};
}
namespace people_mediation {
inline constexpr Statute statute{"people-mediation-law", "中华人民共和国人民调解法", "2010年8月28日通过", "2011-01-01", ""};
}
namespace invited_mediation {
inline constexpr Statute statute{"invited-mediation", "最高人民法院关于人民法院特邀调解的规定", "2016年6月28日", "2016-07-01", ""};
}
namespace online_mediation {
inline constexpr Statute statute{"online-mediation", "人民法院在线调解规则", "2021年12月27日通过", "2022-01-01", ""};
}
namespace confirmation_rules {
inline constexpr Statute statute{"confirmation-rules", "最高人民法院关于人民调解协议司法确认程序的若干规定", "法释〔2011〕5号",
                                 "2011-03-30", ""};
}
namespace trademark_law {
inline constexpr Statute statute{"trademark-law", "中华人民共和国商标法", "2019年4月23日第四次修正", "", "2026-12-31"};
}
namespace trademark_law_2026 {
inline constexpr Statute statute{"trademark-law-2026", "中华人民共和国商标法", "2026年6月26日修订", "2027-01-01", ""};
}
namespace notarisation_law {
inline constexpr Statute statute{"notarisation-law", "中华人民共和国公证法", "", "", ""};
}
// A county-level bureau adjudicates by delegation or by a local regulation. The text was not found: it is cited without an article,
// unverified.
namespace local_basis {
inline constexpr Statute statute{"local-basis", "县级部门办理专利侵权纠纷行政裁决的委托文书或者地方性法规", "", "", ""};
}
// Ours, not law: see house.hpp.
namespace house {
inline constexpr Statute statute{"house", "榕案内部管理规则", "", "", ""};
}

}  // namespace rongan::law
