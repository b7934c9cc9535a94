#pragma once
// The real program as a process of its own, to be stopped, killed and started again by a test.

#include "support/socket.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace rongan::test {

// A process that dies with its parent, so that a test that is cut short leaves nothing running. Standard output comes through a pipe,
// standard error goes to a file.
class Child {
public:
    Child(const std::vector<std::string>& command, const std::filesystem::path& log, const std::vector<std::string>& environment = {}) {
        std::vector<char*> arguments;
        for (const auto& each : command) arguments.push_back(const_cast<char*>(each.c_str()));
        arguments.push_back(nullptr);
        std::vector<char*> variables;
        for (auto** each = environ; *each != nullptr; ++each) variables.push_back(*each);
        for (const auto& each : environment) variables.push_back(const_cast<char*>(each.c_str()));
        variables.push_back(nullptr);
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        const int errors = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
        const auto parent = ::getpid();
        id_ = ::fork();
        if (id_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (::getppid() != parent) ::_exit(126);
            ::dup2(ends[1], STDOUT_FILENO);
            ::dup2(errors, STDERR_FILENO);
            ::execve(arguments.front(), arguments.data(), variables.data());
            ::_exit(127);
        }
        ::close(ends[1]);
        ::close(errors);
        output_ = ends[0];
        if (id_ < 0) throw std::runtime_error("no process");
    }
    ~Child() {
        end(SIGKILL);
        ::close(output_);
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    // One line of its output; nothing when it ended, or said nothing for so long.
    std::optional<std::string> line(std::chrono::milliseconds patience) {
        const auto until = std::chrono::steady_clock::now() + patience;
        for (auto end = text_.find('\n');; end = text_.find('\n')) {
            if (end != std::string::npos) {
                auto out = text_.substr(0, end);
                text_.erase(0, end + 1);
                return out;
            }
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
            pollfd ready{output_, POLLIN, 0};
            if (left <= 0 || ::poll(&ready, 1, static_cast<int>(left)) <= 0) return std::nullopt;
            char bytes[4096];
            const auto read = ::read(output_, bytes, sizeof bytes);
            if (read <= 0) return std::nullopt;
            text_.append(bytes, static_cast<std::size_t>(read));
        }
    }
    // Waits for the end that comes by itself: the exit code, or minus the signal.
    int wait() { return end(0); }
    // Sends the signal and waits.
    int end(int signal) {
        if (!status_) {
            if (signal != 0) ::kill(id_, signal);
            int status = 0;
            ::waitpid(id_, &status, 0);
            status_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
        }
        return *status_;
    }
    [[nodiscard]] pid_t id() const { return id_; }
    [[nodiscard]] bool alive() const {
        siginfo_t info{};
        return !status_ && ::waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == 0;
    }

private:
    pid_t id_ = -1;
    int output_ = -1;
    std::string text_;
    std::optional<int> status_;
};

struct Ran {
    int code = 0;
    std::string out;
};
// Runs the program to its end; `out` is all that it wrote on both streams.
inline Ran run(const std::vector<std::string>& command, const std::filesystem::path& folder) {
    const auto log = folder / "errors.log";
    std::filesystem::remove(log);
    Ran ran;
    Child child{command, log};
    while (const auto line = child.line(std::chrono::minutes{10})) ran.out += *line + "\n";
    ran.code = child.wait();
    std::ifstream errors(log);
    ran.out.append(std::istreambuf_iterator<char>(errors), {});
    return ran;
}

// `rongan serve` over a folder, from the moment at which it listens.
class ServerProcess {
public:
    using Clock = std::chrono::steady_clock;

    ServerProcess(const std::string& program, const std::filesystem::path& data, const std::vector<std::string>& environment = {},
                  const std::vector<std::string>& more = {})
        : began_{Clock::now()}, child_{command(program, data, more), data / "server.log", environment} {}

    // Waits until it listens; false when it ended instead.
    bool listening() {
        if (port_ != 0) return true;
        const auto line = child_.line(std::chrono::minutes{2});
        if (!line) return false;
        port_ = static_cast<unsigned short>(std::stoi(line->substr(line->rfind(':') + 1)));
        return true;
    }
    // Waits until /readyz says yes, and says how long it took from the start of the process; nothing when that never comes.
    std::optional<std::chrono::duration<double, std::milli>> ready(std::chrono::milliseconds patience = std::chrono::minutes{1}) {
        if (!listening()) return std::nullopt;
        for (const auto until = Clock::now() + patience; Clock::now() < until;) {
            try {
                Socket socket{port_};
                socket.send("GET /readyz HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
                if (socket.answer().status == 200) return Clock::now() - began_;
            } catch (const std::runtime_error&) {
                if (!child_.alive()) return std::nullopt;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{2});
        }
        return std::nullopt;
    }
    [[nodiscard]] unsigned short port() const { return port_; }
    Child& child() { return child_; }
    void kill_now() { child_.end(SIGKILL); }
    int stop() { return child_.end(SIGTERM); }

private:
    static std::vector<std::string> command(const std::string& program, const std::filesystem::path& data,
                                            const std::vector<std::string>& more) {
        std::vector<std::string> out{program, "serve", "--data", data.string(), "--port", "0", "--log-level", "warning"};
        out.insert(out.end(), more.begin(), more.end());
        return out;
    }
    Clock::time_point began_;
    Child child_;
    unsigned short port_ = 0;
};

// A fresh data folder, and the tokens of those who work on it.
inline void init(const std::string& program, const std::filesystem::path& data) {
    std::filesystem::create_directories(data);
    if (const auto ran = run({program, "init", "--data", data.string()}, data); ran.code != 0) throw std::runtime_error(ran.out);
}
inline std::string token_for(const std::string& program, const std::filesystem::path& data, const std::string& person) {
    auto ran = run({program, "token", "--data", data.string(), "--person", person}, data);
    if (ran.code != 0) throw std::runtime_error(ran.out);
    return ran.out.substr(0, ran.out.find('\n'));
}

}  // namespace rongan::test
