#pragma once
// The statutes that the engine itself cites, for competence; a date stands only where the text at hand gives it. workflows/law/ refers
// to these by law::order_81::statute and its like, so that one statute is one object.

#include "engine/citation.hpp"

namespace rongan::statutes {

inline constexpr Statute patent_law{"patent-law", "中华人民共和国专利法", "2020年10月17日第四次修正", "", ""};
inline constexpr Statute rules_for_patent_law{"patent-law-rules", "中华人民共和国专利法实施细则", "2023年12月11日第三次修订", "", ""};
inline constexpr Statute order_81{"order-81", "专利纠纷行政裁决和调解办法", "国家知识产权局令第81号", "2025-02-01", ""};
inline constexpr Statute civil_procedure_law{"civil-procedure-law", "中华人民共和国民事诉讼法", "2023年9月1日第五次修正", "", ""};
inline constexpr Statute civil_procedure_interpretation{
    "civil-procedure-interpretation", "最高人民法院关于适用《中华人民共和国民事诉讼法》的解释", "2022年修正", "2022-04-10", ""};
inline constexpr Statute ip_jurisdiction{"ip-jurisdiction", "最高人民法院关于第一审知识产权民事、行政案件管辖的若干规定", "2022年", "", ""};
inline constexpr Statute exhibition_measures{"exhibition-measures", "展会知识产权保护办法", "2006年", "", ""};

}  // namespace rongan::statutes
