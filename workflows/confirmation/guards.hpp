#pragma once
// What the law asks of a confirmation before the court.

#include "engine/competence.hpp"
#include "workflows/confirmation/events.hpp"

namespace rongan::confirmation_ {

// ---- the application ------------------------------------------------------------------------------------------------

// From the effect of the agreement to the later of the two applications; what was posted in time is in time.
struct AppliedInTime : Guard<"within-thirty-days", "应当自调解协议生效之日起三十日内共同提出", CivilProcedure<"205">> {
    Objection operator()(const Apply& event, const Draft& draft) const {
        const auto applied = joint_date(event.requester_applied_on, event.respondent_applied_on);
        if (event.effective_on > draft.today()) return "协议尚未生效";
        if (!applied) return {};  // said by the guard on the joint application
        if (*applied > draft.today()) return "申请日期晚于今天";
        if (std::min(*event.requester_applied_on, *event.respondent_applied_on) < event.effective_on) return "申请日期早于协议生效之日";
        const auto last = last_day(law::civil_procedure::confirmation_apply, event.effective_on, draft.calendar());
        return *applied <= last ? Objection{} : "协议于" + to_text(event.effective_on) + "生效，期限已于" + to_text(last) + "届满";
    }
};
struct NotOfTitle : Guard<"not-of-title", "协议内容涉及物权、知识产权确权的，不予受理", CivilInterpretation<"355">> {
    bool operator()(const Apply& event, const Draft&) const { return !event.concerns_title; }
};
struct NotEntrusted
    : Guard<"not-entrusted", "立案后委托调解达成的协议，由受委托的人民法院审查并制作调解书，不另行申请司法确认", InvitedMediation<"20">> {
    bool operator()(const Apply& event, const Draft&) const { return event.channel != Channel::court_entrusted; }
};
struct LawfulMediator : Guard<"lawful-mediator", "协议应当由依法设立的调解组织调解达成", CivilProcedure<"205">> {
    bool operator()(const Apply& event, const Draft& draft) const {
        return draft.network().grant(event.mediated_by, Power::mediate) != nullptr;
    }
};
struct RightCourt : Guard<"right-court", "应当由有管辖权的人民法院确认", CivilProcedure<"205">> {
    Objection operator()(const Apply& event, const Draft& draft) const {
        if (event.court) return *event.court == draft.file.owner ? Objection{} : Objection{"应当向作出邀请的人民法院提出"};
        Question question{.matter = Matter::confirmation};
        question.domicile = event.domicile.value_or("");
        if (!event.rights.empty()) question.right = name_of(event.rights.front().kind);
        if (const auto* body = draft.network().body(event.mediated_by)) question.seat = body->jurisdiction;
        const auto answer = competence_of(draft.network(), question, draft.file.owner);
        if (answer) return {};
        std::string why = answer.error().detail;
        for (const auto& each : answer.error().allowed) why += "；可以向" + each + "申请";
        return why;
    }
};

// ---- filing ---------------------------------------------------------------------------------------------------------

struct MaterialsComplete : Guard<"materials", "应当提交调解协议、调解组织主持调解的证明、相关财产权利证明以及双方的身份、住所、联系方式",
                                 CivilInterpretation<"354">> {
    bool operator()(const AcceptFiling& event, const Draft&) const { return event.materials_complete; }
};
struct FilingDate : Guard<"filing-date", "立案日期不得早于收到申请之日，也不得晚于今天", CivilInterpretation<"355">> {
    bool operator()(const AcceptFiling& event, const Draft& draft) const {
        return draft.facts.received_on <= event.accepted_on && event.accepted_on <= draft.today();
    }
};
struct DaysGiven : Guard<"days-given", "限期补充应当写明天数和所缺的内容", CivilInterpretation<"354、356">> {
    bool operator()(const AskSupplement& event, const Draft&) const { return event.days > 0 && !event.items.empty(); }
};
struct BeforeFiling : Guard<"before-filing", "申请尚未立案", CivilInterpretation<"354">> {
    bool operator()(const Draft& draft) const { return !draft.facts.filed; }
};
struct AfterFiling : Guard<"after-filing", "申请已经立案", CivilInterpretation<"356">> {
    bool operator()(const Draft& draft) const { return draft.facts.filed; }
};
struct SuppliedInTime : Guard<"supplied-in-time", "应当在限期内补充；逾期的须有正当理由", CivilInterpretation<"357">> {
    Objection operator()(const Supply& event, const Draft& draft) const {
        const auto on = event.posted_on.value_or(event.received_on);
        if (event.received_on > draft.today() || on > draft.today()) return "日期晚于今天";
        if (event.good_reason.value_or(false)) return {};
        const auto* term = latest_term(draft.file, law::civil_interpretation::supplement.key);
        return term == nullptr || on <= *term->due ? Objection{} : "期限已于" + to_text(*term->due) + "届满";
    }
};
struct NotSupplied : Guard<"not-supplied", "限期已满仍未补充，且已核对交邮日期", CivilInterpretation<"357">> {
    Objection operator()(const DeemWithdrawn& event, const Draft& draft) const {
        if (event.ground != DeemedGround::not_supplied) return "不在补充期间";
        if (!draft.lapsed(law::civil_interpretation::supplement)) return "补充的期限尚未届满";
        return draft.met(law::house::check_postmark) ? Objection{} : "尚未核对交邮日期";
    }
};
struct RefusedQuestions : Guard<"refused-questions", "当事人无正当理由拒不接受询问", CivilInterpretation<"357">> {
    Objection operator()(const DeemWithdrawn& event, const Draft& draft) const {
        if (event.ground != DeemedGround::refuses_questions) return "没有要求限期补充";
        return draft.facts.session_at ? Objection{} : "尚未通知双方共同到场";
    }
};

// ---- review and ruling ----------------------------------------------------------------------------------------------

struct CalledTogether : Guard<"called-together", "人民法院应当通知双方当事人共同到场对案件进行核实", CivilInterpretation<"356">> {
    Objection operator()(const Hear& event, const Draft& draft) const {
        if (!draft.facts.session_at) return "尚未通知双方共同到场";
        if (event.held_on > draft.today()) return "日期晚于今天";
        if (event.requester_present && event.respondent_present) return {};
        if (!event.requester_present && !event.respondent_present) return "双方均未到场";
        return event.requester_present ? "被请求人未到场" : "请求人未到场";
    }
};
struct SingleJudge : Guard<"single-judge", "确认调解协议案件由审判员一人独任审理", CivilProcedure<"185">> {
    Objection operator()(const DraftBase& draft) const {
        const auto& handler = draft.file.handler;
        if (handler.empty() || draft.submission->actor.person.empty() || handler == draft.submission->actor.person) return {};
        const auto* person = draft.network().person(handler);
        return "本案由" + (person != nullptr ? person->name : handler) + "独任审理";
    }
};
struct Heard : Guard<"heard", "作出裁定前应当通知双方共同到场核实", CivilInterpretation<"356">> {
    bool operator()(const Draft& draft) const { return draft.facts.heard_on.has_value(); }
};
struct RuledByNow : Guard<"ruling-date", "裁定日期不得晚于今天", House<"">> {
    template <class E>
    bool operator()(const E& event, const Draft& draft) const {
        return event.ruled_on <= draft.today();
    }
};
struct PresidentMayExtend : Guard<"president-extends", "有特殊情况需要延长的，由本院院长批准", CivilProcedure<"187">> {
    Objection operator()(const Extend& event, const Draft& draft) const {
        const auto& rule = law::civil_procedure::confirmation_ruling;
        const auto* term = draft.open(rule);
        if (term == nullptr) return "没有正在计算的审理期限";
        const auto answer = extend(rule, term->ledger, draft.calendar(), {event.days, Unit::day}, Rank::court_president, draft.today(), "");
        if (answer) return {};
        return answer.error().reasons.empty() ? answer.error().detail : answer.error().reasons.front().says;
    }
};
struct WithdrawalAsked : Guard<"withdrawal-asked", "当事人已申请撤回", CivilInterpretation<"357">> {
    bool operator()(const Draft& draft) const { return draft.facts.withdrawal_asked; }
};

// ---- after the ruling -----------------------------------------------------------------------------------------------

struct ServedOnce : Guard<"served-once", "该方的送达日期尚未登记，且不早于裁定之日、不晚于今天", CivilInterpretation<"372">> {
    Objection operator()(const ServeRuling& event, const Draft& draft) const {
        const auto& facts = draft.facts;
        if (event.side == PartySide::third) return "裁定书送达双方当事人";
        if (event.received_on > draft.today() || event.received_on < facts.ruled_on.value_or(event.received_on)) return "日期有误";
        const bool known =
            event.side == PartySide::requester ? facts.requester_served_on.has_value() : facts.respondent_served_on.has_value();
        return known ? Objection{"已登记"} : Objection{};
    }
};
inline std::optional<Date> served_on(const Draft& draft, Side side) {
    return side == Side::requester ? draft.facts.requester_served_on : draft.facts.respondent_served_on;
}
struct PartyObjectsInTime : Guard<"party-objection", "当事人有异议的，应当自收到裁定之日起十五日内提出", CivilInterpretation<"372">> {
    Objection operator()(const Object& event, const Draft& draft) const {
        const auto served = served_on(draft, draft.submission->behalf);
        if (event.received_on > draft.today()) return "日期晚于今天";
        if (!served) return {};  // not yet served: the term has not begun
        const auto last = last_day(law::civil_interpretation::party_objection, *served, draft.calendar());
        return event.posted_on.value_or(event.received_on) <= last ? Objection{} : "期限已于" + to_text(last) + "届满";
    }
};
struct ThirdObjectsInTime : Guard<"third-objection", "利害关系人有异议的，应当自知道或者应当知道其民事权益受到侵害之日起六个月内提出",
                                  CivilInterpretation<"372">> {
    Objection operator()(const Object& event, const Draft& draft) const {
        if (!event.known_on) return "未写知道或者应当知道之日";
        if (event.received_on > draft.today() || *event.known_on > draft.today()) return "日期晚于今天";
        const auto last = last_day(law::civil_interpretation::third_party_objection, *event.known_on, draft.calendar());
        return event.posted_on.value_or(event.received_on) <= last ? Objection{} : "期限已于" + to_text(last) + "届满";
    }
};
template <ObjectionOutcome O>
struct Decided : Guard<"objection-outcome", "异议的裁定结果与本项相符", CivilInterpretation<"372">> {
    bool operator()(const DecideObjection& event, const Draft&) const { return event.outcome == O; }
};
struct Upheld : Guard<"ruling-stands", "异议不成立，或者裁定予以改变", CivilInterpretation<"372">> {
    bool operator()(const DecideObjection& event, const Draft&) const { return event.outcome != ObjectionOutcome::revoked; }
};
struct WhileEnforcing : Guard<"while-enforcing", "异议在执行期间提出", CivilInterpretation<"372">> {
    bool operator()(const Draft& draft) const { return draft.facts.enforcing; }
};
struct BeforeEnforcing : Guard<"before-enforcing", "异议在申请执行前提出", CivilInterpretation<"372">> {
    bool operator()(const Draft& draft) const { return !draft.facts.enforcing; }
};

// Counted from the last day for performance, or from the effect of the ruling where none is stated.
struct ExecutionInTime : Guard<"execution-term", "申请执行的期间为二年", CivilProcedure<"250">> {
    Objection operator()(const ApplyExecution& event, const Draft& draft) const {
        if (!draft.facts.execution_from) return "裁定书尚未送达双方";
        if (event.received_on > draft.today()) return "日期晚于今天";
        const auto on = event.posted_on.value_or(event.received_on);
        if (draft.facts.perform_by && on <= *draft.facts.perform_by) return "履行期限至" + to_text(*draft.facts.perform_by) + "，尚未届满";
        const auto last = last_day(law::civil_procedure::execution, *draft.facts.execution_from, draft.calendar());
        return on <= last ? Objection{} : "期间已于" + to_text(last) + "届满";
    }
};
struct NothingPending : Guard<"nothing-pending", "裁定书已送达双方，且当事人的异议期限已过", CivilInterpretation<"372">> {
    Objection operator()(const Draft& draft) const {
        if (!draft.facts.requester_served_on || !draft.facts.respondent_served_on) return "裁定书尚未送达双方";
        if (draft.open(law::civil_interpretation::party_objection) != nullptr) return "当事人的异议期限尚未届满";
        return {};
    }
};

}  // namespace rongan::confirmation_
