#pragma once
// Edits a JSON value as a careless or hostile client would. What is chosen comes from outside: from a fuzzer's bytes, or from a seed.

#include <array>
#include <boost/json.hpp>
#include <cstddef>
#include <string>

namespace rongan::test {

// `choices.below(n)` gives a number under n, `choices.text(n)` up to n characters.
template <class Choices>
boost::json::value anything(Choices& choices) {
    namespace json = boost::json;
    static const std::array<json::value, 26> palette{nullptr,
                                                     true,
                                                     false,
                                                     0,
                                                     -1,
                                                     1000000001,
                                                     18446744073709551615ULL,
                                                     1e308,
                                                     0.5,
                                                     "",
                                                     " ",
                                                     "甲",
                                                     json::string("custody\0x", 9),
                                                     "2026-02-30",
                                                     "9999-12-31",
                                                     "0001-01-01",
                                                     "2026-03-02T25:00:00+08:00",
                                                     "9999-12-31T23:59:59-12:00",
                                                     json::string(20001, 'x'),
                                                     json::string(19999, 'x'),
                                                     "fz-city",
                                                     "chen.hao",
                                                     "../../etc",
                                                     "2026-03-02T09:00:00+08:00",
                                                     json::array{},
                                                     json::object{}};
    if (choices.below(2) == 0) return palette.at(choices.below(palette.size()));
    const auto text = choices.text(choices.below(40));
    return json::value(json::string(text.data(), text.size()));
}

template <class Choices>
void spoil(boost::json::value& value, Choices& choices, int depth = 4) {
    if (depth > 0 && value.is_object() && !value.get_object().empty() && choices.below(8) > 0) {
        auto& object = value.get_object();
        const std::string key = object.begin()[static_cast<std::ptrdiff_t>(choices.below(object.size()))].key();
        switch (choices.below(6)) {
            case 0: object.erase(key); return;
            case 1: object[key + "~/x"] = anything(choices); return;
            default: spoil(object[key], choices, depth - 1); return;
        }
    }
    if (depth > 0 && value.is_array() && !value.get_array().empty() && choices.below(4) > 0) {
        auto& array = value.get_array();
        if (choices.below(3) == 0) {
            const boost::json::value copy = array.front();
            array.resize(choices.below(600), copy);
            return;
        }
        spoil(array.at(choices.below(array.size())), choices, depth - 1);
        return;
    }
    value = anything(choices);
}

}  // namespace rongan::test
