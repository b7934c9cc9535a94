#pragma once
// What `rongan verify` finds, for tests of other things.

#include "api/commands/checking.hpp"

#include <sstream>

namespace rongan::test {

inline std::vector<Finding> findings_in(const std::filesystem::path& database, const Checking& how = {}) {
    std::ostringstream silent;
    return check_archive(database, how, silent, silent, {}).findings;
}

}  // namespace rongan::test
