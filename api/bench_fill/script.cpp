#include "api/bench_fill/script.hpp"

#include "api/story.hpp"
#include "api/story_check.hpp"

#include <algorithm>
#include <array>

namespace rongan {
namespace {

namespace json = boost::json;

struct Known {
    std::string_view name;
    int weight;
    std::string_view home;  // the body whose place others of its kind take; empty: it is always the same
};
// Disputes make most of the rows, complaints and mediations most of the cases; shares are assumptions, not statistics.
constexpr std::array known{Known{"01-exhibition", 40, ""}, Known{"02-infringement", 20, ""}, Known{"03-station", 15, "fz-cangshan-jinshan"},
                           Known{"04-mediation", 15, "fz-cangshan"}, Known{"05-confirmation", 10, ""}};

constexpr std::string_view requester = "福州甲光电有限公司", respondent = "福州乙照明有限公司", right_number = "ZL201710601862.3";

[[noreturn]] void unreadable(const std::filesystem::path& path, const std::string& why) {
    throw StorageError("不能使用 " + path.string() + "：" + why);
}

bool may_act(const Person& person, Date until) { return !person.certificate_until || *person.certificate_until >= until; }

std::vector<const Person*> alike(const Network& network, const Person& person, const std::string& body, Date until) {
    std::vector<const Person*> out;
    for (const auto& each : network.people())
        if (each.body == body && each.roles == person.roles && may_act(each, until)) out.push_back(&each);
    return out;
}

void gather_words(const json::value& value, std::vector<std::string>& out) {
    if (value.is_object())
        for (const auto& each : value.get_object()) gather_words(each.value(), out);
    if (value.is_array())
        for (const auto& each : value.get_array()) gather_words(each, out);
    if (value.is_string()) out.emplace_back(value.get_string());
}

// Those of one body who may do the same take turns; where the story has a home, another body of its kind and its people stand in for it.
Words cast_of(const std::vector<const Person*>& people, const Network& network, const Body* home, const Body* target, std::size_t turn,
              Date until) {
    Words out;
    if (home != nullptr) {
        out.emplace(home->id, target->id);
        out.emplace(home->jurisdiction, target->jurisdiction);
    }
    for (const auto* person : people) {
        const auto here = alike(network, *person, person->body, until);
        const auto& where = home != nullptr && person->body == home->id ? target->id : person->body;
        const auto there = alike(network, *person, where, until);
        const auto place = std::find(here.begin(), here.end(), person);
        if (there.empty() || place == here.end()) return {};
        const auto nth = static_cast<std::size_t>(place - here.begin()) + turn;
        out.emplace(person->id, there[nth % there.size()]->id);
    }
    return out;
}

std::vector<Words> casts_of(const Script& script, const Network& network, std::string_view home_id, Date until) {
    std::vector<std::string> words;
    for (const auto& line : script.lines) {
        words.push_back(line.person);
        gather_words(line.body, words);
    }
    std::vector<const Person*> people;
    for (const auto& word : words)
        if (const auto* person = network.person(word)) people.push_back(person);
    constexpr std::size_t turns = 6;
    std::vector<Words> out;
    const auto* home = network.body(home_id);
    for (const auto& body : network.bodies()) {
        if (home != nullptr && (body.kind != home->kind || body.parent.empty() != home->parent.empty())) continue;
        if (home == nullptr && &body != &network.bodies().front()) break;
        for (std::size_t turn = 0; turn < turns; ++turn)
            if (auto cast = cast_of(people, network, home, &body, turn, until); !cast.empty()) out.push_back(std::move(cast));
    }
    return out;
}

Script script_of(const std::filesystem::path& path, const Known& as, const Registry& registry, const Network& network, Date until) {
    const auto story = load_story(path);
    if (!story) unreadable(path, to_text(story.error()));
    Script out{.name = std::string(as.name), .weight = as.weight};
    const auto label_of = [&](std::string_view name) {
        const auto found = std::find_if(out.labels.begin(), out.labels.end(), [&](const auto& each) { return each.name == name; });
        if (found == out.labels.end()) unreadable(path, "案件“" + std::string(name) + "”没有由前面的行开立");
        return static_cast<std::size_t>(found - out.labels.begin());
    };
    for (const auto& line : story->lines) {
        if (line.kind != StoryLine::Kind::act) continue;
        const auto nth = out.lines.size();
        const auto add_label = [&](const std::string& name, const std::string& workflow_name) {
            const auto* workflow = find_workflow(registry, workflow_name);
            if (workflow == nullptr) unreadable(path, "没有流程 " + workflow_name);
            out.labels.push_back({.name = name, .workflow = std::string(workflow->name()), .opened_by = nth});
        };
        if (!line.workflow.empty()) add_label(line.label, line.workflow);
        const auto label = label_of(line.label);
        const auto* event = find_event(*registry.find(out.labels[label].workflow), line.act);
        if (event == nullptr) unreadable(path, "没有事项 " + line.act);
        auto body = story_body(line.body, event->schema(), Days{});
        if (!body) unreadable(path, to_text(body.error()));
        out.lines.push_back({.at = line.at,
                             .person = line.person,
                             .event = std::string(event->name),
                             .behalf = line.behalf,
                             .body = std::move(*body),
                             .label = label});
        for (const auto& expected : line.expected)
            if (expected.kind == Expectation::Kind::child) add_label(expected.subject, expected.value);
    }
    if (out.lines.empty() || out.labels.size() > labels_max) unreadable(path, "须有一至四个案件");
    out.casts = casts_of(out, network, as.home, until);
    if (out.casts.empty()) unreadable(path, "机构网络中没有能办理的人员");
    return out;
}

std::string name_of(std::uint64_t mark, std::string_view trade) {
    static constexpr std::array<std::string_view, 24> first{"华", "兴", "隆", "盛", "海", "闽", "榕", "福", "鼎", "泰", "恒", "新",
                                                            "科", "远", "宏", "嘉", "瑞", "安", "信", "诚", "光", "明", "达", "佳"};
    static constexpr std::array<std::string_view, 8> places{"福州", "福清", "长乐", "闽侯", "连江", "罗源", "闽清", "永泰"};
    const auto pick = [&mark](const auto& list) {
        const auto place = mark % list.size();
        mark /= list.size();
        return list[place];
    };
    std::string out{pick(places)};
    for (int n = 0; n < 3; ++n) out += pick(first);
    return out.append(trade).append("有限公司");
}

// ZC 0006-2003: the check digit of an invention's number.
std::string number_of(std::uint64_t mark, Date day) {
    const auto year = static_cast<int>(std::chrono::year_month_day{day}.year()) - 2 - static_cast<int>(mark % 8);
    auto serial = std::to_string(mark / 8 % 10'000'000);
    serial.insert(0, 7 - serial.size(), '0');
    const auto body = std::to_string(year) + "1" + serial;
    int sum = 0;
    for (std::size_t i = 0; i < body.size(); ++i) sum += (body[i] - '0') * (static_cast<int>(i % 8) + 2);
    return "ZL" + body + "." + (sum % 11 == 10 ? "X" : std::to_string(sum % 11));
}

class Tailor {
public:
    Tailor(const LifeDress& dress, Date opened, const json::storage_ptr& memory)
        : memory_{memory}, dress_{dress}, days_{std::chrono::floor<Days>(dress.shift)}, opened_{opened} {}

