// Which body may take a matter. Each rule below stands under the words of its article.
#include "engine/competence.hpp"

#include "engine/statutes.hpp"

#include <algorithm>
#include <array>

namespace rongan {
namespace {

constexpr std::array<std::string_view, 3> patents{"invention", "utility_model", "design"};

bool is_patent(std::string_view right) { return std::find(patents.begin(), patents.end(), right) != patents.end(); }

// What `find` names for the smallest area around the place, the place itself first, for which it names any.
template <class Find>
const Body* around(const Network& network, std::string_view place, Find find) {
    for (const auto* area = network.jurisdiction(place); area != nullptr; area = network.jurisdiction(area->parent))
        if (const auto* body = find(*area)) return body;
    return nullptr;
}

// The body of one of these kinds for the smallest area around the place, provided that it holds the power.
const Body* nearest(const Network& network, std::string_view place, std::initializer_list<BodyKind> kinds, Power power) {
    const auto* found = around(network, place, [&](const Jurisdiction& area) -> const Body* {
        for (const auto& body : network.bodies())
            if (std::find(kinds.begin(), kinds.end(), body.kind) != kinds.end() && body.jurisdiction == area.id) return &body;
        return nullptr;
    });
    return found == nullptr || network.grant(found->id, power) == nullptr ? nullptr : found;
}

// The court of the smallest area of this rank around the place.
const Body* court_of(const Network& network, std::string_view place, bool intermediate) {
    return around(network, place, [&](const Jurisdiction& area) -> const Body* {
        if (intermediate ? area.kind != "city" : area.kind != "county" && area.kind != "functional_zone") return nullptr;
        for (const auto& body : network.bodies())
            if (body.jurisdiction == area.id && body.kind == BodyKind::court) return &body;
        return nullptr;
    });
}

struct Found {
    const Network& network;
    std::string_view only;  // this body, or any
    std::vector<Competence> all{};

    [[nodiscard]] bool asked(const Body* body) const { return body != nullptr && (only.empty() || body->id == only); }

