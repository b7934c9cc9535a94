// Mediation of intellectual-property disputes: by a bureau, by a people's mediation committee, at a court's invitation, online.
//
//   《专利纠纷行政裁决和调解办法》第63条至第70条; 《人民调解法》; 《最高人民法院关于人民法院特邀调解的规定》; 《人民法院在线调解规则》;
//   《民事诉讼法》第205条, 第206条. Order 81 sets no time for closing any but an ownership dispute: the others run on a house limit.

#include "workflows/mediation/actions.hpp"

#include "workflows/all.hpp"

#include "engine/machine.hpp"

namespace rongan {
namespace mediation_ {

// ---- states ---------------------------------------------------------------------------------------------------------

struct Fresh : State<"fresh", "未提出"> {};
struct Received : State<"received", "已收到请求"> {};
struct AwaitingOpinion : State<"awaiting-opinion", "等待意见陈述"> {};
struct Taken : State<"taken", "待调解组织确认"> {};
struct Docketed : State<"docketed", "已立案待调解"> {};
struct Session : State<"session", "调解中"> {};
struct Agreed : State<"agreed", "已达成协议"> {};
struct Confirming : State<"confirming", "申请司法确认中"> {};
struct Rejected : State<"rejected", "确认申请被驳回"> {};
struct NotDocketed : FinalState<"not-docketed", "不予立案"> {};
struct Declined : FinalState<"declined", "调解组织未接受"> {};
struct Withdrawn : FinalState<"withdrawn", "撤回请求"> {};
struct Failed : FinalState<"failed", "调解不成（撤销案件）"> {};
struct Confirmed : FinalState<"confirmed", "司法确认有效"> {};
struct Concluded : FinalState<"concluded", "协议结案"> {};

// ---- people ---------------------------------------------------------------------------------------------------------

inline constexpr Roles counter{Role::clerk, Role::officer, Role::mediator};
inline constexpr Who of_requester{counter, At::owner, Side::requester};
inline constexpr Who of_respondent{counter, At::owner, Side::respondent};
inline constexpr Who of_both{counter, At::owner, Side::both};
inline constexpr Who workers{{Role::officer, Role::mediator}};
inline constexpr Who clerks{counter};
// What goes out under the body's seal: not a dispatched station's.
inline constexpr Who deciders{{Role::officer, Role::mediator, Role::head}, At::owner_only};

using AnyCall = All<BothSidesNamed<House<"">>, ByOthers, FitsTheBody>;
using BureauCall = All<ByBureau, BothSidesNamed<O81<"64">>, FieldsOfRequest, InScope, FeeAfterGrant, DecisionCopy, HasJurisdiction>;
using FullySigned = All<NotPaused, SignedUnderOrder81, SignedAmongPeople, SignedAtInvitation, SignedOnline, SignedByNow, WithinThePeriod>;
using Confirmable = All<AppliedJointly, NotOfTitle, NotEntrusted, AppliedInTime, CourtIsCompetent, NoHandoffPending>;
using Open = From<Docketed, Session>;
using InTalks = From<Received, AwaitingOpinion, Taken, Docketed, Session>;
using AfterAgreement = From<Agreed, Confirming>;

// ---- the table ------------------------------------------------------------------------------------------------------

// clang-format off
struct Mediation : Definition<Mediation, Facts, Fresh> {
    static constexpr std::string_view name = "mediation";
    static constexpr std::string_view title = "知识产权纠纷调解";
    static constexpr int definition = 1;

    struct Rules : Table<
        //   from             on               to               by                         who             then                if
        Rule<Fresh,           Request,         Received,        By<O81<"63">, O81<"64">>,  of_requester,   TakeRequest,        BureauCall>,
        Rule<Fresh,           Request,         Taken,           By<PeopleMediation<"17">>, of_requester,   TakeForMediators,   AnyCall>,
        Rule<Fresh,           TakeReferral,    Received,        By<O81<"64">>,             the_engine,     TakeRequest,        BureauCall>,
        Rule<Fresh,           TakeReferral,    Taken,           By<InvitedMediation<"11">, PeopleMediation<"18">>, the_engine, TakeForMediators, AnyCall>,

