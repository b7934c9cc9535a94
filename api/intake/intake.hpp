#pragma once
// Many new cases out of one file or request: each row becomes a submission with a key of its own, so that a run that was cut short is
// simply run again.

#include "api/intake/ahead_archive.hpp"
#include "api/intake/rows.hpp"
#include "api/written.hpp"

#include <functional>
#include <ostream>
#include <span>
#include <vector>

namespace rongan {

// Whose rows they are, and what is to be done with them.
struct IntakeJob {
    std::string key;  // what the keys of all rows begin with
    std::string workflow, event;
    Actor actor;
    Side behalf = Side::none;
    std::size_t first = 1;  // the number of the first row, where others went before
};
// For a file: what its bytes say.
std::string key_of_file(std::string_view hash);
// The same row of the same file or request is taken once, however often it is sent.
std::string row_key(const IntakeJob& job, std::size_t row);
inline constexpr std::size_t row_key_tail = 10;  // what a row adds to the key

struct IntakeTally {
    std::size_t rows = 0, taken = 0, before = 0, refused = 0;  // taken before: of `taken`, those that an earlier run had taken
    bool stopped = false;
    bool operator==(const IntakeTally&) const = default;
};

// What takes batches of submissions, or only says what it would answer.
struct Taker {
    std::function<std::vector<Written>(std::span<const Submission>)> take;
    // Whether the n-th batch, from 0, is on disk; with `wait`, when it is. Empty: each is when `take` returns.
    std::function<bool(std::size_t nth, bool wait)> stored{};
};
Taker taker(Docket& docket);
// For a docket that goes on ahead of what is written.
Taker taker(Docket& docket, const AheadArchive& archive);
// Writes nothing. Each row is tried by itself on what is stored; keys are not asked for.
Taker dry_taker(const Reader& reader, const Registry& registry, const Context& context);

struct IntakeHooks {
    std::function<Instant()> now;
    std::function<bool()> stop;  // asked between batches
    std::function<void(const IntakeTally&)> after_batch;
};

inline constexpr std::size_t intake_batch_rows = 512;
inline constexpr std::size_t intake_batch_bytes = 8 * 1024 * 1024;  // of the file: bounds the memory when rows are large
inline constexpr std::size_t row_faults_max = 20;                   // are told of a row: a small row may have thousands of cells

// Rows that go to the docket together: those without a fault with a submission each, the others with what is wrong.
class IntakeBatch {
public:
    // Takes the next rows, at most so many, with bodies made of `memory`; false when there was none.
    bool fill(Rows& rows, const IntakeJob& job, Instant now, const boost::json::storage_ptr& memory,
              std::size_t rows_max = intake_batch_rows);
    [[nodiscard]] std::vector<Submission>& submissions() { return submissions_; }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    // What became of each row, in order, as the text of a JSON object; `written` answers the submissions.
    void tell(const Rows& file, std::vector<Written> written, IntakeTally& tally, const std::function<void(std::string_view)>& line) const;

private:
    std::vector<IntakeRow> rows_;
    std::vector<Submission> submissions_;
};

// One line of JSON a row goes to `report`, a batch at a time, and only when the batch is stored.
IntakeTally take_in(Rows& rows, const IntakeJob& job, const Taker& take, std::ostream& report, const IntakeHooks& hooks);

}  // namespace rongan
