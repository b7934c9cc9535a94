#pragma once
// What the server's loops and its sessions share. Seen by server.cpp, session.cpp and stream.cpp only, for Asio's sake.

#include "api/exchange.hpp"
#include "api/server.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <atomic>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <utility>
#include <vector>

namespace rongan {

using Moment = std::chrono::steady_clock::time_point;

// One connection. The worker's sweep cancels what it waits for once the deadline has passed.
struct Peer {
    boost::asio::ip::tcp::socket socket;
    boost::beast::flat_buffer buffer{};
    Moment deadline = Moment::max();
    bool timed_out = false;
    bool idle = true;                    // no request under way: may be closed at any time
    Moment waits_since = Moment::max();  // for a request to begin or to arrive whole
    bool evicted = false;                // it was closed so that another may come

    void allow(std::chrono::milliseconds time) {
        deadline = std::chrono::steady_clock::now() + time;
        timed_out = false;
    }
};

// What the writer has for a worker: gathered, and brought with one wake-up a batch. A post for each answer cost 3 us of every act, and the
// worker's own loop as much again.
class Mailbox {
public:
    struct Letter {
        virtual ~Letter() = default;
        virtual void open() = 0;  // once, on the worker's thread
    };
    using Letters = std::vector<std::unique_ptr<Letter>>;

    void put(std::unique_ptr<Letter> letter) {
        const std::lock_guard lock{mutex_};
        letters_.push_back(std::move(letter));
    }
    [[nodiscard]] Letters take() {
        const std::lock_guard lock{mutex_};
        return std::exchange(letters_, {});
    }
    [[nodiscard]] bool empty() const {
        const std::lock_guard lock{mutex_};
        return letters_.empty();
    }

private:
    mutable std::mutex mutex_;
    Letters letters_;
};

// One thread with one loop: what belongs to it is never touched by another, so nothing here is locked.
struct Worker {
    Worker(House& house, std::unique_ptr<Reader> reader, const ServerOptions& the_options)
        : room{house, std::move(reader)}, options{the_options}, sweep{context} {}

    Room room;
    const ServerOptions& options;
    // Before the loop: coroutines that are destroyed with it still strike themselves off these lists.
    std::set<Peer*> connections{};
    std::set<boost::asio::steady_timer*> streams{};  // those that wait for the next commit
    boost::asio::io_context context{1};
    boost::asio::steady_timer sweep;
    std::atomic<int> following = 0;
    std::atomic<bool> wake_pending = false;
    Mailbox mail{};
    bool stopping = false;
    std::thread thread{};
};

// The whole life of one connection.
boost::asio::awaitable<void> serve(Worker& worker, boost::asio::ip::tcp::socket socket);
// For a connection beyond the limit: who has kept the server waiting gives way to it; when nobody has, it is answered 503.
boost::asio::awaitable<void> turn_away(Worker& worker, boost::asio::ip::tcp::socket socket);
// Sends the journal's rows that the caller may read, from `after` on, until either side has had enough.
boost::asio::awaitable<void> follow(Worker& worker, Peer& connection, Exchange& exchange, Seq after, bool chunked);

}  // namespace rongan
