// Of an answer only what is judged is looked at: its status, whether it names a time to come again, and where it ends.

#include "overload/generator.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace rongan::test {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds patience{60};       // with the last answers
constexpr std::chrono::microseconds a_clump{500};  // of arrivals: to wake up for each alone would cost more than to send it

}  // namespace

Requests::Requests(const std::vector<std::string>& texts) {
    for (const auto& text : texts) {
        const auto at = text.find(key);
        if (at == std::string::npos) throw std::invalid_argument("a request without the key");
        forms_.push_back({text, at + 1});
    }
}

const std::string& Requests::next() {
    auto& form = forms_[++number_ % forms_.size()];
    auto left = number_;
    for (auto at = form.digits + key.size() - 1; at-- > form.digits; left /= 10) form.text[at] = static_cast<char>('0' + left % 10);
    return form.text;
}

Generator::Generator(unsigned short port, Requests& requests, std::size_t connections_max)
    : port_{port}, requests_{requests}, poll_{::epoll_create1(EPOLL_CLOEXEC)}, connections_(connections_max), idle_(connections_max) {
    std::iota(idle_.rbegin(), idle_.rend(), std::size_t{0});  // the first ones are taken first, so that no more are opened than it needs
}

Generator::~Generator() {
    for (const auto& each : connections_)
        if (each.file >= 0) ::close(each.file);
    ::close(poll_);
}

bool Generator::connect(std::size_t at) {
    auto& connection = connections_[at];
    if (connection.file >= 0) return true;
    connection.file = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port_);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int one = 1;
    ::setsockopt(connection.file, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    epoll_event event{EPOLLIN, {.u64 = at}};
    return ::connect(connection.file, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0 &&
           ::epoll_ctl(poll_, EPOLL_CTL_ADD, connection.file, &event) == 0;
}

void Generator::ask(std::size_t at, Moment due) {
    auto& connection = connections_[at];
    connection.due = due;
    connection.answer = {};
    connection.asked = true;
    ++waiting_;
    if (!connect(at)) return finish(at, false);
    const auto& text = requests_.next();
    // A request is far smaller than what a socket takes at once, and none is sent before the last one's answer.
    if (::send(connection.file, text.data(), text.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(text.size())) finish(at, false);
}

void Generator::finish(std::size_t at, bool keep) {
    auto& connection = connections_[at];
    connection.answer.millis = std::chrono::duration<double, std::milli>(Clock::now() - connection.due).count();
    answers_.push_back(connection.answer);
    connection.head.clear();
    connection.skip = 0;
    connection.asked = false;
    if (!keep) {
        ::close(connection.file);
        connection.file = -1;
    }
    idle_.push_back(at);
    --waiting_;
}

bool Generator::take(Connection& connection, std::string_view bytes) {
    if (connection.answer.status == 0) {
        connection.head.append(bytes);
        const auto end = connection.head.find("\r\n\r\n");
        if (end == std::string::npos) return false;
        bytes.remove_prefix(bytes.size() - (connection.head.size() - end - 4));
        connection.head.resize(end);
        connection.answer.status = std::atoi(connection.head.c_str() + 9);
        connection.answer.retry_after = connection.head.find("\r\nRetry-After: ") != std::string::npos;
        const auto length = connection.head.find("\r\nContent-Length: ");
        connection.skip = length == std::string::npos ? 0 : std::strtoul(connection.head.c_str() + length + 18, nullptr, 10);
    }
    connection.skip -= std::min(connection.skip, bytes.size());
    return connection.skip == 0;
}

void Generator::read(std::size_t at) {
    auto& connection = connections_[at];
    static std::array<char, 65536> bytes;
    const auto got = ::recv(connection.file, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (!connection.asked) {  // the server closed a connection that nobody waits on
        ::close(connection.file);
        connection.file = -1;
    } else if (got <= 0) {
        connection.answer = {};
        finish(at, false);
    } else if (take(connection, {bytes.data(), static_cast<std::size_t>(got)})) {
        finish(at, connection.head.find("\r\nConnection: close") == std::string::npos);
    }
}

void Generator::wait(Moment until) {
    std::array<epoll_event, 256> events;
    const auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(until - Clock::now()).count();
    const timespec patience_left{left < 0 ? 0 : left / 1'000'000'000, left < 0 ? 0 : left % 1'000'000'000};
    const int ready = ::epoll_pwait2(poll_, events.data(), static_cast<int>(events.size()), &patience_left, nullptr);
    for (int i = 0; i < ready; ++i) read(events[static_cast<std::size_t>(i)].data.u64);
}

Answers Generator::drained(Moment began) {
    const Seconds asking = Clock::now() - began;
    for (const auto until = Clock::now() + patience; waiting_ > 0 && Clock::now() < until;) wait(until);
    answers_.resize(answers_.size() + waiting_);  // those that never came
    return {std::exchange(answers_, {}), asking, Clock::now() - began};
}

Answers Generator::open_loop(double rate, Seconds duration) {
    const auto began = Clock::now(), until = began + std::chrono::duration_cast<Clock::duration>(duration);
    const auto due = [&](std::size_t n) {
        return began + std::chrono::duration_cast<Clock::duration>(Seconds{static_cast<double>(n) / rate});
    };
    for (std::size_t arrived = 0; due(arrived) < until;) {
        for (const auto now = Clock::now(); due(arrived) <= now && due(arrived) < until; ++arrived) {
            if (idle_.empty()) {
                ++unsent_;
                continue;
            }
            const auto at = idle_.back();
            idle_.pop_back();
            ask(at, due(arrived));
        }
        wait(due(arrived) + a_clump);
    }
    return drained(began);
}

Answers Generator::closed_loop(std::size_t clients, Seconds duration) {
    const auto began = Clock::now(), until = began + std::chrono::duration_cast<Clock::duration>(duration);
    for (auto now = Clock::now(); now < until; now = Clock::now()) {
        while (waiting_ < clients) {
            const auto at = idle_.back();
            idle_.pop_back();
            ask(at, Clock::now());
        }
        wait(until);
    }
    return drained(began);
}

}  // namespace rongan::test
