#pragma once
// A case as it may stand in any stage of any workflow, with one duty of its own, for tests that try every event on it.

#include "engine/draft.hpp"
#include "engine/workflow.hpp"
#include "workflows/law/house.hpp"

#include <string>

namespace rongan::test {

inline CaseFile resting_in(const Workflow& workflow, std::string_view state, Instant at, const Context& context) {
    CaseFile file{.id = 7,
                  .uuid = "u",
                  .workflow = std::string(workflow.name()),
                  .definition = workflow.definition(),
                  .state = std::string(state),
                  .owner = "fz-city",
                  .counterpart = "fz-cangshan",
                  .parent = 3,
                  .version = 3,
                  .opened = at - std::chrono::hours{24},
                  .head = std::string(64, 'b')};
    file.custody = {{"fz-city", file.opened, {}}};
    file.terms.push_back({.number = 1,
                          .rule = std::string(law::house::review.key),
                          .holder = Holder{Role::officer, At::owner},
                          .ledger = {{.kind = Entry::Kind::started, .on = legal_date(file.opened), .at = file.opened}}});
    if (workflow.is_final(state))
        file.closed = at;
    else
        arm(file, context, legal_date(at));
    return file;
}

}  // namespace rongan::test
