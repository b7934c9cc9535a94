// Rows of the database with anything in their cells, rows gone and rows doubled: what reads them gives values, or says that the archive is
// damaged; and `verify` finds whatever was changed in the journal and in the commits.

#include "storage/verify.hpp"

#include "fuzz/stored.hpp"

using namespace rongan;
using fuzz::Choices;
using fuzz::must;
using fuzz::Stored;

namespace {

// False when the archive says that it is damaged; any other exception ends the program.
template <class F>
bool reads(F read) {
    try {
        read();
        return true;
    } catch (const StorageError& error) {
        must(*error.what() != '\0', "damage is explained");
        return false;
    }
}

void change_cell(const Stored::Table& table, SQLite::Database& database, Choices& choices) {
    const auto& column = table.columns[choices.below(table.columns.size())];
    const auto row = static_cast<std::int64_t>(choices.below(table.rows));
    const auto kind = choices.below(8);
    std::string value = "?1";
    if (kind == 6) value = "(SELECT " + column + " FROM " + table.name + " LIMIT 1 OFFSET ?1)";
    if (kind == 7) value = "substr(" + column + ", 1, ?1) || ?3 || substr(" + column + ", ?1 + 2)";
    SQLite::Statement change(database, "UPDATE OR IGNORE " + table.name + " SET " + column + " = " + value + " WHERE " + table.row("?2"));
    change.bind(2, row);
    switch (kind) {
        case 0: change.bind(1, static_cast<std::int64_t>(choices.below(60000)) - 30000); break;
        case 1: {
            std::uint64_t wide = 0;
            for (int i = 0; i < 4; ++i) wide = wide << 16U | choices.below(65536);
            change.bind(1, static_cast<std::int64_t>(wide));
            break;
        }
        case 2: change.bind(1, std::string(choices.text(choices.below(100)))); break;
        case 3: {
            const std::string bytes(choices.text(choices.below(100)));
            change.bind(1, bytes.data(), static_cast<int>(bytes.size()));
            break;
        }
        case 4: change.bind(1); break;
        case 5: change.bind(1, (static_cast<double>(choices.below(65536)) - 30000) * 1e14); break;
        case 6: change.bind(1, static_cast<std::int64_t>(choices.below(table.rows))); break;
        default: change.bind(1, static_cast<std::int64_t>(choices.below(80))); change.bind(3, std::string(choices.text(1)));
    }
    change.exec();
}

void change_rows(const Stored::Table& table, SQLite::Database& database, Choices& choices) {
    const auto row = static_cast<std::int64_t>(choices.below(table.rows));
    const bool gone = choices.yes();
    std::string cells;  // a double stands behind the rows that are there
    for (const auto& column : table.columns) cells += (cells.empty() ? "" : ", ") + column + (table.keys.ends_with(column) ? " || 7" : "");
    SQLite::Statement change(database, (gone ? "DELETE FROM " : "INSERT OR IGNORE INTO " + table.name + " SELECT " + cells + " FROM ") +
                                           table.name + " WHERE " + table.row("?1"));
    change.bind(1, row);
    change.exec();
}

void read_cases(const Reader& reader) {
    for (const auto id : reader.cases(0, 100, false))
        reads([&] {
            if (const auto file = reader.find(id)) {
                must(test::reread(*file) == *file, "a case that reads is written as it reads");
                static_cast<void>(reader.find_uuid(file->uuid));
                static_cast<void>(reader.find_number(file->number));
            }
        });
}

void read_lists(const Reader& reader) {
    WorkQuery query{.body = "fz-city", .person = {}, .cursor = {}, .limit = 1};
    for (int page = 0; page < 20; ++page) {
        query.cursor = reader.work_list(query).next;
        if (query.cursor.empty()) break;
        must(work_place(query.cursor).has_value(), "a cursor of ours can be used");
    }
    for (const bool inbox : {true, false})
        static_cast<void>(reader.handoffs({.body = "fz-city", .inbox = inbox, .open_only = false, .cursor = {}}));
    for (const auto& row : reader.journal(0, 100)) must(!to_text(row.at).empty(), "a moment can be shown");
    static_cast<void>(reader.journal(1, 0, 100));
}

void read_all(const Reader& reader) {
    reads([&] { read_cases(reader); });
    reads([&] { read_lists(reader); });
    reads([&] { static_cast<void>(reader.heads()); });
    reads([&] { static_cast<void>(reader.next_due()); });
    reads([&] { static_cast<void>(reader.due(Instant::max(), 100)); });
    reads([&] { static_cast<void>(reader.outbox(0, 100)); });
    reads([&] { static_cast<void>(reader.counters("", 100)); });
    reads([&] { static_cast<void>(reader.replies(0, 100)); });
    reads([&] { static_cast<void>(reader.setting("calendar")); });
    reads([&] { static_cast<void>(reader.open_provisional()); });
}

void read_tokens(const Reader& reader, const std::vector<Token>& tokens) {
    for (const auto& token : tokens)
        reads([&] {
            const auto found = find_token(reader, token.hash);
            if (!found) return;
            must(found->hash == token.hash, "a token is found by its own hash");
            must(!to_text(found->created).empty() && (!found->revoked || !to_text(*found->revoked).empty()), "its dates can be shown");
        });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Stored stored;
    if (size < 3 || size > 600) return 0;
    Choices choices{fuzz::text_of(data, size)};
    const bool changed = stored.damage([&](SQLite::Database& database) {
        for (auto edits = 1 + choices.below(4); edits > 0; --edits) {
            const auto& table = stored.tables()[choices.below(stored.tables().size())];
            try {
                choices.below(8) == 0 ? change_rows(table, database, choices) : change_cell(table, database, choices);
            } catch (const SQLite::Exception&) {  // no file can hold this, say a text as its rowid
            }
        }
    });
    std::unique_ptr<Reader> reader;
    std::vector<Finding> findings;
    if (!reads([&] { reader = open_sqlite_snapshot(stored.path()); })) return 0;
    const bool verified = reads([&] { findings = verify(*reader); });
    for (const auto& each : findings) must(!each.table.empty() && !each.says.empty(), "a finding names its table and says what is wrong");
    must(!changed || !verified || !findings.empty(), "verify finds what was changed in the journal or the commits");
    read_all(*reader);
    read_tokens(*reader, stored.tokens());
    return 0;
}
