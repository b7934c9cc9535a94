// `rongan intake` over a real data folder: what is taken, what is refused, and that a run which was cut short is gone on with.

#include "api/commands/intake.hpp"
#include "api/commands/init.hpp"
#include "api/data_folder.hpp"
#include "api/failing_archive.hpp"
#include "api/intake/intake.hpp"
#include "storage/sqlite_archive.hpp"
#include "support/child.hpp"
#include "support/csv.hpp"
#include "support/folder.hpp"
#include "support/mediation_desk.hpp"
#include "support/paths.hpp"
#include "workflows/all.hpp"

#include <sys/stat.h>
#include <boost/json.hpp>

#include <fstream>
#include <set>
#include <sstream>
#include <thread>

namespace rongan::test {
namespace {

namespace json = boost::json;

constexpr auto patience = std::chrono::minutes{1};

struct Intake : testing::Test {
    Folder folder;
    std::string data = (folder / "data").string();
    IntakeOptions options{.data = data, .workflow = "mediation", .person = "lin.xiu", .behalf = "requester"};

    Intake() {
        testing::internal::CaptureStdout();
        if (init_command({.data = data}) != 0) throw std::runtime_error("no data folder");
        testing::internal::GetCapturedStdout();
    }

    std::string file(const std::string& name, const std::string& text) {
        std::ofstream{folder / name, std::ios::binary} << text;
        return (folder / name).string();
    }
    // As many requests as asked for, each with its number in what is asked.
    std::string requests(std::size_t count, const std::string& name = "requests.ndjson") {
        std::string text;
        for (std::size_t i = 1; i <= count; ++i)
            text += json::serialize(Mediation::request({{"request_items", "给付报酬，第" + std::to_string(i) + "件"}})) + "\n";
        return file(name, text);
    }

    struct Told {
        int code = 0;
        std::vector<json::object> rows;
        std::string said;
    };
    Told intake(const std::string& path, const std::function<bool()>& stop = {}) {
        options.file = path;
        std::ostringstream out, err;
        Told told;
        told.code = intake_command(options, out, err, stop);
        told.said = err.str();
        std::istringstream lines{out.str()};
        for (std::string line; std::getline(lines, line);) told.rows.push_back(json::parse(line).as_object());
        return told;
    }
    [[nodiscard]] std::vector<std::string> command(const std::string& path) const {
        return {program().string(), "intake",   path,      "--data",         data,       "--workflow",
                "mediation",        "--person", "lin.xiu", "--on-behalf-of", "requester"};
    }

