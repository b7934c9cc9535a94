#pragma once
// What the text of a ledger says of its clock, for who looks at millions of them: no lines are made.

#include <cstddef>
#include <optional>
#include <string_view>

namespace rongan {

struct LedgerSays {
    std::size_t lines = 0;
    bool open = false, breached = false;
    bool late = false;  // met after its last day, or breached and not met
    bool operator==(const LedgerSays&) const = default;
};
// Nothing when the text is damaged, or is not letter by letter what ledger_text writes: such a one could not be added to.
std::optional<LedgerSays> ledger_says(std::string_view text);

}  // namespace rongan
