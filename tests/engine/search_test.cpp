// What search means, by texts alone: folding, the words of a query, what of a case is looked at, and that no term of a hit is missing.

#include "engine/search_terms.hpp"

#include "engine/authority.hpp"
#include "engine/data.hpp"
#include "engine/identifiers/normalise.hpp"
#include "engine/network.hpp"
#include "support/cases.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <boost/json.hpp>

#include <algorithm>
#include <set>

namespace rongan {
namespace {

// Marks shown as blanks, so that an expectation can be read.
std::string folds(std::string_view text) {
    auto out = fold(text);
    std::replace(out.begin(), out.end(), folded::mark, U' ');
    std::replace(out.begin(), out.end(), folded::hidden, U'#');
    return encode_utf8(out);
}

bool finds(std::string_view query, std::string_view text) {
    CaseFile file;
    file.rights = {{RightKind::design, "", std::string(text), ""}};
    return matches(parse_search(query).words, file);
}

TEST(SearchFolding, TakesWidthCaseAndTraditionalCharactersTogether) {
    EXPECT_EQ(folds("ＬＥＤ燈（第２版）"), " led 灯第 2 版");
    EXPECT_EQ(folds("臺灣東方與萬達"), "台湾东方与万达");
    EXPECT_EQ(folds("榕知法裁字〔2026〕1号"), "榕知法裁字 2026  1 号");
    EXPECT_EQ(folds("  ，。！ \t\n"), "");
    EXPECT_EQ(folds("ÉCOLE №5"), "é cole № 5 ");
    EXPECT_EQ(folds("茶🍵③"), "茶🍵 3 ");
    EXPECT_EQ(folds("\xff\xe8"), "");
}

TEST(SearchFolding, WritesAPatentOneWay) {
    EXPECT_EQ(folds("ZL201710601862.3"), folds("201710601862.3"));
    EXPECT_EQ(folds("CN201710601862.3"), folds("201710601862.3"));
    EXPECT_EQ(folds("ZL12"), " zl12 ");
}

TEST(SearchFolding, LeavesPersonalNumbersOut) {
    EXPECT_EQ(folds("身份证350102199003071234，电话13800138000。"), "身份证 # 电话 # ");
    EXPECT_EQ(folds("身份证11010519491231002X"), "身份证 # ");
    EXPECT_EQ(folds("91350100M000100Y43"), " 91350100m000100y43 ");
    EXPECT_FALSE(finds("13800138000", "电话13800138000"));
    EXPECT_FALSE(finds("3800138000", "电话13800138000"));
    EXPECT_FALSE(finds("电话13800138000", "电话13800138000"));
}

TEST(Search, FindsPartsOfLongRunsAndWholeShortOnes) {
    EXPECT_TRUE(finds("2026", "榕知法裁字〔2026〕12号"));
    EXPECT_TRUE(finds("0186", "201710601862.3"));
    EXPECT_TRUE(finds("12", "榕知法裁字〔2026〕12号"));
    EXPECT_FALSE(finds("2", "榕知法裁字〔2026〕12号"));
    EXPECT_FALSE(finds("026", "榕知法裁字〔2026〕12号"));
    EXPECT_TRUE(finds("12号", "榕知法裁字〔2026〕12号"));
    EXPECT_FALSE(finds("2号", "榕知法裁字〔2026〕12号"));
    EXPECT_TRUE(finds("led灯", "新型ＬＥＤ 燈具"));
    EXPECT_FALSE(finds("led灯", "filled灯"));
    EXPECT_TRUE(finds("茉莉 花茶", "茉莉花茶包装"));
    EXPECT_FALSE(finds("茶花", "茉莉花茶包装"));
}

TEST(Search, FindsACaseNumberHoweverItIsTyped) {
    for (const auto* typed : {"榕知法裁字〔2026〕1号", "榕知法裁字[2026]1号", "榕知法裁字（２０２６）１号", "榕知法裁字2026 1",
                              "榕知法裁字2026 1号", "2026〕1号"}) {
        EXPECT_TRUE(finds(typed, "榕知法裁字〔2026〕1号")) << typed;
        EXPECT_FALSE(finds(typed, "榕知法裁字〔2026〕11号")) << typed;
        EXPECT_FALSE(finds(typed, "榕知法裁字〔2025〕1号")) << typed;
    }
    EXPECT_TRUE(finds("(2026)闽01诉前调确1号", "（2026）闽01诉前调确1号"));
    EXPECT_TRUE(finds("zl 2017 1 0601862.3", "201710601862.3"));
    EXPECT_TRUE(finds("ZL2017106018623", "201710601862.3"));
    EXPECT_TRUE(finds("91350100m000", "91350100M000100Y43"));
}

TEST(Search, AQueryIsRefusedForAReason) {
    const auto fault = [](std::string_view query) { return parse_search(query).fault; };
    EXPECT_EQ(fault(""), SearchFault::empty);
    EXPECT_EQ(fault(" \t　，。〔〕"), SearchFault::empty);
    EXPECT_EQ(fault("\xff"), SearchFault::unreadable);
    std::string hundred;
    for (int i = 0; i < 100; ++i) hundred += "茶";
    EXPECT_FALSE(fault(hundred));
    EXPECT_EQ(fault(hundred + "茶"), SearchFault::too_long);
    EXPECT_EQ(fault("一 二 三 四 五 六 七 八 九"), SearchFault::too_many_words);
    EXPECT_FALSE(fault("一 二 三 四 五 六 七 八 八 八"));
    EXPECT_EQ(parse_search("01890000-0000-7000-8000-00000000000A").words.front().uuid, "01890000-0000-7000-8000-00000000000a");
}

TEST(Search, LooksAtTheTextsOfACaseAndNotAtPersonalData) {
    const auto file = test::full_case(7);
    const auto found = [&](std::string_view query) { return matches(parse_search(query).words, file); };
    for (const auto* query :
         {"榕知法裁字〔2026〕7号", "福州甲公司", "陈某", "王某", "某事务所", "李某", "茶具", "一种茶具 甲公司", "201010123456",
          "侵权纠纷处理请求书", "公证书", "91350100M000100Y43", "“引号”与", "11010519491231002x", "01890000-0000-7000-8000-000000000007"})
        EXPECT_TRUE(found(query)) << query;
    for (const auto* query : {"鼓楼区", "0591", "138", "11010519491231", "1010519491231002", "lin.xiu", "aaaa", "一种茶具 乙公司"})
        EXPECT_FALSE(found(query)) << query;
}

TEST(Search, FactsAreSearchedButForNamesDatesAndTelephones) {
    CaseFile file;
    file.facts =
        boost::json::parse(
            R"({"answer":"愿意调解","booth":"A12","fair":{"title":"灯饰展","organiser_contact":"0591-87654321"},"list":["甲品","乙品"],
        "kind":"invention","on":"2026-05-08","at":"2026-05-08T09:30:00+08:00","file_hash":"f28c07","content":"{\"contact\":\"0591\"}","domicile":"350104"})")
            .as_object();
    const auto found = [&](std::string_view query) { return matches(parse_search(query).words, file); };
    for (const auto* query : {"调解", "A12", "灯饰展", "乙品", "350104"}) EXPECT_TRUE(found(query)) << query;
    for (const auto* query : {"invention", "2026", "0591", "8765", "f28c", "contact"}) EXPECT_FALSE(found(query)) << query;
}

TEST(Search, SaysWhereATextMatches) {
    const auto marked = [](std::string_view query, std::string text) {
        auto spans = places(parse_search(query).words, text);
        for (auto each = spans.rbegin(); each != spans.rend(); ++each) text.insert(each->to, "]").insert(each->from, "[");
        return text;
    };
    EXPECT_EQ(marked("茶具", "一种茶具及其茶具盒"), "一种[茶具]及其[茶具]盒");
    EXPECT_EQ(marked("led灯", "新型ＬＥＤ 燈具"), "新型[ＬＥＤ 燈]具");
    EXPECT_EQ(marked("2026 1号", "榕知法裁字〔2026〕1号"), "榕知法裁字〔[2026〕1号]");
    EXPECT_EQ(marked("1862 7106 茶", "201710601862.3"), "201710601862.3") << "between digits a blank is a bracket left out";
    EXPECT_EQ(marked("7106 茶 1862", "201710601862.3"), "201[7106]0[1862].3");
    EXPECT_EQ(marked("福州 州市", "福州市"), "[福州市]");
    EXPECT_EQ(marked("茶", "咖啡"), "咖啡");
}

// A text of the pieces that make trouble: two-character words, widths, punctuation, emoji, numbers of every length.
rc::Gen<std::string> any_text() {
    return rc::gen::map(
        rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{
            "专利",           "商标", "侵权", "利商", "權", "权", "茶", "ＬＥＤ", "led", "5G", "1",           "21", "2026", "20261",
            "201710601862.3", "ZL",   "，",   "〔",   "〕", " ",  "-",  "🍵",      "é",   "号", "13800138000", "A",  "b",    "字"})),
        [](const std::vector<std::string>& pieces) {
            std::string out;
            for (const auto& each : pieces) out += each;
            return out;
        });
}

