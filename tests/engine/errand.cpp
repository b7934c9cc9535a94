#include "support/errand.hpp"

#include "engine/machine.hpp"

#include <algorithm>

namespace rongan::test {
namespace {

inline constexpr Statute book{"book", "跑腿规则", "", "", ""};
template <Text A>
using Book = Art<book, A>;

inline constexpr TermRule deliver{.key = "book/deliver",
                                  .law_id = "T1",
                                  .title = "送到",
                                  .period = {5, Unit::working_day},
                                  .starts = "接单之日",
                                  .excludes = Exclusions{Exclusion::suspension},
                                  .extensions = {{{Rank::head, {5, Unit::working_day}}}},
                                  .on_expiry = "逾期",
                                  .article = {&book, "1"}};
inline constexpr TermRule reply{.key = "book/reply",
                                .law_id = "T2",
                                .title = "答复",
                                .period = {15, Unit::day},
                                .starts = "送到之日",
                                .whose = Whose::party,
                                .expiry = Expiry::lapse,
                                .on_expiry = "视为没有答复",
                                .article = {&book, "2"}};
inline constexpr TermRule check{.key = "book/check",
                                .law_id = "T3",
                                .title = "核对",
                                .period = {3, Unit::working_day},
                                .starts = "届满之日",
                                .whose = Whose::house,
                                .on_expiry = "提醒",
                                .article = {&book, "3", Mark::house}};
constexpr std::array rules{&deliver, &reply, &check};

const TermRule* find(std::string_view key) {
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const TermRule* each) { return each->key == key; });
    return found == rules.end() ? nullptr : *found;
}

struct Take : Event<"take", "接单"> {
    std::string title;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Take, (), (title, note))
struct Deliver : Event<"deliver", "送到"> {
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Deliver, (), (note))
using Drop = Plain<"drop", "放弃">;
using Forget = Plain<"forget", "遗忘">;
using Explode = Plain<"explode", "出错">;
using Pause = Plain<"pause", "暂停">;
using Resume = Plain<"resume", "继续">;
using Ask = Plain<"ask", "请人帮忙">;
using Answer = Plain<"answer", "答复">;
struct Helped : Event<"helped", "帮忙完成"> {
    std::string note;
};
BOOST_DESCRIBE_STRUCT(Helped, (), (note))
struct Expired : Event<"term-expired", "期限届满"> {
    int number;
    std::string rule;
};
BOOST_DESCRIBE_STRUCT(Expired, (), (number, rule))

struct Facts {
    std::string title;
    bool helped = false;
    bool operator==(const Facts&) const = default;
};
BOOST_DESCRIBE_STRUCT(Facts, (), (title, helped))
using Draft = rongan::Draft<Facts>;

struct Fresh : State<"fresh", "未接"> {};
struct Taken : State<"taken", "已接"> {};
struct Delivered : State<"delivered", "已送到"> {};
struct Done : FinalState<"done", "办结"> {};
struct Dropped : FinalState<"dropped", "放弃"> {};

struct NotHeavy : Guard<"not-heavy", "不超过十公斤", Book<"4">> {
    Objection operator()(const Take& event, const Draft&) const { return event.title == "石狮子" ? Objection{"石狮子太重"} : Objection{}; }
};
struct NotPaused : Guard<"not-paused", "没有暂停", Book<"5">> {
    bool operator()(const Draft& draft) const { return !draft.running(Beside::suspension); }
};

struct Note {
    void operator()(const Take& event, Draft& draft) const { draft.facts.title = event.title; }
};
struct Throw {
    void operator()(const Explode&, Draft&) const { throw std::runtime_error("boom"); }
};
struct CallHelp {
    void operator()(const Ask&, Draft& draft) const { draft.effects.emplace_back(OpenCase{"helper", "begin", draft.file.owner, {}, {}}); }
};
struct NoteHelp {
    void operator()(const Helped&, Draft& draft) const { draft.facts.helped = true; }
};
struct LetExpire {
    static constexpr auto starts = terms<check>;
    void operator()(const Expired& event, DraftBase& draft) const { draft.expire(event.number - 1, check); }
};
struct Forgetful {
    static constexpr auto stops = terms<deliver>;
    void operator()(const Forget&, DraftBase& draft) const { draft.cancel(deliver, "忘了"); }
};

