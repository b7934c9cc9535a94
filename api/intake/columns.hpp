#pragma once
// Which column goes where in the body of an event: the header of a CSV file read against the event's schema.

#include "api/intake/cell.hpp"
#include "api/intake/csv.hpp"

#include <boost/json/object.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rongan {

class Columns {
public:
    // Header cells are JSON Pointers (/parties/0/name), the same without the first stroke, dotted paths (parties.0.name), or either with
    // the Chinese titles of the schema. The refusal names each header cell that leads nowhere, leads nowhere alone, or is there twice.
    static Result<Columns> of(const std::vector<std::string>& header, const boost::json::object& schema);

    // The body that a row of as many cells says; an empty cell says nothing. Adds what is wrong with the row to `faults`.
    [[nodiscard]] boost::json::object body(const CsvRow& row, const boost::json::storage_ptr& memory, std::vector<RowFault>& faults) const;
    // The column that a pointer into the body leads to, from 1, or the first one below it; 0 when no column does.
    [[nodiscard]] std::size_t column_of(std::string_view pointer) const;
    [[nodiscard]] const std::string& header(std::size_t column) const { return header_.at(column - 1); }
    [[nodiscard]] std::size_t count() const { return header_.size(); }

private:
    enum class Kind { object, array, cell, list };  // list: several choices or texts in one cell, with 、 between them
    struct Node {
        Kind kind{};
        std::size_t column = 0;            // from 1; of a cell or list
        CellType type{};                   // of a cell, or of the items of a list
        std::map<std::size_t, Node> at{};  // of an array, by index
        std::map<std::string, Node, std::less<>> fields{};
    };
    using Fault = std::optional<FieldError>;

    Fault place(std::size_t column, const boost::json::object& schema);
    Fault settle(Node& node, std::size_t column, const boost::json::object& schema);
    Fault without_gaps(const Node& node) const;
    bool fill(const Node& node, const CsvRow& row, std::vector<RowFault>& faults, boost::json::value& out) const;
    void read(const Node& node, std::string_view text, const CsvRow& row, std::vector<RowFault>& faults, boost::json::value& out) const;
    void add(std::size_t column, const CsvRow& row, FieldError error, std::vector<RowFault>& faults) const;
    static std::size_t first_column(const Node& node);

    std::vector<std::string> header_, pointers_;
    Node root_{.kind = Kind::object};
};

}  // namespace rongan
