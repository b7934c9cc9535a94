#pragma once
// What may be submitted from docketing to the panel's opinion: service, answer, evidence, hearing, and what runs beside them
// (第5条至第54条).

#include "workflows/common.hpp"

namespace rongan::infringement {

enum class Document { request_copy, decision_document };
BOOST_DESCRIBE_ENUM(Document, request_copy, decision_document)
enum class Method { direct, post, left, electronic, other };
BOOST_DESCRIBE_ENUM(Method, direct, post, left, electronic, other)

struct Serve : Event<"serve", "送达请求书副本"> {
    std::string party;
    Method method;
    Date sent_on;
};
BOOST_DESCRIBE_STRUCT(Serve, (), (party, method, sent_on))

// The answer runs from receipt, not from dispatch.
struct ConfirmReceipt : Event<"confirm-receipt", "确认签收"> {
    std::string party;
    Date received_on;
};
BOOST_DESCRIBE_STRUCT(ConfirmReceipt, (), (party, received_on))

// Thirty days by the law on civil procedure; sixty by the casework guide, which is the safe one without the legal office's word.
enum class NoticePeriod { sixty_days, thirty_days };
BOOST_DESCRIBE_ENUM(NoticePeriod, sixty_days, thirty_days)
struct PublishNotice : Event<"publish-notice", "公告送达"> {
    std::string party;
    Document document;
    Date published_on;
    NoticePeriod period;
    std::string reason;  // 下落不明, or which other methods failed
    std::optional<bool> legal_office_agreed;
};
BOOST_DESCRIBE_STRUCT(PublishNotice, (), (party, document, published_on, period, reason, legal_office_agreed))
using CompleteNotice = Plain<"complete-notice", "确认公告期满送达">;

struct Answer : Event<"answer", "提交答辩书"> {
    std::string party;
    Date received_on;
    std::optional<Date> posted_on;
    bool signed_or_sealed;
    bool pleads_limitation;
    std::string opinion;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (party, received_on, posted_on, signed_or_sealed, pleads_limitation, opinion))

struct ExtendAnswer : Event<"extend-answer", "准许延期答辩"> {
    std::string party;
    int days;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ExtendAnswer, (), (party, days, reason))

struct ForwardAnswer : Event<"forward-answer", "送达答辩书副本"> {
    Date received_on;  // by the requester
};
BOOST_DESCRIBE_STRUCT(ForwardAnswer, (), (received_on))

struct Object : Event<"object", "提出管辖异议"> {
    std::string party;
    Date received_on;
    std::optional<Date> posted_on;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Object, (), (party, received_on, posted_on, reason))

struct DecideObjection : Event<"decide-objection", "决定管辖异议"> {
    bool objection_upheld;
    std::string reason;
    std::optional<std::string> to;
    std::optional<bool> requester_told;
};
BOOST_DESCRIBE_STRUCT(DecideObjection, (), (objection_upheld, reason, to, requester_told))

// The first four are article 23 and know no limit in time; the others are article 24 and must be asked for before the hearing.
enum class Joinder { co_owner, actual_operator, partner, by_law, asked_by_requester, asked_by_respondent, third_person };
BOOST_DESCRIBE_ENUM(Joinder, co_owner, actual_operator, partner, by_law, asked_by_requester, asked_by_respondent, third_person)
struct AddParty : Event<"add-party", "追加当事人"> {
    Party party;
    Joinder joinder;
    std::string reason;
    std::optional<bool> rights_waived;     // a co-owner who waives is not joined
    std::optional<bool> requester_agrees;  // asked_by_respondent
    std::optional<bool> legal_interest;    // third_person: and
    std::optional<bool> own_application;
};
BOOST_DESCRIBE_STRUCT(AddParty, (), (party, joinder, reason, rights_waived, requester_agrees, legal_interest, own_application))

enum class RecusalGround { near_relative, interest_in_patent, attorney_or_examiner, other_interest, gifts_or_meetings };
BOOST_DESCRIBE_ENUM(RecusalGround, near_relative, interest_in_patent, attorney_or_examiner, other_interest, gifts_or_meetings)
struct RequestRecusal : Event<"request-recusal", "申请回避"> {
    std::string person;
    RecusalGround ground;
    std::string reason;
    Date requested_on;
    std::optional<Date> list_known_on;      // when the party knew who handles the case
    std::optional<bool> learnt_at_hearing;  // the ground became known after the hearing began
};
BOOST_DESCRIBE_STRUCT(RequestRecusal, (), (person, ground, reason, requested_on, list_known_on, learnt_at_hearing))
struct DecideRecusal : Event<"decide-recusal", "决定回避"> {
    std::string person;
    bool granted;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(DecideRecusal, (), (person, granted, reason))

struct SetEvidence : Event<"set-evidence", "指定举证期限"> {
    std::string party;
    Date received_on;
    int days;
};
BOOST_DESCRIBE_STRUCT(SetEvidence, (), (party, received_on, days))
struct ExtendEvidence : Event<"extend-evidence", "准许延长举证期限"> {
    std::string party;
    Date applied_on;
    int days;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ExtendEvidence, (), (party, applied_on, days, reason))

// No sealing and no seizure: Patent Law article 69(2) gives them for counterfeiting only.
enum class Investigation { questioning, inspection, demonstration, sampling };
BOOST_DESCRIBE_ENUM(Investigation, questioning, inspection, demonstration, sampling)
struct Investigate : Event<"investigate", "调查取证"> {
    Investigation investigation;
    std::vector<std::string> officers;
    Date taken_on;
    std::string record;
    bool signed_or_noted;                  // signed, or the refusal to sign is noted
    std::optional<bool> list_handed_over;  // of a sampling
    std::optional<bool> urgent;            // what a person under challenge may still do
};
BOOST_DESCRIBE_STRUCT(Investigate, (), (investigation, officers, taken_on, record, signed_or_noted, list_handed_over, urgent))

struct Preserve : Event<"preserve", "登记保存"> {
    std::vector<std::string> officers;
    Date taken_on;
    std::string record;
    bool may_be_lost;          // may be lost or hard to obtain later
    bool sampling_impossible;  // and sampling cannot be done
    bool signed_or_noted;
    bool list_handed_over;
};
BOOST_DESCRIBE_STRUCT(Preserve, (), (officers, taken_on, record, may_be_lost, sampling_impossible, signed_or_noted, list_handed_over))
struct DecidePreservation : Event<"decide-preservation", "对登记保存作出决定"> {
    std::string outcome_of_preservation;
};
BOOST_DESCRIBE_STRUCT(DecidePreservation, (), (outcome_of_preservation))

struct InvestigationOrder : Event<"investigation-order", "签发调查通知书"> {
    std::string agent;
    std::string evidence_held_by;
    std::string evidence;
    bool cannot_obtain;
    bool secret_or_private;
};
BOOST_DESCRIBE_STRUCT(InvestigationOrder, (), (agent, evidence_held_by, evidence, cannot_obtain, secret_or_private))

struct AssignInvestigator : Event<"assign-investigator", "指派技术调查官"> {
    std::string person;
    std::string question;
};
BOOST_DESCRIBE_STRUCT(AssignInvestigator, (), (person, question))
struct FileOpinion : Event<"file-opinion", "提交技术调查意见"> {
    std::string person;
    std::string opinion;
};
BOOST_DESCRIBE_STRUCT(FileOpinion, (), (person, opinion))

struct OrderAppraisal : Event<"order-appraisal", "委托鉴定"> {
    std::optional<std::string> party;  // who applied; nobody: of major public interest
    std::optional<Date> applied_on;
    std::string question;
    bool needed;
    bool cost_agreed;
    bool public_interest;
    std::string expert;
    Date commissioned_on;
};
BOOST_DESCRIBE_STRUCT(OrderAppraisal, (), (party, applied_on, question, needed, cost_agreed, public_interest, expert, commissioned_on))
struct ReceiveAppraisal : Event<"receive-appraisal", "收到鉴定意见"> {
    Date received_on;
    std::string opinion;
};
BOOST_DESCRIBE_STRUCT(ReceiveAppraisal, (), (received_on, opinion))

struct SetHearing : Event<"set-hearing", "决定口头审理"> {
    Instant at;
    std::string place;
    Date notified_on;  // the day on which the last party was told
    bool open_to_public;
    std::optional<std::string> closed_because;
};
BOOST_DESCRIBE_STRUCT(SetHearing, (), (at, place, notified_on, open_to_public, closed_because))
struct PostponeHearing : Event<"postpone-hearing", "延期口头审理"> {
    std::string party;
    std::string reason;
    Instant at;
    Date notified_on;
};
BOOST_DESCRIBE_STRUCT(PostponeHearing, (), (party, reason, at, notified_on))
enum class Attendance { attended, absent_for_good_reason, absent_without_reason, left_without_leave };
BOOST_DESCRIBE_ENUM(Attendance, attended, absent_for_good_reason, absent_without_reason, left_without_leave)
struct HoldHearing : Event<"hold-hearing", "举行口头审理"> {
    Date held_on;
    Attendance requester_attendance;
    Attendance respondent_attendance;
    std::string record;
    bool signed_or_noted;
};
BOOST_DESCRIBE_STRUCT(HoldHearing, (), (held_on, requester_attendance, respondent_attendance, record, signed_or_noted))

// Article 28, in its order.
enum class SuspensionGround { invalidity_accepted, death, incapacity, dissolution, force_majeure, another_case, instruction_awaited };
BOOST_DESCRIBE_ENUM(SuspensionGround, invalidity_accepted, death, incapacity, dissolution, force_majeure, another_case, instruction_awaited)
struct AskSuspension : Event<"ask-suspension", "申请中止"> {
    SuspensionGround ground;
    std::string reason;
    std::optional<Date> invalidity_accepted_on;
};
BOOST_DESCRIBE_STRUCT(AskSuspension, (), (ground, reason, invalidity_accepted_on))
struct Suspend : Event<"suspend", "中止处理"> {
    SuspensionGround ground;
    Date from;
    std::string reason;
    std::optional<Date> invalidity_accepted_on;
};
BOOST_DESCRIBE_STRUCT(Suspend, (), (ground, from, reason, invalidity_accepted_on))
// Article 29, in its order.
enum class NoSuspension { invention_patent, report_finds_no_defect, second_request, validity_upheld, not_needed };
BOOST_DESCRIBE_ENUM(NoSuspension, invention_patent, report_finds_no_defect, second_request, validity_upheld, not_needed)
struct RefuseSuspension : Event<"refuse-suspension", "不予中止"> {
    NoSuspension exception;
    std::string reason;
    std::optional<bool> first_request_withdrawn;
    std::optional<Date> upheld_effective_on;
};
BOOST_DESCRIBE_STRUCT(RefuseSuspension, (), (exception, reason, first_request_withdrawn, upheld_effective_on))
struct Resume : Event<"resume", "恢复处理"> {
    Date ended_on;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Resume, (), (ended_on, reason))

struct BeginMediation : Event<"begin-mediation", "开始调解"> {
    bool both_willing;
};
BOOST_DESCRIBE_STRUCT(BeginMediation, (), (both_willing))
struct MediationFails : Event<"mediation-fails", "调解不成"> {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(MediationFails, (), (reason))
struct ReferMediation : Event<"refer-mediation", "委托调解组织调解"> {
    std::string to;
    bool both_willing;
    std::string summary;
};
BOOST_DESCRIBE_STRUCT(ReferMediation, (), (to, both_willing, summary))
// What the mediation body's own case tells this one.
struct MediationAgreed : Event<"mediation-agreed", "调解组织调解成功"> {
    std::string agreement;
    Date signed_on;
};
BOOST_DESCRIBE_STRUCT(MediationAgreed, (), (agreement, signed_on))
struct MediationFailed : Event<"mediation-failed", "调解组织调解不成"> {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(MediationFailed, (), (reason))
struct Settle : Event<"settle", "调解结案"> {
    std::string agreement;
    Date signed_on;
    bool requester_signed;
    bool respondent_signed;
    bool sealed;
    bool payment;
    bool enforcement_promised;
    std::optional<std::vector<std::string>> signing_agents;
};
BOOST_DESCRIBE_STRUCT(Settle, (),
                      (agreement, signed_on, requester_signed, respondent_signed, sealed, payment, enforcement_promised, signing_agents))

struct SettlementPeriod : Event<"settlement-period", "申请和解期间"> {
    Date from;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(SettlementPeriod, (), (from, reason))
struct EndSettlement : Event<"end-settlement", "和解期间结束"> {
    Date ended_on;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(EndSettlement, (), (ended_on, reason))

enum class SpanUnit { day, month };
BOOST_DESCRIBE_ENUM(SpanUnit, day, month)
struct ExtendClose : Event<"extend-close", "延长办案期限"> {
    int amount;
    SpanUnit unit;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ExtendClose, (), (amount, unit, reason))
struct ExtendCloseAgain : Event<"extend-close-again", "上一级批准继续延期"> {
    int amount;
    SpanUnit unit;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ExtendCloseAgain, (), (amount, unit, reason))

}  // namespace rongan::infringement
