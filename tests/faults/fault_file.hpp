#pragma once
// The file of numbers that a test writes and the library between the server and its disk reads, while the server runs.

#include "faults/control.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace rongan::test {

class FaultFile {
public:
    explicit FaultFile(std::filesystem::path path) : path_{std::move(path)} {
        std::ofstream(path_) << std::string(sizeof(FaultControl), '\0');
        const int file = ::open(path_.c_str(), O_RDWR | O_CLOEXEC);
        memory_ = ::mmap(nullptr, sizeof(FaultControl), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        ::close(file);
        if (memory_ == MAP_FAILED) throw std::runtime_error("no memory for the faults");
    }
    ~FaultFile() { ::munmap(memory_, sizeof(FaultControl)); }
    FaultFile(const FaultFile&) = delete;
    FaultFile& operator=(const FaultFile&) = delete;

    FaultControl* operator->() const { return static_cast<FaultControl*>(memory_); }
    // With which the server is started.
    [[nodiscard]] std::vector<std::string> environment(const std::string& library) const {
        return {"LD_PRELOAD=" + library, "RONGAN_FAULTS=" + path_.string()};
    }

private:
    std::filesystem::path path_;
    void* memory_;
};

}  // namespace rongan::test
