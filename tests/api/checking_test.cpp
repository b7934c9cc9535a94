// The check as verify, backup and restore make it: with the replay in memory and on disk, without it, and stopped.

#include "api/bench_fill/fill.hpp"
#include "api/checked.hpp"
#include "api/commands/backup.hpp"
#include "api/commands/bench.hpp"
#include "api/commands/verify.hpp"
#include "api/data_folder.hpp"
#include "support/folder.hpp"
#include "support/paths.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace rongan::test {
namespace {

namespace fs = std::filesystem;

// One city for all tests; each works on a copy.
class CheckingTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        city_ = std::make_unique<Folder>();
        std::ostringstream out, err;
        const FillOptions options{.data = (*city_ / "data").string(),
                                  .stories = (source_folder() / "tests/bench/city").string(),
                                  .cases = 300,
                                  .years = 0.5,
                                  .until = parse_instant("2026-11-02T00:00:00+08:00")};
        ASSERT_EQ(fill_command(options, out, err), 0) << err.str();
    }
    static void TearDownTestSuite() { city_.reset(); }

    CheckingTest() { fs::create_directory(scratch); }

    [[nodiscard]] fs::path copy(const std::string& sql = {}) const {
        const auto path = folder / "copy.db";
        fs::copy_file(database_in(*city_ / "data"), path, fs::copy_options::overwrite_existing);
        if (!sql.empty()) {
            SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
            database.exec("DROP TRIGGER outbox_keeps; DROP TRIGGER ledger_keeps; " + sql);
        }
        return path;
    }
    [[nodiscard]] Checking on_disk() const { return {.scratch = scratch.string(), .in_memory_max = 0}; }
    struct Ran {
        int code{};
        std::string out{}, err{};
    };
    static Ran verified(const fs::path& path, const Checking& how, const std::function<bool(const std::string&)>& stop = {}) {
        std::ostringstream out, err;
        const auto asked = [&] { return stop && stop(out.str()); };
        const int code = verify_command({.database = path.string(), .how = how}, out, err, asked);
        return {code, out.str(), err.str()};
    }
    [[nodiscard]] bool nothing_left() const { return fs::is_empty(scratch); }

    Folder folder;
    fs::path scratch = folder / "scratch";

private:
    static inline std::unique_ptr<Folder> city_;
};

constexpr auto planted =
    "UPDATE contents SET facts = json_set(facts, '$.note', '别的') WHERE case_id = 7; "
    "UPDATE cases SET handler = 'su.wen' WHERE id = 9; "
    "UPDATE terms SET person = 'su.wen' WHERE case_id = 11 AND number = 1; "
    "UPDATE terms SET ledger = json_set(ledger, '$[0][2]', '别的') WHERE case_id = 12 AND number = 1; "
    "UPDATE outbox SET text = '别的' WHERE id = 100; "
    "UPDATE idempotency SET numbered = 1 - numbered WHERE id = 100; "
    "DELETE FROM settings WHERE name = 'network';";

TEST_F(CheckingTest, TheReplayOnDiskFindsWhatTheReplayInMemoryFinds) {
    EXPECT_TRUE(findings_in(copy(), on_disk()).empty());
    const auto path = copy(planted);
    const auto in_memory = findings_in(path), from_disk = findings_in(path, on_disk());
    EXPECT_EQ(in_memory, from_disk);
    for (const auto* table : {"contents", "cases", "terms", "outbox", "idempotency", "settings"})
        EXPECT_TRUE(std::any_of(from_disk.begin(), from_disk.end(), [&](const Finding& each) { return each.table == table; })) << table;
    EXPECT_TRUE(std::any_of(from_disk.begin(), from_disk.end(), [](const Finding& each) { return each.key == "12/1"; })) << "a ledger";
    EXPECT_TRUE(nothing_left());
}

