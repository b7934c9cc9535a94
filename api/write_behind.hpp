#pragma once
// Commits written by a second thread, in order, while the first goes on with the next one: to judge a batch costs about as much as to
// write it. Who comes too early makes a part of the writing himself instead of waiting, so both threads are busy to the end.

#include "storage/prepared.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

namespace rongan {

class WriteBehind {
public:
    // The archive belongs to the second thread; another commit may be on its way as long as so many journal rows are not.
    WriteBehind(Archive& archive, std::size_t rows);
    // Writes what still waits.
    ~WriteBehind();
    WriteBehind(const WriteBehind&) = delete;
    WriteBehind& operator=(const WriteBehind&) = delete;

    // A commit that goes on from the last one. Throws what the writing of an earlier one met with; from then on nothing more is written.
    void put(Shared<Commit> commit);
    // Returns when the commit of that number is written; throws as put() does.
    void wait_for(std::int64_t commit) const;
    // Whether it is.
    [[nodiscard]] bool written(std::int64_t commit) const { return written_ >= commit; }

private:
    struct Waiting {
        Shared<Commit> commit;
        std::optional<Prepared> prepared{};
    };
    void write();

    Archive& archive_;
    const std::size_t rows_max_;
    std::atomic<std::int64_t> written_;  // the number of the last one
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::deque<Waiting> waiting_;  // the first one is being written
    std::size_t rows_ = 0;         // of them all
    bool stopping_ = false;
    std::exception_ptr failed_;
    std::thread thread_;
};

}  // namespace rongan
