// Joins findings into one verdict.

#include "engine/identifiers/checked.hpp"

#include <algorithm>

namespace rongan {
namespace {

void join(std::string& text, std::string_view more) {
    if (more.empty()) return;
    if (!text.empty()) text += "；";
    text += more;
}

}  // namespace

std::string_view to_name(Verdict verdict) {
    switch (verdict) {
        case Verdict::ok: return "ok";
        case Verdict::warning: return "warning";
        case Verdict::error: return "error";
    }
    return "error";
}

void note(Checked& checked, Verdict verdict, std::string_view message, std::string_view remedy) {
    checked.verdict = std::max(checked.verdict, verdict);
    join(checked.message, message);
    join(checked.remedy, remedy);
}

}  // namespace rongan
