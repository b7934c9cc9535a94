#pragma once
// `rongan backup DB TARGET` while the server writes, and `rongan restore SOURCE DB` while it does not.

#include <functional>
#include <iosfwd>
#include <string>

namespace CLI {
class App;
}

namespace rongan {

struct BackupOptions {
    std::string source{}, target{};
    bool force = false;       // restore: replace a database that is there
    bool unverified = false;  // restore: a copy that does not verify, too
    bool replay = false;      // the journal of the copy is replayed as well
    std::string scratch{};    // folder for what a replay brings forth
};

void add_backup(CLI::App& app);
// 0 done; 1 refused, for the file does not verify; 2 when a file cannot be read or written; 4 when it was stopped, and no copy is left.
int backup_command(const BackupOptions& options, std::ostream& out, std::ostream& err, const std::function<bool()>& stop = {});
int restore_command(const BackupOptions& options, std::ostream& out, std::ostream& err, const std::function<bool()>& stop = {});

}  // namespace rongan
