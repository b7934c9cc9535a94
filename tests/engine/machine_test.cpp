#include "support/errand.hpp"

#include <gtest/gtest.h>

namespace rongan::test {
namespace {

using Why = Refusal::Why;

struct MachineTest : testing::Test {
    City city;
    Actor clerk = city.person("lin.xiu"), officer = city.person("chen.hao"), head = city.person("su.wen"),
          stranger = city.person("zeng.fang");

    CaseId taken(std::string_view at = "2026-02-13T09:00:00+08:00") {
        return city.submit(opening(clerk, "errand", "take", {{"title", "文件"}}, at)).value().case_id;
    }
    Why why(const Submission& one) {
        const auto answer = city.submit(one);
        return answer ? throw std::logic_error("accepted") : answer.error().why;
    }
};

TEST_F(MachineTest, TheStepArmsItsClockOverSpringFestival) {
    const auto file = city.file(taken());
    ASSERT_EQ(file.terms.size(), 1U);
    EXPECT_EQ(to_text(*file.terms[0].due), "2026-02-27");
    EXPECT_EQ(file.terms[0].body, "fz-city");
    EXPECT_EQ(file.facts.json().at("title").as_string(), "文件");
    EXPECT_EQ(file.custody.size(), 1U);
}

TEST_F(MachineTest, AGuardRefusesWithItsNameItsSentenceAndItsArticle) {
    const auto refused = city.submit(opening(clerk, "errand", "take", {{"title", "石狮子"}}, "2026-02-13T09:00:00+08:00"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().why, Why::guard);
    EXPECT_EQ(refused.error().reasons, (std::vector<Reason>{{"not-heavy", "不超过十公斤：石狮子太重", "《跑腿规则》第4条"}}));
    EXPECT_EQ(city.archive.heads(), Heads{});
}

TEST_F(MachineTest, OnlyThoseWhomTheRuleNamesMayAct) {
    const auto id = taken();
    EXPECT_EQ(why(act(officer, id, "drop", {}, "2026-02-14T09:00:00+08:00")), Why::not_yours);
    EXPECT_EQ(why(act(stranger, id, "deliver", {}, "2026-02-14T09:00:00+08:00")), Why::not_yours);
    EXPECT_TRUE(city.submit(act(head, id, "drop", {}, "2026-02-14T09:00:00+08:00")));
}

TEST_F(MachineTest, APartysActNeedsTheParty) {
    const auto id = taken();
    ASSERT_TRUE(city.submit(act(officer, id, "deliver", {}, "2026-02-14T09:00:00+08:00")));
    auto answer = act(clerk, id, "answer", {}, "2026-02-24T09:00:00+08:00");
    EXPECT_EQ(why(answer), Why::not_yours);
    answer.behalf = Side::respondent;
    EXPECT_TRUE(city.submit(answer));
    EXPECT_TRUE(city.file(id).closed);
}

TEST_F(MachineTest, WhatHasNoPlaceNamesTheStageInWhichItHas) {
    const auto id = taken();
    const auto refused = city.submit(act(clerk, id, "answer", {}, "2026-02-14T09:00:00+08:00"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().why, Why::not_now);
    EXPECT_EQ(refused.error().allowed, std::vector<std::string>{"已送到"});
    EXPECT_EQ(refused.error().reasons[0].citation, "《跑腿规则》第2条");
}

TEST_F(MachineTest, AStepThatWouldLeaveNoDutyIsRefused) {
    const auto id = taken();
    const auto before = city.file(id);
    const auto refused = city.submit(act(officer, id, "forget", {}, "2026-02-14T09:00:00+08:00"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().why, Why::invariant);
    EXPECT_EQ(city.file(id), before);
}

TEST_F(MachineTest, AThrowingActionLeavesNothingBehind) {
    const auto id = taken();
    const auto before = city.file(id);
    EXPECT_THROW(city.submit(act(officer, id, "explode", {}, "2026-02-14T09:00:00+08:00")), std::runtime_error);
    EXPECT_EQ(city.file(id), before);
}

TEST_F(MachineTest, APauseBesideTheMainLineStopsTheClockAndGivesItBack) {
    const auto id = taken();
    ASSERT_TRUE(city.submit(act(officer, id, "pause", {}, "2026-02-14T09:00:00+08:00")));
    EXPECT_TRUE(city.file(id).terms[0].stopped);
    EXPECT_EQ(why(act(officer, id, "deliver", {}, "2026-02-24T09:00:00+08:00")), Why::guard);
    ASSERT_TRUE(city.submit(act(officer, id, "resume", {}, "2026-02-26T09:00:00+08:00")));
    const auto file = city.file(id);
    EXPECT_FALSE(file.terms[0].stopped);
    // 14, 24 and 25 February are working days that do not count, so 26, 27, 28 (make-up), 2 and 3 March do.
    EXPECT_EQ(to_text(*file.terms[0].due), "2026-03-03");
    EXPECT_EQ(file.state, "taken");
}

TEST_F(MachineTest, TheBodyIsCheckedFieldByField) {
    const auto refused = city.submit(opening(clerk, "errand", "take", {{"titel", "文件"}, {"note", 7}}, "2026-02-13T09:00:00+08:00"));
    ASSERT_FALSE(refused);
    ASSERT_EQ(refused.error().fields.size(), 3U);
    EXPECT_EQ(refused.error().fields[0].pointer, "/title");
    EXPECT_EQ(refused.error().fields[1].pointer, "/note");
    EXPECT_EQ(refused.error().fields[2].pointer, "/titel");
}

TEST_F(MachineTest, MovesGiveAReasonForEveryActThatIsNotPossible) {
    const auto id = taken();
    const auto* errand = city.registry.find("errand");
    const auto moves = errand->moves(city.file(id), officer, moment("2026-02-14T09:00:00+08:00"), city.docket.context());
    const auto verdict = [&](std::string_view event) {
        for (const auto& move : moves)
            if (move.event == event) return move;
        throw std::logic_error("no move");
    };
    EXPECT_EQ(verdict("deliver").verdict, Move::Verdict::open);
    EXPECT_EQ(verdict("drop").verdict, Move::Verdict::not_yours);
    EXPECT_EQ(verdict("drop").who, std::vector<std::string>{"福州市市场监督管理局（知识产权局）的部门负责人"});
    EXPECT_EQ(verdict("answer").verdict, Move::Verdict::not_now);
    EXPECT_EQ(verdict("answer").when, std::vector<std::string>{"已送到"});
    for (const auto& move : moves) EXPECT_FALSE(move.citations.empty()) << move.event;
}

}  // namespace
}  // namespace rongan::test
