// Judicial confirmation of a mediated agreement, and what follows a ruling that it is valid: objection and execution.
//
//   《民事诉讼法》第184条, 第185条, 第187条, 第205条, 第206条, 第250条; 民诉法解释第351条至第358条, 第372条 (which still cite article 201
//   of the law before 2023, now 205). The 2011 rules of the Supreme People's Court on people's mediation give shorter limits for the ruling
//   and one year to a third party: older and narrower, so thirty days and six months stand here.

#include "workflows/confirmation/actions.hpp"

#include "workflows/all.hpp"

#include "engine/machine.hpp"

namespace rongan {
namespace confirmation_ {

// ---- states ---------------------------------------------------------------------------------------------------------

struct Fresh : State<"fresh", "未申请"> {};
struct Applied : State<"applied", "收到申请"> {};
struct Supplement : State<"supplement", "等待补充"> {};
struct Accepted : State<"accepted", "已受理审查中"> {};
struct Confirmed : State<"confirmed", "裁定有效"> {};
struct Objection_ : State<"objection", "异议审查"> {};
struct Enforcing : State<"enforcing", "执行中"> {};
struct NotAccepted : FinalState<"not-accepted", "裁定不予受理"> {};
struct Withdrawn : FinalState<"withdrawn", "撤回申请"> {};
struct Rejected : FinalState<"rejected", "裁定驳回"> {};
struct Revoked : FinalState<"revoked", "裁定被撤销"> {};
struct Archived : FinalState<"archived", "已归档"> {};

// ---- people ---------------------------------------------------------------------------------------------------------

inline constexpr Who registry{{Role::registrar, Role::judge}};
inline constexpr Who of_both{{Role::registrar, Role::judge}, At::owner, Side::both};
inline constexpr Who of_requester{{Role::registrar, Role::judge}, At::owner, Side::requester};
inline constexpr Who of_respondent{{Role::registrar, Role::judge}, At::owner, Side::respondent};
inline constexpr Who of_third{{Role::registrar, Role::judge}, At::owner, Side::third};
inline constexpr Who the_judge{Role::judge, At::owner_only};
inline constexpr Who the_president{Role::head, At::owner_only};

using Admissible = All<AppliedJointly, AppliedInTime, NotOfTitle, NotEntrusted, LawfulMediator, RightCourt>;
using BeforeRuling = From<Applied, Supplement, Accepted>;
using AfterRuling = From<Confirmed, Enforcing>;

// ---- the table ------------------------------------------------------------------------------------------------------

// clang-format off
struct JudicialConfirmation : Definition<JudicialConfirmation, Facts, Fresh> {
    static constexpr std::string_view name = "judicial-confirmation";
    static constexpr std::string_view title = "司法确认";
    static constexpr int definition = 1;

    struct Rules : Table<
        //   from                   on               to            by                                  who             then             if
        Rule<Fresh,                 Apply,           Applied,      By<CivilProcedure<"205">, CivilInterpretation<"351、353">>, the_engine, Take, Admissible>,
        Rule<Fresh,                 Apply,           Applied,      By<CivilProcedure<"205">, CivilInterpretation<"351、353">>, of_both,    Take, Admissible>,
        Rule<Applied,               AcceptFiling,    Accepted,     By<CivilProcedure<"206">>,          registry,       File,            All<MaterialsComplete, FilingDate>>,
        Rule<Applied,               NotAccept,       NotAccepted,  By<CivilInterpretation<"355">>,     registry,       EndNotAccepted>,
        Rule<Applied,               AskSupplement,   Supplement,   By<CivilInterpretation<"208、354">>, registry,       AskBeforeFiling, DaysGiven>,
        Rule<Accepted,              AskSupplement,   Supplement,   By<CivilInterpretation<"356">>,     the_judge,      AskAfterFiling,  All<DaysGiven, SingleJudge>>,
        Rule<Supplement,            Supply,          Applied,      By<CivilInterpretation<"208、354">>, of_both,        KeepSupplement,  All<BeforeFiling, SuppliedInTime>>,
        Rule<Supplement,            Supply,          Accepted,     By<CivilInterpretation<"356">>,     of_both,        KeepSupplement,  All<AfterFiling, SuppliedInTime>>,
        Rule<Supplement,            DeemWithdrawn,   Withdrawn,    By<CivilInterpretation<"357">>,     registry,       EndWithdrawn,    NotSupplied>,
        Rule<Accepted,              DeemWithdrawn,   Withdrawn,    By<CivilInterpretation<"357">>,     the_judge,      EndWithdrawn,    All<RefusedQuestions, SingleJudge>>,

