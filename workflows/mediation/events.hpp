#pragma once
// What is submitted to a mediation, and what it remembers.

#include "workflows/agreement.hpp"

namespace rongan::mediation_ {

// Article 64. A referral carries what the first body knows; the rest may follow.
struct Request : Event<"request", "提出调解请求"> {
    Channel channel{};
    Dispute matter{};
    std::vector<Party> parties;
    std::vector<Right> rights;
    std::string request_items;
    std::string request_reasons;
    std::optional<std::string> domicile;               // of the respondent
    std::optional<std::string> place_of_infringement;  // only where the dispute is about an infringement
    std::optional<Date> received_on;
    std::optional<Date> granted_on;         // of a fee for use before the grant
    std::optional<Paper> decision_copy;     // compensation alone: the decision that found infringement
    std::optional<std::string> court;       // the court that invites the mediation
    std::optional<bool> summary_procedure;  // the suit is heard in summary procedure; given: the suit has been filed
};
BOOST_DESCRIBE_STRUCT(Request, (),
                      (channel, matter, parties, rights, request_items, request_reasons, domicile, place_of_infringement, received_on,
                       granted_on, decision_copy, court, summary_procedure))

struct TakeReferral : Event<"take-referral", "接收委派、委托或者引导的调解"> {
    Channel channel{};
    Dispute matter{};
    std::vector<Party> parties;
    std::vector<Right> rights;
    std::optional<std::string> request_items;
    std::optional<std::string> request_reasons;
    std::optional<std::string> domicile;
    std::optional<std::string> place_of_infringement;
    std::optional<Date> received_on;
    std::optional<Date> granted_on;
    std::optional<Paper> decision_copy;
    std::optional<std::string> court;
    std::optional<bool> summary_procedure;
    std::optional<Date> requester_consents_on;
    std::optional<Date> respondent_consents_on;
    std::optional<std::string> referred_number;  // of the case that refers
};
BOOST_DESCRIBE_STRUCT(TakeReferral, (),
                      (channel, matter, parties, rights, request_items, request_reasons, domicile, place_of_infringement, received_on,
                       granted_on, decision_copy, court, summary_procedure, requester_consents_on, respondent_consents_on, referred_number))

struct SendNotice : Event<"send-notice", "发出陈述意见通知书"> {
    std::optional<Date> sent_on;
};
BOOST_DESCRIBE_STRUCT(SendNotice, (), (sent_on))

struct ConfirmReceipt : Event<"confirm-receipt", "确认送达"> {
    Date received_on{};
};
BOOST_DESCRIBE_STRUCT(ConfirmReceipt, (), (received_on))

enum class Answer { agrees, refuses, unclear };
BOOST_DESCRIBE_ENUM(Answer, agrees, refuses, unclear)
struct Opinion : Event<"opinion", "提交意见陈述书"> {
    Answer answer{};
    Date received_on{};
    std::optional<Date> posted_on;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Opinion, (), (answer, received_on, posted_on, note))

struct NotDocket : Event<"not-docket", "不予立案"> {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(NotDocket, (), (reason))

struct Docketing : Event<"docket", "立案并通知调解"> {
    Instant session_at{};
    std::string place;
};
BOOST_DESCRIBE_STRUCT(Docketing, (), (session_at, place))

struct AcceptReferral : Event<"accept-referral", "接受调解"> {
    std::optional<Date> accepted_on;            // the mediator's signed receipt, or the confirmation online
    std::optional<Date> requester_consents_on;  // where the referral did not say so already
    std::optional<Date> respondent_consents_on;
    std::optional<Instant> session_at;
    std::optional<std::string> place;
    std::optional<std::string> person;  // the mediator
};
BOOST_DESCRIBE_STRUCT(AcceptReferral, (), (accepted_on, requester_consents_on, respondent_consents_on, session_at, place, person))

struct Decline : Event<"decline", "不接受调解"> {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Decline, (), (reason))

enum class Conflict { relative, interested, patent_agent_or_examiner, other_relation };
BOOST_DESCRIBE_ENUM(Conflict, relative, interested, patent_agent_or_examiner, other_relation)
struct DiscloseConflict : Event<"disclose-conflict", "披露利害关系或者申请回避"> {
    std::string person;
    Conflict ground{};
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(DiscloseConflict, (), (person, ground, note))

enum class ConflictOutcome { parties_consent, replaced, unfounded };
BOOST_DESCRIBE_ENUM(ConflictOutcome, parties_consent, replaced, unfounded)
struct ResolveConflict : Event<"resolve-conflict", "决定回避"> {
    ConflictOutcome outcome{};
    std::string reason;
    std::optional<std::string> person;  // who takes over
};
BOOST_DESCRIBE_STRUCT(ResolveConflict, (), (outcome, reason, person))

struct InviteHelper : Event<"invite-helper", "邀请协助调解"> {
    std::string name;  // a unit, a station, an expert
    std::string reason;
    std::optional<bool> parties_consent;
};
BOOST_DESCRIBE_STRUCT(InviteHelper, (), (name, reason, parties_consent))

struct SetSession : Event<"set-session", "确定调解时间地点"> {
    Instant session_at{};
    std::string place;
};
BOOST_DESCRIBE_STRUCT(SetSession, (), (session_at, place))

enum class Attendance { attended, excused, absent };
BOOST_DESCRIBE_ENUM(Attendance, attended, excused, absent)
struct HoldSession : Event<"hold-session", "开展调解"> {
    Date held_on{};
    Attendance requester{};
    Attendance respondent{};
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(HoldSession, (), (held_on, requester, respondent, note))

using IssueCertificate = Plain<"issue-certificate", "出具受理通知书">;
struct RecordSuspension : Event<"record-suspension", "登记专利程序中止"> {
    Date requested_on{};
};
BOOST_DESCRIBE_STRUCT(RecordSuspension, (), (requested_on))
struct ExtendSuspension : Event<"extend-suspension", "登记请求延长中止"> {
    Date requested_on{};
};
BOOST_DESCRIBE_STRUCT(ExtendSuspension, (), (requested_on))
struct RestoreProcedure : Event<"restore-procedure", "登记办理恢复手续"> {
    Date requested_on{};
};
BOOST_DESCRIBE_STRUCT(RestoreProcedure, (), (requested_on))
struct CopyToOffice : Event<"copy-to-office", "抄送国务院专利行政部门"> {
    Date sent_on{};
};
BOOST_DESCRIBE_STRUCT(CopyToOffice, (), (sent_on))

struct OrderAppraisal : Event<"order-appraisal", "委托鉴定评估"> {
    Date from{};
    std::string institution;
};
BOOST_DESCRIBE_STRUCT(OrderAppraisal, (), (from, institution))
struct EndAppraisal : Event<"end-appraisal", "鉴定评估结束"> {
    Date ended_on{};
};
BOOST_DESCRIBE_STRUCT(EndAppraisal, (), (ended_on))

struct ExtendPeriod : Event<"extend", "批准延长调解期限"> {
    int days = 0;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ExtendPeriod, (), (days, reason))
struct AgreeExtension : Event<"agree-extension", "双方同意延长调解期限"> {
    int days = 0;
};
BOOST_DESCRIBE_STRUCT(AgreeExtension, (), (days))

enum class AgreementForm { written, oral };
BOOST_DESCRIBE_ENUM(AgreementForm, written, oral)
struct Agree : Event<"agree", "达成调解协议"> {
    AgreementForm form{};
    std::string agreement;
    std::optional<Date> typed_date;  // printed on the paper; nothing counts from it
    std::optional<Date> reached_on;  // of an oral agreement
    std::optional<Date> requester_signed_on;
    std::optional<Date> respondent_signed_on;
    std::optional<Date> mediator_signed_on;
    std::optional<Date> sealed_on;
    std::optional<Date> perform_by;
    std::optional<bool> payment;              // 具有给付内容
    std::optional<bool> enforcement_promise;  // 载明愿意接受强制执行承诺
    std::optional<bool> concerns_title;
};
BOOST_DESCRIBE_STRUCT(Agree, (),
                      (form, agreement, typed_date, reached_on, requester_signed_on, respondent_signed_on, mediator_signed_on, sealed_on,
                       perform_by, payment, enforcement_promise, concerns_title))

enum class FailGround { no_agreement, party_unwilling, unreachable, time_over, sham, other_ground };
BOOST_DESCRIBE_ENUM(FailGround, no_agreement, party_unwilling, unreachable, time_over, sham, other_ground)
struct Fail : Event<"fail", "调解不成"> {
    FailGround ground{};
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Fail, (), (ground, reason))

struct Withdraw : Event<"withdraw", "撤回调解请求"> {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Withdraw, (), (reason))

struct Notarise : Event<"notarise", "登记公证赋予强制执行效力"> {
    std::string notary;
    std::string certificate_number;
    Date issued_on{};
};
BOOST_DESCRIBE_STRUCT(Notarise, (), (notary, certificate_number, issued_on))

struct ApplyConfirmation : Event<"apply-confirmation", "申请司法确认"> {
    std::optional<Date> requester_applied_on;
    std::optional<Date> respondent_applied_on;
    std::optional<std::string> court;     // chosen by both among those that are competent
    std::optional<std::string> domicile;  // of the party whose court is chosen
};
BOOST_DESCRIBE_STRUCT(ApplyConfirmation, (), (requester_applied_on, respondent_applied_on, court, domicile))

enum class RulingResult { confirmed, rejected, not_accepted, withdrawn };
BOOST_DESCRIBE_ENUM(RulingResult, confirmed, rejected, not_accepted, withdrawn)
struct ConfirmationRuled : Event<"confirmation-ruled", "收到司法确认结果"> {
    RulingResult result{};
    std::optional<std::string> number;
};
BOOST_DESCRIBE_STRUCT(ConfirmationRuled, (), (result, number))

using Reopen = Plain<"reopen", "双方同意重新调解">;
struct Perform : Event<"perform", "登记履行完毕"> {
    Date performed_on{};
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Perform, (), (performed_on, note))
struct Breach : Event<"breach", "登记不履行协议"> {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Breach, (), (reason))
struct Conclude : Event<"conclude", "调解案件办结"> {
    std::string reason;
    std::optional<bool> both_waive_confirmation;
};
BOOST_DESCRIBE_STRUCT(Conclude, (), (reason, both_waive_confirmation))

// ---- what the case remembers ----------------------------------------------------------------------------------------

struct Facts {
    Channel channel{};
    Dispute matter{};
    std::optional<std::string> request_items, request_reasons, domicile, place_of_infringement, court, referred_number;
    std::optional<bool> summary_procedure;
    std::optional<Date> received_on, granted_on, sent_on, requester_consents_on, respondent_consents_on;
    std::optional<Answer> opinion;
    std::optional<Instant> session_at;
    std::optional<std::string> place;
    std::optional<std::string> conflicted;  // who is paused
    std::optional<std::vector<std::string>> helpers;
    std::optional<Date> suspension_requested_on;
    std::optional<std::string> agreement;
    std::optional<Date> effective_on, perform_by;
    std::optional<bool> payment, enforcement_promise, concerns_title, parent_told;
    std::optional<std::string> certificate_number;
    std::optional<RulingResult> result;
    std::optional<std::string> ruling_number;
    int rounds = 1;
    bool operator==(const Facts&) const = default;
};
BOOST_DESCRIBE_STRUCT(Facts, (),
                      (channel, matter, request_items, request_reasons, domicile, place_of_infringement, court, referred_number,
                       summary_procedure, received_on, granted_on, sent_on, requester_consents_on, respondent_consents_on, opinion,
                       session_at, place, conflicted, helpers, suspension_requested_on, agreement, effective_on, perform_by, payment,
                       enforcement_promise, concerns_title, parent_told, certificate_number, result, ruling_number, rounds))

using Draft = rongan::Draft<Facts>;

}  // namespace rongan::mediation_
