#pragma once
// Makes submissions as people would: an act that some rule speaks of, by somebody who may, with a body drawn from the described fields.

#include "engine/docket.hpp"
#include "simulation/dice.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace rongan::test {

// One rule of a workflow's table, as far as an outsider can tell rules apart: by stage, event, target and article.
struct RuleName {
    std::string workflow, text;
    auto operator<=>(const RuleName&) const = default;
};
std::vector<std::pair<RuleName, const RuleView*>> all_rules(const Registry& registry);

class Acts {
public:
    explicit Acts(const Registry& registry);

    struct Place {
        const Docket& docket;
        Instant now;
        Dice& dice;
        const std::map<RuleName, int>& taken;  // how often each rule has been, so that rare ones are tried more
    };

    // An act on the case that the docket would take now; nothing when none was found in a few tries. `tries` counts the dry runs.
    std::optional<Submission> possible(const CaseFile& file, const Place& place, int& tries) const;
    std::optional<Submission> opening(const Place& place, int& tries) const;
    // An act that is wrong in some way: another's, at the wrong time, with a broken body, on no case.
    Submission wrong(const CaseFile* file, const Place& place) const;

private:
    struct Choice {
        const Workflow* workflow;
        const RuleView* rule;
        RuleName name;
    };
    std::optional<Submission> attempt(const Choice& choice, const CaseFile& file, bool opens, const Place& place, int& tries) const;
    [[nodiscard]] std::optional<Actor> actor_for(const Who& who, const CaseFile& file, const Place& place) const;
    [[nodiscard]] const Body& likely_body(const std::string& workflow, const Place& place) const;
    [[nodiscard]] const RuleView* goal_of(const CaseFile& file) const;
    [[nodiscard]] std::map<std::string_view, int> steps_to(const std::string& workflow, std::string_view stage) const;
    static std::set<std::string_view> blocked(const Workflow& workflow, const CaseFile& file, const Place& place);
    [[nodiscard]] const boost::json::object& schema_of(const Workflow& workflow, std::string_view event) const;

    const Registry& registry_;
    std::vector<Choice> openings_;
    std::map<std::string, std::vector<Choice>> choices_;         // by workflow
    std::map<std::string, std::vector<const RuleView*>> goals_;  // every rule, the engine's own as well
    mutable std::map<std::string, boost::json::object> schemas_;
};

}  // namespace rongan::test
