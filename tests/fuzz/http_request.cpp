// The way of a request below the socket: HTTP, target, route, query, JSON body, envelope. Each refusal is a 4xx that says what to do.

#include "api/json_body.hpp"
#include "api/request_of.hpp"
#include "api/routes.hpp"
#include "api/text.hpp"
#include "engine/identifiers/normalise.hpp"

#include "fuzz/target.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/json.hpp>

using namespace rongan;
using fuzz::must;

namespace {

void explained(const Problem& problem) {
    const auto status = static_cast<unsigned>(problem.status);
    must(status >= 400 && status < 500, "what a client sent is a client's fault");
    must(!problem.code.empty() && !problem.title.empty() && !problem.detail.empty(), "a problem has code, title and detail");
    for (const auto& each : problem.errors) must(!each.rule.empty() && !each.remedy.empty(), "a wrong field has rule and remedy");
    const auto response = to_response(problem, "trace");
    must(response.status == status && is_utf8(response.body), "a problem is UTF-8 whatever it quotes");
    must(boost::json::parse(response.body).is_object(), "a problem is a JSON object");
    for (const auto& [name, value] : response.headers)
        must(value.find_first_of("\r\n") == std::string::npos, "no header is split by what a client sent");
}

void handle(const Request& request) {
    if (const auto found = match(request); !found)
        explained(found.error());
    else if (const auto query = check_query(*found->route, request); !query)
        explained(query.error());
    for (const bool opens : {true, false}) {
        const auto envelope = read_envelope(request, opens);
        if (!envelope)
            explained(envelope.error());
        else
            must(boost::json::parse(boost::json::serialize(envelope->body)) == boost::json::value(envelope->body), "a body is JSON");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    must(is_utf8(text) == decode_utf8(text).has_value(), "both readers of UTF-8 agree");
    boost::beast::http::request_parser<boost::beast::http::string_body> parser;
    parser.header_limit(16 * 1024);
    parser.body_limit(std::uint64_t{1024} * 1024);
    parser.eager(true);
    boost::beast::error_code ec;
    std::size_t read = 0;
    while (!ec && !parser.is_done() && read < size) {
        const auto taken = parser.put(boost::asio::buffer(text.data() + read, size - read), ec);
        read += taken;
        if (taken == 0) break;
    }
    if (parser.is_header_done())
        if (const auto request = request_of(parser.get())) handle(*request);
    // Most inputs are no HTTP; as a body they still are a request.
    handle({.method = "POST", .path = "/api/v1/cases", .query = {}, .content_type = "application/json", .body = std::string(text)});
    return 0;
}
