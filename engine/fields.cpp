#include "engine/fields.hpp"

#include "engine/describe.hpp"
#include "engine/identifiers/identifiers.hpp"
#include "engine/party.hpp"

#include <algorithm>

namespace rongan {

Checked check_credit_code_field(std::string_view text, Date) { return check_credit_code(text); }
Checked check_identity_field(std::string_view text, Date today) { return check_identity_number(text, today); }
Checked check_patent_field(std::string_view text, Date today) { return check_patent_number(text, today); }

Checked check_sha256_field(std::string_view text, Date) {
    const bool hex =
        text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    Checked checked{.verdict = Verdict::ok, .normal = std::string(text), .message = {}, .remedy = {}, .parts = {}};
    if (!hex) note(checked, Verdict::error, "摘要应为64位小写十六进制的SHA-256", "请重新计算该文件的SHA-256摘要");
    return checked;
}

void check_fields(const Right& right, const Pointer& pointer, Decoding& decoding) {
    const bool patent = right.kind == RightKind::invention || right.kind == RightKind::utility_model || right.kind == RightKind::design;
    if (!patent && right.kind != RightKind::trademark) return;
    const auto checked = patent ? check_patent_number(right.number, decoding.today) : check_trademark_number(right.number);
    if (checked.verdict == Verdict::error) return decoding.wrong(pointer + "/number", checked.message, checked.remedy);
    const auto type = checked.parts.find("patent_type");
    if (patent && type != checked.parts.end() && type->second != name_of(right.kind))
        decoding.wrong(pointer + "/kind", "专利号所示类型为" + std::string(title_of(type->second)) + "，与所填类型不符",
                       "请核对专利号与专利类型");
}

void check_fields(const Party& party, const Pointer& pointer, Decoding& decoding) {
    if (party.agents && (party.agents->empty() || party.agents->size() > 2))
        decoding.wrong(pointer + "/agents", "当事人可以委托一至两名代理人（《专利纠纷行政裁决和调解办法》第17条）",
                       "请填写一至两名代理人，没有的不填");
    if (party.kind == PartyKind::person && party.credit_code)
        decoding.wrong(pointer + "/credit_code", "自然人没有统一社会信用代码", "请填写身份证件号码，或将当事人类型改为企业");
}

}  // namespace rongan
