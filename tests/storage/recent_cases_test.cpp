// Who was changed last stays; each that comes makes the one go that nobody changed for the longest.

#include "storage/recent_cases.hpp"
#include "support/cases.hpp"

#include <gtest/gtest.h>

namespace rongan {
namespace {

Kept version(CaseId id, Version number) {
    auto file = test::full_case(id);
    file.version = number;
    return std::make_shared<const CaseFile>(std::move(file));
}

TEST(RecentCases, KeepTheNewestVersionOfThoseThatWereChangedLast) {
    RecentCases cases(3);
    for (CaseId id = 1; id <= 3; ++id) cases.add({version(id, 1)});
    cases.add({version(1, 2)});
    cases.add({version(4, 1), version(5, 1)});
    for (const CaseId id : {2, 3}) {
        EXPECT_FALSE(cases.find(id)) << id;
        EXPECT_FALSE(cases.find_uuid(version(id, 1)->uuid)) << id;
    }
    ASSERT_TRUE(cases.find(1));
    EXPECT_EQ(cases.find(1)->version, 2);
    for (const CaseId id : {1, 4, 5}) EXPECT_EQ(cases.find_uuid(version(id, 1)->uuid), id);
}

TEST(RecentCases, OfNoneKeepNone) {
    RecentCases cases(0);
    cases.add({version(1, 1)});
    EXPECT_FALSE(cases.find(1));
    EXPECT_FALSE(cases.find_uuid(version(1, 1)->uuid));
}

TEST(RecentCases, WhatIsClearedIsGone) {
    RecentCases cases;
    cases.add({version(1, 1), version(2, 1)});
    cases.clear();
    EXPECT_FALSE(cases.find(1));
    EXPECT_FALSE(cases.find_uuid(version(2, 1)->uuid));
    cases.add({version(2, 2)});
    EXPECT_EQ(cases.find(2)->version, 2);
}

}  // namespace
}  // namespace rongan
