// The OpenAPI file drives a fuzz of the whole interface: no 5xx, no status that is not described, no answer that does not fit its schema.

#include "api/live_server.hpp"
#include "api/request_maker.hpp"
#include "api/schema_check.hpp"
#include "support/adjudication_desk.hpp"
#include "support/fair.hpp"

#include <optional>

namespace rongan::test {
namespace {

struct OpenApiFuzz : testing::Test {
    LiveServer live;
    json::object openapi = live.ask("GET", "/openapi.json", {}, {}, "").object();
    SchemaCheck check{openapi};
    std::optional<Socket> socket;
    std::map<std::string, std::map<int, int>> seen;  // by operation and status
    std::size_t faults = 0;

    Got ask(const Made& made) {
        if (made.streams) {  // such an answer has no end: its head is enough
            Socket own{live.port()};
            own.send(request_text(made.method, made.target, made.headers, made.body));
            if (!own.read_until("\r\n\r\n")) return {};
            if (own.buffer().find("text/event-stream") == std::string::npos) return own.answer();
            return {.status = std::stoi(own.buffer().substr(9, 3)), .headers = {{"content-type", "text/event-stream"}}, .body = {}};
        }
        if (!socket) socket.emplace(live.port());
        socket->send(request_text(made.method, made.target, made.headers, made.body));
        auto got = socket->answer();
        if (got.status == 0 || got.header("connection") == "close") socket.reset();
        return got;
    }

    void fault(const Operation& operation, const Made& made, const Got& got, const std::string& what) {
        if (++faults > 15) return;
        ADD_FAILURE() << operation.id << ": " << what << "\n  " << made.method << " " << made.target.substr(0, 300) << "\n  "
                      << made.body.substr(0, 600) << "\n  " << got.status << " " << got.body.substr(0, 600);
    }

    // A problem says what was wrong, which rule says so, and how to mend it or who could do it.
    std::string lacking(const json::object& problem, int status, const Made& made) const {
        const auto has = [&](std::string_view name) { return problem.contains(name) && !problem.at(name).as_array().empty(); };
        if (problem.at("status") != status) return "another status in the document";
        if (!problem.contains("detail") || problem.at("detail").as_string().empty()) return "no detail";
        const auto code = std::string(problem.at("type").as_string());
        if (code.ends_with(":malformed") && !has("errors")) return "malformed without errors";
        if (code.ends_with(":guard") && !has("reasons")) return "a guard without reasons";
        if (code.ends_with(":not-yours") && !has("who")) return "nobody who could";
        if (code.ends_with(":not-now") && !has("allowed")) return "no stage in which it is possible";
        if (!has("errors")) return "";
        json::error_code bad;
        const auto sent = json::parse(made.body, bad);
        for (const auto& each : problem.at("errors").as_array()) {
            const std::string pointer(each.at("pointer").as_string());
            if (each.at("rule").as_string().empty() || each.at("remedy").as_string().empty()) return "no rule or remedy at " + pointer;
            if (bad || pointer.empty() || pointer.front() != '/') continue;
            // What is missing has a place, too: that in which it would stand.
            const auto found = [&](std::string_view place) {
                json::error_code ec;
                return sent.find_pointer(place, ec) != nullptr;
            };
            if (found(pointer) || found(pointer.substr(0, pointer.rfind('/')))) continue;
            if (pointer.starts_with("/body/") && !found("/body")) continue;
            return "leads nowhere: " + pointer;
        }
        return "";
    }

