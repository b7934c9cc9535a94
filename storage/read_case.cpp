// Puts a case together from its tables, in the order in which they were written.

#include "engine/case_json.hpp"
#include "storage/moment.hpp"
#include "storage/queries.hpp"

#include <boost/json.hpp>

namespace rongan::queries {
namespace {

StorageError unreadable(const char* what, CaseId id) {
    return StorageError(what + std::string("无法读懂，档案库可能已损坏：案件 ") + std::to_string(id));
}

Ledger ledger_of(CaseId id, std::string_view text) {
    try {
        return read_ledger(text);
    } catch (const std::exception&) {
        throw unreadable("案件的期限台账", id);
    }
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
    return true;
}

void read_contents(Connection& connection, CaseFile& file) {
    auto query = connection.query("SELECT facts, lists FROM contents WHERE case_id = ?1", file.id);
    if (!query.next()) throw StorageError("案件没有内容一行：案件 " + std::to_string(file.id));
    std::string facts, lists;
    query.read(facts, lists);
    take_facts(file, facts);
    take_lists(file, lists);
}

void read_terms(Connection& connection, CaseFile& file) {
    auto query = connection.query(
        "SELECT number, rule, role, seat, side, body, person, due, expires, provisional, stopped, ledger FROM terms WHERE case_id = ?1 "
        "ORDER BY number",
        file.id);
    std::string ledger;
    while (query.next()) {
        auto& term = file.terms.emplace_back();
        query.read(term.number, term.rule, term.holder.role, term.holder.at, term.holder.side, term.body, term.person, term.due,
                   term.expires, term.provisional, term.stopped, ledger);
        term.ledger = ledger_of(file.id, ledger);
    }
}

}  // namespace

void take_facts(CaseFile& file, std::string_view text) {
    try {
        file.facts = StoredFacts::read(std::string(text));
    } catch (const std::exception&) {
        throw unreadable("案件的事实", file.id);
    }
}

void take_lists(CaseFile& file, std::string_view text) {
    try {
        read_lists(file, text);
    } catch (const std::exception&) {
        throw unreadable("案件的清单", file.id);
    }
}

std::optional<Cover> cover(Connection& connection, CaseId id) {
    auto query = connection.query("SELECT uuid, coalesce(number, ''), workflow, state FROM cases WHERE id = ?1", id);
    if (!query.next()) return std::nullopt;
    Cover out;
    query.read(out.uuid, out.number, out.workflow, out.state);
    return out;
}

std::vector<OpenClock> open_clocks(Connection& connection, CaseId id) {
    auto query = connection.query("SELECT rule, ledger FROM terms WHERE case_id = ?1 AND open = 1 ORDER BY number", id);
    std::vector<OpenClock> out;
    std::string ledger;
    while (query.next()) {
        auto& clock = out.emplace_back();
        query.read(clock.rule, ledger);
        clock.ledger = ledger_of(id, ledger);
    }
    return out;
}

Kept find(Connection& connection, CaseId id) {
    const Moment moment(connection);
    CaseFile file;
    if (!read_head(connection, file, id)) return nullptr;
    read_contents(connection, file);
    read_terms(connection, file);
    return std::make_shared<const CaseFile>(std::move(file));
}

}  // namespace rongan::queries
