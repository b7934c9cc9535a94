#pragma once
// The answer to an act, as JSON text: written straight into a string, since every act pays for it. By way of JSON values it was a third of
// the instructions that a session spends on an act.

#include "engine/docket.hpp"

#include <string>
#include <string_view>

namespace rongan {

// `event` is the one that was submitted; a dry run has no number and no address yet.
std::string receipt_text(const Receipt& receipt, std::string_view event, bool dry_run, const Registry& registry);

}  // namespace rongan
