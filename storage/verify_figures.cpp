// The roll-up is what the commits added up to; so the cases as they are, counted one by one, must give the same for today and the days to
// come. How they stood on the days before is proved by replay.

#include "storage/figure_tables.hpp"
#include "storage/scan.hpp"
#include "storage/verify_inside.hpp"

#include <array>
#include <map>

namespace rongan {
namespace {

using Row = std::pair<Date, Place>;
using Lamps = OpenCells::Lamps;
constexpr std::array lamp_names{"绿", "黄", "红"};

std::string shown(const Lamps& lamps) {
    std::string out;
    for (std::size_t i = 0; i < lamps.size(); ++i)
        out += (i == 0 ? "" : "、") + std::string(lamp_names.at(i)) + std::to_string(lamps.at(i));
    return out;
}

class Recount {
public:
    Recount(const Examination& at, ByCase<ClocksSay>& clocks)
        : connection_{at.connection}, findings_{at.findings}, read_{at.rows}, clocks_{clocks}, state_{figure_state(at.connection)} {}

    void run() {
        // A commit may have reached a day without a change of figures: by then a lamp has turned by itself.
        if (auto tail = connection_.query("SELECT coalesce(max(day), ?1) FROM figure_tail", state_.day.value_or(0)); tail.next()) {
            std::int64_t day = 0;
            tail.read(day);
            until_ = std::max(until_, Date{Days{day}});
        }
        if (state_.day) until_ = std::max(until_, Date{Days{*state_.day}});
        check_tail();
        check_places();
        if (broken_) return;
        count_cases();
        count_roll_up();
        compare();
        check_months();
        check_flows();
    }

private:
    void find(std::string table, std::string key, std::string says) {
        findings_.add(std::move(table), std::move(key), std::move(says));
        broken_ = true;
    }
    template <class... T>
    bool any(const char* sql, const T&... values) {
        return connection_.query(sql, values...).next();
    }

    void check_tail() {
        if (any("SELECT 1 FROM figure_tail WHERE commit_id <= ?1 OR commit_id NOT IN (SELECT id FROM commits)", state_.folded))
            find("figure_tail", "-", "有不属于任何提交或者已经并入的行");
    }
    // A count whose place is gone cannot be said of anything.
    void check_places() {
        places_ = figure_places(connection_);
        const auto known = [&](std::int64_t place) {
            if (place > static_cast<std::int64_t>(places_.size())) find("figure_places", std::to_string(place), "位置缺失（被删除）");
        };
        OpenCells open;
        OpenedCells opened;
        ClosedCells closed;
        auto days = connection_.query("SELECT open, opened, closed FROM figure_days UNION ALL SELECT open, '', '' FROM figure_months");
        while (days.next()) {
            std::string a, b, c;
            days.read(a, b, c);
            open.add(a);
            rongan::add(opened, b);
            rongan::add(closed, c);
        }
        open.each([&](std::int64_t place, const Lamps&) { known(place); });
        for (const auto& [place, cases] : opened) known(place);
        for (const auto& [key, cases] : closed) known(key[0]);
    }

    void add(std::map<Row, Lamps>& to, const FigureDelta& delta) const {
        if (delta.key.count > Count::red) return;
        to[{std::max(delta.day, until_), delta.key.place}].at(static_cast<std::size_t>(delta.key.count)) += delta.amount;
    }

    // The cases from their table and their clocks, without a look at what the commits noted.
    void count_cases() {
        each_row(connection_, "id, workflow, state, owner, opened, closed", "cases", " ORDER BY id", [this](const SeenRow& row) {
            ++read_;
            ++cases_;
            const Place place{std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3))};
            const auto& clocks = clocks_[row.number(0)];
            if (row.is_null(5)) {
                const auto late = until_ - Days{1};
                const FigureChange now{.day = until_, .place = place, .urgent = std::max(late, clocks.breached ? late : clocks.due)};
                for (const auto& delta : deltas(now)) add(should_, delta);
            } else {
                const auto days = legal_date(instant_of(row.number(5))) - legal_date(instant_of(row.number(4)));
                ++closed_[{.count = Count::closed,
                           .place = place,
                           .late = clocks.late,
                           .used = static_cast<int>(std::max(days, Days{0}).count())}];
            }
        });
    }
    void count_roll_up() {
        auto rows = connection_.query("SELECT day, open FROM figure_days");
        while (rows.next()) {
            std::int64_t day = 0;
            std::string text;
            rows.read(day, text);
            OpenCells open;
            open.add(text);
            open.each([&](std::int64_t place, const Lamps& lamps) {
                auto& cell = is_[{std::max(Date{Days{day}}, until_), places_.at(static_cast<std::size_t>(place) - 1)}];
                for (std::size_t i = 0; i < lamps.size(); ++i) cell.at(i) += lamps.at(i);
            });
        }
        each_in_figure_tail(connection_, [&](const FigureChange& change) {
            for (const auto& delta : deltas(change)) add(is_, delta);
        });
    }
    void compare() {
        for (auto& [row, lamps] : should_) is_[row];
        for (auto& [row, lamps] : is_) {
            const auto should = should_[row];
            const auto& [day, place] = row;
            if (lamps != should)
                find("figure_days", to_text(day) + " " + place.workflow + "/" + place.state + "/" + place.owner,
                     "与逐案清点不符：现为 " + shown(lamps) + "，应为 " + shown(should));
        }
    }
    // Each month begins with the one before and what its days changed; and none is missing up to the last fold.
    void check_months() {
        if (!state_.day) return;
        const auto last = month_of(Date{Days{*state_.day}});
        std::optional<std::int64_t> first;
        auto days = connection_.query("SELECT min(day) FROM figure_days");
        if (days.next()) days.get(first, 0);
        for (auto begun = month_of(Date{Days{first.value_or(*state_.day)}}); begun < last;) {
            const auto next = month_of(begun + Days{31});
            OpenCells should, is;
            add_open(connection_, should, begun, next - Days{1});
            auto month = connection_.query("SELECT open FROM figure_months WHERE day = ?1", day_number(next));
            std::string text;
            if (month.next()) {
                month.get(text, 0);
                is.add(text);
            }
            if (is != should) find("figure_months", to_text(next), "月初数与上月及各日的变动不符");
            begun = next;
        }
    }
    // Only where the figures go back to the first case is their sum that of all cases.
    void check_flows() {
        if (state_.known_from) return;
        std::map<FigureKey, std::int64_t> is;
        std::int64_t opened = 0;
        for (auto& each : queries::figures(connection_, Date{}, until_).cells) {
            if (each.key.count == Count::opened) opened += each.cases;
            if (each.key.count == Count::closed) is.emplace(std::move(each.key), each.cases);
        }
        if (opened != cases_)
            find("figure_days", "opened", "立案数与案件数不符：现为 " + std::to_string(opened) + "，应为 " + std::to_string(cases_));
        if (is != closed_) find("figure_days", "closed", "结案数与逐案清点不符");
    }

    Connection& connection_;
    Findings& findings_;
    std::atomic<std::int64_t>& read_;
    ByCase<ClocksSay>& clocks_;
    FigureState state_;
    std::vector<Place> places_;
    Date until_{};  // the last day that was reached
    std::map<Row, Lamps> is_, should_;
    std::int64_t cases_ = 0;
    std::map<FigureKey, std::int64_t> closed_;
    bool broken_ = false;
};

}  // namespace

void check_figures(const Examination& at, ByCase<ClocksSay>& clocks) { Recount(at, clocks).run(); }

}  // namespace rongan
