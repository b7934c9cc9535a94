#pragma once
// What the rest of the program knows of a workflow. MSM is not visible from here.

#include "engine/calendar.hpp"
#include "engine/case_file.hpp"
#include "engine/network.hpp"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace rongan {

// What a step may look at besides the case itself: values, handed in, never globals.
struct Context {
    const Calendar& calendar;
    const Network& network;
    const TermRule* (*find_term)(std::string_view key);
};

struct StateView {
    std::string_view name, title;
    bool final = false;
};

struct EventView {
    std::string_view name, title;
    boost::json::object (*schema)();  // JSON Schema of its body
};

// One row of a transition table, as data. An empty `guard` means that nothing is asked.
struct RuleView {
    std::string_view from, on, to;
    bool beside = false;  // holds in every open state: `from` and `to` are empty
    Who who;
    std::string_view guard, says;  // the guard's stable name, and what it requires in Chinese
    std::vector<Citation> citations;
    std::vector<Citation> guard_citations;
    std::vector<std::string_view> starts, stops;  // term keys
};

// One thing that may, or may not, be done to a case now.
struct Move {
    enum class Verdict { open, depends, blocked, not_yours, not_now };
    std::string_view event, title;
    std::string_view to;
    Verdict verdict{};
    std::vector<Citation> citations;
    std::vector<Reason> reasons;    // blocked, depends: what the law requires
    std::vector<std::string> who;   // not_yours: who could
    std::vector<std::string> when;  // not_now: the stages in which it is possible
};
std::string_view to_name(Move::Verdict verdict);

class Workflow {
public:
    virtual ~Workflow() = default;
    [[nodiscard]] virtual std::string_view name() const = 0;
    [[nodiscard]] virtual std::string_view title() const = 0;
    [[nodiscard]] virtual int definition() const = 0;
    [[nodiscard]] virtual std::string_view initial() const = 0;  // where an unopened case rests; never stored
    [[nodiscard]] virtual std::span<const StateView> states() const = 0;
    [[nodiscard]] virtual std::span<const EventView> events() const = 0;
    [[nodiscard]] virtual std::span<const RuleView> rules() const = 0;
    // Pure: the file that goes in is unchanged. The step that comes out is armed and has passed the invariants.
    [[nodiscard]] virtual Result<Step> advance(const CaseFile& before, const Submission& submission, const Context& context) const = 0;
    // Every event of the workflow, with the reason and the article for each that is not possible for this actor now.
    [[nodiscard]] virtual std::vector<Move> moves(const CaseFile& file, const Actor& actor, Instant at, const Context& context) const = 0;

    [[nodiscard]] bool is_final(std::string_view state) const;
    [[nodiscard]] std::string_view title_of_state(std::string_view state) const;
    [[nodiscard]] const EventView* event(std::string_view name) const;
};

}  // namespace rongan
