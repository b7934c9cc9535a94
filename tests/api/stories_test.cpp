// Every story under tests/stories/ must come out as written; and a story that is wrong must be seen to be wrong.

#include "api/commands/play.hpp"
#include "api/story.hpp"
#include "engine/data.hpp"
#include "engine/memory_archive.hpp"
#include "support/paths.hpp"
#include "workflows/all.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <numeric>
#include <sstream>

namespace rongan {
namespace {

namespace fs = std::filesystem;

const fs::path stories_folder = test::source_folder() / "tests" / "stories";

std::vector<std::string> story_files() {
    std::vector<std::string> out;
    for (const auto& each : fs::directory_iterator(stories_folder))
        if (each.path().extension() == ".story") out.push_back(each.path().filename().string());
    std::ranges::sort(out);
    return out;
}

std::optional<std::string> include(const std::string& name) {
    std::ifstream in(stories_folder / name, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

StoryResult<Story> parsed(const std::string& text) { return parse_story(text, "样例.story", include); }

struct World {
    MemoryArchive archive;
    Registry registry = all_workflows();
    Docket docket;
    explicit World(const std::string& network)
        : docket{archive, registry, embedded_calendar().value(), Network::parse(embedded("network-" + network + ".json")).value()} {}
};

StoryResult<Played> played(const std::string& text, const PlayOptions& options = {}) {
    const auto story = parsed(text);
    if (!story) return story.error();
    World world{story->network};
    return play_into(world.docket, world.archive, std::span{&*story, 1}, options);
}

// ---- every story ----------------------------------------------------------------------------------------------------

class EveryStory : public testing::TestWithParam<std::string> {};

TEST_P(EveryStory, ComesOutAsWritten) {
    const auto story = load_story(stories_folder / GetParam());
    ASSERT_TRUE(story) << to_text(story.error());
    World world{story->network};
    const auto result = play_into(world.docket, world.archive, std::span{&*story, 1}, {});
    ASSERT_TRUE(result) << to_text(result.error());
    EXPECT_GT(result->acts, 0U);
    const auto expectations = std::accumulate(story->lines.begin(), story->lines.end(), std::size_t{0},
                                              [](std::size_t sum, const StoryLine& line) { return sum + line.expected.size(); });
    EXPECT_GT(expectations, 0U) << "a story without expectations shows nothing";
}

INSTANTIATE_TEST_SUITE_P(Stories, EveryStory, testing::ValuesIn(story_files()),
                         [](const auto& file) { return "Story" + file.param.substr(0, file.param.find('-')); });

TEST(StoryFolder, HoldsThirtyStoriesAndMore) { EXPECT_GE(story_files().size(), 30U); }

// Together on one time line they come out as well: expiries of one case disturb no other.
TEST(StoryFolder, PlaysOnOneTimeLine) {
    std::vector<Story> stories;
    for (const auto& file : story_files()) {
        auto story = load_story(stories_folder / file);
        ASSERT_TRUE(story) << to_text(story.error());
        if (story->network == "a" && story->calendar.empty()) stories.push_back(std::move(*story));
    }
    World world{"a"};
    const auto result = play_into(world.docket, world.archive, stories, {});
    ASSERT_TRUE(result) << to_text(result.error());
    Instant last{};
    for (const auto& commit : world.archive.commits(0, world.archive.heads().commit)) {
        EXPECT_GE(commit.at, last) << "commit " << commit.id;
        last = commit.at;
    }
}

// Of the cases of all stories, before each of many calendars and as of many days: where the open clocks say that nothing moves, to arm the
// whole case again moves nothing.
TEST(StoryFolder, WhatANewCalendarMovesShowsInTheOpenClocks) {
    const auto calendar = embedded_calendar().value();
    std::size_t moved = 0, stayed = 0;
    for (const auto& file : story_files()) {
        const auto story = load_story(stories_folder / file);
        ASSERT_TRUE(story) << to_text(story.error());
        World world{story->network};
        ASSERT_TRUE(play_into(world.docket, world.archive, std::span{&*story, 1}, {}));
        const auto network = Network::parse(embedded("network-" + story->network + ".json")).value();
        const Context old{calendar, network, world.registry.find_term};
        for (Date day = Date{std::chrono::year{2026} / 1 / 5}; day < Date{std::chrono::year{2026} / 12 / 31}; day += Days{1}) {
            if (!calendar.is_working_day(day) || calendar.is_make_up_day(day)) continue;
            auto other = boost::json::parse(embedded("calendar.json")).as_object();
            other["version"] = "other";
            other["years"].as_object()["2026"].as_object()["holidays"].as_array().emplace_back(to_text(day));
            const auto next = Calendar::parse(boost::json::serialize(other)).value();
            const Context context{next, network, world.registry.find_term};
            for (const auto id : world.archive.cases(0, 1000, true)) {
                auto armed = *world.archive.find(id);
                const bool says = moves(world.archive.open_clocks(id), old, context, day);
                const auto changes = rearm(armed, old, context, day);
                if (!says) {
                    EXPECT_TRUE(changes.empty()) << file << " case " << id << " " << to_text(day);
                }
                moved += changes.empty() ? 0 : 1;
                stayed += says ? 0 : 1;
            }
        }
    }
    EXPECT_GT(moved, 50U);
    EXPECT_GT(stayed, moved);
}

// The example that the documentation shows is a story like any other.
TEST(StoryFolder, TheExampleOfTheDocumentationIsTrue) {
    std::ifstream in(test::source_folder() / "docs" / "stories.md", std::ios::binary);
    const std::string page(std::istreambuf_iterator<char>(in), {});
    const auto begin = page.find("```\n故事 ");
    ASSERT_NE(begin, std::string::npos);
    const auto text = page.substr(begin + 4, page.find("```\n", begin + 4) - begin - 4);
    const auto result = played(text);
    ASSERT_TRUE(result) << to_text(result.error());
    EXPECT_EQ(result->acts, 6U);
}

// ---- a story that is wrong ------------------------------------------------------------------------------------------

const std::string head = "故事 样例\n使用 fixtures.txt\n";
const std::string lodging = R"(2026-05-08 10:00  施鹏  提出展会投诉  投诉 = 展会知识产权投诉  代请求人
    展会: {名称: 示例灯饰展, 开展日期: 2026-05-08, 展会最后一日: 2026-05-12, 展会举办地（辖区编号）: 350104, 主办方: 示例会展公司}
    展位号: A12
    当事人: 甲公司、乙公司
    涉案权利: 发明甲
    投诉材料: 身份证明、专利证书、专利公告文本、涉嫌侵权的理由和证据
    投诉理由: 展品落入专利权的保护范围
    声明所述属实: 是
    投诉人是否已经向人民法院起诉: 否
    专利权是否正处于无效宣告请求程序: 否
    权属纠纷是否正在审理或者调解: 否
    专利权是否已经终止、正在办理恢复: 否
)";

struct Wrong {
    std::string name, after_lodging, expected, got;
    int line;
};

class WrongExpectation : public testing::TestWithParam<Wrong> {};

TEST_P(WrongExpectation, IsADifferenceAtItsLine) {
    const auto& wrong = GetParam();
    const auto result = played(head + lodging + wrong.after_lodging);
    ASSERT_FALSE(result) << "the wrong expectation passed";
    const auto& fault = result.error();
    EXPECT_EQ(fault.kind, StoryFault::Kind::different) << to_text(fault);
    EXPECT_EQ(fault.line, wrong.line) << to_text(fault);
    EXPECT_NE(fault.expected.find(wrong.expected), std::string::npos) << to_text(fault);
    EXPECT_NE(fault.got.find(wrong.got), std::string::npos) << to_text(fault);
}

INSTANTIATE_TEST_SUITE_P(
    Stories, WrongExpectation,
    testing::Values(Wrong{"stage", "    -> 已受理\n", "已受理", "已收到投诉", 15},
                    Wrong{"citation", "    依据 第99条\n", "第99条", "展会知识产权保护办法", 15},
                    Wrong{"due", "    期限 house/fair-close = 2026-05-13\n", "2026-05-13", "2026-05-12", 15},
                    Wrong{"no_such_term", "    期限 order-81/answer = 2026-05-13\n", "order-81/answer", "没有这一期限", 15},
                    Wrong{"provisional", "    期限 house/fair-close = 2026-05-12 暂定\n", "暂定", "2026-05-12", 15},
                    Wrong{"stopped", "    期限 house/fair-close = 停止\n", "停止", "2026-05-12", 15},
                    Wrong{"ended", "    了结 house/fair-close\n", "了结", "未了结", 15},
                    Wrong{"breached", "    逾期 house/fair-close\n", "逾期", "2026-05-12", 15},
                    Wrong{"notice", "    文书 投诉登记表 -> 被请求人\n", "被请求人", "投诉登记表 -> requester", 15},
                    Wrong{"owner", "    归属 fz-city\n", "fz-city", "fz-expo-desk", 15},
                    Wrong{"carrier", "    承办 fz-city\n", "fz-city", "无", 15},
                    Wrong{"number", "    编号 榕知展字〔2026〕2号\n", "2号", "1号", 15},
                    Wrong{"child", "    子案 移交 = 案件移交\n", "移交", "无", 15},
                    Wrong{"fact", "    事实 booth = A13\n", "A13", "A12", 15},
                    Wrong{"done_though_refusal_expected", "    !! takes-complaints\n", "takes-complaints", "已收到投诉", 15},
                    Wrong{"refused_though_not_expected", "2026-05-08 11:00 施鹏 确认材料完整 投诉\n    材料收齐的时刻: 2026-05-08 10:00\n",
                          "可以办理", "不予准许", 15},
                    Wrong{"refused_for_another_reason",
                          "2026-05-08 11:00 施鹏 确认材料完整 投诉\n    材料收齐的时刻: 2026-05-08 10:00\n    !! no-handoff-pending\n",
                          "no-handoff-pending", "理由不同", 17},
                    Wrong{"expiry_on_another_day", "2026-05-11 时钟 投诉 house/fair-close\n", "2026-05-12 00:00", "没有届满", 15}),
    [](const auto& each) { return each.param.name; });

TEST(Story, RefusalIsFoundByGuardNameSentenceOrArticle) {
    for (const std::string fragment : {"materials-complete", "尚缺专利法律状态证明", "《展会知识产权保护办法》第8条"}) {
        const auto result = played(
            head + lodging + "2026-05-08 11:00 施鹏 确认材料完整 投诉\n    材料收齐的时刻: 2026-05-08 10:00\n    !! " + fragment + "\n");
        EXPECT_TRUE(result) << to_text(result.error());
    }
}

TEST(Story, TimeRunsWithoutClockLinesToo) {
    std::ostringstream out;
    const auto result = played(head + lodging + "2026-05-13\n    另案 投诉\n    逾期 house/fair-close\n", {.out = &out});
    ASSERT_TRUE(result) << to_text(result.error());
    EXPECT_GT(result->expired, 0U);
    EXPECT_NE(out.str().find("2026-05-13 00:00  时钟  投诉"), std::string::npos) << out.str();
}

TEST(Story, StopsAtUntilAndLetsTimePassTillThen) {
    const auto story = parsed(head + lodging + "2026-06-08 11:00 施鹏 撤回投诉 投诉 代请求人\n    事由: 已和解\n");
    ASSERT_TRUE(story) << to_text(story.error());
    World world{"a"};
    const auto until = end_of(*parse_date("2026-05-20"));
    const auto result = play_into(world.docket, world.archive, std::span{&*story, 1}, {.until = until});
    ASSERT_TRUE(result) << to_text(result.error());
    EXPECT_EQ(result->acts, 1U);
    const auto next = world.archive.next_due();
    EXPECT_TRUE(!next || *next > until);
    EXPECT_FALSE(world.archive.find(1)->closed);
}

TEST(Story, ShiftMovesActsAndBodiesAndComparesNoDates) {
    auto story = parsed(head + lodging + "    期限 house/fair-close = 2026-05-12\n    -> 已收到投诉\n");
    ASSERT_TRUE(story) << to_text(story.error());
    story->shift = Days{70};
    World world{"a"};
    const auto result = play_into(world.docket, world.archive, std::span{&*story, 1}, {});
    ASSERT_TRUE(result) << to_text(result.error());
    const auto file = world.archive.find(1);
    EXPECT_EQ(to_text(legal_date(file->opened)), "2026-07-17");
    EXPECT_EQ(file->facts.json().at("fair").at("closes_on").as_string(), "2026-07-21");
}

TEST(Story, PlayedTwiceGivesTheSameArchive) {
    const auto text = head + lodging;
    const auto story = parsed(text);
    World one{"a"}, two{"a"};
    for (auto* world : {&one, &two}) {
        const auto result = play_into(world->docket, world->archive, std::span{&*story, 1}, {});
        ASSERT_TRUE(result) << to_text(result.error());
    }
    EXPECT_EQ(one.archive.heads(), two.archive.heads());
    EXPECT_NE(one.archive.heads().commit_hash, "");
}

TEST(Story, TakesOverADefinitionAndLeavesOutWhatIsStruck) {
    const std::string definition = "内容 底稿 = {展位号: A1, 投诉理由: 甲, 展馆: 乙}\n";
    const std::string act = "2026-05-08 施鹏 提出展会投诉 投诉 = 展会知识产权投诉\n";
    const auto before = parsed(head + definition + act + "    投诉理由: 丙\n    展馆: -\n    同 底稿\n");
    ASSERT_TRUE(before) << to_text(before.error());
    EXPECT_EQ(before->lines.at(0).body, boost::json::parse(R"({"展位号":"A1","投诉理由":"丙"})").as_object());
    const auto after = parsed(head + definition + act + "    同 底稿\n    投诉理由: 丙\n    展馆: -\n");
    ASSERT_TRUE(after) << to_text(after.error());
    EXPECT_EQ(after->lines.at(0).body, before->lines.at(0).body);
}

// ---- a story that cannot be read ------------------------------------------------------------------------------------

struct Unreadable {
    std::string name, text;
    int line;
    std::string rule;
};

class UnreadableStory : public testing::TestWithParam<Unreadable> {};

TEST_P(UnreadableStory, NamesLineRuleAndRemedy) {
    const auto& each = GetParam();
    const auto result = played(each.text);
    ASSERT_FALSE(result);
    const auto& fault = result.error();
    EXPECT_EQ(fault.kind, StoryFault::Kind::unreadable) << to_text(fault);
    EXPECT_EQ(fault.line, each.line) << to_text(fault);
    EXPECT_NE(fault.expected.find(each.rule), std::string::npos) << to_text(fault);
    ASSERT_FALSE(fault.notes.empty());
    EXPECT_FALSE(fault.notes.front().empty());
}

INSTANTIATE_TEST_SUITE_P(
    Stories, UnreadableStory,
    testing::Values(
        Unreadable{"no_title", "网络 a\n2026-05-08 施鹏 受理 投诉\n", 1, "标题"}, Unreadable{"no_acts", "故事 空\n", 1, "至少一项"},
        Unreadable{"unknown_head", "故事 甲\n流程 乙\n", 2, "开头可以写"},
        Unreadable{"unknown_network", "故事 甲\n网络 c\n", 2, "网络须为"},
        Unreadable{"missing_include", "故事 甲\n使用 没有.txt\n", 2, "被使用的文件"},
        Unreadable{"impossible_date", "故事 甲\n2026-02-30 施鹏 受理 投诉\n", 2, "日期写作"},
        Unreadable{"impossible_time", "故事 甲\n2026-02-28 25:00 施鹏 受理 投诉\n", 2, "时间写作"},
        Unreadable{"backwards", "故事 甲\n2026-02-28 施鹏 受理 投诉\n2026-02-27 施鹏 受理 投诉\n", 3, "先后"},
        Unreadable{"too_few_words", "故事 甲\n2026-02-28 施鹏 受理\n", 2, "行为写作"},
        Unreadable{"clock_without_term", "故事 甲\n2026-02-28 时钟 投诉\n", 2, "期限届满写作"},
        Unreadable{"open_bracket", "故事 甲\n当事人 甲 = {名称: 乙\n", 2, "括号"},
        Unreadable{"defined_twice", "故事 甲\n内容 甲 = 乙\n内容 甲 = 丙\n", 3, "只定义一次"},
        Unreadable{"definition_without_value", "故事 甲\n当事人 甲\n", 2, "定义写作"},
        Unreadable{"not_indented", "故事 甲\n2026-02-28 施鹏 受理 投诉\n事由: 无\n", 3, "须缩进"},
        Unreadable{"indented_first", "故事 甲\n    -> 已受理\n", 2, "一项行为之下"},
        Unreadable{"unknown_expectation", "故事 甲\n2026-02-28 施鹏 受理 投诉\n    阶段 已受理\n", 3, "字段: 值"},
        Unreadable{"same_as_nothing", "故事 甲\n2026-02-28 施鹏 受理 投诉\n    同 底稿\n", 3, "已定义的"},
        Unreadable{"field_twice", "故事 甲\n2026-02-28 施鹏 受理 投诉\n    事由: 一\n    事由: 二\n", 4, "只写一次"},
        Unreadable{"due_without_date", "故事 甲\n2026-02-28 施鹏 受理 投诉\n    期限 order-81/answer\n", 3, "期限写作"},
        Unreadable{"due_with_bad_date", "故事 甲\n2026-02-28 施鹏 受理 投诉\n    期限 order-81/answer = 2月8日\n", 3, "期限的日期"},
        Unreadable{"ended_somehow", "故事 甲\n2026-02-28 施鹏 受理 投诉\n    了结 order-81/answer 随便\n", 3, "了结写作"},
        Unreadable{"unknown_person", head + "2026-02-28 张三丰 提出展会投诉 投诉 = 展会知识产权投诉\n", 3, "人员须在机构网络中"},
        Unreadable{"unknown_workflow", head + "2026-02-28 施鹏 提出展会投诉 投诉 = 展会\n", 3, "流程须写"},
        Unreadable{"unknown_act", head + "2026-02-28 施鹏 投诉一下 投诉 = 展会知识产权投诉\n", 3, "事项须属于"},
        Unreadable{"unknown_case", head + "2026-02-28 施鹏 受理 投诉\n", 3, "案件须先开立"},
        Unreadable{"unknown_field", head + "2026-02-28 施鹏 提出展会投诉 投诉 = 展会知识产权投诉\n    摊位: A1\n", 3, "没有这一字段"}),
    [](const auto& each) { return each.param.name; });

// ---- values ---------------------------------------------------------------------------------------------------------

boost::json::value value(std::string_view text, const Fixtures& fixtures = {}) { return parse_story_value(text, fixtures).value(); }

TEST(StoryValue, ReadsJsonWithoutNeedlessQuotes) {
    using boost::json::parse;
    EXPECT_EQ(value("停止侵权，赔偿损失"), parse(R"("停止侵权，赔偿损失")"));
    EXPECT_EQ(value("{a: 1, b：二, c: [x, \"y, z\"]}"), parse(R"({"a":"1","b":"二","c":["x","y, z"]})"));
    EXPECT_EQ(value("[]"), parse("[]"));
    EXPECT_FALSE(parse_story_value("{a: 1", {}));
    EXPECT_FALSE(parse_story_value("{a 1}", {}));
    EXPECT_FALSE(parse_story_value("[a] b", {}));
    EXPECT_FALSE(parse_story_value(std::string(40, '['), {}));
}

TEST(StoryValue, NamesFixturesAndChangesTheirFields) {
    using boost::json::parse;
    const Fixtures fixtures{{"甲", parse(R"({"n":"1","k":"2"})")}, {"乙", parse(R"({"n":"3"})")}};
    EXPECT_EQ(value("甲", fixtures), parse(R"({"n":"1","k":"2"})"));
    EXPECT_EQ(value("甲、乙", fixtures), parse(R"([{"n":"1","k":"2"},{"n":"3"}])"));
    EXPECT_EQ(value("[甲 {n: 9}, 乙]", fixtures), parse(R"([{"n":"9","k":"2"},{"n":"3"}])"));
    EXPECT_EQ(value("\"甲\"", fixtures), parse(R"("甲")"));
    EXPECT_FALSE(parse_story_value("[丙 {n: 9}]", fixtures));
}

TEST(StoryValue, TakesItsTypesFromTheSchemaOfTheEvent) {
    using boost::json::parse;
    const auto schema = parse(R"({"type":"object","properties":{
        "count":{"type":"integer","title":"数量"}, "sure":{"type":"boolean","title":"确定"},
        "kind":{"type":"string","enum":["one","two"],"x-titles":["一种","二种"],"title":"种类"},
        "on":{"type":"string","format":"date","title":"日期"}, "at":{"type":"string","format":"date-time","title":"时刻"},
        "list":{"type":"array","items":{"type":"string"},"title":"各项"}, "text":{"type":"string","title":"文字"}}})");
    const auto written =
        value("{数量: 12, 确定: 是, 种类: 二种, 日期: 2026-05-09, 时刻: 2026-05-09 10:30, 各项: 子、丑, 文字: 12, other: 1}");
    const auto typed = story_body(written.as_object(), schema.as_object(), Days{1});
    ASSERT_TRUE(typed) << to_text(typed.error());
    EXPECT_EQ(*typed, parse(R"({"count":12,"sure":true,"kind":"two","on":"2026-05-10","at":"2026-05-10T10:30:00+08:00",
                               "list":["子","丑"],"text":"12","other":"1"})")
                          .as_object());
    EXPECT_FALSE(story_body(value("{数目: 12}").as_object(), schema.as_object(), Days{}));
    EXPECT_FALSE(story_body(value("{数量: 12, count: 13}").as_object(), schema.as_object(), Days{}));
}

