// Both shipped networks hold together, and every way of breaking a network file is refused with a pointer to the fault.
#include "engine/network.hpp"
#include "engine/data.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace rongan {
namespace {

namespace json = boost::json;

Network network(const char* name) { return Network::parse(embedded(name)).value(); }

class Shipped : public testing::TestWithParam<const char*> {
protected:
    const Network net = network(GetParam());
};

TEST_P(Shipped, covers_thirteen_areas_with_twenty_six_stations_of_which_five_carry_the_brand) {
    std::map<std::string, int> stations;
    int brand = 0;
    for (const auto& body : net.bodies()) {
        if (body.kind == BodyKind::station) ++stations[body.jurisdiction];
        if (body.brand) {
            ++brand;
            EXPECT_EQ(body.kind, BodyKind::station) << body.id;
        }
    }
    int covered = 0;
    for (const auto& area : net.jurisdictions()) {
        EXPECT_EQ(stations[area.id], area.must_cover ? 2 : 0) << area.title;
        covered += area.must_cover ? 1 : 0;
    }
    EXPECT_EQ(covered, 13);
    EXPECT_EQ(brand, 5);
}

TEST_P(Shipped, lets_nobody_but_a_bureau_decide_and_says_that_the_district_basis_was_not_found) {
    for (const auto& body : net.bodies()) {
        const auto* adjudicate = net.grant(body.id, Power::adjudicate);
        if (body.kind == BodyKind::station || body.kind == BodyKind::organiser_desk || body.kind == BodyKind::mediation_body) {
            EXPECT_EQ(adjudicate, nullptr) << body.id;
        }
        if (body.kind == BodyKind::district_bureau && body.id != "fz-changle") {
            EXPECT_EQ(adjudicate, nullptr) << body.id;
        }
        for (const auto& grant : body.powers) EXPECT_FALSE(grant.basis.empty()) << body.id;
    }
    ASSERT_NE(net.grant("fz-changle", Power::adjudicate), nullptr);
    EXPECT_EQ(net.grant("fz-changle", Power::adjudicate)->mark, Mark::unverified_low);
    EXPECT_NE(net.grant("fz-changle", Power::adjudicate)->basis.find("未查到"), std::string::npos);
    EXPECT_EQ(net.grant("fz-city", Power::adjudicate)->mark, Mark::verified);
    EXPECT_NE(net.grant("fj-province", Power::extend), nullptr);
    EXPECT_NE(net.grant("fz-cangshan", Power::exhibition), nullptr);
}

TEST_P(Shipped, marks_as_an_example_every_station_that_neither_the_plan_nor_a_public_case_names) {
    for (const auto& body : net.bodies()) {
        if (body.kind != BodyKind::station) continue;
        EXPECT_EQ(body.example, !body.id.starts_with("fz-changle-")) << body.id;
        EXPECT_NE(body.note.find("方案未列名"), std::string::npos) << body.id;
    }
}

TEST_P(Shipped, has_somebody_for_every_role_of_every_body) {
    const std::map<BodyKind, std::vector<Role>> roles{
        {BodyKind::national_office, {Role::clerk, Role::officer, Role::head, Role::supervisor}},
        {BodyKind::province_bureau, {Role::clerk, Role::officer, Role::head, Role::supervisor}},
        {BodyKind::city_bureau, {Role::clerk, Role::officer, Role::mediator, Role::head, Role::supervisor, Role::investigator}},
        {BodyKind::district_bureau, {Role::clerk, Role::officer, Role::mediator, Role::head}},
        {BodyKind::outside_bureau, {Role::clerk, Role::officer, Role::mediator, Role::head}},
        {BodyKind::station, {Role::clerk, Role::officer, Role::mediator}},
        {BodyKind::organiser_desk, {Role::desk}},
        {BodyKind::mediation_body, {Role::clerk, Role::mediator, Role::head}},
        {BodyKind::arbitration_centre, {Role::clerk, Role::head}},
        {BodyKind::court, {Role::registrar, Role::judge, Role::head}},
        {BodyKind::customs, {Role::clerk, Role::officer, Role::head}},
        {BodyKind::police, {Role::clerk, Role::officer, Role::head}},
        {BodyKind::procuratorate, {Role::clerk, Role::officer, Role::head}},
    };
    std::set<BodyKind> seen;
    for (const auto& body : net.bodies()) {
        seen.insert(body.kind);
        for (const Role role : roles.at(body.kind)) EXPECT_FALSE(net.people_at(body.id, role).empty()) << body.id << " " << to_name(role);
    }
    EXPECT_EQ(seen.size(), roles.size()) << "every kind of body stands in the network";
}

TEST_P(Shipped, has_certified_officers_for_panels_of_three_and_five_and_one_whose_certificate_has_expired) {
    const auto certified = [&](std::string_view body, std::string_view on) {
        const auto officers = net.people_at(body, Role::officer);
        return std::count_if(officers.begin(), officers.end(),
                             [&](const Person* each) { return each->certificate_until && *each->certificate_until >= *parse_date(on); });
    };
    EXPECT_GE(certified("fz-city", "2026-11-22"), 6);
    EXPECT_GE(certified("fz-changle", "2026-11-22"), 3);
    EXPECT_EQ(certified("fz-city", "2025-06-01"), certified("fz-city", "2026-11-22") + 1);
}

TEST_P(Shipped, numbers_by_the_nearest_word_above) {
    EXPECT_EQ(net.number_template("patent-infringement"), "{org}知法裁字〔{year}〕{seq}号");
    EXPECT_EQ(net.number_template("judicial-confirmation"), "（{year}）{org}诉前调确{seq}号");
    EXPECT_EQ(net.number_template("no-such-workflow"), "");
    EXPECT_EQ(net.number_word("fz-city"), "榕");
    EXPECT_EQ(net.number_word("fz-cangshan-jinshan"), "榕");
    EXPECT_EQ(net.number_word("fz-expo-desk"), "榕");
    EXPECT_EQ(net.number_word("fz-intermediate-court"), "闽01");
    EXPECT_EQ(net.number_word("fz-gulou-court"), "闽0102");
    EXPECT_EQ(net.number_word("nx-guyuan"), "固");
    EXPECT_EQ(net.number_word("fz-police"), "");
    EXPECT_EQ(net.number_word("nobody"), "");
}

TEST_P(Shipped, finds_who_stands_above) {
    const auto common = [&](std::string_view a, std::string_view b) {
        const auto* one = net.common_superior(a, b);
        EXPECT_EQ(one, net.common_superior(b, a)) << a << " " << b;
        return one == nullptr ? std::string("none") : one->id;
    };
    EXPECT_EQ(common("fz-city", "nx-guyuan"), "cnipa");
    EXPECT_EQ(common("fz-cangshan", "fz-changle"), "fz-city");
    EXPECT_EQ(common("fz-cangshan-jinshan", "fz-cangshan-chengmen"), "fz-cangshan");
    EXPECT_EQ(common("fz-expo-desk", "fz-cangshan"), "fz-city");
    EXPECT_EQ(common("fz-cangshan", "fz-city"), "fj-province") << "neither of the two decides between them";
    EXPECT_EQ(common("fz-gulou-court", "fz-cangshan-court"), "fz-intermediate-court");
    EXPECT_EQ(common("fz-city", "fz-intermediate-court"), "none");
    EXPECT_EQ(common("cnipa", "fz-city"), "none");
    EXPECT_EQ(common("fz-city", "nobody"), "none");
    ASSERT_NE(net.superior("fz-cangshan-jinshan"), nullptr);
    EXPECT_EQ(net.superior("fz-cangshan-jinshan")->id, "fz-cangshan");
    EXPECT_EQ(net.superior("cnipa"), nullptr);
    EXPECT_TRUE(net.is_within("fz-cangshan-jinshan", "fz-city"));
    EXPECT_TRUE(net.is_within("fz-city", "fz-city"));
    EXPECT_FALSE(net.is_within("fz-city", "fz-cangshan"));
    EXPECT_FALSE(net.is_within("nobody", "fz-city"));
}

TEST_P(Shipped, finds_every_body_and_person_by_id) {
    for (const auto& body : net.bodies()) EXPECT_EQ(net.body(body.id), &body);
    for (const auto& person : net.people()) EXPECT_EQ(net.person(person.id), &person);
    EXPECT_EQ(net.person("lin.xiu")->name, "林秀");
    EXPECT_EQ(net.body(""), nullptr);
    EXPECT_EQ(net.person("zzz"), nullptr);
}

INSTANTIATE_TEST_SUITE_P(Readings, Shipped, testing::Values("network-a.json", "network-b.json"),
                         [](const auto& each) { return std::string(each.param) == "network-a.json" ? "A" : "B"; });

TEST(Readings, differ_in_pingtan_and_the_high_tech_zone_and_in_nothing_else) {
    const auto a = network("network-a.json");
    const auto b = network("network-b.json");
    EXPECT_NE(a.version(), b.version());
    EXPECT_NE(a.body("fz-pingtan"), nullptr);
    EXPECT_EQ(b.body("fz-pingtan"), nullptr);
    EXPECT_EQ(a.jurisdiction("FZ-GX"), nullptr);
    EXPECT_EQ(b.jurisdiction("FZ-GX")->kind, "functional_zone");
    EXPECT_FALSE(b.jurisdiction("350128")->must_cover);
    const auto touched = [](std::string_view id) {
        return id.starts_with("fz-gaoxin") || (id.starts_with("fz-pingtan") && !id.ends_with("court"));
    };
    for (const auto& body : a.bodies()) {
        if (touched(body.id)) continue;
        ASSERT_NE(b.body(body.id), nullptr) << body.id;
        EXPECT_EQ(body, *b.body(body.id)) << body.id;
    }
    EXPECT_EQ(a.bodies().size(), b.bodies().size());
    for (const auto& person : a.people()) {
        if (touched(person.body)) continue;
        ASSERT_NE(b.person(person.id), nullptr) << person.id;
        EXPECT_EQ(person, *b.person(person.id)) << person.id;
    }
}

// One way to break a network file, and where the refusal must point.
struct Break {
    const char* name;
    const char* pointer;
    std::function<void(json::object&)> change;
};

json::array& list(json::object& file, const char* name) { return file.at(name).as_array(); }
std::size_t place_of(json::object& file, const char* name, std::string_view id) {
    const auto& all = list(file, name);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].as_object().at("id").as_string() == id) return i;
    throw std::logic_error("no such entry: " + std::string(id));
}
json::object& entry(json::object& file, const char* name, std::string_view id) {
    return list(file, name)[place_of(file, name, id)].as_object();
}

