// The log moves into the file in pieces, and nothing is lost on the way, whatever fails.

#include "storage/sqlite_archive.hpp"
#include "support/cases.hpp"
#include "support/folder.hpp"
#include "support/simulated_disk.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <thread>

namespace rongan {
namespace {

using test::DiskFault;

constexpr std::uintmax_t page = 4096, frame = page + 24;

void open_case(Archive& archive) { archive.commit(test::Book(archive).commit({test::full_case(archive.heads().case_id + 1)})); }

void act_on(Archive& archive, CaseId id) {
    auto file = *archive.find(id);
    ++file.version;
    archive.commit(test::Book(archive).commit({file}));
}

struct InPieces : testing::Test {
    test::Folder folder;
    std::filesystem::path path = folder / "archive.db", log = folder / "archive.db-wal";
    static constexpr Pace pace{.piece = 60, .all = 600, .ahead = true};
};

TEST_F(InPieces, TheFileGrowsBeforeTheLogIsFullAndTheLogBeginsAgain) {
    const auto archive = open_sqlite(path);
    pace_checkpoints(*archive, pace);
    open_case(*archive);
    ASSERT_TRUE(checkpoint(*archive));
    const auto empty = std::filesystem::file_size(path);
    std::uintmax_t when_file_grew = 0;
    for (int i = 0; i < 300; ++i) {
        open_case(*archive);
        if (when_file_grew == 0 && std::filesystem::file_size(path) > empty) when_file_grew = std::filesystem::file_size(log);
    }
    EXPECT_GT(when_file_grew, 60 * frame);
    EXPECT_LT(when_file_grew, 500 * frame) << "all at once";
    EXPECT_LT(std::filesystem::file_size(log), 700 * frame) << "300 commits, each of some ten pages, in a log that begins again";
    const auto reader = open_sqlite_reader(path);
    for (CaseId id = 1; id <= 301; ++id) ASSERT_EQ(reader->find(id)->version, 1);
}

TEST_F(InPieces, AReaderHoldsTheLogBackAndSeesItsMomentUntilItGoes) {
    const auto archive = open_sqlite(path);
    pace_checkpoints(*archive, pace);
    open_case(*archive);
    {
        const auto snapshot = open_sqlite_snapshot(path);
        for (int i = 0; i < 200; ++i) act_on(*archive, 1);
        EXPECT_GT(std::filesystem::file_size(log), 700 * frame);
        EXPECT_FALSE(checkpoint(*archive));
        EXPECT_EQ(snapshot->find(1)->version, 1);
    }
    EXPECT_TRUE(checkpoint(*archive));
    const auto longest = std::filesystem::file_size(log);
    for (int i = 0; i < 200; ++i) act_on(*archive, 1);
    EXPECT_EQ(std::filesystem::file_size(log), longest);
    EXPECT_EQ(open_sqlite_reader(path)->find(1)->version, 401);
}

// Somebody reads all the time, each time from another moment: the log is whole only between two of them.
TEST_F(InPieces, TheLogBeginsAgainAlthoughOthersRead) {
    const auto archive = open_sqlite(path);
    pace_checkpoints(*archive, pace);
    open_case(*archive);
    std::atomic<bool> done = false;
    std::thread other([&] {
        const auto reader = open_sqlite_reader(path);
        while (!done) static_cast<void>(reader->find(1));
    });
    std::uintmax_t longest = 0;
    for (int i = 0; i < 1'500; ++i) {
        act_on(*archive, 1);
        longest = std::max(longest, std::filesystem::file_size(log));
    }
    done = true;
    other.join();
    EXPECT_LT(longest, 2'000 * frame) << longest / frame;
}

// What a failed sync has lost the disk does not tell a second time: the next sync succeeds, and the page cache shows all of it.
struct LostPieces : testing::Test {
    test::Folder folder;
    std::filesystem::path path = folder / "archive.db";
    test::SimulatedDisk disk{[](std::size_t n) { return n == 256 ? 7U : 1U; }};
    std::unique_ptr<Archive> archive = open_sqlite(path);

    void cut_power() {
        disk.stop();
        archive.reset();
        disk.cut_power();
        archive = open_sqlite(path);
    }
    void fill(int cases) {
        for (int i = 0; i < cases; ++i) open_case(*archive);
    }
};

TEST_F(LostPieces, AfterAFailedSyncOfTheFileTheLogIsKeptForTheNextProcess) {
    pace_checkpoints(*archive, {.piece = 40, .all = 100'000});
    fill(60);  // some pieces are in the file, and none is synced
    disk.arm(DiskFault::sync_error, 1, 1);
    EXPECT_THROW(static_cast<void>(checkpoint(*archive)), StorageError) << "the log's sync succeeds, the file's does not";
    ASSERT_EQ(disk.struck(DiskFault::sync_error), 1);
    fill(1);
    EXPECT_FALSE(checkpoint(*archive));
    EXPECT_TRUE(log_is_kept(*archive));
    fill(60);
    cut_power();
    for (CaseId id = 1; id <= 121; ++id) ASSERT_TRUE(archive->find(id)) << id;
    EXPECT_FALSE(log_is_kept(*archive));
    EXPECT_TRUE(checkpoint(*archive)) << "the new process trusts what it syncs itself";
    cut_power();
    for (CaseId id = 1; id <= 121; ++id) ASSERT_TRUE(archive->find(id)) << id;
}

TEST_F(LostPieces, NorDoesAConnectionThatClosesEmptyIt) {
    pace_checkpoints(*archive, {.piece = 40, .all = 100'000});
    fill(60);
    disk.arm(DiskFault::sync_error, 1, 1);
    EXPECT_THROW(static_cast<void>(checkpoint(*archive)), StorageError);
    archive.reset();  // the last connection: by itself SQLite would move the log and remove it
    disk.cut_power();
    archive = open_sqlite(path);
    for (CaseId id = 1; id <= 60; ++id) ASSERT_TRUE(archive->find(id)) << id;
}

TEST_F(LostPieces, WhatCannotBeWrittenIntoTheFileIsMovedLater) {
    pace_checkpoints(*archive, {.piece = 40, .all = 100'000});
    fill(60);
    disk.arm(DiskFault::write_error, 0, 1);  // a checkpoint writes nothing but the file
    EXPECT_THROW(static_cast<void>(checkpoint(*archive)), StorageError);
    EXPECT_FALSE(log_is_kept(*archive)) << "nothing was lost that looks as if it were there";
    EXPECT_TRUE(checkpoint(*archive));
    cut_power();
    for (CaseId id = 1; id <= 60; ++id) ASSERT_TRUE(archive->find(id)) << id;
}

}  // namespace
}  // namespace rongan
