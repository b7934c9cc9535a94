// docs/workflows is what the code says, and the data and drawings of the tables hold together.
#include "api/commands/tables.hpp"
#include "api/tables.hpp"
#include "support/paths.hpp"
#include "workflows/all.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

namespace rongan {
namespace {

namespace json = boost::json;

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct Tables : testing::Test {
    Registry registry = all_workflows();
};

TEST_F(Tables, DocsWorkflowsIsWhatTheCodeSays) {
    const auto folder = test::source_folder() / "docs" / "workflows";
    const auto pages = workflow_pages(registry);
    for (const auto& [name, text] : pages)
        EXPECT_TRUE(read(folder / name) == text) << "docs/workflows/" << name << " differs from the code; run: ./dev docs";
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        EXPECT_TRUE(pages.contains(entry.path().filename().string())) << entry.path() << " is no workflow's page; remove it";
}

TEST_F(Tables, TheJsonHasItsFieldsAndEveryRuleLeadsFromAListedStageToAListedOne) {
    std::ostringstream out, err;
    ASSERT_EQ(tables_command({.json = true}, out, err), 0);
    const auto all = json::parse(out.str()).at("workflows").as_array();
    ASSERT_EQ(all.size(), registry.workflows.size());
    const auto keys = [](const json::value& object) {
        std::set<std::string> names;
        for (const auto& [key, value] : object.as_object()) names.insert(key);
        return names;
    };
    for (const auto& each : all) {
        EXPECT_EQ(keys(each), (std::set<std::string>{"name", "title", "initial", "states", "events", "rules"}));
        std::set<std::string> states, events;
        for (const auto& state : each.at("states").as_array()) states.emplace(state.at("name").as_string());
        for (const auto& event : each.at("events").as_array()) events.emplace(event.at("name").as_string());
        EXPECT_TRUE(states.contains(std::string(each.at("initial").as_string())));
        for (const auto& rule : each.at("rules").as_array()) {
            EXPECT_EQ(keys(rule), (std::set<std::string>{"from", "on", "to", "who", "guard", "citation", "verified", "starts", "stops"}));
            EXPECT_TRUE(states.contains(std::string(rule.at("from").as_string()))) << rule;
            EXPECT_TRUE(states.contains(std::string(rule.at("to").as_string()))) << rule;
            EXPECT_TRUE(events.contains(std::string(rule.at("on").as_string()))) << rule;
            const bool marked = std::string_view(rule.at("citation").as_string()).find("（未核实）") != std::string_view::npos;
            EXPECT_EQ(rule.at("verified").as_bool(), !marked) << rule;
        }
    }
}

TEST_F(Tables, APageNamesEveryStageEventAndTermAndMarksWhatIsNotVerified) {
    for (const auto& each : registry.workflows) {
        const auto page = table_markdown(*each);
        bool unverified = false;
        for (const auto& state : each->states()) EXPECT_NE(page.find(std::string(state.title)), std::string::npos) << state.name;
        for (const auto& rule : each->rules()) {
            unverified = unverified || !is_verified(rule);
            EXPECT_NE(page.find("`" + std::string(rule.on) + "`"), std::string::npos) << rule.on;
            for (const auto key : rule.starts) EXPECT_NE(page.find("`" + std::string(key) + "`"), std::string::npos) << key;
        }
        if (unverified) {
            EXPECT_NE(page.find("**未核实**"), std::string::npos) << each->name();
        }
    }
}

// Counts tags only: enough to see one that is left open or a sign that was not escaped.
TEST_F(Tables, EveryDrawingIsWellFormedAndShowsEveryStageOnce) {
    for (const auto& each : registry.workflows) {
        const auto svg = table_svg(*each);
        std::vector<std::string> open;
        for (auto at = svg.find('<'); at != std::string::npos; at = svg.find('<', at + 1)) {
            const auto end = svg.find('>', at);
            ASSERT_NE(end, std::string::npos);
            const auto tag = svg.substr(at + 1, end - at - 1);
            ASSERT_EQ(tag.find('<'), std::string::npos) << tag;
            const auto name = tag.substr(tag[0] == '/' ? 1 : 0, tag.find_first_of(" /", 1) - (tag[0] == '/' ? 1 : 0));
            if (tag.ends_with('/')) continue;
            if (tag[0] != '/') {
                open.push_back(name);
                continue;
            }
            ASSERT_FALSE(open.empty());
            EXPECT_EQ(open.back(), tag.substr(1));
            open.pop_back();
        }
        EXPECT_TRUE(open.empty()) << each->name();
        for (const auto& state : each->states()) {
            const auto box = ">" + std::string(state.name) + "</text>";
            const auto first = svg.find(box);
            ASSERT_NE(first, std::string::npos) << state.name;
            EXPECT_EQ(svg.find(box, first + 1), std::string::npos) << state.name;
        }
    }
}

TEST_F(Tables, WritesThePagesAndRefusesWhatItCannotDo) {
    const auto folder = std::filesystem::path(testing::TempDir()) / "rongan-tables" / "pages";
    std::filesystem::remove_all(folder.parent_path());
    std::ostringstream out, err;
    ASSERT_EQ(tables_command({.write = folder.string()}, out, err), 0);
    for (const auto& [name, text] : workflow_pages(registry)) EXPECT_EQ(read(folder / name), text);
    EXPECT_EQ(tables_command({.write = (folder / "handoff.md").string()}, out, err), 2) << "a file stands where the folder should be";
    std::filesystem::remove_all(folder.parent_path());

    std::ostringstream unknown;
    EXPECT_EQ(tables_command({.name = "no-such"}, out, unknown), 2);
    EXPECT_NE(unknown.str().find("patent-infringement"), std::string::npos);
    EXPECT_EQ(tables_command({.svg = true}, out, err), 2) << "one drawing, one workflow";
}

TEST_F(Tables, OneWorkflowInEveryForm) {
    const auto printed = [](const TablesCommand& command) {
        std::ostringstream out, err;
        EXPECT_EQ(tables_command(command, out, err), 0) << err.str();
        return out.str();
    };
    EXPECT_NE(printed({.name = "handoff"}).find("逾期未答复"), std::string::npos);
    EXPECT_EQ(printed({.name = "handoff"}).find("judicial-confirmation"), std::string::npos);
    EXPECT_TRUE(printed({.name = "handoff", .dot = true}).starts_with("digraph \"handoff\""));
    EXPECT_TRUE(printed({.name = "handoff", .svg = true}).starts_with("<svg "));
    EXPECT_TRUE(printed({.name = "handoff", .markdown = true}).starts_with("# 案件移交"));
}

}  // namespace
}  // namespace rongan
