#pragma once
// A server of its own over a fresh folder, for as long as it is measured.

#include "bench/load.hpp"
#include "support/child.hpp"

#include <memory>

namespace rongan::test {

class Contender {
public:
    // Starts `command` and waits for the line that ends with its port.
    Contender(std::string name, const std::vector<std::string>& command, const std::filesystem::path& folder, TokenOf tokens = {})
        : name_{std::move(name)}, folder_{folder}, tokens_{std::move(tokens)}, child_{command, folder / "server.log"} {
        const auto line = child_.line(std::chrono::minutes{1});
        if (!line) throw std::runtime_error(name_ + " does not start; see " + (folder / "server.log").string());
        port_ = static_cast<unsigned short>(std::stoi(line->substr(line->rfind(':') + 1)));
    }

    Figures run(Load load) {
        load.port = port_;
        load.server = child_.id();
        load.tokens = tokens_;
        auto figures = run_load(load);
        figures.server = name_;
        return figures;
    }
    // Works it until its log is as long as it becomes: a sync of a file that grows waits for the file system's own books as well, and what
    // is measured is a server that has run for a while.
    void break_in(std::chrono::duration<double> at_most = std::chrono::seconds{4}) {
        const auto until = std::chrono::steady_clock::now() + at_most;
        for (std::uintmax_t before = 0, now = log_size(); std::chrono::steady_clock::now() < until; before = now, now = log_size()) {
            if (now > 0 && now == before) return;
            run({.mode = Mode::note, .clients = 64, .warm = {}, .measured = std::chrono::milliseconds{250}});
        }
    }
    int stop() { return child_.end(SIGTERM); }
    [[nodiscard]] unsigned short port() const { return port_; }
    [[nodiscard]] pid_t id() const { return child_.id(); }

private:
    [[nodiscard]] std::uintmax_t log_size() const {
        for (const auto& entry : std::filesystem::directory_iterator(folder_))
            if (entry.path().string().ends_with("-wal")) return entry.file_size();
        return 0;
    }

    std::string name_;
    std::filesystem::path folder_;
    TokenOf tokens_;
    Child child_;
    unsigned short port_ = 0;
};

inline void clear(const std::filesystem::path& folder) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
}

// Our server as it is shipped: with its log of requests, in a file.
inline std::unique_ptr<Contender> start_ours(const std::filesystem::path& program, const std::filesystem::path& folder) {
    clear(folder);
    init(program, folder);
    TokenOf tokens;
    for (const auto& person : people_of_plans()) tokens[person] = token_for(program, folder, person);
    return std::make_unique<Contender>("ours", std::vector<std::string>{program, "serve", "--data", folder, "--port", "0"}, folder,
                                       std::move(tokens));
}

inline std::unique_ptr<Contender> start_probe(const std::filesystem::path& program, const std::filesystem::path& folder) {
    clear(folder);
    return std::make_unique<Contender>("probe", std::vector<std::string>{program, "--data", folder, "--port", "0"}, folder);
}

// What a small team would write for Node; it speaks the same routes.
inline std::unique_ptr<Contender> start_node(const std::filesystem::path& service, const std::filesystem::path& folder) {
    clear(folder);
    return std::make_unique<Contender>("node", std::vector<std::string>{"/usr/bin/env", "node", service, "--data", folder, "--port", "0"},
                                       folder);
}

}  // namespace rongan::test
