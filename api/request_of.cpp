// Takes a message apart: path, query, the headers that matter, body.

#include "api/request_of.hpp"

#include "api/text.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace rongan {
namespace {

namespace http = boost::beast::http;

template <class Name>
std::optional<std::string> header(const HttpRequest& message, Name name) {
    const auto found = message.find(name);
    if (found == message.end()) return std::nullopt;
    return std::string(found->value());
}

}  // namespace

std::optional<Request> request_of(HttpRequest& message) {
    const auto target = message.target();
    const auto url = boost::urls::parse_origin_form({target.data(), target.size()});
    if (!url) return std::nullopt;
    Request out{.method = std::string(message.method_string()),
                .path = std::string(url->encoded_path().data(), url->encoded_path().size()),
                .query = {}};
    for (const auto& each : url->params()) {
        if (!is_utf8(each.key) || !is_utf8(each.value)) return std::nullopt;
        out.query.emplace_back(each.key, each.value);
    }
    out.authorization = header(message, http::field::authorization);
    out.idempotency_key = header(message, "Idempotency-Key");
    out.if_match = header(message, http::field::if_match);
    out.if_none_match = header(message, http::field::if_none_match);
    out.content_type = header(message, http::field::content_type);
    out.last_event_id = header(message, "Last-Event-ID");
    out.traceparent = header(message, "traceparent");
    out.body = std::move(message.body());
    return out;
}

}  // namespace rongan
