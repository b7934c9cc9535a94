#pragma once
// What may be submitted to an exhibition complaint, and what its file keeps.
//
// Texts: 《展会知识产权保护办法》 (2006) articles 6, 7, 9-15 were read, 8, 16 and 18 were not and carry their mark;
// 《展会知识产权保护指引》 (2022): article 14 only. The form's fields are those of law.md (e).

#include "workflows/common.hpp"
#include "workflows/law/fair.hpp"

namespace rongan::exhibition_complaint_ {

template <Text A>
using Measure = Art<statutes::exhibition_measures, A>;
template <Text A>
using Unread = Art<statutes::exhibition_measures, A, Mark::unverified_high>;
using Guide14 = Art<law::fair_guide::statute, "14">;

struct Fair {
    std::string title;
    Date opens_on;
    Date closes_on;
    std::string fair_place;  // id of a jurisdiction of the network
    std::optional<std::string> hall;
    std::string organiser;
    std::optional<std::string> organiser_contact;
    bool operator==(const Fair&) const = default;
};
BOOST_DESCRIBE_STRUCT(Fair, (), (title, opens_on, closes_on, fair_place, hall, organiser, organiser_contact))

// What article 8 asks for, by the kind of right.
enum class Material {
    identity_proof,
    patent_certificate,
    published_text,
    legal_status_proof,
    trademark_certificate,
    copyright_proof,
    infringement_evidence
};
BOOST_DESCRIBE_ENUM(Material, identity_proof, patent_certificate, published_text, legal_status_proof, trademark_certificate,
                    copyright_proof, infringement_evidence)

struct Lodge : Event<"lodge", "提出展会投诉"> {
    Fair fair;
    std::string booth;
    std::optional<std::string> desk;  // the organiser's desk, where the complaint goes directly to the authority
    std::vector<Party> parties;
    std::vector<Right> rights;
    std::vector<Material> materials;
    std::string complaint_grounds;
    std::optional<std::string> respondent_domicile;  // id of a jurisdiction
    bool declared_true;
    bool already_sued;
    bool invalidity_pending;
    bool ownership_pending;
    bool lapsed_restoring;
    std::optional<std::vector<Paper>> papers;
};
BOOST_DESCRIBE_STRUCT(Lodge, (),
                      (fair, booth, desk, parties, rights, materials, complaint_grounds, respondent_domicile, declared_true, already_sued,
                       invalidity_pending, ownership_pending, lapsed_restoring, papers))

struct AskCompletion : Event<"ask-completion", "通知补充材料"> {
    std::string missing_items;
    Instant told_at;
    int hours;
};
BOOST_DESCRIBE_STRUCT(AskCompletion, (), (missing_items, told_at, hours))

struct Supplement : Event<"supplement", "补充投诉材料"> {
    std::vector<Material> materials;
    std::optional<std::vector<Paper>> papers;
};
BOOST_DESCRIBE_STRUCT(Supplement, (), (materials, papers))

struct FindComplete : Event<"find-complete", "确认材料完整"> {
    Instant complete_at;  // the moment at which the last paper came in, from which the 24 hours run
};
BOOST_DESCRIBE_STRUCT(FindComplete, (), (complete_at))

struct NotAccept : Event<"not-accept", "不予接受投诉"> {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(NotAccept, (), (reason))

struct SuspendDisplay : Event<"suspend-display", "暂停展出涉嫌展品"> {
    std::string exhibits;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(SuspendDisplay, (), (exhibits, reason))

struct NotifyExhibitor : Event<"notify-exhibitor", "通知参展方陈述"> {
    Instant notified_at;
};
BOOST_DESCRIBE_STRUCT(NotifyExhibitor, (), (notified_at))

struct ExhibitorReply : Event<"reply", "参展方书面陈述"> {
    std::string statement;
    bool admits;
};
BOOST_DESCRIBE_STRUCT(ExhibitorReply, (), (statement, admits))

enum class Basis { silence, effective_document, admission };
BOOST_DESCRIBE_ENUM(Basis, silence, effective_document, admission)
enum class FairMeasure { withdraw_exhibit, cover, delete_link, block_link, disconnect_link, seal_leaflets, replace_board };
BOOST_DESCRIBE_ENUM(FairMeasure, withdraw_exhibit, cover, delete_link, block_link, disconnect_link, seal_leaflets, replace_board)
struct RequestMeasures : Event<"request-measures", "要求主办方采取措施"> {
    Basis measure_basis;
    std::vector<FairMeasure> measures;
    std::optional<std::string> effective_ruling;  // 生效法律文书 number
    std::string assessment;                       // of silence: why there is no good reason for it
};
BOOST_DESCRIBE_STRUCT(RequestMeasures, (), (measure_basis, measures, effective_ruling, assessment))

struct SendOutside : Event<"send-outside", "移交网络以外的部门"> {
    std::string department;
    std::string delivery_receipt;
};
BOOST_DESCRIBE_STRUCT(SendOutside, (), (department, delivery_receipt))

struct Accept : Event<"accept", "受理"> {
    std::string note;
};
BOOST_DESCRIBE_STRUCT(Accept, (), (note))

enum class Ground { complainant_sued, invalidity_requested, ownership_disputed, right_lapsed };
BOOST_DESCRIBE_ENUM(Ground, complainant_sued, invalidity_requested, ownership_disputed, right_lapsed)
struct Refuse : Event<"refuse", "不予受理"> {
    Ground refusal_ground;
    std::string ground_evidence;
};
BOOST_DESCRIBE_STRUCT(Refuse, (), (refusal_ground, ground_evidence))

enum class AnswerUnit { hours, days };
BOOST_DESCRIBE_ENUM(AnswerUnit, hours, days)
struct ServeComplaint : Event<"serve-complaint", "通知被投诉人并指定答辩期"> {
    Instant notified_at;
    int answer_length;
    AnswerUnit answer_unit;
};
BOOST_DESCRIBE_STRUCT(ServeComplaint, (), (notified_at, answer_length, answer_unit))

struct Answer : Event<"answer", "答辩"> {
    std::string statement;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (statement))

struct Proceed : Event<"proceed", "逾期未答辩，继续处理"> {
    std::string note;
};
BOOST_DESCRIBE_STRUCT(Proceed, (), (note))

enum class Outcome { measures, no_measures, order_to_stop };
BOOST_DESCRIBE_ENUM(Outcome, measures, no_measures, order_to_stop)
struct Decide : Event<"decide", "作出展会处理决定"> {
    Outcome fair_decision;
    std::optional<std::vector<FairMeasure>> measures;
    std::string decision_reasons;
};
BOOST_DESCRIBE_STRUCT(Decide, (), (fair_decision, measures, decision_reasons))

struct ConfirmMeasures : Event<"confirm-measures", "确认措施落实"> {
    std::string note;
};
BOOST_DESCRIBE_STRUCT(ConfirmMeasures, (), (note))

struct ConfirmEvidence : Event<"confirm-evidence", "主办方确认事实和证据"> {
    std::string confirmed_facts;
    std::string confirmed_by;
};
BOOST_DESCRIBE_STRUCT(ConfirmEvidence, (), (confirmed_facts, confirmed_by))

struct NoteSanction : Event<"note-sanction", "提示连续侵权后果"> {
    std::vector<std::string> earlier_findings;  // the effective documents that found infringement, one a time
};
BOOST_DESCRIBE_STRUCT(NoteSanction, (), (earlier_findings))

struct Settle : Event<"settle", "和解"> {
    std::string agreement;
};
BOOST_DESCRIBE_STRUCT(Settle, (), (agreement))

struct Withdraw : Event<"withdraw", "撤回投诉"> {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Withdraw, (), (reason))

struct ReferMediation : Event<"refer-mediation", "转交调解"> {
    std::string to;
    std::optional<Date> requester_consents_on;
    std::optional<Date> respondent_consents_on;
};
BOOST_DESCRIBE_STRUCT(ReferMediation, (), (to, requester_consents_on, respondent_consents_on))

struct MediationAgreed : Event<"mediation-agreed", "调解达成协议"> {
    std::string agreement;
    Date signed_on;
};
BOOST_DESCRIBE_STRUCT(MediationAgreed, (), (agreement, signed_on))

struct MediationFailed : Event<"mediation-failed", "调解未成"> {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(MediationFailed, (), (reason))

struct CloseFair : Event<"close-fair", "展会结束，未结"> {
    Date closed_on;
};
BOOST_DESCRIBE_STRUCT(CloseFair, (), (closed_on))

struct TransferAfterFair : Event<"transfer-after-fair", "展后移交有管辖权的部门"> {
    std::string to;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(TransferAfterFair, (), (to, reason))

struct Facts {
    Fair fair;
    std::string booth;
    std::optional<std::string> desk;
    std::vector<Material> materials;
    std::string complaint_grounds;
    std::optional<std::string> respondent_domicile;
    bool already_sued = false;
    bool invalidity_pending = false;
    bool ownership_pending = false;
    bool lapsed_restoring = false;
    bool completion_asked = false;
    std::optional<Instant> received_at, complete_at, accepted_at;
    std::optional<std::string> suspended_exhibits;
    std::optional<std::string> reply;
    bool admitted = false;
    std::vector<FairMeasure> desk_measures;
    std::optional<std::string> answer;
    std::optional<Ground> refusal_ground;
    std::optional<Outcome> fair_decision;
    std::vector<FairMeasure> measures;
    std::optional<std::string> confirmed_facts;
    std::vector<std::string> earlier_findings;
    std::optional<std::string> agreement;
    std::string before_mediation;  // the stage to which a failed mediation goes back
    std::optional<Date> closed_on;
    bool operator==(const Facts&) const = default;
};
BOOST_DESCRIBE_STRUCT(Facts, (),
                      (fair, booth, desk, materials, complaint_grounds, respondent_domicile, already_sued, invalidity_pending,
                       ownership_pending, lapsed_restoring, completion_asked, received_at, complete_at, accepted_at, suspended_exhibits,
                       reply, admitted, desk_measures, answer, refusal_ground, fair_decision, measures, confirmed_facts, earlier_findings,
                       agreement, before_mediation, closed_on))

using Draft = rongan::Draft<Facts>;

}  // namespace rongan::exhibition_complaint_
