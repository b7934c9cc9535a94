#pragma once
// A small layered layout: boxes in rows by their distance from the first one, arrows through the gaps. Geometry only, whole numbers out.

#include <string>
#include <vector>

namespace rongan {

struct Arrow {
    int from = 0, to = 0;
    std::vector<std::string> labels{};
    bool dashed = false;
};

struct Point {
    int x = 0, y = 0;
    bool operator==(const Point&) const = default;
};

struct Layout {
    std::vector<Point> boxes;                // centre of each box
    std::vector<std::vector<Point>> routes;  // of each arrow, in its own direction
    int width = 0, height = 0;
};

inline constexpr int box_height = 44;

// `widths` of the boxes; box 0 is the first. Boxes that no arrow reaches stand in a row of their own below.
Layout lay_out(const std::vector<int>& widths, const std::vector<Arrow>& arrows);

}  // namespace rongan
