// Numbers that were given against the counters that give them: each series counts from one without a gap, as far as its counter says.

#include "storage/scan.hpp"
#include "storage/verify_inside.hpp"

#include <algorithm>
#include <map>

namespace rongan {
namespace {

// A number without its last run of digits, and that run: 榕知法裁字〔2026〕#号 and 1.
std::optional<std::pair<std::string, std::int64_t>> split(std::string_view number) {
    constexpr std::string_view digits = "0123456789";
    const auto last = number.find_last_of(digits);
    if (last == std::string_view::npos) return std::nullopt;
    const auto before = number.find_last_not_of(digits, last);
    const auto first = before == std::string_view::npos ? 0 : before + 1;
    if (last + 1 - first > 15) return std::nullopt;
    auto form = std::string(number.substr(0, first));
    form += '#';
    form += number.substr(last + 1);
    return std::pair{std::move(form), std::stoll(std::string(number.substr(first, last + 1 - first)))};
}

// An index keeps the numbers apart, so that their least, their greatest and their count say whether one is missing.
struct Given {
    std::int64_t least = std::numeric_limits<std::int64_t>::max(), greatest = 0, count = 0;
    void add(std::int64_t number) {
        least = std::min(least, number);
        greatest = std::max(greatest, number);
        ++count;
    }
    [[nodiscard]] bool whole() const { return least == 1 && greatest == count; }
};

}  // namespace

void check_numbers(const Examination& at) {
    std::map<std::pair<std::string, std::string>, Given> given;  // by workflow and form
    Scan numbers(at.connection, "SELECT id, number, workflow FROM cases WHERE number IS NOT NULL");
    while (numbers.next()) {
        ++at.rows;
        if (auto parts = split(numbers.text(1)))
            given[{std::string(numbers.text(2)), std::move(parts->first)}].add(parts->second);
        else
            at.findings.add("cases", numbers.number(0), "案号没有顺序号：" + std::string(numbers.text(1)));
    }
    for (const auto& [series, each] : given)
        if (!each.whole()) at.findings.add("cases", series.second, "案号不连续");

    Scan counters(at.connection, "SELECT scope, value FROM counters ORDER BY length(scope) DESC, scope");
    while (counters.next()) {
        ++at.rows;
        const std::string scope(counters.text(0));
        const auto value = counters.number(1);
        const auto first = scope.find('|');
        const auto second = scope.rfind('|');
        if (first == second) {
            at.findings.add("counters", scope, "计数器的名称不成形");
            continue;
        }
        const auto word = scope.substr(0, first);
        const auto workflow = scope.substr(first + 1, second - first - 1);
        const auto year = scope.substr(second + 1);
        // The longest word claims its series first, so that 闽 does not take the numbers of 闽01.
        const auto series = std::find_if(given.begin(), given.end(), [&](const auto& entry) {
            return entry.first.first == workflow && entry.first.second.find(word) != std::string::npos &&
                   entry.first.second.find(year) != std::string::npos;
        });
        const auto count = series == given.end() ? 0 : series->second.count;
        if (count != value)
            at.findings.add("counters", scope,
                            "计数器与已编案号不符：现为 " + std::to_string(value) + "，已编 " + std::to_string(count) + " 个");
        if (series != given.end()) given.erase(series);
    }
    for (const auto& [series, each] : given)
        at.findings.add("counters", series.first + " " + series.second, "已编案号没有计数器（被删除）");
}

}  // namespace rongan
