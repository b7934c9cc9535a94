#pragma once
// A filled folder under a real server in a process of its own, whose clock stands where the fill ended; and a client that times it.

#include "api/data_folder.hpp"
#include "api/log.hpp"
#include "storage/sqlite_archive.hpp"
#include "workflows/all.hpp"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <boost/json.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace rongan::bench {

namespace json = boost::json;
namespace http = boost::beast::http;
using boost::asio::ip::tcp;
using Steady = std::chrono::steady_clock;

inline double millis(Steady::duration took) { return std::chrono::duration<double, std::milli>(took).count(); }

struct Times {
    std::vector<double> all{};
    void add(Steady::time_point since) { all.push_back(millis(Steady::now() - since)); }
    [[nodiscard]] double at(double share) {
        if (all.empty()) return 0;
        std::sort(all.begin(), all.end());
        return all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))];
    }
    void print(const std::string& what) {
        const auto p50 = at(0.5), p99 = at(0.99), most = at(1);
        std::printf("%-46s %8.2f %8.2f %9.2f ms  (%zu)\n", what.c_str(), p50, p99, most, all.size());
        std::fflush(stdout);
    }
};

// One keep-alive connection.
class Client {
public:
    Client(unsigned short port, std::string token) : token_{std::move(token)} {
        socket_.connect({boost::asio::ip::make_address("127.0.0.1"), port});
        socket_.set_option(tcp::no_delay{true});
    }
    struct Answer {
        unsigned status = 0;
        std::string body;
        [[nodiscard]] json::object object() const { return json::parse(body).as_object(); }
    };
    Answer get(const std::string& target) { return exchange({http::verb::get, target, 11}); }
    Answer post(const std::string& target, std::string body) {
        http::request<http::string_body> message{http::verb::post, target, 11};
        static std::atomic<std::uint64_t> keys = 0;
        message.set("Idempotency-Key", std::to_string(::getpid()) + "-" + std::to_string(Steady::now().time_since_epoch().count()) + "-" +
                                           std::to_string(++keys));
        message.set(http::field::content_type, "application/json");
        message.body() = std::move(body);
        message.prepare_payload();
        return exchange(std::move(message));
    }

private:
    Answer exchange(http::request<http::string_body> message) {
        message.set(http::field::host, "bench");
        if (!token_.empty()) message.set(http::field::authorization, "Bearer " + token_);
        http::write(socket_, message);
        http::response_parser<http::string_body> parser;
        parser.body_limit(std::uint64_t{1} << 30U);
        http::read(socket_, buffer_, parser);
        return {parser.get().result_int(), std::move(parser.get().body())};
    }
    boost::asio::io_context context_;
    tcp::socket socket_{context_};
    boost::beast::flat_buffer buffer_;
    std::string token_;
};

inline constexpr std::array people{"lin.xiu", "chen.hao", "su.wen", "zeng.fang", "guo.an", "huang.jian", "weng.an"};

class City {
public:
    City(std::string folder, unsigned short port) : folder_{std::move(folder)}, port_{port} {
        const auto archive = open_sqlite(database());
        const auto settings = settings_in_force(*archive);
        for (const auto* person : people) tokens_[person] = issue_token(*archive, settings.network, person, "", wall_clock()).value();
        const auto heads = archive->heads();
        ended_ = archive->commits(heads.commit - 1, 1).at(0).at;
        rows_ = heads.seq;
        cases_ = heads.case_id;
    }
    ~City() { stop(); }
    City(const City&) = delete;
    City& operator=(const City&) = delete;

    // The server's clock starts at `at` and runs with ours. Milliseconds until it is ready.
    double start(Instant at) {
        const auto began = Steady::now();
        child_ = ::fork();
        if (child_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // whatever becomes of the bench, its server does not stay behind
            serve(at);
        }
        while (true) {
            if (::waitpid(child_, nullptr, WNOHANG) != 0) throw std::runtime_error("the server has ended: see what it said above");
            try {
                if (Client(port_, "").get("/readyz").status == 200) return millis(Steady::now() - began);
            } catch (const std::exception&) {
                std::this_thread::sleep_for(std::chrono::milliseconds{2});  // nobody listens yet
            }
        }
    }
    void stop() {
        if (child_ <= 0) return;
        ::kill(child_, SIGTERM);
        ::waitpid(child_, nullptr, 0);
        child_ = -1;
    }
    [[nodiscard]] double megabytes(const std::string& what) const {
        std::ifstream status("/proc/" + std::to_string(child_) + "/status");
        for (std::string line; std::getline(status, line);)
            if (line.starts_with(what)) return std::stod(line.substr(what.size() + 1)) / 1024;
        return 0;
    }
    [[nodiscard]] Client client(const std::string& person) const { return {port_, tokens_.at(person)}; }
    [[nodiscard]] std::unique_ptr<Client> another(const std::string& person) const {
        return std::make_unique<Client>(port_, tokens_.at(person));
    }
    [[nodiscard]] std::filesystem::path database() const { return database_in(folder_); }
    [[nodiscard]] Instant ended() const { return ended_; }
    [[nodiscard]] std::int64_t rows() const { return rows_; }
    [[nodiscard]] std::int64_t cases() const { return cases_; }

    // Disputes under way at the city bureau, spread over the whole file: their UUIDs.
    [[nodiscard]] std::vector<std::string> disputes(std::size_t most) const {
        const auto reader = open_sqlite_reader(database());
        std::vector<std::string> out;
        const auto step = std::max<std::int64_t>(1, cases_ / static_cast<std::int64_t>(most));
        for (CaseId at = 0; at < cases_ && out.size() < most; at += step)
            for (const auto id : reader->cases(at, 20, true)) {
                const auto file = reader->find(id);
                if (file->workflow != "patent-infringement" || file->owner != "fz-city") continue;
                out.push_back(file->uuid);
                break;
            }
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    }

private:
    [[noreturn]] void serve(Instant at) const {
        try {
            set_log_level("error");
            const auto registry = all_workflows();
            // It stands while the server catches up, however long that takes, and runs from then on.
            std::optional<Steady::time_point> began;
            ServerOptions options{.port = port_, .now = {}};
            options.now = [at, &began] { return began ? at + std::chrono::floor<std::chrono::seconds>(Steady::now() - *began) : at; };
            Server server{open_stores(folder_), registry, options};
            began = Steady::now();
            serve_until_signal(server, [] {});
            std::_Exit(0);
        } catch (const std::exception& error) {
            std::fprintf(stderr, "%s\n", error.what());
            std::_Exit(1);
        }
    }
    std::string folder_;
    unsigned short port_;
    std::map<std::string, std::string> tokens_;
    Instant ended_{};
    std::int64_t rows_ = 0, cases_ = 0;
    pid_t child_ = -1;
};

// An event that every dispute under way takes, and that leaves it as large as it was.
inline unsigned act(Client& client, const std::string& uuid) {
    return client.post("/api/v1/cases/" + uuid + "/events", R"({"event":"check-postmark","body":{"note":"核对"}})").status;
}

void paging_while_data_changes(City& city, const std::vector<std::string>& disputes);
void morning_storm(City& city, const std::vector<std::string>& disputes);
void calendar_change(City& city, const std::vector<std::string>& disputes);

}  // namespace rongan::bench
