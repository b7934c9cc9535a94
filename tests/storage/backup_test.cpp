// A copy is taken while the writer writes, is read back before it counts, and comes back only where it harms nothing.

#include "storage/backup.hpp"
#include "support/tampered.hpp"

#include <atomic>
#include <thread>

namespace rongan {
namespace {

using test::listed;
using test::names;

struct BackupTest : test::Filled {};

TEST_F(BackupTest, ACopyIsWholeAndNeverReplacesAFile) {
    const auto target = folder / "copy.db";
    EXPECT_EQ(listed(backup(path, target)), "");
    EXPECT_EQ(open_sqlite_reader(target)->heads(), open_sqlite_reader(path)->heads());
    EXPECT_THROW(backup(path, target), StorageError);
    EXPECT_THROW(backup(folder / "none.db", folder / "other.db"), StorageError);
    EXPECT_FALSE(std::filesystem::exists(folder / "other.db"));
}

TEST_F(BackupTest, ADamagedArchiveIsNotPassedOnAsABackup) {
    const auto target = folder / "copy.db";
    const auto findings = backup(with("UPDATE journal SET body = 'x' WHERE seq = 2"), target);
    EXPECT_TRUE(names(findings, "journal", "2"));
    EXPECT_FALSE(std::filesystem::exists(target));
    EXPECT_FALSE(std::filesystem::exists(target.string() + ".part"));
}

TEST_F(BackupTest, CopiesWhileTheWriterWrites) {
    const auto archive = open_sqlite(path);
    std::atomic<bool> done = false;
    std::atomic<int> copies = 0;
    std::vector<std::string> wrong;
    std::thread other([&] {
        while (!done || copies == 0) {
            const auto target = folder / ("copy-" + std::to_string(copies) + ".db");
            for (const auto& finding : backup(path, target)) wrong.push_back(finding.says);
            ++copies;
        }
    });
    for (int i = 0; i < 200; ++i) {
        auto file = *archive->find(1);
        ++file.version;
        archive->commit(test::Book(*archive).commit({file}));
    }
    done = true;
    other.join();
    EXPECT_TRUE(wrong.empty()) << wrong.front();
    EXPECT_EQ(archive->find(1)->version, 204);
    EXPECT_EQ(listed(verify(*open_sqlite_snapshot(path))), "");
}

TEST_F(BackupTest, RestoresWhatVerifiesAndOverwritesOnlyWhenTold) {
    const auto copy = folder / "copy.db";
    ASSERT_EQ(listed(backup(path, copy)), "");
    const auto heads = open_sqlite_reader(path)->heads();
    {
        const auto archive = open_sqlite(path);
        archive->commit(test::Book(*archive).commit({test::full_case(4)}));
        EXPECT_THROW(restore(copy, path, {.force = true}), StorageError) << "while it is being written to";
    }
    EXPECT_THROW(restore(copy, path, {}), StorageError);
    EXPECT_TRUE(open_sqlite(path)->find(4));
    EXPECT_EQ(listed(restore(copy, path, {.force = true})), "");
    const auto archive = open_sqlite(path);
    EXPECT_EQ(archive->heads(), heads);
    EXPECT_FALSE(archive->find(4));
    const auto damaged = with("DELETE FROM journal WHERE seq = 2");
    EXPECT_TRUE(names(restore(damaged, folder / "fresh.db", {}), "journal", "2"));
    EXPECT_FALSE(std::filesystem::exists(folder / "fresh.db"));
    EXPECT_TRUE(names(restore(damaged, folder / "fresh.db", {.unverified = true}), "journal", "2")) << "the damage is still named";
    EXPECT_TRUE(open_sqlite_reader(folder / "fresh.db")->find(1));
}

}  // namespace
}  // namespace rongan
