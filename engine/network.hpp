#pragma once
// The network of bodies as versioned data, and competence as a pure function over it that names its rule.

#include "engine/citation.hpp"
#include "engine/date.hpp"
#include "engine/refusal.hpp"
#include "engine/roles.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rongan {

enum class BodyKind : std::uint8_t {
    national_office,
    province_bureau,
    city_bureau,
    district_bureau,
    station,
    organiser_desk,
    mediation_body,
    arbitration_centre,
    court,
    customs,
    police,
    procuratorate,
    outside_bureau,
};

enum class Power : std::uint8_t {
    receive,     // 收件
    adjudicate,  // 专利侵权纠纷行政裁决, in its own name and under its own seal
    mediate,     // 行政调解 or 调解
    exhibition,  // 展会投诉 handled as the local authority
    confirm,     // 司法确认
    extend,      // 批准第二次延期
};

// A power and the basis on which the body holds it; an unverified basis is shown as such wherever the power is used.
struct Grant {
    Power power{};
    std::string basis;
    Mark mark = Mark::verified;
    bool operator==(const Grant&) const = default;
};

struct Body {
    std::string id;  // fz-city
    BodyKind kind{};
    std::string title;         // 福州市市场监督管理局（知识产权局）
    std::string parent;        // the next higher body; empty at the top
    std::string jurisdiction;  // id of a jurisdiction, 350104 or FZ-GX
    std::vector<Grant> powers;
    std::string number_word;  // 榕: the org word of its case numbers; empty: numbers are those of the body that it belongs to
    bool example = false;     // named by us, not by the plan
    bool brand = false;       // 特色品牌所, of a station
    std::string note;
    bool operator==(const Body&) const = default;
};

struct Jurisdiction {
    std::string id, title, kind, parent;  // kind: county, functional_zone, city, province, country; parent: the area that it lies in
    bool must_cover = false;              // at least one pioneer station must stand in it
    bool operator==(const Jurisdiction&) const = default;
};

struct Person {
    std::string id;    // lin.xiu
    std::string name;  // 林秀
    std::string body;
    Roles roles;
    std::string certificate;  // 办案资质证件 number; empty: none
    std::optional<Date> certificate_until;
    std::string field;  // 技术领域 of an investigator or expert
    bool operator==(const Person&) const = default;
};

class Network {
public:
    // Parses a network file (engine/data/network-a.json). The refusal names the pointer of each broken reference: unknown parent,
    // two bodies with one id, a person at no body, a jurisdiction that must be covered and is not, a cycle of parents, a power that
    // a body of its kind cannot hold.
    static Result<Network> parse(std::string_view json);

    [[nodiscard]] const std::string& version() const { return version_; }
    [[nodiscard]] std::span<const Body> bodies() const { return bodies_; }
    [[nodiscard]] std::span<const Person> people() const { return people_; }
    [[nodiscard]] std::span<const Jurisdiction> jurisdictions() const { return jurisdictions_; }
    // Word of a number and its template by workflow, e.g. {"patent-infringement", "{org}知法裁字〔{year}〕{seq}号"}.
    [[nodiscard]] std::string_view number_template(std::string_view workflow) const;

    [[nodiscard]] const Body* body(std::string_view id) const;
    [[nodiscard]] const Person* person(std::string_view id) const;
    [[nodiscard]] const Jurisdiction* jurisdiction(std::string_view id) const;
    [[nodiscard]] const Body* superior(std::string_view id) const;
    // The nearest body above both; nothing where the two have none in this network.
    [[nodiscard]] const Body* common_superior(std::string_view a, std::string_view b) const;
    [[nodiscard]] bool is_within(std::string_view id, std::string_view ancestor) const;  // the body itself or anything below it
    [[nodiscard]] const Grant* grant(std::string_view id, Power power) const;
    [[nodiscard]] std::vector<const Person*> people_at(std::string_view id, Roles roles) const;
    [[nodiscard]] bool has_people_at(std::string_view id, Roles roles) const;
    // The org word of the body's numbers, taken from the nearest body above that has one.
    [[nodiscard]] std::string_view number_word(std::string_view id) const;

    bool operator==(const Network&) const = default;

private:
    std::string version_;
    std::vector<Jurisdiction> jurisdictions_;
    std::vector<Body> bodies_;    // sorted by id
    std::vector<Person> people_;  // sorted by id
    std::vector<Roles> staff_;    // of each body, in their order: what its people together may do
    std::vector<std::pair<std::string, std::string>> numbers_;
};

std::string_view to_name(BodyKind kind);
std::string_view to_chinese(BodyKind kind);
std::string_view to_name(Power power);

}  // namespace rongan
