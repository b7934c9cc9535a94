#include "api/intake/columns.hpp"

#include "engine/describe.hpp"
#include "engine/pointer.hpp"

#include <algorithm>
#include <charconv>

namespace rongan {
namespace {

namespace json = boost::json;

constexpr std::string_view list_comma = "、";

std::vector<std::string> steps_of(std::string_view path) {
    const bool pointer = path.find('/') != std::string_view::npos;
    if (path.starts_with('/')) path.remove_prefix(1);
    std::vector<std::string> out{""};
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i] == (pointer ? '/' : '.')) {
            out.emplace_back();
        } else if (pointer && path[i] == '~' && i + 1 < path.size() && (path[i + 1] == '0' || path[i + 1] == '1')) {
            out.back() += path[++i] == '0' ? '~' : '/';
        } else {
            out.back() += path[i];
        }
    }
    return out;
}

std::string_view text_at(const json::object& schema, std::string_view key) {
    const auto* found = schema.if_contains(key);
    return found != nullptr && found->is_string() ? std::string_view(found->get_string()) : std::string_view{};
}

const json::object& properties_of(const json::object& schema) {
    static const json::object none;
    const auto* found = schema.if_contains("properties");
    return found != nullptr ? found->as_object() : none;
}

// The name that is written as itself or as its title.
std::optional<std::string> property(std::string_view word, const json::object& properties) {
    if (word.empty()) return std::nullopt;
    if (properties.contains(word)) return std::string(word);
    for (const auto& [name, schema] : properties)
        if (text_at(schema.as_object(), "title") == word) return std::string(name);
    return std::nullopt;
}

std::string listed(const json::object& properties) {
    std::string out;
    for (const auto& [name, schema] : properties)
        out += (out.empty() ? "" : "、") + std::string(name) + "（" + std::string(text_at(schema.as_object(), "title")) + "）";
    return out;
}

std::optional<std::size_t> index_of(std::string_view word) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool plain = error == std::errc{} && end == word.data() + word.size() && (word.size() == 1 || word.front() != '0');
    return plain && number < list_items_max ? std::optional{number} : std::nullopt;
}

}  // namespace

Result<Columns> Columns::of(const std::vector<std::string>& header, const json::object& schema) {
    Columns out;
    out.header_ = header;
    out.pointers_.resize(header.size());
    Refusal refusal{.why = Refusal::Why::malformed, .detail = "标题行有误"};
    for (std::size_t column = 1; column <= header.size(); ++column)
        if (auto fault = out.place(column, schema)) {
            fault->pointer = "第" + std::to_string(column) + "列“" + header[column - 1] + "”";
            refusal.fields.push_back(std::move(*fault));
        }
    if (refusal.fields.empty())
        if (auto fault = out.without_gaps(out.root_)) refusal.fields.push_back(std::move(*fault));
    if (!refusal.fields.empty()) return refusal;
    return out;
}

Columns::Fault Columns::place(std::size_t column, const json::object& schema) {
    auto* node = &root_;
    const auto* here = &schema;
    auto& pointer = pointers_[column - 1];
    for (const auto& step : steps_of(header_[column - 1])) {
        if (text_at(*here, "type") == "array") {
            const auto index = index_of(step);
            if (!index) return FieldError{"", "此处须为序号", "序号从0起，例如 parties/0/name"};
            node = &node->at[*index];
            here = &here->at("items").as_object();
            pointer += pointer_step(std::to_string(*index));
        } else {
            const auto& properties = properties_of(*here);
            const auto name = property(step, properties);
            if (!name)
                return FieldError{"", "没有“" + step + "”这一项", properties.empty() ? "到上一级为止" : "可用的项：" + listed(properties)};
            node = &node->fields[*name];
            here = &properties.at(*name).as_object();
            pointer += pointer_step(*name);
        }
        node->kind = text_at(*here, "type") == "object" ? Kind::object : text_at(*here, "type") == "array" ? Kind::array : Kind::cell;
    }
    return settle(*node, column, *here);
}

// The column's path ends here: in one value, or in a list of values.
Columns::Fault Columns::settle(Node& node, std::size_t column, const json::object& schema) {
    if (node.kind == Kind::object) return FieldError{"", "此处还有下级的项", "写到其中一项：" + listed(properties_of(schema))};
    if (node.column != 0) return FieldError{"", "与第" + std::to_string(node.column) + "列重复", "一项只留一列"};
    const auto* single = &schema;
    if (node.kind == Kind::array) {
        single = &schema.at("items").as_object();
        const auto type = text_at(*single, "type");
        if (type == "object" || type == "array") return FieldError{"", "此处是列表", "写明序号，从0起，例如 parties/0/name"};
        if (!node.at.empty()) return FieldError{"", "该列表已按序号分列", "整列与分列只用一种"};
        node.kind = Kind::list;
    }
    node.column = column;
    node.type = cell_type(*single);
    return std::nullopt;
}

