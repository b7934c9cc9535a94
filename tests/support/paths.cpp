#include "support/paths.hpp"

namespace rongan::test {

std::filesystem::path source_folder() { return RONGAN_SOURCE; }

}  // namespace rongan::test
