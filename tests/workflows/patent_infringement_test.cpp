// An infringement dispute from the counter to the panel's opinion: receipt, correction, refusal, docketing, answer, objection, hearing,
// suspension.

#include "support/adjudication_desk.hpp"

namespace rongan {
namespace {

using test::object;
using Adjudication = test::Adjudication;
using boost::json::array;

// ---- the plain way --------------------------------------------------------------------------------------------------

TEST_F(Adjudication, FromTheCounterToPerformanceEveryDateIsTheLaws) {
    filed("2026-03-02");
    EXPECT_EQ(due(law::order_81::docket), "2026-03-09");
    ASSERT_TRUE(docket_it("2026-03-04"));
    EXPECT_EQ(file().number, "榕知法裁字〔2026〕1号");
    EXPECT_EQ(due(law::order_81::docket), "ended");
    EXPECT_EQ(due(law::order_81::serve), "2026-03-11");
    EXPECT_EQ(due(law::order_81::close), "2026-06-04");
    must("chen.hao", "serve", "2026-03-05", {{"party", "黄乙"}, {"method", "post"}, {"sent_on", "2026-03-05"}});
    EXPECT_EQ(due(law::order_81::answer), "");  // posted, not yet received
    must("lin.xiu", "confirm-receipt", "2026-03-09", {{"party", "黄乙"}, {"received_on", "2026-03-06"}});
    EXPECT_EQ(state(), "answering");
    EXPECT_EQ(due(law::order_81::serve), "ended");
    EXPECT_EQ(due(law::order_81::answer), "2026-03-23");  // the fifteenth day is a Saturday
    for (const auto* name : {"陈甲", "黄乙"})
        must("chen.hao", "set-evidence", "2026-03-09", {{"party", name}, {"received_on", "2026-03-09"}, {"days", 15}});
    EXPECT_EQ(due(law::order_81::evidence), "2026-03-24");
    ASSERT_TRUE(answer("2026-03-20"));
    EXPECT_EQ(due(law::order_81::answer), "ended");
    EXPECT_EQ(due(law::order_81::forward_answer), "2026-03-27");
    must("lin.xiu", "forward-answer", "2026-03-24", {{"received_on", "2026-03-24"}});
    wait("2026-03-26");
    must("lin.xiu", "check-postmark", "2026-03-26", {{"note", "无"}});
    must("chen.hao", "set-hearing", "2026-03-26",
         {{"at", "2026-04-01T09:30:00+08:00"}, {"place", "市局审理室"}, {"notified_on", "2026-03-26"}, {"open_to_public", true}});
    EXPECT_EQ(state(), "hearing");
    must("chen.hao", "hold-hearing", "2026-04-01T17:00",
         {{"held_on", "2026-04-01"},
          {"requester_attendance", "attended"},
          {"respondent_attendance", "attended"},
          {"record", "审理笔录"},
          {"signed_or_noted", true}});
    ASSERT_TRUE(deliberate("2026-04-02", "infringed"));
    must("su.wen", "approve", "2026-04-03", {{"public_interest", false}});
    ASSERT_TRUE(decide("2026-04-07", "infringed"));
    EXPECT_EQ(due(law::order_81::close), "ended");
    EXPECT_EQ(due(law::order_81::publish), "2026-05-08");  // seventeen working days to 30 April, then 6, 7 and 8 May
    must("lin.xiu", "serve-decision", "2026-04-08", {{"party", "陈甲"}, {"received_on", "2026-04-08"}});
    EXPECT_EQ(state(), "decided");
    must("lin.xiu", "serve-decision", "2026-04-09", {{"party", "黄乙"}, {"received_on", "2026-04-09"}});
    EXPECT_EQ(state(), "suit-window");
    EXPECT_EQ(due(law::patent_law::suit), "2026-04-24");
    EXPECT_EQ(due(law::house::performance), "2026-04-20");  // ten days, off a Sunday
    publish("2026-04-10");
    must("chen.hao", "perform", "2026-04-17", {{"performed_on", "2026-04-16"}, {"record", "现场监督，已停止制造销售"}});
    refused_by(act("su.wen", "conclude", "2026-04-17", {{"note", "办结"}}), "window-over", "起诉期限至");
    wait("2026-04-25");
    refused_by(act("su.wen", "conclude", "2026-04-25", {{"note", "办结"}}), "window-over", "核对是否已经起诉");
    must("lin.xiu", "check-postmark", "2026-04-27", {{"note", "向法院核实，未起诉"}});
    must("su.wen", "conclude", "2026-04-27", {{"note", "办结"}});
    EXPECT_EQ(state(), "performed");
    EXPECT_TRUE(file().closed);
}

// ---- receipt and docketing ------------------------------------------------------------------------------------------

TEST_F(Adjudication, AStationReceivesAndHandsOverButNeverDockets) {
    ASSERT_TRUE(ask("2026-03-02", {}, "huang.ze"));
    EXPECT_EQ(due(law::house::hand_over), "2026-03-03");
    not_allowed(docket_it("2026-03-02T10:00"));
    must("huang.ze", "hand-over", "2026-03-02T10:30", {{"to", "fz-city"}, {"reason", "先行所收件"}, {"carrier", "fz-cangshan-jinshan"}});
    ASSERT_TRUE(on(child("handoff"), "lin.xiu", "accept", "2026-03-03"));
    EXPECT_EQ(file().owner, "fz-city");
    EXPECT_EQ(file().carrier, "fz-cangshan-jinshan");
    EXPECT_EQ(due(law::house::hand_over), "ended");
    EXPECT_EQ(due(law::order_81::docket), "2026-03-09");  // from the station's receipt
    ASSERT_TRUE(docket_it("2026-03-04"));
    const auto kept = file();
    EXPECT_EQ(open_term(kept, law::order_81::close.key)->body, "fz-cangshan-jinshan");  // the station carries it
    not_allowed(act("zheng.nan", "extend-close", "2026-03-05", {{"amount", 1}, {"unit", "month"}, {"reason", "复杂"}}));
}
TEST_F(Adjudication, ADistrictWithoutTheLegalBasisCannotDocketOrRefuseOnTheMerits) {
    ASSERT_TRUE(ask("2026-03-02", {{"standing", "ordinary_licensee"}}, "zeng.fang"));
    refused_by(docket_it("2026-03-03", "chen.yan"), "own-name", "仓山区市场监督管理局没有行政裁决职权");
    refused_by(act("chen.yan", "refuse", "2026-03-03", {{"ground", "no_standing"}, {"reason", "资格"}, {"remedies_told", true}}),
               "own-name");
    must("chen.yan", "refuse", "2026-03-03",
         {{"ground", "no_jurisdiction"},
          {"reason", "区局没有裁决职权"},
          {"remedies_told", true},
          {"to", "fz-city"},
          {"requester_told", true}});
    EXPECT_EQ(state(), "transferring");
    const auto here = id;
    ASSERT_TRUE(on(child("handoff"), "lin.xiu", "accept", "2026-03-04"));
    EXPECT_EQ(state(here), "transferred");
    id = child("patent-infringement");
    EXPECT_EQ(state(), "received");
    EXPECT_EQ(file().owner, "fz-city");
    EXPECT_EQ(file().parent, here);
    EXPECT_EQ(due(law::order_81::docket), "2026-03-11");  // the receiver's own five days
}
TEST_F(Adjudication, ThePanelIsThreeOrMoreOddCertifiedAndOfThisBureau) {
    filed("2026-03-02");
    const std::pair<object, const char*> rows[]{
        {panel({"chen.hao", "wu.min"}), "现为2名"},
        {panel({"chen.hao", "wu.min", "zheng.yu", "xu.jie"}), "现为4名"},
        {panel({"chen.hao", "wu.min", "gao.yuan"}), "到期"},
        {panel({"chen.hao", "wu.min", "lin.xiu"}), "不是办案人员"},
        {panel({"chen.hao", "wu.min", "wu.minghui"}), "不是本部门"},
        {panel({"chen.hao", "chen.hao", "wu.min"}), "重复"},
    };
    for (const auto& [body, words] : rows) refused_by(act("su.wen", "docket", "2026-03-03", body), "panel-fit", words);
    ASSERT_TRUE(act("su.wen", "docket", "2026-03-03", panel({"chen.hao", "wu.min", "zheng.yu", "xu.jie", "ye.fan"})));
}
TEST_F(Adjudication, EveryConditionOfDocketingIsAskedForWithItsArticle) {
    const struct {
        object more;
        const char *guard, *words;
    } rows[]{
        {{{"sued_in_court", true}}, "no-suit", "已经起诉"},
        {{{"sued_in_court", nullptr}}, "no-suit", "尚未说明"},
        {{{"other_resolution_agreed", true}}, "no-other-resolution", "约定"},
        {{{"standing", nullptr}}, "standing", "说明"},
        {{{"standing", "sole_licensee"}}, "standing", "专利权人不请求"},
        {{{"standing", "ordinary_licensee"}}, "standing", "授权"},
        {{{"parties", array{party("requester", "陈甲")}}}, "respondent-named", ""},
        {{{"matters", nullptr}}, "matter-stated", ""},
        {{{"place_of_infringement", "640400"}, {"domicile", "640400"}}, "competent", "固原"},
        {{{"register_extract_on", nullptr}}, "papers-complete", "专利登记簿副本"},
        {{{"signed_or_sealed", false}}, "papers-complete", "签字"},
        {{{"copies", 0}}, "papers-complete", "请求书副本"},
        {{{"patent_in_force", false}}, "patent-in-force", ""},
    };
    for (const auto& row : rows) {
        filed("2026-03-02", row.more);
        refused_by(docket_it("2026-03-03"), row.guard, row.words);
    }
    for (const object& more : {object{{"standing", "sole_licensee"}, {"patentee_not_requesting", true}},
                               object{{"standing", "ordinary_licensee"}, {"authorised", true}}, object{{"standing", "heir"}},
                               object{{"standing", "exclusive_licensee"}}, object{{"domicile", "640400"}}}) {
        filed("2026-03-02", more);
        EXPECT_TRUE(docket_it("2026-03-03"));
    }
}
TEST_F(Adjudication, ARefusalMustAgreeWithTheFile) {
    const auto refuse = [&](std::string_view ground, std::string_view day = "2026-03-03") {
        return act("su.wen", "refuse", day, {{"ground", ground}, {"reason", "不符合条件"}, {"remedies_told", true}});
    };
    filed("2026-03-02");
    for (const auto* ground : {"no_standing", "no_named_respondent", "no_jurisdiction", "suit_pending", "other_resolution",
                               "correction_overdue", "still_deficient", "identity_not_proved", "report_not_filed", "limitation_passed"})
        refused_by(refuse(ground), "ground-exists");
    refused_by(act("su.wen", "refuse", "2026-03-03", {{"ground", "no_concrete_matter"}, {"reason", "不具体"}, {"remedies_told", false}}),
               "remedies-told");
    auto abroad = party("requester", "海外甲");
    abroad["origin"] = "foreign";
    const std::pair<const char*, object> rows[]{
        {"no_standing", {{"standing", "ordinary_licensee"}}},
        {"no_named_respondent", {{"parties", array{party("requester", "陈甲")}}}},
        {"no_concrete_matter", {}},
        {"suit_pending", {{"sued_in_court", true}}},
        {"other_resolution", {{"other_resolution_agreed", true}}},
        {"identity_not_proved", {{"parties", array{abroad, party("respondent", "黄乙")}}, {"identity_proved", false}}},
        {"limitation_passed", {{"known_on", "2023-02-28"}, {"still_continuing", false}}},
    };
    for (const auto& [ground, more] : rows) {
        filed("2026-03-02", more);
        const auto answer = refuse(ground);
        ASSERT_TRUE(answer) << ground << why(answer.error());
        EXPECT_EQ(state(), "refused");
        EXPECT_EQ(answer->notices.front().document, "不予立案通知书");
        EXPECT_NE(answer->notices.front().text.find("行政复议或者提起行政诉讼"), std::string::npos);
    }
}
TEST_F(Adjudication, AReportCountsAgainstTheRequesterOnlyWhenDemandedAndNotFiled) {
    filed("2026-03-02");
    refused_by(act("chen.hao", "demand-report", "2026-03-02T10:00", {{"received_on", "2026-03-02"}, {"days", 2}}),
               "utility-model-or-design");
    filed("2026-03-02", {{"right", right("design")}});
    must("chen.hao", "demand-report", "2026-03-02T10:00", {{"received_on", "2026-03-02"}, {"days", 2}});
    const object refusal{{"ground", "report_not_filed"}, {"reason", "未提交"}, {"remedies_told", true}};
    refused_by(act("su.wen", "refuse", "2026-03-03", refusal), "ground-exists", "未届满");
    wait("2026-03-05");
    refused_by(act("su.wen", "refuse", "2026-03-05", refusal), "ground-exists", "核对邮戳");
    must("lin.xiu", "check-postmark", "2026-03-05", {{"note", "无"}});
    ASSERT_TRUE(act("su.wen", "refuse", "2026-03-05T10:00", refusal));
}
TEST_F(Adjudication, CorrectionPausesTheFiveDaysAndOnlyItsOwnExpiryIsAGround) {
    filed("2026-03-02", {{"register_extract_on", nullptr}});
    const object asks{{"defects", array{"专利登记簿副本"}}, {"days", 5}, {"received_on", "2026-03-04"}};
    refused_by(act("chen.hao", "ask-correction", "2026-03-04", test::Desk::with(asks, {{"defects", array{}}})), "all-at-once");
    must("chen.hao", "ask-correction", "2026-03-04", asks);
    EXPECT_EQ(due(law::order_81::correction), "2026-03-09");
    EXPECT_TRUE(file().terms.front().stopped);
    const object refusal{{"ground", "correction_overdue"}, {"reason", "逾期"}, {"remedies_told", true}};
    refused_by(act("su.wen", "refuse", "2026-03-06", refusal), "ground-exists", "尚未届满");
    // 3 March, then 4 to 8 March out, then 9, 10, 11 and 12.
    must("lin.xiu", "correct", "2026-03-09", {{"received_on", "2026-03-09"}, {"register_extract_on", "2026-03-06"}}, Side::requester);
    EXPECT_EQ(state(), "received");
    EXPECT_EQ(due(law::order_81::docket), "2026-03-12");
    ASSERT_TRUE(docket_it("2026-03-10"));

    filed("2026-03-02", {{"register_extract_on", nullptr}});
    must("chen.hao", "ask-correction", "2026-03-04", asks);
    wait("2026-03-10T00:00");
    EXPECT_EQ(state(), "correction");  // nothing follows by itself
    refused_by(act("su.wen", "refuse", "2026-03-10", refusal), "ground-exists", "核对邮戳");
    EXPECT_EQ(due(law::order_81::docket), "2026-03-13");  // the bureau's time goes on from the 10th
    must("lin.xiu", "correct", "2026-03-11",
         {{"received_on", "2026-03-11"}, {"posted_on", "2026-03-10"}, {"register_extract_on", "2026-03-06"}}, Side::requester);
    EXPECT_EQ(state(), "correction");  // posted too late
    must("lin.xiu", "correct", "2026-03-11",
         {{"received_on", "2026-03-11"}, {"posted_on", "2026-03-09"}, {"register_extract_on", "2026-03-06"}}, Side::requester);
    EXPECT_EQ(state(), "received");  // posted in time
}
TEST_F(Adjudication, TheHeadExtendsDocketingOnceByFiveWorkingDays) {
    filed("2026-03-02");
    not_allowed(act("chen.hao", "extend-docketing", "2026-03-05", {{"working_days", 5}, {"reason", "特别复杂"}}));
    refused_by(act("su.wen", "extend-docketing", "2026-03-05", {{"working_days", 6}, {"reason", "特别复杂"}}), "may-extend-docketing",
               "最长5个工作日");
    must("su.wen", "extend-docketing", "2026-03-05", {{"working_days", 5}, {"reason", "特别复杂"}});
    EXPECT_EQ(due(law::order_81::docket), "2026-03-16");
    refused_by(act("su.wen", "extend-docketing", "2026-03-10", {{"working_days", 1}, {"reason", "再延"}}), "may-extend-docketing", "用完");
}

// ---- service, answer, objection -------------------------------------------------------------------------------------

TEST_F(Adjudication, WhoHasNoResidenceHereAnswersWithinThirtyDays) {
    auto abroad = party("respondent", "黄乙");
    abroad["residence_abroad"] = true;
    docketed("2026-03-02", {{"parties", array{party("requester", "陈甲"), abroad}}});
    must("lin.xiu", "confirm-receipt", "2026-03-03", {{"party", "黄乙"}, {"received_on", "2026-03-03"}});
    EXPECT_EQ(due(law::order_81::answer), "");
    EXPECT_EQ(due(law::order_81::answer_abroad), "2026-04-02");
    EXPECT_EQ(due(law::order_81::objection_abroad), "2026-04-02");
}
TEST_F(Adjudication, EachOfTwoRespondentsHasAClockOfItsOwn) {
    docketed("2026-03-02",
             {{"parties", array{party("requester", "陈甲"), party("respondent", "黄乙"), party("respondent", "林丙")}}, {"copies", 2}});
    must("lin.xiu", "confirm-receipt", "2026-03-03", {{"party", "黄乙"}, {"received_on", "2026-03-03"}});
    EXPECT_EQ(due(law::order_81::serve), "2026-03-09");  // one is still to be served
    must("lin.xiu", "confirm-receipt", "2026-03-05", {{"party", "林丙"}, {"received_on", "2026-03-05"}});
    EXPECT_EQ(due(law::order_81::serve), "ended");
    ASSERT_TRUE(answer("2026-03-06"));
    EXPECT_EQ(due(law::order_81::answer), "2026-03-20");
    must("chen.hao", "extend-answer", "2026-03-07", {{"party", "林丙"}, {"days", 10}, {"reason", "译文未到"}});
    EXPECT_EQ(due(law::order_81::answer), "2026-03-30");
    refused_by(act("xu.jie", "extend-answer", "2026-03-07", {{"party", "林丙"}, {"days", 10}, {"reason", "非合议组"}}), "of-panel");
}
TEST_F(Adjudication, ElectronicServiceNeedsConsentAndPublicNoticeAReason) {
    docketed("2026-03-02");
    refused_by(act("chen.hao", "serve", "2026-03-03", {{"party", "黄乙"}, {"method", "electronic"}, {"sent_on", "2026-03-03"}}),
               "electronic-consent");
    const object notice{
        {"party", "黄乙"}, {"document", "request_copy"}, {"published_on", "2026-03-03"}, {"period", "thirty_days"}, {"reason", "下落不明"}};
    refused_by(act("chen.hao", "publish-notice", "2026-03-03", notice), "notice-period");
    must("chen.hao", "publish-notice", "2026-03-03", test::Desk::with(notice, {{"period", "sixty_days"}}));
    EXPECT_EQ(due(law::guide_2019::public_notice), "2026-05-02");  // no roll: what ends is a notice
    refused_by(act("chen.hao", "complete-notice", "2026-04-30"), "notice-run");
    wait("2026-05-03");
    EXPECT_EQ(state(), "docketed");
    must("chen.hao", "complete-notice", "2026-05-06");
    EXPECT_EQ(state(), "answering");
    EXPECT_EQ(due(law::order_81::answer), "2026-05-18");  // from 2 May; 17 May is a Sunday
    EXPECT_EQ(due(law::order_81::close), "2026-08-03");   // 2 June and the 61 days from 3 March to 2 May; 2 August is a Sunday
}
TEST_F(Adjudication, AnObjectionIsRaisedWithinTheAnswerPeriodAndDecidedInFiveWorkingDays) {
    answering("2026-03-02");
    const auto object_on = [&](std::string_view when, const object& more = {}) {
        return act("lin.xiu", "object", when,
                   test::Desk::with({{"party", "黄乙"}, {"received_on", when.substr(0, 10)}, {"reason", "应由固原管辖"}}, more),
                   Side::respondent);
    };
    wait("2026-03-18");
    refused_by(object_on("2026-03-18"), "objected-in-time", "2026-03-17");
    ASSERT_TRUE(object_on("2026-03-19", {{"posted_on", "2026-03-17"}}));
    EXPECT_EQ(due(law::order_81::objection_decision), "2026-03-26");
    refused_by(object_on("2026-03-19T10:00", {{"posted_on", "2026-03-17"}}), "no-overlap");
    must("su.wen", "decide-objection", "2026-03-24", {{"objection_upheld", false}, {"reason", "侵权行为地在本市"}});
    EXPECT_EQ(due(law::order_81::close), "2026-06-08");  // 2 June and five days, off a Sunday
}
TEST_F(Adjudication, AnObjectionThatIsUpheldSendsTheDisputeOnAndKeepsItUntilItIsTaken) {
    answering("2026-03-02", {{"domicile", "640400"}});
    must("lin.xiu", "object", "2026-03-10", {{"party", "黄乙"}, {"received_on", "2026-03-10"}, {"reason", "住所地在固原"}},
         Side::respondent);
    const object upheld{{"objection_upheld", true}, {"reason", "由住所地管辖"}, {"to", "nx-guyuan"}, {"requester_told", true}};
    refused_by(act("su.wen", "decide-objection", "2026-03-12", test::Desk::with(upheld, {{"requester_told", false}})), "lead-goes-on",
               "告知");
    refused_by(act("su.wen", "decide-objection", "2026-03-12", test::Desk::with(upheld, {{"to", "fz-cangshan"}})), "lead-goes-on",
               "没有管辖权");
    must("su.wen", "decide-objection", "2026-03-12", upheld);
    EXPECT_EQ(state(), "transferring");
    const auto handoff_case = child("handoff");
    ASSERT_TRUE(on(handoff_case, "yan.nan", "refuse", "2026-03-13", {{"reason", "侵权行为地在福州"}}));
    EXPECT_EQ(state(), "transferring");
    EXPECT_EQ(due(law::house::decide_custody), "2026-03-18");
    must("su.wen", "take-back", "2026-03-16", {{"reason", "共同上级指定由本部门办理"}});
    EXPECT_EQ(state(), "answering");
    EXPECT_EQ(due(law::order_81::close), "2026-06-08");  // 2 June and the six days of the objection
}

}  // namespace
}  // namespace rongan
