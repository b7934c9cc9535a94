// What size costs: start, memory, events, pages, a morning on which much falls due, a calendar, the check of the file. It acts on the
// folder that it is given, so a folder serves once.
//
//   bench_size --data FOLDER [--small FOLDER] [--program build/release/rongan] [--requests 300]
//
// FOLDER and the small one, with which an event's latency is compared, come from `rongan bench fill`.

#include "bench/size/city.hpp"

#include <CLI/CLI.hpp>

#include <random>

using namespace rongan;
using namespace rongan::bench;

namespace {

void pages(City& city, const std::string& person, const std::string& target, std::size_t requests) {
    auto client = city.client(person);
    Times first, next;
    auto at = target;
    for (std::size_t n = 0; n < requests; ++n) {
        const auto began = Steady::now();
        const auto got = client.get(at);
        (at == target ? first : next).add(began);
        if (got.status != 200) throw std::runtime_error(at + ": " + got.body);
        const auto body = got.object();
        const auto* more = body.if_contains("next");
        // Some pages deep, then from the first one again.
        at = more != nullptr && more->is_string() && n % 4 != 3 ? std::string(more->as_string()) : target;
    }
    first.print(person + " " + target);
    if (!next.all.empty()) next.print("    next pages");
}

void one_case(City& city, const std::vector<std::string>& disputes, const std::string& tail, std::size_t requests) {
    auto client = city.client("lin.xiu");
    std::mt19937 random{7};
    Times times;
    for (std::size_t n = 0; n < requests; ++n) {
        const auto target = "/api/v1/cases/" + disputes[random() % disputes.size()] + tail;
        const auto began = Steady::now();
        const auto got = client.get(target);
        times.add(began);
        if (got.status != 200) throw std::runtime_error(target + ": " + got.body);
    }
    times.print("a case" + tail);
}

// In turns on both, a hundred events at a time, so that what else the machine does falls on both. Whoever acts has usually looked at the
// case before; who has not waits for the disk if nobody has touched it for long.
void events(City& large, const std::vector<std::string>& here, City* small, const std::vector<std::string>& there, std::size_t requests,
            bool looked_at) {
    Times of_large, of_small;
    std::mt19937 random{looked_at ? 4U : 3U};
    auto client = large.client("lin.xiu");
    const auto other = small == nullptr ? nullptr : small->another("lin.xiu");
    const auto run = [&](Client& to, const std::vector<std::string>& on, Times& times) {
        for (int n = 0; n < 100; ++n) {
            const auto& uuid = on[random() % on.size()];
            if (looked_at && to.get("/api/v1/cases/" + uuid).status != 200) throw std::runtime_error("a case was not shown");
            const auto began = Steady::now();
            if (act(to, uuid) != 200) throw std::runtime_error("an event was refused");
            times.add(began);
        }
    };
    for (std::size_t n = 0; n < requests; n += 100) {
        run(client, here, of_large);
        if (other) run(*other, there, of_small);
    }
    of_large.print(looked_at ? "an event on a case that was looked at" : "an event, one client");
    if (!other) return;
    of_small.print("    in the small folder");
    std::printf("%-46s %8.2f at p50, %.2f at p99\n", "    ratio", of_large.at(0.5) / of_small.at(0.5),
                of_large.at(0.99) / of_small.at(0.99));
}

void verify(const City& city, const std::string& program) {
    const auto began = Steady::now();
    const int code = std::system((program + " verify '" + city.database().string() + "' >/dev/null").c_str());
    const auto seconds = millis(Steady::now() - began) / 1000;
    const auto rows = open_sqlite_reader(city.database())->heads().seq;
    std::printf("rongan verify: %.1f s, %.0f rows/s, exit %d\n", seconds, static_cast<double>(rows) / seconds, code);
}

}  // namespace

int main(int argc, char** argv) try {
    CLI::App app{"what size costs"};
    std::string data, small_data, program = "build/release/rongan";
    std::size_t requests = 300;
    app.add_option("--data", data)->required();
    app.add_option("--small", small_data);
    app.add_option("--program", program);
    app.add_option("--requests", requests);
    CLI11_PARSE(app, argc, argv);

    std::setvbuf(stdout, nullptr, _IOLBF, 0);  // a long run is followed through a pipe, too
    City city{data, 18101};
    std::optional<City> small;
    if (!small_data.empty()) small.emplace(small_data, static_cast<unsigned short>(18102));
    const auto disputes = city.disputes(2000);
    const auto others = small ? small->disputes(2000) : std::vector<std::string>{};
    std::printf("%lld cases, %lld journal rows, %.0f MB, the clock at %s; events go to %zu cases\n", static_cast<long long>(city.cases()),
                static_cast<long long>(city.rows()), static_cast<double>(std::filesystem::file_size(city.database())) / 1e6,
                to_text(city.ended()).c_str(), disputes.size());
    const auto ready = city.start(city.ended());
    std::printf("ready after %.0f ms, %.0f MB resident\n", ready, city.megabytes("VmRSS:"));
    if (small) std::printf("    the small one after %.0f ms\n", small->start(small->ended()));
    std::printf("%-46s %8s %8s %9s\n", "", "p50", "p99", "max");
    for (const bool looked_at : {false, true})
        events(city, disputes, small ? &*small : nullptr, others, std::max<std::size_t>(requests, 200), looked_at);
    for (const auto* body : {"fz-city", "fz-cangshan", "fz-ip-mediation"})
        pages(city, "weng.an", std::string("/api/v1/worklist?body=") + body, requests);
    pages(city, "huang.jian", "/api/v1/worklist", requests);
    for (const auto* person : {"lin.xiu", "chen.hao", "su.wen", "guo.an"}) pages(city, person, "/api/v1/worklist?person=me", requests);
    pages(city, "lin.xiu", "/api/v1/handoffs?box=inbox", requests);
    pages(city, "lin.xiu", "/api/v1/handoffs?box=inbox&open=false", requests);
    pages(city, "zeng.fang", "/api/v1/handoffs?box=inbox&open=false", requests);
    for (const auto* tail : {"", "/journal", "/terms", "/moves"}) one_case(city, disputes, tail, requests);
    pages(city, "lin.xiu", "/readyz", requests);
    paging_while_data_changes(city, disputes);
    std::printf("resident after that %.0f MB, most ever %.0f MB\n", city.megabytes("VmRSS:"), city.megabytes("VmHWM:"));
    calendar_change(city, disputes);
    std::printf("resident after that %.0f MB, most ever %.0f MB\n", city.megabytes("VmRSS:"), city.megabytes("VmHWM:"));
    city.stop();
    morning_storm(city, disputes);
    verify(city, program);
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
