#pragma once
// Where the files of this clone are, for tests that read them.

#include <filesystem>

namespace rongan::test {

std::filesystem::path source_folder();

}  // namespace rongan::test
