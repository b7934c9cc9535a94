#pragma once
// The docket: the only way in. One writer, batches, idempotency keys, expected versions; expiries as ordinary events in due order.

#include "engine/archive.hpp"
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
boost::json::object to_json(const Receipt& receipt, boost::json::storage_ptr memory = {});
Receipt receipt_from_json(const boost::json::object& json);

// One date that a new calendar moves.
struct Moved {
    CaseId case_id{};
    std::string uuid, number, rule, title{};
    std::optional<Date> from, to{};
    bool was_provisional = false, provisional = false;
    bool operator==(const Moved&) const = default;
};

// What a tick of the clock did. `refused` should be empty: each entry is a clock that its own workflow would not hear.
struct Expired {
    std::size_t fired = 0;
    std::vector<std::pair<DueTerm, Refusal>> refused;
};

inline const Actor clock_actor{"clock", "", Roles{Role::clock}};
inline const Actor engine_actor{"engine", "", Roles{Role::engine}};

class Docket {
public:
    // Calendar and network are those in force; a later version comes in through load_calendar and load_network.
    Docket(Archive& archive, const Registry& registry, Calendar calendar, Network network);

    // One batch, one commit. Each submission gets its own answer, in order; a refusal costs no write and touches no neighbour.
    // Throws StorageError when the commit fails: then none of the batch happened.
    std::vector<Result<Receipt>> submit(std::span<const Submission> batch, Instant now);
    // What would happen; writes nothing.
    [[nodiscard]] Result<Receipt> preview(const Submission& submission) const;
    // Submits the expiries that are due, in due order, each once. Call again while `fired` equals the limit.
    Expired expire(Instant now, std::size_t limit = 256);

    // Which open dates a calendar would move; with `approver`, moves them and journals the reason on each case.
    [[nodiscard]] std::vector<Moved> preview_calendar(const Calendar& calendar, Instant now) const;
    std::vector<Moved> load_calendar(const std::string& json, const Calendar& calendar, const Actor& approver, Instant now);
    void load_network(const std::string& json, const Network& network, const Actor& approver, Instant now);

    [[nodiscard]] const Calendar& calendar() const { return calendar_; }
    [[nodiscard]] const Network& network() const { return network_; }
    [[nodiscard]] Context context() const { return {calendar_, network_, registry_.find_term}; }
    [[nodiscard]] const Registry& registry() const { return registry_; }

private:
    void settle();

    Archive& archive_;
    const Registry& registry_;
    Calendar calendar_;
    Network network_;
    bool in_doubt_ = false;  // a commit of a calendar or network failed, and may be on disk all the same
};

}  // namespace rongan
