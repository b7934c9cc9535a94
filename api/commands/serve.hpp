#pragma once
// `rongan serve`: the HTTP server over a data folder, until it is told to stop.

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace rongan {

struct ServeOptions {
    std::string data{}, address = "127.0.0.1", log_level = "info";
    unsigned short port = 8080;
    unsigned threads = 2;
    std::size_t queue = 1024;  // submissions that may wait
};

void add_serve(CLI::App& app);
// Serves until SIGTERM or SIGINT; `greet` is told the address once it listens. 0, or 1 when it could not start.
int serve_command(const ServeOptions& options, const std::function<void(const std::string& url)>& greet);

}  // namespace rongan
