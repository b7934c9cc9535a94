// What is UTF-8 and what is not, wherever in a text it stands: the eight bytes at a time must not look past any of it.

#include "api/text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace rongan::test {
namespace {

void expect_everywhere(const std::string& part, bool good) {
    for (std::size_t before = 0; before < 18; ++before)
        for (std::size_t after = 0; after < 18; ++after)
            EXPECT_EQ(is_utf8(std::string(before, 'a') + part + std::string(after, '\x7F')), good)
                << testing::PrintToString(part) << " behind " << before << ", before " << after;
}

TEST(Text, CharactersOfEveryLengthAreUtf8) {
    for (const auto* part : {"", "\x01", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF",
                             "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "福州市", "é福\xF0\x9F\x8F\xAF州"})
        expect_everywhere(part, true);
    expect_everywhere(std::string(1, '\0'), true);
}

TEST(Text, WhatIsTooLongTooShortHalfOrBeyondIsNot) {
    for (const auto* part : {"\x80", "\xBF", "\xC0\xAF", "\xC1\xBF", "\xC2", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xE7\xA6",
                             "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xF0\x9F\x8F", "福\xE5\xB7"})
        expect_everywhere(part, false);
}

}  // namespace
}  // namespace rongan::test
