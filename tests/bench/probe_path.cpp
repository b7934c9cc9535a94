// The ceiling of the whole path on this machine: requests and answers of the same form and size as the server's, one event loop, one writer
// that commits all that waits as one batch with synchronous=FULL, and answers after the commit. It trusts what it is sent, knows no one,
// and keeps no proof: what it does a second is what nothing that also does those can exceed.
//
//   probe_path --data FOLDER [--port 0]

#include "bench/lean_store.hpp"

#include <CLI/CLI.hpp>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace {

using namespace rongan::test;

constexpr std::size_t uuid_size = 36;
constexpr std::string_view cases = " /api/v1/cases", head_end = "\r\n\r\n";

struct Asked {
    int socket = -1;
    std::string uuid, body;  // of no case when one is opened
    std::string answer{};
};

// What waits for the writer and what waits for the sockets, each taken as a whole.
class Exchange {
public:
    Exchange() : wake_{eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)} {}

    void ask(std::vector<Asked>& asked) {
        {
            const std::lock_guard lock{mutex_};
            for (auto& each : asked) asked_.push_back(std::move(each));
        }
        asked.clear();
        changed_.notify_one();
    }
    void take(std::vector<Asked>& batch) {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [this] { return !asked_.empty(); });
        batch.swap(asked_);
    }
    void answer(std::vector<Asked>& batch) {
        {
            const std::lock_guard lock{mutex_};
            for (auto& each : batch) answered_.push_back(std::move(each));
        }
        batch.clear();
        const std::uint64_t one = 1;
        if (::write(wake_, &one, sizeof one) < 0) throw std::runtime_error("eventfd");
    }
    void collect(std::vector<Asked>& answered) {
        std::uint64_t count = 0;
        if (::read(wake_, &count, sizeof count) < 0) return;
        const std::lock_guard lock{mutex_};
        answered.swap(answered_);
    }
    [[nodiscard]] int wake() const { return wake_; }

private:
    int wake_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Asked> asked_, answered_;
};

std::string_view text_field(std::string_view body, std::string_view name) {
    const auto found = body.find(name);
    if (found == std::string_view::npos) return {};
    const auto from = found + name.size();
    return body.substr(from, body.find('"', from) - from);
}

std::string answer_text(int status, std::string_view uuid, int state, std::int64_t version) {
    char body[160], out[400];
    const int size = std::snprintf(body, sizeof body, R"({"id":"%.*s","state":%d,"version":%lld})", static_cast<int>(uuid.size()),
                                   uuid.data(), state, static_cast<long long>(version));
    const int whole = std::snprintf(out, sizeof out,
                                    "HTTP/1.1 %d Answered\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
                                    "ETag: \"%lld\"\r\nLocation: /api/v1/cases/%.*s\r\n\r\n%s",
                                    status, size, static_cast<long long>(version), static_cast<int>(uuid.size()), uuid.data(), body);
    return {out, static_cast<std::size_t>(whole)};
}

// Who keeps what: the cases in memory, all else in the file.
class Desk {
public:
    explicit Desk(const std::string& folder) : store_{folder + "/probe.db"} {}

    void work(std::vector<Asked>& batch) {
        const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
        store_.begin();
        for (auto& each : batch) each.answer = each.uuid.empty() ? open(each, now) : advance(each, now);
        store_.commit();
    }

private:
    struct Case {
        std::int64_t id = 0, version = 1;
        int state = 0;
    };

    std::string open(const Asked& asked, std::int64_t now) {
        char uuid[uuid_size + 1];
        const auto id = static_cast<std::int64_t>(cases_.size()) + 1;
        std::snprintf(uuid, sizeof uuid, "00000000-0000-7000-8000-%012llx", static_cast<unsigned long long>(id));
        cases_.emplace(uuid, Case{.id = id});
        store_.open_case(uuid, {.case_id = id, .version = 1, .kind = 0, .at = now, .actor = "counter", .body = asked.body});
        return answer_text(201, uuid, 0, 1);
    }
    // A guard as cheap as one can be: the case is there and the act has a name.
    std::string advance(const Asked& asked, std::int64_t now) {
        const auto found = cases_.find(asked.uuid);
        const auto event = text_field(asked.body, "\"event\":\"");
        if (found == cases_.end() || event.empty()) return answer_text(found == cases_.end() ? 404 : 409, asked.uuid, 0, 0);
        auto& own = found->second;
        if (event != "check-postmark") ++own.state;
        ++own.version;
        store_.advance(own.state,
                       {.case_id = own.id, .version = own.version, .kind = own.state, .at = now, .actor = "counter", .body = asked.body});
        return answer_text(200, asked.uuid, own.state, own.version);
    }

