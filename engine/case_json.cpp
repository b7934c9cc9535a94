#include "engine/case_json.hpp"

#include "engine/json_text.hpp"
#include "engine/names.hpp"

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <array>
#include <tuple>
#include <type_traits>
#include <utility>

namespace rongan {
namespace {

namespace json = boost::json;

[[noreturn]] void damaged(std::string_view what) { throw std::invalid_argument("a stored case is damaged: " + std::string(what)); }

std::optional<Date> day_of(std::int64_t number) {
    constexpr Date first{std::chrono::year::min() / 1 / 1}, last{std::chrono::year::max() / 12 / 31};
    if (number < first.time_since_epoch().count() || number > last.time_since_epoch().count()) return std::nullopt;
    return Date{Days{number}};
}

template <class T>
void from_value(T& out, const json::value& value) {
    if constexpr (std::is_same_v<T, std::string>) {
        out = value.as_string();
    } else if constexpr (std::is_same_v<T, bool>) {
        out = value.as_bool();
    } else if constexpr (std::is_integral_v<T>) {
        if (!std::in_range<T>(value.as_int64())) damaged("no such number");
        out = static_cast<T>(value.get_int64());
    } else if constexpr (std::is_same_v<T, Date>) {
        const auto day = value.is_int64() ? day_of(value.get_int64()) : parse_date(value.as_string());
        if (!day) damaged(json::serialize(value));
        out = *day;
    } else if constexpr (std::is_same_v<T, Instant>) {
        const auto at = value.is_int64() ? instant_of(value.get_int64()) : parse_instant(value.as_string());
        if (!at) damaged(json::serialize(value));
        out = *at;
    } else if constexpr (boost::describe::has_describe_enumerators<T>::value) {
        if (!boost::describe::enum_from_string(value.as_string().c_str(), out)) damaged(value.get_string());
    } else if constexpr (std::is_enum_v<T>) {
        out = from_name<T>(value.as_string());
    } else if constexpr (is_optional<T>::value) {
        if (!value.is_null()) from_value(out.emplace(), value);
    } else if constexpr (requires { out.emplace_back(); }) {
        for (const auto& each : value.as_array()) from_value(out.emplace_back(), each);
    } else if constexpr (RefinedText<T>) {
        out.text = value.as_string();
    } else {
        const auto& object = value.as_object();
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto d) {
            if (const auto* field = object.if_contains(d.name)) from_value(out.*d.pointer, *field);
        });
    }
}

// The one place that says which they are.
constexpr std::tuple lists{std::pair{"custody", &CaseFile::custody},   std::pair{"beside", &CaseFile::beside},
                           std::pair{"children", &CaseFile::children}, std::pair{"parties", &CaseFile::parties},
                           std::pair{"rights", &CaseFile::rights},     std::pair{"papers", &CaseFile::papers}};
template <class Visit>
void each_list(Visit visit) {
    std::apply([&](const auto&... list) { (visit(list.first, list.second), ...); }, lists);
}

// One line of a ledger, with as many cells as it needs.
void write_line(std::string& out, const Entry& entry) {
    static const Entry usual;
    const bool at_start = entry.at == start_of(entry.on);
    const int cells = entry.by != usual.by                       ? 8
                      : entry.cause != usual.cause               ? 7
                      : entry.amount.unit != usual.amount.unit   ? 6
                      : entry.amount.count != usual.amount.count ? 5
                      : !at_start                                ? 4
                      : !entry.note.empty()                      ? 3
                                                                 : 2;
    int written = 0;
    const auto cell = [&](const auto& value) {
        if (written == cells) return;
        out += written++ == 0 ? '[' : ',';
        json_text::write(out, value);
    };
    cell(entry.kind);
    cell(entry.on);
    cell(entry.note);
    cell(at_start ? std::nullopt : std::optional{std::int64_t{entry.at.time_since_epoch().count()}});
    cell(entry.amount.count);
    cell(entry.amount.unit);
    cell(entry.cause);
    cell(entry.by);
    out += ']';
}

