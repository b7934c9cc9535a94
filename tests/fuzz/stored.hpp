#pragma once
// An archive on a disk in memory that every input finds as it was first filled: rows of all kinds, and the way to change them behind the
// program's back, which no constraint of the schema holds up.

#include "storage/sqlite_archive.hpp"
#include "storage/tokens.hpp"
#include "support/cases.hpp"
#include "support/folder.hpp"
#include "support/simulated_disk.hpp"

#include "fuzz/target.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace rongan::fuzz {

class Stored {
public:
    struct Table {
        std::string name, keys;  // its primary key
        std::vector<std::string> columns;
        std::size_t rows;
        // The row at a place, as a condition.
        [[nodiscard]] std::string row(const std::string& place) const {
            return "(" + keys + ") IN (SELECT " + keys + " FROM " + name + " ORDER BY " + keys + " LIMIT 1 OFFSET " + place + ")";
        }
    };

    Stored() {
        fill();
        const auto database = open();
        // What FTS5 keeps under a table of its own is the library's to read.
        SQLite::Statement names(*database,
                                "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
                                "AND name NOT LIKE 'search%' ORDER BY name");
        while (names.executeStep()) {
            Table table{names.getColumn(0).getString(), {}, {}, 0};
            SQLite::Statement columns(*database, "SELECT name, pk FROM pragma_table_info('" + table.name + "')");
            while (columns.executeStep()) {
                table.columns.push_back(columns.getColumn(0).getString());
                if (columns.getColumn(1).getInt() > 0) table.keys += (table.keys.empty() ? "" : ", ") + table.columns.back();
            }
            table.rows = static_cast<std::size_t>(database->execAndGet("SELECT count(*) FROM " + table.name).getInt64());
            strict_.emplace_back(table.name, names.getColumn(1).getString());
            if (table.rows > 0) tables_.push_back(std::move(table));
        }
        names.reset();
        proof_ = proof(*database);
        for (const auto& [name, sql] : strict_) define(*database, name, without(without(without(sql, " STRICT,"), " STRICT"), " NOT NULL"));
        database->exec("PRAGMA wal_checkpoint(TRUNCATE)");
        filled_ = disk_.find(path_)->seen;
    }

    [[nodiscard]] const std::vector<Table>& tables() const { return tables_; }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] const std::vector<Token>& tokens() const { return tokens_; }

    // Gives the rows of the filled archive to `change`. True when a row of the journal or of the commits is not what it was.
    template <class F>
    bool damage(F change) {
        disk_.remove(path_.string() + "-wal", true);
        disk_.remove(path_.string(), true);
        disk_.create(path_)->seen = filled_;
        const auto database = open();
        database->exec("BEGIN");
        change(*database);
        for (const auto& [name, sql] : strict_) define(*database, name, sql);
        database->exec("COMMIT");
        return proof(*database) != proof_;
    }

private:
    [[nodiscard]] std::unique_ptr<SQLite::Database> open() const {
        auto out = std::make_unique<SQLite::Database>(path_.string(), SQLite::OPEN_READWRITE);
        out->exec("PRAGMA synchronous = OFF; PRAGMA writable_schema = ON");
        ::sqlite3_db_config(out->getHandle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
        return out;
    }
    static std::string without(std::string sql, std::string_view words) {
        for (auto at = sql.find(words); at != std::string::npos; at = sql.find(words)) sql.erase(at, words.size());
        return sql;
    }
    static void define(SQLite::Database& database, const std::string& name, const std::string& sql) {
        SQLite::Statement change(database, "UPDATE sqlite_schema SET sql = ?2 WHERE name = ?1");
        change.bind(1, name);
        change.bind(2, sql);
        change.exec();
    }
    // Every cell of the tables whose chains prove what happened, with its type.
    std::string proof(SQLite::Database& database) {
        std::string out;
        for (const auto& table : tables_) {
            if (table.name != "journal" && table.name != "commits") continue;
            std::string cells;
            for (const auto& column : table.columns) cells += (cells.empty() ? "quote(" : " || ',' || quote(") + column + ")";
            SQLite::Statement rows(database, "SELECT " + cells + " FROM " + table.name + " ORDER BY " + table.keys);
            while (rows.executeStep()) out += rows.getColumn(0).getString() + "\n";
        }
        return out;
    }
    void fill() {
        const auto archive = open_sqlite(path_);
        const test::Book book(*archive);
        auto first = book.commit({test::full_case(1), test::full_case(2)});
        first.outbox = {{1, 1, 1, "requester", "受理通知书", "一"}, {2, 2, 2, "respondent", "答辩通知书", "二"}};
        first.counters = {{"榕|patent-infringement|2026", 2}};
        first.replies = {test::reply_to(first.journal[0], 1)};
        first.settings = {{"calendar", "{}"}, {"network", "{}"}};
        archive->commit(first);
        for (int i = 0; i < 3; ++i) {
            auto one = *archive->find(1);
            ++one.version;
            archive->commit(book.commit({one}));
        }
        tokens_ = {{std::string(64, '1'), "lin.xiu", "fz-city", first.row.at, {}},
                   {std::string(64, '2'), "chen.hao", "fz-city", first.row.at, first.row.at + std::chrono::hours{1}}};
        for (const auto& token : tokens_) add_token(*archive, token);
    }

    test::Folder folder_;  // of the writer's lock, the one file that is not on the disk in memory
    std::filesystem::path path_ = folder_ / "archive.db";
    test::SimulatedDisk disk_{[](std::size_t) { return std::size_t{0}; }};
    std::vector<Token> tokens_;
    std::vector<Table> tables_;
    std::vector<std::pair<std::string, std::string>> strict_;  // the tables as the program defines them
    std::string proof_;
    std::vector<std::uint8_t> filled_;
};

}  // namespace rongan::fuzz
