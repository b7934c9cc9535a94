#pragma once
// The parts of the OpenAPI file that are no operation: schemas, parameters, tags.

#include "api/call.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace rongan {

boost::json::object all_schemas(const Registry& registry);
boost::json::object path_parameter(std::string_view name);
boost::json::object query_parameter(std::string_view name);
boost::json::object shared_parameters();
boost::json::array all_tags();
std::string_view tag_of(const Route& route);

}  // namespace rongan
