// Adjudication of a patent-infringement dispute, from the counter to performance or enforcement.
//
//   Sources: 《专利纠纷行政裁决和调解办法》 (Order 81) articles 4 to 54, 57, 80, 83; Patent Law articles 65, 66, 69, 70; for enforcement
//   《行政强制法》 articles 53 to 56. law.md W1. Expiry never decides: what follows from a missed term is always an act of a person.
//   Events, guards and actions stand in patent_infringement/, in the order of the procedure.

#include "workflows/all.hpp"
#include "workflows/patent_infringement/outcome_actions.hpp"

#include "engine/machine.hpp"

namespace rongan {
namespace infringement {
namespace {

// ---- states ---------------------------------------------------------------------------------------------------------

struct Fresh : State<"fresh", "未收件"> {};
struct Received : State<"received", "收件"> {};
struct Correction : State<"correction", "补正"> {};
struct Docketed : State<"docketed", "立案"> {};
struct Answering : State<"answering", "答辩举证"> {};
struct Hearing : State<"hearing", "口头审理"> {};
struct Deliberation : State<"deliberation", "合议"> {};
struct Approval : State<"approval", "审批"> {};
struct Decided : State<"decided", "裁决"> {};
struct SuitWindow : State<"suit-window", "起诉期"> {};
struct InSuit : State<"in-suit", "诉讼"> {};
struct Demanded : State<"demand", "催告"> {};
struct Enforcing : State<"enforcing", "申请强制执行"> {};
struct HolderWindow : State<"holder-window", "权利人申请期"> {};
struct Revoked : State<"revoked", "裁决撤销待公开"> {};
struct Transferring : State<"transferring", "移送中"> {};
struct OpinionAsked : State<"opinion-asked", "咨询意见"> {};
struct Refused : FinalState<"refused", "不予立案"> {};
struct Withdrawn : FinalState<"withdrawn", "立案前撤回"> {};
struct Dismissed : FinalState<"dismissed", "撤销案件"> {};
struct Settled : FinalState<"settled", "调解结案"> {};
struct Transferred : FinalState<"transferred", "移送"> {};
struct Performed : FinalState<"performed", "履行"> {};
struct Enforcement : FinalState<"enforcement", "进入强制执行"> {};
struct Annulled : FinalState<"annulled", "裁决撤销"> {};
struct Concluded : FinalState<"concluded", "生效办结"> {};
struct OpinionGiven : FinalState<"opinion-given", "已出具咨询意见"> {};

// ---- people ---------------------------------------------------------------------------------------------------------

inline constexpr Who counter{{Role::clerk, Role::officer, Role::head, Role::desk}, At::owner, Side::requester};
inline constexpr Who counter_for_respondent{{Role::clerk, Role::officer, Role::head, Role::desk}, At::owner, Side::respondent};
inline constexpr Who counter_for_both{{Role::clerk, Role::officer, Role::head}, At::owner, Side::both};
inline constexpr Who counter_for_third{{Role::clerk, Role::officer, Role::head}, At::owner, Side::third};
inline constexpr Who officers{{Role::officer, Role::head}, At::owner};
inline constexpr Who superior_head{Role::head, At::superior};

// ---- rules that several stages share --------------------------------------------------------------------------------

using Examined = From<Received, Correction>;
using Open = From<Docketed, Answering, Hearing, Deliberation, Approval>;
using Served_ = From<Answering, Hearing, Deliberation, Approval>;
using Closable = From<SuitWindow, Demanded, HolderWindow, Enforcing>;

// A challenged person may not be made handler, so the common rule of assignment gives way to one that asks.
template <class R>
using assigns = std::is_same<typename R::Evt, Assign>;
struct Common {
    using list = boost::mp11::mp_remove_if<CommonRules::list, assigns>;
};

using MayWork = All<InProgress, NotPaused>;
using MayDecide =
    All<OwnName, NotPaused, PanelStands, NotSuspended, SuspensionAnswered, JoinedHeard, NotWithdrawn, LimitationSettled, NothingPending>;

using Guide = Art<law::guide_2019::statute, "">;
using Compulsion54 = Art<law::compulsion::statute, "54">;
using Compulsion55 = Art<law::compulsion::statute, "55">;
using Compulsion56 = Art<law::compulsion::statute, "56">;
using Litigation56 = Art<law::administrative_litigation::statute, "56">;
using Litigation70 = Art<law::administrative_litigation::statute, "70">;
using Litigation77 = Art<law::administrative_litigation::statute, "77">;

// ---- the table ------------------------------------------------------------------------------------------------------

// clang-format off
struct PatentInfringement : Definition<PatentInfringement, Facts, Fresh> {
    static constexpr std::string_view name = "patent-infringement";
    static constexpr std::string_view title = "专利侵权纠纷行政裁决";
    static constexpr int definition = 1;

