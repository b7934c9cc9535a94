#include "storage/writer_memory.hpp"

#include "engine/identifiers/hash.hpp"

namespace rongan {
namespace {

std::int64_t number(Query& row, int column) {
    std::int64_t out = 0;
    row.get(out, column);
    return out;
}

std::int64_t hash_of_text(Query& row, int column) {
    std::string key;
    row.get(key, column);
    return hash_of_key(key);
}

}  // namespace

const LateIndex::Table acts_of_case{
    .name = "journal_of_case",
    .find = "SELECT seq FROM journal_of_case WHERE case_id = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
    .insert = "INSERT OR IGNORE INTO journal_of_case (case_id, seq) VALUES (?1, ?2)",
    .behind = "SELECT seq, case_id FROM journal WHERE seq > ?1 ORDER BY seq LIMIT ?2",
    .key = number,
};

const LateIndex::Table reply_keys{
    .name = "reply_keys",
    .find = "SELECT id FROM reply_keys WHERE hash = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
    .insert = "INSERT OR IGNORE INTO reply_keys (hash, id) VALUES (?1, ?2)",
    .behind =
        "SELECT r.id, j.person || '|' || j.key FROM idempotency r JOIN journal j ON j.seq = r.seq WHERE r.id > ?1 ORDER BY r.id LIMIT ?2",
    .key = hash_of_text,
    .keys = "SELECT hash FROM reply_keys WHERE hash >= ?1 ORDER BY hash LIMIT ?2",
};

std::int64_t hash_of_key(std::string_view key) {
    const auto digest = sha256(key);
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < sizeof out; ++i) out = out << 8U | digest[i];
    return static_cast<std::int64_t>(out);
}

void WriterMemory::load(Connection& connection) {
    acts.load(connection);
    replies.load(connection);
}

void WriterMemory::forget() {
    cases.clear();
    acts.forget();
    replies.forget();
}

void WriterMemory::write_some(Connection& connection, const Commit& commit) {
    acts.write_some(connection, commit.journal.size());
    replies.write_some(connection, commit.replies.size());
}

void WriterMemory::write_all(Connection& connection) {
    acts.write_all(connection);
    replies.write_all(connection);
}

void WriterMemory::add(const Commit& commit, const std::vector<std::int64_t>& hashes) {
    std::vector<LateIndex::Entry> rows;
    rows.reserve(commit.journal.size());
    for (const auto& row : commit.journal) rows.push_back({row.case_id, row.seq});
    acts.written();
    acts.add(rows);
    rows.clear();
    for (std::size_t i = 0; i < hashes.size(); ++i) rows.push_back({hashes[i], commit.replies[i].id});
    replies.written();
    replies.add(rows);
    cases.add(commit.cases);
}

}  // namespace rongan
