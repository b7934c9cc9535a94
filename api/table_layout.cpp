// Rows by longest path, order by the mean of the neighbours, places by least squares: the usual layered drawing, in its simplest form.
#include "api/table_layout.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace rongan {
namespace {

constexpr int gap_between = 36, bend_width = 64, label_line = 17, gap_least = 46, margin = 24;

// A box, or a bend of an arrow that passes a row.
struct Node {
    int rank = 0;
    double width = bend_width, x = 0;
    std::vector<int> above{}, below{};
};

class Drawing {
public:
    Drawing(const std::vector<int>& widths, const std::vector<Arrow>& arrows) : boxes_{widths.size()}, arrows_{arrows} {
        for (const int width : widths) nodes_.push_back({.width = static_cast<double>(width)});
        turn_back_arrows();
        rank_boxes();
        bend_long_arrows();
        order_rows();
        place();
    }
    [[nodiscard]] Layout finish() const;

private:
    // Arrows that lead back are laid out the other way round, so that no circle is left.
    void turn_back_arrows() {
        turned_.assign(arrows_.size(), false);
        std::vector<int> colour(boxes_, 0);
        const std::function<void(int)> visit = [&](int box) {
            colour[at(box)] = 1;
            for (std::size_t i = 0; i < arrows_.size(); ++i) {
                if (arrows_[i].from != box) continue;
                const int to = arrows_[i].to;
                if (colour[at(to)] == 1)
                    turned_[i] = true;
                else if (colour[at(to)] == 0)
                    visit(to);
            }
            colour[at(box)] = 2;
        };
        for (std::size_t box = 0; box < boxes_; ++box)
            if (colour[box] == 0) visit(static_cast<int>(box));
    }
    [[nodiscard]] std::pair<int, int> ends(std::size_t arrow) const {
        const auto& one = arrows_[arrow];
        return turned_[arrow] ? std::pair{one.to, one.from} : std::pair{one.from, one.to};
    }
    void rank_boxes() {
        std::vector<bool> joined(boxes_, false);
        for (const auto& arrow : arrows_) joined[at(arrow.from)] = joined[at(arrow.to)] = true;
        for (std::size_t round = 0; round < boxes_; ++round)
            for (std::size_t i = 0; i < arrows_.size(); ++i) {
                const auto [up, down] = ends(i);
                nodes_[at(down)].rank = std::max(nodes_[at(down)].rank, nodes_[at(up)].rank + 1);
            }
        int last = 0;
        for (const auto& node : nodes_) last = std::max(last, node.rank);
        for (std::size_t box = 0; box < boxes_; ++box)
            if (!joined[box]) nodes_[box].rank = last + 1;
    }
    void join(int up, int down) {
        nodes_[at(up)].below.push_back(down);
        nodes_[at(down)].above.push_back(up);
    }
    void bend_long_arrows() {
        for (std::size_t i = 0; i < arrows_.size(); ++i) {
            const auto [up, down] = ends(i);
            std::vector<int> path{up};
            for (int rank = nodes_[at(up)].rank + 1; rank < nodes_[at(down)].rank; ++rank) {
                nodes_.push_back({.rank = rank});
                path.push_back(static_cast<int>(nodes_.size()) - 1);
            }
            path.push_back(down);
            for (std::size_t step = 1; step < path.size(); ++step) join(path[step - 1], path[step]);
            paths_.push_back(std::move(path));
        }
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            const auto rank = at(nodes_[i].rank);
            if (rows_.size() <= rank) rows_.resize(rank + 1);
            rows_[rank].push_back(static_cast<int>(i));
        }
    }
    [[nodiscard]] std::vector<double> positions() const {
        std::vector<double> out(nodes_.size());
        for (const auto& row : rows_)
            for (std::size_t i = 0; i < row.size(); ++i) out[at(row[i])] = static_cast<double>(i);
        return out;
    }
    static double mean(const std::vector<int>& of, const std::vector<double>& where, double otherwise) {
        if (of.empty()) return otherwise;
        double sum = 0;
        for (const int each : of) sum += where[at(each)];
        return sum / static_cast<double>(of.size());
    }
    [[nodiscard]] int crossings() const {
        const auto where = positions();
        int out = 0;
        for (const auto& row : rows_)
            for (std::size_t a = 0; a < row.size(); ++a)
                for (std::size_t b = a + 1; b < row.size(); ++b)
                    for (const int left : nodes_[at(row[a])].below)
                        for (const int right : nodes_[at(row[b])].below) out += where[at(left)] > where[at(right)] ? 1 : 0;
        return out;
    }
    void order_rows() {
        auto best = rows_;
        int fewest = crossings();
        for (int sweep = 0; sweep < 24; ++sweep) {
            const bool down = sweep % 2 == 0;
            for (std::size_t step = 0; step < rows_.size(); ++step) {
                auto& row = rows_[down ? step : rows_.size() - 1 - step];
                const auto where = positions();
                std::ranges::stable_sort(row, std::less{}, [&](int node) {
                    return mean(down ? nodes_[at(node)].above : nodes_[at(node)].below, where, where[at(node)]);
                });
            }
            if (const int now = crossings(); now < fewest) fewest = now, best = rows_;
        }
        rows_ = best;
    }
    // The places nearest to those wished for that keep the order and the distances: neighbours that push each other move as one block.
    void settle(const std::vector<int>& row, const std::vector<double>& wished) {
        struct Block {
            double sum = 0;
            std::size_t count = 0;
            [[nodiscard]] double place() const { return sum / static_cast<double>(count); }
        };
        std::vector<Block> blocks;
        std::vector<double> offset(row.size(), 0);
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) offset[i] = offset[i - 1] + (nodes_[at(row[i - 1])].width + nodes_[at(row[i])].width) / 2 + gap_between;
            blocks.push_back({wished[i] - offset[i], 1});
            while (blocks.size() > 1 && blocks[blocks.size() - 2].place() > blocks.back().place()) {
                const auto last = blocks.back();
                blocks.pop_back();
                blocks.back().sum += last.sum;
                blocks.back().count += last.count;
            }
        }
        std::size_t i = 0;
        for (const auto& block : blocks)
            for (std::size_t k = 0; k < block.count; ++k, ++i) nodes_[at(row[i])].x = block.place() + offset[i];
    }
    void place() {
        for (const auto& row : rows_) settle(row, std::vector<double>(row.size(), 0));
        for (int sweep = 0; sweep < 40; ++sweep)
            for (std::size_t step = 0; step < rows_.size(); ++step) {
                const auto& row = rows_[sweep % 2 == 0 ? step : rows_.size() - 1 - step];
                std::vector<double> where(nodes_.size()), wished;
                for (std::size_t i = 0; i < nodes_.size(); ++i) where[i] = nodes_[i].x;
                for (const int node : row) {
                    auto around = nodes_[at(node)].above;
                    around.insert(around.end(), nodes_[at(node)].below.begin(), nodes_[at(node)].below.end());
                    wished.push_back(mean(around, where, where[at(node)]));
                }
                settle(row, wished);
            }
    }
    static std::size_t at(int index) { return static_cast<std::size_t>(index); }

    std::size_t boxes_;
    const std::vector<Arrow>& arrows_;
    std::vector<Node> nodes_;
    std::vector<bool> turned_;
    std::vector<std::vector<int>> paths_, rows_;  // of each arrow from above to below; the nodes of each row from left to right
};