    struct Rules : Table<
        //   from           on               to            by                        who              then                 if
        // Counter and examination.
        Rule<Fresh,         File,            Received,     By<O81<"12、14、15">>,     counter,         ReceiveRequest,      All<PatentDispute, RequesterNamed, PartiesDistinct, NotInFuture<&File::received_on>>>,
        Rule<Fresh,         TakeOver,        Received,     By<O81<"6、9">>,           the_engine,      ReceiveRequest,      All<PatentDispute, RequesterNamed, PartiesDistinct>>,
        Rule<Fresh,         AskOpinion,      OpinionAsked, By<O81<"13">>,            counter,         TakeQuestion,        All<PatentDispute, RequesterNamed, PartiesDistinct, HolderSilent>>,
        Rule<Received,      DemandReport,    Stay,         By<O81<"14第2款">, PatentLaw<"66">>, officers, NoteReportDemand, All<UtilityModelOrDesign, NotInFuture<&DemandReport::received_on>, SomeDays<&DemandReport::days>>>,
        Rule<Received,      AskCorrection,   Correction,   By<O81<"16">>,            officers,        PauseForCorrection,  All<SomethingToCorrect, NotInFuture<&AskCorrection::received_on>, NoOverlap<Beside::correction, &AskCorrection::received_on>>>,
        Rule<Received,      Correct,         Stay,         By<O81<"16">>,            counter,         TakeCorrections,     NotInFuture<&Correct::received_on>>,
        Rule<Correction,    Correct,         Received,     By<O81<"16">>,            counter,         TakeCorrections,     All<NotInFuture<&Correct::received_on>, NotOverdue>>,
        Rule<Correction,    Correct,         Stay,         By<O81<"16">>,            counter,         KeepLateCorrections, NotInFuture<&Correct::received_on>>,
        Rule<Correction,    TermExpired,     Stay,         By<O81<"16">>,            the_clock,       GoOnAfterCorrection, All<StillDue, IsTerm<law::order_81::correction>>>,
        RuleFrom<Examined,  ExtendDocketing, Stay,         By<O81<"20">>,            the_head,        LengthenDocketing,   MayExtendDocketing>,
        RuleFrom<Examined,  Refuse,          Transferring, By<O81<"9第2款">, O81<"9第3款">, O81<"20">>, the_head, Do<TellRefusal, HandOverDispute>, All<ToAnotherBody, GroundExists, LeadGoesOn, RemediesTold>>,
        RuleFrom<Examined,  Refuse,          Refused,      By<O81<"12、14、16、18、20">>, the_head,    TellRefusal,         All<DecidesInOwnName, GroundExists, LeadGoesOn, RemediesTold>>,
        RuleFrom<Examined,  Withdraw,        Withdrawn,    By<House<"">>,            counter,         NoteWithdrawal>,
        RuleFrom<Examined,  ReportUp,        Transferring, By<O81<"8、57">, PatentLaw<"70">>, the_head, HandOverDispute,   GoesUpStepwise>,
        Rule<Received,      Docket,          Docketed,     By<O81<"4、12、20">, PatentRules<"95、97">>, the_head, OpenTheCase,
             All<OwnName, Competent, Standing_, RespondentNamed, MatterStated, NoSuit, NoOtherResolution, PapersComplete, PatentInForce, PanelFit>>,

