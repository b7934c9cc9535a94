#pragma once
// Requests made from the OpenAPI file, from a fixed seed: valid, nearly valid and broken ones for every operation.

#include "support/spoil.hpp"

#include <boost/json.hpp>

#include <map>
#include <random>
#include <string>
#include <vector>

namespace rongan::test {

struct Operation {
    std::string method, pattern, id;
    const boost::json::object* described = nullptr;
};

// One request, as it goes over the socket, and what is known of it.
struct Made {
    std::string method, target, body;
    std::vector<std::pair<std::string, std::string>> headers;
    bool streams = false;
};

class RequestMaker {
public:
    RequestMaker(const boost::json::object& openapi, unsigned seed) : openapi_{openapi}, random_{seed} {
        for (const auto& [pattern, methods] : openapi.at("paths").as_object())
            for (const auto& [method, operation] : methods.as_object()) {
                std::string upper;
                for (const char c : std::string_view(method)) upper += static_cast<char>(c >= 'a' ? c - 32 : c);
                operations_.push_back({upper, pattern, std::string(operation.at("operationId").as_string()), &operation.as_object()});
            }
    }

    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }
    bool one_in(std::size_t n) { return below(n) == 0; }
    std::string text(std::size_t size) {
        static const std::vector<std::string> pieces{"a", "Z", "0", "甲", "榕", "\"", "\\", "\n", "\t", "/", "~", "{", "%", "é", "😀", " "};
        std::string out;
        while (out.size() < size) out += pieces[below(pieces.size())];
        return out;
    }

    [[nodiscard]] const std::vector<Operation>& operations() const { return operations_; }
    // Cases that exist, by workflow; each may be named in a path. `nobody` stands where there is none yet.
    static constexpr std::string_view nobody = "00000000-0000-7000-8000-000000000000";
    std::map<std::string, std::vector<std::string>> cases;
    std::vector<std::string> tokens;
    std::vector<boost::json::object> openings;  // bodies with which a case can be opened, for no schema says what the law asks for

    const Operation& pick() {
        // Writes are where the work is.
        for (const auto& each : operations_)
            if ((each.id == "submitEvent" && one_in(2)) || (each.id == "openCase" && one_in(6))) return each;
        return operations_[below(operations_.size())];
    }

    Made make(const Operation& operation) {
        Made out{.method = operation.method, .target = {}, .body = {}, .headers = {}, .streams = operation.id == "followEvents"};
        std::string workflow;
        if (operation.method == "POST") out.body = body_of(operation, workflow, out.headers);
        out.target = path_of(operation, workflow);
        parameters_of(operation, out);
        if (!one_in(20))
            out.headers.emplace_back("Authorization", one_in(20) ? "Bearer " + plain(20) : "Bearer " + tokens[below(tokens.size())]);
        return out;
    }

private:
    using object = boost::json::object;
    using value = boost::json::value;

