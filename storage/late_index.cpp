#include "storage/late_index.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace rongan {
namespace {

constexpr std::size_t looked_at_start = 200'000;  // so that only large files begin without knowing all of them
constexpr std::size_t sorted_at_once = 512;       // entries
constexpr std::size_t slice_least = 64;           // entries

}  // namespace

void Gathered::add(const Entry& entry) {
    const auto place = static_cast<std::uint32_t>(entries_.size());
    const auto [last, fresh] = newest_.try_emplace(entry.key, place);
    entries_.push_back({entry, fresh ? none : last->second});
    last->second = place;
}

void Gathered::find(std::int64_t key, std::int64_t after, std::vector<std::int64_t>& rows) const {
    const auto last = newest_.find(key);
    if (last == newest_.end()) return;
    for (auto place = last->second; place != none && entries_[place].entry.row > after; place = entries_[place].before)
        rows.push_back(entries_[place].entry.row);
}

std::vector<Gathered::Entry> Gathered::entries() const {
    std::vector<Entry> out;
    out.reserve(entries_.size());
    for (const auto& each : entries_) out.push_back(each.entry);
    return out;
}

void LeavingInOrder::begin(std::vector<Entry> entries) {
    entries_ = std::move(entries);
    halves_ = {entries_.size()};
    left_ = ordered_ = 0;
}

std::span<const Gathered::Entry> LeavingInOrder::take(std::size_t most) {
    const auto from = entries_.begin();
    const auto at = [&](std::size_t place) { return from + static_cast<std::ptrdiff_t>(place); };
    const auto end = left_ + std::min(most, entries_.size() - left_);
    while (ordered_ < end) {
        while (halves_.back() - ordered_ > sorted_at_once) {
            const auto middle = ordered_ + (halves_.back() - ordered_) / 2;
            std::nth_element(at(ordered_), at(middle), at(halves_.back()));
            halves_.push_back(middle);
        }
        std::sort(at(ordered_), at(halves_.back()));
        ordered_ = halves_.back();
        halves_.pop_back();
    }
    return {at(std::exchange(left_, end)), at(end)};
}

std::int64_t LateIndex::mark(Connection& connection) const {
    auto query = connection.query("SELECT through FROM late_indexes WHERE name = ?1", std::string_view{table_.name});
    if (!query.next()) throw StorageError(std::string("档案库缺少索引的标记：") + table_.name);
    std::int64_t through = 0;
    query.get(through, 0);
    return through;
}

void LateIndex::set_mark(Connection& connection, std::int64_t row) const {
    connection.query("UPDATE late_indexes SET through = ?2 WHERE name = ?1", std::string_view{table_.name}, row).run();
}