    void judge(const Operation& operation, const Made& made, const Got& got) {
        ++seen[operation.id][got.status];
        if (got.status == 0) return fault(operation, made, got, "no answer");
        if (got.status >= 500) return fault(operation, made, got, "a fault of the server");
        const auto* answer = operation.described->at("responses").as_object().if_contains(std::to_string(got.status));
        if (answer == nullptr) return fault(operation, made, got, "a status that is not described");
        const auto* content = answer->as_object().if_contains("content");
        if (content == nullptr) return;
        const auto type = got.header("content-type").substr(0, got.header("content-type").find(';'));
        const auto* described = content->as_object().if_contains(type);
        if (described == nullptr) return fault(operation, made, got, "a type that is not described: " + type);
        if (type.find("json") == std::string::npos) return;
        const std::string schema(described->at("schema").at("$ref").as_string());
        for (const auto& error : check(schema.substr(schema.rfind('/') + 1), json::parse(got.body))) fault(operation, made, got, error);
        if (type != "application/problem+json") return;
        if (const auto what = lacking(got.object(), got.status, made); !what.empty()) fault(operation, made, got, what);
    }
};

TEST_F(OpenApiFuzz, AnUnknownFieldIsNamedByAPointerThatLeadsToIt) {
    const json::object said{{"event", "review"}, {"body", {{"note", "甲"}, {"a/b~c", 1}}}, {"x/y~", 2}};
    const json::value sent = said;
    const auto got = live.post("/api/v1/cases/" + live.open_mediation() + "/events", said);
    ASSERT_EQ(got.status, 422) << got.body;
    json::error_code ec;
    for (const auto& each : got.items("errors")) EXPECT_NE(sent.find_pointer(each.at("pointer").as_string(), ec), nullptr) << got.body;
}

// A session in the last hours of the year 9999 fell into the year 10000 in China, and nobody could go on with the case.
TEST_F(OpenApiFuzz, ADateNearTheEndOfTimeIsRefusedAndLeavesNoCaseStuck) {
    const auto id = live.open_mediation();
    ASSERT_EQ(live.act(id, "send-notice", {}, "chen.hao").status, 200);
    for (const auto day : {"9999-12-31", "0000-01-01", "2200-01-01"}) {
        const auto got = live.act(id, "confirm-receipt", {{"received_on", day}});
        EXPECT_EQ(got.status, 422) << got.body;
        EXPECT_EQ(got.problem(), "malformed") << day;
    }
    EXPECT_EQ(live.get("/api/v1/cases/" + id + "/moves", "chen.hao").status, 200);
}

TEST_F(OpenApiFuzz, NoRequestIsAnsweredOtherwiseThanDescribed) {
    RequestMaker maker{openapi, 20260302};
    for (const auto person : {"lin.xiu", "chen.hao", "su.wen", "zeng.fang", "li.haiyan"}) maker.tokens.push_back(live.token(person));
    for (const auto& workflow : live.registry().workflows) maker.cases[std::string(workflow->name())].emplace_back(RequestMaker::nobody);
    const auto mediation = live.open_mediation();
    maker.cases["mediation"] = {mediation, live.open_mediation()};
    const auto offered = live.act(mediation, "hand-over", {{"to", "fz-cangshan"}, {"reason", "管辖"}});
    ASSERT_EQ(offered.status, 200) << offered.body;
    maker.cases["handoff"] = {std::string(offered.items("children").at(0).as_string())};
    maker.openings = {LiveServer::mediation_request(),
                      {{"workflow", "patent-infringement"},
                       {"event", "file"},
                       {"on_behalf_of", "requester"},
                       {"body", Adjudication::request("2026-03-02")}},
                      {{"workflow", "exhibition-complaint"},
                       {"event", "lodge"},
                       {"on_behalf_of", "requester"},
                       {"body", AtTheFair::form("2026-03-01", "2026-03-05")}}};

    // For eight seconds; where a sanitizer or other work makes a request slow, longer, until enough have been asked.
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{8};
    constexpr std::size_t enough = 1200;
    std::size_t asked = 0;
    for (; asked < 6000 && (asked < enough || std::chrono::steady_clock::now() < end); ++asked) {
        const auto& operation = maker.pick();
        const auto made = maker.make(operation);
        const auto got = ask(made);
        judge(operation, made, got);
        // What it has opened takes part from now on.
        if (got.status == 201) {
            auto& some = maker.cases[got.text("workflow")];
            if (some.front() == RequestMaker::nobody) some.clear();
            if (some.size() < 20) some.push_back(got.text("id"));
        }
    }
    std::string said;
    for (const auto& [id, statuses] : seen) {
        said += id + ":";
        for (const auto& [status, count] : statuses) said += " " + std::to_string(status) + "x" + std::to_string(count);
        said += "\n";
    }
    std::cout << asked << " requests\n" << said;
    EXPECT_EQ(faults, 0U);
    EXPECT_EQ(seen.size(), maker.operations().size());
    EXPECT_GE(asked, enough);
    for (const auto status : {200, 400, 403, 409, 422}) EXPECT_GT(seen["submitEvent"][status], 0) << status;
    EXPECT_GT(seen["openCase"][201], 0);
}

}  // namespace
}  // namespace rongan::test
