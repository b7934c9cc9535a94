#pragma once
// What the writer says of a submission.

#include "engine/docket.hpp"

#include <variant>

namespace rongan {

// What became of a submission when the docket could not say: the disk did not take it, or the program is wrong.
enum class Failure { storage, internal };
using Written = std::variant<Result<Receipt>, Failure>;

}  // namespace rongan
