#include "api/problem.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <stdexcept>

namespace rongan {
namespace {

struct Kind {
    unsigned status;
    std::string_view title;
};

Kind kind_of(Refusal::Why why) {
    switch (why) {
        case Refusal::Why::malformed: return {422, "提交的内容不符合要求"};
        case Refusal::Why::unknown_workflow: return {404, "没有这一办案流程"};
        case Refusal::Why::unknown_case: return {404, "没有这一案件"};
        case Refusal::Why::unknown_event: return {422, "流程中没有这一事项"};
        case Refusal::Why::not_now: return {409, "当前阶段不能办理"};
        case Refusal::Why::not_yours: return {403, "无权办理"};
        case Refusal::Why::guard: return {409, "法定条件尚不具备"};
        case Refusal::Why::stale: return {412, "案件已有新的进展"};
        case Refusal::Why::key_reused: return {422, "幂等键已被使用"};
        case Refusal::Why::invariant: return {409, "办理后案件将失去着落"};
    }
    return {500, "服务内部错误"};
}

Problem plain(unsigned status, std::string code, std::string title, std::string detail) {
    return {.status = Status{status}, .code = std::move(code), .title = std::move(title), .detail = std::move(detail)};
}

}  // namespace

void throw_exception_from_error(const Problem& problem, const boost::source_location&) {
    throw std::logic_error("value() of a problem: " + problem.code);
}

Problem problem_of(const Refusal& refusal, std::string_view under) {
    const auto kind = kind_of(refusal.why);
    Problem out{.status = Status{kind.status},
                .code = std::string(to_name(refusal.why)),
                .title = std::string(kind.title),
                .detail = refusal.detail,
                .errors = refusal.fields,
                .reasons = refusal.reasons};
    for (auto& error : out.errors) error.pointer.insert(0, under);
    (refusal.why == Refusal::Why::not_yours ? out.who : out.allowed) = refusal.allowed;
    return out;
}

boost::json::object to_json(const Problem& problem, std::string_view trace) {
    boost::json::object json{{"type", "urn:fz-ip:problem:" + problem.code}};
    json["title"] = problem.title;
    json["status"] = static_cast<unsigned>(problem.status);
    if (!problem.detail.empty()) json["detail"] = problem.detail;
    if (!problem.errors.empty()) {
        boost::json::array errors;
        for (const auto& each : problem.errors) errors.push_back({{"pointer", each.pointer}, {"rule", each.rule}, {"remedy", each.remedy}});
        json["errors"] = std::move(errors);
    }
    if (!problem.reasons.empty()) {
        boost::json::array reasons;
        for (const auto& each : problem.reasons)
            reasons.push_back({{"guard", each.guard}, {"says", each.says}, {"citation", each.citation}});
        json["reasons"] = std::move(reasons);
    }
    if (!problem.who.empty()) json["who"] = boost::json::array(problem.who.begin(), problem.who.end());
    if (!problem.allowed.empty()) json["allowed"] = boost::json::array(problem.allowed.begin(), problem.allowed.end());
    for (const auto& [name, value] : problem.more) json[name] = value;
    json["traceId"] = trace;
    return json;
}

Response to_response(const Problem& problem, std::string_view trace) {
    return {.status = static_cast<unsigned>(problem.status),
            .body = boost::json::serialize(to_json(problem, trace)),
            .type = "application/problem+json",
            .headers = problem.headers};
}

Problem bad_request(std::string code, std::string detail, std::vector<FieldError> errors) {
    auto out = plain(400, std::move(code), "请求有误", std::move(detail));
    out.errors = std::move(errors);
    return out;
}
Problem not_found(std::string detail) { return plain(404, "not-found", "没有这一资源", std::move(detail)); }
// A case that the caller may not see is answered like one that does not exist: the answer must not tell them apart.
Problem unknown_case() { return plain(404, "unknown-case", "没有这一案件", "没有这一案件，或者您所在单位与该案无关。请核对编号"); }
Problem unauthorised(std::string detail) {
    auto out = plain(401, "unauthorised", "未通过身份验证", std::move(detail));
    out.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"rongan\"");
    return out;
}
Problem forbidden(std::string detail, std::vector<std::string> who) {
    auto out = plain(403, "not-yours", "无权办理", std::move(detail));
    out.who = std::move(who);
    return out;
}
Problem too_large(std::string detail) { return plain(413, "too-large", "请求过大", std::move(detail)); }
Problem headers_too_large() { return plain(431, "headers-too-large", "请求头过大", "请求头合计不得超过16 KiB。请去掉多余的请求头"); }
Problem timed_out(std::string detail) { return plain(408, "timeout", "请求超时", std::move(detail)); }
Problem wrong_media_type() {
    return plain(415, "unsupported-media-type", "不支持的内容类型", "请求内容须为 JSON，请使用 Content-Type: application/json");
}
Problem overloaded() {
    auto out = plain(503, "overloaded", "系统繁忙", "待写入的请求已满，本次未作任何改动。请稍后以同一幂等键重试");
    out.headers.emplace_back("Retry-After", "1");
    return out;
}
Problem storage_failed(std::string_view why) {
    auto out = plain(503, "storage-unavailable", "暂时不能写入",
                     "数据未能写入：" + std::string(why) + "。请稍后以同一幂等键重试；持续出现时，请管理员检查磁盘空间和数据目录的权限");
    out.headers.emplace_back("Retry-After", "5");
    return out;
}
Problem reading_failed(std::string_view why) {
    auto out =
        plain(503, "storage-unavailable", "暂时不能读取",
              "档案库暂时不能读取：" + std::string(why) + "。请稍后重试；持续出现时，请管理员检查磁盘，并用 rongan verify 核对档案库");
    out.headers.emplace_back("Retry-After", "5");
    return out;
}
Problem internal_error() { return plain(500, "internal", "服务内部错误", "请将跟踪号交给管理员，并以同一幂等键重试"); }

}  // namespace rongan
