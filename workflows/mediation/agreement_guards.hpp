#pragma once
// What the law asks of an agreement: who signs, when it takes effect, and what may follow from it.

#include "workflows/law/civil_interpretation.hpp"
#include "workflows/mediation/guards.hpp"

namespace rongan::mediation_ {

// ---- agreement ------------------------------------------------------------------------------------------------------

// The last of several dates; nothing when one is missing.
inline std::optional<Date> last_of(std::initializer_list<std::optional<Date>> dates) {
    std::optional<Date> last;
    for (const auto& date : dates) {
        if (!date) return std::nullopt;
        last = std::max(last.value_or(*date), *date);
    }
    return last;
}
// The day on which the agreement takes effect. Order 81 does not say when: the last of the three acts of its article 69 is taken.
inline std::optional<Date> effective_date(const Agree& event, const Facts& facts) {
    switch (facts.channel) {
        case Channel::administrative: return last_of({event.requester_signed_on, event.respondent_signed_on, event.sealed_on});
        case Channel::people:
            if (event.form == AgreementForm::oral) return event.reached_on;
            return last_of({event.requester_signed_on, event.respondent_signed_on, event.mediator_signed_on, event.sealed_on});
        case Channel::court_referred:
        case Channel::court_entrusted:
        case Channel::online: return last_of({event.requester_signed_on, event.respondent_signed_on});
    }
    return std::nullopt;
}

inline Objection missing_of(std::initializer_list<std::pair<bool, const char*>> acts) {
    std::string out;
    for (const auto& [there, what] : acts)
        if (!there) out += (out.empty() ? "缺" : "、") + std::string(what);
    return out.empty() ? Objection{} : Objection{out};
}
inline Objection missing_signatures(const Agree& event) {
    return missing_of({{event.requester_signed_on.has_value(), "请求人签名或者盖章"},
                       {event.respondent_signed_on.has_value(), "被请求人签名或者盖章"},
                       {event.mediator_signed_on.has_value(), "调解员签名"},
                       {event.sealed_on.has_value(), "调解组织印章"}});
}
struct SignedUnderOrder81 : Guard<"signed-administrative", "行政调解应当制作调解协议书，加盖部门公章，并由双方签字或者盖章", O81<"69">> {
    Objection operator()(const Agree& event, const Draft& draft) const {
        if (!administrative(draft.facts)) return {};
        return missing_of({{event.form == AgreementForm::written, "书面协议书"},
                           {event.requester_signed_on.has_value(), "请求人签字或者盖章"},
                           {event.respondent_signed_on.has_value(), "被请求人签字或者盖章"},
                           {event.sealed_on.has_value(), "部门公章"}});
    }
};
struct SignedAmongPeople
    : Guard<"signed-people",
            "人民调解协议书由各方当事人签名、盖章或者按指印，调解员签名并加盖调解委员会印章后生效；口头协议自达成之日起生效",
            PeopleMediation<"29、30">> {
    Objection operator()(const Agree& event, const Draft& draft) const {
        if (draft.facts.channel != Channel::people) return {};
        if (event.form == AgreementForm::oral) return event.reached_on ? Objection{} : "缺达成口头协议之日";
        return missing_signatures(event);
    }
};
struct SignedAtInvitation
    : Guard<"signed-invited", "双方当事人和特邀调解员应当在协议书或者调解笔录上签名、盖章或者捺印，并加盖调解组织印章",
            InvitedMediation<"24">> {
    Objection operator()(const Agree& event, const Draft& draft) const {
        if (draft.facts.channel != Channel::court_referred && draft.facts.channel != Channel::court_entrusted) return {};
        return missing_signatures(event);
    }
};
struct SignedOnline : Guard<"signed-online", "当事人和调解员应当在调解协议上电子签章，并加盖调解组织印章", OnlineMediation<"19">> {
    Objection operator()(const Agree& event, const Draft& draft) const {
        if (draft.facts.channel != Channel::online) return {};
        if (event.form == AgreementForm::oral) return "在线调解应当制作或者上传调解协议";
        return missing_signatures(event);
    }
};
struct SignedByNow : Guard<"signed-by-now", "签名、盖章的日期不得晚于今天", House<"">> {
    bool operator()(const Agree& event, const Draft& draft) const {
        return !in_future(
            {event.reached_on, event.requester_signed_on, event.respondent_signed_on, event.mediator_signed_on, event.sealed_on},
            draft.today());
    }
};
// At a court's invitation the mediation ends with its time, unless the parties have agreed on more.
struct WithinThePeriod
    : Guard<"within-period", "特邀和在线调解期限届满未达成协议、双方又未同意延长的，调解程序终结", OnlineMediation<"24、25">> {
    Objection operator()(const Agree& event, const Draft& draft) const {
        if (!by_a_court(draft.facts)) return {};
        const auto* term = latest_term(draft.file, closing_rule(draft.facts).key);
        const auto effective = effective_date(event, draft.facts);
        if (term == nullptr || !effective || *effective <= *term->due) return {};
        return "期限已于" + to_text(*term->due) + "届满";
    }
};

// ---- after the agreement --------------------------------------------------------------------------------------------

// Order 81 speaks of the authority's own agreement; any other rests on the law on notarisation.
using NotarisationLaw = Art<law::notarisation_law::statute, "37", Mark::unverified_high>;
struct OfTheBureau : Guard<"of-the-bureau", "协议由管理专利工作的部门主持达成", O81<"69">> {
    bool operator()(const Draft& draft) const { return administrative(draft.facts); }
};
struct NotOfTheBureau : Guard<"of-others", "协议由其他调解组织主持达成", House<"">> {
    bool operator()(const Draft& draft) const { return !administrative(draft.facts); }
};
template <class Article>
struct Enforceable : Guard<"enforceable", "协议具有给付内容并载明愿意接受强制执行的承诺的，可以申请公证赋予强制执行效力", Article> {
    Objection operator()(const Draft& draft) const {
        return missing_of(
            {{draft.facts.payment.value_or(false), "给付内容"}, {draft.facts.enforcement_promise.value_or(false), "强制执行承诺"}});
    }
};
struct NotYetNotarised : Guard<"notarised-once", "尚未登记公证", O81<"69第2款">> {
    bool operator()(const Draft& draft) const { return !draft.facts.certificate_number; }
};

struct NotOfTitle : Guard<"not-of-title", "协议内容涉及物权、知识产权确权的，不能申请司法确认", CivilInterpretation<"355">> {
    bool operator()(const Draft& draft) const { return !draft.facts.concerns_title.value_or(false); }
};
struct NotEntrusted
    : Guard<"not-entrusted", "立案后委托调解达成的协议，由受委托的人民法院审查并制作调解书，不另行申请司法确认", InvitedMediation<"20">> {
    bool operator()(const Draft& draft) const {
        return draft.facts.channel != Channel::court_entrusted &&
               !(draft.facts.channel == Channel::online && draft.facts.summary_procedure);
    }
};
// Counted from the effect of the agreement; both applications must lie within the thirty days, by postmark where they were posted.
struct AppliedInTime : Guard<"within-thirty-days", "应当自调解协议生效之日起三十日内共同提出", CivilProcedure<"205">> {
    Objection operator()(const ApplyConfirmation& event, const Draft& draft) const {
        const auto applied = joint_date(event.requester_applied_on, event.respondent_applied_on);
        if (!applied || !draft.facts.effective_on) return {};  // said by the other guards
        if (*applied > draft.today()) return "申请日期晚于今天";
        if (earlier_than(event.requester_applied_on, *draft.facts.effective_on) ||
            earlier_than(event.respondent_applied_on, *draft.facts.effective_on))
            return "申请日期早于协议生效之日" + to_text(*draft.facts.effective_on);
        const auto last = last_day(law::civil_procedure::confirmation_apply, *draft.facts.effective_on, draft.calendar());
        return *applied <= last ? Objection{} : "协议于" + to_text(*draft.facts.effective_on) + "生效，期限已于" + to_text(last) + "届满";
    }
};

inline Question confirmation_question(const ApplyConfirmation& event, const Draft& draft) {
    Question question{.matter = Matter::confirmation};
    question.domicile = event.domicile.value_or(draft.facts.domicile.value_or(""));
    if (!draft.file.rights.empty()) question.right = name_of(draft.file.rights.front().kind);
    if (const auto* body = draft.network().body(draft.file.owner)) question.seat = body->jurisdiction;
    return question;
}
// The court that invited the mediation, else one of those that are competent: the one both chose, or the first.
inline Result<std::string> court_for(const ApplyConfirmation& event, const Draft& draft) {
    const auto wrong = [](std::string says) {
        return Refusal{.why = Refusal::Why::guard, .detail = std::move(says), .reasons = {}, .fields = {}, .allowed = {}};
    };
    if (draft.facts.court) {
        if (event.court && event.court != draft.facts.court) return wrong("由人民法院邀请调解的，应当向作出邀请的人民法院提出");
        if (draft.network().grant(*draft.facts.court, Power::confirm) == nullptr)
            return wrong("作出邀请的人民法院不在机构网络中或者不办理司法确认");
        return *draft.facts.court;
    }
    const auto courts = competent(draft.network(), confirmation_question(event, draft));
    if (!courts) return wrong(courts.error().detail);
    if (!event.court) return courts->front().body;
    std::string names;
    for (const auto& each : *courts) {
        if (each.body == *event.court) return each.body;
        names += (names.empty() ? "" : "、") + draft.network().body(each.body)->title;
    }
    return wrong("有管辖权的是" + names);
}
struct CourtIsCompetent : Guard<"competent-court", "应当向有管辖权的人民法院申请司法确认", CivilProcedure<"205">> {
    Objection operator()(const ApplyConfirmation& event, const Draft& draft) const {
        const auto court = court_for(event, draft);
        return court ? Objection{} : Objection{court.error().detail};
    }
};

template <RulingResult R>
struct Ruled : Guard<"ruled", "人民法院的处理结果与本项相符", CivilProcedure<"206">> {
    bool operator()(const ConfirmationRuled& event, const Draft&) const { return event.result == R; }
};
struct ReferralReturned : Guard<"referral-returned", "退回的是司法确认申请材料", House<"">> {
    bool operator()(const HandoffReturned& event, const Draft&) const { return event.purpose == Purpose::referral; }
};

struct ConfirmationSettled
    : Guard<"confirmation-settled", "三十日内双方仍可申请司法确认：期限届满并核对交邮日期，或者双方均表示不申请", CivilProcedure<"205">> {
    Objection operator()(const Conclude& event, const Draft& draft) const {
        if (event.both_waive_confirmation.value_or(false)) return {};
        if (draft.open(law::civil_procedure::confirmation_apply) != nullptr) return "申请司法确认的期限尚未届满";
        if (draft.lapsed(law::civil_procedure::confirmation_apply) && !draft.met(law::house::check_postmark)) return "尚未核对交邮日期";
        return {};
    }
};

}  // namespace rongan::mediation_
