// Reading one case: the file, its journal, its clocks, where it was, and what the caller may do with it now.

#include "api/handlers.hpp"
#include "api/views.hpp"
#include "engine/authority.hpp"
#include "engine/identifiers/uuid.hpp"

#include <boost/json/serialize.hpp>

#include <charconv>

namespace rongan {

namespace json = boost::json;

Or<Kept> case_of(const Call& call) { return case_named(call, call.path.front()); }

Or<Kept> case_named(const Call& call, std::string_view name) {
    std::optional<CaseId> id;
    if (const auto uuid = parse_uuid(name))
        id = call.reader.find_uuid(uuid_text(*uuid));
    else
        id = call.reader.find_number(name);
    if (!id) return unknown_case();
    auto file = call.reader.find(*id);
    if (!file || !may_read(call.caller, *file, call.settings.network)) return unknown_case();
    return file;
}

Or<std::size_t> limit_of(const Call& call, std::size_t usual, std::size_t max) {
    const auto* text = call.request.parameter("limit");
    if (text == nullptr) return usual;
    std::size_t limit = 0;
    const auto [end, ec] = std::from_chars(text->data(), text->data() + text->size(), limit);
    if (ec != std::errc{} || end != text->data() + text->size() || limit == 0 || limit > max)
        return bad_request("bad-query", "每页条数有误",
                           {{"?limit", "须为1至" + std::to_string(max) + "的整数", "例如 limit=" + std::to_string(usual)}});
    return limit;
}

Or<bool> flag_of(const Call& call, std::string_view name, bool usual) {
    const auto* text = call.request.parameter(name);
    if (text == nullptr) return usual;
    if (*text == "true") return true;
    if (*text == "false") return false;
    return bad_request("bad-query", "查询参数有误",
                       {{"?" + std::string(name), "须为 true 或 false", "例如 " + std::string(name) + "=true"}});
}

namespace {

Response ok(const json::object& body) { return {.status = 200, .body = json::serialize(body)}; }
std::string etag(Version version) { return "\"" + std::to_string(version) + "\""; }

template <class List, class View>
json::array each(const List& list, View view) {
    json::array out;
    for (const auto& item : list) out.push_back(view(item));
    return out;
}

}  // namespace

Answer read_case(const Call& call) {
    const auto found = case_of(call);
    if (!found) return found.error();
    const auto& file = *found;
    const auto tag = etag(file->version);
    if (call.request.if_none_match == tag) return Response{.status = 304, .headers = {{"ETag", tag}}};
    auto reply = ok(case_view(*file, call));
    reply.headers.emplace_back("ETag", tag);
    return reply;
}

Answer read_journal(const Call& call) {
    const auto found = case_of(call);
    if (!found) return found.error();
    const auto& file = *found;
    const auto limit = limit_of(call, 100, 500);
    if (!limit) return limit.error();
    Seq after = 0;
    if (const auto* cursor = call.request.parameter("cursor")) {
        const auto [end, ec] = std::from_chars(cursor->data(), cursor->data() + cursor->size(), after);
        if (ec != std::errc{} || end != cursor->data() + cursor->size() || after < 0)
            return bad_request("bad-query", "游标有误",
                               {{"?cursor", "不是本接口给出的游标", "使用上一页 next 中的游标，或者从第一页开始"}});
    }
    const auto rows = call.reader.journal(file->id, after, *limit);
    const auto names = names_of(call);
    json::object out{{"items", each(rows, [&](const JournalRow& row) { return journal_view(row, names, true); })}};
    out["next"] = rows.size() < *limit
                      ? json::value(nullptr)
                      : json::value(call.request.path + "?limit=" + std::to_string(*limit) + "&cursor=" + std::to_string(rows.back().seq));
    return ok(out);
}

Answer read_terms(const Call& call) {
    const auto found = case_of(call);
    if (!found) return found.error();
    const auto& file = *found;
    return ok({{"items", each(file->terms, [&](const Term& term) { return term_account(*file, term, call); })}});
}

Answer read_custody(const Call& call) {
    const auto found = case_of(call);
    if (!found) return found.error();
    const auto& file = *found;
    return ok({{"items", each(file->custody, [&](const Custody& held) {
                    json::object out{{"body", body_view(held.body, call.settings.network)}, {"from", to_text(held.from)}};
                    out["to"] = held.to ? json::value(to_text(*held.to)) : json::value(nullptr);
                    return out;
                })}});
}

Answer read_handoffs(const Call& call) {
    const auto found = case_of(call);
    if (!found) return found.error();
    const auto& file = *found;
    json::array items;
    for (const auto& link : file->children) {
        if (link.workflow != "handoff") continue;
        if (const auto handoff = call.reader.find(link.id)) items.push_back(handoff_view(*handoff, call));
    }
    return ok({{"items", std::move(items)}, {"next", nullptr}});
}

Answer read_moves(const Call& call) {
    const auto found = case_of(call);
    if (!found) return found.error();
    const auto& file = *found;
    const auto* workflow = call.registry.find(file->workflow);
    if (workflow == nullptr) return internal_error();
    const auto moves = workflow->moves(*file, call.caller, call.now, call.context());
    auto reply = ok({{"id", file->uuid},
                     {"state", file->state},
                     {"state_title", workflow->title_of_state(file->state)},
                     {"version", file->version},
                     {"items", each(moves, [&](const Move& move) { return move_view(move, *file, *workflow); })}});
    reply.headers.emplace_back("ETag", etag(file->version));
    return reply;
}

}  // namespace rongan
