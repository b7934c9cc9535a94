// Questions about the network: who stands above whom, who holds which power, whose word stands in a number.
#include "engine/network.hpp"

#include <algorithm>
#include <array>

namespace rongan {
namespace {

struct KindWords {
    BodyKind kind;
    std::string_view name, chinese;
};
constexpr std::array kind_words{
    KindWords{BodyKind::national_office, "national-office", "国务院专利行政部门"},
    KindWords{BodyKind::province_bureau, "province-bureau", "省级管理专利工作的部门"},
    KindWords{BodyKind::city_bureau, "city-bureau", "市级管理专利工作的部门"},
    KindWords{BodyKind::district_bureau, "district-bureau", "县(市)区市场监督管理局"},
    KindWords{BodyKind::station, "station", "知识产权行政保护先行所"},
    KindWords{BodyKind::organiser_desk, "organiser-desk", "展会投诉站"},
    KindWords{BodyKind::mediation_body, "mediation-body", "调解组织"},
    KindWords{BodyKind::arbitration_centre, "arbitration-centre", "仲裁机构"},
    KindWords{BodyKind::court, "court", "人民法院"},
    KindWords{BodyKind::customs, "customs", "海关"},
    KindWords{BodyKind::police, "police", "公安机关"},
    KindWords{BodyKind::procuratorate, "procuratorate", "人民检察院"},
    KindWords{BodyKind::outside_bureau, "outside-bureau", "外地管理专利工作的部门"},
};

static_assert([] {
    for (std::size_t i = 0; i < kind_words.size(); ++i)
        if (static_cast<std::size_t>(kind_words[i].kind) != i) return false;
    return true;
}());

// Bodies and people are sorted by id; the lists are short, yet every guard asks, so the search is by halves.
template <class T>
const T* by_id(const std::vector<T>& sorted, std::string_view id) {
    const auto found =
        std::lower_bound(sorted.begin(), sorted.end(), id, [](const T& each, std::string_view key) { return each.id < key; });
    return found != sorted.end() && found->id == id ? &*found : nullptr;
}

}  // namespace

std::string_view Network::number_template(std::string_view workflow) const {
    for (const auto& [name, form] : numbers_)
        if (name == workflow) return form;
    return {};
}

const Body* Network::body(std::string_view id) const { return by_id(bodies_, id); }
const Person* Network::person(std::string_view id) const { return by_id(people_, id); }

const Jurisdiction* Network::jurisdiction(std::string_view id) const {
    const auto found = std::find_if(jurisdictions_.begin(), jurisdictions_.end(), [&](const auto& each) { return each.id == id; });
    return found == jurisdictions_.end() ? nullptr : &*found;
}

const Body* Network::superior(std::string_view id) const {
    const auto* below = body(id);
    return below == nullptr || below->parent.empty() ? nullptr : body(below->parent);
}

// A body is not above itself: of a city and its district the common superior is the one above the city, since only that
// one can decide between the two.
const Body* Network::common_superior(std::string_view a, std::string_view b) const {
    for (const auto* above = superior(a); above != nullptr; above = superior(above->id))
        if (above->id != b && is_within(b, above->id)) return above;
    return nullptr;
}

bool Network::is_within(std::string_view id, std::string_view ancestor) const {
    for (const auto* each = body(id); each != nullptr; each = superior(each->id))
        if (each->id == ancestor) return true;
    return false;
}

const Grant* Network::grant(std::string_view id, Power power) const {
    const auto* holder = body(id);
    if (holder == nullptr) return nullptr;
    const auto found = std::find_if(holder->powers.begin(), holder->powers.end(), [&](const Grant& each) { return each.power == power; });
    return found == holder->powers.end() ? nullptr : &*found;
}

std::vector<const Person*> Network::people_at(std::string_view id, Roles roles) const {
    std::vector<const Person*> out;
    for (const auto& each : people_)
        if (each.body == id && each.roles.meets(roles)) out.push_back(&each);
    return out;
}

bool Network::has_people_at(std::string_view id, Roles roles) const {
    const auto* where = body(id);
    return where != nullptr && staff_[static_cast<std::size_t>(where - bodies_.data())].meets(roles);
}

std::string_view Network::number_word(std::string_view id) const {
    for (const auto* each = body(id); each != nullptr; each = superior(each->id))
        if (!each->number_word.empty()) return each->number_word;
    return {};
}

std::string_view to_name(BodyKind kind) { return kind_words[static_cast<std::size_t>(kind)].name; }
std::string_view to_chinese(BodyKind kind) { return kind_words[static_cast<std::size_t>(kind)].chinese; }

std::string_view to_name(Power power) {
    switch (power) {
        case Power::receive: return "receive";
        case Power::adjudicate: return "adjudicate";
        case Power::mediate: return "mediate";
        case Power::exhibition: return "exhibition";
        case Power::confirm: return "confirm";
        case Power::extend: return "extend";
    }
    return "";
}

}  // namespace rongan
