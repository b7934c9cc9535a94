#pragma once
// The server: an acceptor, a few threads with an event loop and a reading connection each, and the one writer. Sockets stay in server.cpp.

#include "api/exchange.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace rongan {

// How the server reaches what is kept; a test may put a failing disk in between.
struct Stores {
    std::unique_ptr<Archive> archive;
    std::function<std::unique_ptr<Reader>()> open_reader;
    FindToken find_token;
    std::function<bool(Archive&)> rest;   // see Writer::Options
    std::function<void(Archive&)> probe;  // the same
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    unsigned short port = 0;  // 0: any free one
    unsigned threads = 2;
    std::size_t connections_max = 2000;
    std::size_t queue_max = 1024;
    std::chrono::milliseconds request_timeout{10'000};  // for a request to arrive whole
    std::chrono::milliseconds idle_timeout{60'000};     // between requests
    std::chrono::milliseconds write_timeout{10'000};    // for the other side to take its answer
    std::chrono::milliseconds retry{2'000};             // after the disk failed
    std::chrono::milliseconds heartbeat{15'000};        // of an event stream
    std::chrono::milliseconds grace{10'000};            // for requests under way when the server stops
    std::function<Instant()> now;                       // empty: the wall clock
};

class Server {
public:
    // Reads the settings in force and fires the expiries that were missed; throws StorageError.
    Server(Stores stores, const Registry& registry, ServerOptions options);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    void start();  // throws when the address cannot be had
    [[nodiscard]] unsigned short port() const;
    // No new requests; those under way are answered; returns when all is quiet or the grace has passed.
    void stop();

    [[nodiscard]] Writer& writer();
    [[nodiscard]] Metrics& metrics();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

// Starts, says so, and runs until SIGTERM or SIGINT.
void serve_until_signal(Server& server, const std::function<void()>& listening);

}  // namespace rongan
