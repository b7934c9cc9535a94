// One schedule in a world of its own, and what is left of a failing one.

#include "simulation/runner.hpp"
#include "workflows/all.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <set>
#include <sstream>

namespace rongan::test {

Laboratory::Laboratory() : registry_{all_workflows()}, acts_{registry_} {
    auto name = (std::filesystem::temp_directory_path() / "rongan-simulation-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
}
Laboratory::~Laboratory() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

Outcome Laboratory::run(std::uint64_t seed, const std::vector<Step>& steps, bool tell) const {
    World world{seed, registry_, acts_, folder_};
    if (tell)
        world.narrator = [](const Step& step, Instant now, const std::string& what) {
            std::cout << step.number << " " << to_text(now).substr(0, 16) << " " << to_name(step.kind) << " " << what << '\n';
        };
    auto failure = world.run(steps);
    return {world.tally(), std::move(failure)};
}

// Leaves out ever smaller pieces as long as the same invariant breaks.
std::vector<Step> Laboratory::shrink(std::uint64_t seed, std::vector<Step> steps, const std::string& invariant, double seconds) const {
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    const auto fails = [&](const std::vector<Step>& some) {
        const auto outcome = run(seed, some);
        return outcome.failure && outcome.failure->violation.invariant == invariant;
    };
    for (auto piece = std::max<std::size_t>(steps.size() / 2, 1);;) {
        bool shorter = false;
        for (std::size_t at = 0; at < steps.size();) {
            if (std::chrono::steady_clock::now() > end) return steps;
            std::vector<Step> fewer(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(at));
            fewer.insert(fewer.end(), steps.begin() + static_cast<std::ptrdiff_t>(std::min(at + piece, steps.size())), steps.end());
            if (fails(fewer)) {
                steps = std::move(fewer);
                shorter = true;
            } else {
                at += piece;
            }
        }
        if (piece == 1 && !shorter) return steps;
        piece = std::max<std::size_t>(piece / 2, 1);
    }
}

std::vector<Step> only_these(const std::vector<Step>& steps, const std::string& only) {
    if (only.empty()) return steps;
    std::set<std::size_t> wanted;
    std::istringstream list{only};
    for (std::string each; std::getline(list, each, ',');) {
        const auto dash = each.find('-');
        const auto first = std::stoul(each);
        const auto last = dash == std::string::npos ? first : std::stoul(each.substr(dash + 1));
        for (auto n = first; n <= last; ++n) wanted.insert(n);
    }
    std::vector<Step> out;
    for (const auto& step : steps)
        if (wanted.contains(step.number)) out.push_back(step);
    return out;
}

std::string spelled(const std::vector<Step>& steps) {
    std::string out;
    for (std::size_t i = 0; i < steps.size();) {
        auto j = i;
        while (j + 1 < steps.size() && steps[j + 1].number == steps[j].number + 1) ++j;
        out += (out.empty() ? "" : ",") + std::to_string(steps[i].number);
        if (j > i) out += "-" + std::to_string(steps[j].number);
        i = j + 1;
    }
    return out;
}

}  // namespace rongan::test
