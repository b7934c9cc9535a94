// `rongan due` as it is typed: the dates, the JSON, the lines, and what it says to a mistake.
#include "api/commands/due.hpp"

#include <gtest/gtest.h>
#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace rongan {
namespace {

namespace json = boost::json;

struct Said {
    int code = 0;
    std::string out, err;
};

Said run(const DueOptions& options, const std::string& input = {}) {
    std::istringstream in{input};
    std::ostringstream out, err;
    const int code = due_command(options, in, out, err);
    return {code, out.str(), err.str()};
}

json::object answer(DueOptions options) {
    options.json = true;
    const auto said = run(options);
    EXPECT_EQ(said.code, 0) << said.out;
    return json::parse(said.out).as_object();
}

std::vector<json::object> lines(const std::string& text) {
    std::vector<json::object> out;
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);) out.push_back(json::parse(line).as_object());
    return out;
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

TEST(DueCommand, SaysTheDateAndThenWhy) {
    const auto said = run({.from = "2026-02-13", .add = "5wd"});
    EXPECT_EQ(said.code, 0);
    EXPECT_EQ(first_line(said.out), "2026-02-27");
    EXPECT_NE(said.out.find("跳过休息日：2026-02-15 至 2026-02-23（节假日）"), std::string::npos);
    EXPECT_TRUE(said.err.empty());
}

TEST(DueCommand, CountsEveryUnit) {
    EXPECT_EQ(answer({.from = "2026-09-30", .add = "5wd"}).at("due"), "2026-10-13");
    EXPECT_EQ(answer({.from = "2026-01-31", .add = "15d"}).at("raw"), "2026-02-15");
    EXPECT_EQ(answer({.from = "2026-01-31", .add = "15d"}).at("due"), "2026-02-24");
    EXPECT_EQ(answer({.from = "2025-11-30", .add = "3mo"}).at("due"), "2026-02-28");
    EXPECT_EQ(answer({.from = "2026-02-14T22:30", .add = "24h"}).at("due"), "2026-02-15T22:30:00+08:00");
    EXPECT_EQ(answer({.from = "2026-02-14T14:30:00Z", .add = "24h"}).at("due"), "2026-02-15T22:30:00+08:00");
    EXPECT_EQ(answer({.from = "2026-02-14", .add = "24h"}).at("due"), "2026-02-15T00:00:00+08:00");
    EXPECT_EQ(answer({.from = "2026-03-31", .add = "3mo", .extend = {"1mo"}}).at("due"), "2026-07-31");
    EXPECT_EQ(answer({.from = "2026-03-31", .add = "3mo", .extend = {"1mo", "10d"}}).at("due"), "2026-08-10");
    EXPECT_EQ(answer({.from = "2026-02-13", .add = "5wd", .extend = {"1mo"}}).at("due"), "2026-03-20");
}

TEST(DueCommand, TakesDaysOutOnce) {
    const DueOptions options{.from = "2026-03-02", .add = "3mo", .exclude = {"2026-03-10..2026-03-20", "2026-03-15..2026-03-25"}};
    EXPECT_EQ(answer(options).at("due"), "2026-06-17");
    EXPECT_EQ(answer({.from = "2026-03-02", .add = "10d", .exclude = {"2026-03-13..2026-03-20"}}).at("due"), "2026-03-12");
    EXPECT_EQ(answer({.from = "2026-03-02", .add = "10d", .exclude = {"2026-03-10..2026-03-10"}}).at("due"), "2026-03-12");
}

TEST(DueCommand, MarksWhatIsProvisionalInBothForms) {
    EXPECT_TRUE(answer({.from = "2026-10-08", .add = "3mo"}).at("provisional").as_bool());
    EXPECT_FALSE(answer({.from = "2026-09-30", .add = "3mo"}).at("provisional").as_bool());
    const auto said = run({.from = "2026-10-08", .add = "3mo"});
    EXPECT_EQ(first_line(said.out), "2027-01-08（暂定）");
    EXPECT_NE(said.out.find("该日期超出已公布的工作日历（至2026-12-31），为暂定日期"), std::string::npos);
}

TEST(DueCommand, KnowsTheTermsOfTheLaw) {
    const auto got = answer({.from = "2026-04-24", .term = "order-81/answer"});
    EXPECT_EQ(got.at("due"), "2026-05-09");
    EXPECT_EQ(got.at("article"), "《专利纠纷行政裁决和调解办法》第22条");
    EXPECT_TRUE(got.at("verified").as_bool());
    EXPECT_EQ(answer({.from = "2026-10-09", .term = "order-81/hearing-notice"}).at("due"), "2026-09-29");
    EXPECT_EQ(answer({.from = "2026-02-14T22:30", .term = "fair-measures/transfer"}).at("due"), "2026-02-15T22:30:00+08:00");
    EXPECT_FALSE(answer({.from = "2026-02-14", .term = "fair-measures/after-fair"}).at("verified").as_bool());
    EXPECT_EQ(answer({.from = "2026-03-02", .add = "7d", .term = "order-81/correction"}).at("due"), "2026-03-09");
    EXPECT_EQ(answer({.from = "2026-03-02", .add = "20d", .term = "order-81/evidence"}).at("due"), "2026-03-23");
    EXPECT_EQ(answer({.from = "2026-03-02", .term = "order-81/evidence"}).at("due"), "2026-03-17");
}

