#pragma once
// The data files that are compiled into the program, so that one file runs anywhere.

#include <string_view>

namespace rongan {

// The text of engine/data/<name>, e.g. "calendar.json"; empty when there is no such file.
std::string_view embedded(std::string_view name);

}  // namespace rongan
