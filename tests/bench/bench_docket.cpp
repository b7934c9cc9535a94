// Durable events per second through the docket alone: workflow, invariants, hash chain and archive, without sockets. Run under a profiler
// it tells where an event's time goes.
//
//   bench_docket [--archive sqlite|memory] [--cases 64] [--batch 64] [--events 20000] [--dir FOLDER] [--opening tests/bench/open.json]

#include "engine/data.hpp"
#include "engine/docket.hpp"
#include "engine/identifiers/uuid.hpp"
#include "engine/memory_archive.hpp"
#include "storage/sqlite_archive.hpp"
#include "workflows/all.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <random>

using namespace rongan;

namespace {

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::string any_uuid(Instant at, std::mt19937_64& random) {
    UuidEntropy entropy{};
    for (auto& byte : entropy) byte = static_cast<std::uint8_t>(random());
    return uuid_text(at, entropy);
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"durable events per second through the docket alone"};
    std::string kind = "sqlite";
    std::string dir = std::filesystem::current_path() / "build/bench-docket";
    std::string opening_file = "tests/bench/open.json";
    std::size_t cases = 64;
    std::size_t batch_size = 64;
    std::size_t events = 20'000;
    app.add_option("--archive", kind)->check(CLI::IsMember({"sqlite", "memory"}));
    app.add_option("--cases", cases);
    app.add_option("--batch", batch_size);
    app.add_option("--events", events);
    app.add_option("--dir", dir);
    app.add_option("--opening", opening_file);
    CLI11_PARSE(app, argc, argv);

    std::filesystem::remove_all(dir);
    std::filesystem::create_directories(dir);
    const auto archive = kind == "sqlite" ? open_sqlite(std::filesystem::path(dir) / "rongan.db") : std::make_unique<MemoryArchive>();
    const auto registry = all_workflows();
    Docket docket{*archive, registry, *Calendar::parse(embedded("calendar.json")), *Network::parse(embedded("network-a.json"))};
    const Instant now = parse_instant("2026-11-03T09:00:00+08:00").value();
    const auto* person = docket.network().person("lin.xiu");
    const Actor clerk{person->id, person->body, person->roles};
    std::ifstream file(opening_file);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto opening = boost::json::parse(text).at("body").as_object();

    std::mt19937_64 random{1};
    std::vector<CaseId> ids;
    const auto submit = [&](const std::vector<Submission>& batch) {
        auto answers = docket.submit(batch, now);
        for (const auto& answer : answers)
            if (!answer) throw std::runtime_error(answer.error().detail);
        return answers;
    };
    for (std::size_t i = 0; i < cases; ++i)
        ids.push_back(submit({{.workflow = "patent-infringement",
                               .event = "file",
                               .body = opening,
                               .actor = clerk,
                               .behalf = Side::requester,
                               .at = now,
                               .key = "open-" + std::to_string(i),
                               .uuid = any_uuid(now, random)}})[0]
                          ->case_id);

    const auto began = std::chrono::steady_clock::now();
    const auto cpu = cpu_seconds();
    for (std::size_t done = 0; done < events;) {
        std::vector<Submission> batch;
        for (; batch.size() < batch_size && done < events; ++done)
            batch.push_back({.case_id = ids[done % ids.size()],
                             .event = "check-postmark",
                             .body = {{"note", "核对"}},
                             .actor = clerk,
                             .at = now,
                             .key = any_uuid(now, random)});
        submit(batch);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    std::printf("%s, batch %zu: %.0f events/s, %.1f us of processor time an event\n", kind.c_str(), batch_size,
                static_cast<double>(events) / took.count(), (cpu_seconds() - cpu) * 1e6 / static_cast<double>(events));
    return 0;
}
