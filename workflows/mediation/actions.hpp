#pragma once
// What a mediation does: clocks, documents, and what the parent case and the court hear.

#include "workflows/mediation/agreement_guards.hpp"

namespace rongan::mediation_ {

inline constexpr auto closing_terms =
    terms<law::order_81::ownership_close, law::house::mediation_close, law::invited_mediation::referred, law::invited_mediation::entrusted,
          law::invited_mediation::entrusted_summary, law::online_mediation::before_filing, law::online_mediation::after_filing,
          law::online_mediation::after_filing_summary>;
inline void meet_closing(Draft& draft, Date on) {
    for (const auto* rule : closing_terms) draft.meet(*rule, on);
}

inline void tell_both(Draft& draft, std::string_view document, const std::string& text) {
    draft.tell("requester", document, text);
    draft.tell("respondent", document, text);
}
inline void tell_court(Draft& draft, std::string_view document, const std::string& text) {
    if (draft.facts.court && draft.network().body(*draft.facts.court) != nullptr) draft.tell(*draft.facts.court, document, text);
}
inline void tell_parent(Draft& draft, std::string event, boost::json::object body) {
    if (draft.file.parent != 0) draft.effects.emplace_back(Tell{draft.file.parent, std::move(event), std::move(body)});
}
// A parent that was told of an agreement has gone on from there.
inline void tell_failure(Draft& draft, const std::string& reason) {
    if (!draft.facts.parent_told.value_or(false)) tell_parent(draft, "mediation-failed", {{"reason", reason}});
}

inline std::string moment(Instant at) { return to_text(at).substr(0, 16).replace(10, 1, " "); }
inline void invite(Draft& draft, Instant at, const std::string& place) {
    draft.facts.session_at = at;
    draft.facts.place = place;
    tell_both(draft, "调解通知书", "调解时间：" + moment(at) + "；地点：" + place);
}

// The case waits for someone else, or no longer.
using Wait = LookAgain;
using StopWaiting = Meet<law::house::review>;

// ---- opening --------------------------------------------------------------------------------------------------------

template <class E>
void keep(const E& event, Draft& draft) {
    auto& facts = draft.facts;
    draft.file.parties = event.parties;
    draft.file.rights = event.rights;
    if (event.decision_copy) draft.file.papers.push_back(*event.decision_copy);
    facts.channel = event.channel;
    facts.matter = event.matter;
    facts.request_items = event.request_items;
    facts.request_reasons = event.request_reasons;
    facts.domicile = event.domicile;
    facts.place_of_infringement = event.place_of_infringement;
    facts.court = event.court;
    facts.summary_procedure = event.summary_procedure;
    facts.granted_on = event.granted_on;
    facts.received_on = event.received_on.value_or(draft.today());
    if constexpr (std::same_as<E, TakeReferral>) {
        facts.requester_consents_on = event.requester_consents_on;
        facts.respondent_consents_on = event.respondent_consents_on;
        facts.referred_number = event.referred_number;
    } else {
        facts.requester_consents_on = facts.received_on;  // who asks, consents
    }
}

struct TakeRequest {
    static constexpr auto starts = terms<law::order_81::mediation_notice, law::house::hand_over>;
    template <class E>
    void operator()(const E& event, Draft& draft) const {
        keep(event, draft);
        const auto on = *draft.facts.received_on;
        draft.start(law::order_81::mediation_notice, keeper(draft), on);
        const auto* owner = draft.network().body(draft.file.owner);
        if (owner != nullptr && owner->kind == BodyKind::station) draft.start(law::house::hand_over, keeper(draft), on);
        draft.tell("requester", "收件回执", "已收到调解请求书");
    }
};
struct TakeForMediators {
    static constexpr auto starts = terms<law::online_mediation::accept, law::house::review>;
    template <class E>
    void operator()(const E& event, Draft& draft) const {
        keep(event, draft);
        const auto on = *draft.facts.received_on;
        if (event.channel == Channel::online)
            draft.start(law::online_mediation::accept, keeper(draft), on);
        else
            draft.start(law::house::review, keeper(draft), on);
    }
};

// ---- opinion and docketing ------------------------------------------------------------------------------------------

// Sending is the bureau's act and ends its five working days; the respondent's fifteen run from receipt.
struct NoteSent {
    void operator()(const SendNotice& event, Draft& draft) const {
        draft.facts.sent_on = event.sent_on.value_or(draft.today());
        draft.tell("respondent", "陈述意见通知书", "附请求书副本；请自收到之日起十五日内提交意见陈述书，并表明是否同意调解");
    }
};
struct AskAgain {
    void operator()(const Opinion&, Draft& draft) const {
        draft.facts.opinion = Answer::unclear;
        draft.tell("respondent", "补充表示通知", "意见陈述书未表明是否同意调解，请在原期限内明确表示");
    }
};
// Posted in time is in time: the postmark ends the respondent's term, the receipt starts the bureau's.
template <Answer A>
struct NoteOpinion {
    static constexpr auto stops =
        terms<law::order_81::mediation_opinion, law::house::review, law::house::check_postmark, law::order_81::mediation_not_docketed>;
    void operator()(const Opinion& event, Draft& draft) const {
        draft.facts.opinion = A;
        if (A == Answer::agrees) draft.facts.respondent_consents_on = event.received_on;
        draft.meet(law::order_81::mediation_opinion, event.posted_on.value_or(event.received_on));
        draft.meet(law::house::review, draft.today());
        draft.meet(law::house::check_postmark, draft.today());
        draft.cancel(law::order_81::mediation_not_docketed, "意见陈述书已在期限内提交");
    }
};
// The five working days for telling the requester run from the last day of the respondent's term.
struct CountFromSilence {
    static constexpr auto starts = terms<law::order_81::mediation_not_docketed>;
    void operator()(const TermExpired&, Draft& draft) const {
        const auto* term = latest_term(draft.file, law::order_81::mediation_opinion.key);
        draft.start(law::order_81::mediation_not_docketed, keeper(draft), *term->due);
    }
};
struct TellNotDocketed {
    void operator()(const NotDocket& event, Draft& draft) const {
        draft.tell("requester", "不予立案通知书", event.reason);
        tell_failure(draft, "调解不予立案：" + event.reason);
    }
};
struct OpenMediation {
    static constexpr auto starts = closing_terms;
    void operator()(const Docketing& event, Draft& draft) const {
        invite(draft, event.session_at, event.place);
        draft.start(closing_rule(draft.facts), keeper(draft), draft.today());
        draft.effects.emplace_back(GiveNumber{});
        draft.tell("requester", "受理通知书", "调解已立案");
    }
};
struct AcceptAsMediator {
    static constexpr auto starts = closing_terms;
    void operator()(const AcceptReferral& event, Draft& draft) const {
        auto& facts = draft.facts;
        if (event.requester_consents_on) facts.requester_consents_on = event.requester_consents_on;
        if (event.respondent_consents_on) facts.respondent_consents_on = event.respondent_consents_on;
        draft.start(closing_rule(facts), keeper(draft), event.accepted_on.value_or(draft.today()));
        if (event.person) draft.file.handler = *event.person;
        draft.effects.emplace_back(GiveNumber{});
        tell_court(draft, "接受调解回函", "已接受委派或者委托的调解");
        if (event.session_at) invite(draft, *event.session_at, event.place.value_or("另行通知"));
    }
};
struct TellDeclined {
    void operator()(const Decline& event, Draft& draft) const {
        tell_both(draft, "不接受调解通知", event.reason);
        tell_court(draft, "不接受调解回函", event.reason);
        tell_failure(draft, "调解组织不接受：" + event.reason);
    }
};

// ---- people and sessions --------------------------------------------------------------------------------------------

struct PauseForConflict {
    void operator()(const DiscloseConflict& event, Draft& draft) const {
        draft.facts.conflicted = event.person;
        draft.begin(Beside::recusal, draft.today(), "待决定回避");
        tell_both(draft, "披露告知书", "办理人员可能存在利害关系，待决定");
    }
};
struct EndConflict {
    void operator()(const ResolveConflict& event, Draft& draft) const {
        draft.end(Beside::recusal, draft.today(), "回避已决定");
        if (event.outcome == ConflictOutcome::replaced) draft.file.handler = *event.person;
        draft.facts.conflicted.reset();
        tell_both(draft, "回避决定书", event.reason);
    }
};
struct NoteHelper {
    void operator()(const InviteHelper& event, Draft& draft) const {
        if (!draft.facts.helpers) draft.facts.helpers.emplace();
        draft.facts.helpers->push_back(event.name);
    }
};
struct InviteParties {
    void operator()(const SetSession& event, Draft& draft) const { invite(draft, event.session_at, event.place); }
};
struct NoteAbsence {
    void operator()(const HoldSession&, Draft& draft) const {
        draft.facts.session_at.reset();  // another day has to be set and notified
    }
};

// What follows from an end without agreement, told in the words of the channel's own rules.
inline void close_without_agreement(Draft& draft, const std::string& reason) {
    switch (draft.facts.channel) {
        case Channel::administrative: {
            auto text = "未能达成协议，撤销案件：" + reason + "。当事人可以依法向人民法院起诉";
            if (draft.facts.suspension_requested_on) text += "；应当持本通知书向国务院专利行政部门办理恢复手续";
            tell_both(draft, "撤销案件通知书", text);
            break;
        }
        case Channel::people:
            tell_both(draft, "终止调解告知书", "调解不成，终止调解：" + reason + "。可以依法通过仲裁、行政、司法等途径维护自己的权利");
            break;
        case Channel::court_referred:
        case Channel::court_entrusted: {
            const std::string text =
                "终止调解：" + reason + "。为达成协议作出妥协而认可的事实，不得在诉讼程序中作为对其不利的根据，当事人均同意的除外";
            draft.cite(InvitedMediation<"22">::citation);
            tell_both(draft, "终止调解告知书", text);
            tell_court(draft, "调解情况书面报告", text + "；相关材料一并移送");
            break;
        }
        case Channel::online: {
            const std::string text = "在线调解程序终结：" + reason +
                                     "。除共同确认的无争议事实外，为达成协议作出妥协而认可的事实、证据，不得在诉讼程序中作为对其不利的依据";
            draft.cite(OnlineMediation<"18">::citation);
            tell_both(draft, "终止调解告知书", text);
            tell_court(draft, "调解情况书面报告", text + "；相关材料一并退回");
            break;
        }
    }
    tell_failure(draft, reason);
}
struct CloseAsFailed {
    void operator()(const Fail& event, Draft& draft) const { close_without_agreement(draft, event.reason); }
    void operator()(const HoldSession&, Draft& draft) const { close_without_agreement(draft, "被请求人无正当理由不参加调解"); }
};
struct CloseAsWithdrawn {
    void tell(Draft& draft, const std::string& reason) const {
        tell_both(draft, "调解终结通知", "调解请求已撤回：" + reason);
        tell_court(draft, "调解情况书面报告", "调解请求已撤回：" + reason);
        tell_failure(draft, "调解请求已撤回：" + reason);
    }
    void operator()(const Withdraw& event, Draft& draft) const { tell(draft, event.reason); }
    void operator()(const HoldSession&, Draft& draft) const { tell(draft, "请求人无正当理由不参加调解，按照主动撤回请求处理"); }
};

// ---- ownership ------------------------------------------------------------------------------------------------------

struct NoteSuspension {
    void operator()(const RecordSuspension& event, Draft& draft) const { draft.facts.suspension_requested_on = event.requested_on; }
};

// ---- time -----------------------------------------------------------------------------------------------------------

template <Rank By>
struct Lengthen {
    template <class E>
    void operator()(const E& event, Draft& draft) const {
        draft.extend(closing_rule(draft.facts), {event.days, Unit::day}, By, By == Rank::head ? "负责人批准" : "双方当事人同意");
        tell_both(draft, "延长调解期限通知", "延长" + std::to_string(event.days) + "日");
        tell_court(draft, "延长调解期限通知", "双方同意延长" + std::to_string(event.days) + "日");
    }
};

// ---- agreement and after --------------------------------------------------------------------------------------------

inline bool can_be_confirmed(const Draft& draft) { return NotOfTitle{}(draft) && NotEntrusted{}(draft); }

struct KeepAgreement {
    static constexpr auto starts = terms<law::civil_procedure::confirmation_apply, law::order_81::ownership_restore,
                                         law::order_81::ownership_copy, law::house::review>;
    static constexpr auto stops = joined(closing_terms, terms<law::house::review>);
    void operator()(const Agree& event, Draft& draft) const {
        auto& facts = draft.facts;
        const auto effective = *effective_date(event, facts);
        facts.agreement = event.agreement;
        facts.effective_on = effective;
        facts.perform_by = event.perform_by;
        facts.payment = event.payment;
        facts.enforcement_promise = event.enforcement_promise;
        facts.concerns_title = event.concerns_title.value_or(facts.matter == Dispute::ownership);
        facts.result.reset();
        meet_closing(draft, effective);
        draft.meet(law::house::review, draft.today());
        draft.start(law::house::review, keeper(draft), draft.today(), {}, {}, "督促履行协议");
        if (can_be_confirmed(draft)) draft.start(law::civil_procedure::confirmation_apply, both_owe, effective);
        if (of_ownership(facts)) {
            draft.start(law::order_81::ownership_copy, keeper(draft), effective);
            if (facts.suspension_requested_on) draft.start(law::order_81::ownership_restore, both_owe, effective);
        }
        tell_both(draft, "调解协议书",
                  "自" + to_text(effective) + "起生效" + (can_be_confirmed(draft) ? "，可以自生效之日起三十日内共同申请司法确认" : ""));
        tell_court(draft, facts.channel == Channel::court_entrusted ? "调解协议（请审查并制作调解书）" : "调解协议（备案）",
                   event.agreement);
        if (!facts.parent_told.value_or(false))
            tell_parent(draft, "mediation-agreed", {{"agreement", event.agreement}, {"signed_on", to_text(effective)}});
        facts.parent_told = true;
    }
};
struct NoteNotarised {
    void operator()(const Notarise& event, Draft& draft) const { draft.facts.certificate_number = event.certificate_number; }
};

struct ReferToCourt {
    static constexpr auto stops = terms<law::civil_procedure::confirmation_apply>;
    void operator()(const ApplyConfirmation& event, Draft& draft) const {
        const auto& facts = draft.facts;
        ConfirmationApplication application;
        application.channel = facts.channel;
        application.matter = facts.matter;
        application.parties = draft.file.parties.to_vector();
        application.rights = draft.file.rights.to_vector();
        application.agreement = *facts.agreement;
        application.effective_on = *facts.effective_on;
        application.concerns_title = facts.concerns_title.value_or(false);
        application.mediated_by = draft.file.owner;
        application.requester_applied_on = event.requester_applied_on;
        application.respondent_applied_on = event.respondent_applied_on;
        application.court = facts.court;
        application.domicile = event.domicile ? event.domicile : facts.domicile;
        application.perform_by = facts.perform_by;
        if (!draft.file.papers.empty()) application.papers = draft.file.papers.to_vector();
        draft.meet(law::civil_procedure::confirmation_apply, *joint_date(event.requester_applied_on, event.respondent_applied_on));
        const auto court = court_for(event, draft).value();
        refer(draft, court, "双方共同申请司法确认", "judicial-confirmation", "apply", encode(application).as_object());
        tell_both(draft, "司法确认申请移送告知", "申请材料已移送" + draft.network().body(court)->title);
    }
};
// The application fell away without a ruling on the agreement: what is left of the thirty days goes on.
inline void count_on(Draft& draft) {
    const auto last = last_day(law::civil_procedure::confirmation_apply, *draft.facts.effective_on, draft.calendar());
    if (draft.today() <= last) draft.start(law::civil_procedure::confirmation_apply, both_owe, *draft.facts.effective_on);
}
struct CountOn {
    static constexpr auto starts = terms<law::civil_procedure::confirmation_apply>;
    void operator()(const HandoffReturned&, Draft& draft) const { count_on(draft); }
    void operator()(const ConfirmationRuled& event, Draft& draft) const {
        draft.facts.result = event.result;
        draft.facts.ruling_number = event.number;
        count_on(draft);
    }
};
struct NoteRuling {
    void operator()(const ConfirmationRuled& event, Draft& draft) const {
        draft.facts.result = event.result;
        draft.facts.ruling_number = event.number;
    }
};
struct TellRejected {
    void operator()(const ConfirmationRuled&, Draft& draft) const {
        tell_both(draft, "司法确认结果告知",
                  "申请被裁定驳回：可以通过调解方式变更原调解协议或者达成新的调解协议，也可以向人民法院提起诉讼");
    }
};
struct MediateAgain {
    static constexpr auto starts = terms<law::house::mediation_close>;
    static constexpr auto stops = terms<law::house::review>;
    void operator()(const Reopen&, Draft& draft) const {
        draft.meet(law::house::review, draft.today());
        draft.start(law::house::mediation_close, keeper(draft), draft.today(), {}, {}, "司法确认申请被驳回后重新调解");
        draft.facts.agreement.reset();
        draft.facts.effective_on.reset();
        ++draft.facts.rounds;
    }
};
struct TellBreach {
    void operator()(const Breach& event, Draft& draft) const {
        const std::string way = draft.facts.certificate_number ? "协议已经公证赋予强制执行效力，对方可以依法向有管辖权的人民法院申请执行"
                                                               : "对方可以就协议的履行向人民法院提起诉讼";
        tell_both(draft, "不履行协议告知", event.reason + "；" + way);
    }
};

}  // namespace rongan::mediation_
