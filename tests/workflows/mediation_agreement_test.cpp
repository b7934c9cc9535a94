// The other channels' times, who must sign, when the thirty days begin, who hears of it, and the way to the court and back.

#include "support/mediation_desk.hpp"
#include "workflows/law/civil_procedure.hpp"
#include "workflows/law/house.hpp"
#include "workflows/law/mediation_bodies.hpp"

namespace rongan {
namespace {

using test::object;
using MediationAgreement = test::Mediation;

// ---- other channels -------------------------------------------------------------------------------------------------

TEST_F(MediationAgreement, NobodyIsMediatedAgainstHisWill) {
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

TEST_F(MediationAgreement, PeoplesMediationIsForItsCommitteesOnly) {
    refused_by(ask("2026-03-04", {{"channel", "people"}}), "mediation-body");
    EXPECT_TRUE(ask("2026-03-04", {{"channel", "court_referred"}, {"court", "fz-intermediate-court"}}));  // a bureau may be invited
    refused_by(ask_people("2026-03-04", {{"parties", boost::json::array{party("respondent", "乙")}}}), "both-sides", "缺请求人");
}

TEST_F(MediationAgreement, WhatFollowsFromAFailureIsToldInTheChannelsOwnWords) {
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

TEST_F(MediationAgreement, EachChannelHasItsOwnTime) {
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

TEST_F(MediationAgreement, OnlineTheMediatorAnswersInThreeWorkingDays) {
    ASSERT_TRUE(ask_people("2026-09-29", {{"channel", "online"}}));
    EXPECT_EQ(due(law::online_mediation::accept), "2026-10-09");
    wait("2026-10-10T00:00");
    EXPECT_EQ(last_entry(law::online_mediation::accept), Entry::Kind::breached);
    EXPECT_EQ(state(), "taken");
    must("luo.bin", "accept-referral", "2026-10-12", {{"respondent_consents_on", "2026-10-12"}});
    EXPECT_EQ(last_entry(law::online_mediation::accept), Entry::Kind::met);
}

TEST_F(MediationAgreement, AnAppraisalBeforeTheSuitIsNotMediationTime) {
    with_the_committee("2026-09-30", {{"channel", "online"}});
    refused_by(act("luo.bin", "end-appraisal", "2026-10-12", {{"ended_on", "2026-10-12"}}), "appraisal-runs");
    must("guo.an", "order-appraisal", "2026-10-12", {{"from", "2026-10-12"}, {"institution", "中心"}}, Side::both);
    refused_by(act("guo.an", "order-appraisal", "2026-10-13", {{"from", "2026-10-13"}, {"institution", "中心"}}, Side::both),
               "appraisal-once");
    must("luo.bin", "end-appraisal", "2026-10-22", {{"ended_on", "2026-10-22"}});
    EXPECT_EQ(due(law::online_mediation::before_filing), "2026-11-09");
    refused_by(act("guo.an", "order-appraisal", "2026-10-23", {{"from", "2026-10-21"}, {"institution", "中心"}}, Side::both), "no-overlap",
               "2026-10-22");
    must("guo.an", "order-appraisal", "2026-10-23", {{"from", "2026-10-22"}, {"institution", "中心"}}, Side::both);
}

TEST_F(MediationAgreement, AtACourtsInvitationTheTimeEndsTheMediationUnlessBothAgreeOnMore) {
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

TEST_F(MediationAgreement, AReferralBringsItsConsentsAndTellsItsParent) {
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

TEST_F(MediationAgreement, EachChannelNamesWhoMustSign) {
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

TEST_F(MediationAgreement, TheThirtyDaysRunFromTheLastSignatureAndNeverFromTheTypedDate) {
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

TEST_F(MediationAgreement, TheLastOfTheThirtyDaysRollsOverAHolidayButNotOverAMakeUpDay) {
    const std::pair<const char*, const char*> days[]{
        {"2026-01-16", "2026-02-24"}, {"2026-09-01", "2026-10-08"}, {"2026-04-09", "2026-05-09"}, {"2026-03-04", "2026-04-03"}};
    for (const auto& [from, due_on] : days) {
        agreed(from);
        EXPECT_EQ(due(law::civil_procedure::confirmation_apply), due_on);
    }
}

TEST_F(MediationAgreement, OnePartyAloneCannotApply) {
    agreed("2026-03-04");
    refused_by(apply("2026-03-20", {{"requester_applied_on", "2026-03-20"}}), "joint", "被请求人尚未申请");
    refused_by(apply("2026-03-20", {{"respondent_applied_on", "2026-03-20"}}), "joint", "请求人尚未申请");
    refused_by(apply("2026-03-20", {}), "joint", "双方均未申请");
    not_allowed(act("guo.an", "apply-confirmation", "2026-03-20", applied("2026-03-20", "2026-03-20"), Side::requester));
}

TEST_F(MediationAgreement, BothMustApplyWithinTheThirtyDaysByPostmark) {
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

TEST_F(MediationAgreement, TheCourtFollowsFromTheDisputeOrFromTheInvitation) {
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

TEST_F(MediationAgreement, AnEntrustedMediationEndsInTheCourtsOwnDocument) {
    with_the_committee("2026-03-04", {{"channel", "court_entrusted"}, {"court", "fz-intermediate-court"}});
    must("luo.bin", "agree", "2026-03-12", signed_on("2026-03-12"));
    EXPECT_EQ(due(law::civil_procedure::confirmation_apply), "");
    refused_by(apply("2026-03-20", applied("2026-03-20", "2026-03-20")), "not-entrusted");
}

TEST_F(MediationAgreement, ANotaryNeedsAPaymentAndAPromise) {
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

TEST_F(MediationAgreement, ACaseRestsAsAContractOnlyWhenTheThirtyDaysAreSettled) {
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

TEST_F(MediationAgreement, ARequesterMayWithdrawAtEveryStageBeforeTheAgreement) {
    ASSERT_TRUE(ask("2026-03-04"));
    must("lin.xiu", "withdraw", "2026-03-04", {{"reason", "已和解"}}, Side::requester);
    EXPECT_EQ(state(), "withdrawn");
    agreed("2026-03-04");
    not_now(act("guo.an", "withdraw", "2026-03-05", {{"reason", "反悔"}}, Side::requester));
}

// ---- to the court and back ------------------------------------------------------------------------------------------

TEST_F(MediationAgreement, TheCourtMaySendTheApplicationBackAndWhatIsLeftOfTheThirtyDaysGoesOn) {
    agreed("2026-03-04");
    must("guo.an", "apply-confirmation", "2026-03-20", applied("2026-03-18", "2026-03-20"), Side::both);
    EXPECT_EQ(due(law::civil_procedure::confirmation_apply), "ended");
    ASSERT_TRUE(on(child("handoff"), "huang.jian", "refuse", "2026-03-23", {{"reason", "委托手续不全"}}));
    EXPECT_EQ(state(), "agreed");
    EXPECT_EQ(due(law::civil_procedure::confirmation_apply), "2026-04-03");
}

TEST_F(MediationAgreement, ARejectedAgreementIsMediatedAgainAndThenConfirmed) {
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

TEST_F(MediationAgreement, AnApplicationThatIsNotAcceptedLeavesTheAgreementStanding) {
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
