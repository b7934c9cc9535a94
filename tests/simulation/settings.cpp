#include "simulation/settings.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <set>

namespace rongan::test {
namespace {

namespace json = boost::json;

int year_of(Date day) { return static_cast<int>(std::chrono::year_month_day{day}.year()); }
bool weekend(Date day) {
    const std::chrono::weekday each{day};
    return each == std::chrono::Saturday || each == std::chrono::Sunday;
}

void set_days(json::object& lists, std::string_view name, const std::set<std::string>& days) {
    json::array out;
    for (const auto& day : days) out.emplace_back(day);
    lists[name] = std::move(out);
}
std::set<std::string> days_of(const json::object& lists, std::string_view name) {
    std::set<std::string> out;
    for (const auto& day : lists.at(name).as_array()) out.insert(std::string(day.as_string()));
    return out;
}

// A weekday becomes a holiday, or stops being one; a weekend day is worked, or is free again.
void flip(json::object& years, Date day) {
    const auto found = years.find(std::to_string(year_of(day)));
    if (found == years.end()) return;
    auto& lists = found->value().as_object();
    const auto* name = weekend(day) ? "workdays" : "holidays";
    auto days = days_of(lists, name);
    if (weekend(day) && days_of(lists, "holidays").contains(to_text(day))) return;
    if (days.erase(to_text(day)) == 0) days.insert(to_text(day));
    set_days(lists, name, days);
}

}  // namespace

std::string changed_calendar(std::string_view text, Date today, Dice& dice) {
    auto file = json::parse(text).as_object();
    auto& years = file.at("years").as_object();
    int last = 0;
    for (const auto& each : years) last = std::max(last, std::stoi(std::string(each.key())));
    if (last < 2034 && dice.percent(35)) {
        years[std::to_string(last + 1)] = json::object{{"holidays", json::array{}}, {"workdays", json::array{}}};
        const Date first{std::chrono::year{last + 1} / 1 / 1};
        for (int n = 0; n < 20; ++n) flip(years, first + Days{dice.between(0, 364)});
    }
    for (int n = dice.between(1, 6); n > 0; --n) flip(years, today + Days{dice.between(-5, 120)});
    file["version"] = std::string(file.at("version").as_string()).substr(0, 10) + "-" + std::to_string(dice.below(1'000'000));
    return json::serialize(file);
}

std::string changed_network(std::string_view text, std::string_view whole, const std::vector<std::string>& busy, Dice& dice) {
    if (dice.percent(25)) return std::string(whole);
    auto file = json::parse(text).as_object();
    auto& people = file.at("people").as_array();
    if (!busy.empty() && dice.percent(40)) {
        const auto& body = dice.pick(busy);
        static const std::vector<std::string> roles{"clerk", "officer", "mediator", "head", "judge", "registrar", "desk"};
        const auto& role = dice.pick(roles);
        json::array rest;
        for (const auto& person : people) {
            const auto& has = person.at("roles").as_array();
            const bool leaves = person.at("body").as_string() == body && std::find(has.begin(), has.end(), json::value(role)) != has.end();
            if (!leaves) rest.push_back(person);
        }
        people = std::move(rest);
    }
    for (int n = dice.between(1, 6); n > 0 && people.size() > 1; --n)
        people.erase(people.begin() + static_cast<std::ptrdiff_t>(dice.below(people.size())));
    file["version"] = std::string(file.at("version").as_string()).substr(0, 10) + "-" + std::to_string(dice.below(1'000'000));
    return json::serialize(file);
}

}  // namespace rongan::test
