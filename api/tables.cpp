// The table of a workflow as JSON, plain text and DOT, and what the pages share.
#include "api/tables.hpp"

#include "workflows/law/all.hpp"

#include <boost/json/array.hpp>

#include <algorithm>

namespace rongan {
namespace {

namespace json = boost::json;

bool alike(const RuleGroup& group, const RuleView& rule) {
    const auto& first = *group.rule;
    return first.on == rule.on && first.beside == rule.beside && group.stays == (rule.from == rule.to) &&
           (group.stays || first.to == rule.to) && first.who == rule.who && first.guard == rule.guard &&
           first.citations == rule.citations && first.starts == rule.starts && first.stops == rule.stops;
}

std::string joined(const std::vector<Citation>& citations) {
    std::string out;
    for (const auto& each : citations) out += (out.empty() ? "" : "；") + to_text(each);
    return out;
}

json::array texts(const std::vector<std::string_view>& all) {
    json::array out;
    for (const auto each : all) out.emplace_back(each);
    return out;
}

std::string titles_of_terms(const std::vector<std::string_view>& keys) {
    std::string out;
    for (const auto key : keys) {
        const auto* rule = law::find_term(key);
        out += (out.empty() ? "" : "、") + std::string(rule != nullptr ? rule->title : key);
    }
    return out;
}

}  // namespace

std::vector<RuleGroup> grouped(const Workflow& workflow) {
    std::vector<RuleGroup> out;
    for (const auto& rule : workflow.rules()) {
        const auto found = std::ranges::find_if(out, [&](const RuleGroup& group) { return alike(group, rule); });
        if (found != out.end())
            found->from.push_back(rule.from);
        else
            out.push_back({{rule.from}, &rule, rule.from == rule.to});
    }
    return out;
}

std::vector<Citation> citations_of(const RuleView& rule) {
    auto out = rule.citations;
    for (const auto& each : rule.guard_citations)
        if (std::ranges::find(out, each) == out.end()) out.push_back(each);
    return out;
}

bool is_verified(const RuleView& rule) {
    return std::ranges::all_of(citations_of(rule),
                               [](const Citation& each) { return each.mark == Mark::verified || each.mark == Mark::house; });
}

// What holds in every open stage stands there as the stage "throughout", so that every rule leads from a listed one to a listed one.
json::object table_json(const Workflow& workflow) {
    json::array states;
    for (const auto& state : workflow.states()) states.push_back({{"name", state.name}, {"title", state.title}, {"final", state.final}});
    json::array events;
    for (const auto& event : workflow.events())
        events.push_back({{"name", event.name}, {"title", event.title}, {"schema", event.schema()}});
    json::array rules;
    std::string_view throughout;
    for (const auto& rule : workflow.rules()) {
        if (rule.beside) throughout = rule.from;
        rules.push_back({{"from", rule.from},
                         {"on", rule.on},
                         {"to", rule.to},
                         {"who", to_chinese(rule.who)},
                         {"guard", rule.guard.empty() ? json::value(nullptr) : json::value(rule.guard)},
                         {"citation", joined(citations_of(rule))},
                         {"verified", is_verified(rule)},
                         {"starts", texts(rule.starts)},
                         {"stops", texts(rule.stops)}});
    }
    if (!throughout.empty()) states.push_back({{"name", throughout}, {"title", "办案全程"}, {"final", false}});
    return {{"name", workflow.name()},     {"title", workflow.title()},   {"initial", workflow.initial()},
            {"states", std::move(states)}, {"events", std::move(events)}, {"rules", std::move(rules)}};
}

std::string table_text(const Workflow& workflow) {
    std::string out = std::string(workflow.title()) + "  " + std::string(workflow.name()) + "\n\n阶段\n";
    for (const auto& state : workflow.states())
        out += "  " + std::string(state.title) + "  " + std::string(state.name) + (state.final ? "  （结束）\n" : "\n");
    for (const bool beside : {false, true}) {
        out += beside ? "\n办案全程可以办理的事项\n" : "\n规则\n";
        for (const auto& group : grouped(workflow)) {
            const auto& rule = *group.rule;
            if (rule.beside != beside) continue;
            const auto* event = workflow.event(rule.on);
            const auto on = std::string(event->title) + "  " + std::string(rule.on);
            if (beside) {
                out += "  " + on + "\n";
            } else {
                std::string from;
                for (const auto each : group.from) from += (from.empty() ? "" : "、") + std::string(workflow.title_of_state(each));
                const auto to = group.stays ? "阶段不变" : std::string(workflow.title_of_state(rule.to));
                out += "  " + from + "  —  " + on + "  →  " + to + "\n";
            }
            const auto line = [&](std::string_view head, const std::string& text) {
                if (!text.empty()) out += "      " + std::string(head) + "  " + text + "\n";
            };
            line("由谁", to_chinese(rule.who));
            line("要求", std::string(rule.says));
            line("依据", joined(citations_of(rule)));
            line("起算", titles_of_terms(rule.starts));
            line("了结", titles_of_terms(rule.stops));
        }
    }
    return out;
}

std::string table_dot(const Workflow& workflow) {
    std::string out = "digraph \"" + std::string(workflow.name()) + "\" {\n  label=\"" + std::string(workflow.title()) +
                      "\";\n  node [shape=box, style=rounded];\n";
    for (const auto& state : workflow.states())
        out += "  \"" + std::string(state.name) + "\" [label=\"" + std::string(state.title) + "\"" +
               (state.final ? ", peripheries=2" : "") + "];\n";
    for (const auto& rule : workflow.rules())
        if (!rule.beside)
            out += "  \"" + std::string(rule.from) + "\" -> \"" + std::string(rule.to) + "\" [label=\"" +
                   std::string(workflow.event(rule.on)->title) + "\"" + (is_verified(rule) ? "" : ", style=dashed") + "];\n";
    return out + "}\n";
}

}  // namespace rongan
