#pragma once
// What the law requires from the counter to the docketing (第4条, 第8条至第20条).

#include "workflows/patent_infringement/facts.hpp"

namespace rongan::infringement {

// ---- of every act ---------------------------------------------------------------------------------------------------

template <auto Field>
struct NotInFuture : Guard<"not-in-future", "所填日期不得晚于办理之日", House<"">> {
    template <class E>
    Objection operator()(const E& event, const DraftBase& draft) const {
        const auto date = date_in(event, draft, Field);
        return date <= draft.today() ? Objection{} : to_text(date) + "晚于" + to_text(draft.today());
    }
};
// A paper counts from the day on which it was posted, if it was.
template <class E>
Date filed_on(const E& event) {
    return event.posted_on ? std::min(*event.posted_on, event.received_on) : event.received_on;
}

struct NotPaused : Guard<"not-paused", "被申请回避的人员在决定作出前暂停参与案件工作，已决定回避的不得参与", O81<"5">> {
    bool operator()(const Draft& draft) const {
        const auto& person = draft.submission->actor.person;
        return !contains(draft.facts.paused, person) && !contains(draft.facts.recused, person);
    }
};
struct HandlerNotPaused : Guard<"handler-not-paused", "被申请回避或者已经回避的人员不能承办", O81<"5">> {
    bool operator()(const Assign& event, const Draft& draft) const {
        return !contains(draft.facts.paused, event.person) && !contains(draft.facts.recused, event.person);
    }
};

template <auto Party_>
struct PartyExists : Guard<"party-exists", "所填当事人须是本案当事人", House<"">> {
    template <class E>
    Objection operator()(const E& event, const Draft& draft) const {
        return find_party(draft, event.*Party_) != nullptr ? Objection{} : "本案没有名为“" + event.*Party_ + "”的当事人";
    }
};
template <auto Party_>
struct IsRespondent : Guard<"is-respondent", "所填当事人须是本案被请求人", O81<"22">> {
    template <class E>
    bool operator()(const E& event, const Draft& draft) const {
        return has_side(draft, event.*Party_, PartySide::respondent);
    }
};

// ---- the request ----------------------------------------------------------------------------------------------------

struct PatentDispute : Guard<"patent-dispute", "涉案权利须为发明、实用新型或者外观设计专利", O81<"2">> {
    bool operator()(const File& event, const Draft&) const { return is_patent(event.right.kind); }
    bool operator()(const AskOpinion& event, const Draft&) const { return is_patent(event.right.kind); }
    bool operator()(const TakeOver& event, const Draft&) const { return event.rights.size() == 1 && is_patent(event.rights.front().kind); }
};
struct RequesterNamed : Guard<"requester-named", "须有请求人", O81<"12">> {
    template <class E>
    bool operator()(const E& event, const Draft&) const {
        return std::any_of(event.parties.begin(), event.parties.end(), [](const Party& each) { return each.side == PartySide::requester; });
    }
};
struct PartiesDistinct : Guard<"parties-distinct", "当事人的姓名或者名称不得重复", House<"">> {
    template <class E>
    bool operator()(const E& event, const Draft&) const {
        std::vector<std::string> names;
        for (const auto& each : event.parties) {
            if (contains(names, each.name)) return false;
            names.push_back(each.name);
        }
        return true;
    }
};

struct OwnName : Guard<"own-name", "只有享有行政裁决职权的部门才能以自己的名义办理，先行所等派出机构只能收件、承办", O81<"7、8">> {
    Objection operator()(const Draft& draft) const {
        if (draft.network().grant(draft.file.owner, Power::adjudicate) != nullptr) return {};
        const auto* body = draft.network().body(draft.file.owner);
        return (body == nullptr ? draft.file.owner : body->title) + "没有行政裁决职权，应当移交有权的部门";
    }
};
struct Standing_ : Guard<"standing", "请求人是专利权人或者利害关系人", O81<"12第2款">> {
    Objection operator()(const Draft& draft) const { return lacks_standing(draft.facts.request); }
};
struct RespondentNamed : Guard<"respondent-named", "有明确的被请求人", O81<"12">> {
    bool operator()(const Draft& draft) const { return !parties_of(draft, PartySide::respondent).empty(); }
};
struct MatterStated : Guard<"matter-stated", "有明确的请求事项和具体事实、理由", O81<"12、15">> {
    bool operator()(const Draft& draft) const { return draft.facts.request.matters && draft.facts.request.facts_and_reasons; }
};
struct Competent : Guard<"competent", "属于受案部门的受案和管辖范围：侵权行为地或者被请求人住所地", O81<"6、12">> {
    Objection operator()(const Draft& draft) const {
        const auto answer = competence_of(draft.network(), question_of(draft), draft.file.owner);
        if (answer) return {};
        // A superior may raise a case of a bureau below that has jurisdiction: article 8(2).
        const auto& below = draft.facts.sent_by;
        if (below && *below != draft.file.owner && draft.network().is_within(*below, draft.file.owner) &&
            competence_of(draft.network(), question_of(draft), *below))
            return {};
        std::string who;
        for (const auto& each : answer.error().allowed) who += (who.empty() ? "；有权办理的：" : "、") + each;
        return answer.error().detail + who;
    }
};
struct NoSuit : Guard<"no-suit", "当事人任何一方均未就该专利侵权纠纷向人民法院起诉", O81<"12">> {
    Objection operator()(const Draft& draft) const {
        const auto& sued = draft.facts.request.sued_in_court;
        if (!sued) return "请求人尚未说明是否已经起诉";
        return *sued ? Objection{"当事人已经起诉"} : Objection{};
    }
};
struct NoOtherResolution : Guard<"no-other-resolution", "双方没有约定其他纠纷解决方式", O81<"12">> {
    Objection operator()(const Draft& draft) const {
        const auto& agreed = draft.facts.request.other_resolution_agreed;
        if (!agreed) return "请求人尚未说明是否约定了仲裁等其他解决方式";
        return *agreed ? Objection{"双方已经约定其他纠纷解决方式"} : Objection{};
    }
};
struct PapersComplete
    : Guard<"papers-complete", "请求书经签字或者盖章，附主体资格证明、专利登记簿副本和与被请求人人数相应的副本", O81<"14、15">> {
    Objection operator()(const Draft& draft) const {
        const auto& request = draft.facts.request;
        std::string missing;
        const auto need = [&](bool there, const char* what) {
            if (!there) missing += (missing.empty() ? "缺少" : "、") + std::string(what);
        };
        need(request.signed_or_sealed.value_or(false), "请求人签字或者盖章");
        need(request.identity_proved.value_or(false), "主体资格证明");
        need(request.register_extract_on.has_value(), "专利登记簿副本");
        need(request.copies.value_or(0) >= static_cast<int>(parties_of(draft, PartySide::respondent).size()), "请求书副本");
        return missing.empty() ? Objection{} : Objection{missing};
    }
};
struct PatentInForce : Guard<"patent-in-force", "专利权有效", O81<"14">> {
    bool operator()(const Draft& draft) const { return draft.facts.request.patent_in_force.value_or(true); }
};

// ---- correction -----------------------------------------------------------------------------------------------------

struct SomethingToCorrect : Guard<"all-at-once", "书面一次性全面告知应当补正的材料和期限", O81<"16">> {
    bool operator()(const AskCorrection& event, const Draft&) const { return !event.defects.empty() && event.days > 0; }
};
struct NotOverdue : Guard<"not-overdue", "在指定期限内补正，期限届满前交邮的不算过期", O81<"16">> {
    template <class E>
    Objection operator()(const E& event, const Draft& draft) const {
        const auto* term = latest_term(draft.file, law::order_81::correction.key);
        if (term == nullptr || !term->due || filed_on(event) <= *term->due) return {};
        return "期限至" + to_text(*term->due) + "，于" + to_text(filed_on(event)) + "提交";
    }
};
struct UtilityModelOrDesign : Guard<"utility-model-or-design", "只有实用新型、外观设计专利可以要求提交专利权评价报告", O81<"14第2款">> {
    bool operator()(const Draft& draft) const { return of_kind(draft, RightKind::utility_model) || of_kind(draft, RightKind::design); }
};
template <auto Days_>
struct SomeDays : Guard<"some-days", "期限须大于零", House<"">> {
    template <class E>
    bool operator()(const E& event, const DraftBase&) const {
        return event.*Days_ > 0;
    }
};

// ---- refusal --------------------------------------------------------------------------------------------------------

struct RemediesTold : Guard<"remedies-told", "通知应当说明理由，并告知行政复议、行政诉讼和民事诉讼的途径",
                            Art<law::reconsideration::statute, "11", Mark::unverified_medium>> {
    template <class E>
    bool operator()(const E& event, const Draft&) const {
        return event.remedies_told;
    }
};
// A ground that the file contradicts is no ground.
struct GroundExists : Guard<"ground-exists", "不予立案的理由须与案卷相符", O81<"12、14、16、18、19、20">> {
    Objection operator()(const Refuse& event, const Draft& draft) const {
        const auto& request = draft.facts.request;
        const auto only_if = [](bool holds, const char* otherwise) { return holds ? Objection{} : Objection{otherwise}; };
        switch (event.ground) {
            case RefusalGround::no_standing: return only_if(lacks_standing(request).has_value(), "请求人具备主体资格（第12条第2款）");
            case RefusalGround::no_named_respondent:
                return only_if(parties_of(draft, PartySide::respondent).empty(), "请求书有明确的被请求人（第12条）");
            case RefusalGround::no_concrete_matter: return {};
            case RefusalGround::no_jurisdiction:
                return only_if(!competence_of(draft.network(), question_of(draft), draft.file.owner), "本部门有管辖权（第6条）");
            case RefusalGround::suit_pending: return only_if(request.sued_in_court.value_or(false), "案卷没有起诉的记载（第12条）");
            case RefusalGround::other_resolution:
                return only_if(request.other_resolution_agreed.value_or(false), "案卷没有约定其他纠纷解决方式的记载（第12条）");
            case RefusalGround::correction_overdue:
                if (draft.open(law::order_81::correction) != nullptr) return "补正期限尚未届满（第16条）";
                if (!draft.lapsed(law::order_81::correction) || draft.facts.corrected_on) return "没有逾期未补正的情形（第16条）";
                return only_if(missed(draft, law::order_81::correction), "补正期限届满后须先核对邮戳，期满前交邮的不算过期");
            case RefusalGround::still_deficient: return only_if(draft.facts.corrected_on.has_value(), "请求人尚未补正（第16条）");
            case RefusalGround::identity_not_proved:
                return only_if(question_of(draft).foreign && !request.identity_proved.value_or(false),
                               "只适用于拒不提供身份证明的境外请求人（第18条）");
            case RefusalGround::report_not_filed:
                if (!draft.facts.report_demanded) return "没有要求过提交专利权评价报告（第14条第2款）";
                return only_if(missed(draft, law::order_81::supply) && !request.evaluation_report,
                               "提交评价报告的期限未届满，或者尚未核对邮戳，或者已经提交");
            case RefusalGround::limitation_passed:
                if (!asked_too_late(draft)) return "没有超过三年的请求时限（第19条）";
                return only_if(!(request.still_continuing.value_or(false) && request.patent_in_force.value_or(true)),
                               "行为仍在继续且专利权有效的，应当受理（第19条第2款）");
        }
        return {};
    }
};
// Article 9(3): the lead goes to the competent body, and the requester hears of it first.
struct LeadGoesOn : Guard<"lead-goes-on", "不属于本部门管辖的，移送前告知请求人，并将线索移送有管辖权的部门", O81<"9第3款">> {
    template <class E>
    Objection operator()(const E& event, const Draft& draft) const {
        if constexpr (requires { event.ground; })
            if (name_of(event.ground) != "no_jurisdiction") return {};
        if (!event.requester_told.value_or(false)) return "移送前须告知请求人";
        if constexpr (requires { event.lead_sent_to; })
            if (!event.to && event.lead_sent_to) return {};
        if (!event.to) return "须写明有管辖权的部门";
        if (*event.to == draft.file.owner || draft.network().body(*event.to) == nullptr) return "接收部门不在机构网络中，或者就是本部门";
        if (!competence_of(draft.network(), question_of(draft), *event.to)) return draft.network().body(*event.to)->title + "也没有管辖权";
        return {};
    }
};
struct ToAnotherBody : Guard<"to-another-body", "移送给机构网络中有管辖权的部门", O81<"9">> {
    template <class E>
    bool operator()(const E& event, const Draft&) const {
        return name_of(event.ground) == "no_jurisdiction" && event.to.has_value();
    }
};
struct DecidesInOwnName : Guard<"own-name", "只有享有行政裁决职权的部门才能以自己的名义不予立案，先行所应当移交", O81<"7、8">> {
    bool operator()(const Refuse& event, const Draft& draft) const {
        return event.ground == RefusalGround::no_jurisdiction || !OwnName{}(draft).has_value();
    }
};

struct MayExtendDocketing
    : Guard<"may-extend-docketing", "案情特别复杂或者有其他特殊情况的，经负责人批准可以延长五个工作日，一次为限", O81<"20">> {
    Objection operator()(const ExtendDocketing& event, const Draft& draft) const {
        const auto* term = draft.open(law::order_81::docket);
        if (term == nullptr) return "立案期限没有在计算";
        const auto extended = rongan::extend(law::order_81::docket, term->ledger, draft.calendar(), {event.working_days, Unit::working_day},
                                             Rank::head, draft.today(), "");
        return extended ? Objection{} : Objection{extended.error().reasons.front().says};
    }
};

// ---- the panel ------------------------------------------------------------------------------------------------------

// Articles 4, 5, 20: three or more, an odd number, certified, of this bureau or its stations, none challenged or recused.
inline Objection unfit(const std::vector<std::string>& panel, const Draft& draft) {
    if (panel.size() < 3 || panel.size() % 2 == 0) return "合议组须为三名或者三名以上单数，现为" + std::to_string(panel.size()) + "名";
    for (std::size_t i = 0; i < panel.size(); ++i) {
        const auto& id = panel[i];
        const auto* person = draft.network().person(id);
        if (person == nullptr || !person->roles.has(Role::officer)) return id + "不是办案人员";
        const auto& name = person->name;
        if (!draft.network().is_within(person->body, draft.file.owner)) return name + "不是本部门或者其派出机构的人员";
        if (person->certificate.empty()) return name + "没有办案资质证件（第4条）";
        if (person->certificate_until && *person->certificate_until < draft.today())
            return name + "的办案资质证件已于" + to_text(*person->certificate_until) + "到期（第4条）";
        if (std::count(panel.begin(), panel.end(), id) > 1) return name + "重复";
        if (contains(draft.facts.paused, id) || contains(draft.facts.recused, id)) return name + "被申请回避或者已经回避（第5条）";
    }
    return {};
}
struct PanelFit : Guard<"panel-fit", "合议组为三名或者三名以上单数的办案人员，持有效办案资质证件，且无须回避", O81<"4、5、20">> {
    template <class E>
    Objection operator()(const E& event, const Draft& draft) const {
        return unfit(event.panel, draft);
    }
};
struct PanelStands : Guard<"panel-stands", "合议组成员无须回避，且仍为三名或者三名以上单数", O81<"5、20、25">> {
    Objection operator()(const Draft& draft) const { return unfit(draft.facts.panel, draft); }
};

// ---- going up, coming back ------------------------------------------------------------------------------------------

struct GoesUpStepwise : Guard<"goes-up-stepwise", "报请上级处理的，应当逐级报请；报请国务院专利行政部门的，由省级部门报请", O81<"8、57">> {
    Objection operator()(const ReportUp& event, const Draft& draft) const {
        const auto* above = draft.network().superior(draft.file.owner);
        if (above != nullptr && above->id == event.to) return {};
        return above == nullptr ? "本部门没有上级" : "本部门的上级是" + above->title;
    }
};
struct ReceiverKnown : Guard<"receiver-known", "接收单位在机构网络中，且不是本部门", House<"">> {
    bool operator()(const TransferAgain& event, const Draft& draft) const {
        return event.to != draft.file.owner && draft.network().body(event.to) != nullptr;
    }
};
struct NotPending : Guard<"not-pending", "前一次移送已被退回", O81<"8">> {
    bool operator()(const Draft& draft) const { return draft.open(law::house::decide_custody) != nullptr; }
};
struct OfTransfer : Guard<"of-transfer", "是本案移送的答复", House<"">> {
    bool operator()(const HandoffAccepted& event, const Draft& draft) const {
        return event.purpose == Purpose::referral && draft.facts.transfer_to == event.to;
    }
};
struct OfMediation : Guard<"of-mediation", "是委托调解的答复", House<"">> {
    bool operator()(const HandoffReturned& event, const Draft& draft) const {
        return event.purpose == Purpose::referral && draft.running(Beside::mediation) && draft.facts.transfer_to != event.to;
    }
};

// ---- opinion on a warning -------------------------------------------------------------------------------------------

struct HolderSilent
    : Guard<"holder-silent",
            "自权利人收到催告或者不侵权意见之日起一个月内，或者自其发出之日起两个月内，权利人既不撤回警告，也不请求裁决或者起诉",
            O81<"13">> {
    Objection operator()(const AskOpinion& event, const Draft& draft) const {
        if (event.holder_withdrew) return "权利人已经撤回警告";
        if (event.holder_requested_or_sued) return "权利人已经请求裁决或者起诉";
        const auto sent = last_day(law::order_81::warning_sent, event.dispatched_on, draft);
        const auto received =
            event.received_by_holder_on ? last_day(law::order_81::warning_received, *event.received_by_holder_on, draft) : sent;
        const auto first = std::min(sent, received);
        return draft.today() > first ? Objection{} : Objection{"最早至" + to_text(first) + "期满"};
    }
};

}  // namespace rongan::infringement
