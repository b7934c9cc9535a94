#pragma once
// What a check of an identifier found: a graded verdict with the normal form and the parts, never a bare bool.

#include <boost/container/flat_map.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace rongan {

// A registry may grow, so what merely is unknown to us warns and lets a lawful filing through; only a broken rule is an error.
enum class Verdict { ok, warning, error };

using Parts = boost::container::flat_map<std::string, std::string, std::less<>>;

struct Checked {
    Verdict verdict{Verdict::ok};
    std::string normal{};   // the normal form; for an error the form we propose, or the input as read
    std::string message{};  // Chinese: the rule that was broken, empty when ok
    std::string remedy{};   // Chinese: how to mend it, empty when ok
    Parts parts{};
    bool operator==(const Checked&) const = default;
};

std::string_view to_name(Verdict verdict);  // "ok", "warning", "error"

// Adds a finding; the worst verdict stays, and the texts are joined so that nothing found is lost.
void note(Checked& checked, Verdict verdict, std::string_view message, std::string_view remedy);

}  // namespace rongan
