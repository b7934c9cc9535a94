// What only the index on disk can do: be there with the commit, cost nothing when nothing changed, be built for an older file, be checked.

#include "storage/search_index.hpp"
#include "engine/search_terms.hpp"
#include "storage/connection.hpp"
#include "support/full_disk.hpp"
#include "support/tampered.hpp"

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace rongan {
namespace {

SearchQuery ask(std::string_view words) {
    return {.words = parse_search(words).words, .body = "fz-city", .within = {"fz-city"}, .before = 0, .limit = 100};
}

struct SearchIndex : test::Filled {
    [[nodiscard]] std::int64_t number(const std::string& sql) const { return SQLite::Database(path.string()).execAndGet(sql).getInt64(); }
    [[nodiscard]] std::string findings() const { return test::listed(verify(*open_sqlite_snapshot(path))); }
    void run(const std::string& sql) const { SQLite::Database(path.string(), SQLite::OPEN_READWRITE).exec(sql); }
};

TEST_F(SearchIndex, ACommittedCaseIsFoundByTheNextReadOfAnotherConnection) {
    const auto archive = open_sqlite(path);
    const auto reader = open_sqlite_reader(path);
    const auto snapshot = open_sqlite_snapshot(path);
    for (CaseId id = 4; id <= 40; ++id) {
        auto file = test::full_case(id);
        file.facts = boost::json::object{{"note", "第" + std::to_string(id) + "件茉莉花茶"}};
        archive->commit(test::Book(*archive).commit({file}));
        ASSERT_EQ(reader->search(ask("茉莉 第" + std::to_string(id) + "件")).items.size(), 1U) << id;
        ASSERT_EQ(reader->search(ask("花茶")).items.size(), static_cast<std::size_t>(id - 3));
    }
    EXPECT_TRUE(snapshot->search(ask("花茶")).items.empty()) << "a snapshot sees its own moment";
}

TEST_F(SearchIndex, ACommitThatFailsLeavesTheIndexAsItWas) {
    const auto archive = open_sqlite(path);
    auto file = test::full_case(4);
    file.facts = boost::json::object{{"note", "茉莉花茶"}};
    auto commit = test::Book(*archive).commit({file});
    commit.counters = {{"x", 1}};
    commit.replies = {test::reply_to(commit.journal[0], 1), test::reply_to(commit.journal[0], 2)};
    EXPECT_THROW(archive->commit(commit), StorageError);
    EXPECT_TRUE(archive->search(ask("茉莉")).items.empty());
    EXPECT_EQ(findings(), "");
    archive->commit(test::Book(*archive).commit({file}));
    EXPECT_EQ(archive->search(ask("茉莉")).items.size(), 1U);
}

TEST_F(SearchIndex, ACommitThatTheDiskRefusesIsNotFoundAndTheNextOpeningHasAWholeIndex) {
    const auto archive = open_sqlite(path);
    auto file = test::full_case(4);
    file.facts = boost::json::object{{"note", "茉莉花茶"}, {"more", std::string(400'000, '.')}};
    auto commit = test::Book(*archive).commit({file});
    commit.counters = {{"榕|patent-infringement|2026", 4}};
    for (const auto* damage : {"", "UPDATE search_state SET form = 0, whole = 0", "UPDATE search_state SET whole = 0, upto = 3"}) {
        run(damage);  // what a file of an earlier form is like; every opening looks, the one after a failure as well
        const auto log = path.string() + "-wal";
        {
            const test::FullDisk full((std::filesystem::exists(log) ? std::filesystem::file_size(log) : 0) + 100'000);
            EXPECT_THROW(archive->commit(commit), StorageError);
        }
        EXPECT_TRUE(archive->search(ask("茉莉")).items.empty());
        EXPECT_EQ(archive->search(ask("福州甲公司")).items.size(), 3U);
        EXPECT_EQ(findings(), "") << damage;
    }
    archive->commit(commit);
    EXPECT_EQ(archive->search(ask("茉莉")).items.size(), 1U);
    EXPECT_EQ(findings(), "");
}

TEST_F(SearchIndex, AnActThatChangesNothingSearchedWritesNothingThere) {
    const auto archive = open_sqlite(path);
    const auto rows = [&] {
        return SQLite::Database(path.string()).execAndGet("SELECT group_concat(id || ' ' || hex(block), ' ') FROM search_data").getString();
    };
    const auto before = rows();
    for (int i = 0; i < 5; ++i) {
        auto file = *archive->find(1);
        ++file.version;
        file.state = "hearing";
        file.handler = "x";
        file.offered_to = "fz-gulou";
        file.terms.edit(0).expires.reset();
        archive->commit(test::Book(*archive).commit({file}));
    }
    EXPECT_EQ(rows(), before);
    auto file = *archive->find(1);
    ++file.version;
    file.papers.edit(0).title = "新的";
    archive->commit(test::Book(*archive).commit({file}));
    EXPECT_NE(rows(), before);
    EXPECT_EQ(findings(), "");
}

TEST_F(SearchIndex, StaysInFewPartsWithAndWithoutRest) {
    const auto parts = [&] { return number("SELECT count(DISTINCT segid) FROM search_idx"); };
    const auto archive = open_sqlite(path);
    for (CaseId id = 4; id <= 150; ++id) {
        archive->commit(test::Book(*archive).commit({test::full_case(id)}));
        ASSERT_LT(parts(), 60) << id;
    }
    EXPECT_GT(parts(), 8);
    while (tidy_search(*archive)) {
    }
    EXPECT_LT(parts(), 8);
    EXPECT_FALSE(tidy_search(*archive));
    EXPECT_EQ(archive->search(ask("福州甲公司")).items.size(), 100U);
    EXPECT_EQ(findings().find("search"), std::string::npos) << findings();
}

TEST_F(SearchIndex, IsBuiltForAFileOfAnotherFormAndGoesOnWhereItWasInterrupted) {
    run("INSERT INTO search (search) VALUES ('delete-all'); UPDATE search_state SET form = 0, upto = 0, whole = 0");
    EXPECT_NE(findings().find("search search_state"), std::string::npos);
    // Killed at any moment of the work, the next attempt ends it.
    for (int left = 1, killed = 0;; left += 1 + killed * killed) {
        run("UPDATE search_state SET form = 0, whole = 0");
        const auto child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
            sqlite3_progress_handler(
                database.getHandle(), 1,
                [](void* told) {
                    if (--*static_cast<int*>(told) == 0) ::kill(::getpid(), SIGKILL);
                    return 0;
                },
                &left);
            build_search(database, {});
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        std::int64_t done = 0, of = 0;
        static_cast<void>(open_sqlite(path, nullptr, {.search = [&](std::int64_t now, std::int64_t total) { done = now, of = total; }}));
        ASSERT_EQ(findings(), "") << left;
        if (WIFEXITED(status)) {
            EXPECT_GT(killed, 5);
            break;
        }
        EXPECT_EQ(done, of);
        ++killed;
    }
    EXPECT_EQ(open_sqlite_reader(path)->search(ask("福州甲公司")).items.size(), 3U);
}

TEST_F(SearchIndex, VerifyNamesTheCaseWhoseIndexIsNotItsTexts) {
    const auto expect = [&](const std::string& sql, std::string_view key) {
        const auto found = verify(*open_sqlite_snapshot(with(sql)));
        EXPECT_TRUE(test::names(found, "search", key)) << sql << "\n" << test::listed(found);
    };
    expect("INSERT INTO search (search, rowid, terms) VALUES ('delete', 2, '公证')", "2");
    expect("INSERT INTO search (rowid, terms) VALUES (9, '多余')", "9");
    expect("UPDATE contents SET lists = json_set(lists, '$.papers[0].title', '别的') WHERE case_id = 3", "3");
    expect("UPDATE contents SET facts = '{\"note\":\"别的\"}' WHERE case_id = 1", "1");
    expect("UPDATE cases SET carrier = 'x' WHERE id = 1", "1");
    expect("INSERT INTO search (search) VALUES ('delete-all')", "1");
    expect("UPDATE search_state SET whole = 0", "search_state");
    expect("DELETE FROM cases WHERE id = 2", "2");
}

TEST_F(SearchIndex, AnEntryTooManyIsLookedAtInVainAndIsNoDamage) {
    const auto more = with("INSERT INTO search (rowid, terms) VALUES (2, '多余')");
    EXPECT_EQ(test::listed(verify(*open_sqlite_snapshot(more))), "");
    EXPECT_TRUE(open_sqlite_reader(more)->search(ask("多余")).items.empty());
}

TEST_F(SearchIndex, HasNoPersonalNumberInIt) {
    const auto archive = open_sqlite(path);
    EXPECT_EQ(archive->search(ask("11010519491231002X")).items.size(), 3U);
    const auto terms = case_terms(*archive->find(1));
    for (const auto* part : {"1101", "0519", "4912", "002x", "0591", "138"}) EXPECT_EQ(terms.find(part), std::string::npos) << part;
}

}  // namespace
}  // namespace rongan
