#include "engine/case_file.hpp"
#include "engine/describe.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace rongan {

namespace {
enum class Colour { red, dark_blue };
struct Inner {
    std::string title, contact;
    std::vector<std::string> lines;
    bool operator==(const Inner&) const = default;
};
struct Spoken {
    std::string text{};
    std::optional<std::string> note{}, address{};
    std::int64_t count = 0;
    bool done = false;
    Date day{};
    std::optional<Instant> at{};
    Colour colour{};
    Sha256 hash{};
    CreditCode code{};
    std::vector<Inner> inner{};
    std::vector<std::int64_t> numbers{};
    bool operator==(const Spoken&) const = default;
};
BOOST_DESCRIBE_ENUM(Colour, red, dark_blue)
BOOST_DESCRIBE_STRUCT(Inner, (), (title, contact, lines))
BOOST_DESCRIBE_STRUCT(Spoken, (), (text, note, address, count, done, day, at, colour, hash, code, inner, numbers))

using Texts = std::vector<std::pair<std::string, std::string>>;
Texts gathered(const StoredFacts& facts) {
    std::vector<SearchText> texts;
    facts.gather(texts);
    Texts out;
    for (const auto& each : texts) out.emplace_back(each.name, each.text);
    return out;
}

rc::Gen<std::string> any_text() {
    return rc::gen::map(
        rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>("案", "a", "\"", "\\", "/", "\n", "\t", "\b", "\f", "\r",
                                                                                   std::string(1, '\0'), "\x1f", "\x7f", "é", "𠮷", " ")),
        [](const std::vector<std::string>& parts) {
            std::string out;
            for (const auto& each : parts) out += each;
            return out;
        });
}

Spoken any_spoken() {
    Spoken out{.text = *any_text()};
    if (*rc::gen::arbitrary<bool>()) out.note = *any_text();
    if (*rc::gen::arbitrary<bool>()) out.address = *any_text();
    out.count = *rc::gen::arbitrary<std::int64_t>();
    out.done = *rc::gen::arbitrary<bool>();
    out.day = Date{Days{*rc::gen::inRange(-700'000, 2'900'000)}};
    if (*rc::gen::arbitrary<bool>()) out.at = start_of(out.day) + std::chrono::seconds{*rc::gen::inRange(0, 86'400)};
    out.colour = *rc::gen::element(Colour::red, Colour::dark_blue);
    out.code.text = *any_text();
    out.inner.resize(*rc::gen::inRange<std::size_t>(0, 3));
    for (auto& each : out.inner) each = {*any_text(), *any_text(), {*any_text(), *any_text()}};
    out.numbers = *rc::gen::arbitrary<std::vector<std::int64_t>>();
    return out;
}
}  // namespace

RC_GTEST_PROP(Facts, AreTheTextThatAJsonTreeOfThemGives, ()) {
    const auto spoken = any_spoken();
    const auto facts = StoredFacts::of(spoken);
    RC_ASSERT(facts.text() == boost::json::serialize(encode_fields(spoken)));
    RC_ASSERT(facts.json() == encode_fields(spoken));
    const auto read = StoredFacts::read(facts.text());
    RC_ASSERT(read == facts && !read.is(facts));
    RC_ASSERT(*facts.spoken<Spoken>() == spoken);
    RC_ASSERT(read.spoken<Spoken>() == nullptr && facts.spoken<Inner>() == nullptr);
}

TEST(Facts, WhatIsSearchedIsTheSameOfAStepAndOfWhatWasRead) {
    const Spoken spoken{.text = "涉案灯具",
                        .note = "",
                        .address = "五四路1号",
                        .day = Date{std::chrono::year{2026} / 3 / 2},
                        .hash = {"ab"},
                        .code = {"91350100"},
                        .inner = {{"请求书", "13800000000", {"一", "二"}}}};
    const Texts expected{{"text", "涉案灯具"}, {"code", "91350100"}, {"title", "请求书"}, {"lines", "一"}, {"lines", "二"}};
    const auto facts = StoredFacts::of(spoken);
    auto of_step = expected;
    of_step.insert(of_step.begin() + 1, {"hash", "ab"});
    EXPECT_EQ(gathered(facts), of_step);
    // A tree does not tell a date and a choice from a text; search drops both by their form.
    auto of_tree = of_step;
    of_tree.insert(of_tree.begin() + 1, {{"day", "2026-03-02"}, {"colour", "red"}});
    EXPECT_EQ(gathered(StoredFacts::read(facts.text())), of_tree);
    CaseFile one{.facts = facts}, other{.facts = StoredFacts::read(facts.text())};
    EXPECT_EQ(one, other);
}

TEST(Facts, DifferWhereTheirValuesDoAndNotWhereTheirOrderDoes) {
    EXPECT_EQ(StoredFacts::read(R"({"a":1,"b":[true]})"), StoredFacts::read(R"({ "b" : [true], "a":1})"));
    EXPECT_FALSE(StoredFacts::read(R"({"a":1})") == StoredFacts::read(R"({"a":2})"));
    EXPECT_EQ(StoredFacts{}, StoredFacts::read("{}"));
    for (const auto* text : {"", "[]", "rot", "{\"a\":}", "null"}) EXPECT_ANY_THROW(StoredFacts::read(text)) << text;
}

}  // namespace rongan
