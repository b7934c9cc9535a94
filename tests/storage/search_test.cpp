// Search as an archive answers it: both archives alike, page by page, and the one on disk by its index as by reading every text.

#include "engine/search_terms.hpp"

#include "engine/memory_archive.hpp"
#include "storage/sqlite_archive.hpp"
#include "support/cases.hpp"
#include "support/folder.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace rongan {
namespace {

SearchQuery ask(std::string_view words, std::vector<std::string> within = {"fz-city"}, std::string body = "fz-city") {
    return {.words = parse_search(words).words, .body = std::move(body), .within = std::move(within), .before = 0, .limit = 20};
}
std::vector<CaseId> ids(const Page<Kept>& page) {
    std::vector<CaseId> out;
    for (const auto& each : page.items) out.push_back(each->id);
    return out;
}
// All pages, of a size that makes several.
std::vector<CaseId> all(const Reader& reader, SearchQuery query, std::size_t limit = 2) {
    std::vector<CaseId> out;
    query.limit = limit;
    while (true) {
        const auto page = reader.search(query);
        for (const auto& each : page.items) out.push_back(each->id);
        if (page.next.empty()) return out;
        query.before = search_place(page.next).value();
    }
}

struct InMemory {
    std::unique_ptr<Archive> archive = std::make_unique<MemoryArchive>();
};
struct OnDisk {
    test::Folder folder;
    std::unique_ptr<Archive> archive = open_sqlite(folder / "archive.db");
};

template <class Home>
class SearchContract : public testing::Test {
protected:
    Home home;
    Archive& archive = *home.archive;
    test::Book book{archive};

