// One exchange after another over plain Asio: the generator must cost less than the server that it drives.

#include "overload/generator.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace rongan::test {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;

constexpr auto quietly = asio::as_tuple(asio::use_awaitable);

}  // namespace

asio::awaitable<void> Generator::exchange(std::shared_ptr<Connection> connection, std::string request, Moment due) {
    auto& [socket, buffer, open] = *connection;
    Answered answer;
    const auto finish = [&](bool keep) {
        answer.millis = std::chrono::duration<double, std::milli>(Clock::now() - due).count();
        answers_.push_back(answer);
        if (!keep) {
            boost::system::error_code ignored;
            socket.close(ignored);
            buffer.clear();
            open = false;
        }
        idle_.push_back(connection);
    };
    if (!open) {
        const auto [ec] = co_await socket.async_connect({asio::ip::address_v4::loopback(), port_}, quietly);
        if (ec) co_return finish(false);
        socket.set_option(tcp::no_delay{true});
        open = true;
    }
    const auto [wrong, sent] = co_await asio::async_write(socket, asio::buffer(request), quietly);
    if (wrong) co_return finish(false);
    const auto [ec, size] = co_await asio::async_read_until(socket, asio::dynamic_buffer(buffer), "\r\n\r\n", quietly);
    if (ec) co_return finish(false);
    const std::string head = buffer.substr(0, size);
    answer.status = std::atoi(head.c_str() + 9);
    answer.retry_after = head.find("Retry-After:") != std::string::npos;
    const auto at = head.find("Content-Length: ");
    const auto length = at == std::string::npos ? 0 : std::strtoul(head.c_str() + at + 16, nullptr, 10);
    if (buffer.size() < size + length) {
        const auto [cut, rest] =
            co_await asio::async_read(socket, asio::dynamic_buffer(buffer), asio::transfer_exactly(size + length - buffer.size()), quietly);
        if (cut) co_return finish(false);
    }
    buffer.erase(0, size + length);
    finish(head.find("Connection: close") == std::string::npos);
}

asio::awaitable<void> Generator::arrivals(double rate, Moment until) {
    asio::steady_timer timer{io_};
    const auto began = Clock::now();
    double arrived = 0;
    for (auto now = began; now < until; now = Clock::now()) {
        for (const auto due = Seconds{now - began}.count() * rate; arrived < due; ++arrived) {
            if (idle_.empty() && connections_ >= connections_max_) {
                ++unsent_;
                continue;
            }
            std::shared_ptr<Connection> connection;
            if (idle_.empty()) {
                connection = std::make_shared<Connection>(io_);
                ++connections_;
            } else {
                connection = idle_.back();
                idle_.pop_back();
            }
            asio::co_spawn(io_, exchange(std::move(connection), next_(), now), asio::detached);
        }
        timer.expires_after(std::chrono::milliseconds{1});
        co_await timer.async_wait(quietly);
    }
}

asio::awaitable<void> Generator::loop(Moment until) {
    auto connection = std::make_shared<Connection>(io_);
    while (Clock::now() < until) {
        co_await exchange(connection, next_(), Clock::now());
        std::erase(idle_, connection);
    }
}

std::vector<Answered> Generator::open_loop(double rate, Seconds duration) {
    answers_.clear();
    asio::co_spawn(io_, arrivals(rate, Clock::now() + std::chrono::duration_cast<Clock::duration>(duration)), asio::detached);
    io_.run();
    io_.restart();
    return std::move(answers_);
}

std::vector<Answered> Generator::closed_loop(std::size_t clients, Seconds duration) {
    answers_.clear();
    const auto until = Clock::now() + std::chrono::duration_cast<Clock::duration>(duration);
    for (std::size_t i = 0; i < clients; ++i) asio::co_spawn(io_, loop(until), asio::detached);
    io_.run();
    io_.restart();
    return std::move(answers_);
}

}  // namespace rongan::test
