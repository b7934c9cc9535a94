#pragma once
// A workflow's table as data, as a page, as a diagram: pure functions from the rows that the machine runs on.

#include "engine/workflow.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace rongan {

// Rules that differ only in the stage from which they lead: one line of a page, one arrow of a diagram for each stage.
struct RuleGroup {
    std::vector<std::string_view> from;
    const RuleView* rule = nullptr;
    bool stays = false;  // the stage does not change
};
std::vector<RuleGroup> grouped(const Workflow& workflow);

// The citations of the rule and of its guards, each once.
std::vector<Citation> citations_of(const RuleView& rule);
// No citation that the rule rests on is marked as unverified law; a requirement of our own is not law and needs no verifying.
bool is_verified(const RuleView& rule);

boost::json::object table_json(const Workflow& workflow);
std::string table_text(const Workflow& workflow);
std::string table_markdown(const Workflow& workflow);
std::string table_dot(const Workflow& workflow);
std::string table_svg(const Workflow& workflow);

}  // namespace rongan
