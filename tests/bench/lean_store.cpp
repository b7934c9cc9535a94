#include "bench/lean_store.hpp"

#include <stdexcept>
#include <string>

namespace rongan::test {
namespace {

constexpr std::int64_t a_day = 86'400;

// Checkpoints are rare, so that they are paid for by many transitions.
constexpr const char* settings = R"(
PRAGMA journal_mode = WAL;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA synchronous = FULL;
PRAGMA cache_size = -262144;
PRAGMA wal_autocheckpoint = 16000;
)";

constexpr const char* schema = R"(
CREATE TABLE cases (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL, state INTEGER NOT NULL, version INTEGER NOT NULL, changed INTEGER NOT NULL,
    data TEXT NOT NULL);
CREATE TABLE events (case_id INTEGER NOT NULL, version INTEGER NOT NULL, kind INTEGER NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL,
    body TEXT NOT NULL);
CREATE TABLE due (case_id INTEGER NOT NULL, kind INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (case_id, kind)) WITHOUT ROWID;
)";

void bind(sqlite3_stmt* statement, int at, std::int64_t value) { sqlite3_bind_int64(statement, at, value); }
void bind(sqlite3_stmt* statement, int at, std::string_view text) {
    sqlite3_bind_text(statement, at, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

}  // namespace

LeanStore::LeanStore(const std::filesystem::path& file) {
    if (sqlite3_open(file.c_str(), &database_) != SQLITE_OK) fail("open");
    if (sqlite3_exec(database_, settings, nullptr, nullptr, nullptr) != SQLITE_OK) fail("settings");
    if (sqlite3_exec(database_, schema, nullptr, nullptr, nullptr) != SQLITE_OK) fail("schema");
    begin_ = prepare("BEGIN IMMEDIATE");
    commit_ = prepare("COMMIT");
    open_ = prepare("INSERT INTO cases VALUES (?1, ?2, 0, 1, ?3, ?4)");
    event_ = prepare("INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    case_ = prepare("UPDATE cases SET state = ?2, version = ?3, changed = ?4 WHERE id = ?1");
    due_ = prepare("INSERT INTO due VALUES (?1, 1, ?2) ON CONFLICT (case_id, kind) DO UPDATE SET at = excluded.at");
}

LeanStore::~LeanStore() {
    for (auto* const statement : {begin_, commit_, open_, event_, case_, due_}) sqlite3_finalize(statement);
    sqlite3_close(database_);
}

void LeanStore::fail(const char* what) { throw std::runtime_error(std::string(what) + ": " + sqlite3_errmsg(database_)); }

sqlite3_stmt* LeanStore::prepare(const char* sql) {
    sqlite3_stmt* out = nullptr;
    if (sqlite3_prepare_v3(database_, sql, -1, SQLITE_PREPARE_PERSISTENT, &out, nullptr) != SQLITE_OK) fail(sql);
    return out;
}

void LeanStore::run(sqlite3_stmt* statement) {
    const int result = sqlite3_step(statement);
    if (result != SQLITE_DONE && result != SQLITE_ROW) fail("step");
    sqlite3_reset(statement);
}

void LeanStore::begin() { run(begin_); }

void LeanStore::commit() { run(commit_); }

void LeanStore::write(const Event& event) {
    bind(event_, 1, event.case_id);
    bind(event_, 2, event.version);
    bind(event_, 3, event.kind);
    bind(event_, 4, event.at);
    bind(event_, 5, event.actor);
    bind(event_, 6, event.body);
    run(event_);
    bind(due_, 1, event.case_id);
    bind(due_, 2, event.at + a_day);
    run(due_);
}

void LeanStore::open_case(std::string_view uuid, const Event& event) {
    bind(open_, 1, event.case_id);
    bind(open_, 2, uuid);
    bind(open_, 3, event.at);
    bind(open_, 4, event.body);
    run(open_);
    write(event);
}

void LeanStore::advance(int state, const Event& event) {
    write(event);
    bind(case_, 1, event.case_id);
    bind(case_, 2, state);
    bind(case_, 3, event.version);
    bind(case_, 4, event.at);
    run(case_);
}

}  // namespace rongan::test
