#pragma once
// What a process has used so far, as the kernel counts it.

#include <sys/resource.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace rongan::test {

// Seconds of processor time of all its threads, in the kernel and outside it, and of those of its children that it has seen end; 0 for a
// process that is gone.
inline double cpu_seconds(pid_t process) {
    std::ifstream stat("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    std::getline(stat, line);
    const auto name_ends = line.rfind(')');
    if (name_ends == std::string::npos) return 0;
    std::istringstream fields(line.substr(name_ends + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped;
    double user = 0, system = 0, childrens_user = 0, childrens_system = 0;
    fields >> user >> system >> childrens_user >> childrens_system;
    return (user + system + childrens_user + childrens_system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

inline std::vector<pid_t> children_of(pid_t process) {
    const auto id = std::to_string(process);
    std::ifstream file("/proc/" + id + "/task/" + id + "/children");
    std::vector<pid_t> out;
    for (pid_t child = 0; file >> child;) out.push_back(child);
    return out;
}

// The same with all that it started and that still runs: PostgreSQL has a process a client.
inline double tree_cpu_seconds(pid_t process) {
    double sum = cpu_seconds(process);
    for (const auto child : children_of(process)) sum += tree_cpu_seconds(child);
    return sum;
}

// Its proportional share of memory, in MB.
inline double pss_mb(pid_t process) {
    std::ifstream rollup("/proc/" + std::to_string(process) + "/smaps_rollup");
    for (std::string line; std::getline(rollup, line);)
        if (line.starts_with("Pss:")) return std::stod(line.substr(4)) / 1024;
    return 0;
}

inline double own_cpu_seconds() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6; };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

}  // namespace rongan::test
