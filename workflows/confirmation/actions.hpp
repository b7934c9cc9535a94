#pragma once
// What the court's case does: clocks, rulings, service, and what the mediation hears.

#include "workflows/confirmation/guards.hpp"

namespace rongan::confirmation_ {

inline constexpr Holder registrar_owes{Role::registrar, At::owner};
inline constexpr Holder judge_owes{Role::judge, At::owner};

inline void tell_both(Draft& draft, std::string_view document, const std::string& text) {
    draft.tell("requester", document, text);
    draft.tell("respondent", document, text);
}
inline void tell_mediator(Draft& draft, std::string_view document, const std::string& text) {
    if (draft.network().body(draft.facts.mediated_by) != nullptr) draft.tell(draft.facts.mediated_by, document, text);
}
inline void tell_result(Draft& draft, std::string_view result) {
    if (draft.file.parent == 0) return;
    boost::json::object body{{"result", result}};
    if (!draft.file.number.empty()) body["number"] = draft.file.number;
    draft.effects.emplace_back(Tell{draft.file.parent, "confirmation-ruled", std::move(body)});
}

// The 2011 rules give three days for agreements of people's mediation; for others the seven days of a suit are our reading.
inline void start_acceptance(Draft& draft, Date on) {
    draft.start(
        draft.facts.channel == Channel::people ? law::confirmation_rules::acceptance : law::civil_procedure::confirmation_acceptance,
        registrar_owes, on);
}
inline constexpr auto acceptance_terms = terms<law::confirmation_rules::acceptance, law::civil_procedure::confirmation_acceptance>;

struct Take {
    static constexpr auto starts = acceptance_terms;
    void operator()(const Apply& event, Draft& draft) const {
        auto& facts = draft.facts;
        draft.file.parties = event.parties;
        draft.file.rights = event.rights;
        if (event.papers) draft.file.papers = *event.papers;
        draft.file.counterpart = event.mediated_by;
        facts.channel = event.channel;
        facts.matter = event.matter;
        facts.agreement = event.agreement;
        facts.mediated_by = event.mediated_by;
        facts.effective_on = event.effective_on;
        facts.perform_by = event.perform_by;
        facts.received_on = event.received_on.value_or(draft.today());
        start_acceptance(draft, facts.received_on);
        tell_both(draft, "司法确认申请收件凭证", "收到日期：" + to_text(facts.received_on));
    }
};
struct File {
    static constexpr auto starts = terms<law::civil_procedure::confirmation_ruling>;
    static constexpr auto stops = acceptance_terms;
    void operator()(const AcceptFiling& event, Draft& draft) const {
        for (const auto* rule : acceptance_terms) draft.meet(*rule, event.accepted_on);
        draft.start(law::civil_procedure::confirmation_ruling, judge_owes, event.accepted_on);
        draft.facts.filed = true;
        draft.effects.emplace_back(GiveNumber{});
        tell_both(draft, "受理通知书", "司法确认申请已受理");
        tell_mediator(draft, "受理告知", "司法确认申请已受理");
    }
};
struct EndNotAccepted {
    static constexpr auto stops = acceptance_terms;
    void operator()(const NotAccept& event, Draft& draft) const {
        for (const auto* rule : acceptance_terms) draft.meet(*rule, draft.today());
        tell_both(draft, "不予受理裁定书", event.reason);
        tell_mediator(draft, "司法确认结果告知", "裁定不予受理：" + event.reason);
        tell_result(draft, "not_accepted");
    }
};

inline void ask(const AskSupplement& event, Draft& draft) {
    std::string items;
    for (const auto& item : event.items) items += (items.empty() ? "" : "、") + item;
    draft.start(law::civil_interpretation::supplement, both_owe, event.received_on.value_or(draft.today()), {event.days, Unit::day});
    tell_both(draft, "补充材料通知书", "请在" + std::to_string(event.days) + "日内补充：" + items);
}
// Before filing the court's own time starts anew with complete papers (interpretation article 208); a person looks again meanwhile.
struct AskBeforeFiling {
    static constexpr auto starts = terms<law::civil_interpretation::supplement, law::house::review>;
    static constexpr auto stops = acceptance_terms;
    void operator()(const AskSupplement& event, Draft& draft) const {
        for (const auto* rule : acceptance_terms) draft.cancel(*rule, "要求限期补交材料，补齐后重新计算");
        draft.start(law::house::review, registrar_owes, draft.today());
        ask(event, draft);
    }
};
struct AskAfterFiling {
    static constexpr auto starts = terms<law::civil_interpretation::supplement>;
    void operator()(const AskSupplement& event, Draft& draft) const { ask(event, draft); }
};
struct KeepSupplement {
    static constexpr auto starts = acceptance_terms;
    static constexpr auto stops = terms<law::civil_interpretation::supplement, law::house::review, law::house::check_postmark>;
    void operator()(const Supply& event, Draft& draft) const {
        if (event.papers) draft.file.papers.append(event.papers->begin(), event.papers->end());
        draft.meet(law::civil_interpretation::supplement, event.posted_on.value_or(event.received_on));
        draft.meet(law::house::review, draft.today());
        draft.meet(law::house::check_postmark, draft.today());
        if (!draft.facts.filed) start_acceptance(draft, event.received_on);
    }
};

struct EndWithdrawn {
    template <class E>
    void operator()(const E& event, Draft& draft) const {
        constexpr bool deemed = std::same_as<E, DeemWithdrawn>;
        tell_both(draft, deemed ? "按撤回申请处理裁定书" : "准许撤回申请裁定书", event.reason);
        tell_mediator(draft, "司法确认结果告知", (deemed ? "按撤回申请处理：" : "准许撤回申请：") + event.reason);
        tell_result(draft, "withdrawn");
    }
};
struct NoteWithdrawalAsked {
    void operator()(const AskWithdrawal&, Draft& draft) const { draft.facts.withdrawal_asked = true; }
};
struct GoOn {
    void operator()(const RefuseWithdrawal& event, Draft& draft) const {
        draft.facts.withdrawal_asked = false;
        tell_both(draft, "不准许撤回通知", event.reason);
    }
};

struct Summon {
    void operator()(const CallParties& event, Draft& draft) const {
        draft.facts.session_at = event.session_at;
        tell_both(draft, "到场通知书",
                  "请双方于" + to_text(event.session_at).substr(0, 16).replace(10, 1, " ") + "共同到场，地点：" + event.place);
    }
};
struct NoteHeard {
    void operator()(const Hear& event, Draft& draft) const {
        draft.facts.heard_on = event.held_on;
        if (draft.file.handler.empty()) draft.file.handler = draft.submission->actor.person;
    }
};
struct Lengthen {
    void operator()(const Extend& event, Draft& draft) const {
        draft.extend(law::civil_procedure::confirmation_ruling, {event.days, Unit::day}, Rank::court_president,
                     "本院院长批准：" + event.reason);
    }
};

struct RuleValid {
    static constexpr auto starts = terms<law::house::serve_decision, law::house::review>;
    static constexpr auto stops = terms<law::civil_procedure::confirmation_ruling>;
    void operator()(const Confirm& event, Draft& draft) const {
        draft.facts.ruled_on = event.ruled_on;
        if (event.perform_by) draft.facts.perform_by = event.perform_by;
        draft.meet(law::civil_procedure::confirmation_ruling, event.ruled_on);
        draft.start(law::house::serve_decision, judge_owes, event.ruled_on);
        draft.start(law::house::review, judge_owes, draft.today());
        tell_both(draft, "民事裁定书（确认调解协议有效）", "一方拒绝履行或者未全部履行的，对方可以申请执行");
        tell_mediator(draft, "司法确认结果告知", "裁定调解协议有效");
        tell_result(draft, "confirmed");
    }
};
struct RuleRejected {
    static constexpr auto stops = terms<law::civil_procedure::confirmation_ruling>;
    void operator()(const Reject& event, Draft& draft) const {
        draft.facts.ruled_on = event.ruled_on;
        draft.meet(law::civil_procedure::confirmation_ruling, event.ruled_on);
        tell_both(draft, "民事裁定书（驳回申请）", event.reason + "；可以通过调解方式变更原调解协议或者达成新的调解协议，也可以提起诉讼");
        tell_mediator(draft, "司法确认结果告知", "裁定驳回申请：" + event.reason);
        tell_result(draft, "rejected");
    }
};

// Each party's fifteen days run from its own receipt; execution is counted once both have the ruling.
struct NoteService {
    static constexpr auto starts = terms<law::civil_interpretation::party_objection, law::civil_procedure::execution>;
    static constexpr auto stops = terms<law::house::serve_decision>;
    void operator()(const ServeRuling& event, Draft& draft) const {
        auto& facts = draft.facts;
        const bool requester = event.side == PartySide::requester;
        (requester ? facts.requester_served_on : facts.respondent_served_on) = event.received_on;
        draft.start(law::civil_interpretation::party_objection, requester ? requester_owes : respondent_owes, event.received_on);
        if (!facts.requester_served_on || !facts.respondent_served_on) return;
        const auto last = std::max(*facts.requester_served_on, *facts.respondent_served_on);
        draft.meet(law::house::serve_decision, last);
        facts.execution_from = facts.perform_by.value_or(last);
        draft.start(law::civil_procedure::execution, both_owe, *facts.execution_from);
    }
};
// Only the objector's own clock is met: the other party keeps its fifteen days.
struct TakeObjection {
    void operator()(const Object& event, Draft& draft) const {
        const auto on = event.posted_on.value_or(event.received_on);
        auto& terms = draft.file.terms;
        const auto his = [&](const Term& term) {
            return term.rule == law::civil_interpretation::party_objection.key && term.holder.side == draft.submission->behalf;
        };
        for (std::size_t i = 0; i < terms.size(); ++i)
            if (his(terms[i]) && is_open(terms[i].ledger))
                terms.edit(i).ledger.push_back({.kind = Entry::Kind::met, .on = on, .at = start_of(on), .note = "提出异议"});
        tell_both(draft, "异议受理通知", event.reason);
    }
};
struct TellObjectionDecided {
    void operator()(const DecideObjection& event, Draft& draft) const {
        const std::string_view document = event.outcome == ObjectionOutcome::dismissed ? "驳回异议裁定书"
                                          : event.outcome == ObjectionOutcome::changed ? "改变原裁定的裁定书"
                                                                                       : "撤销原裁定的裁定书";
        tell_both(draft, document, event.reason);
        if (event.outcome != ObjectionOutcome::dismissed) tell_mediator(draft, "司法确认结果变更告知", event.reason);
    }
};
struct BeginExecution {
    static constexpr auto stops = terms<law::civil_procedure::execution>;
    void operator()(const ApplyExecution& event, Draft& draft) const {
        draft.facts.enforcing = true;
        draft.meet(law::civil_procedure::execution, event.posted_on.value_or(event.received_on));
        tell_both(draft, "执行申请受理告知", event.reason);
    }
};

}  // namespace rongan::confirmation_
