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

void check_replies(const Examination& at) {
    auto& [connection, findings, read] = at;
    const auto mark = LateIndex(reply_keys).mark(connection);
    std::uint64_t sum = 0;
    // By hash: rows whose entries are not yet written, or were in a round cut short.
    std::vector<LateIndex::Entry> behind;
    std::int64_t last = 0;
    Scan rows(connection,
              "SELECT r.id, r.seq, r.last, j.person, j.key FROM idempotency r LEFT JOIN journal j ON j.seq = r.seq ORDER BY r.id");
    while (rows.next()) {
        ++read;
        const auto id = rows.number(0);
        for (; last < id && !follows(id, last) && !findings.full(); ++last) findings.add("idempotency", last + 1, "答复缺失（被删除）");
        last = id;
        if (rows.text(4).empty() || rows.number(2) < rows.number(1)) findings.add("idempotency", id, "答复所指的日志行不是带幂等键的事项");
        const auto hash = hash_of_key(scoped_key(rows.text(3), rows.text(4)));
        if (id <= mark)
            sum += mixed(hash, id);
        else
            behind.push_back({hash, id});
    }
    std::sort(behind.begin(), behind.end());
    std::int64_t hash_before = 0;
    std::int64_t id_before = 0;
    const auto twice = [&connection = at.connection, &findings = at.findings](std::int64_t one, std::int64_t other) {
        const auto key = key_of(connection, one);
        if (key == key_of(connection, other)) findings.add("idempotency", key, "同一幂等键有两个答复");
    };
    Scan entries(connection, "SELECT hash, id FROM reply_keys");
    while (entries.next()) {
        const auto hash = entries.number(0);
        const auto id = entries.number(1);
        const auto [first, end] = std::equal_range(behind.begin(), behind.end(), LateIndex::Entry{hash, 0},
                                                   [](const auto& one, const auto& other) { return one.key < other.key; });
        if (id <= mark) {
            sum -= mixed(hash, id);
            for (auto each = first; each != end; ++each) twice(id, each->row);
        } else if (std::none_of(first, end, [id](const auto& each) { return each.row == id; })) {
            findings.add("reply_keys", id, "索引的条目没有对应的答复");
        }
        if (id_before != 0 && hash == hash_before && id <= mark && id_before <= mark) twice(id_before, id);
        hash_before = hash;
        id_before = id;
    }
    for (auto each = behind.begin(); each != behind.end(); ++each)
        if (const auto after = std::next(each); after != behind.end() && after->key == each->key) twice(each->row, after->row);
    if (sum != 0) findings.add("reply_keys", "through " + std::to_string(mark), "按幂等键查答复的索引与答复不符");
}

}  // namespace rongan
