#include "engine/facts.hpp"

#include <boost/json.hpp>

namespace rongan {
namespace {

constexpr std::size_t depth_max = 256;

void gather(std::vector<SearchText>& out, const boost::json::object& object);

void gather(std::vector<SearchText>& out, std::string_view name, const boost::json::value& value) {
    if (const auto* text = value.if_string())
        add_search_text(out, name, *text);
    else if (const auto* list = value.if_array())
        for (const auto& each : *list) gather(out, name, each);
    else if (const auto* object = value.if_object())
        gather(out, *object);
}

void gather(std::vector<SearchText>& out, const boost::json::object& object) {
    for (const auto& [key, field] : object)
        if (is_searched(key)) gather(out, key, field);
}

}  // namespace

StoredFacts::StoredFacts() {
    static const auto none = std::make_shared<const Held>(Held{"{}", boost::json::object{}});
    held_ = none;
}

StoredFacts::StoredFacts(boost::json::object json) : held_{std::make_shared<const Held>(Held{boost::json::serialize(json), json})} {}

StoredFacts StoredFacts::read(std::string text) {
    auto tree = boost::json::parse(text, {}, {.max_depth = depth_max}).as_object();
    return StoredFacts(std::make_shared<const Held>(Held{std::move(text), std::move(tree)}));
}

boost::json::object StoredFacts::json() const {
    return held_->tree ? *held_->tree : boost::json::parse(held_->text, {}, {.max_depth = depth_max}).as_object();
}

bool StoredFacts::operator==(const StoredFacts& other) const { return is(other) || text() == other.text() || json() == other.json(); }

void StoredFacts::gather(std::vector<SearchText>& out) const {
    if (spoken_)
        (*language_)(spoken_.get(), out);
    else
        rongan::gather(out, *held_->tree);
}

}  // namespace rongan
