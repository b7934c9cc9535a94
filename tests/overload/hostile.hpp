#pragma once
// Clients that mean no good: one that never finishes its request, one that never reads its answers, one that sends as much as it may.

#include "support/socket.hpp"

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

namespace rongan::test {

class Hostile {
public:
    struct Numbers {
        int slow = 50, deaf = 20, large = 8;
    };
    Hostile(unsigned short port, std::string token, std::string target, Numbers numbers)
        : port_{port}, token_{std::move(token)}, target_{std::move(target)} {
        threads_.emplace_back([this, numbers] { drip(numbers.slow); });
        threads_.emplace_back([this, numbers] { never_read(numbers.deaf); });
        for (int i = 0; i < numbers.large; ++i) threads_.emplace_back([this, i] { send_much(i); });
    }
    ~Hostile() {
        stop_ = true;
        for (auto& each : threads_) each.join();
    }
    Hostile(const Hostile&) = delete;
    Hostile& operator=(const Hostile&) = delete;

    [[nodiscard]] std::size_t large_answers() const { return large_; }

private:
    using Sockets = std::vector<std::unique_ptr<Socket>>;

    // A byte now and then, so that no silence gives it away; who is cut comes again.
    void drip(int number) {
        Sockets sockets(static_cast<std::size_t>(number));
        const std::string request = "GET /api/v1/me HTTP/1.1\r\nHost: test\r\nX-Slow: " + std::string(4000, 'x');
        std::vector<std::size_t> sent(sockets.size(), 0);
        while (!stop_) {
            for (std::size_t i = 0; i < sockets.size() && !stop_; ++i) {
                if (!sockets[i] || !sockets[i]->send(std::string_view(request).substr(sent[i] % request.size(), 1))) {
                    sockets[i] = connect();
                    sent[i] = 0;
                }
                ++sent[i];
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
        }
    }
    // Asks for the longest answer there is, again and again, and takes none of them.
    void never_read(int number) {
        Sockets sockets;
        std::string many;
        for (int i = 0; i < 100; ++i) many += "GET /openapi.json HTTP/1.1\r\nHost: test\r\n\r\n";
        for (int i = 0; i < number && !stop_; ++i) {
            sockets.push_back(connect(4096));
            if (sockets.back()) sockets.back()->send(many);
        }
        while (!stop_) std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    // As large as the server lets anything be, and made of as many values as fit; all of them together as fast as a line of one gigabit a
    // second would carry them, for the loopback would take many times that, and both processors with it.
    void send_much(int number) {
        std::string values = "[0";
        while (values.size() < 1'000'000) values += ",0";
        const auto body = R"({"event":"check-postmark","body":{"note":)" + values + "]}}";
        constexpr std::chrono::milliseconds pace{64};
        std::unique_ptr<Socket> socket;
        auto due = std::chrono::steady_clock::now();
        for (int i = 0; !stop_; ++i, std::this_thread::sleep_until(due += pace)) {
            if (!socket) socket = connect();
            if (!socket) continue;
            socket->send(request_text("POST", target_,
                                      {{"Authorization", "Bearer " + token_},
                                       {"Content-Type", "application/json"},
                                       {"Idempotency-Key", "large-" + std::to_string(number) + "-" + std::to_string(i)}},
                                      body));
            const auto got = socket->answer();
            if (got.status == 0 || got.header("connection") == "close") socket.reset();
            if (got.status != 0) ++large_;
        }
    }
    std::unique_ptr<Socket> connect(int receive_buffer = 0) {
        try {
            return std::make_unique<Socket>(port_, receive_buffer);
        } catch (const std::runtime_error&) {
            return nullptr;
        }
    }

    unsigned short port_;
    std::string token_, target_;
    std::atomic<bool> stop_ = false;
    std::atomic<std::size_t> large_ = 0;
    std::vector<std::thread> threads_;
};

}  // namespace rongan::test
