#include "api/scratch_archive.hpp"

#include "storage/bulk.hpp"
#include "storage/sqlite_archive.hpp"
#include "storage/writer_memory.hpp"

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace rongan {
namespace {

namespace fs = std::filesystem;

constexpr int cache_mb = 128;
constexpr std::size_t cases_kept =
    40'000;  // some 6 KB each; a case that is not kept is read from the disk at every act, which was a third of the time
constexpr std::uintmax_t log_bytes = 300'000'000;

// A folder of its own, and gone with all that is in it.
class Named {
public:
    explicit Named(const fs::path& folder) {
        auto pattern = (folder / ".rongan-replay-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            throw StorageError("无法在 " + folder.string() + " 建立临时目录：" + std::generic_category().message(errno));
        path_ = pattern;
    }
    ~Named() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Named(const Named&) = delete;
    Named& operator=(const Named&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

}  // namespace

std::uintmax_t scratch_space(const fs::path& database) {
    std::uintmax_t bytes = log_bytes;
    for (const auto* suffix : {"", "-wal"}) {
        std::error_code missing;
        const auto size = fs::file_size(database.string() + suffix, missing);
        if (!missing) bytes += size;
    }
    return bytes;
}

ScratchArchive::ScratchArchive(const fs::path& folder) {
    const Named named(folder);
    const auto path = named.path() / "replay.db";
    const auto memory = std::make_shared<WriterMemory>(LateIndex::gathered_usually, cases_kept);
    file_ = open_sqlite(path, memory);
    begin_bulk(*file_, {.cache_mb = cache_mb});
    reader_ = open_sqlite_reader(path, memory);
    static_cast<void>(reader_->heads());  // opens the log as well
    ahead_ = std::make_unique<AheadArchive>(*file_, *reader_);
}

}  // namespace rongan
