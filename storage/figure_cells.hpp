#pragma once
// The counts of one day as one text of numbers, by the number of the place: a fold touches some thirty rows instead of thousands, and a
// month is read in thirty. Seen inside storage/ only.

#include "engine/figures.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rongan {

// Green, yellow and red: `place green yellow red ` for each place that has any.
class OpenCells {
public:
    using Lamps = std::array<std::int64_t, 3>;
    void add(std::string_view text);  // throws std::invalid_argument for anything but such numbers
    void add(std::int64_t place, Count lamp, std::int64_t amount) { at(place).at(static_cast<std::size_t>(lamp)) += amount; }
    [[nodiscard]] std::string text() const;
    // Calls visit(place, lamps) for each place that has any.
    template <class Visit>
    void each(Visit visit) const {
        for (std::size_t i = 0; i < lamps_.size(); ++i)
            if (lamps_[i] != Lamps{}) visit(static_cast<std::int64_t>(i), lamps_[i]);
    }
    [[nodiscard]] bool operator==(const OpenCells& other) const { return text() == other.text(); }

private:
    Lamps& at(std::int64_t place);
    std::vector<Lamps> lamps_;
};

// Opened: `place cases `. Closed: `place late used cases `.
using OpenedCells = std::map<std::int64_t, std::int64_t>;
using ClosedCells = std::map<std::array<std::int64_t, 3>, std::int64_t>;
void add(OpenedCells& cells, std::string_view text);
void add(ClosedCells& cells, std::string_view text);
std::string text_of(const OpenedCells& cells);
std::string text_of(const ClosedCells& cells);

}  // namespace rongan
