#pragma once
// The tables, as numbered migrations: each runs once, in one transaction with the number that it leaves behind.

namespace SQLite {
class Database;
}

namespace rongan {

int schema_version();                            // the last migration that this program knows
int schema_version(SQLite::Database& database);  // the last one that ran on the file; throws StorageError for a file of another program
void migrate(SQLite::Database& database);        // throws StorageError for a file that a later program wrote
void migrate(SQLite::Database& database, int up_to);

}  // namespace rongan