        // Service, answer, objection.
        Rule<Docketed,      ConfirmReceipt,  Answering,    By<O81<"22">>,            staff,           NoteReceipt,         All<IsRespondent<&ConfirmReceipt::party>, NotYetReceived, NotInFuture<&ConfirmReceipt::received_on>>>,
        RuleFrom<Served_,   ConfirmReceipt,  Stay,         By<O81<"22">>,      staff,           NoteReceipt,         All<IsRespondent<&ConfirmReceipt::party>, NotYetReceived, NotInFuture<&ConfirmReceipt::received_on>>>,
        Rule<Docketed,      CompleteNotice,  Answering,    By<CivilProcedure<"95">>, officers,        NoteServedByNotice,  NoticeRun>,
        RuleFrom<Served_,   CompleteNotice,  Stay,         By<CivilProcedure<"95">>, officers,  NoteServedByNotice,  NoticeRun>,
        RuleFrom<Open,      DecideObjection, Transferring, By<O81<"9第1款">>,         the_head,        Do<TellTransfer, HandOverDispute>, All<Running<Beside::objection, "objection-pending", "有尚未决定的管辖异议">, ObjectionUpheld, LeadGoesOn>>,
        RuleFrom<Open,      DecideObjection, Stay,         By<O81<"9第1款">>,         the_head,        DismissObjection,    All<Running<Beside::objection, "objection-pending", "有尚未决定的管辖异议">, ObjectionDismissed>>,

        // Hearing, opinion, approval, decision.
        RuleFrom<From<Answering, Hearing>, SetHearing, Hearing, By<O81<"26、27">>,   officers,        Summon,              All<OfPanel, NotPaused, NotSuspended, ThreeWorkingDays, HearingAhead, NotInFuture<&SetHearing::notified_on>, OpenUnlessExcused>>,
        Rule<Hearing,       PostponeHearing, Stay,         By<O81<"26">>,            officers,        Summon,              All<OfPanel, NotPaused, HearingPending, PartyExists<&PostponeHearing::party>, ThreeWorkingDays, HearingAhead, NotInFuture<&PostponeHearing::notified_on>>>,
        Rule<Hearing,       HoldHearing,     Stay,         By<O81<"26、27">>,         officers,        KeepHearing,         All<OfPanel, NotPaused, HearingPending, NotSuspended, PanelStands, OnItsDay, NotInFuture<&HoldHearing::held_on>>>,
        RuleFrom<From<Answering, Hearing>, Deliberate, Deliberation, By<O81<"25">>,  officers,        KeepOpinionOfPanel,
             All<OfPanel, PanelStands, NotSuspended, EveryoneHeard, EvidenceOver, PostmarksChecked, HearingDone, NothingPending, NotWithdrawn, ClaimsStated, Majority, NotInFuture<&Deliberate::held_on>>>,
        RuleFrom<From<Deliberation, Approval>, Deliberate, Deliberation, By<O81<"25">>, officers,     KeepOpinionOfPanel,  All<OfPanel, PanelStands, NotSuspended, NotWithdrawn, Majority, NotInFuture<&Deliberate::held_on>>>,
        Rule<Deliberation,  Approve,         Approval,     By<Guide>,                the_head,        NoteApproval,  All<NotPaused, NotSuspended, IsDeliberated, SharedBeforehand>>,
        Rule<Approval,      Decide,          Decided,      By<O81<"30、31、32">, PatentLaw<"65">>, the_head, Issue,          All<MayDecide, AsDeliberated, DecisionComplete>>,
        RuleFrom<From<Received, Docketed, Answering>, DirectDecide, Decided, By<O81<"34">>, the_head, Issue,
             All<OwnName, Competent, Standing_, RespondentNamed, NoSuit, NoOtherResolution, PapersComplete, Repeated, DecisionComplete>>,

