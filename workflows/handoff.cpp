// A handoff between two bodies: custody of a case, or the opening of a new case at the receiver. The sender owns until acceptance.
//
//   law.md H, W7; 《专利纠纷行政裁决和调解办法》第8条, 第9条, 第68条. The answer's limit is ours: no text sets one.

#include "workflows/all.hpp"
#include "workflows/common.hpp"

#include "engine/machine.hpp"

namespace rongan {
namespace {

// ---- events ---------------------------------------------------------------------------------------------------------

struct Offer : Event<"offer", "发出移交"> {
    Purpose purpose;
    std::string to;
    std::string reason;
    std::optional<std::string> carrier;
    std::optional<std::string> opens;    // referral: the workflow that starts at the receiver
    std::optional<std::string> event;    // its opening event
    std::optional<std::string> content;  // its body, as JSON text
    std::optional<std::vector<Paper>> manifest;
    std::optional<std::string> file_hash;  // hash of the last journal row of the case handed over
};
BOOST_DESCRIBE_STRUCT(Offer, (), (purpose, to, reason, carrier, opens, event, content, manifest, file_hash))

using Receive = Plain<"receive", "签收">;
using Accept = Plain<"accept", "接收">;
using Withdraw = Plain<"withdraw", "撤回移交">;
struct Refuse : Event<"refuse", "拒绝接收"> {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Refuse, (), (reason))
enum class Decision { receiver, sender };
BOOST_DESCRIBE_ENUM(Decision, receiver, sender)
struct Designate : Event<"designate", "指定去向"> {
    Decision decision;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Designate, (), (decision, reason))

struct Facts {
    Purpose purpose{};
    std::string reason;
    std::optional<std::string> carrier, opens, event, content, file_hash, answer;
    std::optional<std::vector<Paper>> manifest;
    std::optional<Instant> received_at;
    bool operator==(const Facts&) const = default;
};
BOOST_DESCRIBE_STRUCT(Facts, (), (purpose, reason, carrier, opens, event, content, file_hash, answer, manifest, received_at))

using Draft = rongan::Draft<Facts>;

// ---- states ---------------------------------------------------------------------------------------------------------

struct Fresh : State<"fresh", "未发出"> {};
struct Offered : State<"offered", "已发出"> {};
struct Received : State<"received", "已签收"> {};
struct Expired : State<"expired", "逾期未答复"> {};
struct Accepted : FinalState<"accepted", "已接收"> {};
struct Refused : FinalState<"refused", "已退回"> {};
struct Withdrawn : FinalState<"withdrawn", "已撤回"> {};

// ---- guards ---------------------------------------------------------------------------------------------------------

struct MeantForReceiver : Guard<"to-receiver", "指定由接收单位办理", O81<"8">> {
    bool operator()(const Designate& event, const Draft&) const { return event.decision == Decision::receiver; }
};
struct MeantForSender : Guard<"to-sender", "指定由移交单位办理", O81<"8">> {
    bool operator()(const Designate& event, const Draft&) const { return event.decision == Decision::sender; }
};

// ---- actions --------------------------------------------------------------------------------------------------------

inline constexpr Holder common_superior_owes{Role::head, At::common_superior};

struct Take {
    static constexpr auto starts = terms<law::house::handoff_answer>;
    void operator()(const Offer& event, Draft& draft) const {
        draft.file.counterpart = event.to;
        draft.facts = {.purpose = event.purpose,
                       .reason = event.reason,
                       .carrier = event.carrier,
                       .opens = event.opens,
                       .event = event.event,
                       .content = event.content,
                       .file_hash = event.file_hash,
                       .answer = {},
                       .manifest = event.manifest,
                       .received_at = {}};
        draft.tell(event.to, "移交函", event.reason);
        draft.effects.emplace_back(GiveNumber{});
        draft.start(law::house::handoff_answer, {receiving_role(draft.network(), event.to), At::counterpart}, draft.today());
    }
};
struct NoteReceipt {
    void operator()(const Receive&, Draft& draft) const {
        draft.facts.received_at = draft.now();
        draft.tell(draft.file.owner, "移交回执", "材料已签收");
    }
};

// What the case that was handed over hears, and what opens at the receiver.
void carry_out(Draft& draft) {
    const auto& facts = draft.facts;
    if (facts.purpose == Purpose::referral && facts.opens && facts.event) {
        auto body = facts.content ? boost::json::parse(*facts.content).as_object() : boost::json::object{};
        draft.effects.emplace_back(OpenCase{*facts.opens, *facts.event, draft.file.counterpart, {}, std::move(body)});
    }
    boost::json::object told{{"to", draft.file.counterpart}, {"purpose", name_of(facts.purpose)}};
    if (facts.carrier) told["carrier"] = *facts.carrier;
    draft.effects.emplace_back(Tell{draft.file.parent, "handoff-accepted", std::move(told)});
    draft.tell(draft.file.owner, "接收回函", "移交已被接收");
}
void give_back(Draft& draft, const std::string& reason) {
    draft.facts.answer = reason;
    draft.effects.emplace_back(Tell{draft.file.parent,
                                    "handoff-returned",
                                    {{"to", draft.file.counterpart}, {"purpose", name_of(draft.facts.purpose)}, {"reason", reason}}});
    draft.tell(draft.file.owner, "退回函", reason);
}

struct CarryOut {
    template <class E>
    void operator()(const E&, Draft& draft) const {
        carry_out(draft);
    }
};
struct GiveBack {
    void operator()(const Refuse& event, Draft& draft) const { give_back(draft, event.reason); }
    void operator()(const Designate& event, Draft& draft) const { give_back(draft, "共同上级指定由移交单位办理：" + event.reason); }
    void operator()(const Withdraw&, Draft& draft) const { give_back(draft, "移交单位撤回"); }
};
struct Escalate {
    static constexpr auto starts = terms<law::house::designate>;
    void operator()(const TermExpired&, Draft& draft) const {
        draft.start(law::house::designate, common_superior_owes, draft.today(), {}, {}, "移交逾期未答复，请共同上级指定");
        const auto superior = body_at(draft.file, At::common_superior, draft.network());
        draft.tell(superior, "移交逾期报告", draft.facts.reason);
        draft.tell(draft.file.owner, "移交逾期提示", "对方逾期未答复，案件仍由本单位负责");
    }
};

// ---- people ---------------------------------------------------------------------------------------------------------

inline constexpr Who receivers{{Role::clerk, Role::officer, Role::head, Role::mediator, Role::registrar, Role::judge}, At::counterpart};
inline constexpr Who senders{{Role::clerk, Role::officer, Role::head, Role::mediator, Role::registrar, Role::judge, Role::desk}, At::owner};
inline constexpr Who common_superior{{Role::head, Role::supervisor}, At::common_superior};

// ---- the table ------------------------------------------------------------------------------------------------------

// clang-format off
struct Handoff : Definition<Handoff, Facts, Fresh> {
    static constexpr std::string_view name = "handoff";
    static constexpr std::string_view title = "案件移交";
    static constexpr int definition = 1;

