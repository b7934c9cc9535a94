#pragma once
// What people hand in: the smallest complete request of each workflow that people may open, dated today.

#include "engine/date.hpp"

#include <boost/json.hpp>

#include <string>

namespace rongan::test {

inline boost::json::object party(std::string_view side, std::string_view name) {
    return {{"side", side},
            {"kind", "organisation"},
            {"name", name},
            {"address", "福州市鼓楼区示例路1号"},
            {"contact", "0591-00000001"},
            {"representative", "林甲"},
            {"representative_post", "主任"},
            {"origin", "mainland"}};
}

inline boost::json::object mediation_form() {
    return {{"channel", "administrative"},
            {"matter", "inventor_reward"},
            {"parties", {party("requester", "甲单位"), party("respondent", "乙单位")}},
            {"rights", boost::json::array{}},
            {"request_items", "给付职务发明报酬"},
            {"request_reasons", "双方没有约定报酬的数额"},
            {"domicile", "350104"}};
}

inline boost::json::object infringement_form(Date today) {
    auto requester = party("requester", "福州甲光电有限公司");
    auto respondent = party("respondent", "福州乙照明有限公司");
    requester["kind"] = respondent["kind"] = "company";
    requester["credit_code"] = "91350100M000100Y43";
    respondent["credit_code"] = "91350102MA00000152";
    const std::string day = to_text(today);
    return {{"parties", {std::move(requester), std::move(respondent)}},
            {"right", {{"kind", "invention"}, {"number", "ZL201710601862.3"}, {"title", "一种照明装置"}, {"holder", "福州甲光电有限公司"}}},
            {"received_on", day},
            {"standing", "patentee"},
            {"asserted_claims", "权利要求1"},
            {"matters", "责令停止侵权"},
            {"facts_and_reasons", "被请求人未经许可制造和销售被控产品"},
            {"sued_in_court", false},
            {"other_resolution_agreed", false},
            {"register_extract_on", day},
            {"patent_in_force", true},
            {"place_of_infringement", "350104"},
            {"domicile", "350104"},
            {"identity_proved", true},
            {"signed_or_sealed", true},
            {"copies", 1}};
}

inline boost::json::object complaint_form(Date today) {
    return {{"fair",
             {{"title", "示例灯饰展"},
              {"opens_on", to_text(today)},
              {"closes_on", to_text(today + Days{4})},
              {"fair_place", "350104"},
              {"organiser", "示例会展公司"}}},
            {"booth", "3A-12"},
            {"parties", {party("requester", "甲公司"), party("respondent", "乙公司")}},
            {"rights", {{{"kind", "invention"}, {"number", "201710601862.3"}, {"title", "一种茶具"}, {"holder", "甲公司"}}}},
            {"materials", {"identity_proof", "patent_certificate", "published_text", "legal_status_proof", "infringement_evidence"}},
            {"complaint_grounds", "展品落入权利要求1"},
            {"declared_true", true},
            {"already_sued", false},
            {"invalidity_pending", false},
            {"ownership_pending", false},
            {"lapsed_restoring", false}};
}

}  // namespace rongan::test
