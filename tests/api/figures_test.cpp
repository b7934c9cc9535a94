// Figures of the real workflows: every story against a recount; over a real socket with its refusals; and the command.

#include "api/commands/figures.hpp"
#include "api/failing_archive.hpp"
#include "api/live_server.hpp"
#include "api/story.hpp"
#include "engine/memory_archive.hpp"
#include "support/paths.hpp"
#include "support/recount.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>
#include <sstream>

namespace rongan::test {
namespace {

namespace fs = std::filesystem;

// Notes how each commit left its cases.
class Watched final : public FailingArchive {
public:
    Watched(Trouble& trouble, History& history) : FailingArchive(std::make_unique<MemoryArchive>(), trouble), history_{history} {}
    void commit(const Shared<Commit>& commit) override {
        FailingArchive::commit(commit);
        std::vector<CaseFile> files;
        for (const auto& each : commit->cases) files.push_back(*each);
        history_.keep(files, commit->row.at);
    }

private:
    History& history_;
};

std::optional<std::string> text_of(const std::string& name) {
    std::ifstream in(source_folder() / "tests" / "stories" / name, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

TEST(FiguresOfStories, AreARecountOnEveryDayAndTheSumOfTheSteps) {
    std::size_t stories = 0, late = 0, within = 0, reds = 0;
    for (const auto& each : fs::directory_iterator(source_folder() / "tests" / "stories")) {
        if (each.path().extension() != ".story") continue;
        const auto name = each.path().filename().string();
        const auto story = parse_story(*text_of(name), name, text_of);
        ASSERT_TRUE(story) << name;
        Trouble trouble;
        History history;
        Watched archive(trouble, history);
        const auto registry = all_workflows();
        Docket docket(archive, registry, embedded_calendar().value(),
                      Network::parse(embedded("network-" + story->network + ".json")).value());
        ASSERT_TRUE(play_into(docket, archive, std::span{&*story, 1}, {})) << name;
        ASSERT_FALSE(history.empty()) << name;

        for (const auto& delta : history.changes())
            if (delta.key.count == Count::closed) ++(delta.key.late ? late : within);
        for (auto to = history.first() - Days{1}; to <= history.last() + Days{60}; to += Days{1}) {
            const auto from = to - Days{90};
            const auto should = history.counted(from, to);
            ASSERT_EQ(archive.figures(from, to).cells, should) << name << " " << to_text(to);
            ASSERT_EQ(summed(history.changes(), from, to), should) << name << " " << to_text(to);
            for (const auto& figure : should) reds += figure.key.count == Count::red ? 1 : 0;
        }
        ++stories;
    }
    EXPECT_GT(stories, 30U);
    EXPECT_GT(late, 3U) << "some cases of the stories are closed late";
    EXPECT_GT(within, 20U);
    EXPECT_GT(reds, 10U);
}

json::object line(std::initializer_list<std::pair<json::string_view, int>> numbers) {
    json::object out;
    for (const auto* name : {"open", "green", "yellow", "red", "opened", "closed", "within_term", "days_used"}) out[name] = 0;
    for (const auto& [name, number] : numbers) out[name] = number;
    return out;
}

TEST(FiguresOverASocket, StandAsOfAnyPastDay) {
    LiveServer live;
    const auto first = live.open_mediation();  // due 2026-03-09
    live.set_now("2026-03-04T09:00:00+08:00");
    live.open_mediation();  // due 2026-03-11
    live.set_now("2026-03-10T09:00:00+08:00");
    live.restart();  // what fell due meanwhile fires
    const auto total = [&](const std::string& query, const std::string& person = "lin.xiu") {
        const auto got = live.get("/api/v1/figures" + query, person);
        EXPECT_EQ(got.status, 200) << got.body;
        return got.object().at("total").as_object();
    };
    EXPECT_EQ(total("?day=2026-03-01"), line({}));
    EXPECT_EQ(total("?day=2026-03-02"), line({{"open", 1}, {"green", 1}, {"opened", 1}}));
    EXPECT_EQ(total("?day=2026-03-06&from=2026-03-03"), line({{"open", 2}, {"green", 1}, {"yellow", 1}, {"opened", 1}}));
    EXPECT_EQ(total("?day=2026-03-08"), line({{"open", 2}, {"yellow", 2}, {"opened", 2}}));
    EXPECT_EQ(total(""), line({{"open", 2}, {"yellow", 1}, {"red", 1}, {"opened", 2}}));
    EXPECT_EQ(total("?month=2026-03"), total(""));
    EXPECT_EQ(total("?month=2026-02"), line({}));
    EXPECT_EQ(total("?workflow=mediation"), total(""));
    EXPECT_EQ(total("?workflow=handoff"), line({}));
    const auto items = live.get("/api/v1/worklist").items();
    ASSERT_EQ(items.size(), 2U);
    EXPECT_EQ(items.at(0).at("lamp"), "red") << "the lamp of the list is that of the figures";
    EXPECT_EQ(items.at(1).at("lamp"), "yellow");

    // The past stays what it was when the case goes on, and after a fold.
    ASSERT_EQ(live.act(first, "hand-over", {{"to", "fz-cangshan"}, {"reason", "被请求人在仓山区"}}).status, 200);
    EXPECT_EQ(total(""), line({{"open", 3}, {"green", 1}, {"yellow", 1}, {"red", 1}, {"opened", 3}})) << "a handoff is a case of its own";
    const auto handoff = std::string(live.get("/api/v1/handoffs", "zeng.fang").items().at(0).at("id").as_string());
    ASSERT_EQ(live.act(handoff, "accept", {}, "zeng.fang").status, 200);
    EXPECT_EQ(total(""), line({{"open", 2}, {"yellow", 1}, {"red", 1}, {"opened", 3}, {"closed", 1}, {"within_term", 1}}));
    EXPECT_EQ(total("", "zeng.fang"), line({{"open", 1}, {"red", 1}}));
    EXPECT_EQ(total("?day=2026-03-08"), line({{"open", 2}, {"yellow", 2}, {"opened", 2}}));
    const auto whole = live.get("/api/v1/figures").body;
    live.restart([](Stores stores) {
        fold_figures(*stores.archive, 1);
        return stores;
    });
    EXPECT_EQ(live.get("/api/v1/figures").body, whole);
    const auto object = live.get("/api/v1/figures").object();
    EXPECT_EQ(object.at("days_median"), 0);
    EXPECT_EQ(object.at("by_body").as_array().at(0).at("body").at("id"), "fz-cangshan");
    EXPECT_EQ(object.at("by_stage").as_array().back().at("state_title"), "已收到请求");

    const auto months = live.get("/api/v1/figures/months").items();
    ASSERT_EQ(months.size(), 12U);
    EXPECT_EQ(months.at(11).at("month"), "2026-03");
    EXPECT_EQ(months.at(11).at("day"), "2026-03-10") << "the running month ends today";
    EXPECT_EQ(months.at(11).at("total"), object.at("total"));
    EXPECT_EQ(months.at(10).at("total"), json::value(line({})));
    EXPECT_EQ(live.get("/api/v1/figures/months?from=2025-12&to=2026-01").items().size(), 2U);
}

TEST(FiguresOverASocket, ABodySeesItselfAndWhatIsBelowIt) {
    LiveServer live;
    live.open_mediation();
    live.open_mediation("zeng.fang");
    const auto opened = [&](const std::string& query, const std::string& person) {
        return live.get("/api/v1/figures" + query, person).object().at("total").at("opened");
    };
    EXPECT_EQ(opened("", "lin.xiu"), 2) << "the city and its districts";
    EXPECT_EQ(opened("?body=fz-cangshan", "lin.xiu"), 1);
    EXPECT_EQ(opened("", "zeng.fang"), 1);
    EXPECT_EQ(live.get("/api/v1/figures?body=fz-city", "zeng.fang").status, 403);
    EXPECT_EQ(live.get("/api/v1/figures/months?body=fz-city", "zeng.fang").status, 403);
    EXPECT_EQ(live.ask("GET", "/api/v1/figures", {}, {}, "").status, 401);
}

TEST(FiguresOverASocket, ARefusalNamesTheFieldTheRuleAndTheRemedy) {
    LiveServer live;
    const auto refused = [&](const std::string& target, const std::string& field) {
        const auto got = live.get(target);
        EXPECT_EQ(got.status, 400) << target << got.body;
        const auto error = got.object().at("errors").as_array().at(0).as_object();
        EXPECT_EQ(error.at("pointer"), json::value(field)) << target;
        EXPECT_FALSE(error.at("rule").as_string().empty() || error.at("remedy").as_string().empty()) << target;
    };
    refused("/api/v1/figures?day=2026-02-30", "?day");
    refused("/api/v1/figures?day=2026-03-03", "?day");
    refused("/api/v1/figures?from=2026-03-01&day=2026-02-01", "?from");
    refused("/api/v1/figures?from=2024-01-01", "?from");
    refused("/api/v1/figures?month=2026-13", "?month");
    refused("/api/v1/figures?month=2026-04", "?month");
    refused("/api/v1/figures?month=2026-02&day=2026-02-03", "?month");
    refused("/api/v1/figures?workflow=none", "?workflow");
    refused("/api/v1/figures?body=none", "?body");
    refused("/api/v1/figures?lamp=red", "?lamp");
    refused("/api/v1/figures/months?from=2026-04", "?from");
    refused("/api/v1/figures/months?to=2026", "?to");
    refused("/api/v1/figures/months?from=2026-02&to=2026-01", "?from");
    refused("/api/v1/figures/months?from=2020-01", "?from");
}

TEST(FiguresCommand, PrintsWhatTheServerAnswersAndMakesItAgainFromTheJournal) {
    LiveServer live;
    const auto id = live.open_mediation();
    live.set_now("2026-03-05T09:00:00+08:00");
    ASSERT_EQ(live.act(id, "hand-over", {{"to", "fz-cangshan"}, {"reason", "被请求人在仓山区"}}).status, 200);
    const auto answered = live.get("/api/v1/figures").body;
    const auto run = [&](FiguresOptions options, int code = 0) {
        options.data = live.folder().string();
        std::ostringstream out, err;
        EXPECT_EQ(figures_command(options, live.now(), out, err), code) << out.str() << err.str();
        return out.str() + err.str();
    };
    EXPECT_EQ(run({.body = "fz-city", .json = true}), answered + "\n");
    EXPECT_NE(run({}).find("知识产权纠纷调解"), std::string::npos);
    EXPECT_NE(run({.months = true}).find("2026-03"), std::string::npos);
    EXPECT_EQ(run({.day = "2026-03-06"}, 2).find("不能统计：--day 不得晚于今日"), 0U);
    EXPECT_EQ(run({.body = "none"}, 2).find("不能统计：--body"), 0U);
    EXPECT_EQ(run({.day = "x", .json = true}, 2).find("{\"error\":"), 0U);
    EXPECT_EQ(run({.day = "2026-03-01", .months = true}, 2).find("不能统计：--months"), 0U);

    live.restart([&](Stores stores) {
        stores.archive.reset();
        SQLite::Database database(database_in(live.folder()).string(), SQLite::OPEN_READWRITE);
        database.exec("DELETE FROM figure_tail; DELETE FROM figure_days; UPDATE figure_state SET known_from = 20517, day = 20516");
        const auto known = run({.day = "2026-03-04"}, 2);
        EXPECT_NE(known.find("以前的统计尚不知道"), std::string::npos) << known;
        EXPECT_NE(run({.rebuild = true}).find("重新统计"), std::string::npos);
        return open_stores(live.folder());
    });
    EXPECT_EQ(live.get("/api/v1/figures").body, answered);
    EXPECT_EQ(run({.body = "fz-city", .json = true}), answered + "\n");
}

}  // namespace
}  // namespace rongan::test
