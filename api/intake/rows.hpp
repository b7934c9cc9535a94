#pragma once
// A file of bodies, row by row, whatever its format: CSV with a header, or NDJSON with one body a line.

#include "api/intake/columns.hpp"
#include "api/intake/encoding.hpp"

#include <boost/json/object.hpp>
#include <boost/json/storage_ptr.hpp>

#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rongan {

struct IntakeRow {
    std::size_t row = 0, line = 0;  // the how many-th of the file, from 1; the line at which it begins
    boost::json::object body{};
    std::vector<RowFault> faults{};  // when any: the body is of no use
};

class Rows {
public:
    virtual ~Rows() = default;
    // Nothing: the end. The body is made of `memory`, which must last as long.
    virtual std::optional<IntakeRow> next(const boost::json::storage_ptr& memory) = 0;
    // Adds column and header to a fault that the engine found in the body.
    virtual void locate(RowFault& /*fault*/) const {}
    [[nodiscard]] virtual std::uint64_t passed() const = 0;  // bytes
};

enum class Format { csv, ndjson };
std::string_view to_name(Format format);
std::optional<Format> format_of(std::string_view name);

// The header is read at once; a faulty one is refused. The file must outlive the rows.
Result<std::unique_ptr<Rows>> open_rows(std::istream& file, Format format, Encoding encoding, const boost::json::object& schema);

}  // namespace rongan
