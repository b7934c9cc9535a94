#include "engine/recalculation.hpp"

#include "engine/clock.hpp"
#include "engine/draft.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <stdexcept>

namespace rongan {
namespace {

constexpr std::size_t page = 1000;

boost::json::value text_of(const std::optional<Date>& date) {
    return date ? boost::json::value(to_text(*date)) : boost::json::value(nullptr);
}

}  // namespace

std::string recalculation_json(const std::string& before, Seq cause) {
    return boost::json::serialize(boost::json::object{{"cause", cause}, {"calendar", before}});
}

std::optional<Recalculation> recalculation_in(const Reader& archive) {
    const auto json = archive.setting(recalculation_setting);
    if (!json || json->empty()) return std::nullopt;
    boost::system::error_code bad;
    const auto value = boost::json::parse(*json, bad);
    const auto* object = bad ? nullptr : value.if_object();
    const auto* cause = object == nullptr ? nullptr : object->if_contains("cause");
    const auto* text = object == nullptr ? nullptr : object->if_contains("calendar");
    if (cause == nullptr || !cause->is_int64() || text == nullptr || !text->is_string())
        throw StorageError("所存的原工作日历不能读取，可能已损坏");
    const auto before = Calendar::parse(std::string(text->as_string()));
    const auto rows = archive.journal(cause->as_int64() - 1, 1);
    if (!before || rows.empty() || rows.front().event != "calendar-loaded") throw StorageError("所存的原工作日历与日志不符，可能已损坏");
    Recalculation out{.before = *before, .cause = cause->as_int64(), .approver = rows.front().actor, .as_of = legal_date(rows.front().at)};
    // Whatever was written to a case since was written under the new calendar.
    auto after = out.cause;
    for (auto more = archive.journal(after, page); !more.empty(); more = archive.journal(after, page)) {
        for (const auto& row : more) out.reached.insert(row.case_id);
        after = more.back().seq;
    }
    return out;
}

bool moves(std::span<const OpenClock> clocks, const Context& old, const Context& context, Date as_of) {
    return std::any_of(clocks.begin(), clocks.end(), [&](const OpenClock& clock) {
        const auto* rule = context.find_term(clock.rule);
        if (rule == nullptr) throw std::logic_error("no term rule " + clock.rule);
        return due_date(*rule, clock.ledger, old.calendar, as_of) != due_date(*rule, clock.ledger, context.calendar, as_of);
    });
}

std::vector<Moved> rearm(CaseFile& file, const Context& old, const Context& context, Date as_of) {
    arm(file, old, as_of);
    const auto before = file.terms;
    arm(file, context, as_of);
    std::vector<Moved> moved;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto& was = before[i];
        const auto& is = file.terms[i];
        if (was.due == is.due && was.provisional == is.provisional && was.expires == is.expires) continue;
        moved.push_back({file.id, file.uuid, file.number, is.rule, std::string(context.find_term(is.rule)->title), was.due, is.due,
                         was.provisional, is.provisional});
    }
    return moved;
}

boost::json::object change_of(const std::vector<Moved>& moved, const Calendar& calendar) {
    boost::json::array dates;
    for (const auto& each : moved)
        dates.push_back({{"rule", each.rule}, {"from", text_of(each.from)}, {"to", text_of(each.to)}, {"provisional", each.provisional}});
    return {{"version", calendar.version()}, {"moved", std::move(dates)}};
}

}  // namespace rongan
