#include "api/intake/csv.hpp"

#include <algorithm>

namespace rongan {
namespace {

// Bytes that are nothing but text, in quotation marks and without them: taken together, because one by one they were a tenth of an intake.
constexpr auto plain_bare = Bytes::all_but(std::string_view(",\"\r\n\0", 5)), plain_quoted = Bytes::all_but(std::string_view("\"\n\0", 3));

}  // namespace

std::string place_of(const RowFault& fault) {
    auto out = "第" + std::to_string(fault.line) + "行";
    if (fault.column > 0) out += "第" + std::to_string(fault.column) + "列";
    if (fault.byte > 0) out += "（该行第" + std::to_string(fault.byte) + "个字节）";
    return out;
}

bool CsvReader::next(CsvRow& row) {
    while (bytes_.peek() != Bytes::end) {
        row.line = bytes_.line();
        cells_ = 0;
        row.lines.clear();
        row.fault.reset();
        row_bytes_ = 0;
        const bool empty = bytes_.peek() == '\r' || bytes_.peek() == '\n';
        auto end = cell(row);
        while (end == End::cell) end = cell(row);
        row.cells.resize(cells_);
        if (!empty || row.cells.size() != 1 || row.fault) return true;
    }
    return false;
}

CsvReader::End CsvReader::cell(CsvRow& row) {
    if (cells_ == limits_.cells) {
        wrong(row, "一行不得超过" + std::to_string(limits_.cells) + "列", "核对逗号，或者把文件拆开");
    } else if (!row.fault) {
        if (cells_ == row.cells.size()) row.cells.emplace_back();
        row.cells[cells_++].clear();
        row.lines.push_back(bytes_.line());
    }
    return bytes_.peek() == '"' ? quoted(row) : bare(row);
}

CsvReader::End CsvReader::bare(CsvRow& row) {
    while (true) {
        take_run(row, plain_bare);
        switch (const int byte = bytes_.peek()) {
            case Bytes::end: return End::file;
            case ',': bytes_.get(); return End::cell;
            case '\n':
            case '\r':
                if (const auto end = line_break(row); end != End::cell) return end;
                break;
            case '"': wrong(row, "未加引号的格中不能有引号", "整格加英文引号，格内的引号写两个"); [[fallthrough]];
            default: put(row, byte); bytes_.get();
        }
    }
}

CsvReader::End CsvReader::quoted(CsvRow& row) {
    const auto line = bytes_.line(), byte_of_line = bytes_.column();
    bytes_.get();
    while (true) {
        take_run(row, plain_quoted);
        const int byte = bytes_.peek();
        if (byte == Bytes::end) {
            row.fault = RowFault{.line = line,  // whatever else was found since then came of it
                                 .column = cells_,
                                 .byte = byte_of_line,
                                 .rule = "格的引号没有闭合",
                                 .remedy = "在格的末尾补上英文引号，格内的引号写两个"};
            return End::file;
        }
        if (byte != '"') {
            put(row, byte);
            bytes_.get();
            continue;
        }
        bytes_.get();
        if (bytes_.peek() != '"') break;
        put(row, bytes_.get());
    }
    switch (bytes_.peek()) {
        case Bytes::end:
        case ',':
        case '\r':
        case '\n': break;
        default: wrong(row, "引号闭合之后只能是逗号或者换行", "格内的引号写两个；引号之外不写文字");
    }
    return bare(row);
}

// At a CR or LF: the end of the row, or a CR that stands alone, which ends nothing.
CsvReader::End CsvReader::line_break(CsvRow& row) {
    if (bytes_.get() == '\n') return End::row;
    if (bytes_.peek() == '\n') {
        bytes_.get();
        return End::row;
    }
    wrong(row, "回车之后须是换行", "行尾用 CRLF 或者 LF；格内换行的整格加引号");
    return End::cell;
}

// As much of it as is within all limits; the byte behind that is put by itself, so that the fault has its place.
void CsvReader::take_run(CsvRow& row, const std::array<bool, 256>& plain) {
    auto run = bytes_.run(plain);
    if (!row.fault) {
        auto& cell = cell_of(row);
        run = run.substr(0, std::min(limits_.cell_bytes - cell.size(), limits_.row_bytes - row_bytes_));
        cell += run;
        row_bytes_ += run.size();
    }
    bytes_.skip(run);
}

void CsvReader::put(CsvRow& row, int byte) {
    if (row.fault) return;
    if (byte == 0) return wrong(row, "不能有零字节", "文件须为 UTF-8 或者 GB18030 编码的文字，请重新导出");
    if (cell_of(row).size() == limits_.cell_bytes)
        return wrong(row, "一格不得超过" + std::to_string(limits_.cell_bytes) + "个字节", "核对引号是否闭合，或者缩短该格");
    if (++row_bytes_ > limits_.row_bytes)
        return wrong(row, "一行不得超过" + std::to_string(limits_.row_bytes) + "个字节", "核对引号是否闭合，或者缩短该行");
    cell_of(row).push_back(static_cast<char>(byte));
}

void CsvReader::wrong(CsvRow& row, std::string rule, std::string remedy) {
    if (row.fault) return;
    row.fault =
        RowFault{.line = bytes_.line(), .column = cells_, .byte = bytes_.column(), .rule = std::move(rule), .remedy = std::move(remedy)};
}

}  // namespace rongan
