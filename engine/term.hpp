#pragma once
// A law term as a constexpr row, and the append-only ledger of one running clock. Never one thing called "days".

#include "engine/citation.hpp"
#include "engine/date.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rongan {

enum class Unit : std::uint8_t { working_day, day, month, hour };

struct Period {
    int count = 0;
    Unit unit = Unit::day;
    constexpr bool operator==(const Period&) const = default;
};

// What may take time out of a term. Each row lists those that its own article names, and no others.
enum class Exclusion : std::uint8_t { suspension, public_notice, appraisal, objection, evidence_extension, settlement, correction };

struct Exclusions {
    std::uint16_t bits = 0;
    constexpr Exclusions() = default;
    template <class... E>
    constexpr explicit Exclusions(E... each) : bits{static_cast<std::uint16_t>((0U | ... | (1U << static_cast<unsigned>(each))))} {}
    [[nodiscard]] constexpr bool has(Exclusion e) const { return (bits >> static_cast<unsigned>(e) & 1U) != 0; }
    constexpr bool operator==(const Exclusions&) const = default;
};

// Who may extend. Ranks do not contain each other: the head may not grant what belongs to the next higher department.
enum class Rank : std::uint8_t { none, officer, panel, head, next_higher, parties, court, court_president };

// One permitted extension, in the order in which they may be granted. count 0 means that the article states no cap.
struct Extension {
    Rank by = Rank::none;
    Period cap{};
    constexpr bool operator==(const Extension&) const = default;
};

enum class Roll : std::uint8_t { forward, none };
enum class Whose : std::uint8_t { authority, party, court, house };  // whose limit it is: decides what expiry may do
enum class Expiry : std::uint8_t { breach, lapse };     // breach: the duty stays, late; lapse: the right is gone, a person checks
enum class Direction : std::uint8_t { after, before };  // before: the act must be done that long before the start date

struct TermRule {
    std::string_view key;     // order-81/answer: stable, stored
    std::string_view law_id;  // W1-C04
    std::string_view title;   // 提交答辩书
    Period period;            // count 0: the length is set by the act that starts it
    std::string_view starts;  // 被请求人收到请求书副本之日
    Exclusions excludes{};
    std::array<Extension, 2> extensions{};
    Roll roll = Roll::forward;
    Whose whose = Whose::authority;
    Expiry expiry = Expiry::breach;
    std::string_view on_expiry{};  // Chinese: what follows, and what does not
    Citation article;
    Direction direction = Direction::after;
    std::string_view valid_from{};  // YYYY-MM-DD of the event that starts it; empty: no bound
    std::string_view valid_to{};
    bool at_least = false;  // the article sets a floor: the act that starts it may set more, never less
};

// One line of a clock's ledger. Lines are only ever appended.
struct Entry {
    enum class Kind : std::uint8_t { started, excluded_from, excluded_to, extended, met, lapsed, breached, cancelled };
    Kind kind{};
    Date on{};             // the legal date that counts
    Instant at{};          // the moment, for terms in hours; else the start of `on`
    Period amount{};       // started: the length when the rule leaves it open or sets a floor; extended: how much
    Exclusion cause{};     // excluded_from, excluded_to
    Rank by = Rank::none;  // extended
    std::string note{};    // Chinese: why, and by whom
    bool operator==(const Entry&) const = default;
};

using Ledger = std::vector<Entry>;

std::string_view to_name(Unit unit);            // wd, d, mo, h
std::string_view to_name(Exclusion exclusion);  // suspension
std::string_view to_name(Rank rank);            // head
std::string_view to_name(Entry::Kind kind);     // excluded-from
std::string_view to_name(Whose whose);
std::string_view to_name(Expiry expiry);
std::string_view to_chinese(Exclusion exclusion);  // 中止期间
std::string_view to_chinese(Rank rank);            // 部门负责人
std::string to_chinese(Period period);             // 5个工作日, 15日, 3个月, 24小时
std::string to_text(Period period);                // 5wd, 15d, 3mo, 24h

}  // namespace rongan
