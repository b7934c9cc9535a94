#pragma once
// The writer: one thread that owns the docket. It takes all that waits as one batch, commits once, and then answers each.

#include "api/metrics.hpp"
#include "api/settings.hpp"
#include "api/written.hpp"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace rongan {

// Cases that a new calendar reaches between two batches: some 10 ms.
inline constexpr std::size_t cases_a_piece = 64;

class Writer {
public:
    struct Options {
        std::size_t queue_max = 1024;  // beyond it a submission is turned away at once, so that waiting stays short
        // With 256 clients 44,000 acts a second of notes, and 23,000 of a walk; batches of 256 gave 38,000 and 19,000, those of 64 38,000
        // and 19,000.
        std::size_t batch_max = 128;
        std::size_t expiries_max = 64;  // in one commit, so that a morning with many does not hold up the counter
        std::size_t recalculated_max = cases_a_piece;
        std::function<Instant()> now;
        std::function<void(Seq)> announce;       // after each commit, on the writer's thread
        std::function<void()> answered;          // after the answers of a batch, on the writer's thread
        std::function<void(Archive&)> probe;     // after a failure: throws StorageError while the disk still takes nothing
        std::chrono::milliseconds retry{2'000};  // between such probes, and before expiries are tried again
        std::function<bool(Archive&)> rest;      // when nothing has waited for a while: checkpoints, and the like; true: soon again
    };

    // `settings` and `metrics` are read by others while the writer changes them.
    Writer(std::unique_ptr<Archive> archive, const Registry& registry, SettingsInForce& settings, Metrics& metrics, Options options);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // Fires what fell due while nobody ran, in due order; throws StorageError. Before start().
    void catch_up();
    void start();
    // Answers what still waits, then ends the thread. Rare work that has not finished is given up after the piece under way.
    void stop();

    // False when the queue is full or the writer has stopped: then `done` is never called. Else it is called once, on the writer's thread.
    bool submit(Submission submission, std::function<void(Written)> done);
    // Several that are answered together, in order. All are taken or none; an empty queue takes any number.
    bool submit(std::vector<Submission> submissions, std::function<void(std::vector<Written>)> done);
    // True while so many submissions would be turned away: worth asking before anything is read or parsed for them.
    [[nodiscard]] bool full(std::size_t more = 1) const {
        const auto waiting = static_cast<std::size_t>(metrics_.queue);
        return waiting > 0 && waiting + more > options_.queue_max;
    }
    // Rare work that needs the docket itself: loading a calendar. It is called until it says that it has finished, a piece between two
    // batches. `done` is called when readers see what it changed. False when the writer has stopped.
    using Work = std::function<bool(Docket&, Instant now)>;
    bool run(Work work, std::function<void()> done);
    // Looks at the clock again: for tests with a clock of their own.
    void wake();

private:
    struct Waiting {
        Submission submission;
        std::function<void(Written)> done;
    };

    struct Task {
        Work work;
        std::function<void()> done;
    };

    void loop();
    void stay_awake() const;
    [[nodiscard]] std::chrono::milliseconds time_to_sleep();
    void after_quiet();
    void write(std::vector<Waiting> batch);
    void answer(std::vector<Waiting>& batch, const std::vector<Submission>& submissions, Instant now);
    void one_by_one(std::vector<Waiting>& batch, const std::vector<Submission>& submissions, Instant now);
    bool disk_takes_writes();
    bool carry_out(Task& task);
    void put_back(std::vector<Task> tasks);
    bool recalculate();
    void publish();
    bool expire();
    void committed();
    void failed(const std::exception& error);

    std::unique_ptr<Archive> archive_;
    SettingsInForce& settings_;
    Metrics& metrics_;
    Options options_;
    Docket docket_;
    Seq announced_ = 0;
    bool settings_in_doubt_ = false;  // a commit failed since the last one
    bool tired_ = false;              // something was committed since the last rest
    std::chrono::steady_clock::time_point retry_expiries_{};

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Waiting> queue_;
    std::vector<Task> tasks_;
    bool stopping_ = false, woken_ = false;
    std::thread thread_;
};

}  // namespace rongan
