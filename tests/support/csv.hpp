#pragma once
// A simple writer of CSV: quotes what needs it, and a row's only cell when it is empty, which else would be a line with nothing on it.
// And all rows that our reader makes of a text.

#include "api/intake/bytes.hpp"
#include "api/intake/csv.hpp"

#include <sstream>
#include <string>
#include <vector>

namespace rongan::test {

using CsvTable = std::vector<std::vector<std::string>>;

inline std::string csv_cell(const std::string& text, bool alone) {
    if (text.find_first_of(",\"\r\n") == std::string::npos && !(alone && text.empty())) return text;
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

inline std::string csv_text(const CsvTable& table, const std::string& line_end = "\r\n") {
    std::string out;
    for (const auto& row : table) {
        for (std::size_t i = 0; i < row.size(); ++i) out += (i == 0 ? "" : ",") + csv_cell(row[i], row.size() == 1);
        out += line_end;
    }
    return out;
}

inline std::vector<CsvRow> csv_rows(const std::string& text, CsvLimits limits = {}, std::size_t piece = Bytes::usual_piece) {
    std::istringstream in{text};
    Bytes bytes{in, piece};
    CsvReader reader{bytes, limits};
    std::vector<CsvRow> out;
    for (CsvRow row; reader.next(row);) out.push_back(row);
    return out;
}

}  // namespace rongan::test
