// Whoever changes the file behind the program's back is found: each table is changed, robbed and added to, and the row must be named.

#include "support/tampered.hpp"

#include <atomic>
#include <thread>

namespace rongan {
namespace {

using test::listed;
using test::names;

struct VerifyTest : test::Filled {
    void expect(const std::string& sql, std::string_view table, std::string_view key) {
        const auto file = with(sql);
        const auto findings = verify(*open_sqlite_snapshot(file));
        EXPECT_TRUE(names(findings, table, key)) << sql << "\n" << listed(findings);
        EXPECT_EQ(listed(verify(open_sqlite_snapshots(file, 2)).findings), listed(findings)) << "on two threads: " << sql;
    }
};

TEST_F(VerifyTest, AnUntouchedFileHasNoFindings) { EXPECT_EQ(listed(verify(*open_sqlite_snapshot(path))), ""); }

TEST_F(VerifyTest, AnyChangedFieldOfTheJournalIsNamed) {
    for (const auto* column :
         {"body", "event", "person", "actor_body", "from_state", "to_state", "citations", "workflow", "key", "uuid", "previous", "hash"})
        expect(std::string("UPDATE journal SET ") + column + " = 'x' WHERE seq = 4", "journal", "4");
    for (const auto* column : {"case_id", "version", "at", "definition", "late", "cause"})
        expect(std::string("UPDATE journal SET ") + column + " = " + column + " + 1 WHERE seq = 4", "journal", "4");
    expect("UPDATE journal SET roles = 'head' WHERE seq = 4", "journal", "4");
    expect("UPDATE journal SET behalf = 'respondent' WHERE seq = 4", "journal", "4");
}

TEST_F(VerifyTest, ARemovedRowIsNamedWhereverItStood) {
    for (int seq = 1; seq <= 6; ++seq) expect("DELETE FROM journal WHERE seq = " + std::to_string(seq), "journal", std::to_string(seq));
    expect("DELETE FROM journal WHERE seq = 6; DELETE FROM commits WHERE id = 5", "cases", "3");
    for (int id = 1; id <= 4; ++id) expect("DELETE FROM commits WHERE id = " + std::to_string(id), "commits", std::to_string(id));
    expect("DELETE FROM commits WHERE id = 5", "journal", "6");
}

TEST_F(VerifyTest, AnInsertedRowIsNamedEvenWithARightHashOfItsOwn) {
    // A next act on case 3, chained and hashed as it should be, at the given place in the journal.
    const auto inserted = [&](Seq seq, Seq copied) {
        auto row = open_sqlite(path)->journal(5, 1).front();
        row.seq = seq;
        ++row.version;
        row.previous = row.hash;
        return "INSERT INTO journal SELECT " + std::to_string(seq) +
               ", case_id, version + 1, at, event, body, person, actor_body, roles, behalf, from_state, to_state, citations, workflow, "
               "definition, late, "
               "cause, key, uuid, hash, '" +
               hash_of(row) + "' FROM journal WHERE seq = " + std::to_string(copied);
    };
    expect(inserted(7, 6), "journal", "7");
    expect(inserted(0, 6), "journal", "0");
    // The rows behind it are renumbered, so that there is no gap: the neighbours give it away.
    expect("UPDATE journal SET seq = 7 WHERE seq = 6; UPDATE journal SET seq = 6 WHERE seq = 5; " + inserted(5, 7), "journal", "5");
}

// Somebody who knows the form changes a row and mends its hash: the next row and the commit still speak of the old one.
TEST_F(VerifyTest, AForgedHashIsFoundByItsNeighbours) {
    auto row = open_sqlite(path)->journal(2, 1).front();
    row.body = R"({"text":"乙"})";
    const auto sql = "UPDATE journal SET body = '" + row.body + "', hash = '" + hash_of(row) + "' WHERE seq = 3";
    expect(sql, "journal", "4");
    expect(sql, "commits", "2");
}

TEST_F(VerifyTest, ChangedCommitsAreNamed) {
    expect("UPDATE commits SET at = at + 1 WHERE id = 2", "commits", "2");
    expect("UPDATE commits SET hash = 'x' WHERE id = 2", "commits", "3");
    expect("UPDATE commits SET previous = 'x' WHERE id = 2", "commits", "2");
    expect("UPDATE commits SET last = 1 WHERE id = 1", "commits", "1");
}

// What means the same is not the same bytes.
TEST_F(VerifyTest, AHashIsOfTheBytesAsTheyAreStored) {
    expect("UPDATE journal SET hash = upper(hash) WHERE seq = 4", "journal", "4");
    expect("UPDATE journal SET late = 2 WHERE seq = 4", "journal", "4");
    expect("UPDATE journal SET roles = roles || ',' || roles WHERE seq = 4", "journal", "4");
    expect("UPDATE journal SET roles = 'no such role' WHERE seq = 4", "journal", "4");
    expect("UPDATE journal SET at = 9223372036854775807 WHERE seq = 4", "journal", "4");
    expect("UPDATE commits SET hash = upper(hash) WHERE id = 2", "commits", "2");
}

// A flipped bit may make a number speak of more rows than there will ever be.
TEST_F(VerifyTest, HugeNumbersAreNamedAndNotCountedTo) {
    for (const std::string huge : {"9223372036854775807", "4611686018427387904"}) {
        expect("UPDATE commits SET id = " + huge + " WHERE id = 5", "commits", "5");
        expect("UPDATE commits SET last = " + huge + " WHERE id = 3", "journal", "7");
        expect("UPDATE commits SET first = " + huge + " WHERE id = 5", "commits", "5");
        expect("UPDATE commits SET first = -" + huge + " WHERE id = 1", "commits", "1");
        expect("UPDATE journal SET version = " + huge + " WHERE seq = 4", "journal", "4");
        expect("UPDATE journal SET seq = " + huge + " WHERE seq = 6", "journal", "6");
        expect("INSERT INTO idempotency (id, seq, last, numbered, terms) VALUES (" + huge + ", 1, 1, 0, '')", "idempotency", "1");
    }
}

TEST_F(VerifyTest, AReplyThatIsNoneToAnActIsNamed) {
    const auto reply = [&](const std::string& seq, const std::string& last) {
        return "INSERT INTO idempotency (id, seq, last, numbered, terms) VALUES (1, " + seq + ", " + last + ", 0, '')";
    };
    expect(reply("1000", "1000"), "idempotency", "1");
    expect(reply("4", "3"), "idempotency", "1");
    EXPECT_FALSE(names(verify(*open_sqlite_snapshot(with(reply("4", "4")))), "idempotency", "1"));
    // Each is to an act, but the walk over the journal does not meet them in their order.
    const auto after = reply("5", "5") + "; INSERT INTO idempotency (id, seq, last, numbered, terms) VALUES (2, 4, 4, 0, '')";
    const auto findings = verify(*open_sqlite_snapshot(with(after)));
    EXPECT_FALSE(names(findings, "idempotency", "1")) << listed(findings);
    EXPECT_FALSE(names(findings, "idempotency", "2")) << listed(findings);
    expect(after + "; UPDATE idempotency SET seq = 1000 WHERE id = 2", "idempotency", "2");
}

TEST_F(VerifyTest, WhatNoValueCanBeIsSaidToBeDamaged) {
    const auto damaged = [&](const std::string& sql) { return open_sqlite_snapshot(with(sql)); };
    EXPECT_THROW(static_cast<void>(damaged("UPDATE journal SET at = 9223372036854775807 WHERE seq = 4")->journal(0, 10)), StorageError);
    EXPECT_THROW(static_cast<void>(damaged("UPDATE commits SET at = -9223372036854775807 WHERE id = 2")->commits(0, 10)), StorageError);
    EXPECT_THROW(static_cast<void>(damaged("UPDATE journal SET definition = 4294967297 WHERE seq = 4")->journal(0, 10)), StorageError);
}

TEST_F(VerifyTest, TablesThatLeftTheJournalAreNamed) {
    expect("UPDATE cases SET head = 'x' WHERE id = 2", "cases", "2");
    expect("UPDATE cases SET version = 9 WHERE id = 2", "cases", "2");
    expect("UPDATE cases SET state = 'closed' WHERE id = 2", "cases", "2");
    expect("DELETE FROM cases WHERE id = 2", "cases", "2");
    expect(
        "INSERT INTO cases SELECT 9, 'u', NULL, workflow, definition, state, owner, carrier, counterpart, offered_to, handler, "
        "parent, version, "
        "opened, closed, head FROM cases WHERE id = 1",
        "cases", "9");
    expect("DELETE FROM terms WHERE case_id = 1 AND number = 1", "terms", "1");
    expect("UPDATE terms SET due_key = 1 WHERE case_id = 2 AND number = 1", "terms", "2/1");
    expect("UPDATE terms SET open = 0 WHERE case_id = 2 AND number = 1", "terms", "2/1");
    expect("UPDATE terms SET breached = 1 WHERE case_id = 2 AND number = 1", "terms", "2/1");
}

TEST_F(VerifyTest, ALedgerThatLeftItsClockIsNamed) {
    const auto ledger = [&](const std::string& value) {
        expect("UPDATE terms SET ledger = " + value + " WHERE case_id = 2 AND number = 1", "terms", "2/1");
    };
    ledger("'[]'");
    ledger("json_remove(ledger, '$[0]')");
    ledger("json_insert(ledger, '$[#]', json('[\"met\",\"2026-03-12\"]'))");
    ledger("json_insert(ledger, '$[#]', json('[\"breached\",\"2026-03-12\"]'))");
    for (const std::string text : {"", "{}", "[", "]", "[[]]", "[7]", R"([["nothing","2026-03-15"]])", R"([["started","2026-02-30"]])",
                                   R"([["started","2026-03-15"] ])", R"([["started","2026-03-15",""]])"})
        ledger("'" + text + "'");
    ledger("replace(hex(zeroblob(5000)), '0', '[')");
}

TEST_F(VerifyTest, ATextThatCannotBeReadNamesItsCase) {
    const auto says = [&](const std::string& sql) {
        try {
            static_cast<void>(open_sqlite_snapshot(with(sql))->find(2));
        } catch (const StorageError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    for (const std::string rot : {"", "{", "[7]"}) {
        for (const std::string column : {"facts", "lists"}) {
            const auto rotten = "UPDATE contents SET " + column + " = '" + rot + "' WHERE case_id = 2";
            EXPECT_NE(says(rotten).find("案件 2"), std::string::npos);
            expect(rotten, "contents", "2");
        }
        EXPECT_NE(says("UPDATE terms SET ledger = '" + rot + "' WHERE case_id = 2 AND number = 2").find("案件 2"), std::string::npos);
    }
    EXPECT_NE(says("DELETE FROM contents WHERE case_id = 2").find("案件 2"), std::string::npos);
}

TEST_F(VerifyTest, RowsOfNobodyAreNamed) {
    expect("DELETE FROM contents WHERE case_id = 2", "contents", "2");
    expect("DELETE FROM contents", "contents", "3");
    expect("INSERT INTO contents VALUES (9, '{}', '{}')", "contents", "9");
    expect("UPDATE contents SET case_id = -1 WHERE case_id = 1", "contents", "-1");
    expect("UPDATE terms SET case_id = 9 WHERE case_id = 2", "terms", "9");
    expect("UPDATE terms SET number = 7 WHERE case_id = 2 AND number = 1", "terms", "2");
    expect("INSERT INTO search (rowid, terms) VALUES (9, 'abcd')", "search", "9");
    expect("INSERT INTO settings VALUES (1, 'calendar', '{}', 99)", "settings", "1");
}

TEST_F(VerifyTest, ItStopsWhenAsked) {
    EXPECT_TRUE(verify(open_sqlite_snapshots(path, 2), {.stop = [] { return true; }}).stopped);
    const auto whole = verify(open_sqlite_snapshots(path, 2));
    EXPECT_FALSE(whole.stopped);
    EXPECT_EQ(whole.parts.size(), 6U);
}

TEST_F(VerifyTest, SnapshotsForManyThreadsAreOfOneCommit) {
    const auto archive = open_sqlite(path);
    const test::Book book(*archive);
    std::atomic<bool> done = false;
    std::thread writer([&] {
        while (!done) {
            auto one = *archive->find(1);
            ++one.version;
            archive->commit(book.commit({one}));
        }
    });
    std::size_t most = 0;
    for (int i = 0; i < 50; ++i) {
        const auto snapshots = open_sqlite_snapshots(path, 3);
        most = std::max(most, snapshots.size());
        for (const auto& each : snapshots) EXPECT_EQ(each->heads(), snapshots.front()->heads());
    }
    done = true;
    writer.join();
    EXPECT_EQ(most, 3U);
}

TEST_F(VerifyTest, CountersAndOutboxAreNamed) {
    expect("UPDATE counters SET value = 4", "counters", "榕|patent-infringement|2026");
    expect("UPDATE late_indexes SET through = 3 WHERE name = 'journal_of_case'", "journal_of_case", "through 3");
    expect("INSERT INTO journal_of_case VALUES (9, 1)", "journal_of_case", "9/1");
    expect("INSERT INTO journal_of_case VALUES (1, 99)", "journal_of_case", "1/99");
    expect("INSERT INTO reply_keys VALUES (5, 1)", "reply_keys", "1");
    expect("DELETE FROM counters", "counters", "patent-infringement 榕知法裁字〔2026〕#号");
    expect("INSERT INTO counters VALUES ('闽|mediation|2026', 1)", "counters", "闽|mediation|2026");
    expect("UPDATE cases SET number = NULL WHERE id = 2", "cases", "榕知法裁字〔2026〕#号");
    expect("DELETE FROM outbox WHERE id = 2", "outbox", "2");
    expect("DELETE FROM outbox WHERE id = 1", "outbox", "1");
    expect("UPDATE outbox SET seq = 99 WHERE id = 2", "outbox", "2");
}

}  // namespace
}  // namespace rongan