class Broken : public testing::TestWithParam<Break> {};

TEST_P(Broken, is_refused_with_a_pointer) {
    auto file = json::parse(embedded("network-a.json")).as_object();
    GetParam().change(file);
    const auto answer = Network::parse(json::serialize(file));
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().why, Refusal::Why::malformed);
    std::string expected = GetParam().pointer;  // #kind:id stands for the position of that entry
    if (const auto mark = expected.find('#'); mark != std::string::npos) {
        const auto end = std::min(expected.find('/', mark), expected.size());
        const auto list_name = expected.substr(1, expected.find('/', 1) - 1);
        const auto position = std::to_string(place_of(file, list_name.c_str(), expected.substr(mark + 1, end - mark - 1)));
        expected.replace(mark, end - mark, position);
    }
    const auto& fields = answer.error().fields;
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const FieldError& each) { return each.pointer == expected; });
    ASSERT_NE(found, fields.end()) << expected << " not among the faults, the first is " << fields.front().pointer;
    EXPECT_FALSE(found->rule.empty());
    EXPECT_FALSE(found->remedy.empty());
}

const Break breaks[]{
    {"no_version", "/version", [](auto& f) { f.erase("version"); }},
    {"unknown_field", "/colour", [](auto& f) { f["colour"] = "red"; }},
    {"bodies_no_list", "/bodies", [](auto& f) { f["bodies"] = 1; }},
    {"unknown_body_field", "/bodies/0/colour", [](auto& f) { list(f, "bodies")[0].as_object()["colour"] = "red"; }},
    {"two_bodies_one_id", "/bodies/1/id", [](auto& f) { list(f, "bodies")[1].as_object()["id"] = "cnipa"; }},
    {"unknown_parent", "/bodies/#fz-city/parent", [](auto& f) { entry(f, "bodies", "fz-city")["parent"] = "moon"; }},
    {"own_parent", "/bodies/#fz-city/parent", [](auto& f) { entry(f, "bodies", "fz-city")["parent"] = "fz-city"; }},
    {"cycle", "/bodies/#fz-city/parent", [](auto& f) { entry(f, "bodies", "fz-city")["parent"] = "fz-cangshan-jinshan"; }},
    {"cycle_seen_from_below", "/bodies/#fz-cangshan/parent",
     [](auto& f) { entry(f, "bodies", "fz-city")["parent"] = "fz-cangshan-jinshan"; }},
    {"unknown_kind", "/bodies/#fz-city/kind", [](auto& f) { entry(f, "bodies", "fz-city")["kind"] = "palace"; }},
    {"unknown_jurisdiction", "/bodies/#fz-city/jurisdiction", [](auto& f) { entry(f, "bodies", "fz-city")["jurisdiction"] = "350171"; }},
    {"unknown_power", "/bodies/#fz-city/powers/0/power",
     [](auto& f) { entry(f, "bodies", "fz-city")["powers"].as_array()[0].as_object()["power"] = "fly"; }},
    {"unknown_basis", "/bodies/#fz-city/powers/0/basis",
     [](auto& f) { entry(f, "bodies", "fz-city")["powers"].as_array()[0].as_object()["basis"] = "hearsay"; }},
    {"power_twice", "/bodies/#fz-city/powers/1/power",
     [](auto& f) { entry(f, "bodies", "fz-city")["powers"].as_array()[1].as_object()["power"] = "receive"; }},
    {"station_that_decides", "/bodies/#fz-changle-hangcheng/powers/0/power",
     [](auto& f) { entry(f, "bodies", "fz-changle-hangcheng")["powers"].as_array()[0].as_object()["power"] = "adjudicate"; }},
    {"bureau_that_confirms", "/bodies/#fz-city/powers/0/power",
     [](auto& f) { entry(f, "bodies", "fz-city")["powers"].as_array()[0].as_object()["power"] = "confirm"; }},
    {"station_of_no_bureau", "/bodies/#fz-changle-hangcheng/parent",
     [](auto& f) { entry(f, "bodies", "fz-changle-hangcheng").erase("parent"); }},
    {"brand_without_station", "/bodies/#fz-city/brand", [](auto& f) { entry(f, "bodies", "fz-city")["brand"] = true; }},
    {"unknown_mark", "/bases/0/mark", [](auto& f) { list(f, "bases")[0].as_object()["mark"] = "sure"; }},
    {"area_not_covered", "/jurisdictions/#350128/must_cover",
     [](auto& f) {
         for (const auto* id : {"fz-pingtan-tancheng", "fz-pingtan-suao"}) entry(f, "bodies", id)["jurisdiction"] = "350100";
     }},
    {"area_twice", "/jurisdictions/1/id", [](auto& f) { list(f, "jurisdictions")[1].as_object()["id"] = "CN"; }},
    {"area_of_no_parent", "/jurisdictions/#350100/parent", [](auto& f) { entry(f, "jurisdictions", "350100")["parent"] = "360000"; }},
    {"areas_in_a_circle", "/jurisdictions/#350000/parent", [](auto& f) { entry(f, "jurisdictions", "350000")["parent"] = "350100"; }},
    {"unknown_area_kind", "/jurisdictions/#350100/kind", [](auto& f) { entry(f, "jurisdictions", "350100")["kind"] = "village"; }},
    {"person_at_no_body", "/people/#lin.xiu/body", [](auto& f) { entry(f, "people", "lin.xiu")["body"] = "moon"; }},
    {"two_people_one_id", "/people/1/id", [](auto& f) { list(f, "people")[1].as_object()["id"] = list(f, "people")[0].as_object()["id"]; }},
    {"unknown_role", "/people/#lin.xiu/roles/0", [](auto& f) { entry(f, "people", "lin.xiu")["roles"] = json::array{"king"}; }},
    {"person_as_the_clock", "/people/#lin.xiu/roles/0", [](auto& f) { entry(f, "people", "lin.xiu")["roles"] = json::array{"clock"}; }},
    {"no_role", "/people/#lin.xiu/roles", [](auto& f) { entry(f, "people", "lin.xiu")["roles"] = json::array{}; }},
    {"impossible_date", "/people/#chen.hao/certificate_until",
     [](auto& f) { entry(f, "people", "chen.hao")["certificate_until"] = "2026-02-30"; }},
    {"certificate_without_end", "/people/#chen.hao/certificate",
     [](auto& f) { entry(f, "people", "chen.hao").erase("certificate_until"); }},
    {"number_without_sequence", "/numbers/0/form", [](auto& f) { list(f, "numbers")[0].as_object()["form"] = "{org}字〔{year}〕号"; }},
    {"number_twice", "/numbers/1/workflow", [](auto& f) { list(f, "numbers")[1].as_object()["workflow"] = "patent-infringement"; }},
};
INSTANTIATE_TEST_SUITE_P(Files, Broken, testing::ValuesIn(breaks), [](const auto& each) { return std::string(each.param.name); });

