#pragma once
// One request and its answer, without sockets: find the route, find out who asks, let the handler decide, render what became of it.

#include "api/call.hpp"
#include "api/metrics.hpp"
#include "api/writer.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

namespace rongan {

// Who holds a secret, by its hash; nothing for one that is unknown or revoked. For the thread of that reader.
struct Holding {
    std::string person, body;
};
using FindToken = std::function<std::optional<Holding>(const Reader& reader, std::string_view hash)>;

// What all exchanges share.
struct House {
    const Registry& registry;
    SettingsInForce& settings;
    Metrics& metrics;
    Writer& writer;
    std::function<Instant()> now;
    FindToken find_token;
    std::function<std::unique_ptr<Reader>()> open_reader;
};

// What one thread keeps: a connection that reads, and the tokens that it has just looked up.
class Room {
public:
    Room(House& house, std::unique_ptr<Reader> reader) : house_{house}, reader_{std::move(reader)} {}

    [[nodiscard]] House& house() { return house_; }
    [[nodiscard]] const Reader& reader() const { return *reader_; }
    // The person behind the request's bearer token, with the roles that the network gives him today.
    Or<Actor> caller(const Request& request, const Settings& settings);

private:
    struct Remembered {
        Holding holding;
        std::chrono::steady_clock::time_point until;
    };
    House& house_;
    std::unique_ptr<Reader> reader_;
    std::unordered_map<std::string, Remembered> tokens_;
};

class Exchange {
public:
    Exchange(Room& room, Request request);
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    // What is to be done: answer at once, write, follow or ask.
    Answer begin();
    Response finish(const Write& write, Written written);
    Response finish(const WriteAll& all, std::vector<Written> written);
    Response finish(std::variant<Response, Problem> answer);
    Response finish(const Problem& problem);
    // Counts and logs it; the last thing said of an exchange.
    void note(unsigned status);

    [[nodiscard]] const std::string& trace() const { return trace_; }
    [[nodiscard]] const Request& request() const { return request_; }

private:
    Room& room_;
    Request request_;
    std::string trace_;
    std::shared_ptr<const Settings> settings_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    const Route* route_ = nullptr;
    std::optional<Call> call_;
    std::string case_, event_;  // for the log
};

}  // namespace rongan
