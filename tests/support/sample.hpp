#pragma once
// A body that an event's schema accepts, so that a sweep gets past decoding to the rules behind it.

#include <boost/json.hpp>

#include <map>
#include <string>

namespace rongan::test {

inline boost::json::value sample(const boost::json::object& schema, std::string_view name) {
    // Identifiers with check digits, and fields that name something in the city's network.
    static const std::map<std::string, std::string, std::less<>> known{{"credit_code", "91350100M000100Y43"},
                                                                       {"identity_number", "350102199003071234"},
                                                                       {"sha256", std::string(64, 'a')},
                                                                       {"number", "201710601862.3"},
                                                                       {"patent_number", "201710601862.3"},
                                                                       {"to", "fz-cangshan"},
                                                                       {"person", "chen.hao"},
                                                                       {"carrier", "fz-cangshan-jinshan"},
                                                                       {"court", "fz-intermediate-court"},
                                                                       {"place_of_infringement", "350104"},
                                                                       {"domicile", "350104"},
                                                                       {"investigator", "su.zhiyuan"}};
    const std::string_view type = schema.at("type").as_string();
    if (type == "array") return boost::json::array{sample(schema.at("items").as_object(), name)};
    if (type == "object") {
        boost::json::object out;
        for (const auto& [key, field] : schema.at("properties").as_object()) out[key] = sample(field.as_object(), key);
        if (out.contains("credit_code") && out.at("kind") == "person") out.erase("credit_code");  // a person has an identity number instead
        return out;
    }
    if (type == "boolean") return true;
    if (type == "integer") return 3;
    if (const auto* choices = schema.if_contains("enum")) return choices->as_array().front();
    if (const auto found = known.find(name); found != known.end()) return boost::json::string(found->second);
    const auto* format = schema.if_contains("format");
    if (format != nullptr && format->as_string() == "date") return "2026-03-10";
    if (format != nullptr && format->as_string() == "date-time") return "2026-03-10T09:00:00+08:00";
    return "样例";
}

}  // namespace rongan::test
