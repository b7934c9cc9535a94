#pragma once
// What the engine keeps, and the interface behind which it is kept. One Commit is one value, applied whole or not at all.

#include "engine/case_file.hpp"
#include "engine/shared.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace rongan {

// A case as it was kept: shared by all who look at it, changed by nobody.
using Kept = std::shared_ptr<const CaseFile>;

using Seq = std::int64_t;  // 1, 2, ... without a gap over the whole journal

// One act, as it was submitted and what it did. Append-only; `hash` chains the rows of a case.
struct JournalRow {
    Seq seq{};
    CaseId case_id{};   // 0: the system's own stream (calendars, networks)
    Version version{};  // of the case after the act
    Instant at{};
    std::string event;
    std::string body;  // JSON as submitted
    Actor actor;
    Side behalf = Side::none;
    std::string from, to;   // stages
    std::string citations;  // as shown, joined with ；
    std::string workflow;
    int definition = 1;
    bool late = false;
    Seq cause{};           // the row whose effect this one is; 0: it came from outside
    std::string key;       // idempotency key
    std::string uuid;      // of the case that this row opened; else empty
    std::string previous;  // hash of the case's row before; empty for the first
    std::string hash;      // hash_of(row)
    bool operator==(const JournalRow&) const = default;
};

// The hash of everything in the row but itself.
std::string hash_of(const JournalRow& row);

// One row a commit, chaining the hashes of its journal rows, so that a removed or inserted row is found.
struct CommitRow {
    std::int64_t id{};
    Instant at{};
    Seq first{}, last{};  // the journal rows that it wrote
    std::string previous;
    std::string hash;  // hash_of(row, rows)
    bool operator==(const CommitRow&) const = default;
};
std::string hash_of(const CommitRow& row, const std::vector<JournalRow>& rows);

struct OutboxRow {
    std::int64_t id{};
    Seq seq{};  // the journal row that asked for it
    CaseId case_id{};
    std::string to, document, text;
    bool operator==(const OutboxRow&) const = default;
};

// What is kept of the answer to an idempotency key: the rest of it stands in the journal (engine/retry.hpp).
struct Reply {
    std::int64_t id{};      // 1, 2, ... without a gap
    Seq seq{}, last{};      // the journal row of the act, and the last of all that it led to
    bool numbered = false;  // the case had its number then
    std::string key;        // person|key, as the row of the act has them
    std::string terms;      // how clocks changed
    bool operator==(const Reply&) const = default;
};

// person|key. Keys belong to the person who chose them: two people may choose the same one.
std::string scoped_key(std::string_view person, std::string_view key);

struct Counter {
    std::string scope;  // org|workflow|year
    std::int64_t value{};
    bool operator==(const Counter&) const = default;
};

// A version of the calendar or the network that came into force with this commit.
struct Setting {
    std::string name;  // calendar, network
    std::string json;
    bool operator==(const Setting&) const = default;
};

struct Commit {
    CommitRow row;
    std::vector<JournalRow> journal;
    std::vector<Kept> cases;     // each changed case once, as it is after the commit
    std::vector<Kept> before{};  // and as it was; null: it is new
    std::vector<OutboxRow> outbox;
    std::vector<Reply> replies;
    std::vector<Counter> counters;
    std::vector<Setting> settings;
};

// Where the streams end; the next commit goes on from here.
struct Heads {
    CaseId case_id{};
    Seq seq{};
    std::int64_t outbox{};
    std::int64_t reply{};
    std::int64_t commit{};
    std::string commit_hash;
    std::string system_hash;  // of the last row of the system's own stream
    bool operator==(const Heads&) const = default;
};

struct DueTerm {
    CaseId case_id{};
    int number{};
    std::string rule;
    Instant expires{};
    bool operator==(const DueTerm&) const = default;
};

// One open clock, as a line of a work list.
struct WorkItem {
    CaseId case_id{};
    std::string uuid, number, workflow, state, owner, carrier;
    int term{};
    std::string rule;
    Holder holder;
    std::string body, person;
    std::optional<Date> due;
    std::optional<Instant> expires;
    bool provisional = false, stopped = false, breached = false;
    bool operator==(const WorkItem&) const = default;
};

// The line of a work list for an open clock.
WorkItem work_item(const CaseFile& file, const Term& term);

// Pages are ordered by the due date (what is left of the term), then case, then term; a stopped clock comes last.
// Only open clocks of bodies are listed: what a party owes is seen on the case.
struct WorkQuery {
    std::string body;                  // duties of this body ...
    std::string person;                // ... and, when given, only this person's and those of nobody yet
    std::vector<std::string> roles{};  // when given: only the queues of these roles
    std::string cursor;
    std::size_t limit = 50;
};
struct HandoffQuery {
    std::string body;
    bool inbox = true;  // offered to the body, else offered by it
    bool open_only = true;
    std::string cursor;
    std::size_t limit = 50;
};
template <class T>
struct Page {
    std::vector<T> items;
    std::string next;  // empty: the last page
};

