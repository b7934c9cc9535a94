// The identifiers: every vector of tests/data/identifiers.json, what the check characters guarantee, and no crash on any input.

#include "engine/identifiers/identifiers.hpp"
#include "engine/identifiers/divisions.hpp"
#include "engine/identifiers/hash.hpp"
#include "engine/identifiers/normalise.hpp"
#include "engine/identifiers/uuid.hpp"
#include "support/paths.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <boost/json.hpp>

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>
#include <vector>

namespace rongan {
namespace {

const Date today = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22};

using Check = std::function<Checked(std::string_view)>;

const std::map<std::string, Check>& checks() {
    static const std::map<std::string, Check> all{
        {"credit_code", check_credit_code},
        {"identity_number", [](std::string_view raw) { return check_identity_number(raw, today); }},
        {"patent_number", [](std::string_view raw) { return check_patent_number(raw, today); }},
        {"publication_number", check_publication_number},
        {"trademark_number", check_trademark_number},
        {"ipc", check_ipc},
        {"locarno", check_locarno},
        {"nice", check_nice},
        {"case_number", check_case_number},
        {"court_case_number", check_court_case_number},
    };
    return all;
}

const boost::json::array& vectors() {
    static const boost::json::value all = [] {
        std::ifstream file{test::source_folder() / "tests/data/identifiers.json"};
        const std::string text{std::istreambuf_iterator<char>{file}, {}};
        return boost::json::parse(text);
    }();
    return all.as_array();
}

std::string text_of(const boost::json::value& value) { return std::string{value.as_string()}; }

TEST(Identifiers, HoldEveryVector) {
    std::set<std::string> seen;
    for (const auto& vector : vectors()) {
        const auto kind = text_of(vector.at("kind"));
        const auto input = text_of(vector.at("input"));
        SCOPED_TRACE(kind + " " + input + ": " + text_of(vector.at("why")));
        ASSERT_TRUE(checks().contains(kind));
        seen.insert(kind);
        const auto found = checks().at(kind)(input);
        EXPECT_EQ(to_name(found.verdict), text_of(vector.at("verdict"))) << found.message;
        const auto* normal = vector.as_object().if_contains("normal");
        EXPECT_EQ(found.normal, normal ? text_of(*normal) : found.normal);
        EXPECT_EQ(found.message.empty(), found.verdict == Verdict::ok);
        EXPECT_EQ(found.remedy.empty(), found.verdict == Verdict::ok) << found.message;
    }
    EXPECT_EQ(seen.size(), checks().size());
}

TEST(Identifiers, NameTheExpectedCheckCharacter) {
    const auto code = check_credit_code("91350102MA00000153");
    EXPECT_EQ(code.parts.at("expected_check"), "2");
    EXPECT_NE(code.message.find("“2”"), std::string::npos) << code.message;
    const auto patent = check_patent_number("202421000005.0", today);
    EXPECT_EQ(patent.parts.at("expected_check"), "X");
    EXPECT_NE(patent.message.find("“X”"), std::string::npos) << patent.message;
    const auto identity = check_identity_number("350102199003071235", today);
    EXPECT_EQ(identity.parts.at("expected_check"), "4");
    EXPECT_NE(identity.message.find("“4”"), std::string::npos) << identity.message;
    EXPECT_EQ(identity.message.find("19900307"), std::string::npos) << "a message must not carry personal data";
}

TEST(Identifiers, TakeACreditCodeApart) {
    const Parts parts{{"authority", "9"},     {"category", "1"},           {"check", "2"},
                      {"division", "350102"}, {"division_name", "鼓楼区"}, {"subject", "MA0000015"}};
    EXPECT_EQ(check_credit_code("91350102MA00000152").parts, parts);
}

TEST(Identifiers, TakeAnIdentityNumberApart) {
    const Parts parts{{"birth", "1990-03-07"}, {"check", "4"},  {"division", "350182"},       {"division_name", "长乐市"},
                      {"sequence", "001"},     {"sex", "male"}, {"document", "identity_card"}};
    EXPECT_EQ(check_identity_number("350182199003070014", today).parts, parts);
    EXPECT_EQ(check_identity_number("82000019850505002X", today).parts.at("document"), "residence_permit");
    EXPECT_EQ(check_identity_number("82000019850505002X", today).parts.at("sex"), "female");
}

TEST(Identifiers, TakeAPatentNumberApart) {
    const Parts parts{
        {"check", "2"},  {"patent_number", "ZL200920182473.2"}, {"patent_type", "utility_model"}, {"serial", "0182473"}, {"type", "2"},
        {"year", "2009"}};
    EXPECT_EQ(check_patent_number("ZL200920182473.2", today).parts, parts);
    EXPECT_EQ(check_patent_number("202430555555.7", today).parts.at("patent_type"), "design");
    EXPECT_EQ(check_patent_number("202480001234.X", today).parts.at("patent_type"), "invention");
    EXPECT_EQ(check_patent_number("202480001234.X", today).parts.at("pct"), "true");
    EXPECT_EQ(check_patent_number("202490001234.5", today).parts.at("patent_type"), "utility_model");
    EXPECT_FALSE(check_patent_number("202450001234.3", today).parts.contains("patent_type"));
    EXPECT_EQ(check_patent_number("95115608.X", today).parts.at("year"), "1995");
}

TEST(Identifiers, TakeCaseNumbersApart) {
    const Parts own{{"kind", "裁"}, {"org", "榕"}, {"seq", "1"}, {"year", "2025"}};
    EXPECT_EQ(check_case_number("榕知法裁字〔2025〕1号").parts, own);
    const Parts court{{"court", "闽0102"}, {"division", "350102"}, {"level", "basic"},
                      {"seq", "12"},       {"type", "诉前调确"},   {"year", "2025"}};
    EXPECT_EQ(check_court_case_number("（2025）闽0102诉前调确12号").parts, court);
    const auto special = check_court_case_number("（2025）闽01知民初8号").parts;
    EXPECT_EQ(special.at("special"), "知");
    EXPECT_EQ(special.at("type"), "民初");
    EXPECT_EQ(special.at("level"), "intermediate");
    EXPECT_EQ(check_court_case_number("(2021)最高法知行终93号").parts.at("level"), "supreme");
    EXPECT_EQ(check_court_case_number("（2024）闽01行审3号之一").parts.at("suffix"), "一");
    EXPECT_EQ(check_court_case_number("(2015)闽民终字第1426号").parts.at("legacy"), "true");
}

TEST(Identifiers, NameEveryFaultOfACaseNumberAndTheFormToUse) {
    const auto found = check_case_number("榕知法裁字[2025]第001号");
    EXPECT_EQ(found.message, "案号书写不合规范：年份应使用六角括号〔〕，顺序号前不加“第”，顺序号不编虚位，前面不加0");
    EXPECT_EQ(found.remedy, "请改为“榕知法裁字〔2025〕1号”");
}

TEST(Identifiers, FormatAndParseACaseNumberByItsConfiguredForm) {
    EXPECT_EQ(format_case_number(case_number_form, "榕", "裁", 2025, 1), "榕知法裁字〔2025〕1号");
    const std::string_view local = "{org}市监知{kind}〔{year}〕{seq}号";
    EXPECT_EQ(format_case_number(local, "榕", "调", 2026, 10), "榕市监知调〔2026〕10号");
    const auto read = parse_case_number(local, "榕市监知调[2026]010号");
    EXPECT_EQ(read.verdict, Verdict::error);
    EXPECT_EQ(read.normal, "榕市监知调〔2026〕10号");
    EXPECT_EQ(parse_case_number(local, "榕知法裁字〔2025〕1号").verdict, Verdict::error);
    EXPECT_THROW(format_case_number(case_number_form, "榕", "裁", 2025, 0), std::invalid_argument);
}

RC_GTEST_PROP(Identifiers, AFormattedCaseNumberReadsBack, ()) {
    const auto year = *rc::gen::inRange(1900, 2100);
    const auto seq = *rc::gen::inRange(1, 1'000'000);
    const auto org = *rc::gen::element<std::string>("榕", "闽榕", "福州", "鼓楼", "知法");
    const auto kind = *rc::gen::element<std::string>("裁", "调");
    const auto text = format_case_number(case_number_form, org, kind, year, seq);
    const auto read = check_case_number(text);
    RC_ASSERT(read.verdict == Verdict::ok);
    RC_ASSERT(read.normal == text);
    RC_ASSERT(read.parts == (Parts{{"org", org}, {"kind", kind}, {"year", std::to_string(year)}, {"seq", std::to_string(seq)}}));
}

TEST(Divisions, AreTheCityAndItsThirteen) {
    std::size_t in_force = 0;
    for (const auto& each : fuzhou_divisions()) {
        if (each.until == 0) {
            ++in_force;
            EXPECT_TRUE(each.code.starts_with("3501"));
        } else {
            ASSERT_NE(find_division(each.successor), nullptr) << each.code;
            EXPECT_EQ(find_division(each.successor)->until, 0);
        }
        EXPECT_TRUE(is_known_division(each.code));
    }
    EXPECT_EQ(in_force, 14U);
    EXPECT_EQ(court_word(*find_division("350100")), "闽01");
    EXPECT_EQ(court_word(*find_division("350112")), "闽0112");
    EXPECT_EQ(division_of_court("闽0182")->name, "长乐市");
    EXPECT_EQ(division_of_court("京73"), nullptr);
    EXPECT_TRUE(is_known_division("440524"));
    EXPECT_TRUE(is_known_division("352201"));
    EXPECT_FALSE(is_known_division("350171"));  // no code was given to a functional zone
    EXPECT_FALSE(is_known_division("359900"));
    EXPECT_FALSE(is_known_division("990102"));
    EXPECT_FALSE(is_known_division(" 11234"));
}

// Oracles, written another way than the engine: MOD 11-2 by Horner's rule, MOD 31 by powers, the patent sum by a list of weights.
char identity_check(const std::string& body) {
    int rest = 0;
    for (const char c : body) rest = (rest + (c - '0')) * 2 % 11;
    const int check = (12 - rest) % 11;
    return check == 10 ? 'X' : static_cast<char>('0' + check);
}

const std::string credit_alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

char credit_check(const std::string& body) {
    int sum = 0;
    for (const char c : std::string{body.rbegin(), body.rend()}) sum = (sum * 3 + static_cast<int>(credit_alphabet.find(c))) % 31;
    return credit_alphabet[static_cast<std::size_t>((31 - sum) % 31)];
}

char patent_check(const std::string& body) {
    constexpr int weights[] = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};
    int sum = 0;
    for (std::size_t i = 0; i < body.size(); ++i) sum += weights[i] * (body[i] - '0');
    return "0123456789X"[sum % 11];
}

