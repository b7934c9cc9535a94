#pragma once
// Where the files of this clone and its program are, for tests that read or run them.

#include <filesystem>

namespace rongan::test {

std::filesystem::path source_folder();
std::filesystem::path program();  // the built rongan

}  // namespace rongan::test
