// The law's terms as written down: every clock of the specification is there, with the figure, the unit and the article it must have.
#include "engine/clock.hpp"
#include "workflows/law/all.hpp"
#include "workflows/law/house.hpp"
#include "workflows/law/order_81.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace rongan::law {
namespace {

std::string numbered(std::string_view prefix, int number) {
    return std::string(prefix) + (number < 10 ? "0" : "") + std::to_string(number);
}

TEST(Law, EveryClockOfTheSpecificationHasARow) {
    std::set<std::string_view> held;
    for (const auto* const row : all_terms()) held.insert(row->law_id);
    const auto expect = [&held](std::string_view prefix, int first, int last) {
        for (int i = first; i <= last; ++i) EXPECT_TRUE(held.contains(numbered(prefix, i))) << numbered(prefix, i);
    };
    expect("W1-C", 1, 23);
    expect("W2-C", 1, 9);
    expect("W2-C", 20, 25);
    expect("W3-C", 1, 4);
    EXPECT_TRUE(held.contains("W2B"));
    EXPECT_TRUE(held.contains("W7"));
}

struct Row {
    std::string_view key, law_id, period, articles;
    Whose whose;
    Expiry expiry;
};

class Rows : public testing::TestWithParam<Row> {};

TEST_P(Rows, SayWhatTheArticleSays) {
    const auto* const row = find_term(GetParam().key);
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(row->law_id, GetParam().law_id);
    EXPECT_EQ(to_text(row->period), GetParam().period);
    EXPECT_EQ(row->article.articles, GetParam().articles);
    EXPECT_EQ(row->whose, GetParam().whose);
    EXPECT_EQ(row->expiry, GetParam().expiry);
}

constexpr auto authority = Whose::authority;
constexpr auto party = Whose::party;
constexpr auto court = Whose::court;
constexpr auto breach = Expiry::breach;
constexpr auto lapse = Expiry::lapse;

// Written from the specification and the texts, not from the headers.
// clang-format off
INSTANTIATE_TEST_SUITE_P(Adjudication, Rows, testing::Values(
    Row{"order-81/docket", "W1-C01", "5wd", "20", authority, breach},
    Row{"order-81/correction", "W1-C02", "0d", "16", party, lapse},
    Row{"order-81/serve", "W1-C03", "5wd", "22", authority, breach},
    Row{"order-81/answer", "W1-C04", "15d", "22", party, lapse},
    Row{"order-81/answer-abroad", "W1-C05", "30d", "22", party, lapse},
    Row{"order-81/forward-answer", "W1-C06", "5wd", "22", authority, breach},
    Row{"order-81/objection", "W1-C07", "15d", "9、22", party, lapse},
    Row{"order-81/objection-abroad", "W1-C07", "30d", "9、22", party, lapse},
    Row{"order-81/objection-decision", "W1-C08", "5wd", "9", authority, breach},
    Row{"order-81/evidence", "W1-C09", "15d", "54", party, lapse},
    Row{"order-81/recusal-request", "W1-C10", "3wd", "5", party, lapse},
    Row{"order-81/hearing-notice", "W1-C11", "3wd", "26", authority, breach},
    Row{"order-81/preservation", "W1-C12", "7d", "49", authority, breach},
    Row{"order-81/close", "W1-C13", "3mo", "37", authority, breach},
    Row{"order-81/publish", "W1-C14", "20wd", "83", authority, breach},
    Row{"order-81/publish-change", "W1-C15", "20wd", "83", authority, breach},
    Row{"patent-law/suit", "W1-C16", "15d", "65", party, lapse},
    Row{"compulsion/demand", "W1-C17", "10wd", "54、69", party, lapse},
    Row{"order-81/apply-enforcement", "W1-C18", "3mo", "80", authority, lapse},
    Row{"compulsion/apply-enforcement", "W1-C18", "3mo", "53", authority, lapse},
    Row{"order-81/holder-enforcement", "W1-C19", "6mo", "80", party, lapse},
    Row{"compulsion/court-accept", "W1-C20", "5wd", "56、69", court, breach},
    Row{"compulsion/review-request", "W1-C20", "15d", "56", authority, lapse},
    Row{"order-81/request-limitation", "W1-C21", "36mo", "19", party, lapse},
    Row{"order-81/warning-received", "W1-C22", "1mo", "13", party, lapse},
    Row{"order-81/warning-sent", "W1-C22", "2mo", "13", party, lapse},
    Row{"guide-2019/answer-signature", "W1-C23", "3d", "", party, lapse}));

INSTANTIATE_TEST_SUITE_P(Mediation, Rows, testing::Values(
    Row{"order-81/mediation-notice", "W2-C01", "5wd", "65", authority, breach},
    Row{"order-81/mediation-opinion", "W2-C02", "15d", "65、66", party, lapse},
    Row{"order-81/mediation-docket", "W2-C03", "5wd", "66", authority, breach},
    Row{"order-81/mediation-not-docketed", "W2-C04", "5wd", "66", authority, breach},
    Row{"order-81/ownership-close", "W2-C05", "2mo", "70", authority, breach},
    Row{"order-81/ownership-restore", "W2-C06", "15d", "70", party, lapse},
    Row{"order-81/ownership-copy", "W2-C07", "5wd", "70", authority, breach},
    Row{"order-81/suspension-year", "W2-C08", "12mo", "70", party, lapse},
    Row{"house/mediation-close", "W2-C09", "2mo", "", Whose::house, breach},
    Row{"people-mediation/confirmation-apply", "W2B", "30d", "33", party, lapse},
    Row{"invited-mediation/referred", "W2B", "30d", "27", court, breach},
    Row{"invited-mediation/entrusted", "W2B", "15d", "27", court, breach},
    Row{"invited-mediation/entrusted-summary", "W2B", "7d", "27", court, breach},
    Row{"online-mediation/accept", "W2B", "3wd", "12", authority, breach},
    Row{"online-mediation/before-filing", "W2B", "30d", "24、26", court, breach}));

INSTANTIATE_TEST_SUITE_P(ConfirmationAndFair, Rows, testing::Values(
    Row{"civil-procedure/confirmation-apply", "W2-C20", "30d", "205", party, lapse},
    Row{"confirmation-rules/acceptance", "W2-C21", "3d", "4", court, breach},
    Row{"civil-procedure/confirmation-acceptance", "W2-C21", "7d", "126", court, breach},
    Row{"civil-procedure/confirmation-ruling", "W2-C22", "30d", "187", court, breach},
    Row{"civil-interpretation/party-objection", "W2-C23", "15d", "372", party, lapse},
    Row{"civil-interpretation/third-party-objection", "W2-C24", "6mo", "127、372", party, lapse},
    Row{"civil-procedure/execution", "W2-C25", "24mo", "250", party, lapse},
    Row{"fair-measures/transfer", "W3-C01", "24h", "11", authority, breach},
    Row{"fair-guide/reply", "W3-C02", "24h", "14", party, lapse},
    Row{"fair-measures/answer", "W3-C03", "0h", "13、14", party, lapse},
    Row{"fair-measures/after-fair", "W3-C04", "15wd", "16", authority, breach}));
// clang-format on

TEST(Law, TheCaseClockStopsForArticle37AndForNothingElse) {
    EXPECT_EQ(order_81::close.excludes, (Exclusions{Exclusion::suspension, Exclusion::public_notice, Exclusion::appraisal,
                                                    Exclusion::objection, Exclusion::evidence_extension, Exclusion::settlement}));
    EXPECT_FALSE(order_81::close.excludes.has(Exclusion::correction));
    EXPECT_EQ(order_81::close.extensions[0], (Extension{Rank::head, {1, Unit::month}}));
    EXPECT_EQ(order_81::close.extensions[1], (Extension{Rank::next_higher, {2, Unit::month}}));
    EXPECT_EQ(order_81::docket.extensions[0], (Extension{Rank::head, {5, Unit::working_day}}));
    EXPECT_EQ(order_81::docket.extensions[1].by, Rank::none);
}

TEST(Law, ALimitOnTheAuthorityNeverDecidesACase) {
    for (const auto* const row : all_terms()) {
        if (row->whose != Whose::authority || row->expiry == Expiry::breach) continue;
        // What an authority can lose is a right to ask a court, or a notice that has run: no result against a party.
        const std::set<std::string_view> may_lapse{"order-81/apply-enforcement", "compulsion/apply-enforcement",
                                                   "compulsion/review-request", "guide-2019/public-notice"};
        EXPECT_TRUE(may_lapse.contains(row->key)) << row->key;
    }
}

TEST(Law, OursAreMarkedAsOursAndBindNobody) {
    for (const auto* const row : all_terms()) {
        const bool ours = row->key.starts_with("house/");
        EXPECT_EQ(ours, row->article.mark == Mark::house) << row->key;
        EXPECT_EQ(ours, row->article.statute == &house::statute) << row->key;
        EXPECT_TRUE(!ours || row->expiry == Expiry::breach) << row->key;
    }
    EXPECT_NE(to_text(house::review.article).find("非法定期限"), std::string::npos);
}

TEST(Law, WhatWasNotReadSaysSo) {
    EXPECT_EQ(find_term("fair-measures/after-fair")->article.mark, Mark::unverified_high);
    EXPECT_EQ(find_term("civil-procedure/confirmation-acceptance")->article.mark, Mark::unverified_medium);
    EXPECT_NE(to_text(find_term("fair-measures/after-fair")->article).find("未核实"), std::string::npos);
}

TEST(Law, KeysNameTheirStatuteAndAreFound) {
    for (const auto* const row : all_terms()) {
        EXPECT_EQ(find_term(row->key), row);
        EXPECT_NE(row->article.statute, nullptr);
        EXPECT_EQ(find_statute(row->article.statute->key), row->article.statute) << row->key;
        EXPECT_NE(row->key.find('/'), std::string_view::npos);
    }
    EXPECT_EQ(find_term("order-81/nothing"), nullptr);
    EXPECT_EQ(find_statute("order-83"), nullptr);
    EXPECT_EQ(find_statute("order-81")->valid_from, "2025-02-01");
}

// Every row computes and explains itself, also when it is asked in the year's most awkward weeks.
TEST(Law, EveryRowExplainsItself) {
    const auto calendar = embedded_calendar().value();
    for (const auto* const row : all_terms()) {
        for (const auto* const start : {"2026-01-31", "2026-02-13", "2026-09-30", "2026-11-30"}) {
            const auto on = parse_date(start).value();
            const Period set = row->period.count == 0 ? Period{7, row->period.unit} : Period{};
            const auto got = due(*row, {{.kind = Entry::Kind::started, .on = on, .at = start_of(on), .amount = set}}, calendar, on);
            const bool before = row->direction == Direction::before;
            EXPECT_EQ(got.due < on, before) << row->key;
            EXPECT_EQ(got.provisional, got.due > calendar.horizon()) << row->key << ' ' << start;
            EXPECT_NE(got.explanation.front().find(row->starts), std::string::npos) << row->key;
            EXPECT_TRUE(std::ranges::any_of(got.explanation, [row](const std::string& line) {
                return line.find(row->article.statute->title) != std::string::npos;
            })) << row->key;
        }
    }
}

}  // namespace
}  // namespace rongan::law
