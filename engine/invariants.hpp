#pragma once
// What must hold of every case at every commit: one owner, joined custody, a duty with a holder, a next date, an armed clock for each duty.

#include "engine/workflow.hpp"

#include <optional>

namespace rongan {

// The first invariant that the file breaks, named in Chinese; nothing when all hold.
[[nodiscard]] std::optional<Refusal> violation(const CaseFile& file, const Context& context, bool final);

}  // namespace rongan
