// Stories and their values: any text is a story or a fault that names the line, the rule and the remedy.

#include "api/story.hpp"

#include "fuzz/target.hpp"

using namespace rongan;
using fuzz::must;

namespace {

void explained(const StoryFault& fault) {
    must(fault.kind == StoryFault::Kind::unreadable && !fault.expected.empty(), "the rule of the format");
    must(!to_text(fault).empty(), "a fault can be printed");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    const auto fixtures = [](const std::string& name) -> std::optional<std::string> {
        if (name != "fixtures.txt") return std::nullopt;
        return "当事人 甲公司 = {side: requester, kind: company, name: 福州甲公司}\n";
    };
    if (const auto story = parse_story(text, "a.story", fixtures)) {
        int line = 0;
        for (const auto& each : story->lines) {
            must(each.line > line, "lines follow each other");
            line = each.line;
            for (const auto& expected : each.expected) must(expected.line > each.line, "what is expected stands below");
        }
    } else {
        explained(story.error());
    }
    const auto value = parse_story_value(text, {{"甲公司", boost::json::object{{"side", "requester"}}}});
    if (!value) explained(value.error());
    return 0;
}
