#pragma once
// The tables, as numbered migrations: each runs once, in one transaction with the number that it leaves behind.

#include <chrono>
#include <functional>

namespace SQLite {
class Database;
}

namespace rongan {

int schema_version();  // the last migration that this program knows
// The last one that ran on the file; throws StorageError for a file of another program, and for one whose filling did not end.
int schema_version(SQLite::Database& database);
// While it is filled without a log: what is in a file whose filling was cut short is not to be relied on, and nobody opens it.
void mark_as_filling(SQLite::Database& database, bool filling);
// Called when a file with something in it is brought to a version, and from then on every second.
using SchemaProgress = std::function<void(int version, std::chrono::seconds so_far)>;
// Throws StorageError for a file that a later program wrote.
void migrate(SQLite::Database& database, const SchemaProgress& progress = {});
void migrate(SQLite::Database& database, int up_to, const SchemaProgress& progress = {});
// Makes the indexes that the schema has and the file lacks: one that was taken away by hand, those of a fill that was cut short.
void complete_indexes(SQLite::Database& database, const SchemaProgress& progress = {});

}  // namespace rongan
