// The log that is handed to the disk in few calls: the same bytes, seen by the same readers, refused at the same moments.

#include "storage/gathered_log.hpp"

#include "storage/connection.hpp"
#include "storage/sqlite_archive.hpp"
#include "support/cases.hpp"
#include "support/folder.hpp"
#include "support/simulated_disk.hpp"

#include <gtest/gtest.h>

namespace rongan {
namespace {

std::vector<CaseFile> many(CaseId first, int count) {
    std::vector<CaseFile> out;
    for (int i = 0; i < count; ++i) out.push_back(test::full_case(first + i));
    return out;
}

TEST(GatheredLog, ACommitOfManyPagesIsAFewWrites) {
    test::SimulatedDisk disk{[](std::size_t n) { return n == 256 ? 7U : 1U; }};
    const test::Folder folder;
    auto archive = open_sqlite(folder / "archive.db");
    archive->commit(test::Book(*archive).commit(many(1, 1)));
    const auto before = disk.writes();
    archive->commit(test::Book(*archive).commit(many(2, 100)));
    const auto written = disk.writes() - before;
    EXPECT_GE(written, 2) << "the log and the note of the last commit";
    EXPECT_LE(written, 12) << "a hundred cases fill some hundred pages, at two calls each without gathering";
}

TEST(GatheredLog, WhatIsCommittedWithoutASyncIsThereForReadersAtOnce) {
    const test::Folder folder;
    const auto path = folder / "archive.db";
    Connection writer(path, Connection::Mode::write);
    writer.database().exec("PRAGMA synchronous = OFF");
    Connection reader(path, Connection::Mode::read);
    for (int i = 1; i <= 20; ++i) {
        writer.run("INSERT INTO counters (scope, value) VALUES (?1, ?2)", std::to_string(i), i);
        auto count = reader.query("SELECT count(*) FROM counters");
        ASSERT_TRUE(count.next());
        int seen = 0;
        count.read(seen);
        EXPECT_EQ(seen, i);
    }
}

TEST(GatheredLog, ACommitLargerThanWhatIsGatheredIsWhole) {
    const test::Folder folder;
    auto archive = open_sqlite(folder / "archive.db");
    auto file = test::full_case(1);
    file.facts = boost::json::object{{"text", std::string(5'000'000, 'x')}};
    archive->commit(test::Book(*archive).commit({file}));
    const auto reader = open_sqlite_reader(folder / "archive.db");
    EXPECT_EQ(reader->find(1)->facts.json().at("text").as_string().size(), 5'000'000U);
    archive.reset();
    EXPECT_EQ(open_sqlite(folder / "archive.db")->find(1)->facts, file.facts);
}

TEST(GatheredLog, AFullDiskIsToldToTheCommitThatMetIt) {
    test::SimulatedDisk disk{[](std::size_t n) { return n == 256 ? 7U : 1U; }};
    const test::Folder folder;
    auto archive = open_sqlite(folder / "archive.db");
    archive->commit(test::Book(*archive).commit(many(1, 1)));
    disk.arm(test::DiskFault::full, 0, 1);
    EXPECT_THROW(archive->commit(test::Book(*archive).commit(many(2, 50))), StorageError);
    EXPECT_EQ(archive->find(2), nullptr);
    archive->commit(test::Book(*archive).commit(many(2, 50)));
    EXPECT_EQ(archive->find(51)->uuid, test::full_case(51).uuid);
}

}  // namespace
}  // namespace rongan
