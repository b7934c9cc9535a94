// SQLite can be told how to keep its memory only once and before its first use, so each test runs in a process of its own.
#include "storage/sqlite_memory.hpp"

#include "support/folder.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstdlib>
#include <map>
#include <random>

namespace rongan {
namespace {

int walks = 0;

// SQLite's own cache, under ours, with a count of the walks that it is sent on.
void count_walks() {
    static sqlite3_pcache_methods2 usual{};
    if (sqlite3_config(SQLITE_CONFIG_GETPCACHE2, &usual) != SQLITE_OK) std::exit(2);
    auto counting = usual;
    counting.xTruncate = [](sqlite3_pcache* cache, unsigned first_gone) {
        ++walks;
        usual.xTruncate(cache, first_gone);
    };
    if (sqlite3_config(SQLITE_CONFIG_PCACHE2, &counting) != SQLITE_OK) std::exit(2);
}

// A file with an index in random order, whose pages split all over; beside it what must be in it.
class Work {
public:
    Work() : database_{(folder_ / "pages.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE} {
        database_.exec(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; CREATE TABLE kept (id INTEGER PRIMARY KEY, text TEXT NOT NULL); "
            "CREATE INDEX by_text ON kept (text)");
    }

    void grow(int commits) {
        for (int i = 0; i < commits; ++i) {
            begin();
            for (int row = 0; row < 40; ++row) put();
            end(true);
        }
    }
    // Nothing of it stays.
    void take_back() {
        const auto before = kept_;
        begin();
        for (int row = 0; row < 2000; ++row) put();
        end(false);
        kept_ = before;
    }
    void shrink() {
        for (auto each = kept_.begin(); each != kept_.end();) {
            database_.exec("DELETE FROM kept WHERE id = " + std::to_string(each->first));
            each = kept_.erase(each);
            if (each != kept_.end()) ++each;
        }
        database_.exec("VACUUM");
    }
    [[nodiscard]] bool holds() {
        std::map<std::int64_t, std::string> found;
        SQLite::Statement rows(database_, "SELECT id, text FROM kept INDEXED BY by_text ORDER BY text");
        while (rows.executeStep()) found.emplace(rows.getColumn(0).getInt64(), rows.getColumn(1).getString());
        return found == kept_ && database_.execAndGet("PRAGMA integrity_check").getString() == "ok";
    }

private:
    void begin() { database_.exec("BEGIN"); }
    void end(bool keep) { database_.exec(keep ? "COMMIT" : "ROLLBACK"); }
    void put() {
        const auto id = static_cast<std::int64_t>(dice_() % 1'000'000'000);
        auto text = std::to_string(dice_()) + std::string(dice_() % 300, 'x');
        SQLite::Statement insert(database_, "INSERT OR REPLACE INTO kept VALUES (?1, ?2)");
        insert.bind(1, id);
        insert.bind(2, text);
        insert.exec();
        kept_.insert_or_assign(id, std::move(text));
    }

    test::Folder folder_;
    SQLite::Database database_;
    std::mt19937_64 dice_{1};
    std::map<std::int64_t, std::string> kept_;
};

int by_itself() {
    count_walks();
    Work work;
    work.grow(200);
    return walks > 20 && work.holds() ? 0 : 1;
}

int growing() {
    count_walks();
    set_up_sqlite_memory();
    Work work;
    const int before = walks;
    work.grow(200);
    return walks == before && work.holds() && sqlite3_memory_used() == 0 ? 0 : 1;
}

int shrinking() {
    count_walks();
    set_up_sqlite_memory();
    Work work;
    for (int round = 0; round < 5; ++round) {
        const int before = walks;
        work.grow(40);
        work.take_back();
        if (walks == before || !work.holds()) return 1;
        work.grow(20);
        work.shrink();
        if (!work.holds()) return 1;
    }
    return 0;
}

int too_late() {
    Work before;
    set_up_sqlite_memory();
    Work after;
    before.grow(20);
    after.grow(20);
    return before.holds() && after.holds() ? 0 : 1;
}

class SqliteMemory : public testing::Test {
protected:
    void SetUp() override { GTEST_FLAG_SET(death_test_style, "threadsafe"); }
};

TEST_F(SqliteMemory, SqliteByItselfWalksAtManyCommits) { EXPECT_EXIT(std::exit(by_itself()), testing::ExitedWithCode(0), ""); }
TEST_F(SqliteMemory, AFileThatGrowsIsNotWalkedThrough) { EXPECT_EXIT(std::exit(growing()), testing::ExitedWithCode(0), ""); }
TEST_F(SqliteMemory, WhatIsBehindTheEndOfAFileThatShrankGoes) { EXPECT_EXIT(std::exit(shrinking()), testing::ExitedWithCode(0), ""); }
TEST_F(SqliteMemory, TooLateItChangesNothing) { EXPECT_EXIT(std::exit(too_late()), testing::ExitedWithCode(0), ""); }

}  // namespace
}  // namespace rongan
