#pragma once
// Requests at moments that do not depend on the answers: what arrives while the server is slow still arrives, as it does in life.
// One thread over epoll and requests that lie ready: the generator must cost far less than the server that it drives.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rongan::test {

using Moment = std::chrono::steady_clock::time_point;
using Seconds = std::chrono::duration<double>;

struct Answered {
    int status = 0;  // 0: the connection ended without an answer
    bool retry_after = false;
    double millis = 0;  // from the moment at which it was to be sent
};

struct Answers {
    std::vector<Answered> all;
    Seconds asking{}, answering{};  // until the last request, and until the last answer
};

// Whole requests, sent in turn; only the digits of the idempotency key are written anew each time.
class Requests {
public:
    static constexpr std::string_view key = "k000000000000";
    // Each text holds `key` once.
    explicit Requests(const std::vector<std::string>& texts);
    // Valid until the next call.
    const std::string& next();

private:
    struct Form {
        std::string text;
        std::size_t digits;
    };
    std::vector<Form> forms_;
    std::uint64_t number_ = 0;
};

class Generator {
public:
    Generator(unsigned short port, Requests& requests, std::size_t connections_max);
    ~Generator();
    Generator(const Generator&) = delete;
    Generator& operator=(const Generator&) = delete;

    // So many requests a second for so long, each on a connection that nobody waits on; then waits for the last answer.
    Answers open_loop(double rate, Seconds duration);
    // Each of so many clients asks again as soon as it has its answer.
    Answers closed_loop(std::size_t clients, Seconds duration);

    [[nodiscard]] std::size_t unsent() const { return unsent_; }  // for want of connections

private:
    struct Connection {
        int file = -1;
        bool asked = false;
        Moment due{};
        std::string head{};    // of an answer that has not arrived whole
        std::size_t skip = 0;  // bytes of its body that are still to come
        Answered answer{};
    };
    void ask(std::size_t at, Moment due);
    bool connect(std::size_t at);
    void read(std::size_t at);
    bool take(Connection& connection, std::string_view bytes);  // true: the answer has arrived whole
    void finish(std::size_t at, bool keep);
    // Waits for answers until the moment, or until one has come.
    void wait(Moment until);
    Answers drained(Moment began);

    unsigned short port_;
    Requests& requests_;
    int poll_;
    std::vector<Connection> connections_;
    std::vector<std::size_t> idle_;
    std::size_t unsent_ = 0, waiting_ = 0;
    std::vector<Answered> answers_;
};

}  // namespace rongan::test
