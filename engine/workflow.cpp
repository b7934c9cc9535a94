#include "engine/registry.hpp"

namespace rongan {

std::string_view to_name(Move::Verdict verdict) {
    switch (verdict) {
        case Move::Verdict::open: return "open";
        case Move::Verdict::depends: return "depends";
        case Move::Verdict::blocked: return "blocked";
        case Move::Verdict::not_yours: return "not-yours";
        case Move::Verdict::not_now: return "not-now";
    }
    return "";
}

bool Workflow::is_final(std::string_view state) const {
    for (const auto& each : states())
        if (each.name == state) return each.final;
    return false;
}

std::string_view Workflow::title_of_state(std::string_view state) const {
    for (const auto& each : states())
        if (each.name == state) return each.title;
    return {};
}

const EventView* Workflow::event(std::string_view name) const {
    for (const auto& each : events())
        if (each.name == name) return &each;
    return nullptr;
}

const Workflow* Registry::find(std::string_view name) const {
    for (const auto& each : workflows)
        if (each->name() == name) return each.get();
    return nullptr;
}

}  // namespace rongan
