#include "api/intake/rows.hpp"

#include "api/json_body.hpp"

#include <boost/json/parser.hpp>

#include <algorithm>

namespace rongan {
namespace {

namespace json = boost::json;

constexpr std::size_t line_bytes_max = CsvLimits{}.row_bytes;

std::string wrong_encoding(Encoding encoding) { return encoding == Encoding::utf8 ? "不是有效的 UTF-8" : "不是有效的 GB18030"; }
constexpr std::string_view encoding_remedy = "用 --encoding 写明文件的编码（utf-8 或者 gb18030），或者改正该处的乱码";

class CsvRows final : public Rows {
public:
    CsvRows(std::istream& file, Encoding encoding) : bytes_{file}, reader_{bytes_}, encoding_{encoding}, decoder_{encoding} {}

    std::optional<Refusal> read_header(const json::object& schema) {
        const auto refuse = [](std::string at, std::string rule, std::string remedy) {
            return Refusal{
                .why = Refusal::Why::malformed, .detail = "标题行有误", .fields = {{std::move(at), std::move(rule), std::move(remedy)}}};
        };
        if (!reader_.next(cells_)) return refuse("第1行", "文件是空的", "第一行写各列所对应的项，例如 parties/0/name");
        decode();
        if (cells_.fault) return refuse(place_of(*cells_.fault), cells_.fault->rule, cells_.fault->remedy);
        auto columns = Columns::of(cells_.cells, schema);
        if (!columns) return columns.error();
        columns_ = std::move(*columns);
        return std::nullopt;
    }

    std::optional<IntakeRow> next(const json::storage_ptr& memory) override {
        if (!reader_.next(cells_)) return std::nullopt;
        decode();
        ++row_;
        if (!cells_.fault && cells_.cells.size() != columns_.count())
            cells_.fault =
                RowFault{.line = cells_.line,
                         .column = std::min(cells_.cells.size(), columns_.count()) + 1,
                         .rule = "标题行有" + std::to_string(columns_.count()) + "列，该行有" + std::to_string(cells_.cells.size()) + "列",
                         .remedy = "补齐或者删去多余的逗号；格内有逗号的整格加引号"};
        if (cells_.fault) return IntakeRow{.row = row_, .line = cells_.line, .faults = {*cells_.fault}};
        std::vector<RowFault> faults;
        auto body = columns_.body(cells_, memory, faults);
        return IntakeRow{.row = row_, .line = cells_.line, .body = std::move(body), .faults = std::move(faults)};
    }
    void locate(RowFault& fault) const override {
        fault.column = columns_.column_of(fault.pointer);
        if (fault.column != 0) fault.header = columns_.header(fault.column);
    }
    [[nodiscard]] std::uint64_t passed() const override { return bytes_.passed(); }

private:
    void decode() {
        for (std::size_t i = 0; !cells_.fault && i < cells_.cells.size(); ++i)
            if (const auto at = decoder_.decode(cells_.cells[i]))
                cells_.fault = RowFault{.line = cells_.lines[i],
                                        .column = i + 1,
                                        .rule = "该格第" + std::to_string(*at) + "个字节起" + wrong_encoding(encoding_),
                                        .remedy = std::string(encoding_remedy)};
    }

    Bytes bytes_;
    CsvReader reader_;
    Encoding encoding_;
    Decoder decoder_;
    Columns columns_;
    CsvRow cells_;
    std::size_t row_ = 0;
};

class JsonRows final : public Rows {
public:
    JsonRows(std::istream& file, Encoding encoding) : bytes_{file}, encoding_{encoding}, decoder_{encoding} {}

    std::optional<IntakeRow> next(const json::storage_ptr& memory) override {
        bool whole = false;
        std::size_t line = 0;
        do {
            if (bytes_.peek() == Bytes::end) return std::nullopt;
            line = bytes_.line();
            whole = read_line();
        } while (whole && line_.find_first_not_of(" \t\r") == std::string::npos);
        ++row_;
        if (whole) return parse(line, memory);
        return wrong(line, line_bytes_max + 1, "一行不得超过" + std::to_string(line_bytes_max) + "个字节", "一行只写一个 JSON 对象");
    }
    [[nodiscard]] std::uint64_t passed() const override { return bytes_.passed(); }

private:
    // False when the line is longer than is kept of it.
    bool read_line() {
        static constexpr auto plain = Bytes::all_but("\n");
        line_.clear();
        bool whole = true;
        do {
            const auto run = bytes_.run(plain);
            whole = whole && line_.size() + run.size() <= line_bytes_max;
            if (whole) line_ += run;
            bytes_.skip(run);
        } while (bytes_.peek() != Bytes::end && bytes_.peek() != '\n');
        bytes_.get();
        return whole;
    }
    [[nodiscard]] IntakeRow wrong(std::size_t line, std::size_t byte, std::string rule, std::string remedy) const {
        return {.row = row_, .line = line, .faults = {{.line = line, .byte = byte, .rule = std::move(rule), .remedy = std::move(remedy)}}};
    }
    IntakeRow parse(std::size_t line, const json::storage_ptr& memory) {
        if (const auto at = decoder_.decode(line_)) return wrong(line, *at, wrong_encoding(encoding_), std::string(encoding_remedy));
        json::parse_options options;
        options.max_depth = json_depth_max;
        json::parser parser{{}, options};
        parser.reset(memory);
        json::error_code error;
        const auto read = parser.write_some(line_, error);
        const auto rest = line_.find_first_not_of(" \t\r", error ? 0 : read);
        if (error == json::error::too_deep)
            return wrong(line, read + 1, "JSON 嵌套不得超过" + std::to_string(json_depth_max) + "层", "减少嵌套");
        if (error) return wrong(line, read + 1, "不合 JSON 的语法", "一行写一个完整的 JSON 对象，行内不换行");
        if (rest != std::string::npos) return wrong(line, rest + 1, "一个 JSON 对象之后不能再有内容", "每个对象各写一行");
        auto value = parser.release();
        if (!value.is_object()) return wrong(line, 1, "须为一个 JSON 对象", "用 { } 包起各项");
        return {.row = row_, .line = line, .body = std::move(value.get_object())};
    }

    Bytes bytes_;
    Encoding encoding_;
    Decoder decoder_;
    std::string line_;
    std::size_t row_ = 0;
};

}  // namespace

std::string_view to_name(Format format) { return format == Format::csv ? "csv" : "ndjson"; }

std::optional<Format> format_of(std::string_view name) {
    for (const auto each : {Format::csv, Format::ndjson})
        if (to_name(each) == name) return each;
    return std::nullopt;
}

Result<std::unique_ptr<Rows>> open_rows(std::istream& file, Format format, Encoding encoding, const json::object& schema) {
    if (format == Format::ndjson) return std::unique_ptr<Rows>{std::make_unique<JsonRows>(file, encoding)};
    auto rows = std::make_unique<CsvRows>(file, encoding);
    if (auto refused = rows->read_header(schema)) return std::move(*refused);
    return std::unique_ptr<Rows>{std::move(rows)};
}

}  // namespace rongan
