// Judicial confirmation: a joint application in thirty days at the right court, the grounds of refusal, one judge, and what follows a
// ruling.

#include "support/desk.hpp"
#include "workflows/law/civil_interpretation.hpp"
#include "workflows/law/civil_procedure.hpp"
#include "workflows/law/house.hpp"
#include "workflows/law/mediation_bodies.hpp"

namespace rongan {
namespace {

using test::object;

struct JudicialConfirmation : test::Desk {
    static object application(std::string_view effective, const object& more = {}) {
        return with({{"channel", "people"},
                     {"matter", "compensation"},
                     {"parties", both_parties()},
                     {"rights", rights()},
                     {"agreement", "给付八万元"},
                     {"effective_on", effective},
                     {"concerns_title", false},
                     {"mediated_by", "fz-ip-mediation"},
                     {"domicile", "350104"},
                     {"requester_applied_on", effective},
                     {"respondent_applied_on", effective}},
                    more);
    }
    Result<Receipt> apply(std::string_view when, const object& body, std::string_view person = "huang.jian") {
        return open("judicial-confirmation", "apply", person, when, body, Side::both);
    }
    void applied(std::string_view day, const object& more = {}) { ASSERT_TRUE(apply(day, application(day, more))); }
    void accepted(std::string_view day, const object& more = {}) {
        applied(day, more);
        must("huang.jian", "accept-filing", day, {{"accepted_on", day}, {"materials_complete", true}});
    }
    void heard(std::string_view day, const object& more = {}) {
        accepted(day, more);
        must("huang.jian", "call-parties", day, {{"session_at", to_text(at(day))}, {"place", "第三法庭"}});
        must("zheng.cheng", "hear", day, {{"held_on", day}, {"requester_present", true}, {"respondent_present", true}});
    }
    void confirmed(std::string_view day, const object& ruling = {}) {
        heard(day);
        must("zheng.cheng", "confirm", day, with({{"ruled_on", day}, {"reason", "符合法律规定"}}, ruling));
    }
    void served(std::string_view requester, std::string_view respondent) {
        must("huang.jian", "serve-ruling", requester, {{"side", "requester"}, {"received_on", requester}});
        must("huang.jian", "serve-ruling", respondent, {{"side", "respondent"}, {"received_on", respondent}});
    }
    Result<Receipt> object_to_it(std::string_view when, Side side, const object& more = {}) {
        return act("huang.jian", "object", when, with({{"reason", "违背自愿"}, {"received_on", when.substr(0, 10)}}, more), side);
    }
};

// ---- the application ------------------------------------------------------------------------------------------------

TEST_F(JudicialConfirmation, AnApplicationThatTheLawDoesNotAllowIsRefusedWithItsArticle) {
    const struct {
        object more;
        const char *guard, *words;
    } rows[]{
        {{{"respondent_applied_on", nullptr}}, "joint", "被请求人尚未申请"},
        {{{"requester_applied_on", nullptr}}, "joint", "请求人尚未申请"},
        {{{"respondent_applied_on", "2026-04-07"}}, "within-thirty-days", "2026-04-03"},
        {{{"effective_on", "2026-04-08"}}, "within-thirty-days", "尚未生效"},
        {{{"requester_applied_on", "2026-03-03"}}, "within-thirty-days", "早于"},
        {{{"concerns_title", true}}, "not-of-title", ""},
        {{{"channel", "court_entrusted"}}, "not-entrusted", ""},
        {{{"mediated_by", "fz-police"}}, "lawful-mediator", ""},
        {{{"court", "fz-gulou-court"}}, "right-court", "作出邀请"},
        {{{"rights", boost::json::array{object{{"kind", "copyright"}, {"number", "1"}, {"title", "图案"}, {"holder", "甲"}}}}},
         "right-court",
         "福州市仓山区人民法院"},
    };
    for (const auto& row : rows) refused_by(apply("2026-04-07", application("2026-03-04", row.more)), row.guard, row.words);
    refused_by(apply("2026-04-07", application("2026-03-04"), "li.fang"), "right-court", "福州市中级人民法院");
    not_allowed(open("judicial-confirmation", "apply", "huang.jian", "2026-03-04", application("2026-03-04"), Side::requester));
}

TEST_F(JudicialConfirmation, TheThirtiethDayRollsOverTheHolidayAndThePostmarkCounts) {
    const object last{{"respondent_applied_on", "2026-10-08"}};
    EXPECT_TRUE(apply("2026-10-09", application("2026-09-01", last)));  // 1 October is a holiday; posted on the 8th
    refused_by(apply("2026-10-09", application("2026-09-01", {{"respondent_applied_on", "2026-10-09"}})), "within-thirty-days",
               "2026-10-08");
    EXPECT_TRUE(apply("2026-05-09", application("2026-04-09", {{"respondent_applied_on", "2026-05-09"}})));  // a Saturday that works
}

TEST_F(JudicialConfirmation, TheCourtThatInvitedTheMediationIsTheCourt) {
    EXPECT_TRUE(apply("2026-03-04", application("2026-03-04", {{"channel", "court_referred"}, {"court", "fz-gulou-court"}}), "li.fang"));
}

TEST_F(JudicialConfirmation, AcceptanceIsDecidedInThreeDaysForPeoplesMediationAndSevenForOthers) {
    applied("2026-03-04");
    EXPECT_EQ(due(law::confirmation_rules::acceptance), "2026-03-09");  // 7 March is a Saturday
    applied("2026-03-04", {{"channel", "administrative"}, {"mediated_by", "fz-city"}});
    EXPECT_EQ(due(law::civil_procedure::confirmation_acceptance), "2026-03-11");
    EXPECT_EQ(file().counterpart, "fz-city");
}

TEST_F(JudicialConfirmation, FilingNeedsTheMaterialsAndStartsThirtyDays) {
    applied("2026-03-04");
    refused_by(act("huang.jian", "accept-filing", "2026-03-05", {{"accepted_on", "2026-03-05"}, {"materials_complete", false}}),
               "materials");
    refused_by(act("huang.jian", "accept-filing", "2026-03-05", {{"accepted_on", "2026-03-03"}, {"materials_complete", true}}),
               "filing-date");
    must("huang.jian", "accept-filing", "2026-03-05", {{"accepted_on", "2026-03-05"}, {"materials_complete", true}});
    EXPECT_EQ(due(law::civil_procedure::confirmation_ruling), "2026-04-07");  // 4 April is Qingming, to the 6th
    EXPECT_EQ(last_entry(law::confirmation_rules::acceptance), Entry::Kind::met);
    EXPECT_FALSE(file().number.empty());
}

TEST_F(JudicialConfirmation, EachGroundOfArticle355EndsItAndTheMediationHears) {
    for (const auto* ground : {"outside_scope", "not_this_court", "personal_status", "other_procedure", "title_content"}) {
        applied("2026-03-04");
        const object body{{"ground", ground}, {"reason", "不符合条件"}};
        EXPECT_EQ(told(asks_of_parent("huang.jian", "not-accept", "2026-03-05", body)),
                  R"(7 confirmation-ruled {"result":"not_accepted"})");
        must("huang.jian", "not-accept", "2026-03-05", body);
        EXPECT_EQ(state(), "not-accepted");
    }
}

// ---- supplement -----------------------------------------------------------------------------------------------------

TEST_F(JudicialConfirmation, CompletePapersStartTheTimeForAcceptanceAnew) {
    applied("2026-03-04");
    refused_by(act("huang.jian", "ask-supplement", "2026-03-05", {{"items", {"身份证明"}}, {"days", 0}}), "days-given");
    must("huang.jian", "ask-supplement", "2026-03-05", {{"items", {"调解组织主持调解的证明"}}, {"days", 10}});
    EXPECT_EQ(due(law::confirmation_rules::acceptance), "ended");
    EXPECT_EQ(due(law::civil_interpretation::supplement), "2026-03-16");  // the 15th is a Sunday
    must("huang.jian", "supplement", "2026-03-17", {{"received_on", "2026-03-17"}, {"posted_on", "2026-03-16"}}, Side::both);
    EXPECT_EQ(state(), "applied");
    EXPECT_EQ(due(law::confirmation_rules::acceptance), "2026-03-20");
}

TEST_F(JudicialConfirmation, AfterFilingASupplementDoesNotStopTheThirtyDays) {
    accepted("2026-03-05");
    must("zheng.cheng", "ask-supplement", "2026-03-06", {{"items", {"付款方式"}}, {"days", 5}, {"received_on", "2026-03-09"}});
    EXPECT_EQ(due(law::civil_interpretation::supplement), "2026-03-16");  // the 14th is a Saturday
    EXPECT_EQ(due(law::civil_procedure::confirmation_ruling), "2026-04-07");
    must("huang.jian", "supplement", "2026-03-12", {{"received_on", "2026-03-12"}}, Side::both);
    EXPECT_EQ(state(), "accepted");
    EXPECT_EQ(due(law::civil_procedure::confirmation_ruling), "2026-04-07");
}

TEST_F(JudicialConfirmation, WhatIsNotSuppliedIsWithdrawnOnlyAfterTheTermAndThePostmark) {
    applied("2026-03-04");
    must("huang.jian", "ask-supplement", "2026-03-04", {{"items", {"身份证明"}}, {"days", 7}});
    const object deemed{{"ground", "not_supplied"}, {"reason", "未补充"}};
    refused_by(act("huang.jian", "deem-withdrawn", "2026-03-11", deemed), "not-supplied", "尚未届满");
    wait("2026-03-12T00:00");
    EXPECT_EQ(state(), "supplement");
    refused_by(act("huang.jian", "deem-withdrawn", "2026-03-12", deemed), "not-supplied", "交邮");
    must("huang.jian", "check-postmark", "2026-03-13", {{"note", "无"}});
    EXPECT_EQ(told(asks_of_parent("huang.jian", "deem-withdrawn", "2026-03-13", deemed)), R"(7 confirmation-ruled {"result":"withdrawn"})");

    const object late{{"received_on", "2026-03-13"}};
    refused_by(act("huang.jian", "supplement", "2026-03-13", late, Side::both), "supplied-in-time", "2026-03-11");
    must("huang.jian", "supplement", "2026-03-13", with(late, {{"good_reason", true}}), Side::both);
    EXPECT_EQ(state(), "applied");
}

// ---- review and ruling ----------------------------------------------------------------------------------------------

TEST_F(JudicialConfirmation, BothPartiesAreCalledTogetherBeforeAnythingIsConfirmed) {
    accepted("2026-03-05");
    const object ruling{{"ruled_on", "2026-03-06"}, {"reason", "合法"}};
    refused_by(act("zheng.cheng", "confirm", "2026-03-06", ruling), "heard");
    const object both{{"held_on", "2026-03-06"}, {"requester_present", true}, {"respondent_present", true}};
    refused_by(act("zheng.cheng", "hear", "2026-03-06", both), "called-together", "尚未通知");
    must("huang.jian", "call-parties", "2026-03-05", {{"session_at", to_text(at("2026-03-06"))}, {"place", "法庭"}});
    refused_by(act("zheng.cheng", "hear", "2026-03-06", with(both, {{"respondent_present", false}})), "called-together", "被请求人未到场");
    refused_by(act("zheng.cheng", "hear", "2026-03-06", with(both, {{"requester_present", false}})), "called-together", "请求人未到场");
    not_allowed(act("huang.jian", "hear", "2026-03-06", both));
    must("zheng.cheng", "hear", "2026-03-06", both);
    EXPECT_EQ(file().handler, "zheng.cheng");
    refused_by(act("wang.jie", "confirm", "2026-03-06", ruling), "single-judge", "郑诚");
    refused_by(act("zheng.cheng", "confirm", "2026-03-06", with(ruling, {{"ruled_on", "2026-03-07"}})), "ruling-date");
    must("zheng.cheng", "confirm", "2026-03-06", ruling);
    EXPECT_EQ(state(), "confirmed");
}

TEST_F(JudicialConfirmation, ARefusalToBeQuestionedMayBeTreatedAsWithdrawal) {
    accepted("2026-03-05");
    const object deemed{{"ground", "refuses_questions"}, {"reason", "拒不接受询问"}};
    refused_by(act("zheng.cheng", "deem-withdrawn", "2026-03-06", deemed), "refused-questions", "尚未通知");
    must("huang.jian", "call-parties", "2026-03-05", {{"session_at", to_text(at("2026-03-06"))}, {"place", "法庭"}});
    refused_by(act("zheng.cheng", "deem-withdrawn", "2026-03-06", with(deemed, {{"ground", "not_supplied"}})), "refused-questions");
    must("zheng.cheng", "deem-withdrawn", "2026-03-06", deemed);
    EXPECT_EQ(state(), "withdrawn");
}

TEST_F(JudicialConfirmation, EachGroundOfRejectionEndsItAndTheMediationHears) {
    for (const auto* ground : {"against_law", "harms_others", "against_morals", "not_voluntary", "content_unclear", "not_confirmable",
                               "should_not_have_been_accepted"}) {
        accepted("2026-03-05");
        const object body{{"ruled_on", "2026-03-20"}, {"ground", ground}, {"reason", "不符合"}};
        not_allowed(act("huang.jian", "reject", "2026-03-20", body));
        const auto effects = asks_of_parent("zheng.cheng", "reject", "2026-03-20", body);
        EXPECT_EQ(told(effects), R"(7 confirmation-ruled {"result":"rejected","number":")" + file().number + "\"}");
        EXPECT_NE(notice(effects, "民事裁定书（驳回申请）")->text.find("达成新的调解协议"), std::string::npos);
        must("zheng.cheng", "reject", "2026-03-20", body);
        EXPECT_EQ(state(), "rejected");
    }
}

TEST_F(JudicialConfirmation, OnlyThePresidentExtendsAndNothingIsConfirmedByTime) {
    accepted("2026-03-05");
    not_allowed(act("zheng.cheng", "extend", "2026-04-01", {{"days", 15}, {"reason", "复杂"}}));
    must("zhang.yutong", "extend", "2026-04-01", {{"days", 15}, {"reason", "复杂"}});
    EXPECT_EQ(due(law::civil_procedure::confirmation_ruling), "2026-04-20");  // 45 days: the 19th is a Sunday
    wait("2026-04-21T00:00");
    EXPECT_EQ(state(), "accepted");
    EXPECT_EQ(last_entry(law::civil_procedure::confirmation_ruling), Entry::Kind::breached);
    refused_by(act("zhang.yutong", "extend", "2026-04-21", {{"days", 5}, {"reason", "复杂"}}), "president-extends");
}

TEST_F(JudicialConfirmation, OnePartyMayAskToWithdrawAndTheCourtDecides) {
    accepted("2026-03-05");
    refused_by(act("zheng.cheng", "allow-withdrawal", "2026-03-06", {{"reason", "准许"}}), "withdrawal-asked");
    must("huang.jian", "ask-withdrawal", "2026-03-06", {{"reason", "另行协商"}}, Side::respondent);
    EXPECT_EQ(state(), "accepted");
    must("zheng.cheng", "refuse-withdrawal", "2026-03-07", {{"reason", "涉嫌虚假"}});
    refused_by(act("zheng.cheng", "allow-withdrawal", "2026-03-08", {{"reason", "准许"}}), "withdrawal-asked");
    must("huang.jian", "ask-withdrawal", "2026-03-09", {{"reason", "另行协商"}}, Side::both);
    EXPECT_EQ(told(asks_of_parent("zheng.cheng", "allow-withdrawal", "2026-03-10", {{"reason", "准许"}})),
              R"(7 confirmation-ruled {"result":"withdrawn","number":")" + file().number + "\"}");
    must("zheng.cheng", "allow-withdrawal", "2026-03-10", {{"reason", "准许"}});
    EXPECT_EQ(state(), "withdrawn");
}

