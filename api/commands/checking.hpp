#pragma once
// The check of an archive as commands make it: first the file, on a thread for each connection, then the replay of its journal; told part
// by part, and stopped when somebody asks for it.

#include "engine/replay.hpp"

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

namespace rongan {

// Somebody asked to stop: no error, and no result.
struct Stopped {};
inline constexpr int checking_stopped = 4;

struct Checking {
    bool replay = true;
    std::string calendar{}, network{};  // files with which the archive began, where its journal does not begin with them
    std::string scratch{};  // folder for what the replay brings forth; empty: beside the database, or else where temporary files go
    std::int64_t in_memory_max = 100'000;  // journal rows: up to here the replay needs no disk
};

struct CheckResult {
    std::unique_ptr<Reader> snapshot{};  // what was checked
    std::vector<Finding> findings{};
    Heads heads{};
    std::size_t cases{};
};

// Says on `out` what each part did, and on `err` how far long work is. A journal that is damaged proves nothing, so a replay is only made
// of a whole one. Throws Stopped, and StorageError.
CheckResult check_archive(const std::filesystem::path& database, const Checking& how, std::ostream& out, std::ostream& err,
                          const std::function<bool()>& stop);

// Asked for by SIGINT or SIGTERM, from the first call on.
std::function<bool()> stopped_by_signal();

}  // namespace rongan
