// The lists of a case and its ledgers read back from their texts exactly as they were written, and the hashes of the journal tell apart
// what looks alike.

#include "engine/archive.hpp"
#include "engine/clock.hpp"
#include "engine/done_late.hpp"
#include "engine/ledger_says.hpp"
#include "support/cases.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <boost/json.hpp>

namespace rongan {
namespace {

using test::reread;

TEST(CaseJson, TheListsKeepEveryField) {
    const auto file = test::full_case(7);
    EXPECT_EQ(reread(file), file);
    for (const auto* name : {"custody", "beside", "children", "parties", "rights", "papers"})
        EXPECT_NE(lists_text(file).find(name), std::string::npos) << name;
}

TEST(CaseJson, ACaseWithoutListsHasAText) {
    EXPECT_EQ(lists_text(CaseFile{}), "{}");
    EXPECT_EQ(reread(CaseFile{}), CaseFile{});
}

TEST(CaseJson, AnAbsentListIsNotAnEmptyOne) {
    auto file = test::full_case(7);
    file.parties.edit(0).agents.reset();
    file.parties.edit(1).agents = std::vector<Agent>{};
    const auto back = reread(file);
    EXPECT_FALSE(back.parties[0].agents.has_value());
    ASSERT_TRUE(back.parties[1].agents.has_value());
    EXPECT_TRUE(back.parties[1].agents->empty());
}

TEST(CaseJson, EachFieldAloneMakesADifference) {
    auto file = test::full_case(7);
    file.closed = file.opened;
    file.head = "a hash";
    const auto whole = to_json(file);
    const auto empty = to_json(CaseFile{});
    EXPECT_EQ(whole.size(), 24U);
    for (const auto& [name, value] : whole) EXPECT_EQ(value == empty.at(name), name == "parent" || name == "definition") << name;
}

// What two cases differ in is shown to who checks the archive, so no field of a clock may be left out.
TEST(CaseJson, EachFieldOfAClockMakesADifference) {
    const auto file = test::full_case(7);
    const auto differs = [&](auto change) {
        auto other = file;
        change(other.terms.edit(0));
        return to_json(other) != to_json(file);
    };
    EXPECT_TRUE(differs([](Term& t) { t.number = 9; }));
    EXPECT_TRUE(differs([](Term& t) { t.rule = "x"; }));
    EXPECT_TRUE(differs([](Term& t) { t.holder.role = Role::clerk; }));
    EXPECT_TRUE(differs([](Term& t) { t.holder.at = At::anywhere; }));
    EXPECT_TRUE(differs([](Term& t) { t.holder.side = Side::third; }));
    EXPECT_TRUE(differs([](Term& t) { t.body = "x"; }));
    EXPECT_TRUE(differs([](Term& t) { t.person = "x"; }));
    EXPECT_TRUE(differs([](Term& t) { t.due.reset(); }));
    EXPECT_TRUE(differs([](Term& t) { t.expires.reset(); }));
    EXPECT_TRUE(differs([](Term& t) { t.provisional = !t.provisional; }));
    EXPECT_TRUE(differs([](Term& t) { t.stopped = !t.stopped; }));
    EXPECT_TRUE(differs([](Term& t) { t.ledger[0].kind = Entry::Kind::met; }));
    EXPECT_TRUE(differs([](Term& t) { t.ledger[0].on += Days{1}; }));
    EXPECT_TRUE(differs([](Term& t) { t.ledger[0].at += std::chrono::seconds{1}; }));
    EXPECT_TRUE(differs([](Term& t) { t.ledger[0].amount.count = 9; }));
    EXPECT_TRUE(differs([](Term& t) { t.ledger[2].amount.unit = Unit::hour; }));
    EXPECT_TRUE(differs([](Term& t) { t.ledger[1].cause = Exclusion::correction; }));
    EXPECT_TRUE(differs([](Term& t) { t.ledger[0].by = Rank::court_president; }));
    EXPECT_TRUE(differs([](Term& t) { t.ledger[0].note = "x"; }));
}

TEST(CaseJson, AStepThatTouchesAListIsKnown) {
    const auto file = test::full_case(7);
    EXPECT_TRUE(same_lists(file, file));
    const auto touched = [&](auto change) {
        auto after = file;
        change(after);
        return !same_lists(file, after);
    };
    EXPECT_TRUE(touched([](CaseFile& f) { f.custody.edit(0).body = "x"; }));
    EXPECT_TRUE(touched([](CaseFile& f) { f.beside.edit(0).note = "x"; }));
    EXPECT_TRUE(touched([](CaseFile& f) { f.children.push_back({9, "mediation"}); }));
    EXPECT_TRUE(touched([](CaseFile& f) { f.parties.pop_back(); }));
    EXPECT_TRUE(touched([](CaseFile& f) { f.rights.clear(); }));
    EXPECT_TRUE(touched([](CaseFile& f) { f.papers.edit(1).pages = 4; }));
    EXPECT_FALSE(touched([](CaseFile& f) { f.state = "hearing"; }));
}

TEST(CaseJson, ADamagedTextIsAnException) {
    for (const auto* text :
         {"", "[]", "{", R"({"custody":7})", R"({"custody":[7]})", R"({"custody":[{"from":"2026-02-30T09:00:00+08:00"}]})",
          R"({"custody":[{"from":9223372036854775807}]})", R"({"beside":[{"kind":"nothing"}]})",
          R"({"beside":[{"from":4611686018427387904}]})", R"({"parties":[{"side":"nobody"}]})", R"({"papers":[{"pages":4294967296}]})",
          R"({"papers":[{"pages":"4"}]})"}) {
        CaseFile file;
        EXPECT_THROW(read_lists(file, text), std::exception) << text;
    }
}

TEST(CaseJson, AnyBytesComeBack) {
    auto file = test::full_case(7);
    for (int c = 0; c < 256; ++c) file.papers.edit(0).title += static_cast<char>(c);
    EXPECT_EQ(reread(file), file);
    EXPECT_EQ(to_json(file).at("papers").at(0).at("title").as_string(), file.papers[0].title);
}

TEST(CaseJson, WhatWasDescribedLaterKeepsItsDefault) {
    CaseFile file;
    read_lists(file, R"({"papers":[{"kind":"证据"}],"unknown":[1]})");
    ASSERT_EQ(file.papers.size(), 1U);
    EXPECT_EQ(file.papers[0], (Paper{"证据", "", {}, 0, {}}));
}

Date any_date() { return Date{Days{*rc::gen::inRange(-800'000, 3'000'000)}}; }
Instant any_instant() { return Instant{std::chrono::seconds{*rc::gen::inRange<std::int64_t>(-70'000'000'000, 260'000'000'000)}}; }
template <class E>
E any_of(int count) {
    return static_cast<E>(*rc::gen::inRange(0, count));
}
template <class T>
std::optional<T> maybe(T value) {
    return *rc::gen::arbitrary<bool>() ? std::optional<T>{value} : std::nullopt;
}
// Any byte below 0x80, controls and quotes included: the archive keeps what it is given, it does not judge.
std::string any_text() { return *rc::gen::container<std::string>(rc::gen::inRange<char>(0, 127)); }

RC_GTEST_PROP(CaseJson, AnyListsReadBackExactly, ()) {
    auto file = test::full_case(*rc::gen::inRange<CaseId>(1, 1'000'000));
    file.custody.edit(0).from = any_instant();
    file.custody.edit(1).to = maybe(any_instant());
    file.children.push_back({*rc::gen::arbitrary<CaseId>(), any_text()});
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) file.beside.push_back({any_of<Beside>(9), any_date(), maybe(any_date()), any_text()});
    file.parties.edit(0).representative = maybe(any_text());
    file.parties.edit(1).kind = any_of<PartyKind>(3);
    file.papers.edit(1).note = maybe(any_text());
    RC_ASSERT(reread(file) == file);
}

// A migration in SQL wrote texts of this form, and they are gone on with.
TEST(LedgerText, TheFormIsFixed) {
    const auto on = test::on("2026-03-12");
    const auto start = start_of(on);
    const auto at = test::at("2026-03-12T09:30:01+08:00");
    const auto text = [](Entry entry) { return ledger_text({std::move(entry)}); };
    EXPECT_EQ(ledger_text({}), "[]");
    EXPECT_EQ(text({.on = on, .at = start}), R"([["started","2026-03-12"]])");
    EXPECT_EQ(text({.on = on, .at = start, .note = "收到\"\n\x01"}), R"([["started","2026-03-12","收到\"\n\u0001"]])");
    EXPECT_EQ(text({.kind = Entry::Kind::met, .on = on, .at = at}), R"([["met","2026-03-12","",1773279001]])");
    EXPECT_EQ(text({.on = on, .at = start, .amount = {3, Unit::day}}), R"([["started","2026-03-12","",null,3]])");
    EXPECT_EQ(text({.on = on, .at = start, .amount = {0, Unit::hour}}), R"([["started","2026-03-12","",null,0,"h"]])");
    EXPECT_EQ(text({.kind = Entry::Kind::excluded_to, .on = on, .at = start, .cause = Exclusion::appraisal}),
              R"([["excluded-to","2026-03-12","",null,0,"d","appraisal"]])");
    EXPECT_EQ(text({.kind = Entry::Kind::extended, .on = on, .at = start, .by = Rank::head}),
              R"([["extended","2026-03-12","",null,0,"d","suspension","head"]])");
    EXPECT_EQ(text({.on = test::on("9999-12-31"), .at = at}), R"([["started",2932896,"",1773279001]])");
    EXPECT_EQ(ledger_text({{.on = on, .at = start}, {.kind = Entry::Kind::met, .on = on, .at = start}}),
              R"([["started","2026-03-12"],["met","2026-03-12"]])");
}

TEST(LedgerText, AnyBytesComeBack) {
    Ledger ledger{{.on = test::on("2026-03-12")}};
    for (int c = 0; c < 256; ++c) ledger[0].note += static_cast<char>(c);
    EXPECT_EQ(read_ledger(ledger_text(ledger)), ledger);
}

TEST(LedgerText, ADamagedTextIsAnException) {
    for (const auto* text :
         {"", "{}", "[", "[7]", "[[]]", R"([["started"]])", R"([["nothing","2026-03-12"]])", R"([[7,"2026-03-12"]])",
          R"([["started","2026-02-30"]])", R"([["started",9223372036854775807]])", R"([["started","2026-03-12",7]])",
          R"([["started","2026-03-12","","2026-03-12"]])", R"([["started","2026-03-12","",9223372036854775807]])",
          R"([["started","2026-03-12","",null,2147483648]])", R"([["started","2026-03-12","",null,0,"y"]])",
          R"([["started","2026-03-12","",null,0,"d","x"]])", R"([["started","2026-03-12","",null,0,"d","appraisal","x"]])",
          R"([["started","2026-03-12","",null,0,"d","appraisal","head",0]])", R"([["started","2026-03-12"]]x)"})
        EXPECT_THROW(static_cast<void>(read_ledger(text)), std::exception) << text;
}

Entry any_entry() {
    Entry out;
    out.kind = any_of<Entry::Kind>(8);
    out.on = any_date();
    out.at = *rc::gen::arbitrary<bool>() ? start_of(out.on) : any_instant();
    if (*rc::gen::arbitrary<bool>()) out.amount = {*rc::gen::arbitrary<int>(), any_of<Unit>(4)};
    if (*rc::gen::arbitrary<bool>()) out.cause = any_of<Exclusion>(7);
    if (*rc::gen::arbitrary<bool>()) out.by = any_of<Rank>(8);
    if (*rc::gen::arbitrary<bool>()) out.note = any_text();
    return out;
}
Ledger any_ledger() {
    Ledger out;
    for (int i = *rc::gen::inRange(0, 6); i > 0; --i) out.push_back(any_entry());
    return out;
}

RC_GTEST_PROP(LedgerText, AnyLedgerReadsBackExactly, ()) {
    const auto ledger = any_ledger();
    RC_ASSERT(read_ledger(ledger_text(ledger)) == ledger);
}

RC_GTEST_PROP(LedgerText, WhatWasWrittenDownStandsAtTheHeadOfWhatIsWrittenLater, ()) {
    auto ledger = any_ledger();
    const auto before = ledger_text(ledger);
    ledger.push_back(any_entry());
    RC_ASSERT(ledger_text(ledger).starts_with(std::string_view(before).substr(0, before.size() - 1)));
}

// Half of them as nearly all are, which is what is read without making lines.
Ledger any_or_usual_ledger() {
    auto out = any_ledger();
    if (*rc::gen::arbitrary<bool>()) return out;
    for (auto& each : out) {
        const Date on{Days{*rc::gen::inRange(0, 30'000)}};
        each = {.kind = each.kind, .on = on, .at = start_of(on), .note = *rc::gen::arbitrary<bool>() ? "收到之日" : ""};
        if (*rc::gen::arbitrary<bool>()) each.at += std::chrono::seconds{*rc::gen::inRange(0, 86'400)};
    }
    return out;
}

RC_GTEST_PROP(LedgerSays, WhatTheLinesSay, ()) {
    auto ledger = any_or_usual_ledger();
    for (auto& each : ledger)
        if (*rc::gen::inRange(0, 3) == 0) each.note = done_late;
    const auto met = std::find_if(ledger.begin(), ledger.end(), [](const Entry& each) { return each.kind == Entry::Kind::met; });
    const LedgerSays should{.lines = ledger.size(),
                            .open = is_open(ledger),
                            .breached = is_breached(ledger),
                            .late = met == ledger.end() ? is_breached(ledger) : met->note == done_late};
    RC_ASSERT(ledger_says(ledger_text(ledger)) == should);
}

// Of a text in which something was changed: it says something only when it is again what the program would write.
RC_GTEST_PROP(LedgerSays, NothingOfATextThatIsNotTheProgramsOwn, ()) {
    auto text = ledger_text(any_or_usual_ledger());
    constexpr std::string_view signs = "[]\",\\ 012-+enx";
    const auto place = *rc::gen::inRange<std::size_t>(0, text.size());
    const std::string sign(1, signs[*rc::gen::inRange<std::size_t>(0, signs.size())]);
    switch (*rc::gen::inRange(0, 3)) {
        case 0: text.replace(place, 1, sign); break;
        case 1: text.insert(place, sign); break;
        default: text.erase(place, 1);
    }
    const bool own = [&] {
        try {
            return ledger_text(read_ledger(text)) == text;
        } catch (const std::exception&) {
            return false;
        }
    }();
    RC_ASSERT(ledger_says(text).has_value() == own);
}

TEST(LedgerSays, NothingOfAnotherSpelling) {
    for (const auto* text :
         {R"([["started","2026-03-12",""]])", R"([["started","2026-03-12","",null]])", R"([["started","2026-03-12"] ])",
          R"([["started","2026-03-12","\u0041"]])", R"([["started","2026-03-12","a",1773244800]])", R"([["started","2026-03-12","a",01]])",
          R"([["started","2026-03-12"],])", R"([,["started","2026-03-12"]])", R"([["started","0000-01-01"]])", R"([["started",20000]])"})
        EXPECT_FALSE(ledger_says(text)) << text;
    EXPECT_TRUE(ledger_says(R"([["started","2026-03-12","a",1773244801]])"));
}

JournalRow a_row() {
    JournalRow row;
    row.seq = 5;
    row.case_id = 3;
    row.version = 2;
    row.at = test::at("2026-03-02T10:00:00+08:00");
    row.event = "serve";
    row.body = "{}";
    row.actor = {"lin.xiu", "fz-city", Role::clerk};
    return row;
}

TEST(Hash, EveryFieldOfARowCounts) {
    const auto base = hash_of(a_row());
    const auto differs = [&](auto change) {
        auto row = a_row();
        change(row);
        return hash_of(row) != base;
    };
    EXPECT_TRUE(differs([](JournalRow& r) { r.seq = 6; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.case_id = 4; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.version = 3; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.at += std::chrono::seconds{1}; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.event = "answer"; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.body = "{ }"; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.actor.person = "chen"; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.actor.body = "fz-gulou"; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.actor.roles = Roles{Role::clerk, Role::head}; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.behalf = Side::requester; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.from = "x"; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.to = "x"; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.citations = "x"; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.workflow = "x"; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.definition = 2; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.late = true; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.cause = 1; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.key = "x"; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.uuid = "x"; }));
    EXPECT_TRUE(differs([](JournalRow& r) { r.previous = "x"; }));
    EXPECT_FALSE(differs([](JournalRow& r) { r.hash = "x"; }));
}

TEST(Hash, TextsDoNotRunIntoEachOther) {
    auto one = a_row();
    auto other = a_row();
    one.from = "ab";
    one.to = "c";
    other.from = "a";
    other.to = "bc";
    EXPECT_NE(hash_of(one), hash_of(other));
    one.from = "1:a";
    one.to = "";
    other.from = "";
    other.to = "1:a";
    EXPECT_NE(hash_of(one), hash_of(other));
}

// Computed apart from the code, from the form as it is documented. The stored chains of every archive hang on it: a change of form needs a
// new name at the head of the serialisation.
TEST(Hash, TheFormIsFixed) { EXPECT_EQ(hash_of(a_row()), "169e98b4ecc541dfdad5eab40d7a46c39296d489178cffc04059855b4ce00582"); }

TEST(Hash, ACommitCoversItsRows) {
    const CommitRow commit{.id = 2, .at = {}, .first = 5, .last = 5, .previous = "p", .hash = {}};
    auto row = a_row();
    row.hash = hash_of(row);
    auto other = row;
    other.hash = std::string(64, '0');
    EXPECT_NE(hash_of(commit, {row}), hash_of(commit, {other}));
    EXPECT_NE(hash_of(commit, {row}), hash_of(commit, {}));
}

TEST(Cursor, ReadsBackAndRefusesWhatIsNone) {
    const WorkPlace place{20'530, 7, 2};
    EXPECT_EQ(work_place(to_cursor(place)), place);
    for (const auto* text : {"", "1.2", "1.2.3.4", "a.b.c", "1.2.3x", "99999999999999999999.1.1"}) EXPECT_FALSE(work_place(text)) << text;
    EXPECT_EQ(handoff_place("12"), 12);
    for (const auto* text : {"", "0", "-1", "12a"}) EXPECT_FALSE(handoff_place(text)) << text;
}

}  // namespace
}  // namespace rongan
