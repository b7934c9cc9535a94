#pragma once
// The term of 《专利法》 that an adjudication ends in: the suit.

#include "engine/term.hpp"
#include "workflows/law/statutes.hpp"

namespace rongan::law::patent_law {

// Time lost to force majeure is granted by the court alone, and no article caps it.
inline constexpr TermRule suit{
    .key = "patent-law/suit",
    .law_id = "W1-C16",
    .title = "不服行政裁决提起诉讼",
    .period = {15, Unit::day},
    .starts = "当事人收到行政裁决书之日",
    .extensions = {{{Rank::court, {}}}},
    .whose = Whose::party,
    .expiry = Expiry::lapse,
    .on_expiry = "期满不起诉的，裁决发生效力；又不停止侵权行为的，可以申请强制执行；须先核对是否已经起诉",
    .article = {&statute, "65"},
};

}  // namespace rongan::law::patent_law
