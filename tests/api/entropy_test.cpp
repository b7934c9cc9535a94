// Names of new cases: in the order in which they were given, and never twice.

#include "api/entropy.hpp"

#include "engine/identifiers/uuid.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>
#include <vector>

namespace rongan {
namespace {

const Instant morning = *parse_instant("2026-03-02T09:00:00+08:00");

std::vector<std::string> names(Instant at, std::size_t many) {
    std::vector<std::string> out;
    while (out.size() < many) out.push_back(fresh_uuid(at));
    return out;
}

TEST(Entropy, NamesOfOneSecondStandInTheOrderInWhichTheyWereGiven) {
    const auto first = names(morning, 1000);
    EXPECT_TRUE(std::is_sorted(first.begin(), first.end()));
    EXPECT_EQ(uuid_time(*parse_uuid(first.back())), std::chrono::milliseconds{morning.time_since_epoch()});
    const auto later = names(morning + std::chrono::seconds{1}, 10);
    EXPECT_LT(first.back(), later.front());
}

// A clock that is set back is nothing for a name to contradict.
TEST(Entropy, ANameSaysTheTimeItIsGiven) {
    names(morning, 1);
    const auto before = fresh_uuid(morning - std::chrono::hours{1});
    EXPECT_EQ(uuid_time(*parse_uuid(before)), std::chrono::milliseconds{(morning - std::chrono::hours{1}).time_since_epoch()});
}

TEST(Entropy, NeighboursDifferInWhatIsNotCounted) {
    std::set<std::string> tails;
    for (const auto& name : names(morning, 1000)) tails.insert(name.substr(24));
    EXPECT_EQ(tails.size(), 1000U);
}

TEST(Entropy, ThreadsNeverGiveOneNameTwice) {
    std::vector<std::vector<std::string>> each(4);
    {
        std::vector<std::jthread> threads;
        threads.reserve(each.size());
        for (auto& out : each) threads.emplace_back([&out] { out = names(morning, 5000); });
    }
    std::set<std::string> all;
    for (const auto& out : each) {
        EXPECT_TRUE(std::is_sorted(out.begin(), out.end()));
        all.insert(out.begin(), out.end());
    }
    EXPECT_EQ(all.size(), 20'000U);
}

}  // namespace
}  // namespace rongan
