#include "engine/authority.hpp"

#include <algorithm>

namespace rongan {

std::string body_at(const CaseFile& file, At at, const Network& network) {
    switch (at) {
        case At::owner:
        case At::owner_only: return file.owner;
        case At::counterpart: return file.counterpart;
        case At::superior: {
            const auto* body = network.superior(file.owner);
            return body == nullptr ? std::string{} : body->id;
        }
        case At::common_superior: {
            // Two bodies without a common superior in this network: the sender's own superior looks after the case, or the sender itself.
            if (const auto* common = network.common_superior(file.owner, file.counterpart)) return common->id;
            const auto* own = network.superior(file.owner);
            return own == nullptr ? file.owner : own->id;
        }
        case At::anywhere: return {};
    }
    return {};
}

bool fulfils(const Who& who, const Actor& actor, Side behalf, const CaseFile& file, const Network& network) {
    if (!who.roles.meets(actor.roles)) return false;
    if (who.roles.meets(Roles{Role::engine, Role::clock}) && actor.roles.meets(Roles{Role::engine, Role::clock})) return true;
    if (who.behalf != behalf) return false;
    if (who.at == At::anywhere) return true;
    if (who.at == At::owner && !file.carrier.empty() && actor.body == file.carrier) return true;
    const auto body = body_at(file, who.at, network);
    return !body.empty() && actor.body == body;
}

bool may_read(const Actor& actor, const CaseFile& file, const Network& network) {
    if (actor.roles.meets(Roles{Role::engine, Role::clock})) return true;
    const auto concerns = [&](const std::string& body) { return !body.empty() && network.is_within(body, actor.body); };
    return concerns(file.owner) || concerns(file.carrier) || concerns(file.counterpart) ||
           std::any_of(file.custody.begin(), file.custody.end(), [&](const Custody& held) { return held.body == actor.body; });
}

std::string who_could(const Who& who, const CaseFile& file, const Network& network) {
    const auto id = body_at(file, who.at, network);
    const auto* body = network.body(id);
    if (body == nullptr) return to_chinese(who);
    std::string out = body->title;
    if (who.at == At::owner && !file.carrier.empty())
        if (const auto* carrier = network.body(file.carrier)) out += "或" + carrier->title;
    out += "的";
    bool first = true;
    for (const Role role : each_of(who.roles)) {
        out += (first ? "" : "或") + std::string(to_chinese(role));
        first = false;
    }
    if (who.behalf != Side::none) out += "（代" + std::string(to_chinese(who.behalf)) + "提交）";
    return out;
}

namespace {

Role first_present(const Network& network, std::string_view body, std::initializer_list<Role> order) {
    for (const Role role : order)
        if (network.has_people_at(body, role)) return role;
    return *order.begin();
}

}  // namespace

Role working_role(const Network& network, std::string_view body) {
    return first_present(network, body, {Role::officer, Role::mediator, Role::judge, Role::desk, Role::registrar, Role::clerk, Role::head});
}
Role receiving_role(const Network& network, std::string_view body) {
    return first_present(network, body, {Role::clerk, Role::registrar, Role::desk, Role::mediator, Role::officer, Role::judge, Role::head});
}

}  // namespace rongan
