#pragma once
// What the law requires of service, answer, objection, joinder and recusal (第5条, 第9条, 第10条, 第22条至第24条).

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
        if (event.document == Document::request_copy && !has_side(draft, event.party, PartySide::respondent))
            return "请求书副本送达被请求人";
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
        return waiting && draft.open(law::guide_2019::public_notice) == nullptr &&
               draft.open(law::civil_procedure::public_notice) == nullptr;
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

struct WasServedBefore : Guard<"was-served-before", "管辖异议提出前已经送达被请求人的，从答辩举证继续", O81<"8、9">> {
    bool operator()(const Draft& draft) const {
        return draft.running(Beside::objection) && std::any_of(draft.file.terms.begin(), draft.file.terms.end(), [](const Term& term) {
                   return term.rule == law::order_81::answer.key || term.rule == law::order_81::answer_abroad.key;
               });
    }
};
struct WasDocketedBefore : Guard<"was-docketed-before", "立案后提出管辖异议的，从立案继续", O81<"8、9">> {
    bool operator()(const Draft& draft) const { return draft.running(Beside::objection); }
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
            case Joinder::asked_by_requester:
                return side(PartySide::respondent) ? Objection{} : Objection{"请求人申请追加的是被请求人（第24条）"};
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
    : Guard<"recusal-in-time",
            "最迟在知道或者应当知道办案人员名单之日起三个工作日内提出；决定口头审理的，最迟在开始时；开始后才知道事由的，在终结前",
            O81<"5">> {
    Objection operator()(const RequestRecusal& event, const Draft& draft) const {
        if (draft.submission->behalf == Side::none) return {};  // of one's own accord: no limit
        if (event.learnt_at_hearing.value_or(false)) {
            if (!draft.facts.hearing) return "没有决定口头审理";
            return draft.facts.hearing_held_on && event.requested_on > *draft.facts.hearing_held_on ? Objection{"口头审理已经终结"}
                                                                                                    : Objection{};
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

}  // namespace rongan::infringement
