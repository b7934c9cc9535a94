// A body's open clocks stand in queues, one a role and person, each in due order in one index. A page takes its length from the front of
// each queue that it concerns and merges them: it costs the page and the number of queues, whatever else the body has to do.

#include "storage/moment.hpp"
#include "storage/queries.hpp"

#include <algorithm>
#include <limits>

namespace rongan::queries {
namespace {

struct Queue {
    std::string role, person;
    auto operator<=>(const Queue&) const = default;
};

// A seek each: the index is left and entered again behind the last date of the queue that was found. Without that date SQLite would walk
// through the queue, because it enters a range of several columns at what is equal to its beginning.
std::vector<Queue> queues_of(Connection& connection, const WorkQuery& query) {
    std::vector<Queue> out;
    Queue at;
    while (true) {
        auto rows = connection.query(
            "SELECT role, person FROM terms INDEXED BY terms_queues WHERE open = 1 AND body <> '' AND body = ?1 AND "
            "(role, person, due_key) > (?2, ?3, ?4) ORDER BY role, person, due_key LIMIT 1",
            query.body, at.role, at.person, std::numeric_limits<std::int64_t>::max());
        if (!rows.next()) return out;
        Queue next;
        rows.read(next.role, next.person);
        // An index that has lost its order would lead around in a circle for ever.
        if (!(at < next)) throw StorageError("待办清单的索引已损坏，请用 rongan verify 核对");
        at = std::move(next);
        const bool role = query.roles.empty() || std::find(query.roles.begin(), query.roles.end(), at.role) != query.roles.end();
        const bool person = query.person.empty() || at.person.empty() || at.person == query.person;
        if (role && person) out.push_back(at);
    }
}

void read_front(Connection& connection, const WorkQuery& query, const Queue& queue, const WorkPlace& after, std::vector<WorkPlace>& out) {
    const auto most = static_cast<std::int64_t>(std::min<std::size_t>(query.limit, std::numeric_limits<std::int32_t>::max())) + 1;
    auto rows = connection.query(
        "SELECT due_key, case_id, number FROM terms INDEXED BY terms_queues WHERE open = 1 AND body <> '' AND body = ?1 AND role = ?2 AND "
        "person = ?3 AND (due_key, case_id, number) > (?4, ?5, ?6) ORDER BY due_key, case_id, number LIMIT ?7",
        query.body, queue.role, queue.person, after.due_key, after.case_id, after.term, most);
    while (rows.next()) {
        auto& place = out.emplace_back();
        rows.read(place.due_key, place.case_id, place.term);
    }
}

WorkItem read_item(Connection& connection, const WorkPlace& place) {
    auto rows = connection.query(
        "SELECT t.case_id, t.number, t.rule, t.role, t.seat, t.side, t.body, t.person, t.due, t.expires, t.provisional, t.stopped, "
        "t.breached, c.uuid, coalesce(c.number, ''), c.workflow, c.state, c.owner, c.carrier "
        "FROM terms t CROSS JOIN cases c ON c.id = t.case_id WHERE t.case_id = ?1 AND t.number = ?2",
        place.case_id, place.term);
    WorkItem item;
    if (!rows.next()) throw StorageError("待办清单中的期限没有案件：案件 " + std::to_string(place.case_id));
    rows.read(item.case_id, item.term, item.rule, item.holder.role, item.holder.at, item.holder.side, item.body, item.person, item.due,
              item.expires, item.provisional, item.stopped, item.breached, item.uuid, item.number, item.workflow, item.state, item.owner,
              item.carrier);
    return item;
}

}  // namespace

Page<WorkItem> work_list(Connection& connection, const WorkQuery& query) {
    Page<WorkItem> page;
    WorkPlace after{std::numeric_limits<std::int64_t>::min(), 0, 0};
    if (!query.cursor.empty()) {
        const auto place = work_place(query.cursor);
        if (!place) return page;
        after = *place;
    }
    if (query.limit == 0) return page;
    const Moment moment(connection);
    std::vector<WorkPlace> places;
    for (const auto& queue : queues_of(connection, query)) read_front(connection, query, queue, after, places);
    const auto shown = std::min(query.limit, places.size());
    std::partial_sort(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(shown), places.end());
    page.items.reserve(shown);
    for (std::size_t i = 0; i < shown; ++i) page.items.push_back(read_item(connection, places[i]));
    if (places.size() > shown) page.next = to_cursor(places[shown - 1]);
    return page;
}

}  // namespace rongan::queries
