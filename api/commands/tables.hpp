#pragma once
// `rongan tables`: the workflows' tables and diagrams, printed or written as pages.

#include <iosfwd>
#include <map>
#include <string>

namespace CLI {
class App;
}

namespace rongan {

struct Registry;

struct TablesCommand {
    std::string name{};   // one workflow; empty: all
    std::string write{};  // the folder for the pages
    bool json = false, markdown = false, dot = false, svg = false;
};

// The pages of docs/workflows by file name.
std::map<std::string, std::string> workflow_pages(const Registry& registry);

void add_tables(CLI::App& app);
// The command itself: 0, or 2 when it cannot do what is asked.
int tables_command(const TablesCommand& command, std::ostream& out, std::ostream& err);

}  // namespace rongan
