#pragma once
// Draws a body for an event from its schema and from the case that it is about.

#include "engine/docket.hpp"
#include "simulation/dice.hpp"

#include <string>

namespace rongan::test {

struct Scene {
    const CaseFile& file;
    const std::string& event;
    const Actor& actor;
    const Docket& docket;
    Instant now;
    Dice& dice;
};

boost::json::object draw_body(const boost::json::object& schema, const Scene& scene);

}  // namespace rongan::test
