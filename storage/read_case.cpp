// Puts a case together from its tables, in the order in which they were written.

#include "storage/moment.hpp"
#include "storage/queries.hpp"

#include <boost/json.hpp>

namespace rongan::queries {
namespace {

// A described struct is a row: one column a member, in the order of its description.
template <class T>
void read_described(Query& query, T& out) {
    int column = 0;
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
        [&](auto d) { query.get(out.*d.pointer, column++); });
}

template <class List>
void read_list(List& out, Query& rows) {
    while (rows.next()) read_described(rows, out.emplace_back());
}

bool read_head(Connection& connection, CaseFile& file, CaseId id) {
    auto query = connection.query(
        "SELECT uuid, number, workflow, definition, state, owner, carrier, counterpart, offered_to, handler, parent, version, "
        "opened, closed, "
        "head FROM cases WHERE id = ?1",
        id);
    if (!query.next()) return false;
    std::optional<std::string> number;
    query.read(file.uuid, number, file.workflow, file.definition, file.state, file.owner, file.carrier, file.counterpart, file.offered_to,
               file.handler, file.parent, file.version, file.opened, file.closed, file.head);
    file.id = id;
    file.number = number.value_or("");
    auto facts = connection.query("SELECT json FROM facts WHERE case_id = ?1", id);
    if (!facts.next()) throw StorageError("案件没有事实一行：案件 " + std::to_string(id));
    std::string text;
    facts.get(text, 0);
    file.facts = boost::json::parse(text, {}, {.max_depth = 256}).as_object();
    return true;
}

void read_terms(Connection& connection, CaseFile& file) {
    auto query = connection.query(
        "SELECT number, rule, role, seat, side, body, person, due, expires, provisional, stopped FROM terms WHERE case_id = ?1 ORDER BY "
        "number",
        file.id);
    while (query.next()) {
        auto& term = file.terms.emplace_back();
        query.read(term.number, term.rule, term.holder.role, term.holder.at, term.holder.side, term.body, term.person, term.due,
                   term.expires, term.provisional, term.stopped);
    }
    auto lines = connection.query(
        "SELECT term, kind, day, at, count, unit, cause, granted_by, note FROM term_ledger WHERE case_id = ?1 ORDER BY term, line",
        file.id);
    std::size_t i = 0;
    while (lines.next()) {
        int number = 0;
        lines.get(number, 0);
        while (i < file.terms.size() && file.terms[i].number < number) ++i;
        if (i == file.terms.size() || file.terms[i].number != number)
            throw StorageError("期限台账有不属于任何期限的行：案件 " + std::to_string(file.id));
        auto& entry = file.terms.edit(i).ledger.emplace_back();
        lines.read(number, entry.kind, entry.on, entry.at, entry.amount.count, entry.amount.unit, entry.cause, entry.by, entry.note);
    }
}

void read_lists(Connection& connection, CaseFile& file) {
    auto custody = connection.query("SELECT body, since, until FROM custody WHERE case_id = ?1 ORDER BY position", file.id);
    while (custody.next()) {
        auto& each = file.custody.emplace_back();
        custody.read(each.body, each.from, each.to);
    }
    auto beside = connection.query("SELECT kind, since, until, note FROM beside WHERE case_id = ?1 ORDER BY position", file.id);
    while (beside.next()) {
        auto& each = file.beside.emplace_back();
        beside.read(each.kind, each.from, each.to, each.note);
    }
    auto children = connection.query("SELECT child, workflow FROM children WHERE case_id = ?1 ORDER BY position", file.id);
    while (children.next()) {
        auto& each = file.children.emplace_back();
        children.read(each.id, each.workflow);
    }
    auto parties = connection.query(
        "SELECT side, kind, name, credit_code, identity_number, address, contact, representative, representative_post, origin, "
        "residence_abroad, "
        "electronic_service, agents FROM parties WHERE case_id = ?1 ORDER BY position",
        file.id);
    read_list(file.parties, parties);
    auto rights = connection.query("SELECT kind, number, title, holder FROM rights WHERE case_id = ?1 ORDER BY position", file.id);
    read_list(file.rights, rights);
    auto papers = connection.query("SELECT kind, title, sha256, pages, note FROM papers WHERE case_id = ?1 ORDER BY position", file.id);
    read_list(file.papers, papers);
}

}  // namespace

Kept find(Connection& connection, CaseId id) {
    const Moment moment(connection);
    CaseFile file;
    if (!read_head(connection, file, id)) return nullptr;
    read_terms(connection, file);
    read_lists(connection, file);
    return std::make_shared<const CaseFile>(std::move(file));
}

}  // namespace rongan::queries
