#pragma once
// Every workflow, one line each.

#include "engine/registry.hpp"

namespace rongan {

std::unique_ptr<Workflow> patent_infringement();
std::unique_ptr<Workflow> mediation();
std::unique_ptr<Workflow> judicial_confirmation();
std::unique_ptr<Workflow> exhibition_complaint();
std::unique_ptr<Workflow> handoff();

Registry all_workflows();

}  // namespace rongan
