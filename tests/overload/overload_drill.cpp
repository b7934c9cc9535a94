// Measures what the server can take, offers it four times as much with hostile clients beside, and asks whether it says no in time, serves
// what it accepted in time, stays small, and is itself again afterwards.
//
//   overload_drill --program build/release/rongan [--seconds 10] [--times 4] [--slack 1]

#include "crash/forms.hpp"
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

class Drill {
public:
    Drill(std::string program, double seconds, double times, double slack, std::size_t queue)
        : program_{std::move(program)}, seconds_{seconds}, times_{times}, slack_{slack}, queue_{queue} {}

    int run() {
        const auto data = folder_ / "data";
        init(program_, data);
        token_ = token_for(program_, data, "lin.xiu");
        ServerProcess server{program_, data, {}, {"--queue", std::to_string(queue_)}};
        if (!server.ready()) throw std::runtime_error("the server does not start");
        open_cases(server.port());

        std::printf("memory before: %zu MB\n", memory_mb(server.child().id(), "VmRSS"));
        Generator calm{server.port(), [this] { return next(); }, 64};
        const auto sustained = summary("sustained, 64 clients", calm.closed_loop(64, Seconds{seconds_ / 2}), seconds_ / 2);
        expect(sustained.others == 0 && sustained.refused == 0, "not every request was taken when there was no overload");

        std::printf("memory then: %zu MB\n", memory_mb(server.child().id(), "VmRSS"));
        Generator crowd{server.port(), [this] { return next(); }, 1500};
        Summary flood;
        std::vector<double> reading;
        {
            const Hostile hostile{server.port(), token_, targets_.front(), {}};
            std::atomic<bool> stop = false;
            std::thread reader{[&] { reading = read_beside(server.port(), stop); }};
            flood = summary(std::to_string(static_cast<int>(times_)) + " times that, hostile clients beside",
                            crowd.open_loop(sustained.rate * times_, Seconds{seconds_}), seconds_);
            stop = true;
            reader.join();
            std::printf("  %zu requests of 1 MB answered; %zu arrivals found no connection\n", hostile.large_answers(), crowd.unsent());
            expect(hostile.large_answers() > 0, "nobody sent large requests");
        }
        std::printf("  a reader beside: p50 %.0f ms, p99 %.0f ms of %zu\n", percentile(reading, 0.5), percentile(reading, 0.99),
                    reading.size());
        const auto peak = memory_mb(server.child().id(), "VmHWM");
        std::printf("  memory at its highest: %zu MB, now %zu MB\n", peak, memory_mb(server.child().id(), "VmRSS"));
        expect(flood.refused > 0, "there was no overload");
        expect(flood.bare_refusals == 0, "a 503 without Retry-After");
        expect(flood.others == 0, "requests were answered neither yes nor 503");
        expect(flood.accepted_p99 <= (bounds_.accepted_p99_ms + 1000 * static_cast<double>(queue_) / sustained.rate) * slack_,
               "what was accepted waited too long");
        expect(flood.refused_p99 <= bounds_.refused_p99_ms * slack_, "a refusal came too late");
        expect(flood.rate >= sustained.rate * bounds_.accepted_share / slack_, "less was done than without the overload");
        expect(percentile(reading, 0.99) <= bounds_.reader_p99_ms * slack_ && !reading.empty(), "readers were held up");
        expect(peak <= bounds_.memory_mb, "too much memory");

        Generator again{server.port(), [this] { return next(); }, 64};
        const auto after = summary("afterwards, 64 clients", again.closed_loop(64, Seconds{seconds_ / 2}), seconds_ / 2);
        expect(after.refused == 0 && after.others == 0 && after.rate >= sustained.rate * bounds_.afterwards_share / slack_,
               "it did not recover");
        expect(server.stop() == 0, "a clean stop failed");
        expect(test::run({program_, "verify", (data / "rongan.db").string()}, data).code == 0, "verify finds fault");
        std::printf("%s\n", failed_ ? "FAILED" : "all within bounds");
        return failed_ ? 1 : 0;
    }

private:
    struct Summary {
        double rate = 0, accepted_p99 = 0, refused_p99 = 0;
        std::size_t refused = 0, bare_refusals = 0, others = 0;
    };

