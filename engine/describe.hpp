#pragma once
// JSON in and out of described structs: decoding with a JSON Pointer for every error, encoding, JSON Schema and form titles.
// One description (BOOST_DESCRIBE_STRUCT) feeds all four; there is no second list of fields.

#include "engine/date.hpp"
#include "engine/described.hpp"
#include "engine/glossary.hpp"
#include "engine/refusal.hpp"

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11/algorithm.hpp>

#include <array>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace rongan {

// Where a value stands in its document. Spelled as a JSON Pointer only when something is wrong there: most values are right.
class Pointer {
public:
    Pointer() = default;
    Pointer(const Pointer& above, std::string_view name) : above_{&above}, name_{name} {}
    Pointer(const Pointer& above, std::size_t index) : above_{&above}, index_{index} {}
    [[nodiscard]] std::string text() const;
    operator std::string() const { return text(); }  // NOLINT(google-explicit-constructor)

private:
    const Pointer* above_ = nullptr;
    std::string_view name_{};
    std::size_t index_ = 0;
};
inline std::string operator+(const Pointer& pointer, std::string_view more) { return pointer.text() + std::string(more); }

// What a decoder knows and what it found wrong. `lenient`: stored facts of an earlier definition may lack fields. `ours`: the engine's own
// words, put together from what was checked when it came in; the limits of size are for what comes from outside.
struct Decoding {
    Date today{};
    bool lenient = false;
    bool ours = false;
    std::vector<FieldError> errors{};

    void wrong(std::string pointer, std::string rule, std::string remedy) {
        errors.push_back({std::move(pointer), std::move(rule), std::move(remedy)});
    }
};

inline constexpr std::size_t text_bytes_max = 20000;
inline constexpr std::size_t list_items_max = 500;

// A struct whose fields depend on each other says so in a free function found beside it.
template <class T>
concept ChecksItself = requires(const T& value, const Pointer& pointer, Decoding& decoding) {
    check_fields(value, pointer, decoding);
};

void decode_text(std::string& out, const boost::json::value& json, const Pointer& pointer, Decoding& decoding);
void decode_bool(bool& out, const boost::json::value& json, const Pointer& pointer, Decoding& decoding);
void decode_int(std::int64_t& out, const boost::json::value& json, const Pointer& pointer, Decoding& decoding);
void decode_date(Date& out, const boost::json::value& json, const Pointer& pointer, Decoding& decoding);
void decode_instant(Instant& out, const boost::json::value& json, const Pointer& pointer, Decoding& decoding);
void decode_checked(std::string& out, Checked (*check)(std::string_view, Date), const boost::json::value& json, const Pointer& pointer,
                    Decoding& decoding);
// Reports each key of `json` that is not among `known`.
void refuse_unknown_fields(const boost::json::object& json, std::span<const std::string_view> known, const Pointer& pointer,
                           Decoding& decoding);
void missing_field(std::string_view name, const Pointer& pointer, Decoding& decoding);
void not_an_object(const Pointer& pointer, Decoding& decoding);
void not_a_list(const Pointer& pointer, Decoding& decoding);
void unknown_choice(const Pointer& pointer, const std::vector<std::string_view>& choices, Decoding& decoding);

template <DescribedEnum E>
std::vector<std::string_view> choices_of() {
    std::vector<std::string_view> out;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) { out.emplace_back(d.name); });
    return out;
}

template <DescribedEnum E>
std::string_view name_of(E value) {
    return boost::describe::enum_to_string(value, "");
}

template <class T>
inline constexpr auto member_names = [] {
    return []<class... D>(boost::mp11::mp_list<D...>) {
        return std::array<std::string_view, sizeof...(D)>{D::name...};
    }(boost::mp11::mp_rename<members_of<T>, boost::mp11::mp_list>{});
}();

template <class T>
void decode_fields(T& out, const boost::json::object& object, const Pointer& pointer, Decoding& decoding);

template <class T>
void decode(T& out, const boost::json::value& json, const Pointer& pointer, Decoding& decoding) {
    if constexpr (std::is_same_v<T, std::string>) {
        decode_text(out, json, pointer, decoding);
    } else if constexpr (std::is_same_v<T, bool>) {
        decode_bool(out, json, pointer, decoding);
    } else if constexpr (std::is_integral_v<T>) {
        std::int64_t wide = 0;
        decode_int(wide, json, pointer, decoding);
        out = static_cast<T>(wide);
    } else if constexpr (std::is_same_v<T, Date>) {
        decode_date(out, json, pointer, decoding);
    } else if constexpr (std::is_same_v<T, Instant>) {
        decode_instant(out, json, pointer, decoding);
    } else if constexpr (RefinedText<T>) {
        decode_checked(out.text, &T::check, json, pointer, decoding);
    } else if constexpr (is_optional<T>::value) {
        out.reset();
        if (!json.is_null()) decode(out.emplace(), json, pointer, decoding);
    } else if constexpr (is_vector<T>::value) {
        out.clear();
        const bool unlimited = decoding.lenient || decoding.ours;
        if (!json.is_array() || (!unlimited && json.get_array().size() > list_items_max)) return not_a_list(pointer, decoding);
        out.reserve(json.get_array().size());
        for (std::size_t i = 0; i < json.get_array().size(); ++i)
            decode(out.emplace_back(), json.get_array()[i], Pointer{pointer, i}, decoding);
    } else if constexpr (DescribedEnum<T>) {
        if (!json.is_string() || !boost::describe::enum_from_string(std::string(json.get_string()).c_str(), out))
            unknown_choice(pointer, choices_of<T>(), decoding);
    } else {
        static_assert(Described<T>, "a body's field is a text, a number, a date, a choice, or a described struct");
        if (!json.is_object()) return not_an_object(pointer, decoding);
        decode_fields(out, json.get_object(), pointer, decoding);
    }
}