    LeanStore store_;
    std::unordered_map<std::string, Case> cases_;
};

class Sockets {
public:
    Sockets(unsigned short port, Exchange& exchange) : exchange_{exchange}, poll_{epoll_create1(EPOLL_CLOEXEC)} {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_port = htons(port);
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        if (::bind(listener_, reinterpret_cast<const sockaddr*>(&at), size) != 0 || ::listen(listener_, 1024) != 0 ||
            ::getsockname(listener_, reinterpret_cast<sockaddr*>(&at), &size) != 0)
            throw std::runtime_error("cannot listen");
        watch(listener_);
        watch(exchange_.wake());
        std::printf("listening on http://127.0.0.1:%d\n", static_cast<int>(ntohs(at.sin_port)));
        std::fflush(stdout);
    }

    void run() {
        epoll_event events[1024];
        std::vector<Asked> answered, asked;
        while (true) {
            const int ready = ::epoll_wait(poll_, events, 1024, -1);
            for (int i = 0; i < ready; ++i) {
                const int file = events[i].data.fd;
                if (file == listener_)
                    accept();
                else if (file == exchange_.wake())
                    exchange_.collect(answered);
                else
                    receive(file, asked);
            }
            for (const auto& each : answered) send(each);
            answered.clear();
            if (!asked.empty()) exchange_.ask(asked);
        }
    }

private:
    void watch(int file) const {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = file;
        ::epoll_ctl(poll_, EPOLL_CTL_ADD, file, &event);
    }
    void accept() {
        const int file = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (file < 0) return;
        const int on = 1;
        ::setsockopt(file, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        parts_[file].clear();
        watch(file);
    }
    static void send(const Asked& answered) {
        const auto& text = answered.answer;
        // A client that is gone has its socket closed when the loop reads from it.
        if (::send(answered.socket, text.data(), text.size(), MSG_NOSIGNAL) < 0) ::shutdown(answered.socket, SHUT_RDWR);
    }
    void receive(int file, std::vector<Asked>& asked) {
        const auto read = ::recv(file, bytes_, sizeof bytes_, 0);
        if (read <= 0) {
            ::close(file);
            return;
        }
        auto& part = parts_[file];
        part.append(bytes_, static_cast<std::size_t>(read));
        for (auto end = part.find(head_end); end != std::string::npos; end = part.find(head_end)) {
            const std::string_view head{part.data(), end};
            const auto length = head.find("Content-Length: ");
            const auto size = length == std::string_view::npos ? 0 : std::strtoul(part.c_str() + length + 16, nullptr, 10);
            const auto whole = end + head_end.size() + size;
            if (part.size() < whole) return;
            Asked request{.socket = file, .uuid = {}, .body = part.substr(whole - size, size)};
            const auto target = head.substr(0, head.find('\r')).find(cases);
            if (target != std::string_view::npos && head[target + cases.size()] == '/')
                request.uuid = head.substr(target + cases.size() + 1, uuid_size);
            part.erase(0, whole);
            asked.push_back(std::move(request));
        }
    }

    Exchange& exchange_;
    int poll_, listener_ = -1;
    std::unordered_map<int, std::string> parts_;
    char bytes_[65536];
};

}  // namespace

int main(int argc, char** argv) try {
    CLI::App app{"the ceiling of the whole path"};
    std::string folder;
    unsigned short port = 0;
    app.add_option("--data", folder)->required();
    app.add_option("--port", port);
    CLI11_PARSE(app, argc, argv);

    Desk desk{folder};
    Exchange exchange;
    const auto sockets = std::make_unique<Sockets>(port, exchange);
    std::thread{[&] {
        std::vector<Asked> batch;
        while (true) {
            exchange.take(batch);
            desk.work(batch);
            exchange.answer(batch);
        }
    }}.detach();
    sockets->run();
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
