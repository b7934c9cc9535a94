#pragma once
// Calendars and networks that come into force during a simulation: changed copies of those that the program ships with.

#include "engine/date.hpp"
#include "simulation/dice.hpp"

#include <string>
#include <string_view>

namespace rongan::test {

// The calendar with a few future days changed, or with one more year published.
std::string changed_calendar(std::string_view json, Date today, Dice& dice);
// The network without some people, or with all of them back. Those who leave may be all of one role at one of the bodies that are busy.
std::string changed_network(std::string_view json, std::string_view whole, const std::vector<std::string>& busy, Dice& dice);

}  // namespace rongan::test
