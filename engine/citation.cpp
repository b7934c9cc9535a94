#include "engine/citation.hpp"

namespace rongan {

std::string to_text(const Citation& citation) {
    if (citation.statute == nullptr) return {};
    std::string out = "《" + std::string(citation.statute->title) + "》";
    if (!citation.articles.empty()) out += "第" + std::string(citation.articles) + (citation.articles.ends_with("款") ? "" : "条");
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
