// A transition costs what it dirties, so only rows that changed are written: the case's own row, a clock that moved.

#include "storage/write_case.hpp"

#include "engine/clock.hpp"
#include "engine/planted.hpp"

#include <tuple>

namespace rongan {
namespace {

std::optional<std::string> none_if_empty(const std::string& text) { return text.empty() ? std::nullopt : std::optional{text}; }

// An UPDATE that names an indexed column writes its index again, changed or not; so what seldom changes has a statement of its own.
void write_head(Connection& connection, const CaseFile* before, const CaseFile& after, const CaseTexts& texts) {
    if (before == nullptr) {
        connection.run(
            "INSERT INTO cases (id, uuid, number, workflow, definition, state, owner, carrier, counterpart, offered_to, handler, parent, "
            "version, opened, closed, head) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
            after.id, after.uuid, none_if_empty(after.number), after.workflow, after.definition, after.state, after.owner, after.carrier,
            after.counterpart, after.offered_to, after.handler, after.parent, after.version, after.opened, after.closed, after.head);
        connection.run("INSERT INTO contents (case_id, facts, lists) VALUES (?1, ?2, ?3)", after.id, texts.facts, texts.lists);
        return;
    }
    const int changed = connection.run(
        "UPDATE cases SET definition = ?3, state = ?4, carrier = ?5, offered_to = ?6, handler = ?7, version = ?8, head = ?9 "
        "WHERE id = ?1 AND uuid = ?2 AND version = ?10",
        after.id, after.uuid, after.definition, after.state, after.carrier, after.offered_to, after.handler, after.version, after.head,
        before->version);
    if (changed != 1) throw StorageError("案件已被他人更新，提交未写入");
    // A number and an end come by themselves: to name the other indexed columns would write their indexes as well.
    if (before->number != after.number) connection.run("UPDATE cases SET number = ?2 WHERE id = ?1", after.id, none_if_empty(after.number));
    if (before->closed != after.closed) connection.run("UPDATE cases SET closed = ?2 WHERE id = ?1", after.id, after.closed);
    const auto seldom = [](const CaseFile& file) {
        return std::tie(file.workflow, file.owner, file.counterpart, file.parent, file.opened);
    };
    if (seldom(*before) != seldom(after))
        connection.run("UPDATE cases SET workflow = ?2, owner = ?3, counterpart = ?4, parent = ?5, opened = ?6 WHERE id = ?1", after.id,
                       after.workflow, after.owner, after.counterpart, after.parent, after.opened);
    if (!texts.facts.empty()) connection.run("UPDATE contents SET facts = ?2 WHERE case_id = ?1", after.id, texts.facts);
    if (!texts.lists.empty()) connection.run("UPDATE contents SET lists = ?2 WHERE case_id = ?1", after.id, texts.lists);
}

// REPLACE goes around the triggers that keep ledgers, which are for who writes by hand: of what is written here break_in has proved the
// same, and with UPDATE and its trigger the writing thread of a fill spent a seventh more.
void write_term(Connection& connection, CaseId id, bool known, const Term& term, const std::string& ledger) {
    constexpr auto insert =
        "INSERT INTO terms (case_id, number, rule, role, seat, side, body, person, due, expires, provisional, stopped, open, breached, "
        "due_key, ledger) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
    constexpr auto replace =
        "REPLACE INTO terms (case_id, number, rule, role, seat, side, body, person, due, expires, provisional, stopped, open, breached, "
        "due_key, ledger) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
    connection.run(known ? replace : insert, id, term.number, term.rule, term.holder.role, term.holder.at, term.holder.side, term.body,
                   term.person, term.due, planted(Fault::clock_forgotten) && term.number > 1 ? std::nullopt : term.expires,
                   term.provisional, term.stopped, is_open(term.ledger), is_breached(term.ledger), due_key(term), ledger);
}

void write_journal(Connection& connection, const std::vector<JournalRow>& rows) {
    for (const auto& row : rows) {
        if (planted(Fault::case_unjournaled) && rows.size() > 1 && &row == &rows.back()) continue;
        connection.run(
            "INSERT INTO journal (seq, case_id, version, at, event, body, person, actor_body, roles, behalf, from_state, to_state, "
            "citations, "
            "workflow, definition, late, cause, key, uuid, previous, hash) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
            row.seq, row.case_id, row.version, row.at, row.event, row.body, row.actor.person, row.actor.body, to_names(row.actor.roles),
            row.behalf, row.from, row.to, row.citations, row.workflow, row.definition, row.late, row.cause, row.key, row.uuid, row.previous,
            row.hash);
    }
}

}  // namespace

void write_case(Connection& connection, const CaseFile* before, const CaseFile& after, const CaseTexts& texts) {
    if (before != nullptr)
        if (const auto broken = break_in(*before, after)) throw StorageError(*broken);
    write_head(connection, before, after, texts);
    const auto known = before == nullptr ? 0 : before->terms.size();
    for (const auto& [place, ledger] : texts.ledgers) write_term(connection, after.id, place < known, after.terms[place], ledger);
}

void write_streams(Connection& connection, const Commit& commit) {
    write_journal(connection, commit.journal);
    for (const auto& row : commit.outbox) {
        if (planted(Fault::outbox_row_dropped) && &row == &commit.outbox.back()) continue;
        connection.run("INSERT INTO outbox (id, seq, case_id, recipient, document, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", row.id, row.seq,
                       row.case_id, row.to, row.document, row.text);
    }
    for (const auto& reply : commit.replies)
        connection.run("INSERT INTO idempotency (id, seq, last, numbered, terms) VALUES (?1, ?2, ?3, ?4, ?5)", reply.id, reply.seq,
                       reply.last, reply.numbered, reply.terms);
    for (const auto& counter : commit.counters) {
        if (planted(Fault::counter_forgotten)) continue;
        connection.run("INSERT INTO counters (scope, value) VALUES (?1, ?2) ON CONFLICT (scope) DO UPDATE SET value = excluded.value",
                       counter.scope, counter.value);
    }
    for (const auto& setting : commit.settings)
        connection.run("INSERT INTO settings (name, json, commit_id) VALUES (?1, ?2, ?3)", setting.name, setting.json, commit.row.id);
    const auto& row = commit.row;
    connection.run("INSERT INTO commits (id, at, first, last, previous, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", row.id, row.at, row.first,
                   row.last, row.previous, row.hash);
}

}  // namespace rongan
