#include "storage/checkpoints.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <exception>

namespace rongan {
namespace {

// Long enough for one that has lost its processor in the middle of a page.
constexpr int readers_ms = 10;

}  // namespace

Checkpoints::Checkpoints(Connection& writer, std::filesystem::path path, const Pace& pace, bool& log_is_kept)
    : writer_{writer}, path_{std::move(path)}, pace_{pace}, log_is_kept_{log_is_kept}, next_{pace.piece} {
    if (log_is_kept_) keep_log();
    sqlite3_wal_hook(
        writer_.database().getHandle(),
        [](void* self, sqlite3*, const char*, int pages) {
            static_cast<Checkpoints*>(self)->after_commit(pages);
            return SQLITE_OK;
        },
        this);
}

Checkpoints::~Checkpoints() { sqlite3_wal_hook(writer_.database().getHandle(), nullptr, nullptr); }

// The commit stands whatever becomes of this: what is not moved now stays in the log and is moved later.
void Checkpoints::after_commit(int pages) noexcept {
    if (pages < seen_) next_ = pace_.piece;  // the log has begun again
    seen_ = pages;
    if (pages < next_ || log_is_kept_) return;
    // Who reads for long is not waited for again and again.
    next_ = pages + std::clamp(pages - pace_.all, pace_.piece, pace_.all);
    try {
        if (pages < pace_.all)
            move_piece();
        else
            static_cast<void>(finish());
    } catch (const std::exception&) {
        if (syncing_.valid()) syncing_.wait();  // over the file of that reader
        standing_.reset();
    }
}

void Checkpoints::move_piece() {
    look_at_sync();
    bool all = false;
    const bool last_but_one = seen_ + 2 * pace_.piece >= pace_.all;
    if (standing_ && !log_is_kept_ && move(SQLITE_CHECKPOINT_PASSIVE, all) == SQLITE_OK && pace_.ahead && last_but_one) sync_ahead();
    step_on();
}

void Checkpoints::step_on() {
    if (!standing_)
        standing_ = std::make_unique<Connection>(path_, Connection::Mode::read);
    else if (standing_->in_transaction())
        standing_->query("COMMIT").run();
    standing_->query("BEGIN").run();
    auto look = standing_->query("SELECT id FROM commits LIMIT 1");  // the first look takes the place in the log
    static_cast<void>(look.next());
}

bool Checkpoints::finish() {
    if (syncing_.valid()) syncing_.wait();
    look_at_sync();
    if (log_is_kept_) return false;
    if (standing_ && standing_->in_transaction()) standing_->query("COMMIT").run();
    bool all = false;
    // Whoever reads all the time, each time for a moment, would be in the way for ever if nobody waited for the last of those moments.
    writer_.database().setBusyTimeout(readers_ms);
    const int code = move(SQLITE_CHECKPOINT_RESTART, all);
    writer_.database().setBusyTimeout(Connection::busy_ms);
    if (code != SQLITE_OK && code != SQLITE_BUSY && code != SQLITE_LOCKED) throw storage_error(code, "检查点");
    return all;
}

int Checkpoints::move(int how, bool& all) {
    auto* const database = writer_.database().getHandle();
    int pages = 0, moved = 0;
    const int code = sqlite3_wal_checkpoint_v2(database, "main", how, &pages, &moved);
    if (code != SQLITE_OK && sqlite3_extended_errcode(database) == SQLITE_IOERR_FSYNC) keep_log();
    all = code == SQLITE_OK && pages == moved;
    return code;
}

void Checkpoints::sync_ahead() {
    if (syncing_.valid()) return;  // still at an earlier piece
    if (auto sync = standing_->sync()) syncing_ = std::async(std::launch::async, std::move(sync));
}

void Checkpoints::look_at_sync() {
    if (!syncing_.valid() || syncing_.wait_for(std::chrono::seconds{0}) != std::future_status::ready) return;
    if (syncing_.get() != SQLITE_OK) keep_log();
}

void Checkpoints::keep_log() {
    log_is_kept_ = true;
    sqlite3_db_config(writer_.database().getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

}  // namespace rongan