    json::value operator()(const json::value& from) const {
        if (from.is_object()) return object(from.get_object());
        if (from.is_array()) {
            json::array out(memory_);
            out.reserve(from.get_array().size());
            for (const auto& each : from.get_array()) out.push_back((*this)(each));
            return out;
        }
        return from.is_string() ? json::value(text(from.get_string()), memory_) : json::value(from, memory_);
    }
    json::object object(const json::object& from) const {
        json::object out(memory_);
        out.reserve(from.size());
        for (const auto& [name, value] : from) out.emplace(name, (*this)(value));
        return out;
    }

private:
    [[nodiscard]] std::string text(std::string_view from) const {
        if (from.size() == 10)
            if (const auto day = parse_date(from)) return to_text(*day + days_);
        if (from.size() == 25)
            if (const auto at = parse_instant(from)) return to_text(*at + dress_.shift);
        if (from == requester) return name_of(dress_.mark, "光电");
        if (from == respondent) return name_of(dress_.mark / 7 + 5, "照明");
        if (from == right_number) return number_of(dress_.mark, opened_);
        const auto found = dress_.cast->find(std::string(from));
        return found == dress_.cast->end() ? std::string(from) : found->second;
    }

    const json::storage_ptr& memory_;
    const LifeDress& dress_;
    Days days_;
    Date opened_;
};

}  // namespace

std::vector<Script> load_scripts(const std::filesystem::path& folder, const Registry& registry, const Network& network, Date until) {
    std::vector<Script> out;
    out.reserve(std::size(known));
    for (const auto& each : known) out.push_back(script_of(folder / (std::string(each.name) + ".story"), each, registry, network, until));
    return out;
}

Submission make_act(const Script& script, std::size_t nth, const LifeDress& dress, const Network& network,
                    const json::storage_ptr& memory) {
    const auto& line = script.lines[nth];
    const auto played_by = dress.cast->find(line.person);
    const auto* person = network.person(played_by == dress.cast->end() ? line.person : played_by->second);
    const Tailor tailor(dress, legal_date(script.begins() + dress.shift), memory);
    return {.case_id = {},
            .workflow = nth == 0 ? script.labels.front().workflow : std::string{},
            .event = line.event,
            .body = tailor.object(line.body),
            .actor = {person->id, person->body, person->roles},
            .behalf = line.behalf,
            .at = line.at + dress.shift,
            .expected = {},
            .key = {},
            .uuid = {}};
}

}  // namespace rongan
