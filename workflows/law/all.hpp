#pragma once
// Every term and every statute, and how to find one by its stored key.

#include "engine/term.hpp"

#include <span>
#include <string_view>

namespace rongan::law {

std::span<const TermRule* const> all_terms();
std::span<const Statute* const> all_statutes();
const TermRule* find_term(std::string_view key);    // order-81/answer; null when there is none
const Statute* find_statute(std::string_view key);  // order-81; null when there is none

}  // namespace rongan::law
