// The main line of a workflow as a drawing: stages in rows, acts as arrows, and below what may be done from many stages or in all.
#include "api/table_layout.hpp"
#include "api/tables.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace rongan {
namespace {

// An act that ends the case from so many stages is said below; drawn, its arrows would hide the others.
constexpr std::size_t stages_drawn_max = 3;
constexpr int box_text = 14, small_text = 11, label_text = 12, line_height = 17;

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

// Chinese characters are as wide as the type is high, the rest a little more than half of it.
int width_of(std::string_view text, int size) {
    int halves = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0U) == 0x80U) continue;
        halves += byte >= 0xE0U ? 20 : 12;
    }
    return halves * size / 20 + 1;
}

std::string number(int value) { return std::to_string(value); }
std::string text_at(int x, int y, int size, std::string_view colour, std::string_view text, std::string_view anchor = "middle") {
    return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" font-size=\"" + number(size) + "\" fill=\"" + std::string(colour) +
           "\" text-anchor=\"" + std::string(anchor) + "\">" + escaped(text) + "</text>\n";
}

struct Box {
    int left, top, right, bottom;
};
bool overlap(const Box& a, const Box& b) { return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom; }

class Picture {
public:
    explicit Picture(const Workflow& workflow) : workflow_{workflow} {
        for (const auto& state : workflow.states()) states_.push_back(state);
        // The first stage is the first box, so that the rows count from it.
        std::stable_partition(states_.begin(), states_.end(), [&](const StateView& state) { return state.name == workflow.initial(); });
        read_rules();
        std::vector<int> widths;
        for (const auto& state : states_)
            widths.push_back(std::max({104, width_of(state.title, box_text) + 28, width_of(state.name, small_text) + 20}));
        widths_ = widths;
        // Room for the label above a box that one arrow enters: there it stands on its arrow and hides no neighbour.
        for (const auto& arrow : arrows_) {
            if (!enters_alone(arrow)) continue;
            auto& width = widths[static_cast<std::size_t>(arrow.to)];
            for (const auto& label : arrow.labels) width = std::max(width, width_of(label, label_text));
        }
        layout_ = lay_out(widths, arrows_);
    }
    std::string draw();

private:
    [[nodiscard]] int index(std::string_view name) const {
        return static_cast<int>(std::ranges::find(states_, name, [](const StateView& state) { return state.name; }) - states_.begin());
    }
    void read_rules() {
        std::map<std::pair<int, int>, std::size_t> known;
        for (const auto& group : grouped(workflow_)) {
            const auto& rule = *group.rule;
            const auto title = std::string(workflow_.event(rule.on)->title);
            if (rule.beside) {
                if (std::ranges::find(throughout_, title) == throughout_.end()) throughout_.push_back(title);
                continue;
            }
            if (group.stays) continue;
            if (workflow_.is_final(rule.to) && group.from.size() > stages_drawn_max) {
                std::string from;
                for (const auto each : group.from) from += (from.empty() ? "" : "、") + std::string(workflow_.title_of_state(each));
                endings_.push_back(title + " → " + std::string(workflow_.title_of_state(rule.to)) + "（自" + from + "）");
                continue;
            }
            for (const auto each : group.from) {
                const std::pair ends{index(each), index(rule.to)};
                const auto [found, fresh] = known.try_emplace(ends, arrows_.size());
                if (fresh) arrows_.push_back({.from = ends.first, .to = ends.second});
                auto& arrow = arrows_[found->second];
                if (std::ranges::find(arrow.labels, title) == arrow.labels.end()) arrow.labels.push_back(title);
                arrow.dashed = arrow.dashed || !is_verified(rule);
            }
        }
    }
    [[nodiscard]] Box box(std::size_t i) const {
        const auto [x, y] = layout_.boxes[i];
        return {x - widths_[i] / 2, y - box_height / 2, x + widths_[i] / 2, y + box_height / 2};
    }
    // Boxes are left below and entered above, or the other way round where an arrow leads back.
    [[nodiscard]] std::vector<Point> route(std::size_t i) const {
        auto out = layout_.routes[i];
        const int down = out.front().y < out.back().y ? 1 : -1;
        // Several arrows at one side of a box stand beside each other.
        out.front() = {out.front().x + spread(i, true, down), out.front().y + down * box_height / 2};
        out.back() = {out.back().x + spread(i, false, down), out.back().y - down * (box_height / 2 + 4)};
        return out;
    }
    [[nodiscard]] bool enters_alone(const Arrow& arrow) const { return std::ranges::count(arrows_, arrow.to, &Arrow::to) == 1; }
    [[nodiscard]] int spread(std::size_t arrow, bool leaving, int down) const;
    std::string draw_box(std::size_t i) const;
    std::string draw_line(const std::vector<Point>& points, bool dashed) const;
    std::string draw_label(const std::vector<Point>& points, const Arrow& arrow);
    std::string draw_lists(int& y, int width) const;

