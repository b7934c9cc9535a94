#pragma once
// The routes as one table, from which dispatch, 404, 405 and the OpenAPI file come.

#include "api/call.hpp"

#include <span>

namespace rongan {

std::span<const Route> routes();

// The route and the values of its placeholders; else 404, or 405 with what the path allows.
struct Matched {
    const Route* route = nullptr;
    std::vector<std::string> path{};
};
Or<Matched> match(const Request& request);
// Refuses a query parameter that the route does not know: a misspelt dry_run must not write.
Or<bool> check_query(const Route& route, const Request& request);

}  // namespace rongan
