// Every event of every workflow, in every stage that speaks of it: a body is refused with a pointer, or the step keeps the invariants.
// The input picks a rule and edits a body that the event's schema accepts; or its rest is the body itself.

#include "engine/archive.hpp"
#include "engine/data.hpp"
#include "engine/describe.hpp"
#include "engine/draft.hpp"
#include "engine/invariants.hpp"
#include "support/cases.hpp"
#include "support/resting.hpp"
#include "support/sample.hpp"
#include "support/spoil.hpp"
#include "workflows/all.hpp"

#include "fuzz/target.hpp"

using namespace rongan;
using fuzz::Choices;
using fuzz::must;

namespace {

namespace json = boost::json;

struct House {
    Registry registry = all_workflows();
    Calendar calendar = embedded_calendar().value();
    Network network = Network::parse(embedded("network-a.json")).value();
    Context context{calendar, network, registry.find_term};
};
const House& house() {
    static const House one;
    return one;
}

Actor someone(const RuleView& rule, const CaseFile& file) {
    Actor actor{"chen.hao", file.owner, rule.who.roles};
    if (rule.who.at == At::counterpart) actor.body = file.counterpart;
    if (rule.who.at == At::superior || rule.who.at == At::common_superior) actor.body = "fj-province";
    return actor;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Choices choices{fuzz::text_of(data, size)};
    const auto& workflow = *house().registry.workflows.at(choices.below(house().registry.workflows.size()));
    const auto& rule = workflow.rules()[choices.below(workflow.rules().size())];
    const auto at = parse_instant("2026-03-10T09:00:00+08:00").value() + std::chrono::hours{choices.below(20000)};
    std::string_view state = rule.from;
    if (rule.beside) do
            state = workflow.states()[choices.below(workflow.states().size())].name;
        while (workflow.is_final(state) && !choices.rest().empty());
    if (workflow.is_final(state)) return 0;

    json::value body = test::sample(workflow.event(rule.on)->schema(), "");
    if (choices.yes()) {
        for (auto edits = choices.below(6); edits > 0; --edits) test::spoil(body, choices);
    } else {
        json::error_code ec;
        auto own = json::parse(choices.rest(), ec);
        if (!ec) body = std::move(own);
    }
    if (!body.is_object()) body = json::object{{"value", body}};

    const auto file = test::resting_in(workflow, state, at, house().context);
    const auto asked = [&](const json::object& said) {
        return Submission{
            .case_id = 7, .event = std::string(rule.on), .body = said, .actor = someone(rule, file), .behalf = rule.who.behalf, .at = at};
    };
    // The engine's own events are not decoded from outside: a wrong one is a fault of ours, and may be thrown.
    const auto step = workflow.advance(file, asked(body.get_object()), house().context);
    if (!step) {
        must(!step.error().detail.empty(), "a refusal says why");
        if (step.error().why == Refusal::Why::malformed) must(!step.error().fields.empty(), "and where");
        for (const auto& each : step.error().fields) {
            must(!each.rule.empty() && !each.remedy.empty(), "a wrong field has rule and remedy");
            must(each.pointer.empty() || each.pointer.front() == '/', "and a pointer");
        }
        return 0;
    }
    const auto& after = step->after;
    must(!violation(after, house().context, workflow.is_final(after.state)), "the step keeps the invariants");
    must(test::reread(after) == after, "and is kept as it is");
    // Whoever asks next finds facts that can be read.
    must(!workflow.moves(after, {"chen.hao", "fz-city", Roles{Role::officer}}, at, house().context).empty(), "and goes on");
    return 0;
}
