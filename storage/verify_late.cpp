// The indexes that are written late hold an entry for every row up to their mark and none that has no row. Entries and rows are
// summed up by a mixing function, so that neither has to be looked up one by one; what sums up the same in any order is the same.

#include "storage/scan.hpp"
#include "storage/verify_inside.hpp"

#include <algorithm>

namespace rongan {

std::uint64_t mixed(std::int64_t key, std::int64_t row) {
    auto x = static_cast<std::uint64_t>(key) * 0x9E3779B97F4A7C15U ^ static_cast<std::uint64_t>(row) * 0xC2B2AE3D27D4EB4FU;
    x = (x ^ x >> 32U) * 0xD6E8FEB86659FD93U;
    return x ^ x >> 29U;
}

void check_acts_of_case(const Examination& at, std::int64_t mark, std::uint64_t sum) {
    Scan entries(at.connection, "SELECT case_id, seq FROM journal_of_case");
    while (entries.next()) {
        const CaseId id = entries.number(0);
        const Seq seq = entries.number(1);
        if (seq <= mark) sum -= mixed(id, seq);
    }
    if (sum != 0) at.findings.add("journal_of_case", "through " + std::to_string(mark), "按案件查日志的索引与日志不符");
    auto strays = at.connection.query(
        "SELECT i.case_id || '/' || i.seq FROM journal_of_case i LEFT JOIN journal j ON j.seq = i.seq AND j.case_id = i.case_id "
        "WHERE i.seq > ?1 AND j.seq IS NULL",
        mark);
    while (strays.next()) {
        std::string key;
        strays.get(key, 0);
        at.findings.add("journal_of_case", key, "索引的条目没有对应的日志行");
    }
}

namespace {

std::string key_of(Connection& connection, std::int64_t id) {
    auto row = connection.query("SELECT j.person || '|' || j.key FROM idempotency r JOIN journal j ON j.seq = r.seq WHERE r.id = ?1", id);
    std::string key;
    if (row.next()) row.get(key, 0);
    return key;
}

}  // namespace

Replies::Replies(const Examination& at)
    : at_{at}, mark_{LateIndex(reply_keys).mark(at.connection)}, rows_{at.connection, "SELECT id, seq, last FROM idempotency ORDER BY id"} {
    next();
}

void Replies::next() {
    at_end_ = !rows_.next();
    if (at_end_) return;
    id_ = rows_.number(0);
    seq_ = rows_.number(1);
    for (; last_id_ < id_ && !follows(id_, last_id_) && !at_.findings.full(); ++last_id_)
        at_.findings.add("idempotency", last_id_ + 1, "答复缺失（被删除）");
    last_id_ = id_;
}

void Replies::check(std::string_view person, std::string_view key) {
    if (key.empty() || rows_.number(2) < seq_) at_.findings.add("idempotency", id_, "答复所指的日志行不是带幂等键的事项");
    const auto hash = hash_of_key(scoped_key(person, key));
    if (id_ <= mark_)
        sum_ += mixed(hash, id_);
    else
        behind_.push_back({hash, id_});
}

void Replies::check_alone() {
    auto row = at_.connection.query("SELECT person, key FROM journal WHERE seq = ?1", seq_);
    std::string person, key;
    if (row.next()) row.read(person, key);
    check(person, key);
}

void Replies::journal_row(const JournalText& row) {
    for (; !at_end_ && seq_ <= row.seq; next()) {
        if (seq_ == row.seq)
            check(row.person, row.key);
        else
            check_alone();
    }
}

void Replies::finish() {
    auto& connection = at_.connection;
    auto& findings = at_.findings;
    for (; !at_end_; next()) check_alone();
    auto& behind = behind_;
    std::sort(behind.begin(), behind.end());
    std::int64_t hash_before = 0;
    std::int64_t id_before = 0;
    const auto twice = [&](std::int64_t one, std::int64_t other) {
        const auto key = key_of(connection, one);
        if (key == key_of(connection, other)) findings.add("idempotency", key, "同一幂等键有两个答复");
    };
    Scan entries(connection, "SELECT hash, id FROM reply_keys");
    while (entries.next()) {
        const auto hash = entries.number(0);
        const auto id = entries.number(1);
        const auto [first, end] = std::equal_range(behind.begin(), behind.end(), LateIndex::Entry{hash, 0},
                                                   [](const auto& one, const auto& other) { return one.key < other.key; });
        if (id <= mark_) {
            sum_ -= mixed(hash, id);
            for (auto each = first; each != end; ++each) twice(id, each->row);
        } else if (std::none_of(first, end, [id](const auto& each) { return each.row == id; })) {
            findings.add("reply_keys", id, "索引的条目没有对应的答复");
        }
        if (id_before != 0 && hash == hash_before && id <= mark_ && id_before <= mark_) twice(id_before, id);
        hash_before = hash;
        id_before = id;
    }
    for (auto each = behind.begin(); each != behind.end(); ++each)
        if (const auto after = std::next(each); after != behind.end() && after->key == each->key) twice(each->row, after->row);
    if (sum_ != 0) findings.add("reply_keys", "through " + std::to_string(mark_), "按幂等键查答复的索引与答复不符");
}

}  // namespace rongan
