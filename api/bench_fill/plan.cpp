#include "api/bench_fill/plan.hpp"

#include "api/bench_fill/dice.hpp"

#include <algorithm>

namespace rongan {
namespace {

using std::chrono::seconds;

constexpr std::int64_t day = 86'400;

std::uint32_t drawn(const std::vector<Script>& scripts, FillDice& dice) {
    int sum = 0;
    for (const auto& each : scripts) sum += each.weight;
    auto left = static_cast<int>(dice.below(static_cast<std::uint64_t>(sum)));
    for (std::uint32_t i = 0; i < scripts.size(); ++i)
        if ((left -= scripts[i].weight) < 0) return i;
    return 0;
}

// Whole days, and some minutes of the working day that keep each act within it.
seconds shift_between(Instant from, Instant earliest, Instant latest, FillDice& dice) {
    const auto days = std::max<std::int64_t>(0, (latest - earliest).count() / day);
    const auto whole = (earliest - from).count() / day + static_cast<std::int64_t>(dice.below(static_cast<std::uint64_t>(days) + 1));
    return seconds{whole * day + static_cast<std::int64_t>(dice.below(360)) * 60};
}

std::size_t cases_of(const Script& script, std::size_t last) {
    return static_cast<std::size_t>(
        std::count_if(script.labels.begin(), script.labels.end(), [&](const auto& each) { return each.opened_by < last; }));
}

}  // namespace

Plan plan_lives(const std::vector<Script>& scripts, const FillOptions& options, Instant until) {
    FillDice dice{options.seed};
    Plan out{.lives = {}, .begins = until, .until = until};
    const seconds span{static_cast<std::int64_t>(options.years * 365.25) * day};
    while (out.cases < options.cases) {
        Life life{.script = drawn(scripts, dice)};
        const auto& script = scripts[life.script];
        life.cast = static_cast<std::uint32_t>(dice.below(script.casts.size()));
        life.mark = dice.roll() >> 8U;
        const auto all = static_cast<std::uint32_t>(script.lines.size());
        const bool open = static_cast<double>(dice.below(1'000'000)) < options.open_share * 1e6;
        // The earliest stages pass quickly; most of what is open has most of its way behind it.
        life.last = open ? all * 2 / 5 + static_cast<std::uint32_t>(dice.below(all - all * 2 / 5)) : all;
        life.last = std::clamp<std::uint32_t>(life.last, 1, all);
        const auto done = script.lines[life.last - 1].at;
        if (open && life.last < all)
            life.shift = shift_between(done, until - (script.lines[life.last].at - done), until - seconds{day / 2}, dice);
        else
            life.shift =
                shift_between(done, std::min(until - span + (done - script.begins()), until - seconds{day}), until - seconds{day}, dice);
        out.acts += life.last;
        out.cases += cases_of(script, life.last);
        out.begins = std::min(out.begins, script.begins() + life.shift);
        out.lives.push_back(life);
    }
    return out;
}

}  // namespace rongan
