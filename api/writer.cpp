#include "api/writer.hpp"

#include "api/log.hpp"

#include <algorithm>

namespace rongan {
namespace {

using namespace std::chrono_literals;

// The wall clock may be set while the writer sleeps, so it never sleeps longer than this.
constexpr auto longest_sleep = 30s;
// Only after a while without work does the writer tidy up: a checkpoint must not stand in the way of the next submission.
constexpr auto quiet_before_rest = 1s;
// Who works alone sends the next act sooner after the last answer than a sleeping thread is awake: one client does a third more acts a
// second (0.81 of the probe instead of 0.68, medians), each at the same processor time. With 16 clients and more nothing changes.
constexpr auto stays_awake = 100us;

}  // namespace

Writer::Writer(std::unique_ptr<Archive> archive, const Registry& registry, SettingsInForce& settings, Metrics& metrics, Options options)
    : archive_{std::move(archive)},
      settings_{settings},
      metrics_{metrics},
      options_{std::move(options)},
      docket_{*archive_, registry, settings.get()->calendar, settings.get()->network},
      announced_{archive_->heads().seq} {}

Writer::~Writer() { stop(); }

void Writer::catch_up() {
    const auto now = options_.now();
    for (auto expired = docket_.expire(now); expired.fired > 0; expired = docket_.expire(now)) metrics_.expiries += expired.fired;
    announced_ = archive_->heads().seq;
}

void Writer::start() {
    thread_ = std::thread{[this] { loop(); }};
}

void Writer::stop() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

bool Writer::submit(Submission submission, std::function<void(Written)> done) {
    {
        const std::lock_guard lock{mutex_};
        if (stopping_) return false;
        if (queue_.size() >= options_.queue_max) {
            ++metrics_.overloads;
            return false;
        }
        queue_.push_back({std::move(submission), std::move(done)});
        metrics_.queue = static_cast<std::int64_t>(queue_.size());
    }
    changed_.notify_one();
    return true;
}

bool Writer::submit(std::vector<Submission> submissions, std::function<void(std::vector<Written>)> done) {
    // Each fills its place on the writer's thread; the last one to be answered answers them all.
    struct Group {
        std::vector<Written> written;
        std::size_t missing;
        std::function<void(std::vector<Written>)> done;
    };
    const auto count = submissions.size();
    const auto group =
        std::make_shared<Group>(Group{.written = std::vector<Written>(count, Failure::storage), .missing = count, .done = std::move(done)});
    {
        const std::lock_guard lock{mutex_};
        if (stopping_) return false;
        if (!queue_.empty() && queue_.size() + count > options_.queue_max) {
            ++metrics_.overloads;
            return false;
        }
        for (std::size_t i = 0; i < count; ++i)
            queue_.push_back({std::move(submissions[i]), [group, i](Written written) {
                                  group->written[i] = std::move(written);
                                  if (--group->missing == 0) group->done(std::move(group->written));
                              }});
        metrics_.queue = static_cast<std::int64_t>(queue_.size());
    }
    changed_.notify_one();
    return true;
}

bool Writer::run(Work work, std::function<void()> done) {
    {
        const std::lock_guard lock{mutex_};
        if (stopping_) return false;
        tasks_.push_back({std::move(work), std::move(done)});
    }
    changed_.notify_one();
    return true;
}

void Writer::wake() {
    {
        const std::lock_guard lock{mutex_};
        woken_ = true;
    }
    changed_.notify_one();
}

void Writer::loop() {
    bool more = true, wrote = false;
    while (true) {
        std::vector<Waiting> batch;
        std::vector<Task> tasks;
        {
            std::unique_lock lock{mutex_};
            const auto busy = [this] { return stopping_ || woken_ || !queue_.empty() || !tasks_.empty(); };
            if (!more && !busy()) {
                lock.unlock();
                if (wrote) stay_awake();
                const auto sleep = time_to_sleep();
                lock.lock();
                // No timer stands between a submission and its commit: the writer only sleeps, and for the clock, when nothing waits.
                if (!changed_.wait_for(lock, sleep, busy)) {
                    lock.unlock();
                    after_quiet();
                    lock.lock();
                }
            }
            if (stopping_ && queue_.empty() && tasks_.empty()) return;
            woken_ = false;
            const auto take = std::min(queue_.size(), options_.batch_max);
            batch.reserve(take);
            std::move(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(take), std::back_inserter(batch));
            queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(take));
            metrics_.queue = static_cast<std::int64_t>(queue_.size());
            tasks.swap(tasks_);
        }
        wrote = !batch.empty();
        if (wrote) write(std::move(batch));
        const bool busy = !tasks.empty();
        std::erase_if(tasks, [this](Task& task) { return carry_out(task); });
        if (!tasks.empty()) put_back(std::move(tasks));
        more = expire();
        if (!busy) more = recalculate() || more;  // else who loaded the calendar goes on with it
    }
}