    const Workflow& workflow_;
    std::vector<StateView> states_;
    std::vector<Arrow> arrows_;
    std::vector<std::string> endings_, throughout_;
    std::vector<int> widths_;
    Layout layout_;
    std::vector<Box> taken_;
};

int Picture::spread(std::size_t arrow, bool leaving, int down) const {
    const int self = leaving ? arrows_[arrow].from : arrows_[arrow].to;
    const bool below = leaving == (down > 0);
    // Where each arrow at that side of the box comes from or goes to, from left to right.
    std::vector<std::pair<int, std::size_t>> there;
    for (std::size_t i = 0; i < arrows_.size(); ++i) {
        const auto& points = layout_.routes[i];
        const bool falls = points.front().y < points.back().y;
        if (arrows_[i].from == self && falls == below) there.emplace_back(points[1].x, i);
        if (arrows_[i].to == self && falls != below) there.emplace_back(points[points.size() - 2].x, i);
    }
    std::ranges::sort(there);
    const auto place = std::ranges::find(there, arrow, [](const auto& each) { return each.second; }) - there.begin();
    const int count = static_cast<int>(there.size());
    const int step = std::min(22, (widths_[static_cast<std::size_t>(self)] - 24) / std::max(1, count));
    return (2 * static_cast<int>(place) - (count - 1)) * step / 2;
}

std::string Picture::draw_box(std::size_t i) const {
    const auto at = box(i);
    const auto& state = states_[i];
    const auto rect = [&](int inset, std::string_view fill) {
        return "<rect x=\"" + number(at.left + inset) + "\" y=\"" + number(at.top + inset) + "\" width=\"" +
               number(at.right - at.left - 2 * inset) + "\" height=\"" + number(box_height - 2 * inset) + "\" rx=\"6\" fill=\"" +
               std::string(fill) + "\" stroke=\"#33507a\"/>\n";
    };
    const bool first = state.name == workflow_.initial();
    std::string out = rect(0, state.final ? "#ffffff" : first ? "#fff7e0" : "#eaf1fb");
    if (state.final) out += rect(3, "#f3f3f3");
    const int x = (at.left + at.right) / 2;
    return out + text_at(x, at.top + 20, box_text, "#1c2b40", state.title) + text_at(x, at.top + 36, small_text, "#6b7a90", state.name);
}

std::string Picture::draw_line(const std::vector<Point>& points, bool dashed) const {
    std::string path = "M" + number(points[0].x) + " " + number(points[0].y);
    for (std::size_t i = 1; i < points.size(); ++i) {
        const auto [x0, y0] = points[i - 1];
        const auto [x1, y1] = points[i];
        const int middle = (y0 + y1) / 2;
        path += " C" + number(x0) + " " + number(middle) + " " + number(x1) + " " + number(middle) + " " + number(x1) + " " + number(y1);
    }
    return "<path d=\"" + path + "\" fill=\"none\" stroke=\"#5b6f8d\" stroke-width=\"1.3\" marker-end=\"url(#tip)\"" +
           (dashed ? " stroke-dasharray=\"5 3\"" : "") + "/>\n";
}

