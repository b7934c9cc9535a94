// What runs beside an infringement dispute: hearing, suspension, extensions, recusal, evidence, mediation, and opinions on warnings.

#include "support/adjudication_desk.hpp"

namespace rongan {
namespace {

using test::object;
using Adjudication = test::Adjudication;
using boost::json::array;

object hearing(std::string_view at, std::string_view notified) {
    return {{"at", at}, {"place", "审理室"}, {"notified_on", notified}, {"open_to_public", true}};
}
object held(std::string_view day, std::string_view requester, std::string_view respondent) {
    return {{"held_on", day},
            {"requester_attendance", requester},
            {"respondent_attendance", respondent},
            {"record", "笔录"},
            {"signed_or_noted", true}};
}

// ---- hearing --------------------------------------------------------------------------------------------------------

TEST_F(Adjudication, TheHearingIsNotifiedThreeWorkingDaysBeforeItAndNotOneLess) {
    answering("2026-09-01");
    refused_by(act("chen.hao", "set-hearing", "2026-09-30", hearing("2026-10-09T09:00:00+08:00", "2026-09-30")), "three-working-days",
               "最迟于2026-09-29");
    auto closed = hearing("2026-10-09T09:00:00+08:00", "2026-09-29");
    closed["open_to_public"] = false;
    refused_by(act("chen.hao", "set-hearing", "2026-09-29", closed), "open-to-public");
    must("chen.hao", "set-hearing", "2026-09-29", hearing("2026-10-09T09:00:00+08:00", "2026-09-29"));
    EXPECT_EQ(entry(law::order_81::hearing_notice), Entry::Kind::met);
    const object later{{"party", "黄乙"}, {"reason", "出差"}, {"at", "2026-10-16T09:00:00+08:00"}, {"notified_on", "2026-10-12"}};
    refused_by(act("xu.jie", "postpone-hearing", "2026-10-12", later), "of-panel");
    must("chen.hao", "postpone-hearing", "2026-10-12", later);
    refused_by(act("chen.hao", "hold-hearing", "2026-10-13", held("2026-10-09", "attended", "attended")), "on-its-day");
    must("chen.hao", "hold-hearing", "2026-10-16T12:00", held("2026-10-16", "attended", "attended"));
}
TEST_F(Adjudication, TheRequesterWhoStaysAwayWithdrawsTheRespondentIsHeardInAbsence) {
    const auto heard = [&](std::string_view requester, std::string_view respondent) {
        answering("2026-03-02");
        must("chen.hao", "set-hearing", "2026-03-19", hearing("2026-03-26T09:00:00+08:00", "2026-03-19"));
        wait("2026-03-26");
        must("lin.xiu", "check-postmark", "2026-03-26", {{"note", "无"}});
        return act("chen.hao", "hold-hearing", "2026-03-26T12:00", held("2026-03-26", requester, respondent));
    };
    refused_by(heard("absent_for_good_reason", "attended"), "on-its-day", "正当理由");
    ASSERT_TRUE(heard("left_without_leave", "attended"));
    EXPECT_EQ(state(), "hearing");  // a person dismisses it, not the absence
    refused_by(deliberate("2026-03-27", "infringed"), "not-withdrawn");
    must("su.wen", "dismiss", "2026-03-27", {{"ground", "request_withdrawn"}, {"reason", "按撤回请求处理"}, {"remedies_told", true}});
    EXPECT_EQ(state(), "dismissed");
    ASSERT_TRUE(heard("attended", "absent_without_reason"));
    EXPECT_EQ(fact("default_hearing"), "true");
    ASSERT_TRUE(deliberate("2026-03-27", "infringed"));
}

// ---- opinion and approval -------------------------------------------------------------------------------------------

TEST_F(Adjudication, ThePanelDecidesByMajorityWithItsDissentOnRecord) {
    ripe("2026-03-02", "2026-03-18");
    refused_by(deliberate("2026-03-18", "infringed", {{"signed_by_all", false}}), "majority", "签字");
    auto split = votes("infringed", "rejected");
    split["held_on"] = "2026-03-18";
    auto silent = split;
    silent["votes"].as_array()[2].as_object().erase("dissent");
    refused_by(act("chen.hao", "deliberate", "2026-03-18", silent), "majority", "不同意见");
    auto wrong = split;
    wrong["outcome"] = "rejected";
    for (auto& vote : wrong["votes"].as_array()) vote.as_object()["dissent"] = "见笔录";
    refused_by(act("chen.hao", "deliberate", "2026-03-18", wrong), "majority", "不是多数意见");
    auto stranger = split;
    stranger["votes"].as_array()[2].as_object()["person"] = "xu.jie";
    refused_by(act("chen.hao", "deliberate", "2026-03-18", stranger), "majority", "缺少");
    must("chen.hao", "deliberate", "2026-03-18", split);
    refused_by(act("su.wen", "approve", "2026-03-18", {{"public_interest", true}}), "public-interest");
    must("su.wen", "approve", "2026-03-18", {{"public_interest", true}, {"legal_office_reviewed", true}});
    refused_by(decide("2026-03-19", "rejected"), "as-deliberated");
    refused_by(decide("2026-03-19", "infringed", {{"performance_days", nullptr}}), "decision-complete", "履行期限");
    refused_by(decide("2026-03-19", "infringed", {{"scope", nullptr}}), "decision-complete", "对象和范围");
    refused_by(decide("2026-03-19", "infringed", {{"sealed", false}}), "decision-complete", "公章");
    not_allowed(act("chen.hao", "decide", "2026-03-19", ruling("infringed")));
    ASSERT_TRUE(decide("2026-03-19", "infringed"));
}
TEST_F(Adjudication, NobodyDeliberatesBeforeBothSidesHadTheirTime) {
    answering("2026-03-02");
    refused_by(deliberate("2026-03-10", "infringed"), "everyone-heard", "2026-03-17");
    refused_by(deliberate("2026-03-10", "infringed"), "evidence-over", "2026-03-17");
    wait("2026-03-18");
    refused_by(deliberate("2026-03-18", "infringed"), "postmarks-checked");
}

// ---- suspension -----------------------------------------------------------------------------------------------------

TEST_F(Adjudication, SuspensionNeedsAGroundOfArticle28AndDoesNotOverlap) {
    answering("2026-03-02");  // an invention
    const object invalidity{
        {"ground", "invalidity_accepted"}, {"from", "2026-03-09"}, {"reason", "无效宣告已受理"}, {"invalidity_accepted_on", "2026-03-06"}};
    refused_by(act("chen.hao", "suspend", "2026-03-09", invalidity), "suspension-founded", "第29条");
    answering("2026-03-02", {{"right", right("utility_model")}});
    refused_by(act("chen.hao", "suspend", "2026-03-09", with(invalidity, {{"invalidity_accepted_on", nullptr}})), "suspension-founded",
               "受理");
    must("chen.hao", "suspend", "2026-03-09", invalidity);
    refused_by(act("chen.hao", "suspend", "2026-03-10", {{"ground", "death"}, {"from", "2026-03-10"}, {"reason", "再次"}}), "no-overlap",
               "尚未结束");
    EXPECT_TRUE(latest_term(file(), law::order_81::close.key) != nullptr);
    EXPECT_EQ(due(law::house::review), "2026-04-08");
    refused_by(act("chen.hao", "set-hearing", "2026-03-16", hearing("2026-03-26T09:00:00+08:00", "2026-03-16")), "not-suspended");
    must("chen.hao", "resume", "2026-04-08", {{"ended_on", "2026-04-08"}, {"reason", "维持有效"}});
    EXPECT_EQ(due(law::order_81::close), "2026-07-02");  // 2 June and thirty days
    refused_by(act("chen.hao", "suspend", "2026-04-09", {{"ground", "death"}, {"from", "2026-04-01"}, {"reason", "重叠"}}), "no-overlap",
               "2026-04-08");
    must("chen.hao", "suspend", "2026-04-09", {{"ground", "death"}, {"from", "2026-04-09"}, {"reason", "等待继承人"}});
}
TEST_F(Adjudication, TheFiveExceptionsOfArticle29AgreeWithTheFileAndAnswerTheApplication) {
    const auto refuse = [&](std::string_view exception, const object& more = {}) {
        return act("chen.hao", "refuse-suspension", "2026-03-18", with({{"exception", exception}, {"reason", "说明"}}, more));
    };
    ripe("2026-03-02", "2026-03-18", {{"right", right("utility_model")}, {"evaluation_report", "defect_found"}});
    must("lin.xiu", "ask-suspension", "2026-03-18", {{"ground", "invalidity_accepted"}, {"reason", "已受理"}}, Side::respondent);
    refused_by(refuse("invention_patent"), "exception-holds", "不是发明");
    refused_by(refuse("report_finds_no_defect"), "exception-holds", "评价报告");
    refused_by(refuse("second_request"), "exception-holds", "再次");
    refused_by(refuse("validity_upheld", {{"upheld_effective_on", "2026-05-01"}}), "exception-holds", "生效");
    ASSERT_TRUE(deliberate("2026-03-18", "infringed"));
    must("su.wen", "approve", "2026-03-18", {{"public_interest", false}});
    refused_by(decide("2026-03-19", "infringed"), "suspension-answered");  // asked, and not yet answered
    ASSERT_TRUE(refuse("not_needed"));
    ASSERT_TRUE(decide("2026-03-19", "infringed"));
    const std::pair<object, object> rows[]{
        {{{"right", right("invention")}}, {{"exception", "invention_patent"}}},
        {{{"right", right("design")}, {"evaluation_report", "no_defect_found"}}, {{"exception", "report_finds_no_defect"}}},
        {{{"right", right("design")}}, {{"exception", "second_request"}, {"first_request_withdrawn", true}}},
        {{{"right", right("design")}}, {{"exception", "validity_upheld"}, {"upheld_effective_on", "2026-03-01"}}},
    };
    for (const auto& [more, body] : rows) {
        answering("2026-03-02", more);
        must("lin.xiu", "ask-suspension", "2026-03-18", {{"ground", "invalidity_accepted"}, {"reason", "已受理"}}, Side::respondent);
        const auto answer = act("chen.hao", "refuse-suspension", "2026-03-18", with(body, {{"reason", "说明"}}));
        ASSERT_TRUE(answer) << why(answer.error());
        EXPECT_EQ(answer->notices.front().document, "不予中止处理通知书");
    }
}

// ---- the three months -----------------------------------------------------------------------------------------------

TEST_F(Adjudication, OneMonthByTheHeadThenTwoByTheNextHigherAndNoMore) {
    docketed("2026-03-02");
    const object month{{"amount", 1}, {"unit", "month"}, {"reason", "案情复杂"}};
    not_allowed(act("chen.hao", "extend-close", "2026-05-20", month));
    refused_by(act("ye.rui", "extend-close-again", "2026-05-20", month), "may-extend-close", "第1次延长须由部门负责人");
    refused_by(act("su.wen", "extend-close", "2026-05-20", with(month, {{"amount", 2}})), "may-extend-close", "最长1个月");
    must("su.wen", "extend-close", "2026-05-20", month);
    EXPECT_EQ(due(law::order_81::close), "2026-07-02");
    not_allowed(act("su.wen", "extend-close-again", "2026-06-20", month));
    refused_by(act("su.wen", "extend-close", "2026-06-20", month), "may-extend-close", "上一级");
    refused_by(act("ye.rui", "extend-close-again", "2026-06-20", with(month, {{"amount", 3}})), "may-extend-close", "最长2个月");
    must("ye.rui", "extend-close-again", "2026-06-20", with(month, {{"amount", 2}}));
    EXPECT_EQ(due(law::order_81::close), "2026-09-02");
    refused_by(act("ye.rui", "extend-close-again", "2026-08-20", month), "may-extend-close", "用完");
}
TEST_F(Adjudication, AnEvidenceExtensionThatAPartyAskedForLeavesTheThreeMonthsOnce) {
    answering("2026-03-02");
    const object more{{"applied_on", "2026-03-10"}, {"days", 14}, {"reason", "域外取证"}};
    must("chen.hao", "extend-evidence", "2026-03-10", with(more, {{"party", "陈甲"}}));
    EXPECT_EQ(due(law::order_81::close), "2026-06-16");  // 18 to 31 March are out: fourteen days
    must("chen.hao", "extend-evidence", "2026-03-10T10:00", with(more, {{"party", "黄乙"}}));
    EXPECT_EQ(due(law::order_81::close), "2026-06-16");  // the same days
    must("lin.xiu", "settlement-period", "2026-03-11", {{"from", "2026-03-11"}, {"reason", "双方申请和解"}}, Side::both);
    EXPECT_EQ(due(law::house::settlement_check), "2026-04-10");
    must("chen.hao", "end-settlement", "2026-03-21", {{"ended_on", "2026-03-21"}, {"reason", "未达成"}});
    EXPECT_EQ(due(law::order_81::close), "2026-06-23");  // 11 to 17 March besides; 18 to 20 are out already
}

// ---- people and evidence --------------------------------------------------------------------------------------------

TEST_F(Adjudication, AChallengedPersonPausesAndTheHeadDecidesNotTheHeadOnHimself) {
    answering("2026-03-02");
    const object challenge{{"person", "chen.hao"},
                           {"ground", "near_relative"},
                           {"reason", "近亲属"},
                           {"requested_on", "2026-03-05"},
                           {"list_known_on", "2026-03-02"}};
    refused_by(act("lin.xiu", "request-recusal", "2026-03-06", with(challenge, {{"requested_on", "2026-03-06"}}), Side::respondent),
               "recusal-in-time", "2026-03-05");
    must("lin.xiu", "request-recusal", "2026-03-05", challenge, Side::respondent);
    EXPECT_EQ(file().handler, "");
    refused_by(act("su.wen", "assign", "2026-03-05", {{"person", "chen.hao"}}), "handler-not-paused");
    refused_by(act("chen.hao", "set-hearing", "2026-03-05", hearing("2026-03-26T09:00:00+08:00", "2026-03-05")), "not-paused");
    const object look{{"investigation", "inspection"},
                      {"officers", array{"chen.hao", "wu.min"}},
                      {"taken_on", "2026-03-05"},
                      {"record", "勘验笔录"},
                      {"signed_or_noted", true}};
    refused_by(act("chen.hao", "investigate", "2026-03-05", look), "two-officers", "回避");
    must("chen.hao", "investigate", "2026-03-05", with(look, {{"urgent", true}}));
    EXPECT_EQ(due(law::order_81::close), "2026-06-02");
    not_allowed(act("wu.min", "decide-recusal", "2026-03-06", {{"person", "chen.hao"}, {"granted", true}, {"reason", "情况属实"}}));
    must("su.wen", "decide-recusal", "2026-03-06", {{"person", "chen.hao"}, {"granted", true}, {"reason", "情况属实"}});
    wait("2026-03-18");
    must("lin.xiu", "check-postmark", "2026-03-18", {{"note", "无"}});
    auto opinion = votes("infringed");
    opinion["held_on"] = "2026-03-18";
    refused_by(act("wu.min", "deliberate", "2026-03-18", opinion), "panel-stands", "陈浩");
    must("su.wen", "change-panel", "2026-03-18", with(panel({"xu.jie", "wu.min", "zheng.yu"}), {{"reason", "陈浩回避"}}));
    must("lin.xiu", "request-recusal", "2026-03-18",
         with(challenge, {{"person", "su.wen"}, {"requested_on", "2026-03-18"}, {"list_known_on", "2026-03-18"}}), Side::respondent);
    const object his{{"person", "su.wen"}, {"granted", false}, {"reason", "没有利害关系"}};
    refused_by(act("su.wen", "decide-recusal", "2026-03-19", his), "not-own-recusal");
    must("ye.rui", "decide-recusal", "2026-03-19", his);
}
TEST_F(Adjudication, PreservationNeedsBothConditionsAndTheHeadAndIsDecidedInSevenCalendarDays) {
    answering("2026-09-16");
    const object keep{{"officers", array{"chen.hao", "wu.min"}},
                      {"taken_on", "2026-09-24"},
                      {"record", "清单"},
                      {"may_be_lost", true},
                      {"sampling_impossible", true},
                      {"signed_or_noted", true},
                      {"list_handed_over", true}};
    not_allowed(act("chen.hao", "preserve", "2026-09-24", keep));
    refused_by(act("su.wen", "preserve", "2026-09-24", with(keep, {{"sampling_impossible", false}})), "both-conditions");
    refused_by(act("su.wen", "preserve", "2026-09-24", with(keep, {{"may_be_lost", false}})), "both-conditions");
    refused_by(act("su.wen", "preserve", "2026-09-24", with(keep, {{"officers", array{"chen.hao"}}})), "two-officers");
    refused_by(act("su.wen", "preserve", "2026-09-24", with(keep, {{"list_handed_over", false}})), "recorded");
    must("su.wen", "preserve", "2026-09-24", keep);
    EXPECT_EQ(due(law::order_81::preservation), "2026-10-08");  // seven days end on the first of October
    must("chen.hao", "decide-preservation", "2026-09-28", {{"outcome_of_preservation", "解除保存"}});
    EXPECT_EQ(due(law::order_81::preservation), "ended");
}
TEST_F(Adjudication, OrdersInvestigatorsAppraisersAndJoinderEachHaveTheirCondition) {
    auto with_agent = party("requester", "陈甲");
    with_agent["agents"] = array{object{{"name", "王律师"}, {"agency", "某所"}, {"contact", "1"}, {"special_authority", false}}};
    answering("2026-03-02", {{"parties", array{with_agent, party("respondent", "黄乙")}}});
    const object order{{"agent", "王律师"},
                       {"evidence_held_by", "某平台"},
                       {"evidence", "销售记录"},
                       {"cannot_obtain", true},
                       {"secret_or_private", false}};
    refused_by(act("chen.hao", "investigation-order", "2026-03-05", with(order, {{"agent", "陈甲"}})), "agent-applies");
    refused_by(act("chen.hao", "investigation-order", "2026-03-05", with(order, {{"secret_or_private", true}})), "agent-applies",
               "商业秘密");
    must("chen.hao", "investigation-order", "2026-03-05", order);
    refused_by(act("chen.hao", "assign-investigator", "2026-03-05", {{"person", "wu.min"}, {"question", "结构"}}), "is-investigator");
    must("chen.hao", "assign-investigator", "2026-03-05", {{"person", "su.zhiyuan"}, {"question", "结构"}});
    EXPECT_EQ(due(law::order_81::close), "2026-06-02");
    const object appraisal{
        {"party", "陈甲"},     {"applied_on", "2026-03-10"}, {"question", "等同与否"}, {"needed", true},
        {"cost_agreed", true}, {"public_interest", false},   {"expert", "某鉴定所"},   {"commissioned_on", "2026-03-20"}};
    refused_by(act("chen.hao", "order-appraisal", "2026-03-20", with(appraisal, {{"applied_on", "2026-03-18"}})), "appraisable",
               "2026-03-17");
    refused_by(act("chen.hao", "order-appraisal", "2026-03-20", with(appraisal, {{"cost_agreed", false}})), "appraisable", "费用");
    refused_by(act("chen.hao", "order-appraisal", "2026-03-20", with(appraisal, {{"party", nullptr}})), "appraisable", "公共利益");
    must("chen.hao", "order-appraisal", "2026-03-20", appraisal);
    must("chen.hao", "receive-appraisal", "2026-03-30", {{"received_on", "2026-03-30"}, {"opinion", "等同"}});
    EXPECT_EQ(due(law::order_81::close), "2026-06-12");
    const object third{{"party", party("third", "吴丁")}, {"joinder", "third_person"}, {"reason", "利害关系"}, {"legal_interest", true}};
    refused_by(act("chen.hao", "add-party", "2026-03-30", third), "joinable", "本人申请");
    must("chen.hao", "add-party", "2026-03-30", with(third, {{"own_application", true}}));
    refused_by(act("chen.hao", "add-party", "2026-03-30",
                   {{"party", party("requester", "何戊")}, {"joinder", "co_owner"}, {"reason", "共有"}, {"rights_waived", true}}),
               "joinable", "放弃");
}

// ---- mediation ------------------------------------------------------------------------------------------------------

TEST_F(Adjudication, MediationNeverStopsTheClockAndASettlementIsSealedAndSigned) {
    answering("2026-03-02");
    must("chen.hao", "refer-mediation", "2026-03-10", {{"to", "fz-ip-mediation"}, {"both_willing", true}, {"summary", "照明装置侵权"}});
    EXPECT_EQ(due(law::order_81::close), "2026-06-02");
    ASSERT_TRUE(on(child("handoff"), "guo.an", "accept", "2026-03-11"));
    EXPECT_NE(child("mediation"), 0);
    const auto failed = on(id, "engine", "mediation-failed", "2026-03-20", {{"reason", "数额不一"}});
    ASSERT_TRUE(failed) << why(failed.error());
    must("chen.hao", "begin-mediation", "2026-03-20", {{"both_willing", true}});
    const object settled{{"agreement", "停止侵权并支付十万元"},
                         {"signed_on", "2026-03-23"},
                         {"requester_signed", true},
                         {"respondent_signed", true},
                         {"sealed", true},
                         {"payment", true},
                         {"enforcement_promised", true}};
    refused_by(act("su.wen", "settle", "2026-03-23", with(settled, {{"sealed", false}})), "sealed-and-signed", "公章");
    refused_by(act("su.wen", "settle", "2026-03-23", with(settled, {{"signing_agents", array{"王律师"}}})), "sealed-and-signed",
               "特别授权");
    const auto done = act("su.wen", "settle", "2026-03-23", settled);
    ASSERT_TRUE(done);
    EXPECT_NE(done->notices.front().text.find("公证机关赋予强制执行效力"), std::string::npos);
    EXPECT_EQ(state(), "settled");
}

// ---- article 13 -----------------------------------------------------------------------------------------------------

TEST_F(Adjudication, AnOpinionOnAWarningWaitsForTheHoldersMonth) {
    const object question{{"parties", both_parties()},         {"right", right("invention")},           {"warned_on", "2026-01-05"},
                          {"dispatched_on", "2026-01-12"},     {"received_by_holder_on", "2026-01-15"}, {"holder_withdrew", false},
                          {"holder_requested_or_sued", false}, {"facts_and_reasons", "不侵权"}};
    const auto ask_opinion = [&](std::string_view day, const object& more = {}) {
        return open("patent-infringement", "ask-opinion", "lin.xiu", day, with(question, more), Side::requester);
    };
    refused_by(ask_opinion("2026-02-24"), "holder-silent", "2026-02-24");  // 15 February is in the Spring Festival
    refused_by(ask_opinion("2026-02-25", {{"holder_withdrew", true}}), "holder-silent", "撤回警告");
    refused_by(ask_opinion("2026-03-12", {{"received_by_holder_on", nullptr}}), "holder-silent", "2026-03-12");
    ASSERT_TRUE(ask_opinion("2026-02-25"));
    EXPECT_EQ(state(), "opinion-asked");
    must("su.wen", "give-opinion", "2026-03-05", {{"infringing", false}, {"reason", "缺少技术特征"}});
    EXPECT_EQ(state(), "opinion-given");
}

}  // namespace
}  // namespace rongan
