#pragma once
// From the text of a cell to the value that the event's schema asks for: people's spelling in, the schema's spelling out.

#include "api/problem.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace rongan {

// What a column holds, read from its schema once for all rows.
struct CellType {
    enum class Kind { text, boolean, integer, choice, date, instant };
    Kind kind{};
    std::vector<std::string> names{}, titles{};  // of choices
    bool operator==(const CellType&) const = default;
};
CellType cell_type(const boost::json::object& schema);

// The error names the rule and the remedy; its pointer is empty.
using CellValue = boost::system::result<boost::json::value, FieldError>;
[[noreturn]] void throw_exception_from_error(const FieldError& error, const boost::source_location&);
CellValue read_cell(std::string_view text, const CellType& type);

}  // namespace rongan