    void open_cases(unsigned short port) {
        Socket socket{port};
        const auto form = json::serialize(
            json::object{{"workflow", "mediation"}, {"event", "request"}, {"on_behalf_of", "requester"}, {"body", mediation_form()}});
        for (int i = 0; i < 64; ++i) {
            socket.send(request_text("POST", "/api/v1/cases", headers("open-" + std::to_string(i)), form));
            const auto got = socket.answer();
            if (got.status != 201) throw std::runtime_error(got.body);
            targets_.push_back("/api/v1/cases/" + got.text("id") + "/events");
        }
    }
    [[nodiscard]] Headers headers(const std::string& key) const {
        return {{"Authorization", "Bearer " + token_}, {"Content-Type", "application/json"}, {"Idempotency-Key", key}};
    }
    std::string next() {
        ++number_;
        return request_text("POST", targets_[number_ % targets_.size()], headers("k" + std::to_string(number_)),
                            R"({"event":"check-postmark","body":{"note":"核对"}})");
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

    static Summary summary(const std::string& name, const std::vector<Answered>& answers, double seconds) {
        Summary out;
        std::vector<double> accepted, refused;
        for (const auto& each : answers) {
            if (each.status >= 200 && each.status < 300)
                accepted.push_back(each.millis);
            else if (each.status == 503)
                refused.push_back(each.millis), out.bare_refusals += each.retry_after ? 0 : 1;
            else
                ++out.others;
        }
        out.rate = static_cast<double>(accepted.size()) / seconds;
        out.refused = refused.size();
        const auto p50 = percentile(accepted, 0.5);
        out.accepted_p99 = percentile(accepted, 0.99);
        out.refused_p99 = percentile(refused, 0.99);
        std::printf(
            "%s:\n  offered %.0f/s, accepted %.0f/s with p50 %.0f ms, p99 %.0f ms, max %.0f ms; refused %.0f/s with p99 %.0f ms; "
            "otherwise %zu\n",
            name.c_str(), static_cast<double>(answers.size()) / seconds, out.rate, p50, out.accepted_p99, percentile(accepted, 1),
            static_cast<double>(out.refused) / seconds, out.refused_p99, out.others);
        return out;
    }
    void expect(bool holds, const char* otherwise) {
        if (holds) return;
        std::printf("WRONG: %s\n", otherwise);
        failed_ = true;
    }

    std::string program_;
    double seconds_, times_, slack_;
    std::size_t queue_;  // what waits in front of the last one that is accepted
    Bounds bounds_;
    Folder folder_;
    std::string token_;
    std::vector<std::string> targets_;
    std::size_t number_ = 0;
    bool failed_ = false;
};

}  // namespace

int main(int argc, char** argv) try {
    std::string program;
    double seconds = 10, times = 4, slack = 1;
    std::size_t queue = 1024;
    CLI::App app{"offers the server more than it can take"};
    app.add_option("--program", program)->required();
    app.add_option("--seconds", seconds)->check(CLI::PositiveNumber);
    app.add_option("--times", times)->check(CLI::PositiveNumber);
    app.add_option("--slack", slack, "widens the bounds of time where other work runs beside")->check(CLI::PositiveNumber);
    app.add_option("--queue", queue, "of the server; a shorter one is full sooner, where the generator has little of the machine");
    CLI11_PARSE(app, argc, argv);
    return Drill{std::move(program), seconds, times, slack, queue}.run();
} catch (const std::exception& error) {
    std::printf("FAILED: %s\n", error.what());
    return 1;
}