inline constexpr Who clerk{Role::clerk};
inline constexpr Who workers{{Role::clerk, Role::officer}};
inline constexpr Who head{Role::head, At::owner_only};
inline constexpr Who clock_{Role::clock, At::anywhere};
inline constexpr Who engine_{Role::engine, At::anywhere};
inline constexpr Holder officer{Role::officer};
inline constexpr Holder party{Role::officer, At::owner, Side::respondent};

// clang-format off
struct Errand : Definition<Errand, Facts, Fresh> {
    static constexpr std::string_view name = "errand", title = "跑腿";
    static constexpr int definition = 1;
    struct Rules : Table<
        Rule<Fresh,      Take,    Taken,     By<Book<"1">>, clerk,   Do<Note, Start<deliver, officer>, Send<"requester", "接单通知">>, NotHeavy>,
        Rule<Taken,      Deliver, Delivered, By<Book<"1">>, workers, Do<Meet<deliver>, Start<reply, party>, Start<check, officer>>, NotPaused>,
        Rule<Delivered,  Answer,  Done,      By<Book<"2">>, Who{Role::clerk, At::owner, Side::respondent}, Meet<reply>>,
        RuleFrom<From<Taken, Delivered>, Drop, Dropped, By<Book<"6">>, head>,
        Rule<Taken,      Forget,  Taken,     By<Book<"7">>, workers, Forgetful>,
        Rule<Taken,      Explode, Taken,     By<Book<"7">>, workers, Throw>,
        Rule<Throughout, Pause,   Stay,      By<Book<"5">>, workers, Do<Begin<Beside::suspension>, Start<check, officer>>, NotPaused>,
        Rule<Throughout, Resume,  Stay,      By<Book<"5">>, workers, Do<End<Beside::suspension>, Meet<check>>>,
        Rule<Throughout, Ask,     Stay,      By<Book<"8">>, workers, CallHelp>,
        Rule<Throughout, Helped,  Stay,      By<Book<"8">>, engine_, NoteHelp>,
        Rule<Throughout, Expired, Stay,      By<>,          clock_,  LetExpire>
    > {};
};
// clang-format on

using Begin_ = Plain<"begin", "开始帮忙">;
struct Finish : Event<"finish", "帮完"> {
    std::string note;
};
BOOST_DESCRIBE_STRUCT(Finish, (), (note))
struct TellParent {
    void operator()(const Finish& event, rongan::Draft<Facts>& draft) const {
        draft.effects.emplace_back(Tell{draft.file.parent, "helped", {{"note", event.note}}});
    }
};
struct Helping : State<"helping", "帮忙中"> {};

// clang-format off
struct Helper : Definition<Helper, Facts, Fresh> {
    static constexpr std::string_view name = "helper", title = "帮忙";
    static constexpr int definition = 1;
    struct Rules : Table<
        Rule<Fresh,      Begin_,  Helping, By<Book<"8">>, engine_, Start<check, officer>>,
        Rule<Helping,    Finish,  Done,    By<Book<"8">>, workers, TellParent>,
        Rule<Throughout, Expired, Stay,    By<>,          clock_,  LetExpire>
    > {};
};
// clang-format on

}  // namespace

Registry errands() {
    Registry registry;
    registry.workflows.push_back(std::make_unique<Machine<Errand>>());
    registry.workflows.push_back(std::make_unique<Machine<Helper>>());
    registry.find_term = &find;
    return registry;
}

}  // namespace rongan::test
