#pragma once
// `rongan due`: what date is it, and why. A calculator over the law's terms and the published calendar; it opens no case.

#include <iosfwd>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace rongan {

struct DueOptions {
    std::string from{}, add{}, term{}, calendar{};
    std::vector<std::string> exclude{}, extend{};
    bool json = false;
    bool lines = false;  // --stdin
    bool terms = false;  // list the terms
};

void add_due(CLI::App& app);
// The command itself: 0, or 2 when something could not be computed.
int due_command(const DueOptions& options, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace rongan