    struct Rules : Table<
        //   from                        on           to         by               who              then                 if
        Rule<Fresh,                      Offer,       Offered,   By<O81<"8">>,    the_engine,      Take>,
        Rule<Offered,                    Receive,     Received,  By<House<"">>,   receivers,       NoteReceipt>,
        RuleFrom<From<Offered, Received>, Accept,     Accepted,  By<O81<"8">>,    receivers,       CarryOut>,
        RuleFrom<From<Offered, Received>, Refuse,     Refused,   By<O81<"8">>,    receivers,       GiveBack>,
        RuleFrom<From<Offered, Received, Expired>, Withdraw, Withdrawn, By<House<"">>, senders,    GiveBack>,
        RuleFrom<From<Offered, Received>, TermExpired, Expired,  By<O81<"8">>,    the_clock,       Escalate,            IsTerm<law::house::handoff_answer>>,
        Rule<Expired,                    Accept,      Accepted,  By<O81<"8">>,    receivers,       CarryOut>,
        Rule<Expired,                    Refuse,      Refused,   By<O81<"8">>,    receivers,       GiveBack>,
        Rule<Expired,                    Designate,   Accepted,  By<O81<"8">>,    common_superior, CarryOut,            MeantForReceiver>,
        Rule<Expired,                    Designate,   Refused,   By<O81<"8">>,    common_superior, GiveBack,            MeantForSender>,
        Rule<Throughout,                 TermExpired, Stay,      By<>,            the_clock,       RecordExpiry,        StillDue>
    > {};
};
// clang-format on

}  // namespace

std::unique_ptr<Workflow> handoff() { return std::make_unique<Machine<Handoff>>(); }

}  // namespace rongan
