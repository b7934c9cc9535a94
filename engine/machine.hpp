#pragma once
// Turns a Definition into a Workflow. The one file that includes MSM's back end; include it last, from a .cpp.

#include "engine/rule.hpp"

#include <boost/msm/back/state_machine.hpp>

#include <algorithm>
#include <optional>

namespace rongan {

namespace detail {

template <class R>
using source_of = typename R::Source;
template <class R>
using target_of = typename R::To_;
template <class R>
using event_of = typename R::Evt;
template <class T>
using identity = boost::mp11::mp_identity<T>;
template <class List>
using identities = boost::mp11::mp_transform<boost::mp11::mp_identity, List>;

// MSM has no setter for its current state; its public serialize() offers the array to any archive.
struct PlaceStates {
    int main, beside;
    void operator&(int (&regions)[2]) const { regions[0] = main, regions[1] = beside; }
    template <class Other>
    void operator&(Other&&) const {}
};

// Texts that several guards of one rule join into; kept per rule, so that the view may point at it.
template <class If>
std::string_view guard_name() {
    static const std::string text = [] {
        std::string out;
        boost::mp11::mp_for_each<identities<typename guards_of<If>::type>>(
            [&]<class G>(identity<G>) { out += (out.empty() ? "" : " + ") + std::string(G::name); });
        return out;
    }();
    return text;
}
template <class If>
std::string_view guard_says() {
    static const std::string text = [] {
        std::string out;
        boost::mp11::mp_for_each<identities<typename guards_of<If>::type>>(
            [&]<class G>(identity<G>) { out += (out.empty() ? "" : "；") + std::string(G::says); });
        return out;
    }();
    return text;
}

template <class R>
RuleView view_of() {
    RuleView view{.from = R::Source::name,
                  .on = R::Evt::event_name,
                  .to = {},
                  .who = R::who,
                  .guard = guard_name<typename R::Condition>(),
                  .says = guard_says<typename R::Condition>(),
                  .citations = {},
                  .guard_citations = {},
                  .starts = {},
                  .stops = {}};
    view.beside = std::same_as<typename R::Source, Throughout>;
    if constexpr (std::same_as<typename R::To_, Stay>)
        view.to = R::Source::name;
    else
        view.to = R::To_::name;
    view.citations.assign(R::Citations::citations.begin(), R::Citations::citations.end());
    boost::mp11::mp_for_each<identities<typename guards_of<typename R::Condition>::type>>(
        [&]<class G>(identity<G>) { view.guard_citations.push_back(G::citation); });
    for (const auto* rule : R::starts) view.starts.push_back(rule->key);
    for (const auto* rule : R::stops) view.stops.push_back(rule->key);
    return view;
}

// What of a rule decides whether it can be reached.
struct Head {
    std::string_view from, on;
    bool unguarded;
    Who who;
};
template <class R>
constexpr Head head_of() {
    return {R::Source::name, R::Evt::event_name, std::same_as<typename R::Condition, none>, R::who};
}
// An unguarded rule for the same people hides every later one for the same stage and event.
template <class... R>
constexpr bool every_rule_is_reachable(boost::mp11::mp_list<R...>) {
    const std::array heads{head_of<R>()...};
    for (std::size_t later = 0; later < heads.size(); ++later)
        for (std::size_t earlier = 0; earlier < later; ++earlier)
            if (heads[earlier].unguarded && heads[earlier].who == heads[later].who && heads[earlier].from == heads[later].from &&
                heads[earlier].on == heads[later].on)
                return false;
    return true;
}

// Where a case rests whose stage has no rule for the event: what may be done throughout may be done here too.
struct Elsewhere : State<"elsewhere", "其他阶段"> {};

template <class Vector, class R>
using append_rule = typename boost::mpl::push_back<Vector, R>::type;

// What MSM sees of a definition: the rules of one event. A table's events do not meet within one step, and MSM's work grows with rules
// times events: the largest table took minutes and gigabytes as one machine. Grown one rule at a time, so that MPL's limit of 20
// written-out elements never applies; reversed, because MSM tries the last rule first and a reader expects the first that holds to win.
template <class Def, class E>
struct OneEvent : Def {
    template <class R>
    using is_on = std::is_same<typename R::Evt, E>;
    using initial_state = boost::mpl::vector2<Elsewhere, Throughout>;
    using rules = boost::mp11::mp_copy_if<numbered<typename Def::Rules>, is_on>;
    using transition_table = boost::mp11::mp_fold<boost::mp11::mp_reverse<rules>, boost::mpl::vector0<>, append_rule>;
};

}  // namespace detail

template <class Def>
class Machine final : public Workflow {
    using Facts = typename Def::Facts;
    using Rules = numbered<typename Def::Rules>;
    using Sources = boost::mp11::mp_unique<boost::mp11::mp_transform<detail::source_of, Rules>>;
    using Targets = boost::mp11::mp_unique<boost::mp11::mp_transform<detail::target_of, Rules>>;
    using States = boost::mp11::mp_remove<boost::mp11::mp_remove<boost::mp11::mp_set_union<Sources, Targets>, Stay>, Throughout>;
    using Events = boost::mp11::mp_unique<boost::mp11::mp_transform<detail::event_of, Rules>>;
    static_assert(detail::every_rule_is_reachable(Rules{}), "an unguarded rule hides a later one for the same stage, event and people");

