#include "bench/report.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace rongan::test {
namespace {

const Figures* of(const Round& round, std::string_view server) {
    const auto found = std::find_if(round.servers.begin(), round.servers.end(), [&](const auto& each) { return each.server == server; });
    return found == round.servers.end() ? nullptr : &*found;
}

// One number a round, side by side.
std::string each_round(const Cell& cell, std::string_view server, int decimals, double Figures::*what) {
    std::string out;
    for (const auto& round : cell.rounds) {
        char text[32] = " -";
        if (const auto* figures = of(round, server)) std::snprintf(text, sizeof text, " %.*f", decimals, figures->*what);
        out += text;
    }
    return out;
}

}  // namespace

double ratio_to(const Cell& cell, std::string_view server) {
    double logarithms = 0;
    int rounds = 0;
    for (const auto& round : cell.rounds) {
        const auto* other = of(round, server);
        if (other == nullptr || other->acts_per_second <= 0 || round.servers.front().acts_per_second <= 0) continue;
        logarithms += std::log(round.servers.front().acts_per_second / other->acts_per_second);
        ++rounds;
    }
    return rounds == 0 ? 0 : std::exp(logarithms / rounds);
}

std::string table_of(const Cell& cell) {
    std::string out;
    char line[400];
    std::snprintf(line, sizeof line, "%s, %zu clients; fdatasync/s just before:", std::string(name_of(cell.mode)).c_str(), cell.clients);
    out += line;
    for (const auto& round : cell.rounds) {
        std::snprintf(line, sizeof line, " %.0f", round.syncs_per_second);
        out += line;
    }
    std::snprintf(line, sizeof line, "\n  %-9s %-18s %8s %-16s %-18s %-14s %-12s %s\n", "", " acts/s", "ours/it", " p50 ms", " p99 ms",
                  " CPU us", " PSS MB", "errors");
    out += line;
    for (const auto& first : cell.rounds.front().servers) {
        const auto& server = first.server;
        std::uint64_t errors = 0;
        for (const auto& round : cell.rounds)
            if (const auto* figures = of(round, server)) errors += figures->errors;
        std::snprintf(line, sizeof line, "  %-9s %-18s %8.2f %-16s %-18s %-14s %-12s %llu\n", server.c_str(),
                      each_round(cell, server, 0, &Figures::acts_per_second).c_str(), ratio_to(cell, server),
                      each_round(cell, server, 2, &Figures::p50_ms).c_str(), each_round(cell, server, 2, &Figures::p99_ms).c_str(),
                      each_round(cell, server, 1, &Figures::server_us_per_act).c_str(),
                      each_round(cell, server, 0, &Figures::server_pss_mb).c_str(), static_cast<unsigned long long>(errors));
        out += line;
    }
    return out;
}

boost::json::object to_json(const Report& report) {
    boost::json::array commits, cells;
    for (const auto& [batch, rate] : report.commits) commits.push_back({{"batch", batch}, {"transitions_per_second", rate}});
    for (const auto& cell : report.cells) {
        boost::json::array rounds;
        boost::json::object ratios;
        for (const auto& round : cell.rounds) {
            boost::json::array servers;
            for (const auto& figures : round.servers) servers.push_back(to_json(figures));
            rounds.push_back({{"fdatasync_per_second", round.syncs_per_second}, {"servers", std::move(servers)}});
        }
        for (const auto& figures : cell.rounds.front().servers)
            if (&figures != &cell.rounds.front().servers.front()) ratios[figures.server] = ratio_to(cell, figures.server);
        cells.push_back({{"mode", name_of(cell.mode)}, {"clients", cell.clients}, {"ours_to", ratios}, {"rounds", std::move(rounds)}});
    }
    return {{"fdatasync_per_second", {{"preallocated", report.syncs_kept}, {"appended", report.syncs_growing}}},
            {"commits", std::move(commits)},
            {"cells", std::move(cells)}};
}

std::uint64_t errors_in(const Report& report) {
    std::uint64_t out = 0;
    for (const auto& cell : report.cells)
        for (const auto& round : cell.rounds)
            for (const auto& figures : round.servers) out += figures.errors;
    return out;
}

}  // namespace rongan::test