Columns::Fault Columns::without_gaps(const Node& node) const {
    if (node.column != 0 && !node.at.empty())
        return FieldError{"第" + std::to_string(node.column) + "列", "该列表另有按序号的列", "整列与分列只用一种"};
    std::size_t expected = 0;
    for (const auto& [index, each] : node.at) {
        if (index != expected++) {
            const auto column = first_column(each);
            return FieldError{"第" + std::to_string(column) + "列“" + header_[column - 1] + "”", "序号须从0起连续",
                              "缺少序号" + std::to_string(expected - 1)};
        }
        if (auto fault = without_gaps(each)) return fault;
    }
    for (const auto& [name, each] : node.fields)
        if (auto fault = without_gaps(each)) return fault;
    return std::nullopt;
}

std::size_t Columns::first_column(const Node& node) {
    if (node.column != 0) return node.column;
    std::size_t out = std::string::npos;
    for (const auto& [index, each] : node.at) out = std::min(out, first_column(each));
    for (const auto& [name, each] : node.fields) out = std::min(out, first_column(each));
    return out;
}

json::object Columns::body(const CsvRow& row, const json::storage_ptr& memory, std::vector<RowFault>& faults) const {
    json::value out(memory);
    return fill(root_, row, faults, out) ? std::move(out.as_object()) : json::object{};
}

// True when one of the cells below the node says something.
bool Columns::fill(const Node& node, const CsvRow& row, std::vector<RowFault>& faults, json::value& out) const {
    switch (node.kind) {
        case Kind::cell:
        case Kind::list: {
            const std::string_view text = row.cells[node.column - 1];
            if (text.empty()) return false;
            read(node, text, row, faults, out);
            return true;
        }
        case Kind::array: {
            json::array items(out.storage());
            items.reserve(node.at.size());
            for (const auto& [index, each] : node.at) {
                json::value item(out.storage());
                if (!fill(each, row, faults, item)) continue;
                if (index != items.size())
                    add(first_column(each), row, {"", "前一个序号的各列都是空的", "按序号从0起填写，中间不留空"}, faults);
                items.push_back(std::move(item));
            }
            const bool any = !items.empty();
            out = std::move(items);
            return any;
        }
        case Kind::object: {
            json::object fields(out.storage());
            fields.reserve(node.fields.size());
            for (const auto& [name, each] : node.fields) {
                json::value field(out.storage());
                if (fill(each, row, faults, field)) fields.emplace(name, std::move(field));
            }
            const bool any = !fields.empty();
            out = std::move(fields);
            return any;
        }
    }
    return false;
}

void Columns::read(const Node& node, std::string_view text, const CsvRow& row, std::vector<RowFault>& faults, json::value& out) const {
    const auto one = [&](std::string_view part) {
        auto value = read_cell(part, node.type);
        if (value) return std::move(*value);
        add(node.column, row, value.error(), faults);
        return json::value{};
    };
    if (node.kind == Kind::cell) {
        if (node.type.kind == CellType::Kind::text)
            out.emplace_string() = text;
        else
            out = one(text);
        return;
    }
    auto& items = out.emplace_array();
    while (true) {
        const auto end = std::min(text.find(list_comma), text.size());
        items.push_back(one(text.substr(0, end)));
        if (end == text.size()) return;
        text.remove_prefix(end + list_comma.size());
    }
}

void Columns::add(std::size_t column, const CsvRow& row, FieldError error, std::vector<RowFault>& faults) const {
    faults.push_back({.line = row.lines[column - 1],
                      .column = column,
                      .pointer = pointers_[column - 1],
                      .header = header_[column - 1],
                      .rule = std::move(error.rule),
                      .remedy = std::move(error.remedy)});
}

std::size_t Columns::column_of(std::string_view pointer) const {
    for (std::size_t i = 0; i < pointers_.size(); ++i)
        if (pointers_[i] == pointer) return i + 1;
    for (std::size_t i = 0; i < pointers_.size(); ++i)
        if (pointers_[i].starts_with(pointer) && pointers_[i][pointer.size()] == '/') return i + 1;
    return 0;
}

}  // namespace rongan
