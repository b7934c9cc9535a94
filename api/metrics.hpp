#pragma once
// What the running server counts about itself, and how Prometheus reads it. Names of routes and events only, never of people.

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace rongan {

class Metrics {
public:
    void answered(std::string_view route, unsigned status, std::chrono::nanoseconds took);
    [[nodiscard]] std::string prometheus() const;

    // Written by the writer's thread.
    std::atomic<std::uint64_t> submissions{}, commits{}, refusals{}, storage_errors{}, internal_errors{}, expiries{}, expiries_refused{},
        overloads{};
    std::atomic<std::uint64_t> batch_largest{};
    std::atomic<std::int64_t> queue{};
    std::atomic<bool> writable{true};  // false from a failed commit until one succeeds
    // Why it is not writable, for people: what failed last and what helps.
    void trouble(std::string why);
    [[nodiscard]] std::string trouble() const;
    // Written by the workers.
    std::atomic<std::int64_t> connections{}, streams{};
    std::atomic<std::uint64_t> streams_cut{}, evictions{};
    std::atomic<std::int64_t> body_bytes{};  // of large requests under way

private:
    static constexpr std::array bounds{0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0};
    struct Histogram {
        std::array<std::uint64_t, bounds.size() + 1> buckets{};
        double sum = 0;
    };
    mutable std::mutex mutex_;
    std::string trouble_;
    std::map<std::pair<std::string, unsigned>, Histogram, std::less<>> requests_;
};

}  // namespace rongan
