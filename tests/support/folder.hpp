#pragma once
// A folder of a test's own, gone with the test.

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>
#include <string>

namespace rongan::test {

class Folder {
public:
    Folder() {
        auto pattern = (std::filesystem::temp_directory_path() / "rongan-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for the test");
        path_ = pattern;
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

}  // namespace rongan::test
