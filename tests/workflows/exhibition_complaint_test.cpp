// Exhibition complaints by the hour: the desk's 24 hours over a weekend, silence that is no finding, measures that are no adjudication.

#include "support/fair.hpp"

namespace rongan {
namespace {

using Why = Refusal::Why;
using boost::json::object;
struct ExhibitionComplaint : test::AtTheFair {};

TEST_F(ExhibitionComplaint, TheDeskHandsOverWithin24HoursOfCompletePapersThroughTheWeekend) {
    ASSERT_TRUE(lodge("shi.peng", "2026-05-15T18:00"));
    EXPECT_EQ(state(), "lodged");
    EXPECT_EQ(file().owner, "fz-expo-desk");
    EXPECT_EQ(file().number, "榕知展字〔2026〕1号");
    must("shi.peng", "find-complete", "2026-05-15T20:00", {{"complete_at", "2026-05-15T18:30:00+08:00"}});
    // From the complete papers, not from the desk's look at them; Friday to Saturday; to the minute.
    EXPECT_EQ(expires(law::fair_measures::transfer), "2026-05-16T18:30:00+08:00");

    must("shi.peng", "hand-over", "2026-05-16T18:30", {{"to", "fz-cangshan"}, {"reason", "材料完整"}});
    EXPECT_EQ(open(law::fair_measures::transfer), nullptr);
    EXPECT_EQ(state(), "complete");
    EXPECT_EQ(file().owner, "fz-expo-desk") << "the sender owns until acceptance";
    EXPECT_NE(open(law::house::fair_handoff), nullptr);
    handed_to("zeng.fang", "2026-05-16T19:00");
    EXPECT_EQ(state(), "transferred-to-authority");
    EXPECT_EQ(file().owner, "fz-cangshan");
    EXPECT_EQ(open(law::house::fair_step)->holder.role, Role::officer);
    EXPECT_EQ(expires(law::house::fair_close), "2026-05-19T00:00:00+08:00");
}

TEST_F(ExhibitionComplaint, MissingThe24HoursIsABreachAndTheDutyStays) {
    ASSERT_TRUE(lodge("shi.peng", "2026-05-15T18:00"));
    must("shi.peng", "find-complete", "2026-05-15T18:40", {{"complete_at", "2026-05-15T18:30:00+08:00"}});
    docket.expire(at("2026-05-16T18:29"));
    EXPECT_TRUE(open(law::fair_measures::transfer)->expires) << "a minute early";
    docket.expire(at("2026-05-16T18:30"));
    const auto* term = open(law::fair_measures::transfer);
    ASSERT_NE(term, nullptr);
    EXPECT_EQ(term->ledger.back().kind, Entry::Kind::breached);
    EXPECT_EQ(state(), "complete");
    const auto letters = archive.outbox(0, 100);
    EXPECT_TRUE(
        std::any_of(letters.begin(), letters.end(), [](const auto& row) { return row.to == "fz-cangshan" && row.document == "逾期报告"; }));
    const auto late = act("shi.peng", "hand-over", "2026-05-16T19:00", {{"to", "fz-cangshan"}, {"reason", "补移交"}});
    ASSERT_TRUE(late);
    EXPECT_TRUE(late->late);
}

TEST_F(ExhibitionComplaint, ARefusedHandoverLeavesTheDeskWithADutyItsPeopleHold) {
    ASSERT_TRUE(lodge("shi.peng", "2026-05-15T18:00"));
    must("shi.peng", "find-complete", "2026-05-15T18:40", {{"complete_at", "2026-05-15T18:30:00+08:00"}});
    must("shi.peng", "hand-over", "2026-05-15T19:00", {{"to", "fz-cangshan"}, {"reason", "材料完整"}});
    refused_by(act("shi.peng", "hand-over", "2026-05-15T19:10", {{"to", "fz-city"}, {"reason", "再移交"}}), "no-handoff-pending");
    refused_by(act("shi.peng", "withdraw", "2026-05-15T19:10", {{"reason", "撤回"}}, Side::requester), "no-handoff-pending");
    ASSERT_TRUE(on(child("handoff"), "zeng.fang", "refuse", "2026-05-15T20:00", {{"reason", "请移交市局"}}));
    EXPECT_EQ(state(), "complete");
    EXPECT_EQ(open(law::house::decide_custody)->holder.role, Role::desk);
    EXPECT_EQ(open(law::house::fair_handoff), nullptr);
    must("shi.peng", "hand-over", "2026-05-15T20:30", {{"to", "fz-city"}, {"reason", "材料完整"}});
    handed_to("lin.xiu", "2026-05-15T21:00");
    EXPECT_EQ(file().owner, "fz-city");
    EXPECT_EQ(open(law::house::decide_custody), nullptr);
}

TEST_F(ExhibitionComplaint, DeskDistrictCityEachOnlyToAnAuthorityForFairs) {
    ASSERT_TRUE(lodge("shi.peng", "2026-05-15T18:00"));
    refused_by(act("shi.peng", "hand-over", "2026-05-15T18:10", {{"to", "fz-cangshan"}, {"reason", "先移交"}}), "goes-up-complete");
    must("shi.peng", "find-complete", "2026-05-15T18:40", {{"complete_at", "2026-05-15T18:30:00+08:00"}});
    refused_by(act("shi.peng", "hand-over", "2026-05-15T19:00", {{"to", "fz-gulou"}, {"reason", "移交"}}), "handles-fairs");
    refused_by(act("shi.peng", "hand-over", "2026-05-15T19:00", {{"to", "fz-cangshan-jinshan"}, {"reason", "移交"}}), "handles-fairs");
    must("shi.peng", "hand-over", "2026-05-15T19:00", {{"to", "fz-cangshan"}, {"reason", "材料完整"}});
    handed_to("zeng.fang", "2026-05-15T20:00");
    must("cheng.wen", "accept", "2026-05-15T20:30", {{"note", "符合条件"}});
    must("cheng.wen", "hand-over", "2026-05-15T21:00", {{"to", "fz-city"}, {"reason", "案情重大"}});
    handed_to("lin.xiu", "2026-05-15T22:00");
    EXPECT_EQ(state(), "accepted");
    EXPECT_EQ(open(law::house::fair_step)->body, "fz-city");
    ASSERT_EQ(file().custody.size(), 3U);
    EXPECT_EQ(file().custody[0].to, file().custody[1].from);
    EXPECT_EQ(file().custody[1].to, file().custody[2].from);
    must("chen.hao", "hand-over", "2026-05-15T22:30", {{"to", "fj-province"}, {"reason", "跨市"}});
}

TEST_F(ExhibitionComplaint, IncompletePapersAreAskedForAndNotAcceptedOnlyAfterAPersonLooked) {
    auto body = form();
    body["materials"] = {"identity_proof", "patent_certificate", "published_text", "infringement_evidence"};
    ASSERT_TRUE(lodge("shi.peng", "2026-05-15T18:00", body));
    const auto refused = act("shi.peng", "find-complete", "2026-05-15T18:40", {{"complete_at", "2026-05-15T18:30:00+08:00"}});
    refused_by(refused, "materials-complete");
    EXPECT_NE(refused.error().reasons[0].says.find("专利法律状态证明"), std::string::npos);
    refused_by(act("shi.peng", "not-accept", "2026-05-15T18:50", {{"reason", "不完整"}}), "not-completed");
    must("shi.peng", "ask-completion", "2026-05-15T19:00",
         {{"missing_items", "专利法律状态证明"}, {"told_at", "2026-05-15T19:00:00+08:00"}, {"hours", 10}});
    EXPECT_EQ(state(), "incomplete");
    EXPECT_EQ(expires(law::fair_measures::complete), "2026-05-16T05:00:00+08:00");
    refused_by(act("shi.peng", "not-accept", "2026-05-16T04:00", {{"reason", "未补充"}}), "not-completed");
    docket.expire(at("2026-05-16T05:01"));
    refused_by(act("shi.peng", "not-accept", "2026-05-16T08:00", {{"reason", "未补充"}}), "not-completed");
    must("shi.peng", "check-postmark", "2026-05-16T08:10", {{"note", "未见材料"}});
    must("shi.peng", "not-accept", "2026-05-16T08:20", {{"reason", "未补充"}});
    EXPECT_EQ(state(), "not-accepted");
    EXPECT_TRUE(file().closed);
}

TEST_F(ExhibitionComplaint, SupplementedPapersStartThe24HoursWhenTheyAreComplete) {
    auto body = form();
    body["materials"] = {"identity_proof"};
    ASSERT_TRUE(lodge("shi.peng", "2026-05-15T10:00", body));
    must("shi.peng", "ask-completion", "2026-05-15T10:30",
         {{"missing_items", "其余"}, {"told_at", "2026-05-15T10:30:00+08:00"}, {"hours", 24}});
    must("shi.peng", "supplement", "2026-05-16T09:00",
         {{"materials", {"patent_certificate", "published_text", "legal_status_proof", "infringement_evidence"}}}, Side::requester);
    refused_by(act("shi.peng", "not-accept", "2026-05-16T09:05", {{"reason", "不予接受"}}), "not-completed");
    refused_by(act("shi.peng", "find-complete", "2026-05-16T09:10", {{"complete_at", "2026-05-15T09:00:00+08:00"}}), "complete-moment");
    must("shi.peng", "find-complete", "2026-05-16T09:10", {{"complete_at", "2026-05-16T09:00:00+08:00"}});
    EXPECT_EQ(expires(law::fair_measures::transfer), "2026-05-17T09:00:00+08:00");
}

TEST_F(ExhibitionComplaint, EachOfTheFourGroundsBarsAcceptanceAndCarriesTheRefusal) {
    const std::pair<const char*, const char*> grounds[] = {{"already_sued", "complainant_sued"},
                                                           {"invalidity_pending", "invalidity_requested"},
                                                           {"ownership_pending", "ownership_disputed"},
                                                           {"lapsed_restoring", "right_lapsed"}};
    for (const auto& [declared, ground] : grounds) {
        auto body = form();
        body[declared] = true;
        with_the_district(body);
        const auto refused = act("cheng.wen", "accept", "2026-05-15T21:00", {{"note", "受理"}});
        refused_by(refused, "no-refusal-ground");
        EXPECT_NE(refused.error().reasons[0].says.find(title_of(ground)), std::string::npos);
        EXPECT_NE(refused.error().reasons[0].citation.find("（未核实）"), std::string::npos) << "article 18 was not read";
        must("cheng.wen", "refuse", "2026-05-15T21:10", {{"refusal_ground", ground}, {"ground_evidence", "起诉状副本"}});
        EXPECT_EQ(state(), "refused");
    }
}

TEST_F(ExhibitionComplaint, TheFourGroundsSpeakOfPatents) {
    auto body = form();
    body["rights"] = {object{{"kind", "trademark"}, {"number", "12345678"}, {"title", "茶"}, {"holder", "甲公司"}}};
    body["materials"] = {"identity_proof", "trademark_certificate", "infringement_evidence"};
    body["already_sued"] = true;
    with_the_district(body);
    refused_by(act("cheng.wen", "refuse", "2026-05-15T21:00", {{"refusal_ground", "complainant_sued"}, {"ground_evidence", "起诉状"}}),
               "of-patents");
    must("cheng.wen", "accept", "2026-05-15T21:10", {{"note", "受理"}});
}

TEST_F(ExhibitionComplaint, SilenceAllowsMeasuresAndIsNeverAFinding) {
    ASSERT_TRUE(lodge("shi.peng", "2026-05-15T18:00"));
    const object silence{{"measure_basis", "silence"}, {"measures", {"withdraw_exhibit", "block_link"}}, {"assessment", "未说明理由"}};
    must("shi.peng", "suspend-display", "2026-05-15T18:05", {{"exhibits", "茶具样品"}, {"reason", "涉嫌侵权"}});
    must("shi.peng", "notify-exhibitor", "2026-05-15T18:30", {{"notified_at", "2026-05-15T18:20:00+08:00"}});
    EXPECT_EQ(expires(law::fair_guide::reply), "2026-05-16T18:20:00+08:00");
    refused_by(act("shi.peng", "notify-exhibitor", "2026-05-15T19:00", {{"notified_at", "2026-05-15T19:00:00+08:00"}}), "not-yet-notified");
    refused_by(act("shi.peng", "request-measures", "2026-05-16T18:00", silence), "basis-for-measures");
    docket.expire(at("2026-05-16T18:21"));
    refused_by(act("shi.peng", "request-measures", "2026-05-16T18:30", silence), "basis-for-measures");
    must("shi.peng", "check-postmark", "2026-05-16T18:40", {{"note", "投诉站无来件"}});
    const auto asked = act("shi.peng", "request-measures", "2026-05-16T18:45", silence);
    ASSERT_TRUE(asked) << why(asked.error());
    EXPECT_EQ(state(), "lodged") << "measures run beside the complaint and decide nothing";
    for (const auto& notice : asked->notices) EXPECT_NE(notice.text.find("不构成对是否侵权的认定"), std::string::npos) << notice.document;
    EXPECT_EQ(file().facts.json().if_contains("fair_decision"), nullptr);
}

TEST_F(ExhibitionComplaint, AReplyStandsAgainstSilenceAndAnAdmissionOrARulingOpensMeasures) {
    ASSERT_TRUE(lodge("shi.peng", "2026-05-15T18:00"));
    const object admitted{{"measure_basis", "admission"}, {"measures", {"cover"}}, {"assessment", "书面承认"}};
    object ruling{{"measure_basis", "effective_document"}, {"measures", {"cover"}}, {"assessment", "同一展品"}};
    refused_by(act("shi.peng", "request-measures", "2026-05-15T18:10", ruling), "basis-for-measures");
    ruling["effective_ruling"] = "榕知法裁字〔2026〕1号";
    must("shi.peng", "request-measures", "2026-05-15T18:10", ruling);
    must("shi.peng", "notify-exhibitor", "2026-05-15T18:30", {{"notified_at", "2026-05-15T18:20:00+08:00"}});
    refused_by(act("shi.peng", "request-measures", "2026-05-15T19:00", admitted), "basis-for-measures");
    must("shi.peng", "reply", "2026-05-15T19:10", {{"statement", "确为仿制"}, {"admits", true}}, Side::respondent);
    EXPECT_EQ(open(law::fair_guide::reply), nullptr);
    must("shi.peng", "request-measures", "2026-05-15T19:20", admitted);
    refused_by(act("shi.peng", "request-measures", "2026-05-17T19:20",
                   {{"measure_basis", "silence"}, {"measures", {"cover"}}, {"assessment", "无"}}),
               "basis-for-measures");
}

TEST_F(ExhibitionComplaint, TheAnswerPeriodIsSetInHoursOrDaysAndRunsThroughTheNight) {
    notified();
    EXPECT_EQ(state(), "notified");
    EXPECT_EQ(expires(law::fair_measures::answer), "2026-05-16T09:00:00+08:00");
    const auto letters = archive.outbox(0, 200);
    EXPECT_TRUE(std::any_of(letters.begin(), letters.end(), [](const auto& row) {
        return row.document == "答辩通知书" && row.text.find("12小时") != std::string::npos &&
               row.text.find("不代替行政裁决的十五日答辩期") != std::string::npos;
    }));
    refused_by(act("cheng.wen", "proceed", "2026-05-16T08:59", {{"note", "继续"}}), "answer-lapsed");
    docket.expire(at("2026-05-16T09:01"));
    refused_by(act("cheng.wen", "proceed", "2026-05-16T09:10", {{"note", "继续"}}), "answer-lapsed");
    must("cheng.wen", "check-postmark", "2026-05-16T09:20", {{"note", "无答辩"}});
    must("cheng.wen", "proceed", "2026-05-16T09:30", {{"note", "继续"}});
    EXPECT_EQ(state(), "silent");
    must("zeng.fang", "answer", "2026-05-16T10:00", {{"statement", "迟到的答辩"}}, Side::respondent);
    EXPECT_EQ(state(), "answered");
}

TEST_F(ExhibitionComplaint, AnAnswerPeriodInDaysRollsOffASundayAndOneInHoursDoesNot) {
    notified({{"answer_length", 2}, {"answer_unit", "days"}});
    EXPECT_EQ(expires(law::fair_measures::answer), "2026-05-19T00:00:00+08:00") << "Sunday the 17th, rolled to Monday";
    must("zeng.fang", "answer", "2026-05-18T20:00", {{"statement", "答辩"}}, Side::respondent);
    const auto after = file();
    EXPECT_EQ(latest_term(after, law::fair_measures::answer.key)->ledger.back().kind, Entry::Kind::met);
}

TEST_F(ExhibitionComplaint, ADecisionIsOnMeasuresOnlyAndIsTheHeads) {
    answered();
    const object measures{
        {"fair_decision", "measures"}, {"measures", {"withdraw_exhibit", "seal_leaflets"}}, {"decision_reasons", "外观近似"}};
    const auto stop = act("chen.yan", "decide", "2026-05-16T10:00", {{"fair_decision", "order_to_stop"}, {"decision_reasons", "侵权成立"}});
    refused_by(stop, "measures-only");
    EXPECT_NE(why(stop.error()).find("专利侵权纠纷行政裁决"), std::string::npos);
    EXPECT_NE(why(stop.error()).find("《专利纠纷行政裁决和调解办法》第20条"), std::string::npos);
    refused_by(act("chen.yan", "decide", "2026-05-16T10:00", {{"fair_decision", "measures"}, {"decision_reasons", "无措施"}}),
               "measures-only");
    EXPECT_EQ(act("cheng.wen", "decide", "2026-05-16T10:00", measures).error().why, Why::not_yours);
    const auto decided = act("chen.yan", "decide", "2026-05-16T10:00", measures);
    ASSERT_TRUE(decided) << why(decided.error());
    EXPECT_EQ(state(), "measures");
    EXPECT_TRUE(std::any_of(decided->notices.begin(), decided->notices.end(),
                            [](const Notice& each) { return each.to == "fz-expo-desk" && each.document == "处理结果通报"; }));
    must("cheng.wen", "confirm-measures", "2026-05-16T15:00", {{"note", "展品已撤下"}});
    EXPECT_EQ(state(), "decided");
}

TEST_F(ExhibitionComplaint, ADecisionWithoutMeasuresEndsTheComplaint) {
    answered();
    must("chen.yan", "decide", "2026-05-16T10:00", {{"fair_decision", "no_measures"}, {"decision_reasons", "不近似"}});
    EXPECT_EQ(state(), "decided");
    EXPECT_EQ(act("cheng.wen", "confirm-measures", "2026-05-16T15:00", {{"note", "无"}}).error().why, Why::not_now);
}

TEST_F(ExhibitionComplaint, AStationDoesNotTakeAComplaintAndTheCityTakesOneDirectly) {
    refused_by(lodge("huang.ze", "2026-05-15T18:00"), "takes-complaints");
    auto body = form();
    body["desk"] = "fz-gulou";
    refused_by(lodge("lin.xiu", "2026-05-15T18:00", body), "form-is-filled");
    ASSERT_TRUE(lodge("lin.xiu", "2026-05-15T18:00"));
    must("chen.hao", "find-complete", "2026-05-15T18:40", {{"complete_at", "2026-05-15T18:00:00+08:00"}});
    EXPECT_EQ(state(), "transferred-to-authority") << "nothing to transfer: the authority has it";
    EXPECT_EQ(open(law::fair_measures::transfer), nullptr);
}

TEST_F(ExhibitionComplaint, AComplaintAfterTheFairOrWithoutATruthfulFormIsNotTaken) {
    refused_by(lodge("shi.peng", "2026-05-19T09:00"), "during-the-fair");
    auto body = form();
    body["declared_true"] = false;
    body["parties"] = {party("requester", "甲公司")};
    const auto refused = lodge("shi.peng", "2026-05-15T18:00", body);
    refused_by(refused, "form-is-filled");
    EXPECT_NE(refused.error().reasons[0].says.find("未写明被投诉人"), std::string::npos);
    EXPECT_NE(refused.error().reasons[0].says.find("未声明所述属实"), std::string::npos);
    ASSERT_TRUE(lodge("shi.peng", "2026-05-18T23:59"));
}

TEST_F(ExhibitionComplaint, ACopyrightComplaintGoesToADepartmentOutsideTheNetwork) {
    auto body = form();
    body["rights"] = {object{{"kind", "copyright"}, {"number", "国作登字2026"}, {"title", "图案"}, {"holder", "甲公司"}}};
    body["materials"] = {"identity_proof", "copyright_proof", "infringement_evidence"};
    ASSERT_TRUE(lodge("shi.peng", "2026-05-15T18:00", body));
    must("shi.peng", "find-complete", "2026-05-15T18:40", {{"complete_at", "2026-05-15T18:30:00+08:00"}});
    refused_by(act("shi.peng", "hand-over", "2026-05-15T19:00", {{"to", "fz-cangshan"}, {"reason", "移交"}}), "handles-fairs");
    must("shi.peng", "send-outside", "2026-05-15T19:00", {{"department", "著作权行政管理部门"}, {"delivery_receipt", "回执1"}});
    EXPECT_EQ(state(), "transferred-outside");
}

TEST_F(ExhibitionComplaint, BarringFromTheNextEditionNeedsTwoFindings) {
    answered();
    refused_by(act("cheng.wen", "note-sanction", "2026-05-16T10:00", {{"earlier_findings", {"裁决一"}}}), "twice-in-a-row");
    const auto noted = act("cheng.wen", "note-sanction", "2026-05-16T10:00", {{"earlier_findings", {"裁决一", "裁决二"}}});
    ASSERT_TRUE(noted);
    EXPECT_NE(noted->citations[0].find("（未核实）"), std::string::npos);
    EXPECT_EQ(state(), "answered");
}

TEST_F(ExhibitionComplaint, SettlementEndsItAtTheDeskToo) {
    ASSERT_TRUE(lodge("shi.peng", "2026-05-15T18:00"));
    EXPECT_EQ(act("shi.peng", "settle", "2026-05-15T19:00", {{"agreement", "撤展"}}, Side::requester).error().why, Why::not_yours)
        << "by both";
    must("shi.peng", "settle", "2026-05-15T19:00", {{"agreement", "撤展"}}, Side::both);
    EXPECT_EQ(state(), "settled");
}

}  // namespace
}  // namespace rongan
