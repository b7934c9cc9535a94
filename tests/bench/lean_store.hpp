#pragma once
// The least that a durable transition can write in SQLite: one case row, one journal row at the end of its table, one due date. No index
// beside the primary keys, no hash chain, no idempotency, no outbox.

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace rongan::test {

class LeanStore {
public:
    explicit LeanStore(const std::filesystem::path& file);
    ~LeanStore();
    LeanStore(const LeanStore&) = delete;
    LeanStore& operator=(const LeanStore&) = delete;

    struct Event {
        std::int64_t case_id = 0;
        std::int64_t version = 0;
        int kind = 0;
        std::int64_t at = 0;
        std::string_view actor{}, body{};
    };

    void begin();
    // Durable when it returns.
    void commit();
    void open_case(std::string_view uuid, const Event& event);
    void advance(int state, const Event& event);

private:
    sqlite3_stmt* prepare(const char* sql);
    void run(sqlite3_stmt* statement);
    void write(const Event& event);
    [[noreturn]] void fail(const char* what);

    sqlite3* database_ = nullptr;
    sqlite3_stmt *begin_ = nullptr, *commit_ = nullptr, *open_ = nullptr, *event_ = nullptr, *case_ = nullptr, *due_ = nullptr;
};

}  // namespace rongan::test
