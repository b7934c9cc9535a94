#pragma once
// Who may do a thing: which role, at which body, on whose behalf. Parties act through the counter: a clerk records their act.

#include <boost/container/static_vector.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace rongan {

enum class Role : std::uint8_t {
    clerk,         // 收件人员
    officer,       // 办案人员
    head,          // 部门负责人
    mediator,      // 调解员
    registrar,     // 法院立案人员
    judge,         // 审判人员
    desk,          // 展会投诉站工作人员
    investigator,  // 技术调查官
    supervisor,    // 督办人员
    engine,        // the engine itself: a parent or child case, a handoff
    clock,         // 时限届满
};

struct Roles {
    std::uint16_t bits = 0;
    constexpr Roles() = default;
    constexpr Roles(Role one)
        : bits{static_cast<std::uint16_t>(1U << static_cast<unsigned>(one))} {}  // NOLINT(google-explicit-constructor)
    constexpr Roles(std::initializer_list<Role> each) {
        for (const Role role : each) bits = static_cast<std::uint16_t>(bits | Roles(role).bits);  // braces would call this one again
    }
    [[nodiscard]] constexpr bool has(Role role) const { return (bits & Roles{role}.bits) != 0; }
    [[nodiscard]] constexpr bool meets(Roles other) const { return (bits & other.bits) != 0; }
    [[nodiscard]] constexpr bool empty() const { return bits == 0; }
    constexpr bool operator==(const Roles&) const = default;
};

// Where the actor must sit, seen from the case.
enum class At : std::uint8_t {
    owner,            // 案件所在单位: the owning body, or the station that carries the case for it
    owner_only,       // the owning body itself: what a dispatched station may not do in its own name
    superior,         // 上一级部门: the parent of the owning body
    common_superior,  // 移交双方的共同上级
    counterpart,      // 对方单位: the receiver of a handoff, the court of a joint application
    anywhere,         // any body of the network
};

enum class Side : std::uint8_t { none, requester, respondent, both, third };

// A structural value, so that a rule can carry it as a template argument.
struct Who {
    Roles roles;
    At at = At::owner;
    Side behalf = Side::none;  // the party whose act is recorded; none: the body's own act
    constexpr bool operator==(const Who&) const = default;
};

std::string_view to_name(Role role);     // officer
std::string_view to_chinese(Role role);  // 办案人员
std::optional<Role> role_of(std::string_view name);
std::string_view to_name(At at);
std::string_view to_chinese(At at);
std::string_view to_name(Side side);     // requester
std::string_view to_chinese(Side side);  // 请求人
std::optional<Side> side_of(std::string_view name);
boost::container::static_vector<Role, 16> each_of(Roles roles);
std::string to_chinese(const Who& who);  // 案件所在单位的收件人员或办案人员（代请求人提交）

}  // namespace rongan
