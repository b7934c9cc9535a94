// Who may take which matter: a table of questions with the bodies, in order, and the article that names each.
#include "engine/competence.hpp"
#include "engine/data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

namespace rongan {
namespace {

const Network& reading_a() {
    static const Network net = Network::parse(embedded("network-a.json")).value();
    return net;
}
const Network& reading_b() {
    static const Network net = Network::parse(embedded("network-b.json")).value();
    return net;
}

struct Expected {
    const char* body;
    const char* article;
    bool verified;
};
struct Row {
    const char* name;
    Question question;
    std::vector<Expected> bodies;
};

constexpr auto order_6_7 = "《专利纠纷行政裁决和调解办法》第6条、第7条";
constexpr auto order_7 = "《专利纠纷行政裁决和调解办法》第7条";
constexpr auto patent_70 = "《中华人民共和国专利法》第70条";
constexpr auto fair_11 = "《展会知识产权保护办法》第11条";
constexpr auto procedure_205 = "《中华人民共和国民事诉讼法》第205条";
constexpr auto interpretation_352 = "《最高人民法院关于适用《中华人民共和国民事诉讼法》的解释》第352条";
constexpr auto courts_1 = "《最高人民法院关于第一审知识产权民事、行政案件管辖的若干规定》第1条";
constexpr auto courts_2 = "《最高人民法院关于第一审知识产权民事、行政案件管辖的若干规定》第2条";

class InReadingA : public testing::TestWithParam<Row> {};

TEST_P(InReadingA, names_the_bodies_and_the_rule) {
    const auto& [name, question, expected] = GetParam();
    const auto answer = competent(reading_a(), question);
    if (expected.empty()) {
        ASSERT_FALSE(answer.has_value());
        EXPECT_FALSE(answer.error().detail.empty());
        EXPECT_FALSE(answer.error().fields.empty() && answer.error().reasons.empty());
        return;
    }
    ASSERT_TRUE(answer.has_value()) << answer.error().detail;
    ASSERT_EQ(answer->size(), expected.size()) << "first: " << answer->front().body;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto& each = (*answer)[i];
        EXPECT_EQ(each.body, expected[i].body);
        EXPECT_EQ(to_text(each.article), expected[i].article);
        EXPECT_EQ(each.verified, expected[i].verified) << each.body;
        EXPECT_FALSE(each.rule.empty());
        EXPECT_EQ(competence_of(reading_a(), question, each.body).value(), each);
    }
}

using enum Matter;
const Row rows[]{
    {"place_only", {.matter = infringement, .place_of_infringement = "350104"}, {{"fz-city", order_6_7, true}}},
    {"domicile_only", {.matter = infringement, .domicile = "350181"}, {{"fz-city", order_6_7, true}}},
    {"district_with_a_basis_that_was_not_found",
     {.matter = infringement, .place_of_infringement = "350112", .right = "invention"},
     {{"fz-city", order_6_7, true}, {"fz-changle", order_6_7, false}}},
    {"place_here_domicile_elsewhere",
     {.matter = infringement, .place_of_infringement = "350104", .domicile = "640400"},
     {{"fz-city", order_6_7, true}, {"nx-guyuan", order_6_7, false}}},
    {"domicile_first_named_second",
     {.matter = infringement, .place_of_infringement = "640400", .domicile = "350112"},
     {{"nx-guyuan", order_6_7, false}, {"fz-city", order_6_7, true}, {"fz-changle", order_6_7, false}}},
    {"foreign",
     {.matter = infringement, .place_of_infringement = "350102", .foreign = true},
     {{"fz-city", order_6_7, true}, {"fj-province", order_7, true}}},
    {"several_cities",
     {.matter = infringement, .place_of_infringement = "350100", .several_cities = true},
     {{"fz-city", order_6_7, true}, {"fj-province", order_7, true}}},
    {"nationwide",
     {.matter = infringement, .place_of_infringement = "350104", .nationwide = true},
     {{"cnipa", patent_70, true}, {"fz-city", order_6_7, true}}},
    {"nationwide_of_unknown_place", {.matter = infringement, .nationwide = true}, {{"cnipa", patent_70, true}}},
    {"trademark_is_no_patent", {.matter = infringement, .place_of_infringement = "350104", .right = "trademark"}, {}},
    {"infringement_nowhere", {.matter = infringement}, {}},
    {"infringement_in_an_unknown_area", {.matter = infringement, .place_of_infringement = "350171"}, {}},
    {"infringement_in_the_province_only", {.matter = infringement, .place_of_infringement = "350000"}, {}},
    {"infringement_in_the_province_only_but_foreign",
     {.matter = infringement, .place_of_infringement = "350000", .foreign = true},
     {{"fj-province", order_7, true}}},
    {"mediation_follows_the_domicile",
     {.matter = patent_mediation, .place_of_infringement = "640400", .domicile = "350104", .right = "design"},
     {{"fz-city", order_6_7, true}, {"fz-cangshan", order_6_7, false}}},
    {"mediation_foreign",
     {.matter = patent_mediation, .domicile = "350104", .foreign = true},
     {{"fz-city", order_6_7, true}, {"fz-cangshan", order_6_7, false}, {"fj-province", order_7, true}}},
    {"mediation_by_place_alone", {.matter = patent_mediation, .place_of_infringement = "350104"}, {}},
    {"fair_in_cangshan",
     {.matter = exhibition, .place_of_infringement = "350104"},
     {{"fz-cangshan", fair_11, false}, {"fz-city", fair_11, true}}},
    {"fair_in_a_district_without_the_power", {.matter = exhibition, .place_of_infringement = "350102"}, {{"fz-city", fair_11, true}}},
    {"fair_outside", {.matter = exhibition, .place_of_infringement = "640400"}, {}},
    {"fair_nowhere", {.matter = exhibition, .domicile = "350104"}, {}},
    {"fair_copyright", {.matter = exhibition, .place_of_infringement = "350104", .right = "copyright"}, {}},
    {"confirmation_of_a_patent_dispute",
     {.matter = confirmation, .domicile = "350104", .right = "utility_model", .seat = "350102"},
     {{"fz-intermediate-court", procedure_205, true}}},
    {"confirmation_of_a_trademark_dispute",
     {.matter = confirmation, .domicile = "350104", .right = "trademark"},
     {{"fz-cangshan-court", procedure_205, true}}},
    {"confirmation_at_the_seat_of_the_mediating_body",
     {.matter = confirmation, .domicile = "640400", .right = "trademark", .seat = "350102"},
     {{"fz-gulou-court", procedure_205, true}}},
    {"confirmation_by_choice",
     {.matter = confirmation, .domicile = "350104", .right = "trademark", .seat = "350102"},
     {{"fz-cangshan-court", interpretation_352, true}, {"fz-gulou-court", interpretation_352, true}}},
    {"confirmation_without_a_right", {.matter = confirmation, .domicile = "350104"}, {}},
    {"confirmation_where_no_court_is_listed", {.matter = confirmation, .domicile = "640400", .right = "invention"}, {}},
    {"suit_about_an_invention",
     {.matter = administrative_suit, .right = "invention", .seat = "350112"},
     {{"fz-intermediate-court", courts_1, true}}},
    {"suit_about_a_utility_model",
     {.matter = administrative_suit, .place_of_infringement = "350104", .right = "utility_model"},
     {{"fz-intermediate-court", courts_1, true}}},
    {"suit_about_a_design",
     {.matter = administrative_suit, .domicile = "350100", .right = "design"},
     {{"fz-intermediate-court", courts_2, true}}},
    {"suit_against_an_authority_outside",
     {.matter = administrative_suit, .place_of_infringement = "350104", .right = "design", .seat = "640400"},
     {}},
    {"suit_about_a_trademark", {.matter = administrative_suit, .right = "trademark", .seat = "350100"}, {}},
};
INSTANTIATE_TEST_SUITE_P(Table, InReadingA, testing::ValuesIn(rows), [](const auto& each) { return std::string(each.param.name); });

TEST(Competence, points_at_the_fact_that_is_missing) {
    const auto pointer = [](const Question& question) { return competent(reading_a(), question).error().fields.at(0).pointer; };
    EXPECT_EQ(pointer({.matter = infringement}), "/place_of_infringement");
    EXPECT_EQ(pointer({.matter = infringement, .domicile = "350171"}), "/domicile");
    EXPECT_EQ(pointer({.matter = patent_mediation}), "/domicile");
    EXPECT_EQ(pointer({.matter = exhibition}), "/place_of_infringement");
    EXPECT_EQ(pointer({.matter = confirmation, .right = "design"}), "/domicile");
    EXPECT_EQ(pointer({.matter = confirmation, .domicile = "350104"}), "/right");
    EXPECT_EQ(pointer({.matter = administrative_suit, .right = "design"}), "/seat");
    EXPECT_EQ(pointer({.matter = administrative_suit, .right = "design", .seat = "nowhere"}), "/seat");
}

TEST(Competence, shows_the_basis_of_a_district_beside_the_rule) {
    const Question question{.matter = infringement, .place_of_infringement = "350112"};
    const auto changle = competence_of(reading_a(), question, "fz-changle").value();
    EXPECT_FALSE(changle.verified);
    EXPECT_NE(changle.basis.find("未查到"), std::string::npos);
}

TEST(Competence, tells_why_a_body_may_not_and_who_may) {
    const Question question{.matter = infringement, .place_of_infringement = "350104"};
    const auto refusal = [&](std::string_view body) { return competence_of(reading_a(), question, body).error(); };
    EXPECT_EQ(refusal("fz-cangshan-jinshan").reasons.at(0).guard, "own-name");
    EXPECT_EQ(refusal("fz-cangshan").reasons.at(0).guard, "power");
    EXPECT_EQ(refusal("fz-expo-desk").reasons.at(0).guard, "power");
    EXPECT_EQ(refusal("fz-changle").reasons.at(0).guard, "competent-body");
    EXPECT_EQ(refusal("nx-guyuan").allowed, std::vector<std::string>{"福州市市场监督管理局（知识产权局）"});
    EXPECT_EQ(refusal("nx-guyuan").reasons.at(0).citation, order_6_7);
    EXPECT_EQ(refusal("nobody").why, Refusal::Why::malformed);
    EXPECT_EQ(competence_of(reading_a(), {.matter = infringement}, "fz-city").error().fields.at(0).pointer, "/place_of_infringement");
}

// A body that asks for itself alone is told what it finds about itself among all.
TEST(Competence, of_one_body_is_what_stands_in_the_list_of_all) {
    std::size_t found = 0;
    for (const auto* network : {&reading_a(), &reading_b()}) {
        std::vector<std::string> places{""};
        for (const auto& body : network->bodies())
            if (std::find(places.begin(), places.end(), body.jurisdiction) == places.end()) places.push_back(body.jurisdiction);
        for (const auto matter : {infringement, patent_mediation, exhibition, confirmation, administrative_suit})
            for (const auto* right : {"", "design", "trademark"})
                for (const auto& place : places)
                    for (const auto& domicile : places) {
                        const Question question{
                            .matter = matter, .place_of_infringement = place, .domicile = domicile, .right = right, .seat = place};
                        const auto all = competent(*network, question);
                        for (const auto& body : network->bodies()) {
                            const auto one = competence_of(*network, question, body.id);
                            std::optional<Competence> listed;
                            if (all)
                                for (const auto& each : *all)
                                    if (each.body == body.id) listed = each;
                            ASSERT_EQ(one.has_value(), listed.has_value()) << body.id << " " << place << " " << domicile << " " << right;
                            if (listed) {
                                ASSERT_EQ(*one, *listed);
                            }
                            found += listed ? 1U : 0U;
                        }
                    }
    }
    EXPECT_GT(found, 1000U);
}

TEST(Competence, reading_b_knows_the_zone_and_the_court_of_the_county_that_it_lies_in) {
    const auto bodies = [](const Question& question) {
        std::vector<std::string> out;
        for (const auto& each : competent(reading_b(), question).value()) out.push_back(each.body);
        return out;
    };
    using Names = std::vector<std::string>;
    EXPECT_EQ(bodies({.matter = patent_mediation, .domicile = "FZ-GX"}), (Names{"fz-city", "fz-gaoxin"}));
    EXPECT_EQ(bodies({.matter = confirmation, .domicile = "FZ-GX", .right = "trademark"}), Names{"fz-minhou-court"});
    EXPECT_EQ(bodies({.matter = patent_mediation, .domicile = "350128"}), Names{"fz-city"});
    EXPECT_FALSE(competent(reading_a(), {.matter = patent_mediation, .domicile = "FZ-GX"}).has_value());
}

// A station, a desk, a mediator, a policeman: whatever is asked about infringement, none of them is ever an answer.
TEST(Competence, never_answers_with_a_body_that_decides_nothing) {
    for (const auto* network : {&reading_a(), &reading_b()})
        for (const auto& place : network->jurisdictions())
            for (const auto& domicile : network->jurisdictions())
                for (const bool wide : {false, true}) {
                    const auto answer = competent(*network, {.matter = infringement,
                                                             .place_of_infringement = place.id,
                                                             .domicile = domicile.id,
                                                             .foreign = wide,
                                                             .nationwide = wide});
                    if (!answer) continue;
                    for (const auto& each : *answer) {
                        EXPECT_NE(network->grant(each.body, Power::adjudicate), nullptr) << each.body;
                        EXPECT_NE(network->body(each.body)->kind, BodyKind::station);
                    }
                }
}

}  // namespace
}  // namespace rongan
