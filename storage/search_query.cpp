// A question to the index: what is in the case and who may see it, walked from the newest case on until the page is full.

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
// All terms of a long name cost thirty milliseconds at 700,000 cases, its rarest four two; what they let through the texts sort out.
constexpr std::size_t terms_of_a_word = 4;
constexpr std::size_t newest_of_a_term = 8;
// So many bodies in one expression cost more than to ask each candidate for its own, as long as most are the caller's.
constexpr std::size_t bodies_many = 8;
constexpr std::size_t strangers_max = 500;

constexpr auto newest = std::numeric_limits<CaseId>::max();

std::string literal(std::string_view term) { return "\"" + std::string(term) + "\""; }

// Every token is ours, so nothing in it can be an operator.
std::vector<CaseId> candidates(Connection& connection, const std::string& expression, CaseId before, std::size_t limit) {
    auto rows = expression.empty()
                    ? connection.query("SELECT id FROM cases WHERE id < ?1 ORDER BY id DESC LIMIT ?2", before, limit)
                    : connection.query("SELECT rowid FROM search WHERE search MATCH ?3 AND rowid < ?1 ORDER BY rowid DESC LIMIT ?2", before,
                                       limit, expression);
    std::vector<CaseId> out;
    while (rows.next()) rows.get(out.emplace_back(), 0);
    return out;
}

// The terms that tell most: those whose newest few cases reach back farthest.
std::vector<std::string> telling(Connection& connection, std::vector<std::string> terms) {
    if (terms.size() <= terms_of_a_word) return terms;
    std::vector<std::pair<CaseId, std::string>> ranked;
    for (auto& term : terms) {
        const auto found = candidates(connection, literal(term), newest, newest_of_a_term);
        ranked.emplace_back(found.size() < newest_of_a_term ? 0 : found.back(), std::move(term));
    }
    std::sort(ranked.begin(), ranked.end());
    terms.clear();
    for (std::size_t i = 0; i < terms_of_a_word; ++i) terms.push_back(std::move(ranked[i].second));
    return terms;
}

// A word of one character stands for all terms that begin with it: the one part that costs more the more cases there are.
std::string words_of(Connection& connection, const SearchQuery& query, bool single_characters) {
    std::string out;
    const auto add = [&](const std::string& part) { out += (out.empty() ? "" : " AND ") + part; };
    for (const auto& word : query.words) {
        auto terms = terms_of(word);
        for (const auto& term : telling(connection, std::move(terms.terms))) add(literal(term));
        if (!terms.prefix.empty() && single_characters) add(literal(terms.prefix) + "*");
    }
    return out;
}

std::string with_bodies(const SearchQuery& query, const std::string& words) {
    std::string out = words + (words.empty() ? "(" : " AND (");
    for (const auto& body : query.within) out += literal(owner_term(body)) + " OR ";
    return out + literal(owner_term(query.body)) + " OR " + literal(held_term(query.body)) + ")";
}

// may_find, asked of the tables before a case is put together.
bool is_strange(Connection& connection, const SearchQuery& query, CaseId id) {
    CaseFile file;
    auto head = connection.query("SELECT owner, carrier, counterpart FROM cases WHERE id = ?1", id);
    if (!head.next()) return true;
    head.read(file.owner, file.carrier, file.counterpart);
    if (may_find(query, file)) return false;
    constexpr auto held = "SELECT 1 FROM contents, json_each(lists, '$.custody') WHERE case_id = ?1 AND value ->> 'body' = ?2";
    return !connection.query(held, id, query.body).next();
}

bool impossible(const SearchWord& word) { return word.text.find(folded::hidden) != word.text.npos; }
bool single_character(const SearchWord& word) { return !word.text.empty() && terms_of(word).terms.empty(); }

class Search {
public:
    Search(Connection& connection, const SearchQuery& query, const std::function<Kept(CaseId)>& find)
        : connection_{connection}, query_{query}, find_{find}, before_{query.before > 0 ? query.before : newest} {}

    Page<Kept> run() {
        const bool many = query_.within.size() >= bodies_many;
        if (std::any_of(query_.words.begin(), query_.words.end(), single_character)) {
            const auto others = words_of(connection_, query_, false);
            if (walk(many ? others : with_bodies(query_, others), many, looked_at_first)) return std::move(page_);
        }
        // What was looked at is not looked at again: each walk goes on where the last one stopped.
        const auto words = words_of(connection_, query_, true);
        if (many && walk(words, true, looked_at_max)) return std::move(page_);
        if (!walk(with_bodies(query_, words), false, looked_at_max)) page_.next = std::to_string(before_);
        return std::move(page_);
    }

    Kept fitting(CaseId id) {
        auto file = find_(id);
        return file && may_find(query_, *file) && matches(query_.words, *file) ? file : nullptr;
    }

private:
    // True when the page is full or there are no more candidates.
    bool walk(const std::string& asked, bool ask_each, std::size_t at_most) {
        std::size_t looked_at = 0, strangers = 0;
        for (auto wanted = query_.limit + 1; looked_at < at_most && strangers < strangers_max;
             wanted *= 4) {  // a question costs its beginning again
            const auto ids = candidates(connection_, asked, before_, wanted);
            for (const auto id : ids) {
                before_ = id;
                if (ask_each && is_strange(connection_, query_, id)) {
                    if (++strangers == strangers_max) return false;
                    continue;
                }
                ++looked_at;
                auto file = fitting(id);
                if (!file) continue;
                if (page_.items.size() == query_.limit) {
                    page_.next = std::to_string(page_.items.back()->id);
                    return true;
                }
                page_.items.push_back(std::move(file));
            }
            if (ids.size() < wanted) return true;
        }
        return false;
    }

    Connection& connection_;
    const SearchQuery& query_;
    const std::function<Kept(CaseId)>& find_;
    CaseId before_;
    Page<Kept> page_;
};

}  // namespace

Page<Kept> search(Connection& connection, const SearchQuery& query, const std::function<Kept(CaseId)>& find) {
    if (query.limit == 0 || query.words.empty() || std::any_of(query.words.begin(), query.words.end(), impossible)) return {};
    const Moment moment(connection);
    Search search(connection, query, find);
    const auto named = std::find_if(query.words.begin(), query.words.end(), [](const SearchWord& word) { return !word.uuid.empty(); });
    if (named == query.words.end()) return search.run();
    Page<Kept> page;
    if (const auto id = find_uuid(connection, named->uuid); id && (query.before <= 0 || *id < query.before))
        if (auto file = search.fitting(*id)) page.items.push_back(std::move(file));
    return page;
}

}  // namespace rongan::queries
