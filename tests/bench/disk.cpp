#include "bench/disk.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <stdexcept>
#include <string>

namespace rongan::test {
namespace {

constexpr int pages_kept = 4096;

class File {
public:
    explicit File(std::filesystem::path path) : path_{std::move(path)}, file_{::open(path_.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600)} {
        if (file_ < 0) throw std::runtime_error("cannot write " + path_.string());
    }
    ~File() {
        ::close(file_);
        std::filesystem::remove(path_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    void write(int page) const {
        if (::pwrite(file_, bytes_.data(), bytes_.size(), static_cast<off_t>(page) * static_cast<off_t>(bytes_.size())) < 0)
            throw std::runtime_error("cannot write " + path_.string());
    }
    void sync() const {
        if (::fdatasync(file_) != 0) throw std::runtime_error("cannot sync " + path_.string());
    }

private:
    std::filesystem::path path_;
    int file_;
    std::string bytes_ = std::string(4096, 'x');
};

}  // namespace

double syncs_per_second(const std::filesystem::path& folder, Extent extent, std::chrono::duration<double> how_long) {
    using Clock = std::chrono::steady_clock;
    const File file{folder / "sync.probe"};
    if (extent == Extent::kept)
        for (int page = 0; page < pages_kept; ++page) file.write(page);
    file.sync();
    const auto from = Clock::now();
    int count = 0;
    for (; Clock::now() - from < how_long; ++count) {
        file.write(extent == Extent::kept ? count % pages_kept : count);
        file.sync();
    }
    return count / std::chrono::duration<double>(Clock::now() - from).count();
}

}  // namespace rongan::test