TEST(DueCommand, HoldsTheCapsOfATerm) {
    const DueOptions both{.from = "2026-03-31", .term = "order-81/close", .extend = {"1mo", "2mo"}};
    EXPECT_EQ(answer(both).at("due"), "2026-09-30");
    const auto refused = [](DueOptions options, std::string_view words) {
        const auto said = run(options);
        EXPECT_EQ(said.code, 2);
        EXPECT_TRUE(said.out.empty());
        EXPECT_NE(said.err.find(words), std::string::npos) << said.err;
        options.json = true;
        const auto as_json = run(options);
        EXPECT_EQ(as_json.code, 2);
        EXPECT_TRUE(json::parse(as_json.out).as_object().contains("error"));
    };
    refused({.from = "2026-03-31", .term = "order-81/close", .extend = {"2mo"}}, "第37条");
    refused({.from = "2026-03-31", .term = "order-81/close", .extend = {"1mo", "2mo", "1mo"}}, "已经用完");
    refused({.from = "2026-03-31", .term = "order-81/serve", .extend = {"5wd"}}, "没有规定可以延长");
    refused({.from = "2026-03-31", .term = "order-81/answer", .exclude = {"2026-04-03..2026-04-10"}}, "没有规定可以扣除");
    refused({.from = "2026-03-31", .term = "order-81/close", .exclude = {"correction:2026-04-03..2026-04-10"}}, "可以扣除的只有");
    refused({.from = "2026-03-31", .term = "order-81/close", .exclude = {"appraisal:2026-03-03..2026-04-10"}}, "不能早于");
    refused({.from = "2026-03-31", .term = "order-81/close", .exclude = {"holiday:2026-04-03..2026-04-10"}}, "不是扣除事由");
    refused({.from = "2026-03-31", .add = "20d", .term = "order-81/answer"}, "第22条定为15日");
    refused({.from = "2026-03-31", .add = "10d", .term = "order-81/evidence"}, "不少于15日");
    refused({.from = "2026-03-31", .term = "order-81/correction"}, "--add");
    refused({.from = "2026-03-31", .term = "order-83/answer"}, "--terms");
}

TEST(DueCommand, TakesNamedCausesOutOfATerm) {
    const DueOptions options{.from = "2026-03-31",
                             .term = "order-81/close",
                             .exclude = {"appraisal:2026-04-08..2026-04-20", "suspension:2026-04-03..2026-04-10"}};
    EXPECT_EQ(answer(options).at("raw"), "2026-07-17");  // the last of June, and 17 days
    EXPECT_EQ(answer({.from = "2026-03-31", .term = "order-81/close", .exclude = {"2026-04-03..2026-04-20"}}).at("raw"), "2026-07-17");
}

struct Mistake {
    std::string name;
    DueOptions options;
    std::string field;
};

class Mistakes : public testing::TestWithParam<Mistake> {};

TEST_P(Mistakes, AreNamedWithARemedyAndExitTwo) {
    auto options = GetParam().options;
    const auto said = run(options);
    EXPECT_EQ(said.code, 2);
    EXPECT_TRUE(said.out.empty()) << said.out;
    EXPECT_NE(said.err.find("办法："), std::string::npos) << said.err;
    options.json = true;
    const auto error = json::parse(run(options).out).at("error").as_object();
    EXPECT_EQ(error.at("field").as_string(), std::string_view{GetParam().field});
    EXPECT_FALSE(error.at("rule").as_string().empty());
    EXPECT_FALSE(error.at("remedy").as_string().empty());
}

INSTANTIATE_TEST_SUITE_P(
    Each, Mistakes,
    testing::Values(Mistake{"nothing", {}, "from"}, Mistake{"no_period", {.from = "2026-02-13"}, "add"},
                    Mistake{"impossible", {.from = "2026-02-30", .add = "5wd"}, "from"},
                    Mistake{"words", {.from = "tomorrow", .add = "5wd"}, "from"},
                    Mistake{"year", {.from = "0026-02-13", .add = "5wd"}, "from"},
                    Mistake{"moment", {.from = "2026-02-13T25:00", .add = "24h"}, "from"},
                    Mistake{"unit", {.from = "2026-02-13", .add = "5weeks"}, "add"},
                    Mistake{"zero", {.from = "2026-02-13", .add = "0d"}, "add"},
                    Mistake{"negative", {.from = "2026-02-13", .add = "-5d"}, "add"},
                    Mistake{"huge", {.from = "2026-02-13", .add = "99999999999d"}, "add"},
                    Mistake{"long", {.from = "2026-02-13", .add = "1201mo"}, "add"},
                    Mistake{"mixed", {.from = "2026-02-13", .add = "24h", .extend = {"1d"}}, "extend"},
                    Mistake{"extension", {.from = "2026-02-13", .add = "5d", .extend = {"x"}}, "extend"},
                    Mistake{"half", {.from = "2026-02-13", .add = "5d", .exclude = {"2026-02-14"}}, "exclude"},
                    Mistake{"backwards", {.from = "2026-02-13", .add = "5d", .exclude = {"2026-02-16..2026-02-14"}}, "exclude"},
                    Mistake{"no_day", {.from = "2026-02-13", .add = "5d", .exclude = {"2026-02-30..2026-03-14"}}, "exclude"},
                    Mistake{"cause", {.from = "2026-02-13", .add = "5d", .exclude = {"suspension:2026-02-14..2026-02-16"}}, "exclude"},
                    Mistake{"calendar", {.from = "2026-02-13", .add = "5d", .calendar = "no/such/file.json"}, "calendar"}),
    [](const auto& each) { return each.param.name; });

