#pragma once
// One SQLite connection with its prepared statements, and the only place where values meet columns. Seen inside storage/ only.

#include "engine/archive.hpp"
#include "engine/names.hpp"
#include "storage/schema.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <concepts>
#include <filesystem>
#include <functional>
#include <memory>
#include <unordered_map>
#include <utility>

namespace rongan {

// A statement in use: bound when made, reset when it goes, so that no read stays open behind a caller's back.
class Query {
public:
    template <class... T>
    explicit Query(SQLite::Statement& statement, const T&... values) : statement_{statement} {
        int index = 0;
        (bind(++index, values), ...);
    }
    ~Query() { statement_.tryReset(); }
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    bool next() { return statement_.executeStep(); }
    int run() { return statement_.exec(); }

    template <class T>
    void bind(int index, const T& value) {
        if constexpr (requires { value.has_value(); }) {
            if (value)
                bind(index, *value);
            else
                statement_.bind(index);
        } else if constexpr (std::integral<T>) {
            statement_.bind(index, static_cast<std::int64_t>(value));
        } else if constexpr (std::convertible_to<T, std::string_view>) {
            statement_.bind(index, std::string(std::string_view(value)));
        } else if constexpr (std::same_as<T, Date>) {
            statement_.bind(index, to_text(value));
        } else if constexpr (std::same_as<T, Instant>) {
            statement_.bind(index, static_cast<std::int64_t>(value.time_since_epoch().count()));
        } else {
            statement_.bind(index, std::string(to_name(value)));
        }
    }

    // For values that outlive the run: SQLite reads their texts where they are.
    template <class T>
    void bind_lasting(int index, const T& value) {
        if constexpr (std::same_as<T, std::string>) {
            statement_.bindNoCopy(index, value);
        } else if constexpr (requires { value.has_value(); }) {
            if (value)
                bind_lasting(index, *value);
            else
                statement_.bind(index);
        } else if constexpr (std::is_enum_v<T>) {
            statement_.bindNoCopy(index, to_name(value).data());  // a literal, so it lasts and a zero stands behind it
        } else {
            bind(index, value);
        }
    }

    template <class T>
    void get(T& out, int column) {
        const auto cell = statement_.getColumn(column);
        if constexpr (requires {
                          out.emplace();
                          out.reset();
                      }) {
            if (cell.isNull())
                out.reset();
            else
                get(out.emplace(), column);
        } else if constexpr (std::same_as<T, bool>) {
            out = cell.getInt64() != 0;
        } else if constexpr (std::integral<T>) {
            const auto value = cell.getInt64();
            if (!std::in_range<T>(value)) throw std::invalid_argument("no such number: " + std::to_string(value));
            out = static_cast<T>(value);
        } else if constexpr (std::same_as<T, std::string>) {
            out = cell.getString();
        } else if constexpr (std::same_as<T, Date>) {
            const auto day = parse_date(cell.getString());
            if (!day) throw std::invalid_argument("no date: " + cell.getString());
            out = *day;
        } else if constexpr (std::same_as<T, Instant>) {
            out = instant_of(cell.getInt64());
        } else {
            out = from_name<T>(cell.getString());
        }
    }
    // Fills the values from the first column on.
    template <class... T>
    void read(T&... out) {
        int column = 0;
        (get(out, column++), ...);
    }

private:
    SQLite::Statement& statement_;
};

class Connection {
public:
    enum class Mode { write, read };
    static constexpr int busy_ms = 5000;  // it waits so long for another connection
    Connection(const std::filesystem::path& path, Mode mode, const SchemaProgress& progress = {});

    SQLite::Database& database() { return database_; }
    [[nodiscard]] Mode mode() const { return mode_; }
    // Syncs the file, not the log, and says what SQLite says: for any thread, as long as the connection is open. Nothing: it has no file.
    [[nodiscard]] std::function<int()> sync() const;
    [[nodiscard]] bool in_transaction() const;
    // `sql` must be a literal: the statement is kept under its address.
    template <class... T>
    Query query(const char* sql, const T&... values) {
        return Query(statement(sql), values...);
    }
    // Binds, runs and resets: the rows that it changed.
    template <class... T>
    int run(const char* sql, const T&... values) {
        Query query(statement(sql));
        int index = 0;
        (query.bind_lasting(++index, values), ...);
        return query.run();
    }

private:
    SQLite::Statement& statement(const char* sql);

    Mode mode_;
    SQLite::Database database_;
    std::unordered_map<const char*, std::unique_ptr<SQLite::Statement>> statements_;
};

// The failure that an SQLite code stands for, said in Chinese with its remedy.
StorageError storage_error(int code, const std::string& what);
// Turns what SQLite and damaged rows throw into the one exception that the engine knows.
[[noreturn]] void rethrow_as_storage_error();
template <class F>
auto guarded(F work) {
    try {
        return work();
    } catch (const StorageError&) {
        throw;
    } catch (...) {
        rethrow_as_storage_error();
    }
}

}  // namespace rongan
