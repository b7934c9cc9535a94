// The parts of the check, the dearest first, taken by as many threads as there are connections to the one moment.

#include "storage/verify.hpp"

#include "storage/last_commit.hpp"
#include "storage/sqlite_archive_inside.hpp"
#include "storage/verify_inside.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace rongan {
namespace {

using Clock = std::chrono::steady_clock;

struct Part {
    std::string_view title, unit;  // what its rows are
    void (*check)(const Examination&);
};
constexpr std::array parts{
    Part{"链与答复", "行", check_chains},     Part{"文件结构", "", check_structure},  Part{"案件内容", "件", check_contents},
    Part{"检索", "条", check_index_of_terms}, Part{"期限与统计", "行", check_clocks}, Part{"案号", "件", check_numbers},
};

// SQLite asks every so many of its instructions whether to go on: some hundred times a second.
constexpr int instructions = 100'000;

class Stoppable {
public:
    Stoppable(Connection& connection, const std::function<bool()>& stop) : database_{connection.database().getHandle()} {
        if (!stop) return;
        sqlite3_progress_handler(
            database_, instructions, [](void* asked) { return (*static_cast<const std::function<bool()>*>(asked))() ? 1 : 0; },
            const_cast<std::function<bool()>*>(&stop));
    }
    ~Stoppable() { sqlite3_progress_handler(database_, 0, nullptr, nullptr); }
    Stoppable(const Stoppable&) = delete;
    Stoppable& operator=(const Stoppable&) = delete;

private:
    sqlite3* database_;
};

class Work {
public:
    Work(std::span<const std::unique_ptr<Reader>> snapshots, const VerifyWatch& watch) : snapshots_{snapshots}, watch_{watch} {}

    Verified run() {
        std::vector<std::thread> threads;
        at_work_ = snapshots_.size();
        for (const auto& snapshot : snapshots_) threads.emplace_back([this, &snapshot] { take_parts(*snapshot); });
        {
            std::unique_lock lock{mutex_};
            while (!changed_.wait_for(lock, std::chrono::milliseconds{200}, [this] { return at_work_ == 0; })) {
                if (!watch_.progress) continue;
                lock.unlock();
                watch_.progress(told());
                lock.lock();
            }
        }
        for (auto& each : threads) each.join();
        return result();
    }
    // In the thread that called.
    Verified run_alone(const Reader& snapshot) {
        take_parts(snapshot);
        return result();
    }

private:
    struct State {
        Findings findings;
        std::atomic<std::int64_t> rows = 0;
        std::atomic<bool> begun = false, done = false;
        Clock::time_point began{};
        double seconds{};
    };

    void take_parts(const Reader& snapshot) {
        try {
            dynamic_cast<const SqliteReader&>(snapshot).ask([this](Connection& connection) {
                const Stoppable stoppable(connection, watch_.stop);
                for (std::size_t i = next_++; i < parts.size(); i = next_++) {
                    if (!stopped_ && watch_.stop && watch_.stop()) stopped_ = true;
                    if (stopped_) return;
                    check(i, connection);
                }
            });
        } catch (...) {
            const std::lock_guard lock{mutex_};
            next_ = parts.size();
            if (!failed_) failed_ = std::current_exception();
        }
        const std::lock_guard lock{mutex_};
        --at_work_;
        changed_.notify_all();
    }
    void check(std::size_t i, Connection& connection) {
        auto& state = states_.at(i);
        state.began = Clock::now();
        state.begun = true;
        try {
            parts.at(i).check({connection, state.findings, state.rows, terms_});
        } catch (const SQLite::Exception& error) {
            if (error.getErrorCode() != SQLITE_INTERRUPT) throw;
            stopped_ = true;
        }
        state.seconds = seconds_since(state.began);
        state.done = true;
    }
    static double seconds_since(Clock::time_point began) { return std::chrono::duration<double>(Clock::now() - began).count(); }

    std::vector<CheckedPart> told() const {
        std::vector<CheckedPart> out;
        for (std::size_t i = 0; i < parts.size(); ++i)
            if (const auto& state = states_.at(i); state.begun)
                out.push_back({parts.at(i).title, parts.at(i).unit, state.rows, state.done ? state.seconds : seconds_since(state.began)});
        return out;
    }
    Verified result() {
        if (failed_) std::rethrow_exception(failed_);
        Verified out{.parts = told(), .stopped = stopped_};
        const auto take = [&](Findings& from) {
            for (auto& each : from.take())
                if (out.findings.size() < findings_max) out.findings.push_back(std::move(each));
        };
        for (auto& state : states_) take(state.findings);
        take(terms_.findings);
        return out;
    }

    std::span<const std::unique_ptr<Reader>> snapshots_;
    const VerifyWatch& watch_;
    std::array<State, parts.size()> states_;
    TermSums terms_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> stopped_ = false;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t at_work_ = 1;
    std::exception_ptr failed_;
};

}  // namespace

void check_structure(const Examination& at) {
    auto integrity = at.connection.query("PRAGMA integrity_check(100)");
    while (integrity.next()) {
        std::string says;
        integrity.get(says, 0);
        if (says != "ok") at.findings.add("sqlite", "file", says);
    }
}

std::vector<Finding> verify(const Reader& snapshot) {
    const VerifyWatch nobody;
    return Work({}, nobody).run_alone(snapshot).findings;
}

Verified verify(std::span<const std::unique_ptr<Reader>> snapshots, const VerifyWatch& watch) { return Work(snapshots, watch).run(); }

std::optional<NotedEnd> noted_end(const std::filesystem::path& database) {
    const auto note = LastCommit::read(database);
    if (!note) return std::nullopt;
    return NotedEnd{note->commit, note->hash};
}

std::vector<Finding> check_end(const std::optional<NotedEnd>& noted, const Reader& snapshot) {
    if (!noted) return {};
    const auto lost = LastCommit::lost({noted->commit, noted->hash}, snapshot.commits(noted->commit - 1, 1), snapshot.heads().commit);
    if (!lost) return {};
    return {{"commits", std::to_string(noted->commit), *lost}};
}

}  // namespace rongan
