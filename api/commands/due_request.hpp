#pragma once
// Reads what `rongan due` is asked, from options or from a line, into a term and a ledger. Only the command includes this.

#include "engine/clock.hpp"

#include <string_view>
#include <vector>

namespace rongan {

struct DueRequest {
    TermRule rule;
    Ledger ledger;
    bool midnight = false;  // a term in hours was asked for with a date alone
};

// `cause` is empty when none was named. An exclusion takes [from, to).
struct DueExclusion {
    std::string_view cause;
    Date from{}, to{};
};

Result<Period> read_period(std::string_view text, std::string_view field);
Result<DueExclusion> read_exclusion(std::string_view text, std::string_view field);

// A bare calculation: extensions and exclusions are taken as given.
Result<DueRequest> bare_request(std::string_view from, std::string_view add, const std::vector<Period>& extend,
                                const std::vector<DueExclusion>& exclude);
// A term of the law: its caps and its list of exclusions hold.
Result<DueRequest> term_request(const TermRule& rule, std::string_view from, std::string_view add, const std::vector<Period>& extend,
                                const std::vector<DueExclusion>& exclude, const Calendar& calendar);

}  // namespace rongan
