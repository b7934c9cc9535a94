#include "engine/citation.hpp"

#include <algorithm>

namespace rongan {

namespace {

// "37第2款、69" reads 第37条第2款、第69条.
std::string spelled(std::string_view articles) {
    constexpr std::string_view comma = "、";
    std::string out;
    while (!articles.empty()) {
        const auto end = std::min(articles.find(comma), articles.size());
        const auto one = articles.substr(0, end);
        const auto digits = std::min(one.find_first_not_of("0123456789"), one.size());
        out += (out.empty() ? "第" : "、第") + std::string(one.substr(0, digits)) + "条" + std::string(one.substr(digits));
        articles.remove_prefix(std::min(end + comma.size(), articles.size()));
    }
    return out;
}

}  // namespace

std::string to_text(const Citation& citation) {
    if (citation.statute == nullptr) return {};
    std::string out = "《" + std::string(citation.statute->title) + "》" + spelled(citation.articles);
    if (citation.mark == Mark::house) return out + "（内部管理要求，非法定期限）";
    return citation.verified() ? out : out + "（未核实）";
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
