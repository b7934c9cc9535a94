// Everything small within five minutes: the disk, SQLite alone, then our server and the others in turn, so that what else the machine does
// meets all of them alike.
//
//   bench [--clients 1,16,64,256] [--rounds 2] [--seconds 2] [--dir FOLDER] [--json FILE] [--program FILE] [--probe FILE]
//         [--node SERVICE] [--pgbench FILE --postgres-pid N --postgres-port N --postgres-scripts FOLDER]

#include "bench/commits.hpp"
#include "bench/contender.hpp"
#include "bench/disk.hpp"
#include "bench/postgres.hpp"
#include "bench/report.hpp"

#include <CLI/CLI.hpp>

#include <iostream>

namespace {

using namespace rongan::test;
using Seconds = std::chrono::duration<double>;

struct Options {
    std::vector<std::size_t> clients{1, 16, 64, 256};
    int rounds = 2;
    double break_in = 4, warm = 0.3, seconds = 2;
    std::string folder = std::filesystem::current_path() / "build/bench";
    std::string program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "rongan";
    std::string probe = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "probe_path";
    std::string node_service, json_file;
    PostgresAt postgres;
};

class Bench {
public:
    explicit Bench(Options options) : options_{std::move(options)}, folder_{options_.folder} { clear(folder_); }

    Report run() {
        const Seconds each{options_.seconds};
        report_.syncs_kept = syncs_per_second(folder_, Extent::kept, each);
        report_.syncs_growing = syncs_per_second(folder_, Extent::growing, each);
        std::printf("fdatasync a second: preallocated file %.0f, appended file %.0f\n", report_.syncs_kept, report_.syncs_growing);
        std::printf("SQLite alone, transitions a second:");
        for (const auto batch : commit_batches) {
            report_.commits[batch] = transitions_per_second(folder_ / "commits", batch, each);
            std::printf("  batch %zu: %.0f", batch, report_.commits[batch]);
            std::fflush(stdout);
        }
        std::printf("\n\nacts are durable when they are answered; the ratio is taken within a round\n");
        for (const auto mode : {Mode::note, Mode::walk})
            for (const auto clients : options_.clients) measure(mode, clients);
        measure(Mode::hot, *std::max_element(options_.clients.begin(), options_.clients.end()) >= 64 ? 64 : options_.clients.back());
        return report_;
    }

private:
    void measure(Mode mode, std::size_t clients) {
        Cell cell{.mode = mode, .clients = clients, .rounds = {}};
        const Load load{.mode = mode, .clients = clients, .warm = Seconds{options_.warm}, .measured = Seconds{options_.seconds}};
        for (int i = 0; i < options_.rounds; ++i) {
            Round round;
            round.syncs_per_second = syncs_per_second(folder_, Extent::kept, Seconds{0.3});
            round.servers.push_back(figures_of(*start_ours(options_.program, folder_ / "ours"), load));
            round.servers.push_back(figures_of(*start_probe(options_.probe, folder_ / "probe"), load));
            if (!options_.node_service.empty())
                round.servers.push_back(figures_of(*start_node(options_.node_service, folder_ / "node"), load));
            if (!options_.postgres.pgbench.empty()) round.servers.push_back(run_pgbench(options_.postgres, load, folder_ / "pgbench"));
            cell.rounds.push_back(std::move(round));
        }
        std::printf("\n%s", table_of(cell).c_str());
        std::fflush(stdout);
        report_.cells.push_back(std::move(cell));
    }

    [[nodiscard]] Figures figures_of(Contender& server, const Load& load) const {
        server.break_in(Seconds{options_.break_in});
        return server.run(load);
    }

    Options options_;
    std::filesystem::path folder_;
    Report report_;
};

}  // namespace

int main(int argc, char** argv) try {
    CLI::App app{"our server and the ceiling of this machine, in turn"};
    Options options;
    app.add_option("--clients", options.clients)->delimiter(',')->check(CLI::Range(1, 4096))->capture_default_str();
    app.add_option("--rounds", options.rounds)->check(CLI::Range(1, 100))->capture_default_str();
    app.add_option("--break-in", options.break_in, "seconds at most until a server's log has its length")->capture_default_str();
    app.add_option("--warm", options.warm, "seconds before a cell is measured")->capture_default_str();
    app.add_option("--seconds", options.seconds, "of each cell")->capture_default_str();
    app.add_option("--dir", options.folder, "emptied first")->capture_default_str();
    app.add_option("--program", options.program)->capture_default_str();
    app.add_option("--probe", options.probe)->capture_default_str();
    app.add_option("--node", options.node_service, "a service to measure beside, for node");
    app.add_option("--json", options.json_file, "the figures, for programs");
    app.add_option("--pgbench", options.postgres.pgbench, "measure a running PostgreSQL beside");
    app.add_option("--postgres-port", options.postgres.port);
    app.add_option("--postgres-pid", options.postgres.postmaster);
    app.add_option("--postgres-scripts", options.postgres.scripts);
    CLI11_PARSE(app, argc, argv);

    const auto json_file = options.json_file;
    const auto report = Bench{std::move(options)}.run();
    if (!json_file.empty()) {
        std::ofstream file(json_file);
        file << boost::json::serialize(to_json(report)) << '\n';
        if (!file) throw std::runtime_error("cannot write " + json_file);
    }
    if (const auto errors = errors_in(report); errors > 0) {
        std::printf("\n%llu answers were errors: the figures are not to be believed\n", static_cast<unsigned long long>(errors));
        return 1;
    }
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
