// The program `simulate`: runs seeds, and tells of one that fails how it fails, how to see it again, and the shortest way there.

#include "simulation/runner.hpp"
#include "simulation/world.hpp"
#include "workflows/all.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <csignal>
#include <iostream>

namespace {

using namespace rongan;
using namespace rongan::test;

volatile std::sig_atomic_t interrupted = 0;

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Deterministic simulation of the docket over a disk that fails"};
    SimulateOptions options;
    app.add_option("--seeds", options.seeds, "how many seeds")->check(CLI::PositiveNumber);
    app.add_option("--from", options.from, "the first of them");
    app.add_option("--steps", options.steps, "steps of each")->check(CLI::PositiveNumber);
    std::uint64_t one = 0;
    auto* single = app.add_option("--seed", one, "only this one, told step by step");
    app.add_option("--only", options.only, "of its schedule only these steps: 3,17-20,41");
    app.add_option("--jobs", options.jobs, "processes that share the seeds; 0: one a core");
    app.add_option("--within", options.within, "begin no seed after so many seconds");
    app.add_option("--shrink", options.shrink, "seconds to look for a shorter schedule of a failing seed; 0: none");
    app.add_flag("--rules", options.list_rules, "name the rules that were never taken");
    CLI11_PARSE(app, argc, argv);
    if (*single) {
        options.from = one;
        options.seeds = 1;
        options.verbose = true;
    }
    std::cout << std::unitbuf;
    std::signal(SIGINT, [](int) { interrupted = 1; });
    return simulate(options, [] { return interrupted != 0; });
}
