#pragma once
// `rongan demo`: a fresh data folder with a living city, played in from stories, and the server over it.

#include <string>

namespace CLI {
class App;
}

namespace rongan {

struct DemoOptions {
    std::string data, stories = "tests/stories", address = "127.0.0.1";
    unsigned short port = 8080;
    bool serve = true;
};

void add_demo(CLI::App& app);
int demo_command(const DemoOptions& options);

}  // namespace rongan
