#include "bench/postgres.hpp"

#include "bench/contender.hpp"
#include "bench/process.hpp"

#include <algorithm>
#include <cmath>

namespace rongan::test {
namespace {

using Clock = std::chrono::steady_clock;

struct Transaction {
    double ended = 0, millis = 0;
};

// A line of pgbench's log: client, number, microseconds, script, second, microsecond within it.
std::vector<Transaction> read_log(const std::filesystem::path& folder) {
    std::vector<Transaction> out;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (!entry.path().filename().string().starts_with("log.")) continue;
        std::ifstream file(entry.path());
        long client = 0, number = 0, script = 0;
        double took = 0, second = 0, part = 0;
        while (file >> client >> number >> took >> script >> second >> part) out.push_back({second + part / 1e6, took / 1e3});
    }
    return out;
}

}  // namespace

Figures run_pgbench(const PostgresAt& postgres, const Load& load, const std::filesystem::path& folder) {
    clear(folder);
    const auto clients = std::to_string(load.clients);
    const auto seconds = static_cast<int>(std::ceil(load.warm.count() + load.measured.count()));
    const auto script = postgres.scripts + "/" + std::string(name_of(load.mode)) + ".sql";
    const auto servers = children_of(postgres.postmaster).size();
    const auto cpu = tree_cpu_seconds(postgres.postmaster);
    const auto ran = test::run({postgres.pgbench,
                                "-h",
                                "127.0.0.1",
                                "-p",
                                std::to_string(postgres.port),
                                "-U",
                                "bench",
                                "-n",
                                "-M",
                                "prepared",
                                "-c",
                                clients,
                                "-j",
                                "1",
                                "-T",
                                std::to_string(seconds),
                                "-l",
                                "--log-prefix",
                                (folder / "log").string(),
                                "-D",
                                "step=8",
                                "-D",
                                "id=0",
                                "-f",
                                script,
                                "postgres"},
                               folder);
    if (ran.code != 0) throw std::runtime_error("pgbench failed: " + ran.out.substr(0, 1000));
    // What a client's server process used is the postmaster's to tell once it has ended.
    for (const auto until = Clock::now() + std::chrono::seconds{10}; children_of(postgres.postmaster).size() > servers;) {
        if (Clock::now() > until) throw std::runtime_error("PostgreSQL's servers outlive their clients");
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    auto done = read_log(folder);
    if (done.empty()) throw std::runtime_error("pgbench did nothing: " + ran.out.substr(0, 1000));
    Figures out{.server = "postgres", .mode = load.mode, .clients = load.clients};
    out.acknowledged = done.size();
    out.server_us_per_act = (tree_cpu_seconds(postgres.postmaster) - cpu) * 1e6 / static_cast<double>(done.size());
    const auto order = [](const auto& a, const auto& b) { return a.ended < b.ended; };
    const auto [first, last] = std::minmax_element(done.begin(), done.end(), order);
    const auto from = first->ended + load.warm.count(), to = last->ended;
    std::vector<double> millis;
    for (const auto& each : done)
        if (each.ended >= from) millis.push_back(each.millis);
    take_percentiles(out, millis, to - from);
    return out;
}

}  // namespace rongan::test
