// Search over a real socket: what a caller finds is what he may read, a write is found by the next request, and a bad question is
// explained.

#include "api/live_server.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

namespace rongan::test {
namespace {

struct SearchApi : testing::Test {
    LiveServer live;

    Got search(const std::string& words, const std::string& more = "", const std::string& person = "lin.xiu") {
        return live.get("/api/v1/search?q=" + boost::urls::encode(words, boost::urls::unreserved_chars) + more, person);
    }
    std::vector<std::string> found(const std::string& words, const std::string& person = "lin.xiu") {
        std::vector<std::string> out;
        for (const auto& item : search(words, "", person).items()) out.emplace_back(item.at("id").as_string());
        return out;
    }
    // A request for mediation by a party of that name.
    std::string open(const std::string& name) {
        auto request = LiveServer::mediation_request();
        request.at("body").at("parties").at(0).at("name") = name;
        const auto got = live.post("/api/v1/cases", request);
        if (got.status != 201) throw std::runtime_error(got.body);
        return got.text("id");
    }
    static std::string shown(const json::value& match) {
        std::string out;
        for (const auto& part : match.at("parts").as_array()) {
            const std::string text{part.at("text").as_string()};
            out += part.at("hit").as_bool() ? "[" + text + "]" : text;
        }
        return out;
    }
};

TEST_F(SearchApi, AWriteIsFoundByTheNextRequest) {
    const auto id = open("茉莉花茶先生");
    EXPECT_EQ(found("茉莉"), std::vector{id});
    EXPECT_EQ(found("花茶 乙公司"), std::vector{id});
    EXPECT_EQ(found(id), std::vector{id});
    EXPECT_TRUE(found("茉莉 丙公司").empty());
    const auto item = search("職務 茉莉花茶").items().at(0);
    EXPECT_EQ(item.at("workflow_title"), "知识产权纠纷调解");
    EXPECT_EQ(item.at("owner").at("id"), "fz-city");
    EXPECT_FALSE(item.as_object().contains("case_id"));
    const auto& matches = item.at("matches").as_array();
    ASSERT_EQ(matches.size(), 2U) << item;
    EXPECT_EQ(matches[0].at("field"), "name");
    EXPECT_FALSE(matches[0].at("title").as_string().empty());
    EXPECT_EQ(shown(matches[0]), "[茉莉花茶]先生");
    EXPECT_EQ(shown(matches[1]), "给付[职务]发明报酬");
    EXPECT_EQ(matches[1].at("field"), "request_items");
}

TEST_F(SearchApi, ShowsALittleOfALongText) {
    auto request = LiveServer::mediation_request();
    std::string reasons;
    for (int i = 0; i < 100; ++i) reasons += "双方没有约定，";
    request.at("body").at("request_reasons") = reasons + "后来约定茉莉花茶。" + reasons + "茉莉花茶" + reasons;
    ASSERT_EQ(live.post("/api/v1/cases", request).status, 201);
    const auto text = shown(search("茉莉花茶").items().at(0).at("matches").at(0));
    EXPECT_NE(text.find("后来约定[茉莉花茶]。双方"), std::string::npos) << text;
    EXPECT_TRUE(text.starts_with("…") && text.ends_with("…")) << text;
    EXPECT_LT(text.size(), 700U);
}

TEST_F(SearchApi, ThePersonsBodyDecidesWhatIsFound) {
    const auto id = open("茉莉花茶先生");
    EXPECT_TRUE(found("茉莉", "zeng.fang").empty());
    EXPECT_EQ(live.get("/api/v1/cases/" + id, "zeng.fang").status, 404);
    ASSERT_EQ(live.act(id, "hand-over", {{"to", "fz-cangshan"}, {"reason", "被请求人在仓山区"}}).status, 200);
    const auto handoff = std::string(live.get("/api/v1/handoffs", "zeng.fang").items().at(0).at("id").as_string());
    EXPECT_EQ(found("仓山区", "zeng.fang"), std::vector{handoff});
    EXPECT_TRUE(found("茉莉", "zeng.fang").empty()) << "not before it is accepted";
    ASSERT_EQ(live.act(handoff, "accept", {}, "zeng.fang").status, 200);
    EXPECT_EQ(found("茉莉", "zeng.fang"), std::vector{id});
    EXPECT_EQ(found("茉莉"), std::vector{id}) << "the city has it below itself, and held it";
}

TEST_F(SearchApi, PagesFollowOneAnother) {
    std::vector<std::string> opened;
    for (int i = 0; i < 5; ++i) opened.insert(opened.begin(), open("茉莉花茶" + std::to_string(i)));
    std::vector<std::string> seen;
    auto page = search("茉莉花茶", "&limit=2");
    while (true) {
        for (const auto& item : page.items()) seen.emplace_back(item.at("id").as_string());
        const auto next = page.object().at("next");
        if (next.is_null()) break;
        EXPECT_EQ(page.header("link"), "<" + std::string(next.as_string()) + ">; rel=\"next\"");
        if (seen.size() == 2) open("茉莉花茶后来");
        page = live.get(std::string(next.as_string()));
        ASSERT_EQ(page.status, 200) << page.body;
    }
    EXPECT_EQ(seen, opened);
}

TEST_F(SearchApi, ABadQuestionIsExplained) {
    const auto refused = [&](const std::string& target) {
        const auto got = live.get(target);
        EXPECT_EQ(got.status, 400) << target << got.body;
        const auto error = got.object().at("errors").at(0);
        EXPECT_FALSE(error.at("rule").as_string().empty() || error.at("remedy").as_string().empty());
        return std::string(error.at("pointer").as_string());
    };
    EXPECT_EQ(refused("/api/v1/search"), "?q");
    EXPECT_EQ(refused("/api/v1/search?q="), "?q");
    EXPECT_EQ(refused("/api/v1/search?q=%EF%BC%8C%20%E3%80%94"), "?q");
    EXPECT_EQ(refused("/api/v1/search?q=" + std::string(101, 'x')), "?q");
    EXPECT_EQ(refused("/api/v1/search?q=a+b+c+d+e+f+g+h+i"), "?q");
    EXPECT_EQ(refused("/api/v1/search?q=x&cursor=nonsense"), "?cursor");
    EXPECT_EQ(refused("/api/v1/search?q=x&limit=101"), "?limit");
    EXPECT_EQ(refused("/api/v1/search?q=x&body=fz-city"), "?body");
    EXPECT_EQ(live.get("/api/v1/search?q=%22%20OR%20%22%2A").status, 200) << "nobody's words are operators";
    EXPECT_EQ(live.get("/api/v1/search?q=x", "").status, 401);
}

TEST_F(SearchApi, AnIdentityNumberFindsThePartyAndStaysOutOfTheAnswer) {
    auto request = LiveServer::mediation_request();
    request.at("body").at("parties").at(0).as_object()["identity_number"] = "11010519491231002X";
    ASSERT_EQ(live.post("/api/v1/cases", request).status, 201);
    const auto got = search("11010519491231002x");
    ASSERT_EQ(got.items().size(), 1U) << got.body;
    EXPECT_EQ(got.items().at(0).at("matches").at(0).at("field"), "identity_number");
    EXPECT_EQ(got.body.find("1949"), std::string::npos);
    EXPECT_TRUE(search("110105194912310").items().empty());
    EXPECT_TRUE(search("138").items().empty()) << "a telephone number";
}

}  // namespace
}  // namespace rongan::test
