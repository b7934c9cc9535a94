#pragma once
// How a case of a workflow begins when a person begins it.

#include "engine/workflow.hpp"

#include <string>
#include <vector>

namespace rongan {

// The events by which a person, not the engine or the clock, may open a case; each once, in the order of the table.
std::vector<std::string> opening_events(const Workflow& workflow);

}  // namespace rongan
