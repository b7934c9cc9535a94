#pragma once
// `rongan play`: plays stories and compares each act with what is expected of it.

#include <iosfwd>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace rongan {

struct PlayCommand {
    std::vector<std::string> stories{};  // files, or folders of *.story
    std::string keep{}, until{};
    bool quiet = false;
};

void add_play(CLI::App& app);
// The command itself: 0; 1 when a story does not come out as written; 2 when something cannot be read.
int play_command(const PlayCommand& command, std::ostream& out, std::ostream& err);

}  // namespace rongan