Layout Drawing::finish() const {
    double left = 0, right = 0;
    for (const auto& node : nodes_) {
        left = std::min(left, node.x - node.width / 2);
        right = std::max(right, node.x + node.width / 2);
    }
    // A gap grows with the lines of labels that must find room in it.
    std::vector<int> lines(rows_.size() + 1, 0);
    for (std::size_t i = 0; i < arrows_.size(); ++i) {
        const auto middle = nodes_[at(paths_[i][(paths_[i].size() - 1) / 2])].rank;
        lines[at(middle)] += static_cast<int>(arrows_[i].labels.size());
    }
    std::vector<int> tops{margin};
    for (std::size_t row = 0; row < rows_.size(); ++row)
        tops.push_back(tops.back() + box_height + gap_least + label_line * std::min(lines[row], 5));

    const auto point = [&](int node) {
        return Point{static_cast<int>(std::lround(nodes_[at(node)].x - left)) + margin, tops[at(nodes_[at(node)].rank)] + box_height / 2};
    };
    Layout out;
    for (std::size_t box = 0; box < boxes_; ++box) out.boxes.push_back(point(static_cast<int>(box)));
    for (std::size_t i = 0; i < arrows_.size(); ++i) {
        std::vector<Point> route;
        for (const int node : paths_[i]) route.push_back(point(node));
        if (turned_[i]) std::ranges::reverse(route);
        out.routes.push_back(std::move(route));
    }
    out.width = static_cast<int>(std::lround(right - left)) + 2 * margin;
    out.height = tops[rows_.size() - 1] + box_height + margin;
    return out;
}

}  // namespace

Layout lay_out(const std::vector<int>& widths, const std::vector<Arrow>& arrows) { return Drawing(widths, arrows).finish(); }

}  // namespace rongan
