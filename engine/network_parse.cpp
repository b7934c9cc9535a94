// Reads a network file and refuses it, with a pointer to each fault, unless every reference in it holds.
#include "engine/describe.hpp"
#include "engine/network.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace rongan {
namespace {

// The file as it is written; optional: what most entries leave out.
struct NumberRow {
    std::string workflow, form;
};
struct BasisRow {
    std::string id, text, mark;
};
struct JurisdictionRow {
    std::string id, title, kind;
    std::optional<std::string> parent;
    std::optional<bool> must_cover;
};
struct PowerRow {
    std::string power, basis;
};
struct BodyRow {
    std::string id, kind, title;
    std::optional<std::string> parent;
    std::string jurisdiction;
    std::optional<std::vector<PowerRow>> powers;
    std::optional<std::string> number_word;
    std::optional<bool> example, brand;
    std::optional<std::string> note;
};
struct PersonRow {
    std::string id, name, body;
    std::vector<std::string> roles;
    std::optional<std::string> certificate;
    std::optional<Date> certificate_until;
    std::optional<std::string> field;
};
struct NetworkRow {
    std::string version, title, note;
    std::vector<NumberRow> numbers;
    std::vector<BasisRow> bases;
    std::vector<JurisdictionRow> jurisdictions;
    std::vector<BodyRow> bodies;
    std::vector<PersonRow> people;
};
BOOST_DESCRIBE_STRUCT(NumberRow, (), (workflow, form))
BOOST_DESCRIBE_STRUCT(BasisRow, (), (id, text, mark))
BOOST_DESCRIBE_STRUCT(JurisdictionRow, (), (id, title, kind, parent, must_cover))
BOOST_DESCRIBE_STRUCT(PowerRow, (), (power, basis))
BOOST_DESCRIBE_STRUCT(BodyRow, (), (id, kind, title, parent, jurisdiction, powers, number_word, example, brand, note))
BOOST_DESCRIBE_STRUCT(PersonRow, (), (id, name, body, roles, certificate, certificate_until, field))
BOOST_DESCRIBE_STRUCT(NetworkRow, (), (version, title, note, numbers, bases, jurisdictions, bodies, people))

constexpr std::array marks{Mark::verified, Mark::unverified_high, Mark::unverified_medium, Mark::unverified_low, Mark::house};
constexpr std::array powers{Power::receive, Power::adjudicate, Power::mediate, Power::exhibition, Power::confirm, Power::extend};
constexpr std::array<std::string_view, 5> jurisdiction_kinds{"county", "functional_zone", "city", "province", "country"};

bool is_bureau(BodyKind kind) {
    return kind == BodyKind::national_office || kind == BodyKind::province_bureau || kind == BodyKind::city_bureau ||
           kind == BodyKind::district_bureau || kind == BodyKind::outside_bureau;
}

// A station is a dispatched office: it works in the name of its bureau and never decides in its own.
bool may_hold(BodyKind kind, Power power) {
    switch (power) {
        case Power::receive: return kind != BodyKind::court;
        case Power::mediate: return is_bureau(kind) || kind == BodyKind::station || kind == BodyKind::mediation_body;
        case Power::adjudicate:
        case Power::exhibition:
        case Power::extend: return is_bureau(kind);
        case Power::confirm: return kind == BodyKind::court;
    }
    return false;
}

std::string at(std::string_view list, std::size_t index, std::string_view field = {}) {
    return "/" + std::string(list) + "/" + std::to_string(index) + (field.empty() ? "" : "/" + std::string(field));
}

// The position of each id; a second one with the same id is a fault.
template <class Row>
std::map<std::string, std::size_t> index_of(const std::vector<Row>& rows, std::string_view list, Decoding& decoding) {
    std::map<std::string, std::size_t> out;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!out.emplace(rows[i].id, i).second)
            decoding.wrong(at(list, i, "id"), "编号" + rows[i].id + "与" + at(list, out.at(rows[i].id)) + "重复", "每个编号只能使用一次");
    return out;
}

// Unknown parents and cycles; a cycle is reported once for each of its members, for each of them is wrong.
template <class Row>
void check_parents(const std::vector<Row>& rows, const std::map<std::string, std::size_t>& index, std::string_view list,
                   Decoding& decoding) {
    const auto parent_of = [&](std::size_t i) -> std::optional<std::size_t> {
        if (!rows[i].parent) return std::nullopt;
        const auto found = index.find(*rows[i].parent);
        return found == index.end() ? std::nullopt : std::optional{found->second};
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].parent && !index.contains(*rows[i].parent)) {
            decoding.wrong(at(list, i, "parent"), "上级" + *rows[i].parent + "不存在", "请改为文件中已有的编号，或者删去该项");
            continue;
        }
        auto above = parent_of(i);
        for (std::size_t steps = 0; above && *above != i && steps < rows.size(); ++steps) above = parent_of(*above);
        if (above && *above == i)
            decoding.wrong(at(list, i, "parent"), rows[i].id + "的上级关系成环", "请让上级逐级向上，直至没有上级的单位");
    }
}

