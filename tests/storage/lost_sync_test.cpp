// A sync that failed, and all that builds on what the page cache still shows of it.

#include "storage/sqlite_archive.hpp"
#include "support/cases.hpp"
#include "support/folder.hpp"
#include "support/simulated_disk.hpp"

#include <gtest/gtest.h>

namespace rongan {
namespace {

using test::DiskFault;

struct LostSync : testing::Test {
    test::Folder folder;
    std::filesystem::path path = folder / "archive.db";
    // A failed sync has written nothing; a power cut leaves all that the page cache knew to be unwritten.
    test::SimulatedDisk disk{[](std::size_t n) { return n == 256 ? 7U : 1U; }};

    void crash(std::unique_ptr<Archive>& archive) {
        disk.stop();
        archive.reset();
        disk.end_process();
        archive = open_sqlite(path);
    }
    void cut_power(std::unique_ptr<Archive>& archive) {
        disk.stop();
        archive.reset();
        disk.cut_power();
        archive = open_sqlite(path);
    }
};

TEST_F(LostSync, WhatIsAcknowledgedAfterItAndACrashOutlivesAPowerCut) {
    auto archive = open_sqlite(path);
    archive->commit(test::Book(*archive).commit({test::full_case(1)}));
    auto reader = open_sqlite_reader(path);  // while it lives, no closing connection empties the log
    disk.arm(DiskFault::sync_error, 0, 1);
    EXPECT_THROW(archive->commit(test::Book(*archive).commit({test::full_case(2)})), StorageError);
    disk.stop();
    reader.reset();
    crash(archive);
    const auto heads = archive->heads();
    archive->commit(test::Book(*archive).commit({test::full_case(3)}));
    cut_power(archive);
    EXPECT_EQ(archive->heads().seq, heads.seq + 1);
    EXPECT_TRUE(archive->find(1));
    EXPECT_TRUE(archive->find(3));
}

TEST_F(LostSync, AFailureWhileTheLogIsMadeDurableIsRefusedAndCanBeTriedAgain) {
    auto archive = open_sqlite(path);
    archive->commit(test::Book(*archive).commit({test::full_case(1)}));
    disk.stop();
    archive.reset();
    disk.end_process();
    disk.arm(DiskFault::sync_error, 0, 1);
    EXPECT_THROW(archive = open_sqlite(path), StorageError);
    archive = open_sqlite(path);
    EXPECT_TRUE(archive->find(1));
}

}  // namespace
}  // namespace rongan
