#pragma once
// The OpenAPI 3.1 description, made from the routes' table and from the schema of every event of every workflow.

#include "engine/docket.hpp"

#include <boost/json/object.hpp>

namespace rongan {

boost::json::object openapi_of(const Registry& registry);

}  // namespace rongan
