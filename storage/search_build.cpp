// An index for a file that has none, or one of another form: built from the tables, and resumed where it was interrupted.

#include "engine/search_terms.hpp"
#include "storage/queries.hpp"
#include "storage/search_index.hpp"

#include <limits>

namespace rongan {
namespace {

constexpr std::int64_t cases_a_step = 5000;

// Rows of one table in the order of their cases.
class Stream {
public:
    Stream(SQLite::Database& database, const char* sql, CaseId after) : statement_{database, sql}, query_{statement_, after} { advance(); }

    // Gives each row of that case to `take`; rows of cases before it belong to none.
    template <class F>
    void of(CaseId id, F take) {
        while (case_ < id) advance();
        for (; case_ == id; advance()) take(query_);
    }

private:
    void advance() {
        if (query_.next())
            query_.get(case_, 0);
        else
            case_ = std::numeric_limits<CaseId>::max();
    }
    SQLite::Statement statement_;
    Query query_;
    CaseId case_ = 0;
};

struct State {
    int form = 0;
    CaseId upto = 0;
    bool whole = false;
};
State state_of(SQLite::Database& database) {
    SQLite::Statement statement(database, "SELECT form, upto, whole FROM search_state");
    Query query(statement);
    State out;
    if (query.next()) query.read(out.form, out.upto, out.whole);
    return out;
}
void note(SQLite::Database& database, CaseId upto, bool whole) {
    SQLite::Statement statement(database, "UPDATE search_state SET form = ?1, upto = ?2, whole = ?3");
    Query(statement, search_form, upto, whole).run();
}

// All cases after `after` in order, with what is searched of them and nothing else.
class SearchableCases {
public:
    SearchableCases(SQLite::Database& database, CaseId after)
        : cases_{database, "SELECT id, uuid, coalesce(number, ''), owner, carrier, counterpart FROM cases WHERE id > ?1 ORDER BY id"},
          query_{cases_, after},
          contents_{database, "SELECT case_id, facts, lists FROM contents WHERE case_id > ?1 ORDER BY case_id", after} {}

    bool next(CaseFile& file) {
        if (!query_.next()) return false;
        file = {};
        query_.read(file.id, file.uuid, file.number, file.owner, file.carrier, file.counterpart);
        std::string facts, lists;
        contents_.of(file.id, [&](Query& row) {
            row.get(facts, 1);
            row.get(lists, 2);
            queries::take_facts(file, facts);
            queries::take_lists(file, lists);
        });
        return true;
    }

private:
    SQLite::Statement cases_;
    Query query_;
    Stream contents_;
};

}  // namespace

bool search_is_built(SQLite::Database& database) {
    const auto state = state_of(database);
    return state.form == search_form && state.whole;
}

void build_search(SQLite::Database& database, const OpeningProgress& progress) {
    auto state = state_of(database);
    if (state.form != search_form) {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        database.exec("INSERT INTO search (search) VALUES ('delete-all')");
        note(database, 0, false);
        transaction.commit();
        state = {.form = search_form};
    }
    if (state.whole) return;
    const auto total = database.execAndGet("SELECT count(*) FROM cases").getInt64();
    auto done = total == 0 ? 0 : database.execAndGet("SELECT count(*) FROM cases WHERE id <= " + std::to_string(state.upto)).getInt64();
    for (bool more = true; more;) {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        SQLite::Statement insert(database, "INSERT INTO search (rowid, terms) VALUES (?1, ?2)");
        SearchableCases cases(database, state.upto);
        CaseFile file;
        std::int64_t taken = 0;
        while (taken < cases_a_step && cases.next(file)) {
            Query(insert, file.id, case_terms(file)).run();
            state.upto = file.id;
            ++taken;
        }
        more = taken == cases_a_step;
        note(database, state.upto, !more);
        transaction.commit();
        done += taken;
        if (progress.search) progress.search(done, total);
    }
}

}  // namespace rongan
