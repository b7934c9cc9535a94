// Values of a story: JSON without needless quotes, names of fixtures in it, and the schema of an event by which a body gets its types.

#include "api/story.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <charconv>

namespace rongan {
namespace json = boost::json;
namespace {

constexpr std::string_view blanks = " \t";
constexpr std::string_view wide_colon = "：";

StoryFault unreadable(std::string rule, std::string_view got, std::string remedy) {
    return {.kind = StoryFault::Kind::unreadable,
            .file = {},
            .line = 0,
            .expected = std::move(rule),
            .got = std::string(got),
            .notes = {std::move(remedy)}};
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

constexpr int depth_max = 16;

class ValueParser {
public:
    ValueParser(std::string_view text, const Fixtures& fixtures) : text_{text}, fixtures_{fixtures} {}

    StoryResult<json::value> whole() {
        auto out = value("", 0);
        skip();
        if (out && !text_.empty()) return unreadable("一个值之后不能再有内容", text_, "核对括号和逗号；文字中有括号的加引号");
        return out;
    }

private:
    void skip() { text_.remove_prefix(std::min(text_.find_first_not_of(blanks), text_.size())); }
    bool next(char c) {
        skip();
        if (text_.empty() || text_.front() != c) return false;
        text_.remove_prefix(1);
        return true;
    }

    // `ends` holds the signs that end a bare word here; at the top there are none, so that a sentence may contain a comma.
    StoryResult<json::value> value(std::string_view ends, int depth) {
        if (depth > depth_max) return unreadable("值的层数不得超过16层", text_.substr(0, 40), "简化该值");
        if (next('{')) return object(depth);
        if (next('[')) return array(depth);
        skip();
        if (!text_.empty() && text_.front() == '"') return quoted();
        const auto end = std::min(text_.find_first_of(ends.empty() ? "{" : std::string(ends) + "{"), text_.size());
        const auto word = trimmed(text_.substr(0, end));
        const auto fixture = fixtures_.find(word);
        const bool changed = end < text_.size() && text_[end] == '{';
        if (changed && fixture == fixtures_.end()) {
            if (!ends.empty()) return unreadable("花括号前须是已定义的名称", word, "先定义该名称，或者给文字加引号");
            // A sentence at the top that has a bracket in it.
            const std::string sentence{trimmed(text_)};
            text_ = {};
            return json::value(sentence);
        }
        text_.remove_prefix(end);
        if (word.empty()) return unreadable("须有值", text_.substr(0, 40), "写上值，空的字段整行不写");
        if (fixture == fixtures_.end()) return json::value(word);
        auto out = fixture->second;
        if (!changed) return out;
        text_.remove_prefix(1);
        auto changes = object(depth);
        if (!changes) return changes;
        if (!out.is_object()) return unreadable("只有带字段的定义可以改字段", word, "另写一个定义");
        for (const auto& [key, each] : changes->as_object()) out.as_object()[key] = each;
        return out;
    }

    StoryResult<json::value> quoted() {
        std::size_t end = 1;
        while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2U : 1U;
        if (end >= text_.size()) return unreadable("引号须成对", text_.substr(0, 40), "补上引号");
        boost::system::error_code error;
        auto out = json::parse(text_.substr(0, end + 1), error);
        if (error) return unreadable("引号中的文字须是合法的 JSON 文字", text_.substr(0, end + 1), "核对反斜杠");
        text_.remove_prefix(end + 1);
        return out;
    }

    StoryResult<json::value> object(int depth) {
        json::object out;
        while (!next('}')) {
            skip();
            std::string key;
            if (!text_.empty() && text_.front() == '"') {
                auto name = quoted();
                if (!name) return name;
                key = name->as_string();
                skip();
            }
            const auto wide = text_.find(wide_colon);
            const auto colon = std::min(text_.find(':'), wide);
            if (colon == std::string_view::npos) return unreadable("花括号中写“字段: 值”", text_.substr(0, 40), "补上冒号和值");
            if (key.empty()) key = std::string(trimmed(text_.substr(0, colon)));
            if (key.empty() || key.find_first_of("{}[],") != std::string::npos)
                return unreadable("花括号中写“字段: 值”", text_.substr(0, 40), "补上字段名，字段之间用英文逗号隔开");
            text_.remove_prefix(colon + (colon == wide ? wide_colon.size() : 1));
            auto each = value(",}", depth + 1);
            if (!each) return each;
            if (out.contains(key)) return unreadable("一个字段只写一次", key, "删去其中一处");
            out[key] = *each;
            if (!next(',') && (skip(), text_.empty() || text_.front() != '}'))
                return unreadable("字段之间用英文逗号隔开", text_.substr(0, 40), "补上逗号或者花括号");
        }
        return out;
    }

    StoryResult<json::value> array(int depth) {
        json::array out;
        while (!next(']')) {
            auto each = value(",]", depth + 1);
            if (!each) return each;
            out.push_back(*each);
            if (!next(',') && (skip(), text_.empty() || text_.front() != ']'))
                return unreadable("各项之间用英文逗号隔开", text_.substr(0, 40), "补上逗号或者方括号");
        }
        return out;
    }

    std::string_view text_;
    const Fixtures& fixtures_;
};

// 甲公司、乙公司: a list of names that are all defined.
std::optional<json::value> named_list(std::string_view text, const Fixtures& fixtures) {
    constexpr std::string_view comma = "、";
    if (text.find(comma) == std::string_view::npos) return std::nullopt;
    json::array out;
    while (true) {
        const auto end = std::min(text.find(comma), text.size());
        const auto found = fixtures.find(trimmed(text.substr(0, end)));
        if (found == fixtures.end()) return std::nullopt;
        out.push_back(found->second);
        if (end == text.size()) return json::value(std::move(out));
        text.remove_prefix(end + comma.size());
    }
}

std::string_view text_at(const json::object& schema, std::string_view key) {
    const auto* found = schema.if_contains(key);
    return found != nullptr && found->is_string() ? std::string_view(found->get_string()) : std::string_view{};
}

struct Typer {
    Days shift;

    StoryResult<json::value> any(const json::value& written, const json::object& schema) const {
        const auto type = text_at(schema, "type");
        if (type == "object" && written.is_object()) {
            auto out = object(written.get_object(), schema);
            if (!out) return out.error();
            return json::value(std::move(*out));
        }
        if (type == "array") return list(written, schema);
        if (!written.is_string()) {
            // JSON that travels inside a text, such as the body of a referral.
            return type == "string" && (written.is_object() || written.is_array()) ? json::value(json::serialize(written)) : written;
        }
        return scalar(std::string_view(written.get_string()), type, schema);
    }

    StoryResult<json::object> object(const json::object& written, const json::object& schema) const {
        const auto* listed = schema.if_contains("properties");
        const auto& properties = listed != nullptr ? listed->as_object() : json::object{};
        json::object out;
        for (const auto& [key, value] : written) {
            const auto name = field(key, properties);
            if (!name) return unreadable("该事项没有这一字段", key, "可以写：" + titles(properties));
            if (out.contains(*name)) return unreadable("一个字段只写一次", key, "该字段已用另一名称写过");
            const auto* known = properties.if_contains(*name);
            auto typed = known != nullptr ? any(value, known->as_object()) : StoryResult<json::value>(value);
            if (!typed) return typed.error();
            out[*name] = std::move(*typed);
        }
        return out;
    }

private:
    // An identifier that the schema does not know goes on as it is, so that a story can show how it is refused.
    static std::optional<std::string> field(std::string_view key, const json::object& properties) {
        if (properties.contains(key)) return std::string(key);
        for (const auto& [name, property] : properties)
            if (text_at(property.as_object(), "title") == key) return std::string(name);
        const bool identifier =
            std::ranges::all_of(key, [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || (c >= '0' && c <= '9'); });
        return identifier ? std::optional{std::string(key)} : std::nullopt;
    }
    static std::string titles(const json::object& properties) {
        std::string out;
        for (const auto& [name, property] : properties)
            out += (out.empty() ? "" : "、") + std::string(text_at(property.as_object(), "title")) + "（" + std::string(name) + "）";
        return out.empty() ? "该事项没有字段" : out;
    }

    StoryResult<json::value> list(const json::value& written, const json::object& schema) const {
        const auto& items = schema.at("items").as_object();
        json::array parts;
        if (written.is_array()) {
            parts = written.get_array();
        } else if (written.is_string()) {
            std::string_view text = written.get_string();
            constexpr std::string_view comma = "、";
            while (true) {
                const auto end = std::min(text.find(comma), text.size());
                parts.emplace_back(trimmed(text.substr(0, end)));
                if (end == text.size()) break;
                text.remove_prefix(end + comma.size());
            }
        } else {
            parts.push_back(written);  // one is a list of one
        }
        json::array out;
        for (const auto& part : parts) {
            auto typed = any(part, items);
            if (!typed) return typed;
            out.push_back(std::move(*typed));
        }
        return json::value(std::move(out));
    }

    json::value scalar(std::string_view text, std::string_view type, const json::object& schema) const {
        if (type == "boolean") {
            if (text == "是" || text == "true") return true;
            if (text == "否" || text == "false") return false;
        }
        if (type == "integer") {
            std::int64_t number = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
            if (error == std::errc{} && end == text.data() + text.size()) return number;
        }
        if (const auto* names = schema.if_contains("enum")) {
            const auto& words = schema.at("x-titles").as_array();
            for (std::size_t i = 0; i < words.size(); ++i)
                if (words[i].as_string() == text) return names->as_array()[i];
        }
        const auto format = text_at(schema, "format");
        if (format == "date")
            if (const auto day = parse_date(text)) return json::value(to_text(*day + shift));
        if (format == "date-time") {
            auto whole = std::string(text);
            if (whole.size() == 16 && whole[10] == ' ') whole = whole.replace(10, 1, "T") + ":00+08:00";
            if (const auto at = parse_instant(whole)) return json::value(to_text(*at + shift));
        }
        return json::value(text);
    }
};

}  // namespace

StoryResult<json::value> parse_story_value(std::string_view text, const Fixtures& fixtures) {
    if (auto list = named_list(trimmed(text), fixtures)) return *list;
    return ValueParser{trimmed(text), fixtures}.whole();
}

StoryResult<json::object> story_body(const json::object& written, const json::object& schema, Days shift) {
    return Typer{shift}.object(written, schema);
}

}  // namespace rongan
