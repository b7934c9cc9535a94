#pragma once
// What a rule may touch: the case as it will be, its clocks, and the effects it asks for. Discarded whole when anything refuses.

#include "engine/clock.hpp"
#include "engine/workflow.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rongan {

struct DraftBase {
    CaseFile file{};
    const Submission* submission = nullptr;
    const Context* context = nullptr;
    std::vector<Citation> citations{};
    std::vector<Effect> effects{};
    bool late = false;
    std::span<const TermRule*const> may_start{}, may_stop{};  // what the running rule has declared

    [[nodiscard]] Instant now() const { return submission->at; }
    [[nodiscard]] Date today() const { return legal_date(submission->at); }
    [[nodiscard]] const Calendar& calendar() const { return context->calendar; }
    [[nodiscard]] const Network& network() const { return context->network; }

    // Opens a clock. `on` is the legal date that starts it, `at` the moment for terms in hours, `amount` its length where the
    // article leaves that to the act. An exclusion already running stops it at once when its article names that exclusion.
    void start(const TermRule& rule, Holder holder, Date on, Period amount = {}, Instant at = {}, std::string note = {});
    // Ends every open clock of the rule as met on that date; later than due is recorded as late. Of several parties each has a clock
    // of his own: `of` is the note that its first line bears.
    void meet(const TermRule& rule, Date on, std::string_view of = {});
    void cancel(const TermRule& rule, const std::string& why);
    // A clock's moment has come: an authority's limit is breached and stays open, a party's right lapses and a person checks (law: mistake
    // 9, 5).
    void expire(std::size_t index, const TermRule& check);
    // Adds an extension that a guard has already found permissible.
    void extend(const TermRule& rule, Period by, Rank granted_by, std::string note, std::string_view of = {});

    // Something begins or ends beside the main line; every open clock whose article names it stops or goes on.
    void begin(Beside kind, Date from, const std::string& note);
    void end(Beside kind, Date to, const std::string& note);

    void tell(std::string to, std::string_view document, std::string text = {});
    void give_custody(std::string body, std::string carrier);
    void cite(const Citation& citation) { citations.push_back(citation); }

    [[nodiscard]] const Term* open(const TermRule& rule) const { return open_term(file, rule.key); }
    [[nodiscard]] bool running(Beside kind) const { return is_running(file, kind); }
    // The latest clock of the rule has lapsed or been met; false when none was ever started.
    [[nodiscard]] bool lapsed(const TermRule& rule) const;
    [[nodiscard]] bool met(const TermRule& rule) const;
    [[nodiscard]] const TermRule& rule_of(const Term& term) const;
};

template <class F>
struct Draft : DraftBase {
    F facts;
};

[[nodiscard]] bool has_entry(const Ledger& ledger, Entry::Kind kind);
// Recomputes the due date of every open clock and the body that holds it. Pure; called at the end of every step and when a calendar
// changes.
void arm(CaseFile& file, const Context& context, Date as_of);
// Completes a step: custody, closing, clocks, version; then checks the invariants.
Result<Step> finish(DraftBase& draft, const CaseFile& before, std::string_view state, bool final);

}  // namespace rongan
