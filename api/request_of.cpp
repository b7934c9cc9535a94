// Takes a message apart: path, query, the headers that matter, body.

#include "api/request_of.hpp"

#include "api/text.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace rongan {
namespace {

namespace http = boost::beast::http;

// Of a header that is repeated the first one counts.
void take(std::optional<std::string>& header, boost::beast::string_view value) {
    if (!header) header.emplace(value.data(), value.size());
}

void take_headers(Request& out, const HttpRequest& message) {
    for (const auto& each : message) {
        const auto is = [&](boost::beast::string_view name) { return boost::beast::iequals(each.name_string(), name); };
        switch (each.name()) {
            case http::field::authorization: take(out.authorization, each.value()); break;
            case http::field::if_match: take(out.if_match, each.value()); break;
            case http::field::if_none_match: take(out.if_none_match, each.value()); break;
            case http::field::content_type: take(out.content_type, each.value()); break;
            case http::field::host:
            case http::field::content_length: break;
            default:
                if (is("Idempotency-Key"))
                    take(out.idempotency_key, each.value());
                else if (is("Last-Event-ID"))
                    take(out.last_event_id, each.value());
                else if (is("traceparent"))
                    take(out.traceparent, each.value());
        }
    }
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
    take_headers(out, message);
    out.body = std::move(message.body());
    return out;
}

}  // namespace rongan
