// Measures what the server can take, offers it four times as much with hostile clients beside, and asks whether it says no in time, serves
// what it accepted in time, stays small, and is itself again afterwards.
//
//   overload_drill --program build/release/rongan [--disk build/release/tests/faults/libfaulty_disk.so --sync-ms 200] [--seconds 10]
//
// Over a fast disk the server does so much that a generator on the same processors cannot send four times it: that run shows what happens
// when the processors are exhausted. Over a disk whose syncs are slow, four times as much does reach the server, and that is asserted.

#include "crash/forms.hpp"
#include "faults/fault_file.hpp"
#include "overload/generator.hpp"
#include "overload/hostile.hpp"
#include "support/child.hpp"
#include "support/folder.hpp"

#include <CLI/CLI.hpp>

#include <sstream>

namespace {

using namespace rongan;
using namespace rongan::test;

struct Bounds {
    double accepted_p99_ms = 2000, refused_p99_ms = 1000, reader_p99_ms = 1000;
    double accepted_share = 0.4;  // of the sustainable rate, while the generator takes its part of the same processors
    double afterwards_share = 0.4;
    std::size_t memory_mb = 384;
};

constexpr std::size_t connections_max = 1800;  // with the hostile ones fewer than the server allows
constexpr double spare = 1.1;                  // so much more is sent: now and then an arrival finds no connection

double percentile(std::vector<double>& values, double share) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

std::size_t memory_mb(pid_t process, const std::string& what) {
    std::ifstream in("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(what)) return std::stoul(line.substr(line.find_first_of("0123456789"))) / 1024;
    return 0;
}

struct Options {
    std::string program, disk;
    double seconds = 10, times = 4, slack = 1;
    unsigned sync_ms = 0;
    std::size_t queue = 1024;  // what waits in front of the last one that is accepted
};

class Drill {
public:
    explicit Drill(Options options) : options_{std::move(options)} {}

    int run() {
        const auto data = folder_ / "data";
        init(options_.program, data);
        token_ = token_for(options_.program, data, "lin.xiu");
        if (options_.sync_ms > 0) faults_->delay = options_.sync_ms * 1000;
        ServerProcess server{options_.program,
                             data,
                             options_.sync_ms > 0 ? faults_.environment(options_.disk) : std::vector<std::string>{},
                             {"--queue", std::to_string(options_.queue)}};
        if (!server.ready()) throw std::runtime_error("the server does not start");
        Requests requests{open_cases(server.port())};

        // So many that the writer's batches are full, and none is turned away: more than this the server cannot do.
        const auto clients = std::min<std::size_t>(options_.queue, 512);
        const auto name = std::to_string(clients) + " clients";
        std::printf("memory before: %zu MB\n", memory_mb(server.child().id(), "VmRSS"));
        const auto calm = [&] {
            Generator generator{server.port(), requests, clients};
            return generator.closed_loop(clients, Seconds{options_.seconds / 2});
        };
        const auto sustained = summary("sustained, " + name, calm());
        expect(sustained.others == 0 && sustained.refused == 0, "not every request was taken when there was no overload");

        std::printf("memory then: %zu MB\n", memory_mb(server.child().id(), "VmRSS"));
        Summary flood;
        std::vector<double> reading;
        {
            Generator crowd{server.port(), requests, connections_max};
            const Hostile hostile{server.port(), token_, targets_.front(), {}};
            std::atomic<bool> stop = false;
            std::thread reader{[&] { reading = read_beside(server.port(), stop); }};
            flood = summary("a tenth more than " + std::to_string(static_cast<int>(options_.times)) + " times that, hostile clients beside",
                            crowd.open_loop(sustained.rate * options_.times * spare, Seconds{options_.seconds}));
            stop = true;
            reader.join();
            std::printf("  that is %.2f times the sustainable rate; %zu arrivals found no connection; %zu requests of 1 MB answered\n",
                        flood.offered / sustained.rate, crowd.unsent(), hostile.large_answers());
            expect(hostile.large_answers() > 0, "nobody sent large requests");
        }
        std::printf("  a reader beside: p50 %.0f ms, p99 %.0f ms of %zu\n", percentile(reading, 0.5), percentile(reading, 0.99),
                    reading.size());
        const auto peak = memory_mb(server.child().id(), "VmHWM");
        std::printf("  memory at its highest: %zu MB, now %zu MB\n", peak, memory_mb(server.child().id(), "VmRSS"));
        expect(flood.refused > 0, "there was no overload");
        expect(options_.sync_ms == 0 || options_.slack > 1 || flood.offered >= options_.times * sustained.rate,
               "not all of it reached the server");
        expect(flood.bare_refusals == 0, "a 503 without Retry-After");
        expect(flood.others == 0, "requests were answered neither yes nor 503");
        expect(
            flood.accepted_p99 <= (bounds_.accepted_p99_ms + 1000 * static_cast<double>(options_.queue) / sustained.rate) * options_.slack,
            "what was accepted waited too long");
        expect(flood.refused_p99 <= bounds_.refused_p99_ms * options_.slack, "a refusal came too late");
        expect(flood.rate >= sustained.rate * bounds_.accepted_share / options_.slack, "less was done than without the overload");
        expect(percentile(reading, 0.99) <= bounds_.reader_p99_ms * options_.slack && !reading.empty(), "readers were held up");
        expect(peak <= bounds_.memory_mb, "too much memory");

        const auto after = summary("afterwards, " + name, calm());
        expect(after.refused == 0 && after.others == 0 && after.rate >= sustained.rate * bounds_.afterwards_share / options_.slack,
               "it did not recover");
        expect(server.stop() == 0, "a clean stop failed");
        expect(test::run({options_.program, "verify", (data / "rongan.db").string()}, data).code == 0, "verify finds fault");
        std::printf("%s\n", failed_ ? "FAILED" : "all within bounds");
        return failed_ ? 1 : 0;
    }

private:
    struct Summary {
        double offered = 0, rate = 0, accepted_p99 = 0, refused_p99 = 0;
        std::size_t refused = 0, bare_refusals = 0, others = 0;
    };

    // An act that may be done any number of times, on each of some cases.
    std::vector<std::string> open_cases(unsigned short port) {
        Socket socket{port};
        const auto form = json::serialize(
            json::object{{"workflow", "mediation"}, {"event", "request"}, {"on_behalf_of", "requester"}, {"body", mediation_form()}});
        std::vector<std::string> acts;
        for (int i = 0; i < 64; ++i) {
            socket.send(request_text("POST", "/api/v1/cases", headers("open-" + std::to_string(i)), form));
            const auto got = socket.answer();
            if (got.status != 201) throw std::runtime_error(got.body);
            targets_.push_back("/api/v1/cases/" + got.text("id") + "/events");
            acts.push_back(request_text("POST", targets_.back(), headers(std::string(Requests::key)),
                                        R"({"event":"check-postmark","body":{"note":"核对"}})"));
        }
        return acts;
    }
    [[nodiscard]] Headers headers(const std::string& key) const {
        return {{"Authorization", "Bearer " + token_}, {"Content-Type", "application/json"}, {"Idempotency-Key", key}};
    }
    // Someone who only looks at the work list, ten times a second.
    std::vector<double> read_beside(unsigned short port, const std::atomic<bool>& stop) {
        std::vector<double> millis;
        std::unique_ptr<Socket> socket;
        while (!stop) {
            const auto began = std::chrono::steady_clock::now();
            if (!socket) socket = std::make_unique<Socket>(port);
            socket->send(request_text("GET", "/api/v1/worklist?limit=5", {{"Authorization", "Bearer " + token_}}, {}));
            if (socket->answer().status != 200)
                socket.reset();
            else
                millis.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
        }
        return millis;
    }

    static Summary summary(const std::string& name, const Answers& answers) {
        Summary out;
        std::vector<double> accepted, refused;
        for (const auto& each : answers.all) {
            if (each.status >= 200 && each.status < 300)
                accepted.push_back(each.millis);
            else if (each.status == 503)
                refused.push_back(each.millis), out.bare_refusals += each.retry_after ? 0 : 1;
            else
                ++out.others;
        }
        out.offered = static_cast<double>(answers.all.size()) / answers.asking.count();
        out.rate = static_cast<double>(accepted.size()) / answers.answering.count();
        out.refused = refused.size();
        const auto p50 = percentile(accepted, 0.5);
        out.accepted_p99 = percentile(accepted, 0.99);
        out.refused_p99 = percentile(refused, 0.99);
        std::printf(
            "%s:\n  %.0f/s reached the server, accepted %.0f/s with p50 %.0f ms, p99 %.0f ms, max %.0f ms; refused %.0f/s with p99 %.0f "
            "ms; "
            "otherwise %zu\n",
            name.c_str(), out.offered, out.rate, p50, out.accepted_p99, percentile(accepted, 1),
            static_cast<double>(out.refused) / answers.answering.count(), out.refused_p99, out.others);
        return out;
    }
    void expect(bool holds, const char* otherwise) {
        if (holds) return;
        std::printf("WRONG: %s\n", otherwise);
        failed_ = true;
    }

    Options options_;
    Bounds bounds_;
    Folder folder_;
    FaultFile faults_{folder_ / "faults"};
    std::string token_;
    std::vector<std::string> targets_;
    bool failed_ = false;
};

}  // namespace

int main(int argc, char** argv) try {
    Options options;
    CLI::App app{"offers the server more than it can take"};
    app.add_option("--program", options.program)->required();
    app.add_option("--disk", options.disk, "the library that makes a slow disk");
    app.add_option("--sync-ms", options.sync_ms, "each sync of the log takes so much longer");
    app.add_option("--seconds", options.seconds)->check(CLI::PositiveNumber);
    app.add_option("--times", options.times)->check(CLI::PositiveNumber);
    app.add_option("--slack", options.slack, "widens the bounds of time where other work runs beside")->check(CLI::PositiveNumber);
    app.add_option("--queue", options.queue, "of the server");
    CLI11_PARSE(app, argc, argv);
    if (options.sync_ms > 0 && options.disk.empty()) throw std::invalid_argument("--sync-ms needs --disk");
    return Drill{std::move(options)}.run();
} catch (const std::exception& error) {
    std::printf("FAILED: %s\n", error.what());
    return 1;
}
