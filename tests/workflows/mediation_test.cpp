// Mediation by each channel's rules: what opens it, what silence does, who must sign, when the thirty days begin, and who hears of it.

#include "support/desk.hpp"
#include "workflows/law/civil_procedure.hpp"
#include "workflows/law/house.hpp"
#include "workflows/law/mediation_bodies.hpp"
#include "workflows/law/order_81.hpp"
#include "workflows/law/order_81_mediation.hpp"

namespace rongan {
namespace {

using test::object;

struct Mediation : test::Desk {
    static object request(const object& more = {}) {
        return with({{"channel", "administrative"},
                     {"matter", "inventor_reward"},
                     {"parties", both_parties()},
                     {"rights", rights()},
                     {"request_items", "给付报酬"},
                     {"request_reasons", "没有约定数额"},
                     {"domicile", "350104"}},
                    more);
    }
    Result<Receipt> ask(std::string_view when, const object& more = {}, std::string_view person = "lin.xiu") {
        return open("mediation", "request", person, when, request(more), Side::requester);
    }
    Result<Receipt> ask_people(std::string_view when, const object& more = {}) {
        return ask(when, with({{"channel", "people"}, {"matter", "infringement"}}, more), "guo.an");
    }
    // At the bureau up to the notice being received.
    void awaiting(std::string_view received, const object& more = {}) {
        const std::string day(received);
        ASSERT_TRUE(ask(day + "T09:00", more));
        must("chen.hao", "send-notice", day + "T10:00");
        must("lin.xiu", "confirm-receipt", day + "T11:00", {{"received_on", received}});
    }
    void opinion(std::string_view when, std::string_view answer, const object& more = {}) {
        must("lin.xiu", "opinion", when, with({{"answer", answer}, {"received_on", when.substr(0, 10)}}, more), Side::respondent);
    }
    // Docketed at the bureau on the day given, the session being set for a week later.
    void docketed(std::string_view day, const object& more = {}) {
        awaiting(day, more);
        opinion(std::string(day) + "T12:00", "agrees");
        must("chen.hao", "docket", std::string(day) + "T13:00", {{"session_at", session(day)}, {"place", "市局调解室"}});
    }
    static std::string session(std::string_view day) { return to_text(at(day) + Days{7}); }
    static std::string week_after(std::string_view day) { return to_text(legal_date(at(day)) + Days{7}); }
    static object attendance(std::string_view day, std::string_view requester, std::string_view respondent) {
        return {{"held_on", day}, {"requester", requester}, {"respondent", respondent}};
    }
    static object signed_on(std::string_view day, const object& more = {}) {
        return with({{"form", "written"},
                     {"agreement", "给付二十万元"},
                     {"requester_signed_on", day},
                     {"respondent_signed_on", day},
                     {"mediator_signed_on", day},
                     {"sealed_on", day}},
                    more);
    }
    // Accepted by the people's mediation committee.
    void with_the_committee(std::string_view day, const object& more = {}) {
        ASSERT_TRUE(ask_people(day, more));
        must("luo.bin", "accept-referral", day, {{"accepted_on", day}, {"respondent_consents_on", day}, {"person", "luo.bin"}});
    }
    void agreed(std::string_view day, const object& more = {}) {
        with_the_committee(day, more);
        must("luo.bin", "agree", day, signed_on(day));
    }
    static object applied(std::string_view requester, std::string_view respondent) {
        return {{"requester_applied_on", requester}, {"respondent_applied_on", respondent}};
    }
    Result<Receipt> apply(std::string_view when, const object& body) { return act("guo.an", "apply-confirmation", when, body, Side::both); }
};

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

// ---- other channels -------------------------------------------------------------------------------------------------

TEST_F(Mediation, NobodyIsMediatedAgainstHisWill) {
    ASSERT_TRUE(ask_people("2026-03-04"));
    EXPECT_EQ(state(), "taken");
    refused_by(act("luo.bin", "accept-referral", "2026-03-05"), "both-consent", "被请求人尚未同意");
    refused_by(act("luo.bin", "accept-referral", "2026-03-05", {{"respondent_consents_on", "2026-03-05"}, {"person", "chen.hao"}}),
               "mediator-here");
    EXPECT_EQ(told(asks_of_parent("luo.bin", "decline", "2026-03-05", {{"reason", "被请求人拒绝"}})),
              R"(7 mediation-failed {"reason":"调解组织不接受：被请求人拒绝"})");
    must("luo.bin", "decline", "2026-03-05", {{"reason", "被请求人拒绝"}});
    EXPECT_EQ(state(), "declined");
}

TEST_F(Mediation, PeoplesMediationIsForItsCommitteesOnly) {
    refused_by(ask("2026-03-04", {{"channel", "people"}}), "mediation-body");
    EXPECT_TRUE(ask("2026-03-04", {{"channel", "court_referred"}, {"court", "fz-intermediate-court"}}));  // a bureau may be invited
    refused_by(ask_people("2026-03-04", {{"parties", boost::json::array{party("respondent", "乙")}}}), "both-sides", "缺请求人");
}

TEST_F(Mediation, WhatFollowsFromAFailureIsToldInTheChannelsOwnWords) {
    docketed("2026-03-04", {{"matter", "ownership"}});
    must("lin.xiu", "record-suspension", "2026-03-06", {{"requested_on", "2026-03-06"}}, Side::requester);
    const object failing{{"ground", "no_agreement"}, {"reason", "分歧过大"}};
    auto effects = asks_of_parent("chen.hao", "fail", "2026-04-01", failing);
    EXPECT_NE(notice(effects, "撤销案件通知书")->text.find("办理恢复手续"), std::string::npos);
    must("chen.hao", "fail", "2026-04-01", failing);
    EXPECT_EQ(state(), "failed");
    with_the_committee("2026-03-04");
    effects = asks_of_parent("luo.bin", "fail", "2026-04-01", failing);
    EXPECT_NE(notice(effects, "终止调解告知书")->text.find("仲裁、行政、司法"), std::string::npos);
    with_the_committee("2026-03-04", {{"channel", "online"}});
    effects = asks_of_parent("luo.bin", "fail", "2026-04-01", failing);
    EXPECT_NE(notice(effects, "终止调解告知书")->text.find("无争议事实"), std::string::npos);
}

TEST_F(Mediation, EachChannelHasItsOwnTime) {
    const struct {
        object more;
        const TermRule& rule;
        const char* due_on;
    } rows[]{
        {{}, law::house::mediation_close, "2026-11-30"},
        {{{"channel", "court_referred"}, {"court", "fz-intermediate-court"}}, law::invited_mediation::referred, "2026-10-30"},
        {{{"channel", "court_entrusted"}}, law::invited_mediation::entrusted, "2026-10-15"},
        {{{"channel", "court_entrusted"}, {"summary_procedure", true}}, law::invited_mediation::entrusted_summary, "2026-10-08"},
        {{{"channel", "online"}}, law::online_mediation::before_filing, "2026-10-30"},
        {{{"channel", "online"}, {"summary_procedure", false}}, law::online_mediation::after_filing, "2026-10-15"},
        {{{"channel", "online"}, {"summary_procedure", true}}, law::online_mediation::after_filing_summary, "2026-10-08"},
    };
    for (const auto& row : rows) {
        with_the_committee("2026-09-30", row.more);
        EXPECT_EQ(due(row.rule), row.due_on) << row.rule.key;
    }
}

TEST_F(Mediation, OnlineTheMediatorAnswersInThreeWorkingDays) {
    ASSERT_TRUE(ask_people("2026-09-29", {{"channel", "online"}}));
    EXPECT_EQ(due(law::online_mediation::accept), "2026-10-09");
    wait("2026-10-10T00:00");
    EXPECT_EQ(last_entry(law::online_mediation::accept), Entry::Kind::breached);
    EXPECT_EQ(state(), "taken");
    must("luo.bin", "accept-referral", "2026-10-12", {{"respondent_consents_on", "2026-10-12"}});
    EXPECT_EQ(last_entry(law::online_mediation::accept), Entry::Kind::met);
}

TEST_F(Mediation, AnAppraisalBeforeTheSuitIsNotMediationTime) {
    with_the_committee("2026-09-30", {{"channel", "online"}});
    refused_by(act("luo.bin", "end-appraisal", "2026-10-12", {{"ended_on", "2026-10-12"}}), "appraisal-runs");
    must("guo.an", "order-appraisal", "2026-10-12", {{"from", "2026-10-12"}, {"institution", "中心"}}, Side::both);
    refused_by(act("guo.an", "order-appraisal", "2026-10-13", {{"from", "2026-10-13"}, {"institution", "中心"}}, Side::both),
               "appraisal-once");
    must("luo.bin", "end-appraisal", "2026-10-22", {{"ended_on", "2026-10-22"}});
    EXPECT_EQ(due(law::online_mediation::before_filing), "2026-11-09");
}

TEST_F(Mediation, AtACourtsInvitationTheTimeEndsTheMediationUnlessBothAgreeOnMore) {
    with_the_committee("2026-09-30", {{"channel", "court_referred"}, {"court", "fz-intermediate-court"}});
    wait("2026-10-31T00:00");
    EXPECT_EQ(state(), "docketed");
    refused_by(act("luo.bin", "agree", "2026-11-02", signed_on("2026-11-02")), "within-period", "2026-10-30");
    refused_by(act("guo.an", "agree-extension", "2026-11-02", {{"days", 10}}, Side::both), "parties-extend");
    const auto effects = asks_of_parent("luo.bin", "fail", "2026-11-02", {{"ground", "time_over"}, {"reason", "期限届满"}});
    ASSERT_NE(notice(effects, "调解情况书面报告"), nullptr);
    EXPECT_EQ(notice(effects, "调解情况书面报告")->to, "fz-intermediate-court");
    EXPECT_NE(notice(effects, "终止调解告知书")->text.find("不得在诉讼程序中作为对其不利的根据"), std::string::npos);
    EXPECT_EQ(told(effects), R"(7 mediation-failed {"reason":"期限届满"})");

    with_the_committee("2026-09-30", {{"channel", "court_referred"}, {"court", "fz-intermediate-court"}});
    must("guo.an", "agree-extension", "2026-10-30", {{"days", 10}}, Side::both);
    EXPECT_EQ(due(law::invited_mediation::referred), "2026-11-09");
    EXPECT_TRUE(act("luo.bin", "agree", "2026-11-09", signed_on("2026-11-09")));
}

TEST_F(Mediation, AReferralBringsItsConsentsAndTellsItsParent) {
    const auto content = with(
        request({{"channel", "people"}, {"matter", "infringement"}}),
        {{"requester_consents_on", "2026-03-03"}, {"respondent_consents_on", "2026-03-03"}, {"referred_number", "榕知法裁字〔2026〕1号"}});
    not_allowed(open("mediation", "take-referral", "guo.an", "2026-03-04", content, Side::none));
    CaseFile fresh{.id = 9,
                   .uuid = "u",
                   .workflow = "mediation",
                   .state = "fresh",
                   .owner = "fz-ip-mediation",
                   .parent = 7,
                   .opened = at("2026-03-04")};
    const Submission taking{.case_id = 9,
                            .workflow = {},
                            .event = "take-referral",
                            .body = content,
                            .actor = actor("engine"),
                            .at = at("2026-03-04"),
                            .expected = {},
                            .key = {},
                            .uuid = {}};
    const auto* workflow = registry.find("mediation");
    const auto taken = workflow->advance(fresh, taking, docket.context());
    ASSERT_TRUE(taken) << why(taken.error());
    EXPECT_EQ(taken->after.state, "taken");
    const Submission accepting{.case_id = 9,
                               .workflow = {},
                               .event = "accept-referral",
                               .body = {},
                               .actor = actor("luo.bin"),
                               .at = at("2026-03-05"),
                               .expected = {},
                               .key = {},
                               .uuid = {}};
    const auto accepted = workflow->advance(taken->after, accepting, docket.context());
    ASSERT_TRUE(accepted) << why(accepted.error());
    const Submission agreeing{.case_id = 9,
                              .workflow = {},
                              .event = "agree",
                              .body = signed_on("2026-03-06"),
                              .actor = actor("luo.bin"),
                              .at = at("2026-03-06"),
                              .expected = {},
                              .key = {},
                              .uuid = {}};
    const auto done = workflow->advance(accepted->after, agreeing, docket.context());
    ASSERT_TRUE(done) << why(done.error());
    EXPECT_EQ(told(done->effects), R"(7 mediation-agreed {"agreement":"给付二十万元","signed_on":"2026-03-06"})");
}

// ---- agreement ------------------------------------------------------------------------------------------------------

TEST_F(Mediation, EachChannelNamesWhoMustSign) {
    docketed("2026-03-04");
    refused_by(act("chen.hao", "agree", "2026-03-12", signed_on("2026-03-12", {{"sealed_on", nullptr}})), "signed-administrative", "公章");
    refused_by(act("chen.hao", "agree", "2026-03-12", signed_on("2026-03-12", {{"form", "oral"}, {"reached_on", "2026-03-12"}})),
               "signed-administrative", "书面");
    refused_by(act("chen.hao", "agree", "2026-03-12", signed_on("2026-03-13")), "signed-by-now");
    not_allowed(act("lin.xiu", "agree", "2026-03-12", signed_on("2026-03-12")));
    EXPECT_TRUE(act("chen.hao", "agree", "2026-03-12", signed_on("2026-03-12", {{"mediator_signed_on", nullptr}})));

    with_the_committee("2026-03-04");
    refused_by(act("luo.bin", "agree", "2026-03-12", signed_on("2026-03-12", {{"mediator_signed_on", nullptr}})), "signed-people",
               "调解员");
    with_the_committee("2026-03-04", {{"channel", "court_referred"}});
    refused_by(act("luo.bin", "agree", "2026-03-12", signed_on("2026-03-12", {{"sealed_on", nullptr}})), "signed-invited", "印章");
    with_the_committee("2026-03-04", {{"channel", "online"}});
    refused_by(act("luo.bin", "agree", "2026-03-12", signed_on("2026-03-12", {{"form", "oral"}})), "signed-online");
}

TEST_F(Mediation, TheThirtyDaysRunFromTheLastSignatureAndNeverFromTheTypedDate) {
    with_the_committee("2026-03-04");
    must("luo.bin", "agree", "2026-04-24",
         signed_on("2026-04-20", {{"typed_date", "2026-04-01"}, {"respondent_signed_on", "2026-04-22"}, {"sealed_on", "2026-04-24"}}));
    EXPECT_EQ(fact("effective_on"), "2026-04-24");
    EXPECT_EQ(due(law::civil_procedure::confirmation_apply), "2026-05-25");

    // At a court's invitation the parties' signatures alone bring it into effect.
    with_the_committee("2026-04-01", {{"channel", "court_referred"}, {"court", "fz-intermediate-court"}});
    must("luo.bin", "agree", "2026-04-24", signed_on("2026-04-20", {{"mediator_signed_on", "2026-04-23"}, {"sealed_on", "2026-04-24"}}));
    EXPECT_EQ(fact("effective_on"), "2026-04-20");

    with_the_committee("2026-03-04");
    refused_by(act("luo.bin", "agree", "2026-03-12", {{"form", "oral"}, {"agreement", "停止销售"}}), "signed-people", "口头");
    must("luo.bin", "agree", "2026-03-12", {{"form", "oral"}, {"agreement", "停止销售"}, {"reached_on", "2026-03-11"}});
    EXPECT_EQ(fact("effective_on"), "2026-03-11");
}

TEST_F(Mediation, TheLastOfTheThirtyDaysRollsOverAHolidayButNotOverAMakeUpDay) {
    const std::pair<const char*, const char*> days[]{
        {"2026-01-16", "2026-02-24"}, {"2026-09-01", "2026-10-08"}, {"2026-04-09", "2026-05-09"}, {"2026-03-04", "2026-04-03"}};
    for (const auto& [from, due_on] : days) {
        agreed(from);
        EXPECT_EQ(due(law::civil_procedure::confirmation_apply), due_on);
    }
}

TEST_F(Mediation, OnePartyAloneCannotApply) {
    agreed("2026-03-04");
    refused_by(apply("2026-03-20", {{"requester_applied_on", "2026-03-20"}}), "joint", "被请求人尚未申请");
    refused_by(apply("2026-03-20", {{"respondent_applied_on", "2026-03-20"}}), "joint", "请求人尚未申请");
    refused_by(apply("2026-03-20", {}), "joint", "双方均未申请");
    not_allowed(act("guo.an", "apply-confirmation", "2026-03-20", applied("2026-03-20", "2026-03-20"), Side::requester));
}

TEST_F(Mediation, BothMustApplyWithinTheThirtyDaysByPostmark) {
    agreed("2026-01-16");
    refused_by(apply("2026-02-25", applied("2026-02-10", "2026-02-25")), "within-thirty-days", "2026-02-24");
    refused_by(apply("2026-02-25", applied("2026-01-15", "2026-02-24")), "within-thirty-days", "早于");
    refused_by(apply("2026-02-24", applied("2026-02-24", "2026-02-25")), "within-thirty-days", "晚于今天");
    wait("2026-02-25T00:00");
    EXPECT_EQ(last_entry(law::civil_procedure::confirmation_apply), Entry::Kind::lapsed);
    EXPECT_EQ(due(law::house::check_postmark), "2026-02-28");
    must("guo.an", "apply-confirmation", "2026-02-26", applied("2026-02-10", "2026-02-24"), Side::both);  // posted on the last day
    EXPECT_EQ(state(), "confirming");
}

TEST_F(Mediation, TheCourtFollowsFromTheDisputeOrFromTheInvitation) {
    agreed("2026-03-04");
    refused_by(apply("2026-03-20", with(applied("2026-03-20", "2026-03-20"), {{"court", "fz-gulou-court"}})), "competent-court",
               "福州市中级人民法院");
    EXPECT_TRUE(apply("2026-03-20", with(applied("2026-03-20", "2026-03-20"), {{"court", "fz-intermediate-court"}})));

    const object sign{{"kind", "copyright"}, {"number", "1"}, {"title", "图案"}, {"holder", "甲"}};
    agreed("2026-03-04", {{"rights", boost::json::array{sign}}});
    EXPECT_TRUE(apply("2026-03-20", applied("2026-03-20", "2026-03-20")));
    EXPECT_EQ(archive.find(child("handoff"))->counterpart, "fz-cangshan-court");

    agreed("2026-03-04", {{"channel", "court_referred"}, {"court", "fz-intermediate-court"}});
    refused_by(apply("2026-03-20", with(applied("2026-03-20", "2026-03-20"), {{"court", "fz-gulou-court"}})), "competent-court",
               "作出邀请");
    EXPECT_TRUE(apply("2026-03-20", applied("2026-03-20", "2026-03-20")));
}

TEST_F(Mediation, AnEntrustedMediationEndsInTheCourtsOwnDocument) {
    with_the_committee("2026-03-04", {{"channel", "court_entrusted"}, {"court", "fz-intermediate-court"}});
    must("luo.bin", "agree", "2026-03-12", signed_on("2026-03-12"));
    EXPECT_EQ(due(law::civil_procedure::confirmation_apply), "");
    refused_by(apply("2026-03-20", applied("2026-03-20", "2026-03-20")), "not-entrusted");
}

TEST_F(Mediation, ANotaryNeedsAPaymentAndAPromise) {
    docketed("2026-03-04");
    must("chen.hao", "agree", "2026-03-12", signed_on("2026-03-12", {{"payment", true}}));
    const object deed{{"notary", "公证处"}, {"certificate_number", "1号"}, {"issued_on", "2026-03-20"}};
    refused_by(act("lin.xiu", "notarise", "2026-03-20", deed, Side::both), "enforceable", "强制执行承诺");

    docketed("2026-03-04");
    must("chen.hao", "agree", "2026-03-12", signed_on("2026-03-12", {{"payment", true}, {"enforcement_promise", true}}));
    must("lin.xiu", "apply-confirmation", "2026-03-19", applied("2026-03-19", "2026-03-19"), Side::both);
    must("lin.xiu", "notarise", "2026-03-20", deed, Side::both);  // beside the confirmation
    EXPECT_EQ(state(), "confirming");
    refused_by(act("lin.xiu", "notarise", "2026-03-20", deed, Side::both), "notarised-once");
    const auto effects = asks_of_parent("lin.xiu", "breach", "2026-04-01", {{"reason", "未付款"}});
    EXPECT_NE(notice(effects, "不履行协议告知")->text.find("申请执行"), std::string::npos);
}

TEST_F(Mediation, ACaseRestsAsAContractOnlyWhenTheThirtyDaysAreSettled) {
    agreed("2026-03-04");
    refused_by(act("luo.bin", "conclude", "2026-03-20", {{"reason", "已履行"}}), "confirmation-settled", "尚未届满");
    wait("2026-04-04T00:00");
    refused_by(act("luo.bin", "conclude", "2026-04-07", {{"reason", "已履行"}}), "confirmation-settled", "交邮");
    must("luo.bin", "check-postmark", "2026-04-07", {{"note", "无"}});
    must("luo.bin", "conclude", "2026-04-07", {{"reason", "作为合同履行"}});
    EXPECT_EQ(state(), "concluded");

    agreed("2026-03-04");
    must("luo.bin", "conclude", "2026-03-20", {{"reason", "已履行"}, {"both_waive_confirmation", true}});
    agreed("2026-03-04");
    must("guo.an", "perform", "2026-03-20", {{"performed_on", "2026-03-20"}});
    EXPECT_EQ(state(), "concluded");
}

TEST_F(Mediation, ARequesterMayWithdrawAtEveryStageBeforeTheAgreement) {
    ASSERT_TRUE(ask("2026-03-04"));
    must("lin.xiu", "withdraw", "2026-03-04", {{"reason", "已和解"}}, Side::requester);
    EXPECT_EQ(state(), "withdrawn");
    agreed("2026-03-04");
    not_now(act("guo.an", "withdraw", "2026-03-05", {{"reason", "反悔"}}, Side::requester));
}

// ---- to the court and back ------------------------------------------------------------------------------------------

TEST_F(Mediation, TheCourtMaySendTheApplicationBackAndWhatIsLeftOfTheThirtyDaysGoesOn) {
    agreed("2026-03-04");
    must("guo.an", "apply-confirmation", "2026-03-20", applied("2026-03-18", "2026-03-20"), Side::both);
    EXPECT_EQ(due(law::civil_procedure::confirmation_apply), "ended");
    ASSERT_TRUE(on(child("handoff"), "huang.jian", "refuse", "2026-03-23", {{"reason", "委托手续不全"}}));
    EXPECT_EQ(state(), "agreed");
    EXPECT_EQ(due(law::civil_procedure::confirmation_apply), "2026-04-03");
}

TEST_F(Mediation, ARejectedAgreementIsMediatedAgainAndThenConfirmed) {
    agreed("2026-03-04");
    must("guo.an", "apply-confirmation", "2026-03-20", applied("2026-03-18", "2026-03-20"), Side::both);
    ASSERT_TRUE(on(child("handoff"), "huang.jian", "accept", "2026-03-23"));
    auto court = child("judicial-confirmation");
    ASSERT_NE(court, 0);
    EXPECT_EQ(archive.find(court)->owner, "fz-intermediate-court");
    EXPECT_EQ(archive.find(court)->parent, id);
    ASSERT_TRUE(on(court, "huang.jian", "accept-filing", "2026-03-24", {{"accepted_on", "2026-03-24"}, {"materials_complete", true}}));
    ASSERT_TRUE(on(court, "zheng.cheng", "reject", "2026-04-01",
                   {{"ruled_on", "2026-04-01"}, {"ground", "content_unclear"}, {"reason", "金额不明"}}));
    EXPECT_EQ(state(), "rejected");
    EXPECT_EQ(fact("ruling_number"), archive.find(court)->number);

    must("guo.an", "reopen", "2026-04-02", {}, Side::both);
    EXPECT_EQ(state(), "session");
    EXPECT_EQ(due(law::house::mediation_close), "2026-06-02");
    must("luo.bin", "agree", "2026-04-10", signed_on("2026-04-10"));
    EXPECT_EQ(due(law::civil_procedure::confirmation_apply), "2026-05-11");  // 10 May is a Sunday
    must("guo.an", "apply-confirmation", "2026-04-13", applied("2026-04-13", "2026-04-13"), Side::both);
    ASSERT_TRUE(on(child("handoff"), "huang.jian", "accept", "2026-04-14"));
    court = child("judicial-confirmation");
    ASSERT_TRUE(on(court, "huang.jian", "accept-filing", "2026-04-14", {{"accepted_on", "2026-04-14"}, {"materials_complete", true}}));
    ASSERT_TRUE(on(court, "huang.jian", "call-parties", "2026-04-14", {{"session_at", session("2026-04-14")}, {"place", "法庭"}}));
    ASSERT_TRUE(on(court, "zheng.cheng", "hear", "2026-04-21",
                   {{"held_on", "2026-04-21"}, {"requester_present", true}, {"respondent_present", true}}));
    ASSERT_TRUE(on(court, "zheng.cheng", "confirm", "2026-04-22", {{"ruled_on", "2026-04-22"}, {"reason", "符合法律规定"}}));
    EXPECT_EQ(state(), "confirmed");
    EXPECT_EQ(state(court), "confirmed");
}

TEST_F(Mediation, AnApplicationThatIsNotAcceptedLeavesTheAgreementStanding) {
    agreed("2026-03-04");
    must("guo.an", "apply-confirmation", "2026-03-20", applied("2026-03-18", "2026-03-20"), Side::both);
    ASSERT_TRUE(on(child("handoff"), "huang.jian", "accept", "2026-03-23"));
    ASSERT_TRUE(
        on(child("judicial-confirmation"), "huang.jian", "not-accept", "2026-03-24", {{"ground", "other_procedure"}, {"reason", "破产"}}));
    EXPECT_EQ(state(), "agreed");
    EXPECT_EQ(fact("result"), "not_accepted");
    EXPECT_EQ(due(law::civil_procedure::confirmation_apply), "2026-04-03");
    must("luo.bin", "conclude", "2026-03-25", {{"reason", "另行起诉"}, {"both_waive_confirmation", true}});
}

}  // namespace
}  // namespace rongan
