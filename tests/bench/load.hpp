#pragma once
// A closed loop of keep-alive clients in one thread: each sends its next request when its last one is answered.

#include "bench/plan.hpp"

#include <boost/json.hpp>

#include <chrono>
#include <cstdint>
#include <string>

namespace rongan::test {

struct Load {
    unsigned short port = 0;
    pid_t server = 0;  // whose processor time and memory are told; 0 for none
    Mode mode = Mode::note;
    std::size_t clients = 64;
    std::chrono::duration<double> warm{1.0}, measured{4.0};
    TokenOf tokens{};
};

struct Figures {
    std::string server{};  // for the table
    Mode mode = Mode::note;
    std::size_t clients = 0;
    // While it was measured; an opening counts as an act.
    double acts_per_second = 0, p50_ms = 0, p99_ms = 0, p999_ms = 0, max_ms = 0;
    double server_us_per_act = 0, server_pss_mb = 0, load_us_per_act = 0;
    // From the first request to the last answer.
    std::uint64_t acknowledged = 0, opened = 0, errors = 0;
    std::string first_error{};
};

// From what each act of so many seconds took; sorts them.
void take_percentiles(Figures& figures, std::vector<double>& millis, double seconds);

// Throws std::runtime_error when the server goes away or does not answer.
Figures run_load(const Load& load);

std::string heading();
std::string to_line(const Figures& figures);
boost::json::object to_json(const Figures& figures);

}  // namespace rongan::test
