#pragma once
// What the workflows are handed over in: so that they need not know what the docket and the archives are made of.

#include "engine/workflow.hpp"

namespace rongan {

// The workflows by name, and the law terms by key.
struct Registry {
    std::vector<std::unique_ptr<Workflow>> workflows;
    const TermRule* (*find_term)(std::string_view key) = nullptr;
    [[nodiscard]] const Workflow* find(std::string_view name) const;
};

}  // namespace rongan
