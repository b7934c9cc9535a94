#include "api/views.hpp"

#include "engine/clock.hpp"
#include "engine/describe.hpp"
#include "engine/figures.hpp"
#include "engine/names.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value_from.hpp>

#include <algorithm>

namespace rongan {
namespace {

namespace json = boost::json;

json::array texts(const std::vector<std::string>& list) { return json::array(list.begin(), list.end()); }

json::value text_or_null(std::string_view text) { return text.empty() ? json::value(nullptr) : json::value(text); }

template <class T>
json::value instant_view(const std::optional<T>& at) {
    return at ? json::value(to_text(*at)) : json::value(nullptr);
}

std::string_view status_of(const Ledger& ledger) {
    if (is_open(ledger)) return is_breached(ledger) ? "breached" : "open";
    return ledger.empty() ? std::string_view{"open"} : to_name(ledger.back().kind);
}

std::string_view state_title(const Registry& registry, std::string_view workflow, std::string_view state) {
    const auto* found = registry.find(workflow);
    return found == nullptr ? std::string_view{} : found->title_of_state(state);
}

std::string_view term_title(const Registry& registry, std::string_view rule) {
    const auto* found = registry.find_term(rule);
    return found == nullptr ? std::string_view{} : found->title;
}

json::object holder_view(const Holder& holder, std::string_view body, std::string_view person, const Network& network) {
    if (holder.side != Side::none) return {{"side", to_name(holder.side)}, {"title", to_chinese(holder.side)}};
    return {{"role", to_name(holder.role)},
            {"title", to_chinese(holder.role)},
            {"body", body_view(body, network)},
            {"person", person_view(person, network)}};
}

// Calendar days that are left, the last day counted; negative once it is over.
json::value days_left(const std::optional<Date>& due, Date today) {
    return due ? json::value((*due - today).count()) : json::value(nullptr);
}

json::value link_view(CaseId id, const Names& names) {
    const auto cover = names.reader.cover(id);
    if (!cover) return nullptr;
    return json::object{{"id", cover->uuid},
                        {"number", text_or_null(cover->number)},
                        {"workflow", cover->workflow},
                        {"state", cover->state},
                        {"state_title", state_title(names.registry, cover->workflow, cover->state)}};
}

json::object actor_view(const Actor& actor, const Network& network) {
    if (actor.roles.has(Role::clock)) return {{"person", nullptr}, {"body", nullptr}, {"title", to_chinese(Role::clock)}};
    if (actor.roles.has(Role::engine)) return {{"person", nullptr}, {"body", nullptr}, {"title", to_chinese(Role::engine)}};
    return {{"person", person_view(actor.person, network)}, {"body", body_view(actor.body, network)}};
}

}  // namespace

json::value body_view(std::string_view id, const Network& network) {
    if (id.empty()) return nullptr;
    const auto* body = network.body(id);
    return json::object{{"id", id}, {"title", body == nullptr ? id : std::string_view{body->title}}};
}

json::value person_view(std::string_view id, const Network& network) {
    if (id.empty()) return nullptr;
    const auto* person = network.person(id);
    return json::object{{"id", id}, {"name", person == nullptr ? id : std::string_view{person->name}}};
}

json::array citations_view(const std::vector<Citation>& citations) {
    json::array out;
    for (const auto& each : citations) out.emplace_back(to_text(each));
    return out;
}

json::array reasons_view(const std::vector<Reason>& reasons) {
    json::array out;
    for (const auto& each : reasons) out.push_back({{"guard", each.guard}, {"says", each.says}, {"citation", each.citation}});
    return out;
}

json::value date_view(const std::optional<Date>& date) { return instant_view(date); }

std::string event_title(const Workflow* workflow, std::string_view event) {
    if (workflow != nullptr)
        if (const auto* found = workflow->event(event)) return std::string(found->title);
    if (event == "calendar-loaded") return "启用工作日历";
    if (event == "calendar-applied") return "各案期限已随工作日历变动";
    if (event == "calendar-changed") return "期限随工作日历变动";
    if (event == "network-loaded") return "启用机构网络";
    return std::string(event);
}

json::object case_view(const CaseFile& file, const Call& call) {
    const auto names = names_of(call);
    const auto& network = names.network;
    const auto* workflow = names.registry.find(file.workflow);
    json::object out{{"id", file.uuid},
                     {"number", text_or_null(file.number)},
                     {"workflow", file.workflow},
                     {"workflow_title", workflow == nullptr ? "" : workflow->title()},
                     {"definition", file.definition},
                     {"state", file.state},
                     {"state_title", state_title(names.registry, file.workflow, file.state)},
                     {"final", workflow != nullptr && workflow->is_final(file.state)},
                     {"version", file.version},
                     {"opened", to_text(file.opened)},
                     {"closed", instant_view(file.closed)}};
    out["owner"] = body_view(file.owner, network);
    out["carrier"] = body_view(file.carrier, network);
    out["counterpart"] = body_view(file.counterpart, network);
    out["offered_to"] = body_view(file.offered_to, network);
    out["handler"] = person_view(file.handler, network);
    out["parties"] = encode(file.parties);
    out["rights"] = encode(file.rights);
    out["papers"] = encode(file.papers);
    out["facts"] = file.facts.json();
    json::array beside;
    for (const auto& each : file.beside)
        beside.push_back({{"kind", to_name(each.kind)},
                          {"title", to_chinese(each.kind)},
                          {"from", to_text(each.from)},
                          {"to", date_view(each.to)},
                          {"note", each.note}});
    out["beside"] = std::move(beside);
    json::array terms;
    for (const auto& each : file.terms)
        if (is_open(each.ledger)) terms.push_back(term_view(file, each, call));
    out["open_terms"] = std::move(terms);
    const auto next = next_date(file);
    out["next_date"] = instant_view(next);
    out["parent"] = file.parent == 0 ? json::value(nullptr) : link_view(file.parent, names);
    json::array children;
    for (const auto& each : file.children) children.push_back(link_view(each.id, names));
    out["children"] = std::move(children);
    return out;
}

json::object term_view(const CaseFile&, const Term& term, const Call& call) {
    const auto* rule = call.registry.find_term(term.rule);
    json::object out{{"number", term.number}, {"rule", term.rule}, {"title", term_title(call.registry, term.rule)}};
    out["holder"] = holder_view(term.holder, term.body, term.person, call.settings.network);
    out["status"] = status_of(term.ledger);
    out["due"] = date_view(term.due);
    out["expires"] = instant_view(term.expires);
    out["days_left"] = days_left(term.due, call.today());
    out["provisional"] = term.provisional;
    out["stopped"] = term.stopped;
    if (rule != nullptr) {
        out["citation"] = to_text(rule->article);
        out["verified"] = rule->article.verified();
    }
    return out;
}

json::object term_account(const CaseFile& file, const Term& term, const Call& call) {
    auto out = term_view(file, term, call);
    json::array ledger;
    for (const auto& entry : term.ledger) {
        json::object line{{"kind", to_name(entry.kind)}, {"on", to_text(entry.on)}};
        if (entry.amount.count != 0) {
            line["amount"] = to_text(entry.amount);
            line["amount_title"] = to_chinese(entry.amount);
        }
        if (entry.kind == Entry::Kind::excluded_from || entry.kind == Entry::Kind::excluded_to) {
            line["cause"] = to_name(entry.cause);
            line["cause_title"] = to_chinese(entry.cause);
        }
        if (entry.by != Rank::none) {
            line["by"] = to_name(entry.by);
            line["by_title"] = to_chinese(entry.by);
        }
        if (!entry.note.empty()) line["note"] = entry.note;
        ledger.push_back(std::move(line));
    }
    out["ledger"] = std::move(ledger);
    if (const auto* rule = call.registry.find_term(term.rule); rule != nullptr && !term.ledger.empty()) {
        out["law_id"] = rule->law_id;
        out["starts"] = rule->starts;
        out["whose"] = to_name(rule->whose);
        out["expiry"] = to_name(rule->expiry);
        out["on_expiry"] = rule->on_expiry;
        const auto account = due(*rule, term.ledger, call.settings.calendar, call.today());
        out["raw"] = to_text(account.raw);
        out["explanation"] = texts(account.explanation);
    }
    return out;
}

json::object journal_view(const JournalRow& row, const Names& names, bool with_body) {
    const auto* workflow = names.registry.find(row.workflow);
    json::object out{{"seq", row.seq},
                     {"version", row.version},
                     {"at", to_text(row.at)},
                     {"event", row.event},
                     {"event_title", event_title(workflow, row.event)}};
    out["actor"] = actor_view(row.actor, names.network);
    out["on_behalf_of"] = row.behalf == Side::none ? json::value(nullptr) : json::value(to_name(row.behalf));
    out["from"] = text_or_null(row.from);
    out["to"] = text_or_null(row.to);
    out["to_title"] = text_or_null(state_title(names.registry, row.workflow, row.to));
    out["citations"] = text_or_null(row.citations);
    out["late"] = row.late;
    out["cause"] = row.cause == 0 ? json::value(nullptr) : json::value(row.cause);
    out["hash"] = row.hash;
    if (with_body) {
        json::error_code ec;
        auto body = json::parse(row.body, ec);
        out["body"] = ec ? json::value(row.body) : std::move(body);
        out["previous"] = text_or_null(row.previous);
    }
    return out;
}

json::object handoff_view(const CaseFile& handoff, const Call& call) {
    const auto names = names_of(call);
    const auto& network = names.network;
    json::object out{{"id", handoff.uuid},
                     {"number", text_or_null(handoff.number)},
                     {"state", handoff.state},
                     {"state_title", state_title(names.registry, handoff.workflow, handoff.state)},
                     {"from", body_view(handoff.owner, network)},
                     {"to", body_view(handoff.counterpart, network)},
                     {"offered", to_text(handoff.opened)},
                     {"closed", instant_view(handoff.closed)},
                     {"version", handoff.version}};
    const auto facts = handoff.facts.json();
    for (const auto name : {"purpose", "reason", "carrier", "opens", "manifest", "answer"})
        if (const auto* found = facts.if_contains(name)) out[name] = *found;
    out["case"] = handoff.parent == 0 ? json::value(nullptr) : link_view(handoff.parent, names);
    json::array terms;
    for (const auto& each : handoff.terms)
        if (is_open(each.ledger)) terms.push_back(term_view(handoff, each, call));
    out["open_terms"] = std::move(terms);
    return out;
}

json::object moved_view(const Moved& moved) {
    return {{"id", moved.uuid},
            {"number", text_or_null(moved.number)},
            {"rule", moved.rule},
            {"title", moved.title},
            {"from", date_view(moved.from)},
            {"to", date_view(moved.to)},
            {"was_provisional", moved.was_provisional},
            {"provisional", moved.provisional}};
}

json::object work_view(const WorkItem& item, const Call& call) {
    const auto& network = call.settings.network;
    const auto* workflow = call.registry.find(item.workflow);
    return {{"id", item.uuid},
            {"number", text_or_null(item.number)},
            {"workflow", item.workflow},
            {"workflow_title", workflow == nullptr ? "" : workflow->title()},
            {"state", item.state},
            {"state_title", state_title(call.registry, item.workflow, item.state)},
            {"owner", body_view(item.owner, network)},
            {"carrier", body_view(item.carrier, network)},
            {"term", item.term},
            {"rule", item.rule},
            {"title", term_title(call.registry, item.rule)},
            {"holder", holder_view(item.holder, item.body, item.person, network)},
            {"due", date_view(item.due)},
            {"expires", instant_view(item.expires)},
            {"days_left", days_left(item.due, call.today())},
            {"lamp", to_name(lamp_of(item.due, item.stopped, item.breached, call.today()))},
            {"provisional", item.provisional},
            {"stopped", item.stopped},
            {"breached", item.breached}};
}

json::object move_view(const Move& move, const CaseFile& file, const Workflow& workflow) {
    json::object out{{"event", move.event}, {"title", move.title}, {"verdict", to_name(move.verdict)}};
    out["to"] = text_or_null(move.to);
    out["to_title"] = text_or_null(workflow.title_of_state(move.to));
    out["citations"] = citations_view(move.citations);
    out["reasons"] = reasons_view(move.reasons);
    out["who"] = texts(move.who);
    json::array when;
    for (const auto& stage : move.when)
        if (std::find(when.begin(), when.end(), json::value(stage)) == when.end()) when.emplace_back(stage);
    out["when"] = std::move(when);
    json::array behalf;
    for (const auto& rule : workflow.rules()) {
        if (rule.on != move.event || (!rule.beside && rule.from != file.state)) continue;
        const json::value side = rule.who.behalf == Side::none ? json::value(nullptr) : json::value(to_name(rule.who.behalf));
        if (std::find(behalf.begin(), behalf.end(), side) == behalf.end()) behalf.push_back(side);
    }
    out["on_behalf_of"] = std::move(behalf);
    if (const auto* event = workflow.event(move.event)) out["schema"] = event->schema();
    return out;
}

json::object workflow_view(const Workflow& workflow, bool whole) {
    json::object out{
        {"name", workflow.name()}, {"title", workflow.title()}, {"definition", workflow.definition()}, {"initial", workflow.initial()}};
    json::array opening;
    for (const auto& rule : workflow.rules())
        if (!rule.beside && rule.from == workflow.initial() &&
            std::find(opening.begin(), opening.end(), json::value(rule.on)) == opening.end())
            opening.emplace_back(rule.on);
    out["opens_with"] = std::move(opening);
    if (!whole) return out;
    json::array states;
    for (const auto& state : workflow.states()) states.push_back({{"name", state.name}, {"title", state.title}, {"final", state.final}});
    json::array events;
    for (const auto& event : workflow.events())
        events.push_back({{"name", event.name}, {"title", event.title}, {"schema", event.schema()}});
    json::array rules;
    for (const auto& rule : workflow.rules())
        rules.push_back({{"from", rule.from},
                         {"on", rule.on},
                         {"to", rule.to},
                         {"beside", rule.beside},
                         {"who", to_chinese(rule.who)},
                         {"guard", text_or_null(rule.guard)},
                         {"says", text_or_null(rule.says)},
                         {"citations", citations_view(rule.citations)}});
    out["states"] = std::move(states);
    out["events"] = std::move(events);
    out["rules"] = std::move(rules);
    return out;
}

}  // namespace rongan
