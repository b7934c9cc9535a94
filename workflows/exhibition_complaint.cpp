// An exhibition complaint: the organiser's desk, the district, the city; in hours. Measures at the fair, never an adjudication.
//
//   law.md W3, H, D6; 《展会知识产权保护办法》(2006) and 《展会知识产权保护指引》(2022) article 14. What was not read carries its mark.

#include "workflows/all.hpp"
#include "workflows/exhibition_complaint/actions.hpp"

#include "engine/machine.hpp"

namespace rongan {
namespace {

using namespace exhibition_complaint_;

// ---- states ---------------------------------------------------------------------------------------------------------

struct Fresh : State<"fresh", "未提出"> {};
struct Lodged : State<"lodged", "已收到投诉"> {};
struct Incomplete : State<"incomplete", "待补充材料"> {};
struct Complete : State<"complete", "材料完整，待移交"> {};
struct WithAuthority : State<"transferred-to-authority", "主管部门审查受理"> {};
struct Accepted : State<"accepted", "已受理"> {};
struct Notified : State<"notified", "已通知被投诉人"> {};
struct Answered : State<"answered", "已答辩"> {};
struct Silent : State<"silent", "逾期未答辩"> {};
struct InMediation : State<"in-mediation", "调解中"> {};
struct Measures : State<"measures", "措施待落实"> {};
struct FairClosed : State<"fair-closed", "展会结束，待移交"> {};
struct AfterFairOffered : State<"after-fair-offered", "展后移交，待接收"> {};
struct NotAccepted : FinalState<"not-accepted", "不予接受"> {};
struct Refused : FinalState<"refused", "不予受理"> {};
struct Decided : FinalState<"decided", "已作出处理决定"> {};
struct Settled : FinalState<"settled", "已和解"> {};
struct Withdrawn : FinalState<"withdrawn", "已撤回"> {};
struct TransferredOutside : FinalState<"transferred-outside", "已移交其他部门"> {};
struct TransferredAfterFair : FinalState<"transferred-after-fair", "展后已移交"> {};

// ---- people ---------------------------------------------------------------------------------------------------------

inline constexpr Who takers{{Role::desk, Role::clerk, Role::officer}, At::owner, Side::requester};
inline constexpr Who recorders{{Role::desk, Role::clerk, Role::officer}, At::owner, Side::respondent};
inline constexpr Who for_both{{Role::desk, Role::clerk, Role::officer}, At::owner, Side::both};
inline constexpr Who handlers{{Role::desk, Role::officer}};
inline constexpr Who the_desk{Role::desk, At::owner};
inline constexpr Who officers{{Role::officer, Role::head}};

// ---- the table ------------------------------------------------------------------------------------------------------

// The common rules, but custody goes to an authority for fairs only, and what comes back is no longer followed up.
template <class R>
using said_otherwise = std::bool_constant<std::same_as<typename R::Evt, HandOver> || std::same_as<typename R::Evt, HandoffReturned>>;
struct OtherCommonRules {
    using list = boost::mp11::mp_remove_if<CommonRules::list, said_otherwise>;
};
using MayHandOver = All<NoHandoffPending, ReceiverExists, ReturnsNotForwards, CarrierIsBelow, GoesUpComplete, HandlesFairs>;

// clang-format off
using AtWork = From<Lodged, Incomplete, Complete, WithAuthority, Accepted, Notified, Answered, Silent, FairClosed>;

struct ExhibitionComplaint : Definition<ExhibitionComplaint, Facts, Fresh> {
    static constexpr std::string_view name = "exhibition-complaint";
    static constexpr std::string_view title = "展会知识产权投诉";
    static constexpr int definition = 1;

