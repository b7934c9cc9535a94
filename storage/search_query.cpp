// A question to the index: who may see it and what is in it, as one expression, walked from the newest case on.

#include "engine/search_terms.hpp"
#include "storage/moment.hpp"
#include "storage/queries.hpp"
#include "storage/search_index.hpp"

#include <algorithm>
#include <limits>

namespace rongan::queries {
namespace {

// Candidates that turn out to be none cost a look at the case; beyond this the caller gets what there is, and a place to go on.
constexpr std::size_t looked_at_max = 1000;
// A common character stands in most of the newest cases; only when it does not, the terms that begin with it are few enough to be joined.
constexpr std::size_t looked_at_first = 200;

std::string literal(std::string_view term) { return "\"" + std::string(term) + "\""; }

// A word of one character stands for all terms that begin with it: the one part that costs more the more cases there are.
std::string expression(const SearchQuery& query, bool single_characters) {
    std::string out = "(";
    for (const auto& body : query.within) out += literal(owner_term(body)) + " OR ";
    out += literal(owner_term(query.body)) + " OR " + literal(held_term(query.body)) + ")";
    for (const auto& word : query.words) {
        const auto terms = terms_of(word);
        for (const auto& term : terms.terms) out += " AND " + literal(term);
        if (!terms.prefix.empty() && single_characters) out += " AND " + literal(terms.prefix) + "*";
    }
    return out;
}

std::vector<CaseId> candidates(Connection& connection, const std::string& expression, CaseId before, std::size_t limit) {
    auto rows = connection.query("SELECT rowid FROM search WHERE search MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3", expression,
                                 before, limit);
    std::vector<CaseId> out;
    while (rows.next()) rows.get(out.emplace_back(), 0);
    return out;
}

bool impossible(const SearchWord& word) { return word.text.find(folded::hidden) != word.text.npos; }
bool single_character(const SearchWord& word) { return !word.text.empty() && terms_of(word).terms.empty(); }

// Walks the candidates until the page is full, there are no more, or enough were looked at: then it is not done.
struct Walk {
    Page<Kept> page;
    bool done = false;
};
template <class Fits>
Walk walk(Connection& connection, const SearchQuery& query, const std::string& asked, std::size_t at_most, Fits fits) {
    Walk out;
    auto before = query.before > 0 ? query.before : std::numeric_limits<CaseId>::max();
    auto wanted = query.limit + 1;
    for (std::size_t looked_at = 0; looked_at < at_most; wanted *= 4) {  // a question costs its beginning again
        const auto ids = candidates(connection, asked, before, wanted);
        for (const auto id : ids) {
            before = id;
            auto file = fits(id);
            if (!file) continue;
            if (out.page.items.size() == query.limit) {
                out.page.next = std::to_string(out.page.items.back()->id);
                out.done = true;
                return out;
            }
            out.page.items.push_back(std::move(file));
        }
        looked_at += ids.size();
        if (ids.size() < wanted) {
            out.done = true;
            return out;
        }
    }
    out.page.next = std::to_string(before);
    return out;
}

}  // namespace

Page<Kept> search(Connection& connection, const SearchQuery& query, const std::function<Kept(CaseId)>& find) {
    const auto any = [&](auto is) { return std::any_of(query.words.begin(), query.words.end(), is); };
    if (query.limit == 0 || query.words.empty() || any(impossible)) return {};
    const Moment moment(connection);
    const auto fits = [&](CaseId id) {
        auto file = find(id);
        return file && may_find(query, *file) && matches(query.words, *file) ? file : nullptr;
    };
    const auto named = std::find_if(query.words.begin(), query.words.end(), [](const SearchWord& word) { return !word.uuid.empty(); });
    if (named != query.words.end()) {
        Page<Kept> page;
        if (const auto id = find_uuid(connection, named->uuid); id && (query.before <= 0 || *id < query.before))
            if (auto file = fits(*id)) page.items.push_back(std::move(file));
        return page;
    }
    if (any(single_character))
        if (auto newest = walk(connection, query, expression(query, false), looked_at_first, fits); newest.done)
            return std::move(newest.page);
    return walk(connection, query, expression(query, true), looked_at_max, fits).page;
}

}  // namespace rongan::queries
