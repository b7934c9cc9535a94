#include "workflows/all.hpp"

#include "workflows/law/all.hpp"

namespace rongan {

Registry all_workflows() {
    Registry registry;
    registry.workflows.push_back(patent_infringement());
    registry.workflows.push_back(mediation());
    registry.workflows.push_back(judicial_confirmation());
    registry.workflows.push_back(exhibition_complaint());
    registry.workflows.push_back(handoff());
    registry.find_term = [](std::string_view key) { return law::find_term(key); };
    return registry;
}

}  // namespace rongan
