#include "engine/roles.hpp"

#include <array>
#include <utility>

namespace rongan {
namespace {

struct RoleWords {
    Role role;
    std::string_view name, chinese;
};
constexpr std::array role_words{
    RoleWords{Role::clerk, "clerk", "收件人员"},
    RoleWords{Role::officer, "officer", "办案人员"},
    RoleWords{Role::head, "head", "部门负责人"},
    RoleWords{Role::mediator, "mediator", "调解员"},
    RoleWords{Role::registrar, "registrar", "法院立案人员"},
    RoleWords{Role::judge, "judge", "审判人员"},
    RoleWords{Role::desk, "desk", "展会投诉站工作人员"},
    RoleWords{Role::investigator, "investigator", "技术调查官"},
    RoleWords{Role::supervisor, "supervisor", "督办人员"},
    RoleWords{Role::engine, "engine", "系统（关联案件）"},
    RoleWords{Role::clock, "clock", "系统（时限届满）"},
};

struct SideWords {
    Side side;
    std::string_view name, chinese;
};
constexpr std::array side_words{
    SideWords{Side::none, "none", ""},
    SideWords{Side::requester, "requester", "请求人"},
    SideWords{Side::respondent, "respondent", "被请求人"},
    SideWords{Side::both, "both", "双方当事人"},
    SideWords{Side::third, "third", "第三人"},
};

}  // namespace

std::string_view to_name(Role role) { return role_words[static_cast<std::size_t>(role)].name; }
std::string_view to_chinese(Role role) { return role_words[static_cast<std::size_t>(role)].chinese; }
std::optional<Role> role_of(std::string_view name) {
    for (const auto& words : role_words)
        if (words.name == name) return words.role;
    return std::nullopt;
}

std::string_view to_name(At at) {
    switch (at) {
        case At::owner: return "owner";
        case At::owner_only: return "owner-only";
        case At::superior: return "superior";
        case At::common_superior: return "common-superior";
        case At::counterpart: return "counterpart";
        case At::anywhere: return "anywhere";
    }
    return "";
}
std::string_view to_chinese(At at) {
    switch (at) {
        case At::owner: return "案件所在单位或其承办机构";
        case At::owner_only: return "案件所在单位";
        case At::superior: return "上一级部门";
        case At::common_superior: return "双方的共同上级";
        case At::counterpart: return "对方单位";
        case At::anywhere: return "任一单位";
    }
    return "";
}

std::string_view to_name(Side side) { return side_words[static_cast<std::size_t>(side)].name; }
std::string_view to_chinese(Side side) { return side_words[static_cast<std::size_t>(side)].chinese; }
std::optional<Side> side_of(std::string_view name) {
    for (const auto& words : side_words)
        if (words.name == name) return words.side;
    return std::nullopt;
}

boost::container::static_vector<Role, 16> each_of(Roles roles) {
    boost::container::static_vector<Role, 16> out;
    for (const auto& words : role_words)
        if (roles.has(words.role)) out.push_back(words.role);
    return out;
}

std::string to_chinese(const Who& who) {
    const auto roles = each_of(who.roles);
    const bool of_the_engine = roles.size() == 1 && (roles[0] == Role::engine || roles[0] == Role::clock);
    std::string out = of_the_engine ? std::string{} : std::string(to_chinese(who.at)) + "的";
    for (std::size_t i = 0; i < roles.size(); ++i) out += (i == 0 ? "" : "或") + std::string(to_chinese(roles[i]));
    if (who.behalf != Side::none) out += "（代" + std::string(to_chinese(who.behalf)) + "提交）";
    return out;
}

}  // namespace rongan
