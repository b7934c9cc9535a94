// The index against a recount: every case has the terms that its texts give. Terms are summed as hashes, so that the order
// in which an index has them does not matter and a million cases fit into memory.

#include "engine/search_terms.hpp"
#include "storage/by_case.hpp"
#include "storage/scan.hpp"
#include "storage/search_index.hpp"
#include "storage/verify_inside.hpp"

#include <boost/unordered/unordered_flat_set.hpp>

namespace rongan {
namespace {

std::uint64_t hash(std::string_view term) {
    std::uint64_t out = 0xcbf29ce484222325ULL;
    for (const char c : term) out = (out ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    out ^= out >> 32U;
    return out * 0x9e3779b97f4a7c15ULL;
}

// Of each term once, as the index has it.
std::uint64_t sum_of(std::string_view terms, boost::unordered_flat_set<std::uint64_t>& hashes) {
    hashes.clear();
    std::uint64_t sum = 0;
    while (!terms.empty()) {
        const auto end = terms.find(' ');
        const auto term = hash(terms.substr(0, end));
        if (hashes.insert(term).second) sum += term;
        terms.remove_prefix(end + 1);  // every term has a blank behind it
    }
    return sum;
}

// Of each case, over the whole index, which is read term by term.
ByCase<std::uint64_t> sums_in_index(const Examination& at) {
    auto& database = at.connection.database();
    // The table of terms is temporary, but a connection that only asks may not even make that; the file stays closed to writing.
    database.exec("PRAGMA query_only = 0; CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab(main, search, instance)");
    if (at.connection.mode() == Connection::Mode::read) database.exec("PRAGMA query_only = 1");
    const auto cases = static_cast<std::size_t>(database.execAndGet("SELECT count(*) FROM cases").getInt64());
    ByCase<std::uint64_t> sums(cases + 1);
    Scan rows(at.connection, "SELECT term, doc FROM temp.search_terms");
    std::string last;
    std::uint64_t value = 0;
    while (rows.next()) {
        ++at.rows;
        if (const auto term = rows.text(0); term != last) {
            value = hash(term);
            last = term;
        }
        sums[rows.number(1)] += value;
    }
    return sums;
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

void check_search(const Examination& at) {
    auto& database = at.connection.database();
    if (!search_is_built(database)) return at.findings.add("search", "search_state", "检索索引没有建完，启动一次服务即可补建");
    auto sums = sums_in_index(at);
    SearchableCases cases(database, 0);
    boost::unordered_flat_set<std::uint64_t> hashes;
    for (CaseFile file; cases.next(file);) {
        ++at.rows;
        auto& sum = sums[file.id];
        const auto terms = case_terms(file);
        if (sum != sum_of(terms, hashes) && !has_all(at.connection, file.id, terms))
            at.findings.add("search", file.id, "检索索引与案件内容不符");
        sum = 0;
    }
    sums.each([&](CaseId id, std::uint64_t sum) {
        if (sum != 0) at.findings.add("search", id, "检索索引中有不存在的案件");
    });
}

}  // namespace rongan
