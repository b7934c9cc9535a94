// Exhibition complaints by the hour: the desk's 24 hours over a weekend, silence that is no finding, and the way out when the fair is over.

#include "engine/data.hpp"
#include "engine/describe.hpp"
#include "engine/memory_archive.hpp"
#include "workflows/all.hpp"
#include "workflows/law/fair.hpp"
#include "workflows/law/house.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace rongan {
namespace {

using Why = Refusal::Why;
using boost::json::object;

// A fair in Cangshan from Friday 2026-05-15 to Monday 2026-05-18.
struct ExhibitionComplaint : testing::Test {
    MemoryArchive archive;
    Registry registry = all_workflows();
    Docket docket{archive, registry, embedded_calendar().value(), Network::parse(embedded("network-a.json")).value()};
    CaseId id = 0;
    int keys = 0;

    static Instant at(std::string_view text) { return parse_instant(std::string(text) + ":00+08:00").value(); }
    [[nodiscard]] Actor actor(std::string_view person) const {
        const auto* found = docket.network().person(person);
        return {found->id, found->body, found->roles};
    }

    static object party(std::string_view side, std::string_view name) {
        return {{"side", side},        {"kind", "organisation"}, {"name", name},
                {"address", "福州市"}, {"contact", "0591-1"},    {"origin", "mainland"}};
    }
    static object form(std::string_view opens = "2026-05-15", std::string_view closes = "2026-05-18") {
        const object fair{
            {"title", "海峡交易会"}, {"opens_on", opens}, {"closes_on", closes}, {"fair_place", "350104"}, {"organiser", "主办公司"}};
        return {{"fair", fair},
                {"booth", "3A-12"},
                {"parties", {party("requester", "甲公司"), party("respondent", "乙公司")}},
                {"rights", {object{{"kind", "invention"}, {"number", "201710601862.3"}, {"title", "一种茶具"}, {"holder", "甲公司"}}}},
                {"materials", {"identity_proof", "patent_certificate", "published_text", "legal_status_proof", "infringement_evidence"}},
                {"complaint_grounds", "展品落入权利要求1"},
                {"declared_true", true},
                {"already_sued", false},
                {"invalidity_pending", false},
                {"ownership_pending", false},
                {"lapsed_restoring", false}};
    }

    Result<Receipt> submit(Submission one) {
        one.key = "k" + std::to_string(++keys);
        return docket.submit(std::span{&one, 1}, one.at).front();
    }
    Result<Receipt> lodge(std::string_view person, std::string_view when, object body = form()) {
        auto answer = submit({.workflow = "exhibition-complaint",
                              .event = "lodge",
                              .body = std::move(body),
                              .actor = actor(person),
                              .behalf = Side::requester,
                              .at = at(when),
                              .uuid = "u" + std::to_string(keys)});
        if (answer) id = answer->case_id;
        return answer;
    }
    Result<Receipt> act(std::string_view person, std::string_view event, std::string_view when, object body = {},
                        Side behalf = Side::none) {
        return on(id, person, event, when, std::move(body), behalf);
    }
    Result<Receipt> on(CaseId which, std::string_view person, std::string_view event, std::string_view when, object body = {},
                       Side behalf = Side::none) {
        return submit({.case_id = which,
                       .event = std::string(event),
                       .body = std::move(body),
                       .actor = actor(person),
                       .behalf = behalf,
                       .at = at(when)});
    }
    void must(std::string_view person, std::string_view event, std::string_view when, object body = {}, Side behalf = Side::none) {
        const auto answer = act(person, event, when, std::move(body), behalf);
        ASSERT_TRUE(answer) << event << ": " << answer.error().detail << why(answer.error());
    }
    static std::string why(const Refusal& refusal) {
        std::string out;
        for (const auto& each : refusal.reasons) out += " [" + each.guard + "] " + each.says + " " + each.citation;
        for (const auto& each : refusal.fields) out += " " + each.pointer + each.rule;
        return out;
    }
    static void refused_by(const Result<Receipt>& answer, std::string_view guard) {
        ASSERT_FALSE(answer);
        const auto& reasons = answer.error().reasons;
        EXPECT_TRUE(std::any_of(reasons.begin(), reasons.end(), [&](const Reason& each) { return each.guard == guard; }))
            << answer.error().detail << why(answer.error());
    }