    struct Rules : Table<
        //   from                               on                 to                    by                         who          then                            if
        Rule<Fresh,                             Lodge,             Lodged,               By<Unread<"8">>,           takers,      Do<TakeComplaint, NextStep, WatchTheFair>,
             All<TakesComplaints, FormIsFilled, DuringTheFair>>,
        Rule<Lodged,                            AskCompletion,     Incomplete,           By<Measure<"9">>,          handlers,    Do<AskForMore, StepDone>,       PositiveHours>,
        Rule<Incomplete,                        Supplement,        Lodged,               By<Measure<"9">>,          takers,      Do<TakeMore, NextStep>>,
        RuleFrom<From<Lodged, Incomplete>,      NotAccept,         NotAccepted,          By<Measure<"9">>,          handlers,    TellNotAccepted,                NotCompleted>,
        Rule<Lodged,                            FindComplete,      Complete,             By<Measure<"11">>,         the_desk,
             Do<NoteComplete, StepDone, Start<law::fair_measures::transfer, desk_owes, &FindComplete::complete_at>>,        All<AtTheDesk, MaterialsComplete, CompleteMoment>>,
        Rule<Lodged,                            FindComplete,      WithAuthority,        By<Measure<"11、12">>,     officers,    Do<NoteComplete, NextStep>,     All<MaterialsComplete, CompleteMoment>>,

        // Desk, district, city: the desk holds the complaint until the authority accepts it.
        Rule<Complete,                          HandOver,          Stay,                 By<Measure<"11">>,         staff,       SentOff,                        MayHandOver>,
        Rule<Complete,                          HandoffAccepted,   WithAuthority,        By<Measure<"11">>,         the_engine,  Arrive,                         CustodyMoves>,
        Rule<Complete,                          SendOutside,       TransferredOutside,   By<Measure<"11">>,         handlers,    SendPapersOut,                  All<NoHandoffPending, NoAuthorityListed>>,

        // The authority.
        Rule<WithAuthority,                     Accept,            Accepted,             By<Measure<"12">>,         officers,    Do<Admit, NextStep>,            NoRefusalGround>,
        Rule<WithAuthority,                     Refuse,            Refused,              By<Unread<"18">>,          officers,    TellRefused,                    All<NoHandoffPending, OfPatents>>,
        Rule<Accepted,                          ServeComplaint,    Notified,             By<Measure<"13">>,         officers,    Do<SetAnswerPeriod, StepDone>,  AnswerPeriodSet>,
        RuleFrom<From<Notified, Silent>,        Answer,            Answered,             By<Measure<"13">>,         recorders,   Do<TakeAnswer, NextStep>>,
        Rule<InMediation,                       Answer,            Stay,                 By<Measure<"13">>,         recorders,   TakeAnswer>,
        Rule<Notified,                          Proceed,           Silent,               By<Measure<"14">>,         officers,    NextStep,                       AnswerLapsed>,
        RuleFrom<From<Answered, Silent>,        Decide,            Decided,              By<Measure<"14、15">>,     the_head,    Pronounce,                      All<NoHandoffPending, NoMeasuresTaken>>,
        RuleFrom<From<Answered, Silent>,        Decide,            Measures,             By<Measure<"14、15">, O81<"32">>, the_head, Do<Pronounce, NextStep>,    MeasuresOnly>,
        Rule<Measures,                          ConfirmMeasures,   Decided,              By<Measure<"15">>,         officers,    ReportMeasures,                 NoHandoffPending>,

        // Mediation, by the will of both.
        RuleFrom<From<Accepted, Notified, Answered, Silent>, ReferMediation, InMediation, By<O81<"68">>,            officers,    Do<ToMediation, StepDone>,      All<NoHandoffPending, BothAgree, Mediates>>,
        RuleFrom<From<InMediation, FairClosed>, MediationAgreed,   Settled,              By<O81<"68">>,             the_engine,  EndByAgreement>,
        Rule<AfterFairOffered,                  MediationAgreed,   Stay,                 By<O81<"68">>,             the_engine,  NoteAgreement>,
        RuleFrom<From<FairClosed, AfterFairOffered>, MediationFailed, Stay,              By<O81<"68">>,             the_engine>,
        Rule<InMediation,                       MediationFailed,   Accepted,             By<O81<"68">>,             the_engine,  Do<FromMediation, NextStep>,    CameFrom<"accepted">>,
        Rule<InMediation,                       MediationFailed,   Notified,             By<O81<"68">>,             the_engine,  FromMediation,                  CameFrom<"notified">>,
        Rule<InMediation,                       MediationFailed,   Answered,             By<O81<"68">>,             the_engine,  Do<FromMediation, NextStep>,    CameFrom<"answered">>,
        Rule<InMediation,                       MediationFailed,   Silent,               By<O81<"68">>,             the_engine,  Do<FromMediation, NextStep>,    CameFrom<"silent">>,
        Rule<InMediation,                       HandoffReturned,   Accepted,             By<O81<"68">>,             the_engine,  Do<FromMediation, NextStep>,    All<ReferralReturned, CameFrom<"accepted">>>,
        Rule<InMediation,                       HandoffReturned,   Notified,             By<O81<"68">>,             the_engine,  FromMediation,                  All<ReferralReturned, CameFrom<"notified">>>,
        Rule<InMediation,                       HandoffReturned,   Answered,             By<O81<"68">>,             the_engine,  Do<FromMediation, NextStep>,    All<ReferralReturned, CameFrom<"answered">>>,
        Rule<InMediation,                       HandoffReturned,   Silent,               By<O81<"68">>,             the_engine,  Do<FromMediation, NextStep>,    All<ReferralReturned, CameFrom<"silent">>>,