        // Other ends before a decision.
        RuleFrom<Open,      Settle,          Settled,      By<O81<"35">>,            the_head,        KeepAgreement,       All<SealedAndSigned, NotInFuture<&Settle::signed_on>>>,
        RuleFrom<Open,      Dismiss,         Transferring, By<O81<"9第2款">, O81<"9第3款">>, the_head, Do<TellDismissal, HandOverDispute>, All<ToAnotherBody, DismissalFounded, LeadGoesOn, RemediesTold>>,
        RuleFrom<Open,      Dismiss,         Dismissed,    By<O81<"18、19、36">>,     the_head,        TellDismissal,       All<DismissalFounded, LeadGoesOn, RemediesTold>>,
        Rule<Transferring,  HandoffAccepted, Transferred,  By<O81<"8、9">>,           the_engine,      none,                OfTransfer>,
        Rule<Transferring,  TransferAgain,   Stay,         By<O81<"8、9">>,           the_head,        HandOverDispute,     All<NotPending, ReceiverKnown>>,
        Rule<Transferring,  TakeBack,        Answering,    By<O81<"8、9">>,           the_head,        ExamineAgain,        All<NotPending, WasServedBefore>>,
        Rule<Transferring,  TakeBack,        Docketed,     By<O81<"8、9">>,           the_head,        ExamineAgain,        All<NotPending, WasDocketedBefore>>,
        Rule<Transferring,  TakeBack,        Received,     By<O81<"8">>,             the_head,        ExamineAgain,        NotPending>,
        Rule<OpinionAsked,  GiveOpinion,     OpinionGiven, By<O81<"13">>,            the_head,        AnswerQuestion,      OwnName>,

        // Service of the decision, suit.
        RuleFrom<From<Decided>, ServeDecision, SuitWindow, By<O81<"31">, PatentLaw<"65">>, staff,     Do<NoteDecisionReceived, AllReceived>, All<PartyExists<&ServeDecision::party>, NotYetServed, PaperToo, AfterDecision, NotInFuture<&ServeDecision::received_on>, LastToReceive>>,
        RuleFrom<From<Decided>, ServeDecision, Stay,       By<O81<"31">, PatentLaw<"65">>, staff,     NoteDecisionReceived, All<PartyExists<&ServeDecision::party>, NotYetServed, PaperToo, AfterDecision, NotInFuture<&ServeDecision::received_on>>>,
        Rule<Decided,       CompleteNotice,  SuitWindow,   By<CivilProcedure<"95">>, officers,        Do<NoteDecisionReceived, AllReceived>, All<NoticeRun, NoticeOfDecision, LastToReceive>>,
        Rule<Decided,       CompleteNotice,  Stay,         By<CivilProcedure<"95">>, officers,        NoteDecisionReceived, All<NoticeRun, NoticeOfDecision>>,
        RuleFrom<From<Decided, SuitWindow>, ChangeDecision, Decided, By<O81<"33">>,  the_head,        Issue,               All<ChangeFounded, DecisionComplete>>,
        RuleFrom<From<Decided, SuitWindow, Demanded, HolderWindow>, AnnulDecision, Revoked, By<O81<"33">>, the_head, Fall,  ChangeFounded>,
        RuleFrom<From<SuitWindow, Demanded>, Sue, InSuit,  By<PatentLaw<"65">>,      staff,           NoteSuit,            All<PartyExists<&Sue::party>, SuedInTime, NotInFuture<&Sue::filed_on>>>,
        RuleFrom<From<Decided, InSuit>, Sue, Stay,         By<PatentLaw<"65">>,      staff,           NoteSuit,            All<PartyExists<&Sue::party>, SuedInTime, NotInFuture<&Sue::filed_on>>>,
        Rule<InSuit,        StayEnforcement, Stay,         By<Litigation56, O81<"80">>, staff,        NoteStay,            SuitPending>,
        Rule<InSuit,        CourtResult,     SuitWindow,   By<PatentLaw<"65">>,      staff,           CarryOn,             All<Judged<Judgment::upheld>, NotInFuture<&CourtResult::effective_on>>>,
        Rule<InSuit,        CourtResult,     SuitWindow,   By<PatentLaw<"65">>,      staff,           CarryOn,             All<Judged<Judgment::suit_withdrawn>, NotInFuture<&CourtResult::effective_on>>>,
        Rule<InSuit,        CourtResult,     SuitWindow,   By<Litigation77, O81<"83第2款">>, staff,   CarryOn,             All<Judged<Judgment::changed>, ChangeStated, NotInFuture<&CourtResult::effective_on>>>,
        Rule<InSuit,        CourtResult,     Deliberation, By<Litigation70, O81<"83第2款">>, staff,   Do<Fall, DecideAfresh>, All<Judged<Judgment::annulled>, ToDecideAgain, NotInFuture<&CourtResult::effective_on>>>,
        Rule<InSuit,        CourtResult,     Revoked,      By<Litigation70, O81<"83第2款">>, staff,   Fall,                All<Judged<Judgment::annulled>, NotInFuture<&CourtResult::effective_on>>>,

