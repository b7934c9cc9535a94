#pragma once
// What can be said of a described type by its description alone.

#include "engine/fields.hpp"

#include <boost/describe.hpp>

#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

namespace rongan {

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_enum_v<T>;
template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;
template <class T>
concept RefinedText = requires(std::string_view s, Date d) {
    { T::check(s, d) } -> std::same_as<Checked>;
};

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};

template <class T>
concept Listed = requires(const T& list) {
    typename T::value_type;
    list.begin();
    list.end();
};

template <class T>
using members_of = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

}  // namespace rongan
