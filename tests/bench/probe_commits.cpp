// What SQLite alone does with the lean write set at several batch sizes: beneath every server on this disk.
//
//   probe_commits [--dir FOLDER] [--seconds 2]

#include "bench/commits.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>

int main(int argc, char** argv) try {
    using namespace rongan::test;
    CLI::App app{"durable transitions per second of SQLite alone"};
    std::string folder = std::filesystem::current_path() / "build/bench/commits";
    double seconds = 2;
    app.add_option("--dir", folder, "emptied first");
    app.add_option("--seconds", seconds);
    CLI11_PARSE(app, argc, argv);
    std::printf("%8s %14s\n", "batch", "transitions/s");
    for (const auto batch : commit_batches)
        std::printf("%8zu %14.0f\n", batch, transitions_per_second(folder, batch, std::chrono::duration<double>{seconds}));
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
