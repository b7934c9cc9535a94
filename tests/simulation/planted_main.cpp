// The program `simulate_planted`: the same simulation over an engine and an archive that are wrong in one way at a time. Each fault must be
// found, and by the invariant that speaks of it: a harness that finds nothing proves nothing.

#include "engine/planted.hpp"
#include "simulation/runner.hpp"

#include <CLI/CLI.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <thread>

namespace rongan {

Fault& planted_fault() {
    static Fault fault = Fault::none;
    return fault;
}

}  // namespace rongan

namespace {

using namespace rongan;
using namespace rongan::test;

// More than one invariant only where chance decides which of two sees the same thing first.
struct Planted {
    Fault fault;
    const char* name;
    std::vector<std::string> found_by;
};
const std::vector<Planted> all_faults{
    {Fault::accept_stale, "accept-stale", {"stale-refused"}},
    {Fault::answer_refused, "answer-refused", {"refused-absent"}},
    {Fault::break_case_chain, "break-case-chain", {"case-chain"}},
    {Fault::break_commit_chain, "break-commit-chain", {"commit-chain"}},
    // Where the parts of a calendar lead to no row at all nothing is committed, and the date stays as it was.
    {Fault::calendar_unjournaled, "calendar-unjournaled", {"no-change-without-row", "clock-date"}},
    {Fault::calendar_unheard, "calendar-unheard", {"clock-date"}},
    {Fault::calendar_cut_short, "calendar-cut-short", {"clock-date"}},
    {Fault::clock_never_stops, "clock-never-stops", {"armed-clock"}},
    {Fault::clock_never_rolls, "clock-never-rolls", {"clock-date"}},
    {Fault::custody_gap, "custody-gap", {"custody-joined"}},
    {Fault::custody_unnamed, "custody-unnamed", {"one-owner"}},
    {Fault::double_apply, "double-apply", {"same-receipt"}},
    {Fault::exclusion_twice, "exclusion-twice", {"clock-date"}},
    {Fault::fire_early, "fire-early", {"expiry-early"}},
    {Fault::fire_never, "fire-never", {"expiry-missed"}},
    {Fault::fire_out_of_order, "fire-out-of-order", {"expiry-order"}},
    {Fault::fire_twice, "fire-twice", {"armed-clock"}},
    {Fault::forget_reply, "forget-reply", {"same-receipt"}},
    {Fault::journal_other_roles, "journal-other-roles", {"as-submitted"}},
    {Fault::lose_neighbour, "lose-neighbour", {"acknowledged-present"}},
    {Fault::network_strands, "network-strands", {"expiry-heard"}},
    {Fault::number_skipped, "number-skipped", {"number-without-gap"}},
    {Fault::number_twice, "number-twice", {"no-unexplained-failure"}},
    {Fault::preview_writes, "preview-writes", {"preview-writes-nothing"}},
    {Fault::version_skipped, "version-skipped", {"version-without-gap"}},
    {Fault::cache_kept, "cache-kept", {"case-follows-journal", "no-unexplained-failure"}},
    {Fault::case_unjournaled, "case-unjournaled", {"commit-chain"}},
    {Fault::clock_forgotten, "clock-forgotten", {"armed-clock"}},
    {Fault::commit_error_ignored, "commit-error-ignored", {"acknowledged-present"}},
    {Fault::commit_in_two, "commit-in-two", {"case-follows-journal"}},
    {Fault::counter_forgotten, "counter-forgotten", {"no-unexplained-failure"}},
    {Fault::log_trusted, "log-trusted", {"acknowledged-kept"}},
    {Fault::outbox_row_dropped, "outbox-row-dropped", {"notice-kept"}},
    {Fault::reader_checkpoints, "reader-checkpoints", {"reader-writes-nothing"}},
    {Fault::sync_skipped, "sync-skipped", {"acknowledged-kept", "seen-kept", "recovers"}},
};

struct Found {
    std::uint64_t seed{};
    Failure failure;
};

std::optional<Found> first_found(const Laboratory& laboratory, Fault fault, std::uint64_t from, std::uint64_t seeds, std::size_t steps) {
    planted_fault() = fault;
    for (auto seed = from; seed < from + seeds; ++seed)
        if (const auto outcome = laboratory.run(seed, schedule_of(seed, steps)); outcome.failure) return Found{seed, *outcome.failure};
    return std::nullopt;
}

bool tell(const Planted& planted, const std::optional<Found>& found, double seconds) {
    const bool right = found && std::count(planted.found_by.begin(), planted.found_by.end(), found->failure.violation.invariant) > 0;
    std::cout << (right ? "found     " : found ? "OTHERWISE " : "NOT FOUND ") << planted.name;
    if (found)
        std::cout << ": " << found->failure.violation.invariant << ", seed " << found->seed << " step " << found->failure.step << ", "
                  << static_cast<int>(seconds * 1000) << " ms: " << found->failure.violation.seen;
    std::cout << std::endl;
    if (!right) std::cout << "          expected " << planted.found_by.front() << std::endl;
    return right;
}

bool examine(const Laboratory& laboratory, const Planted& planted, std::uint64_t from, std::uint64_t seeds, std::size_t steps) {
    const auto begin = std::chrono::steady_clock::now();
    const auto found = first_found(laboratory, planted.fault, from, seeds, steps);
    return tell(planted, found, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"The simulation over planted faults"};
    std::string name;
    std::uint64_t from = 1, seeds = 120;  // the rarest (network-strands) takes some sixty
    std::size_t steps = 400;
    unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
    app.add_option("--fault", name, "only this one");
    app.add_option("--from", from, "the first seed");
    app.add_option("--seeds", seeds, "how many seeds a fault may take to be found");
    app.add_option("--steps", steps, "steps of each");
    app.add_option("--jobs", jobs, "processes that share the faults")->check(CLI::PositiveNumber);
    CLI11_PARSE(app, argc, argv);

    std::vector<Planted> wanted;
    for (const auto& each : all_faults)
        if (name.empty() || name == each.name) wanted.push_back(each);
    if (wanted.empty()) {
        for (const auto& each : all_faults) std::cerr << each.name << "\n";
        return 2;
    }
    if (wanted.size() == 1) return examine(Laboratory{}, wanted.front(), from, seeds, steps) ? 0 : 1;

    std::vector<pid_t> children;
    for (unsigned job = 0; job < jobs; ++job) {
        const auto pid = ::fork();
        if (pid != 0) {
            children.push_back(pid);
            continue;
        }
        bool right = true;
        {
            const Laboratory laboratory;
            for (std::size_t i = job; i < wanted.size(); i += jobs) right = examine(laboratory, wanted[i], from, seeds, steps) && right;
        }
        std::_Exit(right ? 0 : 1);
    }
    bool right = true;
    for (const auto pid : children) {
        int status = 0;
        ::waitpid(pid, &status, 0);
        right = right && status == 0;
    }
    std::cout << wanted.size() << " faults planted, "
              << (right ? "each found by the invariant that speaks of it" : "NOT all found as expected") << std::endl;
    return right ? 0 : 1;
}