// ---- after the ruling -----------------------------------------------------------------------------------------------

TEST_F(JudicialConfirmation, EachPartysFifteenDaysRunFromItsOwnReceipt) {
    confirmed("2026-09-14");
    EXPECT_EQ(due(law::house::serve_decision), "2026-09-20");  // 20 September, a Sunday, works
    served("2026-09-15", "2026-09-17");
    EXPECT_EQ(due(law::house::serve_decision), "ended");
    EXPECT_EQ(due(law::civil_interpretation::party_objection), "2026-10-08");
    refused_by(act("huang.jian", "serve-ruling", "2026-09-18", {{"side", "requester"}, {"received_on", "2026-09-18"}}), "served-once");
    refused_by(object_to_it("2026-10-08", Side::requester), "party-objection", "2026-09-30");
    EXPECT_TRUE(object_to_it("2026-10-09", Side::respondent, {{"posted_on", "2026-10-08"}}));
    EXPECT_EQ(state(), "objection");
}

TEST_F(JudicialConfirmation, AnObjectionEndsOnlyTheObjectorsOwnTerm) {
    confirmed("2026-03-05");
    served("2026-03-06", "2026-03-06");
    ASSERT_TRUE(object_to_it("2026-03-10", Side::requester));
    const auto kept = file();
    const auto open_for = [&](Side side) {
        return std::any_of(kept.terms.begin(), kept.terms.end(), [&](const Term& term) {
            return term.rule == law::civil_interpretation::party_objection.key && term.holder.side == side && is_open(term.ledger);
        });
    };
    EXPECT_FALSE(open_for(Side::requester));
    EXPECT_TRUE(open_for(Side::respondent));
    must("zheng.cheng", "decide-objection", "2026-03-20", {{"outcome", "dismissed"}, {"ruled_on", "2026-03-20"}, {"reason", "不成立"}});
    EXPECT_EQ(state(), "confirmed");
    EXPECT_TRUE(object_to_it("2026-03-23", Side::respondent));  // the 21st is a Saturday
}

