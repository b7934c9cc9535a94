#pragma once
// Requests at moments that do not depend on the answers: what arrives while the server is slow still arrives, as it does in life.

#include <boost/asio.hpp>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace rongan::test {

using Moment = std::chrono::steady_clock::time_point;
using Seconds = std::chrono::duration<double>;

struct Answered {
    int status = 0;  // 0: the connection ended without an answer
    bool retry_after = false;
    double millis = 0;  // from the moment at which it was to be sent
};

class Generator {
public:
    Generator(unsigned short port, std::function<std::string()> next, std::size_t connections_max)
        : port_{port}, next_{std::move(next)}, connections_max_{connections_max} {}

    // So many requests a second for so long, each on a connection that nobody waits on; then waits for the last answer.
    std::vector<Answered> open_loop(double rate, Seconds duration);
    // Each of so many clients asks again as soon as it has its answer.
    std::vector<Answered> closed_loop(std::size_t clients, Seconds duration);

    [[nodiscard]] std::size_t unsent() const { return unsent_; }  // for want of connections

private:
    struct Connection {
        explicit Connection(boost::asio::io_context& io) : socket{io} {}
        boost::asio::ip::tcp::socket socket;
        std::string buffer;
        bool open = false;
    };
    boost::asio::awaitable<void> exchange(std::shared_ptr<Connection> connection, std::string request, Moment due);
    boost::asio::awaitable<void> arrivals(double rate, Moment until);
    boost::asio::awaitable<void> loop(Moment until);

    unsigned short port_;
    std::function<std::string()> next_;
    std::size_t connections_max_;
    boost::asio::io_context io_{1};
    std::vector<std::shared_ptr<Connection>> idle_;
    std::size_t connections_ = 0, unsent_ = 0;
    std::vector<Answered> answers_;
};

}  // namespace rongan::test