// Unfinished ones come first in the next round. Who stops does not wait for them: what they have written is whole, and what a new calendar
// has left to do is found at the next start.
void Writer::put_back(std::vector<Task> tasks) {
    {
        const std::lock_guard lock{mutex_};
        if (!stopping_) {
            tasks_.insert(tasks_.begin(), std::make_move_iterator(tasks.begin()), std::make_move_iterator(tasks.end()));
            return;
        }
    }
    for (auto& task : tasks) {
        task.work = nullptr;
        task.done();
    }
}

// Whoever else has something to do goes first.
void Writer::stay_awake() const {
    const auto until = std::chrono::steady_clock::now() + stays_awake;
    while (metrics_.queue == 0 && std::chrono::steady_clock::now() < until) std::this_thread::yield();
}

std::chrono::milliseconds Writer::time_to_sleep() {
    std::chrono::milliseconds longest = longest_sleep;
    if (tired_) longest = quiet_before_rest;
    if (!metrics_.writable || std::chrono::steady_clock::now() < retry_expiries_) return std::min(longest, options_.retry);
    try {
        const auto next = archive_->next_due();
        return next ? std::clamp<std::chrono::milliseconds>(*next - options_.now(), 0ms, longest) : longest;
    } catch (const std::exception& error) {
        failed(error);
        return std::min(longest, options_.retry);
    }
}

void Writer::after_quiet() {
    try {
        // Nobody may be sending anything any more because /readyz said no: so the writer finds out by itself that the disk is back.
        if (!metrics_.writable && options_.probe) {
            options_.probe(*archive_);
            metrics_.writable = true;
            log_info("storage-recovered");
        }
        if (!tired_) return;
        tired_ = false;
        if (options_.rest) tired_ = options_.rest(*archive_);
    } catch (const std::exception& error) {
        failed(error);
    }
}

void Writer::write(std::vector<Waiting> batch) {
    // One moment for the batch: what is committed first never bears a later time than what follows it.
    const auto now = options_.now();
    std::vector<Submission> submissions;
    submissions.reserve(batch.size());
    for (auto& each : batch) {
        each.submission.at = now;
        submissions.push_back(std::move(each.submission));
    }
    metrics_.submissions += batch.size();
    metrics_.batch_largest = std::max<std::uint64_t>(metrics_.batch_largest, batch.size());
    answer(batch, submissions, now);
    if (options_.answered) options_.answered();
}

