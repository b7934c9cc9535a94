#pragma once
// `rongan figures`: the figures as of a day or month by month, as a table or as JSON; and their making from the journal.

#include "engine/date.hpp"

#include <iosfwd>
#include <string>

namespace CLI {
class App;
}

namespace rongan {

struct FiguresOptions {
    std::string data{}, day{}, from{}, month{}, to{};
    std::string body{}, workflow{};  // nothing: all
    bool months = false, json = false, rebuild = false;
};

void add_figures(CLI::App& app);
// 0 done; 1 when a replay does not give what is stored; 2 when the question is wrong or the file cannot be read.
int figures_command(const FiguresOptions& options, Instant now, std::ostream& out, std::ostream& err);

}  // namespace rongan