        // Enforcement and the end.
        Rule<SuitWindow,    Demand,          Demanded,     By<Compulsion54>,         officers,        ServeDemand,         All<FoundInfringed, IsRespondent<&Demand::party>, WindowOver, NotPerformed, NotStayed, NotInFuture<&Demand::served_on>>>,
        Rule<Demanded,      ApplyEnforcement, Enforcing,   By<O81<"80第2款">, Compulsion55>, the_head, GoToCourt,          All<DemandOver, NotPerformed, NotStayed, EnforcementInTime, SignedBySeal, NotInFuture<&ApplyEnforcement::received_on>>>,
        Rule<Enforcing,     CourtAccepts,    Stay,         By<Compulsion56>,         staff,           NoteCourt,           NotInFuture<&CourtAccepts::received_on>>,
        Rule<Enforcing,     AskReview,       Stay,         By<Compulsion56>,         the_head,        NoteReviewAsked,     All<RefusedByCourt, NotInFuture<&AskReview::filed_on>>>,
        RuleFrom<From<SuitWindow, Demanded>, TermExpired, HolderWindow, By<O81<"80第2款">>, the_clock, OpenHolderWindow,   All<StillDue, IsTerm<law::order_81::apply_enforcement>>>,
        Rule<HolderWindow,  HolderApplies,   Stay,         By<O81<"80第2款">>,        staff,           NoteHolder,          All<HolderInTime, NotInFuture<&HolderApplies::filed_on>>>,
        RuleFrom<Closable,  Conclude,        Performed,    By<O81<"80">>,            the_head,        none,                All<IsPerformed, WindowOver, DutiesDone>>,
        RuleFrom<Closable,  Conclude,        Enforcement,  By<O81<"80">>,            the_head,        none,                All<InCourtsHands, WindowOver, DutiesDone>>,
        RuleFrom<Closable,  Conclude,        Concluded,    By<O81<"31、80">>,         the_head,        none,                All<NothingToEnforce, WindowOver, DutiesDone>>,
        Rule<Revoked,       Conclude,        Annulled,     By<O81<"33、83">>,         the_head,        none,                DutiesDone>,

