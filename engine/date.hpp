#pragma once
// Legal dates and instants. A legal date is a day in UTC+8 and never comes from a bare UTC date; an instant is UTC.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace rongan {

using Date = std::chrono::sys_days;        // a legal date (UTC+8), without a time of day
using Instant = std::chrono::sys_seconds;  // a moment, UTC
using Days = std::chrono::days;

// China keeps one zone and no summer time, so a fixed offset is exact.
inline constexpr std::chrono::hours china_offset{8};

constexpr Date legal_date(Instant at) { return std::chrono::floor<Days>(at + china_offset); }
constexpr Instant start_of(Date day) { return Instant{day.time_since_epoch()} - china_offset; }  // 00:00 in China
constexpr Instant end_of(Date day) { return start_of(day + Days{1}); }                           // 24:00 in China

// "2026-02-28" strictly; nothing for an impossible date such as 2026-02-30.
std::optional<Date> parse_date(std::string_view text);
// RFC 3339 with an offset, "2026-02-28T09:30:00+08:00"; "Z" is accepted. Seconds may be left out.
std::optional<Instant> parse_instant(std::string_view text);

// Of a count of seconds that was kept. Throws for a moment that lies beyond all calendars, as only a damaged one does.
Instant instant_of(std::int64_t seconds);

std::string to_text(Date day);    // 2026-02-28
std::string to_text(Instant at);  // 2026-02-28T09:30:00+08:00

}  // namespace rongan