        // The fair closes first.
        RuleFrom<From<WithAuthority, Accepted, Notified, Answered, Silent, InMediation>, CloseFair, FairClosed, By<Unread<"16">>, officers, FairEnds,         FairHasClosed>,
        Rule<FairClosed,                        TransferAfterFair, TransferredAfterFair, By<Unread<"16">>,          officers,    TakeItselfAfterFair,            All<NoHandoffPending, CompetentItself>>,
        Rule<FairClosed,                        TransferAfterFair, AfterFairOffered,     By<Unread<"16">>,          officers,    ReferAfterFair,                 All<OfPatents, CompetentForDispute>>,
        Rule<FairClosed,                        SendOutside,       TransferredAfterFair, By<Unread<"16">>,          officers,    SendPapersOut,                  All<NoHandoffPending, NotOfPatents>>,
        Rule<AfterFairOffered,                  HandoffAccepted,   TransferredAfterFair, By<Unread<"16">>,          the_engine,  none,                           ReferralTaken>,
        Rule<AfterFairOffered,                  HandoffReturned,   FairClosed,           By<Unread<"16">>,          the_engine,  StillToHandOver,                ReferralReturned>,

        // The parties end it.
        RuleFrom<AtWork,                        Settle,            Settled,              By<House<"">>,             for_both,    EndByAgreement,                 NoHandoffPending>,
        RuleFrom<AtWork,                        Withdraw,          Withdrawn,            By<House<"">>,             takers,      EndByWithdrawal,                NoHandoffPending>,

        // Beside the main line.
        Rule<Throughout,                        SuspendDisplay,    Stay,                 By<Measure<"7">>,          the_desk,    StopDisplay>,
        Rule<Throughout,                        NotifyExhibitor,   Stay,                 By<Guide14>,               the_desk,    AskExhibitor,                   All<NotYetNotified, NotifiedInThePast>>,
        Rule<Throughout,                        ExhibitorReply,    Stay,                 By<Guide14>,               recorders,   TakeReply>,
        Rule<Throughout,                        RequestMeasures,   Stay,                 By<Guide14>,               handlers,    AskForMeasures,                 BasisForMeasures>,
        Rule<Throughout,                        ConfirmEvidence,   Stay,                 By<Unread<"16">>,          handlers,    KeepConfirmation>,
        Rule<Throughout,                        NoteSanction,      Stay,                 By<Art<statutes::exhibition_measures, "", Mark::unverified_medium>>, officers, WarnOfBar, TwiceInARow>,
        Rule<Throughout,                        HandOver,          Stay,                 By<Measure<"11">>,         staff,       OfferCustody,                   MayHandOver>,
        Rule<Throughout,                        HandoffReturned,   Stay,                 By<House<"">>,             the_engine,  Do<KeepCustody, Cancel<law::house::fair_handoff, "移交被退回">>>,
        OtherCommonRules
    > {};
};
// clang-format on

}  // namespace

std::unique_ptr<Workflow> exhibition_complaint() { return std::make_unique<Machine<ExhibitionComplaint>>(); }

}  // namespace rongan
