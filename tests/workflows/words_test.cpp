// Every field and every choice that a person may be asked for has its Chinese word.

#include "engine/retry.hpp"
#include "workflows/all.hpp"
#include "workflows/law/all.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace rongan {
namespace {

std::string text_at(const boost::json::object& schema, const char* key) {
    const auto* found = schema.if_contains(key);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string{};
}

void collect(const boost::json::object& schema, const std::string& path, std::vector<std::string>& nameless) {
    if (const auto* properties = schema.if_contains("properties"))
        for (const auto& [name, property] : properties->as_object()) {
            const auto at = path + "/" + std::string(name);
            if (text_at(property.as_object(), "title").empty()) nameless.push_back(at);
            collect(property.as_object(), at, nameless);
        }
    if (const auto* items = schema.if_contains("items")) collect(items->as_object(), path + "/*", nameless);
    if (const auto* titles = schema.if_contains("x-titles"))
        for (std::size_t i = 0; i < titles->as_array().size(); ++i)
            if (titles->as_array()[i].as_string().empty())
                nameless.push_back(path + " = " + std::string(schema.at("enum").as_array()[i].as_string()));
}

TEST(Words, NoFieldAndNoChoiceIsWithoutAChineseTitle) {
    std::vector<std::string> nameless;
    for (const auto& workflow : all_workflows().workflows)
        for (const auto& event : workflow->events())
            // What the clock says of itself is shown as a date and never filled in.
            if (event.name != "term-expired")
                collect(event.schema(), std::string(workflow->name()) + "/" + std::string(event.name), nameless);
    std::string list;
    for (const auto& each : nameless) list += each + "\n";
    EXPECT_TRUE(nameless.empty()) << list;
}

// A row of the journal has them joined, and a retry's answer takes them apart again.
TEST(Words, CitationsJoinedCanBeTakenApart) {
    const auto holds = [](const Citation& citation) {
        const std::vector<std::string> twice{to_text(citation), to_text(citation)};
        EXPECT_EQ(apart(joined(twice)), twice);
    };
    std::size_t seen = 0;
    for (const auto& workflow : all_workflows().workflows)
        for (const auto& rule : workflow->rules())
            for (const auto& citation : rule.citations) {
                holds(citation);
                ++seen;
            }
    for (const auto* term : law::all_terms()) holds(term->article);
    EXPECT_GT(seen, 100U);
    EXPECT_TRUE(apart(joined({})).empty());
}

// Two fields of one form with one title could not be told apart, neither by a reader nor by a story.
TEST(Words, NoTwoFieldsOfAFormShareATitle) {
    for (const auto& workflow : all_workflows().workflows)
        for (const auto& event : workflow->events()) {
            const auto schema = event.schema();
            std::map<std::string, std::string> by_title;
            for (const auto& [name, property] : schema.at("properties").as_object()) {
                const auto title = text_at(property.as_object(), "title");
                const auto [held, fresh] = by_title.emplace(title, name);
                EXPECT_TRUE(fresh) << workflow->name() << "/" << event.name << ": " << held->second << " and " << std::string(name)
                                   << " are both " << title;
            }
        }
}

}  // namespace
}  // namespace rongan