std::string random_digits(std::size_t width) {
    return *rc::gen::container<std::string>(width, rc::gen::elementOf(std::string{"0123456789"}));
}

// Whatever else is found, no damaged number may pass as ok or merely be doubted.
void catches_every_slip(const std::string& good, const std::string& alphabet, const Check& check) {
    for (std::size_t i = 0; i < good.size(); ++i) {
        if (good[i] == '.') continue;
        for (const char c : alphabet) {
            if (c == good[i]) continue;
            auto wrong = good;
            wrong[i] = c;
            RC_ASSERT(check(wrong).verdict == Verdict::error);
        }
        if (i + 1 < good.size() && good[i + 1] != '.' && good[i] != good[i + 1]) {
            auto swapped = good;
            std::swap(swapped[i], swapped[i + 1]);
            RC_ASSERT(check(swapped).verdict == Verdict::error);
        }
    }
}

std::string random_identity_number() {
    const auto birth = Date{std::chrono::year{1900} / 1 / 1} + Days{*rc::gen::inRange(0, 46'000)};
    auto date = to_text(birth);
    std::erase(date, '-');
    const auto body = *rc::gen::element<std::string>("350102", "350182", "350181", "110105", "810000", "352201") + date + random_digits(3);
    return body + identity_check(body);
}

RC_GTEST_PROP(Identifiers, AnIdentityNumberCatchesEverySlip, ()) {
    const auto good = random_identity_number();
    RC_ASSERT(check_identity_number(good, today).verdict == Verdict::ok);
    catches_every_slip(good, "0123456789X", checks().at("identity_number"));
}

RC_GTEST_PROP(Identifiers, ACreditCodeCatchesEverySlip, ()) {
    const auto body = "91350102" + *rc::gen::container<std::string>(9, rc::gen::elementOf(credit_alphabet));
    const auto good = body + credit_check(body);
    RC_ASSERT(check_credit_code(good).verdict != Verdict::error);
    catches_every_slip(good, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", check_credit_code);
}

RC_GTEST_PROP(Identifiers, APatentNumberCatchesEverySlip, ()) {
    const bool old = *rc::gen::arbitrary<bool>();
    const auto year = old ? *rc::gen::inRange(1985, 2004) : *rc::gen::inRange(2003, 2027);
    const auto type = *rc::gen::elementOf(std::string{"12389"});
    const auto body = std::to_string(year).substr(old ? 2 : 0) + type + random_digits(old ? 5 : 7);
    const auto good = body + "." + patent_check(body);
    RC_ASSERT(check_patent_number(good, today).verdict == Verdict::ok);
    catches_every_slip(good, "0123456789X", checks().at("patent_number"));
}

void settles(std::string_view input) {
    for (const auto& [kind, check] : checks()) {
        const auto once = check(input);
        const auto twice = check(once.normal);
        if (once.normal != twice.normal) RC_FAIL(kind + ": " + once.normal + " / " + twice.normal);
        if (once.verdict == Verdict::ok) RC_ASSERT(twice.verdict == Verdict::ok);
        RC_ASSERT(decode_utf8(once.normal + once.message + once.remedy).has_value());
    }
}

RC_GTEST_PROP(Identifiers, NoBytesCrashThemAndTheNormalFormSettles, (const std::string& bytes)) { settles(bytes); }

RC_GTEST_PROP(Identifiers, NoSlipOfAVectorUnsettlesThem, ()) {
    std::vector<std::string> inputs;
    for (const auto& vector : vectors()) inputs.push_back(text_of(vector.at("input")));
    const auto pick = [&] { return decode_utf8(*rc::gen::elementOf(inputs)).value(); };
    auto text = pick();
    for (int slips = *rc::gen::inRange(1, 5); slips > 0; --slips) {
        const auto at = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
        const auto donor = pick() + U" 0第号类";
        const auto c = donor[*rc::gen::inRange<std::size_t>(0, donor.size())];
        if (*rc::gen::arbitrary<bool>() && at < text.size()) text.erase(at, 1);
        if (*rc::gen::arbitrary<bool>()) text.insert(std::min(at, text.size()), 1, c);
    }
    settles(encode_utf8(text));
}

TEST(Identifiers, RefuseTextThatIsTooLongOrNotUtf8) {
    for (const auto& [kind, check] : checks()) {
        EXPECT_EQ(check(std::string(1'000'000, '1')).verdict, Verdict::error) << kind;
        EXPECT_EQ(check("\xC0\xAF").verdict, Verdict::error) << kind;
        EXPECT_EQ(check("\xED\xA0\x80").verdict, Verdict::error) << kind;
        EXPECT_EQ(check("\xE6\xA6").verdict, Verdict::error) << kind;
        EXPECT_EQ(check(std::string_view{"1\0002", 3}).verdict, Verdict::error) << kind;
    }
}

TEST(Normalise, FoldsWhatInputMethodsAndPastingBringAlong) {
    EXPECT_EQ(normalise("\u3000\uFEFFＺｌ２０１７．３\u200B "), U"ZL2017.3");
    EXPECT_EQ(normalise("﹝2025﹞"), U"〔2025〕");
    EXPECT_EQ(normalise("26\u20105"), U"26-5");
    EXPECT_EQ(normalise(" \t\u00A0"), U"");
    EXPECT_EQ(normalise("榕"), U"榕");
    EXPECT_EQ(decode_utf8("\U0001F600"), U"\U0001F600");
}

RC_GTEST_PROP(Normalise, IsIdempotentAndUtf8ReadsBack, (const std::string& bytes)) {
    if (const auto once = normalise(bytes)) RC_ASSERT(normalise(encode_utf8(*once)) == once);
    if (const auto decoded = decode_utf8(bytes)) RC_ASSERT(encode_utf8(*decoded) == bytes);
}

TEST(UuidV7, IsTheExampleOfTheStandard) {
    const UuidEntropy entropy{0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F};  // RFC 9562 A.6
    const auto uuid = make_uuid(std::chrono::milliseconds{1645557742000}, entropy);
    EXPECT_EQ(uuid_text(uuid), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    EXPECT_EQ(parse_uuid("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"), uuid);
    EXPECT_EQ(uuid_version(uuid), 7);
    EXPECT_EQ(uuid_time(uuid), std::chrono::milliseconds{1645557742000});
    EXPECT_EQ(uuid_text(*parse_instant("2022-02-22T19:22:22Z"), entropy), uuid_text(uuid));
    EXPECT_FALSE(parse_uuid("017f22e2-79b0-7cc3-98c4-dc0c0c07398"));
    EXPECT_FALSE(parse_uuid("017f22e2_79b0-7cc3-98c4-dc0c0c07398f"));
    EXPECT_FALSE(parse_uuid("017f22e2-79b0-7cc3-98c4-dc0c0c07398g"));
}

RC_GTEST_PROP(UuidV7, SortsByTimeWhateverTheEntropy, (const UuidEntropy& one, const UuidEntropy& other)) {
    const auto early = std::chrono::milliseconds{*rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << 47)};
    const auto late = early + std::chrono::milliseconds{*rc::gen::inRange<std::int64_t>(1, 1'000'000)};
    const auto first = make_uuid(early, one);
    const auto second = make_uuid(late, other);
    RC_ASSERT(first < second);
    RC_ASSERT(uuid_text(first) < uuid_text(second));
    RC_ASSERT(parse_uuid(uuid_text(second)) == second);
    RC_ASSERT((second.bytes[8] & 0xC0) == 0x80);
}

RC_GTEST_PROP(UuidV7, OfOneMomentSortsByItsCounterWhateverTheEntropy, (const UuidEntropy& one, const UuidEntropy& other)) {
    const auto at = std::chrono::milliseconds{*rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << 47)};
    const auto most = (std::uint32_t{1} << uuid_counter_bits) - 1;
    const auto counter = *rc::gen::inRange<std::uint32_t>(0, most);
    const auto first = make_uuid(at, counted(one, counter));
    RC_ASSERT(uuid_text(first) < uuid_text(make_uuid(at, counted(other, counter + 1))));
    RC_ASSERT(uuid_version(first) == 7);
    RC_ASSERT((first.bytes[8] & 0xC0) == 0x80);
    RC_ASSERT(std::equal(first.bytes.begin() + 10, first.bytes.end(), one.begin() + 4));
    RC_ASSERT(make_uuid(at, counted(one, counter + most + 1)) == first);
}

TEST(Sha256, IsTheExampleOfTheStandard) {
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-4
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256("abc")[0], 0xBA);
}

}  // namespace
}  // namespace rongan
