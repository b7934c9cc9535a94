#pragma once
// `rongan init`: a new data folder with its network of bodies and its working-day calendar.

#include <string>

namespace CLI {
class App;
}

namespace rongan {

struct InitOptions {
    std::string data{}, network = "a", calendar{};
};

void add_init(CLI::App& app);
int init_command(const InitOptions& options);

}  // namespace rongan
