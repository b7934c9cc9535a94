#pragma once
// Rows by the million, read where SQLite has them: SQLiteCpp counts a shared pointer up and down for each cell, and makes a string of each
// text, which was half of the time of a walk over the journal. Seen inside storage/ only.

#include "storage/connection.hpp"

#include <sqlite3.h>

#include <cstdint>
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

}  // namespace rongan
