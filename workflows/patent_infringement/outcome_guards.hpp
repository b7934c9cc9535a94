#pragma once
// What the law requires from the panel's opinion to the end (第19条, 第25条, 第26条, 第30条至第36条, 第80条, 第83条).

#include "workflows/patent_infringement/hearing_guards.hpp"

namespace rongan::infringement {

// ---- ripe for an opinion --------------------------------------------------------------------------------------------

struct EveryoneHeard : Guard<"everyone-heard", "请求书副本已经送达各被请求人，答辩期限已经届满或者答辩书已经收到", O81<"22">> {
    Objection operator()(const Draft& draft) const {
        for (const auto* party : parties_of(draft, PartySide::respondent)) {
            const auto* term = clock_of(draft, answer_rule(draft, party->name).key, party->name);
            if (term == nullptr) return "尚未送达" + party->name;
            if (is_open(term)) return party->name + "的答辩期限至" + (term->due ? to_text(*term->due) : "");
        }
        return {};
    }
};
// Who joined after the panel's opinion is heard before the decision.
struct JoinedHeard : Guard<"joined-heard", "追加的被请求人已经送达，答辩期限已经届满或者答辩书已经收到", O81<"22、23、24">> {
    Objection operator()(const Draft& draft) const {
        for (const auto& joined : draft.facts.joined) {
            if (!has_side(draft, joined.party, PartySide::respondent)) continue;
            const auto* term = clock_of(draft, answer_rule(draft, joined.party).key, joined.party);
            if (term == nullptr || is_open(term)) return joined.party;
        }
        return {};
    }
};
struct EvidenceOver : Guard<"evidence-over", "已经向双方当事人指定举证期限，且期限届满", O81<"54">> {
    Objection operator()(const Draft& draft) const {
        for (const auto& party : draft.file.parties) {
            if (party.side == PartySide::third) continue;
            const auto* term = clock_of(draft, law::order_81::evidence.key, party.name);
            if (term == nullptr) return "尚未向" + party.name + "指定举证期限";
            if (is_open(term)) return party.name + "的举证期限至" + (term->due ? to_text(*term->due) : "");
        }
        return {};
    }
};
struct PostmarksChecked : Guard<"postmarks-checked", "期限届满后须先核对邮戳，期满前交邮的不算过期", CivilProcedure<"85">> {
    bool operator()(const Draft& draft) const { return draft.open(law::house::check_postmark) == nullptr; }
};
struct NothingPending : Guard<"nothing-pending", "管辖异议已经决定，鉴定意见已经收到，公告送达已经期满", O81<"9、37、53">> {
    Objection operator()(const Draft& draft) const {
        for (const auto kind : {Beside::objection, Beside::appraisal, Beside::public_notice})
            if (draft.running(kind)) return std::string(to_chinese(kind)) + "尚未结束";
        return {};
    }
};
struct HearingDone : Guard<"hearing-done", "已经决定口头审理的，应当举行", O81<"26">> {
    bool operator()(const Draft& draft) const { return !draft.facts.hearing || draft.facts.hearing_held_on; }
};
struct NotWithdrawn : Guard<"not-withdrawn", "请求人撤回请求或者按撤回请求处理的，不作裁决，可以撤销案件", O81<"26、31、36">> {
    bool operator()(const Draft& draft) const { return !draft.facts.withdrawn_on; }
};
struct ClaimsStated : Guard<"claims-stated", "载明据以请求的权利要求项；外观设计专利除外", O81<"36第2款">> {
    bool operator()(const Draft& draft) const { return of_kind(draft, RightKind::design) || draft.facts.request.asserted_claims; }
};
struct Majority : Guard<"majority", "合议组全体成员表决，少数服从多数；不同意见如实记入笔录，由全体成员签字", O81<"25">> {
    Objection operator()(const Deliberate& event, const Draft& draft) const {
        if (!event.signed_by_all) return "笔录尚未由全体成员签字";
        std::size_t for_it = 0;
        for (const auto& member : draft.facts.panel) {
            const auto same = [&](const Vote& vote) { return vote.person == member; };
            const auto vote = std::find_if(event.votes.begin(), event.votes.end(), same);
            if (vote == event.votes.end()) return "缺少" + member + "的意见";
            const bool agrees = vote->opinion_for == event.outcome;
            for_it += agrees ? 1U : 0U;
            if (!agrees && !vote->dissent) return member + "的不同意见须记入笔录";
        }
        if (event.votes.size() != draft.facts.panel.size()) return "表决人须是合议组成员，每人一次";
        return 2 * for_it > draft.facts.panel.size() ? Objection{} : Objection{"所填结果不是多数意见"};
    }
};

// ---- the decision ---------------------------------------------------------------------------------------------------

struct SharedBeforehand
    : Guard<"public-interest", "可能涉及重大公共利益的，先经集体讨论或者法制机构审核", Art<law::guide_2019::statute, "">> {
    bool operator()(const Approve& event, const Draft&) const {
        return !event.public_interest || event.discussed_collectively.value_or(false) || event.legal_office_reviewed.value_or(false);
    }
};
struct IsDeliberated : Guard<"is-deliberated", "合议组已经合议", O81<"25">> {
    bool operator()(const Draft& draft) const { return draft.facts.deliberated.has_value(); }
};
struct AsDeliberated : Guard<"as-deliberated", "裁决结果与合议组的多数意见一致，并经负责人审批", O81<"25">> {
    bool operator()(const Decide& event, const Draft& draft) const {
        return draft.facts.approved && draft.facts.deliberated == event.outcome;
    }
};
struct DecisionComplete
    : Guard<"decision-complete", "裁决书写明理由和依据、起诉的途径和期限并加盖公章；侵权成立的，明确停止侵权的类型、对象、范围和履行期限",
            O81<"31、80">> {
    template <class E>
    Objection operator()(const E& event, const Draft&) const {
        if (!event.sealed) return "尚未加盖公章";
        if (!event.suit_route_stated) return "须写明提起行政诉讼的途径和期限";
        if (event.outcome == Outcome::rejected) return {};
        if (!event.acts || event.acts->empty()) return "须写明侵权行为的类型";
        if (!event.objects || !event.scope) return "须写明停止侵权的对象和范围";
        if (event.performance_days.value_or(0) <= 0) return "须写明履行期限，申请强制执行从其届满之日起算";
        return {};
    }
};
struct LimitationSettled
    : Guard<"limitation-settled", "被请求人提出时限抗辩且无中止、中断、延长事由的，应当撤案，不作裁决", O81<"19第3款">> {
    bool operator()(const Draft& draft) const {
        return !pleads_limitation(draft) || !asked_too_late(draft) || draft.facts.limitation_excuse;
    }
};
struct Repeated
    : Guard<"repeat-infringement", "认定侵权的裁决或者判决生效之后，同一侵权人就同一专利权再次实施相同类型的侵权行为", O81<"34">> {
    Objection operator()(const DirectDecide& event, const Draft& draft) const {
        if (event.outcome != Outcome::infringed) return "只能直接作出责令立即停止侵权行为的裁决";
        if (event.effective_on >= draft.facts.received_on.value_or(draft.today())) return "前一裁决或者判决须在此次请求之前已经生效";
        if (!event.same_patent) return "不是同一专利权";
        if (!event.same_act) return "不是相同类型的侵权行为";
        return event.same_infringer ? Objection{} : Objection{"不是同一侵权人"};
    }
};

// ---- dismissal ------------------------------------------------------------------------------------------------------

struct DismissalFounded : Guard<"dismissal-founded", "撤销案件须有法定情形，并与案卷相符", O81<"9、18、19、36">> {
    Objection operator()(const Dismiss& event, const Draft& draft) const {
        const auto only_if = [](bool holds, const char* otherwise) { return holds ? Objection{} : Objection{otherwise}; };
        switch (event.ground) {
            case DismissalGround::no_jurisdiction:
                return only_if(!competence_of(draft.network(), question_of(draft), draft.file.owner), "本部门有管辖权（第6条）");
            case DismissalGround::limitation_pleaded:
                if (!pleads_limitation(draft)) return "被请求人没有提出时限抗辩（第19条第3款）";
                if (!asked_too_late(draft)) return "没有超过三年的请求时限（第19条）";
                return only_if(event.no_excuse_found.value_or(false), "须查明没有中止、中断、延长事由（第19条第3款）");
            case DismissalGround::request_withdrawn: return only_if(draft.facts.withdrawn_on.has_value(), "请求人没有撤回请求（第36条）");
            case DismissalGround::claims_unclear:
                return only_if(draft.facts.asked == Asked::claims_asserted && missed(draft, law::order_81::supply) &&
                                   !draft.facts.request.asserted_claims,
                               "须先要求请求人明确权利要求项，经释明仍不明确（第36条）");
            case DismissalGround::identity_not_supplied:
                return only_if(draft.facts.asked == Asked::identity_proof && missed(draft, law::order_81::supply) &&
                                   !draft.facts.request.identity_proved.value_or(false),
                               "须先要求在指定期限内补充，期满无正当理由仍未提供（第18条）");
            case DismissalGround::not_acceptable:
            case DismissalGround::requester_gone:
            case DismissalGround::respondent_gone:
            case DismissalGround::dismissed_by_law: return {};
        }
        return {};
    }
};

// ---- after the decision ---------------------------------------------------------------------------------------------

struct HasDecision : Guard<"has-decision", "行政裁决已经作出", O81<"31">> {
    bool operator()(const Draft& draft) const { return draft.facts.decision.has_value(); }
};
struct FoundInfringed : Guard<"found-infringed", "裁决认定侵权行为成立", O81<"31、32">> {
    bool operator()(const Draft& draft) const { return infringed(draft); }
};
struct Masked : Guard<"masked", "公开时删除或者遮盖国家秘密、商业秘密、个人隐私等信息", O81<"83">> {
    template <class E>
    bool operator()(const E& event, const Draft&) const {
        return event.masked;
    }
};
struct ChangeToPublish : Guard<"change-to-publish", "裁决因诉讼变更或者撤销，尚未公开", O81<"83第2款">> {
    bool operator()(const Draft& draft) const { return draft.open(law::order_81::publish_change) != nullptr; }
};
struct NotYetServed : Guard<"not-yet-served", "该当事人尚未收到裁决书", O81<"31">> {
    bool operator()(const ServeDecision& event, const Draft& draft) const {
        return !is_open(clock_of(draft, law::patent_law::suit.key, event.party));
    }
};
struct PaperToo : Guard<"paper-too", "以电子方式送达裁决书须经同意，并同时送达纸质文书", O81<"10">> {
    bool operator()(const ServeDecision& event, const Draft& draft) const {
        const auto* party = find_party(draft, event.party);
        return !event.electronic.value_or(false) ||
               (party != nullptr && party->electronic_service.value_or(false) && event.paper_too.value_or(false));
    }
};
struct AfterDecision : Guard<"after-decision", "日期不得早于作出裁决之日", House<"">> {
    bool operator()(const ServeDecision& event, const Draft& draft) const {
        return !draft.facts.decided_on || event.received_on >= *draft.facts.decided_on;
    }
};
inline std::size_t received(const Draft& draft) {
    return static_cast<std::size_t>(std::count_if(draft.facts.served.begin(), draft.facts.served.end(), [](const Served& each) {
        return each.document == Document::decision_document && each.received_on;
    }));
}
struct LastToReceive : Guard<"last-to-receive", "各方当事人均已收到裁决书", PatentLaw<"65">> {
    bool operator()(const ServeDecision&, const Draft& draft) const { return received(draft) + 1 >= draft.file.parties.size(); }
    bool operator()(const CompleteNotice&, const Draft& draft) const { return received(draft) + 1 >= draft.file.parties.size(); }
};
struct NoticeOfDecision : Guard<"notice-of-decision", "公告送达的是裁决书", CivilProcedure<"95">> {
    bool operator()(const Draft& draft) const {
        return std::any_of(draft.facts.served.begin(), draft.facts.served.end(), [](const Served& each) {
            return !each.method && !each.received_on && each.document == Document::decision_document;
        });
    }
};
struct ChangeFounded : Guard<"change-founded", "涉案专利被宣告全部或者部分无效且决定已生效，或者有其他需要纠正、撤销的情形", O81<"33">> {
    template <class E>
    bool operator()(const E& event, const Draft& draft) const {
        return event.ground != ChangeGround::patent_invalidated ||
               (event.invalidity_effective_on && *event.invalidity_effective_on <= draft.today());
    }
};

struct SuedInTime : Guard<"sued-in-time", "自收到裁决书之日起十五日内起诉；耽误的，只有人民法院可以准许延长", PatentLaw<"65">> {
    Objection operator()(const Sue& event, const Draft& draft) const {
        const auto* term = clock_of(draft, law::patent_law::suit.key, event.party);
        if (term == nullptr) return event.party + "尚未收到裁决书";
        if (event.court_excused_delay.value_or(false) || !term->due || event.filed_on <= *term->due) return {};
        return "期限至" + to_text(*term->due);
    }
};
struct SuitPending : Guard<"suit-pending", "有尚未审结的行政诉讼", PatentLaw<"65">> {
    bool operator()(const Draft& draft) const {
        return std::any_of(draft.facts.suits.begin(), draft.facts.suits.end(), [](const Suit& each) { return !each.judgment; });
    }
};
template <Judgment J>
struct Judged : Guard<"judged", "裁判结果与所选的去向一致", Art<law::administrative_litigation::statute, "70">> {
    bool operator()(const CourtResult& event, const Draft&) const { return event.judgment == J; }
};
struct ToDecideAgain : Guard<"to-decide-again", "判决撤销并责令重新作出裁决", Art<law::administrative_litigation::statute, "70">> {
    bool operator()(const CourtResult& event, const Draft&) const { return event.to_be_decided_again; }
};
struct ChangeStated : Guard<"change-stated", "判决变更裁决的，写明变更后的结果", Art<law::administrative_litigation::statute, "77">> {
    bool operator()(const CourtResult& event, const Draft&) const { return event.outcome.has_value(); }
};

// 期满不起诉又不停止侵权行为.
struct WindowOver : Guard<"window-over", "各方起诉期限已经届满并核对是否起诉，没有未审结的诉讼", PatentLaw<"65">> {
    Objection operator()(const Draft& draft) const {
        for (const auto& term : draft.file.terms)
            if (term.rule == law::patent_law::suit.key && is_open(&term)) return "起诉期限至" + (term.due ? to_text(*term.due) : "");
        if (SuitPending{}(draft)) return "诉讼尚未审结";
        return draft.open(law::house::check_postmark) == nullptr ? Objection{} : Objection{"尚未核对是否已经起诉"};
    }
};
struct NotPerformed : Guard<"not-performed", "履行期限已经届满，侵权人仍不停止侵权行为", O81<"80第2款">> {
    Objection operator()(const Draft& draft) const {
        if (draft.facts.performed_on) return "已经履行";
        for (const auto& term : draft.file.terms)
            if (term.rule == law::house::performance.key && is_open(&term) && !is_breached(term.ledger))
                return "履行期限至" + (term.due ? to_text(*term.due) : "");
        return {};
    }
};
struct NotStayed : Guard<"not-stayed", "裁决没有被停止执行", Art<law::administrative_litigation::statute, "56">> {
    bool operator()(const Draft& draft) const { return !draft.facts.stayed; }
};
struct DemandOver : Guard<"demand-over", "催告书送达十个工作日后仍未履行", Art<law::compulsion::statute, "54、69">> {
    bool operator()(const Draft& draft) const { return missed(draft, law::compulsion::demand); }
};
// Two texts, two starts: the earlier end is the safe one.
struct EnforcementInTime : Guard<"enforcement-in-time", "自履行期限届满之日和起诉期限届满之日起均未超过三个月，以先到者为准", O81<"80">> {
    Objection operator()(const Draft& draft) const {
        for (const auto* rule : {&law::order_81::apply_enforcement, &law::compulsion::apply_enforcement})
            if (draft.lapsed(*rule)) return to_text(rule->article) + "的三个月已经届满，权利人可以申请（第80条）";
        return {};
    }
};
struct SignedBySeal : Guard<"signed-and-sealed", "强制执行申请书由负责人签名，加盖行政机关印章", Art<law::compulsion::statute, "55">> {
    bool operator()(const ApplyEnforcement& event, const Draft&) const { return event.signed_by_head && event.sealed; }
};
struct HolderInTime : Guard<"holder-in-time", "权利人在六个月内申请", O81<"80第2款">> {
    bool operator()(const HolderApplies& event, const Draft& draft) const {
        const auto* term = latest_term(draft.file, law::order_81::holder_enforcement.key);
        return term != nullptr && term->due && event.filed_on <= *term->due;
    }
};
struct RefusedByCourt : Guard<"refused-by-court", "人民法院裁定不予受理，十五日内可以申请复议", Art<law::compulsion::statute, "56">> {
    bool operator()(const Draft& draft) const { return draft.open(law::compulsion::review_request) != nullptr; }
};

struct OnPlatform : Guard<"on-platform", "裁决涉及电子商务平台；通知其删除、屏蔽、断开链接、终止交易和服务", O81<"32第2款">> {
    bool operator()(const NotifyPlatform& event, const Draft& draft) const {
        return draft.facts.decision && draft.facts.decision->online_platform.value_or(false) && event.trade_and_services;
    }
};
struct GoodsOutside : Guard<"goods-outside", "进口侵权且侵权产品尚未入境的，可以通知海关", O81<"32">> {
    bool operator()(const NotifyCustoms& event, const Draft& draft) const {
        const auto* body = draft.network().body(event.customs);
        const auto& decision = draft.facts.decision;
        const auto imports = [](const std::vector<Act>& acts) { return std::find(acts.begin(), acts.end(), Act::importing) != acts.end(); };
        return decision && decision->acts && imports(*decision->acts) && decision->goods_not_entered.value_or(false) && body != nullptr &&
               body->kind == BodyKind::customs;
    }
};

// ---- the end --------------------------------------------------------------------------------------------------------

// What is still owed keeps a case open.
struct DutiesDone : Guard<"duties-done", "裁决及其变更已经公开，应当通知的平台已经通知", O81<"32、83">> {
    Objection operator()(const Draft& draft) const {
        if (!draft.facts.published_on) return "裁决尚未公开";
        if (draft.open(law::order_81::publish_change) != nullptr) return "变更或者撤销尚未公开";
        const bool platform = infringed(draft) && draft.facts.decision->online_platform.value_or(false);
        return platform && !draft.facts.platform_told ? Objection{"尚未通知平台"} : Objection{};
    }
};
struct IsPerformed : Guard<"is-performed", "裁决已经履行", O81<"80">> {
    bool operator()(const Draft& draft) const { return draft.facts.performed_on.has_value(); }
};
struct InCourtsHands : Guard<"in-courts-hands", "人民法院已经受理强制执行申请，或者权利人已经申请", O81<"80">> {
    bool operator()(const Draft& draft) const { return draft.facts.enforcement_accepted.value_or(false) || draft.facts.holder_applied; }
};
struct NothingToEnforce : Guard<"nothing-to-enforce", "裁决驳回请求，或者申请强制执行的期限均已届满", O81<"31、80">> {
    bool operator()(const Draft& draft) const {
        return !infringed(draft) || missed(draft, law::order_81::holder_enforcement) || missed(draft, law::compulsion::review_request);
    }
};

}  // namespace rongan::infringement
