#include "bench/commits.hpp"

#include "bench/lean_store.hpp"

#include <string>

namespace rongan::test {
namespace {

constexpr std::int64_t cases = 256;
constexpr std::uintmax_t log_bytes = std::uintmax_t{16'000} * 4096;  // when SQLite checkpoints and begins again at its start
constexpr std::int64_t at = 1'795'000'000;

}  // namespace

double transitions_per_second(const std::filesystem::path& folder, std::size_t batch, std::chrono::duration<double> how_long) {
    using Clock = std::chrono::steady_clock;
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    LeanStore store{folder / "commits.db"};
    const std::string body = R"({"event":"check-postmark","body":{"note":")" + std::string(100, 'x') + "\"}}";
    store.begin();
    for (std::int64_t id = 1; id <= cases; ++id)
        store.open_case("00000000-0000-7000-8000-000000000000", {.case_id = id, .version = 1, .at = at, .actor = "counter", .body = body});
    store.commit();
    std::int64_t done = 0;
    const auto commit = [&](std::size_t size) {
        store.begin();
        for (std::size_t i = 0; i < size; ++i, ++done)
            store.advance(
                1, {.case_id = done % cases + 1, .version = done / cases + 2, .kind = 1, .at = at, .actor = "counter", .body = body});
        store.commit();
    };
    // A log that still grows is not what is measured: its syncs wait for the file system's own books.
    for (const auto until = Clock::now() + how_long;
         std::filesystem::file_size(folder / "commits.db-wal") < log_bytes && Clock::now() < until;)
        commit(1024);
    done = 0;
    const auto from = Clock::now();
    while (Clock::now() - from < how_long) commit(batch);
    return static_cast<double>(done) / std::chrono::duration<double>(Clock::now() - from).count();
}

}  // namespace rongan::test