void Writer::answer(std::vector<Waiting>& batch, const std::vector<Submission>& submissions, Instant now) {
    try {
        auto answers = docket_.submit(submissions, now);
        committed();
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (!answers[i]) ++metrics_.refusals;
            batch[i].done(std::move(answers[i]));
        }
    } catch (const StorageError& error) {
        failed(error);
        // A disk that takes a write failed over one of them alone, say a case on a damaged page: the others must not pay for it.
        if (batch.size() > 1 && disk_takes_writes()) return one_by_one(batch, submissions, now);
        for (auto& each : batch) each.done(Failure::storage);
    } catch (const std::exception& error) {
        if (batch.size() > 1) return one_by_one(batch, submissions, now);
        ++metrics_.internal_errors;
        log_error("submission-failed", {{"event", submissions[0].event}, {"why", error.what()}});
        batch[0].done(Failure::internal);
    }
}

// Nothing of the batch was committed; now only the submission that was its undoing fails.
void Writer::one_by_one(std::vector<Waiting>& batch, const std::vector<Submission>& submissions, Instant now) {
    for (std::size_t i = 0; i < batch.size(); ++i) {
        std::vector<Waiting> one;
        one.push_back(std::move(batch[i]));
        answer(one, {submissions[i]}, now);
    }
}

bool Writer::disk_takes_writes() {
    if (!options_.probe) return false;
    try {
        options_.probe(*archive_);
        return true;
    } catch (const StorageError&) {
        return false;
    }
}

// True when it has finished, well or not.
bool Writer::carry_out(Task& task) {
    bool finished = true;
    try {
        finished = task.work(docket_, options_.now());
        committed();
    } catch (const std::exception& error) {
        failed(error);
    }
    publish();
    if (!finished) return false;
    task.work = nullptr;  // what it holds may belong to the one who waits
    task.done();
    return true;
}

// What a restart or a failed commit left over. True when there is more to do.
bool Writer::recalculate() {
    if (docket_.recalculation() == nullptr || std::chrono::steady_clock::now() < retry_expiries_) return false;
    try {
        (void)docket_.recalculate(options_.now(), options_.recalculated_max);
        committed();
        return docket_.recalculation() != nullptr;
    } catch (const std::exception& error) {
        failed(error);
        retry_expiries_ = std::chrono::steady_clock::now() + options_.retry;
        return false;
    }
}

// Readers share what the docket has in force.
void Writer::publish() {
    const auto shown = settings_.get();
    if (shown->calendar == docket_.calendar() && shown->network == docket_.network()) return;
    settings_.replace({docket_.calendar(), docket_.network()});
}

// True when more is due than one commit took.
bool Writer::expire() {
    if (std::chrono::steady_clock::now() < retry_expiries_) return false;
    try {
        const auto now = options_.now();
        const auto next = archive_->next_due();
        if (!next || *next > now) return false;
        const auto expired = docket_.expire(now, options_.expiries_max);
        metrics_.expiries += expired.fired;
        metrics_.expiries_refused += expired.refused.size();
        for (const auto& [term, refusal] : expired.refused)
            log_error("expiry-refused",
                      {{"case", term.case_id}, {"term", term.number}, {"rule", term.rule}, {"why", to_name(refusal.why)}});
        if (expired.fired > 0) committed();
        if (expired.fired == 0 && !expired.refused.empty()) retry_expiries_ = std::chrono::steady_clock::now() + options_.retry;
        return expired.fired > 0;
    } catch (const std::exception& error) {
        failed(error);
        retry_expiries_ = std::chrono::steady_clock::now() + options_.retry;
        return false;
    }
}

void Writer::committed() {
    const auto seq = archive_->heads().seq;
    if (seq == announced_) return;
    // What a failed commit left in force may have come to light with this one.
    if (settings_in_doubt_) publish();
    settings_in_doubt_ = false;
    tired_ = true;
    metrics_.writable = true;
    ++metrics_.commits;
    announced_ = seq;
    if (options_.announce) options_.announce(seq);
}

void Writer::failed(const std::exception& error) {
    ++metrics_.storage_errors;
    metrics_.trouble(error.what());
    metrics_.writable = false;
    settings_in_doubt_ = true;
    log_error("storage-failed", {{"why", error.what()}});
}

}  // namespace rongan