// Where a page of a work list ended. A cursor is a place in the order, not a row, so paging holds while rows come and go.
struct WorkPlace {
    std::int64_t due_key{};  // days since 1970-01-01; a stopped clock sorts behind every date
    CaseId case_id{};
    std::int64_t term{};
    auto operator<=>(const WorkPlace&) const = default;
};
std::int64_t due_key(const Term& term);
std::string to_cursor(const WorkPlace& place);
// Nothing for a text that is no cursor: a caller refuses it; an archive answers it with an empty page.
std::optional<WorkPlace> work_place(std::string_view cursor);
std::optional<CaseId> handoff_place(std::string_view cursor);

struct SearchQuery;  // engine/search.hpp

// Says in Chinese where a commit does not go on from the end of the archive; every archive asks before it writes.
std::optional<std::string> break_in(const Commit& commit, const Heads& heads);
Heads heads_after(Heads heads, const Commit& commit);
// And where a case does not go on from what is stored: an old version, another identity, a clock or a line of a ledger taken away.
std::optional<std::string> break_in(const CaseFile& before, const CaseFile& after);

struct Figures;  // engine/figures.hpp

// A disk that fails, a file that is damaged: never a refusal, always an exception. What was not committed did not happen.
struct StorageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// What stands on the cover of a case: enough to name it in another one's page, in one row instead of all that it holds.
struct Cover {
    std::string uuid, number, workflow, state;
    bool operator==(const Cover&) const = default;
};

// An open clock, with what its date comes from.
struct OpenClock {
    std::string rule;
    Ledger ledger;
    bool operator==(const OpenClock&) const = default;
};
std::vector<OpenClock> open_clocks_of(const CaseFile& file);  // in order

class Reader {
public:
    virtual ~Reader() = default;
    [[nodiscard]] virtual Heads heads() const = 0;
    [[nodiscard]] virtual Kept find(CaseId id) const = 0;  // null: no such case
    [[nodiscard]] virtual std::optional<Cover> cover(CaseId id) const;
    // Those of the case, in order: for who looks at the dates of many.
    [[nodiscard]] virtual std::vector<OpenClock> open_clocks(CaseId id) const;
    [[nodiscard]] virtual std::optional<CaseId> find_uuid(std::string_view uuid) const = 0;
    [[nodiscard]] virtual std::optional<CaseId> find_number(std::string_view number) const = 0;
    [[nodiscard]] virtual std::optional<Reply> reply(std::string_view key) const = 0;
    [[nodiscard]] virtual std::int64_t counter(std::string_view scope) const = 0;
    [[nodiscard]] virtual std::optional<std::string> setting(std::string_view name) const = 0;  // the version in force
    // Clocks that run out at or before `until`, in due order: (expires, case, term).
    [[nodiscard]] virtual std::vector<DueTerm> due(Instant until, std::size_t limit) const = 0;
    [[nodiscard]] virtual std::optional<Instant> next_due() const = 0;
    // Rows after `after` in order; of one case, or of the whole journal.
    [[nodiscard]] virtual std::vector<JournalRow> journal(CaseId id, Seq after, std::size_t limit) const = 0;
    [[nodiscard]] virtual std::vector<JournalRow> journal(Seq after, std::size_t limit) const = 0;
    [[nodiscard]] virtual std::vector<CommitRow> commits(std::int64_t after, std::size_t limit) const = 0;
    [[nodiscard]] virtual std::vector<OutboxRow> outbox(std::int64_t after, std::size_t limit) const = 0;
    [[nodiscard]] virtual Page<WorkItem> work_list(const WorkQuery& query) const = 0;
    [[nodiscard]] virtual Page<CaseId> handoffs(const HandoffQuery& query) const = 0;
    // The cases that the query finds, newest first. A page may be short and still have a next one: looking is bounded, too.
    [[nodiscard]] virtual Page<Kept> search(const SearchQuery& query) const = 0;
    // Ids of cases after `after`, in arrival order.
    [[nodiscard]] virtual std::vector<CaseId> cases(CaseId after, std::size_t limit, bool open_only) const = 0;
    [[nodiscard]] virtual std::size_t open_provisional() const = 0;  // open clocks whose date is provisional
    // All counters by scope, all replies as they came: what a replay must bring forth as well.
    [[nodiscard]] virtual std::vector<Counter> counters(std::string_view after, std::size_t limit) const = 0;
    [[nodiscard]] virtual std::vector<Reply> replies(std::int64_t after, std::size_t limit) const = 0;
    // Where the open cases stood at the end of `to`, and what was opened and closed from `from` to `to`, by the days of the commits.
    [[nodiscard]] virtual Figures figures(Date from, Date to) const = 0;
};

class Archive : public Reader {
public:
    // Durable when it returns. Throws StorageError and leaves everything as it was when it cannot.
    virtual void commit(const Shared<Commit>& commit) = 0;
};

}  // namespace rongan
