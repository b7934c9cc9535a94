// From every earlier schema to this one: interrupted at any step, the file is as it was or as it should be, and never in between.

#include "engine/case_json.hpp"
#include "engine/data.hpp"
#include "engine/memory_archive.hpp"
#include "storage/connection.hpp"
#include "storage/schema.hpp"
#include "storage/sqlite_archive.hpp"
#include "storage/verify.hpp"
#include "support/cases.hpp"
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

// Rows of this program, put back into the tables of an earlier version.
class MigrationOfFields : public testing::Test {
protected:
    // An archive of these cases as version 8 had it, each line of a ledger a row.
    void make_8(const std::vector<CaseFile>& cases) const {
        {
            const auto archive = open_sqlite(path);
            archive->commit(test::Book(*archive).commit(cases));
        }
        run(R"(
CREATE TABLE facts (case_id INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
INSERT INTO facts SELECT case_id, facts FROM contents;
CREATE TABLE lists (case_id INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
INSERT INTO lists SELECT case_id, lists FROM contents;
DROP TABLE contents;
DROP TRIGGER ledger_keeps;
DROP TRIGGER ledger_holds;
ALTER TABLE terms DROP COLUMN ledger;
CREATE TABLE term_ledger (case_id INTEGER NOT NULL, term INTEGER NOT NULL, line INTEGER NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL,
    at INTEGER NOT NULL, count INTEGER NOT NULL, unit TEXT NOT NULL, cause TEXT NOT NULL, granted_by TEXT NOT NULL, note TEXT NOT NULL,
    PRIMARY KEY (case_id, term, line)) STRICT, WITHOUT ROWID;
DELETE FROM migrations WHERE number > 8;
PRAGMA user_version = 8;
)");
        SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
        SQLite::Statement insert(database, "INSERT INTO term_ledger VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
        for (const auto& file : cases)
            for (const auto& term : file.terms)
                for (std::size_t line = 0; line < term.ledger.size(); ++line) {
                    const auto& entry = term.ledger[line];
                    Query(insert, file.id, term.number, line + 1, entry.kind, entry.on, entry.at, entry.amount.count, entry.amount.unit,
                          entry.cause, entry.by, entry.note)
                        .run();
                }
    }
    void run(const char* sql) const { SQLite::Database(path.string(), SQLite::OPEN_READWRITE).exec(sql); }

    test::Folder folder;
    fs::path path = folder / "archive.db";
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

// Version 7 had a table for each of the lists of a case.
TEST_F(MigrationOfFields, EachFieldOfTheListsComesOverAsItWas) {
    const auto should = test::full_case(1);
    make_8({should, test::full_case(2)});
    run(R"(
CREATE TABLE custody (case_id, position, body, since, until);
INSERT INTO custody VALUES (1, 1, 'fz-city', 1772415001, NULL), (1, 0, 'fz-cangshan', 1772326800, 1772415001);
CREATE TABLE beside (case_id, position, kind, since, until, note);
INSERT INTO beside VALUES (1, 0, 'appraisal', '2026-03-10', NULL, '鉴定'), (1, 1, 'recusal', '2026-03-03', '2026-03-04', '');
CREATE TABLE children (case_id, position, child, workflow);
INSERT INTO children VALUES (1, 0, 1001, 'mediation');
CREATE TABLE parties (case_id, position, side, kind, name, credit_code, identity_number, address, contact, representative,
    representative_post, origin, residence_abroad, electronic_service, agents);
INSERT INTO parties VALUES (1, 0, 'requester', 'company', '福州甲公司', '91350100M000100Y43', NULL, '福州市鼓楼区', '0591-1', '陈某', NULL,
    'mainland', NULL, 1, '[{"name":"王某","agency":"某事务所","contact":"138","special_authority":true}]');
INSERT INTO parties VALUES (1, 1, 'respondent', 'person', '李某', NULL, '11010519491231002X', '', '', NULL, NULL, 'foreign', 1, NULL, '[]');
INSERT INTO parties VALUES (2, 0, 'third', 'organisation', '“引号”"' || char(10), NULL, NULL, '', '', NULL, NULL, 'mainland', 0, 0, NULL);
CREATE TABLE rights (case_id, position, kind, number, title, holder);
INSERT INTO rights VALUES (1, 0, 'invention', '2010101234567', '一种茶具', '福州甲公司');
CREATE TABLE papers (case_id, position, kind, title, sha256, pages, note);
INSERT INTO papers VALUES (1, 0, '请求书', '专利侵权纠纷处理请求书', 'aa', 12, NULL), (1, 1, '证据', '公证书', 'bb', 3, '原件');
DROP TABLE lists;
DELETE FROM migrations WHERE number > 7;
PRAGMA user_version = 7;
)");
    open_sqlite(path);
    const auto reader = open_sqlite_reader(path);
    auto first = *reader->find(1);
    first.papers.edit(0).sha256 = should.papers[0].sha256;
    first.papers.edit(1).sha256 = should.papers[1].sha256;
    first.head = should.head;
    EXPECT_EQ(first, should);
    const auto second = *reader->find(2);
    ASSERT_EQ(second.parties.size(), 1U);
    EXPECT_EQ(second.parties[0].name, "“引号”\"\n");
    EXPECT_EQ(second.parties[0].residence_abroad, false);
    EXPECT_EQ(second.parties[0].electronic_service, false);
    EXPECT_FALSE(second.parties[0].agents);
    EXPECT_TRUE(second.custody.empty() && second.beside.empty() && second.children.empty() && second.rights.empty() &&
                second.papers.empty());
}

// Version 8 had a row for each line of a ledger. Its text is gone on with, so it must be the one that the program writes.
TEST_F(MigrationOfFields, EachLineOfALedgerComesOverAsItWas) {
    auto file = test::full_case(1);
    auto& ledger = file.terms.edit(0).ledger;
    std::string odd = "“引号”\"\\/";
    for (int c = 0; c < 256; ++c) odd += static_cast<char>(c);
    const auto add = [&](Entry entry, bool at_its_start) {
        if (at_its_start) entry.at = start_of(entry.on);
        ledger.push_back(std::move(entry));
    };
    const auto on = test::on("2026-03-12");
    const auto at = test::at("2026-03-12T09:30:01+08:00");
    for (unsigned kind = 0; kind <= static_cast<unsigned>(last_of<Entry::Kind>); ++kind)
        add({.kind = static_cast<Entry::Kind>(kind), .on = on}, true);
    for (unsigned cause = 0; cause <= static_cast<unsigned>(last_of<Exclusion>); ++cause)
        add({.kind = Entry::Kind::excluded_from, .on = on, .cause = static_cast<Exclusion>(cause)}, true);
    for (unsigned rank = 0; rank <= static_cast<unsigned>(last_of<Rank>); ++rank)
        add({.kind = Entry::Kind::extended, .on = on, .at = at, .by = static_cast<Rank>(rank), .note = "准"}, false);
    for (unsigned unit = 0; unit <= static_cast<unsigned>(last_of<Unit>); ++unit)
        add({.kind = Entry::Kind::extended, .on = on, .amount = {3, static_cast<Unit>(unit)}}, true);
    add({.on = on, .amount = {-1, Unit::day}}, true);
    add({.on = on, .amount = {0, Unit::hour}}, true);
    add({.on = on, .at = at}, false);
    add({.on = on, .at = {}, .note = odd}, false);
    for (const auto* day : {"0000-01-01", "0000-01-02", "0999-12-31", "1969-12-31", "9999-12-30", "9999-12-31"}) {
        add({.on = test::on(day)}, true);
        add({.on = test::on(day), .at = at, .note = odd}, false);
    }
    auto other = test::full_case(2);
    other.terms = {};
    make_8({file, other});
    open_sqlite(path);
    const auto reader = open_sqlite_reader(path);
    const auto read = reader->find(1);
    ASSERT_EQ(read->terms.size(), file.terms.size());
    for (std::size_t i = 0; i < ledger.size(); ++i) EXPECT_EQ(read->terms[0].ledger.at(i), ledger[i]) << "line " << i;
    EXPECT_EQ(read->terms, file.terms);
    EXPECT_EQ(read->facts, file.facts);
    EXPECT_TRUE(reader->find(2)->terms.empty());
    SQLite::Database database(path.string());
    SQLite::Statement texts(database, "SELECT ledger FROM terms WHERE case_id = 1 ORDER BY number");
    for (const auto& term : file.terms) {
        ASSERT_TRUE(texts.executeStep());
        EXPECT_EQ(texts.getColumn(0).getString(), ledger_text(term.ledger));
    }
}

// Version 0 is the empty file; the last one is this program's own.
INSTANTIATE_TEST_SUITE_P(EveryVersion, Migration, testing::Range(0, schema_version() + 1));

}  // namespace
}  // namespace rongan
