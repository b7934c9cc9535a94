#pragma once
// Moves what the log holds into the file a little at a time, so that no answer waits long for it.
//
// By itself SQLite moves all of a long log at once: 22 ms for 64 MB, of which every answer of that moment is late. But what is moved ends
// where the oldest reader stands. So one of our own stands in the log, each piece ends there, and then it steps on to the end: what later
// commits changed again is left out and not moved twice, and only the last piece is moved without that reader and synced. The log begins
// again behind a checkpoint that was whole and synced, and nowhere else, so a crash in between costs nothing.

#include "storage/connection.hpp"

#include <filesystem>
#include <future>
#include <memory>

namespace rongan {

// In pages of the log. `ahead`: shortly before the last piece a second thread syncs what is there, so that the last sync is short.
struct Pace {
    int piece = 1'000;
    int all = 16'000;
    bool ahead = false;
};

class Checkpoints {
public:
    // For the connection that writes. From now on its commits move a piece when it is time. `log_is_kept` belongs to who opens the file
    // again after a failure: once a sync of the file has failed, what was moved may be lost although a later sync succeeds. Then the log
    // alone has it, nothing is moved any more, and the next process puts all of it into the file again.
    Checkpoints(Connection& writer, std::filesystem::path path, const Pace& pace, bool& log_is_kept);
    ~Checkpoints();
    Checkpoints(const Checkpoints&) = delete;
    Checkpoints& operator=(const Checkpoints&) = delete;

    // Moves all that is there, outside of any transaction. False when readers hold it back or the log is kept; throws StorageError.
    bool finish();

private:
    void after_commit(int pages) noexcept;
    void move_piece();
    void step_on();
    void sync_ahead();
    void look_at_sync();
    int move(int how, bool& all);  // as SQLite says how
    void keep_log();

    Connection& writer_;
    std::filesystem::path path_;
    Pace pace_;
    bool& log_is_kept_;
    std::unique_ptr<Connection> standing_;  // the reader in the log; none: it does not stand
    std::future<int> syncing_;              // over its file, so it goes first
    int seen_ = 0, next_;                   // pages of the log: after the last commit, and with the next piece
};

}  // namespace rongan
