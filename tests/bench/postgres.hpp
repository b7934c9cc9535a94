#pragma once
// The same acts as plpgsql functions in PostgreSQL, driven by pgbench: one durable act a transaction, without HTTP before it.

#include "bench/load.hpp"

#include <filesystem>

namespace rongan::test {

struct PostgresAt {
    std::string pgbench{}, scripts{};  // the folder with a script a mode
    int port = 0;
    pid_t postmaster = 0;
};

// `folder` is emptied; pgbench leaves the time of each transaction there.
Figures run_pgbench(const PostgresAt& postgres, const Load& load, const std::filesystem::path& folder);

}  // namespace rongan::test