    [[nodiscard]] CaseFile file() const { return archive.find(id).value(); }
    [[nodiscard]] std::string state() const { return file().state; }
    [[nodiscard]] const Term* open(const TermRule& rule) {
        kept = file();
        return open_term(kept, rule.key);
    }
    [[nodiscard]] std::string expires(const TermRule& rule) {
        const auto* term = open(rule);
        return term != nullptr && term->expires ? to_text(*term->expires) : "";
    }
    [[nodiscard]] CaseId child(std::string_view workflow) const {
        const auto all = file().children;
        const auto found = std::find_if(all.rbegin(), all.rend(), [&](const Link& each) { return each.workflow == workflow; });
        return found == all.rend() ? 0 : found->id;
    }
    void handed_to(std::string_view receiver, std::string_view when) {
        const auto answer = on(child("handoff"), receiver, "accept", when);
        ASSERT_TRUE(answer) << answer.error().detail << why(answer.error());
    }
    // Lodged on Friday evening, complete at 18:30, with the district by 20:00.
    void with_the_district(object body = form()) {
        ASSERT_TRUE(lodge("shi.peng", "2026-05-15T18:00", std::move(body)));
        must("shi.peng", "find-complete", "2026-05-15T18:40", {{"complete_at", "2026-05-15T18:30:00+08:00"}});
        must("shi.peng", "hand-over", "2026-05-15T19:00", {{"to", "fz-cangshan"}, {"reason", "材料完整"}});
        handed_to("zeng.fang", "2026-05-15T20:00");
    }
    void notified(object period = {{"answer_length", 12}, {"answer_unit", "hours"}}) {
        with_the_district();
        must("cheng.wen", "accept", "2026-05-15T20:30", {{"note", "符合条件"}});
        period["notified_at"] = "2026-05-15T21:00:00+08:00";
        must("cheng.wen", "serve-complaint", "2026-05-15T21:10", std::move(period));
    }
    void answered() {
        notified();
        must("zeng.fang", "answer", "2026-05-16T08:00", {{"statement", "不落入保护范围"}}, Side::respondent);
    }

private:
    CaseFile kept;
};

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
    EXPECT_EQ(file().facts.if_contains("fair_decision"), nullptr);
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

// ---- after the fair -------------------------------------------------------------------------------------------------

TEST_F(ExhibitionComplaint, WhenTheFairClosesFifteenWorkingDaysRunToHandItOver) {
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
    const auto dispute = archive.find(child("patent-infringement")).value();
    EXPECT_EQ(dispute.owner, "fz-city");
    EXPECT_EQ(dispute.parent, id);
    EXPECT_EQ(dispute.state, "received");
    EXPECT_EQ(dispute.rights, file().rights);
}

TEST_F(ExhibitionComplaint, TheFifteenWorkingDaysCrossNationalDay) {
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
    EXPECT_EQ(archive.find(child("patent-infringement")).value().owner, "fz-city");
}

TEST_F(ExhibitionComplaint, ARefusedAfterFairHandoverIsStillToBeMadeWithinTheSameDays) {
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

TEST_F(ExhibitionComplaint, ATrademarkIsNotADisputeOfOrder81) {
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

TEST_F(ExhibitionComplaint, MediationNeedsBothAndABodyThatMediates) {
    answered();
    refused_by(
        act("cheng.wen", "refer-mediation", "2026-05-16T10:00", {{"to", "fz-ip-mediation"}, {"requester_consents_on", "2026-05-16"}}),
        "both-agree");
    refused_by(act("cheng.wen", "refer-mediation", "2026-05-16T10:00",
                   {{"to", "fz-cangshan-court"}, {"requester_consents_on", "2026-05-16"}, {"respondent_consents_on", "2026-05-16"}}),
               "mediates");
}

TEST_F(ExhibitionComplaint, ADeclinedMediationComesBackToTheStageItLeft) {
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
    EXPECT_EQ(archive.find(child("mediation")).value().parent, id);
    EXPECT_EQ(state(), "in-mediation");
}

struct ToldByMediation : ExhibitionComplaint {
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
