// How an infringement dispute ends: dismissal, repeat infringement, service, suit, performance, enforcement, change and annulment.

#include "support/adjudication_desk.hpp"

#include "engine/glossary.hpp"

namespace rongan {
namespace {

using test::object;
using Adjudication = test::Adjudication;
using boost::json::array;

// ---- dismissal ------------------------------------------------------------------------------------------------------

TEST_F(Adjudication, ADismissalAgreesWithTheFileAndSomeAreMusts) {
    const auto dismiss = [&](std::string_view ground, std::string_view day, const object& more = {}) {
        return act("su.wen", "dismiss", day, with({{"ground", ground}, {"reason", "见决定书"}, {"remedies_told", true}}, more));
    };
    answering("2026-03-02");
    for (const auto* ground : {"no_jurisdiction", "limitation_pleaded", "request_withdrawn", "claims_unclear", "identity_not_supplied"})
        refused_by(dismiss(ground, "2026-03-03"), "dismissal-founded");
    refused_by(dismiss("not_acceptable", "2026-03-03", {{"remedies_told", false}}), "remedies-told");
    not_allowed(
        act("chen.hao", "dismiss", "2026-03-03", {{"ground", "not_acceptable"}, {"reason", "受理后起诉"}, {"remedies_told", true}}));
    for (const auto* ground : {"not_acceptable", "requester_gone", "respondent_gone", "dismissed_by_law"}) {
        answering("2026-03-02");
        ASSERT_TRUE(dismiss(ground, "2026-03-03"));
        EXPECT_EQ(state(), "dismissed");
    }
    answering("2026-03-02");
    must("lin.xiu", "withdraw", "2026-03-05", {{"received_on", "2026-03-05"}, {"reason", "自行和解"}}, Side::requester);
    EXPECT_EQ(state(), "answering");  // the bureau may dismiss: it does not happen by itself
    ASSERT_TRUE(dismiss("request_withdrawn", "2026-03-06"));
    filed("2026-03-02");
    must("lin.xiu", "withdraw", "2026-03-03", {{"received_on", "2026-03-03"}, {"reason", "另行起诉"}}, Side::requester);
    EXPECT_EQ(state(), "withdrawn");
}
TEST_F(Adjudication, UnclearClaimsAreAskedForBeforeTheyEndACase) {
    answering("2026-03-02", {{"asserted_claims", nullptr}});
    must("chen.hao", "ask-supplement", "2026-03-03", {{"asked", "claims_asserted"}, {"received_on", "2026-03-03"}, {"days", 7}});
    const object dismissal{{"ground", "claims_unclear"}, {"reason", "经释明仍不明确"}, {"remedies_told", true}};
    refused_by(act("su.wen", "dismiss", "2026-03-09", dismissal), "dismissal-founded");
    wait("2026-03-18");
    refused_by(act("su.wen", "dismiss", "2026-03-18", dismissal), "dismissal-founded");
    must("lin.xiu", "check-postmark", "2026-03-18", {{"note", "无"}});
    refused_by(deliberate("2026-03-18", "infringed"), "claims-stated");
    must("su.wen", "dismiss", "2026-03-18", dismissal);
}
TEST_F(Adjudication, ALateRequestForAnActThatGoesOnIsTakenAndFallsToThePleaOfLimitation) {
    const object late{{"known_on", "2023-02-27"}, {"still_continuing", true}};
    filed("2026-03-02", late);
    refused_by(act("su.wen", "refuse", "2026-03-03", {{"ground", "limitation_passed"}, {"reason", "超过三年"}, {"remedies_told", true}}),
               "ground-exists", "应当受理");
    ripe("2026-03-02", "2026-03-18", late);
    ASSERT_TRUE(answer("2026-03-18", {{"pleads_limitation", true}}));
    ASSERT_TRUE(deliberate("2026-03-18", "infringed"));
    must("su.wen", "approve", "2026-03-18", {{"public_interest", false}});
    refused_by(decide("2026-03-19", "infringed"), "limitation-settled");
    const object dismissal{{"ground", "limitation_pleaded"}, {"reason", "时限抗辩成立"}, {"remedies_told", true}};
    refused_by(act("su.wen", "dismiss", "2026-03-19", dismissal), "dismissal-founded", "查明");
    must("su.wen", "dismiss", "2026-03-19", with(dismissal, {{"no_excuse_found", true}}));
    // Two days earlier the three years were not over: 28 February 2026 works, as a make-up day.
    filed("2026-02-27", late);
    refused_by(act("su.wen", "refuse", "2026-02-28", {{"ground", "limitation_passed"}, {"reason", "超过三年"}, {"remedies_told", true}}),
               "ground-exists", "没有超过");
}

// ---- what goes up, and who joins late ---------------------------------------------------------------------------------

TEST_F(Adjudication, ACaseIsRaisedStepByStepAndTheSuperiorMayDocketIt) {
    ASSERT_TRUE(ask("2026-03-02", {{"place_of_infringement", "350112"}, {"domicile", "350112"}}, "luo.song"));
    refused_by(act("xie.lan", "report-up", "2026-03-03", {{"to", "cnipa"}, {"reason", "全国影响"}}), "goes-up-stepwise",
               "福州市市场监督管理局");
    must("xie.lan", "report-up", "2026-03-03", {{"to", "fz-city"}, {"reason", "案情复杂，请求提级"}});
    EXPECT_EQ(state(), "transferring");
    ASSERT_TRUE(on(child("handoff"), "lin.xiu", "accept", "2026-03-04"));
    EXPECT_EQ(state(), "transferred");
    id = child("patent-infringement");
    EXPECT_EQ(file().owner, "fz-city");
    must("su.wen", "report-up", "2026-03-05", {{"to", "fj-province"}, {"reason", "重大影响"}});
    ASSERT_TRUE(on(child("handoff"), "li.haiyan", "accept", "2026-03-06"));
    id = child("patent-infringement");
    must("ye.rui", "docket", "2026-03-09", panel({"wu.minghui", "liu.qing", "yang.tao"}));  // raised: article 8(2)
}
TEST_F(Adjudication, ARespondentWhoJoinsLateIsHeardBeforeTheDecision) {
    approved("2026-03-02", "2026-03-18", "infringed");
    must("chen.hao", "add-party", "2026-03-18T10:00",
         {{"party", party("respondent", "林丙")}, {"joinder", "partner"}, {"reason", "合伙人"}});
    refused_by(decide("2026-03-19", "infringed"), "joined-heard", "林丙");
    must("lin.xiu", "confirm-receipt", "2026-03-19", {{"party", "林丙"}, {"received_on", "2026-03-19"}});
    ASSERT_TRUE(answer("2026-03-24", {{"party", "林丙"}}));
    ASSERT_TRUE(decide("2026-03-25", "infringed"));
}

// ---- repeat infringement --------------------------------------------------------------------------------------------

TEST_F(Adjudication, ARepeatedInfringementIsDecidedDirectlyOnlyWhenAllThreeAreTheSame) {
    const object again = with(ruling("infringed"), {{"earlier_decision", "榕知法裁字〔2025〕7号"},
                                                    {"effective_on", "2025-10-10"},
                                                    {"same_patent", true},
                                                    {"same_act", true},
                                                    {"same_infringer", true}});
    filed("2026-03-02");
    const std::pair<object, const char*> rows[]{{{{"same_patent", false}}, "同一专利权"},
                                                {{{"same_act", false}}, "相同类型"},
                                                {{{"same_infringer", false}}, "同一侵权人"},
                                                {{{"effective_on", "2026-03-02"}}, "已经生效"},
                                                {{{"outcome", "rejected"}}, "直接作出"}};
    for (const auto& [more, words] : rows)
        refused_by(act("su.wen", "direct-decide", "2026-03-04", with(again, more)), "repeat-infringement", words);
    not_allowed(act("chen.hao", "direct-decide", "2026-03-04", again));
    must("su.wen", "direct-decide", "2026-03-04", again);
    EXPECT_EQ(state(), "decided");
    EXPECT_EQ(file().number, "榕知法裁字〔2026〕1号");
    EXPECT_EQ(due(law::order_81::docket), "ended");
    EXPECT_EQ(due(law::order_81::publish), "2026-04-01");
    ASSERT_TRUE(ask("2026-03-02", {}, "zeng.fang"));
    refused_by(act("chen.yan", "direct-decide", "2026-03-04", again), "own-name");
}

// ---- suit and performance -------------------------------------------------------------------------------------------

TEST_F(Adjudication, EachSidesFifteenDaysRunFromItsOwnReceipt) {
    approved("2026-03-02", "2026-03-18", "infringed");
    ASSERT_TRUE(decide("2026-03-19", "infringed"));
    refused_by(act("lin.xiu", "serve-decision", "2026-03-20", {{"party", "黄乙"}, {"received_on", "2026-03-18"}}), "after-decision");
    refused_by(act("lin.xiu", "serve-decision", "2026-03-20", {{"party", "黄乙"}, {"received_on", "2026-03-20"}, {"electronic", true}}),
               "paper-too");
    must("lin.xiu", "serve-decision", "2026-03-20", {{"party", "黄乙"}, {"received_on", "2026-03-20"}});
    EXPECT_EQ(due(law::patent_law::suit), "2026-04-07");  // 4 April is Qingming, the 7th works
    must("lin.xiu", "serve-decision", "2026-03-26", {{"party", "陈甲"}, {"received_on", "2026-03-25"}});
    EXPECT_EQ(due(law::patent_law::suit), "2026-04-09");
    EXPECT_EQ(state(), "suit-window");
    refused_by(act("lin.xiu", "sue", "2026-04-08", {{"party", "黄乙"}, {"filed_on", "2026-04-08"}, {"court", "福州市中级人民法院"}}),
               "sued-in-time", "2026-04-07");
    must("lin.xiu", "sue", "2026-04-08",
         {{"party", "黄乙"}, {"filed_on", "2026-04-08"}, {"court", "福州市中级人民法院"}, {"court_excused_delay", true}});
    EXPECT_EQ(state(), "in-suit");
}
TEST_F(Adjudication, NotSuedAndNotPerformedIsDemandedThenBroughtToCourtWithinTheEarlierThreeMonths) {
    served("2026-03-02", "2026-03-18", "infringed");
    publish("2026-03-19");
    const object demand{{"party", "黄乙"}, {"served_on", "2026-04-09"}, {"how_to_perform", "停止制造销售"}};
    refused_by(act("chen.hao", "demand", "2026-04-09", demand), "window-over");
    wait("2026-04-08");
    EXPECT_EQ(due(law::order_81::apply_enforcement), "2026-06-30");    // performance was due on 30 March, the 28th being a Saturday
    EXPECT_EQ(due(law::compulsion::apply_enforcement), "2026-07-02");  // the suit was due on 2 April
    must("lin.xiu", "check-postmark", "2026-04-08", {{"note", "未起诉"}});
    must("chen.hao", "demand", "2026-04-09", demand);
    EXPECT_EQ(due(law::compulsion::demand), "2026-04-23");  // ten working days
    const object apply{{"court", "福州市中级人民法院"}, {"received_on", "2026-04-27"}, {"signed_by_head", true}, {"sealed", true}};
    refused_by(act("su.wen", "apply-enforcement", "2026-04-23", with(apply, {{"received_on", "2026-04-23"}})), "demand-over");
    wait("2026-04-24");
    must("lin.xiu", "check-postmark", "2026-04-24", {{"note", "未履行"}});
    refused_by(act("su.wen", "apply-enforcement", "2026-04-27", with(apply, {{"signed_by_head", false}})), "signed-and-sealed");
    must("su.wen", "apply-enforcement", "2026-04-27", apply);
    EXPECT_EQ(due(law::compulsion::court_accept), "2026-05-07");  // five working days over the May holiday
    must("lin.xiu", "court-accepts", "2026-04-30", {{"accepted", false}, {"received_on", "2026-04-30"}, {"number_or_reason", "材料不全"}});
    EXPECT_EQ(due(law::compulsion::review_request), "2026-05-15");
    must("su.wen", "ask-review", "2026-05-08", {{"filed_on", "2026-05-08"}});
    must("lin.xiu", "court-accepts", "2026-05-20",
         {{"accepted", true}, {"received_on", "2026-05-20"}, {"number_or_reason", "（2026）闽01行审1号"}});
    must("su.wen", "conclude", "2026-05-21", {{"note", "进入强制执行"}});
    EXPECT_EQ(state(), "enforcement");
}
TEST_F(Adjudication, WhatTheBureauLetPassIsTheHoldersForSixMonths) {
    served("2026-03-02", "2026-03-18", "infringed");
    publish("2026-03-19");
    wait("2026-04-08");
    must("lin.xiu", "check-postmark", "2026-04-08", {{"note", "未起诉"}});
    wait("2026-07-01");
    EXPECT_EQ(state(), "holder-window");
    EXPECT_EQ(due(law::order_81::holder_enforcement), "2026-12-30");
    const object late{{"court", "福州市中级人民法院"}, {"filed_on", "2026-12-31"}};
    refused_by(act("lin.xiu", "holder-applies", "2026-12-31", late), "holder-in-time");
    must("lin.xiu", "holder-applies", "2026-12-01", with(late, {{"filed_on", "2026-11-30"}}));
    must("lin.xiu", "check-postmark", "2026-12-01", {{"note", "核对"}});
    must("su.wen", "conclude", "2026-12-01", {{"note", "权利人已申请"}});
    EXPECT_EQ(state(), "enforcement");
}
// Nobody looked for a while: the first of the two clocks, when it is heard, ends the second, which is over as well.
TEST_F(Adjudication, AClockThatAnotherOneEndedHasNothingLeftToSay) {
    served("2026-03-02", "2026-03-18", "infringed");
    publish("2026-03-19");
    wait("2026-04-08");
    must("lin.xiu", "check-postmark", "2026-04-08", {{"note", "未起诉"}});
    wait("2026-07-10");  // fails by itself when an expiry is refused
    EXPECT_EQ(state(), "holder-window");
    EXPECT_TRUE(archive.due(at("2026-07-10"), 10).empty());
}
TEST_F(Adjudication, ARejectionTooIsPublishedBeforeItsCaseIsClosed) {
    served("2026-03-02", "2026-03-18", "rejected");
    EXPECT_EQ(due(law::house::performance), "");
    refused_by(act("chen.hao", "perform", "2026-03-19", {{"performed_on", "2026-03-19"}, {"record", "无"}}), "found-infringed");
    wait("2026-04-08");
    must("lin.xiu", "check-postmark", "2026-04-08", {{"note", "未起诉"}});
    refused_by(act("su.wen", "conclude", "2026-04-08", {{"note", "生效"}}), "duties-done", "尚未公开");
    refused_by(act("lin.xiu", "publish", "2026-04-08", {{"published_on", "2026-04-08"}, {"masked", false}}), "masked");
    publish("2026-04-08");
    must("su.wen", "conclude", "2026-04-08", {{"note", "生效"}});
    EXPECT_EQ(state(), "concluded");
}
TEST_F(Adjudication, ThePlatformIsToldThatMustBeAndCustomsOnlyOfGoodsOutside) {
    served("2026-03-02", "2026-03-18", "infringed",
           {{"acts", {"selling", "importing"}}, {"online_platform", true}, {"goods_not_entered", true}});
    publish("2026-03-19");
    must("chen.hao", "perform", "2026-03-20", {{"performed_on", "2026-03-20"}, {"record", "已停止"}});
    wait("2026-04-08");
    must("lin.xiu", "check-postmark", "2026-04-08", {{"note", "未起诉"}});
    refused_by(act("su.wen", "conclude", "2026-04-08", {{"note", "办结"}}), "duties-done", "平台");
    const object platform{{"platform", "某平台"}, {"platform_measures", "删除链接"}, {"trade_and_services", false}};
    refused_by(act("chen.hao", "notify-platform", "2026-04-08", platform), "on-platform");
    must("chen.hao", "notify-platform", "2026-04-08", with(platform, {{"trade_and_services", true}}));
    refused_by(act("chen.hao", "notify-customs", "2026-04-08", {{"customs", "fz-police"}}), "goods-outside");
    must("chen.hao", "notify-customs", "2026-04-08", {{"customs", "fz-mawei-customs"}});
    must("su.wen", "conclude", "2026-04-08", {{"note", "办结"}});
    EXPECT_EQ(state(), "performed");
}

// ---- change and annulment -------------------------------------------------------------------------------------------

TEST_F(Adjudication, AJudgmentUpholdsChangesOrAnnulsAndWhatChangesIsPublished) {
    const auto judged = [&](std::string_view judgment, bool again, const object& more = {}) {
        served("2026-03-02", "2026-03-18", "infringed");
        publish("2026-03-19");
        must("lin.xiu", "sue", "2026-03-30", {{"party", "黄乙"}, {"filed_on", "2026-03-30"}, {"court", "福州市中级人民法院"}});
        must("lin.xiu", "court-result", "2026-07-20",
             with({{"judgment", judgment},
                   {"judgment_number", "（2026）闽01行初1号"},
                   {"effective_on", "2026-07-20"},
                   {"to_be_decided_again", again}},
                  more));
    };
    judged("upheld", false);
    EXPECT_EQ(state(), "suit-window");
    EXPECT_EQ(due(law::order_81::publish_change), "");
    EXPECT_EQ(due(law::compulsion::apply_enforcement), "2026-10-20");
    judged("changed", false, {{"outcome", "rejected"}});
    EXPECT_EQ(due(law::order_81::publish_change), "2026-08-17");
    judged("annulled", false);
    EXPECT_EQ(state(), "revoked");
    refused_by(act("su.wen", "conclude", "2026-07-21", {{"note", "撤销"}}), "duties-done", "尚未公开");
    must("lin.xiu", "publish-change", "2026-07-21", {{"published_on", "2026-07-21"}, {"masked", true}});
    must("su.wen", "conclude", "2026-07-21", {{"note", "撤销"}});
    EXPECT_EQ(state(), "annulled");
    judged("annulled", true);
    EXPECT_EQ(state(), "deliberation");
    must("chen.hao", "deliberate", "2026-07-21", with(votes("rejected"), {{"held_on", "2026-07-21"}}));
    must("su.wen", "approve", "2026-07-22", {{"public_interest", false}});
    ASSERT_TRUE(decide("2026-07-22", "rejected"));
}
TEST_F(Adjudication, TheBureauChangesOrAnnulsOnlyWhenTheInvalidityIsInEffect) {
    served("2026-03-02", "2026-03-18", "infringed");
    const object annulled{{"ground", "patent_invalidated"}, {"reason", "专利权全部无效"}, {"invalidity_effective_on", "2026-04-01"}};
    refused_by(act("su.wen", "annul-decision", "2026-03-20", annulled), "change-founded");
    must("su.wen", "correct-decision", "2026-03-20", {{"correction", "型号甲灯具应为型号乙灯具"}});
    must("su.wen", "change-decision", "2026-04-01",
         with(ruling("infringed", {{"scope", "权利要求2"}}),
              {{"ground", "patent_invalidated"}, {"reason", "部分无效"}, {"invalidity_effective_on", "2026-04-01"}}));
    EXPECT_EQ(state(), "decided");
    for (const auto* name : {"陈甲", "黄乙"})
        must("lin.xiu", "serve-decision", "2026-04-02", {{"party", name}, {"received_on", "2026-04-02"}});
    EXPECT_EQ(due(law::patent_law::suit), "2026-04-17");  // a new window for the changed decision
    must("su.wen", "annul-decision", "2026-04-03", annulled);
    EXPECT_EQ(state(), "revoked");
}

// ---- the table ------------------------------------------------------------------------------------------------------

TEST_F(Adjudication, EveryRuleCitesItsArticleAndEveryGuardSpeaksChinese) {
    const auto& workflow = *registry.find("patent-infringement");
    for (const auto& rule : workflow.rules()) {
        for (const auto& citation : rule.citations) EXPECT_FALSE(to_text(citation).empty());
        if (rule.guard.empty()) continue;
        EXPECT_GE(static_cast<unsigned char>(rule.says.front()), 0xe0) << rule.guard << " " << rule.says;
        for (const auto& citation : rule.guard_citations) EXPECT_NE(citation.statute, nullptr) << rule.guard;
    }
    EXPECT_EQ(workflow.initial(), "fresh");
    for (const auto* last : {"refused", "withdrawn", "dismissed", "settled", "transferred", "performed", "enforcement", "annulled",
                             "concluded", "opinion-given"})
        EXPECT_TRUE(workflow.is_final(last)) << last;
}

}  // namespace
}  // namespace rongan