    // MSM numbers states by their place in the table; the number lives no longer than one call to advance().
    template <class E>
    using Backend = boost::msm::back::state_machine<detail::OneEvent<Def, E>>;
    template <class E, class S>
    static constexpr int id_of = boost::msm::back::get_state_id<typename Backend<E>::stt, S>::value;

    using Run = Result<Step> (*)(const CaseFile&, const Submission&, const Context&);
    struct Runner {
        std::string_view event;
        Run run;
    };

public:
    [[nodiscard]] std::string_view name() const override { return Def::name; }
    [[nodiscard]] std::string_view title() const override { return Def::title; }
    [[nodiscard]] int definition() const override { return Def::definition; }
    [[nodiscard]] std::string_view initial() const override { return Def::Initial::name; }

    [[nodiscard]] std::span<const StateView> states() const override { return all_states(); }
    [[nodiscard]] std::span<const EventView> events() const override {
        static const auto views = []<class... E>(boost::mp11::mp_list<E...>) {
            return std::array{EventView{E::event_name, E::event_title, &schema_of<E>}...};
        }(Events{});
        return views;
    }
    [[nodiscard]] std::span<const RuleView> rules() const override { return all_rules(); }

    [[nodiscard]] Result<Step> advance(const CaseFile& before, const Submission& submission, const Context& context) const override {
        static const auto runners = []<class... E>(boost::mp11::mp_list<E...>) {
            return std::array{Runner{E::event_name, &run<E>}...};
        }(Events{});
        const auto found = std::find_if(runners.begin(), runners.end(), [&](const Runner& each) { return each.event == submission.event; });
        if (found == runners.end())
            return Refusal{.why = Refusal::Why::unknown_event,
                           .detail = std::string(Def::title) + "没有名为" + submission.event + "的事项",
                           .reasons = {},
                           .fields = {},
                           .allowed = {}};
        if (stage_title(before.state).empty())
            throw std::logic_error("the case rests in a state this workflow does not know: " + before.state);
        return found->run(before, submission, context);
    }

