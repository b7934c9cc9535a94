// A file that is filled in one go: commits share transactions, indexes come last, and what was cut short is a smaller whole.

#include "storage/bulk.hpp"

#include "storage/connection.hpp"
#include "storage/sqlite_archive.hpp"
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

TEST_F(Bulk, OthersSeeWhatIsGatheredTogetherOrSettled) {
    const auto archive = open_sqlite(path);
    begin_bulk(*archive, {.cache_mb = 8, .commits_at_once = 3});
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

TEST_F(Bulk, InTheEndAllIsThereAndEachCommitStandsAloneAgain) {
    const auto archive = open_sqlite(path);
    begin_bulk(*archive, {.cache_mb = 8, .commits_at_once = 100, .indexes_last = true});
    EXPECT_FALSE(schema_of(path).contains("index terms_queues"));
    for (CaseId id = 1; id <= 5; ++id) commit(*archive, id);
    end_bulk(*archive, path);
    expect_a_whole_file_of(5);
    commit(*archive, 6);
    EXPECT_EQ(commits_seen(), 6);
}

TEST_F(Bulk, CutShortItIsWhatWasSettledAndItsIndexesAreMadeWhenItIsOpened) {
    {
        const auto archive = open_sqlite(path);
        begin_bulk(*archive, {.cache_mb = 8, .commits_at_once = 2, .indexes_last = true});
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
    begin_bulk(*archive, {.cache_mb = 8, .commits_at_once = 2});
    archive->commit(again(1));
    EXPECT_THROW(archive->commit(again(2)), StorageError);
    end_bulk(*archive, path);
    begin_bulk(*archive, {.cache_mb = 8, .commits_at_once = 2, .keys_are_new = true});
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
