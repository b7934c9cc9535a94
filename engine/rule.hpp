#pragma once
// The vocabulary a workflow is written in: State, Event, Rule, By, guards and actions. Includes MSM's front end only.

#include "engine/authority.hpp"
#include "engine/describe.hpp"
#include "engine/draft.hpp"
#include "engine/text.hpp"

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>
#include <boost/mpl/push_back.hpp>
#include <boost/mpl/vector.hpp>
#include <boost/msm/front/functor_row.hpp>
#include <boost/msm/front/state_machine_def.hpp>

#include <array>
#include <concepts>

namespace rongan {

using boost::msm::front::none;

template <Text Name, Text Title, bool Final = false>
struct State : boost::msm::front::state<> {
    static constexpr std::string_view name = Name.view();
    static constexpr std::string_view title = Title.view();
    static constexpr bool final = Final;
};
template <Text Name, Text Title>
using FinalState = State<Name, Title, true>;

// The second region of every machine: what may be done in any open stage stands here once, beside the main line.
struct Throughout : State<"throughout", "办案全程"> {};
// The target of a rule that leaves the stage as it is.
struct Stay {};

// Named apart from `name` and `title`, which a body may have as fields.
template <Text Name, Text Title>
struct Event {
    static constexpr std::string_view event_name = Name.view();
    static constexpr std::string_view event_title = Title.view();
};
// An event whose body is empty.
template <Text Name, Text Title>
struct Plain : Event<Name, Title> {
    BOOST_DESCRIBE_CLASS(Plain, (), (), (), ())
};

// A citation as a type, so that a rule carries its article: Art<law::order_81::statute, "22">.
template <const Statute& S, Text Articles, Mark M = Mark::verified>
struct Art {
    static constexpr Citation citation{&S, Articles.view(), M};
};
template <class... Articles>
struct By {
    static constexpr std::array<Citation, sizeof...(Articles)> citations{Articles::citation...};
};

// A guard's name is stored and stable, its sentence may be reworded; both travel with every refusal.
template <Text Name, Text Says, class Article>
struct Guard {
    static constexpr std::string_view name = Name.view();
    static constexpr std::string_view says = Says.view();
    static constexpr Citation citation = Article::citation;
};

// A guard answers with a bool, or with the Chinese particulars of what is wrong (nothing: it holds).
using Objection = std::optional<std::string>;
inline Objection objection_of(bool holds) { return holds ? Objection{} : Objection{""}; }
inline Objection objection_of(Objection objection) { return objection; }

template <class G, class D>
concept AsksFactsOnly = requires(const D& draft) {
    objection_of(G{}(draft));
};
template <class G, class E, class D>
concept AsksSubmission = requires(const E& event, const D& draft) {
    objection_of(G{}(event, draft));
};

// Holds when each of its guards does; every one that does not is reported.
template <class... Guards>
struct All {};

template <class If>
struct guards_of {
    using type = boost::mp11::mp_list<If>;
};
template <>
struct guards_of<none> {
    using type = boost::mp11::mp_list<>;
};
template <class... G>
struct guards_of<All<G...>> {
    using type = boost::mp11::mp_append<typename guards_of<G>::type...>;
};

template <class G>
Reason reason_of(const Objection& objection) {
    const auto says = std::string(G::says) + (objection && !objection->empty() ? "：" + *objection : "");
    return {std::string(G::name), says, to_text(G::citation)};
}

// ---- actions --------------------------------------------------------------------------------------------------------

template <class A>
constexpr auto starts_of() {
    if constexpr (requires { A::starts; })
        return A::starts;
    else
        return std::array<const TermRule*, 0>{};
}
template <class A>
constexpr auto stops_of() {
    if constexpr (requires { A::stops; })
        return A::stops;
    else
        return std::array<const TermRule*, 0>{};
}
template <std::size_t... N>
constexpr auto joined(const std::array<const TermRule*, N>&... each) {
    std::array<const TermRule*, (0 + ... + N)> out{};
    std::size_t at = 0;
    const auto add = [&](const auto& list) {
        for (const auto* rule : list) out[at++] = rule;
    };
    (add(each), ...);
    return out;
}
template <const TermRule&... R>
inline constexpr std::array<const TermRule*, sizeof...(R)> terms{&R...};

template <class A, class E, class D>
void act(const E& event, D& draft) {
    if constexpr (requires { A{}(event, draft); })
        A{}(event, draft);
    else
        A{}(draft);
}

// Several actions, in order.
template <class... Actions>
struct Do {
    static constexpr auto starts = joined(starts_of<Actions>()...);
    static constexpr auto stops = joined(stops_of<Actions>()...);
    template <class E, class D>
    void operator()(const E& event, D& draft) const {
        (act<Actions>(event, draft), ...);
    }
};

// The date an action counts from: a field of the event, or else the legal date of the submission.
struct OfSubmission {};
template <class E, class D, class Field>
Date date_in(const E& event, const D& draft, Field field) {
    if constexpr (std::same_as<Field, OfSubmission>) {
        return draft.today();
    } else {
        const auto& value = event.*field;
        if constexpr (std::same_as<std::remove_cvref_t<decltype(value)>, Date>)
            return value;
        else if constexpr (std::same_as<std::remove_cvref_t<decltype(value)>, Instant>)
            return legal_date(value);
        else
            return value.value_or(draft.today());
    }
}

template <const TermRule& R, Holder H, auto On = OfSubmission{}>
struct Start {
    static constexpr auto starts = terms<R>;
    template <class E, class D>
    void operator()(const E& event, D& draft) const {
        if constexpr (
            requires {
                { event.*On } -> std::convertible_to<Instant>;
            } &&
            !requires {
                { event.*On } -> std::convertible_to<Date>;
            })
            draft.start(R, H, legal_date(event.*On), {}, event.*On);
        else
            draft.start(R, H, date_in(event, draft, On));
    }
};
template <const TermRule& R, auto On = OfSubmission{}>
struct Meet {
    static constexpr auto stops = terms<R>;
    template <class E, class D>
    void operator()(const E& event, D& draft) const {
        draft.meet(R, date_in(event, draft, On));
    }
};
template <const TermRule& R, Text Why>
struct Cancel {
    static constexpr auto stops = terms<R>;
    void operator()(DraftBase& draft) const { draft.cancel(R, std::string(Why.view())); }
};
template <Beside Kind, auto From = OfSubmission{}>
struct Begin {
    template <class E, class D>
    void operator()(const E& event, D& draft) const {
        draft.begin(Kind, date_in(event, draft, From), std::string(to_chinese(Kind)));
    }
};
template <Beside Kind, auto To = OfSubmission{}>
struct End {
    template <class E, class D>
    void operator()(const E& event, D& draft) const {
        if (draft.running(Kind)) draft.end(Kind, date_in(event, draft, To), std::string(to_chinese(Kind)) + "结束");
    }
};
// A document to a side or to the body that `To` names.
template <Text To, Text Document>
struct Send {
    void operator()(DraftBase& draft) const { draft.tell(std::string(To.view()), Document.view()); }
};

// ---- rules ----------------------------------------------------------------------------------------------------------

// Stands in for an absent action or guard too, so that MSM always asks the rule and the rule always gives its citation.
template <class Then>
struct Cited {};
template <class If>
struct Asked {};

template <class To>
using msm_target = std::conditional_t<std::same_as<To, Stay>, none, To>;

template <class From, class On, class To, class Cite, Who Whom, class Then = none, class If = none>
struct Rule : boost::msm::front::Row<From, On, msm_target<To>, Cited<Then>, Asked<If>> {
    using Citations = Cite;
    using Action = Then;
    using Condition = If;
    using To_ = To;
    static constexpr Who who = Whom;
    static constexpr auto starts = starts_of<Then>();
    static constexpr auto stops = stops_of<Then>();

