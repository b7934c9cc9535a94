// What only a file can do: outlive its process, keep a second writer out, be read while it is written, be of another age.

#include "storage/schema.hpp"
#include "storage/sqlite_archive.hpp"
#include "storage/tokens.hpp"
#include "storage/verify.hpp"
#include "storage/writer_memory.hpp"
#include "support/cases.hpp"
#include "support/folder.hpp"
#include "support/full_disk.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <thread>

namespace rongan {
namespace {

using test::at;

struct OnDisk : testing::Test {
    test::Folder folder;
    std::filesystem::path path = folder / "archive.db";

    void run(const std::string& sql) const { SQLite::Database(path.string(), SQLite::OPEN_READWRITE).exec(sql); }
    [[nodiscard]] std::string ask(const std::string& sql) const { return SQLite::Database(path.string()).execAndGet(sql).getString(); }
};

std::string says(const auto& work) {
    try {
        work();
    } catch (const StorageError& error) {
        return error.what();
    }
    return "";
}

CaseFile next(const Reader& archive, CaseId id) {
    auto file = *archive.find(id);
    ++file.version;
    return file;
}

TEST_F(OnDisk, ReopeningKeepsAll) {
    Commit commit;
    {
        const auto archive = open_sqlite(path);
        commit = test::Book(*archive).commit({test::full_case(1)});
        commit.outbox = {{1, 1, 1, "requester", "受理通知书", "已受理"}};
        commit.replies = {test::reply_to(commit.journal[0], 1)};
        commit.counters = {{"榕|patent-infringement|2026", 1}};
        commit.settings = {{"calendar", "{}"}};
        archive->commit(commit);
    }
    const auto archive = open_sqlite(path);
    EXPECT_EQ(*archive->find(1), *commit.cases[0]);
    EXPECT_EQ(archive->journal(0, 10), commit.journal);
    EXPECT_EQ(archive->commits(0, 10), std::vector{commit.row});
    EXPECT_EQ(archive->outbox(0, 10), commit.outbox);
    EXPECT_EQ(archive->reply("lin.xiu|key-1"), commit.replies[0]);
    EXPECT_EQ(archive->counter("榕|patent-infringement|2026"), 1);
    EXPECT_EQ(archive->setting("calendar"), "{}");
    archive->commit(test::Book(*archive).commit({next(*archive, 1)}));
    EXPECT_EQ(archive->heads().seq, 2);
}

TEST_F(OnDisk, WhatWasCommittedOutlivesAKilledWriter) {
    const auto child = fork();
    if (child == 0) {
        const auto archive = open_sqlite(path);
        archive->commit(test::Book(*archive).commit({test::full_case(1)}));
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_TRUE(std::filesystem::exists(path.string() + "-wal"));
    const auto archive = open_sqlite(path);
    EXPECT_TRUE(archive->find(1));
}

TEST_F(OnDisk, ASecondWriterIsRefusedAndTheFirstGoesOn) {
    const auto archive = open_sqlite(path);
    EXPECT_NE(says([&] { open_sqlite(path); }).find("正由另一个进程写入"), std::string::npos);
    archive->commit(test::Book(*archive).commit({test::full_case(1)}));
    EXPECT_EQ(archive->heads().seq, 1);
}

TEST_F(OnDisk, TheDurabilityIsWhatIsPromised) {
    const auto archive = open_sqlite(path);
    EXPECT_EQ(ask("PRAGMA journal_mode"), "wal");
    EXPECT_EQ(ask("PRAGMA user_version"), std::to_string(schema_version()));
    EXPECT_EQ(ask("SELECT count(*) FROM migrations"), std::to_string(schema_version()));
    EXPECT_FALSE(sqlite_version().empty());
}

TEST_F(OnDisk, RowsThatProveCanOnlyBeAdded) {
    {
        const auto archive = open_sqlite(path);
        auto commit = test::Book(*archive).commit({test::full_case(1)});
        commit.outbox = {{1, 1, 1, "requester", "受理通知书", "已受理"}};
        archive->commit(commit);
    }
    for (const auto* table : {"journal", "commits", "terms", "outbox"}) {
        EXPECT_THROW(run(std::string("DELETE FROM ") + table), SQLite::Exception) << table;
        EXPECT_NE(ask(std::string("SELECT count(*) FROM ") + table), "0");
    }
    EXPECT_THROW(run("UPDATE journal SET body = '{}'"), SQLite::Exception);
    EXPECT_THROW(run("UPDATE commits SET hash = ''"), SQLite::Exception);
    EXPECT_THROW(run("UPDATE terms SET ledger = '[]'"), SQLite::Exception);
    EXPECT_THROW(run("UPDATE terms SET ledger = json_set(ledger, '$[0][1]', '2026-03-01')"), SQLite::Exception);
    EXPECT_THROW(run("UPDATE terms SET ledger = ledger || '[]', case_id = 9"), SQLite::Exception);
    EXPECT_THROW(run("UPDATE terms SET number = number + 10"), SQLite::Exception);
    run("UPDATE terms SET ledger = json_insert(ledger, '$[#]', json('[\"breached\",\"2026-03-21\"]')), breached = 1");
    EXPECT_THROW(run("UPDATE outbox SET text = ''"), SQLite::Exception);
}

TEST_F(OnDisk, AClockWhoseRowIsGoneIsWrittenWholeAgain) {
    const auto archive = open_sqlite(path);
    archive->commit(test::Book(*archive).commit({test::full_case(1)}));
    run("DROP TRIGGER ledger_holds; DELETE FROM terms WHERE number = 2");
    auto file = next(*archive, 1);  // as it is still known in memory
    file.terms.edit(1).person = "su.wen";
    archive->commit(test::Book(*archive).commit({file}));
    EXPECT_EQ(ask("SELECT count(*) FROM terms"), "2");
    EXPECT_EQ(open_sqlite_reader(path)->find(1)->terms, file.terms);
}

TEST_F(OnDisk, OfTheContentsOnlyWhatChangedIsWritten) {
    const auto archive = open_sqlite(path);
    archive->commit(test::Book(*archive).commit({test::full_case(1)}));
    run("CREATE TRIGGER no_facts BEFORE UPDATE OF facts ON contents BEGIN SELECT RAISE(ABORT, 'facts'); END;");
    auto file = next(*archive, 1);
    file.papers.edit(0).pages = 13;
    archive->commit(test::Book(*archive).commit({file}));
    run("DROP TRIGGER no_facts; CREATE TRIGGER no_lists BEFORE UPDATE OF lists ON contents BEGIN SELECT RAISE(ABORT, 'lists'); END;");
    file = next(*archive, 1);
    file.facts = boost::json::object{{"note", "别的"}};
    archive->commit(test::Book(*archive).commit({file}));
    const auto read = open_sqlite_reader(path)->find(1);
    EXPECT_EQ(read->papers[0].pages, 13);
    EXPECT_EQ(read->facts, file.facts);
}

TEST_F(OnDisk, AFileOfAnotherProgramOrALaterOneIsLeftAlone) {
    SQLite::Database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE other (x)");
    EXPECT_NE(says([&] { open_sqlite(path); }).find("不是榕案的档案库"), std::string::npos);
    EXPECT_EQ(ask("PRAGMA journal_mode"), "delete");
    path = folder / "later.db";
    open_sqlite(path);
    run("PRAGMA user_version = 99");
    EXPECT_NE(says([&] { open_sqlite(path); }).find("更新的程序版本"), std::string::npos);
    EXPECT_NE(says([&] { open_sqlite_reader(path); }).find("结构版本"), std::string::npos);
    path = folder / "noise.db";
    std::ofstream(path) << std::string(5000, 'x');
    EXPECT_NE(says([&] { open_sqlite(path); }).find("已损坏"), std::string::npos);
    EXPECT_NE(says([&] { open_sqlite_reader(folder / "none.db"); }).find("无法打开"), std::string::npos);
}

TEST_F(OnDisk, AnEmptyFileBecomesAnArchive) {
    std::ofstream{path};
    const auto archive = open_sqlite(path);
    EXPECT_EQ(archive->heads(), Heads{});
    archive->commit(test::Book(*archive).commit({test::full_case(1)}));
    EXPECT_TRUE(archive->find(1));
}

TEST_F(OnDisk, AReaderCannotWriteAndSeesTheLastCommit) {
    const auto archive = open_sqlite(path);
    const auto reader = open_sqlite_reader(path);
    EXPECT_FALSE(reader->find(1));
    archive->commit(test::Book(*archive).commit({test::full_case(1)}));
    EXPECT_EQ(*reader->find(1), *archive->find(1));
    EXPECT_EQ(reader->heads(), archive->heads());
}

TEST_F(OnDisk, ASnapshotStandsStill) {
    const auto archive = open_sqlite(path);
    archive->commit(test::Book(*archive).commit({test::full_case(1)}));
    const auto snapshot = open_sqlite_snapshot(path);
    archive->commit(test::Book(*archive).commit({next(*archive, 1), test::full_case(2)}));
    EXPECT_EQ(snapshot->heads().seq, 1);
    EXPECT_EQ(snapshot->find(1)->version, 1);
    EXPECT_FALSE(snapshot->find(2));
}

// A case and its clocks move together in each commit; a reader in another thread must never see one without the other.
TEST_F(OnDisk, AReaderInAnotherThreadNeverSeesHalfACommit) {
    const auto archive = open_sqlite(path);
    auto file = test::full_case(1);
    file.facts = boost::json::object{{"version", 1}};
    archive->commit(test::Book(*archive).commit({file}));
    std::atomic<bool> done = false;
    std::atomic<int> torn = 0, reads = 0;
    std::thread other([&] {
        const auto reader = open_sqlite_reader(path);
        while (!done) {
            const auto seen = *reader->find(1);
            const auto version = seen.facts.json().at("version").as_int64();
            if (seen.version != version || static_cast<Version>(seen.papers.size()) != version + 1) ++torn;
            ++reads;
        }
    });
    for (int i = 0; i < 200; ++i) {
        auto step = next(*archive, 1);
        step.facts = boost::json::object{{"version", step.version}};
        step.papers.push_back({"笔录", "第" + std::to_string(i), Sha256{std::string(64, 'a')}, 1, {}});
        archive->commit(test::Book(*archive).commit({step}));
        if (i % 20 == 0) checkpoint(*archive);
    }
    done = true;
    other.join();
    EXPECT_EQ(torn, 0);
    EXPECT_GT(reads, 0);
    EXPECT_EQ(archive->find(1)->version, 201);
}

// From the tables, and from what the writer of the same process remembers.
TEST_F(OnDisk, AReaderHasTheCoverOfACase) {
    const auto memory = std::make_shared<WriterMemory>();
    const auto archive = open_sqlite(path, memory);
    archive->commit(test::Book(*archive).commit({test::full_case(1)}));
    auto unnumbered = test::full_case(2);
    unnumbered.number.clear();
    archive->commit(test::Book(*archive).commit({unnumbered}));
    for (const bool remembers : {false, true}) {
        const auto reader = open_sqlite_reader(path, remembers ? memory : nullptr);
        for (const CaseId id : {1, 2}) {
            const auto file = *archive->find(id);
            EXPECT_EQ(reader->cover(id), (Cover{file.uuid, file.number, file.workflow, file.state})) << id;
            EXPECT_EQ(reader->open_clocks(id), archive->open_clocks(id)) << "the writer has them from its memory";
            EXPECT_FALSE(reader->open_clocks(id).empty());
        }
        EXPECT_FALSE(reader->cover(3));
    }
}

TEST_F(OnDisk, TheWriterCheckpointsAndAReaderNever) {
    const auto archive = open_sqlite(path);
    archive->commit(test::Book(*archive).commit({test::full_case(1)}));
    const auto before = std::filesystem::file_size(path);
    open_sqlite_reader(path)->find(1);
    EXPECT_EQ(std::filesystem::file_size(path), before);
    EXPECT_TRUE(checkpoint(*archive));
    EXPECT_GT(std::filesystem::file_size(path), before);
}

// A commit that the file refuses closes the connection; the archive goes on from the disk.
TEST_F(OnDisk, GoesOnAfterAFailedCommit) {
    const auto archive = open_sqlite(path);
    archive->commit(test::Book(*archive).commit({test::full_case(1)}));
    auto twice = test::Book(*archive).commit({next(*archive, 1), test::full_case(2)});
    test::changed(twice.cases[1]).number = twice.cases[0]->number;
    EXPECT_NE(says([&] { archive->commit(twice); }).find("违反档案库约束"), std::string::npos);
    EXPECT_EQ(archive->find(1)->version, 1);
    test::changed(twice.cases[1]).number = "榕知法裁字〔2026〕2号";
    archive->commit(twice);
    EXPECT_EQ(archive->find(1)->version, 2);
    EXPECT_TRUE(archive->find(2));
}

TEST_F(OnDisk, ALogThatCannotGrowRefusesTheCommitWholeAndLetsTheNextOneIn) {
    const auto archive = open_sqlite(path);
    archive->commit(test::Book(*archive).commit({test::full_case(1)}));
    auto large = next(*archive, 1);
    large.facts = boost::json::object{{"text", std::string(400'000, 'x')}};
    auto commit = test::Book(*archive).commit({large, test::full_case(2)});
    commit.counters = {{"榕|patent-infringement|2026", 2}};
    {
        const test::FullDisk full(std::filesystem::file_size(path.string() + "-wal") + 100'000);
        EXPECT_NE(says([&] { archive->commit(commit); }), "");
        EXPECT_EQ(archive->find(1)->version, 1);
        EXPECT_FALSE(archive->find(2));
        EXPECT_EQ(archive->heads().seq, 1);
    }
    archive->commit(commit);
    EXPECT_EQ(archive->find(1)->version, 2);
    EXPECT_TRUE(archive->find(2));
    EXPECT_EQ(verify(*open_sqlite_snapshot(path)), std::vector<Finding>{});
}

TEST_F(OnDisk, TokensAreKeptAsHashes) {
    const auto archive = open_sqlite(path);
    const Token token{"hash", "lin.xiu", "fz-city", at("2026-03-02T10:00:00+08:00"), {}};
    add_token(*archive, token);
    EXPECT_EQ(find_token(*archive, "hash"), token);
    EXPECT_FALSE(find_token(*archive, "has"));
    EXPECT_THROW(add_token(*archive, token), StorageError);
    const auto reader = open_sqlite_reader(path);
    EXPECT_EQ(find_token(*reader, "hash"), token);
    EXPECT_TRUE(revoke_token(*archive, "hash", at("2026-03-03T10:00:00+08:00")));
    EXPECT_FALSE(revoke_token(*archive, "hash", at("2026-03-04T10:00:00+08:00")));
    EXPECT_FALSE(revoke_token(*archive, "none", at("2026-03-04T10:00:00+08:00")));
    EXPECT_EQ(find_token(*reader, "hash")->revoked, at("2026-03-03T10:00:00+08:00"));
}

}  // namespace
}  // namespace rongan