    const object& resolved(const object& schema) const {
        const auto* reference = schema.if_contains("$ref");
        if (reference == nullptr) return schema;
        const std::string text(reference->as_string());
        const auto& found = openapi_.at("components").at(text.find("/parameters/") != std::string::npos ? "parameters" : "schemas");
        return resolved(found.at(text.substr(text.rfind('/') + 1)).as_object());
    }
    std::string plain(std::size_t size) {
        std::string out;
        while (out.size() < size) out += "abcdefghijklmnopqrstuvwxyz0123456789-._~"[below(40)];
        return out;
    }
    static std::string encoded(std::string_view raw) {
        std::string out;
        for (const char c : raw) {
            const auto byte = static_cast<unsigned char>(c);
            if (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_')
                out += c;
            else
                out += std::string("%") + "0123456789ABCDEF"[byte >> 4U] + "0123456789ABCDEF"[byte & 15U];
        }
        return out;
    }

    static std::string workflow_of(const object& envelope) {
        const auto* body = envelope.at("properties").as_object().if_contains("body");
        if (body == nullptr || !body->as_object().contains("$ref")) return "";
        const std::string name(body->at("$ref").as_string());
        const auto from = name.rfind('/') + 1;
        return name.substr(from, name.rfind('.') - from);
    }

    std::string known_text(std::string_view name) {
        static const std::map<std::string, std::vector<std::string>, std::less<>> known{
            {"credit_code", {"91350100M000100Y43"}},
            {"identity_number", {"350102199003071234"}},
            {"sha256", {std::string(64, 'a')}},
            {"number", {"201710601862.3", "202420012345.8"}},
            {"patent_number", {"201710601862.3"}},
            {"to", {"fz-cangshan", "fj-province", "fz-city", "fz-gulou", "nowhere"}},
            {"person", {"chen.hao", "lin.xiu", "zeng.fang"}},
            {"party", {"甲先生", "乙公司", "陈甲", "黄乙"}},
            {"carrier", {"fz-cangshan-jinshan"}},
            {"court", {"fz-intermediate-court"}},
            {"place_of_infringement", {"350104", "640400"}},
            {"domicile", {"350104", "350102"}},
            {"fair", {"样例展会"}}};
        if (const auto found = known.find(name); found != known.end()) return found->second[below(found->second.size())];
        return one_in(10) ? text(1 + below(60)) : "样例";
    }
    // A value that the schema accepts.
    value valid(const object& raw, std::string_view name) {
        const auto& schema = resolved(raw);
        if (const auto* constant = schema.if_contains("const")) return *constant;
        if (const auto* choices = schema.if_contains("enum")) return choices->as_array()[below(choices->as_array().size())];
        if (const auto* ways = schema.if_contains("anyOf"))
            return valid(ways->as_array()[below(ways->as_array().size())].as_object(), name);
        const auto* type = schema.if_contains("type");
        const std::string_view kind = type != nullptr && type->is_string() ? std::string_view(type->get_string()) : "object";
        if (kind == "array") {
            boost::json::array out;
            const auto* items = schema.if_contains("items");
            for (auto size = 1 + below(2); size > 0 && items != nullptr; --size) out.push_back(valid(items->as_object(), name));
            return out;
        }
        if (kind == "boolean") return one_in(2);
        if (kind == "integer") return 1 + below(40);
        if (kind == "string") {
            const auto* format = schema.if_contains("format");
            if (format != nullptr && *format == "date") return boost::json::string("2026-0" + std::to_string(1 + below(9)) + "-10");
            if (format != nullptr && *format == "date-time") return "2026-03-10T09:00:00+08:00";
            return boost::json::string(known_text(name));
        }
        object out;
        const auto* required = schema.if_contains("required");
        const auto must_have = [&](std::string_view key) {
            if (required == nullptr) return false;
            const auto& all = required->as_array();
            return std::any_of(all.begin(), all.end(), [&](const value& each) { return each.as_string() == key; });
        };
        if (const auto* properties = schema.if_contains("properties"))
            for (const auto& [key, each] : properties->as_object())
                if (must_have(key) || one_in(3)) out[key] = valid(each.as_object(), key);
        return out;
    }

    std::string body_of(const Operation& operation, std::string& workflow, std::vector<std::pair<std::string, std::string>>& headers) {
        const auto& contents = operation.described->at("requestBody").at("content").as_object();
        if (!contents.contains("application/json")) return rows_of(headers);
        const auto& content = contents.at("application/json");
        const auto* schema = &resolved(content.at("schema").as_object());
        if (const auto* ways = schema->if_contains("anyOf")) {
            // Most of the time an event of a workflow of which there is a case.
            for (int tries = 0; tries < 6; ++tries) {
                schema = &ways->as_array()[below(ways->as_array().size())].as_object();
                workflow = workflow_of(resolved(*schema));
                const auto found = cases.find(workflow);
                if (operation.id != "submitEvent" || (found != cases.end() && found->second.front() != nobody)) break;
            }
        }
        headers.emplace_back("Content-Type", one_in(40) ? "text/plain" : "application/json");
        auto made = valid(*schema, "");
        if (operation.id == "submitActs") name_cases(made);
        if (operation.id == "openCase" && !one_in(3)) made = openings[below(openings.size())];
        if (one_in(3))
            for (auto edits = 1 + below(3); edits > 0; --edits) spoil(made, *this);
        auto out = boost::json::serialize(made);
        switch (below(60)) {
            case 0: out.resize(below(out.size() + 1)); break;
            case 1: out.insert(below(out.size() + 1), "\xff"); break;
            case 2: out = std::string(below(2000), '['); break;
            case 3: out.insert(below(out.size() + 1), "\"a\":1e999,"); break;
            case 4: out = "{\"event\":\"review\",\"event\":\"review\",\"body\":" + out + "}"; break;
            case 5: out.insert(below(out.size() + 1), 1, static_cast<char>(below(256))); break;
            case 6:
                if (one_in(6)) out.append(1100000, ' ');
                break;
            default: break;
        }
        return out;
    }

    // Rows with which cases can be opened, and others.
    std::string rows_of(std::vector<std::pair<std::string, std::string>>& headers) {
        if (one_in(2)) {
            headers.emplace_back("Content-Type", "text/csv; charset=" + std::string(one_in(4) ? "gb18030" : "utf-8"));
            std::string out = one_in(4) ? text(20) : "channel,matter,parties/0/name";
            for (auto rows = below(4); rows > 0; --rows) out += "\r\n" + text(10) + "," + text(5) + "," + plain(5);
            return out;
        }
        headers.emplace_back("Content-Type", one_in(40) ? "text/plain" : "application/x-ndjson");
        std::string out;
        for (auto rows = below(one_in(60) ? 600 : 5); rows > 0; --rows) {
            value made = openings[below(openings.size())].at("body");
            if (one_in(3)) spoil(made, *this);
            out += boost::json::serialize(made) + "\n";
        }
        return out;
    }

    // Most acts on cases that there are, and now and then a key twice.
    void name_cases(value& made) {
        if (!made.is_object()) return;
        for (auto& each : made.get_object()["acts"].get_array()) {
            const auto& some = std::next(cases.begin(), static_cast<std::ptrdiff_t>(below(cases.size())))->second;
            each.get_object()["case"] = some[below(some.size())];
            each.get_object()["key"] = one_in(20) ? "same" : "act-" + std::to_string(++keys_);
        }
    }

    std::string path_of(const Operation& operation, const std::string& workflow) {
        std::string out = operation.pattern;
        for (auto at = out.find('{'); at != std::string::npos; at = out.find('{')) {
            const auto end = out.find('}', at);
            const auto name = out.substr(at + 1, end - at - 1);
            std::string given;
            if (name == "id") {
                const auto found = cases.find(workflow);
                const auto& some = found != cases.end() && !one_in(8)
                                       ? found->second
                                       : std::next(cases.begin(), static_cast<std::ptrdiff_t>(below(cases.size())))->second;
                given = some[below(some.size())];
            } else if (name == "name") {
                given = std::next(cases.begin(), static_cast<std::ptrdiff_t>(below(cases.size())))->first;
            } else {
                given = std::vector<std::string>{"json", "md", "dot", "svg"}[below(4)];
            }
            if (one_in(8)) {
                static const std::vector<std::string> odd{"..",
                                                          "0",
                                                          "00000000-0000-7000-8000-000000000000",
                                                          "榕知法调字〔2026〕1号",
                                                          "%",
                                                          "a/b",
                                                          "\xff\xfe",
                                                          std::string(3000, 'x'),
                                                          std::string("\0", 1),
                                                          "'; --"};
                given = odd[below(odd.size())];
            }
            out.replace(at, end - at + 1, encoded(given));
        }
        return out;
    }

    void parameters_of(const Operation& operation, Made& out) {
        const auto* all = operation.described->if_contains("parameters");
        std::string query;
        if (all != nullptr)
            for (const auto& each : all->as_array()) {
                const auto& parameter = resolved(each.as_object());
                const std::string name(parameter.at("name").as_string()), in(parameter.at("in").as_string());
                const std::size_t seldom = name == "require" ? 20 : name == "workflow" ? 1 : 5;
                if (in == "path" || (name != "Idempotency-Key" && !one_in(seldom))) continue;
                if (name == "Idempotency-Key" && one_in(20)) continue;
                auto given = valid(parameter.at("schema").as_object(), name);
                if (one_in(5)) spoil(given, *this, 0);
                auto raw = given.is_string() ? std::string(given.get_string()) : boost::json::serialize(given);
                if (name == "workflow" && !one_in(5)) raw = one_in(2) ? "mediation" : "patent-infringement";
                if (in == "query") {
                    query += (query.empty() ? "?" : "&") + name + "=" + encoded(raw.substr(0, 4000));
                    if (one_in(30)) query += "&" + name + "=again";
                    continue;
                }
                if (name == "Idempotency-Key")
                    raw = one_in(30) ? std::string(300, 'k') : one_in(20) ? "same" : "key-" + std::to_string(++keys_);
                if (name == "If-Match") raw = one_in(2) ? "\"" + std::to_string(below(4)) + "\"" : raw;
                if (name == "Last-Event-ID") raw = one_in(2) ? std::to_string(below(50)) : raw;
                if (raw.size() < 5000 && raw.find_first_of(std::string("\r\n\0", 3)) == std::string::npos)
                    out.headers.emplace_back(name, raw);
            }
        if (one_in(40)) query += (query.empty() ? "?" : "&") + encoded(text(5)) + "=" + encoded(text(5));
        out.target += query;
    }

    const object& openapi_;
    std::mt19937 random_;
    std::vector<Operation> operations_;
    int keys_ = 0;
};

}  // namespace rongan::test
