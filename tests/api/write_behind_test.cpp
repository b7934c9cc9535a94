// What is written behind is written in order and whole, comes out as if it had been written at once, and a failure stops what follows.

#include "api/write_behind.hpp"

#include "engine/memory_archive.hpp"
#include "engine/search.hpp"
#include "failing_archive.hpp"
#include "storage/sqlite_archive.hpp"
#include "support/cases.hpp"
#include "support/folder.hpp"

#include <gtest/gtest.h>

namespace rongan::test {
namespace {

// Commits that go on from each other: one in two opens a case, the next one changes it.
std::vector<Commit> chain(int length) {
    MemoryArchive archive;
    const Book book{archive};
    std::vector<Commit> out;
    for (int i = 0; i < length; ++i) {
        const CaseId id = 1 + i / 2;
        auto file = full_case(id);
        if (i % 2 == 1) {
            file.version = 2;
            file.facts = boost::json::object{{"第", i}};
            file.parties.edit(0).name = "福州乙公司";
        }
        auto next = book.commit({file});
        next.replies = {reply_to(next.journal[0], i + 1)};
        archive.commit(next);
        out.push_back(std::move(next));
    }
    return out;
}

// Everything that comes back from the two archives is the same.
void expect_same(const Reader& one, const Reader& other, CaseId cases) {
    EXPECT_EQ(one.heads(), other.heads());
    EXPECT_EQ(one.journal(0, 1000), other.journal(0, 1000));
    EXPECT_EQ(one.replies(0, 1000), other.replies(0, 1000));
    for (CaseId id = 1; id <= cases; ++id) EXPECT_EQ(*one.find(id), *other.find(id));
    EXPECT_EQ(one.figures(Date{}, on("2026-12-31")), other.figures(Date{}, on("2026-12-31")));
    for (const auto* text : {"福州甲公司", "福州乙公司"}) {
        const SearchQuery query{.words = parse_search(text).words, .body = "fz-city"};
        const auto found = one.search(query).items;
        const auto expected = other.search(query).items;
        ASSERT_EQ(found.size(), expected.size()) << text;
        for (std::size_t i = 0; i < found.size(); ++i) EXPECT_EQ(found[i]->id, expected[i]->id);
    }
}

class Behind : public testing::Test {
protected:
    Folder folder;
    Trouble trouble;
    FailingArchive archive{open_sqlite(folder / "behind.db"), trouble};
    std::vector<Commit> commits = chain(12);
};

TEST_F(Behind, AllComesOutAsIfItHadBeenWrittenAtOnce) {
    {
        WriteBehind behind{archive, 2};
        for (const auto& each : commits) behind.put(each);
        behind.wait_for(12);
        EXPECT_TRUE(behind.written(12));
        EXPECT_FALSE(behind.written(13));
    }
    const auto plain = open_sqlite(folder / "plain.db");
    for (const auto& each : commits) plain->commit(each);
    expect_same(archive, *plain, 6);
}

TEST_F(Behind, WhatWasPreparedElsewhereIsWrittenTheSame) {
    const auto prepared = open_sqlite(folder / "prepared.db");
    const auto plain = open_sqlite(folder / "plain.db");
    MemoryArchive memory;
    for (const auto& each : commits) {
        commit_prepared(*prepared, each, prepare(*prepared, each));
        commit_prepared(memory, each, prepare(memory, each));
        plain->commit(each);
    }
    expect_same(*prepared, *plain, 6);
    expect_same(memory, *plain, 6);
}

TEST_F(Behind, NothingIsWrittenBeforeItsTurnAndTheEndWaitsForAll) {
    trouble.set(&Trouble::hold, true);
    {
        WriteBehind behind{archive, 3};
        for (std::size_t i = 0; i < 3; ++i) behind.put(commits[i]);
        trouble.until_one_waits();
        EXPECT_FALSE(behind.written(1));
        std::thread late{[&] { behind.put(commits[3]); }};  // makes its parts, and waits for its place
        trouble.set(&Trouble::hold, false);
        late.join();
    }
    EXPECT_EQ(archive.heads().commit, 4);
}

TEST_F(Behind, AFailureIsToldAndNothingFollowsIt) {
    WriteBehind behind{archive, 2};
    behind.put(commits[0]);
    behind.wait_for(1);
    trouble.set(&Trouble::refuse, true);
    behind.put(commits[1]);
    EXPECT_THROW(behind.wait_for(2), StorageError);
    trouble.set(&Trouble::refuse, false);
    EXPECT_THROW(behind.put(commits[2]), StorageError);
    EXPECT_THROW(behind.wait_for(2), StorageError);
    EXPECT_NO_THROW(behind.wait_for(1));
    EXPECT_EQ(archive.heads().commit, 1);
}

}  // namespace
}  // namespace rongan::test
