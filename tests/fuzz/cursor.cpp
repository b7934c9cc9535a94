// Cursors and dates out of queries: any text is a place in the order or none; a place is written as it is read.

#include "engine/archive.hpp"

#include "fuzz/target.hpp"

using namespace rongan;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    if (const auto place = work_place(text)) must(work_place(to_cursor(*place)) == place, "a cursor reads as it is written");
    if (const auto id = handoff_place(text)) must(handoff_place(std::to_string(*id)) == id, "so does that of a box");
    if (const auto day = parse_date(text)) must(parse_date(to_text(*day)) == day && to_text(*day) == text, "a date has one form");
    if (const auto at = parse_instant(text)) must(parse_instant(to_text(*at)) == at, "a moment reads as it is written");
    return 0;
}
