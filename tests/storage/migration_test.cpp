// From every earlier schema to this one: interrupted at any step, the file is as it was or as it should be, and never in between.

#include "engine/data.hpp"
#include "engine/memory_archive.hpp"
#include "storage/connection.hpp"
#include "storage/schema.hpp"
#include "storage/sqlite_archive.hpp"
#include "storage/verify.hpp"
#include "support/folder.hpp"
#include "support/paths.hpp"
#include "workflows/all.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <map>

namespace rongan {
namespace {

namespace fs = std::filesystem;

struct Step {
    int left;
    bool kill;
};
// Asked by SQLite between any two of its instructions.
int interrupt(void* told) {
    auto& step = *static_cast<Step*>(told);
    if (--step.left != 0) return 0;  // once only: the way back is not interrupted
    if (step.kill) ::kill(::getpid(), SIGKILL);
    return 1;
}

class Migration : public testing::TestWithParam<int> {
protected:
    // A file of that version with the rows that a city of that time left in it.
    fs::path file_of(int version) {
        const auto path = folder_ / ("v" + std::to_string(version) + ".db");
        SQLite::Database database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec("PRAGMA journal_mode = WAL");
        if (version == 0) return path;
        std::ifstream in(test::source_folder() / "tests/storage/schema" / ("v" + std::to_string(version) + ".sql"));
        const std::string rows{std::istreambuf_iterator<char>(in), {}};
        if (rows.empty()) throw std::runtime_error("there are no rows of version " + std::to_string(version));
        database.exec(rows);
        return path;
    }
    fs::path copy_of(const fs::path& path, const std::string& name) {
        const auto copy = folder_ / name;
        for (const auto* suffix : {"", "-wal", "-shm", "-journal"}) fs::remove(copy.string() + suffix);
        fs::copy_file(path, copy);
        return copy;
    }
    static int version_in(const fs::path& path) { return SQLite::Database(path.string()).execAndGet("PRAGMA user_version").getInt(); }

    static std::string schema_in(const fs::path& path) {
        SQLite::Database database(path.string());
        SQLite::Statement objects(database, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name");
        std::string out;
        while (objects.executeStep()) out += objects.getColumn(0).getString() + "\n";
        return out;
    }
    // Every table, index, view and trigger, and every row but for the time at which a migration ran.
    static std::string contents(const fs::path& path) {
        SQLite::Database database(path.string());
        auto out = schema_in(path);
        std::vector<std::string> tables;
        // What a virtual table holds stands in tables of its own, which are here, too.
        SQLite::Statement objects(
            database,
            "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND coalesce(sql, '') NOT LIKE 'CREATE VIRTUAL %' "
            "ORDER BY type, name");
        while (objects.executeStep()) {
            if (objects.getColumn(0).getString() == "table") tables.push_back(objects.getColumn(1).getString());
        }
        for (const auto& table : tables) {
            SQLite::Statement rows(database,
                                   table == "migrations" ? "SELECT number, name FROM migrations ORDER BY 1" : "SELECT * FROM " + table);
            while (rows.executeStep()) {
                for (int i = 0; i < rows.getColumnCount(); ++i) out += rows.getColumn(i).getString() + "|";
                out += "\n";
            }
        }
        return out + "version " + std::to_string(version_in(path));
    }
    static void migrate_with(const fs::path& path, Step* step) {
        SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
        if (step != nullptr) sqlite3_progress_handler(database.getHandle(), 1, interrupt, step);
        migrate(database);
    }

    test::Folder folder_;
};

TEST_P(Migration, IsDoneInOneGoAndVerifies) {
    const auto path = file_of(GetParam());
    const auto made = folder_ / "made.db";
    {
        SQLite::Database database(made.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec("PRAGMA journal_mode = WAL");
        migrate(database, GetParam());
    }
    EXPECT_EQ(schema_in(path), schema_in(made)) << "the migrations no longer make what that version was";
    migrate_with(path, nullptr);
    EXPECT_EQ(version_in(path), schema_version());
    static_cast<void>(open_sqlite(path));  // which builds the search index of an older file
    std::string found;
    const auto snapshot = open_sqlite_snapshot(path);
    auto findings = verify(*snapshot);
    const auto registry = all_workflows();
    MemoryArchive empty;
    for (auto& each :
         replay_differences(*snapshot, registry, embedded_calendar().value(), Network::parse(embedded("network-a.json")).value(), empty))
        findings.push_back(std::move(each));
    for (const auto& each : findings) found += each.table + " " + each.key + " " + each.says + "\n";
    EXPECT_EQ(found, "");
    EXPECT_TRUE(GetParam() == 0 || open_sqlite_reader(path)->heads().seq > 5) << "nothing was migrated";
}

TEST_P(Migration, SaysToWhichVersionItBringsAFile) {
    std::vector<int> told, should;
    for (int version = GetParam() + 1; GetParam() > 0 && version <= schema_version(); ++version) should.push_back(version);
    const OpeningProgress progress{.schema = [&](int version, std::chrono::seconds) { told.push_back(version); }};
    open_sqlite(file_of(GetParam()), nullptr, progress);
    EXPECT_EQ(told, should) << "an empty file has nothing to wait for";
}

TEST_P(Migration, InterruptedAnywhereItIsThereWholeOrNotAtAll) {
    const auto sound = file_of(GetParam());
    const auto direct = copy_of(sound, "direct.db");
    migrate_with(direct, nullptr);
    const auto before = contents(sound);
    const auto after = contents(direct);
    int interrupted = 0;
    for (int at = 1;; at += 1 + interrupted / 2) {
        const auto path = copy_of(sound, "interrupted.db");
        Step step{at, false};
        try {
            migrate_with(path, &step);
        } catch (const std::exception&) {
            ++interrupted;
        }
        if (step.left > 0) break;  // it came to its end before
        // Each migration is a step of its own: those that were done before stay.
        const bool last = GetParam() + 1 == schema_version();
        EXPECT_TRUE(!last || contents(path) == before || contents(path) == after) << "step " << at;
        EXPECT_TRUE(version_in(path) >= GetParam() && version_in(path) <= schema_version());
        migrate_with(path, nullptr);
        ASSERT_TRUE(contents(path) == after) << "step " << at;
    }
    EXPECT_TRUE(GetParam() == schema_version() || interrupted > 20) << interrupted;
}

TEST_P(Migration, KilledAnywhereItIsThereWholeOrNotAtAll) {
    const auto sound = file_of(GetParam());
    const auto direct = copy_of(sound, "direct.db");
    migrate_with(direct, nullptr);
    const auto after = contents(direct);
    int killed = 0;
    for (int at = 1;; at += 10 + killed * 20) {
        const auto path = copy_of(sound, "killed.db");
        const auto child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            Step step{at, true};
            migrate_with(path, &step);
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        if (WIFEXITED(status)) break;
        ++killed;
        migrate_with(path, nullptr);
        ASSERT_TRUE(contents(path) == after) << "step " << at;
    }
    EXPECT_TRUE(GetParam() == schema_version() || killed > 3) << killed;
}

// Version 0 is the empty file; the last one is this program's own.
INSTANTIATE_TEST_SUITE_P(EveryVersion, Migration, testing::Range(0, schema_version() + 1));

}  // namespace
}  // namespace rongan
