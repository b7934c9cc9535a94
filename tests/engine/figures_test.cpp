// The counts that steps add up to are those that one gets by looking at every case, on any day and over any period.

#include "engine/figures.hpp"

#include "support/recount.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace rongan {
namespace {

using test::at;
using test::on;

CaseFile with(std::vector<Term> terms) {
    CaseFile file;
    file.id = 1;
    file.workflow = "mediation";
    file.state = "received";
    file.owner = "fz-city";
    file.opened = at("2026-03-02T09:00:00+08:00");
    file.version = 1;
    file.terms = std::move(terms);
    return file;
}
const Place received{"mediation", "received", "fz-city"};

TEST(Figures, ALampTurnsThreeDaysBeforeTheLastOneAndAfterIt) {
    const auto due = on("2026-03-20");
    EXPECT_EQ(lamp_of(due, false, false, on("2026-03-16")), Lamp::green);
    EXPECT_EQ(lamp_of(due, false, false, on("2026-03-17")), Lamp::yellow);
    EXPECT_EQ(lamp_of(due, false, false, due), Lamp::yellow);
    EXPECT_EQ(lamp_of(due, false, false, on("2026-03-21")), Lamp::red);
    EXPECT_EQ(lamp_of(due, true, false, on("2026-03-21")), Lamp::green) << "a clock that stands presses nobody";
    EXPECT_EQ(lamp_of(due, true, true, on("2026-03-01")), Lamp::red);
    EXPECT_EQ(lamp_of({}, false, false, due), Lamp::green);
}

TEST(Figures, AnOpeningCountsTheDaysToCome) {
    const auto change = figure_change(nullptr, with({test::open_clock(1, "t", "fz-city", on("2026-03-20"))}), on("2026-03-02"));
    ASSERT_TRUE(change);
    const auto counts = [&](Date day, Count count, std::int64_t amount) {
        return FigureDelta{day, {.count = count, .place = received}, amount};
    };
    EXPECT_EQ(deltas(*change), (std::vector{counts(on("2026-03-02"), Count::green, 1), counts(on("2026-03-17"), Count::green, -1),
                                            counts(on("2026-03-17"), Count::yellow, 1), counts(on("2026-03-21"), Count::yellow, -1),
                                            counts(on("2026-03-21"), Count::red, 1), counts(on("2026-03-02"), Count::opened, 1)}));
}

TEST(Figures, AStepThatMovesNoCaseAndTurnsNoLampChangesNothing) {
    const auto before = with({test::open_clock(1, "t", "fz-city", on("2026-03-20")), test::open_clock(2, "u", "", on("2026-03-05"))});
    auto after = before;
    ++after.version;
    after.handler = "lin.xiu";
    after.terms.push_back(test::open_clock(3, "later", "fz-city", on("2026-04-20")));
    after.terms.edit(1).due = on("2026-03-04");
    EXPECT_FALSE(figure_change(&before, after, on("2026-03-10"))) << "neither a later duty nor what a party owes turns a lamp";
    after.terms.edit(0).ledger.push_back({.kind = Entry::Kind::breached, .on = on("2026-03-21")});
    EXPECT_FALSE(figure_change(&before, after, on("2026-03-21"))) << "it was red that morning without being told";
    EXPECT_TRUE(figure_change(&before, after, on("2026-03-20"))) << "a term in hours may run out on its last day";
}

TEST(Figures, ACaseIsWithinItsTermsWhenNoDutyOfABodyWasDoneLate) {
    const auto late = [](std::vector<Entry> entries, std::string body = "fz-city") {
        auto term = test::open_clock(1, "t", std::move(body), on("2026-03-20"));
        term.ledger.insert(term.ledger.end(), entries.begin(), entries.end());
        auto file = with({term});
        file.closed = at("2026-03-12T17:00:00+08:00");
        const auto change = figure_change(nullptr, file, on("2026-03-12"));
        EXPECT_EQ(change->ended->used, 10);
        return change->ended->late;
    };
    const Entry breached{.kind = Entry::Kind::breached}, met{.kind = Entry::Kind::met},
        met_late{.kind = Entry::Kind::met, .note = "逾期完成"}, cancelled{.kind = Entry::Kind::cancelled};
    EXPECT_FALSE(late({}));
    EXPECT_FALSE(late({cancelled}));
    EXPECT_TRUE(late({breached, cancelled}));
    EXPECT_TRUE(late({breached, met_late}));
    EXPECT_FALSE(late({breached, met})) << "the date that counts was in time after all";
    EXPECT_FALSE(late({breached, cancelled}, "")) << "a party's delay is not the body's";
}

TEST(Figures, MedianAndNinetiethAreDaysWithinWhichSoManyWereClosed) {
    Figures figures;
    for (const auto& [used, cases] : std::vector<std::pair<int, int>>{{3, 4}, {10, 1}, {20, 4}, {90, 1}})
        figures.cells.push_back({{Count::closed, received, used > 50, used}, cases});
    figures.cells.push_back({{.count = Count::red, .place = {"mediation", "heard", "fz-gulou"}}, 7});
    const auto all = summary_of(figures, [](const Place&) { return true; });
    EXPECT_EQ(all.days_within(50), 10);
    EXPECT_EQ(all.days_within(90), 20);
    EXPECT_EQ(all.days_within(100), 90);
    EXPECT_EQ(all.total, (FigureLine{.red = 7, .closed = 10, .within = 9, .days_used = 12 + 10 + 80 + 90}));
    EXPECT_EQ(all.by_owner.at("fz-gulou").open(), 7);
    const auto part = summary_of(figures, [](const Place& place) { return place.owner == "fz-gulou"; });
    EXPECT_EQ(part.total.open(), 7);
    EXPECT_FALSE(part.days_within(50));
    EXPECT_FALSE(part.by_owner.contains("fz-city"));
}

RC_GTEST_PROP(Figures, AddUpToARecountOnAnyDay, (std::uint32_t seed)) {
    test::Lives lives(seed);
    test::History history;
    for (int i = *rc::gen::inRange(1, 60); i > 0; --i) {
        const auto files = lives.step();
        history.keep(files, lives.at());
    }
    for (auto to = history.first() - Days{1}; to <= history.last() + Days{25}; to += Days{1}) {
        const auto from = to - Days{static_cast<int>(seed % 40)};
        RC_ASSERT(test::summed(history.changes(), from, to) == history.counted(from, to));
    }
}

}  // namespace
}  // namespace rongan