        // Beside the main line, from docketing to decision.
        Rule<Throughout,    Serve,           Stay,         By<O81<"10、22">>,         staff,           SendRequest,         All<InProgress, IsRespondent<&Serve::party>, ConsentedToElectronic, NotInFuture<&Serve::sent_on>>>,
        Rule<Throughout,    PublishNotice,   Stay,         By<O81<"10、37">, CivilProcedure<"95">>, officers, PublishServiceNotice, All<NoticeLastResort, PeriodAgreed, NotInFuture<&PublishNotice::published_on>, AfterDocketing<&PublishNotice::published_on>, NoOverlap<Beside::public_notice, &PublishNotice::published_on>>>,
        Rule<Throughout,    Answer,          Stay,         By<O81<"22">>,            counter_for_respondent, TakeAnswer,   All<InProgress, IsRespondent<&Answer::party>, WasServed, NotInFuture<&Answer::received_on>>>,
        Rule<Throughout,    ExtendAnswer,    Stay,         By<O81<"22">>,            officers,        LengthenAnswer,      All<MayWork, OfPanel, AnswerExtensible>>,
        Rule<Throughout,    ForwardAnswer,   Stay,         By<O81<"22第2款">>,        staff,           Meet<law::order_81::forward_answer, &ForwardAnswer::received_on>, All<AnswerWaiting, NotInFuture<&ForwardAnswer::received_on>>>,
        Rule<Throughout,    Object,          Stay,         By<O81<"9、37">>,          counter_for_respondent, BeginObjection, All<InProgress, PartyExists<&Object::party>, ObjectedInTime, NotInFuture<&Object::received_on>, AfterDocketing<&Object::received_on>, NoOverlap<Beside::objection, &Object::received_on>>>,
        Rule<Throughout,    Object,          Stay,         By<O81<"9、37">>,          counter,         BeginObjection,      All<InProgress, PartyExists<&Object::party>, ObjectedInTime, NotInFuture<&Object::received_on>, AfterDocketing<&Object::received_on>, NoOverlap<Beside::objection, &Object::received_on>>>,
        Rule<Throughout,    AddParty,        Stay,         By<O81<"23、24">>,         officers,        Join,                All<MayWork, Joinable>>,
        Rule<Throughout,    RequestRecusal,  Stay,         By<O81<"5">>,             counter,         Pause,               All<NamedWorker, RecusalInTime, NotInFuture<&RequestRecusal::requested_on>>>,
        Rule<Throughout,    RequestRecusal,  Stay,         By<O81<"5">>,             counter_for_respondent, Pause,        All<NamedWorker, RecusalInTime, NotInFuture<&RequestRecusal::requested_on>>>,
        Rule<Throughout,    RequestRecusal,  Stay,         By<O81<"5">>,             counter_for_third, Pause,             All<NamedWorker, RecusalInTime, NotInFuture<&RequestRecusal::requested_on>>>,
        Rule<Throughout,    RequestRecusal,  Stay,         By<O81<"5">>,             staff,           Pause,               All<NamedWorker, RecusalInTime>>,
        Rule<Throughout,    DecideRecusal,   Stay,         By<O81<"5">>,             the_head,        SettleRecusal,       All<UnderChallenge, NotOwnRecusal>>,
        Rule<Throughout,    DecideRecusal,   Stay,         By<House<"">>,            superior_head,   SettleRecusal,       All<UnderChallenge, HeadChallenged>>,
        Rule<Throughout,    ChangePanel,     Stay,         By<O81<"5、20">>,          the_head,        SeatPanel,           All<InProgress, PanelFit>>,
        Rule<Throughout,    Assign,          Stay,         By<House<"">, O81<"5">>,  leaders,         SetHandler,          All<WorksHere, HandlerNotPaused>>,
        Rule<Throughout,    SetEvidence,     Stay,         By<O81<"54">>,            officers,        BeginEvidence,       All<MayWork, PartyExists<&SetEvidence::party>, FifteenDays, EvidenceNotSet, NotInFuture<&SetEvidence::received_on>>>,
        Rule<Throughout,    ExtendEvidence,  Stay,         By<O81<"37、54">>,         officers,        LengthenEvidence,    All<MayWork, OfPanel, EvidenceExtensible>>,
        Rule<Throughout,    Investigate,     Stay,         By<O81<"47、48">, PatentLaw<"69">>, officers, KeepRecord,         All<InProgress, TwoOfficers, Recorded, NotInFuture<&Investigate::taken_on>>>,
        Rule<Throughout,    Preserve,        Stay,         By<O81<"49">>,            the_head,        TakeIntoPreservation, All<InProgress, TwoOfficers, BothConditions, Recorded, NotInFuture<&Preserve::taken_on>>>,
        Rule<Throughout,    DecidePreservation, Stay,      By<O81<"49">>,            officers,        SettlePreservation,  PreservationOpen>,
        Rule<Throughout,    InvestigationOrder, Stay,      By<O81<"44第2款">>,        officers,        IssueOrder,          All<MayWork, AgentApplies>>,
        Rule<Throughout,    AssignInvestigator, Stay,      By<O81<"52">>,            officers,        NameInvestigator,    All<MayWork, IsInvestigator>>,
        Rule<Throughout,    FileOpinion,     Stay,         By<O81<"52">>,            officers,        KeepOpinion,         All<InProgress, WasAssigned>>,
        Rule<Throughout,    OrderAppraisal,  Stay,         By<O81<"37、53">>,         officers,        Do<BeginAppraisal, KeepAnEye>, All<MayWork, OfPanel, Appraisable, NotInFuture<&OrderAppraisal::commissioned_on>, AfterDocketing<&OrderAppraisal::commissioned_on>, NoOverlap<Beside::appraisal, &OrderAppraisal::commissioned_on>>>,
        Rule<Throughout,    ReceiveAppraisal, Stay,        By<O81<"37、53">>,         staff,           Do<KeepAppraisal, StopWatching>, All<Running<Beside::appraisal, "appraisal-running", "鉴定正在进行">, NotInFuture<&ReceiveAppraisal::received_on>>>,
        Rule<Throughout,    AskSuspension,   Stay,         By<O81<"28">>,            counter_for_respondent, NoteSuspensionAsked, InProgress>,
        Rule<Throughout,    AskSuspension,   Stay,         By<O81<"28">>,            counter,         NoteSuspensionAsked, InProgress>,
        Rule<Throughout,    Suspend,         Stay,         By<O81<"28、37">>,         officers,        Do<Stop, KeepAnEye>, All<MayWork, Founded, NotInFuture<&Suspend::from>, AfterDocketing<&Suspend::from>, NoOverlap<Beside::suspension, &Suspend::from>>>,
        Rule<Throughout,    RefuseSuspension, Stay,        By<O81<"29">, PatentRules<"98">>, officers, GoOnInstead,        All<MayWork, ExceptionHolds>>,
        Rule<Throughout,    Resume,          Stay,         By<O81<"28第2款">>,        officers,        Do<GoOn, StopWatching>, All<Running<Beside::suspension, "suspended", "案件正在中止">, NotInFuture<&Resume::ended_on>>>,
        Rule<Throughout,    BeginMediation,  Stay,         By<O81<"35">>,            officers,        Begin<Beside::mediation>, All<MayWork, BothWilling, NotMediating>>,
        Rule<Throughout,    MediationFails,  Stay,         By<O81<"35">>,            officers,        EndMediation,        Running<Beside::mediation, "mediating", "调解正在进行">>,
        Rule<Throughout,    ReferMediation,  Stay,         By<O81<"35、68">>,         officers,        ReferToMediators,    All<MayWork, BothWilling, NotMediating, IsMediationBody>>,
        Rule<Throughout,    MediationAgreed, Stay,         By<O81<"35">>,            the_engine,      NoteAgreement>,
        Rule<Throughout,    MediationFailed, Stay,         By<O81<"35">>,            the_engine,      EndMediation>,
        Rule<Throughout,    HandoffReturned, Stay,         By<O81<"35">>,            the_engine,      Do<KeepCustody, EndMediation>, OfMediation>,
        Rule<Throughout,    SettlementPeriod, Stay,        By<O81<"37第2款">>,        counter_for_both, BeginSettlement,    All<InProgress, NotInFuture<&SettlementPeriod::from>, AfterDocketing<&SettlementPeriod::from>, NoOverlap<Beside::settlement, &SettlementPeriod::from>>>,
        Rule<Throughout,    EndSettlement,   Stay,         By<O81<"37第2款">>,        officers,        FinishSettlement,    All<Running<Beside::settlement, "settling", "和解期间正在进行">, NotInFuture<&EndSettlement::ended_on>>>,
        Rule<Throughout,    AskSupplement,   Stay,         By<O81<"18第4款">, O81<"36第2款">>, officers, AskForSupplement,   All<MayWork, NotInFuture<&AskSupplement::received_on>, SomeDays<&AskSupplement::days>>>,
        Rule<Throughout,    Supplement,      Stay,         By<O81<"14、18、36">>,     counter,         TakeSupplement,      NotInFuture<&Supplement::received_on>>,
        RuleFrom<Open,      Withdraw,        Stay,         By<O81<"36">>,            counter,         NoteWithdrawal,      NotInFuture<&Withdraw::received_on>>,
        Rule<Throughout,    ExtendClose,     Stay,         By<O81<"37第1款">>,        the_head,        LengthenClose<Rank::head>, All<InProgress, MayExtendClose<Rank::head>>>,
        Rule<Throughout,    ExtendCloseAgain, Stay,        By<O81<"37第1款">>,        superior_head,   LengthenClose<Rank::next_higher>, All<InProgress, SuperiorMayExtend, MayExtendClose<Rank::next_higher>>>,

