// 公民身份号码 by GB 11643. No message repeats the number, because messages reach logs and the number is personal data.

#include "engine/identifiers/divisions.hpp"
#include "engine/identifiers/identifiers.hpp"
#include "engine/identifiers/normalise.hpp"

#include <array>

namespace rongan {
namespace {

constexpr std::string_view name = "身份证号码";

char check_of(std::string_view body) {
    constexpr std::array<int, 17> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (body[i] - '0');
    return "10X98765432"[sum % 11];
}

void check_division(Checked& out, const std::string& division) {
    if (const auto* found = find_division(division)) out.parts["division_name"] = found->name;
    const auto province = division.substr(0, 2);
    out.parts["document"] = province == "81" || province == "82" || province == "83" ? "residence_permit" : "identity_card";
    if (is_known_division(division)) return;
    if (division[0] == '9') {
        out.parts["document"] = "foreign_permanent_resident";
        note(out, Verdict::warning, "以9开头的18位号码不是居民身份证号码", "如系外国人永久居留身份证，请把证件种类改为该证件");
    } else {
        note(out, Verdict::warning, "前6位行政区划代码" + division + "不在已知代码之内", "请对照证件核对前6位");
    }
}

void check_birth(Checked& out, const std::string& digits, Date today) {
    const auto text = digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2);
    const auto birth = parse_date(text);
    if (!birth) {
        note(out, Verdict::error, "第7至14位的出生日期不存在", "请对照证件核对出生日期");
    } else if (*birth > today) {
        note(out, Verdict::error, "第7至14位的出生日期晚于今天", "请对照证件核对出生日期");
    } else {
        out.parts["birth"] = text;
    }
}

Checked check(const std::string& number, Date today) {
    Checked out{.normal = number};
    if (number.size() == 15 && all_digits(number)) {
        note(out, Verdict::error, "15位的第一代身份证号码已不再使用，号码应为18位", "请按现行居民身份证录入18位号码");
        return out;
    }
    const bool shape = number.size() == 18 && all_digits(std::string_view{number}.substr(0, 17)) &&
                       (all_digits(std::string_view{number}.substr(17)) || number[17] == 'X');
    if (!shape) {
        note(out, Verdict::error, "身份证号码为18位：前17位是数字，末位是数字或X", "请对照证件逐位核对；护照、通行证请另选证件种类");
        return out;
    }
    out.parts = {{"division", number.substr(0, 6)},
                 {"sequence", number.substr(14, 3)},
                 {"sex", (number[16] - '0') % 2 == 1 ? "male" : "female"},
                 {"check", number.substr(17)}};
    if (const char expected = check_of(number); expected != number[17]) {
        out.parts["expected_check"] = expected;
        note(out, Verdict::error, std::string{"校验码不符：按前17位计算，末位应为“"} + expected + "”", "请对照证件逐位核对，不要只改末位");
    }
    check_birth(out, number.substr(6, 8), today);
    check_division(out, number.substr(0, 6));
    return out;
}

}  // namespace

Checked check_identity_number(std::string_view raw, Date today) {
    return read_identifier(raw, name, [&](std::u32string_view text) { return check(encode_utf8(without_blanks(text)), today); });
}

}  // namespace rongan