// On its arrow, where it hides neither a box nor another label.
std::string Picture::draw_label(const std::vector<Point>& points, const Arrow& arrow) {
    const auto& labels = arrow.labels;
    int width = 0;
    for (const auto& each : labels) width = std::max(width, width_of(each, label_text));
    const int height = line_height * static_cast<int>(labels.size());
    const auto around = [&](Point at) { return Box{at.x - width / 2 - 3, at.y - height / 2, at.x + width / 2 + 3, at.y + height / 2}; };
    const auto on_curve = [&](std::size_t segment, int percent) {
        // The curve of draw_line: its ends are upright, so x follows the smooth step of the parameter and y stays nearly even.
        const double t = percent / 100.0;
        const auto [x0, y0] = points[segment];
        const auto [x1, y1] = points[segment + 1];
        const double x = x0 + (x1 - x0) * t * t * (3 - 2 * t);
        const double y = y0 + (y1 - y0) * (1.5 * t * (1 - t) * (1 - t) + 1.5 * t * t * (1 - t) + t * t * t);
        return Point{static_cast<int>(x), static_cast<int>(y)};
    };
    std::vector<Point> places;
    if (enters_alone(arrow) && points.size() == 2)
        for (const int percent : {72, 78}) places.push_back(on_curve(0, percent));
    const std::size_t middle = (points.size() - 1) / 2;
    for (std::size_t k = 0; k + 1 < points.size(); ++k) {
        const auto segment = (middle + k) % (points.size() - 1);
        for (const int percent : {50, 38, 62, 28, 72, 20, 80, 12, 88}) places.push_back(on_curve(segment, percent));
    }
    // The place that is least covered.
    const auto covered = [&](Point at) {
        int out = 0;
        for (const auto& each : taken_) {
            const auto own = around(at);
            if (!overlap(own, each)) continue;
            out += (std::min(own.right, each.right) - std::max(own.left, each.left)) *
                   (std::min(own.bottom, each.bottom) - std::max(own.top, each.top));
        }
        return out;
    };
    const auto best = *std::ranges::min_element(places, std::less{}, covered);
    const auto at = around(best);
    taken_.push_back(at);
    std::string out = "<rect x=\"" + number(at.left) + "\" y=\"" + number(at.top) + "\" width=\"" + number(at.right - at.left) +
                      "\" height=\"" + number(height) + "\" fill=\"#ffffff\" fill-opacity=\"0.9\"/>\n";
    for (std::size_t i = 0; i < labels.size(); ++i)
        out += text_at(best.x, at.top + 13 + line_height * static_cast<int>(i), label_text, "#7a3d10", labels[i]);
    return out;
}

std::string Picture::draw_lists(int& y, int width) const {
    std::string out;
    const auto write = [&](std::string_view head, const std::vector<std::string>& items, bool one_a_line) {
        if (items.empty()) return;
        y += 12;
        out += text_at(24, y += line_height, box_text, "#1c2b40", head, "start");
        std::string line;
        const auto flush = [&] {
            if (!line.empty()) out += text_at(24, y += line_height + 1, label_text, "#40506a", line, "start");
            line.clear();
        };
        for (const auto& item : items) {
            const auto more = line.empty() ? item : line + "　" + item;
            if (!line.empty() && (one_a_line || width_of(more, label_text) > width - 48)) flush();
            line = line.empty() ? item : line + "　" + item;
        }
        flush();
    };
    write("可以自多个阶段办结", endings_, true);
    write("办案全程可以办理（阶段不变）", throughout_, false);
    if (std::ranges::any_of(arrows_, &Arrow::dashed))
        out += text_at(24, y += 2 * line_height, label_text, "#40506a", "虚线：依据或者要求中有未核实的条文", "start");
    return out;
}

std::string Picture::draw() {
    for (std::size_t i = 0; i < states_.size(); ++i) taken_.push_back(box(i));
    std::string lines, labels, boxes;
    for (std::size_t i = 0; i < arrows_.size(); ++i) {
        const auto points = route(i);
        lines += draw_line(points, arrows_[i].dashed);
        labels += draw_label(points, arrows_[i]);
    }
    for (std::size_t i = 0; i < states_.size(); ++i) boxes += draw_box(i);
    int width = std::max(layout_.width, 720);
    for (const auto& each : endings_) width = std::max(width, std::min(1600, width_of(each, label_text) + 60));
    constexpr int heading = 40;
    int bottom = layout_.height;
    const auto lists = draw_lists(bottom, width);
    const int height = bottom + 24 + heading;
    const auto title = std::string(workflow_.title()) + "（" + std::string(workflow_.name()) + "）";
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(width) + "\" height=\"" + number(height) + "\" viewBox=\"0 0 " +
           number(width) + " " + number(height) +
           "\" font-family=\"'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Micro "
           "Hei',sans-serif\">\n" +
           "<title>" + escaped(title) + "</title>\n" +
           "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"6\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">"
           "<path d=\"M0 0 L8 4 L0 8 z\" fill=\"#5b6f8d\"/></marker></defs>\n" +
           "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n" + text_at(24, 30, 18, "#1c2b40", title, "start") +
           "<g transform=\"translate(0," + number(heading) + ")\">\n" + lines + labels + boxes + lists + "</g>\n</svg>\n";
}

}  // namespace

std::string table_svg(const Workflow& workflow) { return Picture(workflow).draw(); }

}  // namespace rongan
