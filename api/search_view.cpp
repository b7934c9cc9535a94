// A hit of a search: the case in a line, and where in it the words stand, with a little text around them.

#include "api/views.hpp"

#include "engine/glossary.hpp"

#include <algorithm>

namespace rongan {
namespace {

namespace json = boost::json;

constexpr std::size_t matches_max = 5;    // fields shown of a case
constexpr std::size_t around_bytes = 60;  // before the first place and behind each: some twenty characters
constexpr std::size_t shown_bytes = 600;

bool inside_character(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}
std::size_t back(std::string_view text, std::size_t at, std::size_t by) {
    at -= std::min(at, by);
    while (at > 0 && inside_character(text, at)) --at;
    return at;
}
std::size_t on(std::string_view text, std::size_t at, std::size_t by) {
    at = std::min(text.size(), at + by);
    while (inside_character(text, at)) ++at;
    return at;
}

json::array parts(std::string_view text, const std::vector<Span>& spans) {
    json::array out;
    const auto put = [&](const std::string& shown, bool hit) {
        if (!shown.empty()) out.push_back({{"text", shown}, {"hit", hit}});
    };
    std::size_t at = back(text, spans.front().from, around_bytes);
    const auto begin = at;
    std::string lead = at > 0 ? "…" : "";
    for (const auto& span : spans) {
        if (span.from - begin > shown_bytes) break;
        // What lies far between two places is left out.
        const auto stop = on(text, at, at == begin ? text.size() : around_bytes), go_on = back(text, span.from, around_bytes);
        if (stop < go_on)
            lead += std::string(text.substr(at, stop - at)) + "…" + std::string(text.substr(go_on, span.from - go_on));
        else
            lead += text.substr(at, span.from - at);
        put(std::move(lead), false);
        lead.clear();
        put(std::string(text.substr(span.from, span.to - span.from)), true);
        at = span.to;
    }
    const auto end = on(text, at, around_bytes);
    put(std::string(text.substr(at, end - at)) + (end < text.size() ? "…" : ""), false);
    return out;
}

json::object match(std::string_view field, json::array shown) {
    const auto title = title_of(field);
    return {{"field", field}, {"title", title.empty() ? field : title}, {"parts", std::move(shown)}};
}

}  // namespace

json::object search_view(const CaseFile& file, const SearchQuery& query, const Call& call) {
    const auto* workflow = call.registry.find(file.workflow);
    json::object out{{"id", file.uuid},
                     {"number", file.number.empty() ? json::value(nullptr) : json::value(file.number)},
                     {"workflow", file.workflow},
                     {"workflow_title", workflow == nullptr ? "" : workflow->title()},
                     {"state", file.state},
                     {"state_title", workflow == nullptr ? "" : workflow->title_of_state(file.state)},
                     {"opened", to_text(file.opened)}};
    out["closed"] = file.closed ? json::value(to_text(*file.closed)) : json::value(nullptr);
    out["owner"] = body_view(file.owner, call.settings.network);
    out["carrier"] = body_view(file.carrier, call.settings.network);
    json::array matches;
    for (const auto& word : query.words) {
        // Found by the whole of it; there is no need to spell it once more.
        if (!word.identity.empty()) matches.push_back(match("identity_number", {}));
        if (!word.uuid.empty()) matches.push_back(match("id", {{{"text", file.uuid}, {"hit", true}}}));
    }
    for (const auto& each : search_texts(file)) {
        if (matches.size() == matches_max) break;
        if (const auto spans = places(query.words, each.text); !spans.empty()) matches.push_back(match(each.name, parts(each.text, spans)));
    }
    out["matches"] = std::move(matches);
    return out;
}

}  // namespace rongan
