// Keys are integers in arrival order, because random keys dirty a page each. Legal dates are texts, instants are seconds, and
// everything that has a name in the code is stored by that name. Rows that prove what happened can be added and nothing else.

#include "storage/schema.hpp"

#include "engine/archive.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <array>
#include <map>
#include <optional>
#include <string>

namespace rongan {
namespace {

constexpr int application_id = 0x524F4E47;  // RONG, in the header of the file
constexpr int filling_id = 0x524F4E46;      // RONF

struct Migration {
    const char* name;
    const char* sql;
};

constexpr std::array migrations{
    Migration{"first", R"(
CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL) STRICT;

CREATE TABLE commits (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, previous TEXT NOT NULL,
    hash TEXT NOT NULL) STRICT;
CREATE TABLE journal (seq INTEGER PRIMARY KEY, case_id INTEGER NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL, event TEXT NOT NULL,
    body TEXT NOT NULL, person TEXT NOT NULL, actor_body TEXT NOT NULL, roles TEXT NOT NULL, behalf TEXT NOT NULL, from_state TEXT NOT NULL,
    to_state TEXT NOT NULL, citations TEXT NOT NULL, workflow TEXT NOT NULL, definition INTEGER NOT NULL, late INTEGER NOT NULL,
    cause INTEGER NOT NULL, key TEXT NOT NULL, uuid TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE INDEX journal_of_case ON journal (case_id);

CREATE TABLE cases (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, number TEXT, workflow TEXT NOT NULL, definition INTEGER NOT NULL,
    state TEXT NOT NULL, facts TEXT NOT NULL, owner TEXT NOT NULL, carrier TEXT NOT NULL, counterpart TEXT NOT NULL, offered_to TEXT NOT NULL,
    handler TEXT NOT NULL, parent INTEGER NOT NULL, version INTEGER NOT NULL, opened INTEGER NOT NULL, closed INTEGER, head TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX cases_number ON cases (number) WHERE number IS NOT NULL;
CREATE INDEX cases_open ON cases (closed) WHERE closed IS NULL;
CREATE INDEX handoffs_in ON cases (counterpart, closed) WHERE workflow = 'handoff';
CREATE INDEX handoffs_out ON cases (owner, closed) WHERE workflow = 'handoff';
CREATE VIEW handoffs AS SELECT id, uuid, parent AS carries, owner AS sender, counterpart AS receiver, state, opened, closed
    FROM cases WHERE workflow = 'handoff';

CREATE TABLE terms (case_id INTEGER NOT NULL, number INTEGER NOT NULL, rule TEXT NOT NULL, role TEXT NOT NULL, seat TEXT NOT NULL,
    side TEXT NOT NULL, body TEXT NOT NULL, person TEXT NOT NULL, due TEXT, expires INTEGER, provisional INTEGER NOT NULL,
    stopped INTEGER NOT NULL, open INTEGER NOT NULL, breached INTEGER NOT NULL, due_key INTEGER NOT NULL,
    PRIMARY KEY (case_id, number)) STRICT, WITHOUT ROWID;
CREATE INDEX terms_due ON terms (expires, case_id, number) WHERE expires IS NOT NULL;
CREATE INDEX terms_work ON terms (body, due_key, case_id, number) WHERE open = 1 AND body <> '';
CREATE INDEX terms_provisional ON terms (case_id) WHERE open = 1 AND provisional = 1;
CREATE TABLE term_ledger (case_id INTEGER NOT NULL, term INTEGER NOT NULL, line INTEGER NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL,
    at INTEGER NOT NULL, count INTEGER NOT NULL, unit TEXT NOT NULL, cause TEXT NOT NULL, granted_by TEXT NOT NULL, note TEXT NOT NULL,
    PRIMARY KEY (case_id, term, line)) STRICT, WITHOUT ROWID;

CREATE TABLE custody (case_id INTEGER NOT NULL, position INTEGER NOT NULL, body TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER,
    PRIMARY KEY (case_id, position)) STRICT, WITHOUT ROWID;
CREATE TABLE beside (case_id INTEGER NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, since TEXT NOT NULL, until TEXT,
    note TEXT NOT NULL, PRIMARY KEY (case_id, position)) STRICT, WITHOUT ROWID;
CREATE TABLE children (case_id INTEGER NOT NULL, position INTEGER NOT NULL, child INTEGER NOT NULL, workflow TEXT NOT NULL,
    PRIMARY KEY (case_id, position)) STRICT, WITHOUT ROWID;
CREATE TABLE parties (case_id INTEGER NOT NULL, position INTEGER NOT NULL, side TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    credit_code TEXT, identity_number TEXT, address TEXT NOT NULL, contact TEXT NOT NULL, representative TEXT, representative_post TEXT,
    origin TEXT NOT NULL, residence_abroad INTEGER, electronic_service INTEGER, agents TEXT,
    PRIMARY KEY (case_id, position)) STRICT, WITHOUT ROWID;
CREATE TABLE rights (case_id INTEGER NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL,
    holder TEXT NOT NULL, PRIMARY KEY (case_id, position)) STRICT, WITHOUT ROWID;
CREATE TABLE papers (case_id INTEGER NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, sha256 TEXT NOT NULL,
    pages INTEGER NOT NULL, note TEXT, PRIMARY KEY (case_id, position)) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, case_id INTEGER NOT NULL, recipient TEXT NOT NULL, document TEXT NOT NULL,
    text TEXT NOT NULL) STRICT;
CREATE TABLE idempotency (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL, receipt TEXT NOT NULL,
    at INTEGER NOT NULL) STRICT;
CREATE TABLE counters (scope TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE settings (version INTEGER PRIMARY KEY, name TEXT NOT NULL, json TEXT NOT NULL, commit_id INTEGER NOT NULL) STRICT;
CREATE INDEX settings_name ON settings (name);
CREATE TABLE tokens (token_hash TEXT PRIMARY KEY, person TEXT NOT NULL, body TEXT NOT NULL, created INTEGER NOT NULL,
    revoked INTEGER) STRICT, WITHOUT ROWID;

CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, '日志只能追加，不得更改'); END;
CREATE TRIGGER journal_holds BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, '日志只能追加，不得删除'); END;
CREATE TRIGGER commits_keep BEFORE UPDATE ON commits BEGIN SELECT RAISE(ABORT, '提交记录只能追加，不得更改'); END;
CREATE TRIGGER commits_hold BEFORE DELETE ON commits BEGIN SELECT RAISE(ABORT, '提交记录只能追加，不得删除'); END;
CREATE TRIGGER ledger_keeps BEFORE UPDATE ON term_ledger BEGIN SELECT RAISE(ABORT, '期限台账只能追加，不得更改'); END;
CREATE TRIGGER ledger_holds BEFORE DELETE ON term_ledger BEGIN SELECT RAISE(ABORT, '期限台账只能追加，不得删除'); END;
CREATE TRIGGER outbox_keeps BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, '发件箱只能追加，不得更改'); END;
CREATE TRIGGER outbox_holds BEFORE DELETE ON outbox BEGIN SELECT RAISE(ABORT, '发件箱只能追加，不得删除'); END;
)"},
    // A case's own row is rewritten at every step; without its facts a dozen of them share a page instead of two.
    Migration{"facts apart", R"(
CREATE TABLE facts (case_id INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
INSERT INTO facts (case_id, json) SELECT id, facts FROM cases;
ALTER TABLE cases DROP COLUMN facts;
)"},
    // What had random keys dirtied a page a row: late_index.hpp and due_queue.hpp say what stands in its place.
    Migration{"random keys late", R"(
CREATE TABLE late_indexes (name TEXT PRIMARY KEY, through INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO late_indexes (name, through) VALUES ('journal_of_case', 0), ('reply_keys', 0);

DROP INDEX journal_of_case;
CREATE TABLE journal_of_case (case_id INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (case_id, seq)) STRICT, WITHOUT ROWID;
CREATE INDEX journal_of_system ON journal (seq) WHERE case_id = 0;

CREATE TABLE replies (id INTEGER PRIMARY KEY, key TEXT NOT NULL, fingerprint TEXT NOT NULL, receipt TEXT NOT NULL,
    at INTEGER NOT NULL) STRICT;
INSERT INTO replies (id, key, fingerprint, receipt, at) SELECT id, key, fingerprint, receipt, at FROM idempotency;
DROP TABLE idempotency;
ALTER TABLE replies RENAME TO idempotency;
CREATE TABLE reply_keys (hash INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (hash, id)) STRICT, WITHOUT ROWID;

DROP INDEX terms_due;
CREATE INDEX terms_armed ON terms (case_id, number, expires) WHERE expires IS NOT NULL;
)"},
    // Pages cost what they show: behind the body an index has the id, so that answered handoffs are a walk too, and a body's clocks stand
    // by role and person, because by the body alone one's own duties were sought among everybody's. What an index does not contain is
    // looked up in the table, even where its own condition says it: so `open` stands in two of them.
    Migration{"pages", R"(
DROP INDEX handoffs_in;
DROP INDEX handoffs_out;
CREATE INDEX handoffs_in ON cases (counterpart) WHERE workflow = 'handoff';
CREATE INDEX handoffs_out ON cases (owner) WHERE workflow = 'handoff';
CREATE INDEX handoffs_in_open ON cases (counterpart) WHERE workflow = 'handoff' AND closed IS NULL;
CREATE INDEX handoffs_out_open ON cases (owner) WHERE workflow = 'handoff' AND closed IS NULL;
DROP INDEX terms_work;
CREATE INDEX terms_queues ON terms (body, role, person, due_key, case_id, number, open) WHERE open = 1 AND body <> '';
DROP INDEX terms_provisional;
CREATE INDEX terms_provisional ON terms (open, provisional) WHERE open = 1 AND provisional = 1;
)"},
    // Days are counted since 1970-01-01, for they are compared and added up. Of a file with cases in it the figures begin with the day of
    // its last commit: how the lamps stood before is not in the tables, and `rongan figures --rebuild` has it from the journal.
    Migration{"figures", R"(
CREATE TABLE figure_tail (commit_id INTEGER PRIMARY KEY, day INTEGER NOT NULL, changes INTEGER NOT NULL, packed TEXT NOT NULL) STRICT;
CREATE TABLE figure_places (id INTEGER PRIMARY KEY, workflow TEXT NOT NULL, state TEXT NOT NULL, owner TEXT NOT NULL,
    UNIQUE (workflow, state, owner)) STRICT;
CREATE TABLE figure_days (day INTEGER PRIMARY KEY, opened TEXT NOT NULL, closed TEXT NOT NULL, open TEXT NOT NULL) STRICT;
CREATE TABLE figure_months (day INTEGER PRIMARY KEY, open TEXT NOT NULL) STRICT;
CREATE TABLE figure_state (id INTEGER PRIMARY KEY CHECK (id = 1), folded INTEGER NOT NULL, day INTEGER, known_from INTEGER) STRICT;
INSERT INTO figure_state (id, folded, day, known_from)
    SELECT 1, coalesce(max(id), 0), (max(at) + 28800) / 86400, (max(at) + 28800) / 86400 + 1 FROM commits;
INSERT INTO figure_places (workflow, state, owner) SELECT DISTINCT workflow, state, owner FROM cases WHERE closed IS NULL ORDER BY 1, 2, 3;
CREATE TEMP TABLE standing AS
    SELECT p.id AS place, s.day AS day, max(s.day - 1, coalesce(min(CASE WHEN t.breached THEN 0 WHEN t.stopped OR t.due IS NULL THEN NULL
        ELSE CAST(julianday(t.due) - 2440587.5 AS INTEGER) END), 2932896)) AS urgent
    FROM cases c JOIN figure_places p ON p.workflow = c.workflow AND p.state = c.state AND p.owner = c.owner CROSS JOIN figure_state s
    LEFT JOIN terms t ON t.case_id = c.id AND t.open = 1 AND t.body <> ''
    WHERE c.closed IS NULL GROUP BY c.id;
INSERT INTO figure_days (day, opened, closed, open)
    SELECT day, '', '', group_concat(place || ' ' || green || ' ' || yellow || ' ' || red || ' ', '') FROM (
        SELECT day, place, sum(green) AS green, sum(yellow) AS yellow, sum(red) AS red FROM (
            SELECT day, place, urgent - 3 > day AS green, urgent - 3 <= day AND urgent + 1 > day AS yellow, urgent + 1 <= day AS red
                FROM standing
            UNION ALL SELECT urgent - 3, place, -1, 1, 0 FROM standing WHERE urgent - 3 > day AND urgent < 2932896
            UNION ALL SELECT urgent + 1, place, 0, -1, 1 FROM standing WHERE urgent + 1 > day AND urgent < 2932896)
        GROUP BY day, place)
    GROUP BY day;
DROP TABLE standing;
)"},
    // Every token is made by engine/search_terms.hpp and none is ranked or shown: so neither texts, positions nor lengths are kept. Parts
    // are joined by the writer when it rests, never by themselves in the middle of a commit.
    Migration{"search", R"(
CREATE VIRTUAL TABLE search USING fts5(terms, content = '', detail = none, columnsize = 0, tokenize = 'ascii');
INSERT INTO search (search, rank) VALUES ('automerge', 0), ('usermerge', 4), ('crisismerge', 500), ('hashsize', 16777216);
CREATE TABLE search_state (form INTEGER NOT NULL, upto INTEGER NOT NULL, whole INTEGER NOT NULL) STRICT;
INSERT INTO search_state VALUES (0, 0, 0);
)"},
    // Whole answers were a third of the file, though the journal has the most of each: engine/retry.hpp. What an act led to ends before
    // the next row that came from outside.
    Migration{"answers from the journal", R"(
CREATE TABLE replies (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, last INTEGER NOT NULL, numbered INTEGER NOT NULL,
    terms TEXT NOT NULL) STRICT;
INSERT INTO replies (id, seq, last, numbered, terms)
    SELECT id, seq, coalesce((SELECT j.seq FROM journal j WHERE j.seq > r.seq AND j.cause = 0 ORDER BY j.seq LIMIT 1),
            (SELECT max(seq) + 1 FROM journal)) - 1, receipt ->> '$.number' <> '',
        CASE json_array_length(receipt, '$.terms') WHEN 0 THEN '' ELSE
            (SELECT json_group_array(json_array(value ->> '$.rule', value ->> '$.change', value ->> '$.due', value ->> '$.provisional'))
                FROM json_each(receipt, '$.terms')) END
    FROM (SELECT id, receipt, receipt ->> '$.seq' AS seq FROM idempotency) r;
DROP TABLE idempotency;
ALTER TABLE replies RENAME TO idempotency;
)"},
    // Six tables of a few short rows a case were six pages to read for who opens one and as many inserts for who opens one anew. The texts
    // are those of engine/case_json.hpp.
    Migration{"lists in one row", R"(
CREATE TABLE lists (case_id INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
INSERT INTO lists (case_id, json) SELECT id, json_object(
    'custody', (SELECT json_group_array(json_object('body', body, 'from', strftime('%Y-%m-%dT%H:%M:%S+08:00', since + 28800, 'unixepoch'),
            'to', strftime('%Y-%m-%dT%H:%M:%S+08:00', until + 28800, 'unixepoch')))
        FROM (SELECT * FROM custody WHERE case_id = cases.id ORDER BY position)),
    'beside', (SELECT json_group_array(json_object('kind', kind, 'from', since, 'to', until, 'note', note))
        FROM (SELECT * FROM beside WHERE case_id = cases.id ORDER BY position)),
    'children', (SELECT json_group_array(json_object('id', child, 'workflow', workflow))
        FROM (SELECT * FROM children WHERE case_id = cases.id ORDER BY position)),
    'parties', (SELECT json_group_array(json_object('side', side, 'kind', kind, 'name', name, 'credit_code', credit_code,
            'identity_number', identity_number, 'address', address, 'contact', contact, 'representative', representative,
            'representative_post', representative_post, 'origin', origin,
            'residence_abroad', json(iif(residence_abroad, 'true', iif(residence_abroad IS NULL, 'null', 'false'))),
            'electronic_service', json(iif(electronic_service, 'true', iif(electronic_service IS NULL, 'null', 'false'))),
            'agents', json(agents)))
        FROM (SELECT * FROM parties WHERE case_id = cases.id ORDER BY position)),
    'rights', (SELECT json_group_array(json_object('kind', kind, 'number', number, 'title', title, 'holder', holder))
        FROM (SELECT * FROM rights WHERE case_id = cases.id ORDER BY position)),
    'papers', (SELECT json_group_array(json_object('kind', kind, 'title', title, 'sha256', sha256, 'pages', pages, 'note', note))
        FROM (SELECT * FROM papers WHERE case_id = cases.id ORDER BY position)))
    FROM cases ORDER BY id;
DROP TABLE custody;
DROP TABLE beside;
DROP TABLE children;
DROP TABLE parties;
DROP TABLE rights;
DROP TABLE papers;
)"},
    // Who opens a case reads a page for facts, one for lists, one for clocks and one for their ledgers, and who opens one anew writes a row
    // of each and one a line. The text of a ledger is that of engine/case_json.hpp to the letter, because it is gone on with; the two days
    // that have none there stand as their numbers. Where one half of a case's contents was lost, the other is kept.
    Migration{"a case in three rows", R"(
CREATE TABLE contents (case_id INTEGER PRIMARY KEY, facts TEXT NOT NULL, lists TEXT NOT NULL) STRICT;
INSERT INTO contents (case_id, facts, lists) SELECT f.case_id, f.json, coalesce(l.json, '') FROM facts f LEFT JOIN lists l USING (case_id)
    ORDER BY f.case_id;
INSERT INTO contents (case_id, facts, lists) SELECT case_id, '', json FROM lists WHERE case_id NOT IN (SELECT case_id FROM facts);
DROP TABLE facts;
DROP TABLE lists;

CREATE TABLE clocks (case_id INTEGER NOT NULL, number INTEGER NOT NULL, rule TEXT NOT NULL, role TEXT NOT NULL, seat TEXT NOT NULL,
    side TEXT NOT NULL, body TEXT NOT NULL, person TEXT NOT NULL, due TEXT, expires INTEGER, provisional INTEGER NOT NULL,
    stopped INTEGER NOT NULL, open INTEGER NOT NULL, breached INTEGER NOT NULL, due_key INTEGER NOT NULL, ledger TEXT NOT NULL,
    PRIMARY KEY (case_id, number)) STRICT, WITHOUT ROWID;
INSERT INTO clocks (case_id, number, rule, role, seat, side, body, person, due, expires, provisional, stopped, open, breached, due_key, ledger)
    SELECT case_id, number, rule, role, seat, side, body, person, due, expires, provisional, stopped, open, breached, due_key,
        (SELECT json_group_array(CASE
                WHEN granted_by <> 'none' THEN json_array(kind, day, note, moment, count, unit, cause, granted_by)
                WHEN cause <> 'suspension' THEN json_array(kind, day, note, moment, count, unit, cause)
                WHEN unit <> 'd' THEN json_array(kind, day, note, moment, count, unit)
                WHEN count <> 0 THEN json_array(kind, day, note, moment, count)
                WHEN moment IS NOT NULL THEN json_array(kind, day, note, moment)
                WHEN note <> '' THEN json_array(kind, day, note)
                ELSE json_array(kind, day) END)
            FROM (SELECT kind, CASE day WHEN '0000-01-01' THEN -719528 WHEN '9999-12-31' THEN 2932896 ELSE day END AS day, note,
                    nullif(at, unixepoch(day) - 28800) AS moment, count, unit, cause, granted_by
                FROM term_ledger l WHERE l.case_id = terms.case_id AND l.term = terms.number ORDER BY line))
    FROM terms ORDER BY case_id, number;
DROP TABLE term_ledger;
DROP TABLE terms;
ALTER TABLE clocks RENAME TO terms;
CREATE INDEX terms_armed ON terms (case_id, number, expires) WHERE expires IS NOT NULL;
CREATE INDEX terms_queues ON terms (body, role, person, due_key, case_id, number, open) WHERE open = 1 AND body <> '';
CREATE INDEX terms_provisional ON terms (open, provisional) WHERE open = 1 AND provisional = 1;
CREATE TRIGGER ledger_keeps BEFORE UPDATE OF case_id, number, ledger ON terms
    WHEN (new.case_id, new.number) <> (old.case_id, old.number)
        OR substr(new.ledger, 1, length(old.ledger) - 1) <> substr(old.ledger, 1, length(old.ledger) - 1)
    BEGIN SELECT RAISE(ABORT, '期限台账只能追加，不得更改'); END;
CREATE TRIGGER ledger_holds BEFORE DELETE ON terms BEGIN SELECT RAISE(ABORT, '期限台账只能追加，不得删除'); END;
)"},
    // A body's clock that starts, moves or ends wrote two indexes beside its row; when it runs out stands in the one that has its place in
    // a work list as well, and what parties owe stands in the order of the cases, where those of one morning share a page. Eight parts of
    // the search index are joined at once instead of four, so that each page is written again at fewer levels.
    Migration{"one index a clock", R"(
DROP INDEX terms_armed;
DROP INDEX terms_queues;
CREATE INDEX terms_queues ON terms (body, role, person, due_key, case_id, number, expires, open) WHERE open = 1 AND body <> '';
CREATE INDEX terms_of_parties ON terms (case_id, number, expires, body, open) WHERE open = 1 AND body = '';
INSERT INTO search (search, rank) VALUES ('usermerge', 8);
)"},
};

int pragma(SQLite::Database& database, const char* sql) { return database.execAndGet(sql).getInt(); }

// SQLite asks it some hundred times a second.
constexpr int instructions = 1'000'000;

class Watch {
public:
    Watch(SQLite::Database& database, int version, const SchemaProgress& progress)
        : database_{progress ? database.getHandle() : nullptr}, version_{version}, progress_{progress} {
        if (database_ == nullptr) return;
        progress_(version_, told_);
        sqlite3_progress_handler(
            database_, instructions,
            [](void* watch) {
                static_cast<Watch*>(watch)->look();
                return 0;
            },
            this);
    }
    ~Watch() {
        if (database_ != nullptr) sqlite3_progress_handler(database_, 0, nullptr, nullptr);
    }
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

private:
    void look() {
        const auto so_far = std::chrono::floor<std::chrono::seconds>(std::chrono::steady_clock::now() - began_);
        if (so_far > told_) progress_(version_, told_ = so_far);
    }

    sqlite3* database_;
    int version_;
    const SchemaProgress& progress_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::chrono::seconds told_{};
};

using Indexes = std::map<std::string, std::string>;  // what makes them, by name

Indexes indexes_of(SQLite::Database& database) {
    Indexes out;
    SQLite::Statement rows(database, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
    while (rows.executeStep()) out.emplace(rows.getColumn(0).getString(), rows.getColumn(1).getString());
    return out;
}

const Indexes& indexes_of_schema() {
    static const auto indexes = [] {
        SQLite::Database empty(":memory:", SQLite::OPEN_READWRITE);
        migrate(empty);
        return indexes_of(empty);
    }();
    return indexes;
}

}  // namespace

int schema_version() { return static_cast<int>(migrations.size()); }

int schema_version(SQLite::Database& database) {
    const int id = pragma(database, "PRAGMA application_id");
    const bool empty = pragma(database, "SELECT count(*) FROM sqlite_schema") == 0;
    if (id == filling_id) throw StorageError("档案库的填充没有完成，其内容不可靠：请删除后重新填充");
    if (id != application_id && !(id == 0 && empty)) throw StorageError("该文件不是榕案的档案库");
    return pragma(database, "PRAGMA user_version");
}

void mark_as_filling(SQLite::Database& database, bool filling) {
    database.exec("PRAGMA application_id = " + std::to_string(filling ? filling_id : application_id));
}

void migrate(SQLite::Database& database, const SchemaProgress& progress) { migrate(database, schema_version(), progress); }

void migrate(SQLite::Database& database, int up_to, const SchemaProgress& progress) {
    const SchemaProgress nobody;
    const int found = schema_version(database);
    if (found > schema_version()) throw StorageError("档案库由更新的程序版本写成，请升级程序后再打开");
    for (int number = found + 1; number <= up_to; ++number) {
        const auto& migration = migrations[static_cast<std::size_t>(number - 1)];
        const Watch watch(database, number, found == 0 ? nobody : progress);
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        database.exec(migration.sql);
        SQLite::Statement note(database, "INSERT INTO migrations (number, name, at) VALUES (?1, ?2, unixepoch())");
        note.bind(1, number);
        note.bind(2, migration.name);
        note.exec();
        database.exec("PRAGMA application_id = " + std::to_string(application_id));
        database.exec("PRAGMA user_version = " + std::to_string(number));
        transaction.commit();
    }
}

void complete_indexes(SQLite::Database& database, const SchemaProgress& progress) {
    const auto there = indexes_of(database);
    std::optional<Watch> watch;
    for (const auto& [name, sql] : indexes_of_schema()) {
        if (there.contains(name)) continue;
        if (!watch) watch.emplace(database, schema_version(), progress);
        database.exec(sql);
    }
}

}  // namespace rongan
