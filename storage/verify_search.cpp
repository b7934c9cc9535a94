// The index against a recount: every case has the terms that its texts give. Terms are summed as hashes, so that the order
// in which an index has them does not matter and a million cases fit into memory.

#include "engine/search_terms.hpp"
#include "storage/search_index.hpp"
#include "storage/verify_inside.hpp"

#include <algorithm>

namespace rongan {
namespace {

std::uint64_t hash(std::string_view term) {
    std::uint64_t out = 0xcbf29ce484222325ULL;
    for (const char c : term) out = (out ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    out ^= out >> 32U;
    return out * 0x9e3779b97f4a7c15ULL;
}

std::uint64_t sum_of(const std::string& terms) {
    std::vector<std::string_view> each;
    for (std::string_view rest = terms; !rest.empty();) {
        const auto end = rest.find(' ');
        each.push_back(rest.substr(0, end));
        rest.remove_prefix(end + 1);  // every term has a blank behind it
    }
    std::sort(each.begin(), each.end());
    each.erase(std::unique(each.begin(), each.end()), each.end());
    std::uint64_t out = 0;
    for (const auto term : each) out += hash(term);
    return out;
}

// A merge that is cut short at a term whose first entries are removals loses these and brings the removed ones back (FTS5 of SQLite 3.40.1:
// segments are trimmed to the term at which each then stands). Whoever asks looks into each case that the index names, so an entry too many
// is only looked at in vain; one that is missing would hide a case.
bool has_all(Connection& connection, CaseId id, const std::string& terms) {
    for (std::string_view rest = terms; !rest.empty();) {
        const auto end = rest.find(' ');
        const auto asked = "\"" + std::string(rest.substr(0, end)) + "\"";
        if (!connection.query("SELECT 1 FROM search WHERE search MATCH ?1 AND rowid = ?2", asked, id).next()) return false;
        rest.remove_prefix(end + 1);
    }
    return true;
}

}  // namespace

void check_search(Connection& connection, Findings& findings) {
    auto& database = connection.database();
    if (!search_is_built(database)) return findings.add("search", "search_state", "检索索引没有建完，启动一次服务即可补建");
    // The table of terms is temporary, but a connection that only asks may not even make that; the file stays closed to writing.
    database.exec("PRAGMA query_only = 0; CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab(main, search, instance)");
    if (connection.mode() == Connection::Mode::read) database.exec("PRAGMA query_only = 1");
    std::unordered_map<CaseId, std::uint64_t> sums;
    auto rows = connection.query("SELECT term, doc FROM temp.search_terms");
    std::string last;
    std::uint64_t value = 0;
    while (rows.next()) {
        std::string term;
        CaseId id{};
        rows.read(term, id);
        if (term != last) {
            value = hash(term);
            last = std::move(term);
        }
        sums[id] += value;
    }
    SearchableCases cases(database, 0);
    for (CaseFile file; cases.next(file);) {
        const auto found = sums.find(file.id);
        const auto terms = case_terms(file);
        if (found == sums.end() || (found->second != sum_of(terms) && !has_all(connection, file.id, terms)))
            findings.add("search", file.id, "检索索引与案件内容不符");
        if (found != sums.end()) sums.erase(found);
    }
    for (const auto& [id, sum] : sums)
        if (sum != 0) findings.add("search", id, "检索索引中有不存在的案件");
}

}  // namespace rongan
