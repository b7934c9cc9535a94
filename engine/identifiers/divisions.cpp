// GB/T 2260 as data. A functional zone has no code of its own here, because an invented one would be wrong when the standard uses it.

#include "engine/identifiers/divisions.hpp"

#include "engine/identifiers/normalise.hpp"

#include <algorithm>
#include <array>

namespace rongan {
namespace {

constexpr std::array<Division, 19> fuzhou{{
    {"350100", "福州市"},
    {"350102", "鼓楼区"},
    {"350103", "台江区"},
    {"350104", "仓山区"},
    {"350105", "马尾区"},
    {"350111", "晋安区"},
    {"350112", "长乐区"},
    {"350121", "闽侯县"},
    {"350122", "连江县"},
    {"350123", "罗源县"},
    {"350124", "闽清县"},
    {"350125", "永泰县"},
    {"350128", "平潭县"},
    {"350181", "福清市"},
    {"350126", "长乐县", 1994, "350112"},
    {"350127", "福清县", 1990, "350181"},
    {"350182", "长乐市", 2017, "350112"},
    {"359003", "福清市", 1995, "350181"},
    {"359011", "长乐市", 1995, "350112"},
}};

// 10 stands for registrations with a national authority (100000); 81 to 83 are Hong Kong, Macao and Taiwan.
constexpr std::string_view provinces =
    "10 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83";

// The province itself, Fujian's other cities, then the prefectures and the cities under the province that were dissolved by 1999.
constexpr std::string_view fujian = "3500 3502 3503 3504 3505 3506 3507 3508 3509 3521 3522 3523 3524 3525 3526 3527 3590";

constexpr std::string_view fujian_court = "闽";

bool listed(std::string_view list, std::string_view prefix) {
    const auto width = prefix.size() + 1;
    for (std::size_t at = 0; at < list.size(); at += width)
        if (list.substr(at, prefix.size()) == prefix) return true;
    return false;
}

}  // namespace

std::span<const Division> fuzhou_divisions() { return fuzhou; }

const Division* find_division(std::string_view code) {
    const auto* found = std::find_if(fuzhou.begin(), fuzhou.end(), [&](const Division& each) { return each.code == code; });
    return found == fuzhou.end() ? nullptr : found;
}

bool is_known_division(std::string_view code) {
    if (code.size() != 6 || !all_digits(code) || !listed(provinces, code.substr(0, 2))) return false;
    if (code.substr(0, 2) != "35") return true;
    return find_division(code) != nullptr || listed(fujian, code.substr(0, 4));
}

std::string court_word(const Division& division) {
    const auto digits = division.code.ends_with("00") ? division.code.substr(2, 2) : division.code.substr(2);
    return std::string{fujian_court} + std::string{digits};
}

const Division* division_of_court(std::string_view word) {
    const auto* found = std::find_if(fuzhou.begin(), fuzhou.end(), [&](const Division& each) { return court_word(each) == word; });
    return found == fuzhou.end() ? nullptr : found;
}

}  // namespace rongan
