#pragma once
// `rongan calendar`: shows the calendar in force, and brings a new one into force after showing which dates it moves.

#include <string>

namespace CLI {
class App;
}

namespace rongan {

struct CalendarOptions {
    std::string data{}, file{}, approver{};
    bool dry_run = false;
};

void add_calendar(CLI::App& app);
int show_calendar_command(const CalendarOptions& options);
int load_calendar_command(const CalendarOptions& options);

}  // namespace rongan
