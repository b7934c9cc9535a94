// Search: what a caller may see and asks for. The question is a person's, so it goes into no log.

#include "api/handlers.hpp"
#include "api/views.hpp"

namespace rongan {
namespace {

namespace json = boost::json;

Problem bad_words(SearchFault fault) {
    const auto refused = [](std::string rule, std::string remedy) {
        return bad_request("bad-query", "检索词有误", {{"?q", std::move(rule), std::move(remedy)}});
    };
    switch (fault) {
        case SearchFault::unreadable: return refused("检索词必须是UTF-8文字", "请重新录入");
        case SearchFault::too_long:
            return refused("检索词不得超过" + std::to_string(query_characters_max) + "个字符",
                           "请只写最能区分案件的词，例如案号或者当事人名称");
        case SearchFault::too_many_words: return refused("检索词不得超过" + std::to_string(query_words_max) + "个", "请减少以空格分开的词");
        case SearchFault::empty: break;
    }
    return refused("检索词中没有可以检索的文字（不能为空，也不能只有标点）", "请写案号、当事人、权利或者事实中的词，例如 q=茉莉花茶");
}

}  // namespace

Answer search_cases(const Call& call) {
    const auto* text = call.request.parameter("q");
    auto asked = parse_search(text == nullptr ? std::string_view{} : std::string_view{*text});
    if (asked.fault) return bad_words(*asked.fault);
    const auto limit = limit_of(call, 20, 100);
    if (!limit) return limit.error();
    SearchQuery query{.words = std::move(asked.words), .body = call.caller.body, .within = {}, .before = 0, .limit = *limit};
    const auto& network = call.settings.network;
    for (const auto& body : network.bodies())
        if (body.id != call.caller.body && network.is_within(body.id, call.caller.body)) query.within.push_back(body.id);
    if (const auto* cursor = call.request.parameter("cursor")) {
        const auto place = search_place(*cursor);
        if (!place) return bad_cursor();
        query.before = *place;
    }
    const auto found = call.reader.search(query);
    json::array items;
    for (const auto& file : found.items) items.push_back(search_view(*file, query, call));
    return page(std::move(items), next_page(call, found.next));
}

}  // namespace rongan
