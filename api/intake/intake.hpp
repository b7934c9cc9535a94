#pragma once
// Many new cases out of one file: each row becomes a submission with a key of its own, so that a run that was cut short is simply run
// again.

#include "api/intake/rows.hpp"
#include "engine/docket.hpp"

#include <functional>
#include <ostream>
#include <span>
#include <vector>

namespace rongan {

// Which file it is, and what is to be done with its rows.
struct IntakeJob {
    std::string hash;  // of the file
    std::string workflow, event;
    Actor actor;
    Side behalf = Side::none;
};

struct IntakeTally {
    std::size_t rows = 0, taken = 0, before = 0, refused = 0;  // taken before: of `taken`, those that an earlier run had taken
    bool stopped = false;
    bool operator==(const IntakeTally&) const = default;
};

// What takes a batch of submissions, or only says what it would answer.
using Taker = std::function<std::vector<Result<Receipt>>(std::span<const Submission>)>;
Taker taker(Docket& docket);
// Writes nothing. Each row is tried by itself on what is stored; keys are not asked for.
Taker dry_taker(const Reader& reader, const Registry& registry, const Context& context);

struct IntakeHooks {
    std::function<Instant()> now;
    std::function<bool()> stop;  // asked between batches
    std::function<void(const IntakeTally&)> after_batch;
};

inline constexpr std::size_t intake_batch_rows = 1024;
inline constexpr std::size_t intake_batch_bytes = 8 * 1024 * 1024;  // of the file: bounds the memory when rows are large

// One line of JSON a row goes to `report`, a batch at a time, after the batch is stored.
IntakeTally take_in(Rows& rows, const IntakeJob& job, const Taker& take, std::ostream& report, const IntakeHooks& hooks);

// The key follows from the file and the row: the same row of the same file is taken once, however often it is run.
std::string row_key(const IntakeJob& job, std::size_t row);

}  // namespace rongan
