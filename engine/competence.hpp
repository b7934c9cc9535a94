#pragma once
// Which body may take a matter: a pure function over the network that names the rule it used.

#include "engine/network.hpp"

namespace rongan {

enum class Matter : std::uint8_t { infringement, patent_mediation, exhibition, confirmation, administrative_suit };

struct Question {
    Matter matter{};
    std::string place_of_infringement{};  // jurisdiction id, of a complaint the fair's place; empty: unknown
    std::string domicile{};               // the respondent's, for a confirmation any party's
    std::string right{};                  // invention, utility_model, design, trademark, ...
    bool foreign = false;                 // 涉外、涉港澳台
    bool several_cities = false;          // acts in two or more prefecture-level areas with major impact
    bool nationwide = false;              // 在全国有重大影响
    std::string seat{};                   // where the mediating body, or the authority that is sued, sits; empty: not considered
    bool operator==(const Question&) const = default;
};

struct Competence {
    std::string body;
    std::string rule;  // Chinese: 被请求人住所地
    Citation article;
    std::string basis;  // the body's own basis where it is not the article (delegation, local regulation)
    bool verified = true;
    bool operator==(const Competence&) const = default;
};

// Every body that may take the matter, in the order in which the rules name them; a refusal when none in this network may.
Result<std::vector<Competence>> competent(const Network& network, const Question& question);
// Why this body may (or may not) take the matter.
Result<Competence> competence_of(const Network& network, const Question& question, std::string_view body);

}  // namespace rongan
