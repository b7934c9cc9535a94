#pragma once
// `rongan backup DB TARGET` while the server writes, and `rongan restore SOURCE DB` while it does not.

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
};

void add_backup(CLI::App& app);
// 0 done; 1 refused, for the file does not verify; 2 when a file cannot be read or written.
int backup_command(const BackupOptions& options, std::ostream& out, std::ostream& err);
int restore_command(const BackupOptions& options, std::ostream& out, std::ostream& err);

}  // namespace rongan
