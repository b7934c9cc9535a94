#pragma once
// Runs many seeds, on several processes, and brings a failing one down to its shortest schedule.

#include "simulation/world.hpp"

#include <functional>
#include <string>

namespace rongan::test {

struct SimulateOptions {
    std::uint64_t from = 1, seeds = 100;
    std::size_t steps = 900;
    std::string only;  // of the schedule only these steps
    unsigned jobs = 0;
    double shrink = 60;  // seconds to spend on a shorter schedule of a failing seed; 0: none
    double within = 0;   // seconds after which no seed begins; 0: no end
    bool verbose = false, list_rules = false;
};

// One run of a schedule in a world of its own.
struct Outcome {
    Tally tally;
    std::optional<Failure> failure;
};
class Laboratory {
public:
    Laboratory();
    ~Laboratory();
    Laboratory(const Laboratory&) = delete;
    Laboratory& operator=(const Laboratory&) = delete;

    Outcome run(std::uint64_t seed, const std::vector<Step>& steps, bool tell = false) const;
    // Leaves out what the failure does not need; another invariant does not count. Ends after `seconds` with what it has.
    [[nodiscard]] std::vector<Step> shrink(std::uint64_t seed, std::vector<Step> steps, const std::string& invariant, double seconds) const;
    [[nodiscard]] const Registry& registry() const { return registry_; }

private:
    Registry registry_;
    Acts acts_;
    std::filesystem::path folder_;
};

std::vector<Step> only_these(const std::vector<Step>& steps, const std::string& only);
std::string spelled(const std::vector<Step>& steps);  // 3,17-20,41

// 0 when no seed failed, 1 when one did.
int simulate(const SimulateOptions& options, const std::function<bool()>& interrupted);

}  // namespace rongan::test