    [[nodiscard]] std::vector<Move> moves(const CaseFile& file, const Actor& actor, Instant at, const Context& context) const override {
        const Submission asking{
            .case_id = file.id, .workflow = {}, .event = {}, .body = {}, .actor = actor, .at = at, .expected = {}, .key = {}, .uuid = {}};
        const auto draft = make_draft(file, asking, context);
        std::vector<Move> out;
        boost::mp11::mp_for_each<detail::identities<Rules>>([&]<class R>(detail::identity<R>) { consider<R>(out, draft); });
        return out;
    }

private:
    static std::span<const StateView> all_states() {
        static const auto views = []<class... S>(boost::mp11::mp_list<S...>) {
            return std::array{StateView{S::name, S::title, S::final}...};
        }(States{});
        return views;
    }
    static std::span<const RuleView> all_rules() {
        static const auto views = []<class... R>(boost::mp11::mp_list<R...>) { return std::array{detail::view_of<R>()...}; }(Rules{});
        return views;
    }
    // The stages that the event's rules lead from or to, by MSM's numbers; the two that stand for all others are no stages.
    template <class E>
    static const auto& names() {
        using Own = typename detail::OneEvent<Def, E>::rules;
        using Named = boost::mp11::mp_remove<
            boost::mp11::mp_remove<boost::mp11::mp_set_union<boost::mp11::mp_unique<boost::mp11::mp_transform<detail::source_of, Own>>,
                                                             boost::mp11::mp_unique<boost::mp11::mp_transform<detail::target_of, Own>>>,
                                   Stay>,
            Throughout>;
        static const auto table = [] {
            std::array<std::string_view, boost::mp11::mp_size<Named>::value + 2> out;
            boost::mp11::mp_for_each<detail::identities<Named>>([&]<class S>(detail::identity<S>) { out[id_of<E, S>] = S::name; });
            return out;
        }();
        return table;
    }
    static bool final_state(std::string_view state) {
        const auto all = all_states();
        return std::any_of(all.begin(), all.end(), [&](const StateView& each) { return each.name == state && each.final; });
    }

    static Draft<Facts> make_draft(const CaseFile& file, const Submission& submission, const Context& context) {
        auto facts = file.facts;
        if (!facts.template spoken<Facts>()) facts.keep(spoken(facts.json(), legal_date(submission.at)));
        Draft<Facts> draft{{.file = file, .submission = &submission, .context = &context}, *facts.template spoken<Facts>()};
        draft.file.facts = std::move(facts);
        return draft;
    }

    static std::shared_ptr<const Facts> spoken(const boost::json::object& facts, Date today) {
        Decoding stored{.today = today, .lenient = true};
        auto out = std::make_shared<Facts>();
        decode_fields(*out, facts, {}, stored);
        if (!stored.errors.empty()) throw std::logic_error("stored facts do not decode at " + stored.errors[0].pointer);
        return out;
    }

    // Whether the rule speaks of the stage in which the case rests. What may be done throughout ends with the case.
    template <class R>
    static bool speaks_of(const CaseFile& file) {
        if constexpr (std::same_as<typename R::Source, Throughout>)
            return !final_state(file.state) && file.state != Def::Initial::name;
        else
            return R::Source::name == file.state;
    }

    template <class R>
    static void consider(std::vector<Move>& out, const Draft<Facts>& draft) {
        if (R::who.roles == Roles{Role::engine} || R::who.roles == Roles{Role::clock} ||
            std::same_as<typename R::Source, typename Def::Initial>)
            return;
        Move move{.event = R::Evt::event_name,
                  .title = R::Evt::event_title,
                  .to = {},
                  .verdict = Move::Verdict::open,
                  .citations = {},
                  .reasons = {},
                  .who = {},
                  .when = {}};
        if constexpr (!std::same_as<typename R::To_, Stay>) move.to = R::To_::name;
        move.citations.assign(R::Citations::citations.begin(), R::Citations::citations.end());
        if (!speaks_of<R>(draft.file)) {
            for (auto& each : out)
                if (each.event == move.event) {
                    if (each.verdict == Move::Verdict::not_now) each.when.emplace_back(R::Source::title);
                    return;
                }
            move.verdict = Move::Verdict::not_now;
            move.when.emplace_back(R::Source::title);
            out.push_back(std::move(move));
            return;
        }
        std::erase_if(out, [&](const Move& each) { return each.event == move.event && each.verdict == Move::Verdict::not_now; });
        if (!fulfils(R::who, draft.submission->actor, R::who.behalf, draft.file, draft.network())) {
            move.verdict = Move::Verdict::not_yours;
            move.who.push_back(who_could(R::who, draft.file, draft.network()));
        }
        bool depends = false;
        std::vector<Reason> blocked;
        boost::mp11::mp_for_each<detail::identities<typename guards_of<typename R::Condition>::type>>([&]<class G>(detail::identity<G>) {
            if constexpr (AsksFactsOnly<G, Draft<Facts>>) {
                if (const auto objection = objection_of(G{}(draft))) blocked.push_back(reason_of<G>(objection));
            } else {
                depends = true;
                move.reasons.push_back(reason_of<G>(Objection{}));
            }
        });
        if (!blocked.empty()) move.reasons = std::move(blocked);
        if (move.verdict == Move::Verdict::open && !move.reasons.empty())
            move.verdict = depends && (move.reasons.size() > 0 && blocked.empty()) ? Move::Verdict::depends : Move::Verdict::blocked;
        out.push_back(std::move(move));
    }

