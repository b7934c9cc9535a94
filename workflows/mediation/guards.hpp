#pragma once
// What the law asks of a mediation up to its agreement, in Chinese and with the article.

#include "engine/competence.hpp"
#include "workflows/mediation/events.hpp"

#include <initializer_list>

namespace rongan::mediation_ {

// ---- the clock that closes this mediation ---------------------------------------------------------------------------

inline bool administrative(const Facts& facts) { return facts.channel == Channel::administrative; }
inline bool by_a_court(const Facts& facts) {
    return facts.channel == Channel::court_referred || facts.channel == Channel::court_entrusted || facts.channel == Channel::online;
}
inline bool of_ownership(const Facts& facts) { return administrative(facts) && facts.matter == Dispute::ownership; }

inline const TermRule& closing_rule(const Facts& facts) {
    switch (facts.channel) {
        case Channel::administrative: return of_ownership(facts) ? law::order_81::ownership_close : law::house::mediation_close;
        case Channel::people: return law::house::mediation_close;
        case Channel::court_referred: return law::invited_mediation::referred;
        case Channel::court_entrusted:
            return facts.summary_procedure.value_or(false) ? law::invited_mediation::entrusted_summary : law::invited_mediation::entrusted;
        case Channel::online:
            if (!facts.summary_procedure) return law::online_mediation::before_filing;
            return *facts.summary_procedure ? law::online_mediation::after_filing_summary : law::online_mediation::after_filing;
    }
    return law::house::mediation_close;
}

inline bool earlier_than(const std::optional<Date>& date, Date bound) { return date && *date < bound; }
inline bool in_future(std::initializer_list<std::optional<Date>> dates, Date today) {
    return std::any_of(dates.begin(), dates.end(), [&](const auto& date) { return date && *date > today; });
}

// ---- opening --------------------------------------------------------------------------------------------------------

struct ByBureau : Guard<"administrative-channel", "行政调解由管理专利工作的部门办理", O81<"63">> {
    template <class E>
    bool operator()(const E& event, const Draft&) const {
        return event.channel == Channel::administrative;
    }
};
struct ByOthers : Guard<"other-channel", "由行政机关以外的渠道调解", PeopleMediation<"17">> {
    template <class E>
    bool operator()(const E& event, const Draft&) const {
        return event.channel != Channel::administrative;
    }
};

template <class Article>
struct BothSidesNamed : Guard<"both-sides", "请求应当写明请求人和被请求人", Article> {
    template <class E>
    Objection operator()(const E& event, const Draft&) const {
        const auto has = [&](PartySide side) {
            return std::any_of(event.parties.begin(), event.parties.end(), [&](const Party& party) { return party.side == side; });
        };
        if (!has(PartySide::requester)) return "缺请求人";
        return has(PartySide::respondent) ? Objection{} : "缺被请求人";
    }
};

struct FieldsOfRequest
    : Guard<"request-fields", "请求书应当写明当事人姓名或者名称、地址、联系方式，以及单位的法定代表人或者主要负责人姓名、职务",
            O81<"64第2款">> {
    template <class E>
    Objection operator()(const E& event, const Draft&) const {
        for (const Party& party : event.parties) {
            const bool unit = party.side == PartySide::requester && party.kind != PartyKind::person;
            if (party.address.empty()) return party.name + "的地址未写";
            if (party.contact.empty()) return party.name + "的联系方式未写";
            if (unit && !party.representative) return party.name + "的法定代表人或者主要负责人未写";
            if (unit && !party.representative_post) return party.name + "的法定代表人或者主要负责人的职务未写";
        }
        return {};
    }
};

// An infringement that another case refers with both consents is one of the other disputes of item 5; a request of its own is for
// adjudication.
struct InScope : Guard<"in-scope", "请求的事项应当属于行政调解的范围", O81<"63">> {
    template <class E>
    Objection operator()(const E& event, const Draft&) const {
        if (std::same_as<E, Request> && event.matter == Dispute::infringement)
            return "侵权纠纷本身应当请求行政裁决，在裁决程序中可以根据当事人意愿调解；可以单独请求调解赔偿数额";
        const bool patents = std::all_of(event.rights.begin(), event.rights.end(), [](const Right& right) {
            return right.kind == RightKind::invention || right.kind == RightKind::utility_model || right.kind == RightKind::design;
        });
        return patents ? Objection{} : "涉案权利不是专利申请权或者专利权";
    }
};

struct FeeAfterGrant : Guard<"fee-after-grant", "授权前使用发明的费用纠纷，应当在公告授予专利权之后提出", O81<"63第2款">> {
    template <class E>
    Objection operator()(const E& event, const Draft& draft) const {
        if (event.matter != Dispute::pre_grant_fee) return {};
        if (!event.granted_on) return "未写公告授予专利权之日";
        return *event.granted_on > draft.today() ? Objection{"专利权尚未公告授予"} : Objection{};
    }
};

struct DecisionCopy : Guard<"decision-copy", "单独请求调解侵权赔偿数额的，应当提交认定侵权行为成立的处理决定书副本", O81<"64第3款">> {
    template <class E>
    bool operator()(const E& event, const Draft&) const {
        return event.matter != Dispute::compensation || event.decision_copy.has_value();
    }
};

// Article 6: the respondent's domicile; for disputes over an infringement also the place of infringement (law.md D17).
inline Objection objection_to_place(const Network& network, const std::string& body, Dispute matter,
                                    const std::optional<std::string>& domicile, const std::optional<std::string>& place) {
    if (!domicile) return "未写被请求人住所地";
    const auto* owner = network.body(body);
    const bool station = owner != nullptr && owner->kind == BodyKind::station;
    const auto asked = station ? owner->parent : body;  // a station takes papers in for its bureau
    const auto holds = [&](const std::string& area) {
        return competence_of(network, {.matter = Matter::patent_mediation, .domicile = area}, asked).has_value();
    };
    if (holds(*domicile)) return {};
    const bool of_infringement = matter == Dispute::infringement || matter == Dispute::compensation;
    if (of_infringement && place && holds(*place)) return {};
    return of_infringement ? "侵权行为地和被请求人住所地均不由该部门管辖" : "被请求人住所地不由该部门管辖";
}
struct HasJurisdiction : Guard<"jurisdiction", "应当由有管辖权的管理专利工作的部门调解", O81<"6、7">> {
    template <class E>
    Objection operator()(const E& event, const Draft& draft) const {
        return objection_to_place(draft.network(), draft.file.owner, event.matter, event.domicile, event.place_of_infringement);
    }
};

struct FitsTheBody : Guard<"mediation-body", "人民调解由人民调解委员会办理，其他渠道由有权调解的组织办理", PeopleMediation<"7">> {
    template <class E>
    bool operator()(const E& event, const Draft& draft) const {
        const auto* owner = draft.network().body(draft.file.owner);
        if (owner == nullptr || draft.network().grant(owner->id, Power::mediate) == nullptr) return false;
        return event.channel != Channel::people || owner->kind == BodyKind::mediation_body;
    }
};

// A dispatched station takes papers in and carries the case; its bureau decides.
struct InOwnName : Guard<"own-name", "派出机构不能以自己的名义作出决定，应当先移交所属部门", O81<"7">> {
    bool operator()(const Draft& draft) const {
        const auto* owner = draft.network().body(draft.file.owner);
        return owner != nullptr && owner->kind != BodyKind::station;
    }
};

// ---- opinion and docketing ------------------------------------------------------------------------------------------

struct ReceiptIsDated : Guard<"receipt-date", "送达日期不得早于发出之日，也不得晚于今天", O81<"65">> {
    bool operator()(const ConfirmReceipt& event, const Draft& draft) const {
        return event.received_on <= draft.today() && !(draft.facts.sent_on && event.received_on < *draft.facts.sent_on);
    }
};
struct ReceiptOnce : Guard<"receipt-once", "送达日期尚未登记", O81<"65">> {
    bool operator()(const Draft& draft) const { return latest_term(draft.file, law::order_81::mediation_opinion.key) == nullptr; }
};

// Papers posted in time are in time.
struct OpinionInTime
    : Guard<"opinion-in-time", "意见陈述书应当自收到通知之日起十五日内提交，逾期的不予立案，请求人可以另行请求", O81<"65、66">> {
    Objection operator()(const Opinion& event, const Draft& draft) const {
        if (in_future({event.received_on, event.posted_on}, draft.today())) return "收到或者交邮日期晚于今天";
        const auto* term = latest_term(draft.file, law::order_81::mediation_opinion.key);
        if (term == nullptr || event.posted_on.value_or(event.received_on) <= *term->due) return {};
        return "期限已于" + to_text(*term->due) + "届满";
    }
};
template <Answer A>
struct Answers : Guard<"answer", "意见陈述书的表示与本项相符", O81<"66">> {
    bool operator()(const Opinion& event, const Draft&) const { return event.answer == A; }
};

struct RefusedOrSilent : Guard<"refused-or-silent", "被请求人不接受调解，或者逾期未提交意见陈述书且已核对交邮日期", O81<"66第2款">> {
    Objection operator()(const Draft& draft) const {
        if (draft.facts.opinion == Answer::refuses) return {};
        if (draft.facts.opinion == Answer::agrees) return "被请求人已同意调解，应当立案";
        if (!draft.lapsed(law::order_81::mediation_opinion)) return "提交意见陈述书的期限尚未届满";
        return draft.met(law::house::check_postmark) ? Objection{} : "尚未核对交邮日期";
    }
};
struct RespondentAgreed : Guard<"respondent-agreed", "被请求人已提交意见陈述书并同意调解", O81<"66第1款">> {
    bool operator()(const Draft& draft) const { return draft.facts.opinion == Answer::agrees; }
};

struct SessionAhead : Guard<"session-ahead", "通知的调解时间应当在今后", O81<"66第1款">> {
    template <class E>
    bool operator()(const E& event, const Draft& draft) const {
        return event.session_at > draft.now();
    }
};

// ---- other mediators ------------------------------------------------------------------------------------------------

// The law on people's mediation bars a mediation that one side clearly refuses; the rules on courts ask for consent.
struct BothConsent : Guard<"both-consent", "调解应当自愿：双方均须同意，一方明确拒绝的不得调解", PeopleMediation<"3、17">> {
    Objection operator()(const AcceptReferral& event, const Draft& draft) const {
        if (!event.requester_consents_on && !draft.facts.requester_consents_on) return "请求人尚未同意";
        if (!event.respondent_consents_on && !draft.facts.respondent_consents_on) return "被请求人尚未同意";
        if (in_future({event.requester_consents_on, event.respondent_consents_on, event.accepted_on}, draft.today())) return "日期晚于今天";
        return {};
    }
};
struct MediatorWorksHere : Guard<"mediator-here", "调解员须是该单位的人员", House<"">> {
    template <class E>
    bool operator()(const E& event, const Draft& draft) const {
        if (!event.person) return true;
        const auto* person = draft.network().person(*event.person);
        return person != nullptr &&
               (person->body == draft.file.owner || (!draft.file.carrier.empty() && person->body == draft.file.carrier));
    }
};

// ---- people and sessions --------------------------------------------------------------------------------------------

// The person pauses, the case does not: a colleague may go on.
struct NotPaused : Guard<"not-paused", "回避决定作出前，被申请回避的人员应当暂停工作", O81<"5">> {
    bool operator()(const Draft& draft) const {
        return !draft.running(Beside::recusal) || draft.facts.conflicted != draft.submission->actor.person;
    }
};
struct NoConflictOpen : Guard<"conflict-once", "没有尚未决定的回避", O81<"5">> {
    bool operator()(const DraftBase& draft) const { return !draft.running(Beside::recusal); }
};
struct ConflictOpen : Guard<"conflict-open", "有待决定的披露或者回避申请", O81<"5">> {
    bool operator()(const DraftBase& draft) const { return draft.running(Beside::recusal); }
};
struct ConsentCures
    : Guard<"consent-cures", "行政调解的办案人员有回避事由的应当回避，不因双方同意而免除；在线和特邀调解中双方同意的可以继续",
            OnlineMediation<"13">> {
    bool operator()(const ResolveConflict& event, const Draft& draft) const {
        return event.outcome != ConflictOutcome::parties_consent || !administrative(draft.facts);
    }
};
struct ReplacementNamed : Guard<"replacement", "决定更换的，应当写明接替人员，且不是被申请回避的人", O81<"5">> {
    bool operator()(const ResolveConflict& event, const Draft& draft) const {
        return event.outcome != ConflictOutcome::replaced || (event.person && event.person != draft.facts.conflicted);
    }
};
struct HelperWelcome : Guard<"helper-welcome", "人民调解邀请他人参与，应当征得当事人同意", PeopleMediation<"20">> {
    bool operator()(const InviteHelper& event, const Draft& draft) const {
        return draft.facts.channel != Channel::people || event.parties_consent.value_or(false);
    }
};

struct AsNotified : Guard<"as-notified", "调解应当按照通知的时间进行", O81<"67">> {
    Objection operator()(const HoldSession& event, const Draft& draft) const {
        if (event.held_on > draft.today()) return "调解日期晚于今天";
        if (!draft.facts.session_at) return "尚未通知调解的时间和地点";
        const auto set = legal_date(*draft.facts.session_at);
        return set == event.held_on ? Objection{} : "通知的日期是" + to_text(set);
    }
};
struct RequesterStaysAway : Guard<"requester-no-show", "行政调解中请求人无正当理由不参加", O81<"67">> {
    bool operator()(const HoldSession& event, const Draft& draft) const {
        return administrative(draft.facts) && event.requester == Attendance::absent;
    }
};
struct RespondentStaysAway : Guard<"respondent-no-show", "行政调解中被请求人无正当理由不参加", O81<"67">> {
    bool operator()(const HoldSession& event, const Draft& draft) const {
        return administrative(draft.facts) && event.respondent == Attendance::absent;
    }
};
struct BothAttend : Guard<"both-attend", "双方均参加调解", O81<"67">> {
    bool operator()(const HoldSession& event, const Draft&) const {
        return event.requester == Attendance::attended && event.respondent == Attendance::attended;
    }
};
// A good reason, or a channel whose rules attach no result to absence: the mediator sets another day or ends the mediation.
struct AbsenceWithoutResult : Guard<"absence-without-result", "缺席有正当理由，或者该渠道的规则没有规定缺席的后果", O81<"67">> {
    bool operator()(const HoldSession& event, const Draft& draft) const {
        const bool both = event.requester == Attendance::attended && event.respondent == Attendance::attended;
        const bool absent = event.requester == Attendance::absent || event.respondent == Attendance::absent;
        return !both && !(administrative(draft.facts) && absent);
    }
};

// ---- ownership ------------------------------------------------------------------------------------------------------

struct IsOwnership : Guard<"ownership-dispute", "仅适用于专利申请权或者专利权的归属纠纷", O81<"70">> {
    bool operator()(const Draft& draft) const { return of_ownership(draft.facts); }
};
struct SuspensionOnce : Guard<"suspension-once", "尚未登记请求中止", O81<"70">> {
    bool operator()(const Draft& draft) const { return !draft.facts.suspension_requested_on; }
};
struct SuspensionRuns : Guard<"suspension-runs", "已请求中止专利程序，且一年期间尚未届满", O81<"70">> {
    bool operator()(const Draft& draft) const { return draft.open(law::order_81::suspension_year) != nullptr; }
};
template <auto Field>
struct NotInFuture : Guard<"not-in-future", "登记的日期不得晚于今天", House<"">> {
    template <class E>
    bool operator()(const E& event, const Draft& draft) const {
        return event.*Field <= draft.today();
    }
};

struct NoAppraisalYet : Guard<"appraisal-once", "没有正在进行的鉴定评估", OnlineMediation<"26">> {
    bool operator()(const DraftBase& draft) const { return !draft.running(Beside::appraisal); }
};
struct AppraisalsApart : Guard<"no-overlap", "前一次鉴定评估结束后才能再次开始", OnlineMediation<"26">> {
    Objection operator()(const OrderAppraisal& event, const DraftBase& draft) const {
        for (const auto& each : draft.file.beside)
            if (each.kind == Beside::appraisal && each.to && event.from < *each.to) return "前一次至" + to_text(*each.to) + "才结束";
        return {};
    }
};
struct AppraisalRuns : Guard<"appraisal-runs", "有正在进行的鉴定评估", OnlineMediation<"26">> {
    bool operator()(const DraftBase& draft) const { return draft.running(Beside::appraisal); }
};

// ---- time -----------------------------------------------------------------------------------------------------------

inline Objection objection_to_extension(const Draft& draft, int days, Rank by) {
    const auto& rule = closing_rule(draft.facts);
    const auto* term = draft.open(rule);
    if (term == nullptr) return "没有正在计算的调解期限";
    const auto answer = extend(rule, term->ledger, draft.calendar(), {days, Unit::day}, by, draft.today(), "");
    if (answer) return {};
    return answer.error().reasons.empty() ? answer.error().detail : answer.error().reasons.front().says;
}
struct HeadMayExtend : Guard<"head-extends", "权属纠纷调解特别复杂的，负责人可以批准延长一次，最长不超过一个月", O81<"70第3款">> {
    Objection operator()(const ExtendPeriod& event, const Draft& draft) const {
        if (!of_ownership(draft.facts)) return "本案不是行政调解的权属纠纷，由双方当事人同意延长";
        return objection_to_extension(draft, event.days, Rank::head);
    }
};
struct PartiesMayExtend : Guard<"parties-extend", "双方当事人同意延长调解期限的，不受规定期限的限制", InvitedMediation<"27">> {
    Objection operator()(const AgreeExtension& event, const Draft& draft) const {
        if (of_ownership(draft.facts)) return "权属纠纷的期限由负责人批准延长";
        return objection_to_extension(draft, event.days, Rank::parties);
    }
};

}  // namespace rongan::mediation_
