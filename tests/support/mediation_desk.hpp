#pragma once
// Mediation at a bureau and at a people's mediation committee, brought to the stage that a test is about.

#include "support/desk.hpp"

namespace rongan::test {

struct Mediation : Desk {
    static object request(const object& more = {}) {
        return with({{"channel", "administrative"},
                     {"matter", "inventor_reward"},
                     {"parties", both_parties()},
                     {"rights", rights()},
                     {"request_items", "给付报酬"},
                     {"request_reasons", "没有约定数额"},
                     {"domicile", "350104"}},
                    more);
    }
    Result<Receipt> ask(std::string_view when, const object& more = {}, std::string_view person = "lin.xiu") {
        return open("mediation", "request", person, when, request(more), Side::requester);
    }
    Result<Receipt> ask_people(std::string_view when, const object& more = {}) {
        return ask(when, with({{"channel", "people"}, {"matter", "infringement"}}, more), "guo.an");
    }
    // At the bureau up to the notice being received.
    void awaiting(std::string_view received, const object& more = {}) {
        const std::string day(received);
        ASSERT_TRUE(ask(day + "T09:00", more));
        must("chen.hao", "send-notice", day + "T10:00");
        must("lin.xiu", "confirm-receipt", day + "T11:00", {{"received_on", received}});
    }
    void opinion(std::string_view when, std::string_view answer, const object& more = {}) {
        must("lin.xiu", "opinion", when, with({{"answer", answer}, {"received_on", when.substr(0, 10)}}, more), Side::respondent);
    }
    // Docketed at the bureau on the day given, the session being set for a week later.
    void docketed(std::string_view day, const object& more = {}) {
        awaiting(day, more);
        opinion(std::string(day) + "T12:00", "agrees");
        must("chen.hao", "docket", std::string(day) + "T13:00", {{"session_at", session(day)}, {"place", "市局调解室"}});
    }
    static std::string session(std::string_view day) { return to_text(at(day) + Days{7}); }
    static std::string week_after(std::string_view day) { return to_text(legal_date(at(day)) + Days{7}); }
    static object attendance(std::string_view day, std::string_view requester, std::string_view respondent) {
        return {{"held_on", day}, {"requester", requester}, {"respondent", respondent}};
    }
    static object signed_on(std::string_view day, const object& more = {}) {
        return with({{"form", "written"},
                     {"agreement", "给付二十万元"},
                     {"requester_signed_on", day},
                     {"respondent_signed_on", day},
                     {"mediator_signed_on", day},
                     {"sealed_on", day}},
                    more);
    }
    // Accepted by the people's mediation committee.
    void with_the_committee(std::string_view day, const object& more = {}) {
        ASSERT_TRUE(ask_people(day, more));
        must("luo.bin", "accept-referral", day, {{"accepted_on", day}, {"respondent_consents_on", day}, {"person", "luo.bin"}});
    }
    void agreed(std::string_view day, const object& more = {}) {
        with_the_committee(day, more);
        must("luo.bin", "agree", day, signed_on(day));
    }
    static object applied(std::string_view requester, std::string_view respondent) {
        return {{"requester_applied_on", requester}, {"respondent_applied_on", respondent}};
    }
    Result<Receipt> apply(std::string_view when, const object& body) { return act("guo.an", "apply-confirmation", when, body, Side::both); }
};

}  // namespace rongan::test
