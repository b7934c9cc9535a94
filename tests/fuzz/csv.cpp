// CSV, from bytes to bodies: rows are the same however the file comes in pieces, within their limits, and written again they read the same;
// a fault has place, rule and remedy in UTF-8; what becomes of a row is a body or faults.

#include "api/intake/rows.hpp"
#include "api/text.hpp"
#include "engine/describe.hpp"
#include "engine/party.hpp"

#include "fuzz/target.hpp"
#include "support/csv.hpp"

#include <sstream>

using namespace rongan;
using fuzz::must;

namespace rongan {

struct FuzzSheet {
    std::vector<Party> parties;
    Right right;
    std::optional<Date> received_on;
    std::optional<Instant> held_at;
    std::optional<std::int64_t> copies;
    std::optional<std::vector<PartySide>> sides;
};
BOOST_DESCRIBE_STRUCT(FuzzSheet, (), (parties, right, received_on, held_at, copies, sides))

}  // namespace rongan

namespace {

constexpr CsvLimits limits{.cell_bytes = 64, .row_bytes = 200, .cells = 12};

void check(const RowFault& fault) {
    must(fault.line > 0 && !fault.rule.empty() && !fault.remedy.empty(), "a fault has place, rule and remedy");
    must(is_utf8(fault.rule) && is_utf8(fault.remedy) && is_utf8(fault.header), "in UTF-8");
}

void check_rows(const std::string& text) {
    const auto rows = test::csv_rows(text, limits, Bytes::usual_piece), pieces = test::csv_rows(text, limits, 5);
    must(rows.size() == pieces.size(), "as many rows in pieces");
    test::CsvTable whole;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        must(rows[i].cells == pieces[i].cells && rows[i].fault == pieces[i].fault && rows[i].lines == pieces[i].lines,
             "the same in pieces");
        must(i == 0 || rows[i].line > rows[i - 1].line, "lines go on");
        must(!rows[i].cells.empty() && rows[i].cells.size() <= limits.cells && rows[i].cells.size() == rows[i].lines.size(), "cells");
        std::size_t bytes = 0;
        for (const auto& cell : rows[i].cells) {
            must(cell.size() <= limits.cell_bytes, "a cell within its limit");
            bytes += cell.size();
        }
        must(bytes <= limits.row_bytes, "a row within its limit");
        if (rows[i].fault)
            check(*rows[i].fault);
        else
            whole.push_back(rows[i].cells);
    }
    const auto again = test::csv_text(whole);
    if (mark_length(again) != 0) return;
    test::CsvTable back;
    for (const auto& row : test::csv_rows(again, {}, 7)) {
        must(!row.fault, "what was written reads");
        back.push_back(row.cells);
    }
    must(back == whole, "and reads the same");
}

void check_bodies(const std::string& text, Format format) {
    static const auto schema = schema_of<FuzzSheet>();
    std::istringstream first{text}, second{text};
    const auto known = survey(first);
    if (!known) return;
    const auto rows = open_rows(second, format, known->encoding, schema);
    if (!rows) {
        for (const auto& field : rows.error().fields) must(is_utf8(field.pointer + field.rule + field.remedy), "UTF-8 about the header");
        must(!rows.error().fields.empty(), "a refused header says why");
        return;
    }
    std::size_t number = 0;
    while (const auto next = (*rows)->next({})) {
        const auto& row = *next;
        must(row.row == ++number && row.line >= row.row, "rows are counted");
        for (const auto& fault : row.faults) check(fault);
        must(is_utf8(boost::json::serialize(row.body)), "a body is UTF-8");
        if (format == Format::csv && row.faults.empty())  // the cells had their types: what is left to say is of the engine's own rules
            if (const auto body = decode_body<FuzzSheet>(row.body, Date{}); !body)
                for (auto& field : body.error().fields) {
                    RowFault fault{.pointer = field.pointer};
                    (*rows)->locate(fault);
                    must(fault.column == 0 || !fault.header.empty(), "a column has its header");
                }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0 || size > 5000) return 0;
    const std::string text{fuzz::text_of(data, size)};
    check_rows(text);
    check_bodies(text, text.front() == '{' ? Format::ndjson : Format::csv);
    return 0;
}