    // The first rule that names a body stands; the body's own basis decides, with the article, whether it is verified.
    // `whose` stands before the rule.
    void add(const Body* body, std::string_view rule, Citation article, Power power, std::string_view whose = {}) {
        if (!asked(body) || std::any_of(all.begin(), all.end(), [&](const Competence& each) { return each.body == body->id; })) return;
        const auto* grant = network.grant(body->id, power);
        if (grant == nullptr) return;
        all.push_back({.body = body->id,
                       .rule = std::string(whose).append(rule),
                       .article = article,
                       .basis = grant->basis,
                       .verified = article.verified() && grant->mark == Mark::verified});
    }
};

constexpr Citation places{&statutes::order_81, "6、7"};
constexpr Citation province_may{&statutes::order_81, "7"};
constexpr Citation nationwide{&statutes::patent_law, "70"};
constexpr Citation fair{&statutes::exhibition_measures, "11"};
constexpr Citation confirmation{&statutes::civil_procedure_law, "205"};
constexpr Citation several_courts{&statutes::civil_procedure_interpretation, "352"};
constexpr Citation technical_suits{&statutes::ip_jurisdiction, "1"};
constexpr Citation design_suits{&statutes::ip_jurisdiction, "2"};

// Order 81 art 7: the province may take foreign cases, and those of major impact whose places lie in two or more prefectures;
// a prefecture-level city with the workload and the ability takes those within it. A county is not in the list: it needs a basis of its
// own.
void local_bureaus(Found& found, std::string_view place, std::string_view whose, Power power) {
    found.add(nearest(found.network, place, {BodyKind::city_bureau, BodyKind::outside_bureau}, power), "的市级管理专利工作的部门", places,
              power, whose);
    found.add(nearest(found.network, place, {BodyKind::district_bureau}, power), "的县(市)区部门，以其自身的授权或者委托为据", places,
              power, whose);
}

void province_bureau(Found& found, const Question& question, std::string_view place, Power power) {
    if (!question.foreign && !question.several_cities) return;
    found.add(nearest(found.network, place, {BodyKind::province_bureau}, power),
              question.foreign ? "涉外、涉港澳台案件，省级部门可以处理" : "侵权行为地涉及两个以上地级行政区且有重大影响，省级部门可以处理",
              province_may, power);
}

// Order 81 art 6(1): the place of infringement or the respondent's domicile. Patent Law art 70: CNIPA may take what matters nationwide.
void infringement(Found& found, const Question& question) {
    const auto power = Power::adjudicate;
    if (question.nationwide)
        for (const auto& body : found.network.bodies())
            if (body.kind == BodyKind::national_office)
                found.add(&body, "在全国有重大影响，国家知识产权局可以应请求处理", nationwide, power);
    local_bureaus(found, question.place_of_infringement, "侵权行为地", power);
    local_bureaus(found, question.domicile, "被请求人住所地", power);
    province_bureau(found, question, question.place_of_infringement, power);
    province_bureau(found, question, question.domicile, power);
}

// Order 81 art 6(2), the newer text, knows the respondent's domicile only; art 97 of the Rules would add the place of infringement.
void patent_mediation(Found& found, const Question& question) {
    local_bureaus(found, question.domicile, "被请求人住所地", Power::mediate);
    province_bureau(found, question, question.domicile, Power::mediate);
}

void exhibition(Found& found, const Question& question) {
    const auto place = std::string_view(question.place_of_infringement);
    found.add(nearest(found.network, place, {BodyKind::district_bureau}, Power::exhibition), "展会举办地的县(市)区知识产权部门", fair,
              Power::exhibition);
    found.add(nearest(found.network, place, {BodyKind::city_bureau, BodyKind::outside_bureau}, Power::exhibition),
              "展会举办地的市级知识产权部门", fair, Power::exhibition);
}

// Civil Procedure Law art 205(2): the basic court of a party's domicile or of the mediating body's seat; a dispute that belongs to an
// intermediate court goes to that court, and patent disputes do. Of several courts the parties choose; the first to docket has it.
void confirm(Found& found, const Question& question) {
    const bool patent = is_patent(question.right);
    const auto* domicile = court_of(found.network, question.domicile, patent);
    const auto* seat = court_of(found.network, question.seat, patent);
    const bool choice = domicile != nullptr && seat != nullptr && domicile != seat;
    const std::string which = patent ? "专利纠纷属中级人民法院管辖，由相应的中级人民法院确认" : "基层人民法院";
    const std::string by_choice = choice ? "，双方可以共同选择，由最先立案的法院管辖" : "";
    const auto& article = choice ? several_courts : confirmation;
    found.add(domicile, (patent ? which : "当事人住所地" + which) + by_choice, article, Power::confirm);
    found.add(seat, (patent ? which : "调解组织所在地" + which) + by_choice, article, Power::confirm);
}

// The first-instance court of a suit against a decision follows the seat of the deciding authority.
void suit(Found& found, const Question& question) {
    const auto place = !question.seat.empty()                    ? question.seat
                       : !question.place_of_infringement.empty() ? question.place_of_infringement
                                                                 : question.domicile;
    if (!is_patent(question.right)) return;
    const auto* court = court_of(found.network, place, true);
    if (!found.asked(court)) return;
    const bool design = question.right == "design";
    found.all.push_back(
        {.body = court->id,
         .rule = design ? "外观设计专利行政案件由中级人民法院管辖" : "发明、实用新型专利行政案件由省会所在地等中级人民法院管辖",
         .article = design ? design_suits : technical_suits,
         .basis = {},
         .verified = true});
}

Refusal none(std::string detail, std::string guard, std::string says, const Citation& article) {
    return {.why = Refusal::Why::guard,
            .detail = std::move(detail),
            .reasons = {{std::move(guard), std::move(says), to_text(article)}},
            .fields = {},
            .allowed = {}};
}

const Citation& article_of(Matter matter) {
    switch (matter) {
        case Matter::infringement:
        case Matter::patent_mediation: return places;
        case Matter::exhibition: return fair;
        case Matter::confirmation: return confirmation;
        case Matter::administrative_suit: return technical_suits;
    }
    return places;
}

Power power_of(Matter matter) {
    switch (matter) {
        case Matter::infringement: return Power::adjudicate;
        case Matter::patent_mediation: return Power::mediate;
        case Matter::exhibition: return Power::exhibition;
        case Matter::confirmation:
        case Matter::administrative_suit: return Power::confirm;
    }
    return Power::receive;
}

// What must be known before the question has an answer.
std::vector<FieldError> faults(const Network& network, const Question& question) {
    std::vector<FieldError> out;
    const auto area = [&](const char* pointer, const std::string& value) {
        if (!value.empty() && network.jurisdiction(value) == nullptr)
            out.push_back({pointer, "辖区" + value + "不在本网络中", "请改用网络文件所列的辖区编号"});
    };
    area("/place_of_infringement", question.place_of_infringement);
    area("/domicile", question.domicile);
    area("/seat", question.seat);
    const auto need = [&](bool known, const char* pointer, const char* rule, const char* remedy) {
        if (!known) out.push_back({pointer, rule, remedy});
    };
    const bool somewhere = !question.place_of_infringement.empty() || !question.domicile.empty();
    switch (question.matter) {
        case Matter::infringement:
            need(somewhere || question.nationwide, "/place_of_infringement", "侵权行为地与被请求人住所地均未填写", "请至少填写其中一项");
            break;
        case Matter::patent_mediation: need(!question.domicile.empty(), "/domicile", "被请求人住所地未填写", "请填写被请求人住所地"); break;
        case Matter::exhibition:
            need(!question.place_of_infringement.empty(), "/place_of_infringement", "展会举办地未填写", "请填写展会举办地");
            break;
        case Matter::confirmation:
            need(!question.domicile.empty() || !question.seat.empty(), "/domicile", "当事人住所地与调解组织所在地均未填写",
                 "请至少填写其中一项");
            need(!question.right.empty(), "/right", "权利类型未填写", "请填写权利类型，专利纠纷与其他纠纷由不同的法院确认");
            break;
        case Matter::administrative_suit:
            need(somewhere || !question.seat.empty(), "/seat", "作出决定的机关所在地未填写", "请填写作出决定的机关所在地");
            need(!question.right.empty(), "/right", "权利类型未填写", "请填写权利类型");
            break;
    }
    return out;
}

Result<std::vector<Competence>> bodies_for(const Network& network, const Question& question, std::string_view only) {
    if (auto wrong = faults(network, question); !wrong.empty())
        return Refusal{.why = Refusal::Why::malformed,
                       .detail = "确定管辖所需的事实不全或者有误",
                       .reasons = {},
                       .fields = std::move(wrong),
                       .allowed = {}};
    const bool of_patents = question.matter == Matter::infringement || question.matter == Matter::patent_mediation;
    if (of_patents && !question.right.empty() && !is_patent(question.right))
        return none("该事项只适用于专利纠纷", "patent-right", "涉案权利须为发明、实用新型或者外观设计专利", article_of(question.matter));
    if (question.matter == Matter::exhibition && question.right == "copyright")
        return none("著作权投诉由著作权部门处理，本网络未列该部门", "listed-authority", "处理投诉的部门须为知识产权部门", fair);

    Found found{network, only};
    switch (question.matter) {
        case Matter::infringement: infringement(found, question); break;
        case Matter::patent_mediation: patent_mediation(found, question); break;
        case Matter::exhibition: exhibition(found, question); break;
        case Matter::confirmation: confirm(found, question); break;
        case Matter::administrative_suit: suit(found, question); break;
    }
    if (found.all.empty())
        return none("本网络中没有可以办理该事项的单位", "competent-body", "须有依法享有管辖权的单位", article_of(question.matter));
    return std::move(found.all);
}

}  // namespace

Result<std::vector<Competence>> competent(const Network& network, const Question& question) { return bodies_for(network, question, {}); }

Result<Competence> competence_of(const Network& network, const Question& question, std::string_view id) {
    const auto* body = network.body(id);
    if (body == nullptr)
        return Refusal{.why = Refusal::Why::malformed,
                       .detail = "没有编号为" + std::string(id) + "的单位",
                       .reasons = {},
                       .fields = {{"/body", "单位" + std::string(id) + "不在本网络中", "请改用网络文件所列的单位编号"}},
                       .allowed = {}};
    // Nearly everybody asks for a matter that he may take, and the others' rules need not be spelled for him.
    if (auto one = bodies_for(network, question, id)) return std::move(one->front());
    const auto all = competent(network, question);
    if (!all) return all.error();
    Refusal refusal = none(body->title + "不能办理该事项", "competent-body", "该单位须对案件享有管辖权", article_of(question.matter));
    for (const auto& each : *all) refusal.allowed.push_back(network.body(each.body)->title);
    auto& reason = refusal.reasons.front();
    if (body->kind == BodyKind::station)
        reason = {"own-name", "先行所是派出机构，只能以所属局的名义办理，不能以自己的名义作出决定", reason.citation};
    else if (network.grant(id, power_of(question.matter)) == nullptr)
        reason = {"power", "该单位须享有办理该事项的权限", reason.citation};
    return refusal;
}

}  // namespace rongan
