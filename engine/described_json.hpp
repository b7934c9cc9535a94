#pragma once
// Described structs as they are, to JSON and back, for what is kept: without the checks that the decoder of submissions makes.

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11/algorithm.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <type_traits>

namespace rongan {

template <class T>
boost::json::value described_to_json(const T& value) {
    if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, bool>) {
        return boost::json::value(value);
    } else if constexpr (std::is_integral_v<T>) {
        return boost::json::value(std::int64_t{value});
    } else if constexpr (std::is_enum_v<T>) {
        return boost::json::value(boost::describe::enum_to_string(value, ""));
    } else if constexpr (requires { value.has_value(); }) {
        return value ? described_to_json(*value) : boost::json::value(nullptr);
    } else if constexpr (requires { value.begin(); }) {
        boost::json::array out;
        for (const auto& each : value) out.push_back(described_to_json(each));
        return out;
    } else if constexpr (requires { value.text; }) {
        return boost::json::value(value.text);
    } else {
        boost::json::object out;
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
            [&](auto d) { out[d.name] = described_to_json(value.*d.pointer); });
        return out;
    }
}

template <class T>
void described_from_json(T& out, const boost::json::value& value) {
    if constexpr (std::is_same_v<T, std::string>) {
        out = value.as_string();
    } else if constexpr (std::is_same_v<T, bool>) {
        out = value.as_bool();
    } else if constexpr (std::is_integral_v<T>) {
        out = static_cast<T>(value.as_int64());
    } else if constexpr (std::is_enum_v<T>) {
        if (!boost::describe::enum_from_string(value.as_string().c_str(), out))
            throw std::invalid_argument("no such choice: " + std::string(value.get_string()));
    } else if constexpr (requires {
                             out.emplace();
                             out.reset();
                         }) {
        if (!value.is_null()) described_from_json(out.emplace(), value);
    } else if constexpr (requires { out.emplace_back(); }) {
        for (const auto& each : value.as_array()) described_from_json(out.emplace_back(), each);
    } else if constexpr (requires { out.text; }) {
        out.text = value.as_string();
    } else {
        // A field that was described after this value was stored keeps its default.
        const auto& object = value.as_object();
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto d) {
            if (const auto* field = object.if_contains(d.name)) described_from_json(out.*d.pointer, *field);
        });
    }
}

}  // namespace rongan
