// Every identifier: whatever the text, a verdict that explains itself, and a normal form that is normal.

#include "engine/identifiers/identifiers.hpp"

#include "engine/fields.hpp"
#include "engine/identifiers/normalise.hpp"
#include "engine/identifiers/uuid.hpp"
#include "fuzz/target.hpp"

using namespace rongan;
using fuzz::must;

namespace {

constexpr Date today{std::chrono::year{2026} / 3 / 2};

template <class Check>
void check(std::string_view text, Check one, const char* name) {
    const auto first = one(text);
    must(decode_utf8(first.message).has_value() && decode_utf8(first.remedy).has_value(), "what is said is UTF-8");
    must((first.verdict == Verdict::ok) == first.message.empty(), name);
    if (first.verdict == Verdict::error) {
        must(!first.remedy.empty(), "an error has a remedy");
        return;
    }
    const auto again = one(first.normal);
    if (again.normal != first.normal || again.verdict == Verdict::error)
        std::fprintf(stderr, "%s: '%s' then '%s'\n", name, first.normal.c_str(), again.normal.c_str());
    must(again.verdict != Verdict::error && again.normal == first.normal, "the normal form is normal");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    check(text, check_credit_code, "credit code");
    check(
        text, [](std::string_view raw) { return check_identity_number(raw, today); }, "identity number");
    check(
        text, [](std::string_view raw) { return check_patent_number(raw, today); }, "patent number");
    check(text, check_publication_number, "publication number");
    check(text, check_trademark_number, "trademark number");
    check(text, check_ipc, "IPC");
    check(text, check_locarno, "Locarno");
    check(text, check_nice, "Nice");
    check(
        text, [](std::string_view raw) { return check_sha256_field(raw, today); }, "SHA-256");
    if (const auto uuid = parse_uuid(text)) must(parse_uuid(uuid_text(*uuid)) == uuid, "a UUID reads as it is written");
    if (const auto wide = decode_utf8(text)) must(encode_utf8(*wide) == text, "UTF-8 is written as it is read");
    return 0;
}
