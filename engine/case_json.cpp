// A case as one JSON value and back, exactly: every field, every line of every ledger, and what is absent stays absent.
// Nothing is checked on the way in: what was accepted once is given back as it was, even under rules that have changed since.

#include "engine/archive.hpp"
#include "engine/described_json.hpp"
#include "engine/names.hpp"

#include <boost/json.hpp>

#include <optional>
#include <stdexcept>
#include <type_traits>

namespace rongan {
namespace {

namespace json = boost::json;

// A day outside the four-digit years has no text that reads back; it is kept as the number of days, so that nothing is lost.
bool has_text(Date day) { return day >= Date{std::chrono::year{0} / 1 / 2} && day <= Date{std::chrono::year{9999} / 12 / 30}; }
json::value put(Date day) { return has_text(day) ? json::value(to_text(day)) : json::value(std::int64_t{day.time_since_epoch().count()}); }
json::value put(Instant at) {
    return has_text(std::chrono::floor<Days>(at)) ? json::value(to_text(at)) : json::value(std::int64_t{at.time_since_epoch().count()});
}
template <class T>
json::value put(const std::optional<T>& value) {
    return value ? put(*value) : json::value(nullptr);
}

template <class T>
struct Kind {};

[[noreturn]] void damaged(std::string_view what) { throw std::invalid_argument("a stored case is damaged: " + std::string(what)); }

Date take(const json::value& value, Kind<Date>) {
    if (value.is_int64()) return Date{Days{value.get_int64()}};
    if (const auto day = parse_date(value.as_string())) return *day;
    damaged(value.get_string());
}
Instant take(const json::value& value, Kind<Instant>) {
    if (value.is_int64()) return Instant{std::chrono::seconds{value.get_int64()}};
    if (const auto at = parse_instant(value.as_string())) return *at;
    damaged(value.get_string());
}
std::string take(const json::value& value, Kind<std::string>) { return std::string(value.as_string()); }
template <class T>
std::optional<T> take(const json::value& value, Kind<std::optional<T>>) {
    return value.is_null() ? std::nullopt : std::optional{take(value, Kind<T>{})};
}

template <class T>
void get(T& out, const json::object& object, std::string_view name) {
    const auto& value = object.at(name);
    if constexpr (std::is_same_v<T, bool>)
        out = value.as_bool();
    else if constexpr (std::is_integral_v<T>)
        out = static_cast<T>(value.as_int64());
    else if constexpr (std::is_enum_v<T>)
        out = from_name<T>(value.as_string());
    else
        out = take(value, Kind<T>{});
}

template <class List, class F>
json::array list(const List& values, F each) {
    json::array out;
    out.reserve(values.size());
    for (const auto& value : values) out.push_back(each(value));
    return out;
}
template <class List, class F>
void fill(List& out, const json::object& object, std::string_view name, F each) {
    for (const auto& value : object.at(name).as_array()) each(out.emplace_back(), value.as_object());
}

json::object put(const Entry& entry) {
    return {{"kind", to_name(entry.kind)},        {"on", put(entry.on)},           {"at", put(entry.at)},     {"count", entry.amount.count},
            {"unit", to_name(entry.amount.unit)}, {"cause", to_name(entry.cause)}, {"by", to_name(entry.by)}, {"note", entry.note}};
}
void take(Entry& entry, const json::object& object) {
    get(entry.kind, object, "kind");
    get(entry.on, object, "on");
    get(entry.at, object, "at");
    get(entry.amount.count, object, "count");
    get(entry.amount.unit, object, "unit");
    get(entry.cause, object, "cause");
    get(entry.by, object, "by");
    get(entry.note, object, "note");
}

json::object put(const Term& term) {
    return {{"number", term.number},
            {"rule", term.rule},
            {"role", to_name(term.holder.role)},
            {"seat", to_name(term.holder.at)},
            {"side", to_name(term.holder.side)},
            {"body", term.body},
            {"person", term.person},
            {"ledger", list(term.ledger, [](const Entry& entry) { return put(entry); })},
            {"due", put(term.due)},
            {"expires", put(term.expires)},
            {"provisional", term.provisional},
            {"stopped", term.stopped}};
}
void take(Term& term, const json::object& object) {
    get(term.number, object, "number");
    get(term.rule, object, "rule");
    get(term.holder.role, object, "role");
    get(term.holder.at, object, "seat");
    get(term.holder.side, object, "side");
    get(term.body, object, "body");
    get(term.person, object, "person");
    fill(term.ledger, object, "ledger", [](Entry& entry, const json::object& each) { take(entry, each); });
    get(term.due, object, "due");
    get(term.expires, object, "expires");
    get(term.provisional, object, "provisional");
    get(term.stopped, object, "stopped");
}

}  // namespace

json::object to_json(const CaseFile& file) {
    return {
        {"id", file.id},
        {"uuid", file.uuid},
        {"number", file.number},
        {"workflow", file.workflow},
        {"definition", file.definition},
        {"state", file.state},
        {"facts", *file.facts},
        {"owner", file.owner},
        {"carrier", file.carrier},
        {"counterpart", file.counterpart},
        {"offered_to", file.offered_to},
        {"handler", file.handler},
        {"custody", list(file.custody,
                         [](const Custody& each) {
                             return json::object{{"body", each.body}, {"from", put(each.from)}, {"to", put(each.to)}};
                         })},
        {"terms", list(file.terms, [](const Term& each) { return put(each); })},
        {"beside",
         list(file.beside,
              [](const Interval& each) {
                  return json::object{{"kind", to_name(each.kind)}, {"from", put(each.from)}, {"to", put(each.to)}, {"note", each.note}};
              })},
        {"parties", described_to_json(file.parties)},
        {"rights", described_to_json(file.rights)},
        {"papers", described_to_json(file.papers)},
        {"parent", file.parent},
        {"children", list(file.children,
                          [](const Link& each) {
                              return json::object{{"id", each.id}, {"workflow", each.workflow}};
                          })},
        {"version", file.version},
        {"opened", put(file.opened)},
        {"closed", put(file.closed)},
        {"head", file.head}};
}

CaseFile case_from_json(const json::object& object) {
    CaseFile file;
    get(file.id, object, "id");
    get(file.uuid, object, "uuid");
    get(file.number, object, "number");
    get(file.workflow, object, "workflow");
    get(file.definition, object, "definition");
    get(file.state, object, "state");
    file.facts = object.at("facts").as_object();
    get(file.owner, object, "owner");
    get(file.carrier, object, "carrier");
    get(file.counterpart, object, "counterpart");
    get(file.offered_to, object, "offered_to");
    get(file.handler, object, "handler");
    fill(file.custody, object, "custody", [](Custody& each, const json::object& json) {
        get(each.body, json, "body");
        get(each.from, json, "from");
        get(each.to, json, "to");
    });
    fill(file.terms, object, "terms", [](Term& each, const json::object& json) { take(each, json); });
    fill(file.beside, object, "beside", [](Interval& each, const json::object& json) {
        get(each.kind, json, "kind");
        get(each.from, json, "from");
        get(each.to, json, "to");
        get(each.note, json, "note");
    });
    described_from_json(file.parties, object.at("parties"));
    described_from_json(file.rights, object.at("rights"));
    described_from_json(file.papers, object.at("papers"));
    get(file.parent, object, "parent");
    fill(file.children, object, "children", [](Link& each, const json::object& json) {
        get(each.id, json, "id");
        get(each.workflow, json, "workflow");
    });
    get(file.version, object, "version");
    get(file.opened, object, "opened");
    get(file.closed, object, "closed");
    get(file.head, object, "head");
    return file;
}

}  // namespace rongan
