// The questions are written so that each is one walk along one index; the partial indexes are named, so that a plan cannot drift.

#include "storage/queries.hpp"

#include <limits>

namespace rongan::queries {
namespace {

constexpr auto whole_journal =
    "SELECT seq, case_id, version, at, event, body, person, actor_body, roles, behalf, from_state, to_state, citations, workflow, "
    "definition, late, "
    "cause, key, uuid, previous, hash FROM journal WHERE seq > ?1 ORDER BY seq LIMIT ?2";

constexpr auto one_act =
    "SELECT seq, case_id, version, at, event, body, person, actor_body, roles, behalf, from_state, to_state, citations, workflow, "
    "definition, late, cause, key, uuid, previous, hash FROM journal WHERE seq = ?1";

// The key of a reply is that of its act. Only damage makes one that has none.
constexpr auto one_reply =
    "SELECT r.id, r.seq, r.last, r.numbered, coalesce(j.person || '|' || j.key, ''), r.terms FROM idempotency r "
    "LEFT JOIN journal j ON j.seq = r.seq WHERE r.id = ?1";
constexpr auto all_replies =
    "SELECT r.id, r.seq, r.last, r.numbered, coalesce(j.person || '|' || j.key, ''), r.terms FROM idempotency r "
    "LEFT JOIN journal j ON j.seq = r.seq WHERE r.id > ?1 ORDER BY r.id LIMIT ?2";

constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();

std::int64_t at_most(std::size_t limit) {
    return static_cast<std::int64_t>(std::min<std::size_t>(limit, std::numeric_limits<std::int32_t>::max()));
}

template <class T>
std::optional<T> only(Query&& query) {
    if (!query.next()) return std::nullopt;
    T out{};
    query.get(out, 0);
    return out;
}

template <class T, class F>
std::vector<T> all(Query&& query, F read) {
    std::vector<T> out;
    while (query.next()) read(query, out.emplace_back());
    return out;
}

void read_row(Query& query, JournalRow& row) {
    std::string roles;
    query.read(row.seq, row.case_id, row.version, row.at, row.event, row.body, row.actor.person, row.actor.body, roles, row.behalf,
               row.from, row.to, row.citations, row.workflow, row.definition, row.late, row.cause, row.key, row.uuid, row.previous,
               row.hash);
    row.actor.roles = roles_from_names(roles);
}

}  // namespace

Heads heads(Connection& connection) {
    Heads out;
    out.case_id = only<CaseId>(connection.query("SELECT coalesce(max(id), 0) FROM cases")).value_or(0);
    out.seq = only<Seq>(connection.query("SELECT coalesce(max(seq), 0) FROM journal")).value_or(0);
    out.outbox = only<std::int64_t>(connection.query("SELECT coalesce(max(id), 0) FROM outbox")).value_or(0);
    out.reply = only<std::int64_t>(connection.query("SELECT coalesce(max(id), 0) FROM idempotency")).value_or(0);
    if (auto last = connection.query("SELECT id, hash FROM commits ORDER BY id DESC LIMIT 1"); last.next())
        last.read(out.commit, out.commit_hash);
    out.system_hash =
        only<std::string>(
            connection.query("SELECT hash FROM journal INDEXED BY journal_of_system WHERE case_id = 0 ORDER BY seq DESC LIMIT 1"))
            .value_or("");
    return out;
}

std::optional<CaseId> find_uuid(Connection& connection, std::string_view uuid) {
    return only<CaseId>(connection.query("SELECT id FROM cases WHERE uuid = ?1", uuid));
}

std::optional<CaseId> find_number(Connection& connection, std::string_view number) {
    return only<CaseId>(connection.query("SELECT id FROM cases INDEXED BY cases_number WHERE number = ?1", number));
}

std::optional<Reply> reply(Connection& connection, const LateIndex& keys, std::int64_t hash, std::string_view key) {
    for (const auto id : keys.find(connection, hash, 0, any_number)) {
        auto query = connection.query(one_reply, id);
        if (!query.next()) continue;
        Reply out;
        query.read(out.id, out.seq, out.last, out.numbered, out.key, out.terms);
        if (out.key == key) return out;
    }
    return std::nullopt;
}

std::int64_t counter(Connection& connection, std::string_view scope) {
    return only<std::int64_t>(connection.query("SELECT value FROM counters WHERE scope = ?1", scope)).value_or(0);
}

std::optional<std::string> setting(Connection& connection, std::string_view name) {
    return only<std::string>(connection.query("SELECT json FROM settings WHERE name = ?1 ORDER BY version DESC LIMIT 1", name));
}

std::vector<DueTerm> due(Connection& connection, Instant until, std::size_t limit) {
    return all<DueTerm>(
        connection.query(
            "SELECT case_id, number, rule, expires FROM terms INDEXED BY terms_queues WHERE open = 1 AND body <> '' AND expires <= ?1 "
            "UNION ALL "
            "SELECT case_id, number, rule, expires FROM terms INDEXED BY terms_of_parties WHERE open = 1 AND body = '' AND expires <= ?1 "
            "ORDER BY expires, case_id, number LIMIT ?2",
            until, at_most(limit)),
        [](Query& query, DueTerm& out) { query.read(out.case_id, out.number, out.rule, out.expires); });
}

std::optional<Instant> next_due(Connection& connection) {
    return only<std::optional<Instant>>(
               connection.query("SELECT min(first) FROM ("
                                "SELECT min(expires) AS first FROM terms INDEXED BY terms_queues WHERE open = 1 AND body <> '' UNION ALL "
                                "SELECT min(expires) FROM terms INDEXED BY terms_of_parties WHERE open = 1 AND body = '')"))
        .value_or(std::nullopt);
}

std::vector<JournalRow> journal(Connection& connection, const LateIndex& acts, CaseId id, Seq after, std::size_t limit) {
    std::vector<JournalRow> out;
    for (const auto seq : acts.find(connection, id, after, limit)) {
        auto query = connection.query(one_act, seq);
        if (query.next()) read_row(query, out.emplace_back());
    }
    return out;
}

std::vector<JournalRow> journal(Connection& connection, Seq after, std::size_t limit) {
    return all<JournalRow>(connection.query(whole_journal, after, at_most(limit)), read_row);
}

std::vector<CommitRow> commits(Connection& connection, std::int64_t after, std::size_t limit) {
    return all<CommitRow>(connection.query("SELECT id, at, first, last, previous, hash FROM commits WHERE id > ?1 ORDER BY id LIMIT ?2",
                                           after, at_most(limit)),
                          [](Query& query, CommitRow& out) { query.read(out.id, out.at, out.first, out.last, out.previous, out.hash); });
}

std::vector<OutboxRow> outbox(Connection& connection, std::int64_t after, std::size_t limit) {
    return all<OutboxRow>(
        connection.query("SELECT id, seq, case_id, recipient, document, text FROM outbox WHERE id > ?1 ORDER BY id LIMIT ?2", after,
                         at_most(limit)),
        [](Query& query, OutboxRow& out) { query.read(out.id, out.seq, out.case_id, out.to, out.document, out.text); });
}

Page<CaseId> handoffs(Connection& connection, const HandoffQuery& query) {
    constexpr auto open_in =
        "SELECT id FROM cases INDEXED BY handoffs_in_open WHERE workflow = 'handoff' AND counterpart = ?1 AND closed IS NULL AND id > ?2 "
        "ORDER BY id LIMIT ?3";
    constexpr auto open_out =
        "SELECT id FROM cases INDEXED BY handoffs_out_open WHERE workflow = 'handoff' AND owner = ?1 AND closed IS NULL AND id > ?2 ORDER "
        "BY id LIMIT ?3";
    constexpr auto all_in =
        "SELECT id FROM cases INDEXED BY handoffs_in WHERE workflow = 'handoff' AND counterpart = ?1 AND id > ?2 ORDER BY id LIMIT ?3";
    constexpr auto all_out =
        "SELECT id FROM cases INDEXED BY handoffs_out WHERE workflow = 'handoff' AND owner = ?1 AND id > ?2 ORDER BY id LIMIT ?3";
    Page<CaseId> page;
    const auto after = query.cursor.empty() ? std::optional<CaseId>{0} : handoff_place(query.cursor);
    if (!after || query.limit == 0) return page;
    const auto* sql = query.open_only ? (query.inbox ? open_in : open_out) : (query.inbox ? all_in : all_out);
    page.items =
        all<CaseId>(connection.query(sql, query.body, *after, at_most(query.limit) + 1), [](Query& row, CaseId& id) { row.get(id, 0); });
    if (page.items.size() > query.limit) {
        page.items.pop_back();
        page.next = std::to_string(page.items.back());
    }
    return page;
}

std::vector<CaseId> cases(Connection& connection, CaseId after, std::size_t limit, bool open_only) {
    constexpr auto open = "SELECT id FROM cases INDEXED BY cases_open WHERE closed IS NULL AND id > ?1 ORDER BY id LIMIT ?2";
    constexpr auto any = "SELECT id FROM cases WHERE id > ?1 ORDER BY id LIMIT ?2";
    return all<CaseId>(connection.query(open_only ? open : any, after, at_most(limit)), [](Query& row, CaseId& id) { row.get(id, 0); });
}

std::size_t open_provisional(Connection& connection) {
    return only<std::size_t>(connection.query("SELECT count(*) FROM terms INDEXED BY terms_provisional WHERE open = 1 AND provisional = 1"))
        .value_or(0);
}

std::vector<Counter> counters(Connection& connection, std::string_view after, std::size_t limit) {
    return all<Counter>(
        connection.query("SELECT scope, value FROM counters WHERE scope > ?1 ORDER BY scope LIMIT ?2", after, at_most(limit)),
        [](Query& query, Counter& out) { query.read(out.scope, out.value); });
}

std::vector<Reply> replies(Connection& connection, std::int64_t after, std::size_t limit) {
    return all<Reply>(connection.query(all_replies, after, at_most(limit)),
                      [](Query& query, Reply& out) { query.read(out.id, out.seq, out.last, out.numbered, out.key, out.terms); });
}

}  // namespace rongan::queries
