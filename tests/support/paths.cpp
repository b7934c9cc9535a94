#include "support/paths.hpp"

namespace rongan::test {

std::filesystem::path source_folder() { return RONGAN_SOURCE; }
std::filesystem::path program() { return RONGAN_PROGRAM; }

}  // namespace rongan::test
