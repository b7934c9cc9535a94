// A transition costs what it dirties, so only rows that changed are written: the case's own row, a clock that moved, a new line.

#include "storage/write_case.hpp"

#include "engine/clock.hpp"

#include <boost/json.hpp>

namespace rongan {
namespace {

// Writes the rows of a list that differ from those stored, and cuts off what is stored beyond its end.
template <class T, class Write>
void write_list(Connection& connection, const std::vector<T>* before, const std::vector<T>& after, const char* cut, CaseId id,
                Write write) {
    for (std::size_t i = 0; i < after.size(); ++i)
        if (before == nullptr || i >= before->size() || (*before)[i] != after[i]) write(static_cast<std::int64_t>(i), after[i]);
    if (before != nullptr && before->size() > after.size()) connection.query(cut, id, after.size()).run();
}

template <class T>
void write_described(Connection& connection, const char* sql, CaseId id, std::int64_t position, const T& value) {
    auto query = connection.query(sql, id, position);
    int index = 2;
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
        [&](auto d) { query.bind(++index, value.*d.pointer); });
    query.run();
}

std::optional<std::string> none_if_empty(const std::string& text) { return text.empty() ? std::nullopt : std::optional{text}; }

void write_head(Connection& connection, const CaseFile* before, const CaseFile& after) {
    constexpr auto insert =
        "INSERT INTO cases (id, uuid, number, workflow, definition, state, facts, owner, carrier, counterpart, offered_to, handler, "
        "parent, version, "
        "opened, closed, head) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
    constexpr auto update =
        "UPDATE cases SET number = ?3, workflow = ?4, definition = ?5, state = ?6, facts = ?7, owner = ?8, carrier = ?9, counterpart = "
        "?10, "
        "offered_to = ?11, handler = ?12, parent = ?13, version = ?14, opened = ?15, closed = ?16, head = ?17 WHERE id = ?1 AND uuid = ?2 "
        "AND version = ?18";
    auto query =
        connection.query(before == nullptr ? insert : update, after.id, after.uuid, none_if_empty(after.number), after.workflow,
                         after.definition, after.state, boost::json::serialize(after.facts), after.owner, after.carrier, after.counterpart,
                         after.offered_to, after.handler, after.parent, after.version, after.opened, after.closed, after.head);
    if (before != nullptr) query.bind(18, before->version);
    if (query.run() != 1) throw StorageError("案件已被他人更新，提交未写入");
}

void write_term(Connection& connection, CaseId id, const Term* before, const Term& term) {
    if (before == nullptr || *before != term)
        connection
            .query(
                "INSERT OR REPLACE INTO terms (case_id, number, rule, role, seat, side, body, person, due, expires, provisional, stopped, "
                "open, breached, "
                "due_key) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
                id, term.number, term.rule, term.holder.role, term.holder.at, term.holder.side, term.body, term.person, term.due,
                term.expires, term.provisional, term.stopped, is_open(term.ledger), is_breached(term.ledger), due_key(term))
            .run();
    for (std::size_t line = before == nullptr ? 0 : before->ledger.size(); line < term.ledger.size(); ++line) {
        const auto& entry = term.ledger[line];
        connection
            .query(
                "INSERT INTO term_ledger (case_id, term, line, kind, day, at, count, unit, cause, granted_by, note) "
                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                id, term.number, line + 1, entry.kind, entry.on, entry.at, entry.amount.count, entry.amount.unit, entry.cause, entry.by,
                entry.note)
            .run();
    }
}

void write_journal(Connection& connection, const std::vector<JournalRow>& rows) {
    for (const auto& row : rows)
        connection
            .query(
                "INSERT INTO journal (seq, case_id, version, at, event, body, person, actor_body, roles, behalf, from_state, to_state, "
                "citations, "
                "workflow, definition, late, cause, key, uuid, previous, hash) "
                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
                row.seq, row.case_id, row.version, row.at, row.event, row.body, row.actor.person, row.actor.body, to_names(row.actor.roles),
                row.behalf, row.from, row.to, row.citations, row.workflow, row.definition, row.late, row.cause, row.key, row.uuid,
                row.previous, row.hash)
            .run();
}

}  // namespace

