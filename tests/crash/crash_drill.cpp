// Kills the real server under load, at any moment, and starts it again, many times over; then asks whether anything that was acknowledged
// is missing, doubled, out of order or answered otherwise.
//
//   crash_drill [--rounds 10] [--seed 1] [--clients 8] [--program build/release/rongan] [--dir FOLDER]

#include "api/data_folder.hpp"
#include "crash/forms.hpp"
#include "crash/history.hpp"
#include "storage/sqlite_archive.hpp"
#include "support/child.hpp"
#include "support/folder.hpp"

#include <CLI/CLI.hpp>

#include <iostream>

namespace {

using namespace rongan;
using namespace rongan::test;
using std::chrono::milliseconds;

struct Plan {
    int rounds = 10;
    unsigned seed = 1;
    int clients = 8;
    std::string program;
    std::filesystem::path folder;
};

// Cases that everybody works on at once.
std::vector<std::string> shared_cases(unsigned short port, const std::string& token) {
    std::vector<std::string> out;
    Socket socket{port};
    for (int i = 0; i < 3; ++i) {
        const json::object form{{"workflow", "mediation"}, {"on_behalf_of", "requester"}, {"body", mediation_form()}};
        socket.send(request_text("POST", "/api/v1/cases",
                                 {{"Authorization", "Bearer " + token},
                                  {"Content-Type", "application/json"},
                                  {"Idempotency-Key", "shared-" + std::to_string(i)}},
                                 json::serialize(form)));
        const auto got = socket.answer();
        if (got.status != 201) throw std::runtime_error("no case to begin with: " + got.body);
        out.push_back(got.text("id"));
    }
    return out;
}

class Drill {
public:
    explicit Drill(Plan plan) : plan_{std::move(plan)}, random_{plan_.seed} {}

    int run() {
        init(plan_.program, plan_.folder);
        for (const auto& person : counter_people) tokens_[person] = token_for(plan_.program, plan_.folder, person);
        start();
        const auto shared = shared_cases(server_->port(), tokens_.at("lin.xiu"));
        for (int i = 0; i < plan_.clients; ++i) clients_.push_back(std::make_unique<Client>(i, random_(), tokens_, shared));
        for (int i = 0; i < plan_.rounds; ++i) {
            load();
            down();
            start();
            check();
        }
        finish();
        return report();
    }

private:
    [[nodiscard]] int between(int low, int high) { return low + static_cast<int>(random_() % static_cast<unsigned>(high - low + 1)); }

    // Everybody works while the moment of the kill draws near.
    void load() {
        std::atomic<bool> stop = false;
        std::vector<std::thread> threads;
        for (auto& client : clients_) threads.emplace_back([&] { client->work(server_->port(), stop); });
        std::this_thread::sleep_for(milliseconds{between(20, 1200)});
        kill(*server_);
        ++kills_;
        stop = true;
        for (auto& each : threads) each.join();
    }

    // A server that ends before it is killed, by a fault of its own or because a sanitizer found one, is no kill of ours.
    void kill(ServerProcess& server) {
        if (const int code = server.child().end(SIGKILL); code != -SIGKILL)
            complain("the server ended by itself with " + std::to_string(code) + ":\n" + last_words());
    }
    std::string last_words() const {
        std::ifstream in(plan_.folder / "server.log");
        const std::string log{std::istreambuf_iterator<char>(in), {}};
        return log.substr(log.size() - std::min<std::size_t>(log.size(), 4000));
    }

    // Time in which clocks run out; now and then the next start is killed as well, in the middle of its recovery.
    void down() {
        std::this_thread::sleep_for(milliseconds{between(0, 1500)});
        if (between(1, 4) > 1) return;
        ServerProcess doomed{plan_.program, plan_.folder};
        std::this_thread::sleep_for(milliseconds{between(0, 80)});
        kill(doomed);
        ++kills_;
    }

    void start() {
        started_at_ = wall_clock();
        server_ = std::make_unique<ServerProcess>(plan_.program, plan_.folder);
        const auto took = server_->ready();
        if (!took) throw std::runtime_error("the server did not come back; see " + (plan_.folder / "server.log").string());
        starts_.push_back(took->count());
    }

