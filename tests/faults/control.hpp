#pragma once
// What a test tells the library that stands between the server and its disk: a few numbers in a file that both have mapped.

#include <atomic>
#include <cstdint>

namespace rongan::test {

struct FaultControl {
    // Which calls fail.
    enum Call : std::uint32_t { writing = 1, syncing = 2, truncating = 4, reading = 8, opening = 16 };
    // On which of the database's files.
    enum File : std::uint32_t { main_file = 1, log_file = 2, index_file = 4, any_file = 7 };

    std::atomic<std::uint32_t> calls;  // 0: no fault
    std::atomic<std::uint32_t> files;
    std::atomic<std::int32_t> error;     // the errno
    std::atomic<std::int32_t> spare;     // so many calls that match still succeed
    std::atomic<std::uint32_t> torn;     // 1: half of the bytes of a failing write arrive
    std::atomic<std::uint32_t> forgets;  // 1: what a failing sync did not save is gone from the file, as when the kernel drops the pages
    std::atomic<std::uint32_t> hits;     // calls that failed
    std::atomic<std::uint32_t> delay;    // microseconds that each sync of the log takes longer: a slow disk
};

}  // namespace rongan::test
