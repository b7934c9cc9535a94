#pragma once
// What an exhibition complaint requires before an act, each with its article.

#include "engine/competence.hpp"
#include "workflows/exhibition_complaint/events.hpp"

namespace rongan::exhibition_complaint_ {

inline bool at_the_desk(const DraftBase& draft) {
    const auto* body = draft.network().body(draft.file.owner);
    return body != nullptr && body->kind == BodyKind::organiser_desk;
}
inline bool is_patent(RightKind kind) { return kind <= RightKind::design; }
inline bool of_patents(const DraftBase& draft) { return !draft.file.rights.empty() && is_patent(draft.file.rights.front().kind); }

inline Question fair_question(const std::string& place, const std::vector<Right>& rights) {
    return {.matter = Matter::exhibition,
            .place_of_infringement = place,
            .right = rights.empty() ? "" : std::string(name_of(rights.front().kind))};
}
inline std::string why_not(const Refusal& refusal) {
    std::string out = refusal.fields.empty() ? refusal.detail : refusal.fields.front().rule;
    for (std::size_t i = 0; i < refusal.allowed.size(); ++i) out += (i == 0 ? "；可以办理的单位：" : "、") + refusal.allowed[i];
    return out;
}
// No open check of the postmark: a person has looked before silence is held against anyone.
inline bool lapsed_and_checked(const DraftBase& draft, const TermRule& rule) {
    return draft.lapsed(rule) && draft.open(law::house::check_postmark) == nullptr;
}

// ---- lodging --------------------------------------------------------------------------------------------------------

struct TakesComplaints : Guard<"takes-complaints", "投诉向展会投诉站或者展会举办地的知识产权行政管理部门提出", Measure<"7、11">> {
    Objection operator()(const Lodge& event, const Draft& draft) const {
        if (draft.network().jurisdiction(event.fair.fair_place) == nullptr)
            return "展会举办地须是网络中的辖区编号：" + event.fair.fair_place;
        if (at_the_desk(draft)) return {};
        const auto found = competence_of(draft.network(), fair_question(event.fair.fair_place, event.rights), draft.file.owner);
        return found ? Objection{} : Objection{why_not(found.error())};
    }
};
inline bool names_side(const std::vector<Party>& parties, PartySide side) {
    return std::any_of(parties.begin(), parties.end(), [&](const Party& party) { return party.side == side; });
}
struct FormIsFilled : Guard<"form-is-filled", "写明投诉人、被投诉人和涉案权利，声明所述属实", Unread<"8">> {
    Objection operator()(const Lodge& event, const Draft& draft) const {
        std::string missing;
        const auto need = [&](bool holds, std::string_view what) {
            if (!holds) missing += (missing.empty() ? "" : "、") + std::string(what);
        };
        need(names_side(event.parties, PartySide::requester), "未写明投诉人");
        need(names_side(event.parties, PartySide::respondent), "未写明被投诉人");
        need(!event.rights.empty(), "未写明涉案权利");
        need(event.declared_true, "未声明所述属实（虚假投诉造成损失的，投诉人承担责任）");
        need(!event.respondent_domicile || draft.network().jurisdiction(*event.respondent_domicile) != nullptr,
             "被投诉人住所地不是网络中的辖区编号");
        if (event.desk) {
            const auto* body = draft.network().body(*event.desk);
            need(body != nullptr && body->kind == BodyKind::organiser_desk, "所填投诉站不是网络中的展会投诉站");
        }
        return missing.empty() ? Objection{} : Objection{missing};
    }
};
struct DuringTheFair : Guard<"during-the-fair", "展会尚未结束；结束后收到的按专利侵权纠纷等相应程序办理", House<"">> {
    bool operator()(const Lodge& event, const Draft& draft) const {
        return event.fair.opens_on <= event.fair.closes_on && draft.today() <= event.fair.closes_on;
    }
};

// ---- completeness ---------------------------------------------------------------------------------------------------

inline std::vector<Material> materials_for(RightKind kind) {
    if (is_patent(kind))
        return {Material::identity_proof, Material::patent_certificate, Material::published_text, Material::legal_status_proof,
                Material::infringement_evidence};
    if (kind == RightKind::copyright) return {Material::identity_proof, Material::copyright_proof, Material::infringement_evidence};
    return {Material::identity_proof, Material::trademark_certificate, Material::infringement_evidence};
}
inline std::string missing_materials(const Draft& draft) {
    std::string missing;
    if (draft.file.rights.empty()) return missing;
    for (const auto each : materials_for(draft.file.rights.front().kind))
        if (std::find(draft.facts.materials.begin(), draft.facts.materials.end(), each) == draft.facts.materials.end())
            missing += (missing.empty() ? "" : "、") + std::string(title_of(name_of(each)));
    return missing;
}
struct PositiveHours : Guard<"positive-hours", "写明补充材料的小时数，须大于零；通知时刻不得晚于现在", Measure<"9">> {
    bool operator()(const AskCompletion& event, const Draft& draft) const { return event.hours > 0 && event.told_at <= draft.now(); }
};
struct MaterialsComplete : Guard<"materials-complete", "投诉材料完整", Unread<"8">> {
    Objection operator()(const Draft& draft) const {
        const auto missing = missing_materials(draft);
        return missing.empty() ? Objection{} : Objection{"尚缺" + missing};
    }
};
struct CompleteMoment : Guard<"complete-moment", "材料收齐的时刻不早于收到投诉，不晚于现在", Measure<"11">> {
    bool operator()(const FindComplete& event, const Draft& draft) const {
        return event.complete_at <= draft.now() && (!draft.facts.received_at || event.complete_at >= *draft.facts.received_at);
    }
};
struct AtTheDesk : Guard<"at-the-desk", "投诉在展会投诉站", Measure<"7">> {
    bool operator()(const Draft& draft) const { return at_the_desk(draft); }
};
struct NotCompleted : Guard<"not-completed", "补充期限届满（已人工核对）或者补充后仍不完整", Measure<"9">> {
    Objection operator()(const Draft& draft) const {
        if (!draft.facts.completion_asked) return "尚未通知补充材料";
        if (draft.open(law::fair_measures::complete) != nullptr) return "补充期限尚未届满";
        if (draft.met(law::fair_measures::complete)) return missing_materials(draft).empty() ? Objection{"材料已经补齐"} : Objection{};
        return lapsed_and_checked(draft, law::fair_measures::complete) ? Objection{} : Objection{"尚未核对补充材料是否已经交寄"};
    }
};

// ---- between the desk, the district and the city ----------------------------------------------------------------------

struct GoesUpComplete : Guard<"goes-up-complete", "投诉站移交的投诉须材料完整", Measure<"11">> {
    bool operator()(const Draft& draft) const { return !at_the_desk(draft) || draft.facts.complete_at.has_value(); }
};
struct HandlesFairs
    : Guard<"handles-fairs", "接收单位须是展会举办地有权处理展会投诉的知识产权行政管理部门，或者本单位的省级上级", Measure<"11">> {
    Objection operator()(const HandOver& event, const Draft& draft) const {
        const auto* body = draft.network().body(event.to);
        if (body != nullptr && body->kind == BodyKind::province_bureau && draft.network().is_within(draft.file.owner, event.to)) return {};
        const auto found =
            competence_of(draft.network(), fair_question(draft.facts.fair.fair_place, draft.file.rights.to_vector()), event.to);
        return found ? Objection{} : Objection{why_not(found.error())};
    }
};
struct NoAuthorityListed : Guard<"no-authority-listed", "机构网络中没有可以处理该类权利的展会投诉的部门", Measure<"11">> {
    bool operator()(const Draft& draft) const {
        return !competent(draft.network(), fair_question(draft.facts.fair.fair_place, draft.file.rights.to_vector()));
    }
};
struct CustodyMoves : Guard<"custody-moves", "移交的是本案的办理", House<"">> {
    bool operator()(const HandoffAccepted& event, const Draft&) const { return event.purpose == Purpose::custody; }
};
struct ReferralTaken : Guard<"referral-taken", "接收的是展后移交", House<"">> {
    bool operator()(const HandoffAccepted& event, const Draft&) const { return event.purpose == Purpose::referral; }
};
struct ReferralReturned : Guard<"referral-returned", "退回的是所转交的事项", House<"">> {
    bool operator()(const HandoffReturned& event, const Draft&) const { return event.purpose == Purpose::referral; }
};

// ---- the desk's own means (2022 guide): measures, never a finding -----------------------------------------------------

struct NotYetNotified : Guard<"not-yet-notified", "尚未通知过参展方", Guide14> {
    bool operator()(const Draft& draft) const { return latest_term(draft.file, law::fair_guide::reply.key) == nullptr; }
};
struct NotifiedInThePast : Guard<"notified-in-the-past", "通知到达的时刻不得晚于现在", Guide14> {
    bool operator()(const NotifyExhibitor& event, const Draft& draft) const { return event.notified_at <= draft.now(); }
};
struct BasisForMeasures
    : Guard<"basis-for-measures",
            "参展方无正当理由逾期未陈述、侵权已由生效法律文书认定或者参展方承认，才可要求采取措施；沉默不等于侵权成立", Guide14> {
    Objection operator()(const RequestMeasures& event, const Draft& draft) const {
        if (event.measures.empty()) return "未写明措施";
        switch (event.measure_basis) {
            case Basis::silence:
                if (draft.facts.reply) return "参展方已经陈述";
                if (!draft.lapsed(law::fair_guide::reply)) return "二十四小时陈述期尚未届满";
                return lapsed_and_checked(draft, law::fair_guide::reply) ? Objection{} : Objection{"尚未人工核对是否已有陈述"};
            case Basis::effective_document: return event.effective_ruling ? Objection{} : Objection{"未写明生效法律文书"};
            case Basis::admission: return draft.facts.admitted ? Objection{} : Objection{"没有参展方承认侵权的陈述"};
        }
        return {};
    }
};

// ---- the authority --------------------------------------------------------------------------------------------------

struct NoRefusalGround : Guard<"no-refusal-ground", "没有四种不予受理的情形", Unread<"18">> {
    Objection operator()(const Draft& draft) const {
        if (!of_patents(draft)) return {};
        const auto& facts = draft.facts;
        std::string found;
        const auto add = [&](bool holds, Ground ground) {
            if (holds) found += (found.empty() ? "" : "、") + std::string(title_of(name_of(ground)));
        };
        add(facts.already_sued, Ground::complainant_sued);
        add(facts.invalidity_pending, Ground::invalidity_requested);
        add(facts.ownership_pending, Ground::ownership_disputed);
        add(facts.lapsed_restoring, Ground::right_lapsed);
        return found.empty() ? Objection{} : Objection{found};
    }
};
struct OfPatents : Guard<"of-patents", "涉案权利是专利权", Unread<"18">> {
    bool operator()(const Draft& draft) const { return of_patents(draft); }
};
struct NotOfPatents : Guard<"not-of-patents", "涉案权利不是专利权；专利案件经展后移交办理", Unread<"16">> {
    bool operator()(const Draft& draft) const { return !of_patents(draft); }
};
// Article 13 leaves the length to the authority; Order 81's fifteen days hold for an adjudication and are not replaced.
struct AnswerPeriodSet : Guard<"answer-period-set", "根据展期以小时或者日指定答辩期，须大于零；通知时刻不得晚于现在", Measure<"13">> {
    bool operator()(const ServeComplaint& event, const Draft& draft) const {
        return event.answer_length > 0 && event.notified_at <= draft.now();
    }
};
struct AnswerLapsed : Guard<"answer-lapsed", "答辩期届满未答辩，并已人工核对；未答辩不影响作出决定", Measure<"14">> {
    Objection operator()(const Draft& draft) const {
        if (!draft.lapsed(law::fair_measures::answer)) return "答辩期尚未届满";
        return lapsed_and_checked(draft, law::fair_measures::answer) ? Objection{} : Objection{"尚未人工核对是否已有答辩"};
    }
};
struct NoMeasuresTaken : Guard<"no-measures-taken", "决定不采取展会措施的，通报后办结", Measure<"14">> {
    bool operator()(const Decide& event, const Draft&) const { return event.fair_decision == Outcome::no_measures; }
};
// law.md W3: a complaint is not an adjudication. 责令停止侵权 needs a panel, service and the fifteen days of Order 81.
struct MeasuresOnly
    : Guard<"measures-only",
            "展会处理决定只能采取展会措施；认定侵权、责令停止侵权须经专利侵权纠纷行政裁决（组成合议组、送达、十五日答辩期）",
            O81<"20、22、31">> {
    Objection operator()(const Decide& event, const Draft&) const {
        if (event.fair_decision == Outcome::order_to_stop) return "请引导投诉人提出专利侵权纠纷处理请求，或者展后移交";
        if (!event.measures || event.measures->empty()) return "未写明措施";
        return {};
    }
};
// The article's number was not found; the rule is known from a summary only.
struct TwiceInARow : Guard<"twice-in-a-row", "连续两次以上被认定侵权，每次均有生效法律文书",
                           Art<statutes::exhibition_measures, "", Mark::unverified_medium>> {
    bool operator()(const NoteSanction& event, const Draft&) const { return event.earlier_findings.size() >= 2; }
};

// ---- mediation, and after the fair ------------------------------------------------------------------------------------

struct BothAgree : Guard<"both-agree", "双方均已同意调解，写明各自同意之日", O81<"68">> {
    bool operator()(const ReferMediation& event, const Draft& draft) const {
        const auto given = [&](const std::optional<Date>& on) { return on && *on <= draft.today(); };
        return given(event.requester_consents_on) && given(event.respondent_consents_on);
    }
};
struct Mediates : Guard<"mediates", "接收单位须是机构网络中有权调解的其他单位", O81<"68">> {
    bool operator()(const ReferMediation& event, const Draft& draft) const {
        return event.to != draft.file.owner && draft.network().grant(event.to, Power::mediate) != nullptr;
    }
};
template <Text Stage>
struct CameFrom : Guard<"came-from", "回到转交调解之前的阶段", House<"">> {
    bool operator()(const Draft& draft) const { return draft.facts.before_mediation == Stage.view(); }
};
struct FairHasClosed : Guard<"fair-has-closed", "展会结束之日不早于开展之日，不晚于今日", Unread<"16">> {
    bool operator()(const CloseFair& event, const Draft& draft) const {
        return event.closed_on <= draft.today() && event.closed_on >= draft.facts.fair.opens_on;
    }
};
inline Objection competent_for_dispute(const TransferAfterFair& event, const Draft& draft) {
    const Question question{.matter = Matter::infringement,
                            .place_of_infringement = draft.facts.fair.fair_place,
                            .domicile = draft.facts.respondent_domicile.value_or(""),
                            .right = draft.file.rights.empty() ? "" : std::string(name_of(draft.file.rights.front().kind))};
    const auto found = competence_of(draft.network(), question, event.to);
    return found ? Objection{} : Objection{why_not(found.error())};
}
struct CompetentItself : Guard<"competent-itself", "本单位自己有管辖权的，自行立为专利侵权纠纷", O81<"6、7">> {
    bool operator()(const TransferAfterFair& event, const Draft& draft) const {
        return event.to == draft.file.owner && of_patents(draft) && !competent_for_dispute(event, draft);
    }
};
struct CompetentForDispute : Guard<"competent-for-dispute", "接收单位须对专利侵权纠纷有管辖权", O81<"6、7">> {
    Objection operator()(const TransferAfterFair& event, const Draft& draft) const { return competent_for_dispute(event, draft); }
};

}  // namespace rongan::exhibition_complaint_
