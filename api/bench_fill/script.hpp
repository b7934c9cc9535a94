#pragma once
// A life that many cases share: a story read once, and its acts made anew for another day, other parties and other people.

#include "engine/docket.hpp"

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

namespace rongan {

// Words of the story and what stands for them in one case: persons, bodies, areas, parties.
using Words = std::unordered_map<std::string, std::string>;

struct ScriptLine {
    Instant at{};
    std::string person, event{};
    Side behalf = Side::none;
    boost::json::object body{};
    std::size_t label = 0;  // the case that it is about
};

// A case of the story: the first is opened by the first line, the others by what an earlier line led to.
struct ScriptLabel {
    std::string name, workflow{};
    std::size_t opened_by = 0;  // the line
};

struct Script {
    std::string name;
    int weight = 1;  // of a hundred lives, so many are of this kind
    std::vector<ScriptLine> lines{};
    std::vector<ScriptLabel> labels{};
    std::vector<Words> casts{};  // who may play it

    [[nodiscard]] Instant begins() const { return lines.front().at; }
    [[nodiscard]] Instant ends() const { return lines.back().at; }
};

// What differs from life to life.
struct LifeDress {
    const Words* cast = nullptr;
    std::uint64_t mark{};          // picks names and numbers
    std::chrono::seconds shift{};  // of every moment; dates move by its whole days
};

inline constexpr std::size_t labels_max = 4;

// The stories of the folder that the fill knows, with their casts. Throws StorageError for one that cannot be read.
std::vector<Script> load_scripts(const std::filesystem::path& folder, const Registry& registry, const Network& network, Date until);

// The act without case, key and UUID; its body lives in that memory.
Submission make_act(const Script& script, std::size_t line, const LifeDress& dress, const Network& network,
                    const boost::json::storage_ptr& memory);

}  // namespace rongan