    static CaseFile titled(CaseId id, std::string title) {
        auto file = test::full_case(id);
        file.rights = {{RightKind::design, std::to_string(id), std::move(title), "某人"}};
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
TYPED_TEST_SUITE(SearchContract, Homes);

TYPED_TEST(SearchContract, NewestFirstAndPageByPageWhileCasesComeAndGo) {
    EXPECT_TRUE(this->archive.search(ask("茶")).items.empty());
    for (CaseId id = 1; id <= 6; ++id) this->keep({this->titled(id, id == 3 ? "雨伞" : "茉莉花茶")});
    auto query = ask("花茶");
    query.limit = 2;
    auto page = this->archive.search(query);
    EXPECT_EQ(ids(page), (std::vector<CaseId>{6, 5}));
    EXPECT_EQ(*page.items[0], *this->archive.find(6));
    auto changed = this->next(2);
    changed.rights.edit(0).title = "雨伞";
    this->keep({changed});
    this->keep({this->titled(7, "茉莉花茶")});
    query.before = search_place(page.next).value();
    page = this->archive.search(query);
    EXPECT_EQ(ids(page), (std::vector<CaseId>{4, 1}));
    EXPECT_EQ(page.next, "");
    EXPECT_EQ(all(this->archive, ask("雨伞")), (std::vector<CaseId>{3, 2}));
    EXPECT_EQ(all(this->archive, ask("茶")), (std::vector<CaseId>{7, 6, 5, 4, 1}));
    query.limit = 0;
    EXPECT_TRUE(this->archive.search(query).items.empty());
}

TYPED_TEST(SearchContract, AllWordsMustBeFoundAnywhereInTheCase) {
    this->keep({this->titled(1, "茉莉花茶"), this->titled(2, "茉莉花茶"), this->titled(3, "雨伞")});
    EXPECT_EQ(all(this->archive, ask("花茶 1")), (std::vector<CaseId>{1}));
    EXPECT_EQ(all(this->archive, ask("花茶 福州甲公司")), (std::vector<CaseId>{2, 1}));
    EXPECT_EQ(all(this->archive, ask("榕知法裁字(2026)2号")), (std::vector<CaseId>{2}));
    EXPECT_EQ(all(this->archive, ask("莉花 雨伞")), (std::vector<CaseId>{}));
    EXPECT_EQ(all(this->archive, ask("01890000-0000-7000-8000-000000000003")), (std::vector<CaseId>{3}));
    EXPECT_EQ(all(this->archive, ask("01890000-0000-7000-8000-000000000003 茶")), (std::vector<CaseId>{}));
}

TYPED_TEST(SearchContract, AnIdentityNumberIsFoundWholeOnly) {
    this->keep({this->titled(1, "甲")});
    EXPECT_EQ(all(this->archive, ask("11010519491231002x")), (std::vector<CaseId>{1}));
    EXPECT_EQ(all(this->archive, ask("110105194912310")), (std::vector<CaseId>{}));
    EXPECT_EQ(all(this->archive, ask("350102199003071234")), (std::vector<CaseId>{}));
}

TYPED_TEST(SearchContract, OnlyCasesOfTheBodiesAreFound) {
    auto carried = this->titled(1, "茶");
    carried.owner = "fz-gulou", carried.carrier = "St.A_1", carried.counterpart = "court-1";
    carried.custody = {{"fz-cangshan", carried.opened, carried.opened}, {"fz-gulou", carried.opened, {}}};
    this->keep({carried});
    const auto found = [&](std::vector<std::string> within, std::string body) {
        return !all(this->archive, ask("茶", within, body)).empty();
    };
    EXPECT_TRUE(found({"fz-gulou"}, "fz-gulou"));
    EXPECT_TRUE(found({"x", "St.A_1"}, "x"));
    EXPECT_FALSE(found({"St.a_1", "St"}, "A_1"));
    EXPECT_TRUE(found({"court-1"}, "court-1"));
    EXPECT_TRUE(found({"fz-cangshan"}, "fz-cangshan"));
    EXPECT_FALSE(found({"fz-cangshan"}, "y")) << "what a body below held once is not for those above it";
    EXPECT_FALSE(found({}, "fz-city"));
    // It goes over to another body: that one sees it, and the old owner as one that held it.
    auto moved = this->next(1);
    moved.custody.edit(moved.custody.size() - 1).to = moved.opened;
    moved.custody.push_back({"fz-changle", moved.opened, {}});
    moved.owner = "fz-changle";
    moved.carrier.clear();
    this->keep({moved});
    EXPECT_TRUE(found({"fz-changle"}, "fz-changle"));
    EXPECT_TRUE(found({}, "fz-gulou"));
    EXPECT_FALSE(found({"fz-gulou"}, "z"));
    EXPECT_FALSE(found({"St.A_1"}, "St.A_1"));
}

TYPED_TEST(SearchContract, WhatWasTakenOutOfACaseIsNotFoundAnyMore) {
    this->keep({test::full_case(1)});
    auto file = this->next(1);
    file.papers = {{"证据", "笔录", Sha256{std::string(64, 'c')}, 1, {}}};
    file.facts = boost::json::object{{"note", "新的公证书"}};
    file.parties.pop_back();
    this->keep({file});
    EXPECT_EQ(all(this->archive, ask("笔录")), (std::vector<CaseId>{1}));
    EXPECT_EQ(all(this->archive, ask("公证书")), (std::vector<CaseId>{1})) << "it is still in the facts";
    EXPECT_TRUE(all(this->archive, ask("请求书")).empty());
    EXPECT_TRUE(all(this->archive, ask("引号")).empty());
    EXPECT_TRUE(all(this->archive, ask("11010519491231002X")).empty());
    for (int i = 0; i < 5; ++i) {
        auto empty = this->next(1);
        empty.facts = boost::json::object{};
        empty.papers.clear();
        this->keep({empty});
        EXPECT_TRUE(all(this->archive, ask("公证书")).empty());
        auto back = this->next(1);
        back.facts = boost::json::object{{"note", "公证书"}};
        this->keep({back});
        EXPECT_EQ(all(this->archive, ask("公证书")), (std::vector<CaseId>{1}));
    }
}

// What a caller with many bodies may not see stands between the two cases that he may, and is more than is asked one by one.
TYPED_TEST(SearchContract, ManyCasesOfOthersLieBetween) {
    const auto file = [&](CaseId id, std::string owner) {
        auto out = this->titled(id, "茉莉花茶");
        out.owner = std::move(owner), out.carrier.clear(), out.counterpart.clear();
        out.custody = {{out.owner, out.opened, {}}};
        return out;
    };
    std::vector<CaseFile> files;
    for (CaseId id = 1; id <= 1202; ++id) files.push_back(file(id, id == 1 || id == 1202 ? "fz-city" : "others"));
    this->keep(std::move(files));
    std::vector<std::string> within;
    for (int i = 0; i < 10; ++i) within.push_back("far-" + std::to_string(i));
    for (const auto* words : {"花茶", "茶", "福州甲公司 花茶", "莉"}) {
        EXPECT_EQ(all(this->archive, ask(words, within)), (std::vector<CaseId>{1202, 1})) << words;
        EXPECT_EQ(all(this->archive, ask(words, {})), (std::vector<CaseId>{1202, 1})) << words;
    }
    // And a word whose neighbours stand in every case, but never together: looking is bounded, and goes on.
    EXPECT_TRUE(all(this->archive, ask("花茶花", {}, "others")).empty());
}

// Cases of a few words, changed again and again, in commits of several; asked for by pieces of the same words.
RC_GTEST_PROP(SearchProperty, TheIndexAnswersAsReadingEveryTextDoes, ()) {
    const std::vector<std::string> pieces{
        "专利", "商标",  "侵权",           "利商", "權", "茶", "ＬＥＤ", "led", "5G", "1",  "21",
        "2026", "20261", "201710601862.3", "ZL",   "，", "〔", " ",      "-",   "🍵",  "号", "350102199003071234"};
    const std::vector<std::string> bodies{"fz-city", "fz-gulou", "st-1"};
    const auto text = [&](int most) {
        std::string out;
        for (int i = *rc::gen::inRange(0, most); i > 0; --i) out += *rc::gen::elementOf(pieces);
        return out;
    };
    OnDisk disk;
    MemoryArchive memory;
    const test::Book book(*disk.archive);
    const auto commits = *rc::gen::inRange(1, 7);
    CaseId last = 0;
    for (int i = 0; i < commits; ++i) {
        const auto stored = last;
        std::map<CaseId, CaseFile, std::greater<>> files;  // not in the order of their ids
        for (int each = *rc::gen::inRange(1, 4); each > 0; --each) {
            const bool fresh = stored == 0 || *rc::gen::arbitrary<bool>();
            auto file = fresh ? test::full_case(++last) : *disk.archive->find(*rc::gen::inRange<CaseId>(1, stored + 1));
            if (files.contains(file.id)) continue;
            if (!fresh) ++file.version;
            if (fresh || *rc::gen::arbitrary<bool>()) file.facts = boost::json::object{{"a", text(8)}, {"b", text(4)}};
            if (*rc::gen::arbitrary<bool>()) file.papers = {{"", text(4), Sha256{std::string(64, 'a')}, 1, {}}};
            if (*rc::gen::arbitrary<bool>()) file.owner = *rc::gen::elementOf(bodies);
            file.carrier = *rc::gen::elementOf(bodies);
            files.emplace(file.id, file);
        }
        std::vector<CaseFile> list;
        for (auto& [id, file] : files) list.push_back(std::move(file));
        const auto commit = book.commit(std::move(list));
        disk.archive->commit(commit);
        memory.commit(commit);
        if (*rc::gen::arbitrary<bool>()) tidy_search(*disk.archive);
    }
    for (int i = 0; i < 8; ++i) {
        const auto words = text(4);
        if (parse_search(words).fault) continue;
        std::vector<std::string> within;
        for (const auto& body : bodies)
            if (*rc::gen::arbitrary<bool>()) within.push_back(body);
        // A caller above many bodies is asked about otherwise.
        if (*rc::gen::arbitrary<bool>())
            for (int more = 0; more < 10; ++more) within.push_back("far-" + std::to_string(more));
        const auto query = ask(words, within, *rc::gen::elementOf(bodies));
        RC_ASSERT(all(*disk.archive, query) == all(memory, query));
        RC_ASSERT(ids(disk.archive->search(query)) == ids(memory.search(query)));
    }
}

}  // namespace
}  // namespace rongan
