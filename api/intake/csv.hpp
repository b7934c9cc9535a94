#pragma once
// CSV as RFC 4180 has it, row by row: quoted cells with commas, quotation marks and line breaks. A row that breaks a rule is answered with
// its place, the rule and the remedy, and the reader goes on behind it.

#include "api/intake/bytes.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace rongan {

// What is wrong with a row, and where. Numbers count from 1; 0 says that the place is not that exact.
struct RowFault {
    std::size_t line = 0, column = 0, byte = 0;  // column: the cell in its row; byte: within its line
    std::string pointer{};                       // into the body, when the fault is one of a value
    std::string header{};                        // of the column, as the file has it
    std::string rule{}, remedy{};
    bool operator==(const RowFault&) const = default;
};
std::string place_of(const RowFault& fault);  // 第3行第2列（该行第17个字节）

struct CsvLimits {
    std::size_t cell_bytes = 64 * 1024, row_bytes = 1024 * 1024, cells = 1000;
};

struct CsvRow {
    std::size_t line = 0;              // at which it begins
    std::vector<std::string> cells{};  // bytes as they stand in the file, unquoted; of no use beside a fault
    std::vector<std::size_t> lines{};  // at which each cell begins
    std::optional<RowFault> fault{};   // the first one
};

class CsvReader {
public:
    explicit CsvReader(Bytes& bytes, CsvLimits limits = {}) : bytes_{bytes}, limits_{limits} {}
    // False at the end of the file. Lines with nothing on them are passed over. Memory is bounded by the limits, whatever comes.
    bool next(CsvRow& row);

private:
    enum class End { cell, row, file };

    End cell(CsvRow& row);
    End bare(CsvRow& row);
    End quoted(CsvRow& row);
    End line_break(CsvRow& row);
    void take_run(CsvRow& row, const std::array<bool, 256>& plain);
    void put(CsvRow& row, int byte);
    std::string& cell_of(CsvRow& row) const { return row.cells[cells_ - 1]; }
    void wrong(CsvRow& row, std::string rule, std::string remedy);

    Bytes& bytes_;
    CsvLimits limits_;
    std::size_t row_bytes_ = 0;
    std::size_t cells_ = 0;  // of this row; cells of the one before it are written over, because new ones cost an allocation each
};

}  // namespace rongan
