// A disk that does not give back what it holds, and a file that is not what was written.

#include "faults/broken.hpp"

#include <random>

namespace rongan::test {
namespace {

using Control = FaultControl;
namespace fs = std::filesystem;

class BrokenReads : public Broken {
protected:
    // A database that is one file, checkpointed by a clean stop.
    std::string filled() {
        std::string id;
        for (int i = 0; i < 30; ++i) {
            id = open_case();
            EXPECT_EQ(act(id, fresh_key()).status, 200);
        }
        EXPECT_EQ(server_->stop(), 0);
        EXPECT_FALSE(fs::exists(log_file())) << "a clean stop leaves one file";
        return id;
    }
    std::vector<std::string> cases_in_order() const {
        const auto seen = open_sqlite_reader(database_in(data_));
        std::vector<std::string> out;
        for (const auto id : seen->cases(0, 1000, false)) out.push_back(seen->find(id)->uuid);
        return out;
    }
    fs::path log_file() const { return database_in(data_).string() + "-wal"; }
    fs::path note_file() const { return database_in(data_).string() + ".last"; }

    static constexpr std::streamoff page_size = 4096;
    void spoil(std::streamoff page, unsigned seed) {
        std::mt19937 random{seed};
        std::string garbage(256, '\0');
        for (auto& byte : garbage) byte = static_cast<char>(random());
        std::fstream file(database_in(data_), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(page * page_size);
        file.write(garbage.data(), static_cast<std::streamsize>(garbage.size()));
    }
};

TEST_F(BrokenReads, AReadErrorIsSaidAndPasses) {
    const auto id = filled();
    start();
    fail(Control::reading, EIO);
    const auto got = ask("GET", "/api/v1/cases/" + id);
    expect_unavailable(got, "检查存储设备");
    expect_not_ready("检查存储设备");
    EXPECT_EQ(database_check().at("readable"), false);
    EXPECT_EQ(act(id, fresh_key()).status, 503);
    EXPECT_EQ(ask("GET", "/healthz").status, 200);
    heal();
    ASSERT_TRUE(ready_again()) << ready().body;
    EXPECT_EQ(ask("GET", "/api/v1/cases/" + id).status, 200);
    EXPECT_EQ(act(id, last_key_).status, 200);
    expect_whole();
}

// Page by page: verify names the damage, and the server refuses to start or answers, but never dies of it.
TEST_F(BrokenReads, ADamagedPageIsNamedAndServedAroundOrRefused) {
    filled();
    const auto database = database_in(data_);
    const auto copy = folder_ / "sound.db";
    fs::copy_file(database, copy);
    const auto pages = static_cast<std::streamoff>(fs::file_size(copy)) / page_size;
    ASSERT_GT(pages, 40);
    int refused_to_start = 0, served = 0;
    for (std::streamoff page = 0; page < pages; page += 1 + pages / 16) {
        fs::copy_file(copy, database, fs::copy_options::overwrite_existing);
        spoil(page, static_cast<unsigned>(page));
        const auto ran = verify();
        EXPECT_TRUE(ran.code == 1 || ran.code == 2) << "page " << page << " code " << ran.code << ran.out;
        EXPECT_FALSE(ran.out.empty());
        ServerProcess damaged{RONGAN_PROGRAM, data_};
        if (!damaged.listening()) {
            ++refused_to_start;
            EXPECT_EQ(damaged.child().wait(), 1) << "page " << page;
            continue;
        }
        ++served;
        Socket socket{damaged.port()};
        for (const auto* target : {"/api/v1/worklist", "/api/v1/handoffs?box=outbox", "/api/v1/calendar"}) {
            socket.send(request_text("GET", target, {{"Authorization", "Bearer " + tokens_.at("lin.xiu")}}, {}));
            const auto status = socket.answer().status;
            EXPECT_TRUE(status == 200 || status == 503 || status == 401) << "page " << page << " " << target << " " << status;
        }
        EXPECT_TRUE(damaged.child().alive()) << "page " << page;
        const int code = damaged.stop();
        EXPECT_EQ(code, 0) << "page " << page;
    }
    std::printf("%d damaged files refused at the start, %d served\n", refused_to_start, served);
    EXPECT_GT(refused_to_start, 0);
    EXPECT_GT(served, 0);
}

TEST_F(BrokenReads, APageThatRotsWhileTheServerRunsHurtsOnlyWhatStandsOnIt) {
    filled();
    const auto ids = cases_in_order();
    start();
    // The last pages hold the latest rows; the first ones hold the tables' roots and the rows of the first cases.
    const auto pages = static_cast<std::streamoff>(fs::file_size(database_in(data_))) / page_size;
    for (auto page = pages - 3; page < pages; ++page) spoil(page, 5);
    int failed = 0, answered = 0;
    for (const auto& id : ids) {
        const auto got = ask("GET", "/api/v1/cases/" + id + "/journal");
        if (got.status == 200) {
            ++answered;
            continue;
        }
        ++failed;
        expect_unavailable(got, "已损坏");
    }
    EXPECT_GT(failed, 0) << "nothing stood on the damaged pages";
    EXPECT_GT(answered, 0) << "everything stood on the damaged pages";
    EXPECT_TRUE(server_->child().alive());
    server_->stop();
    EXPECT_NE(verify().code, 0);
}

// A file that was damaged in a way that SQLite cannot see.
TEST_F(BrokenReads, AByteThatFlippedInATextIsFoundByTheChain) {
    filled();
    std::fstream file(database_in(data_), std::ios::in | std::ios::out | std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto at = text.find("check-postmark");
    ASSERT_NE(at, std::string::npos);
    file.clear();
    file.seekp(static_cast<std::streamoff>(at));
    file.put('C');
    file.close();
    const auto ran = verify();
    EXPECT_EQ(ran.code, 1) << ran.out;
    EXPECT_NE(ran.out.find("journal"), std::string::npos) << ran.out;
}

class LostLog : public BrokenReads {
protected:
    // Acknowledged acts that stand in the log alone.
    std::string in_the_log_only() {
        filled();
        start();
        const auto id = open_case();
        for (int i = 0; i < 5; ++i) EXPECT_EQ(act(id, fresh_key()).status, 200);
        server_->kill_now();
        EXPECT_GT(fs::file_size(log_file()), 0U);
        return id;
    }
    void expect_refused() {
        ServerProcess refused{RONGAN_PROGRAM, data_};
        EXPECT_FALSE(refused.listening());
        EXPECT_EQ(refused.child().wait(), 1);
        EXPECT_NE(log().find("缺少已经确认的提交"), std::string::npos) << log();
        const auto ran = verify();
        EXPECT_EQ(ran.code, 1) << ran.out;
        EXPECT_NE(ran.out.find("缺少已经确认的提交"), std::string::npos) << ran.out;
    }
};

TEST_F(LostLog, ADeletedLogIsNoticed) {
    const auto id = in_the_log_only();
    const auto kept = folder_ / "kept-wal";
    fs::rename(log_file(), kept);
    fs::remove(database_in(data_).string() + "-shm");
    expect_refused();
    // Put back, nothing is missing.
    fs::rename(kept, log_file());
    start();
    EXPECT_EQ(ask("GET", "/api/v1/cases/" + id).object().at("version"), 6);
    expect_whole();
}

TEST_F(LostLog, WhoAcceptsTheLossGoesOnFromTheLastCheckpoint) {
    const auto id = in_the_log_only();
    fs::remove(log_file());
    fs::remove(database_in(data_).string() + "-shm");
    expect_refused();
    fs::remove(note_file());
    start();
    EXPECT_EQ(ask("GET", "/api/v1/cases/" + id).status, 404) << "what stood in the log alone is gone";
    const auto fresh = open_case();
    EXPECT_EQ(act(fresh, fresh_key()).status, 200);
    EXPECT_EQ(server_->stop(), 0);
    EXPECT_EQ(verify().code, 0) << verify().out;
}

TEST_F(LostLog, AnOldCopyInTheFilesPlaceIsNoticed) {
    filled();
    const auto copy = folder_ / "old.db";
    fs::copy_file(database_in(data_), copy);
    start();
    open_case();
    EXPECT_EQ(server_->stop(), 0);
    fs::copy_file(copy, database_in(data_), fs::copy_options::overwrite_existing);
    expect_refused();
    // The way that is meant for it leaves no such doubt.
    const auto ran = run({RONGAN_PROGRAM, "restore", copy.string(), database_in(data_).string(), "--force"}, data_);
    EXPECT_EQ(ran.code, 0) << ran.out;
    acknowledged_.pop_back();
    start();
    expect_whole();
}

}  // namespace
}  // namespace rongan::test
