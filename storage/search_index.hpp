#pragma once
// The search index: one FTS5 table without content, under the terms of engine/search_terms.hpp. Seen inside storage/ only.

#include "engine/search_terms.hpp"
#include "storage/connection.hpp"
#include "storage/sqlite_archive.hpp"

namespace rongan {

// What changed in the cases, in the transaction that changes them.
void write_search(Connection& connection, const std::vector<Kept>& cases, const std::vector<IndexChange>& changes);
// Joins parts of the index for a short while, in a transaction of the caller's; true when there is more to join.
bool merge_search(Connection& connection);

// Brings an index of an older file, or of another form, to this program's: in steps of one transaction each, and on from where an earlier
// attempt ended.
void build_search(SQLite::Database& database, const OpeningProgress& progress);
bool search_is_built(SQLite::Database& database);

namespace queries {
Page<Kept> search(Connection& connection, const SearchQuery& query, const std::function<Kept(CaseId)>& find);
}

}  // namespace rongan
