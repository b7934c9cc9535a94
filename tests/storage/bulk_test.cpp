// A file that is filled in one go: commits share transactions, indexes come last, and what was cut short is a smaller whole.

#include "storage/bulk.hpp"

#include "engine/figures.hpp"
#include "storage/connection.hpp"
#include "storage/sqlite_archive.hpp"
#include "storage/verify.hpp"
#include "support/cases.hpp"
#include "support/folder.hpp"

#include <gtest/gtest.h>

#include <map>

namespace rongan {
namespace {

class Bulk : public testing::Test {
protected:
    void commit(Archive& archive, CaseId id) { archive.commit(test::Book(archive).commit({test::full_case(id)})); }
    [[nodiscard]] std::int64_t commits_seen() const { return open_sqlite_reader(path)->heads().commit; }
    [[nodiscard]] static std::map<std::string, std::string> schema_of(const std::filesystem::path& file) {
        Connection connection(file, Connection::Mode::read);
        std::map<std::string, std::string> out;
        auto rows = connection.query("SELECT type || ' ' || name, sql FROM sqlite_schema");
        while (rows.next()) {
            std::pair<std::string, std::optional<std::string>> row;
            rows.read(row.first, row.second);
            out.emplace(row.first, row.second.value_or(""));
        }
        return out;
    }
    void expect_a_whole_file_of(std::int64_t commits) {
        const auto reader = open_sqlite_reader(path);
        EXPECT_EQ(reader->heads().commit, commits);
        EXPECT_EQ(reader->work_list({.body = "fz-city", .person = {}, .cursor = {}}).items.size(), static_cast<std::size_t>(commits));
        EXPECT_EQ(reader->cases(0, 100, true).size(), static_cast<std::size_t>(commits));
        open_sqlite(folder / "fresh.db");
        EXPECT_EQ(schema_of(path), schema_of(folder / "fresh.db"));
    }