    // What each case asks for: one line a case, and how often it is there.
    [[nodiscard]] std::map<std::string, int> stored() const {
        const auto reader = open_sqlite_reader(database_in(data));
        std::map<std::string, int> out;
        Seq after = 0;
        for (auto rows = reader->journal(after, 1000); !rows.empty(); rows = reader->journal(after, 1000))
            for (const auto& row : rows) {
                after = row.seq;
                if (row.event == "request") ++out[std::string(json::parse(row.body).at("request_items").as_string())];
            }
        return out;
    }
    void expect_each_once(std::size_t count) const {
        const auto cases = stored();
        EXPECT_EQ(cases.size(), count);
        for (const auto& [what, times] : cases) EXPECT_EQ(times, 1) << what;
    }
};

const std::string example = (source_folder() / "tests/data/mediation-requests.csv").string();

TEST_F(Intake, TheExampleBecomesCasesThatAreFoundAndVerified) {
    const auto told = intake(example);
    EXPECT_EQ(told.code, 0) << told.said;
    ASSERT_EQ(told.rows.size(), 2U);
    EXPECT_NE(told.said.find("共 2 行，已收 2 行，不收 0 行"), std::string::npos) << told.said;
    const auto reader = open_sqlite_reader(database_in(data));
    const auto id = reader->find_uuid(told.rows[1].at("uuid").as_string());
    ASSERT_TRUE(id);
    const auto file = reader->find(*id);
    EXPECT_EQ(file->parties.front().name, "林丙");
    EXPECT_EQ(file->owner, "fz-city");
    EXPECT_EQ(std::string_view(told.rows[1].at("state").as_string()), file->state);
    const auto row = reader->journal(*id, 0, 10).at(0);
    EXPECT_EQ(row.actor.person, "lin.xiu");
    EXPECT_EQ(row.behalf, Side::requester);
    const auto body = json::parse(row.body);
    EXPECT_EQ(body.at("received_on"), "2026-11-03");
    EXPECT_EQ(body.at("request_items"), "给付职务发明奖金，\"另付\"利息");
}

TEST_F(Intake, ARefusedRowDoesNotStopItsNeighbours) {
    std::ifstream in{example, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    const auto second = text.find("administrative", text.find("350104,2026/11/2"));
    auto row = text.substr(second);
    const auto with = [&](const std::string& from, const std::string& to) {
        auto out = row;
        out.replace(out.find(from), from.size(), to);
        return out;
    };
    text +=
        with("林丙", "") + with("administrative", "调解") + with("person", "per\"son") + with("350104", "110101") + with("林丙", "郑戊");
    const auto told = intake(file("mixed.csv", text));
    EXPECT_EQ(told.code, intake_some_refused);
    ASSERT_EQ(told.rows.size(), 7U);
    std::vector<bool> accepted;
    for (const auto& each : told.rows) accepted.push_back(each.at("accepted").as_bool());
    EXPECT_EQ(accepted, (std::vector<bool>{true, true, false, false, false, false, true}));
    EXPECT_EQ(stored().size(), 2U) << "the last row asks for the same as the second";

    const auto error = [&](std::size_t i) { return told.rows[i].at("errors").at(0).as_object(); };
    EXPECT_EQ(error(2).at("pointer"), "/parties/0/name") << "what the engine found has its column too";
    EXPECT_EQ(error(2).at("column"), 5);
    EXPECT_EQ(error(2).at("header"), "parties/0/name");
    EXPECT_EQ(error(3).at("pointer"), "/channel");
    EXPECT_EQ(error(4).at("line"), told.rows[4].at("line"));
    EXPECT_EQ(told.rows[5].at("why"), "guard");
    EXPECT_FALSE(told.rows[5].at("reasons").at(0).at("citation").as_string().empty());
}

TEST_F(Intake, ADryRunSaysTheSameAndWritesNothing) {
    const auto path = file("two.ndjson", json::serialize(Mediation::request()) + "\n{}\n");
    options.dry_run = true;
    const auto tried = intake(path);
    EXPECT_EQ(tried.code, intake_some_refused);
    EXPECT_TRUE(stored().empty());
    EXPECT_EQ(open_sqlite_reader(database_in(data))->heads().seq, 2);
    options.dry_run = false;
    const auto taken = intake(path);
    ASSERT_EQ(tried.rows.size(), 2U);
    EXPECT_EQ(tried.rows[0].at("state"), taken.rows[0].at("state"));
    EXPECT_FALSE(tried.rows[0].contains("uuid"));
    EXPECT_EQ(tried.rows[1], taken.rows[1]);
    EXPECT_EQ(stored().size(), 1U);
}

TEST_F(Intake, AFileRunTwiceIsTakenOnceAndAnsweredAlike) {
    const auto path = requests(300);
    const auto first = intake(path), second = intake(path);
    EXPECT_EQ(second.code, 0);
    expect_each_once(300);
    ASSERT_EQ(first.rows.size(), second.rows.size());
    for (std::size_t i = 0; i < first.rows.size(); ++i) {
        EXPECT_EQ(first.rows[i].at("uuid"), second.rows[i].at("uuid"));
        EXPECT_EQ(second.rows[i].at("before"), true);
    }
    options.behalf = "both";
    const auto other = intake(path);
    EXPECT_EQ(other.code, intake_some_refused);
    EXPECT_EQ(other.rows.at(0).at("why"), "key-reused") << "the same rows under another flag are not taken a second time";
    expect_each_once(300);
}

TEST_F(Intake, AStopBetweenBatchesIsGoneOnWith) {
    const auto count = intake_batch_rows * 3 + 7;
    const auto path = requests(count);
    int asked = 0;
    const auto stopped = intake(path, [&] { return ++asked > 2; });
    EXPECT_EQ(stopped.code, intake_stopped);
    EXPECT_EQ(stopped.rows.size(), intake_batch_rows * 2);
    expect_each_once(intake_batch_rows * 2);
    const auto rest = intake(path);
    EXPECT_EQ(rest.code, 0);
    EXPECT_NE(rest.said.find("其中 " + std::to_string(intake_batch_rows * 2) + " 行此前已收"), std::string::npos) << rest.said;
    expect_each_once(count);
    EXPECT_EQ(rest.rows.at(0).at("uuid"), stopped.rows.at(0).at("uuid"));
}

TEST_F(Intake, ARunThatIsKilledInTheMiddleGivesEachRowOnce) {
    const std::size_t count = 12'000;
    const auto path = requests(count);
    for (int kills = 0; kills < 2; ++kills) {
        Child child{command(path), folder / "errors.log"};
        // Further than the time before.
        for (std::size_t i = 0; i < intake_batch_rows * (kills == 0 ? 1U : 4U) + 1; ++i) ASSERT_TRUE(child.line(patience));
        EXPECT_EQ(child.end(SIGKILL), -SIGKILL);
        const auto there = stored().size();
        EXPECT_GE(there, intake_batch_rows);
        EXPECT_LT(there, count) << "it was over before it was killed";
    }
    const auto rest = intake(path);
    EXPECT_EQ(rest.code, 0) << rest.said;
    EXPECT_EQ(rest.rows.size(), count);
    expect_each_once(count);
    EXPECT_EQ(run({program().string(), "verify", database_in(data).string()}, data).code, 0);
}

TEST_F(Intake, AnInterruptEndsItAfterTheBatch) {
    const std::size_t count = 12'000;
    const auto path = requests(count);
    Child child{command(path), folder / "errors.log"};
    ASSERT_TRUE(child.line(patience));
    ::kill(child.id(), SIGINT);
    std::size_t told = 1;
    while (child.line(patience)) ++told;
    EXPECT_EQ(child.wait(), intake_stopped);
    EXPECT_EQ(told % intake_batch_rows, 0U);
    expect_each_once(told);
    std::ifstream errors{folder / "errors.log"};
    const std::string said{std::istreambuf_iterator<char>{errors}, {}};
    EXPECT_NE(said.find("再运行同一命令"), std::string::npos) << said;
}

TEST_F(Intake, WhateverTheDiskDoesARowIsTakenOnce) {
    Trouble trouble;
    const auto registry = Desk::workflows_needed();
    FailingArchive archive{std::make_unique<MemoryArchive>(), trouble};
    Docket docket{archive, registry, embedded_calendar().value(), Network::parse(embedded("network-a.json")).value()};
    const auto* person = docket.network().person("lin.xiu");
    const IntakeJob job{.key = "intake/a",
                        .workflow = "mediation",
                        .event = "request",
                        .actor = {person->id, person->body, person->roles},
                        .behalf = Side::requester};
    const auto path = requests(10);
    const auto once = [&] {
        std::ifstream in{path};
        const auto rows = open_rows(in, Format::ndjson, Encoding::utf8, {});
        std::ostringstream report;
        return take_in(**rows, job, taker(docket), report, {.now = [] { return Desk::at("2026-11-03"); }, .stop = {}, .after_batch = {}});
    };
    trouble.set(&Trouble::refuse, true);
    EXPECT_THROW(once(), StorageError);
    EXPECT_EQ(archive.heads().case_id, 0);
    trouble.set(&Trouble::refuse, false);
    trouble.set(&Trouble::lie, true);  // it is on the disk, and nobody knows
    EXPECT_THROW(once(), StorageError);
    trouble.set(&Trouble::lie, false);
    EXPECT_EQ(once(), (IntakeTally{.rows = 10, .taken = 10, .before = 10}));
    EXPECT_EQ(archive.heads().case_id, 10);
}

TEST_F(Intake, WhatIsWrittenBehindTheDocketIsToldOnlyWhenItIsStored) {
    const auto registry = all_workflows();
    Trouble trouble;
    auto stores = open_stores(data);
    FailingArchive archive{std::move(stores.archive), trouble};
    const auto reader = stores.open_reader();
    const auto settings = settings_in_force(*reader);
    const auto* person = settings.network.person("lin.xiu");
    const IntakeJob job{.key = "intake/b",
                        .workflow = "mediation",
                        .event = "request",
                        .actor = {person->id, person->body, person->roles},
                        .behalf = Side::requester};
    const auto count = intake_batch_rows * 2 + 10;
    const auto path = requests(count);
    std::string told;
    const auto once = [&] {
        std::ifstream in{path};
        const auto rows = open_rows(in, Format::ndjson, Encoding::utf8, {});
        AheadArchive ahead{archive, *reader};
        Docket docket{ahead, registry, settings.calendar, settings.network};
        std::ostringstream report;
        try {
            const auto tally = take_in(**rows, job, taker(docket, ahead), report,
                                       {.now = [] { return Desk::at("2026-11-03"); }, .stop = {}, .after_batch = {}});
            told = report.str();
            return tally;
        } catch (const StorageError&) {
            told = report.str();
            return IntakeTally{};
        }
    };
    trouble.set(&Trouble::refuse, true);
    EXPECT_EQ(once(), IntakeTally{});
    EXPECT_EQ(told, "");
    EXPECT_EQ(archive.heads().case_id, 0);
    trouble.set(&Trouble::refuse, false);
    trouble.set(&Trouble::lie, true);  // the first batch is on the disk, and nobody knows
    EXPECT_EQ(once(), IntakeTally{});
    EXPECT_EQ(told, "");
    trouble.set(&Trouble::lie, false);
    EXPECT_EQ(once(), (IntakeTally{.rows = count, .taken = count, .before = intake_batch_rows}));
    EXPECT_EQ(archive.heads().case_id, static_cast<CaseId>(count));
    EXPECT_EQ(once(), (IntakeTally{.rows = count, .taken = count, .before = count}));
}

TEST_F(Intake, WhileAnotherWritesOnlyADryRunIsPossible) {
    const auto held = open_sqlite(database_in(data));
    const auto told = intake(example);
    EXPECT_EQ(told.code, 1);
    EXPECT_NE(told.said.find("请先停止服务"), std::string::npos) << told.said;
    options.dry_run = true;
    EXPECT_EQ(intake(example).code, 0);
}

// Longer rows than a batch has room for, and more batches than would find memory if each asked for twice as much as the one before.
TEST_F(Intake, LongRowsAreTakenBatchAfterBatch) {
    const auto row = json::serialize(Mediation::request({{"request_reasons", std::string(3900, 'a')}})) + "\n";
    constexpr std::size_t count = intake_batch_rows * 24;
    std::string text;
    text.reserve(row.size() * count);
    for (std::size_t i = 0; i < count; ++i) text += row;
    options.dry_run = true;
    const auto told = intake(file("long.ndjson", text));
    EXPECT_EQ(told.code, 0) << told.said;
    EXPECT_EQ(told.rows.size(), count);
}

TEST_F(Intake, AReportOfItsOwnLeavesTheSummaryOnTheOutput) {
    options.report = (folder / "report.ndjson").string();
    options.file = example;
    std::ostringstream out, err;
    EXPECT_EQ(intake_command(options, out, err), 0);
    EXPECT_EQ(out.str().find('{'), std::string::npos);
    EXPECT_NE(out.str().find("已收 2 行"), std::string::npos);
    std::ifstream in{options.report};
    std::size_t rows = 0;
    for (std::string line; std::getline(in, line); ++rows) EXPECT_EQ(json::parse(line).at("row"), rows + 1);
    EXPECT_EQ(rows, 2U);
    options.report = (folder / "nowhere/report").string();
    EXPECT_EQ(intake_command(options, out, err), 1);
    if (std::filesystem::exists("/dev/full")) {
        options.report = "/dev/full";
        EXPECT_EQ(intake_command(options, out, err), 1) << "results that nobody can read are no results";
    }
    expect_each_once(2);
}

TEST_F(Intake, WhatCannotBeDoneIsSaidWithTheRemedy) {
    const auto says = [&](IntakeOptions wrong, const std::string& what) {
        std::ostringstream out, err;
        if (wrong.file.empty()) wrong.file = example;
        EXPECT_EQ(intake_command(wrong, out, err), 1) << what;
        EXPECT_NE(err.str().find(what), std::string::npos) << err.str();
    };
    const auto with = [&](std::string IntakeOptions::*option, const std::string& value) {
        auto out = options;
        out.*option = value;
        return out;
    };
    says(with(&IntakeOptions::workflow, "none"), "没有名为“none”的办案流程");
    says(with(&IntakeOptions::workflow, "handoff"), "由关联案件立案");
    says(with(&IntakeOptions::event, "withdraw"), "不能以“withdraw”立案");
    says(with(&IntakeOptions::person, "nobody"), "没有人员“nobody”");
    says(with(&IntakeOptions::behalf, "none"), "没有这一选项");
    says(with(&IntakeOptions::format, "xlsx"), "没有这一格式");
    says(with(&IntakeOptions::encoding, "big5"), "没有这一编码");
    says(with(&IntakeOptions::file, (folder / "none.csv").string()), "不能读取文件");
    says(with(&IntakeOptions::file, file("ledger.xls", "")), "从文件名看不出格式");
    says(with(&IntakeOptions::file, (folder / "data.csv").string()), "不能读取文件");
    says(with(&IntakeOptions::file, file("wide.csv", "\xFF\xFEx")), "UTF-16");
    says(with(&IntakeOptions::file, file("header.csv", "channel,none\n")), "第2列“none”");
    says(with(&IntakeOptions::data, (folder / "none").string()), "rongan init");
    // A pipe whose other end was closed: it can be read to its end once, and not again.
    const auto pipe = (folder / "pipe.ndjson").string();
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    std::thread feeder{[&] { std::ofstream{pipe} << "{}\n"; }};
    says(with(&IntakeOptions::file, pipe), "不能是管道");
    feeder.join();
    EXPECT_TRUE(stored().empty());
}

}  // namespace
}  // namespace rongan::test
