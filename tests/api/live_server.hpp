#pragma once
// A real server on a free port over a real database in a folder of its own.

#include "api/data_folder.hpp"
#include "engine/data.hpp"
#include "engine/identifiers/hash.hpp"
#include "storage/sqlite_archive.hpp"
#include "storage/tokens.hpp"
#include "support/socket.hpp"
#include "workflows/all.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace rongan::test {

class LiveServer {
public:
    LiveServer() { begin({}); }
    explicit LiveServer(ServerOptions options) { begin(std::move(options)); }
    ~LiveServer() {
        server_.reset();
        std::filesystem::remove_all(folder_);
    }
    LiveServer(const LiveServer&) = delete;
    LiveServer& operator=(const LiveServer&) = delete;

    // Ends the server and starts another one over the same folder.
    void restart() {
        restart([](Stores stores) { return stores; });
    }
    template <class Change>
    void restart(Change change) {
        server_.reset();
        auto options = options_;
        options.now = [this] { return now(); };
        server_ = std::make_unique<Server>(change(open_stores(folder_)), registry_, options);
        server_->start();
    }

    // As `rongan token --revoke` does it: while no server runs.
    void revoke(const std::string& person) {
        server_.reset();
        {
            const auto archive = open_sqlite(database_in(folder_));
            if (!revoke_token(*archive, sha256_hex(token(person)), now())) throw std::logic_error("no token to revoke");
        }
        restart();
    }

    [[nodiscard]] std::string token(const std::string& person) {
        if (const auto known = tokens_.find(person); known != tokens_.end()) return known->second;
        throw std::logic_error("no token for " + person);
    }
    Got ask(const std::string& method, const std::string& target, Headers headers = {}, const std::string& body = {},
            const std::string& person = "lin.xiu") {
        if (!person.empty()) headers.emplace_back("Authorization", "Bearer " + token(person));
        if (!body.empty() && std::none_of(headers.begin(), headers.end(), [](const auto& each) { return each.first == "Content-Type"; }))
            headers.emplace_back("Content-Type", "application/json");
        Socket socket{port()};
        if (method == "HEAD") socket.expect_no_body();
        socket.send(request_text(method, target, headers, body));
        return socket.answer();
    }
    Got get(const std::string& target, const std::string& person = "lin.xiu") { return ask("GET", target, {}, {}, person); }
    // A write with a fresh idempotency key.
    Got post(const std::string& target, const json::object& body, const std::string& person = "lin.xiu", Headers headers = {}) {
        headers.emplace_back("Idempotency-Key", "key-" + std::to_string(++keys_));
        return ask("POST", target, std::move(headers), json::serialize(body), person);
    }
    Got act(const std::string& id, const std::string& event, const json::object& body = {}, const std::string& person = "lin.xiu") {
        return post("/api/v1/cases/" + id + "/events", {{"event", event}, {"body", body}}, person);
    }
    // A request for mediation at the city bureau's counter: its UUID.
    std::string open_mediation(const std::string& person = "lin.xiu") {
        const auto got = post("/api/v1/cases", mediation_request(), person);
        if (got.status != 201) throw std::runtime_error(got.body);
        return got.text("id");
    }
    static json::object mediation_request() {
        return json::parse(R"({"workflow":"mediation","event":"request","on_behalf_of":"requester","body":{
            "channel":"administrative","matter":"inventor_reward",
            "parties":[{"side":"requester","kind":"person","name":"甲先生","address":"福州市鼓楼区","contact":"138","origin":"mainland"},
                       {"side":"respondent","kind":"company","name":"乙公司","address":"福州市鼓楼区","contact":"139","origin":"mainland"}],
            "rights":[],"request_items":"给付职务发明报酬","request_reasons":"双方没有约定报酬的数额","domicile":"350104"}})")
            .as_object();
    }

    [[nodiscard]] unsigned short port() const { return server_->port(); }
    [[nodiscard]] Server& server() { return *server_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] const Registry& registry() const { return registry_; }
    [[nodiscard]] Instant now() const { return Instant{std::chrono::seconds{now_.load()}}; }
    void set_now(std::string_view text) { now_ = parse_instant(text)->time_since_epoch().count(); }

private:
    void begin(ServerOptions options) {
        static std::atomic<int> number = 0;
        folder_ = std::filesystem::temp_directory_path() / ("rongan-api-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
        std::filesystem::remove_all(folder_);
        set_now("2026-03-02T09:00:00+08:00");
        const std::string calendar{embedded("calendar.json")}, network{embedded("network-a.json")};
        create_data_folder(folder_, registry_, calendar, *Calendar::parse(calendar), network, *Network::parse(network), now());
        {
            const auto archive = open_sqlite(database_in(folder_));
            const auto bodies = *Network::parse(network);
            for (const auto person : {"lin.xiu", "chen.hao", "su.wen", "zeng.fang", "li.haiyan"})
                tokens_[person] = *issue_token(*archive, bodies, person, "", now());
        }
        options_ = std::move(options);
        restart();
    }

    std::filesystem::path folder_;
    Registry registry_ = all_workflows();
    ServerOptions options_;
    std::map<std::string, std::string> tokens_;
    std::atomic<std::int64_t> now_ = 0;
    std::unique_ptr<Server> server_;
    int keys_ = 0;
};

}  // namespace rongan::test