template <class T>
void decode_fields(T& out, const boost::json::object& object, const Pointer& pointer, Decoding& decoding) {
    const auto errors_before = decoding.errors.size();
    boost::mp11::mp_for_each<members_of<T>>([&](auto d) {
        using Field = std::remove_reference_t<decltype(out.*d.pointer)>;
        const auto* found = object.if_contains(d.name);
        if (found != nullptr)
            decode(out.*d.pointer, *found, Pointer{pointer, std::string_view(d.name)}, decoding);
        else if constexpr (!is_optional<Field>::value)
            if (!decoding.lenient) missing_field(d.name, pointer, decoding);
    });
    if (!decoding.lenient) refuse_unknown_fields(object, member_names<T>, pointer, decoding);
    if constexpr (ChecksItself<T>)
        if (decoding.errors.size() == errors_before) check_fields(std::as_const(out), pointer, decoding);
}

template <class T>
Result<T> decode_body(const boost::json::object& body, Date today, bool ours = false) {
    T out{};
    Decoding decoding{.today = today, .ours = ours};
    decode_fields(out, body, {}, decoding);
    if (decoding.errors.empty()) return out;
    return Refusal{
        .why = Refusal::Why::malformed, .detail = "提交的内容有误", .reasons = {}, .fields = std::move(decoding.errors), .allowed = {}};
}

template <class T>
boost::json::object encode_fields(const T& value);

template <class T>
boost::json::value encode(const T& value) {
    if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, bool>) {
        return boost::json::value(value);
    } else if constexpr (std::is_integral_v<T>) {
        return boost::json::value(static_cast<std::int64_t>(value));
    } else if constexpr (std::is_same_v<T, Date> || std::is_same_v<T, Instant>) {
        return boost::json::value(to_text(value));
    } else if constexpr (RefinedText<T>) {
        return boost::json::value(value.text);
    } else if constexpr (is_optional<T>::value) {
        return value ? encode(*value) : boost::json::value(nullptr);
    } else if constexpr (Listed<T>) {
        boost::json::array out;
        for (const auto& each : value) out.push_back(encode(each));
        return out;
    } else if constexpr (DescribedEnum<T>) {
        return boost::json::value(name_of(value));
    } else {
        static_assert(Described<T>);
        return encode_fields(value);
    }
}

template <class T>
boost::json::object encode_fields(const T& value) {
    boost::json::object out(member_names<T>.size());
    boost::mp11::mp_for_each<members_of<T>>([&](auto d) {
        using Field = std::remove_cvref_t<decltype(value.*d.pointer)>;
        if constexpr (is_optional<Field>::value)
            if (!(value.*d.pointer)) return;  // an absent field is left out, so that what is decoded encodes to itself
        out.emplace(d.name, encode(value.*d.pointer));
    });
    return out;
}

// JSON Schema 2020-12 of a described type, with the Chinese title of every field and choice.
template <class T>
boost::json::object schema_of() {
    if constexpr (std::is_same_v<T, std::string>) {
        return {{"type", "string"}, {"minLength", 1}, {"maxLength", text_bytes_max}};
    } else if constexpr (std::is_same_v<T, bool>) {
        return {{"type", "boolean"}};
    } else if constexpr (std::is_integral_v<T>) {
        return {{"type", "integer"}};
    } else if constexpr (std::is_same_v<T, Date>) {
        return {{"type", "string"}, {"format", "date"}};
    } else if constexpr (std::is_same_v<T, Instant>) {
        return {{"type", "string"}, {"format", "date-time"}};
    } else if constexpr (RefinedText<T>) {
        return {{"type", "string"}, {"minLength", 1}};
    } else if constexpr (is_optional<T>::value) {
        return schema_of<typename T::value_type>();
    } else if constexpr (is_vector<T>::value) {
        return {{"type", "array"}, {"maxItems", list_items_max}, {"items", schema_of<typename T::value_type>()}};
    } else if constexpr (DescribedEnum<T>) {
        boost::json::array names;
        boost::json::array titles;
        for (const auto name : choices_of<T>()) {
            names.emplace_back(name);
            titles.emplace_back(title_of(name));
        }
        return {{"type", "string"}, {"enum", names}, {"x-titles", titles}};
    } else {
        static_assert(Described<T>);
        boost::json::object properties;
        boost::json::array required;
        boost::mp11::mp_for_each<members_of<T>>([&](auto d) {
            using Field = std::remove_cvref_t<decltype(std::declval<T&>().*d.pointer)>;
            auto schema = schema_of<Field>();
            schema["title"] = title_of(d.name);
            properties[d.name] = std::move(schema);
            if constexpr (!is_optional<Field>::value) required.emplace_back(d.name);
        });
        boost::json::object out{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
        if (!required.empty()) out["required"] = std::move(required);
        return out;
    }
}

}  // namespace rongan
