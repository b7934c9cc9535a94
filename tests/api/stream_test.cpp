// The event stream: live, resumable, for the right eyes only, and never at the cost of others.

#include "api/live_server.hpp"

namespace rongan::test {
namespace {

using namespace std::chrono_literals;

void follow(Socket& socket, LiveServer& live, const std::string& person, const std::string& last = "") {
    Headers headers{{"Authorization", "Bearer " + live.token(person)}};
    if (!last.empty()) headers.emplace_back("Last-Event-ID", last);
    socket.send(request_text("GET", "/api/v1/events", headers, ""));
}
// The next event's data and id.
std::pair<json::object, std::string> next_event(Socket& socket) {
    if (!socket.read_until("data: ")) return {};
    auto& text = socket.buffer();
    const auto data = text.find("data: ");
    if (text.find("\n\n", data) == std::string::npos && !socket.read_until("}\n\n")) return {};
    const auto id = text.rfind("id: ", data);
    const auto end = text.find("\n\n", data);
    std::pair<json::object, std::string> out{json::parse(text.substr(data + 6, end - data - 6)).as_object(),
                                             text.substr(id + 4, text.find('\n', id) - id - 4)};
    text.erase(0, end + 2);
    return out;
}

TEST(Stream, TellsWhatIsCommittedAndResumesWhereItWasLeft) {
    LiveServer live;
    std::string id, last;
    {
        Socket socket{live.port()};
        follow(socket, live, "lin.xiu");
        ASSERT_TRUE(socket.read_until("retry: 2000"));
        EXPECT_NE(socket.buffer().find("text/event-stream"), std::string::npos);
        id = live.open_mediation();
        const auto [event, seq] = next_event(socket);
        EXPECT_EQ(event.at("event"), "request");
        EXPECT_EQ(event.at("case").at("id"), json::value(id));
        EXPECT_FALSE(event.contains("body")) << "what was submitted is read on the case";
        last = seq;
    }
    ASSERT_EQ(live.act(id, "send-notice", {}, "chen.hao").status, 200);
    ASSERT_EQ(live.act(id, "hand-over", {{"to", "fz-cangshan"}, {"reason", "管辖"}}).status, 200);
    live.restart();
    Socket socket{live.port()};
    follow(socket, live, "lin.xiu", last);
    EXPECT_EQ(next_event(socket).first.at("event"), "send-notice");
    EXPECT_EQ(next_event(socket).first.at("event"), "hand-over");
    EXPECT_EQ(next_event(socket).first.at("event"), "offer");
}

TEST(Stream, ShowsACaseOnlyToThoseWhomItConcerns) {
    LiveServer live;
    Socket socket{live.port()};
    follow(socket, live, "zeng.fang");
    ASSERT_TRUE(socket.read_until("retry"));
    const auto id = live.open_mediation();
    ASSERT_EQ(live.act(id, "hand-over", {{"to", "fz-cangshan"}, {"reason", "管辖"}}).status, 200);
    const auto [event, seq] = next_event(socket);
    EXPECT_EQ(event.at("event"), "offer") << "the handoff is theirs to answer, the case is not theirs yet";
    EXPECT_EQ(socket.buffer().find(id), std::string::npos);
}

TEST(Stream, ABadPlaceIsRefusedAndAStreamNeedsAToken) {
    LiveServer live;
    EXPECT_EQ(live.ask("GET", "/api/v1/events", {{"Last-Event-ID", "x"}}).problem(), "bad-query");
    EXPECT_EQ(live.ask("GET", "/api/v1/events", {}, {}, "").status, 401);
}

TEST(Stream, BeatsWhenNothingHappensAndEndsWithTheServer) {
    ServerOptions options;
    options.heartbeat = 50ms;
    LiveServer live{options};
    Socket socket{live.port()};
    follow(socket, live, "lin.xiu");
    ASSERT_TRUE(socket.read_until(": \n\n"));
    EXPECT_EQ(live.server().metrics().streams, 1);
    live.server().stop();
    EXPECT_TRUE(socket.read_until("0\r\n\r\n"));
    EXPECT_TRUE(socket.closed());
}

TEST(Stream, WhoDoesNotReadIsCutAndOthersDoNotNotice) {
    ServerOptions options;
    options.write_timeout = 300ms;
    LiveServer live{options};
    const auto id = live.open_mediation();
    for (int i = 0; i < 300; ++i) ASSERT_EQ(live.act(id, "assign", {{"person", "chen.hao"}}, "su.wen").status, 200);
    Socket deaf{live.port(), 2048};
    follow(deaf, live, "lin.xiu", "0");
    for (int i = 0; i < 200 && live.server().metrics().streams_cut == 0; ++i) {
        EXPECT_EQ(live.get("/api/v1/me").status, 200);
        std::this_thread::sleep_for(20ms);
    }
    EXPECT_EQ(live.server().metrics().streams_cut, 1U);
}

}  // namespace
}  // namespace rongan::test
