#pragma once
// The docket: the only way in. One writer, batches, idempotency keys, expected versions; expiries as ordinary events in due order.

#include "engine/archive.hpp"
#include "engine/recalculation.hpp"
#include "engine/registry.hpp"

#include <span>
#include <string>
#include <vector>

namespace rongan {

// How a clock stands after the step: opened, moved or ended by it.
struct TermChange {
    std::string rule, title, change{};  // change: started, moved, stopped, met, lapsed, breached, cancelled
    std::optional<Date> due{};
    bool provisional = false;
    bool operator==(const TermChange&) const = default;
};

// The answer to a submission that was accepted.
struct Receipt {
    CaseId case_id{};
    std::string uuid, number, workflow, from, state{};
    Version version{};
    Seq seq{};
    std::vector<std::string> citations{};
    std::vector<TermChange> terms{};
    std::vector<Notice> notices{};
    std::vector<std::string> children{};  // UUIDs of cases that the step opened
    bool late = false;
    bool replayed = false;  // the key had been answered before; this is the same answer
    bool operator==(const Receipt&) const = default;
};

// What a tick of the clock did. `refused` should be empty: each entry is a clock that its own workflow would not hear.
struct Expired {
    std::size_t fired = 0;
    std::vector<std::pair<DueTerm, Refusal>> refused;
};

inline const Actor clock_actor{"clock", "", Roles{Role::clock}};
inline const Actor engine_actor{"engine", "", Roles{Role::engine}};

class Batch;

class Docket {
public:
    // Calendar and network are those in force; a later version comes in through load_calendar and load_network. A recalculation that was
    // interrupted is taken up from the archive.
    Docket(Archive& archive, const Registry& registry, Calendar calendar, Network network);

    // One batch, one commit. Each submission gets its own answer, in order; a refusal costs no write and touches no neighbour.
    // Throws StorageError when the commit fails: then none of the batch happened.
    std::vector<Result<Receipt>> submit(std::span<const Submission> batch, Instant now);
    // What would happen; writes nothing.
    [[nodiscard]] Result<Receipt> preview(const Submission& submission) const;
    // Submits the expiries that are due, in due order, each once. Call again while `fired` equals the limit.
    Expired expire(Instant now, std::size_t limit = 256);

    // Which open dates a calendar would move; with `approver`, moves them and journals the reason on each case, all in one commit.
    [[nodiscard]] std::vector<Moved> preview_calendar(const Calendar& calendar, Instant now) const;
    std::vector<Moved> load_calendar(const std::string& json, const Calendar& calendar, const Actor& approver, Instant now);
    // The same in many commits, so that nobody waits: the calendar comes into force, then recalculate() goes through the open cases, until
    // so many are moved or some more looked at, again and again until none is left. A case that is acted on before its turn is moved first.
    void begin_calendar(const std::string& json, const Calendar& calendar, const Actor& approver, Instant now);
    std::vector<Moved> recalculate(Instant now, std::size_t cases);
    // Just these; and, when they are the last, all that still wait.
    std::vector<Moved> recalculate(std::span<const CaseId> cases, bool last, Instant now);
    [[nodiscard]] const Recalculation* recalculation() const { return recalculation_ ? &*recalculation_ : nullptr; }
    // What a calendar would move among so many cases after `after`, which goes on to the last of them; false when there are no more.
    bool preview_calendar(const Calendar& calendar, Instant now, CaseId& after, std::size_t cases, std::vector<Moved>& moved) const;
    void load_network(const std::string& json, const Network& network, const Actor& approver, Instant now);

    [[nodiscard]] const Calendar& calendar() const { return calendar_; }
    [[nodiscard]] const Network& network() const { return network_; }
    [[nodiscard]] Context context() const { return {calendar_, network_, registry_.find_term}; }
    [[nodiscard]] const Registry& registry() const { return registry_; }

private:
    void settle();
    void write(Batch batch, Instant now);
    [[nodiscard]] Batch batch() const;
    // The first of them until so many are moved; what is left of them is not reached. With the last of all the calendar has come through.
    std::vector<Moved> reach(std::span<const CaseId>& cases, std::size_t moved_max, bool last, Instant now);

    Archive& archive_;
    const Registry& registry_;
    Calendar calendar_;
    Network network_;
    std::optional<Recalculation> recalculation_;
    bool in_doubt_ = false;  // a commit of a calendar or network, or on its way through the cases, failed, and may be on disk all the same
};

}  // namespace rongan
