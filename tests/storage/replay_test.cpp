// The journal, fed in again, gives every table; what it does not say is named, however well the file was mended.

#include "engine/memory_archive.hpp"
#include "support/errand.hpp"
#include "support/tampered.hpp"

namespace rongan {
namespace {

using test::listed;
using test::names;

struct ReplayTest : test::Tampered {
    Registry registry = test::errands();
    Calendar calendar = embedded_calendar().value();
    Network network = test::fuzhou();

    ReplayTest() {
        const auto archive = open_sqlite(path);
        Docket docket(*archive, registry, calendar, network);
        const auto clerk = test::as(network, "lin.xiu");
        const auto officer = test::as(network, "chen.hao");
        const auto submit = [&](const Submission& one) { return docket.submit(std::span{&one, 1}, one.at).front().value(); };
        const auto take = [&](std::string key, std::string_view title) {
            return test::opening(clerk, "errand", "take", {{"title", title}}, "2026-03-02T09:00:00+08:00", std::move(key));
        };
        const std::vector batch{take("k1", "文件"), take("k2", "石狮子"), take("k3", "样品")};
        docket.submit(batch, batch[0].at);
        const auto asked = submit(test::act(officer, 1, "ask", {}, "2026-03-03T09:00:00+08:00", "k4"));
        const auto helper = archive->find_uuid(asked.children.at(0)).value();
        submit(test::act(officer, 2, "pause", {}, "2026-03-03T10:00:00+08:00"));
        submit(test::act(officer, helper, "finish", {{"note", "好了"}}, "2026-03-04T09:00:00+08:00"));
        docket.load_calendar(std::string(embedded("calendar.json")), calendar, officer, test::moment("2026-03-05T09:00:00+08:00"));
        docket.load_network(std::string(embedded("network-a.json")), network, officer, test::moment("2026-03-05T09:30:00+08:00"));
        submit(test::act(officer, 2, "resume", {}, "2026-03-06T09:00:00+08:00"));
        EXPECT_EQ(docket.expire(test::moment("2026-04-20T00:00:00+08:00")).refused.size(), 0U);
        submit(test::act(officer, 1, "deliver", {}, "2026-04-21T09:00:00+08:00"));
        checkpoint(*archive);
    }
    [[nodiscard]] std::vector<Finding> replay(const std::filesystem::path& file) const {
        MemoryArchive empty;
        return replay_differences(*open_sqlite_snapshot(file), registry, calendar, network, empty);
    }
    void expect(const std::string& sql, std::string_view table, std::string_view key) const {
        const auto findings = replay(with(sql));
        EXPECT_TRUE(names(findings, table, key)) << sql << "\n" << listed(findings);
    }
};

TEST_F(ReplayTest, TheJournalGivesTheTables) {
    EXPECT_EQ(listed(verify(*open_sqlite_snapshot(path))), "");
    EXPECT_EQ(listed(replay(path)), "");
}

TEST_F(ReplayTest, WhatTheJournalDoesNotSayIsNamed) {
    expect(R"(UPDATE contents SET facts = '{"title":"别的","helped":true}' WHERE case_id = 1)", "contents", "1");
    expect("UPDATE cases SET owner = 'fz-gulou' WHERE id = 1", "cases", "1");
    expect("UPDATE cases SET handler = 'su.wen' WHERE id = 1", "cases", "1");
    expect("UPDATE cases SET closed = 5 WHERE id = 1", "cases", "1");
    expect("UPDATE terms SET due = '2027-01-01' WHERE case_id = 2 AND number = 1", "terms", "2/1");
    expect("UPDATE terms SET person = 'su.wen' WHERE case_id = 2 AND number = 1", "terms", "2/1");
    expect("UPDATE terms SET ledger = json_set(ledger, '$[0][1]', '2026-03-03') WHERE case_id = 2 AND number = 1", "terms", "2/1");
    expect("UPDATE contents SET lists = json_set(lists, '$.custody[0].body', 'fz-gulou') WHERE case_id = 1", "contents", "1");
    expect("UPDATE contents SET lists = json_remove(lists, '$.beside[0].to') WHERE case_id = 2", "contents", "2");
    expect("UPDATE contents SET lists = json_remove(lists, '$.children') WHERE case_id = 1", "contents", "1");
    expect("UPDATE contents SET lists = json_set(lists, '$.parties', json('[{\"name\":\"某\"}]')) WHERE case_id = 1", "contents", "1");
    expect("UPDATE outbox SET text = '别的' WHERE id = 1", "outbox", "1");
    expect("UPDATE idempotency SET numbered = 1 - numbered WHERE seq = (SELECT seq FROM journal WHERE key = 'k1')", "idempotency",
           "lin.xiu|k1");
    expect("DELETE FROM idempotency WHERE seq = (SELECT seq FROM journal WHERE key = 'k3')", "idempotency", "lin.xiu|k3");
    expect("INSERT INTO counters VALUES ('榕|errand|2026', 1)", "counters", "榕|errand|2026");
    expect("DELETE FROM settings WHERE name = 'network'", "settings", "network");
}

// A journal that was rewritten from end to end, hashes and all, still has to be one that the workflows would have written.
TEST_F(ReplayTest, AForgedJournalMustStillBePossible) {
    const auto archive = open_sqlite(path);
    MemoryArchive forged;
    for (const auto& commit : archive->commits(0, 1000)) {
        Commit copy{.row = commit,
                    .journal = archive->journal(commit.first - 1, static_cast<std::size_t>(commit.last - commit.first + 1)),
                    .cases = {},
                    .outbox = {},
                    .replies = {},
                    .counters = {},
                    .settings = {}};
        for (auto& row : copy.journal) {
            if (row.event == "deliver") row.to = "done";
            const auto before = forged.journal(row.case_id, 0, 1000);
            row.previous = before.empty() ? "" : before.back().hash;
            for (const auto& earlier : copy.journal)
                if (earlier.seq < row.seq && earlier.case_id == row.case_id) row.previous = earlier.hash;
            row.hash = hash_of(row);
        }
        copy.row.previous = forged.heads().commit_hash;
        copy.row.hash = hash_of(copy.row, copy.journal);
        forged.commit(copy);
    }
    MemoryArchive empty;
    const auto findings = replay_differences(forged, registry, calendar, network, empty);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].table, "journal");
    EXPECT_EQ(findings[0].key, std::to_string(archive->heads().seq));
}

}  // namespace
}  // namespace rongan
