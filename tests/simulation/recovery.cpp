// Opening, failing, standing up again, and looking at everything after each.

#include "simulation/world.hpp"

#include "engine/data.hpp"
#include "engine/memory_archive.hpp"
#include "storage/sqlite_archive.hpp"
#include "storage/verify.hpp"
#include "storage/writer_memory.hpp"

namespace rongan::test {
namespace {

constexpr std::size_t expiries_a_commit = 32;
constexpr std::size_t gathered_max = 16;       // so that late entries are written all the time
constexpr Pace pace{.piece = 40, .all = 200};  // and pieces of the log moved

}  // namespace

void World::open() {
    for (int tries = 0;; ++tries) {
        const auto struck = disk_.struck();
        try {
            const auto memory = std::make_shared<WriterMemory>(gathered_max);
            archive_ = open_sqlite(database_, memory);
            pace_checkpoints(*archive_, pace);
            const auto writes = disk_.writes();
            if (dice_.percent(70)) reader_ = open_sqlite_reader(database_, dice_.percent(50) ? memory : nullptr);
            if (disk_.writes() != writes) fail("reader-writes-nothing", "opening a reader has written to the disk");
            const auto setting = [&](std::string_view name, std::string_view file) {
                return archive_->setting(name).value_or(std::string(embedded(file)));
            };
            docket_.emplace(*archive_, registry_, Calendar::parse(setting("calendar", "calendar.json")).value(),
                            Network::parse(setting("network", "network-a.json")).value());
            return;
        } catch (const StorageError& error) {
            if (disk_.struck() == struck && !disk_.stopped()) fail("recovers", std::string("the archive does not open: ") + error.what());
            if (tries > 3) fail("recovers", std::string("the archive does not open any more: ") + error.what());
            close();
            if (disk_.stopped()) disk_.end_process();
            disk_.heal();
        }
    }
}

void World::close() {
    docket_.reset();
    reader_.reset();
    archive_.reset();
}

// Whoever was at work may have died between any two writes; the disk may have lost what it was never made to keep.
void World::restart(bool power_cut) {
    // Nothing that the dying process still does may reach the disk.
    disk_.stop();
    close();
    if (power_cut)
        disk_.cut_power();
    else
        disk_.end_process();
    ++tally_.restarts;
    what_ += power_cut ? "(power cut) " : "(crash) ";
    open();
    quiet_ = disk_.struck();
    look_at_all();
    tick();
}

bool World::guarded(const std::function<void()>& work) {
    try {
        work();
    } catch (const StorageError& error) {
        if (disk_.struck() == quiet_ && !disk_.stopped()) fail("no-unexplained-failure", error.what());
        what_ += std::string("(") + error.what() + ") ";
        recover();
        return false;
    }
    if (!disk_.armed()) quiet_ = disk_.struck();
    return true;
}

void World::recover() {
    if (disk_.stopped() || dice_.percent(25)) return restart(dice_.percent(50));
    // The fault may last while people go on trying.
    for (int tries = dice_.between(0, 3); tries > 0 && disk_.armed(); --tries) {
        try {
            prove_writable(*archive_);
        } catch (const StorageError&) {
            if (disk_.stopped()) return restart(dice_.percent(50));
        }
    }
    disk_.heal();
    try {
        prove_writable(*archive_);
    } catch (const StorageError& error) {
        fail("recovers", std::string("the disk is well again and the archive is not: ") + error.what());
    }
    quiet_ = disk_.struck();
    look_at_all();
}

void World::look(const std::vector<std::string>& acknowledged) {
    looking([&] {
        const Reader& reader = reader_ ? *reader_ : *archive_;
        must(checker_.look(reader, sent_, acknowledged));
    });
}

void World::look_at_all() {
    looking([&] {
        must(checker_.look_at_all(*archive_, sent_, ticked_));
        if (!reader_) return;
        must(checker_.look_at_all(*reader_, sent_, ticked_));
        if (reader_->heads() != archive_->heads()) fail("reader-agrees", "a reader sees another end of the journal than the writer");
    });
}

// A read that fails must have been struck by the disk; then it is healed, or the process starts again.
void World::looking(const std::function<void()>& see) {
    checker_.now = now_;
    try {
        see();
    } catch (const StorageError& error) {
        if (disk_.struck() == quiet_) fail("no-unexplained-failure", error.what());
        disk_.heal();
        if (disk_.stopped()) return restart(dice_.percent(50));
        quiet_ = disk_.struck();
        see();
    }
}

void World::tick() {
    ticked_.reset();
    for (bool more = true; more;) {
        Expired expired;
        if (!guarded([&] { expired = docket_->expire(now_, expiries_a_commit); })) return;
        if (!expired.refused.empty())
            fail("expiry-heard", "clock " + std::to_string(expired.refused.front().first.number) + " of case " +
                                     std::to_string(expired.refused.front().first.case_id) + ": " + expired.refused.front().second.detail);
        if (expired.fired > 0) look();
        more = expired.fired > 0;  // what ends with one clock may be that another, which it held up, is over as well
    }
    ticked_ = now_;
}

void World::finish() {
    what_.clear();
    step_ = step_ + 1;
    disk_.heal();
    if (dice_.percent(50)) {
        restart(dice_.percent(50));
    } else {
        close();
        disk_.end_process();
        open();
    }
    disk_.heal();
    quiet_ = disk_.struck();
    tick();
    look_at_all();
    const auto snapshot = open_sqlite_snapshot(database_);
    const auto findings = verify(*snapshot);
    if (!findings.empty()) fail("verify", findings.front().table + " " + findings.front().key + ": " + findings.front().says);
    MemoryArchive empty;
    const auto differences = replay_differences(*snapshot, registry_, Calendar::parse(embedded("calendar.json")).value(),
                                                Network::parse(embedded("network-a.json")).value(), empty);
    if (!differences.empty())
        fail("replay-equals-tables", differences.front().table + " " + differences.front().key + ": " + differences.front().says);
}

}  // namespace rongan::test