TEST(BrokenText, text_that_is_no_json_is_refused_as_a_whole) {
    for (const auto* text : {"", "{", "[1, 2]", "\xff"}) {
        const auto answer = Network::parse(text);
        ASSERT_FALSE(answer.has_value()) << text;
        EXPECT_EQ(answer.error().fields.front().pointer, "") << text;
    }
}

TEST(BrokenText, every_fault_is_told_at_once) {
    auto file = json::parse(embedded("network-a.json")).as_object();
    entry(file, "bodies", "fz-city")["parent"] = "moon";
    entry(file, "people", "lin.xiu")["body"] = "moon";
    list(file, "bases")[0].as_object()["mark"] = "sure";
    EXPECT_GE(Network::parse(json::serialize(file)).error().fields.size(), 3U);
}

TEST(Names, kinds_and_powers_are_told_apart) {
    std::set<std::string_view> names, chinese;
    for (int i = 0; i <= static_cast<int>(BodyKind::outside_bureau); ++i) {
        names.insert(to_name(static_cast<BodyKind>(i)));
        chinese.insert(to_chinese(static_cast<BodyKind>(i)));
    }
    EXPECT_EQ(names.size(), 13U);
    EXPECT_EQ(chinese.size(), 13U);
    EXPECT_EQ(to_name(Power::adjudicate), "adjudicate");
}

}  // namespace
}  // namespace rongan