    template <class E>
    static Result<Step> run(const CaseFile& before, const Submission& submission, const Context& context) {
        if (!spoken_of<E>(before)) return not_now(before, E::event_name, E::event_title);
        auto event = decode_body<E>(submission.body, legal_date(submission.at), submission.actor.roles.meets(Roles{Role::engine}));
        if (!event) return event.error();

        Backend<E> machine;
        const auto& stages = names<E>();
        const auto here = std::find(stages.begin(), stages.end(), before.state);
        const auto at = here == stages.end() ? id_of<E, detail::Elsewhere> : static_cast<int>(here - stages.begin());
        const detail::PlaceStates place{at, id_of<E, Throughout>};
        machine.serialize(place, 0);
        static_cast<Def&>(machine).draft = make_draft(before, submission, context);
        const auto answer = machine.process_event(*event);

        // MSM calls no_transition() only when no row exists; a row whose guard said no is reported here alone.
        // Both regions answer: one that moved is enough.
        if ((static_cast<int>(answer) & static_cast<int>(boost::msm::back::HANDLED_TRUE)) == 0) {
            if (!machine.reasons.empty())
                return Refusal{.why = Refusal::Why::guard,
                               .detail = std::string(E::event_title) + "的条件尚不具备",
                               .reasons = std::move(machine.reasons),
                               .fields = {},
                               .allowed = {}};
            return Refusal{.why = Refusal::Why::not_yours,
                           .detail = std::string(E::event_title) + "须由有权的单位和人员办理",
                           .reasons = {},
                           .fields = {},
                           .allowed = std::move(machine.not_yours)};
        }
        const auto rests = machine.current_state()[0];
        const auto state = rests == id_of<E, detail::Elsewhere> ? std::string_view(before.state) : stages[static_cast<std::size_t>(rests)];
        // Facts that no action touched keep their text: most of a large case is not spelled again at every step.
        auto& facts = machine.draft.file.facts;
        if (machine.draft.facts != *facts.template spoken<Facts>())
            facts = StoredFacts::of(std::move(machine.draft.facts), facts.text().size());
        return finish(machine.draft, before, state, final_state(state));
    }

    // Whether any rule speaks of the event in the stage in which the case rests.
    template <class E>
    static bool spoken_of(const CaseFile& file) {
        bool any = false;
        boost::mp11::mp_for_each<detail::identities<typename detail::OneEvent<Def, E>::rules>>(
            [&]<class R>(detail::identity<R>) { any = any || speaks_of<R>(file); });
        return any;
    }
    static std::string_view stage_title(std::string_view state) {
        if (state == Throughout::name) return Throughout::title;
        for (const auto& each : all_states())
            if (each.name == state) return each.title;
        return {};
    }
    static Refusal not_now(const CaseFile& before, std::string_view event, std::string_view title) {
        Refusal refusal{.why = Refusal::Why::not_now, .detail = {}, .reasons = {}, .fields = {}, .allowed = {}};
        refusal.detail = "案件处于“" + std::string(stage_title(before.state)) + "”阶段，不能办理“" + std::string(title) + "”";
        for (const auto& rule : all_rules()) {
            if (rule.on != event) continue;
            const auto stage = std::string(stage_title(rule.from));
            if (std::find(refusal.allowed.begin(), refusal.allowed.end(), stage) == refusal.allowed.end()) refusal.allowed.push_back(stage);
            if (refusal.reasons.empty() && !rule.citations.empty())
                refusal.reasons.push_back({"stage", "“" + std::string(title) + "”在“" + stage + "”阶段办理", to_text(rule.citations[0])});
        }
        return refusal;
    }
};

}  // namespace rongan
