#pragma once
// The last commit that was acknowledged, noted in a small file beside the database: an archive that has lost its end looks whole by itself.

#include "engine/archive.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rongan {

class Connection;

class LastCommit {
public:
    struct Note {
        std::int64_t commit{};
        std::string hash;
    };
    static std::filesystem::path beside(const std::filesystem::path& database);  // rongan.db.last
    // Nothing for a file that is missing, empty, or was torn by a power loss.
    static std::optional<Note> read(const std::filesystem::path& database);
    // Says in Chinese what an archive lacks that ends at `head` and holds `found` in the place of the noted commit.
    static std::optional<std::string> lost(const Note& note, const std::vector<CommitRow>& found, std::int64_t head);

    explicit LastCommit(const std::filesystem::path& database);
    ~LastCommit();
    LastCommit(const LastCommit&) = delete;
    LastCommit& operator=(const LastCommit&) = delete;

    // Throws StorageError when the archive lacks the commit that is noted here, or holds another one in its place.
    void check(Connection& connection) const;
    // Not synced: a kill leaves it right, a power loss may leave it behind, and an old note is still true.
    void note(const Heads& heads) const;
    void forget() const;

private:
    std::filesystem::path database_;
    int file_ = -1;
};

}  // namespace rongan
