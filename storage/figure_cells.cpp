#include "storage/figure_cells.hpp"

#include <charconv>
#include <stdexcept>

namespace rongan {
namespace {

constexpr std::int64_t places_max = 1'000'000;  // more than any city; a damaged text must not ask for all the memory

// Rows of N numbers, each with a blank behind it.
template <std::size_t N, class Visit>
void each_row(std::string_view text, Visit visit) {
    const auto* at = text.data();
    const auto* const end = at + text.size();
    while (at != end) {
        std::array<std::int64_t, N> row{};
        for (auto& number : row) {
            const auto [rest, ec] = std::from_chars(at, end, number);
            if (ec != std::errc{} || rest == end || *rest != ' ') throw std::invalid_argument("figures that are no numbers");
            at = rest + 1;
        }
        if (row[0] < 1 || row[0] > places_max) throw std::invalid_argument("figures of no place");
        visit(row);
    }
}

void put(std::string& out, std::int64_t number) {
    std::array<char, 24> digits{};
    auto* const end = std::to_chars(digits.data(), digits.data() + digits.size() - 1, number).ptr;
    *end = ' ';
    out.append(digits.data(), end + 1);
}

}  // namespace

OpenCells::Lamps& OpenCells::at(std::int64_t place) {
    const auto index = static_cast<std::size_t>(place);
    if (index >= lamps_.size()) lamps_.resize(index + 1);
    return lamps_[index];
}

void OpenCells::add(std::string_view text) {
    each_row<4>(text, [&](const auto& row) {
        auto& lamps = at(row[0]);
        for (std::size_t i = 0; i < lamps.size(); ++i) lamps.at(i) += row.at(i + 1);
    });
}

std::string OpenCells::text() const {
    std::string out;
    each([&](std::int64_t place, const Lamps& lamps) {
        put(out, place);
        for (const auto each : lamps) put(out, each);
    });
    return out;
}

void add(OpenedCells& cells, std::string_view text) {
    each_row<2>(text, [&](const auto& row) { cells[row[0]] += row[1]; });
}
void add(ClosedCells& cells, std::string_view text) {
    each_row<4>(text, [&](const auto& row) { cells[{row[0], row[1], row[2]}] += row[3]; });
}

std::string text_of(const OpenedCells& cells) {
    std::string out;
    for (const auto& [place, cases] : cells) {
        put(out, place);
        put(out, cases);
    }
    return out;
}
std::string text_of(const ClosedCells& cells) {
    std::string out;
    for (const auto& [key, cases] : cells) {
        for (const auto each : key) put(out, each);
        put(out, cases);
    }
    return out;
}

}  // namespace rongan
