// The contents of each case, and the index of terms against a recount: every case has the terms that its texts give. Terms are summed as
// hashes, so that the order in which an index has them does not matter and a million cases fit into memory. Two parts, so that two threads
// can share the work: one sums up the index, the other the texts.

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
    std::string last;
    std::uint64_t value = 0;
    each_row(at.connection, "term, doc", "temp.search_terms", "", [&](const SeenRow& row) {
        ++at.rows;
        if (const auto term = row.text(0); term != last) {
            value = hash(term);
            last = term;
        }
        sums[row.number(1)] += value;
    });
    return sums;
}

// A merge that is cut short at a term whose first entries are removals loses these and brings the removed ones back (FTS5 of SQLite 3.40.1:
// segments are trimmed to the term at which each then stands). Whoever asks looks into each case that the index names, so an entry too many
// is only looked at in vain; one that is missing would hide a case.
bool has_all(Connection& connection, CaseId id) {
    std::string terms;
    try {
        terms = case_terms(*queries::find(connection, id));
    } catch (const StorageError&) {
        return false;  // what cannot be read is named where it stands
    }
    for (std::string_view rest = terms; !rest.empty();) {
        const auto end = rest.find(' ');
        const auto asked = "\"" + std::string(rest.substr(0, end)) + "\"";
        if (!connection.query("SELECT 1 FROM search WHERE search MATCH ?1 AND rowid = ?2", asked, id).next()) return false;
        rest.remove_prefix(end + 1);
    }
    return true;
}

void compare(const Examination& at, TermSums& sums) {
    sums.of_cases->each([&](CaseId id, std::uint64_t sum) {
        if (sum == 0) return;  // no case
        auto& indexed = (*sums.of_index)[id];
        if (indexed != sum && !has_all(at.connection, id)) sums.findings.add("search", id, "检索索引与案件内容不符");
        indexed = 0;
    });
    sums.of_index->each([&](CaseId id, std::uint64_t sum) {
        if (sum != 0) sums.findings.add("search", id, "检索索引中有不存在的案件");
    });
}

void bring(const Examination& at, std::optional<ByCase<std::uint64_t>> TermSums::*half, ByCase<std::uint64_t> sums) {
    auto& both = at.terms;
    {
        const std::lock_guard lock{both.mutex};
        both.*half = std::move(sums);
        if (!both.of_index || !both.of_cases) return;
    }
    compare(at, both);
}

// Reads cases and their contents side by side; each case has one row of these.
class CaseTexts {
public:
    explicit CaseTexts(const Examination& at)
        : at_{at},
          cases_{at.connection, "SELECT id, coalesce(number, ''), owner, carrier, counterpart FROM cases ORDER BY id"},
          contents_{at.connection, "SELECT case_id, facts, lists FROM contents ORDER BY case_id"} {}

    template <class Visit>
    void each(Visit visit) {
        next_contents();
        while (cases_.next()) {
            ++at_.rows;
            CaseFile file;
            file.id = cases_.number(0);
            file.number = cases_.text(1);
            file.owner = cases_.text(2);
            file.carrier = cases_.text(3);
            file.counterpart = cases_.text(4);
            for (; has_contents_ && contents_.number(0) < file.id; next_contents()) stray();
            if (has_contents_ && contents_.number(0) == file.id)
                take_contents(file);
            else
                at_.findings.add("contents", file.id, "事实与清单缺失（有行缺失）");
            visit(std::as_const(file));
        }
        for (; has_contents_; next_contents()) stray();
    }

private:
    void next_contents() { has_contents_ = contents_.next(); }
    void stray() { at_.findings.add("contents", contents_.number(0), "事实与清单不属于任何案件"); }
    void take_contents(CaseFile& file) {
        try {
            queries::take_facts(file, contents_.text(1));
            queries::take_lists(file, contents_.text(2));
        } catch (const StorageError& error) {
            at_.findings.add("contents", file.id, error.what());
        }
        next_contents();
    }

    const Examination& at_;
    Scan cases_, contents_;
    bool has_contents_ = false;
};

}  // namespace

void check_index_of_terms(const Examination& at) {
    if (!search_is_built(at.connection.database()))
        return at.findings.add("search", "search_state", "检索索引没有建完，启动一次服务即可补建");
    bring(at, &TermSums::of_index, sums_in_index(at));
}

void check_contents(const Examination& at) {
    ByCase<std::uint64_t> sums;
    boost::unordered_flat_set<std::uint64_t> hashes;
    CaseTexts(at).each([&](const CaseFile& file) { sums[file.id] = sum_of(case_terms(file), hashes); });
    bring(at, &TermSums::of_cases, std::move(sums));
}

}  // namespace rongan