TEST(DueLines, EachLineIsOneObject) {
    const auto said = run({.lines = true},
                          "2026-02-13 5wd\n"
                          "2026-01-31 15d -2026-02-03..2026-02-05 -2026-02-04..2026-02-06\r\n"
                          "\n"
                          "  2026-10-08\t3mo  \n"
                          "2026-02-14T22:30 24h");
    EXPECT_EQ(said.code, 0);
    const auto got = lines(said.out);
    ASSERT_EQ(got.size(), 4U);
    EXPECT_EQ(got[0].at("due"), "2026-02-27");
    EXPECT_EQ(got[1].at("raw"), "2026-02-18");
    EXPECT_EQ(got[1].at("due"), "2026-02-24");
    EXPECT_TRUE(got[2].at("provisional").as_bool());
    EXPECT_EQ(got[3].at("due"), "2026-02-15T22:30:00+08:00");
    for (const auto& each : got) EXPECT_FALSE(each.at("explanation").as_array().empty());
}

TEST(DueLines, ABadLineIsNamedAndTheRestIsAnswered) {
    const auto said =
        run({.lines = true},
            "2026-02-30 5wd\n2026-02-13 5wd\n2026-02-13\n2026-02-13 5wd 2026-02-14..2026-02-16\n\xff\xfe 5wd\n2026-02-12 5wd\n");
    EXPECT_EQ(said.code, 2);
    const auto got = lines(said.out);
    ASSERT_EQ(got.size(), 6U);
    for (const std::size_t bad : {0, 2, 3, 4}) {
        const auto& error = got[bad].at("error").as_object();
        EXPECT_EQ(error.at("line").to_number<std::size_t>(), bad + 1);
        EXPECT_FALSE(error.at("rule").as_string().empty());
        EXPECT_FALSE(error.at("remedy").as_string().empty());
    }
    EXPECT_EQ(got[1].at("due"), "2026-02-27");
    EXPECT_EQ(got[5].at("due"), "2026-02-26");
}

TEST(DueLines, AreNotMixedWithOneQuestion) { EXPECT_EQ(run({.from = "2026-02-13", .lines = true}, "2026-02-13 5wd\n").code, 2); }

TEST(DueCommand, AnotherCalendarMovesTheDate) {
    const auto path = std::filesystem::path{testing::TempDir()} / "rongan-due-calendar.json";
    std::ofstream{path} << R"({"version":"x","source":"s","years":{"2026":{"holidays":["2026-02-16"],"workdays":[]}}})";
    const auto got = answer({.from = "2026-02-13", .add = "1wd", .calendar = path.string()});
    EXPECT_EQ(got.at("due"), "2026-02-17");
    EXPECT_EQ(got.at("calendar"), "x");
    std::ofstream{path} << R"({"version":"x","source":"s","years":{"2026":{"holidays":["2025-02-16"],"workdays":[]}}})";
    const auto said = run({.from = "2026-02-13", .add = "1wd", .calendar = path.string()});
    EXPECT_EQ(said.code, 2);
    EXPECT_NE(said.err.find("/years/2026/holidays/0"), std::string::npos);
    std::filesystem::remove(path);
}

TEST(DueCommand, ListsTheTerms) {
    const auto said = run({.terms = true});
    EXPECT_NE(said.out.find("order-81/answer  提交答辩书：15日"), std::string::npos);
    const auto all = json::parse(run({.json = true, .terms = true}).out).at("terms").as_array();
    EXPECT_GT(all.size(), 50U);
}

TEST(DueCommand, IsReachedThroughTheProgramsOptions) {
    CLI::App app;
    add_due(app);
    EXPECT_THROW(app.parse("due --from 2026-02-30 --add 5wd"), CLI::RuntimeError);
    EXPECT_NO_THROW(
        app.parse("due --from 2026-02-13 --add 5wd --exclude 2026-02-24..2026-02-26 --exclude 2026-02-27..2026-02-28 --extend 5wd"));
}

}  // namespace
}  // namespace rongan
