#pragma once
// From a message of HTTP, as the parser read it, to the request that the handlers see. Of Beast's world, but without a socket.

#include "api/http.hpp"

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include <optional>

namespace rongan {

using HttpRequest = boost::beast::http::request<boost::beast::http::string_body>;

// Nothing when the target is no path, or its query no text. The body is moved out of the message.
std::optional<Request> request_of(HttpRequest& message);

}  // namespace rongan
