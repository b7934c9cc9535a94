#pragma once
// `rongan verify DB`: names every row that was changed, removed or inserted, and proves that the journal gives the tables.

#include "engine/replay.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace rongan {

struct VerifyOptions {
    std::string database{};
    std::string calendar{}, network{};  // files with which the archive began, where its journal does not begin with them
};

void add_verify(CLI::App& app);
// 0 when nothing is found, 1 when something is, 2 when the file cannot be read.
int verify_command(const VerifyOptions& options, std::ostream& out, std::ostream& err);

// The chains, then the replay: a journal that is damaged proves nothing, so a replay is only made of a whole one.
std::vector<Finding> findings_in(const Reader& snapshot, const Calendar& calendar, const Network& network);
std::vector<Finding> findings_in(const Reader& snapshot);  // of an archive that began with what is compiled into the program
void print(const std::vector<Finding>& findings, std::ostream& out);

}  // namespace rongan
