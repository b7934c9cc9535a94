#pragma once
// Reading the data files that a command is given, and saying what is wrong with them.

#include "engine/calendar.hpp"
#include "engine/network.hpp"

#include <iosfwd>
#include <string>

namespace rongan {

// The text of the file; throws std::runtime_error, in Chinese, when it cannot be read.
std::string read_text(const std::string& path);
// One line for each thing that is wrong.
void print_refusal(std::ostream& err, const std::string& what, const Refusal& refusal);

}  // namespace rongan
