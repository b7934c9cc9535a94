#include "storage/late_index.hpp"

#include <algorithm>
#include <limits>

namespace rongan {
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
    std::set<Entry> behind;
    auto last = mark(connection);
    while (true) {
        {
            auto rows = connection.query(table_.behind, last, gathered_max_);
            while (rows.next()) {
                Entry entry;
                rows.get(entry.row, 0);
                entry.key = table_.key(rows, 1);
                last = entry.row;
                behind.insert(entry);
            }
        }
        if (behind.size() < gathered_max_) break;
        SQLite::Transaction transaction(connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
        for (const auto& entry : behind) connection.run(table_.insert, entry.key, entry.row);
        set_mark(connection, last);
        transaction.commit();
        behind.clear();
    }
    const std::lock_guard lock{mutex_};
    gathered_ = std::move(behind);
    newest_ = last;
    loaded_ = true;
}

void LateIndex::forget() {
    const std::lock_guard lock{mutex_};
    gathered_.clear();
    loaded_ = false;
    writing_ = false;
    slice_ = {};
}

void LateIndex::add(const std::vector<Entry>& entries) {
    const std::lock_guard lock{mutex_};
    if (!loaded_) return;
    for (const auto& entry : entries) {
        gathered_.insert(entry);
        newest_ = std::max(newest_, entry.row);
    }
}

void LateIndex::write_some(Connection& connection, std::size_t new_rows) {
    slice_ = {};
    if (!loaded_ || (!writing_ && gathered_.size() < gathered_max_)) return;
    if (!writing_) {
        writing_ = true;
        next_ = {std::numeric_limits<std::int64_t>::min(), 0};
        through_ = newest_;
    }
    // Only the writer changes what is gathered, so it may read it without the lock.
    auto entry = gathered_.lower_bound(next_);
    for (; entry != gathered_.end() && slice_.entries.size() < 2 * new_rows; ++entry) {
        connection.run(table_.insert, entry->key, entry->row);
        slice_.entries.push_back(*entry);
    }
    slice_.last = entry == gathered_.end();
    if (slice_.last) set_mark(connection, through_);
}

void LateIndex::written() {
    if (!slice_.entries.empty()) {
        const std::lock_guard lock{mutex_};
        for (const auto& entry : slice_.entries) gathered_.erase(entry);
        next_ = slice_.entries.back();
    }
    if (slice_.last) writing_ = false;
    slice_ = {};
}

std::vector<std::int64_t> LateIndex::find(Connection& connection, std::int64_t key, std::int64_t after, std::size_t limit) const {
    std::vector<std::int64_t> rows;
    const auto most = std::min<std::size_t>(limit, std::numeric_limits<std::int32_t>::max());
    bool loaded = false;
    {
        // Before the table: what moves there meanwhile is then found twice, and never missed.
        const std::lock_guard lock{mutex_};
        loaded = loaded_;
        for (auto entry = gathered_.upper_bound({key, after}); entry != gathered_.end() && entry->key == key && rows.size() < most; ++entry)
            rows.push_back(entry->row);
    }
    auto found = connection.query(table_.find, key, after, most);
    while (found.next()) found.get(rows.emplace_back(), 0);
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