    template <class E, class Fsm, class S, class T, class All_>
    static boost::msm::back::HandledEnum action_call(Fsm& fsm, const E& event, S&, T&, All_&) {
        for (const auto& citation : Cite::citations) fsm.draft.cite(citation);
        fsm.draft.may_start = starts;
        fsm.draft.may_stop = stops;
        if constexpr (!std::same_as<Then, none>) act<Then>(event, fsm.draft);
        return boost::msm::back::HANDLED_TRUE;
    }

    template <class E, class Fsm, class S, class T, class All_>
    static bool guard_call(Fsm& fsm, const E& event, S&, T&, All_&) {
        const auto& draft = std::as_const(fsm.draft);
        if (!fulfils(Whom, draft.submission->actor, draft.submission->behalf, draft.file, draft.network())) {
            fsm.not_yours.push_back(who_could(Whom, draft.file, draft.network()));
            return false;
        }
        const auto before = fsm.reasons.size();
        boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, typename guards_of<If>::type>>(
            [&]<class G>(boost::mp11::mp_identity<G>) {
                Objection objection;
                if constexpr (AsksFactsOnly<G, std::remove_cvref_t<decltype(draft)>>)
                    objection = objection_of(G{}(draft));
                else
                    objection = objection_of(G{}(event, draft));
                if (objection) fsm.reasons.push_back(reason_of<G>(objection));
            });
        return fsm.reasons.size() == before;
    }
};

// The same rule from each of several stages.
template <class... Froms>
struct From {};
template <class Froms, class On, class To, class Cite, Who Whom, class Then = none, class If = none>
struct RuleFrom;
template <class... Froms, class On, class To, class Cite, Who Whom, class Then, class If>
struct RuleFrom<From<Froms...>, On, To, Cite, Whom, Then, If> {
    using list = boost::mp11::mp_list<Rule<Froms, On, To, Cite, Whom, Then, If>...>;
};

template <class R>
struct as_rules {
    using type = boost::mp11::mp_list<R>;
};
template <class R>
requires requires { typename R::list; }
struct as_rules<R> {
    using type = typename R::list;
};
// A workflow's rules, in the order in which they are tried.
template <class... Rules>
struct Table {
    using list = boost::mp11::mp_append<typename as_rules<Rules>::type...>;
};

// A rule by its place. MSM spells the whole table out in the name of every function it makes, so a rule must have a short name: with the
// rules themselves as rows, the largest machine took 5 GB and several minutes to compile.
template <class Rules, std::size_t N>
struct RuleAt : boost::mp11::mp_at_c<typename Rules::list, N> {};

template <class Rules, class Numbers>
struct rules_by_number;
template <class Rules, std::size_t... N>
struct rules_by_number<Rules, std::index_sequence<N...>> {
    using type = boost::mp11::mp_list<RuleAt<Rules, N>...>;
};
template <class Rules>
using numbered = typename rules_by_number<Rules, std::make_index_sequence<boost::mp11::mp_size<typename Rules::list>::value>>::type;

// Everything a workflow inherits; Self supplies name, title, definition and Rules.
template <class Self, class Facts_, class Initial_>
struct Definition : boost::msm::front::state_machine_def<Self> {
    using no_exception_thrown = int;  // let a throwing action propagate: the draft is discarded with the machine
    using no_message_queue = int;     // one submission, one transition
    using Facts = Facts_;
    using Initial = Initial_;

    Draft<Facts_> draft;
    std::vector<Reason> reasons;
    std::vector<std::string> not_yours;

    template <class Fsm, class E>
    void no_transition(const E&, Fsm&, int) {}  // the default asserts; Machine reads process_event's answer instead
};

}  // namespace rongan