// ---- the command ----------------------------------------------------------------------------------------------------

TEST(PlayCommand, AnswersWithItsStatus) {
    const auto folder = fs::temp_directory_path() / ("rongan-play-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
                                                     "-" + std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()));
    fs::create_directories(folder);
    fs::copy_file(stories_folder / "fixtures.txt", folder / "fixtures.txt");
    const auto write = [&](const char* name, const std::string& text) {
        std::ofstream(folder / name, std::ios::binary) << text;
        return (folder / name).string();
    };
    const auto right = write("right.story", head + lodging + "    -> 已收到投诉\n");
    const auto wrong = write("wrong.story", head + lodging + "    -> 已受理\n");
    const auto broken = write("broken.story", head + "明天 施鹏 受理 投诉\n");
    const auto run = [](PlayCommand command, std::string& said) {
        std::ostringstream out, err;
        const int code = play_command(command, out, err);
        said = out.str() + err.str();
        return code;
    };
    std::string said;
    EXPECT_EQ(run({.stories = {right}}, said), 0) << said;
    EXPECT_NE(said.find("施鹏（福州海峡国际会展中心知识产权投诉站）"), std::string::npos) << said;
    EXPECT_EQ(run({.stories = {right}, .quiet = true}, said), 0) << said;
    EXPECT_EQ(said.find("施鹏"), std::string::npos) << said;
    EXPECT_EQ(run({.stories = {wrong}, .quiet = true}, said), 1);
    EXPECT_NE(said.find("wrong.story 第15行"), std::string::npos) << said;
    EXPECT_EQ(run({.stories = {broken}, .quiet = true}, said), 2);
    EXPECT_EQ(run({.stories = {(folder / "none.story").string()}, .quiet = true}, said), 2);
    EXPECT_EQ(run({.stories = {right}, .until = "soon", .quiet = true}, said), 2);
    EXPECT_EQ(run({.stories = {right}, .keep = (folder / "kept.db").string(), .quiet = true}, said), 0) << said;
    EXPECT_TRUE(fs::exists(folder / "kept.db"));
    fs::remove_all(folder);
}

}  // namespace
}  // namespace rongan
