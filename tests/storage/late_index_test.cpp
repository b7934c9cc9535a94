// What is gathered and what is written must always answer like one index, whatever was cut short in between.

#include "storage/connection.hpp"
#include "storage/sqlite_archive.hpp"
#include "storage/verify.hpp"
#include "storage/writer_memory.hpp"
#include "support/cases.hpp"
#include "support/folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace rongan {
namespace {

class LateIndexTest : public testing::Test {
protected:
    static constexpr std::size_t gathered_max = 8;

    // Cases 1 to 5 act at random, each act with a key of its own.
    void act(Archive& archive, int times) {
        for (int i = 0; i < times; ++i) {
            const CaseId id = std::uniform_int_distribution<CaseId>(1, 5)(random);
            auto file = archive.find(id) ? *archive.find(id) : test::full_case(id);
            if (archive.find(id)) ++file.version;
            file.number.clear();  // numbers would have to be counted
            auto commit = test::Book(archive).commit({std::move(file)});
            const auto heads = archive.heads();
            commit.replies = {test::reply_to(commit.journal[0], heads.reply + 1)};
            archive.commit(commit);
            acts[id].push_back(heads.seq + 1);
            keys.push_back(commit.replies[0].key);
        }
    }
    void check(const Reader& reader) {
        for (const auto& [id, seqs] : acts) {
            std::vector<Seq> found;
            for (const auto& row : reader.journal(id, 0, 1000)) found.push_back(row.seq);
            EXPECT_EQ(found, seqs) << "case " << id;
            const auto middle = seqs[seqs.size() / 2];
            const auto page = reader.journal(id, middle, 2);
            EXPECT_EQ(page.size(), std::min<std::size_t>(2, seqs.size() - seqs.size() / 2 - 1));
            if (!page.empty()) {
                EXPECT_EQ(page.front().seq, seqs[seqs.size() / 2 + 1]);
            }
        }
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const auto reply = reader.reply(keys[i]);
            ASSERT_TRUE(reply) << keys[i];
            EXPECT_EQ(reply->id, static_cast<std::int64_t>(i + 1));
        }
        EXPECT_FALSE(reader.reply("lin.xiu|key-0"));
        EXPECT_TRUE(reader.journal(6, 0, 10).empty());
    }
    [[nodiscard]] std::int64_t ask(const std::string& sql) const { return SQLite::Database(path.string()).execAndGet(sql).getInt64(); }

    test::Folder folder;
    std::filesystem::path path = folder / "archive.db";
    std::mt19937 random{7};
    std::map<CaseId, std::vector<Seq>> acts;
    std::vector<std::string> keys;
};

