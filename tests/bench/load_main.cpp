// Drives one server with one number of clients, by hand or beside a profiler.
//
//   load --start ours|probe [--program FILE] [--dir FOLDER] [--mode note|walk|hot] [--clients 64] [--warm 1] [--seconds 4] [--json]
//   load --port N [--pid N] [--token PERSON=TOKEN]... the same of a server that runs already

#include "bench/contender.hpp"

#include <CLI/CLI.hpp>

#include <iostream>

namespace {

using namespace rongan::test;

Figures drive_started(const std::string& which, std::filesystem::path program, const std::filesystem::path& folder, const Load& load) {
    const auto beside = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    if (program.empty()) program = beside / (which == "ours" ? "rongan" : "probe_path");
    const auto server = which == "ours" ? start_ours(program, folder) : start_probe(program, folder);
    std::fprintf(stderr, "pid %d, port %d\n", static_cast<int>(server->id()), static_cast<int>(server->port()));
    server->break_in();
    return server->run(load);
}

}  // namespace

int main(int argc, char** argv) try {
    CLI::App app{"durable acts per second of one server"};
    std::string start, mode = "note";
    std::string program;
    std::string folder = std::filesystem::current_path() / "build/bench";
    double warm = 1, seconds = 4;
    std::vector<std::string> tokens;
    bool json = false;
    Load load;
    auto* const started = app.add_option("--start", start)->check(CLI::IsMember({"ours", "probe"}));
    app.add_option("--program", program)->needs(started);
    app.add_option("--dir", folder, "emptied first")->needs(started)->capture_default_str();
    app.add_option("--port", load.port)->excludes(started);
    app.add_option("--pid", load.server)->excludes(started);
    app.add_option("--token", tokens)->excludes(started);
    app.add_option("--mode", mode)->check(CLI::IsMember({"note", "walk", "hot"}))->capture_default_str();
    app.add_option("--clients", load.clients)->check(CLI::Range(1, 4096))->capture_default_str();
    app.add_option("--warm", warm, "seconds before it is measured")->capture_default_str();
    app.add_option("--seconds", seconds)->capture_default_str();
    app.add_flag("--json", json);
    CLI11_PARSE(app, argc, argv);

    load.mode = *mode_named(mode);
    load.warm = std::chrono::duration<double>{warm};
    load.measured = std::chrono::duration<double>{seconds};
    for (const auto& each : tokens) load.tokens[each.substr(0, each.find('='))] = each.substr(each.find('=') + 1);
    const auto figures = start.empty() ? run_load(load) : drive_started(start, program, folder, load);
    if (json) {
        std::cout << boost::json::serialize(to_json(figures)) << '\n';
    } else {
        std::printf("%s\n%s\n", heading().c_str(), to_line(figures).c_str());
        if (figures.errors > 0) std::printf("first error: %s\n", figures.first_error.c_str());
    }
    return figures.errors == 0 ? 0 : 1;
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
