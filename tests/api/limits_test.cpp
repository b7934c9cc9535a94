// What the server takes from nobody: too large, too slow, too deep, malformed, or simply too much.

#include "api/live_server.hpp"

namespace rongan::test {
namespace {

using namespace std::chrono_literals;

ServerOptions hasty() {
    ServerOptions options;
    options.request_timeout = 200ms;
    options.idle_timeout = 300ms;
    options.write_timeout = 300ms;
    return options;
}

TEST(Limits, MalformedJsonIsAnsweredWithItsPlace) {
    LiveServer live;
    const auto post = [&](const std::string& body) { return live.ask("POST", "/api/v1/cases", {{"Idempotency-Key", "k"}}, body); };
    const auto broken = post("{\"workflow\":\n  \"mediation\", }");
    EXPECT_EQ(broken.status, 400);
    EXPECT_EQ(broken.problem(), "malformed-json");
    EXPECT_NE(broken.text("detail").find("第2行"), std::string::npos) << broken.body;
    EXPECT_EQ(post("[1]").problem(), "malformed-json");
    EXPECT_EQ(post("{} {}").problem(), "malformed-json");
    EXPECT_EQ(post("{\"workflow\":\"\xff\"}").problem(), "malformed-json");
    EXPECT_EQ(post("{\"workflow\":\"\xed\xa0\x80\"}").problem(), "malformed-json") << "a surrogate is no text";
    EXPECT_EQ(post(R"({"workflow":"mediation","body":)" + std::string(31, '[') + std::string(31, ']') + "}").status, 422)
        << "as deep as may be";
    const auto deep = post(R"({"workflow":"mediation","body":)" + std::string(32, '[') + std::string(32, ']') + "}");
    EXPECT_EQ(deep.status, 400);
    EXPECT_NE(deep.text("detail").find("嵌套"), std::string::npos);
    EXPECT_EQ(post(std::string(100000, '[')).status, 400);
}

TEST(Limits, OnlyJsonIsTaken) {
    LiveServer live;
    const auto post = [&](const Headers& headers) { return live.ask("POST", "/api/v1/cases", headers, "{}").status; };
    EXPECT_EQ(post({{"Content-Type", "text/plain"}}), 415);
    EXPECT_EQ(post({{"Content-Type", "application/json; charset=utf-8"}, {"Idempotency-Key", "k"}}), 422);
    EXPECT_EQ(live.ask("POST", "/api/v1/cases", {{"Idempotency-Key", "k"}}).status, 415);
}

TEST(Limits, AnUnknownPathIs404AndAWrongMethodNamesTheRightOnes) {
    LiveServer live;
    EXPECT_EQ(live.get("/api/v1/case").problem(), "not-found");
    EXPECT_EQ(live.get("/api/v1/cases/%ff").status, 404);
    const auto got = live.ask("PUT", "/api/v1/cases");
    EXPECT_EQ(got.status, 405);
    EXPECT_EQ(got.header("allow"), "POST");
    EXPECT_EQ(live.ask("DELETE", "/api/v1/me").header("allow"), "GET, HEAD");
    EXPECT_EQ(live.get("/api/v1/worklist?limit=0").problem(), "bad-query");
    EXPECT_EQ(live.get("/api/v1/worklist?limit=1&limit=2").problem(), "bad-query");
}

TEST(Limits, TooLargeIsSaidBeforeItIsRead) {
    LiveServer live;
    Socket socket{live.port()};
    socket.send("POST /api/v1/cases HTTP/1.1\r\nHost: t\r\nContent-Length: 2097152\r\n\r\n");
    const auto got = socket.answer();
    EXPECT_EQ(got.status, 413);
    EXPECT_EQ(got.problem(), "too-large");
    Socket chunked{live.port()};
    chunked.send("POST /api/v1/cases HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = "10000\r\n" + std::string(0x10000, ' ') + "\r\n";
    for (int i = 0; i < 17; ++i) chunked.send(chunk);
    EXPECT_EQ(chunked.answer().status, 413);
    Socket headers{live.port()};
    headers.send("GET /healthz HTTP/1.1\r\nHost: t\r\nX-Long: " + std::string(20000, 'x') + "\r\n\r\n");
    EXPECT_EQ(headers.answer().status, 431);
    EXPECT_EQ(live.get("/api/v1/me").status, 200);
}

TEST(Limits, WhatIsNotHttpIsAnsweredOnce) {
    LiveServer live;
    for (const std::string garbage :
         {"\x16\x03\x01\x02\r\n\r\n", "GET\r\n\r\n", "GET /healthz HTTP/9.9\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"}) {
        Socket socket{live.port()};
        socket.send(garbage);
        EXPECT_EQ(socket.answer().problem(), "malformed-http") << garbage;
        EXPECT_TRUE(socket.closed());
    }
}

TEST(Limits, ASlowRequestIsToldSoAndAnIdleConnectionIsClosed) {
    LiveServer live{hasty()};
    Socket slow{live.port()};
    slow.send("GET /api/v1/me HTTP/1.1\r\nHo");
    EXPECT_EQ(slow.answer().problem(), "timeout");
    EXPECT_TRUE(slow.closed());
    Socket slow_body{live.port()};
    slow_body.send("POST /api/v1/cases HTTP/1.1\r\nHost: t\r\nContent-Length: 100\r\n\r\n{");
    EXPECT_EQ(slow_body.answer().status, 408);
    Socket idle{live.port()};
    EXPECT_TRUE(idle.closed());
    EXPECT_TRUE(idle.buffer().empty());
}

TEST(Limits, ADripDoesNotKeepARequestAlive) {
    LiveServer live{hasty()};
    Socket socket{live.port()};
    const std::string request = "GET /healthz HTTP/1.1\r\nHost: test\r\n\r\n";
    const auto began = std::chrono::steady_clock::now();
    for (const char c : request) {
        if (!socket.send({&c, 1})) break;
        std::this_thread::sleep_for(30ms);
        if (std::chrono::steady_clock::now() - began > 1s) break;
    }
    EXPECT_EQ(socket.answer().status, 408);
}

TEST(Limits, AReaderWhoDoesNotReadIsCut) {
    LiveServer live{hasty()};
    Socket socket{live.port()};
    std::string many;
    for (int i = 0; i < 200; ++i) many += "GET /openapi.json HTTP/1.1\r\nHost: t\r\n\r\n";
    ASSERT_TRUE(socket.send(many));
    for (int i = 0; i < 300 && live.server().metrics().connections > 0; ++i) std::this_thread::sleep_for(20ms);
    EXPECT_EQ(live.server().metrics().connections, 0);
    EXPECT_EQ(live.get("/api/v1/me").status, 200);
}

TEST(Limits, RequestsSentTogetherAreAnsweredInOrder) {
    LiveServer live;
    Socket socket{live.port()};
    socket.send(
        "GET /healthz HTTP/1.1\r\nHost: t\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: t\r\n\r\nGET /healthz HTTP/1.1\r\nHost: t\r\nConnection: "
        "close\r\n\r\n");
    EXPECT_EQ(socket.answer().status, 200);
    EXPECT_EQ(socket.answer().status, 404);
    EXPECT_EQ(socket.answer().status, 200);
    EXPECT_TRUE(socket.closed());
}

TEST(Limits, WhoWaitsForContinueIsToldToGoOn) {
    LiveServer live;
    Socket socket{live.port()};
    socket.send("POST /api/v1/cases HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    ASSERT_TRUE(socket.read_until("100 Continue\r\n\r\n"));
    socket.send("{}");
    EXPECT_EQ(socket.answer().status, 401);
}

TEST(Limits, ConnectionsBeyondTheLimitAreTurnedAwayAtOnce) {
    ServerOptions options;
    options.connections_max = 3;
    LiveServer live{options};
    std::vector<std::unique_ptr<Socket>> held;
    for (int i = 0; i < 3; ++i) {
        held.push_back(std::make_unique<Socket>(live.port()));
        held.back()->send("GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n");
        EXPECT_EQ(held.back()->answer().status, 200);
    }
    Socket fourth{live.port()};
    const auto got = fourth.answer();
    EXPECT_EQ(got.status, 503);
    EXPECT_EQ(got.header("retry-after"), "1");
    EXPECT_TRUE(fourth.closed());
    held.clear();
    for (int i = 0; i < 100 && live.server().metrics().connections > 0; ++i) std::this_thread::sleep_for(10ms);
    EXPECT_EQ(live.get("/api/v1/me").status, 200);
}

TEST(Limits, WhoKeepsAFullServerWaitingGivesWay) {
    ServerOptions options;
    options.connections_max = 3;
    options.threads = 1;
    LiveServer live{options};
    std::vector<std::unique_ptr<Socket>> slow;
    for (int i = 0; i < 3; ++i) {
        slow.push_back(std::make_unique<Socket>(live.port()));
        slow.back()->send("GET /healthz HTTP/1.1\r\nHo");
    }
    for (int i = 0; i < 500 && live.server().metrics().connections < 3; ++i) std::this_thread::sleep_for(10ms);
    int answered = 0;
    for (const auto until = std::chrono::steady_clock::now() + 5s; answered == 0 && std::chrono::steady_clock::now() < until;) {
        Socket fourth{live.port()};
        fourth.send("GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n");
        answered = fourth.answer().status == 200 ? 1 : 0;
    }
    EXPECT_EQ(answered, 1);
    EXPECT_TRUE(slow.front()->closed()) << "who came first has waited longest";
    EXPECT_EQ(live.server().metrics().evictions, 1U);
}

TEST(Limits, LargeRequestsTogetherTakeNoMoreThanTheirShare) {
    LiveServer live;
    std::vector<std::unique_ptr<Socket>> held;
    int refused = 0;
    for (int i = 0; i < 12; ++i) {
        held.push_back(std::make_unique<Socket>(live.port()));
        held.back()->send("POST /api/v1/cases HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 1048576\r\n\r\n");
        if (held.back()->read_until("100 Continue\r\n\r\n")) continue;
        ++refused;
        const auto got = held.back()->answer();
        EXPECT_EQ(got.problem(), "overloaded");
        EXPECT_NE(got.header("retry-after"), "");
    }
    EXPECT_EQ(refused, 8) << "four of them fill the share of 4 MiB";
    EXPECT_EQ(live.get("/api/v1/me").status, 200) << "a small request needs none of it";
    EXPECT_EQ(live.post("/api/v1/cases", LiveServer::mediation_request()).status, 201);
    held.clear();
    for (int i = 0; i < 500 && live.server().metrics().body_bytes > 0; ++i) std::this_thread::sleep_for(10ms);
    EXPECT_EQ(live.server().metrics().body_bytes, 0);
}

TEST(Limits, ATraceIdIsTakenFromTheCallerAndGivenBack) {
    LiveServer live;
    const auto got = live.ask("GET", "/nowhere", {{"traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}});
    EXPECT_EQ(got.header("x-trace-id"), "4bf92f3577b34da6a3ce929d0e0e4736");
    EXPECT_EQ(got.text("traceId"), "4bf92f3577b34da6a3ce929d0e0e4736");
    EXPECT_EQ(live.ask("GET", "/nowhere", {{"traceparent", "00-nonsense"}}).header("x-trace-id").size(), 32U);
}

}  // namespace
}  // namespace rongan::test
