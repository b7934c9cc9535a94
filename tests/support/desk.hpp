#pragma once
// Mediation bodies and courts at work: a docket in memory, people of the example city, and short ways to submit, wait and look.

#include "engine/clock.hpp"
#include "engine/data.hpp"
#include "engine/describe.hpp"
#include "engine/docket.hpp"
#include "engine/memory_archive.hpp"
#include "workflows/all.hpp"
#include "workflows/law/all.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace rongan::test {

using boost::json::object;

struct Desk : testing::Test {
    MemoryArchive archive;
    Registry registry = workflows_needed();
    Docket docket{archive, registry, embedded_calendar().value(), Network::parse(embedded("network-a.json")).value()};
    CaseId id = 0;  // the case that most lines speak of
    int keys = 0;

    static Registry workflows_needed() {
        Registry out;
        out.workflows.push_back(mediation());
        out.workflows.push_back(judicial_confirmation());
        out.workflows.push_back(handoff());
        out.find_term = [](std::string_view key) { return law::find_term(key); };
        return out;
    }

    // A date alone means nine in the morning.
    static Instant at(std::string_view text) {
        return parse_instant(std::string(text) + (text.size() == 10 ? "T09:00:00+08:00" : ":00+08:00")).value();
    }
    [[nodiscard]] Actor actor(std::string_view person) const {
        if (person == "engine") return {"", "", Roles{Role::engine}};
        const auto* found = docket.network().person(person);
        return {found->id, found->body, found->roles};
    }

    static object party(std::string_view side, std::string_view name) {
        return {{"side", side}, {"kind", "person"}, {"name", name}, {"address", "福州市"}, {"contact", "0591-1"}, {"origin", "mainland"}};
    }
    static boost::json::array both_parties() { return {party("requester", "陈甲"), party("respondent", "黄乙")}; }
    static boost::json::array rights() {
        return {object{{"kind", "invention"}, {"number", "ZL201710601862.3"}, {"title", "一种照明装置"}, {"holder", "陈甲"}}};
    }
    static object with(object body, const object& more) {
        for (const auto& each : more) {
            if (each.value().is_null())
                body.erase(each.key());
            else
                body[each.key()] = each.value();
        }
        return body;
    }

    Result<Receipt> submit(Submission one) {
        one.key = "k" + std::to_string(++keys);
        one.uuid = "u" + std::to_string(keys);
        return docket.submit(std::span{&one, 1}, one.at).front();
    }
    Result<Receipt> open(std::string_view workflow, std::string_view event, std::string_view person, std::string_view when, object body,
                         Side behalf) {
        auto answer = submit({.workflow = std::string(workflow),
                              .event = std::string(event),
                              .body = std::move(body),
                              .actor = actor(person),
                              .behalf = behalf,
                              .at = at(when)});
        if (answer) id = answer->case_id;
        return answer;
    }
    Result<Receipt> on(CaseId which, std::string_view person, std::string_view event, std::string_view when, object body = {},
                       Side behalf = Side::none) {
        return submit({.case_id = which,
                       .event = std::string(event),
                       .body = std::move(body),
                       .actor = actor(person),
                       .behalf = behalf,
                       .at = at(when)});
    }
    Result<Receipt> act(std::string_view person, std::string_view event, std::string_view when, object body = {},
                        Side behalf = Side::none) {
        return on(id, person, event, when, std::move(body), behalf);
    }
    void must(std::string_view person, std::string_view event, std::string_view when, object body = {}, Side behalf = Side::none) {
        const auto answer = act(person, event, when, std::move(body), behalf);
        if (!answer) throw std::logic_error(std::string(event) + ": " + why(answer.error()));
    }
    void wait(std::string_view until) {
        const auto expired = docket.expire(at(until));
        for (const auto& [term, refusal] : expired.refused) ADD_FAILURE() << term.rule << ": " << why(refusal);
    }

    // What the case as it stands would ask of the world, were it the child of another case.
    [[nodiscard]] std::vector<Effect> asks_of_parent(std::string_view person, std::string_view event, std::string_view when,
                                                     object body = {}, Side behalf = Side::none) const {
        auto file = *archive.find(id);
        file.parent = 7;
        const Submission one{.case_id = id,
                             .workflow = {},
                             .event = std::string(event),
                             .body = std::move(body),
                             .actor = actor(person),
                             .behalf = behalf,
                             .at = at(when),
                             .expected = {},
                             .key = {},
                             .uuid = {}};
        const auto step = registry.find(file.workflow)->advance(file, one, docket.context());
        if (!step) throw std::logic_error(std::string(event) + ": " + why(step.error()));
        return step->effects;
    }
    static std::string told(const std::vector<Effect>& effects) {
        for (const auto& effect : effects)
            if (const auto* tell = std::get_if<Tell>(&effect))
                return std::to_string(tell->to) + " " + tell->event + " " + boost::json::serialize(tell->body);
        return "";
    }
    static const Notice* notice(const std::vector<Effect>& effects, std::string_view document) {
        for (const auto& effect : effects)
            if (const auto* sent = std::get_if<Notice>(&effect); sent != nullptr && sent->document == document) return sent;
        return nullptr;
    }

    static std::string why(const Refusal& refusal) {
        std::string out = refusal.detail;
        for (const auto& each : refusal.reasons) out += " [" + each.guard + "] " + each.says + " " + each.citation;
        for (const auto& each : refusal.fields) out += " " + each.pointer + " " + each.rule;
        for (const auto& each : refusal.allowed) out += " <" + each + ">";
        return out;
    }
    static void refused_by(const Result<Receipt>& answer, std::string_view guard, std::string_view words = {}) {
        ASSERT_FALSE(answer) << "expected " << guard;
        const auto& reasons = answer.error().reasons;
        const bool named = std::any_of(reasons.begin(), reasons.end(), [&](const Reason& each) {
            return each.guard == guard && each.says.find(words) != std::string::npos && !each.citation.empty();
        });
        EXPECT_TRUE(named) << guard << " " << words << ": " << why(answer.error());
    }
    static void not_allowed(const Result<Receipt>& answer) {
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().why, Refusal::Why::not_yours) << why(answer.error());
    }
    static void not_now(const Result<Receipt>& answer) {
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().why, Refusal::Why::not_now) << why(answer.error());
    }

    [[nodiscard]] CaseFile file() const { return *archive.find(id); }
    [[nodiscard]] std::string state(CaseId which = 0) const { return archive.find(which == 0 ? id : which)->state; }
    // The day on which the latest clock of this rule falls due; empty when there never was one, "ended" when it is over.
    [[nodiscard]] std::string due(const TermRule& rule) const {
        const auto kept = file();
        const auto* term = latest_term(kept, rule.key);
        if (term == nullptr) return "";
        return is_open(term->ledger) ? to_text(*term->due) : "ended";
    }
    [[nodiscard]] Entry::Kind last_entry(const TermRule& rule) const {
        const auto kept = file();
        return latest_term(kept, rule.key)->ledger.back().kind;
    }
    [[nodiscard]] std::string fact(std::string_view name) const {
        const auto facts = file().facts.json();
        const auto* value = facts.if_contains(name);
        if (value == nullptr) return "";
        return value->is_string() ? std::string(value->get_string()) : boost::json::serialize(*value);
    }
    [[nodiscard]] CaseId child(std::string_view workflow) const {
        const auto all = file().children;
        const auto found = std::find_if(all.rbegin(), all.rend(), [&](const Link& each) { return each.workflow == workflow; });
        return found == all.rend() ? 0 : found->id;
    }
};

}  // namespace rongan::test
