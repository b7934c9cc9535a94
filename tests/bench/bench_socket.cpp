// Durable events per second through the real socket of the real server, at several numbers of keep-alive clients, beside the disk's own
// rate.
//
//   bench_socket [--clients 1,16,64,256] [--seconds 5] [--dir FOLDER] [--program build/release/rongan]
//
// Each client opens one dispute and then submits events to it in a closed loop, each acknowledged only when it is on disk. The event is one
// that leaves the case as large as it was, so that the figures do not depend on how long the run lasts.

#include <CLI/CLI.hpp>
#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <boost/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;

namespace {

std::string run(const std::string& command) {
    std::string out;
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) out += static_cast<char>(c);
    if (pclose(pipe) != 0) throw std::runtime_error("failed: " + command + "\n" + out);
    while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
    return out;
}

// The server as a child process, stopped when the bench ends.
class Server {
public:
    Server(const std::string& program, const std::string& data, unsigned short port) {
        child_ = fork();
        if (child_ == 0) {
            const int null = open("/dev/null", O_WRONLY);
            dup2(null, 1);
            dup2(null, 2);
            const auto text = std::to_string(port);
            execl(program.c_str(), program.c_str(), "serve", "--data", data.c_str(), "--port", text.c_str(), nullptr);
            _exit(127);
        }
    }
    ~Server() {
        kill(child_, SIGTERM);
        waitpid(child_, nullptr, 0);
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Seconds of processor time that the server has used so far.
    [[nodiscard]] double cpu_seconds() const {
        std::ifstream stat("/proc/" + std::to_string(child_) + "/stat");
        std::string line;
        std::getline(stat, line);
        std::istringstream fields(line.substr(line.rfind(')') + 2));
        std::string skip;
        for (int i = 0; i < 11; ++i) fields >> skip;
        double user = 0;
        double system = 0;
        fields >> user >> system;
        return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
    }

private:
    pid_t child_ = -1;
};

double fdatasyncs_per_second(const std::filesystem::path& dir) {
    const auto file = dir / "sync.probe";
    const int fd = open(file.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
    const std::string page(4096, 'x');
    const auto until = Clock::now() + std::chrono::seconds{1};
    int count = 0;
    while (Clock::now() < until) {
        if (pwrite(fd, page.data(), page.size(), 0) < 0 || fdatasync(fd) != 0) throw std::runtime_error("the probe cannot write");
        ++count;
    }
    close(fd);
    std::filesystem::remove(file);
    return count;
}

struct Load {
    unsigned short port;
    std::string token;
    Clock::time_point until;
    std::vector<double> millis{};
    std::size_t errors = 0;
    std::string first_error{};
};

http::request<http::string_body> request(const Load& load, const std::string& target, std::string key, std::string body) {
    http::request<http::string_body> out{http::verb::post, target, 11};
    out.set(http::field::host, "127.0.0.1");
    out.set(http::field::authorization, "Bearer " + load.token);
    out.set(http::field::content_type, "application/json");
    out.set("Idempotency-Key", std::move(key));
    out.body() = std::move(body);
    out.prepare_payload();
    return out;
}

asio::awaitable<void> client(Load& load, int number, const std::string& opening) {
    beast::tcp_stream stream{co_await asio::this_coro::executor};
    co_await stream.async_connect(tcp::endpoint{asio::ip::make_address("127.0.0.1"), load.port}, asio::use_awaitable);
    stream.socket().set_option(tcp::no_delay{true});
    beast::flat_buffer buffer;
    const auto prefix =
        std::to_string(getpid()) + "-" + std::to_string(Clock::now().time_since_epoch().count()) + "-" + std::to_string(number) + "-";
    const auto exchange = [&](http::request<http::string_body> message) -> asio::awaitable<http::response<http::string_body>> {
        co_await http::async_write(stream, message, asio::use_awaitable);
        http::response<http::string_body> answer;
        co_await http::async_read(stream, buffer, answer, asio::use_awaitable);
        co_return answer;
    };
    const auto opened = co_await exchange(request(load, "/api/v1/cases", prefix + "open", opening));
    if (opened.result_int() >= 300) {
        ++load.errors;
        load.first_error = opened.body();
        co_return;
    }
    const std::string id{boost::json::parse(opened.body()).at("id").as_string()};
    const auto target = "/api/v1/cases/" + id + "/events";
    for (int i = 0; Clock::now() < load.until; ++i) {
        const auto start = Clock::now();
        const auto answer =
            co_await exchange(request(load, target, prefix + std::to_string(i), R"({"event":"check-postmark","body":{"note":"核对"}})"));
        if (answer.result_int() >= 300) {
            if (load.errors++ == 0) load.first_error = answer.body();
            continue;
        }
        load.millis.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
}

double percentile(std::vector<double>& sorted, double share) {
    return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"durable events per second through the socket"};
    std::vector<int> clients{1, 16, 64, 256};
    double seconds = 5;
    unsigned short port = 18099;
    std::string dir = std::filesystem::current_path() / "build/bench";
    std::string program = "build/release/rongan";
    std::string opening_file = "tests/bench/open.json";
    app.add_option("--clients", clients)->delimiter(',');
    app.add_option("--seconds", seconds);
    app.add_option("--port", port);
    app.add_option("--dir", dir);
    app.add_option("--program", program);
    app.add_option("--opening", opening_file);
    CLI11_PARSE(app, argc, argv);

    std::filesystem::remove_all(dir);
    std::filesystem::create_directories(dir);
    const auto disk = fdatasyncs_per_second(dir);
    run(program + " init --data " + dir);
    Load base{.port = port, .token = run(program + " token --data " + dir + " --person lin.xiu | tail -n 1"), .until = {}};
    std::ifstream file(opening_file);
    const std::string opening{std::istreambuf_iterator<char>(file), {}};

    std::printf("fdatasync of this disk: %.0f a second\n", disk);
    std::printf("%8s %12s %10s %10s %10s %14s %8s\n", "clients", "events/s", "p50 ms", "p99 ms", "max ms", "server us/ev", "errors");
    bool failed = false;
    for (const int n : clients) {
        const Server server{program, dir, port};
        std::this_thread::sleep_for(std::chrono::milliseconds{800});
        asio::io_context io{1};
        auto load = base;
        load.until = Clock::now() + std::chrono::milliseconds{static_cast<int>(seconds * 1000)};
        for (int i = 0; i < n; ++i)
            asio::co_spawn(io, client(load, i, opening), [](const std::exception_ptr& error) {
                if (error) std::rethrow_exception(error);
            });
        const auto cpu = server.cpu_seconds();
        io.run();
        const auto used = server.cpu_seconds() - cpu;
        std::sort(load.millis.begin(), load.millis.end());
        const auto count = static_cast<double>(load.millis.size());
        std::printf("%8d %12.0f %10.2f %10.2f %10.2f %14.0f %8zu\n", n, count / seconds, percentile(load.millis, 0.5),
                    percentile(load.millis, 0.99), load.millis.empty() ? 0 : load.millis.back(), count > 0 ? used * 1e6 / count : 0,
                    load.errors);
        if (load.errors > 0) std::printf("         first error: %s\n", load.first_error.c_str());
        failed = failed || load.errors > 0;
    }
    return failed ? 1 : 0;
}
