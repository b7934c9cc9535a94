#pragma once
// Statutes and citations of them. A citation is data, so that tables, refusals, journals and papers quote the same words.

#include "engine/date.hpp"

#include <string>
#include <string_view>

namespace rongan {

// How sure we are of a rule's text. `house` marks a target of our own: no article exists, and it never binds a party.
enum class Mark { verified, unverified_high, unverified_medium, unverified_low, house };

struct Statute {
    std::string_view key;         // order-81
    std::string_view title;       // 专利纠纷行政裁决和调解办法
    std::string_view document;    // 国家知识产权局令第81号
    std::string_view valid_from;  // YYYY-MM-DD, empty when not known
    std::string_view valid_to;    // last day in force, empty while in force
};

struct Citation {
    const Statute* statute = nullptr;
    std::string_view articles;  // "22", "35、69", "37第2款"; empty for a house rule
    Mark mark = Mark::verified;

    [[nodiscard]] constexpr bool verified() const { return mark == Mark::verified; }
    constexpr bool operator==(const Citation&) const = default;
};

// 《专利纠纷行政裁决和调解办法》第22条; an unverified one ends in （未核实）, a house rule in （内部管理要求，非法定期限）.
std::string to_text(const Citation& citation);
std::string_view to_name(Mark mark);  // verified, unverified-high, ..., house

}  // namespace rongan