        Rule<Accepted,              CallParties,     Stay,         By<CivilInterpretation<"356">>,     registry,       Summon>,
        Rule<Accepted,              Hear,            Stay,         By<CivilInterpretation<"356">, CivilProcedure<"185">>, the_judge, NoteHeard, All<CalledTogether, SingleJudge>>,
        Rule<Accepted,              Extend,          Stay,         By<CivilProcedure<"187">>,          the_president,  Lengthen,        PresidentMayExtend>,
        Rule<Accepted,              Confirm,         Confirmed,    By<CivilProcedure<"206">>,          the_judge,      RuleValid,       All<Heard, SingleJudge, RuledByNow>>,
        Rule<Accepted,              Reject,          Rejected,     By<CivilProcedure<"206">, CivilInterpretation<"355、358">>, the_judge, RuleRejected, All<SingleJudge, RuledByNow>>,

        RuleFrom<BeforeRuling,      AskWithdrawal,   Stay,         By<CivilInterpretation<"357">>,     of_requester,   NoteWithdrawalAsked>,
        RuleFrom<BeforeRuling,      AskWithdrawal,   Stay,         By<CivilInterpretation<"357">>,     of_respondent,  NoteWithdrawalAsked>,
        RuleFrom<BeforeRuling,      AskWithdrawal,   Stay,         By<CivilInterpretation<"357">>,     of_both,        NoteWithdrawalAsked>,
        RuleFrom<BeforeRuling,      AllowWithdrawal, Withdrawn,    By<CivilInterpretation<"357">>,     the_judge,      EndWithdrawn,    All<WithdrawalAsked, SingleJudge>>,
        RuleFrom<BeforeRuling,      RefuseWithdrawal, Stay,        By<CivilInterpretation<"357">>,     the_judge,      GoOn,            All<WithdrawalAsked, SingleJudge>>,

        Rule<Confirmed,             ServeRuling,     Stay,         By<CivilInterpretation<"372">>,     registry,       NoteService,     ServedOnce>,
        RuleFrom<AfterRuling,       Object,          Objection_,   By<CivilInterpretation<"372">>,     of_requester,   TakeObjection,   PartyObjectsInTime>,
        RuleFrom<AfterRuling,       Object,          Objection_,   By<CivilInterpretation<"372">>,     of_respondent,  TakeObjection,   PartyObjectsInTime>,
        RuleFrom<AfterRuling,       Object,          Objection_,   By<CivilInterpretation<"127、372">>, of_third,       TakeObjection,   ThirdObjectsInTime>,
        Rule<Objection_,            DecideObjection, Revoked,      By<CivilInterpretation<"372">>,     the_judge,      TellObjectionDecided, All<Decided<ObjectionOutcome::revoked>, RuledByNow>>,
        Rule<Objection_,            DecideObjection, Enforcing,    By<CivilInterpretation<"372">>,     the_judge,      TellObjectionDecided, All<Upheld, WhileEnforcing, RuledByNow>>,
        Rule<Objection_,            DecideObjection, Confirmed,    By<CivilInterpretation<"372">>,     the_judge,      TellObjectionDecided, All<Upheld, BeforeEnforcing, RuledByNow>>,
        Rule<Confirmed,             ApplyExecution,  Enforcing,    By<CivilProcedure<"206、250">>,      of_requester,   BeginExecution,  ExecutionInTime>,
        Rule<Confirmed,             ApplyExecution,  Enforcing,    By<CivilProcedure<"206、250">>,      of_respondent,  BeginExecution,  ExecutionInTime>,
        Rule<Confirmed,             Archive,         Archived,     By<House<"">>,                      registry,       none,            NothingPending>,
        Rule<Enforcing,             Archive,         Archived,     By<House<"">>,                      registry>,
        CommonRules
    > {};
};
// clang-format on

}  // namespace confirmation_

std::unique_ptr<Workflow> judicial_confirmation() { return std::make_unique<Machine<confirmation_::JudicialConfirmation>>(); }

}  // namespace rongan
