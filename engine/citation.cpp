#include "engine/citation.hpp"

#include <algorithm>
#include <utility>

namespace rongan {

namespace {

// "37第2款、69" reads 第37条第2款、第69条.
void spell(std::string& out, std::string_view articles) {
    bool first = true;
    constexpr std::string_view comma = "、";
    while (!articles.empty()) {
        const auto end = std::min(articles.find(comma), articles.size());
        const auto one = articles.substr(0, end);
        const auto digits = std::min(one.find_first_not_of("0123456789"), one.size());
        out.append(std::exchange(first, false) ? "第" : "、第").append(one.substr(0, digits)).append("条").append(one.substr(digits));
        articles.remove_prefix(std::min(end + comma.size(), articles.size()));
    }
}

}  // namespace

std::string to_text(const Citation& citation) {
    if (citation.statute == nullptr) return {};
    constexpr std::size_t usually = 128;  // bytes: spelled at every step, so its memory is asked for once
    std::string out;
    out.reserve(usually);
    out.append("《").append(citation.statute->title).append("》");
    spell(out, citation.articles);
    if (citation.mark == Mark::house)
        out.append("（内部管理要求，非法定期限）");
    else if (!citation.verified())
        out.append("（未核实）");
    return out;
}

std::string_view to_name(Mark mark) {
    switch (mark) {
        case Mark::verified: return "verified";
        case Mark::unverified_high: return "unverified-high";
        case Mark::unverified_medium: return "unverified-medium";
        case Mark::unverified_low: return "unverified-low";
        case Mark::house: return "house";
    }
    return "";
}

}  // namespace rongan