// The value that bears this name, or a fault that lists the names there are.
template <class T, std::size_t N>
std::optional<T> chosen(const std::array<T, N>& all, std::string_view name, const std::string& pointer, Decoding& decoding) {
    std::string names;
    for (const T each : all) {
        if (to_name(each) == name) return each;
        names += std::string(to_name(each)) + " ";
    }
    decoding.wrong(pointer, std::string(name) + "不在可选范围内", "可选：" + names);
    return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> read_numbers(const std::vector<NumberRow>& rows, Decoding& decoding) {
    std::vector<std::pair<std::string, std::string>> out;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const std::string_view part : {"{org}", "{year}", "{seq}"})
            if (rows[i].form.find(part) == std::string::npos)
                decoding.wrong(at("numbers", i, "form"), "案号格式缺少" + std::string(part), "案号须含机关代字、年份和顺序号");
        if (std::any_of(out.begin(), out.end(), [&](const auto& each) { return each.first == rows[i].workflow; }))
            decoding.wrong(at("numbers", i, "workflow"), "流程" + rows[i].workflow + "的案号格式重复", "每个流程只能有一种案号格式");
        out.emplace_back(rows[i].workflow, rows[i].form);
    }
    return out;
}

std::map<std::string, Grant> read_bases(const std::vector<BasisRow>& rows, Decoding& decoding) {
    std::map<std::string, Grant> out;
    index_of(rows, "bases", decoding);
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (const auto mark = chosen(marks, rows[i].mark, at("bases", i, "mark"), decoding))
            out.emplace(rows[i].id, Grant{.power = {}, .basis = rows[i].text, .mark = *mark});
    return out;
}

std::vector<Grant> read_powers(const BodyRow& row, BodyKind kind, const std::map<std::string, Grant>& bases, const std::string& pointer,
                               Decoding& decoding) {
    std::vector<Grant> out;
    for (std::size_t i = 0; row.powers && i < row.powers->size(); ++i) {
        const auto& [name, basis] = (*row.powers)[i];
        const auto here = pointer + "/" + std::to_string(i);
        const auto power = chosen(powers, name, here + "/power", decoding);
        if (power && !may_hold(kind, *power))
            decoding.wrong(here + "/power", std::string(to_chinese(kind)) + "不能享有" + name + "权限",
                           kind == BodyKind::station ? "先行所是派出机构，不能以自己的名义作出决定，请删去该项" : "请删去该项");
        if (power && std::any_of(out.begin(), out.end(), [&](const Grant& each) { return each.power == *power; }))
            decoding.wrong(here + "/power", "权限" + name + "重复", "每项权限只写一次");
        const auto found = bases.find(basis);
        if (found == bases.end()) decoding.wrong(here + "/basis", "权限依据" + basis + "不存在", "请先在 bases 中写明该依据及其核实程度");
        if (power && found != bases.end()) out.push_back({.power = *power, .basis = found->second.basis, .mark = found->second.mark});
    }
    return out;
}

std::vector<Body> read_bodies(const NetworkRow& file, const std::map<std::string, std::size_t>& index,
                              const std::map<std::string, std::size_t>& jurisdictions, const std::map<std::string, Grant>& bases,
                              Decoding& decoding) {
    std::array<BodyKind, static_cast<std::size_t>(BodyKind::outside_bureau) + 1> kinds{};
    for (std::size_t i = 0; i < kinds.size(); ++i) kinds[i] = static_cast<BodyKind>(i);
    check_parents(file.bodies, index, "bodies", decoding);
    std::vector<Body> out;
    for (std::size_t i = 0; i < file.bodies.size(); ++i) {
        const auto& row = file.bodies[i];
        if (!jurisdictions.contains(row.jurisdiction))
            decoding.wrong(at("bodies", i, "jurisdiction"), "辖区" + row.jurisdiction + "不存在", "请改为 jurisdictions 中已有的编号");
        const auto kind = chosen(kinds, row.kind, at("bodies", i, "kind"), decoding);
        if (!kind) continue;
        if (row.brand.value_or(false) && *kind != BodyKind::station)
            decoding.wrong(at("bodies", i, "brand"), "只有先行所可以是特色品牌所", "请删去该项");
        if (*kind == BodyKind::station) {
            const auto parent = row.parent ? index.find(*row.parent) : index.end();
            const auto bureau = std::string_view("-bureau");
            if (parent == index.end() || !std::string_view(file.bodies[parent->second].kind).ends_with(bureau))
                decoding.wrong(at("bodies", i, "parent"), "先行所须隶属于一个局", "请写明派出该所的市场监督管理局");
        }
        out.push_back({.id = row.id,
                       .kind = *kind,
                       .title = row.title,
                       .parent = row.parent.value_or(""),
                       .jurisdiction = row.jurisdiction,
                       .powers = read_powers(row, *kind, bases, at("bodies", i, "powers"), decoding),
                       .number_word = row.number_word.value_or(""),
                       .example = row.example.value_or(false),
                       .brand = row.brand.value_or(false),
                       .note = row.note.value_or("")});
    }
    std::sort(out.begin(), out.end(), [](const Body& a, const Body& b) { return a.id < b.id; });
    return out;
}

