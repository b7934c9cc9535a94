#include "engine/docket.hpp"

#include <boost/json.hpp>

namespace rongan {
namespace {

boost::json::value text_of(const std::optional<Date>& date) {
    return date ? boost::json::value(to_text(*date)) : boost::json::value(nullptr);
}
std::string string_at(const boost::json::object& json, std::string_view key) { return std::string(json.at(key).as_string()); }

boost::json::array texts(const std::vector<std::string>& list, const boost::json::storage_ptr& memory) {
    boost::json::array out(memory);
    for (const auto& each : list) out.emplace_back(each);
    return out;
}
std::vector<std::string> texts_from(const boost::json::value& json) {
    std::vector<std::string> out;
    for (const auto& each : json.as_array()) out.emplace_back(each.as_string());
    return out;
}

}  // namespace

boost::json::object to_json(const Receipt& receipt, const boost::json::storage_ptr& memory) {
    boost::json::array terms(memory);
    for (const auto& each : receipt.terms)
        terms.push_back(boost::json::value({{"rule", each.rule},
                                            {"title", each.title},
                                            {"change", each.change},
                                            {"due", text_of(each.due)},
                                            {"provisional", each.provisional}},
                                           memory));
    boost::json::array notices(memory);
    for (const auto& each : receipt.notices)
        notices.push_back(boost::json::value({{"to", each.to}, {"document", each.document}, {"text", each.text}}, memory));
    return boost::json::object({{"case_id", receipt.case_id},
                                {"id", receipt.uuid},
                                {"number", receipt.number},
                                {"workflow", receipt.workflow},
                                {"from", receipt.from},
                                {"state", receipt.state},
                                {"version", receipt.version},
                                {"seq", receipt.seq},
                                {"citations", texts(receipt.citations, memory)},
                                {"terms", std::move(terms)},
                                {"notices", std::move(notices)},
                                {"children", texts(receipt.children, memory)},
                                {"late", receipt.late}},
                               memory);
}

Receipt receipt_from_json(const boost::json::object& json) {
    Receipt receipt{.case_id = json.at("case_id").as_int64(),
                    .uuid = string_at(json, "id"),
                    .number = string_at(json, "number"),
                    .workflow = string_at(json, "workflow"),
                    .from = string_at(json, "from"),
                    .state = string_at(json, "state"),
                    .version = json.at("version").as_int64(),
                    .seq = json.at("seq").as_int64(),
                    .citations = texts_from(json.at("citations")),
                    .terms = {},
                    .notices = {},
                    .children = texts_from(json.at("children")),
                    .late = json.at("late").as_bool()};
    for (const auto& each : json.at("terms").as_array()) {
        const auto& term = each.as_object();
        const auto& due = term.at("due");
        receipt.terms.push_back({string_at(term, "rule"), string_at(term, "title"), string_at(term, "change"),
                                 due.is_null() ? std::nullopt : parse_date(due.as_string()), term.at("provisional").as_bool()});
    }
    for (const auto& each : json.at("notices").as_array()) {
        const auto& notice = each.as_object();
        receipt.notices.push_back({string_at(notice, "to"), string_at(notice, "document"), string_at(notice, "text")});
    }
    return receipt;
}

}  // namespace rongan
