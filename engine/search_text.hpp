#pragma once
// Which texts of a described value are searched: each by the name of its field, gathered from the value itself, without a JSON tree.

#include "engine/described.hpp"

#include <boost/mp11/algorithm.hpp>

#include <string_view>
#include <vector>

namespace rongan {

// One searchable text of a case. Never a telephone number, an address, an identity number, a hash, a date or the name of a choice.
struct SearchText {
    std::string_view name;  // of the field: a key of the glossary
    std::string_view text;
};

// Facts that are no texts to search for: personal data, hashes, and a whole form in JSON that becomes a case of its own.
constexpr bool is_searched(std::string_view field) {
    for (const std::string_view kept_out : {"address", "content", "file_hash", "identity_number", "sha256", "head"})
        if (field == kept_out) return false;
    return !field.ends_with("contact");
}

inline void add_search_text(std::vector<SearchText>& out, std::string_view name, std::string_view text) {
    if (!text.empty()) out.push_back({name, text});
}

// Appends the texts of `value` in the order of its description; they live as long as it does. What has the type of a date, a moment, a
// number or a choice is none.
template <class T>
void gather_search_texts(std::vector<SearchText>& out, std::string_view name, const T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
        add_search_text(out, name, value);
    } else if constexpr (RefinedText<T>) {
        add_search_text(out, name, value.text);
    } else if constexpr (is_optional<T>::value) {
        if (value) gather_search_texts(out, name, *value);
    } else if constexpr (std::is_same_v<T, Date> || std::is_same_v<T, Instant> || std::is_arithmetic_v<T> || std::is_enum_v<T>) {
        return;
    } else if constexpr (Listed<T>) {
        for (const auto& each : value) gather_search_texts(out, name, each);
    } else {
        boost::mp11::mp_for_each<members_of<T>>([&](auto d) {
            if constexpr (is_searched(d.name)) gather_search_texts(out, d.name, value.*d.pointer);
        });
    }
}

}  // namespace rongan