    void check() {
        const auto seen = open_sqlite_snapshot(database_in(plan_.folder));
        history_.read(*seen);
        history_.nothing_overdue(*seen, started_at_ - std::chrono::seconds{1});
        for (auto& client : clients_) {
            const auto from = client->settled;
            history_.compare(client->acts(), from);
            client->settle(server_->port(), history_.keys());
        }
    }

    // Killed once more, the file as it lies is verified; then a clean stop, and again.
    void finish() {
        load();
        verify("as the last kill left it");
        start();
        check();
        if (const int code = server_->stop(); code != 0) complain("a clean stop ended with " + std::to_string(code));
        verify("after a clean stop");
        const auto seen = open_sqlite_snapshot(database_in(plan_.folder));
        history_.read(*seen);
        for (const auto& client : clients_) history_.compare(client->acts());
    }

    void verify(const std::string& when) {
        const auto ran = test::run({plan_.program, "verify", database_in(plan_.folder).string()}, plan_.folder);
        if (ran.code != 0) complain("verify, " + when + ": " + ran.out);
    }
    void complain(std::string what) { complaints_.push_back(std::move(what)); }

    int report() {
        for (const auto& each : history_.complaints()) complain(each);
        std::size_t acts = 0, done = 0, refused = 0, unanswered = 0, replayed = 0;
        for (const auto& client : clients_) {
            for (const auto& each : client->complaints()) complain(each);
            for (const auto& act : client->acts()) {
                ++acts;
                done += act.outcome == Act::Outcome::done ? 1 : 0;
                refused += act.outcome == Act::Outcome::refused ? 1 : 0;
            }
            unanswered += client->unanswered();
            replayed += client->replayed();
        }
        std::sort(starts_.begin(), starts_.end());
        std::printf(
            "%d kills, seed %u: %zu requests (%zu acknowledged, %zu refused, %zu cut off by a kill and asked again), %zu replies asked "
            "for a second time, %lld rows in the journal, %zu expiries\n",
            kills_, plan_.seed, acts, done, refused, unanswered, replayed, static_cast<long long>(history_.last()), history_.expiries());
        std::printf("start-up, process to /readyz: min %.0f ms, median %.0f ms, max %.0f ms\n", starts_.front(),
                    starts_[starts_.size() / 2], starts_.back());
        // A drill in which nothing happened proves nothing.
        if (done < static_cast<std::size_t>(plan_.rounds) * 10) complain("there was too little load");
        if (unanswered == 0) complain("no kill cut a request off");
        if (history_.expiries() == 0) complain("no clock ran out");
        for (std::size_t i = 0; i < complaints_.size() && i < 20; ++i) std::printf("WRONG: %s\n", complaints_[i].c_str());
        std::printf("%s\n", complaints_.empty() ? "nothing was lost, doubled or changed" : "FAILED");
        if (!complaints_.empty()) std::printf("again: crash_drill --rounds %d --seed %u\n", plan_.rounds, plan_.seed);
        return complaints_.empty() ? 0 : 1;
    }

    Plan plan_;
    std::mt19937 random_;
    Tokens tokens_;
    std::unique_ptr<ServerProcess> server_;
    std::vector<std::unique_ptr<Client>> clients_;
    History history_;
    Instant started_at_{};
    std::vector<double> starts_;
    std::vector<std::string> complaints_;
    int kills_ = 0;
};

}  // namespace

int main(int argc, char** argv) try {
    Plan plan;
    std::string folder;
    CLI::App app{"kills the server under load and looks for what is missing"};
    app.add_option("--rounds", plan.rounds)->check(CLI::PositiveNumber);
    app.add_option("--seed", plan.seed);
    app.add_option("--clients", plan.clients)->check(CLI::Range(1, 64));
    app.add_option("--program", plan.program)->required();
    app.add_option("--dir", folder, "kept afterwards; a folder of its own otherwise");
    CLI11_PARSE(app, argc, argv);
    const Folder own;
    plan.folder = folder.empty() ? own / "data" : std::filesystem::path{folder};
    return Drill{std::move(plan)}.run();
} catch (const std::exception& error) {
    std::printf("FAILED: %s\n", error.what());
    return 1;
}