void LateIndex::load(Connection& connection) {
    forget();
    Gathered behind;
    auto last = mark(connection);
    while (true) {
        {
            auto rows = connection.query(table_.behind, last, gathered_max_);
            while (rows.next()) {
                rows.get(last, 0);
                behind.add({table_.key(rows, 1), last});
            }
        }
        if (behind.size() < gathered_max_) break;
        SQLite::Transaction transaction(connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
        auto entries = behind.entries();
        std::sort(entries.begin(), entries.end());
        for (const auto& entry : entries) connection.run(table_.insert, entry.key, entry.row);
        set_mark(connection, last);
        transaction.commit();
        behind = {};
    }
    {
        const std::lock_guard lock{mutex_};
        fresh_ = std::move(behind);
        loaded_ = true;
        begin_looking(last);
    }
    look_through(connection, looked_at_start);
}

// With room for a quarter more: 17 MB at eight million keys.
void LateIndex::begin_looking(std::int64_t rows) {
    if (table_.keys == nullptr) return;
    seen_.emplace(std::max(static_cast<std::size_t>(rows) / 4 * 5, 8 * gathered_max_));
    look_from_ = std::numeric_limits<std::int64_t>::min();
}

bool LateIndex::look_through(Connection& connection, std::size_t rows_max) {
    if (!look_from_) return false;  // only the writer changes it
    std::vector<std::int64_t> keys;
    {
        auto rows = connection.query(table_.keys, *look_from_, rows_max);
        while (rows.next()) rows.get(keys.emplace_back(), 0);
    }
    const std::lock_guard lock{mutex_};
    for (const auto key : keys) seen_->add(key);
    // Further rows of the last key need not be seen.
    const bool more = keys.size() == rows_max && keys.back() < std::numeric_limits<std::int64_t>::max();
    look_from_ = more ? std::optional{keys.back() + 1} : std::nullopt;
    return more;
}

void LateIndex::forget() {
    const std::lock_guard lock{mutex_};
    fresh_ = {};
    leaving_ = {};
    waiting_.clear();
    loaded_ = false;
    seen_.reset();
    look_from_.reset();
}

void LateIndex::add(const std::vector<Entry>& entries) {
    const std::lock_guard lock{mutex_};
    if (!loaded_) return;
    for (const auto& entry : entries) fresh_.add(entry);
}

void LateIndex::begin_round() {
    auto entries = fresh_.entries();
    newest_ = entries.back().row;
    waiting_.begin(std::move(entries));
    const std::lock_guard lock{mutex_};
    leaving_ = std::exchange(fresh_, {});
}

void LateIndex::write(Connection& connection, std::size_t most) {
    const auto going = waiting_.take(most);
    if (seen_) {
        // Before they are in the table, and before they are forgotten here.
        const auto rows = seen_->full() ? mark(connection) : 0;
        const std::lock_guard lock{mutex_};
        if (seen_->full()) begin_looking(rows);
        for (const auto& entry : going) seen_->add(entry.key);
    }
    for (const auto& entry : going) connection.run(table_.insert, entry.key, entry.row);
    if (waiting_.empty()) set_mark(connection, newest_);
}

void LateIndex::write_some(Connection& connection, std::size_t new_rows) {
    if (!loaded_) return;
    if (waiting_.empty() && fresh_.size() >= gathered_max_) begin_round();
    if (waiting_.empty()) return;
    owed_ += 2 * new_rows;
    if (owed_ >= std::min(slice_least, gathered_max_)) write(connection, std::exchange(owed_, 0));
}

void LateIndex::write_all(Connection& connection) {
    constexpr auto all = std::numeric_limits<std::size_t>::max();
    if (!waiting_.empty()) write(connection, all);
    written();
    if (fresh_.size() == 0) return;
    begin_round();
    write(connection, all);
    written();
}

void LateIndex::written() {
    if (leaving_.size() == 0 || !waiting_.empty()) return;
    waiting_.clear();
    const std::lock_guard lock{mutex_};
    leaving_ = {};
}

bool LateIndex::table_may_have(std::int64_t key) const {
    const std::lock_guard lock{mutex_};
    return may_be_in_table(key);
}

std::vector<std::int64_t> LateIndex::find(Connection& connection, std::int64_t key, std::int64_t after, std::size_t limit) const {
    std::vector<std::int64_t> rows;
    bool loaded = false, in_table = true;
    {
        // Before the table: what moves there meanwhile is then found twice, and never missed.
        const std::lock_guard lock{mutex_};
        loaded = loaded_;
        fresh_.find(key, after, rows);
        leaving_.find(key, after, rows);
        in_table = may_be_in_table(key);
    }
    if (in_table) {
        auto found = connection.query(table_.find, key, after, std::min<std::size_t>(limit, std::numeric_limits<std::int32_t>::max()));
        while (found.next()) found.get(rows.emplace_back(), 0);
    }
    if (!loaded) {
        auto behind = connection.query(table_.behind, mark(connection), std::numeric_limits<std::int64_t>::max());
        while (behind.next()) {
            std::int64_t row = 0;
            behind.get(row, 0);
            if (row > after && table_.key(behind, 1) == key) rows.push_back(row);
        }
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (rows.size() > limit) rows.resize(limit);
    return rows;
}

}  // namespace rongan
