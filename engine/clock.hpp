#pragma once
// The clock: a pure function over a term's rule and ledger. It keeps no state and never asks what time it is.

#include "engine/calendar.hpp"
#include "engine/term.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rongan {

struct Due {
    Date raw{};                            // before rolling
    Date due{};                            // the last day on which the act is in time
    Instant expires{};                     // the moment after which it is late: 24:00 of `due`, or the exact moment for hours
    bool stopped = false;                  // an exclusion is still open: raw, due and expires are then only the earliest possible
    bool provisional = false;              // a day that counts lies outside the published calendar
    std::vector<std::string> explanation;  // Chinese, line by line
    bool operator==(const Due&) const = default;
};

// The due date of a term. `ledger` begins with a started entry. Exclusions are merged and taken out once, months are added once
// to the start, an exclusion that begins after the term has ended does not revive it. An open exclusion is counted up to `as_of`.
// Order: total period (with extensions) from the start, then excluded days, then rolling (days and months only).
// An interval ends before its excluded_to day, so that day counts again; days up to and including the start never count twice.
// Throws std::logic_error for a ledger that does not begin with its start or mixes hours with other units: only a bug writes one.
Due due(const TermRule& rule, const Ledger& ledger, const Calendar& calendar, Date as_of);
// The same without its explanation: for every step of every case, where nobody reads it.
Due due_date(const TermRule& rule, const Ledger& ledger, const Calendar& calendar, Date as_of);

// The length a term started with, before extensions: the row's own, or the one set by the act that started it.
[[nodiscard]] Period base_period(const TermRule& rule, const Ledger& ledger);

// The ledger plus one extension, if the article allows it: next in order, granted by that rank, within the cap, before the term ended.
Result<Ledger> extend(const TermRule& rule, const Ledger& ledger, const Calendar& calendar, Period by, Rank granted_by, Date on,
                      std::string note);
// The ledger plus the opening of an exclusion that the article names; refuses one of the same cause that is still open or that overlaps
// an earlier one, and one dated before the start. Different causes may overlap: the clock merges them.
Result<Ledger> exclude_from(const TermRule& rule, const Ledger& ledger, Exclusion cause, Date from, std::string note);
Result<Ledger> exclude_to(const TermRule& rule, const Ledger& ledger, Exclusion cause, Date to, std::string note);

[[nodiscard]] bool is_open(const Ledger& ledger);  // started and neither met, lapsed nor cancelled; a breached one stays open
[[nodiscard]] bool is_breached(const Ledger& ledger);

}  // namespace rongan
