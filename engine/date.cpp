#include "engine/date.hpp"

namespace rongan {
namespace {

// Reads exactly `width` digits at `at`; nothing when a character is not a digit.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t width) {
    if (text.size() < at + width) return std::nullopt;
    int value = 0;
    for (const char c : text.substr(at, width)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

// Writes `value` as exactly `width` digits. By hand: dates are written at every step, and printf took a twentieth of one.
void put(std::string& out, std::size_t at, std::size_t width, int value) {
    for (std::size_t i = width; i > 0; --i, value /= 10) out[at + i - 1] = static_cast<char>('0' + value % 10);
}

std::optional<std::chrono::seconds> parse_clock(std::string_view text) {
    const auto hour = digits(text, 0, 2);
    const auto minute = digits(text, 3, 2);
    if (!hour || !minute || text[2] != ':' || *hour > 23 || *minute > 59) return std::nullopt;
    if (text.size() == 5) return std::chrono::hours{*hour} + std::chrono::minutes{*minute};
    const auto second = digits(text, 6, 2);
    if (text.size() != 8 || text[5] != ':' || !second || *second > 59) return std::nullopt;
    return std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second};
}

std::optional<std::chrono::seconds> parse_offset(std::string_view text) {
    if (text == "Z") return std::chrono::seconds{0};
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    const auto clock = parse_clock(text.substr(1));
    if (!clock) return std::nullopt;
    return text[0] == '-' ? -*clock : *clock;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day ymd{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                          std::chrono::day{static_cast<unsigned>(*day)}};
    if (!ymd.ok()) return std::nullopt;
    return Date{ymd};
}

std::optional<Instant> parse_instant(std::string_view text) {
    if (text.size() < 17 || (text[10] != 'T' && text[10] != ' ')) return std::nullopt;
    const auto day = parse_date(text.substr(0, 10));
    const auto zone = text.find_first_of("Z+-", 11);
    if (!day || zone == std::string_view::npos) return std::nullopt;
    const auto clock = parse_clock(text.substr(11, zone - 11));
    const auto offset = parse_offset(text.substr(zone));
    if (!clock || !offset) return std::nullopt;
    // An offset can push the legal date past the first or the last year that four digits hold: such a moment could not be read again.
    const auto at = Instant{*day} + *clock - *offset;
    const auto year = std::chrono::year_month_day{legal_date(at)}.year();
    if (year < std::chrono::year{0} || year > std::chrono::year{9999}) return std::nullopt;
    return at;
}

Instant instant_of(std::int64_t seconds) {
    constexpr auto first = start_of(Date{std::chrono::year::min() / 1 / 2}).time_since_epoch().count();
    constexpr auto last = start_of(Date{std::chrono::year::max() / 12 / 30}).time_since_epoch().count();
    if (seconds < first || seconds > last) throw std::invalid_argument("no such moment: " + std::to_string(seconds));
    return Instant{std::chrono::seconds{seconds}};
}

std::string to_text(Date day) {
    const std::chrono::year_month_day ymd{day};
    std::string out = "0000-00-00";
    put(out, 0, 4, static_cast<int>(ymd.year()));
    put(out, 5, 2, static_cast<int>(static_cast<unsigned>(ymd.month())));
    put(out, 8, 2, static_cast<int>(static_cast<unsigned>(ymd.day())));
    return out;
}

std::string to_text(Instant at) {
    const auto day = legal_date(at);
    const std::chrono::hh_mm_ss clock{at - start_of(day)};
    std::string out = to_text(day) + "T00:00:00+08:00";
    put(out, 11, 2, static_cast<int>(clock.hours().count()));
    put(out, 14, 2, static_cast<int>(clock.minutes().count()));
    put(out, 17, 2, static_cast<int>(clock.seconds().count()));
    return out;
}

}  // namespace rongan
