#pragma once
// Faults that one test build can switch on, one at a time, to prove that the simulation finds each. Every other build has none of them.

#include <cstdint>

namespace rongan {

enum class Fault : std::uint8_t {
    none,
    // engine
    accept_stale,
    answer_refused,
    break_case_chain,
    break_commit_chain,
    calendar_unjournaled,
    calendar_unheard,
    calendar_cut_short,
    clock_never_stops,
    clock_never_rolls,
    custody_gap,
    custody_unnamed,
    double_apply,
    exclusion_twice,
    fire_early,
    fire_never,
    fire_out_of_order,
    fire_twice,
    forget_reply,
    journal_other_roles,
    lose_neighbour,
    network_strands,
    number_skipped,
    number_twice,
    preview_writes,
    version_skipped,
    // storage
    cache_kept,
    case_unjournaled,
    clock_forgotten,
    commit_error_ignored,
    commit_in_two,
    counter_forgotten,
    log_trusted,
    outbox_row_dropped,
    reader_checkpoints,
    sync_skipped,
};

#ifdef RONGAN_PLANTED_FAULTS
Fault& planted_fault();
inline bool planted(Fault fault) { return planted_fault() == fault; }
#else
constexpr bool planted(Fault) { return false; }
#endif

}  // namespace rongan
