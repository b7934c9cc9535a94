// Calendar files: any bytes are refused with a pointer or give a calendar that keeps its laws.

#include "engine/calendar.hpp"

#include "fuzz/target.hpp"

using namespace rongan;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto calendar = Calendar::parse(fuzz::text_of(data, size));
    if (!calendar) {
        must(!calendar.error().detail.empty(), "a refusal says why");
        for (const auto& each : calendar.error().fields) must(!each.rule.empty() && !each.remedy.empty(), "rule and remedy");
        return 0;
    }
    must(calendar->begins() <= calendar->horizon(), "a calendar covers its years");
    for (const Date from : {calendar->begins(), calendar->horizon() - Days{20}, calendar->horizon()})
        for (int i = 0; i < 10; ++i) {
            const auto day = from + Days{i * 3};
            const auto rolled = calendar->roll_forward(day);
            must(rolled >= day && calendar->is_working_day(rolled), "rolling goes forward, to a working day");
            must(calendar->roll_forward(rolled) == rolled, "a working day does not roll");
            const auto fifth = calendar->add_working_days(day, 5);
            must(fifth > day && calendar->is_working_day(fifth), "five working days end on one");
            must(calendar->add_working_days(calendar->add_working_days(day, 2), 3) == fifth, "two and three are five");
            must(calendar->subtract_working_days(fifth, 5) >= day || calendar->subtract_working_days(fifth, 5) <= fifth, "and back");
            must(!calendar->is_make_up_day(day) || calendar->is_working_day(day), "a make-up day works");
        }
    return 0;
}
