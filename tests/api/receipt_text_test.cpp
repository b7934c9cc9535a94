// The text of an answer is the JSON that it stands for, whatever is in it.

#include "api/receipt_text.hpp"

#include "workflows/all.hpp"

#include <gtest/gtest.h>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace rongan::test {
namespace {

namespace json = boost::json;

const Receipt full{.case_id = 7,
                   .uuid = "0198",
                   .number = "榕知调字〔2026〕1号",
                   .workflow = "mediation",
                   .from = "received",
                   .state = "awaiting-opinion",
                   .version = 2,
                   .seq = 5,
                   .citations = {"《甲》第1条", "a\"b\\c\n\x01"},
                   .terms = {{"r/one", "限", "started", Date{std::chrono::year{2026} / 3 / 9}, true}, {"r/two", "", "met", {}, false}},
                   .notices = {{"requester", "通知书", "“\t”"}},
                   .children = {"0199", "0200"},
                   .late = true};

TEST(ReceiptText, IsTheJsonOfAllItsFields) {
    const auto registry = all_workflows();
    const auto* workflow = registry.find("mediation");
    const json::object expected{
        {"id", "0198"},
        {"number", "榕知调字〔2026〕1号"},
        {"workflow", "mediation"},
        {"workflow_title", workflow->title()},
        {"event", "send-notice"},
        {"event_title", workflow->event("send-notice")->title},
        {"from", "received"},
        {"from_title", workflow->title_of_state("received")},
        {"state", "awaiting-opinion"},
        {"state_title", workflow->title_of_state("awaiting-opinion")},
        {"final", false},
        {"version", 2},
        {"citations", json::array{"《甲》第1条", "a\"b\\c\n\x01"}},
        {"terms",
         json::array{json::object{{"rule", "r/one"}, {"title", "限"}, {"change", "started"}, {"due", "2026-03-09"}, {"provisional", true}},
                     json::object{{"rule", "r/two"}, {"title", ""}, {"change", "met"}, {"due", nullptr}, {"provisional", false}}}},
        {"notices", json::array{json::object{{"to", "requester"}, {"document", "通知书"}, {"text", "“\t”"}}}},
        {"late", true},
        {"dry_run", false},
        {"children", json::array{"0199", "0200"}},
        {"seq", 5}};
    EXPECT_EQ(receipt_text(full, "send-notice", false, registry), json::serialize(expected));
}

TEST(ReceiptText, ADryRunHasNoAddressAndWhatIsUnknownNoTitle) {
    const auto registry = all_workflows();
    Receipt bare{.case_id = 0, .uuid = {}, .number = {}, .workflow = "gone", .from = "a", .state = "b", .version = 1};
    const auto text = receipt_text(bare, "e", true, registry);
    EXPECT_EQ(text, R"({"workflow":"gone","workflow_title":"","event":"e","event_title":"e","from":"a","from_title":"","state":"b",)"
                    R"("state_title":"","final":false,"version":1,"citations":[],"terms":[],"notices":[],"late":false,"dry_run":true})");
    bare.version = 2;
    EXPECT_EQ(json::parse(receipt_text(bare, "e", true, registry)).at("number"), nullptr);
    EXPECT_EQ(json::parse(receipt_text(full, "e", true, registry)).at("id"), "0198");
}

}  // namespace
}  // namespace rongan::test
