// Backup and restore as they happen on a bad day: under load, with the real commands, and with nothing else left but the copy.

#include "api/data_folder.hpp"
#include "crash/forms.hpp"
#include "crash/history.hpp"
#include "storage/sqlite_archive.hpp"
#include "support/child.hpp"
#include "support/folder.hpp"

#include <gtest/gtest.h>

namespace rongan::test {
namespace {

namespace fs = std::filesystem;

class BackupDrill : public testing::Test {
protected:
    BackupDrill() {
        init(RONGAN_PROGRAM, data_);
        for (const auto& person : counter_people) tokens_[person] = token_for(RONGAN_PROGRAM, data_, person);
        for (int i = 0; i < 4; ++i)
            clients_.push_back(std::make_unique<Client>(i, 11U + static_cast<unsigned>(i), tokens_, std::vector<std::string>{}));
    }
    void serve(const fs::path& folder) {
        server_ = std::make_unique<ServerProcess>(RONGAN_PROGRAM, folder);
        if (!server_->ready()) throw std::runtime_error("the server does not start");
    }
    void begin_load() {
        for (auto& client : clients_) threads_.emplace_back([&] { client->work(server_->port(), stop_); });
    }
    void end_load() {
        stop_ = true;
        for (auto& each : threads_) each.join();
    }
    std::vector<std::string> acknowledged() const {
        std::vector<std::string> out;
        for (const auto& client : clients_)
            for (auto& key : client->acknowledged()) out.push_back(std::move(key));
        return out;
    }
    Ran rongan(std::vector<std::string> command) {
        command.insert(command.begin(), RONGAN_PROGRAM);
        return run(command, folder_ / "");
    }
    static History history_in(const fs::path& file) {
        History history;
        history.read(*open_sqlite_snapshot(file));
        return history;
    }

    Folder folder_;
    fs::path data_ = folder_ / "data", database_ = database_in(folder_ / "data");
    Tokens tokens_;
    std::unique_ptr<ServerProcess> server_;
    std::vector<std::unique_ptr<Client>> clients_;
    std::vector<std::thread> threads_;
    std::atomic<bool> stop_ = false;
};

TEST_F(BackupDrill, AHotBackupHoldsWhatWasAcknowledgedWhenItBeganAndServesOnItsOwn) {
    serve(data_);
    begin_load();
    std::vector<std::string> before;
    fs::path copy;
    for (int i = 0; i < 3; ++i) {
        for (const auto enough = before.size() + 100; before.size() < enough; before = acknowledged())
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        copy = folder_ / ("copy-" + std::to_string(i) + ".db");
        const auto saved = rongan({"backup", database_.string(), copy.string()});
        ASSERT_EQ(saved.code, 0) << saved.out;
        const auto checked = rongan({"verify", copy.string()});
        ASSERT_EQ(checked.code, 0) << checked.out;
        const auto history = history_in(copy);
        EXPECT_TRUE(history.complaints().empty()) << history.complaints().front();
        for (const auto& key : before) EXPECT_TRUE(history.keys().contains(key)) << key << " is missing from copy " << i;
    }
    const auto busy = rongan({"restore", copy.string(), database_.string(), "--force"});
    EXPECT_EQ(busy.code, 2) << "while the server writes: " << busy.out;
    end_load();
    server_->kill_now();
    fs::remove_all(data_);

    const auto elsewhere = folder_ / "elsewhere";
    fs::create_directories(elsewhere);
    const auto restored = rongan({"restore", copy.string(), database_in(elsewhere).string()});
    ASSERT_EQ(restored.code, 0) << restored.out;
    serve(elsewhere);
    auto history = history_in(database_in(elsewhere));
    for (const auto& key : before) EXPECT_TRUE(history.keys().contains(key)) << key << " is lost";
    // What the copy holds is not done again.
    for (auto& client : clients_) {
        client->settle(server_->port(), history.keys());
        EXPECT_TRUE(client->complaints().empty()) << client->complaints().front();
        EXPECT_GT(client->replayed(), 0U);
    }
    history.read(*open_sqlite_snapshot(database_in(elsewhere)));
    EXPECT_TRUE(history.complaints().empty()) << history.complaints().front();
    EXPECT_EQ(server_->stop(), 0);
    const auto sound = rongan({"verify", database_in(elsewhere).string()});
    EXPECT_EQ(sound.code, 0) << sound.out;
}

TEST_F(BackupDrill, ADamagedCopyComesBackOnlyWhenTold) {
    serve(data_);
    begin_load();
    while (acknowledged().size() < 50) std::this_thread::sleep_for(std::chrono::milliseconds{5});
    end_load();
    EXPECT_EQ(server_->stop(), 0);
    const auto copy = folder_ / "copy.db";
    ASSERT_EQ(rongan({"backup", database_.string(), copy.string()}).code, 0);
    {
        std::fstream file(copy, std::ios::in | std::ios::out | std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        const auto at = text.find("check-postmark");
        ASSERT_NE(at, std::string::npos);
        file.clear();
        file.seekp(static_cast<std::streamoff>(at));
        file.put('C');
    }
    const auto target = folder_ / "restored.db";
    const auto refused = rongan({"restore", copy.string(), target.string()});
    EXPECT_EQ(refused.code, 1) << refused.out;
    EXPECT_NE(refused.out.find("--unverified"), std::string::npos) << "the way on is named: " << refused.out;
    EXPECT_FALSE(fs::exists(target));
    const auto told = rongan({"restore", copy.string(), target.string(), "--unverified"});
    EXPECT_EQ(told.code, 0) << told.out;
    EXPECT_NE(told.out.find("journal"), std::string::npos) << "the damage is named: " << told.out;
    EXPECT_EQ(rongan({"verify", target.string()}).code, 1);
    EXPECT_EQ(rongan({"restore", copy.string(), target.string(), "--unverified"}).code, 2) << "a file that is there is not replaced untold";
}

}  // namespace
}  // namespace rongan::test