TEST_F(JudicialConfirmation, AThirdPersonHasSixMonthsFromKnowingAndNotAYear) {
    confirmed("2026-03-05");
    served("2026-03-06", "2026-03-06");
    refused_by(object_to_it("2026-10-12", Side::third), "third-objection", "未写");
    refused_by(object_to_it("2026-10-12", Side::third, {{"known_on", "2026-04-10"}}), "third-objection", "2026-10-10");  // Saturday, works
    ASSERT_TRUE(object_to_it("2026-10-10", Side::third, {{"known_on", "2026-04-10"}}));
    const auto effects = asks_of_parent("zheng.cheng", "decide-objection", "2026-10-20",
                                        {{"outcome", "revoked"}, {"ruled_on", "2026-10-20"}, {"reason", "损害他人权益"}});
    EXPECT_EQ(told(effects), "");  // the mediation has ended: its body hears of it by a document
    EXPECT_EQ(notice(effects, "司法确认结果变更告知")->to, "fz-ip-mediation");
    must("zheng.cheng", "decide-objection", "2026-10-20", {{"outcome", "revoked"}, {"ruled_on", "2026-10-20"}, {"reason", "损害他人权益"}});
    EXPECT_EQ(state(), "revoked");
}

TEST_F(JudicialConfirmation, ExecutionRunsTwoYearsFromTheEndOfPerformance) {
    confirmed("2024-03-05", {{"perform_by", "2024-05-31"}});
    const object asked{{"received_on", "2024-05-31"}, {"reason", "未付款"}};
    refused_by(act("huang.jian", "apply-execution", "2024-05-31", asked, Side::requester), "execution-term", "尚未送达");
    served("2024-03-06", "2024-03-07");
    EXPECT_EQ(due(law::civil_procedure::execution), "2026-06-01");  // 31 May 2026 is a Sunday
    refused_by(act("huang.jian", "apply-execution", "2024-05-31", asked, Side::requester), "execution-term", "尚未届满");
    refused_by(act("huang.jian", "apply-execution", "2026-06-02", with(asked, {{"received_on", "2026-06-02"}}), Side::requester),
               "execution-term", "2026-06-01");
    must("huang.jian", "apply-execution", "2026-06-02", with(asked, {{"received_on", "2026-06-02"}, {"posted_on", "2026-06-01"}}),
         Side::requester);
    EXPECT_EQ(state(), "enforcing");
    ASSERT_TRUE(object_to_it("2026-06-03", Side::third, {{"known_on", "2026-06-01"}}));
    must("zheng.cheng", "decide-objection", "2026-06-10", {{"outcome", "changed"}, {"ruled_on", "2026-06-10"}, {"reason", "部分成立"}});
    EXPECT_EQ(state(), "enforcing");
    must("huang.jian", "archive", "2026-06-20", {{"reason", "执行完毕"}});
    EXPECT_EQ(state(), "archived");
}

TEST_F(JudicialConfirmation, ExecutionRunsFromTheEffectOfARulingThatSetsNoTime) {
    confirmed("2024-03-05");
    served("2024-03-06", "2024-03-08");
    EXPECT_EQ(due(law::civil_procedure::execution), "2026-03-09");  // 8 March 2026 is a Sunday
}

TEST_F(JudicialConfirmation, ARulingIsArchivedWhenBothHaveItAndTheirFifteenDaysAreOver) {
    confirmed("2026-03-05");
    refused_by(act("huang.jian", "archive", "2026-03-06", {{"reason", "已履行"}}), "nothing-pending", "尚未送达");
    served("2026-03-06", "2026-03-06");
    refused_by(act("huang.jian", "archive", "2026-03-20", {{"reason", "已履行"}}), "nothing-pending", "尚未届满");
    wait("2026-03-24T00:00");
    must("huang.jian", "archive", "2026-03-24", {{"reason", "已履行"}});
    EXPECT_EQ(state(), "archived");
}

}  // namespace
}  // namespace rongan
