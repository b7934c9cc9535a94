#pragma once
// A real server on a free port over a real database in a folder of its own, and a client that speaks HTTP over a plain socket.

#include "api/data_folder.hpp"
#include "engine/data.hpp"
#include "engine/identifiers/hash.hpp"
#include "storage/sqlite_archive.hpp"
#include "storage/tokens.hpp"
#include "workflows/all.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace rongan::test {

namespace json = boost::json;

struct Got {
    int status = 0;  // 0: the connection ended without an answer
    std::map<std::string, std::string> headers;
    std::string body;

    [[nodiscard]] json::object object() const { return json::parse(body).as_object(); }
    [[nodiscard]] std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? "" : found->second;
    }
    [[nodiscard]] std::string problem() const {
        if (header("content-type") != "application/problem+json") return "no problem";
        const auto type = std::string(object().at("type").as_string());
        return type.substr(type.rfind(':') + 1);
    }
    // By value: a loop over it must not outlive the object that it came from.
    [[nodiscard]] json::array items(std::string_view name = "items") const { return object().at(name).as_array(); }
    [[nodiscard]] std::string text(std::string_view name) const { return std::string(object().at(name).as_string()); }
};

// One connection. Reads end after five seconds: a server that never answers fails the test instead of holding it.
class Socket {
public:
    // `receive_buffer` is set before the connection is made, or the kernel would have promised more already.
    explicit Socket(unsigned short port, int receive_buffer = 0) : file_{::socket(AF_INET, SOCK_STREAM, 0)} {
        if (receive_buffer > 0) ::setsockopt(file_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval patience{5, 0};
        ::setsockopt(file_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        if (::connect(file_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) throw std::runtime_error("connect");
    }
    ~Socket() { ::close(file_); }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    bool send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(file_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    // Reads until the text holds `mark`; false when the other side closed or was silent for too long.
    bool read_until(std::string_view mark) {
        while (buffer_.find(mark) == std::string::npos)
            if (!more()) return false;
        return true;
    }
    bool closed() {
        while (more()) {
        }
        return ended_;
    }
    Got answer() {
        Got got;
        if (!read_until("\r\n\r\n")) return got;
        const auto head = buffer_.substr(0, buffer_.find("\r\n\r\n") + 2);
        buffer_.erase(0, head.size() + 2);
        got.status = std::stoi(head.substr(9, 3));
        for (auto at = head.find("\r\n") + 2; at < head.size();) {
            const auto end = head.find("\r\n", at);
            const auto line = head.substr(at, end - at);
            auto name = line.substr(0, line.find(':'));
            std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            got.headers[name] = line.substr(line.find(':') + 2);
            at = end + 2;
        }
        if (got.status == 100) return answer();
        if (const auto length = got.header("content-length"); !length.empty() && !head_only_) {
            while (buffer_.size() < std::stoul(length))
                if (!more()) return {};
            got.body = buffer_.substr(0, std::stoul(length));
            buffer_.erase(0, std::stoul(length));
        }
        return got;
    }
    void expect_no_body() { head_only_ = true; }
    std::string& buffer() { return buffer_; }

private:
    bool more() {
        char bytes[4096];
        const auto read = ::recv(file_, bytes, sizeof bytes, 0);
        if (read == 0) ended_ = true;
        if (read <= 0) return false;
        buffer_.append(bytes, static_cast<std::size_t>(read));
        return true;
    }
    int file_;
    std::string buffer_;
    bool ended_ = false, head_only_ = false;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

inline std::string request_text(const std::string& method, const std::string& target, const Headers& headers, const std::string& body) {
    std::string out = method + " " + target + " HTTP/1.1\r\nHost: test\r\n";
    for (const auto& [name, value] : headers) out += name + ": " + value + "\r\n";
    if (!body.empty() || method == "POST") out += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return out + "\r\n" + body;
}

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
