#pragma once
// An infringement dispute at the city bureau, brought to the stage that a test is about.

#include "support/desk.hpp"
#include "workflows/law/civil_procedure.hpp"
#include "workflows/law/compulsion.hpp"
#include "workflows/law/guide_2019.hpp"
#include "workflows/law/house.hpp"
#include "workflows/law/order_81.hpp"
#include "workflows/law/patent_law.hpp"

namespace rongan::test {

struct Adjudication : Desk {
    Adjudication() { registry.workflows.push_back(patent_infringement()); }

    static object right(std::string_view kind) {
        const auto number = kind == "invention" ? "201710601862.3" : kind == "utility_model" ? "202420012345.8" : "202430012345.3";
        return {{"kind", kind}, {"number", number}, {"title", "一种照明装置"}, {"holder", "陈甲"}};
    }
    static object request(std::string_view day, const object& more = {}) {
        return with({{"parties", both_parties()},
                     {"right", right("invention")},
                     {"received_on", day},
                     {"standing", "patentee"},
                     {"asserted_claims", "权利要求1"},
                     {"matters", "责令停止侵权"},
                     {"facts_and_reasons", "未经许可制造、销售"},
                     {"sued_in_court", false},
                     {"other_resolution_agreed", false},
                     {"register_extract_on", "2026-01-05"},
                     {"place_of_infringement", "350104"},
                     {"identity_proved", true},
                     {"signed_or_sealed", true},
                     {"copies", 1}},
                    more);
    }
    Result<Receipt> ask(std::string_view day, const object& more = {}, std::string_view person = "lin.xiu") {
        return open("patent-infringement", "file", person, day, request(day, more), Side::requester);
    }
    static object panel(std::initializer_list<boost::json::value_ref> members) { return {{"panel", boost::json::array(members)}}; }
    Result<Receipt> docket_it(std::string_view day, std::string_view head = "su.wen") {
        return act(head, "docket", day, panel({"chen.hao", "wu.min", "zheng.yu"}));
    }
    void filed(std::string_view day, const object& more = {}) { ASSERT_TRUE(ask(day, more)); }
    void docketed(std::string_view day, const object& more = {}) {
        filed(day, more);
        must("su.wen", "docket", std::string(day) + "T10:00", panel({"chen.hao", "wu.min", "zheng.yu"}));
    }
    // Served, and both sides given fifteen days for evidence, all on the day of docketing.
    void answering(std::string_view day, const object& more = {}) {
        docketed(day, more);
        const std::string then = std::string(day) + "T11:00";
        must("chen.hao", "serve", then, {{"party", "黄乙"}, {"method", "direct"}, {"sent_on", day}});
        must("lin.xiu", "confirm-receipt", then, {{"party", "黄乙"}, {"received_on", day}});
        for (const auto* name : {"陈甲", "黄乙"})
            must("chen.hao", "set-evidence", then, {{"party", name}, {"received_on", day}, {"days", 15}});
    }
    Result<Receipt> answer(std::string_view when, const object& more = {}) {
        return act("lin.xiu", "answer", when,
                   with({{"party", "黄乙"},
                         {"received_on", when.substr(0, 10)},
                         {"signed_or_sealed", true},
                         {"pleads_limitation", false},
                         {"opinion", "不侵权"}},
                        more),
                   Side::respondent);
    }
    // All terms of the parties over and the postmarks looked at.
    void ripe(std::string_view day, std::string_view then, const object& more = {}) {
        answering(day, more);
        wait(then);
        must("lin.xiu", "check-postmark", then, {{"note", "没有期满前交邮的材料"}});
    }
    static object votes(std::string_view outcome, std::string_view third = "") {
        const auto vote = [](std::string_view person, std::string_view for_it) {
            return object{{"person", person}, {"opinion_for", for_it}};
        };
        auto last = vote("zheng.yu", third.empty() ? outcome : third);
        if (!third.empty()) last["dissent"] = "缺少一项技术特征";
        return {{"votes", boost::json::array{vote("chen.hao", outcome), vote("wu.min", outcome), last}},
                {"outcome", outcome},
                {"signed_by_all", true}};
    }
    Result<Receipt> deliberate(std::string_view when, std::string_view outcome, const object& more = {}) {
        return act("chen.hao", "deliberate", when, with(votes(outcome), with({{"held_on", when.substr(0, 10)}}, more)));
    }
    static object ruling(std::string_view outcome, const object& more = {}) {
        object body{{"outcome", outcome}, {"reasoning", "全部技术特征相同"}, {"suit_route_stated", true}, {"sealed", true}};
        if (outcome == "infringed")
            body =
                with(body, {{"acts", {"making", "selling"}}, {"objects", "型号甲灯具"}, {"scope", "全部型号"}, {"performance_days", 10}});
        return with(body, more);
    }
    Result<Receipt> decide(std::string_view when, std::string_view outcome, const object& more = {}) {
        return act("su.wen", "decide", when, ruling(outcome, more));
    }
    void approved(std::string_view day, std::string_view then, std::string_view outcome, const object& more = {}) {
        ripe(day, then, more);
        const auto answer_ = deliberate(then, outcome);
        ASSERT_TRUE(answer_) << why(answer_.error());
        must("su.wen", "approve", then, {{"public_interest", false}});
    }
    // Decided on `then`, received by both sides on the same day.
    void served(std::string_view day, std::string_view then, std::string_view outcome, const object& more = {}) {
        approved(day, then, outcome);
        const auto made = decide(then, outcome, more);
        ASSERT_TRUE(made) << why(made.error());
        for (const auto* name : {"陈甲", "黄乙"})
            must("lin.xiu", "serve-decision", std::string(then) + "T15:00", {{"party", name}, {"received_on", then}});
    }
    void publish(std::string_view day) { must("lin.xiu", "publish", day, {{"published_on", day}, {"masked", true}}); }

    [[nodiscard]] Entry::Kind entry(const TermRule& rule) const { return last_entry(rule); }
};

}  // namespace rongan::test
