// Mediation up to its agreement: what opens it, what silence does, who must come, and the two months of an ownership dispute.

#include "support/mediation_desk.hpp"
#include "workflows/law/civil_procedure.hpp"
#include "workflows/law/house.hpp"
#include "workflows/law/mediation_bodies.hpp"
#include "workflows/law/order_81.hpp"
#include "workflows/law/order_81_mediation.hpp"

namespace rongan {
namespace {

using test::object;
using Mediation = test::Mediation;

// ---- opening --------------------------------------------------------------------------------------------------------

TEST_F(Mediation, FiveWorkingDaysToSendTheNoticeCrossTheHolidays) {
    const std::pair<const char*, const char*> days[]{
        {"2026-02-13", "2026-02-27"}, {"2026-02-12", "2026-02-26"}, {"2026-09-25", "2026-10-09"}, {"2026-09-30", "2026-10-13"}};
    for (const auto& [from, due_on] : days) {
        ASSERT_TRUE(ask(from));
        EXPECT_EQ(due(law::order_81::mediation_notice), due_on);
        EXPECT_EQ(state(), "received");
    }
}

TEST_F(Mediation, FifteenDaysForAnOpinionRunFromReceiptAndRollOffAHoliday) {
    const std::pair<const char*, const char*> days[]{
        {"2026-01-31", "2026-02-24"}, {"2026-09-16", "2026-10-08"}, {"2026-04-24", "2026-05-09"}, {"2026-03-04", "2026-03-19"}};
    for (const auto& [from, due_on] : days) {
        awaiting(from);
        EXPECT_EQ(due(law::order_81::mediation_opinion), due_on);
    }
    refused_by(act("lin.xiu", "confirm-receipt", "2026-03-05", {{"received_on", "2026-03-05"}}), "receipt-once");
}

TEST_F(Mediation, ARequestThatTheTextDoesNotAllowIsRefusedWithItsArticle) {
    const object unit{{"side", "requester"}, {"kind", "company"}, {"name", "甲厂"},
                      {"address", "福州"},   {"contact", "1"},    {"origin", "mainland"}};
    const object song{{"kind", "copyright"}, {"number", "1"}, {"title", "图案"}, {"holder", "甲"}};
    const struct {
        object more;
        const char *guard, *words;
    } rows[]{
        {{{"matter", "infringement"}}, "in-scope", "行政裁决"},
        {{{"rights", boost::json::array{song}}}, "in-scope", "不是专利"},
        {{{"matter", "compensation"}}, "decision-copy", ""},
        {{{"matter", "pre_grant_fee"}}, "fee-after-grant", "未写"},
        {{{"matter", "pre_grant_fee"}, {"granted_on", "2026-03-03"}}, "fee-after-grant", "尚未公告授予"},
        {{{"domicile", "640400"}}, "jurisdiction", "不由该部门管辖"},
        {{{"domicile", nullptr}}, "jurisdiction", "未写被请求人住所地"},
        {{{"domicile", "640400"}, {"place_of_infringement", "350104"}}, "jurisdiction", "被请求人住所地"},
        {{{"parties", boost::json::array{party("requester", "甲")}}}, "both-sides", "缺被请求人"},
        {{{"parties", boost::json::array{unit, party("respondent", "乙")}}}, "request-fields", "法定代表人"},
    };
    for (const auto& row : rows) refused_by(ask("2026-03-02", row.more), row.guard, row.words);
}

TEST_F(Mediation, ADisputeOverAnInfringementMayAlsoGoWhereItHappened) {
    const object paper{{"kind", "处理决定书"}, {"title", "认定侵权的决定"}, {"sha256", std::string(64, 'a')}, {"pages", 3}};
    const object more{{"matter", "compensation"}, {"domicile", "640400"}, {"place_of_infringement", "350104"}, {"decision_copy", paper}};
    ASSERT_TRUE(ask("2026-03-02", more));
    EXPECT_EQ(file().papers.size(), 1U);
}

TEST_F(Mediation, AFeeForUseBeforeTheGrantIsHeardOnTheDayOfTheGrant) {
    EXPECT_TRUE(ask("2026-03-02", {{"matter", "pre_grant_fee"}, {"granted_on", "2026-03-02"}}));
}

TEST_F(Mediation, AStationTakesPapersInButItsBureauSpeaks) {
    ASSERT_TRUE(ask("2026-03-02", {}, "huang.ze"));
    EXPECT_EQ(due(law::house::hand_over), "2026-03-03");
    refused_by(act("zheng.nan", "send-notice", "2026-03-02"), "own-name");
    must("zheng.nan", "hand-over", "2026-03-02", {{"to", "fz-cangshan"}, {"reason", "收件"}, {"carrier", "fz-cangshan-jinshan"}});
    ASSERT_TRUE(on(child("handoff"), "zeng.fang", "accept", "2026-03-03"));
    EXPECT_EQ(file().owner, "fz-cangshan");
    EXPECT_EQ(due(law::order_81::mediation_notice), "2026-03-09");
    not_allowed(act("zheng.nan", "send-notice", "2026-03-03"));
    EXPECT_TRUE(act("cheng.wen", "send-notice", "2026-03-03"));
}

// ---- opinion --------------------------------------------------------------------------------------------------------

TEST_F(Mediation, ConsentIsDocketedWithinFiveWorkingDaysOfItsReceipt) {
    awaiting("2026-09-16");
    opinion("2026-09-30T10:00", "agrees");
    EXPECT_EQ(due(law::order_81::mediation_docket), "2026-10-13");
    refused_by(act("chen.hao", "not-docket", "2026-09-30T11:00", {{"reason", "无"}}), "refused-or-silent", "应当立案");
    refused_by(act("chen.hao", "docket", "2026-10-13", {{"session_at", "2026-10-12T09:00:00+08:00"}, {"place", "市局"}}), "session-ahead");
    must("chen.hao", "docket", "2026-10-13", {{"session_at", "2026-10-20T09:00:00+08:00"}, {"place", "市局"}});
    EXPECT_EQ(state(), "docketed");
    EXPECT_EQ(last_entry(law::order_81::mediation_docket), Entry::Kind::met);
    EXPECT_FALSE(file().number.empty());
    EXPECT_EQ(due(law::house::mediation_close), "2026-12-14");  // two months: 13 December is a Sunday
}

TEST_F(Mediation, ARefusalIsToldToTheRequesterWithinFiveWorkingDays) {
    awaiting("2026-09-16");
    opinion("2026-09-25", "refuses");
    EXPECT_EQ(due(law::order_81::mediation_not_docketed), "2026-10-09");
    refused_by(act("chen.hao", "docket", "2026-09-28", {{"session_at", session("2026-09-28")}, {"place", "市局"}}), "respondent-agreed");
    const auto effects = asks_of_parent("chen.hao", "not-docket", "2026-09-28", {{"reason", "不同意"}});
    EXPECT_EQ(told(effects), R"(7 mediation-failed {"reason":"调解不予立案：不同意"})");
    ASSERT_NE(notice(effects, "不予立案通知书"), nullptr);
    EXPECT_EQ(notice(effects, "不予立案通知书")->to, "requester");
    must("chen.hao", "not-docket", "2026-09-28", {{"reason", "不同意"}});
    EXPECT_EQ(state(), "not-docketed");
}

TEST_F(Mediation, SilenceEndsNothingBeforeAPersonHasLookedAtThePostmark) {
    awaiting("2026-01-31");
    refused_by(act("chen.hao", "not-docket", "2026-02-24", {{"reason", "逾期"}}), "refused-or-silent", "尚未届满");
    wait("2026-02-25T00:00");
    EXPECT_EQ(state(), "awaiting-opinion");
    EXPECT_EQ(due(law::order_81::mediation_not_docketed),
              "2026-03-02");  // from the last day: 25, 26, 27, 28 (Saturday, works), 2 March
    refused_by(act("chen.hao", "not-docket", "2026-02-25", {{"reason", "逾期"}}), "refused-or-silent", "交邮");
    must("lin.xiu", "check-postmark", "2026-02-26", {{"note", "无交邮记录"}});
    must("chen.hao", "not-docket", "2026-02-26", {{"reason", "逾期"}});
    EXPECT_EQ(state(), "not-docketed");
}

TEST_F(Mediation, WhatWasPostedInTimeIsInTimeEvenAfterTheTermLapsed) {
    awaiting("2026-03-04");
    wait("2026-03-20T00:00");
    opinion("2026-03-23", "agrees", {{"posted_on", "2026-03-19"}});
    EXPECT_EQ(due(law::order_81::mediation_docket), "2026-03-30");
    EXPECT_EQ(due(law::order_81::mediation_not_docketed), "ended");
    EXPECT_EQ(due(law::house::check_postmark), "ended");
}

TEST_F(Mediation, ConsentThatComesLateIsNoConsent) {
    awaiting("2026-03-04");
    refused_by(act("lin.xiu", "opinion", "2026-03-23", {{"answer", "agrees"}, {"received_on", "2026-03-23"}, {"posted_on", "2026-03-20"}},
                   Side::respondent),
               "opinion-in-time", "2026-03-19");
}

TEST_F(Mediation, AnOpinionThatSaysNeitherYesNorNoIsAskedAgain) {
    awaiting("2026-03-04");
    opinion("2026-03-10", "unclear");
    EXPECT_EQ(due(law::order_81::mediation_opinion), "2026-03-19");
    opinion("2026-03-12", "agrees");
    EXPECT_EQ(due(law::order_81::mediation_docket), "2026-03-19");
}

// ---- sessions -------------------------------------------------------------------------------------------------------

TEST_F(Mediation, ARequesterWhoStaysAwayHasWithdrawn) {
    docketed("2026-03-04");
    refused_by(act("chen.hao", "hold-session", "2026-03-11", attendance("2026-03-10", "absent", "attended")), "as-notified", "2026-03-11");
    must("chen.hao", "hold-session", "2026-03-11", attendance("2026-03-11", "absent", "absent"));
    EXPECT_EQ(state(), "withdrawn");
}

TEST_F(Mediation, ARespondentWhoStaysAwayEndsItAndBothAreTold) {
    docketed("2026-03-04");
    const auto effects = asks_of_parent("chen.hao", "hold-session", "2026-03-11", attendance("2026-03-11", "attended", "absent"));
    EXPECT_EQ(told(effects), R"(7 mediation-failed {"reason":"被请求人无正当理由不参加调解"})");
    EXPECT_NE(notice(effects, "撤销案件通知书"), nullptr);
    must("chen.hao", "hold-session", "2026-03-11", attendance("2026-03-11", "attended", "absent"));
    EXPECT_EQ(state(), "failed");
}

TEST_F(Mediation, AGoodReasonOnlyNeedsAnotherDay) {
    docketed("2026-03-04");
    must("chen.hao", "hold-session", "2026-03-11", attendance("2026-03-11", "excused", "attended"));
    EXPECT_EQ(state(), "docketed");
    refused_by(act("chen.hao", "hold-session", "2026-03-11", attendance("2026-03-11", "attended", "attended")), "as-notified", "尚未通知");
    must("lin.xiu", "set-session", "2026-03-11", {{"session_at", session("2026-03-11")}, {"place", "市局"}});
    must("chen.hao", "hold-session", "2026-03-18", attendance("2026-03-18", "attended", "attended"));
    EXPECT_EQ(state(), "session");
}

TEST_F(Mediation, AbsenceHasNoResultWhereTheChannelGivesNone) {
    with_the_committee("2026-03-04");
    must("luo.bin", "set-session", "2026-03-04", {{"session_at", session("2026-03-04")}, {"place", "调委会"}});
    must("luo.bin", "hold-session", "2026-03-11", attendance("2026-03-11", "absent", "attended"));
    EXPECT_EQ(state(), "docketed");
}

TEST_F(Mediation, WhoIsChallengedPausesUntilTheHeadDecides) {
    docketed("2026-03-04");
    must("lin.xiu", "disclose-conflict", "2026-03-05", {{"person", "chen.hao"}, {"ground", "relative"}}, Side::respondent);
    refused_by(act("lin.xiu", "disclose-conflict", "2026-03-05", {{"person", "chen.hao"}, {"ground", "relative"}}, Side::requester),
               "conflict-once");
    refused_by(act("chen.hao", "hold-session", "2026-03-11", attendance("2026-03-11", "attended", "attended")), "not-paused");
    const object cured{{"outcome", "parties_consent"}, {"reason", "双方同意"}};
    not_allowed(act("chen.hao", "resolve-conflict", "2026-03-11", cured));
    refused_by(act("su.wen", "resolve-conflict", "2026-03-11", cured), "consent-cures");
    refused_by(act("su.wen", "resolve-conflict", "2026-03-11", {{"outcome", "replaced"}, {"reason", "近亲属"}, {"person", "chen.hao"}}),
               "replacement");
    must("su.wen", "resolve-conflict", "2026-03-11", {{"outcome", "replaced"}, {"reason", "近亲属"}, {"person", "wu.min"}});
    EXPECT_EQ(file().handler, "wu.min");
    must("chen.hao", "hold-session", "2026-03-11", attendance("2026-03-11", "attended", "attended"));
}

TEST_F(Mediation, TheCaseDoesNotPauseWithThePerson) {
    docketed("2026-03-04");
    must("lin.xiu", "disclose-conflict", "2026-03-05", {{"person", "chen.hao"}, {"ground", "relative"}}, Side::respondent);
    EXPECT_TRUE(act("wu.min", "hold-session", "2026-03-11", attendance("2026-03-11", "attended", "attended")));
}

TEST_F(Mediation, ConsentCuresAConflictOutsideTheAuthority) {
    with_the_committee("2026-03-04");
    must("luo.bin", "disclose-conflict", "2026-03-05", {{"person", "luo.bin"}, {"ground", "interested"}});
    refused_by(act("luo.bin", "agree", "2026-03-05", signed_on("2026-03-05")), "not-paused");
    must("tang.jie", "resolve-conflict", "2026-03-05", {{"outcome", "parties_consent"}, {"reason", "双方同意"}});
    EXPECT_TRUE(act("luo.bin", "agree", "2026-03-05", signed_on("2026-03-05")));
}

TEST_F(Mediation, HelpersAtThePeoplesMediationNeedTheConsentOfBoth) {
    with_the_committee("2026-03-04");
    const object helper{{"name", "行业协会"}, {"reason", "核算许可费"}};
    refused_by(act("luo.bin", "invite-helper", "2026-03-05", helper), "helper-welcome");
    EXPECT_TRUE(act("luo.bin", "invite-helper", "2026-03-05", with(helper, {{"parties_consent", true}})));
    docketed("2026-03-04");
    EXPECT_TRUE(act("chen.hao", "invite-helper", "2026-03-05", helper));
}

// ---- ownership ------------------------------------------------------------------------------------------------------

TEST_F(Mediation, AnOwnershipDisputeClosesInTwoMonthsAndTheHeadMayAddOne) {
    docketed("2026-03-31", {{"matter", "ownership"}});
    EXPECT_EQ(due(law::order_81::ownership_close), "2026-06-01");  // 31 May is a Sunday
    not_allowed(act("chen.hao", "extend", "2026-05-20", {{"days", 30}, {"reason", "特别复杂"}}));
    refused_by(act("su.wen", "extend", "2026-05-20", {{"days", 31}, {"reason", "特别复杂"}}), "head-extends");
    refused_by(act("lin.xiu", "agree-extension", "2026-05-20", {{"days", 10}}, Side::both), "parties-extend", "负责人");
    must("su.wen", "extend", "2026-05-20", {{"days", 30}, {"reason", "特别复杂"}});
    EXPECT_EQ(due(law::order_81::ownership_close), "2026-06-30");
    refused_by(act("su.wen", "extend", "2026-05-21", {{"days", 1}, {"reason", "仍需"}}), "head-extends");
}

TEST_F(Mediation, AnAppraisalDoesNotStopTheTwoMonthsOfAnOwnershipDispute) {
    docketed("2026-03-31", {{"matter", "ownership"}});
    must("lin.xiu", "order-appraisal", "2026-04-10", {{"from", "2026-04-10"}, {"institution", "中心"}}, Side::both);
    must("chen.hao", "end-appraisal", "2026-04-20", {{"ended_on", "2026-04-20"}});
    EXPECT_EQ(due(law::order_81::ownership_close), "2026-06-01");
}

TEST_F(Mediation, AClockThatWasSetBackLetsNoCustodyEndBeforeItBegan) {
    ASSERT_TRUE(ask("2026-03-04T09:00", {}, "zeng.fang"));
    const auto offered = act("zeng.fang", "hand-over", "2026-03-04T09:10", {{"to", "fz-city"}, {"reason", "报请"}});
    ASSERT_TRUE(offered);
    ASSERT_TRUE(on(archive.find_uuid(offered->children.at(0)).value(), "lin.xiu", "accept", "2026-03-04T08:00"));
    const auto& custody = file().custody;
    ASSERT_EQ(custody.size(), 2U);
    EXPECT_EQ(custody[0].to, at("2026-03-04T09:00"));
    EXPECT_EQ(custody[1].from, at("2026-03-04T09:00"));
}

TEST_F(Mediation, AnOwnershipAgreementIsCopiedAndTheProceedingsRestored) {
    docketed("2026-03-04", {{"matter", "ownership"}});
    EXPECT_NE(notice(asks_of_parent("chen.hao", "issue-certificate", "2026-03-05"), "受理通知书"), nullptr);
    must("lin.xiu", "record-suspension", "2026-03-06", {{"requested_on", "2026-03-06"}}, Side::requester);
    EXPECT_EQ(due(law::order_81::suspension_year), "2027-03-08");  // 6 March 2027 is a Saturday; beyond the calendar
    EXPECT_TRUE(file().terms.back().provisional);
    must("chen.hao", "agree", "2026-04-24", signed_on("2026-04-24"));
    EXPECT_EQ(due(law::order_81::ownership_restore), "2026-05-09");
    EXPECT_EQ(due(law::order_81::ownership_copy), "2026-05-06");  // 27 to 30 April, 6 May
    EXPECT_EQ(fact("concerns_title"), "true");
    EXPECT_EQ(due(law::civil_procedure::confirmation_apply), "");  // a court does not confirm who owns a patent
    refused_by(act("lin.xiu", "apply-confirmation", "2026-04-27", applied("2026-04-27", "2026-04-27"), Side::both), "not-of-title");
    must("lin.xiu", "copy-to-office", "2026-05-06", {{"sent_on", "2026-05-06"}});
    must("lin.xiu", "restore-procedure", "2026-05-09", {{"requested_on", "2026-05-09"}}, Side::both);
    EXPECT_EQ(last_entry(law::order_81::ownership_restore), Entry::Kind::met);
}

TEST_F(Mediation, WhatIsForOwnershipIsRefusedInOtherDisputes) {
    docketed("2026-03-04");
    refused_by(act("chen.hao", "issue-certificate", "2026-03-05"), "ownership-dispute");
    refused_by(act("lin.xiu", "record-suspension", "2026-03-06", {{"requested_on", "2026-03-06"}}, Side::requester), "ownership-dispute");
    refused_by(act("su.wen", "extend", "2026-03-06", {{"days", 5}, {"reason", "复杂"}}), "head-extends");
    EXPECT_TRUE(act("lin.xiu", "agree-extension", "2026-03-06", {{"days", 10}}, Side::both));
}

}  // namespace
}  // namespace rongan
