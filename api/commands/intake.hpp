#pragma once
// `rongan intake`: machine-fed leads and old ledgers, a case a row, out of a CSV or NDJSON file.

#include <functional>
#include <iosfwd>
#include <string>

namespace CLI {
class App;
}

namespace rongan {

struct IntakeOptions {
    std::string file{}, data{}, workflow{}, event{}, person{}, behalf{}, format{}, encoding{}, report{};
    bool dry_run = false;
};

inline constexpr int intake_some_refused = 3, intake_stopped = 4;

void add_intake(CLI::App& app);
// 0 when every row was taken, 3 when some were refused, 4 when it was stopped between batches, 1 when it could not be done. Rows go to
// `out` unless a report is named; then `out` has the summary, which else goes to `err`.
int intake_command(const IntakeOptions& options, std::ostream& out, std::ostream& err, const std::function<bool()>& stop = {});

}  // namespace rongan
