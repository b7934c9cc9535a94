#pragma once
// Which lives begin when, and where those that stay open stand at the end: drawn from the seed before anything is written.

#include "api/bench_fill/script.hpp"

#include <array>

namespace rongan {

struct FillOptions {
    std::string data{}, stories = "tests/bench/city";
    std::size_t cases = 1'000'000, batch = 2048;
    double years = 10, open_share = 0.1;
    std::uint64_t seed = 1;
    std::size_t cache = 400'000;  // cases kept in memory, some 6 KB each
    std::optional<Instant> until{};
};

struct Life {
    std::uint32_t script = 0, cast = 0, line = 0, last = 0;  // acts before `last` are done
    std::uint64_t mark{};
    std::chrono::seconds shift{};
    std::uint64_t batch = 0;  // the last in which it acted
    bool ended = false;
    std::array<CaseId, labels_max> cases{};
};

struct Plan {
    std::vector<Life> lives;
    std::size_t acts = 0, cases = 0;
    Instant begins{}, until{};
};

Plan plan_lives(const std::vector<Script>& scripts, const FillOptions& options, Instant until);

}  // namespace rongan
