#pragma once
// A fair in the city, the acts of its people on one complaint, and what tests ask of it.

#include "engine/data.hpp"
#include "engine/describe.hpp"
#include "engine/docket.hpp"
#include "engine/memory_archive.hpp"
#include "workflows/all.hpp"
#include "workflows/law/fair.hpp"
#include "workflows/law/house.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace rongan::test {

// A fair in Cangshan from Friday 2026-05-15 to Monday 2026-05-18.
struct AtTheFair : testing::Test {
    using object = boost::json::object;

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

    [[nodiscard]] CaseFile file() const { return *archive.find(id); }
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

}  // namespace rongan::test
