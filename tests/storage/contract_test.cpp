// One contract for every archive: what is told to the one in memory and to the one on disk must come back the same.

#include "engine/memory_archive.hpp"
#include "storage/sqlite_archive.hpp"
#include "support/cases.hpp"
#include "support/folder.hpp"
#include "support/recount.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace rongan {
namespace {

using test::at;
using test::on;

struct InMemory {
    std::unique_ptr<Archive> archive = std::make_unique<MemoryArchive>();
};
struct OnDisk {
    test::Folder folder;
    std::unique_ptr<Archive> archive = open_sqlite(folder / "archive.db");
};

template <class Home>
class ArchiveContract : public testing::Test {
protected:
    Home home;
    Archive& archive = *home.archive;
    test::Book book{archive};

    CaseFile simple(CaseId id, std::vector<Term> terms = {}) {
        auto file = test::full_case(id);
        file.terms = std::move(terms);
        return file;
    }
    void keep(std::vector<CaseFile> files) { archive.commit(book.commit(std::move(files))); }
    CaseFile next(CaseId id) {
        auto file = *archive.find(id);
        ++file.version;
        return file;
    }
};
using Homes = testing::Types<InMemory, OnDisk>;
TYPED_TEST_SUITE(ArchiveContract, Homes);

TYPED_TEST(ArchiveContract, BeginsEmpty) {
    EXPECT_EQ(this->archive.heads(), Heads{});
    EXPECT_FALSE(this->archive.find(1));
    EXPECT_FALSE(this->archive.cover(1));
    EXPECT_TRUE(this->archive.open_clocks(1).empty());
    EXPECT_FALSE(this->archive.find_uuid("x"));
    EXPECT_FALSE(this->archive.find_number(""));
    EXPECT_FALSE(this->archive.reply("k"));
    EXPECT_EQ(this->archive.counter("榕|patent-infringement|2026"), 0);
    EXPECT_FALSE(this->archive.setting("calendar"));
    EXPECT_FALSE(this->archive.next_due());
    EXPECT_TRUE(this->archive.due(Instant::max(), 10).empty());
    EXPECT_TRUE(this->archive.journal(0, 10).empty());
    EXPECT_TRUE(this->archive.work_list({.body = "fz-city", .person = "", .cursor = ""}).items.empty());
    EXPECT_EQ(this->archive.open_provisional(), 0U);
}

TYPED_TEST(ArchiveContract, GivesACaseBackAsItWas) {
    const auto commit = this->book.commit({test::full_case(1)});
    this->archive.commit(commit);
    EXPECT_EQ(*this->archive.find(1), *commit.cases[0]);
    const auto& kept = *commit.cases[0];
    EXPECT_EQ(this->archive.cover(1), (Cover{kept.uuid, kept.number, kept.workflow, kept.state}));
    std::vector<OpenClock> open;
    for (const auto& term : kept.terms)
        if (is_open(term.ledger)) open.push_back({term.rule, term.ledger});
    EXPECT_FALSE(open.empty());
    EXPECT_LT(open.size(), kept.terms.size());
    EXPECT_EQ(this->archive.open_clocks(1), open);
    EXPECT_EQ(this->archive.find_uuid(commit.cases[0]->uuid), 1);
    EXPECT_EQ(this->archive.find_number(commit.cases[0]->number), 1);
    EXPECT_EQ(this->archive.journal(0, 10), commit.journal);
    EXPECT_EQ(this->archive.journal(1, 0, 10), commit.journal);
    EXPECT_EQ(this->archive.commits(0, 10), std::vector{commit.row});
}

TYPED_TEST(ArchiveContract, EveryChangeOfACaseIsKept) {
    this->keep({test::full_case(1)});
    auto file = this->next(1);
    file.number.clear();
    file.state = "hearing";
    file.facts = boost::json::object{{"other", 1}};
    file.owner = "fz-gulou";
    file.carrier.clear();
    file.counterpart.clear();
    file.offered_to.clear();
    file.handler.clear();
    file.custody.edit(file.custody.size() - 1).to = at("2026-03-05T09:00:00+08:00");
    file.custody.push_back({"fz-gulou", at("2026-03-05T09:00:00+08:00"), {}});
    file.terms.edit(0).ledger.push_back(
        {.kind = Entry::Kind::breached, .on = on("2026-04-01"), .at = at("2026-04-01T00:00:00+08:00"), .note = "逾期"});
    file.terms.edit(0).expires.reset();
    file.terms.push_back(test::open_clock(3, "order-81/decide", "fz-gulou", on("2026-06-01")));
    file.beside = {file.beside[1]};
    file.parties.pop_back();
    file.parties.edit(0).agents.reset();
    file.rights.clear();
    file.papers.edit(1).pages = 4;
    file.papers.push_back({"笔录", "口头审理笔录", Sha256{std::string(64, 'c')}, 2, {}});
    file.children.push_back({77, "handoff"});
    file.closed = at("2026-05-01T12:00:00+08:00");
    auto commit = this->book.commit({file});
    this->archive.commit(commit);
    EXPECT_EQ(*this->archive.find(1), *commit.cases[0]);
    EXPECT_FALSE(this->archive.find_number("榕知法裁字〔2026〕1号"));
    EXPECT_EQ(this->archive.heads().seq, 2);
}

TYPED_TEST(ArchiveContract, ACaseMayLearnOfAChildWithoutAnAct) {
    this->keep({test::full_case(1)});
    auto file = *this->archive.find(1);
    file.children.push_back({9, "mediation"});
    auto commit = this->book.commit({this->simple(2)});
    commit.before.push_back(this->archive.find(1));
    commit.cases.push_back(std::make_shared<const CaseFile>(file));
    this->archive.commit(commit);
    EXPECT_EQ(*this->archive.find(1), file);
}

TYPED_TEST(ArchiveContract, HeadsGoOn) {
    auto commit = this->book.commit({test::full_case(1), test::full_case(2)});
    commit.outbox = {{1, 1, 1, "requester", "受理通知书", "已受理"}, {2, 2, 2, "fz-city", "报告", ""}};
    this->archive.commit(commit);
    const auto heads = this->archive.heads();
    EXPECT_EQ(heads, (Heads{.case_id = 2, .seq = 2, .outbox = 2, .commit = 1, .commit_hash = commit.row.hash, .system_hash = ""}));
    EXPECT_EQ(this->archive.outbox(0, 10), commit.outbox);
    EXPECT_EQ(this->archive.outbox(1, 10), std::vector{commit.outbox[1]});
    EXPECT_EQ(this->archive.outbox(0, 1), std::vector{commit.outbox[0]});
}

TYPED_TEST(ArchiveContract, TheSystemHasAStreamOfItsOwn) {
    this->keep({test::full_case(1)});
    const auto heads = this->archive.heads();
    JournalRow row;
    row.seq = heads.seq + 1;
    row.at = at("2026-03-03T09:00:00+08:00");
    row.event = "calendar-loaded";
    row.body = "{}";
    row.hash = hash_of(row);
    Commit commit{.row = {heads.commit + 1, row.at, row.seq, row.seq, heads.commit_hash, ""},
                  .journal = {row},
                  .cases = {},
                  .outbox = {},
                  .replies = {},
                  .counters = {},
                  .settings = {{"calendar", "一"}, {"calendar", "二"}, {"network", "三"}}};
    commit.row.hash = hash_of(commit.row, commit.journal);
    this->archive.commit(commit);
    EXPECT_EQ(this->archive.heads().system_hash, row.hash);
    EXPECT_EQ(this->archive.setting("calendar"), "二");
    EXPECT_EQ(this->archive.setting("network"), "三");
    EXPECT_EQ(this->archive.journal(CaseId{0}, 0, 10), std::vector{row});
}

TYPED_TEST(ArchiveContract, RepliesAndCountersAreKeptInOrder) {
    auto commit = this->book.commit({test::full_case(1), test::full_case(2)});
    commit.replies = {test::reply_to(commit.journal[1], 1), test::reply_to(commit.journal[0], 2)};
    commit.replies[0].numbered = true;
    commit.replies[1].last = 2;
    commit.replies[1].terms = R"([["order-81/answer","started","2026-03-20",1]])";
    commit.counters = {{"闽|x|2026", 3}, {"榕|x|2026", 7}};
    this->archive.commit(commit);
    EXPECT_EQ(this->archive.reply("lin.xiu|key-1"), commit.replies[1]);
    EXPECT_FALSE(this->archive.reply("lin.xiu|key-"));
    EXPECT_EQ(this->archive.counter("榕|x|2026"), 7);
    auto more = this->book.commit({this->next(1)});
    more.counters = {{"榕|x|2026", 8}};
    this->archive.commit(more);
    EXPECT_EQ(this->archive.counter("榕|x|2026"), 8);
    EXPECT_EQ(this->archive.counters("", 10), (std::vector<Counter>{{"榕|x|2026", 8}, {"闽|x|2026", 3}}));
    EXPECT_EQ(this->archive.counters("榕|x|2026", 10), (std::vector<Counter>{{"闽|x|2026", 3}}));
    EXPECT_EQ(this->archive.replies(0, 10), commit.replies);
    EXPECT_EQ(this->archive.replies(1, 1), (std::vector{commit.replies[1]}));
}

TYPED_TEST(ArchiveContract, ClocksRunOutInOrder) {
    const auto day = on("2026-03-20");
    this->keep({this->simple(1, {test::open_clock(1, "a", "x", day + Days{1}), test::open_clock(2, "b", "x", day)}),
                this->simple(2, {test::open_clock(1, "c", "x", day), test::open_clock(2, "d", "x", day + Days{9})}), this->simple(3)});
    const auto due = this->archive.due(end_of(day + Days{1}), 10);
    EXPECT_EQ(due, (std::vector<DueTerm>{{1, 2, "b", end_of(day)}, {2, 1, "c", end_of(day)}, {1, 1, "a", end_of(day + Days{1})}}));
    EXPECT_EQ(this->archive.due(end_of(day + Days{1}), 2).size(), 2U);
    EXPECT_TRUE(this->archive.due(end_of(day) - std::chrono::seconds{1}, 10).empty());
    EXPECT_EQ(this->archive.next_due(), end_of(day));
    auto file = this->next(1);
    file.terms.edit(1).expires.reset();
    this->keep({file});
    EXPECT_EQ(this->archive.due(Instant{end_of(day)}, 10), (std::vector<DueTerm>{{2, 1, "c", end_of(day)}}));
}

TYPED_TEST(ArchiveContract, AWorkListShowsWhatIsOwedByWhatIsLeft) {
    const auto day = on("2026-03-20");
    auto stopped = test::open_clock(1, "stopped", "fz-city", day - Days{9});
    stopped.stopped = true;
    stopped.expires.reset();
    auto done = test::open_clock(2, "done", "fz-city", day);
    done.ledger.push_back({.kind = Entry::Kind::met, .on = day, .at = start_of(day), .note = ""});
    auto late = test::open_clock(3, "late", "fz-city", day - Days{3});
    late.ledger.push_back({.kind = Entry::Kind::breached, .on = day, .at = start_of(day), .note = ""});
    late.expires.reset();
    this->keep({this->simple(1, {stopped, done, late}),
                this->simple(2, {test::open_clock(1, "two", "fz-city", day), test::open_clock(2, "far", "fz-gulou", day)}),
                this->simple(3, {test::open_clock(1, "three", "fz-city", day), test::open_clock(2, "party", "", day)})});
    const auto page = this->archive.work_list({.body = "fz-city", .person = "", .cursor = ""});
    std::vector<std::string> rules;
    for (const auto& item : page.items) rules.push_back(item.rule);
    EXPECT_EQ(rules, (std::vector<std::string>{"late", "two", "three", "stopped"}));
    EXPECT_TRUE(page.next.empty());
    EXPECT_TRUE(page.items[0].breached);
    EXPECT_EQ(page.items[1], work_item(*this->archive.find(2), this->archive.find(2)->terms[0]));
    EXPECT_TRUE(page.items[3].stopped);
    EXPECT_TRUE(this->archive.work_list({.body = "", .person = "", .cursor = ""}).items.empty());
}

TYPED_TEST(ArchiveContract, AWorkListMayBeOnePersonsOrSomeRoles) {
    const auto day = on("2026-03-20");
    const auto clock = [&](int number, std::string person, Role role) {
        auto term = test::open_clock(number, "t" + std::to_string(number), "fz-city", day);
        term.person = std::move(person);
        term.holder.role = role;
        return term;
    };
    this->keep({this->simple(
        1, {clock(1, "lin.xiu", Role::clerk), clock(2, "", Role::clerk), clock(3, "su.wen", Role::officer), clock(4, "", Role::officer)})});
    const auto rules = [&](std::string person, std::vector<std::string> roles) {
        std::string out;
        for (const auto& item :
             this->archive.work_list({.body = "fz-city", .person = std::move(person), .roles = std::move(roles), .cursor = ""}).items)
            out += item.rule + " ";
        return out;
    };
    EXPECT_EQ(rules("", {}), "t1 t2 t3 t4 ");
    EXPECT_EQ(rules("lin.xiu", {}), "t1 t2 t4 ");
    EXPECT_EQ(rules("", {"officer"}), "t3 t4 ");
    EXPECT_EQ(rules("lin.xiu", {"clerk"}), "t1 t2 ");
    EXPECT_EQ(rules("", {"head", "clerk"}), "t1 t2 ");
    EXPECT_EQ(rules("", {"cler"}), "");
}

TYPED_TEST(ArchiveContract, PagesOfAWorkListHoldWhileRowsComeAndGo) {
    const auto day = on("2026-03-20");
    for (CaseId id = 1; id <= 9; ++id) this->keep({this->simple(id, {test::open_clock(1, "t", "fz-city", day + Days{id % 3})})});
    std::vector<CaseId> seen;
    std::string cursor;
    do {
        const auto page = this->archive.work_list({.body = "fz-city", .person = "", .cursor = cursor, .limit = 2});
        for (const auto& item : page.items) seen.push_back(item.case_id);
        if (cursor.empty()) {
            // One that was seen goes, one comes in ahead of the cursor, one behind it.
            auto gone = this->next(seen[0]);
            gone.terms.edit(0).ledger.push_back({.kind = Entry::Kind::met, .on = day, .at = start_of(day), .note = ""});
            gone.terms.edit(0).expires.reset();
            this->keep({gone});
            this->keep({this->simple(10, {test::open_clock(1, "t", "fz-city", day - Days{5})})});
            this->keep({this->simple(11, {test::open_clock(1, "t", "fz-city", day + Days{5})})});
        }
        cursor = page.next;
    } while (!cursor.empty());
    EXPECT_EQ(seen, (std::vector<CaseId>{3, 6, 9, 1, 4, 7, 2, 5, 8, 11}));
    EXPECT_TRUE(this->archive.work_list({.body = "fz-city", .person = "", .cursor = "nonsense"}).items.empty());
}

TYPED_TEST(ArchiveContract, HandoffsStandInInboxAndOutbox) {
    const auto handoff = [&](CaseId id, std::string from, std::string to) {
        auto file = this->simple(id);
        file.workflow = "handoff";
        file.owner = std::move(from);
        file.counterpart = std::move(to);
        return file;
    };
    auto answered = handoff(3, "a", "b");
    answered.closed = at("2026-03-03T09:00:00+08:00");
    auto other = handoff(5, "a", "b");
    other.workflow = "mediation";
    this->keep({handoff(1, "a", "b"), handoff(2, "b", "a"), answered, handoff(4, "a", "b"), other});
    const auto ids = [&](HandoffQuery query) { return this->archive.handoffs(query).items; };
    EXPECT_EQ(ids({.body = "b", .inbox = true, .cursor = ""}), (std::vector<CaseId>{1, 4}));
    EXPECT_EQ(ids({.body = "b", .inbox = false, .cursor = ""}), (std::vector<CaseId>{2}));
    EXPECT_EQ(ids({.body = "a", .inbox = false, .open_only = false, .cursor = ""}), (std::vector<CaseId>{1, 3, 4}));
    const auto page = this->archive.handoffs({.body = "a", .inbox = false, .open_only = false, .cursor = "", .limit = 2});
    EXPECT_EQ(page.items, (std::vector<CaseId>{1, 3}));
    EXPECT_EQ(ids({.body = "a", .inbox = false, .open_only = false, .cursor = page.next}), (std::vector<CaseId>{4}));
    EXPECT_TRUE(ids({.body = "a", .inbox = false, .cursor = "nonsense"}).empty());
}

TYPED_TEST(ArchiveContract, ListsCasesAndRowsByPages) {
    auto closed = this->simple(2);
    closed.closed = at("2026-03-03T09:00:00+08:00");
    this->keep({this->simple(1), closed, this->simple(3), this->simple(4)});
    this->keep({this->next(1)});
    EXPECT_EQ(this->archive.cases(0, 10, false), (std::vector<CaseId>{1, 2, 3, 4}));
    EXPECT_EQ(this->archive.cases(0, 2, true), (std::vector<CaseId>{1, 3}));
    EXPECT_EQ(this->archive.cases(3, 10, true), (std::vector<CaseId>{4}));
    const auto rows = this->archive.journal(1, 0, 10);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[1].seq, 5);
    EXPECT_EQ(rows[1].previous, rows[0].hash);
    EXPECT_EQ(this->archive.journal(1, 1, 10), std::vector{rows[1]});
    EXPECT_EQ(this->archive.journal(3, 1).front().seq, 4);
    EXPECT_EQ(this->archive.commits(1, 10).front().id, 2);
}

