// Without it nobody would notice that the write-ahead log was deleted, or an old copy put in the file's place: the chain of what is left
// is sound. The note costs one write into the page cache a commit.

#include "storage/last_commit.hpp"

#include "storage/queries.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>

namespace rongan {
namespace {

constexpr std::size_t hash_length = 64;

}  // namespace

std::filesystem::path LastCommit::beside(const std::filesystem::path& database) { return database.string() + ".last"; }

std::optional<LastCommit::Note> LastCommit::read(const std::filesystem::path& database) {
    std::ifstream file(beside(database));
    Note note;
    if (!(file >> note.commit >> note.hash) || note.commit < 1) return std::nullopt;
    if (note.hash.size() != hash_length || note.hash.find_first_not_of("0123456789abcdef") != std::string::npos) return std::nullopt;
    return note;
}

std::optional<std::string> LastCommit::lost(const Note& note, const std::vector<CommitRow>& found, std::int64_t head) {
    if (!found.empty() && found.front().id == note.commit && found.front().hash == note.hash) return std::nullopt;
    return "缺少已经确认的提交：已确认到第" + std::to_string(note.commit) + "次，文件中到第" + std::to_string(head) +
           "次，或者该次的内容不同。可能是预写日志（-wal 文件）被删除，或者换上了旧文件";
}

LastCommit::LastCommit(const std::filesystem::path& database)
    : database_{database}, file_{::open(beside(database).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640)} {}

LastCommit::~LastCommit() {
    if (file_ >= 0) ::close(file_);
}

void LastCommit::check(Connection& connection) const {
    const auto noted = read(database_);
    if (!noted) return;
    const auto what = lost(*noted, queries::commits(connection, noted->commit - 1, 1), queries::heads(connection).commit);
    if (what)
        throw StorageError("档案库 " + database_.string() + " " + *what +
                           "。请找回日志文件，或者用 rongan restore 恢复备份；确认接受缺失的，请删除 " + beside(database_).string() +
                           " 后再启动");
}

void LastCommit::note(const Heads& heads) const {
    if (file_ < 0) return;
    const auto text = std::to_string(heads.commit) + " " + heads.commit_hash + "\n";
    // A note that cannot be written stays the old one, which is still true.
    if (::pwrite(file_, text.data(), text.size(), 0) < 0) return;
}

void LastCommit::forget() const {
    if (file_ >= 0 && ::ftruncate(file_, 0) != 0) return;
}

}  // namespace rongan
