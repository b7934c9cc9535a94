// The figures can be believed: what was counted as acknowledged is what the files hold, and what goes wrong is counted as wrong. Nothing
// here asks how fast anything was.

#include "api/data_folder.hpp"
#include "bench/commits.hpp"
#include "bench/contender.hpp"
#include "bench/disk.hpp"
#include "bench/lean_store.hpp"
#include "bench/report.hpp"
#include "storage/sqlite_archive.hpp"
#include "support/folder.hpp"

#include <gtest/gtest.h>

namespace rongan::test {
namespace {

constexpr std::chrono::duration<double> shortly{0.25};

Load short_load(Mode mode, std::size_t clients) { return {.mode = mode, .clients = clients, .warm = shortly, .measured = shortly}; }

struct Counted {
    std::uint64_t rows = 0, keys = 0;
    std::map<std::string, int> states;  // of the cases, as their last rows left them
    std::size_t terms_met = 0, notices = 0;
};

Counted count(const std::filesystem::path& data) {
    const auto reader = open_sqlite_snapshot(database_in(data));
    Counted out;
    std::map<CaseId, std::string> states;
    Seq after = 0;
    for (auto rows = reader->journal(after, 500); !rows.empty(); rows = reader->journal(after, 500))
        for (const auto& row : rows) {
            after = row.seq;
            if (row.case_id == 0) continue;
            ++out.rows;
            out.keys += row.key.empty() ? 0 : 1;
            states[row.case_id] = row.to;
        }
    for (const auto& [id, state] : states) {
        ++out.states[state];
        const auto file = reader->find(id);
        for (const auto& term : file->terms) out.terms_met += term.ledger.back().kind == Entry::Kind::met ? 1 : 0;
    }
    out.notices = reader->outbox(0, 10).size();
    return out;
}

std::int64_t rows_of(const std::filesystem::path& file, const std::string& table) {
    sqlite3* database = nullptr;
    sqlite3_stmt* query = nullptr;
    EXPECT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_prepare_v2(database, ("SELECT count(*) FROM " + table).c_str(), -1, &query, nullptr), SQLITE_OK);
    EXPECT_EQ(sqlite3_step(query), SQLITE_ROW);
    const auto out = sqlite3_column_int64(query, 0);
    sqlite3_finalize(query);
    sqlite3_close(database);
    return out;
}

class EachMode : public testing::TestWithParam<Mode> {};
INSTANTIATE_TEST_SUITE_P(Load, EachMode, testing::Values(Mode::note, Mode::walk, Mode::hot),
                         [](const auto& mode) { return std::string(name_of(mode.param)); });

TEST_P(EachMode, EveryActThatOursAcknowledgedIsInTheJournalOnce) {
    const Folder folder;
    const auto server = start_ours(RONGAN_PROGRAM, folder / "data");
    const auto figures = server->run(short_load(GetParam(), 5));
    EXPECT_EQ(figures.errors, 0U) << figures.first_error;
    EXPECT_EQ(server->stop(), 0);
    const auto kept = count(folder / "data");
    EXPECT_GE(figures.acknowledged, 5U);
    EXPECT_EQ(kept.keys, figures.acknowledged);
    EXPECT_EQ(kept.rows, figures.acknowledged);
    std::uint64_t cases = 0;
    for (const auto& [state, number] : kept.states) cases += static_cast<std::uint64_t>(number);
    EXPECT_EQ(cases, figures.opened);
    if (GetParam() == Mode::hot) {
        EXPECT_EQ(cases, 1U);
    }
}

// However slow the machine is: one client is driven until it has taken a case all the way.
TEST(Walk, GoesFromTheCounterToTheHearing) {
    const Folder folder;
    const auto server = start_ours(RONGAN_PROGRAM, folder / "data");
    std::uint64_t acts = 0;
    for (int i = 0; i < 100 && acts < 9; ++i) {
        const auto figures = server->run(short_load(Mode::walk, 1));
        ASSERT_EQ(figures.errors, 0U) << figures.first_error;
        acts = figures.acknowledged;
    }
    EXPECT_EQ(server->stop(), 0);
    const auto kept = count(folder / "data");
    EXPECT_GE(kept.states.at("hearing"), 1);
    EXPECT_GE(kept.terms_met, 3U);
    EXPECT_GE(kept.notices, 3U);
}

TEST_P(EachMode, EveryActThatTheProbeAcknowledgedIsInItsFile) {
    const Folder folder;
    const auto server = start_probe(PROBE_PROGRAM, folder / "data");
    const auto figures = server->run(short_load(GetParam(), 5));
    EXPECT_EQ(figures.errors, 0U) << figures.first_error;
    server->stop();
    EXPECT_GE(figures.acknowledged, 5U);
    EXPECT_EQ(rows_of(folder / "data" / "probe.db", "events"), static_cast<std::int64_t>(figures.acknowledged));
    EXPECT_EQ(rows_of(folder / "data" / "probe.db", "cases"), static_cast<std::int64_t>(figures.opened));
    EXPECT_EQ(rows_of(folder / "data" / "probe.db", "due"), static_cast<std::int64_t>(figures.opened));
}

TEST(LoadProgram, CountsWhatIsRefusedAsAnError) {
    const Folder folder;
    clear(folder / "data");
    init(RONGAN_PROGRAM, folder / "data");
    Contender nobody{"ours", {RONGAN_PROGRAM, "serve", "--data", folder / "data", "--port", "0"}, folder / "data"};
    const auto figures = nobody.run(short_load(Mode::walk, 3));
    EXPECT_EQ(figures.acknowledged, 0U);
    EXPECT_GT(figures.errors, 0U);
    EXPECT_NE(figures.first_error.find("401"), std::string::npos) << figures.first_error;
}

TEST(LoadProgram, SaysWhenNobodyAnswers) {
    Load load = short_load(Mode::note, 1);
    load.port = 1;
    EXPECT_THROW(run_load(load), std::runtime_error);
}

TEST(Percentiles, AreOfTheSortedTimes) {
    std::vector<double> millis;
    for (int i = 1000; i >= 1; --i) millis.push_back(i);
    Figures figures;
    take_percentiles(figures, millis, 2);
    EXPECT_DOUBLE_EQ(figures.acts_per_second, 500);
    EXPECT_DOUBLE_EQ(figures.p50_ms, 500);
    EXPECT_DOUBLE_EQ(figures.p99_ms, 990);
    EXPECT_DOUBLE_EQ(figures.max_ms, 1000);
}

Figures did(std::string server, double rate) {
    Figures out;
    out.server = std::move(server);
    out.acts_per_second = rate;
    return out;
}

TEST(BenchReport, TakesTheRatioWithinARound) {
    // Between the rounds the machine became four times as slow; the ratios were 0.5 and 2.
    const Cell cell{.mode = Mode::walk,
                    .clients = 64,
                    .rounds = {{4000, {did("ours", 10000), did("probe", 20000)}}, {1000, {did("ours", 5000), did("probe", 2500)}}}};
    EXPECT_DOUBLE_EQ(ratio_to(cell, "probe"), 1);
    EXPECT_DOUBLE_EQ(ratio_to(cell, "ours"), 1);
    EXPECT_DOUBLE_EQ(ratio_to(cell, "postgres"), 0);
    const auto text = table_of(cell);
    EXPECT_NE(text.find("walk, 64 clients; fdatasync/s just before: 4000 1000"), std::string::npos) << text;
    EXPECT_NE(text.find("10000 5000"), std::string::npos) << text;
}

TEST(Bench, RunsAllAndWritesWhatItFound) {
    const Folder folder;
    clear(folder / "at");
    const auto file = folder / "report.json";
    const auto ran = run({BENCH_PROGRAM, "--clients", "1,3", "--rounds", "1", "--break-in", "0.1", "--warm", "0.05", "--seconds", "0.1",
                          "--dir", folder / "work", "--json", file, "--program", RONGAN_PROGRAM, "--probe", PROBE_PROGRAM},
                         folder / "at");
    ASSERT_EQ(ran.code, 0) << ran.out;
    std::ifstream written(file);
    const std::string text{std::istreambuf_iterator<char>(written), {}};
    const auto report = boost::json::parse(text).as_object();
    EXPECT_GT(report.at("fdatasync_per_second").at("appended").as_double(), 0);
    EXPECT_EQ(report.at("commits").as_array().size(), commit_batches.size());
    ASSERT_EQ(report.at("cells").as_array().size(), 5U);  // two modes at two numbers of clients, and the hot case
    for (const auto& cell : report.at("cells").as_array()) {
        EXPECT_GT(cell.at("ours_to").at("probe").as_double(), 0);
        const auto& servers = cell.at("rounds").at(0).at("servers").as_array();
        ASSERT_EQ(servers.size(), 2U);
        for (const auto& each : servers) EXPECT_EQ(each.at("errors").to_number<int>(), 0) << each.at("first_error");
    }
}

}  // namespace
}  // namespace rongan::test