std::set<std::string> terms_in(const std::string& text) {
    std::set<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find(' ', at);
        out.insert(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

RC_GTEST_PROP(SearchProperty, FoldingTwiceIsFoldingOnce, ()) {
    const auto text = *any_text();
    auto once = fold(text);
    std::replace(once.begin(), once.end(), folded::mark, U' ');
    const bool personal = once.find(folded::hidden) != once.npos;
    RC_PRE(!personal);
    RC_ASSERT(fold(encode_utf8(once)) == fold(text));
}

RC_GTEST_PROP(SearchProperty, WhatIsFoundHasEveryTermOfTheQuery, ()) {
    const auto text = *any_text();
    // A part of the text, or another one.
    auto asked = *any_text();
    if (*rc::gen::arbitrary<bool>() && !text.empty()) {
        const auto from = *rc::gen::inRange<std::size_t>(0, text.size());
        asked = text.substr(from, *rc::gen::inRange<std::size_t>(1, 12));
    }
    const auto query = parse_search(asked);
    RC_PRE(!query.fault);
    CaseFile file;
    file.rights = {{RightKind::design, "", text, ""}};
    if (!matches(query.words, file)) return;
    const auto kept = terms_in(case_terms(file));
    for (const auto& word : query.words) {
        const auto wanted = terms_of(word);
        for (const auto& term : wanted.terms) RC_ASSERT(kept.contains(term));
        if (!wanted.prefix.empty())
            RC_ASSERT(std::any_of(kept.begin(), kept.end(), [&](const auto& term) { return term.starts_with(wanted.prefix); }));
    }
}

RC_GTEST_PROP(SearchProperty, AChangeIsWhatTheTermsDiffer, ()) {
    const auto any_case = [] {
        CaseFile file;
        file.rights = {{RightKind::design, "", *any_text(), *any_text()}};
        file.papers = {{"", *any_text(), Sha256{}, 1, {}}};
        file.facts = boost::json::object{{"a", *any_text()}, {"b", *any_text()}};
        file.owner = *rc::gen::element<std::string>("a", "b", "c");
        file.carrier = *rc::gen::element<std::string>("", "a", "b");
        file.custody = {{*rc::gen::element<std::string>("a", "b"), {}, {}}, {file.owner, {}, {}}};
        return file;
    };
    const auto before = any_case();
    auto after = any_case();
    if (*rc::gen::arbitrary<bool>()) after.facts = before.facts;
    if (*rc::gen::arbitrary<bool>()) after.rights = before.rights;
    if (*rc::gen::arbitrary<bool>()) after.papers = before.papers;
    const auto change = index_change(before, after);
    auto terms = terms_in(case_terms(before));
    for (const auto& term : terms_in(change.out)) RC_ASSERT(terms.erase(term) == 1);
    terms.merge(terms_in(change.in));
    RC_ASSERT(terms == terms_in(case_terms(after)));
    RC_ASSERT(index_change(after, after).in.empty() && index_change(after, after).out.empty());
}

// The bodies of a query say exactly what may_read says of the caller.
RC_GTEST_PROP(SearchProperty, MayFindIsMayRead, ()) {
    static const auto network = Network::parse(embedded("network-a.json")).value();
    const auto body = [] { return (*rc::gen::elementOf(std::vector<Body>(network.bodies().begin(), network.bodies().end()))).id; };
    CaseFile file;
    file.owner = body();
    if (*rc::gen::arbitrary<bool>()) file.carrier = body();
    if (*rc::gen::arbitrary<bool>()) file.counterpart = body();
    file.custody = {{body(), {}, {}}, {file.owner, {}, {}}};
    const Actor caller{"x", *rc::gen::element(body(), file.owner, file.custody[0].body), Roles{Role::officer}};
    SearchQuery query{.body = caller.body};
    for (const auto& each : network.bodies())
        if (network.is_within(each.id, caller.body)) query.within.push_back(each.id);
    RC_ASSERT(may_find(query, file) == may_read(caller, file, network));
    const auto kept = terms_in(case_terms(file));
    const bool indexed =
        kept.contains(held_term(query.body)) || kept.contains(owner_term(query.body)) ||
        std::any_of(query.within.begin(), query.within.end(), [&](const auto& each) { return kept.contains(owner_term(each)); });
    RC_ASSERT(indexed == may_read(caller, file, network));
}

}  // namespace
}  // namespace rongan
