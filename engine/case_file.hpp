#pragma once
// The values that move through the engine: a case, what is submitted to it, and what a step brings about. No I/O, no clock.

#include "engine/citation.hpp"
#include "engine/facts.hpp"
#include "engine/party.hpp"
#include "engine/refusal.hpp"
#include "engine/roles.hpp"
#include "engine/shared_list.hpp"
#include "engine/term.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace rongan {

using CaseId = std::int64_t;   // arrival order, inside only; outside a case is known by its number and its UUID
using Version = std::int64_t;  // 1 for the first step, then one more each step

// What may run beside the main line. The first seven take time out of terms that name them; the others never do.
enum class Beside : std::uint8_t {
    suspension,
    public_notice,
    appraisal,
    objection,
    evidence_extension,
    settlement,
    correction,
    recusal,
    mediation
};
constexpr std::optional<Exclusion> exclusion_of(Beside kind) {
    return kind <= Beside::correction ? std::optional{static_cast<Exclusion>(kind)} : std::nullopt;
}
std::string_view to_name(Beside kind);
std::string_view to_chinese(Beside kind);
std::optional<Beside> beside_of(std::string_view name);

struct Interval {
    Beside kind{};
    Date from{};
    std::optional<Date> to{};  // the first day that counts again
    std::string note{};
    bool operator==(const Interval&) const = default;
};
BOOST_DESCRIBE_STRUCT(Interval, (), (kind, from, to, note))

// Which body held the case, from when to when. The intervals of a case join without gap or overlap; the last one is open.
struct Custody {
    std::string body{};
    Instant from{};
    std::optional<Instant> to{};
    bool operator==(const Custody&) const = default;
};
BOOST_DESCRIBE_STRUCT(Custody, (), (body, from, to))

// Who owes an act: a role at a body seen from the case, or a party.
struct Holder {
    Role role = Role::officer;
    At at = At::owner;
    Side side = Side::none;  // set when a party owes it
    bool operator==(const Holder&) const = default;
};

// One clock of a case: what is owed, by whom, by when. A duty without a clock cannot be written down.
struct Term {
    int number = 0;      // 1, 2, ... within the case
    std::string rule{};  // key of a TermRule
    Holder holder{};
    std::string body{};    // the holder's body, resolved at every step; empty for a party
    std::string person{};  // the person it is assigned to; empty: the queue of that role at that body
    Ledger ledger{};
    // Computed at every step from the ledger and the calendar in force.
    std::optional<Date> due{};
    std::optional<Instant> expires{};  // nothing while an exclusion stops the clock, or once it is breached or ended
    bool provisional = false;
    bool stopped = false;
    bool operator==(const Term&) const = default;
};

// A paper of the file, with the hash that a manifest quotes.
struct Paper {
    std::string kind;  // 请求书
    std::string title;
    Sha256 sha256;
    int pages = 0;
    std::optional<std::string> note;
    bool operator==(const Paper&) const = default;
};
BOOST_DESCRIBE_STRUCT(Paper, (), (kind, title, sha256, pages, note))

struct Link {
    CaseId id{};
    std::string workflow;
    bool operator==(const Link&) const = default;
};
BOOST_DESCRIBE_STRUCT(Link, (), (id, workflow))

struct CaseFile {
    CaseId id{};
    std::string uuid{};
    std::string number{};  // 榕知法裁字〔2026〕1号; empty until given
    std::string workflow{};
    int definition = 1;
    std::string state{};  // a name from the workflow's table, never an ordinal
    StoredFacts facts{};
    std::string owner{};        // the body that answers for the case
    std::string carrier{};      // 承办机构: the station that carries it in the owner's name; may be empty
    std::string counterpart{};  // the other body of a handoff; may be empty
    std::string offered_to{};   // the body to which custody is offered; empty: no handoff is pending
    std::string handler{};      // 承办人; empty: the queue of the body
    SharedList<Custody> custody{};
    SharedList<Term> terms{};
    SharedList<Interval> beside{};
    SharedList<Party> parties{};
    SharedList<Right> rights{};
    SharedList<Paper> papers{};
    CaseId parent{};
    SharedList<Link> children{};
    Version version{};
    Instant opened{};
    std::optional<Instant> closed{};
    std::string head{};  // hash of the last journal row
    bool operator==(const CaseFile&) const = default;
};

[[nodiscard]] bool is_running(const CaseFile& file, Beside kind);
[[nodiscard]] const Term* open_term(const CaseFile& file, std::string_view rule);  // the latest open one of that rule
[[nodiscard]] const Term* latest_term(const CaseFile& file, std::string_view rule);
// The earliest moment at which something falls due; nothing when no clock runs.
[[nodiscard]] std::optional<Instant> next_date(const CaseFile& file);

struct Actor {
    std::string person;
    std::string body;
    Roles roles;
    bool operator==(const Actor&) const = default;
};

struct Submission {
    std::optional<CaseId> case_id{};  // nothing: open a new case of `workflow`
    std::string workflow{};
    std::string event{};
    boost::json::object body{};
    Actor actor{};
    Side behalf = Side::none;
    Instant at{};
    std::optional<Version> expected{};
    std::string key{};   // idempotency key; empty only for what the engine submits itself
    std::string uuid{};  // for a new case: made by the caller, so that the core needs no randomness
    bool operator==(const Submission&) const = default;
};

// Effects: what a step asks of the world beyond its own file. Plain data, done in the same commit.
struct OpenCase {
    std::string workflow, event, owner, counterpart{};
    boost::json::object body{};
    bool operator==(const OpenCase&) const = default;
};
struct Tell {  // an event to a related case
    CaseId to{};
    std::string event{};
    boost::json::object body{};
    bool operator==(const Tell&) const = default;
};
struct Notice {              // a document or message that goes out after the commit
    std::string to{};        // a side (requester) or a body id
    std::string document{};  // 答辩通知书
    std::string text{};
    bool operator==(const Notice&) const = default;
};
struct GiveNumber {
    bool operator==(const GiveNumber&) const = default;
};
using Effect = std::variant<OpenCase, Tell, Notice, GiveNumber>;

struct Step {
    CaseFile after;
    std::string from{};
    std::vector<Citation> citations{};
    std::vector<Effect> effects{};
    bool late = false;  // a duty was met after its date
    bool operator==(const Step&) const = default;
};

}  // namespace rongan
