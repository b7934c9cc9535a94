#pragma once
// What every workflow has in common: the clock, assignment, handing over custody, review, papers. Stands in each table once, as
// CommonRules.

#include "engine/rule.hpp"
#include "workflows/law/house.hpp"
#include "workflows/law/order_81.hpp"

namespace rongan {

// Short names for citations: O81<"22"> is 《专利纠纷行政裁决和调解办法》第22条.
template <Text A>
using O81 = Art<statutes::order_81, A>;
template <Text A>
using PatentLaw = Art<statutes::patent_law, A>;
template <Text A>
using PatentRules = Art<statutes::rules_for_patent_law, A>;
template <Text A>
using CivilProcedure = Art<statutes::civil_procedure_law, A>;
template <Text A>
using CivilInterpretation = Art<statutes::civil_procedure_interpretation, A>;
template <Text A>
using House = Art<law::house::statute, A, Mark::house>;

// ---- people ---------------------------------------------------------------------------------------------------------

inline constexpr Who the_engine{Role::engine, At::anywhere};
inline constexpr Who the_clock{Role::clock, At::anywhere};
inline constexpr Who staff{{Role::clerk, Role::officer, Role::head, Role::mediator, Role::registrar, Role::judge, Role::desk}};
inline constexpr Who the_head{Role::head, At::owner_only};
inline constexpr Who leaders{{Role::head, Role::supervisor}, At::owner_only};

// Who owes an act.
inline constexpr Holder officer_owes{Role::officer, At::owner};
inline constexpr Holder head_owes{Role::head, At::owner};
inline constexpr Holder requester_owes{Role::officer, At::owner, Side::requester};
inline constexpr Holder respondent_owes{Role::officer, At::owner, Side::respondent};
inline constexpr Holder both_owe{Role::officer, At::owner, Side::both};

// Whoever does the work at the body that owns the case.
inline Holder keeper(const DraftBase& draft) { return {working_role(draft.network(), draft.file.owner), At::owner}; }

// ---- events ---------------------------------------------------------------------------------------------------------

struct TermExpired : Event<"term-expired", "期限届满"> {
    int number;
    std::string rule;
};
BOOST_DESCRIBE_STRUCT(TermExpired, (), (number, rule))

struct Assign : Event<"assign", "指定承办人"> {
    std::string person;
};
BOOST_DESCRIBE_STRUCT(Assign, (), (person))

struct HandOver : Event<"hand-over", "移交案件"> {
    std::string to;
    std::string reason;
    std::optional<std::string> carrier;  // the station that goes on carrying the case for the receiver
};
BOOST_DESCRIBE_STRUCT(HandOver, (), (to, reason, carrier))

// custody: the case itself goes to the receiver; referral: a new case opens there and this one stays where it is.
enum class Purpose { custody, referral };
BOOST_DESCRIBE_ENUM(Purpose, custody, referral)

struct HandoffAccepted : Event<"handoff-accepted", "移交已被接收"> {
    Purpose purpose;
    std::string to;
    std::optional<std::string> carrier;
};
BOOST_DESCRIBE_STRUCT(HandoffAccepted, (), (purpose, to, carrier))

struct HandoffReturned : Event<"handoff-returned", "移交被退回"> {
    Purpose purpose;
    std::string to;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(HandoffReturned, (), (purpose, to, reason))

struct CustodyDecided : Event<"decide-custody", "确定去向"> {
    std::string note;
};
BOOST_DESCRIBE_STRUCT(CustodyDecided, (), (note))

struct AddPapers : Event<"add-papers", "收取材料"> {
    std::vector<Paper> papers;
};
BOOST_DESCRIBE_STRUCT(AddPapers, (), (papers))

struct Review : Event<"review", "办案复核"> {
    std::string note;
};
BOOST_DESCRIBE_STRUCT(Review, (), (note))

struct CheckPostmark : Event<"check-postmark", "核对邮戳"> {
    std::string note;
};
BOOST_DESCRIBE_STRUCT(CheckPostmark, (), (note))

// ---- guards ---------------------------------------------------------------------------------------------------------

struct StillDue : Guard<"still-due", "该期限尚未了结，且已届满", House<"">> {
    bool operator()(const TermExpired& event, const DraftBase& draft) const {
        for (const auto& term : draft.file.terms)
            if (term.number == event.number) return term.rule == event.rule && term.expires && *term.expires <= draft.now();
        return false;
    }
};
// Narrows a rule on TermExpired to one term.
template <const TermRule& R>
struct IsTerm : Guard<"is-term", "届满的是本规则所指的期限", House<"">> {
    bool operator()(const TermExpired& event, const DraftBase&) const { return event.rule == R.key; }
};

struct WorksHere : Guard<"works-here", "承办人须是案件所在单位或其承办机构的人员", House<"">> {
    bool operator()(const Assign& event, const DraftBase& draft) const {
        const auto* person = draft.network().person(event.person);
        return person != nullptr &&
               (person->body == draft.file.owner || (!draft.file.carrier.empty() && person->body == draft.file.carrier));
    }
};

struct NoHandoffPending : Guard<"no-handoff-pending", "没有尚未答复的移交", House<"">> {
    Objection operator()(const DraftBase& draft) const {
        if (draft.file.offered_to.empty()) return {};
        const auto* body = draft.network().body(draft.file.offered_to);
        return "已向" + (body != nullptr ? body->title : draft.file.offered_to) + "移交，待其答复或先撤回";
    }
};

struct ReceiverExists : Guard<"receiver-exists", "接收单位在机构网络中，且不是案件所在单位", House<"">> {
    bool operator()(const HandOver& event, const DraftBase& draft) const {
        return event.to != draft.file.owner && draft.network().body(event.to) != nullptr;
    }
};

// law.md W5, W7: a body that received a case and has no power over it returns it or goes up; it does not pass it on sideways.
struct ReturnsNotForwards
    : Guard<"returns-not-forwards", "接收单位认为自己无权办理的，应退回移交单位或逐级报请上级，不得自行另行移送", O81<"8">> {
    bool operator()(const HandOver& event, const DraftBase& draft) const {
        const auto& file = draft.file;
        if (file.custody.size() < 2) return true;
        const bool back = file.custody[file.custody.size() - 2].body == event.to;
        return back || draft.network().is_within(file.owner, event.to) || draft.network().is_within(event.to, file.owner);
    }
};

struct CarrierIsBelow : Guard<"carrier-is-below", "承办机构须是接收单位的派出机构或下级", House<"">> {
    bool operator()(const HandOver& event, const DraftBase& draft) const {
        return !event.carrier || draft.network().is_within(*event.carrier, event.to);
    }
};

// ---- actions --------------------------------------------------------------------------------------------------------

struct RecordExpiry {
    static constexpr auto starts = terms<law::house::check_postmark>;
    void operator()(const TermExpired& event, DraftBase& draft) const {
        for (std::size_t i = 0; i < draft.file.terms.size(); ++i)
            if (draft.file.terms[i].number == event.number) return draft.expire(i, law::house::check_postmark);
    }
};
struct SetHandler {
    void operator()(const Assign& event, DraftBase& draft) const { draft.file.handler = event.person; }
};

// Every handoff carries the papers of the file with their hashes, and the hash of the file's last journal row.
inline void manifest(const DraftBase& draft, boost::json::object& offer) {
    if (!draft.file.papers.empty()) offer["manifest"] = encode(draft.file.papers);
    if (!draft.file.head.empty()) offer["file_hash"] = draft.file.head;
}

// Asks another body to open a case of its own: the sender keeps this one. `event` opens the case of `opens` with `content` as its body.
inline void refer(DraftBase& draft, std::string to, std::string reason, std::string_view opens, std::string_view event,
                  const boost::json::object& content) {
    boost::json::object body{{"purpose", "referral"}, {"to", to},       {"reason", std::move(reason)},
                             {"opens", opens},        {"event", event}, {"content", boost::json::serialize(content)}};
    manifest(draft, body);
    draft.effects.emplace_back(OpenCase{"handoff", "offer", draft.file.owner, std::move(to), std::move(body)});
}

// Opens the handoff that carries the case: the sender owns it until the receiver accepts.
struct OfferCustody {
    void operator()(const HandOver& event, DraftBase& draft) const {
        draft.file.offered_to = event.to;
        boost::json::object body{{"purpose", "custody"}, {"to", event.to}, {"reason", event.reason}};
        if (event.carrier) body["carrier"] = *event.carrier;
        manifest(draft, body);
        draft.effects.emplace_back(OpenCase{"handoff", "offer", draft.file.owner, event.to, std::move(body)});
    }
};
struct TakeCustody {
    static constexpr auto stops = terms<law::house::hand_over, law::house::decide_custody>;
    void operator()(const HandoffAccepted& event, DraftBase& draft) const {
        if (event.purpose == Purpose::referral) return;
        draft.file.offered_to.clear();
        draft.meet(law::house::hand_over, draft.today());
        draft.meet(law::house::decide_custody, draft.today());
        draft.give_custody(event.to, event.carrier.value_or(""));
    }
};
struct KeepCustody {
    static constexpr auto starts = terms<law::house::decide_custody>;
    void operator()(const HandoffReturned& event, DraftBase& draft) const {
        if (event.purpose == Purpose::custody) draft.file.offered_to.clear();
        if (draft.open(law::house::decide_custody) == nullptr)
            draft.start(law::house::decide_custody, keeper(draft), draft.today(), {}, {}, "移交被退回：" + event.reason);
    }
};
struct FilePapers {
    void operator()(const AddPapers& event, DraftBase& draft) const { draft.file.papers.append(event.papers.begin(), event.papers.end()); }
};
// The case waits: whoever keeps it looks again, or takes the next step, within a fresh period of R.
template <const TermRule& R>
struct Restart {
    static constexpr auto starts = terms<R>;
    static constexpr auto stops = terms<R>;
    void operator()(DraftBase& draft) const {
        draft.meet(R, draft.today());
        draft.start(R, keeper(draft), draft.today());
    }
};
using LookAgain = Restart<law::house::review>;

// ---- rules ----------------------------------------------------------------------------------------------------------

// clang-format off
struct CommonRules {
    using list = boost::mp11::mp_list<
        Rule<Throughout, TermExpired,     Stay, By<>,          the_clock,  RecordExpiry,  StillDue>,
        Rule<Throughout, Assign,          Stay, By<House<"">>, leaders,    SetHandler,    WorksHere>,
        Rule<Throughout, AddPapers,       Stay, By<House<"">>, staff,      FilePapers>,
        Rule<Throughout, HandOver,        Stay, By<House<"">>, staff,      OfferCustody,
             All<NoHandoffPending, ReceiverExists, ReturnsNotForwards, CarrierIsBelow>>,
        Rule<Throughout, HandoffAccepted, Stay, By<House<"">>, the_engine, TakeCustody>,
        Rule<Throughout, HandoffReturned, Stay, By<House<"">>, the_engine, KeepCustody>,
        Rule<Throughout, CustodyDecided,  Stay, By<House<"">>, staff,      Meet<law::house::decide_custody>>,
        Rule<Throughout, CheckPostmark,   Stay, By<House<"">>, staff,      Meet<law::house::check_postmark>>,
        Rule<Throughout, Review,          Stay, By<House<"">>, staff,      LookAgain>
    >;
};
// clang-format on

}  // namespace rongan
