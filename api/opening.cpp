#include "api/opening.hpp"

#include <algorithm>

namespace rongan {

std::vector<std::string> opening_events(const Workflow& workflow) {
    std::vector<std::string> out;
    for (const auto& rule : workflow.rules())
        if (!rule.beside && rule.from == workflow.initial() && !rule.who.roles.meets(Roles{Role::engine, Role::clock}) &&
            std::find(out.begin(), out.end(), rule.on) == out.end())
            out.emplace_back(rule.on);
    return out;
}

}  // namespace rongan