        Rule<Received,        SendNotice,      AwaitingOpinion, By<O81<"65">>,             deciders,
             Do<NoteSent, Meet<law::order_81::mediation_notice, &SendNotice::sent_on>, Wait>, InOwnName>,
        Rule<AwaitingOpinion, ConfirmReceipt,  Stay,            By<O81<"65">>,             clerks,
             Start<law::order_81::mediation_opinion, respondent_owes, &ConfirmReceipt::received_on>, All<ReceiptIsDated, ReceiptOnce>>,
        Rule<AwaitingOpinion, Opinion,         Stay,            By<O81<"66">>,             of_respondent,
             Do<NoteOpinion<Answer::agrees>, Start<law::order_81::mediation_docket, officer_owes, &Opinion::received_on>>,
             All<Answers<Answer::agrees>, OpinionInTime>>,
        Rule<AwaitingOpinion, Opinion,         Stay,            By<O81<"66">>,             of_respondent,
             Do<NoteOpinion<Answer::refuses>, Start<law::order_81::mediation_not_docketed, officer_owes, &Opinion::received_on>>,
             All<Answers<Answer::refuses>, OpinionInTime>>,
        Rule<AwaitingOpinion, Opinion,         Stay,            By<O81<"66">>,             of_respondent, AskAgain, All<Answers<Answer::unclear>, OpinionInTime>>,
        Rule<AwaitingOpinion, TermExpired,     Stay,            By<O81<"66第2款">>,         the_clock,      CountFromSilence,
             All<StillDue, IsTerm<law::order_81::mediation_opinion>>>,
        Rule<AwaitingOpinion, NotDocket,       NotDocketed,     By<O81<"66第2款">>,         deciders,
             Do<TellNotDocketed, Meet<law::order_81::mediation_not_docketed>>, RefusedOrSilent>,
        Rule<AwaitingOpinion, Docketing,       Docketed,        By<O81<"66第1款">>,         deciders,
             Do<OpenMediation, Meet<law::order_81::mediation_docket>>, All<InOwnName, RespondentAgreed, SessionAhead>>,

        Rule<Taken,           AcceptReferral,  Docketed,        By<OnlineMediation<"12">, InvitedMediation<"27">, PeopleMediation<"17">>, deciders,
             Do<AcceptAsMediator, StopWaiting, Meet<law::online_mediation::accept, &AcceptReferral::accepted_on>>, All<BothConsent, MediatorWorksHere, NotPaused>>,
        Rule<Taken,           Decline,         Declined,        By<OnlineMediation<"12">, PeopleMediation<"17">>, deciders, TellDeclined>,

        RuleFrom<Open,        InviteHelper,    Stay,            By<O81<"68">, PeopleMediation<"20">>, workers, NoteHelper, HelperWelcome>,
        RuleFrom<Open,        SetSession,      Stay,            By<O81<"66第1款">>,         clerks,         InviteParties,      SessionAhead>,
        RuleFrom<Open,        HoldSession,     Withdrawn,       By<O81<"67">>,             deciders,       CloseAsWithdrawn,   All<AsNotified, RequesterStaysAway>>,
        RuleFrom<Open,        HoldSession,     Failed,          By<O81<"67">>,             deciders,       CloseAsFailed,      All<AsNotified, RespondentStaysAway>>,
        RuleFrom<Open,        HoldSession,     Session,         By<O81<"67">, PeopleMediation<"22">>, workers, none,           All<NotPaused, AsNotified, BothAttend>>,
        RuleFrom<Open,        HoldSession,     Stay,            By<O81<"67">>,             workers,        NoteAbsence,        All<AsNotified, AbsenceWithoutResult>>,
        RuleFrom<Open,        OrderAppraisal,  Stay,            By<OnlineMediation<"26">>, of_both, Do<Begin<Beside::appraisal, &OrderAppraisal::from>, Wait>,
             All<NoAppraisalYet, NotInFuture<&OrderAppraisal::from>, AppraisalsApart>>,
        RuleFrom<Open,        EndAppraisal,    Stay,            By<OnlineMediation<"26">>, workers, Do<End<Beside::appraisal, &EndAppraisal::ended_on>, StopWaiting>,
             All<AppraisalRuns, NotInFuture<&EndAppraisal::ended_on>>>,
        RuleFrom<Open,        ExtendPeriod,    Stay,            By<O81<"70第3款">>,         the_head,       Lengthen<Rank::head>, HeadMayExtend>,
        RuleFrom<Open,        AgreeExtension,  Stay,            By<InvitedMediation<"27">, OnlineMediation<"24">>, of_both, Lengthen<Rank::parties>, PartiesMayExtend>,
        RuleFrom<Open,        IssueCertificate, Stay,           By<O81<"70第1款">>,         deciders,       Send<"requester", "受理通知书">, IsOwnership>,
        RuleFrom<Open,        Agree,           Agreed,          By<O81<"69">, PeopleMediation<"29">, InvitedMediation<"24">, OnlineMediation<"19">>, deciders,
             KeepAgreement, FullySigned>,
        RuleFrom<Open,        Fail,            Failed,          By<O81<"69">, PeopleMediation<"26">, InvitedMediation<"26">, OnlineMediation<"25">>, deciders,
             CloseAsFailed>,
        RuleFrom<InTalks,     Withdraw,        Withdrawn,       By<O81<"67">, InvitedMediation<"26">, PeopleMediation<"23">>, of_requester, CloseAsWithdrawn>,

