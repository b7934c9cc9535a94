// Puts a case together from its tables, in the order in which they were written.

#include "engine/case_json.hpp"
#include "storage/moment.hpp"
#include "storage/queries.hpp"

#include <boost/json.hpp>

namespace rongan::queries {
namespace {

// What is one text a case; `missing` says what it would be.
std::string text_of(Connection& connection, const char* sql, CaseId id, const char* missing) {
    auto query = connection.query(sql, id);
    if (!query.next()) throw StorageError(missing + std::string("：案件 ") + std::to_string(id));
    std::string out;
    query.get(out, 0);
    return out;
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
    take_facts(file, text_of(connection, "SELECT json FROM facts WHERE case_id = ?1", id, "案件没有事实一行"));
    take_lists(file, text_of(connection, "SELECT json FROM lists WHERE case_id = ?1", id, "案件没有清单一行"));
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

}  // namespace

void take_facts(CaseFile& file, std::string_view text) {
    try {
        file.facts = boost::json::parse(text, {}, {.max_depth = 256}).as_object();
    } catch (const std::exception&) {
        throw StorageError("案件的事实无法读懂，档案库可能已损坏：案件 " + std::to_string(file.id));
    }
}

void take_lists(CaseFile& file, std::string_view text) {
    try {
        read_lists(file, text);
    } catch (const std::exception&) {
        throw StorageError("案件的清单无法读懂，档案库可能已损坏：案件 " + std::to_string(file.id));
    }
}

Kept find(Connection& connection, CaseId id) {
    const Moment moment(connection);
    CaseFile file;
    if (!read_head(connection, file, id)) return nullptr;
    read_terms(connection, file);
    return std::make_shared<const CaseFile>(std::move(file));
}

}  // namespace rongan::queries
