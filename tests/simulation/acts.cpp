// Who acts and on what; what stands in the bodies is drawn in bodies.cpp.

#include "simulation/acts.hpp"

#include "engine/authority.hpp"
#include "simulation/bodies.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <set>

namespace rongan::test {
namespace {

constexpr int tries_a_rule = 8;
constexpr int rules_an_act = 4;

std::string cited(const RuleView& rule) {
    std::string out;
    for (const auto& citation : rule.citations) out += (out.empty() ? "" : "；") + to_text(citation);
    return out;
}

// What leads on in a long case, and what cuts it short: left to chance alone, hardly any would be decided.
const std::set<std::string_view> leads_on{
    "set-evidence",      "check-postmark", "confirm-receipt", "deliberate",   "approve", "decide",       "docket",
    "serve-decision",    "demand",         "set-hearing",     "hold-hearing", "accept",  "hold-session", "agree",
    "apply-enforcement", "hear",           "serve-complaint", "sue"};
const std::set<std::string_view> cuts_short{"withdraw",   "dismiss",       "settle",  "refuse",         "report-up",
                                            "hand-over",  "direct-decide", "decline", "fail",           "annul-decision",
                                            "not-accept", "suspend",       "object",  "request-recusal"};
const std::set<std::string_view> always_possible{"check-postmark", "review", "decide-custody", "add-papers", "assign"};

// What must have been done beside the main line before some events can happen at all.
const std::multimap<std::string_view, std::string_view> needs{{"decide-objection", "object"},
                                                              {"take-back", "object"},
                                                              {"complete-notice", "publish-notice"},
                                                              {"conclude", "perform"},
                                                              {"decide-preservation", "preserve"},
                                                              {"resume", "suspend"},
                                                              {"receive-appraisal", "order-appraisal"},
                                                              {"mediation-fails", "begin-mediation"},
                                                              {"settle", "begin-mediation"},
                                                              {"file-opinion", "assign-investigator"},
                                                              {"ask-review", "court-accepts"},
                                                              {"end-settlement", "settlement-period"},
                                                              {"publish-change", "correct-decision"}};
bool needed_for(const RuleView* goal, std::string_view event) {
    if (goal == nullptr) return false;
    const auto [first, last] = needs.equal_range(goal->on);
    return std::any_of(first, last, [&](const auto& each) { return each.second == event; });
}

bool is_ours(const Who& who) { return who.roles.meets(Roles{Role::engine, Role::clock}); }

CaseFile unopened(const Workflow& workflow, const std::string& owner, Instant at) {
    return {.workflow = std::string(workflow.name()), .state = std::string(workflow.initial()), .owner = owner, .opened = at};
}

}  // namespace

std::vector<std::pair<RuleName, const RuleView*>> all_rules(const Registry& registry) {
    std::vector<std::pair<RuleName, const RuleView*>> out;
    for (const auto& workflow : registry.workflows)
        for (const auto& rule : workflow->rules()) {
            const auto stages = rule.beside ? std::string("*") : std::string(rule.from) + ">" + std::string(rule.to);
            out.emplace_back(RuleName{std::string(workflow->name()), stages + " " + std::string(rule.on) + " " + cited(rule)}, &rule);
        }
    return out;
}

Acts::Acts(const Registry& registry) : registry_{registry} {
    for (const auto& [name, rule] : all_rules(registry)) {
        const auto* workflow = registry.find(name.workflow);
        goals_[name.workflow].push_back(rule);
        if (is_ours(rule->who)) continue;
        if (!rule->beside && rule->from == workflow->initial())
            openings_.push_back({workflow, rule, name});
        else
            choices_[name.workflow].push_back({workflow, rule, name});
    }
}

const boost::json::object& Acts::schema_of(const Workflow& workflow, std::string_view event) const {
    const auto key = std::string(workflow.name()) + "/" + std::string(event);
    const auto found = schemas_.find(key);
    return found != schemas_.end() ? found->second : schemas_.emplace(key, workflow.event(event)->schema()).first->second;
}

std::optional<Actor> Acts::actor_for(const Who& who, const CaseFile& file, const Place& place) const {
    const auto& network = place.docket.network();
    auto body = body_at(file, who.at, network);
    if (who.at == At::anywhere) body = place.dice.pick(std::vector<Body>(network.bodies().begin(), network.bodies().end())).id;
    if (who.at == At::owner && !file.carrier.empty() && place.dice.percent(50) && !network.people_at(file.carrier, who.roles).empty())
        body = file.carrier;
    const auto people = network.people_at(body, who.roles);
    if (people.empty()) return std::nullopt;
    // The one who has the case in hand acts more often than the others.
    for (const auto* each : people)
        if (each->id == file.handler && place.dice.percent(50)) return Actor{each->id, each->body, each->roles};
    const auto* person = people[place.dice.below(people.size())];
    return Actor{person->id, person->body, person->roles};
}

std::optional<Submission> Acts::attempt(const Choice& choice, const CaseFile& file, bool opens, const Place& place, int& tries) const {
    const auto& schema = schema_of(*choice.workflow, choice.rule->on);
    for (int n = 0; n < tries_a_rule; ++n) {
        const auto actor = actor_for(choice.rule->who, file, place);
        if (!actor) return std::nullopt;
        Submission act{.case_id = opens ? std::nullopt : std::optional{file.id},
                       .workflow = opens ? std::string(choice.workflow->name()) : "",
                       .event = std::string(choice.rule->on),
                       .body = {},
                       .actor = *actor,
                       .behalf = choice.rule->who.behalf,
                       .at = place.now};
        act.body = draw_body(schema, {file, act.event, *actor, place.docket, place.now, place.dice});
        ++tries;
        if (opens) act.uuid = "dry-run";
        if (place.docket.preview(act)) return act;
    }
    return std::nullopt;
}

std::optional<Submission> Acts::opening(const Place& place, int& tries) const {
    for (int n = 0; n < rules_an_act; ++n) {
        const auto& choice = place.dice.pick(openings_);
        const auto& body = likely_body(choice.name.workflow, place);
        if (auto act = attempt(choice, unopened(*choice.workflow, body.id, place.now), true, place, tries)) return act;
    }
    return std::nullopt;
}

// Where such a case usually begins: at a body that may decide it; sometimes anywhere.
const Body& Acts::likely_body(const std::string& workflow, const Place& place) const {
    const auto bodies = place.docket.network().bodies();
    const auto power = workflow == "patent-infringement"    ? Power::adjudicate
                       : workflow == "exhibition-complaint" ? Power::exhibition
                       : workflow == "mediation"            ? Power::mediate
                                                            : Power::confirm;
    std::vector<const Body*> fit;
    for (const auto& body : bodies)
        if (place.docket.network().grant(body.id, power) != nullptr ||
            (power == Power::exhibition && body.kind == BodyKind::organiser_desk))
            fit.push_back(&body);
    if (fit.empty() || place.dice.percent(25)) return bodies[place.dice.below(bodies.size())];
    return *fit[place.dice.below(fit.size())];
}

// What the facts alone forbid is not worth a try; somebody who may do everything at the owning body is asked about.
std::set<std::string_view> Acts::blocked(const Workflow& workflow, const CaseFile& file, const Place& place) {
    Roles all;
    all.bits = (1U << static_cast<unsigned>(Role::engine)) - 1U;
    Actor anybody{"", file.owner, all};
    const auto facts = file.facts.json();
    if (const auto* panel = facts.if_contains("panel"); panel != nullptr && panel->is_array() && !panel->get_array().empty())
        anybody.person = panel->get_array()[place.dice.below(panel->get_array().size())].as_string();
    std::map<std::string_view, bool> stuck;
    for (const auto& move : workflow.moves(file, anybody, place.now, place.docket.context())) {
        const bool no = move.verdict == Move::Verdict::blocked || move.verdict == Move::Verdict::not_now;
        const auto [each, first] = stuck.emplace(move.event, no);
        if (!first) each->second = each->second && no;
    }
    std::set<std::string_view> out;
    for (const auto& [event, no] : stuck)
        if (no) out.insert(event);
    return out;
}

// Steps of the main line from each stage to the one given; those from which it is never reached are left out.
std::map<std::string_view, int> Acts::steps_to(const std::string& workflow, std::string_view stage) const {
    std::map<std::string_view, int> out{{stage, 0}};
    for (std::size_t known = 0, steps = 0; known != out.size(); ++steps) {
        known = out.size();
        for (const auto* rule : goals_.at(workflow))
            if (const auto next = out.find(rule->to); !rule->beside && next != out.end() && next->second == static_cast<int>(steps))
                out.emplace(rule->from, static_cast<int>(steps) + 1);
    }
    return out;
}

// Most cases are bound for one rule, however deep in the workflow it lies; which one, the case's uuid decides.
const RuleView* Acts::goal_of(const CaseFile& file) const {
    const auto& goals = goals_.at(file.workflow);
    std::uint64_t sum = 0xCBF29CE484222325ULL;
    for (const char c : file.uuid) sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    const auto drawn = Dice{sum}.roll();
    return drawn % 4 == 0 ? nullptr : goals[(drawn >> 8U) % goals.size()];
}

std::optional<Submission> Acts::possible(const CaseFile& file, const Place& place, int& tries) const {
    std::vector<const Choice*> main, beside;
    const bool calm = file.id % 2 == 0;  // half of the cases go their way without much trouble
    const auto never = blocked(*registry_.find(file.workflow), file, place);
    const auto* goal = goal_of(file);
    const auto steps = goal == nullptr || goal->beside ? std::map<std::string_view, int>{} : steps_to(file.workflow, goal->from);
    const auto nearer = [&](const RuleView& rule) {
        const auto here = steps.find(rule.from), there = steps.find(rule.to);
        return !rule.beside && here != steps.end() && there != steps.end() && there->second < here->second;
    };
    for (const auto& choice : choices_.at(file.workflow)) {
        if (never.contains(choice.rule->on)) continue;
        if (choice.rule == goal && (choice.rule->beside || choice.rule->from == file.state) && place.dice.percent(50)) {
            if (auto act = attempt(choice, file, false, place, tries)) return act;
            continue;
        }
        const bool wanted = nearer(*choice.rule) || needed_for(goal, choice.rule->on);
        if (calm && cuts_short.contains(choice.rule->on) && !wanted) continue;
        if (calm && choice.rule->beside && !leads_on.contains(choice.rule->on) && !wanted && place.dice.percent(85)) continue;
        if (choice.rule->beside) beside.push_back(&choice);
        if (choice.rule->from == file.state) main.push_back(&choice);
    }
    for (int n = 0; n < rules_an_act; ++n) {
        const auto& from = main.empty() || (!beside.empty() && place.dice.percent(35)) ? beside : main;
        if (from.empty()) continue;
        std::vector<int> weights;
        for (const auto* each : from) {
            const auto taken = place.taken.find(each->name);
            const bool ends = each->workflow->is_final(each->rule->to) && !each->rule->beside;
            const bool goes_on = !each->rule->beside && each->rule->to != each->rule->from;
            const int fresh = taken == place.taken.end() ? 30 : taken->second < 3 ? 12 : 6;
            const auto event = each->rule->on;
            const bool idle =
                always_possible.contains(event) && (event != "check-postmark" || open_term(file, "house/check-postmark") == nullptr);
            const int steered = idle ? fresh / 6 : leads_on.contains(event) ? 4 * fresh : cuts_short.contains(event) ? fresh / 4 : fresh;
            weights.push_back(nearer(*each->rule) || needed_for(goal, event) ? 8 * fresh
                                                                             : std::max(1, ends      ? steered / 6
                                                                                           : goes_on ? 2 * steered
                                                                                                     : steered));
        }
        if (auto act = attempt(*from[place.dice.weighted(weights)], file, false, place, tries)) return act;
    }
    return std::nullopt;
}

Submission Acts::wrong(const CaseFile* file, const Place& place) const {
    auto& dice = place.dice;
    const auto& workflow = file != nullptr ? *registry_.find(file->workflow) : *registry_.workflows[dice.below(registry_.workflows.size())];
    const auto events = workflow.events();
    const auto people = place.docket.network().people();
    const auto& person = people[dice.below(people.size())];
    const auto nowhere = unopened(workflow, person.body, place.now);
    const auto& at = file != nullptr ? *file : nowhere;
    Submission act{.case_id = file != nullptr ? std::optional{file->id} : std::nullopt,
                   .workflow = file != nullptr ? "" : std::string(workflow.name()),
                   .event = std::string(events[dice.below(events.size())].name),
                   .body = {},
                   .actor = {person.id, person.body, person.roles},
                   .behalf = static_cast<Side>(dice.below(5)),
                   .at = place.now};
    act.body = draw_body(schema_of(workflow, act.event), {at, act.event, act.actor, place.docket, place.now, dice});
    switch (dice.below(6)) {
        case 0: act.event = "no-such-event"; break;
        case 1: act.body["no_such_field"] = "值"; break;
        case 2: act.body.clear(); break;
        case 3: act.case_id = CaseId{1'000'000}; break;
        default: break;
    }
    return act;
}

}  // namespace rongan::test
