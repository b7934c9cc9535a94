// The ways out of an exhibition complaint that is not decided at the fair: after-fair hand-over, and mediation.

#include "support/fair.hpp"

namespace rongan {
namespace {

using boost::json::object;
struct AfterTheFair : test::AtTheFair {};

TEST_F(AfterTheFair, WhenTheFairClosesFifteenWorkingDaysRunToHandItOver) {
    answered();
    refused_by(act("cheng.wen", "close-fair", "2026-05-17T18:00", {{"closed_on", "2026-05-18"}}), "fair-has-closed");
    must("cheng.wen", "close-fair", "2026-05-18T18:00", {{"closed_on", "2026-05-18"}});
    EXPECT_EQ(state(), "fair-closed");
    EXPECT_EQ(expires(law::fair_measures::after_fair), "2026-06-09T00:00:00+08:00");
    must("cheng.wen", "confirm-evidence", "2026-05-18T19:00", {{"confirmed_facts", "展出事实属实"}, {"confirmed_by", "主办公司"}});
    const auto wrong = act("cheng.wen", "transfer-after-fair", "2026-06-08T17:00", {{"to", "fz-gulou"}, {"reason", "展会结束"}});
    refused_by(wrong, "competent-for-dispute");
    must("cheng.wen", "transfer-after-fair", "2026-06-08T17:00", {{"to", "fz-city"}, {"reason", "展会结束"}});
    EXPECT_EQ(state(), "after-fair-offered");
    EXPECT_EQ(file().owner, "fz-cangshan") << "the complaint stays; a new case opens at the receiver";
    handed_to("lin.xiu", "2026-06-09T09:00");
    EXPECT_EQ(state(), "transferred-after-fair");
    const CaseFile dispute = *archive.find(child("patent-infringement"));
    EXPECT_EQ(dispute.owner, "fz-city");
    EXPECT_EQ(dispute.parent, id);
    EXPECT_EQ(dispute.state, "received");
    EXPECT_EQ(dispute.rights, file().rights);
}

TEST_F(AfterTheFair, TheFifteenWorkingDaysCrossNationalDay) {
    ASSERT_TRUE(lodge("lin.xiu", "2026-09-28T09:00", form("2026-09-26", "2026-09-28")));
    must("chen.hao", "find-complete", "2026-09-28T10:00", {{"complete_at", "2026-09-28T09:00:00+08:00"}});
    must("chen.hao", "close-fair", "2026-09-28T18:00", {{"closed_on", "2026-09-28"}});
    // 29, 30; 8, 9, 10 (a working Saturday); 12-16; 19-23 October.
    EXPECT_EQ(expires(law::fair_measures::after_fair), "2026-10-24T00:00:00+08:00");
    docket.expire(at("2026-10-24T00:01"));
    EXPECT_EQ(open(law::fair_measures::after_fair)->ledger.back().kind, Entry::Kind::breached);
    EXPECT_EQ(state(), "fair-closed") << "a limit on the authority has no deemed result";
    const auto late = act("chen.hao", "transfer-after-fair", "2026-10-26T09:00", {{"to", "fz-city"}, {"reason", "展会结束"}});
    ASSERT_TRUE(late) << why(late.error());
    EXPECT_TRUE(late->late);
    EXPECT_EQ(state(), "transferred-after-fair") << "the city is competent itself: no handoff";
    EXPECT_EQ(archive.find(child("patent-infringement"))->owner, "fz-city");
}

TEST_F(AfterTheFair, ARefusedAfterFairHandoverIsStillToBeMadeWithinTheSameDays) {
    answered();
    must("cheng.wen", "close-fair", "2026-05-18T18:00", {{"closed_on", "2026-05-18"}});
    must("cheng.wen", "transfer-after-fair", "2026-05-20T09:00", {{"to", "fz-city"}, {"reason", "展会结束"}});
    EXPECT_EQ(open(law::fair_measures::after_fair), nullptr);
    ASSERT_TRUE(on(child("handoff"), "lin.xiu", "refuse", "2026-05-21T09:00", {{"reason", "证据不足"}}));
    EXPECT_EQ(state(), "fair-closed");
    EXPECT_EQ(expires(law::fair_measures::after_fair), "2026-06-09T00:00:00+08:00");
    must("cheng.wen", "transfer-after-fair", "2026-05-22T09:00", {{"to", "fz-city"}, {"reason", "已补证据"}});
    handed_to("lin.xiu", "2026-05-22T10:00");
    EXPECT_EQ(state(), "transferred-after-fair");
}

TEST_F(AfterTheFair, ATrademarkIsNotADisputeOfOrder81) {
    auto body = form();
    body["rights"] = {object{{"kind", "trademark"}, {"number", "12345678"}, {"title", "茶"}, {"holder", "甲公司"}}};
    body["materials"] = {"identity_proof", "trademark_certificate", "infringement_evidence"};
    with_the_district(body);
    must("cheng.wen", "close-fair", "2026-05-18T18:00", {{"closed_on", "2026-05-18"}});
    refused_by(act("cheng.wen", "transfer-after-fair", "2026-05-20T09:00", {{"to", "fz-city"}, {"reason", "展会结束"}}), "of-patents");
    must("cheng.wen", "send-outside", "2026-05-20T09:00", {{"department", "商标执法部门"}, {"delivery_receipt", "回执2"}});
    EXPECT_EQ(state(), "transferred-after-fair");
}

// ---- mediation --------------------------------------------------------------------------------------------------------

TEST_F(AfterTheFair, MediationNeedsBothAndABodyThatMediates) {
    answered();
    refused_by(
        act("cheng.wen", "refer-mediation", "2026-05-16T10:00", {{"to", "fz-ip-mediation"}, {"requester_consents_on", "2026-05-16"}}),
        "both-agree");
    refused_by(act("cheng.wen", "refer-mediation", "2026-05-16T10:00",
                   {{"to", "fz-cangshan-court"}, {"requester_consents_on", "2026-05-16"}, {"respondent_consents_on", "2026-05-16"}}),
               "mediates");
}

TEST_F(AfterTheFair, ADeclinedMediationComesBackToTheStageItLeft) {
    answered();
    const object both{{"to", "fz-ip-mediation"}, {"requester_consents_on", "2026-05-16"}, {"respondent_consents_on", "2026-05-16"}};
    must("cheng.wen", "refer-mediation", "2026-05-16T10:00", both);
    EXPECT_EQ(state(), "in-mediation");
    EXPECT_NE(open(law::house::review), nullptr);
    ASSERT_TRUE(on(child("handoff"), "guo.an", "refuse", "2026-05-16T11:00", {{"reason", "人手不足"}}));
    EXPECT_EQ(state(), "answered");
    EXPECT_EQ(open(law::house::review), nullptr);
    EXPECT_NE(open(law::house::fair_step), nullptr);
    must("cheng.wen", "refer-mediation", "2026-05-16T12:00", both);
    handed_to("guo.an", "2026-05-16T13:00");
    EXPECT_NE(child("mediation"), 0) << "the mediation opens at the receiver";
    EXPECT_EQ(archive.find(child("mediation"))->parent, id);
    EXPECT_EQ(state(), "in-mediation");
}

struct ToldByMediation : AfterTheFair {
    void told(std::string_view event, object body, std::string_view when) {
        Submission one{.case_id = id, .event = std::string(event), .body = std::move(body), .actor = engine_actor, .at = at(when)};
        const auto answer = submit(one);
        ASSERT_TRUE(answer) << answer.error().detail << why(answer.error());
    }
    const object both{{"to", "fz-ip-mediation"}, {"requester_consents_on", "2026-05-15"}, {"respondent_consents_on", "2026-05-15"}};
};

TEST_F(ToldByMediation, AnAgreementSettlesTheComplaint) {
    answered();
    must("cheng.wen", "refer-mediation", "2026-05-16T10:00", both);
    told("mediation-agreed", {{"agreement", "停止展出"}, {"signed_on", "2026-05-16"}}, "2026-05-16T18:00");
    EXPECT_EQ(state(), "settled");
}

TEST_F(ToldByMediation, AFailedMediationGoesBackWhereTheAnswerPeriodStillRuns) {
    notified();
    must("cheng.wen", "refer-mediation", "2026-05-15T22:00", both);
    told("mediation-failed", {{"reason", "分歧过大"}}, "2026-05-16T07:00");
    EXPECT_EQ(state(), "notified");
    EXPECT_EQ(expires(law::fair_measures::answer), "2026-05-16T09:00:00+08:00") << "mediation takes nothing out of the answer period";
    must("cheng.wen", "refer-mediation", "2026-05-16T07:30", both);
    must("zeng.fang", "answer", "2026-05-16T08:00", {{"statement", "答辩"}}, Side::respondent);
    told("mediation-failed", {{"reason", "分歧过大"}}, "2026-05-16T08:30");
    EXPECT_EQ(state(), "answered") << "an answer given meanwhile counts";
}

TEST_F(ToldByMediation, TheFairMayCloseDuringMediationAndAnAgreementStillSettles) {
    answered();
    must("cheng.wen", "refer-mediation", "2026-05-16T10:00", both);
    must("cheng.wen", "close-fair", "2026-05-18T18:00", {{"closed_on", "2026-05-18"}});
    EXPECT_NE(open(law::fair_measures::after_fair), nullptr);
    told("mediation-agreed", {{"agreement", "许可使用"}, {"signed_on", "2026-05-19"}}, "2026-05-19T10:00");
    EXPECT_EQ(state(), "settled");
}

}  // namespace
}  // namespace rongan
