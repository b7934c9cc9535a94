#pragma once
// What the law requires of evidence, hearing, suspension, mediation and the three months (第17条, 第26条至第29条, 第35条, 第37条,
// 第44条至第54条).

#include "workflows/patent_infringement/casework_guards.hpp"

namespace rongan::infringement {

// ---- evidence -------------------------------------------------------------------------------------------------------

struct FifteenDays : Guard<"fifteen-days", "举证期限不少于十五日", O81<"54">> {
    bool operator()(const SetEvidence& event, const Draft&) const { return event.days >= law::order_81::evidence.period.count; }
};
struct EvidenceNotSet : Guard<"evidence-not-set", "尚未向该当事人指定举证期限", O81<"54">> {
    bool operator()(const SetEvidence& event, const Draft& draft) const {
        return clock_of(draft, law::order_81::evidence.key, event.party) == nullptr;
    }
};
struct EvidenceExtensible : Guard<"evidence-extensible", "当事人在举证期限届满前申请延长的，由合议组决定", O81<"54">> {
    Objection operator()(const ExtendEvidence& event, const Draft& draft) const {
        const auto* term = clock_of(draft, law::order_81::evidence.key, event.party);
        if (!is_open(term)) return "该当事人的举证期限没有在计算";
        const auto extended = rongan::extend(law::order_81::evidence, term->ledger, draft.calendar(), {event.days, Unit::day}, Rank::panel,
                                             draft.today(), "");
        return extended ? Objection{} : Objection{extended.error().reasons.front().says};
    }
};
struct TwoOfficers : Guard<"two-officers", "调查取证须有两名以上办案人员", Art<statutes::order_81, "47", Mark::unverified_high>> {
    template <class E>
    Objection operator()(const E& event, const Draft& draft) const {
        if (event.officers.size() < 2) return "现为" + std::to_string(event.officers.size()) + "名";
        for (const auto& id : event.officers) {
            const auto* person = draft.network().person(id);
            if (person == nullptr || !person->roles.has(Role::officer) || std::count(event.officers.begin(), event.officers.end(), id) > 1)
                return id + "不是办案人员，或者重复";
            const bool barred = contains(draft.facts.recused, id) || contains(draft.facts.paused, id);
            if constexpr (requires { event.urgent; }) {
                if (barred && !event.urgent.value_or(false)) return person->name + "被申请回避或者已经回避，紧急措施除外（第5条）";
            } else if (barred) {
                return person->name + "被申请回避或者已经回避（第5条）";
            }
        }
        return {};
    }
};
struct Recorded : Guard<"recorded", "调查应当制作笔录，由办案人员和被调查人签字或者盖章，拒绝的予以注明；抽样、登记保存清单交被调查人一份",
                        O81<"47、48、49">> {
    template <class E>
    bool operator()(const E& event, const Draft&) const {
        if constexpr (std::same_as<E, Investigate>)
            return event.signed_or_noted && (event.investigation != Investigation::sampling || event.list_handed_over.value_or(false));
        else
            return event.signed_or_noted && event.list_handed_over;
    }
};
struct BothConditions : Guard<"both-conditions", "证据可能灭失或者以后难以取得，又无法进行抽样取证的，才可以登记保存", O81<"49">> {
    bool operator()(const Preserve& event, const Draft&) const { return event.may_be_lost && event.sampling_impossible; }
};
struct PreservationOpen : Guard<"preservation-open", "有尚未决定的登记保存", O81<"49">> {
    bool operator()(const Draft& draft) const { return draft.open(law::order_81::preservation) != nullptr; }
};
struct AgentApplies
    : Guard<"agent-applies", "调查通知书由代理人申请，因客观原因不能自行收集，且不涉及国家秘密、商业秘密或者个人隐私", O81<"44第2款">> {
    Objection operator()(const InvestigationOrder& event, const Draft& draft) const {
        for (const auto& party : draft.file.parties)
            for (const auto& agent : party.agents.value_or(std::vector<Agent>{}))
                if (agent.name == event.agent) {
                    if (!event.cannot_obtain) return "能够自行收集的证据不签发调查通知书";
                    return event.secret_or_private ? Objection{"涉及国家秘密、商业秘密或者个人隐私"} : Objection{};
                }
        return event.agent + "不是本案当事人的代理人";
    }
};
struct IsInvestigator : Guard<"is-investigator", "指派的须是技术调查官，且无须回避", O81<"5、52">> {
    bool operator()(const AssignInvestigator& event, const Draft& draft) const {
        const auto* person = draft.network().person(event.person);
        return person != nullptr && person->roles.has(Role::investigator) && !contains(draft.facts.paused, event.person) &&
               !contains(draft.facts.recused, event.person);
    }
};
struct WasAssigned : Guard<"was-assigned", "提交意见的须是本案指派的技术调查官", O81<"52">> {
    bool operator()(const FileOpinion& event, const Draft& draft) const {
        return std::any_of(draft.facts.investigators.begin(), draft.facts.investigators.end(),
                           [&](const Investigator& each) { return each.person == event.person; }) &&
               !contains(draft.facts.paused, event.person) && !contains(draft.facts.recused, event.person);
    }
};
struct Appraisable
    : Guard<"appraisable", "当事人在举证期限届满前书面申请，合议组认为需要，鉴定费用协商一致；涉及重大公共利益的可以由合议组委托",
            O81<"53">> {
    Objection operator()(const OrderAppraisal& event, const Draft& draft) const {
        if (!event.needed) return "合议组认为不需要鉴定的，不进行鉴定";
        if (!event.party) return event.public_interest ? Objection{} : Objection{"没有当事人申请的，仅限于涉及重大公共利益"};
        if (!event.cost_agreed) return "鉴定费用协商不成的，不进行鉴定";
        const auto* term = clock_of(draft, law::order_81::evidence.key, *event.party);
        const auto applied = event.applied_on.value_or(event.commissioned_on);
        if (term != nullptr && term->due && applied > *term->due)
            return "举证期限至" + to_text(*term->due) + "，于" + to_text(applied) + "申请";
        return {};
    }
};

// ---- hearing --------------------------------------------------------------------------------------------------------

struct ThreeWorkingDays : Guard<"three-working-days", "至少在口头审理三个工作日前将时间、地点通知当事人", O81<"26">> {
    template <class E>
    Objection operator()(const E& event, const Draft& draft) const {
        const auto last = last_day(law::order_81::hearing_notice, legal_date(event.at), draft);
        return event.notified_on <= last ? Objection{} : Objection{"最迟于" + to_text(last) + "通知，现于" + to_text(event.notified_on)};
    }
};
struct HearingAhead : Guard<"hearing-ahead", "口头审理定于通知之后", O81<"26">> {
    template <class E>
    bool operator()(const E& event, const Draft&) const {
        return event.notified_on < legal_date(event.at);
    }
};
struct OpenUnlessExcused
    : Guard<"open-to-public", "口头审理公开进行；涉及国家秘密、个人隐私、法律另有规定，或者当事人以商业秘密申请的除外", O81<"27第2款">> {
    bool operator()(const SetHearing& event, const Draft&) const { return event.open_to_public || event.closed_because.has_value(); }
};
struct HearingPending : Guard<"hearing-pending", "口头审理已经决定，尚未举行", O81<"26">> {
    bool operator()(const Draft& draft) const { return draft.facts.hearing && !draft.facts.hearing_held_on; }
};
struct OnItsDay : Guard<"on-its-day", "在通知的日期举行，笔录经核对后签字或者盖章；有正当理由未到的，应当另定日期", O81<"26、27">> {
    Objection operator()(const HoldHearing& event, const Draft& draft) const {
        if (!draft.facts.hearing || legal_date(draft.facts.hearing->at) != event.held_on) return "与通知的日期不符";
        if (!event.signed_or_noted) return "笔录尚未签字或者盖章";
        const bool excused = event.requester_attendance == Attendance::absent_for_good_reason ||
                             event.respondent_attendance == Attendance::absent_for_good_reason;
        return excused ? Objection{"当事人有正当理由未到"} : Objection{};
    }
};

// ---- suspension -----------------------------------------------------------------------------------------------------

struct Founded : Guard<"suspension-founded", "中止须有第28条所列情形之一", O81<"28">> {
    template <class E>
    Objection operator()(const E& event, const Draft& draft) const {
        if (event.ground != SuspensionGround::invalidity_accepted) return {};
        if (of_kind(draft, RightKind::invention))
            return "第28条第1项只适用于实用新型、外观设计专利；发明专利被申请宣告无效的，可以不中止（第29条）";
        if (!event.invalidity_accepted_on) return "无效宣告请求须已被国务院专利行政部门受理，请填写受理日期";
        return *event.invalidity_accepted_on <= draft.today() ? Objection{} : Objection{"受理日期在将来"};
    }
};
struct ExceptionHolds : Guard<"exception-holds", "不中止须有第29条所列情形之一", O81<"29">> {
    Objection operator()(const RefuseSuspension& event, const Draft& draft) const {
        if (draft.facts.suspension_asked && *draft.facts.suspension_asked != SuspensionGround::invalidity_accepted &&
            event.exception != NoSuspension::not_needed)
            return "该情形只针对无效宣告请求";
        switch (event.exception) {
            case NoSuspension::invention_patent:
                return of_kind(draft, RightKind::invention) ? Objection{} : Objection{"涉案专利不是发明专利"};
            case NoSuspension::report_finds_no_defect:
                return draft.facts.request.evaluation_report == ReportFinding::no_defect_found
                           ? Objection{}
                           : Objection{"案卷没有未发现缺陷的专利权评价报告"};
            case NoSuspension::second_request:
                return event.first_request_withdrawn.value_or(false) ? Objection{} : Objection{"须是撤回后再次提出的无效宣告请求"};
            case NoSuspension::validity_upheld:
                return event.upheld_effective_on && *event.upheld_effective_on <= draft.today() ? Objection{}
                                                                                                : Objection{"维持有效的决定须已经生效"};
            case NoSuspension::not_needed: return {};
        }
        return {};
    }
};
struct SuspensionAnswered : Guard<"suspension-answered", "对中止申请已经决定中止，或者依据第29条说明不中止的理由", O81<"28、29">> {
    bool operator()(const Draft& draft) const { return !draft.facts.suspension_asked; }
};

// ---- mediation and settlement ---------------------------------------------------------------------------------------

struct BothWilling : Guard<"both-willing", "根据双方当事人的意愿进行调解", O81<"35">> {
    template <class E>
    bool operator()(const E& event, const Draft&) const {
        return event.both_willing;
    }
};
struct NotMediating : Guard<"not-mediating", "没有正在进行的调解", House<"">> {
    bool operator()(const Draft& draft) const { return !draft.running(Beside::mediation); }
};
struct IsMediationBody : Guard<"is-mediation-body", "受委托的须是机构网络中的调解组织", O81<"68">> {
    bool operator()(const ReferMediation& event, const Draft& draft) const {
        const auto* body = draft.network().body(event.to);
        return body != nullptr && body->id != draft.file.owner && draft.network().grant(body->id, Power::mediate) != nullptr;
    }
};
struct SealedAndSigned
    : Guard<"sealed-and-signed", "调解协议书加盖公章，并由双方当事人签字或者盖章；代理人代签须有特别授权", O81<"17、35">> {
    Objection operator()(const Settle& event, const Draft& draft) const {
        if (!event.sealed) return "尚未加盖公章";
        if (!event.requester_signed || !event.respondent_signed) return "双方当事人须签字或者盖章";
        for (const auto& signer : event.signing_agents.value_or(std::vector<std::string>{})) {
            bool authorised = false;
            for (const auto& party : draft.file.parties)
                for (const auto& agent : party.agents.value_or(std::vector<Agent>{}))
                    authorised = authorised || (agent.name == signer && agent.special_authority);
            if (!authorised) return signer + "没有特别授权（第17条）";
        }
        return {};
    }
};

// ---- the three months -----------------------------------------------------------------------------------------------

template <Rank By_>
struct MayExtendClose
    : Guard<"may-extend-close", "负责人批准延长一次，最长一个月；仍不能结案的，上一级部门批准并同时确定不超过两个月的期限；没有第三次",
            O81<"37">> {
    template <class E>
    Objection operator()(const E& event, const Draft& draft) const {
        const auto* term = draft.open(law::order_81::close);
        if (term == nullptr) return "办案期限没有在计算";
        const Period by{event.amount, event.unit == SpanUnit::month ? Unit::month : Unit::day};
        const auto extended = rongan::extend(law::order_81::close, term->ledger, draft.calendar(), by, By_, draft.today(), "");
        return extended ? Objection{} : Objection{extended.error().reasons.front().says};
    }
};
struct SuperiorMayExtend : Guard<"superior-may-extend", "批准继续延期的须是上一级管理专利工作的部门", O81<"37">> {
    bool operator()(const Draft& draft) const { return draft.network().grant(draft.submission->actor.body, Power::extend) != nullptr; }
};

}  // namespace rongan::infringement
