// The clients. What one request costs here is taken from the server on the same cores, so it is kept to two system calls: requests are
// written in advance, and of an answer only the lines are read that say how it went.

#include "bench/load.hpp"

#include "bench/process.hpp"
#include "support/socket.hpp"

#include <netinet/tcp.h>
#include <sys/epoll.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <random>

namespace rongan::test {
namespace {

using Clock = std::chrono::steady_clock;
using Moment = Clock::time_point;
constexpr auto patience = std::chrono::seconds{10};  // for an answer, at the end

struct Client {
    int socket = -1;
    Plan plan;
    std::size_t next = 0;  // of the acts
    bool opening = true, waiting = false;
    std::uint64_t version = 0;
    Moment sent{};
    std::string part;  // of an answer that has not come whole
};

// The value of a line of the head, up to `end`.
std::string_view line_of(std::string_view head, std::string_view name, char end) {
    const auto found = head.find(name);
    if (found == std::string_view::npos) return {};
    const auto from = found + name.size();
    return head.substr(from, head.find(end, from) - from);
}

std::uint64_t number(std::string_view digits) {
    std::uint64_t out = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return out;
}

class Loop {
public:
    explicit Loop(const Load& load) : load_{load}, poll_{epoll_create1(EPOLL_CLOEXEC)} {
        const auto today = legal_date(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
        auto plan = plan_for(load.mode, today, load.tokens);
        if (load.mode == Mode::hot) point_at(plan, open_one(plan.opening));
        clients_.resize(load.clients);
        for (std::size_t i = 0; i < clients_.size(); ++i) {
            clients_[i].plan = plan;
            clients_[i].opening = load.mode != Mode::hot;
            connect(i);
        }
    }
    ~Loop() {
        for (const auto& client : clients_) ::close(client.socket);
        ::close(poll_);
    }
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    Figures run() {
        const auto began = Clock::now();
        for (auto& client : clients_) send_next(client, began);
        pump(began + duration(load_.warm));
        measuring_ = true;
        const auto cpu = cpu_seconds(load_.server), own = own_cpu_seconds();
        const auto from = Clock::now();
        millis_.reserve(std::size_t{1} << 20);
        pump(from + duration(load_.measured));
        measuring_ = false;
        const std::chrono::duration<double> took = Clock::now() - from;
        const auto cpu_used = cpu_seconds(load_.server) - cpu, own_used = own_cpu_seconds() - own;
        figures_.server_pss_mb = pss_mb(load_.server);
        sending_ = false;
        for (const auto until = Clock::now() + patience; waiting_ > 0;) {
            if (Clock::now() > until) throw std::runtime_error(std::to_string(waiting_) + " requests were never answered");
            pump(Clock::now() + std::chrono::milliseconds{1});
        }
        return told(took.count(), cpu_used, own_used);
    }

private:
    static Clock::duration duration(std::chrono::duration<double> seconds) { return std::chrono::duration_cast<Clock::duration>(seconds); }

    void connect(std::size_t index) {
        auto& client = clients_[index];
        client.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(load_.port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(client.socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) throw std::runtime_error("no connection");
        const int on = 1;
        ::setsockopt(client.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = index;
        ::epoll_ctl(poll_, EPOLL_CTL_ADD, client.socket, &event);
    }

    // The one case of all clients, before any of them begins.
    std::string open_one(Request opening) {
        opening.set_key(fresh_key());
        Socket socket{load_.port};
        socket.send(opening.bytes);
        const auto got = socket.answer();
        if (got.status != 201) throw std::runtime_error("no case to begin with: " + got.body);
        ++figures_.opened;
        ++figures_.acknowledged;
        const auto location = got.header("location");
        return location.substr(location.rfind('/') + 1);
    }
    static void point_at(Plan& plan, std::string_view uuid) {
        for (auto& act : plan.acts) act.set_case(uuid);
    }

    // Random, as the callers' own keys are.
    std::string_view fresh_key() {
        static constexpr std::string_view digits = "0123456789abcdef";
        auto bits = random_();
        for (std::size_t i = 0; i < uuid_size; ++i) {
            if (i == 8 || i == 13 || i == 18 || i == 23) continue;
            if (i == 19) bits = random_();
            key_[i] = digits[bits & 15];
            bits >>= 4;
        }
        return key_;
    }

    void send_next(Client& client, Moment now) {
        auto& request = client.opening ? client.plan.opening : client.plan.acts[client.next];
        request.set_key(fresh_key());
        const auto& bytes = request.bytes;
        if (::send(client.socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size()))
            throw std::runtime_error("the server does not take a request");
        client.sent = now;
        client.waiting = true;
        ++waiting_;
    }

    void pump(Moment until) {
        epoll_event events[256];
        for (auto now = Clock::now(); now < until && (sending_ || waiting_ > 0); now = Clock::now()) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - now).count() + 1;
            const int ready = ::epoll_wait(poll_, events, 256, static_cast<int>(left));
            for (int i = 0; i < ready; ++i) receive(clients_[events[i].data.u64]);
        }
    }

    void receive(Client& client) {
        const auto read = ::recv(client.socket, bytes_, sizeof bytes_, 0);
        if (read <= 0) throw std::runtime_error("the server closed a connection");
        std::string_view text{bytes_, static_cast<std::size_t>(read)};
        if (!client.part.empty()) text = client.part.append(text);
        const auto head_ends = text.find("\r\n\r\n");
        const auto head = text.substr(0, head_ends);
        if (head_ends == std::string_view::npos || text.size() < head_ends + 4 + number(line_of(head, "Content-Length: ", '\r'))) {
            if (client.part.empty()) client.part = text;
            return;
        }
        const auto now = Clock::now();
        client.waiting = false;
        --waiting_;
        if (measuring_) millis_.push_back(std::chrono::duration<double, std::milli>(now - client.sent).count());
        judge(client, head, text);
        client.part.clear();
        if (sending_) send_next(client, now);
    }

    void judge(Client& client, std::string_view head, std::string_view text) {
        const auto status = number(head.substr(head.find(' ') + 1, 3));
        if (status < 200 || status > 299) {
            wrong(text);
            // Whatever became of the case, the client goes on with one of which it knows where it stands.
            client.opening = client.opening || load_.mode == Mode::walk;
            return;
        }
        ++figures_.acknowledged;
        const auto version = number(line_of(head, "ETag: \"", '"'));
        if (client.opening) {
            ++figures_.opened;
            client.opening = false;
            client.next = 0;
            point_at(client.plan, line_of(head, "Location: /api/v1/cases/", '\r'));
        } else {
            const bool grew = load_.mode == Mode::hot ? version > client.version : version == client.version + 1;
            if (!grew) wrong("version " + std::to_string(version) + " after version " + std::to_string(client.version));
            if (++client.next == client.plan.acts.size()) {
                client.next = 0;
                client.opening = load_.mode == Mode::walk;
            }
        }
        client.version = version;
    }

    void wrong(std::string_view what) {
        if (figures_.errors++ == 0) figures_.first_error = what.substr(0, 2000);
    }

    Figures told(double took, double cpu_used, double own_used) {
        const auto count = static_cast<double>(millis_.size());
        figures_.mode = load_.mode;
        figures_.clients = load_.clients;
        take_percentiles(figures_, millis_, took);
        figures_.server_us_per_act = count > 0 ? cpu_used * 1e6 / count : 0;
        figures_.load_us_per_act = count > 0 ? own_used * 1e6 / count : 0;
        return figures_;
    }

    const Load& load_;
    int poll_;
    std::vector<Client> clients_;
    std::mt19937_64 random_{std::random_device{}()};
    std::string key_ = "00000000-0000-0000-0000-000000000000";
    bool sending_ = true, measuring_ = false;
    std::size_t waiting_ = 0;
    std::vector<double> millis_;
    Figures figures_;
    char bytes_[65536];
};

}  // namespace

void take_percentiles(Figures& figures, std::vector<double>& millis, double seconds) {
    std::sort(millis.begin(), millis.end());
    const auto at = [&](double share) {
        return millis.empty() ? 0 : millis[static_cast<std::size_t>(std::floor(share * static_cast<double>(millis.size() - 1)))];
    };
    figures.acts_per_second = seconds > 0 ? static_cast<double>(millis.size()) / seconds : 0;
    figures.p50_ms = at(0.5);
    figures.p99_ms = at(0.99);
    figures.p999_ms = at(0.999);
    figures.max_ms = at(1);
}

Figures run_load(const Load& load) { return std::make_unique<Loop>(load)->run(); }

std::string heading() {
    char line[256];
    std::snprintf(line, sizeof line, "%-6s %-5s %7s %10s %8s %8s %8s %8s %8s %8s %8s %7s", "server", "mode", "clients", "acts/s", "p50 ms",
                  "p99 ms", "p99.9 ms", "max ms", "cpu us", "load us", "PSS MB", "errors");
    return line;
}

std::string to_line(const Figures& figures) {
    char line[256];
    std::snprintf(line, sizeof line, "%-6s %-5s %7zu %10.0f %8.2f %8.2f %8.2f %8.1f %8.1f %8.1f %8.0f %7llu", figures.server.c_str(),
                  std::string(name_of(figures.mode)).c_str(), figures.clients, figures.acts_per_second, figures.p50_ms, figures.p99_ms,
                  figures.p999_ms, figures.max_ms, figures.server_us_per_act, figures.load_us_per_act, figures.server_pss_mb,
                  static_cast<unsigned long long>(figures.errors));
    return line;
}

boost::json::object to_json(const Figures& figures) {
    return {{"server", figures.server},
            {"mode", name_of(figures.mode)},
            {"clients", figures.clients},
            {"acts_per_second", figures.acts_per_second},
            {"p50_ms", figures.p50_ms},
            {"p99_ms", figures.p99_ms},
            {"p999_ms", figures.p999_ms},
            {"max_ms", figures.max_ms},
            {"server_us_per_act", figures.server_us_per_act},
            {"server_pss_mb", figures.server_pss_mb},
            {"load_us_per_act", figures.load_us_per_act},
            {"acknowledged", figures.acknowledged},
            {"opened", figures.opened},
            {"errors", figures.errors},
            {"first_error", figures.first_error}};
}

}  // namespace rongan::test
