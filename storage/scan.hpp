#pragma once
// Rows by the million, read where SQLite has them: SQLiteCpp counts a shared pointer up and down for each cell, and makes a string of each
// text, which was half of the time of a walk over the journal. Seen inside storage/ only.

#include "storage/connection.hpp"

#include <sqlite3.h>

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

namespace rongan {

// One statement without parameters, stepped once from its first row to its last.
class Scan {
public:
    Scan(Connection& connection, const char* sql) : database_{connection.database().getHandle()} {
        must(sqlite3_prepare_v2(database_, sql, -1, &statement_, nullptr), SQLITE_OK);
    }
    ~Scan() { sqlite3_finalize(statement_); }
    Scan(const Scan&) = delete;
    Scan& operator=(const Scan&) = delete;

    bool next() {
        const int code = sqlite3_step(statement_);
        if (code != SQLITE_DONE) must(code, SQLITE_ROW);
        return code == SQLITE_ROW;
    }
    [[nodiscard]] bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    [[nodiscard]] std::int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }
    // Until the next step; empty for NULL. Asked for as bytes, for a text would be copied to have a zero behind it.
    [[nodiscard]] std::string_view text(int column) const {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
        return bytes == nullptr ? std::string_view{}
                                : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
    }

private:
    void must(int code, int wanted) const {
        if (code != wanted) throw SQLite::Exception(database_, code);
    }
    sqlite3* database_;
    sqlite3_stmt* statement_ = nullptr;
};

// A row while each_row shows it; texts as of a Scan.
class SeenRow {
public:
    explicit SeenRow(sqlite3_value** cells) : cells_{cells} {}
    [[nodiscard]] bool is_null(int column) const { return sqlite3_value_type(cells_[column]) == SQLITE_NULL; }
    [[nodiscard]] std::int64_t number(int column) const { return sqlite3_value_int64(cells_[column]); }
    [[nodiscard]] std::string_view text(int column) const {
        const auto* bytes = static_cast<const char*>(sqlite3_value_blob(cells_[column]));
        return bytes == nullptr ? std::string_view{}
                                : std::string_view(bytes, static_cast<std::size_t>(sqlite3_value_bytes(cells_[column])));
    }

private:
    sqlite3_value** cells_;
};

// Shows every row of `table` to `visit`, in the table's own `order`. SQLite calls for each row, as a condition that none fulfils, instead
// of being called for each row and cell: a quarter to a third less of the time of reading the journal and the index of terms.
template <class Visit>
void each_row(Connection& connection, const std::string& columns, const std::string& table, const std::string& order, Visit visit) {
    struct Visitor {
        Visit& visit;
        std::exception_ptr thrown;  // C is between it and who catches it
    } visitor{visit, {}};
    auto* database = connection.database().getHandle();
    const auto call = [](sqlite3_context* context, int, sqlite3_value** cells) {
        auto& to = *static_cast<Visitor*>(sqlite3_user_data(context));
        try {
            to.visit(SeenRow(cells));
            sqlite3_result_int(context, 0);
        } catch (...) {
            to.thrown = std::current_exception();
            sqlite3_result_error(context, "visit", -1);
        }
    };
    struct Registered {
        sqlite3* database;
        ~Registered() { sqlite3_create_function_v2(database, "seen", -1, SQLITE_UTF8, nullptr, nullptr, nullptr, nullptr, nullptr); }
    } registered{database};
    if (sqlite3_create_function_v2(database, "seen", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, &visitor, call, nullptr, nullptr, nullptr) !=
        SQLITE_OK)
        throw SQLite::Exception(database);
    try {
        Scan(connection, ("SELECT 1 FROM " + table + " WHERE seen(" + columns + ")" + order).c_str()).next();
    } catch (const SQLite::Exception&) {
        if (visitor.thrown) std::rethrow_exception(visitor.thrown);
        throw;
    }
}

}  // namespace rongan
