// The one who checks is checked: each thing that must not happen is put into a journal by hand, and must be complained of.

#include "crash/history.hpp"

#include <gtest/gtest.h>

namespace rongan::test {
namespace {

Instant at(std::string_view time) { return parse_instant("2026-03-02T" + std::string(time) + "+08:00").value(); }

JournalRow row(Seq seq, CaseId id, Version version, std::string event, std::string key, Instant when = at("10:00:00"),
               std::string body = "{}") {
    JournalRow out;
    out.seq = seq;
    out.case_id = id;
    out.version = version;
    out.at = when;
    out.event = std::move(event);
    out.body = std::move(body);
    out.key = std::move(key);
    return out;
}
JournalRow asks(Seq seq, CaseId id, Version version, std::string_view runs_out) {
    return row(seq, id, version, "ask-completion", "a" + std::to_string(seq), at("10:00:00"),
               R"({"told_at":")" + to_text(at(runs_out) - std::chrono::hours{1}) + R"(","hours":1})");
}
JournalRow expires(Seq seq, CaseId id, Version version, std::string_view when) {
    return row(seq, id, version, "term-expired", "", at(when), R"({"number":1})");
}

std::string complaints_about(const std::vector<JournalRow>& rows, const std::vector<Act>& acts = {}) {
    History history;
    history.read(rows);
    history.compare(acts);
    std::string out;
    for (const auto& each : history.complaints()) out += each + "\n";
    return out;
}
bool complains(std::string_view of, const std::vector<JournalRow>& rows, const std::vector<Act>& acts = {}) {
    return complaints_about(rows, acts).find(of) != std::string::npos;
}
Act act(std::string key, Act::Outcome outcome, Version version) {
    Act out{.key = std::move(key), .person = {}, .target = {}, .event = {}, .body = {}, .uuid = {}, .reply = {}, .runs_out = {}};
    out.outcome = outcome;
    out.version = version;
    return out;
}

TEST(HistoryTest, ASoundJournalIsNotComplainedOf) {
    EXPECT_EQ(complaints_about({row(1, 1, 1, "open", "a"), asks(2, 1, 2, "10:00:05"), expires(3, 1, 3, "10:00:06")},
                               {act("a", Act::Outcome::done, 1), act("b", Act::Outcome::refused, 0), act("c", Act::Outcome::unknown, 0)}),
              "");
}

TEST(HistoryTest, WhatIsLostDoubledOrOutOfOrderIsComplainedOf) {
    EXPECT_TRUE(complains("does not follow", {row(1, 1, 1, "x", "a"), row(3, 1, 2, "x", "b")}));
    EXPECT_TRUE(complains("is version 3, not 2", {row(1, 1, 1, "x", "a"), row(2, 1, 3, "x", "b")}));
    EXPECT_TRUE(complains("is there twice", {row(1, 1, 1, "x", "a"), row(2, 1, 2, "x", "a")}));
    EXPECT_TRUE(complains("is dated before", {row(1, 1, 1, "x", "a"), row(2, 1, 2, "x", "b", at("09:59:59"))}));
}

TEST(HistoryTest, AJournalThatSaysOtherwiseThanTheClientsWereToldIsComplainedOf) {
    const std::vector<JournalRow> rows{row(1, 1, 1, "x", "a")};
    EXPECT_TRUE(complains("was acknowledged and is lost", rows, {act("b", Act::Outcome::done, 1)}));
    EXPECT_TRUE(complains("was acknowledged as version 2 and is 1", rows, {act("a", Act::Outcome::done, 2)}));
    EXPECT_TRUE(complains("was refused and is there", rows, {act("a", Act::Outcome::refused, 0)}));
}

TEST(HistoryTest, AClockThatFiresWronglyIsComplainedOf) {
    const auto first = asks(1, 1, 1, "10:00:05"), second = asks(2, 2, 1, "10:00:07");
    EXPECT_TRUE(complains("fired before", {first, expires(2, 1, 2, "10:00:06"), expires(3, 1, 3, "10:00:06")}));
    EXPECT_TRUE(complains("came too early", {first, expires(2, 1, 2, "10:00:04")}));
    EXPECT_TRUE(complains("of a clock that nobody started", {expires(1, 1, 1, "10:00:04")}));
    EXPECT_TRUE(complains("had run out before", {first, second, expires(3, 2, 2, "10:00:09"), expires(4, 1, 2, "10:00:09")}));
    EXPECT_EQ(complaints_about({first, second, expires(3, 1, 2, "10:00:09"), expires(4, 2, 2, "10:00:09")}), "");
}

}  // namespace
}  // namespace rongan::test
