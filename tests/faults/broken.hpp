#pragma once
// The real server in a folder of its own over a disk that breaks when told to, and one person who works on one case.

#include "api/data_folder.hpp"
#include "crash/forms.hpp"
#include "crash/history.hpp"
#include "faults/fault_file.hpp"
#include "storage/sqlite_archive.hpp"
#include "support/child.hpp"
#include "support/folder.hpp"

#include <gtest/gtest.h>

#include <cerrno>

namespace rongan::test {

class Broken : public testing::Test {
protected:
    Broken() {
        init(RONGAN_PROGRAM, data_);
        for (const auto& person : counter_people) tokens_[person] = token_for(RONGAN_PROGRAM, data_, person);
        start();
    }

    void start() {
        server_ = std::make_unique<ServerProcess>(RONGAN_PROGRAM, data_, control_.environment(RONGAN_DISK));
        if (!server_->ready()) throw std::runtime_error("the server does not start: " + log());
    }
    std::string log() {
        std::ifstream in(data_ / "server.log");
        return {std::istreambuf_iterator<char>(in), {}};
    }

    // From now on these calls fail, but for the first `spare` of them.
    void fail(std::uint32_t calls, int error, std::uint32_t files = FaultControl::any_file, int spare = 0) {
        control_->files = files;
        control_->error = error;
        control_->spare = spare;
        control_->hits = 0;
        control_->calls = calls;
    }
    void heal() { control_->calls = 0; }

    Got ask(const std::string& method, const std::string& target, const std::string& body = {}, const std::string& key = {}) {
        Headers headers{{"Authorization", "Bearer " + tokens_.at("lin.xiu")}};
        if (!body.empty()) headers.emplace_back("Content-Type", "application/json");
        if (!key.empty()) headers.emplace_back("Idempotency-Key", key);
        Socket socket{server_->port()};
        socket.send(request_text(method, target, headers, body));
        return socket.answer();
    }
    std::string open_case() {
        const json::object form{{"workflow", "mediation"}, {"event", "request"}, {"on_behalf_of", "requester"}, {"body", mediation_form()}};
        const auto got = ask("POST", "/api/v1/cases", json::serialize(form), fresh_key());
        if (got.status != 201) throw std::runtime_error("no case: " + got.body);
        acknowledged_.push_back(last_key_);
        return got.text("id");
    }
    std::string fresh_key() { return last_key_ = "key-" + std::to_string(++keys_); }
    // An act that may be done any number of times; the same key does it once.
    Got act(const std::string& id, const std::string& key) {
        auto got = ask("POST", "/api/v1/cases/" + id + "/events", R"({"event":"check-postmark","body":{"note":"核对"}})", key);
        if (got.status == 200) acknowledged_.push_back(key);
        return got;
    }
    Got ready() { return ask("GET", "/readyz"); }
    json::object database_check() { return ready().object().at("checks").as_object().at("database").as_object(); }
    // Without any request that writes: the server finds out by itself.
    bool ready_again() { return server_->ready(std::chrono::seconds{10}).has_value(); }

    static void expect_unavailable(const Got& got, std::string_view why) {
        EXPECT_EQ(got.status, 503) << got.body;
        EXPECT_EQ(got.problem(), "storage-unavailable");
        EXPECT_NE(got.header("retry-after"), "");
        EXPECT_NE(got.body.find(why), std::string::npos) << got.body;
        EXPECT_NE(got.body.find("重试"), std::string::npos) << "no remedy: " << got.body;
    }
    void expect_not_ready(std::string_view why) {
        const auto got = ready();
        EXPECT_EQ(got.status, 503) << got.body;
        EXPECT_NE(got.body.find(why), std::string::npos) << got.body;
    }

    // How many rows of the journal bear the key, as the file has it.
    std::size_t rows_with(const std::string& key) {
        const auto seen = open_sqlite_snapshot(database_in(data_));
        std::size_t count = 0;
        Seq after = 0;
        for (auto rows = seen->journal(after, 1000); !rows.empty(); rows = seen->journal(after, 1000))
            for (const auto& row : rows) {
                count += row.key == key ? 1 : 0;
                after = row.seq;
            }
        return count;
    }
    Ran verify() { return run({RONGAN_PROGRAM, "verify", database_in(data_).string()}, data_); }
    // Everything that was acknowledged is there once, and the file is sound.
    void expect_whole() {
        EXPECT_EQ(server_->stop(), 0) << log();
        const auto ran = verify();
        EXPECT_EQ(ran.code, 0) << ran.out;
        const auto seen = open_sqlite_snapshot(database_in(data_));
        History history;
        history.read(*seen);
        EXPECT_TRUE(history.complaints().empty()) << history.complaints().front();
        for (const auto& key : acknowledged_) EXPECT_TRUE(history.keys().contains(key)) << key << " was acknowledged and is lost";
    }

    Folder folder_;
    std::filesystem::path data_ = folder_ / "data";
    FaultFile control_{folder_ / "faults"};
    Tokens tokens_;
    std::unique_ptr<ServerProcess> server_;
    std::vector<std::string> acknowledged_;
    std::string last_key_;
    int keys_ = 0;
};

}  // namespace rongan::test
