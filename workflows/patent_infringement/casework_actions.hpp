#pragma once
// What is done from docketing to the panel's opinion, and what of it takes time out of the three months.

#include "workflows/patent_infringement/filing_actions.hpp"
#include "workflows/patent_infringement/hearing_guards.hpp"

namespace rongan::infringement {

inline void tell_both(DraftBase& draft, std::string_view document, const std::string& text) {
    draft.tell("requester", document, text);
    draft.tell("respondent", document, text);
}

// While the three months stand still someone looks at the case again; two waits share one clock.
struct KeepAnEye {
    static constexpr auto starts = terms<law::house::review>;
    void operator()(DraftBase& draft) const {
        if (draft.open(law::house::review) == nullptr) draft.start(law::house::review, officer_owes, draft.today());
    }
};
struct StopWatching {
    static constexpr auto stops = terms<law::house::review>;
    void operator()(DraftBase& draft) const {
        if (!draft.running(Beside::suspension) && !draft.running(Beside::appraisal)) draft.meet(law::house::review, draft.today());
    }
};

// ---- service --------------------------------------------------------------------------------------------------------

struct SendRequest {
    void operator()(const Serve& event, Draft& draft) const {
        draft.facts.served.push_back({.party = event.party,
                                      .document = Document::request_copy,
                                      .method = event.method,
                                      .sent_on = event.sent_on,
                                      .received_on = {}});
        draft.tell("respondent", "答辩通知书", "附请求书及其附件副本；自收到之日起十五日内（在境内没有固定住所的三十日内）提交答辩书");
    }
};
inline void begin_answer(Draft& draft, const std::string& party, Date received_on) {
    draft.start(answer_rule(draft, party), owes(draft, party), received_on, {}, {}, party);
    draft.start(objection_rule(draft, party), owes(draft, party), received_on, {}, {}, party);
    const auto respondents = parties_of(draft, PartySide::respondent);
    const bool all = std::all_of(respondents.begin(), respondents.end(), [&](const Party* each) {
        return clock_of(draft, answer_rule(draft, each->name).key, each->name) != nullptr;
    });
    if (all) draft.meet(law::order_81::serve, received_on);
}
template <class Self>
struct BeginsAnswer {
    static constexpr auto starts =
        terms<law::order_81::answer, law::order_81::answer_abroad, law::order_81::objection, law::order_81::objection_abroad>;
    static constexpr auto stops = terms<law::order_81::serve>;
};
struct NoteReceipt : BeginsAnswer<NoteReceipt> {
    void operator()(const ConfirmReceipt& event, Draft& draft) const {
        for (auto& each : draft.facts.served)
            if (each.party == event.party && each.document == Document::request_copy) each.received_on = event.received_on;
        begin_answer(draft, event.party, event.received_on);
    }
};
struct PublishServiceNotice {
    static constexpr auto starts = terms<law::guide_2019::public_notice, law::civil_procedure::public_notice>;
    void operator()(const PublishNotice& event, Draft& draft) const {
        draft.facts.served.push_back(
            {.party = event.party, .document = event.document, .method = {}, .sent_on = event.published_on, .received_on = {}});
        draft.begin(Beside::public_notice, event.published_on, event.reason);
        const auto& rule = event.period == NoticePeriod::sixty_days ? law::guide_2019::public_notice : law::civil_procedure::public_notice;
        draft.start(rule, officer_owes, event.published_on, {}, {}, event.party);
        draft.tell(to_name(owes(draft, event.party).side) == "requester" ? "requester" : "respondent", "送达公告", event.reason);
    }
};
inline Date notice_end(const Draft& draft) {
    Date end = draft.today();
    for (const auto& term : draft.file.terms)
        if (term.rule == law::guide_2019::public_notice.key || term.rule == law::civil_procedure::public_notice.key)
            end = term.due.value_or(end);
    return end;
}
// The notice is over, so its time is; that the party counts as served is recorded by a person.
struct EndNotice {
    void operator()(const TermExpired&, Draft& draft) const { draft.end(Beside::public_notice, notice_end(draft) + Days{1}, "公告期满"); }
};
struct NoteServedByNotice : BeginsAnswer<NoteServedByNotice> {
    void operator()(const CompleteNotice&, Draft& draft) const {
        for (auto& each : draft.facts.served) {
            if (each.method || each.received_on || each.document != Document::request_copy) continue;
            each.received_on = notice_end(draft);
            begin_answer(draft, each.party, *each.received_on);
        }
    }
};

// ---- answer and objection -------------------------------------------------------------------------------------------

// An answer without signature is asked for again (casework guide); lateness changes nothing but the record.
struct TakeAnswer {
    static constexpr auto starts = terms<law::order_81::forward_answer, law::guide_2019::answer_signature>;
    static constexpr auto stops = terms<law::order_81::answer, law::order_81::answer_abroad, law::guide_2019::answer_signature>;
    void operator()(const Answer& event, Draft& draft) const {
        if (!event.signed_or_sealed) {
            draft.start(law::guide_2019::answer_signature, owes(draft, event.party), event.received_on, {}, {}, event.party);
            return draft.tell("respondent", "补签答辩书通知", "答辩书没有签字或者盖章，请在三日内重新提交");
        }
        const auto& rule = answer_rule(draft, event.party);
        const auto* term = clock_of(draft, rule.key, event.party);
        const bool in_time = term == nullptr || !term->due || filed_on(event) <= *term->due;
        draft.meet(rule, filed_on(event), event.party);
        draft.meet(law::guide_2019::answer_signature, filed_on(event), event.party);
        draft.late = false;  // a party's lateness is no breach of the bureau's
        draft.facts.answers.push_back(
            {.party = event.party, .received_on = event.received_on, .in_time = in_time, .pleads_limitation = event.pleads_limitation});
        if (draft.open(law::order_81::forward_answer) == nullptr)
            draft.start(law::order_81::forward_answer, officer_owes, event.received_on);
    }
};
struct LengthenAnswer {
    void operator()(const ExtendAnswer& event, Draft& draft) const {
        draft.extend(answer_rule(draft, event.party), {event.days, Unit::day}, Rank::panel, event.reason, event.party);
        const auto& objection = objection_rule(draft, event.party);
        if (is_open(clock_of(draft, objection.key, event.party)))
            draft.extend(objection, {event.days, Unit::day}, Rank::panel, event.reason, event.party);
        tell_both(draft, "准许延期答辩通知书", event.reason);
    }
};
struct BeginObjection {
    static constexpr auto starts = terms<law::order_81::objection_decision>;
    void operator()(const Object& event, Draft& draft) const {
        draft.begin(Beside::objection, event.received_on, event.reason);
        draft.start(law::order_81::objection_decision, head_owes, event.received_on);
        draft.tell(draft.file.owner, "管辖权异议书", event.reason);
    }
};
struct DismissObjection {
    static constexpr auto stops = terms<law::order_81::objection_decision>;
    void operator()(const DecideObjection& event, Draft& draft) const {
        draft.end(Beside::objection, draft.today(), "驳回管辖权异议");
        draft.meet(law::order_81::objection_decision, draft.today());
        tell_both(draft, "驳回管辖权异议决定书", event.reason);
    }
};
struct TellTransfer {
    void operator()(const DecideObjection& event, Draft& draft) const { tell_both(draft, "移送决定书", event.reason); }
};
struct Join {
    void operator()(const AddParty& event, Draft& draft) const {
        draft.file.parties.push_back(event.party);
        draft.facts.joined.push_back({.party = event.party.name, .joinder = event.joinder});
        tell_both(draft, event.joinder >= Joinder::asked_by_requester ? "追加当事人裁定书" : "追加当事人通知书",
                  event.party.name + "：" + event.reason);
    }
};

// ---- recusal: stops the person, never the clock ---------------------------------------------------------------------

struct Pause {
    void operator()(const RequestRecusal& event, Draft& draft) const {
        draft.facts.paused.push_back(event.person);
        if (draft.file.handler == event.person) draft.file.handler.clear();
        if (!draft.running(Beside::recusal)) draft.begin(Beside::recusal, draft.today(), event.reason);
        draft.tell(draft.file.owner, "回避申请", event.reason);
    }
};
struct SettleRecusal {
    void operator()(const DecideRecusal& event, Draft& draft) const {
        std::erase(draft.facts.paused, event.person);
        if (event.granted) draft.facts.recused.push_back(event.person);
        if (draft.facts.paused.empty() && draft.running(Beside::recusal)) draft.end(Beside::recusal, draft.today(), "回避已经决定");
        tell_both(draft, "回避决定书", event.reason);
    }
};

// ---- evidence -------------------------------------------------------------------------------------------------------

struct BeginEvidence {
    static constexpr auto starts = terms<law::order_81::evidence>;
    void operator()(const SetEvidence& event, Draft& draft) const {
        draft.start(law::order_81::evidence, owes(draft, event.party), event.received_on, {event.days, Unit::day}, {}, event.party);
        draft.tell(to_name(owes(draft, event.party).side) == "requester" ? "requester" : "respondent", "举证通知书",
                   std::to_string(event.days) + "日");
    }
};
// Only what a party asked for leaves the three months, and two parties' extensions count once.
struct LengthenEvidence {
    void operator()(const ExtendEvidence& event, Draft& draft) const {
        const auto& rule = law::order_81::evidence;
        const auto end = [&] {
            return due(rule, clock_of(draft, rule.key, event.party)->ledger, draft.calendar(), draft.today()).due + Days{1};
        };
        auto from = end();
        draft.extend(rule, {event.days, Unit::day}, Rank::panel, event.reason, event.party);
        const auto to = end();
        for (const auto& each : draft.file.beside)
            if (each.kind == Beside::evidence_extension && each.to) from = std::max(from, *each.to);
        if (from < to) {
            draft.begin(Beside::evidence_extension, from, event.reason);
            draft.end(Beside::evidence_extension, to, "延长的举证期限届满");
        }
        tell_both(draft, "延长举证期限通知书", event.reason);
    }
};
struct KeepRecord {
    void operator()(const Investigate& event, Draft& draft) const {
        if (event.investigation == Investigation::sampling) draft.tell("respondent", "抽样取证清单", event.record);
    }
};
struct TakeIntoPreservation {
    static constexpr auto starts = terms<law::order_81::preservation>;
    void operator()(const Preserve& event, Draft& draft) const {
        draft.facts.preserved.push_back({.taken_on = event.taken_on, .outcome_of_preservation = {}});
        draft.start(law::order_81::preservation, officer_owes, event.taken_on);
        draft.tell("respondent", "登记保存清单", event.record);
    }
};
struct SettlePreservation {
    static constexpr auto stops = terms<law::order_81::preservation>;
    void operator()(const DecidePreservation& event, Draft& draft) const {
        for (auto& each : draft.facts.preserved)
            if (!each.outcome_of_preservation) each.outcome_of_preservation = event.outcome_of_preservation;
        draft.meet(law::order_81::preservation, draft.today());
        draft.tell("respondent", "登记保存处理决定书", event.outcome_of_preservation);
    }
};
struct IssueOrder {
    void operator()(const InvestigationOrder& event, Draft& draft) const {
        draft.tell("requester", "调查通知书", "由代理人" + event.agent + "持向" + event.evidence_held_by + "收集：" + event.evidence);
    }
};
struct NameInvestigator {
    void operator()(const AssignInvestigator& event, Draft& draft) const {
        draft.facts.investigators.push_back({.person = event.person, .question = event.question, .opinion = {}});
        tell_both(draft, "指派技术调查官告知书", event.question);
    }
};
struct KeepOpinion {
    void operator()(const FileOpinion& event, Draft& draft) const {
        for (auto& each : draft.facts.investigators)
            if (each.person == event.person) each.opinion = event.opinion;
    }
};
struct BeginAppraisal {
    void operator()(const OrderAppraisal& event, Draft& draft) const {
        draft.begin(Beside::appraisal, event.commissioned_on, event.question);
        tell_both(draft, "委托鉴定书", event.expert + "：" + event.question);
    }
};
struct KeepAppraisal {
    void operator()(const ReceiveAppraisal& event, Draft& draft) const {
        draft.facts.appraisal_opinion = event.opinion;
        draft.end(Beside::appraisal, event.received_on, "收到鉴定意见");
        tell_both(draft, "鉴定意见", event.opinion);
    }
};

// ---- hearing --------------------------------------------------------------------------------------------------------

struct Summon {
    static constexpr auto starts = terms<law::order_81::hearing_notice>;
    static constexpr auto stops = terms<law::order_81::hearing_notice>;
    template <class E>
    void operator()(const E& event, Draft& draft) const {
        auto place = draft.facts.hearing ? draft.facts.hearing->place : std::string{};
        if constexpr (requires { event.place; }) place = event.place;
        draft.facts.hearing = HearingDay{.at = event.at, .place = place, .notified_on = event.notified_on};
        draft.start(law::order_81::hearing_notice, officer_owes, legal_date(event.at));
        draft.meet(law::order_81::hearing_notice, event.notified_on);
        tell_both(draft, "口头审理通知书", to_text(event.at) + "，" + place);
    }
};
// Article 26: who asked and stays away is treated as withdrawing; who was asked is heard in absence.
struct KeepHearing {
    static constexpr auto starts = terms<law::house::deliberate>;
    void operator()(const HoldHearing& event, Draft& draft) const {
        const auto away = [](Attendance each) {
            return each == Attendance::absent_without_reason || each == Attendance::left_without_leave;
        };
        draft.facts.hearing_held_on = event.held_on;
        draft.facts.default_hearing = away(event.respondent_attendance);
        if (away(event.requester_attendance)) {
            draft.facts.withdrawn_on = event.held_on;
            draft.facts.deemed_withdrawn = true;
            draft.tell("requester", "按撤回请求处理告知书", "无正当理由未参加口头审理或者中途退出");
        }
        if (draft.facts.default_hearing) draft.tell("respondent", "缺席审理告知书", "无正当理由未参加口头审理或者中途退出");
        draft.start(law::house::deliberate, officer_owes, event.held_on);
    }
};

// ---- suspension -----------------------------------------------------------------------------------------------------

struct NoteSuspensionAsked {
    void operator()(const AskSuspension& event, Draft& draft) const { draft.facts.suspension_asked = event.ground; }
};
struct Stop {
    void operator()(const rongan::infringement::Suspend& event, Draft& draft) const {
        draft.facts.suspension_asked.reset();
        draft.facts.suspended_for = event.ground;
        draft.begin(Beside::suspension, event.from, std::string(title_of(name_of(event.ground))));
        tell_both(draft, "中止处理通知书", event.reason);
    }
};
struct GoOnInstead {
    void operator()(const RefuseSuspension& event, Draft& draft) const {
        draft.facts.suspension_asked.reset();
        draft.facts.suspension_refused = event.exception;
        tell_both(draft, "不予中止处理通知书", std::string(title_of(name_of(event.exception))) + "：" + event.reason);
    }
};
struct GoOn {
    void operator()(const Resume& event, Draft& draft) const {
        draft.facts.suspended_for.reset();
        draft.end(Beside::suspension, event.ended_on, event.reason);
        tell_both(draft, "恢复处理通知书", event.reason);
    }
};

// ---- mediation and settlement ---------------------------------------------------------------------------------------

struct ReferToMediators {
    void operator()(const ReferMediation& event, Draft& draft) const {
        const auto today = to_text(draft.today());
        boost::json::object content{{"channel", "people"},
                                    {"matter", "infringement"},
                                    {"parties", encode(draft.file.parties)},
                                    {"rights", encode(draft.file.rights)},
                                    {"request_items", event.summary},
                                    {"received_on", today},
                                    {"requester_consents_on", today},
                                    {"respondent_consents_on", today}};
        if (!draft.file.number.empty()) content["referred_number"] = draft.file.number;
        draft.begin(Beside::mediation, draft.today(), event.summary);
        refer(draft, event.to, event.summary, "mediation", "take-referral", content);
        tell_both(draft, "委托调解告知书", event.summary);
    }
};
struct NoteAgreement {
    void operator()(const MediationAgreed& event, Draft& draft) const {
        draft.facts.agreement = event.agreement;
        if (draft.running(Beside::mediation)) draft.end(Beside::mediation, draft.today(), "调解成功");
        draft.tell(draft.file.owner, "调解结果", "调解组织调解成功：" + event.agreement);
    }
};
struct EndMediation {
    template <class E>
    void operator()(const E& event, Draft& draft) const {
        if (draft.running(Beside::mediation)) draft.end(Beside::mediation, draft.today(), event.reason);
        draft.tell(draft.file.owner, "调解结果", "调解不成，应当及时作出裁决：" + event.reason);
    }
};
struct KeepAgreement {
    void operator()(const rongan::infringement::Settle& event, Draft& draft) const {
        draft.facts.agreement = event.agreement;
        tell_both(draft, "专利侵权纠纷调解协议书",
                  event.payment && event.enforcement_promised
                      ? event.agreement + "。有给付内容并载明愿意接受强制执行，当事人可以申请公证机关赋予强制执行效力"
                      : event.agreement);
    }
};
struct BeginSettlement {
    static constexpr auto starts = terms<law::house::settlement_check>;
    void operator()(const SettlementPeriod& event, Draft& draft) const {
        draft.begin(Beside::settlement, event.from, event.reason);
        draft.start(law::house::settlement_check, officer_owes, event.from);
    }
};
struct FinishSettlement {
    static constexpr auto stops = terms<law::house::settlement_check>;
    void operator()(const EndSettlement& event, Draft& draft) const {
        draft.end(Beside::settlement, event.ended_on, event.reason);
        draft.meet(law::house::settlement_check, event.ended_on);
    }
};

template <Rank By_>
struct LengthenClose {
    template <class E>
    void operator()(const E& event, Draft& draft) const {
        draft.extend(law::order_81::close, {event.amount, event.unit == SpanUnit::month ? Unit::month : Unit::day}, By_, event.reason);
        tell_both(draft, "延长办案期限通知书", event.reason);
    }
};

}  // namespace rongan::infringement