        // Beside the main line, after the decision.
        Rule<Throughout,    Publish,         Stay,         By<O81<"83">>,            staff,           NotePublished,       All<HasDecision, Masked, NotInFuture<&Publish::published_on>>>,
        Rule<Throughout,    PublishChange,   Stay,         By<O81<"83第2款">>,        staff,           Meet<law::order_81::publish_change, &PublishChange::published_on>, All<ChangeToPublish, Masked, NotInFuture<&PublishChange::published_on>>>,
        Rule<Throughout,    CorrectDecision, Stay,         By<O81<"33第2款">>,        the_head,        TellCorrection,      HasDecision>,
        Rule<Throughout,    NotifyPlatform,  Stay,         By<O81<"32第2款">>,        officers,        TellPlatform,        All<FoundInfringed, OnPlatform>>,
        Rule<Throughout,    NotifyCustoms,   Stay,         By<O81<"32">>,            officers,        TellCustoms,         All<FoundInfringed, GoodsOutside>>,
        Rule<Throughout,    Perform,         Stay,         By<O81<"80">>,            staff,           NotePerformed,       All<FoundInfringed, NotInFuture<&Perform::performed_on>>>,
        Rule<Throughout,    TermExpired,     Stay,         By<O81<"80第2款">>,        the_clock,       Do<RecordExpiry, OpenEnforcement>, All<StillDue, OpensEnforcement>>,
        Rule<Throughout,    TermExpired,     Stay,         By<CivilProcedure<"95">>, the_clock,       Do<RecordExpiry, EndNotice>, All<StillDue, IsTerm<law::guide_2019::public_notice>>>,
        Rule<Throughout,    TermExpired,     Stay,         By<CivilProcedure<"95">>, the_clock,       Do<RecordExpiry, EndNotice>, All<StillDue, IsTerm<law::civil_procedure::public_notice>>>,
        Common
    > {};
};
// clang-format on

}  // namespace
}  // namespace infringement

std::unique_ptr<Workflow> patent_infringement() { return std::make_unique<Machine<infringement::PatentInfringement>>(); }

}  // namespace rongan
