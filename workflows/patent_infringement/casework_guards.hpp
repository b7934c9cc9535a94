#pragma once
// What the law requires from docketing to the panel's opinion (第5条, 第9条, 第10条, 第17条, 第22条至第29条, 第35条, 第37条, 第44条至第54条).

#include "workflows/patent_infringement/filing_guards.hpp"

namespace rongan::infringement {

struct InProgress : Guard<"in-progress", "案件已经立案，尚未作出裁决", O81<"20、30">> {
    bool operator()(const Draft& draft) const { return in_stage(draft, {"docketed", "answering", "hearing", "deliberation", "approval"}); }
};
struct OfPanel : Guard<"of-panel", "由合议组决定，合议组成员办理", O81<"20">> {
    bool operator()(const Draft& draft) const { return contains(draft.facts.panel, draft.submission->actor.person); }
};
struct NotSuspended : Guard<"not-suspended", "中止期间不进行审理和裁决", O81<"28">> {
    bool operator()(const Draft& draft) const { return !draft.running(Beside::suspension); }
};
template <Beside Kind, auto From>
struct NoOverlap : Guard<"no-overlap", "同一事由的期间不得重叠，前一次结束后才能再次开始", O81<"28、37">> {
    template <class E>
    Objection operator()(const E& event, const Draft& draft) const {
        const auto from = date_in(event, draft, From);
        for (const auto& each : draft.file.beside) {
            if (each.kind != Kind) continue;
            if (!each.to) return std::string(to_chinese(Kind)) + "自" + to_text(each.from) + "起尚未结束";
            if (from < *each.to) return "前一次" + std::string(to_chinese(Kind)) + "至" + to_text(*each.to) + "才结束";
        }
        return {};
    }
};
template <Beside Kind, Text Name, Text Says>
struct Running : Guard<Name, Says, O81<"37">> {
    bool operator()(const Draft& draft) const { return draft.running(Kind); }
};
template <auto From>
struct AfterDocketing : Guard<"after-docketing", "起始日不得早于立案之日", O81<"37">> {
    template <class E>
    bool operator()(const E& event, const Draft& draft) const {
        return draft.facts.docketed_on && date_in(event, draft, From) >= *draft.facts.docketed_on;
    }
};

// ---- service --------------------------------------------------------------------------------------------------------

struct ConsentedToElectronic : Guard<"electronic-consent", "采用电子方式送达须经受送达人同意", O81<"10">> {
    bool operator()(const Serve& event, const Draft& draft) const {
        const auto* party = find_party(draft, event.party);
        return event.method != Method::electronic || (party != nullptr && party->electronic_service.value_or(false));
    }
};
struct NotYetReceived : Guard<"not-yet-received", "该当事人尚未签收", O81<"22">> {
    bool operator()(const ConfirmReceipt& event, const Draft& draft) const {
        return clock_of(draft, answer_rule(draft, event.party).key, event.party) == nullptr;
    }
};
struct NoticeLastResort : Guard<"notice-last-resort", "下落不明或者其他方式无法送达的，才公告送达，并记明原因", O81<"10">> {
    Objection operator()(const PublishNotice& event, const Draft& draft) const {
        if (find_party(draft, event.party) == nullptr) return "本案没有该当事人";
        const bool decided = draft.facts.decision.has_value();
        if (event.document == Document::decision_document && !decided) return "裁决尚未作出";
        if (event.document == Document::request_copy && !has_side(draft, event.party, PartySide::respondent)) return "请求书副本送达被请求人";
        return {};
    }
};
struct PeriodAgreed : Guard<"notice-period", "公告期按六十日计算；按民事诉讼法三十日计算的，须经法制机构同意", CivilProcedure<"95">> {
    bool operator()(const PublishNotice& event, const Draft&) const {
        return event.period == NoticePeriod::sixty_days || event.legal_office_agreed.value_or(false);
    }
};
struct NoticeRun : Guard<"notice-run", "公告期满", CivilProcedure<"95">> {
    bool operator()(const Draft& draft) const {
        const bool waiting = std::any_of(draft.facts.served.begin(), draft.facts.served.end(),
                                         [](const Served& each) { return !each.method && !each.received_on; });
        return waiting && draft.open(law::guide_2019::public_notice) == nullptr && draft.open(law::civil_procedure::public_notice) == nullptr;
    }
};

// ---- answer and objection -------------------------------------------------------------------------------------------

struct WasServed : Guard<"was-served", "该当事人已经签收请求书副本", O81<"22">> {
    template <class E>
    bool operator()(const E& event, const Draft& draft) const {
        return clock_of(draft, answer_rule(draft, event.party).key, event.party) != nullptr;
    }
};
struct AnswerExtensible : Guard<"answer-extensible", "申请延期须在答辩期限届满前说明理由，是否准许由合议组决定", O81<"22">> {
    Objection operator()(const ExtendAnswer& event, const Draft& draft) const {
        const auto& rule = answer_rule(draft, event.party);
        const auto* term = clock_of(draft, rule.key, event.party);
        if (!is_open(term)) return "该当事人的答辩期限没有在计算";
        const auto extended = rongan::extend(rule, term->ledger, draft.calendar(), {event.days, Unit::day}, Rank::panel, draft.today(), "");
        return extended ? Objection{} : Objection{extended.error().reasons.front().says};
    }
};
struct AnswerWaiting : Guard<"answer-waiting", "有尚未送达请求人的答辩书", O81<"22第2款">> {
    bool operator()(const Draft& draft) const { return draft.open(law::order_81::forward_answer) != nullptr; }
};
// Article 9: within the time for the answer; the requester's time is that of the respondents.
struct ObjectedInTime : Guard<"objected-in-time", "当事人对管辖权有异议的，应当在提交答辩书期间提出，期满前交邮的不算过期", O81<"9">> {
    Objection operator()(const Object& event, const Draft& draft) const {
        std::optional<Date> last;
        for (const auto& term : draft.file.terms) {
            if (term.rule != law::order_81::objection.key && term.rule != law::order_81::objection_abroad.key) continue;
            const bool own = term.ledger.front().note == event.party || !has_side(draft, event.party, PartySide::respondent);
            if (own && term.due) last = last ? std::max(*last, *term.due) : *term.due;
        }
        if (!last || filed_on(event) <= *last) return {};
        return "期限至" + to_text(*last) + "，于" + to_text(filed_on(event)) + "提出";
    }
};
struct ObjectionUpheld : Guard<"objection-upheld", "异议成立的，决定移送有管辖权的部门", O81<"9">> {
    bool operator()(const DecideObjection& event, const Draft&) const { return event.objection_upheld; }
};
struct ObjectionDismissed : Guard<"objection-dismissed", "异议不成立的，决定驳回", O81<"9">> {
    bool operator()(const DecideObjection& event, const Draft&) const { return !event.objection_upheld; }
};

// ---- parties --------------------------------------------------------------------------------------------------------

struct Joinable : Guard<"joinable", "追加当事人须符合法定情形", O81<"23、24">> {
    Objection operator()(const AddParty& event, const Draft& draft) const {
        if (find_party(draft, event.party.name) != nullptr) return "该当事人已在案中";
        const auto side = [&](PartySide wanted) { return event.party.side == wanted; };
        const bool asked = event.joinder >= Joinder::asked_by_requester;
        if (asked && draft.facts.hearing_held_on) return "应当在口头审理前提出，否则不予支持（第24条第3款）";
        switch (event.joinder) {
            case Joinder::co_owner:
                if (event.rights_waived.value_or(false)) return "共有人明确表示放弃有关实体权利的，不追加（第23条）";
                return side(PartySide::requester) ? Objection{} : Objection{"共有权人为共同请求人（第23条）"};
            case Joinder::actual_operator:
            case Joinder::partner: return side(PartySide::respondent) ? Objection{} : Objection{"应为共同被请求人（第23条）"};
            case Joinder::by_law: return {};
            case Joinder::asked_by_requester: return side(PartySide::respondent) ? Objection{} : Objection{"请求人申请追加的是被请求人（第24条）"};
            case Joinder::asked_by_respondent:
                if (!event.requester_agrees.value_or(false)) return "请求人不同意的，有法律上利害关系的可以通知其申请作为第三人（第24条）";
                return side(PartySide::respondent) ? Objection{} : Objection{"应为被请求人（第24条）"};
            case Joinder::third_person:
                if (!side(PartySide::third)) return "应为第三人（第24条）";
                if (!event.legal_interest.value_or(false)) return "案件处理结果须同其有法律上的利害关系（第24条）";
                return event.own_application.value_or(false) ? Objection{} : Objection{"须由其本人申请参加（第24条）"};
        }
        return {};
    }
};

// ---- recusal --------------------------------------------------------------------------------------------------------

struct NamedWorker : Guard<"named-worker", "被申请回避的是机构网络中的人员，且没有已经提出而未决定的申请", O81<"5">> {
    bool operator()(const RequestRecusal& event, const Draft& draft) const {
        return draft.network().person(event.person) != nullptr && !contains(draft.facts.paused, event.person) &&
               !contains(draft.facts.recused, event.person);
    }
};
struct RecusalInTime
    : Guard<"recusal-in-time", "最迟在知道或者应当知道办案人员名单之日起三个工作日内提出；决定口头审理的，最迟在开始时；开始后才知道事由的，在终结前", O81<"5">> {
    Objection operator()(const RequestRecusal& event, const Draft& draft) const {
        if (draft.submission->behalf == Side::none) return {};  // of one's own accord: no limit
        if (event.learnt_at_hearing.value_or(false)) {
            if (!draft.facts.hearing) return "没有决定口头审理";
            return draft.facts.hearing_held_on && event.requested_on > *draft.facts.hearing_held_on ? Objection{"口头审理已经终结"} : Objection{};
        }
        if (draft.facts.hearing) {
            const auto start = legal_date(draft.facts.hearing->at);
            return event.requested_on <= start ? Objection{} : Objection{"口头审理已于" + to_text(start) + "开始"};
        }
        const auto known = event.list_known_on.value_or(event.requested_on);
        const auto last = last_day(law::order_81::recusal_request, known, draft);
        return event.requested_on <= last ? Objection{} : Objection{"期限至" + to_text(last)};
    }
};
struct UnderChallenge : Guard<"under-challenge", "该人员有尚未决定的回避申请", O81<"5">> {
    bool operator()(const DecideRecusal& event, const Draft& draft) const { return contains(draft.facts.paused, event.person); }
};
struct NotOwnRecusal : Guard<"not-own-recusal", "负责人不得决定自己的回避；办法没有规定由谁决定，由上一级部门决定", O81<"5">> {
    bool operator()(const DecideRecusal& event, const Draft& draft) const { return event.person != draft.submission->actor.person; }
};
struct HeadChallenged : Guard<"head-challenged", "上一级部门只决定负责人本人的回避", House<"">> {
    bool operator()(const DecideRecusal& event, const Draft& draft) const {
        const auto* person = draft.network().person(event.person);
        return person != nullptr && person->body == draft.file.owner && person->roles.has(Role::head);
    }
};

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
struct Recorded : Guard<"recorded", "调查应当制作笔录，由办案人员和被调查人签字或者盖章，拒绝的予以注明；抽样、登记保存清单交被调查人一份", O81<"47、48、49">> {
    template <class E>
    bool operator()(const E& event, const Draft&) const {
        if constexpr (std::same_as<E, Investigate>)
            return event.signed_or_noted && (event.investigation != Investigation::sampling || event.list_handed_over.value_or(false));
        else return event.signed_or_noted && event.list_handed_over;
    }
};
struct BothConditions : Guard<"both-conditions", "证据可能灭失或者以后难以取得，又无法进行抽样取证的，才可以登记保存", O81<"49">> {
    bool operator()(const Preserve& event, const Draft&) const { return event.may_be_lost && event.sampling_impossible; }
};
struct PreservationOpen : Guard<"preservation-open", "有尚未决定的登记保存", O81<"49">> {
    bool operator()(const Draft& draft) const { return draft.open(law::order_81::preservation) != nullptr; }
};
struct AgentApplies : Guard<"agent-applies", "调查通知书由代理人申请，因客观原因不能自行收集，且不涉及国家秘密、商业秘密或者个人隐私", O81<"44第2款">> {
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
struct Appraisable : Guard<"appraisable", "当事人在举证期限届满前书面申请，合议组认为需要，鉴定费用协商一致；涉及重大公共利益的可以由合议组委托", O81<"53">> {
    Objection operator()(const OrderAppraisal& event, const Draft& draft) const {
        if (!event.needed) return "合议组认为不需要鉴定的，不进行鉴定";
        if (!event.party) return event.public_interest ? Objection{} : Objection{"没有当事人申请的，仅限于涉及重大公共利益"};
        if (!event.cost_agreed) return "鉴定费用协商不成的，不进行鉴定";
        const auto* term = clock_of(draft, law::order_81::evidence.key, *event.party);
        const auto applied = event.applied_on.value_or(event.commissioned_on);
        if (term != nullptr && term->due && applied > *term->due) return "举证期限至" + to_text(*term->due) + "，于" + to_text(applied) + "申请";
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
struct OpenUnlessExcused : Guard<"open-to-public", "口头审理公开进行；涉及国家秘密、个人隐私、法律另有规定，或者当事人以商业秘密申请的除外", O81<"27第2款">> {
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
        if (of_kind(draft, RightKind::invention)) return "第28条第1项只适用于实用新型、外观设计专利；发明专利被申请宣告无效的，可以不中止（第29条）";
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
                return draft.facts.request.evaluation_report == ReportFinding::no_defect_found ? Objection{}
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
struct SealedAndSigned : Guard<"sealed-and-signed", "调解协议书加盖公章，并由双方当事人签字或者盖章；代理人代签须有特别授权", O81<"17、35">> {
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
    : Guard<"may-extend-close", "负责人批准延长一次，最长一个月；仍不能结案的，上一级部门批准并同时确定不超过两个月的期限；没有第三次", O81<"37">> {
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
