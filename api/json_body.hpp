#pragma once
// From the bytes of a request to a JSON object within limits, and from that to what is submitted; nothing unknown passes.

#include "api/problem.hpp"
#include "engine/roles.hpp"

#include <boost/json/object.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace rongan {

inline constexpr std::size_t json_depth_max = 32;

// Malformed text is answered with line and column.
Or<boost::json::object> read_object(const Request& request);

// The members that a write has around the body of its event.
struct Envelope {
    std::string workflow{};  // only where a case is opened
    std::string event{};
    boost::json::object body{};
    Side behalf = Side::none;
};
Or<Envelope> read_envelope(const Request& request, bool opens);
// `also` names members that the caller has looked at.
Or<Envelope> envelope_of(boost::json::object json, bool opens, std::initializer_list<std::string_view> also = {});
// Takes one text member out of an envelope; nothing where it is missing or wrong.
std::optional<std::string> text_member(const boost::json::object& json, std::string_view name, std::vector<FieldError>& errors);

}  // namespace rongan
