// Case numbers of bureaus and courts: any text gets a verdict; what is accepted is normal, and reads back as it is written.

#include "engine/identifiers/identifiers.hpp"

#include "fuzz/target.hpp"

using namespace rongan;
using fuzz::must;

namespace {

void stays(const Checked& first, Checked (*check)(std::string_view), const char* what) {
    must((first.verdict == Verdict::ok) == first.message.empty(), "a finding is explained");
    if (first.verdict == Verdict::error) return;
    const auto again = check(first.normal);
    if (again.normal != first.normal) std::fprintf(stderr, "'%s' then '%s'\n", first.normal.c_str(), again.normal.c_str());
    must(again.verdict != Verdict::error && again.normal == first.normal, what);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    stays(check_case_number(text), check_case_number, "the normal form of a case number is normal");
    stays(check_court_case_number(text), check_court_case_number, "the normal form of a court's case number is normal");
    for (const auto form :
         {case_number_form, std::string_view{"{org}知移字〔{year}〕{seq}号"}, std::string_view{"（{year}）{org}诉前调确{seq}号"}}) {
        const auto read = parse_case_number(form, text);
        if (read.verdict == Verdict::error) continue;
        const auto part = [&](const char* name) {
            const auto found = read.parts.find(name);
            return found == read.parts.end() ? std::string{} : found->second;
        };
        const auto written = format_case_number(form, part("org"), part("kind"), std::stoi(part("year")), std::stoi(part("seq")));
        const auto again = parse_case_number(form, written);
        must(again.parts == read.parts, "a case number reads as it is written");
    }
    return 0;
}
