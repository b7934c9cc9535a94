// 统一社会信用代码 by GB 32100-2015: a weighted sum modulo 31 over the whole, and the organisation code with its own check inside.

#include "engine/identifiers/divisions.hpp"
#include "engine/identifiers/identifiers.hpp"
#include "engine/identifiers/normalise.hpp"

#include <algorithm>
#include <array>

namespace rongan {
namespace {

constexpr std::string_view name = "统一社会信用代码";
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";  // no I, O, S, V, Z

// The registering authority and, behind it, the categories that it uses.
constexpr std::array<std::string_view, 12> authorities{"11239", "219", "3123459", "419", "51239", "6129",
                                                       "7129",  "819", "9123",    "A19", "N1239", "Y1"};

char check_of(std::string_view body) {
    std::size_t sum = 0;
    std::size_t weight = 1;
    for (const char c : body) {
        sum += alphabet.find(c) * weight;
        weight = weight * 3 % 31;
    }
    return alphabet[(31 - sum % 31) % 31];
}

// GB 11714: the organisation code counts A as 10 and so on through the whole alphabet.
char subject_check_of(std::string_view body) {
    constexpr std::array<int, 8> weights{3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (body[i] <= '9' ? body[i] - '0' : body[i] - 'A' + 10);
    const int rest = 11 - sum % 11;
    return rest == 10 ? 'X' : rest == 11 ? '0' : static_cast<char>('0' + rest);
}

void check_registry(Checked& out, std::string_view code) {
    const auto* known = std::find_if(authorities.begin(), authorities.end(), [&](std::string_view each) { return each[0] == code[0]; });
    if (known == authorities.end()) {
        note(out, Verdict::warning, "登记管理部门代码“" + std::string{code.substr(0, 1)} + "”不在已知代码之内",
             "请对照营业执照或登记证书核对第1位");
    } else if (known->find(code[1], 1) == std::string_view::npos) {
        note(out, Verdict::warning, "机构类别代码“" + std::string{code.substr(1, 1)} + "”不在该登记部门的已知类别之内",
             "请对照营业执照或登记证书核对第2位");
    }
    const auto division = code.substr(2, 6);
    if (!all_digits(division)) {
        note(out, Verdict::error, "第3至8位是行政区划代码，必须全为数字", "请核对第3至8位");
    } else if (!is_known_division(division)) {
        note(out, Verdict::warning, "行政区划代码" + std::string{division} + "不在已知代码之内", "请对照营业执照或登记证书核对第3至8位");
    }
    if (const auto* found = find_division(division)) out.parts["division_name"] = found->name;
}

Checked check(const std::string& code) {
    Checked out{.normal = code};
    if (code.find_first_not_of(alphabet) != std::string::npos) {
        note(out, Verdict::error, "统一社会信用代码只用数字和大写字母，且不用I、O、S、V、Z", "请核对是否把1、0、5、2误录为字母");
        return out;
    }
    if (code.size() != 18) {
        note(out, Verdict::error, "统一社会信用代码为18位，现为" + std::to_string(code.size()) + "位", "请补全或删去多余的字符");
        return out;
    }
    const std::string_view view{code};
    out.parts = {{"authority", code.substr(0, 1)},
                 {"category", code.substr(1, 1)},
                 {"division", code.substr(2, 6)},
                 {"subject", code.substr(8, 9)},
                 {"check", code.substr(17)}};
    if (const char expected = check_of(view.substr(0, 17)); expected != code[17]) {
        out.parts["expected_check"] = expected;
        note(out, Verdict::error, std::string{"校验码不符：按前17位计算，第18位应为“"} + expected + "”", "请逐位核对，不要只改校验码");
    }
    check_registry(out, view);
    if (const char expected = subject_check_of(view.substr(8, 8)); expected != code[16])
        note(out, Verdict::warning, std::string{"主体标识码的校验位与计算结果“"} + expected + "”不符", "请核对第9至17位");
    return out;
}

}  // namespace

Checked check_credit_code(std::string_view raw) {
    return read_identifier(raw, name, [](std::u32string_view text) { return check(encode_utf8(without_blanks(text))); });
}

}  // namespace rongan
