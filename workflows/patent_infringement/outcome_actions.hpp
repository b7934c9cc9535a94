#pragma once
// What is done from the panel's opinion to the end: decision, dismissal, service, suit, performance, enforcement.

#include "workflows/patent_infringement/casework_actions.hpp"
#include "workflows/patent_infringement/outcome_guards.hpp"

namespace rongan::infringement {

struct KeepOpinionOfPanel {
    static constexpr auto stops = terms<law::house::deliberate>;
    void operator()(const Deliberate& event, Draft& draft) const {
        draft.facts.deliberated = event.outcome;
        draft.facts.approved = false;
        if (event.limitation_excuse) draft.facts.limitation_excuse = event.limitation_excuse;
        draft.meet(law::house::deliberate, event.held_on);
    }
};
struct NoteApproval {
    void operator()(const Approve&, Draft& draft) const { draft.facts.approved = true; }
};

// ---- the decision ---------------------------------------------------------------------------------------------------

// The court of a suit, for the route that the decision names.
inline std::string court_for(const Draft& draft) {
    const auto* owner = draft.network().body(draft.file.owner);
    if (owner == nullptr || draft.file.rights.empty()) return {};
    const auto courts = competent(draft.network(), {.matter = Matter::administrative_suit,
                                                    .right = std::string(name_of(draft.file.rights.front().kind)),
                                                    .seat = owner->jurisdiction});
    return courts ? "向" + draft.network().body(courts->front().body)->title : std::string{"向有管辖权的人民法院"};
}
struct Issue {
    static constexpr auto starts = terms<law::order_81::publish, law::house::serve_decision>;
    static constexpr auto stops =
        terms<law::order_81::docket, law::order_81::close, law::order_81::serve, law::order_81::answer, law::order_81::answer_abroad,
              law::order_81::objection, law::order_81::objection_abroad, law::order_81::evidence, law::order_81::supply,
              law::house::deliberate, law::house::review, law::patent_law::suit, law::house::performance>;
    template <class E>
    void operator()(const E& event, Draft& draft) const {
        cite_basis(draft);
        draft.meet(law::order_81::docket, draft.today());
        draft.meet(law::order_81::close, draft.today());
        draft.meet(law::house::deliberate, draft.today());
        draft.meet(law::house::review, draft.today());
        for (const auto* rule : {&law::order_81::serve, &law::order_81::answer, &law::order_81::answer_abroad, &law::order_81::objection,
                                 &law::order_81::objection_abroad, &law::order_81::evidence, &law::order_81::supply, &law::patent_law::suit,
                                 &law::house::performance})
            draft.cancel(*rule, "已经作出行政裁决");
        if (!draft.facts.docketed_on) draft.facts.docketed_on = draft.today();
        draft.facts.decision = event;
        draft.facts.decided_on = draft.today();
        draft.facts.published_on.reset();
        std::erase_if(draft.facts.served, [](const Served& each) { return each.document == Document::decision_document; });
        if (draft.open(law::order_81::publish) == nullptr) draft.start(law::order_81::publish, officer_owes, draft.today());
        draft.start(law::house::serve_decision, officer_owes, draft.today());
        draft.effects.emplace_back(GiveNumber{});
        tell_both(draft, "专利侵权纠纷行政裁决书",
                  std::string(event.outcome == Outcome::infringed ? "侵权行为成立，责令立即停止侵权行为" : "驳回请求人的请求") +
                      "。不服的，自收到之日起十五日内" + court_for(draft) +
                      "提起行政诉讼；诉讼期间不停止裁决的执行，法律、行政法规另有规定的除外");
    }
};
struct TellDismissal {
    void operator()(const Dismiss& event, Draft& draft) const {
        tell_both(draft, "撤销专利侵权纠纷案件决定书",
                  std::string(title_of(name_of(event.ground))) + "：" + event.reason + "。" + remedies);
    }
};

// ---- publication, notices, correction -------------------------------------------------------------------------------

struct NotePublished {
    static constexpr auto stops = terms<law::order_81::publish>;
    void operator()(const Publish& event, Draft& draft) const {
        draft.facts.published_on = event.published_on;
        draft.meet(law::order_81::publish, event.published_on);
    }
};
struct TellPlatform {
    void operator()(const NotifyPlatform& event, Draft& draft) const {
        draft.facts.platform_told = true;
        draft.tell(draft.file.owner, "协助通知（电子商务平台）", event.platform + "：" + event.platform_measures);
    }
};
struct TellCustoms {
    void operator()(const NotifyCustoms& event, Draft& draft) const {
        draft.tell(event.customs, "协助通知（海关）", "侵权产品尚未入境，随附行政裁决书");
    }
};
struct TellCorrection {
    void operator()(const CorrectDecision& event, Draft& draft) const { tell_both(draft, "行政裁决补正决定书", event.correction); }
};

// ---- service of the decision ----------------------------------------------------------------------------------------

inline void begin_suit_window(Draft& draft, const std::string& party, Date received_on) {
    draft.start(law::patent_law::suit, owes(draft, party), received_on, {}, {}, party);
    if (infringed(draft) && has_side(draft, party, PartySide::respondent))
        draft.start(law::house::performance, owes(draft, party), received_on, {*draft.facts.decision->performance_days, Unit::day}, {},
                    party);
}
// Each party's fifteen days run from its own receipt.
struct NoteDecisionReceived {
    static constexpr auto starts = terms<law::patent_law::suit, law::house::performance>;
    void operator()(const ServeDecision& event, Draft& draft) const {
        const auto method = event.electronic.value_or(false) ? Method::electronic : Method::direct;
        draft.facts.served.push_back({.party = event.party,
                                      .document = Document::decision_document,
                                      .method = method,
                                      .sent_on = {},
                                      .received_on = event.received_on});
        begin_suit_window(draft, event.party, event.received_on);
    }
    void operator()(const CompleteNotice&, Draft& draft) const {
        for (auto& each : draft.facts.served) {
            if (each.method || each.received_on || each.document != Document::decision_document) continue;
            each.received_on = notice_end(draft);
            begin_suit_window(draft, each.party, *each.received_on);
        }
    }
};
struct AllReceived {
    static constexpr auto starts = terms<law::house::review>;
    static constexpr auto stops = terms<law::house::serve_decision>;
    void operator()(DraftBase& draft) const {
        draft.meet(law::house::serve_decision, draft.today());
        if (draft.open(law::house::review) == nullptr) draft.start(law::house::review, officer_owes, draft.today());
    }
};

// ---- when terms run out ---------------------------------------------------------------------------------------------

struct OpensEnforcement : Guard<"opens-enforcement", "起诉期限或者履行期限届满", O81<"80">> {
    bool operator()(const TermExpired& event, const Draft& draft) const {
        return infringed(draft) && (event.rule == law::patent_law::suit.key || event.rule == law::house::performance.key);
    }
};
// Two texts count the three months of the bureau from two dates; both run and the earlier one binds. A pending suit opens neither.
struct OpenEnforcement {
    static constexpr auto starts = terms<law::compulsion::apply_enforcement, law::order_81::apply_enforcement>;
    void operator()(const TermExpired& event, Draft& draft) const {
        const auto found =
            std::find_if(draft.file.terms.begin(), draft.file.terms.end(), [&](const Term& each) { return each.number == event.number; });
        if (found == draft.file.terms.end() || found->holder.side != Side::respondent || SuitPending{}(draft) || draft.facts.performed_on)
            return;
        const auto& rule = event.rule == law::patent_law::suit.key ? law::compulsion::apply_enforcement : law::order_81::apply_enforcement;
        const auto ended = found->due.value_or(draft.today());
        if (latest_term(draft.file, rule.key) == nullptr) draft.start(rule, officer_owes, ended);
    }
};
struct OpenHolderWindow {
    static constexpr auto starts = terms<law::order_81::holder_enforcement, law::house::review>;
    static constexpr auto stops = terms<law::compulsion::demand, law::compulsion::apply_enforcement>;
    void operator()(const TermExpired&, Draft& draft) const {
        const auto* term = latest_term(draft.file, law::order_81::apply_enforcement.key);
        draft.cancel(law::compulsion::demand, "办案部门申请强制执行的期限届满");
        draft.cancel(law::compulsion::apply_enforcement, "办案部门申请强制执行的期限届满");
        draft.start(law::order_81::holder_enforcement, requester_owes, term != nullptr ? term->due.value_or(draft.today()) : draft.today());
        if (draft.open(law::house::review) == nullptr) draft.start(law::house::review, officer_owes, draft.today());
        draft.tell("requester", "申请强制执行告知书", "本部门未在期限内申请，权利人可以在六个月内申请人民法院强制执行");
    }
};

// ---- suit -----------------------------------------------------------------------------------------------------------

// The suit does not stay the decision: the time for performance goes on.
struct NoteSuit {
    static constexpr auto starts = terms<law::house::review>;
    static constexpr auto stops = terms<law::patent_law::suit, law::compulsion::apply_enforcement, law::order_81::apply_enforcement>;
    void operator()(const rongan::infringement::Sue& event, Draft& draft) const {
        draft.facts.suits.push_back(
            {.party = event.party, .court = event.court, .filed_on = event.filed_on, .judgment = {}, .effective_on = {}});
        draft.meet(law::patent_law::suit, event.filed_on, event.party);
        draft.cancel(law::compulsion::apply_enforcement, "已经起诉");
        draft.cancel(law::order_81::apply_enforcement, "已经起诉");
        if (draft.open(law::house::review) == nullptr) draft.start(law::house::review, officer_owes, draft.today());
    }
};
struct NoteStay {
    void operator()(const StayEnforcement& event, Draft& draft) const {
        draft.facts.stayed = event.stayed_by + "：" + event.reason;
        tell_both(draft, "停止执行告知书", *draft.facts.stayed);
    }
};
inline void judge(const CourtResult& event, Draft& draft) {
    for (auto& each : draft.facts.suits)
        if (!each.judgment) each.judgment = event.judgment, each.effective_on = event.effective_on;
    draft.facts.stayed.reset();
    tell_both(draft, "裁判结果记录", event.judgment_number);
}
// Article 80 does not say how its three months run after a suit; they are counted from the judgment here, or from performance if later.
struct CarryOn {
    static constexpr auto starts =
        terms<law::compulsion::apply_enforcement, law::order_81::apply_enforcement, law::order_81::publish_change>;
    void operator()(const CourtResult& event, Draft& draft) const {
        judge(event, draft);
        if (event.judgment == Judgment::changed) {
            draft.facts.decision->outcome = event.outcome.value_or(draft.facts.decision->outcome);
            draft.start(law::order_81::publish_change, officer_owes, event.effective_on);
        }
        if (!infringed(draft) || draft.facts.performed_on) return;
        draft.start(law::compulsion::apply_enforcement, officer_owes, event.effective_on, {}, {}, "诉讼终结");
        const auto* performance = latest_term(draft.file, law::house::performance.key);
        if (performance == nullptr || is_breached(performance->ledger))
            draft.start(law::order_81::apply_enforcement, officer_owes, event.effective_on, {}, {}, "诉讼终结");
    }
};
struct Fall {
    static constexpr auto starts = terms<law::order_81::publish_change, law::house::review>;
    static constexpr auto stops =
        terms<law::patent_law::suit, law::house::performance, law::house::serve_decision, law::compulsion::apply_enforcement,
              law::order_81::apply_enforcement, law::compulsion::demand, law::order_81::holder_enforcement>;
    static void end_clocks(Draft& draft, const char* why) {
        for (const auto* rule :
             {&law::patent_law::suit, &law::house::performance, &law::house::serve_decision, &law::compulsion::apply_enforcement,
              &law::order_81::apply_enforcement, &law::compulsion::demand, &law::order_81::holder_enforcement})
            draft.cancel(*rule, why);
        if (draft.open(law::house::review) == nullptr) draft.start(law::house::review, officer_owes, draft.today());
    }
    void operator()(const CourtResult& event, Draft& draft) const {
        judge(event, draft);
        end_clocks(draft, "裁决被判决撤销");
        draft.start(law::order_81::publish_change, officer_owes, event.effective_on);
    }
    // What has been performed or enforced stays so: article 33.
    void operator()(const AnnulDecision& event, Draft& draft) const {
        end_clocks(draft, "裁决已经撤销");
        tell_both(draft, "撤销行政裁决决定书", event.reason + (draft.facts.performed_on ? "。已经履行的部分不具有追溯力" : ""));
    }
};
struct DecideAfresh {
    static constexpr auto starts = terms<law::house::deliberate>;
    void operator()(const CourtResult&, Draft& draft) const {
        draft.facts.decision.reset();
        draft.facts.deliberated.reset();
        draft.facts.approved = false;
        draft.facts.published_on.reset();
        draft.start(law::house::deliberate, officer_owes, draft.today());
    }
};

// ---- performance and enforcement ------------------------------------------------------------------------------------

struct NotePerformed {
    static constexpr auto stops =
        terms<law::house::performance, law::compulsion::demand, law::compulsion::apply_enforcement, law::order_81::apply_enforcement>;
    void operator()(const Perform& event, Draft& draft) const {
        draft.facts.performed_on = event.performed_on;
        draft.meet(law::house::performance, event.performed_on);
        draft.meet(law::compulsion::demand, event.performed_on);
        draft.late = false;  // a party's lateness is no breach of the bureau's
        draft.cancel(law::compulsion::apply_enforcement, "已经履行");
        draft.cancel(law::order_81::apply_enforcement, "已经履行");
        draft.tell("requester", "履行情况告知书", event.record);
    }
};
struct ServeDemand {
    static constexpr auto starts = terms<law::compulsion::demand>;
    void operator()(const rongan::infringement::Demand& event, Draft& draft) const {
        draft.start(law::compulsion::demand, respondent_owes, event.served_on, {}, {}, event.party);
        draft.tell("respondent", "催告书", event.how_to_perform);
    }
};
struct GoToCourt {
    static constexpr auto starts = terms<law::compulsion::court_accept>;
    static constexpr auto stops = terms<law::compulsion::apply_enforcement, law::order_81::apply_enforcement>;
    void operator()(const ApplyEnforcement& event, Draft& draft) const {
        draft.facts.enforcement_asked_on = event.received_on;
        draft.meet(law::compulsion::apply_enforcement, event.received_on);
        draft.meet(law::order_81::apply_enforcement, event.received_on);
        draft.start(law::compulsion::court_accept, officer_owes, event.received_on);
        draft.tell("respondent", "强制执行申请书", event.court);
    }
};
struct NoteCourt {
    static constexpr auto starts = terms<law::compulsion::review_request, law::house::review>;
    static constexpr auto stops = terms<law::compulsion::court_accept>;
    void operator()(const CourtAccepts& event, Draft& draft) const {
        draft.facts.enforcement_accepted = event.accepted;
        draft.meet(law::compulsion::court_accept, event.received_on);
        draft.late = false;  // the court's time, not the bureau's
        if (!event.accepted)
            draft.start(law::compulsion::review_request, officer_owes, event.received_on);
        else if (draft.open(law::house::review) == nullptr)
            draft.start(law::house::review, officer_owes, draft.today());
    }
};
struct NoteReviewAsked {
    static constexpr auto starts = terms<law::house::review>;
    static constexpr auto stops = terms<law::compulsion::review_request>;
    void operator()(const AskReview& event, Draft& draft) const {
        draft.meet(law::compulsion::review_request, event.filed_on);
        if (draft.open(law::house::review) == nullptr) draft.start(law::house::review, officer_owes, draft.today());
    }
};
struct NoteHolder {
    static constexpr auto stops = terms<law::order_81::holder_enforcement>;
    void operator()(const HolderApplies& event, Draft& draft) const {
        draft.facts.holder_applied = true;
        draft.meet(law::order_81::holder_enforcement, event.filed_on);
    }
};

}  // namespace rongan::infringement
