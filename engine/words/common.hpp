#pragma once
// Words of parties, rights, papers and the acts that every workflow has.

#include "engine/words/word.hpp"

namespace rongan::words {

inline constexpr auto common = std::to_array<Word>({
    // Parties and rights.
    {"parties", "当事人"},
    {"rights", "涉案权利"},
    {"side", "诉讼地位"},
    {"requester", "请求人"},
    {"respondent", "被请求人"},
    {"third", "第三人"},
    {"kind", "类型"},
    {"person", "人员"},
    {"company", "企业"},
    {"organisation", "其他组织"},
    {"name", "姓名或者名称"},
    {"credit_code", "统一社会信用代码"},
    {"identity_number", "身份证件号码"},
    {"address", "地址"},
    {"contact", "联系方式"},
    {"representative", "法定代表人或者主要负责人"},
    {"representative_post", "职务"},
    {"origin", "来源地"},
    {"mainland", "内地（大陆）"},
    {"hong_kong_macau_taiwan", "港澳台"},
    {"foreign", "外国"},
    {"residence_abroad", "在国内没有固定住所"},
    {"electronic_service", "同意电子送达"},
    {"agents", "代理人"},
    {"agency", "代理机构或者所在单位"},
    {"special_authority", "特别授权"},
    {"number", "号码"},
    {"title", "名称"},
    {"holder", "权利人"},
    {"invention", "发明"},
    {"utility_model", "实用新型"},
    {"design", "外观设计"},
    {"trademark", "商标"},
    {"copyright", "著作权"},
    {"geographical_indication", "地理标志"},
    // Papers.
    {"papers", "材料"},
    {"sha256", "SHA-256摘要"},
    {"pages", "页数"},
    {"note", "说明"},
    // Common acts.
    {"rule", "期限"},
    {"to", "接收单位"},
    {"reason", "事由"},
    {"carrier", "承办机构"},
    {"purpose", "目的"},
    // Handing over.
    {"custody", "移交本案"},
    {"referral", "转交事项，由接收单位另行立案"},
    {"opens", "接收后开立的流程"},
    {"event", "开立的事项"},
    {"content", "转交的内容"},
    {"manifest", "移交清单"},
    {"file_hash", "案卷末行的哈希"},
    {"decision", "决定"},
    {"receiver", "由接收单位办理"},
    {"sender", "由移交单位办理"},
});

}  // namespace rongan::words
