#pragma once
// What the acts on an exhibition complaint bring about: facts, clocks and papers.

#include "workflows/exhibition_complaint/guards.hpp"

namespace rongan::exhibition_complaint_ {

inline constexpr Holder desk_owes{Role::desk, At::owner};

// To the desk where the fair has one; else to the organiser by name, as article 6 has him post his contacts.
inline void tell_organiser(Draft& draft, std::string_view document, std::string text) {
    const auto& facts = draft.facts;
    if (facts.desk) return draft.tell(*facts.desk, document, std::move(text));
    draft.tell("organiser", document,
               facts.fair.organiser + "（" + facts.fair.organiser_contact.value_or("联系方式见展会公布") + "）：" + text);
}
inline void take_papers(Draft& draft, const std::optional<std::vector<Paper>>& papers) {
    if (papers) draft.file.papers.append(papers->begin(), papers->end());
}
inline std::string listed(const std::vector<FairMeasure>& measures) {
    std::string out;
    for (const auto each : measures) out += (out.empty() ? "" : "、") + std::string(title_of(name_of(each)));
    return out;
}
inline constexpr std::string_view no_finding = "本措施不构成对是否侵权的认定。";

// ---- clocks of our own, so that each stage has somebody who owes the next step ----------------------------------------

// The next step of this stage.
using NextStep = Restart<law::house::fair_step>;
using StepDone = Meet<law::house::fair_step>;

// The last day of the fair, whoever holds the complaint then.
struct WatchTheFair {
    static constexpr auto starts = terms<law::house::fair_close>;
    static constexpr auto stops = terms<law::house::fair_close>;
    void operator()(Draft& draft) const { watch(draft, keeper(draft)); }
    static void watch(Draft& draft, Holder holder) {
        draft.cancel(law::house::fair_close, "换由接收单位核对");
        draft.start(law::house::fair_close, holder, draft.facts.fair.closes_on - Days{1});
    }
};

// ---- at the desk ------------------------------------------------------------------------------------------------------

struct TakeComplaint {
    void operator()(const Lodge& event, Draft& draft) const {
        auto& facts = draft.facts;
        facts.fair = event.fair;
        facts.booth = event.booth;
        facts.desk = at_the_desk(draft) ? std::optional{draft.file.owner} : event.desk;
        facts.materials = event.materials;
        facts.complaint_grounds = event.complaint_grounds;
        facts.respondent_domicile = event.respondent_domicile;
        facts.already_sued = event.already_sued;
        facts.invalidity_pending = event.invalidity_pending;
        facts.ownership_pending = event.ownership_pending;
        facts.lapsed_restoring = event.lapsed_restoring;
        facts.received_at = draft.now();
        draft.file.parties = event.parties;
        draft.file.rights = event.rights;
        take_papers(draft, event.papers);
        draft.effects.emplace_back(GiveNumber{});
        draft.tell("requester", "投诉登记表", "收到时刻：" + to_text(draft.now()));
    }
};
struct AskForMore {
    static constexpr auto starts = terms<law::fair_measures::complete>;
    void operator()(const AskCompletion& event, Draft& draft) const {
        draft.facts.completion_asked = true;
        draft.start(law::fair_measures::complete, requester_owes, legal_date(event.told_at), Period{event.hours, Unit::hour},
                    event.told_at);
        draft.tell("requester", "补充材料通知", event.missing_items);
    }
};
struct TakeMore {
    static constexpr auto stops = terms<law::fair_measures::complete>;
    void operator()(const Supplement& event, Draft& draft) const {
        draft.meet(law::fair_measures::complete, draft.today());
        draft.facts.materials.insert(draft.facts.materials.end(), event.materials.begin(), event.materials.end());
        take_papers(draft, event.papers);
    }
};
struct NoteComplete {
    void operator()(const FindComplete& event, Draft& draft) const { draft.facts.complete_at = event.complete_at; }
};
struct TellNotAccepted {
    void operator()(const NotAccept& event, Draft& draft) const { draft.tell("requester", "不予接受投诉通知", event.reason); }
};
struct StopDisplay {
    void operator()(const SuspendDisplay& event, Draft& draft) const {
        draft.facts.suspended_exhibits = event.exhibits;
        draft.tell("respondent", "暂停展出通知", event.exhibits + "：" + event.reason + "。" + std::string(no_finding));
    }
};
struct AskExhibitor {
    static constexpr auto starts = terms<law::fair_guide::reply>;
    void operator()(const NotifyExhibitor& event, Draft& draft) const {
        draft.start(law::fair_guide::reply, respondent_owes, legal_date(event.notified_at), {}, event.notified_at);
        draft.tell("respondent", "展会知识产权投诉通知", "收到通知后二十四小时内提交书面陈述");
    }
};
struct TakeReply {
    static constexpr auto stops = terms<law::fair_guide::reply>;
    void operator()(const ExhibitorReply& event, Draft& draft) const {
        draft.meet(law::fair_guide::reply, draft.today());
        draft.facts.reply = event.statement;
        draft.facts.admitted = draft.facts.admitted || event.admits;
        draft.tell("requester", "参展方陈述副本", event.statement);
    }
};
struct AskForMeasures {
    void operator()(const RequestMeasures& event, Draft& draft) const {
        draft.facts.desk_measures = event.measures;
        const auto text =
            listed(event.measures) + "（" + std::string(title_of(name_of(event.measure_basis))) + "）。" + std::string(no_finding);
        tell_organiser(draft, "采取措施通知", text);
        draft.tell("respondent", "采取措施告知", text);
        draft.tell("requester", "采取措施告知", text);
    }
};

// ---- on the way to the authority --------------------------------------------------------------------------------------

// Article 11 asks the desk to hand over within 24 hours: it has when the materials are sent off and the receipt is on file.
struct SentOff {
    static constexpr auto starts = terms<law::house::fair_handoff>;
    static constexpr auto stops = terms<law::fair_measures::transfer, law::house::fair_handoff, law::house::decide_custody>;
    void operator()(const HandOver&, Draft& draft) const {
        draft.meet(law::fair_measures::transfer, draft.today());
        draft.meet(law::house::decide_custody, draft.today());
        draft.start(law::house::fair_handoff, desk_owes, draft.today());
    }
};
// The custody itself moves beside the main line, after this: so the holder is named and not asked for.
struct Arrive {
    static constexpr auto starts = terms<law::house::fair_step, law::house::fair_close>;
    static constexpr auto stops = terms<law::house::fair_handoff, law::house::fair_step, law::house::fair_close>;
    void operator()(const HandoffAccepted&, Draft& draft) const {
        draft.meet(law::house::fair_handoff, draft.today());
        draft.start(law::house::fair_step, officer_owes, draft.today());
        WatchTheFair::watch(draft, officer_owes);
        draft.tell("requester", "移交告知", "投诉已由主管部门接收");
    }
};
struct SendPapersOut {
    static constexpr auto stops = terms<law::fair_measures::transfer, law::fair_measures::after_fair>;
    void operator()(const SendOutside& event, Draft& draft) const {
        draft.meet(law::fair_measures::transfer, draft.today());
        draft.meet(law::fair_measures::after_fair, draft.today());
        draft.tell("requester", "移交告知", "已移交" + event.department + "，回执：" + event.delivery_receipt);
        tell_organiser(draft, "移交告知", "已移交" + event.department);
    }
};

// ---- the authority ----------------------------------------------------------------------------------------------------

struct Admit {
    void operator()(const Accept&, Draft& draft) const {
        draft.facts.accepted_at = draft.now();
        draft.tell("requester", "受理通知书");
        draft.tell("respondent", "受理通知书", "展位：" + draft.facts.booth);
        tell_organiser(draft, "受理通知书", "展位：" + draft.facts.booth);
    }
};
struct TellRefused {
    void operator()(const Refuse& event, Draft& draft) const {
        draft.facts.refusal_ground = event.refusal_ground;
        draft.tell("requester", "不予受理通知书", std::string(title_of(name_of(event.refusal_ground))) + "：" + event.ground_evidence);
        tell_organiser(draft, "不予受理告知");
    }
    static void tell_organiser(Draft& draft, std::string_view document) {
        exhibition_complaint_::tell_organiser(draft, document, "主管部门不予受理");
    }
};
struct SetAnswerPeriod {
    static constexpr auto starts = terms<law::fair_measures::answer>;
    void operator()(const ServeComplaint& event, Draft& draft) const {
        const Period period{event.answer_length, event.answer_unit == AnswerUnit::hours ? Unit::hour : Unit::day};
        draft.start(law::fair_measures::answer, respondent_owes, legal_date(event.notified_at), period,
                    period.unit == Unit::hour ? event.notified_at : Instant{});
        draft.tell("respondent", "答辩通知书",
                   "收到通知后" + to_chinese(period) + "内答辩；该期限只用于展会处理，不代替行政裁决的十五日答辩期");
    }
};
struct TakeAnswer {
    static constexpr auto stops = terms<law::fair_measures::answer>;
    void operator()(const Answer& event, Draft& draft) const {
        draft.meet(law::fair_measures::answer, draft.today());
        draft.facts.answer = event.statement;
        if (!draft.facts.before_mediation.empty()) draft.facts.before_mediation = "answered";
        draft.tell("requester", "答辩书副本", event.statement);
    }
};
struct Pronounce {
    static constexpr auto stops = terms<law::house::fair_close>;
    void operator()(const Decide& event, Draft& draft) const {
        draft.facts.fair_decision = event.fair_decision;
        draft.facts.measures = event.measures.value_or(std::vector<FairMeasure>{});
        draft.cancel(law::house::fair_close, "已作出处理决定");
        const auto what =
            event.fair_decision == Outcome::measures ? "采取措施：" + listed(draft.facts.measures) : std::string("不采取展会措施");
        const auto text = what + "。" + event.decision_reasons + "。" + std::string(no_finding);
        draft.tell("requester", "展会投诉处理决定书", text);
        draft.tell("respondent", "展会投诉处理决定书", text);
        tell_organiser(draft, "处理结果通报", text);
    }
};
struct ReportMeasures {
    void operator()(const ConfirmMeasures& event, Draft& draft) const {
        draft.tell("requester", "措施落实告知", event.note);
        tell_organiser(draft, "处理结果通报", event.note);
    }
};
struct KeepConfirmation {
    void operator()(const ConfirmEvidence& event, Draft& draft) const {
        draft.facts.confirmed_facts = event.confirmed_facts + "（" + event.confirmed_by + "）";
    }
};
struct WarnOfBar {
    void operator()(const NoteSanction& event, Draft& draft) const {
        draft.facts.earlier_findings = event.earlier_findings;
        tell_organiser(draft, "连续侵权提示", "被投诉人连续两次以上被认定侵权的，主办方应禁止其参加下一届展会（条文未核实）");
    }
};

// ---- endings ----------------------------------------------------------------------------------------------------------

struct EndByAgreement {
    template <class E>
    void operator()(const E& event, Draft& draft) const {
        draft.facts.agreement = event.agreement;
        draft.tell("requester", "结案告知", "双方已达成协议");
        draft.tell("respondent", "结案告知", "双方已达成协议");
        tell_organiser(draft, "处理结果通报", "双方已达成协议，投诉办结");
    }
};
struct EndByWithdrawal {
    void operator()(const Withdraw& event, Draft& draft) const {
        draft.tell("respondent", "撤回投诉告知", event.reason);
        tell_organiser(draft, "处理结果通报", "投诉人已撤回投诉");
    }
};

// ---- mediation ----------------------------------------------------------------------------------------------------------

struct ToMediation {
    static constexpr auto starts = terms<law::house::review>;
    void operator()(const ReferMediation& event, Draft& draft) const {
        draft.facts.before_mediation = draft.file.state;
        refer(draft, event.to, "展会投诉转交调解", "mediation", "take-referral", dispute(event, draft));
        draft.start(law::house::review, officer_owes, draft.today(), {}, {}, "等待调解结果");
        draft.tell("requester", "转交调解告知");
        draft.tell("respondent", "转交调解告知");
    }
    static boost::json::object dispute(const ReferMediation& event, const Draft& draft) {
        const auto* body = draft.network().body(event.to);
        const bool by_the_people = body != nullptr && body->kind == BodyKind::mediation_body;
        boost::json::object out{{"channel", by_the_people ? "people" : "administrative"},
                                {"matter", "infringement"},
                                {"parties", encode(draft.file.parties)},
                                {"rights", encode(draft.file.rights)},
                                {"request_items", "就展会投诉所涉纠纷进行调解"},
                                {"request_reasons", draft.facts.complaint_grounds},
                                {"place_of_infringement", draft.facts.fair.fair_place},
                                {"received_on", to_text(draft.today())},
                                {"requester_consents_on", to_text(event.requester_consents_on.value())},
                                {"respondent_consents_on", to_text(event.respondent_consents_on.value())},
                                {"referred_number", draft.file.number}};
        if (draft.facts.respondent_domicile) out["domicile"] = *draft.facts.respondent_domicile;
        return out;
    }
};
struct FromMediation {
    static constexpr auto stops = terms<law::house::review>;
    template <class E>
    void operator()(const E&, Draft& draft) const {
        draft.meet(law::house::review, draft.today());
        draft.facts.before_mediation.clear();
    }
};
struct NoteAgreement {
    void operator()(const MediationAgreed& event, Draft& draft) const { draft.facts.agreement = event.agreement; }
};

// ---- after the fair -----------------------------------------------------------------------------------------------------

struct FairEnds {
    static constexpr auto starts = terms<law::fair_measures::after_fair>;
    static constexpr auto stops = terms<law::house::fair_close, law::house::fair_step, law::fair_measures::answer, law::house::review>;
    void operator()(const CloseFair& event, Draft& draft) const {
        draft.facts.closed_on = event.closed_on;
        draft.meet(law::house::fair_close, draft.today());
        draft.cancel(law::house::fair_step, "展会已经结束");
        draft.cancel(law::fair_measures::answer, "展会已经结束");
        draft.cancel(law::house::review, "展会已经结束");
        draft.start(law::fair_measures::after_fair, officer_owes, event.closed_on);
        tell_organiser(draft, "确认事实和证据请求", "未结投诉将移交有管辖权的部门，请确认相关事实和证据");
    }
};
inline boost::json::object dispute_to_take_over(const Draft& draft) {
    const auto& facts = draft.facts;
    std::string text = "展会：" + facts.fair.title + "，展位：" + facts.booth + "。" + facts.complaint_grounds;
    if (facts.confirmed_facts) text += "。主办方确认：" + *facts.confirmed_facts;
    boost::json::object out{{"parties", encode(draft.file.parties)},
                            {"rights", encode(draft.file.rights)},
                            {"facts", text},
                            {"facts_and_reasons", facts.complaint_grounds},
                            {"sued_in_court", facts.already_sued},
                            {"place_of_infringement", facts.fair.fair_place},
                            {"received_on", to_text(legal_date(facts.received_at.value_or(draft.now())))}};
    if (facts.respondent_domicile) out["domicile"] = *facts.respondent_domicile;
    if (!draft.file.papers.empty()) out["papers"] = encode(draft.file.papers);
    return out;
}
struct ReferAfterFair {
    static constexpr auto starts = terms<law::house::fair_handoff>;
    static constexpr auto stops = terms<law::fair_measures::after_fair, law::house::decide_custody>;
    void operator()(const TransferAfterFair& event, Draft& draft) const {
        draft.meet(law::fair_measures::after_fair, draft.today());
        draft.meet(law::house::decide_custody, draft.today());
        draft.start(law::house::fair_handoff, officer_owes, draft.today());
        refer(draft, event.to, event.reason, "patent-infringement", "take-over", dispute_to_take_over(draft));
        draft.tell("requester", "展后移交告知", event.reason);
    }
};
struct TakeItselfAfterFair {
    static constexpr auto stops = terms<law::fair_measures::after_fair>;
    void operator()(const TransferAfterFair& event, Draft& draft) const {
        draft.meet(law::fair_measures::after_fair, draft.today());
        draft.effects.emplace_back(OpenCase{"patent-infringement", "take-over", draft.file.owner, {}, dispute_to_take_over(draft)});
        draft.tell("requester", "展后移交告知", event.reason);
    }
};
// Nobody took it, so it is still to be handed over and the fifteen working days count from the close of the fair as before.
struct StillToHandOver {
    static constexpr auto starts = terms<law::fair_measures::after_fair>;
    static constexpr auto stops = terms<law::house::fair_handoff>;
    void operator()(const HandoffReturned& event, Draft& draft) const {
        draft.cancel(law::house::fair_handoff, "移交被退回：" + event.reason);
        draft.start(law::fair_measures::after_fair, officer_owes, draft.facts.closed_on.value_or(draft.today()), {}, {},
                    "移交被退回，仍须移交");
    }
};

}  // namespace rongan::exhibition_complaint_
