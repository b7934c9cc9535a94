#include "api/json_body.hpp"

#include "api/text.hpp"
#include "engine/pointer.hpp"

#include <boost/json/parser.hpp>

#include <algorithm>

namespace rongan {
namespace {

std::string place_of(std::string_view text, std::size_t at) {
    const auto before = text.substr(0, std::min(at, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto start = before.rfind('\n');
    const auto column = start == std::string_view::npos ? before.size() + 1 : before.size() - start;
    return "第" + std::to_string(line) + "行第" + std::to_string(column) + "个字节";
}

bool is_json(const std::optional<std::string>& type) {
    if (!type) return false;
    auto media = type->substr(0, type->find(';'));
    while (!media.empty() && media.back() == ' ') media.pop_back();
    std::transform(media.begin(), media.end(), media.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return media == "application/json";
}

}  // namespace

Or<boost::json::object> read_object(const Request& request) {
    if (!is_json(request.content_type)) return wrong_media_type();
    boost::json::parse_options options;
    options.max_depth = json_depth_max;
    boost::json::parser parser{{}, options};
    boost::json::error_code ec;
    const auto read = parser.write_some(request.body, ec);
    if (ec == boost::json::error::too_deep)
        return bad_request("malformed-json", "JSON 嵌套超过" + std::to_string(json_depth_max) + "层。请减少嵌套");
    if (!is_utf8(request.body)) return bad_request("malformed-json", "内容不是有效的 UTF-8。请将文字转换为 UTF-8 后提交");
    const auto rest = request.body.find_first_not_of(" \t\r\n", ec ? 0 : read);
    if (ec || rest != std::string::npos) {
        const auto at = place_of(request.body, ec ? read : rest);
        return bad_request("malformed-json", "JSON 在" + at + "处不合语法。请改正后提交",
                           {{"", "JSON 语法有误，位置：" + at, "改正该处的语法"}});
    }
    auto value = parser.release();
    if (!value.is_object()) return bad_request("malformed-json", "请求内容须为一个 JSON 对象", {{"", "须为对象", "用 { } 包起各项"}});
    return std::move(value.get_object());
}

std::optional<std::string> text_member(const boost::json::object& json, std::string_view name, std::vector<FieldError>& errors) {
    const auto* value = json.if_contains(name);
    if (value == nullptr) return std::nullopt;
    if (value->is_string() && !value->get_string().empty()) return std::string(value->get_string());
    errors.push_back({"/" + std::string(name), "须为不空的文字", "填写文字，或者去掉该项"});
    return std::nullopt;
}

Or<Envelope> read_envelope(const Request& request, bool opens) {
    auto json = read_object(request);
    if (!json) return json.error();
    return envelope_of(std::move(*json), opens);
}

Or<Envelope> envelope_of(boost::json::object json, bool opens, std::initializer_list<std::string_view> also) {
    Envelope out;
    std::vector<FieldError> errors;
    for (const auto& [name, value] : json) {
        const std::string_view key = name;
        if (key == "event" || key == "body" || key == "on_behalf_of" || (opens && key == "workflow")) continue;
        if (std::find(also.begin(), also.end(), key) != also.end()) continue;
        std::string known;
        for (const auto each : also) known.append(each).append("、");
        errors.push_back(
            {pointer_step(key), "没有这一项", "可用的项：" + known + (opens ? "workflow、" : "") + "event、body、on_behalf_of"});
    }
    out.workflow = text_member(json, "workflow", errors).value_or("");
    out.event = text_member(json, "event", errors).value_or("");
    if (opens && !json.contains("workflow")) errors.push_back({"/workflow", "缺少该项", "写明办案流程的名称，见 GET /api/v1/workflows"});
    if (!opens && !json.contains("event")) errors.push_back({"/event", "缺少该项", "写明事项的名称，见 GET /api/v1/cases/{id}/moves"});
    if (auto* body = json.if_contains("body")) {
        if (body->is_object())
            out.body = std::move(body->get_object());
        else
            errors.push_back({"/body", "须为对象", "用 { } 包起事项的各项"});
    }
    if (const auto behalf = text_member(json, "on_behalf_of", errors)) {
        const auto side = side_of(*behalf);
        if (side && *side != Side::none)
            out.behalf = *side;
        else
            errors.push_back({"/on_behalf_of", "没有这一选项", "可选：requester、respondent、both、third；本单位自己的行为不填该项"});
    }
    if (!errors.empty()) {
        auto problem = problem_of({.why = Refusal::Why::malformed, .detail = "提交的内容有误"});
        problem.errors = std::move(errors);
        return problem;
    }
    return out;
}

}  // namespace rongan