TEST_F(CheckingTest, WithoutTheReplayTheFileIsCheckedAndTheRestIsSaidToBeOpen) {
    const auto changed_facts = copy("UPDATE contents SET facts = json_set(facts, '$.note', '别的') WHERE case_id = 7");
    const auto whole = verified(changed_facts, {});
    EXPECT_EQ(whole.code, 1) << whole.out;
    EXPECT_NE(whole.out.find("contents 7"), std::string::npos) << whole.out;
    EXPECT_NE(whole.out.find("重放："), std::string::npos);

    const auto of_the_file = verified(changed_facts, {.replay = false});
    EXPECT_EQ(of_the_file.code, 1) << "what is searched is facts, too, and the index knows the old ones: " << of_the_file.out;
    const auto changed_handler = copy("UPDATE cases SET handler = 'su.wen' WHERE id = 9");
    EXPECT_EQ(verified(changed_handler, {}).code, 1);
    const auto not_found = verified(changed_handler, {.replay = false});
    EXPECT_EQ(not_found.code, 0) << not_found.out;
    EXPECT_NE(not_found.out.find("没有重放日志"), std::string::npos) << not_found.out;
    EXPECT_EQ(not_found.out.find("重放："), std::string::npos) << not_found.out;
    for (const auto* part : {"链与答复：", "文件结构：", "案件内容：", "检索：", "期限与统计：", "案号："})
        EXPECT_NE(not_found.out.find(part), std::string::npos) << part;

    EXPECT_EQ(verified(copy("DELETE FROM contents WHERE case_id = 7"), {.replay = false}).code, 1);
    for (const std::string column : {"facts", "lists"}) {
        const auto unreadable = verified(copy("UPDATE contents SET " + column + " = '{' WHERE case_id = 7"), {.replay = false});
        EXPECT_NE(unreadable.code, 0);
        EXPECT_NE((unreadable.out + unreadable.err).find("案件 7"), std::string::npos) << unreadable.out << unreadable.err;
    }
    const auto ledger = verified(copy("UPDATE terms SET ledger = '{' WHERE case_id = 7 AND number = 1"), {.replay = false});
    EXPECT_EQ(ledger.code, 1);
    EXPECT_NE(ledger.out.find("terms 7/1"), std::string::npos) << ledger.out;
    EXPECT_EQ(verified(copy("UPDATE terms SET open = 1 - open WHERE case_id = 7"), {.replay = false}).code, 1);
}

TEST_F(CheckingTest, ItStopsWhenAskedAndLeavesNothing) {
    const auto at_once = verified(copy(), on_disk(), [](const std::string&) { return true; });
    EXPECT_EQ(at_once.code, checking_stopped) << at_once.out;
    EXPECT_EQ(at_once.out, "") << "nothing was done, and nothing is said of it";
    EXPECT_NE(at_once.err.find("停止"), std::string::npos);

    const auto in_the_replay =
        verified(copy(), on_disk(), [](const std::string& said) { return said.find("用完即删") != std::string::npos; });
    EXPECT_EQ(in_the_replay.code, checking_stopped) << in_the_replay.out;
    EXPECT_NE(in_the_replay.out.find("链与答复："), std::string::npos) << "the file had been checked";
    EXPECT_EQ(in_the_replay.out.find("未发现问题"), std::string::npos) << "no verdict";
    EXPECT_TRUE(nothing_left());
}

TEST_F(CheckingTest, WithoutRoomForTheReplayItSaysWhereAndWhatToDo) {
    auto nowhere = on_disk();
    nowhere.scratch = (folder / "nowhere").string();
    const auto ran = verified(copy(), nowhere);
    EXPECT_EQ(ran.code, 2) << ran.out;
    EXPECT_NE(ran.err.find("--without-replay"), std::string::npos) << ran.err;
}

TEST_F(CheckingTest, ABackupIsReplayedOnlyWhenTold) {
    const auto path = copy("UPDATE cases SET handler = 'su.wen' WHERE id = 9");
    std::ostringstream out, err;
    BackupOptions options{.source = path.string(), .target = (folder / "a.db").string()};
    EXPECT_EQ(backup_command(options, out, err), 0) << err.str();
    EXPECT_TRUE(fs::exists(options.target));
    EXPECT_FALSE(fs::exists(options.target + "-wal")) << "a copy is one file";

    options.target = (folder / "b.db").string();
    options.replay = true;
    EXPECT_EQ(backup_command(options, out, err), 1);
    EXPECT_NE(err.str().find("cases 9"), std::string::npos) << err.str();
    EXPECT_FALSE(fs::exists(options.target));

    options = {.source = (folder / "a.db").string(), .target = (folder / "c.db").string()};
    EXPECT_EQ(restore_command(options, out, err), 0) << err.str();
    options = {.source = (folder / "a.db").string(), .target = (folder / "d.db").string(), .replay = true};
    EXPECT_EQ(restore_command(options, out, err), 1);
    EXPECT_FALSE(fs::exists(options.target));
}

TEST_F(CheckingTest, ABackupThatIsStoppedLeavesNoCopy) {
    const BackupOptions options{.source = copy().string(), .target = (folder / "a.db").string()};
    std::ostringstream out, err;
    EXPECT_EQ(backup_command(options, out, err, [] { return true; }), checking_stopped);
    for (const auto* suffix : {"", ".part", ".part-wal", ".part-shm"}) EXPECT_FALSE(fs::exists(options.target + suffix)) << suffix;
}

}  // namespace
}  // namespace rongan::test