std::vector<Jurisdiction> read_jurisdictions(const NetworkRow& file, const std::map<std::string, std::size_t>& index, Decoding& decoding) {
    check_parents(file.jurisdictions, index, "jurisdictions", decoding);
    std::vector<Jurisdiction> out;
    for (std::size_t i = 0; i < file.jurisdictions.size(); ++i) {
        const auto& row = file.jurisdictions[i];
        if (std::find(jurisdiction_kinds.begin(), jurisdiction_kinds.end(), row.kind) == jurisdiction_kinds.end())
            decoding.wrong(at("jurisdictions", i, "kind"), "辖区类型" + row.kind + "不在可选范围内",
                           "可选：county functional_zone city province country");
        const bool stands = std::any_of(file.bodies.begin(), file.bodies.end(), [&](const BodyRow& each) {
            return each.kind == to_name(BodyKind::station) && each.jurisdiction == row.id;
        });
        if (row.must_cover.value_or(false) && !stands)
            decoding.wrong(at("jurisdictions", i, "must_cover"), row.title + "没有先行所",
                           "请为该辖区至少设置一个先行所，或者取消必须覆盖的标记");
        out.push_back({row.id, row.title, row.kind, row.parent.value_or(""), row.must_cover.value_or(false)});
    }
    return out;
}

std::vector<Person> read_people(const NetworkRow& file, const std::map<std::string, std::size_t>& bodies, Decoding& decoding) {
    index_of(file.people, "people", decoding);
    std::vector<Person> out;
    for (std::size_t i = 0; i < file.people.size(); ++i) {
        const auto& row = file.people[i];
        if (!bodies.contains(row.body)) decoding.wrong(at("people", i, "body"), "单位" + row.body + "不存在", "请改为 bodies 中已有的编号");
        if (row.certificate.has_value() != row.certificate_until.has_value())
            decoding.wrong(at("people", i, "certificate"), "办案资质证件的编号与有效期须同时填写", "请补齐或者一并删去");
        if (row.roles.empty()) decoding.wrong(at("people", i, "roles"), row.name + "没有角色", "请至少写明一个角色");
        Roles roles;
        for (std::size_t j = 0; j < row.roles.size(); ++j) {
            const auto role = role_of(row.roles[j]);
            if (!role || *role == Role::engine || *role == Role::clock)
                decoding.wrong(at("people", i, "roles/" + std::to_string(j)), "没有可由人员担任的角色" + row.roles[j], "请改为已有的角色");
            else
                roles.bits = static_cast<std::uint16_t>(roles.bits | Roles{*role}.bits);
        }
        out.push_back({.id = row.id,
                       .name = row.name,
                       .body = row.body,
                       .roles = roles,
                       .certificate = row.certificate.value_or(""),
                       .certificate_until = row.certificate_until,
                       .field = row.field.value_or("")});
    }
    std::sort(out.begin(), out.end(), [](const Person& a, const Person& b) { return a.id < b.id; });
    return out;
}

Refusal refused(std::vector<FieldError> errors) {
    auto detail = "网络文件有" + std::to_string(errors.size()) + "处错误，未予采用";
    return {.why = Refusal::Why::malformed, .detail = std::move(detail), .reasons = {}, .fields = std::move(errors), .allowed = {}};
}

}  // namespace

Result<Network> Network::parse(std::string_view text) {
    boost::system::error_code broken;
    const auto json = boost::json::parse(text, broken);
    if (broken) return refused({{"", "不是合法的 JSON 文件", "请检查括号、引号和逗号"}});
    Decoding decoding;
    NetworkRow file;
    decode(file, json, {}, decoding);
    if (!decoding.errors.empty()) return refused(std::move(decoding.errors));

    const auto jurisdictions = index_of(file.jurisdictions, "jurisdictions", decoding);
    const auto bodies = index_of(file.bodies, "bodies", decoding);
    Network out;
    out.version_ = file.version;
    out.numbers_ = read_numbers(file.numbers, decoding);
    out.jurisdictions_ = read_jurisdictions(file, jurisdictions, decoding);
    out.bodies_ = read_bodies(file, bodies, jurisdictions, read_bases(file.bases, decoding), decoding);
    out.people_ = read_people(file, bodies, decoding);
    if (!decoding.errors.empty()) return refused(std::move(decoding.errors));
    for (const auto& body : out.bodies_) {
        auto& staff = out.staff_.emplace_back();
        for (const auto& person : out.people_)
            if (person.body == body.id) staff.bits = static_cast<std::uint16_t>(staff.bits | person.roles.bits);
    }
    return out;
}

}  // namespace rongan
