#pragma once
// From the stable names that are stored back to the values: the other half of to_name. Names persist, numbers never do.

#include "engine/case_file.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

namespace rongan {

template <class E>
inline constexpr E last_of = E{};
template <>
inline constexpr Unit last_of<Unit> = Unit::hour;
template <>
inline constexpr Exclusion last_of<Exclusion> = Exclusion::correction;
template <>
inline constexpr Rank last_of<Rank> = Rank::court_president;
template <>
inline constexpr Entry::Kind last_of<Entry::Kind> = Entry::Kind::cancelled;
template <>
inline constexpr Role last_of<Role> = Role::clock;
template <>
inline constexpr At last_of<At> = At::anywhere;
template <>
inline constexpr Side last_of<Side> = Side::third;
template <>
inline constexpr Beside last_of<Beside> = Beside::mediation;

// Throws std::invalid_argument: a stored name that nothing bears any more is damage, never a refusal.
template <class E>
E from_name(std::string_view name) {
    for (unsigned i = 0; i <= static_cast<unsigned>(last_of<E>); ++i)
        if (to_name(static_cast<E>(i)) == name) return static_cast<E>(i);
    throw std::invalid_argument("no such name: " + std::string(name));
}

std::string to_names(Roles roles);  // clerk,officer
Roles roles_from_names(std::string_view names);

}  // namespace rongan
