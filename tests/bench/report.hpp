#pragma once
// What the servers did beside each other, as a table for people and as JSON for programs.

#include "bench/load.hpp"

#include <map>
#include <string>
#include <vector>

namespace rongan::test {

// Servers one after another within the same minute, and what the disk did just before.
struct Round {
    double syncs_per_second = 0;
    std::vector<Figures> servers;  // ours first
};

struct Cell {
    Mode mode = Mode::note;
    std::size_t clients = 0;
    std::vector<Round> rounds;
};

struct Report {
    double syncs_kept = 0, syncs_growing = 0;
    std::map<std::size_t, double> commits;  // transitions a second, by batch
    std::vector<Cell> cells;
};

// How many times as much ours does as that one: the geometric mean of the rounds, because each ratio is taken within one of them.
double ratio_to(const Cell& cell, std::string_view server);

std::string table_of(const Cell& cell);
boost::json::object to_json(const Report& report);
// Errors of any server in any cell: figures that come with errors are not to be believed.
std::uint64_t errors_in(const Report& report);

}  // namespace rongan::test
