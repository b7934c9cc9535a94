#pragma once
// A request and a reply as plain values: what the handlers see of HTTP. Beast stays behind session.cpp.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rongan {

struct Request {
    std::string method;
    std::string path;  // without the query, still encoded
    std::vector<std::pair<std::string, std::string>> query;
    std::optional<std::string> authorization{}, idempotency_key{}, if_match{}, if_none_match{}, content_type{}, last_event_id{},
        traceparent{};
    std::string body{};

    [[nodiscard]] const std::string* parameter(std::string_view name) const {
        for (const auto& [key, value] : query)
            if (key == name) return &value;
        return nullptr;
    }
};

struct Response {
    unsigned status = 200;
    std::string body{};
    std::string type = "application/json";
    std::vector<std::pair<std::string, std::string>> headers{};
    bool operator==(const Response&) const = default;
};

}  // namespace rongan