Entry read_line(const json::array& cells) {
    if (cells.size() < 2 || cells.size() > 8) damaged("no line of a ledger");
    Entry out;
    const auto take = [&](std::size_t place, auto& value) {
        if (place < cells.size()) from_value(value, cells[place]);
    };
    take(0, out.kind);
    take(1, out.on);
    take(2, out.note);
    out.at = cells.size() > 3 && !cells[3].is_null() ? instant_of(cells[3].as_int64()) : start_of(out.on);
    take(4, out.amount.count);
    take(5, out.amount.unit);
    take(6, out.cause);
    take(7, out.by);
    return out;
}

// Whatever bytes a text had, it has again.
json::value read(std::string_view text, json::storage_ptr memory) {
    return json::parse(text, std::move(memory), {.allow_invalid_utf8 = true});
}

template <class T>
json::value put(const T& value) {
    std::string text;
    json_text::write(text, value);
    return read(text, {});
}
json::object put(const Entry& entry) {
    return {{"kind", put(entry.kind)},        {"on", put(entry.on)},       {"at", put(entry.at)}, {"count", entry.amount.count},
            {"unit", put(entry.amount.unit)}, {"cause", put(entry.cause)}, {"by", put(entry.by)}, {"note", entry.note}};
}
json::object put(const Term& term) {
    json::array ledger;
    for (const auto& each : term.ledger) ledger.push_back(put(each));
    return {{"number", term.number},
            {"rule", term.rule},
            {"role", put(term.holder.role)},
            {"seat", put(term.holder.at)},
            {"side", put(term.holder.side)},
            {"body", term.body},
            {"person", term.person},
            {"ledger", std::move(ledger)},
            {"due", put(term.due)},
            {"expires", put(term.expires)},
            {"provisional", term.provisional},
            {"stopped", term.stopped}};
}

}  // namespace

json::object to_json(const CaseFile& file) {
    json::array terms;
    for (const auto& each : file.terms) terms.push_back(put(each));
    json::object out{{"id", file.id},
                     {"uuid", file.uuid},
                     {"number", file.number},
                     {"workflow", file.workflow},
                     {"definition", file.definition},
                     {"state", file.state},
                     {"facts", file.facts.json()},
                     {"owner", file.owner},
                     {"carrier", file.carrier},
                     {"counterpart", file.counterpart},
                     {"offered_to", file.offered_to},
                     {"handler", file.handler},
                     {"terms", std::move(terms)},
                     {"parent", file.parent},
                     {"version", file.version},
                     {"opened", put(file.opened)},
                     {"closed", put(file.closed)},
                     {"head", file.head}};
    each_list([&](const char* name, auto list) { out.emplace(name, put(file.*list)); });
    return out;
}

bool is_list(std::string_view name) {
    return std::apply([&](const auto&... list) { return ((list.first == name) || ...); }, lists);
}

bool same_lists(const CaseFile& before, const CaseFile& after) {
    return std::apply([&](const auto&... list) { return ((before.*list.second).is(after.*list.second) && ...); }, lists);
}

std::string lists_text(const CaseFile& file) {
    std::string out = "{";
    each_list([&](const char* name, auto list) {
        if ((file.*list).empty()) return;
        json_text::write_name(out, name);
        json_text::write(out, file.*list);
    });
    out += '}';
    return out;
}

void read_lists(CaseFile& file, std::string_view text) {
    // The values live no longer than this: their memory need not be given back one by one.
    std::array<unsigned char, 8192> first;
    json::monotonic_resource memory(first.data(), first.size());
    const auto value = read(text, &memory);
    const auto& object = value.as_object();
    each_list([&](const char* name, auto list) {
        if (const auto* field = object.if_contains(name)) from_value(file.*list, *field);
    });
}

std::string ledger_text(const Ledger& ledger) {
    std::string out = "[";
    for (const auto& each : ledger) {
        if (out.size() > 1) out += ',';
        write_line(out, each);
    }
    out += ']';
    return out;
}

Ledger read_ledger(std::string_view text) {
    std::array<unsigned char, 4096> first;
    json::monotonic_resource memory(first.data(), first.size());
    const auto value = read(text, &memory);
    const auto& lines = value.as_array();
    Ledger out;
    out.reserve(lines.size());
    for (const auto& each : lines) out.push_back(read_line(each.as_array()));
    return out;
}

}  // namespace rongan
