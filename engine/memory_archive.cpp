// A commit is first asked whether it fits and then written: the second half cannot fail, so that a commit is whole or nothing.

#include "engine/memory_archive.hpp"

#include "engine/clock.hpp"
#include "engine/search.hpp"

#include <algorithm>

namespace rongan {
namespace {

template <class T, class Map, class Key>
std::optional<T> value_of(const Map& map, const Key& key) {
    const auto found = map.find(key);
    return found == map.end() ? std::nullopt : std::optional<T>{found->second};
}

template <class T>
std::vector<T> slice(const std::vector<T>& rows, std::int64_t after, std::size_t limit) {
    const auto first = std::min(static_cast<std::size_t>(std::max<std::int64_t>(after, 0)), rows.size());
    const auto last = first + std::min(limit, rows.size() - first);
    return {rows.begin() + static_cast<std::ptrdiff_t>(first), rows.begin() + static_cast<std::ptrdiff_t>(last)};
}

bool fits(const WorkQuery& query, const Term& term) {
    if (!query.person.empty() && !term.person.empty() && term.person != query.person) return false;
    return query.roles.empty() || std::find(query.roles.begin(), query.roles.end(), to_name(term.holder.role)) != query.roles.end();
}

bool listed(const Term& term) { return is_open(term.ledger) && !term.body.empty(); }

}  // namespace

void MemoryArchive::must_fit(const Commit& commit) const {
    if (const auto broken = break_in(commit, heads_)) throw StorageError(*broken);
    std::set<std::string_view> uuids, numbers, keys;
    std::set<CaseId> ids;
    for (std::size_t i = 0; i < commit.cases.size(); ++i) {
        const auto& file = *commit.cases[i];
        const auto stored = find(file.id);
        const auto* before = commit.before[i].get();
        if ((stored == nullptr) != (before == nullptr) || (stored && stored->version != before->version))
            throw StorageError("案件已被他人更新，提交未写入");
        if (stored)
            if (const auto broken = break_in(*stored, file)) throw StorageError(*broken);
        const auto uuid = by_uuid_.find(file.uuid);
        if (!ids.insert(file.id).second || !uuids.insert(file.uuid).second || (uuid != by_uuid_.end() && uuid->second != file.id))
            throw StorageError("案件标识重复");
        const auto number = by_number_.find(file.number);
        if (!file.number.empty() && (!numbers.insert(file.number).second || (number != by_number_.end() && number->second != file.id)))
            throw StorageError("案号重复：" + file.number);
    }
    for (const auto& reply : commit.replies)
        if (!keys.insert(reply.key).second || by_key_.contains(reply.key)) throw StorageError("幂等键重复：" + reply.key);
}

void MemoryArchive::forget_clocks(const CaseFile& file) {
    for (const auto& term : file.terms) {
        if (term.expires) due_.erase({*term.expires, file.id, term.number});
        if (listed(term)) work_[term.body].erase({due_key(term), file.id, term.number});
    }
}

void MemoryArchive::keep_clocks(const CaseFile& file) {
    for (const auto& term : file.terms) {
        if (term.expires) due_.insert({*term.expires, file.id, term.number});
        if (listed(term)) work_[term.body].insert({due_key(term), file.id, term.number});
    }
}

void MemoryArchive::commit(const Shared<Commit>& made) {
    const auto& commit = *made;
    must_fit(commit);
    day_ = std::max(day_, legal_date(commit.row.at));
    for (const auto& row : commit.journal) {
        journal_.push_back(row);
        of_case_[row.case_id].push_back(row.seq);
    }
    for (const auto& kept : commit.cases) {
        const auto& file = *kept;
        const auto stored = cases_.find(file.id);
        keep_figures(stored == cases_.end() ? nullptr : stored->second.get(), file);
        if (stored != cases_.end()) {
            forget_clocks(*stored->second);
            by_number_.erase(stored->second->number);
        }
        cases_[file.id] = kept;
        by_uuid_[file.uuid] = file.id;
        if (!file.number.empty()) by_number_[file.number] = file.id;
        keep_clocks(file);
    }
    outbox_.insert(outbox_.end(), commit.outbox.begin(), commit.outbox.end());
    for (const auto& reply : commit.replies) by_key_[reply.key] = reply.id;
    replies_.insert(replies_.end(), commit.replies.begin(), commit.replies.end());
    for (const auto& counter : commit.counters) counters_[counter.scope] = counter.value;
    for (const auto& setting : commit.settings) settings_[setting.name] = setting.json;
    commits_.push_back(commit.row);
    heads_ = heads_after(std::move(heads_), commit);
}

void MemoryArchive::keep_figures(const CaseFile* before, const CaseFile& after) {
    if (auto change = figure_change(before, after, day_)) figures_[after.id].push_back(std::move(*change));
}

// Looks at every case, as it stood on the day.
Figures MemoryArchive::figures(Date from, Date to) const {
    std::vector<Figure> cells;
    for (const auto& [id, changes] : figures_) {
        const FigureChange* last = nullptr;
        for (const auto& each : changes) {
            if (each.day > to) break;
            last = &each;
            if (each.day < from) continue;
            if (each.opened) cells.push_back({{.count = Count::opened, .place = each.place}, 1});
            if (each.ended) cells.push_back({{Count::closed, each.place, each.ended->late, each.ended->used}, 1});
        }
        if (last == nullptr || !last->urgent) continue;
        const auto lamp = lamp_of(*last->urgent, false, false, to);
        cells.push_back({{.count = static_cast<Count>(lamp), .place = last->place}, 1});
    }
    return {.cells = added_up(std::move(cells))};
}

Kept MemoryArchive::find(CaseId id) const {
    const auto found = cases_.find(id);
    return found == cases_.end() ? nullptr : found->second;
}
std::optional<CaseId> MemoryArchive::find_uuid(std::string_view uuid) const { return value_of<CaseId>(by_uuid_, uuid); }
std::optional<CaseId> MemoryArchive::find_number(std::string_view number) const { return value_of<CaseId>(by_number_, number); }
std::optional<Reply> MemoryArchive::reply(std::string_view key) const {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? std::nullopt : std::optional{replies_[static_cast<std::size_t>(found->second - 1)]};
}
std::int64_t MemoryArchive::counter(std::string_view scope) const { return value_of<std::int64_t>(counters_, scope).value_or(0); }
std::optional<std::string> MemoryArchive::setting(std::string_view name) const { return value_of<std::string>(settings_, name); }

std::vector<DueTerm> MemoryArchive::due(Instant until, std::size_t limit) const {
    std::vector<DueTerm> out;
    for (const auto& each : due_) {
        if (each.expires > until || out.size() == limit) break;
        const auto& terms = cases_.at(each.case_id)->terms;
        const auto term = std::find_if(terms.begin(), terms.end(), [&](const Term& t) { return t.number == each.term; });
        out.push_back({each.case_id, each.term, term->rule, each.expires});
    }
    return out;
}

std::optional<Instant> MemoryArchive::next_due() const { return due_.empty() ? std::nullopt : std::optional{due_.begin()->expires}; }

std::vector<JournalRow> MemoryArchive::journal(CaseId id, Seq after, std::size_t limit) const {
    std::vector<JournalRow> out;
    const auto rows = of_case_.find(id);
    if (rows == of_case_.end()) return out;
    for (auto seq = std::upper_bound(rows->second.begin(), rows->second.end(), after); seq != rows->second.end() && out.size() < limit;
         ++seq)
        out.push_back(journal_[static_cast<std::size_t>(*seq - 1)]);
    return out;
}

std::vector<JournalRow> MemoryArchive::journal(Seq after, std::size_t limit) const { return slice(journal_, after, limit); }
std::vector<CommitRow> MemoryArchive::commits(std::int64_t after, std::size_t limit) const { return slice(commits_, after, limit); }
std::vector<OutboxRow> MemoryArchive::outbox(std::int64_t after, std::size_t limit) const { return slice(outbox_, after, limit); }

Page<WorkItem> MemoryArchive::work_list(const WorkQuery& query) const {
    Page<WorkItem> page;
    const auto of_body = work_.find(query.body);
    auto after = std::optional<WorkPlace>{};
    if (!query.cursor.empty() && !(after = work_place(query.cursor))) return page;
    if (of_body == work_.end() || query.limit == 0) return page;
    WorkPlace last;
    for (auto place = after ? of_body->second.upper_bound(*after) : of_body->second.begin(); place != of_body->second.end(); ++place) {
        const auto& file = *cases_.at(place->case_id);
        const auto term = std::find_if(file.terms.begin(), file.terms.end(), [&](const Term& t) { return t.number == place->term; });
        if (!fits(query, *term)) continue;
        if (page.items.size() == query.limit) {
            page.next = to_cursor(last);
            break;
        }
        page.items.push_back(work_item(file, *term));
        last = *place;
    }
    return page;
}

Page<CaseId> MemoryArchive::handoffs(const HandoffQuery& query) const {
    Page<CaseId> page;
    auto after = std::optional<CaseId>{0};
    if (!query.cursor.empty()) after = handoff_place(query.cursor);
    if (!after || query.limit == 0) return page;
    for (auto each = cases_.upper_bound(*after); each != cases_.end(); ++each) {
        const auto& file = *each->second;
        if (file.workflow != "handoff" || (query.inbox ? file.counterpart : file.owner) != query.body) continue;
        if (query.open_only && file.closed) continue;
        if (page.items.size() == query.limit) {
            page.next = std::to_string(page.items.back());
            break;
        }
        page.items.push_back(file.id);
    }
    return page;
}

Page<Kept> MemoryArchive::search(const SearchQuery& query) const {
    Page<Kept> page;
    if (query.limit == 0) return page;
    auto each = std::make_reverse_iterator(query.before > 0 ? cases_.lower_bound(query.before) : cases_.end());
    for (; each != cases_.rend(); ++each) {
        if (!may_find(query, *each->second) || !matches(query.words, *each->second)) continue;
        if (page.items.size() == query.limit) {
            page.next = std::to_string(page.items.back()->id);
            break;
        }
        page.items.push_back(each->second);
    }
    return page;
}

std::vector<CaseId> MemoryArchive::cases(CaseId after, std::size_t limit, bool open_only) const {
    std::vector<CaseId> out;
    for (auto each = cases_.upper_bound(after); each != cases_.end() && out.size() < limit; ++each)
        if (!open_only || !each->second->closed) out.push_back(each->first);
    return out;
}

std::size_t MemoryArchive::open_provisional() const {
    std::size_t count = 0;
    for (const auto& [id, file] : cases_)
        count += static_cast<std::size_t>(
            std::count_if(file->terms.begin(), file->terms.end(), [](const Term& t) { return t.provisional && is_open(t.ledger); }));
    return count;
}

std::vector<Counter> MemoryArchive::counters(std::string_view after, std::size_t limit) const {
    std::vector<Counter> out;
    for (auto each = counters_.upper_bound(after); each != counters_.end() && out.size() < limit; ++each)
        out.push_back({each->first, each->second});
    return out;
}

std::vector<Reply> MemoryArchive::replies(std::int64_t after, std::size_t limit) const { return slice(replies_, after, limit); }

}  // namespace rongan
