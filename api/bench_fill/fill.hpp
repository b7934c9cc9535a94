#pragma once
// Plays a plan into an archive: acts of all lives in the order of their days, in large batches, and the clocks that run out between them.

#include "api/bench_fill/plan.hpp"

#include <functional>
#include <map>

namespace rongan {

struct FillTally {
    std::size_t acts = 0, expiries = 0, refused = 0, dropped = 0;  // dropped: acts of lives that a refusal ended early
    std::map<std::string, std::size_t> refusals{};                 // by event and reason
    Instant now{};                                                 // how far the city has come
    bool stopped = false;
};

struct FillWays {
    std::function<void(const FillTally&)> after_batch;
    std::function<bool()> stop;
};

FillTally fill(Archive& archive, Docket& docket, const std::vector<Script>& scripts, Plan& plan, const FillOptions& options,
               const FillWays& ways);

}  // namespace rongan
