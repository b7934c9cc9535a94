// A disk that does not take what is written: full, failing, read-only, or failing only when asked to save what it took.

#include "faults/broken.hpp"

namespace rongan::test {
namespace {

using Control = FaultControl;

class BrokenWrites : public Broken {
protected:
    // Every call of one commit fails in turn, the first, the second ..., until a commit meets no fault any more. Each time the client is
    // told 503, asks again with its key once the fault is over, and the act is there once.
    void each_call_in_turn(std::uint32_t calls, int error, std::string_view why) {
        const auto id = open_case();
        int failed = 0;
        for (int spare = 0; spare < 200; ++spare) {
            const auto key = fresh_key();
            fail(calls, error, Control::any_file, spare);
            const auto got = act(id, key);
            heal();
            if (control_->hits == 0) {
                EXPECT_EQ(got.status, 200) << got.body;
                break;
            }
            ++failed;
            expect_unavailable(got, why);
            ASSERT_EQ(act(id, key).status, 200) << "call " << spare;
            EXPECT_EQ(rows_with(key), 1U) << "call " << spare;
        }
        EXPECT_GE(failed, 1);
        std::printf("%d calls of a commit failed in turn\n", failed);
        EXPECT_TRUE(ready_again());
        expect_whole();
    }
    // The fault lasts (opened again, the file may fail in another way than at first): refused with the reason, never ready meanwhile,
    // readers served, and ready again by itself.
    void lasting(std::uint32_t calls, int error, std::string_view at_first, std::string_view why) {
        const auto id = open_case();
        ASSERT_EQ(act(id, fresh_key()).status, 200);
        fail(calls, error);
        const auto key = fresh_key();
        expect_unavailable(act(id, key), at_first);
        expect_unavailable(act(id, key), why);
        expect_not_ready(why);
        EXPECT_EQ(database_check().at("writable"), false);
        EXPECT_EQ(ask("GET", "/api/v1/cases/" + id).status, 200);
        EXPECT_EQ(ask("GET", "/healthz").status, 200);
        heal();
        ASSERT_TRUE(ready_again()) << ready().body;
        const auto again = act(id, key);
        ASSERT_EQ(again.status, 200) << again.body;
        EXPECT_EQ(again.object().at("version"), 3);
        EXPECT_EQ(rows_with(key), 1U);
        expect_whole();
    }
};

TEST_F(BrokenWrites, AFullDiskRefusesUntilThereIsRoom) { lasting(Control::writing | Control::truncating, ENOSPC, "磁盘已满", "磁盘已满"); }
TEST_F(BrokenWrites, AFailingWriteRefusesUntilItWorks) { lasting(Control::writing, EIO, "磁盘读写出错", "磁盘读写出错"); }
TEST_F(BrokenWrites, AFailingSyncRefusesUntilItWorks) { lasting(Control::syncing, EIO, "磁盘读写出错", "磁盘读写出错"); }
TEST_F(BrokenWrites, AReadOnlyDiskRefusesUntilItIsWritable) {
    lasting(Control::writing | Control::truncating | Control::opening, EROFS, "请检查", "不可写");
}
TEST_F(BrokenWrites, NoWriteOfACommitMayFindTheDiskFull) { each_call_in_turn(Control::writing, ENOSPC, "磁盘已满"); }
TEST_F(BrokenWrites, NoWriteOfACommitMayBeTorn) {
    control_->torn = 1;
    each_call_in_turn(Control::writing, EIO, "磁盘读写出错");
}

// The kernel marks pages clean that it could not write, and may drop them: what a failed sync did not save must not be counted on.
TEST_F(BrokenWrites, AfterAFailedSyncThePageCacheIsNotTrusted) {
    control_->forgets = 1;
    each_call_in_turn(Control::syncing, EIO, "磁盘读写出错");
}

TEST_F(BrokenWrites, KilledAfterAFailedSyncTheKeyDecides) {
    for (const bool forgets : {false, true}) {
        control_->forgets = forgets ? 1 : 0;
        const auto id = open_case();
        const auto key = fresh_key();
        fail(Control::syncing, EIO);
        expect_unavailable(act(id, key), "磁盘读写出错");
        server_->kill_now();
        heal();
        start();
        const auto there = rows_with(key);
        ASSERT_LE(there, 1U);
        const auto again = act(id, key);
        ASSERT_EQ(again.status, 200) << again.body;
        EXPECT_EQ(again.header("idempotent-replayed"), there == 1 ? "true" : "");
        EXPECT_EQ(again.object().at("version"), 2);
        EXPECT_EQ(rows_with(key), 1U);
    }
    expect_whole();
}

// A checkpoint that fails loses nothing either: the log still holds what the file did not take.
TEST_F(BrokenWrites, AFailingCheckpointKeepsTheLog) {
    control_->forgets = 1;
    const auto id = open_case();
    fail(Control::syncing | Control::writing, EIO, Control::main_file);
    for (int i = 0; i < 20; ++i) ASSERT_EQ(act(id, fresh_key()).status, 200) << "only the checkpoint touches the file itself";
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (control_->hits == 0 && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(std::chrono::milliseconds{20});
    EXPECT_GT(control_->hits, 0U) << "no checkpoint was tried";
    server_->kill_now();
    heal();
    start();
    EXPECT_EQ(ask("GET", "/api/v1/cases/" + id).object().at("version"), 21);
    expect_whole();
}

TEST_F(BrokenWrites, ADiskThatFillsUpUnderLoadLosesNothing) {
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 6; ++i)
        clients.push_back(std::make_unique<Client>(i, 7U + static_cast<unsigned>(i), tokens_, std::vector<std::string>{}));
    std::atomic<bool> stop = false;
    std::vector<std::thread> threads;
    for (auto& client : clients) threads.emplace_back([&] { client->work(server_->port(), stop); });
    for (const int error : {ENOSPC, EIO, EROFS}) {
        std::this_thread::sleep_for(std::chrono::milliseconds{150});
        fail(Control::writing | Control::syncing, error);
        std::this_thread::sleep_for(std::chrono::milliseconds{150});
        EXPECT_GT(control_->hits, 0U);
        heal();
    }
    ASSERT_TRUE(ready_again());
    stop = true;
    for (auto& each : threads) each.join();
    History history;
    history.read(*open_sqlite_snapshot(database_in(data_)));
    for (auto& client : clients) {
        history.compare(client->acts());
        client->settle(server_->port(), history.keys());
        EXPECT_TRUE(client->complaints().empty()) << client->complaints().front();
    }
    EXPECT_TRUE(history.complaints().empty()) << history.complaints().front();
    EXPECT_GT(history.last(), 50);
    expect_whole();
}

}  // namespace
}  // namespace rongan::test
