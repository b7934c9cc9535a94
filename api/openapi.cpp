#include "api/openapi.hpp"

#include "api/openapi_schemas.hpp"
#include "api/routes.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <sstream>

namespace rongan {
namespace {

namespace json = boost::json;

json::object reference(std::string_view name) { return {{"$ref", "#/components/schemas/" + std::string(name)}}; }

json::object header(std::string_view description, std::string_view type = "string") {
    return {{"description", description}, {"schema", {{"type", type}}}};
}

struct Refused {
    unsigned status;
    std::string_view title;
};

// Which refusals an operation may answer with; the same words as the problems themselves.
std::vector<Refused> refusals_of(const Route& route) {
    std::vector<Refused> out{{400, "请求有误"},   {408, "请求超时"},     {413, "请求过大"},
                             {431, "请求头过大"}, {500, "服务内部错误"}, {503, "系统繁忙或者暂时不能读写"}};
    const auto add = [&](unsigned status, std::string_view title) { out.push_back({status, title}); };
    const bool named = route.pattern.find('{') != std::string_view::npos;
    if (!route.open) add(401, "未通过身份验证");
    if (named || route.id == "openCase" || route.id == "takeInRows") add(404, "没有这一案件或者流程");
    if (!route.query.empty() || route.method == "POST") add(403, "无权办理");
    if (route.method == "POST") {
        add(409, "当前阶段或者法定条件不容许");
        add(415, "不支持的内容类型");
        add(422, "提交的内容不符合要求");
    }
    if (route.id == "submitEvent") {
        add(412, "案件已有新的进展");
        add(428, "须注明所依据的版本");
    }
    std::sort(out.begin(), out.end(), [](const Refused& a, const Refused& b) { return a.status < b.status; });
    return out;
}

json::object success(const Route& route) {
    const bool plain = route.schema == "Text";
    const bool stream = route.schema == "EventStream";
    json::object out{{"description", route.summary}};
    if (route.schema == "Table") {
        json::object content;
        for (const std::string_view type : {"text/markdown", "text/vnd.graphviz", "image/svg+xml"})
            content[type] = {{"schema", reference("Text")}};
        content["application/json"] = {{"schema", reference("Table")}};
        out["content"] = std::move(content);
    } else {
        out["content"] = {{plain    ? "text/plain"
                           : stream ? "text/event-stream"
                                    : "application/json",
                           {{"schema", reference(route.schema)}}}};
    }
    json::object headers{{"X-Trace-Id", header("跟踪号")}};
    if (route.schema == "Receipt") {
        headers["ETag"] = header("案件的新版本");
        headers["Location"] = header("案件的地址");
        headers["Idempotent-Replayed"] = header("true 表示该键此前已经办理，这是当时的答复");
    }
    if (route.schema == "Case" || route.schema == "MoveList") headers["ETag"] = header("案件的版本");
    if (route.schema == "WorkPage" || route.schema == "HandoffPage" || route.schema == "SearchPage")
        headers["Link"] = header("下一页的地址，rel=next");
    out["headers"] = std::move(headers);
    return out;
}

json::array parameters_of(const Route& route) {
    json::array out;
    for (auto at = route.pattern.find('{'); at != std::string_view::npos; at = route.pattern.find('{', at + 1)) {
        const auto name = route.pattern.substr(at + 1, route.pattern.find('}', at) - at - 1);
        out.push_back(path_parameter(name));
    }
    std::istringstream names{std::string(route.query)};
    for (std::string name; names >> name;) {
        out.push_back(query_parameter(name));
        if (name == "q") out.back().as_object()["required"] = true;
    }
    if (route.id == "openCase" || route.id == "submitEvent" || route.id == "takeInRows")
        out.emplace_back(json::object{{"$ref", "#/components/parameters/IdempotencyKey"}});
    if (route.id == "submitEvent") out.emplace_back(json::object{{"$ref", "#/components/parameters/IfMatch"}});
    if (route.id == "followEvents") out.emplace_back(json::object{{"$ref", "#/components/parameters/LastEventId"}});
    return out;
}

std::string_view body_of(std::string_view operation) {
    return operation == "openCase"      ? "OpenCase"
           : operation == "submitEvent" ? "SubmitEvent"
           : operation == "submitActs"  ? "ActList"
           : operation == "takeInRows"  ? "Rows"
                                        : "CalendarFile";
}

std::vector<std::string_view> body_types_of(std::string_view operation) {
    if (operation == "takeInRows") return {"text/csv", "application/x-ndjson"};
    return {"application/json"};
}

json::object operation_of(const Route& route) {
    json::object responses;
    const std::string good = route.id == "openCase" ? "201" : "200";
    responses[good] = success(route);
    if (route.id == "openCase")
        responses["200"] = {{"description", "试办的结果，未写入"}, {"content", {{"application/json", {{"schema", reference("Receipt")}}}}}};
    if (route.id == "readCase") responses["304"] = {{"description", "案件没有新的进展"}};
    if (route.id == "readiness")
        responses["503"] = {{"description", "不能受理请求"}, {"content", {{"application/json", {{"schema", reference("Readiness")}}}}}};
    for (const auto& [status, title] : refusals_of(route)) {
        const auto key = std::to_string(status);
        if (responses.contains(key)) continue;
        json::object refused{{"description", title}, {"content", {{"application/problem+json", {{"schema", reference("Problem")}}}}}};
        if (status == 503) refused["headers"] = {{"Retry-After", header("多少秒后重试", "integer")}};
        responses[key] = std::move(refused);
    }
    json::object out{{"operationId", route.id}, {"summary", route.summary}, {"tags", json::array{tag_of(route)}}};
    if (auto parameters = parameters_of(route); !parameters.empty()) out["parameters"] = std::move(parameters);
    if (route.method == "POST") {
        const json::object schema{{"schema", reference(body_of(route.id))}};
        json::object content;
        for (const std::string_view type : body_types_of(route.id)) content[type] = schema;
        out["requestBody"] = {{"required", true}, {"content", std::move(content)}};
    }
    out["responses"] = std::move(responses);
    if (route.open) out["security"] = json::array{};
    return out;
}

std::string lower(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

}  // namespace

json::object openapi_of(const Registry& registry) {
    json::object paths;
    for (const auto& route : routes()) {
        auto& path = paths[route.pattern];
        if (path.is_null()) path = json::object{};
        path.as_object()[lower(route.method)] = operation_of(route);
    }
    json::object out{{"openapi", "3.1.0"}};
    out["info"] = {
        {"title", "榕案 HTTP 接口"},
        {"version", "1.0.0"},
        {"summary", "知识产权纠纷行政裁决、调解、展会投诉的案件流程引擎"},
        {"description",
         "写入请求须带 Idempotency-Key；被拒绝的请求以 application/problem+json（RFC 9457）答复，写明事项、依据、由谁办理和如何补正。"
         "日期为北京时间的法定日期（YYYY-MM-DD），时刻为 RFC 3339。案件以 UUID 或者案号（URL 编码）指明。"}};
    out["servers"] = json::array{{{"url", "/"}, {"description", "本服务"}}};
    out["security"] = json::array{{{"bearer", json::array{}}}};
    out["tags"] = all_tags();
    out["paths"] = std::move(paths);
    out["components"] = {
        {"schemas", all_schemas(registry)},
        {"parameters", shared_parameters()},
        {"securitySchemes", {{"bearer", {{"type", "http"}, {"scheme", "bearer"}, {"description", "rongan token 生成的令牌"}}}}}};
    return out;
}

}  // namespace rongan
