#pragma once
// A strict check of a value against the part of JSON Schema that the OpenAPI file uses: what it does not describe is an error, too.

#include <algorithm>
#include <boost/json.hpp>
#include <string>
#include <vector>

namespace rongan::test {

class SchemaCheck {
public:
    explicit SchemaCheck(const boost::json::object& openapi) : openapi_{openapi} {}

    // What does not fit, each with its place; empty when all does.
    std::vector<std::string> operator()(std::string_view schema, const boost::json::value& value) {
        errors_.clear();
        check(named(schema), value, std::string(schema));
        return errors_;
    }

private:
    using object = boost::json::object;

    const object& named(std::string_view name) const { return openapi_.at("components").at("schemas").at(name).as_object(); }
    const object& resolved(const object& schema) const {
        const auto* reference = schema.if_contains("$ref");
        if (reference == nullptr) return schema;
        const auto text = std::string(reference->as_string());
        return resolved(named(text.substr(text.rfind('/') + 1)));
    }
    static bool is_of(const boost::json::value& value, std::string_view type) {
        if (type == "null") return value.is_null();
        if (type == "object") return value.is_object();
        if (type == "array") return value.is_array();
        if (type == "string") return value.is_string();
        if (type == "boolean") return value.is_bool();
        return type == "integer" && (value.is_int64() || value.is_uint64());
    }
    static bool typed(const object& schema, const boost::json::value& value) {
        const auto* type = schema.if_contains("type");
        if (type == nullptr) return true;
        if (type->is_string()) return is_of(value, type->get_string());
        return std::any_of(type->as_array().begin(), type->as_array().end(),
                           [&](const auto& each) { return is_of(value, each.as_string()); });
    }
    // Its own properties and those of all that it is made of.
    void gather(const object& schema, object& properties) const {
        if (const auto* own = schema.if_contains("properties"))
            for (const auto& [name, each] : own->as_object()) properties[name] = each;
        if (const auto* parts = schema.if_contains("allOf"))
            for (const auto& part : parts->as_array()) gather(resolved(part.as_object()), properties);
    }
    void check(const object& raw, const boost::json::value& value, const std::string& place) {
        const auto& schema = resolved(raw);
        if (!typed(schema, value)) return errors_.push_back(place + ": " + boost::json::serialize(value) + " is of another type"), void();
        if (const auto* constant = schema.if_contains("const"); constant != nullptr && *constant != value)
            errors_.push_back(place + ": another constant");
        if (const auto* choices = schema.if_contains("enum"))
            if (std::find(choices->as_array().begin(), choices->as_array().end(), value) == choices->as_array().end())
                errors_.push_back(place + ": " + boost::json::serialize(value) + " is no choice");
        if (value.is_array() && schema.contains("items"))
            for (std::size_t i = 0; i < value.get_array().size(); ++i)
                check(schema.at("items").as_object(), value.get_array()[i], place + "/" + std::to_string(i));
        if (value.is_object()) check_object(schema, value.get_object(), place);
    }
    void check_object(const object& schema, const object& value, const std::string& place) {
        object properties;
        gather(schema, properties);
        if (const auto* required = schema.if_contains("required"))
            for (const auto& name : required->as_array())
                if (!value.contains(name.as_string())) errors_.push_back(place + ": lacks " + std::string(name.as_string()));
        if (properties.empty()) return;  // an open object: facts, a party, a schema
        for (const auto& [name, each] : value) {
            const auto* known = properties.if_contains(name);
            if (known == nullptr)
                errors_.push_back(place + ": does not describe " + std::string(name));
            else
                check(known->as_object(), each, place + "/" + std::string(name));
        }
    }

    const object& openapi_;
    std::vector<std::string> errors_;
};

}  // namespace rongan::test
