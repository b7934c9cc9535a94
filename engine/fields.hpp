#pragma once
// Field types whose text has a check of its own: the decoder keeps the normal form and refuses what the check calls an error.

#include "engine/date.hpp"
#include "engine/identifiers/checked.hpp"

#include <string>
#include <string_view>

namespace rongan {

using Checker = Checked (*)(std::string_view text, Date today);

template <Checker Check>
struct Refined {
    std::string text;
    static Checked check(std::string_view input, Date today) { return Check(input, today); }
    bool operator==(const Refined&) const = default;
};

Checked check_credit_code_field(std::string_view text, Date today);
Checked check_identity_field(std::string_view text, Date today);
Checked check_patent_field(std::string_view text, Date today);
Checked check_sha256_field(std::string_view text, Date today);

using CreditCode = Refined<check_credit_code_field>;
using IdentityNumber = Refined<check_identity_field>;
using PatentNumber = Refined<check_patent_field>;
using Sha256 = Refined<check_sha256_field>;

}  // namespace rongan
