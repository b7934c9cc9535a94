#pragma once
// `rongan bench fill`: a city's worth of cases in a fresh data folder, through the real code, to measure on.

#include "api/bench_fill/plan.hpp"

#include <functional>
#include <iosfwd>

namespace CLI {
class App;
}

namespace rongan {

inline constexpr int fill_stopped = 4;

void add_bench(CLI::App& app);
// 0 when it is done, 4 when it was stopped (what is there is whole, and smaller), 1 when it could not be done.
int fill_command(const FillOptions& options, std::ostream& out, std::ostream& err, const std::function<bool()>& stop = {});

}  // namespace rongan
