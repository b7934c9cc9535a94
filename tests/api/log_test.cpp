// A line of the log is JSON whatever a caller sends, and says when, what and how long.

#include "api/log.hpp"

#include <gtest/gtest.h>
#include <boost/json/parse.hpp>

#include <functional>
#include <string>

namespace rongan::test {
namespace {

namespace json = boost::json;

json::object logged(const std::function<void()>& say) {
    flush_log();
    testing::internal::CaptureStderr();
    say();
    flush_log();
    const auto text = testing::internal::GetCapturedStderr();
    EXPECT_EQ(text.find('\n'), text.size() - 1) << text;
    return json::parse(text).as_object();
}

TEST(Log, ARequestIsOneLineOfJson) {
    const auto line = logged([] {
        log_request("4bf92f3577b34da6a3ce929d0e0e4736", "POST", "/api/v1/cases/{id}/events", "0198-uuid", "check-postmark", 201, 1.0347);
    });
    EXPECT_EQ(line.at("what"), "request");
    EXPECT_EQ(line.at("level"), "info");
    EXPECT_EQ(line.at("trace"), "4bf92f3577b34da6a3ce929d0e0e4736");
    EXPECT_EQ(line.at("method"), "POST");
    EXPECT_EQ(line.at("route"), "/api/v1/cases/{id}/events");
    EXPECT_EQ(line.at("case"), "0198-uuid");
    EXPECT_EQ(line.at("event"), "check-postmark");
    EXPECT_EQ(line.at("status"), 201);
    EXPECT_DOUBLE_EQ(line.at("ms").to_number<double>(), 1.035);
    const std::string at{line.at("at").as_string()};
    ASSERT_EQ(at.size(), std::string_view{"2026-03-02T08:09:10.012Z"}.size()) << at;
    EXPECT_EQ(at[10], 'T');
    EXPECT_EQ(at[19], '.');
    EXPECT_EQ(at.back(), 'Z');
}

TEST(Log, WhatACallerNamesIsCutToTheCharactersOfAName) {
    const auto line = logged([] { log_request("", "POST", "-", "", "a\",\"x\":\"李四\n" + std::string(200, 'z'), 400, 12'345.0); });
    EXPECT_EQ(line.size(), 10U);
    const std::string event{line.at("event").as_string()};
    EXPECT_EQ(event.substr(0, 2), "ax");
    EXPECT_LE(event.size(), 64U);
    EXPECT_DOUBLE_EQ(line.at("ms").to_number<double>(), 12'345.0);
}

}  // namespace
}  // namespace rongan::test
