// The model speaks of the same stages, events and rules as the code: each row of the table stands in it, and no other.

#include "support/paths.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <regex>
#include <set>
#include <sstream>

namespace rongan::test {
namespace {

using Names = std::set<std::string>;

std::string model() {
    std::ifstream file(source_folder() / "tests/models/handoff.pml");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string dashed(std::string name) {
    std::replace(name.begin(), name.end(), '_', '-');
    return name;
}

// What `rongan tables handoff --json` prints.
boost::json::object table() {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen((program().string() + " tables handoff --json").c_str(), "r"), ::pclose);
    std::string text;
    std::array<char, 4096> bytes{};
    while (const auto read = std::fread(bytes.data(), 1, bytes.size(), pipe.get())) text.append(bytes.data(), read);
    return boost::json::parse(text).as_object().at("workflows").as_array().at(0).as_object();
}

Names named(const boost::json::object& in, std::string_view list, std::string_view field = "name") {
    Names out;
    for (const auto& each : in.at(list).as_array()) out.emplace(each.as_object().at(field).as_string());
    return out;
}

// The names that one of the model's mtype declarations lists.
Names declared(const std::string& kind) {
    const auto text = model();
    std::smatch found;
    if (!std::regex_search(text, found, std::regex("mtype:" + kind + " = \\{([^}]*)\\}"))) return {};
    const auto list = found[1].str();
    Names out;
    const std::regex word("\\w+");
    for (std::sregex_iterator each(list.begin(), list.end(), word); each != std::sregex_iterator(); ++each) out.insert(dashed(each->str()));
    return out;
}

TEST(HandoffModel, HasTheStagesOfTheCode) {
    auto stages = named(table(), "states");
    EXPECT_EQ(stages.erase("throughout"), 1U);
    EXPECT_EQ(declared("stage"), stages);
}

TEST(HandoffModel, HasTheEventsOfTheCodeAndThoseOfTheCaseThatIsHandedOver) {
    auto events = named(table(), "events");
    events.insert({"nothing", "hand-over", "decide-custody"});
    EXPECT_EQ(declared("event"), events);
}

TEST(HandoffModel, HasEveryRuleOfTheTableAndNoOther) {
    std::multiset<std::string> code, modelled;
    const auto kept = table();
    for (const auto& each : kept.at("rules").as_array()) {
        const auto& rule = each.as_object();
        const auto text = [&](const char* name) { return std::string(rule.at(name).as_string()); };
        code.insert(text("from") + " " + text("on") + " " + text("to"));
    }
    const auto text = model();
    const std::regex row("\\n +RULE\\((\\w+), +(\\w+), +(\\w+),"), beside("\\n +BESIDE\\((\\w+),");
    for (std::sregex_iterator each(text.begin(), text.end(), row); each != std::sregex_iterator(); ++each)
        modelled.insert(dashed((*each)[1].str() + " " + (*each)[2].str() + " " + (*each)[3].str()));
    for (std::sregex_iterator each(text.begin(), text.end(), beside); each != std::sregex_iterator(); ++each)
        modelled.insert("throughout " + dashed((*each)[1].str()) + " throughout");
    EXPECT_EQ(modelled, code);
    EXPECT_GE(modelled.size(), 16U);
}

}  // namespace
}  // namespace rongan::test
