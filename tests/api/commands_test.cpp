// The commands that tend a data folder: init, token, calendar.

#include "api/commands/calendar.hpp"
#include "api/commands/init.hpp"
#include "api/commands/serve.hpp"
#include "api/commands/token.hpp"
#include "api/live_server.hpp"

#include <fstream>

namespace rongan::test {
namespace {

class Folder {
public:
    Folder() : path_{std::filesystem::temp_directory_path() / ("rongan-commands-" + std::to_string(::getpid()))} {
        std::filesystem::remove_all(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::string text() const { return path_.string(); }
    [[nodiscard]] std::string file(const std::string& name, const std::string& content) const {
        std::filesystem::create_directories(path_);
        std::ofstream{path_ / name, std::ios::binary} << content;
        return (path_ / name).string();
    }

private:
    std::filesystem::path path_;
};

TEST(Commands, InitMakesAFolderOnceWithNetworkAndCalendarAsItsFirstRows) {
    const Folder folder;
    EXPECT_EQ(init_command({.data = folder.text(), .network = "b"}), 0);
    {
        const auto reader = open_sqlite_reader(database_in(folder.text()));
        const auto rows = reader->journal(0, 10);
        ASSERT_EQ(rows.size(), 2U);
        EXPECT_EQ(rows[0].event, "network-loaded");
        EXPECT_EQ(rows[1].event, "calendar-loaded");
        EXPECT_EQ(settings_in_force(*reader).network, *Network::parse(embedded("network-b.json")));
    }
    EXPECT_EQ(init_command({.data = folder.text()}), 1) << "what is there is not made again";
    const Folder other;
    EXPECT_EQ(init_command({.data = other.text() + "/x", .network = other.file("network.json", "{}")}), 1);
}

TEST(Commands, ATokenIsForAPersonOfTheNetworkAndMayBeRevokedOnce) {
    const Folder folder;
    ASSERT_EQ(init_command({.data = folder.text()}), 0);
    testing::internal::CaptureStdout();
    EXPECT_EQ(token_command({.data = folder.text(), .person = "lin.xiu", .body = "fz-city"}), 0);
    auto secret = testing::internal::GetCapturedStdout();
    secret.pop_back();
    EXPECT_EQ(secret.size(), 43U);
    {
        const auto reader = open_sqlite_reader(database_in(folder.text()));
        const auto token = find_token(*reader, sha256_hex(secret));
        ASSERT_TRUE(token);
        EXPECT_EQ(token->person, "lin.xiu");
        std::ifstream file{database_in(folder.text()).string() + "-wal", std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
        EXPECT_EQ(bytes.find(secret), std::string::npos) << "the secret itself is kept nowhere";
    }
    EXPECT_EQ(token_command({.data = folder.text(), .person = "nobody"}), 1);
    EXPECT_EQ(token_command({.data = folder.text(), .person = "lin.xiu", .body = "fz-cangshan"}), 1);
    EXPECT_EQ(token_command({.data = folder.text(), .revoke = secret}), 0);
    EXPECT_EQ(token_command({.data = folder.text(), .revoke = secret}), 1);
    EXPECT_EQ(token_command({.data = folder.text() + "/nowhere", .person = "lin.xiu"}), 1);
}

TEST(Commands, ACalendarIsShownTriedAndBroughtIntoForceWithAName) {
    const Folder folder;
    ASSERT_EQ(init_command({.data = folder.text()}), 0);
    auto calendar = json::parse(embedded("calendar.json")).as_object();
    calendar["version"] = "test-2";
    const auto file = folder.file("next.json", json::serialize(calendar));
    const auto version = [&] { return settings_in_force(*open_sqlite_reader(database_in(folder.text()))).calendar.version(); };
    EXPECT_EQ(show_calendar_command({.data = folder.text()}), 0);
    EXPECT_EQ(load_calendar_command({.data = folder.text(), .file = file, .dry_run = true}), 0);
    EXPECT_NE(version(), "test-2");
    EXPECT_EQ(load_calendar_command({.data = folder.text(), .file = file}), 1) << "nobody signed for it";
    EXPECT_EQ(load_calendar_command({.data = folder.text(), .file = file, .approver = "lin.xiu"}), 1) << "a clerk may not";
    EXPECT_EQ(load_calendar_command({.data = folder.text(), .file = folder.file("bad.json", "{}"), .approver = "su.wen"}), 1);
    EXPECT_EQ(load_calendar_command({.data = folder.text(), .file = file, .approver = "su.wen"}), 0);
    EXPECT_EQ(version(), "test-2");
}

TEST(Commands, WhileAServerRunsNoOtherProcessWrites) {
    LiveServer live;
    EXPECT_EQ(token_command({.data = live.folder().string(), .person = "lin.xiu"}), 1);
    EXPECT_EQ(serve_command({.data = live.folder().string(), .port = 0}, {}), 1);
    EXPECT_EQ(show_calendar_command({.data = live.folder().string()}), 0) << "reading is free";
}

}  // namespace
}  // namespace rongan::test