void write_case(Connection& connection, const CaseFile* before, const CaseFile& after) {
    if (before != nullptr)
        if (const auto broken = break_in(*before, after)) throw StorageError(*broken);
    write_head(connection, before, after);
    for (std::size_t i = 0; i < after.terms.size(); ++i)
        write_term(connection, after.id, before != nullptr && i < before->terms.size() ? &before->terms[i] : nullptr, after.terms[i]);
    write_list(connection, before == nullptr ? nullptr : &before->custody, after.custody,
               "DELETE FROM custody WHERE case_id = ?1 AND position >= ?2", after.id, [&](std::int64_t position, const Custody& each) {
                   connection
                       .query("INSERT OR REPLACE INTO custody (case_id, position, body, since, until) VALUES (?1, ?2, ?3, ?4, ?5)",
                              after.id, position, each.body, each.from, each.to)
                       .run();
               });
    write_list(connection, before == nullptr ? nullptr : &before->beside, after.beside,
               "DELETE FROM beside WHERE case_id = ?1 AND position >= ?2", after.id, [&](std::int64_t position, const Interval& each) {
                   connection
                       .query("INSERT OR REPLACE INTO beside (case_id, position, kind, since, until, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                              after.id, position, each.kind, each.from, each.to, each.note)
                       .run();
               });
    write_list(connection, before == nullptr ? nullptr : &before->children, after.children,
               "DELETE FROM children WHERE case_id = ?1 AND position >= ?2", after.id, [&](std::int64_t position, const Link& each) {
                   connection
                       .query("INSERT OR REPLACE INTO children (case_id, position, child, workflow) VALUES (?1, ?2, ?3, ?4)", after.id,
                              position, each.id, each.workflow)
                       .run();
               });
    const auto described = [&](const char* sql) {
        return [&connection, &after, sql](std::int64_t position, const auto& each) {
            write_described(connection, sql, after.id, position, each);
        };
    };
    write_list(connection, before == nullptr ? nullptr : &before->parties, after.parties,
               "DELETE FROM parties WHERE case_id = ?1 AND position >= ?2", after.id,
               described("INSERT OR REPLACE INTO parties (case_id, position, side, kind, name, credit_code, identity_number, address, "
                         "contact, representative, "
                         "representative_post, origin, residence_abroad, electronic_service, agents) "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"));
    write_list(connection, before == nullptr ? nullptr : &before->rights, after.rights,
               "DELETE FROM rights WHERE case_id = ?1 AND position >= ?2", after.id,
               described("INSERT OR REPLACE INTO rights (case_id, position, kind, number, title, holder) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
    write_list(
        connection, before == nullptr ? nullptr : &before->papers, after.papers, "DELETE FROM papers WHERE case_id = ?1 AND position >= ?2",
        after.id,
        described(
            "INSERT OR REPLACE INTO papers (case_id, position, kind, title, sha256, pages, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
}

void write_streams(Connection& connection, const Commit& commit) {
    write_journal(connection, commit.journal);
    for (const auto& row : commit.outbox)
        connection
            .query("INSERT INTO outbox (id, seq, case_id, recipient, document, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", row.id, row.seq,
                   row.case_id, row.to, row.document, row.text)
            .run();
    for (const auto& reply : commit.replies)
        connection
            .query("INSERT INTO idempotency (key, fingerprint, receipt, at) VALUES (?1, ?2, ?3, ?4)", reply.key, reply.fingerprint,
                   reply.receipt, reply.at)
            .run();
    for (const auto& counter : commit.counters)
        connection
            .query("INSERT INTO counters (scope, value) VALUES (?1, ?2) ON CONFLICT (scope) DO UPDATE SET value = excluded.value",
                   counter.scope, counter.value)
            .run();
    for (const auto& setting : commit.settings)
        connection.query("INSERT INTO settings (name, json, commit_id) VALUES (?1, ?2, ?3)", setting.name, setting.json, commit.row.id)
            .run();
    const auto& row = commit.row;
    connection
        .query("INSERT INTO commits (id, at, first, last, previous, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", row.id, row.at, row.first,
               row.last, row.previous, row.hash)
        .run();
}

}  // namespace rongan