TEST(SeenKeys, NeverDenyAKeyAndSeldomAffirmAnother) {
    std::mt19937_64 random{3};
    for (const std::size_t room : {1U, 60U, 10'000U}) {
        SeenKeys seen(room);
        std::vector<std::int64_t> keys;
        for (std::size_t i = 0; i < room; ++i) {
            EXPECT_FALSE(seen.full());
            keys.push_back(static_cast<std::int64_t>(random()));
            seen.add(keys.back());
        }
        for (const auto key : keys) EXPECT_TRUE(seen.may_have(key));
        int yes = 0;
        for (int i = 0; i < 10'000; ++i) yes += seen.may_have(static_cast<std::int64_t>(random())) ? 1 : 0;
        EXPECT_LT(yes, 300) << room;
        seen.add(0);
        EXPECT_TRUE(seen.full());
    }
}

// Against a sort: by any slices, with entries that are the same, in order already, or the other way round.
TEST(LeavingInOrder, EntriesLeaveAsIfSortedAtOnce) {
    std::mt19937 random{11};
    const auto draw = [&](int most) { return std::uniform_int_distribution{0, most}(random); };
    LeavingInOrder leaving;
    EXPECT_TRUE(leaving.empty());
    EXPECT_TRUE(leaving.take(5).empty());
    for (const int many : {1, 2, 511, 512, 513, 5000}) {
        for (int order = 0; order < 4; ++order) {
            std::vector<LeavingInOrder::Entry> entries;
            for (int i = 0; i < many; ++i) entries.push_back({order == 0 ? draw(many) : order == 1 ? i : order == 2 ? many - i : 7, i});
            std::vector<LeavingInOrder::Entry> left;
            leaving.begin(entries);
            while (!leaving.empty()) {
                const auto some = leaving.take(static_cast<std::size_t>(draw(200)));
                left.insert(left.end(), some.begin(), some.end());
            }
            EXPECT_TRUE(leaving.take(1).empty());
            std::sort(entries.begin(), entries.end());
            EXPECT_EQ(left, entries) << many << " in order " << order;
        }
    }
    leaving.begin({{1, 1}});
    leaving.clear();
    EXPECT_TRUE(leaving.empty());
}

// The keys of the table outgrow what was made for them again and again; in between they are looked through at different moments.
TEST_F(LateIndexTest, AKeyIsFoundWhetherAllAreLookedThroughOrNot) {
    constexpr std::size_t room = 8 * gathered_max;
    std::int64_t spared = 0, asked = 0;
    for (int starts = 0; starts < 3; ++starts) {
        const auto memory = std::make_shared<WriterMemory>(gathered_max);
        const auto archive = open_sqlite(path, memory);
        const auto beside = open_sqlite_reader(path, memory);
        for (int i = 0; i < 80; ++i) {
            act(*archive, 1);
            if (i % 20 == 0) check(*archive), check(*beside);
            const auto other = hash_of_key("nobody|" + std::to_string(asked++));
            if (!memory->replies.table_may_have(other)) ++spared;
            if (i % 50 == 49) {
                EXPECT_FALSE(look_through_keys(*archive)) << "so few are looked at at once";
            }
        }
        for (const auto& key : keys) EXPECT_TRUE(beside->reply(key));
    }
    EXPECT_GT(keys.size(), 3 * room);
    EXPECT_GT(spared, asked / 4);
    EXPECT_LT(spared, asked) << "it was not always known";
}

TEST_F(LateIndexTest, AnswersTheSameAtEveryStepAndAfterEveryStart) {
    for (int starts = 0; starts < 6; ++starts) {
        const auto memory = std::make_shared<WriterMemory>(gathered_max);
        const auto archive = open_sqlite(path, memory);
        const auto beside = open_sqlite_reader(path, memory);
        const auto elsewhere = open_sqlite_reader(path);
        for (int i = 0; i < 9; ++i) {
            act(*archive, 1);
            check(*archive);
            check(*beside);
            check(*elsewhere);
        }
        check(*open_sqlite_snapshot(path));
        EXPECT_TRUE(verify(*open_sqlite_snapshot(path)).empty());
    }
    EXPECT_GT(ask("SELECT through FROM late_indexes WHERE name = 'journal_of_case'"), 16);
    EXPECT_GT(ask("SELECT through FROM late_indexes WHERE name = 'reply_keys'"), 16);
    EXPECT_LT(ask("SELECT count(*) FROM reply_keys"), 54);  // the last ones are still gathered
}

TEST_F(LateIndexTest, WhatGatheredWithoutItIsWrittenAtTheStart) {
    act(*open_sqlite(path), 50);  // far from enough for the usual threshold
    EXPECT_EQ(ask("SELECT count(*) FROM journal_of_case"), 0);
    const auto archive = open_sqlite(path, std::make_shared<WriterMemory>(gathered_max));
    EXPECT_EQ(ask("SELECT count(*) FROM journal_of_case"), 48);
    EXPECT_EQ(ask("SELECT through FROM late_indexes WHERE name = 'journal_of_case'"), 48);
    check(*archive);
    EXPECT_TRUE(verify(*open_sqlite_snapshot(path)).empty());
}

TEST_F(LateIndexTest, VerifyFindsWhatDoesNotBelong) {
    act(*open_sqlite(path, std::make_shared<WriterMemory>(gathered_max)), 30);
    const auto found = [&](const std::string& sql) {
        const auto copy = folder / "tampered.db";
        std::filesystem::copy_file(path, copy, std::filesystem::copy_options::overwrite_existing);
        SQLite::Database(copy.string(), SQLite::OPEN_READWRITE).exec(sql);
        std::string out;
        for (const auto& each : verify(*open_sqlite_snapshot(copy))) out += each.table + " " + each.key + ";";
        return out;
    };
    const auto through = std::to_string(ask("SELECT through FROM late_indexes WHERE name = 'reply_keys'"));
    EXPECT_EQ(found("DELETE FROM reply_keys WHERE id = 2"), "reply_keys through " + through + ";");
    EXPECT_EQ(found("UPDATE reply_keys SET hash = hash + 1 WHERE id = 3"), "reply_keys through " + through + ";");
    EXPECT_EQ(found("DELETE FROM idempotency WHERE id = 30"), "");  // the end of a table breaks no sequence: the replay finds it
    EXPECT_EQ(found("DELETE FROM idempotency WHERE id = 29"), "idempotency 29;");
    EXPECT_EQ(found("INSERT INTO idempotency SELECT 31, seq, last, numbered, terms FROM idempotency WHERE id = 1"),
              "idempotency lin.xiu|key-1;");
    EXPECT_EQ(found("INSERT INTO idempotency SELECT 31, seq, last, numbered, terms FROM idempotency WHERE id = 30"),
              "idempotency lin.xiu|key-30;");
    EXPECT_EQ(found("UPDATE journal_of_case SET case_id = 9 WHERE seq = 4"),
              "journal_of_case through " + std::to_string(ask("SELECT through FROM late_indexes WHERE name = 'journal_of_case'")) + ";");
}

TEST_F(LateIndexTest, TwoKeysOfOneHashAreTwoKeys) {
    const auto archive = open_sqlite(path, std::make_shared<WriterMemory>(gathered_max));
    act(*archive, 3);
    // A row that claims the hash of another key must not answer for it.
    SQLite::Database(path.string(), SQLite::OPEN_READWRITE)
        .exec("INSERT INTO reply_keys VALUES (" + std::to_string(hash_of_key("unknown")) + ", 2)");
    EXPECT_FALSE(archive->reply("unknown"));
    EXPECT_TRUE(archive->reply("lin.xiu|key-2"));
}

}  // namespace
}  // namespace rongan
