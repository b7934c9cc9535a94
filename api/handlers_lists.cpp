// The lists a person starts the day with: what is due, what was handed over, and what has just happened.

#include "api/handlers.hpp"
#include "api/views.hpp"

#include <boost/json/serialize.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include <charconv>

namespace rongan {
namespace {

namespace json = boost::json;

std::string encoded(std::string_view text) { return boost::urls::encode(text, boost::urls::unreserved_chars); }

}  // namespace

// The same request with another cursor.
json::value next_page(const Call& call, const std::string& cursor) {
    if (cursor.empty()) return nullptr;
    std::string out = call.request.path + "?";
    for (const auto& [key, value] : call.request.query)
        if (key != "cursor") out += key + "=" + encoded(value) + "&";
    return json::value(out + "cursor=" + encoded(cursor));
}

Problem bad_cursor() {
    return bad_request("bad-query", "游标有误", {{"?cursor", "不是本接口给出的游标", "使用上一页 next 中的游标，或者从第一页开始"}});
}

Response page(json::array items, json::value next) {
    Response reply{.status = 200};
    if (next.is_string()) reply.headers.emplace_back("Link", "<" + std::string(next.get_string()) + ">; rel=\"next\"");
    reply.body = json::serialize(json::object{{"items", std::move(items)}, {"next", std::move(next)}});
    return reply;
}

Or<std::string> body_of(const Call& call) {
    const auto* asked = call.request.parameter("body");
    if (asked == nullptr) return call.caller.body;
    const auto& network = call.settings.network;
    if (network.body(*asked) == nullptr)
        return bad_request("bad-query", "没有这一机构", {{"?body", "机构网络中没有" + *asked, "见 GET /api/v1/bodies"}});
    if (!network.is_within(*asked, call.caller.body)) return forbidden("只能查看本单位及所属单位的清单", {network.body(*asked)->title});
    return *asked;
}

Answer work_list(const Call& call) {
    const auto body = body_of(call);
    if (!body) return body.error();
    const auto limit = limit_of(call, 50, 200);
    if (!limit) return limit.error();
    WorkQuery query{.body = *body, .person = {}, .cursor = {}, .limit = *limit};
    if (const auto* person = call.request.parameter("person")) {
        query.person = *person == "me" ? call.caller.person : *person;
        const auto* found = call.settings.network.person(query.person);
        if (found == nullptr)
            return bad_request("bad-query", "没有这一人员", {{"?person", "机构网络中没有这一人员", "写 me，或者人员的编号"}});
        // A queue concerns those who hold its role.
        for (const Role role : each_of(found->roles)) query.roles.emplace_back(to_name(role));
    }
    if (const auto* cursor = call.request.parameter("cursor")) {
        if (!work_place(*cursor)) return bad_cursor();
        query.cursor = *cursor;
    }
    const auto found = call.reader.work_list(query);
    json::array items;
    for (const auto& item : found.items) items.push_back(work_view(item, call));
    return page(std::move(items), next_page(call, found.next));
}

Answer handoff_box(const Call& call) {
    const auto body = body_of(call);
    if (!body) return body.error();
    const auto limit = limit_of(call, 50, 200);
    if (!limit) return limit.error();
    const auto open = flag_of(call, "open", true);
    if (!open) return open.error();
    const auto* box = call.request.parameter("box");
    if (box != nullptr && *box != "inbox" && *box != "outbox")
        return bad_request("bad-query", "查询参数有误", {{"?box", "须为 inbox 或 outbox", "inbox 为收到的移交，outbox 为发出的移交"}});
    HandoffQuery query{.body = *body, .inbox = box == nullptr || *box == "inbox", .open_only = *open, .cursor = {}, .limit = *limit};
    if (const auto* cursor = call.request.parameter("cursor")) {
        if (!handoff_place(*cursor)) return bad_cursor();
        query.cursor = *cursor;
    }
    const auto found = call.reader.handoffs(query);
    json::array items;
    for (const auto id : found.items)
        if (const auto handoff = call.reader.find(id)) items.push_back(handoff_view(*handoff, call));
    return page(std::move(items), next_page(call, found.next));
}

Answer follow_events(const Call& call) {
    if (call.request.method == "HEAD") return Response{.status = 200, .type = "text/event-stream"};
    const auto* asked = call.request.parameter("after");
    const std::string* text = call.request.last_event_id ? &*call.request.last_event_id : asked;
    if (text == nullptr) return Follow{call.reader.heads().seq};
    Seq after = 0;
    const auto [end, ec] = std::from_chars(text->data(), text->data() + text->size(), after);
    if (ec != std::errc{} || end != text->data() + text->size() || after < 0)
        return bad_request("bad-query", "续传位置有误",
                           {{asked == nullptr ? "Last-Event-ID" : "?after", "须为事件的 id", "使用收到的最后一个事件的 id"}});
    return Follow{after};
}

}  // namespace rongan