    test::Folder folder;
    std::filesystem::path path = folder / "archive.db";
};

// A commit of some thousand pages is one after which the writer usually moves a piece of the log and leaves a reader in it.
TEST_F(Bulk, AFillEndsWithAnEmptyLogWhateverItsSize) {
    const auto archive = open_sqlite(path);
    begin_bulk(*archive, {.cache_mb = 8, .rows_at_once = 1'900, .indexes_last = true});
    for (CaseId id = 1; id <= 2'000; ++id) commit(*archive, id);
    end_bulk(*archive, path);
    EXPECT_EQ(std::filesystem::file_size(folder / "archive.db-wal"), 0U);
    EXPECT_GT(std::filesystem::file_size(path), 1'000U * 4096U);
    commit(*archive, 2'001);
    EXPECT_EQ(commits_seen(), 2'001);
}

TEST_F(Bulk, OthersSeeWhatIsGatheredTogetherOrSettled) {
    const auto archive = open_sqlite(path);
    begin_bulk(*archive, {.cache_mb = 8, .rows_at_once = 3});
    commit(*archive, 1);
    commit(*archive, 2);
    EXPECT_EQ(commits_seen(), 0);
    EXPECT_EQ(archive->find(2)->uuid, test::full_case(2).uuid) << "the writer itself sees it";
    commit(*archive, 3);
    EXPECT_EQ(commits_seen(), 3);
    commit(*archive, 4);
    EXPECT_EQ(commits_seen(), 3);
    settle_bulk(*archive);
    EXPECT_EQ(commits_seen(), 4);
}

// Two cases change in turn, within one transaction and beyond it; what is left is the same as if each commit had been written by itself.
TEST_F(Bulk, ACaseThatChangesWithinATransactionIsWrittenOnceAsItWasLeft) {
    const auto plain_path = folder / "plain.db";
    {
        const auto bulk = open_sqlite(path), plain = open_sqlite(plain_path);
        begin_bulk(*bulk, {.cache_mb = 8, .rows_at_once = 4});
        for (int step = 0; step < 10; ++step) {
            auto file = test::full_case(1 + step % 2);
            if (const auto before = plain->find(file.id)) {
                file = *before;
                ++file.version;
                file.facts = boost::json::object{{"第", step}};
                file.parties.edit(0).name = "福州" + std::to_string(step) + "公司";
                file.terms.push_back(test::open_clock(static_cast<int>(file.terms.size()) + 1, "order-81/answer", "fz-city",
                                                      test::on("2026-04-01") + Days{step}));
            }
            const auto next = test::Book(*plain).commit({file});
            bulk->commit(next);
            plain->commit(next);
            EXPECT_EQ(*bulk->find(file.id), *plain->find(file.id));
        }
        end_bulk(*bulk, path);
    }
    const auto one = open_sqlite_reader(path), other = open_sqlite_reader(plain_path);
    EXPECT_EQ(one->heads(), other->heads());
    EXPECT_EQ(one->journal(0, 100), other->journal(0, 100));
    EXPECT_EQ(*one->find(1), *other->find(1));
    EXPECT_EQ(*one->find(2), *other->find(2));
    const WorkQuery list{.body = "fz-city", .person = {}, .cursor = {}};
    EXPECT_EQ(one->work_list(list).items, other->work_list(list).items);
    EXPECT_EQ(one->figures(Date{}, test::on("2026-12-31")), other->figures(Date{}, test::on("2026-12-31")));
    // Of both it is said that the numbers, which are made up here, have no counter; and nothing else.
    const auto found_in = [](const std::filesystem::path& file) {
        std::string out;
        for (const auto& each : verify(*open_sqlite_snapshot(file))) out += each.table + " " + each.key + " " + each.says + "\n";
        return out;
    };
    EXPECT_EQ(found_in(path), found_in(plain_path));
    EXPECT_TRUE(found_in(path).starts_with("counters "));
    EXPECT_EQ(found_in(path).find('\n'), found_in(path).size() - 1);
}

TEST_F(Bulk, ACommitThatGoesOnFromAnotherVersionLeavesNothingOfTheTransaction) {
    const auto archive = open_sqlite(path);
    begin_bulk(*archive, {.cache_mb = 8, .rows_at_once = 100});
    commit(*archive, 1);
    auto file = test::full_case(1);
    file.version = 2;
    auto next = test::Book(*archive).commit({file});
    file.version = 7;
    next.before = {std::make_shared<const CaseFile>(file)};
    EXPECT_THROW(archive->commit(next), StorageError);
    settle_bulk(*archive);
    EXPECT_EQ(commits_seen(), 0);
}

TEST_F(Bulk, InTheEndAllIsThereAndEachCommitStandsAloneAgain) {
    const auto archive = open_sqlite(path);
    begin_bulk(*archive, {.cache_mb = 8, .rows_at_once = 100, .indexes_last = true});
    EXPECT_FALSE(schema_of(path).contains("index terms_queues"));
    for (CaseId id = 1; id <= 5; ++id) commit(*archive, id);
    end_bulk(*archive, path);
    expect_a_whole_file_of(5);
    auto marks = Connection(path, Connection::Mode::read);
    EXPECT_EQ(marks.database().execAndGet("SELECT through FROM late_indexes WHERE name = 'journal_of_case'").getInt(), 5)
        << "nothing is left to be indexed";
    commit(*archive, 6);
    EXPECT_EQ(commits_seen(), 6);
}

// With a cache of few pages, so that a transaction writes some before it ends.
TEST_F(Bulk, WithoutALogNobodyOpensTheFileBeforeItIsWhole) {
    const auto archive = open_sqlite(path);
    begin_bulk(*archive, {.cache_mb = 1, .rows_at_once = 1'500, .indexes_last = true, .without_log = true});
    for (CaseId id = 1; id <= 2'000; ++id) commit(*archive, id);
    EXPECT_EQ(archive->find(1'800)->uuid, test::full_case(1'800).uuid);
    EXPECT_EQ(archive->find(3)->uuid, test::full_case(3).uuid);
    try {
        open_sqlite_reader(path);
        ADD_FAILURE() << "it is not whole";
    } catch (const StorageError& error) {
        EXPECT_NE(std::string_view(error.what()).find("填充没有完成"), std::string_view::npos) << error.what();
    }
    end_bulk(*archive, path);
    EXPECT_EQ(commits_seen(), 2'000);
    EXPECT_EQ(open_sqlite_reader(path)->find(1'234)->uuid, test::full_case(1'234).uuid);
    const auto findings = verify(*open_sqlite_snapshot(path));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().table, "counters") << "the numbers are made up here, and nothing else is found: " << findings.front().says;
    EXPECT_EQ(Connection(path, Connection::Mode::read).database().execAndGet("PRAGMA journal_mode").getString(), "wal");
    commit(*archive, 2'001);
    EXPECT_EQ(commits_seen(), 2'001);
}

TEST_F(Bulk, WithoutALogWhatIsCutShortIsNotOpenedAgain) {
    {
        const auto archive = open_sqlite(path);
        begin_bulk(*archive, {.cache_mb = 8, .rows_at_once = 2, .without_log = true});
        for (CaseId id = 1; id <= 5; ++id) commit(*archive, id);
    }
    EXPECT_THROW(open_sqlite(path), StorageError);
    EXPECT_THROW(open_sqlite_snapshot(path), StorageError);
}

TEST_F(Bulk, CutShortItIsWhatWasSettledAndItsIndexesAreMadeWhenItIsOpened) {
    {
        const auto archive = open_sqlite(path);
        begin_bulk(*archive, {.cache_mb = 8, .rows_at_once = 2, .indexes_last = true});
        for (CaseId id = 1; id <= 5; ++id) commit(*archive, id);
    }
    open_sqlite(path);
    expect_a_whole_file_of(4);
}

TEST_F(Bulk, KeysAreLookedUpUnlessTheyAreSaidToBeNew) {
    const auto archive = open_sqlite(path);
    const auto again = [&](CaseId id) {
        auto out = test::Book(*archive).commit({test::full_case(id)});
        out.journal[0].key = "one";
        out.journal[0].hash = hash_of(out.journal[0]);
        test::changed(out.cases[0]).head = out.journal[0].hash;
        out.row.hash = hash_of(out.row, out.journal);
        out.replies = {test::reply_to(out.journal[0], archive->heads().reply + 1)};
        return out;
    };
    begin_bulk(*archive, {.cache_mb = 8, .rows_at_once = 2});
    archive->commit(again(1));
    EXPECT_THROW(archive->commit(again(2)), StorageError);
    end_bulk(*archive, path);
    begin_bulk(*archive, {.cache_mb = 8, .rows_at_once = 2, .keys_are_new = true});
    archive->commit(again(2));
    end_bulk(*archive, path);
    EXPECT_THROW(archive->commit(again(3)), StorageError);
}

TEST_F(Bulk, AnIndexThatWasTakenAwayByHandIsMadeAgain) {
    commit(*open_sqlite(path), 1);
    Connection(path, Connection::Mode::write).database().exec("DROP INDEX terms_queues");
    EXPECT_THROW(static_cast<void>(open_sqlite_reader(path)->work_list({.body = "fz-city", .person = {}, .cursor = {}})), StorageError);
    open_sqlite(path);
    expect_a_whole_file_of(1);
}

}  // namespace
}  // namespace rongan
