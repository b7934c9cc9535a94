#pragma once
// `rongan verify DB`: names every row that was changed, removed or inserted, and proves that the journal gives the tables.

#include "api/commands/checking.hpp"

namespace CLI {
class App;
}

namespace rongan {

struct VerifyOptions {
    std::string database{};
    Checking how{};
};

void add_verify(CLI::App& app);
// 0 when nothing is found, 1 when something is, 2 when the file cannot be read, 4 when it was stopped.
int verify_command(const VerifyOptions& options, std::ostream& out, std::ostream& err, const std::function<bool()>& stop = {});

void print(const std::vector<Finding>& findings, std::ostream& out);

}  // namespace rongan
