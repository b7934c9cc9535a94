// Durable page writes per second of the disk under a folder.
//
//   probe_disk [--dir FOLDER] [--seconds 2]

#include "bench/disk.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>

int main(int argc, char** argv) try {
    using namespace rongan::test;
    CLI::App app{"durable page writes per second"};
    std::string folder = std::filesystem::current_path() / "build/bench";
    double seconds = 2;
    app.add_option("--dir", folder);
    app.add_option("--seconds", seconds);
    CLI11_PARSE(app, argc, argv);
    std::filesystem::create_directories(folder);
    const std::chrono::duration<double> each{seconds};
    std::printf("fdatasync a second, 4 KiB: preallocated file %.0f, appended file %.0f\n", syncs_per_second(folder, Extent::kept, each),
                syncs_per_second(folder, Extent::growing, each));
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
