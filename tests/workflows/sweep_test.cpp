// Every state × event × role × place of every workflow gives a listed rule or a refusal with a reason, and never an exception.

#include "support/resting.hpp"
#include "support/sample.hpp"
#include "workflows/all.hpp"
#include "workflows/law/all.hpp"

#include "engine/authority.hpp"
#include "engine/data.hpp"
#include "engine/draft.hpp"
#include "engine/glossary.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace rongan {
namespace {

using Why = Refusal::Why;

constexpr std::array every_role{Role::clerk, Role::officer,      Role::head,       Role::mediator, Role::registrar, Role::judge,
                                Role::desk,  Role::investigator, Role::supervisor, Role::engine,   Role::clock};
constexpr std::array every_side{Side::none, Side::requester, Side::respondent, Side::both, Side::third};

struct Sweep : testing::TestWithParam<std::string> {
    Registry registry = all_workflows();
    Calendar calendar = embedded_calendar().value();
    Network network = Network::parse(embedded("network-a.json")).value();
    Context context{calendar, network, registry.find_term};
    const Workflow& workflow = *registry.find(GetParam());
    Instant at = parse_instant("2026-03-10T09:00:00+08:00").value();

    [[nodiscard]] CaseFile resting_in(std::string_view state) const { return test::resting_in(workflow, state, at, context); }
    [[nodiscard]] bool speaks_of(const RuleView& rule, std::string_view state, std::string_view event) const {
        if (rule.on != event) return false;
        if (rule.beside) return !workflow.is_final(state) && state != workflow.initial();
        return rule.from == state;
    }
};

TEST_P(Sweep, EveryStageEventRoleAndPlaceHasAnAnswer) {
    std::size_t asked = 0;
    std::size_t accepted = 0;
    std::set<std::string> crashed;
    for (const auto& state : workflow.states()) {
        const auto file = resting_in(state.name);
        for (const auto& event : workflow.events()) {
            const auto body = test::sample(event.schema(), "").as_object();
            const bool listed =
                std::ranges::any_of(workflow.rules(), [&](const auto& rule) { return speaks_of(rule, state.name, event.name); });
            for (const auto role : every_role)
                for (const std::string_view place : {"fz-city", "fz-cangshan", "fj-province", "nx-guyuan"})
                    for (const auto side : every_side) {
                        ++asked;
                        const Submission submission{.case_id = 7,
                                                    .event = std::string(event.name),
                                                    .body = body,
                                                    .actor = {"chen.hao", std::string(place), role},
                                                    .behalf = side,
                                                    .at = at};
                        try {
                            const auto step = workflow.advance(file, submission, context);
                            if (!listed) {
                                ASSERT_FALSE(step) << state.name << ' ' << event.name;
                                ASSERT_EQ(step.error().why, Why::not_now) << state.name << ' ' << event.name;
                                ASSERT_FALSE(step.error().allowed.empty());
                                continue;
                            }
                            if (step) {
                                ++accepted;
                                const bool by_rule = std::ranges::any_of(workflow.rules(), [&](const auto& rule) {
                                    const auto to = rule.beside || rule.to.empty() ? state.name : rule.to;
                                    return speaks_of(rule, state.name, event.name) && to == step->after.state &&
                                           fulfils(rule.who, submission.actor, side, file, network);
                                });
                                ASSERT_TRUE(by_rule) << state.name << ' ' << event.name << " -> " << step->after.state;
                                continue;
                            }
                            const auto& refusal = step.error();
                            ASSERT_NE(refusal.why, Why::not_now) << state.name << ' ' << event.name;
                            ASSERT_FALSE(refusal.detail.empty());
                            if (refusal.why == Why::malformed) {
                                ASSERT_FALSE(refusal.fields.empty()) << event.name;
                            }
                            if (refusal.why == Why::not_yours) {
                                ASSERT_FALSE(refusal.allowed.empty()) << event.name;
                            }
                            if (refusal.why == Why::guard || refusal.why == Why::invariant) {
                                ASSERT_FALSE(refusal.reasons.empty()) << event.name;
                                for (const auto& reason : refusal.reasons) {
                                    ASSERT_FALSE(reason.guard.empty()) << event.name;
                                    ASSERT_FALSE(reason.says.empty()) << event.name;
                                }
                            }
                        } catch (const std::exception& error) {
                            crashed.insert(std::string(state.name) + " " + std::string(event.name) + ": " + error.what());
                        }
                    }
        }
    }
    for (const auto& each : crashed) ADD_FAILURE() << each;
    RecordProperty("asked", static_cast<int>(asked));
    std::cout << workflow.name() << ": " << asked << " asked, " << accepted << " accepted\n";
    EXPECT_GT(accepted, 0U);
}

TEST_P(Sweep, EveryEventsSampleGetsPastItsDecoder) {
    // Otherwise the sweep would only ever meet the decoder.
    for (const auto& event : workflow.events()) {
        const auto body = test::sample(event.schema(), "").as_object();
        for (const auto& state : workflow.states()) {
            const Submission submission{
                .case_id = 7, .event = std::string(event.name), .body = body, .actor = {"x", "nx-guyuan", Role::investigator}, .at = at};
            const auto step = workflow.advance(resting_in(state.name), submission, context);
            if (step) continue;
            EXPECT_NE(step.error().why, Why::malformed)
                << event.name << ' ' << (step.error().fields.empty() ? "" : step.error().fields[0].pointer + step.error().fields[0].rule);
        }
    }
}

TEST_P(Sweep, TheTableIsWhole) {
    std::set<std::string_view> names;
    for (const auto& state : workflow.states()) {
        EXPECT_TRUE(names.insert(state.name).second) << state.name;
        EXPECT_FALSE(state.title.empty());
        const bool can_be_left = std::ranges::any_of(
            workflow.rules(), [&](const auto& rule) { return !rule.beside && rule.from == state.name && rule.to != state.name; });
        EXPECT_EQ(can_be_left, !state.final) << state.name;
        if (state.name == workflow.initial()) continue;
        const bool can_be_entered =
            std::ranges::any_of(workflow.rules(), [&](const auto& rule) { return rule.to == state.name && rule.from != state.name; });
        EXPECT_TRUE(can_be_entered) << state.name;
    }
    for (const auto& rule : workflow.rules()) {
        EXPECT_TRUE(workflow.is_final(rule.from) || !rule.who.roles.empty()) << rule.on;
        EXPECT_TRUE(rule.citations.size() > 0 || rule.on == "term-expired") << rule.from << ' ' << rule.on << " cites nothing";
        EXPECT_EQ(rule.guard.empty(), rule.says.empty()) << rule.on;
        for (const auto key : rule.starts) EXPECT_NE(law::find_term(key), nullptr) << key;
        for (const auto key : rule.stops) EXPECT_NE(law::find_term(key), nullptr) << key;
    }
}

void every_word_has_a_title(const boost::json::value& schema, const std::string& where) {
    if (schema.is_array()) {
        for (const auto& each : schema.get_array()) every_word_has_a_title(each, where);
    }
    if (!schema.is_object()) return;
    for (const auto& [key, value] : schema.get_object()) {
        if (key == "title" && value.is_string()) {
            EXPECT_FALSE(value.get_string().empty()) << where;
        }
        if (key == "x-titles") {
            for (const auto& title : value.as_array()) EXPECT_FALSE(title.as_string().empty()) << where << ' ' << schema.at("enum");
        }
        every_word_has_a_title(value, where + "/" + std::string(key));
    }
}

TEST_P(Sweep, EveryFieldAndChoiceHasAChineseTitle) {
    for (const auto& event : workflow.events()) {
        EXPECT_FALSE(event.title.empty()) << event.name;
        every_word_has_a_title(event.schema(), std::string(event.name));
    }
}

INSTANTIATE_TEST_SUITE_P(Workflows, Sweep,
                         testing::Values("patent-infringement", "mediation", "judicial-confirmation", "exhibition-complaint", "handoff"),
                         [](const auto& each) {
                             auto name = each.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

}  // namespace
}  // namespace rongan
