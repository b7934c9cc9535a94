// The fill writes what the real code accepts: the file verifies, replays, and is the same for the same seed.

#include "api/bench_fill/bulk_archive.hpp"
#include "api/bench_fill/fill.hpp"

#include "api/checked.hpp"
#include "api/commands/bench.hpp"
#include "api/data_folder.hpp"
#include "api/story.hpp"
#include "engine/data.hpp"
#include "engine/memory_archive.hpp"
#include "storage/bulk.hpp"
#include "storage/sqlite_archive.hpp"
#include "storage/writer_memory.hpp"
#include "support/cases.hpp"
#include "support/folder.hpp"
#include "support/paths.hpp"
#include "workflows/all.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace rongan::test {
namespace {

const std::string city = (source_folder() / "tests/bench/city").string();

FillOptions small(const std::filesystem::path& data) {
    return {.data = data.string(), .stories = city, .cases = 300, .years = 0.5, .until = parse_instant("2026-11-02T00:00:00+08:00")};
}

TEST(BenchFill, EveryLifeIsAStoryThatComesOutAsWritten) {
    const auto registry = all_workflows();
    std::size_t played = 0;
    for (const auto& entry : std::filesystem::directory_iterator(city)) {
        const auto story = load_story(entry.path());
        ASSERT_TRUE(story) << to_text(story.error());
        MemoryArchive archive;
        Docket docket{archive, registry, embedded_calendar().value(), Network::parse(embedded("network-a.json")).value()};
        const auto result = play_into(docket, archive, std::span{&*story, 1});
        ASSERT_TRUE(result) << to_text(result.error());
        EXPECT_EQ(result->refused, 0U);
        ++played;
    }
    EXPECT_EQ(played, 5U);
}

TEST(BenchFill, TheFileVerifiesAndReplaysAndIsTheSameForTheSameSeed) {
    const Folder folder;
    std::ostringstream out, err;
    ASSERT_EQ(fill_command(small(folder / "a"), out, err), 0) << err.str();
    const auto snapshot = open_sqlite_snapshot(database_in(folder / "a"));
    const auto found = findings_in(database_in(folder / "a"));
    for (const auto& each : found) ADD_FAILURE() << each.table << " " << each.key << " " << each.says;
    const auto heads = snapshot->heads();
    for (const auto* step : {"写入其余", "建立索引", "写到磁盘"}) EXPECT_NE(err.str().find(step), std::string::npos) << step;
    EXPECT_GE(heads.case_id, 290);
    EXPECT_GE(heads.seq, heads.case_id * 5);
    EXPECT_FALSE(snapshot->handoffs({.body = "fz-city", .open_only = false, .cursor = {}}).items.empty());

    ASSERT_EQ(fill_command(small(folder / "b"), out, err), 0) << err.str();
    EXPECT_EQ(open_sqlite_reader(database_in(folder / "b"))->heads(), heads);

    auto forgetful = small(folder / "c");
    forgetful.cache = 20;
    ASSERT_EQ(fill_command(forgetful, out, err), 0) << err.str();
    EXPECT_EQ(open_sqlite_reader(database_in(folder / "c"))->heads(), heads) << "cases that are not kept are read from the file";

    EXPECT_EQ(fill_command(small(folder / "a"), out, err), 1) << "what is there is not filled again";
    EXPECT_NE(err.str().find("不是空的"), std::string::npos);
}

// In memory, in the file, or on its way there: whoever asks for a case gets its last version.
TEST(BenchFill, AClosedCaseIsForgottenAndReadAgainAsItIs) {
    const Folder folder;
    const auto path = folder / "archive.db";
    const auto file = open_sqlite(path);
    begin_bulk(*file, {.cache_mb = 8, .rows_at_once = 2, .keys_are_new = true});
    const auto reader = open_sqlite_reader(path);
    std::size_t read = 0;
    BulkArchive archive{*file, 2, [&](CaseId id) { return ++read, reader->find(id); }, [&] { settle_bulk(*file); }, 8};
    const Book book{archive};
    const auto commit = [&](CaseId id, bool close) {
        auto next = full_case(id);
        if (const auto before = archive.find(id)) {
            next = *before;
            ++next.version;
        }
        if (close) next.closed = next.opened;
        archive.commit(book.commit({next}));
        archive.drain();
    };
    for (const CaseId id : {1, 2, 3, 4, 5}) commit(id, false);  // the first four are among the older ones now
    commit(1, true);
    EXPECT_EQ(archive.find(1)->version, 2);
    for (int i = 0; i < 4; ++i) commit(2, false);
    EXPECT_EQ(archive.find(1)->version, 2);
    EXPECT_TRUE(archive.find(1)->closed);
    EXPECT_EQ(read, 1U) << "it was forgotten once, and is kept again";
    commit(1, true);
    EXPECT_EQ(archive.find(1)->version, 3);
    for (int i = 0; i < 4; ++i) commit(2, false);
    EXPECT_EQ(archive.find(1)->version, 3);
    EXPECT_EQ(archive.find(2)->version, 9);
    EXPECT_EQ(read, 2U);
}

// Without a log nobody can read beside the writing, so the archive itself is asked when it rests.
TEST(BenchFill, WithoutALogWhatIsNotKeptIsReadBetweenTwoTransactions) {
    const Folder folder;
    const auto path = folder / "archive.db";
    const auto file = open_sqlite(path, std::make_shared<WriterMemory>(LateIndex::gathered_usually, 0));
    begin_bulk(*file, {.cache_mb = 8, .rows_at_once = 3, .keys_are_new = true, .without_log = true});
    {
        BulkArchive archive{*file, 3, {}, [&] { settle_bulk(*file); }, 4};
        const Book book{archive};
        for (CaseId id = 1; id <= 20; ++id) archive.commit(book.commit({full_case(id)}));
        for (CaseId id = 1; id <= 20; ++id) {
            ASSERT_TRUE(archive.find(id)) << id;
            EXPECT_EQ(archive.find(id)->uuid, full_case(id).uuid);
        }
        archive.drain();
        end_bulk(*file, path);
    }
    EXPECT_EQ(open_sqlite_reader(path)->heads().case_id, 20);
}

TEST(BenchFill, WithAnOpenShareOfOneEveryDisputeIsUnderWay) {
    const Folder folder;
    std::ostringstream out, err;
    auto options = small(folder / "open");
    options.open_share = 1;
    ASSERT_EQ(fill_command(options, out, err), 0) << err.str();
    const auto reader = open_sqlite_reader(database_in(options.data));
    std::size_t closed = 0;
    for (const auto id : reader->cases(0, 1000, false)) {
        const auto file = reader->find(id);
        // A handoff that was answered is over, and so is a complaint or a mediation that reached its agreement.
        if (file->closed && file->workflow == "patent-infringement") ++closed;
    }
    EXPECT_EQ(closed, 0U);
    const auto next = reader->next_due();
    ASSERT_TRUE(next);
    EXPECT_GT(*next, *options.until) << "nothing is left that should have run out";
}

TEST(BenchFill, StoppedHalfWayItLeavesAWholeSmallerFile) {
    const Folder folder;
    std::ostringstream out, err;
    std::size_t asked = 0;
    ASSERT_EQ(fill_command(small(folder / "half"), out, err, [&] { return ++asked > 40; }), fill_stopped) << err.str();
    const auto snapshot = open_sqlite_snapshot(database_in(folder / "half"));
    EXPECT_GT(snapshot->heads().seq, 2);
    EXPECT_TRUE(findings_in(database_in(folder / "half")).empty());
}

}  // namespace
}  // namespace rongan::test
