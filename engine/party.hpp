#pragma once
// Parties and rights as they stand in a request (Order 81 articles 14, 15, 64), described so that forms and checks follow from them.

#include "engine/fields.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace rongan {

enum class PartySide { requester, respondent, third };
BOOST_DESCRIBE_ENUM(PartySide, requester, respondent, third)

enum class PartyKind { person, company, organisation };
BOOST_DESCRIBE_ENUM(PartyKind, person, company, organisation)

enum class Origin { mainland, hong_kong_macau_taiwan, foreign };
BOOST_DESCRIBE_ENUM(Origin, mainland, hong_kong_macau_taiwan, foreign)

struct Agent {
    std::string name;
    std::string agency;
    std::string contact;
    bool special_authority = false;  // admission, waiver, change of request, settlement: Order 81 article 17
    bool operator==(const Agent&) const = default;
};
BOOST_DESCRIBE_STRUCT(Agent, (), (name, agency, contact, special_authority))

struct Party {
    PartySide side{};
    PartyKind kind{};
    std::string name;
    std::optional<CreditCode> credit_code;
    std::optional<IdentityNumber> identity_number;
    std::string address;
    std::string contact;
    std::optional<std::string> representative;  // 法定代表人或者主要负责人
    std::optional<std::string> representative_post;
    Origin origin{};
    std::optional<bool> residence_abroad;      // no fixed residence in the country: 30 days to answer
    std::optional<bool> electronic_service;    // consents to electronic service: Order 81 article 10
    std::optional<std::vector<Agent>> agents;  // one or two
    bool operator==(const Party&) const = default;
};
BOOST_DESCRIBE_STRUCT(Party, (),
                      (side, kind, name, credit_code, identity_number, address, contact, representative, representative_post, origin,
                       residence_abroad, electronic_service, agents))

enum class RightKind { invention, utility_model, design, trademark, copyright, geographical_indication };
BOOST_DESCRIBE_ENUM(RightKind, invention, utility_model, design, trademark, copyright, geographical_indication)

struct Right {
    RightKind kind{};
    std::string number;  // normalised; patents and trademarks are checked by kind
    std::string title;
    std::string holder;
    bool operator==(const Right&) const = default;
};
BOOST_DESCRIBE_STRUCT(Right, (), (kind, number, title, holder))

class Pointer;
struct Decoding;
// A patent's or trademark's number must be right for its kind; a party has one or two agents at most.
void check_fields(const Right& right, const Pointer& pointer, Decoding& decoding);
void check_fields(const Party& party, const Pointer& pointer, Decoding& decoding);

}  // namespace rongan
