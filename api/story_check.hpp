#pragma once
// Compares what an act did with what its story expects.

#include "api/story.hpp"

#include <set>

namespace rongan {

// Everything that one act, or one expiry, brought about in all cases.
struct Outcome {
    std::vector<JournalRow> rows{};  // the act itself first
    std::vector<OutboxRow> outbox{};
    std::map<CaseId, CaseFile> before{};  // the story's cases before the act
};

// The labels of a story and the cases they stand for.
struct Labels {
    std::map<std::string, CaseId, std::less<>> ids{};
    std::set<CaseId> named{};
    void give(const std::string& label, CaseId id) {
        ids[label] = id;
        named.insert(id);
    }
    [[nodiscard]] std::string_view of(CaseId id) const;  // empty: the story has no name for it
};

struct Check {
    const Docket& docket;
    const Reader& reader;
    const Story& story;
    bool fresh = true;  // nothing else is in the archive: counters begin at 1, so that numbers can be compared whole

    // Compares the whole list; a child case gets its label on the way. Nothing: everything is as expected.
    std::optional<StoryFault> operator()(const StoryLine& line, const Outcome& outcome, Labels& labels) const;
    // For an act that was refused.
    std::optional<StoryFault> refused(const StoryLine& line, const Refusal& refusal) const;
};

// Every sentence of a refusal: its detail, the reasons with guard and article, the fields, and who could act or when.
std::vector<std::string> sentences(const Refusal& refusal);
std::string title_of_body(const Network& network, std::string_view id);
// By stable name or Chinese title; nothing when the workflow has none such.
const EventView* find_event(const Workflow& workflow, std::string_view text);
const Workflow* find_workflow(const Registry& registry, std::string_view text);
// The key of a term by key or title, among the clocks of the case first.
std::string term_key(const CaseFile& file, const Registry& registry, std::string_view text);

}  // namespace rongan
