#pragma once
// The note that a draft leaves in the ledger of a duty that was met after its last day, and by which the figures know such a duty.

#include <string_view>

namespace rongan {

inline constexpr std::string_view done_late = "逾期完成";

}  // namespace rongan
