// What the machine relies on in Boost.MSM 1.81, pinned down so that an upgrade that changes it is noticed here and not in a case.

#include <boost/msm/back/state_machine.hpp>
#include <boost/msm/front/functor_row.hpp>
#include <boost/msm/front/state_machine_def.hpp>

#include <gtest/gtest.h>

#include <stdexcept>

namespace {

namespace msm = boost::msm;
using msm::front::none;
using msm::front::Row;

struct Push {};
struct Left : msm::front::state<> {};
struct Right : msm::front::state<> {
    static inline int entries = 0;
    template <class Event, class Fsm>
    void on_entry(const Event&, Fsm&) {
        ++entries;
    }
};
struct Up : msm::front::state<> {};
struct Down : msm::front::state<> {};

struct Holds {
    template <class... Any>
    bool operator()(Any&&...) const {
        return true;
    }
};
struct Fails {
    template <class... Any>
    bool operator()(Any&&...) const {
        return false;
    }
};
struct Throws {
    template <class... Any>
    void operator()(Any&&...) const {
        throw std::runtime_error("thrown by an action");
    }
};

template <class Self>
struct Front : msm::front::state_machine_def<Self> {
    using initial_state = Left;
    int unheard = 0;
    template <class Fsm, class Event>
    void no_transition(const Event&, Fsm&, int) {
        ++unheard;
    }
};

template <class Def, class State>
constexpr int id = msm::back::get_state_id<typename msm::back::state_machine<Def>::stt, State>::value;

struct TwoHold : Front<TwoHold> {
    struct transition_table : boost::mpl::vector<Row<Left, Push, Right, none, Holds>, Row<Left, Push, Up, none, Holds>> {};
};
TEST(MsmFacts, OfTwoRowsThatHoldTheLastWrittenWinsSoTablesAreReversed) {
    msm::back::state_machine<TwoHold> machine;
    machine.process_event(Push{});
    EXPECT_EQ(machine.current_state()[0], (id<TwoHold, Up>));
}

struct Refuses : Front<Refuses> {
    struct transition_table : boost::mpl::vector<Row<Left, Push, Right, none, Fails>> {};
};
TEST(MsmFacts, ARefusingGuardIsSeenInTheReturnValueAlone) {
    msm::back::state_machine<Refuses> machine;
    EXPECT_EQ(machine.process_event(Push{}), msm::back::HANDLED_GUARD_REJECT);
    EXPECT_EQ(machine.unheard, 0);
}

struct Swallows : Front<Swallows> {
    int caught = 0;
    template <class Fsm, class Event>
    void exception_caught(const Event&, Fsm&, std::exception&) {
        ++caught;
    }
    struct transition_table : boost::mpl::vector<Row<Left, Push, Right, Throws, none>> {};
};
TEST(MsmFacts, AThrowingActionIsSwallowedUnlessForbidden) {
    msm::back::state_machine<Swallows> machine;
    EXPECT_EQ(machine.process_event(Push{}), msm::back::HANDLED_TRUE);
    EXPECT_EQ(machine.caught, 1);
}

struct LetsThrough : Front<LetsThrough> {
    using no_exception_thrown = int;
    using no_message_queue = int;
    struct transition_table : boost::mpl::vector<Row<Left, Push, Right, Throws, none>> {};
};
TEST(MsmFacts, WithNoExceptionThrownItReachesTheCaller) {
    msm::back::state_machine<LetsThrough> machine;
    EXPECT_THROW(machine.process_event(Push{}), std::runtime_error);
}

struct Regions : Front<Regions> {
    using initial_state = boost::mpl::vector2<Left, Up>;
    struct transition_table : boost::mpl::vector<Row<Left, Push, Right, none, Fails>, Row<Up, Push, Down>> {};
};
struct Place {
    int first, second;
    void operator&(int (&regions)[2]) const { regions[0] = first, regions[1] = second; }
    template <class Other>
    void operator&(Other&&) const {}
};
TEST(MsmFacts, PlacingStatesThroughSerializeEntersNothingAndWorksPerRegion) {
    Right::entries = 0;
    msm::back::state_machine<Regions> machine;
    const Place place{id<Regions, Right>, id<Regions, Up>};
    machine.serialize(place, 0);
    EXPECT_EQ(machine.current_state()[0], (id<Regions, Right>));
    EXPECT_EQ(Right::entries, 0);
    machine.process_event(Push{});
    EXPECT_EQ(machine.current_state()[0], (id<Regions, Right>));
    EXPECT_EQ(machine.current_state()[1], (id<Regions, Down>));
}
TEST(MsmFacts, OneRegionThatMovesAndOneThatRefusesAnswerWithBothBits) {
    msm::back::state_machine<Regions> machine;
    const Place place{id<Regions, Left>, id<Regions, Up>};
    machine.serialize(place, 0);
    const auto answer = static_cast<int>(machine.process_event(Push{}));
    EXPECT_NE(answer & msm::back::HANDLED_TRUE, 0);
    EXPECT_NE(answer & msm::back::HANDLED_GUARD_REJECT, 0);
}

struct Shorter : Front<Shorter> {
    struct transition_table : boost::mpl::vector<Row<Left, Push, Right>, Row<Right, Push, Up>> {};
};
struct Longer : Front<Longer> {
    struct transition_table : boost::mpl::vector<Row<Left, Push, Down>, Row<Down, Push, Right>, Row<Right, Push, Up>> {};
};
TEST(MsmFacts, ARowMoreRenumbersTheStatesSoOnlyNamesAreStored) { EXPECT_NE((id<Shorter, Right>), (id<Longer, Right>)); }

}  // namespace
