#pragma once
// What a walk over the journal leaves behind for the tables that must agree with it: 48 bytes a case, however many rows it has.
// Seen inside storage/ only.

#include "storage/by_case.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rongan {

using Digest = std::array<unsigned char, 32>;
bool read_hex(std::string_view hex, Digest& out);  // false for anything but 64 digits in lower case

// How a case stands by its last journal row.
struct Tail {
    Digest hash{};
    Version version{};
    std::uint32_t state{};  // as States has it
    bool known = false;     // the journal has a row of the case
    bool has_row = false;   // and so has the table of cases
};

// The few states there are, by number.
class States {
public:
    std::uint32_t number(std::string_view name) {
        for (std::size_t i = 0; i < names_.size(); ++i)
            if (names_[i] == name) return static_cast<std::uint32_t>(i);
        names_.emplace_back(name);
        return static_cast<std::uint32_t>(names_.size() - 1);
    }
    [[nodiscard]] const std::string& name(std::uint32_t number) const { return names_.at(number); }

private:
    std::vector<std::string> names_;
};

// Which rows the journal has, as ranges: one of them when none is missing.
class Ranges {
public:
    void add(Seq seq) {
        if (!ranges_.empty() && ranges_.back().second + 1 == seq)
            ranges_.back().second = seq;
        else
            ranges_.emplace_back(seq, seq);
    }
    [[nodiscard]] bool contains(Seq seq) const;

private:
    std::vector<std::pair<Seq, Seq>> ranges_;
};

}  // namespace rongan
