// The ten most dangerous mistakes, each as far as this city's workflows could make it.

#include "support/adjudication_desk.hpp"
#include "workflows/law/fair.hpp"

namespace rongan {
namespace {

using test::object;
using Adjudication = test::Adjudication;
using boost::json::array;

struct DangerousMistakes : Adjudication {
    static std::string ends(const TermRule& rule, std::string_view from) {
        const auto calendar = embedded_calendar().value();
        const auto start = parse_date(from).value();
        const Ledger ledger{{.kind = Entry::Kind::started, .on = start, .at = start_of(start)}};
        return to_text(rongan::due(rule, ledger, calendar, start).due);
    }
};

TEST_F(DangerousMistakes, One_EachRuleCountsInItsOwnUnit) {
    EXPECT_EQ(ends(law::order_81::answer, "2026-04-24"), "2026-05-09");            // 15日 are calendar days, and that Saturday works
    EXPECT_EQ(ends(law::order_81::docket, "2026-02-13"), "2026-02-27");            // 五个工作日
    EXPECT_EQ(ends(law::compulsion::demand, "2026-04-09"), "2026-04-23");          // 十日 of the compulsion law are working days
    EXPECT_EQ(ends(law::order_81::preservation, "2026-03-02"), "2026-03-09");      // 七日 of Order 81 are calendar days
    EXPECT_EQ(ends(law::compulsion::review_request, "2026-03-02"), "2026-03-17");  // 十五日 are more than ten: calendar days
    EXPECT_EQ(law::compulsion::court_accept.period.unit, Unit::working_day);
    EXPECT_EQ(law::fair_measures::transfer.period.unit, Unit::hour);
}

TEST_F(DangerousMistakes, Two_OnlyWhatArticle37NamesStopsTheThreeMonthsAndOnce) {
    answering("2026-03-02");
    must("chen.hao", "assign-investigator", "2026-03-03", {{"person", "su.zhiyuan"}, {"question", "结构"}});
    must("lin.xiu", "request-recusal", "2026-03-03",
         {{"person", "zheng.yu"}, {"ground", "other_interest"}, {"reason", "利害"}, {"requested_on", "2026-03-03"}}, Side::respondent);
    must("su.wen", "decide-recusal", "2026-03-10", {{"person", "zheng.yu"}, {"granted", true}, {"reason", "属实"}});
    must("su.wen", "change-panel", "2026-03-10", with(panel({"chen.hao", "wu.min", "xu.jie"}), {{"reason", "回避"}}));
    must("chen.hao", "begin-mediation", "2026-03-10", {{"both_willing", true}});
    must("chen.hao", "set-hearing", "2026-03-10",
         {{"at", "2026-03-19T09:00:00+08:00"}, {"place", "审理室"}, {"notified_on", "2026-03-10"}, {"open_to_public", true}});
    must("chen.hao", "postpone-hearing", "2026-03-16",
         {{"party", "黄乙"}, {"reason", "患病"}, {"at", "2026-04-20T09:00:00+08:00"}, {"notified_on", "2026-03-16"}});
    EXPECT_EQ(due(law::order_81::close), "2026-06-02");
    must("chen.hao", "suspend", "2026-03-20", {{"ground", "another_case"}, {"from", "2026-03-20"}, {"reason", "另案"}});
    must("lin.xiu", "settlement-period", "2026-03-25", {{"from", "2026-03-25"}, {"reason", "和解"}}, Side::both);
    must("chen.hao", "resume", "2026-03-30", {{"ended_on", "2026-03-30"}, {"reason", "审结"}});
    must("chen.hao", "end-settlement", "2026-04-03", {{"ended_on", "2026-04-03"}, {"reason", "未成"}});
    EXPECT_EQ(due(law::order_81::close), "2026-06-16");  // 20 March to 2 April are fourteen days, though ten and nine were taken
}

TEST_F(DangerousMistakes, Three_TheSecondExtensionIsTheNextHigherDepartments) {
    docketed("2026-03-02");
    must("su.wen", "extend-close", "2026-05-20", {{"amount", 1}, {"unit", "month"}, {"reason", "复杂"}});
    const object two{{"amount", 2}, {"unit", "month"}, {"reason", "特别复杂"}};
    refused_by(act("su.wen", "extend-close", "2026-06-20", two), "may-extend-close", "上一级");
    not_allowed(act("su.wen", "extend-close-again", "2026-06-20", two));
    must("ye.rui", "extend-close-again", "2026-06-20", two);
    refused_by(act("ye.rui", "extend-close-again", "2026-08-20", two), "may-extend-close", "用完");
}

TEST_F(DangerousMistakes, Four_AClockStartsFromReceiptAndNotFromDispatch) {
    docketed("2026-03-02");
    must("chen.hao", "serve", "2026-03-02T11:00", {{"party", "黄乙"}, {"method", "post"}, {"sent_on", "2026-03-02"}});
    EXPECT_EQ(due(law::order_81::answer), "");
    must("lin.xiu", "confirm-receipt", "2026-03-06", {{"party", "黄乙"}, {"received_on", "2026-03-05"}});
    EXPECT_EQ(due(law::order_81::answer), "2026-03-20");
    served("2026-03-02", "2026-03-18", "rejected");
    EXPECT_EQ(due(law::patent_law::suit), "2026-04-02");
}

TEST_F(DangerousMistakes, Five_NobodyIsInDefaultAtMidnight) {
    answering("2026-03-02");
    wait("2026-03-18T00:00");
    EXPECT_EQ(state(), "answering");
    EXPECT_EQ(entry(law::order_81::answer), Entry::Kind::lapsed);
    EXPECT_EQ(due(law::house::check_postmark), "2026-03-23");
    refused_by(deliberate("2026-03-18", "infringed"), "postmarks-checked");
    ASSERT_TRUE(answer("2026-03-20", {{"posted_on", "2026-03-17"}}));
    EXPECT_NE(fact("answers").find("\"in_time\":true"), std::string::npos);
}

TEST_F(DangerousMistakes, Six_TwoThousandTwentySevenIsProvisional) {
    docketed("2026-10-09");
    const auto kept = file();
    EXPECT_TRUE(open_term(kept, law::order_81::close.key)->provisional);
    EXPECT_FALSE(open_term(kept, law::order_81::serve.key)->provisional);
}

TEST_F(DangerousMistakes, Seven_TheNegativeConditionsAndTheOwnNameAreAskedFor) {
    for (const auto& [more, guard] :
         std::initializer_list<std::pair<object, const char*>>{{{{"sued_in_court", true}}, "no-suit"},
                                                               {{{"other_resolution_agreed", true}}, "no-other-resolution"},
                                                               {{{"standing", "ordinary_licensee"}}, "standing"}}) {
        filed("2026-03-02", more);
        refused_by(docket_it("2026-03-03"), guard);
    }
    ASSERT_TRUE(ask("2026-03-02", {}, "huang.ze"));
    not_allowed(docket_it("2026-03-03"));  // it rests at the station, which has no head of a deciding department
    ASSERT_TRUE(ask("2026-03-02", {}, "zeng.fang"));
    refused_by(docket_it("2026-03-03", "chen.yan"), "own-name");
    ASSERT_TRUE(
        ask("2026-03-02", {{"place_of_infringement", "350112"}}, "luo.song"));  // a district with a basis, which is shown as unverified
    ASSERT_TRUE(act("xie.lan", "docket", "2026-03-03", panel({"deng.xiaodong", "ruan.jie", "tang.yuan"})));
}

TEST_F(DangerousMistakes, Eight_AdjudicationOffersNoSeizureAndNoPenalty) {
    // The criminal referral is no part of these workflows: what they can get wrong is to seal goods or to fine in a civil dispute.
    for (const auto& event : registry.find("patent-infringement")->events()) {
        const auto schema = boost::json::serialize(event.schema());
        for (const auto* word : {"查封", "扣押", "罚款", "没收"}) EXPECT_EQ(schema.find(word), std::string::npos) << event.name;
    }
    answering("2026-03-02");
    const auto answer = act("chen.hao", "investigate", "2026-03-03",
                            {{"investigation", "seizure"},
                             {"officers", array{"chen.hao", "wu.min"}},
                             {"taken_on", "2026-03-03"},
                             {"record", "笔录"},
                             {"signed_or_noted", true}});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().why, Refusal::Why::malformed);
    EXPECT_EQ(answer.error().fields.front().pointer, "/investigation");
}

TEST_F(DangerousMistakes, Nine_NoOutcomeComesOfTimeAlone) {
    answering("2026-03-02");
    wait("2026-07-01");  // everything is overdue
    EXPECT_EQ(state(), "answering");
    EXPECT_EQ(entry(law::order_81::close), Entry::Kind::breached);
    EXPECT_EQ(fact("decision"), "");
    // A suit does not stay the decision: the time for performance goes on.
    served("2026-03-02", "2026-03-18", "infringed");
    must("lin.xiu", "sue", "2026-03-20", {{"party", "黄乙"}, {"filed_on", "2026-03-20"}, {"court", "福州市中级人民法院"}});
    EXPECT_EQ(due(law::house::performance), "2026-03-30");
    // Suspension for invalidity of a design is a must, with five exceptions; of an invention it is no ground.
    answering("2026-03-02");
    refused_by(
        act("chen.hao", "suspend", "2026-03-09",
            {{"ground", "invalidity_accepted"}, {"from", "2026-03-09"}, {"reason", "无效"}, {"invalidity_accepted_on", "2026-03-06"}}),
        "suspension-founded");
}

TEST_F(DangerousMistakes, Ten_EveryRuleCarriesATextWithItsDateAndNoneThatIsRepealed) {
    for (const auto& rule : registry.find("patent-infringement")->rules()) {
        for (const auto& citation : rule.citations) {
            ASSERT_NE(citation.statute, nullptr) << rule.on;
            EXPECT_TRUE(citation.statute->valid_to.empty()) << to_text(citation);
            EXPECT_NE(citation.statute->key, "patent-enforcement") << rule.on;
        }
        for (const auto& citation : rule.guard_citations) EXPECT_TRUE(citation.statute->valid_to.empty()) << to_text(citation);
    }
    EXPECT_EQ(law::order_81::statute.valid_from, "2025-02-01");
    EXPECT_EQ(to_text(law::patent_law::suit.article), "《中华人民共和国专利法》第65条");                          // 60 in the old text
    EXPECT_EQ(to_text(law::civil_procedure::confirmation_apply.article), "《中华人民共和国民事诉讼法》第205条");  // 201 in the old text
    for (const auto* statute : law::all_statutes()) EXPECT_EQ(std::string(statute->title).find("投诉举报处理暂行办法"), std::string::npos);
}

}  // namespace
}  // namespace rongan