TYPED_TEST(ArchiveContract, CountsOpenProvisionalClocks) {
    const auto day = on("2026-03-20");
    auto open = test::open_clock(1, "a", "x", day);
    open.provisional = true;
    auto met = open;
    met.number = 2;
    met.ledger.push_back({.kind = Entry::Kind::met, .on = day, .at = start_of(day), .note = ""});
    this->keep({this->simple(1, {open, met, test::open_clock(3, "c", "x", day)})});
    EXPECT_EQ(this->archive.open_provisional(), 1U);
}

TYPED_TEST(ArchiveContract, FiguresAreThatOfEveryDayAndOfAnyPeriod) {
    EXPECT_EQ(this->archive.figures(on("2026-01-01"), on("2026-12-31")), Figures{});
    test::Lives lives(5);
    test::History history;
    for (int i = 0; i < 40; ++i) {
        const auto files = lives.step();
        this->archive.commit(this->book.commit(files, lives.at()));
        history.keep(files, lives.at());
    }
    for (auto to = history.first(); to <= history.last() + Days{9}; to += Days{1})
        for (const auto from : {to, to - Days{30}})
            EXPECT_EQ(this->archive.figures(from, to), (Figures{history.counted(from, to), {}})) << to_text(to);
}

// Each commit below is whole but for one thing, and must leave no trace.
TYPED_TEST(ArchiveContract, ACommitThatCannotBeLeavesNothing) {
    auto first = this->book.commit({test::full_case(1)});
    first.replies = {test::reply_to(first.journal[0], 1)};
    this->archive.commit(first);
    const auto stored = *this->archive.find(1);
    const auto heads = this->archive.heads();
    const auto figures = this->archive.figures(Date{}, on("2026-12-31"));
    const auto refused = [&](const char* what, auto change) {
        auto commit = this->book.commit({this->next(1), test::full_case(2)});
        commit.replies = {test::reply_to(commit.journal[0], 2)};
        commit.counters = {{"c", 1}};
        commit.outbox = {{heads.outbox + 1, heads.seq + 1, 1, "x", "y", "z"}};
        commit.settings = {{"calendar", "x"}};
        change(commit);
        EXPECT_THROW(this->archive.commit(commit), StorageError) << what;
        EXPECT_EQ(this->archive.heads(), heads) << what;
        EXPECT_EQ(*this->archive.find(1), stored) << what;
        EXPECT_FALSE(this->archive.find(2)) << what;
        EXPECT_FALSE(this->archive.reply("lin.xiu|key-2")) << what;
        EXPECT_EQ(this->archive.counter("c"), 0) << what;
        EXPECT_FALSE(this->archive.setting("calendar")) << what;
        EXPECT_TRUE(this->archive.outbox(0, 10).empty()) << what;
        EXPECT_EQ(this->archive.journal(0, 10).size(), 1U) << what;
        EXPECT_EQ(this->archive.figures(Date{}, on("2026-12-31")), figures) << what;
    };
    refused("a second reply to one key", [](Commit& c) {
        c.journal[0].key = "key-1";
        c.replies[0].key = "lin.xiu|key-1";
    });
    refused("a reply with another key than its act", [](Commit& c) { c.replies[0].key = "lin.xiu|key-3"; });
    refused("a reply to an act of another commit", [](Commit& c) { c.replies[0].seq = 1; });
    refused("a reply that reaches beyond its commit", [](Commit& c) { c.replies[0].last = 4; });
    refused("one uuid for two cases", [&](Commit& c) { test::changed(c.cases[1]).uuid = stored.uuid; });
    refused("one number for two cases", [&](Commit& c) { test::changed(c.cases[1]).number = stored.number; });
    refused("an old version", [](Commit& c) { test::changed(c.cases[0]).version = 0; });
    refused("another identity", [](Commit& c) { test::changed(c.cases[0]).uuid = "other"; });
    refused("a clock taken away", [](Commit& c) { test::changed(c.cases[0]).terms.pop_back(); });
    refused("a line of a ledger rewritten", [](Commit& c) { test::changed(c.cases[0]).terms.edit(0).ledger[0].note = "other"; });
    refused("a line of a ledger taken away", [](Commit& c) { test::changed(c.cases[0]).terms.edit(0).ledger.pop_back(); });
    refused("a gap in the journal", [](Commit& c) { c.journal[1].seq += 1; });
    refused("a gap between commits", [](Commit& c) { c.row.id += 1; });
    refused("another past", [](Commit& c) { c.row.previous = "other"; });
    refused("a gap in the outbox", [](Commit& c) { c.outbox[0].id += 1; });
    refused("rows that the commit does not speak of", [](Commit& c) { c.row.last -= 1; });
    refused("a case whose former state is not told", [](Commit& c) { c.before.pop_back(); });
    refused("a new case that was something before", [](Commit& c) { c.before[1] = c.cases[1]; });
    refused("an old case that was nothing before", [](Commit& c) { c.before[0] = nullptr; });
    refused("the former state of another case", [](Commit& c) { test::changed(c.before[0]).id = 7; });
    refused("a former state that is not the stored one", [](Commit& c) { test::changed(c.before[0]).version = 0; });
    // And the archive goes on as if nothing had been.
    this->keep({this->next(1), test::full_case(2)});
    EXPECT_EQ(this->archive.heads().seq, 3);
}

}  // namespace
}  // namespace rongan