        RuleFrom<AfterAgreement, Notarise,     Stay,            By<O81<"69第2款">>,         of_both,        NoteNotarised,
             All<OfTheBureau, NotYetNotarised, Enforceable<O81<"69第2款">>, NotInFuture<&Notarise::issued_on>>>,
        RuleFrom<AfterAgreement, Notarise,     Stay,            By<NotarisationLaw>,       of_both,        NoteNotarised,
             All<NotOfTheBureau, NotYetNotarised, Enforceable<NotarisationLaw>, NotInFuture<&Notarise::issued_on>>>,
        Rule<Agreed,          ApplyConfirmation, Confirming,    By<CivilProcedure<"205">, PeopleMediation<"33">>, of_both, Do<ReferToCourt, Wait>, Confirmable>,
        Rule<Confirming,      HandoffReturned, Agreed,          By<House<"">>,             the_engine,     CountOn,            ReferralReturned>,
        Rule<Confirming,      ConfirmationRuled, Confirmed,     By<CivilProcedure<"206">>, the_engine,     NoteRuling,         Ruled<RulingResult::confirmed>>,
        Rule<Confirming,      ConfirmationRuled, Rejected,      By<CivilProcedure<"206">>, the_engine,     Do<NoteRuling, TellRejected, Wait>, Ruled<RulingResult::rejected>>,
        Rule<Confirming,      ConfirmationRuled, Agreed,        By<CivilProcedure<"206">>, the_engine,     CountOn,            Ruled<RulingResult::not_accepted>>,
        Rule<Confirming,      ConfirmationRuled, Agreed,        By<CivilInterpretation<"357">>, the_engine, CountOn,           Ruled<RulingResult::withdrawn>>,
        Rule<Rejected,        Reopen,          Session,         By<CivilProcedure<"206">>, of_both,        MediateAgain>,
        Rule<Rejected,        Conclude,        Concluded,       By<CivilProcedure<"206">>, deciders>,
        RuleFrom<AfterAgreement, Breach,       Stay,            By<PeopleMediation<"32">, InvitedMediation<"25">, O81<"69第2款">>, clerks, TellBreach>,
        Rule<Agreed,          Perform,         Concluded,       By<PeopleMediation<"31">>, clerks,         none,               NotInFuture<&Perform::performed_on>>,
        Rule<Agreed,          Conclude,        Concluded,       By<CivilProcedure<"205">>, deciders,       none,               ConfirmationSettled>,

        Rule<Throughout,      DiscloseConflict, Stay,           By<O81<"5">, OnlineMediation<"13">, InvitedMediation<"15">>, workers, PauseForConflict, NoConflictOpen>,
        Rule<Throughout,      DiscloseConflict, Stay,           By<O81<"5">, InvitedMediation<"15">>, of_requester, PauseForConflict, NoConflictOpen>,
        Rule<Throughout,      DiscloseConflict, Stay,           By<O81<"5">, InvitedMediation<"15">>, of_respondent, PauseForConflict, NoConflictOpen>,
        Rule<Throughout,      ResolveConflict, Stay,            By<O81<"5">, InvitedMediation<"15">>, the_head, EndConflict,
             All<ConflictOpen, ConsentCures, ReplacementNamed, MediatorWorksHere>>,
        Rule<Throughout,      RecordSuspension, Stay,           By<O81<"70第1款">>,         of_requester,
             Do<NoteSuspension, Start<law::order_81::suspension_year, requester_owes, &RecordSuspension::requested_on>>,
             All<IsOwnership, SuspensionOnce, NotInFuture<&RecordSuspension::requested_on>>>,
        Rule<Throughout,      ExtendSuspension, Stay,           By<O81<"70第2款">, PatentRules<"103">>, of_requester,
             Meet<law::order_81::suspension_year, &ExtendSuspension::requested_on>, All<IsOwnership, SuspensionRuns>>,
        Rule<Throughout,      RestoreProcedure, Stay,           By<O81<"70第2款">>,         of_both,
             Meet<law::order_81::ownership_restore, &RestoreProcedure::requested_on>, All<IsOwnership, NotInFuture<&RestoreProcedure::requested_on>>>,
        Rule<Throughout,      CopyToOffice,    Stay,            By<O81<"70第2款">>,         clerks,
             Meet<law::order_81::ownership_copy, &CopyToOffice::sent_on>, All<IsOwnership, NotInFuture<&CopyToOffice::sent_on>>>,
        CommonRules
    > {};
};
// clang-format on

}  // namespace mediation_

std::unique_ptr<Workflow> mediation() { return std::make_unique<Machine<mediation_::Mediation>>(); }

}  // namespace rongan
