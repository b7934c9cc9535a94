#pragma once
// Figures for people: which days are asked for, and how the answer is written. The same for the HTTP interface and for the command.

#include "engine/docket.hpp"
#include "engine/figures.hpp"

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <vector>

namespace rongan {

// As it was written; what is not written is empty.
struct FiguresAsked {
    std::string day{}, from{}, month{};
};
struct FigureDays {
    Date from{}, to{};
    bool from_stated = false;  // else it follows what is known
};
inline constexpr int figure_days_max = 366;
inline constexpr int figure_months_max = 24;

// Refusals name the field without the mark of its place: day, from, month, to.
Result<FigureDays> figure_days(const FiguresAsked& asked, Date today);
// The months from the first to the last, that of today at most; by default the twelve that end with it. The running month ends today.
Result<std::vector<FigureDays>> figure_months(const std::string& from, const std::string& to, Date today);

// Of a body and all below it, or of all; and of one workflow when that is given. Refuses days that are before what the archive knows.
struct FigureScope {
    std::string body{}, workflow{};
};
Result<FigureSummary> figures_of(const Reader& reader, FigureDays& days, const FigureScope& scope, const Network& network);

boost::json::object figures_view(const FigureSummary& summary, const FigureDays& days, const FigureScope& scope, const Registry& registry,
                                 const Network& network);
boost::json::object month_view(const FigureSummary& summary, const FigureDays& days);
std::string month_text(Date day);  // 2026-03

}  // namespace rongan
