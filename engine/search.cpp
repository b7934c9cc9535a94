#include "engine/search.hpp"

#include "engine/identifiers/identifiers.hpp"
#include "engine/identifiers/normalise.hpp"
#include "engine/identifiers/uuid.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

namespace rongan {
namespace {

bool is_date(std::string_view text) {
    return text.size() >= 10 && text[4] == '-' && text[7] == '-' &&
           (text.size() == 10 ? parse_date(text).has_value() : parse_instant(text).has_value());
}

// A choice, a body or a person: known by a list, not by a search.
bool is_name(std::string_view text) {
    return text.front() >= 'a' && text.front() <= 'z' && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
           });
}

void drop_dates_and_names(std::vector<SearchText>& texts, std::size_t from = 0) {
    texts.erase(std::remove_if(texts.begin() + static_cast<std::ptrdiff_t>(from), texts.end(),
                               [](const SearchText& each) { return is_date(each.text) || is_name(each.text); }),
                texts.end());
}

bool is_blank(char32_t c) {
    return c == U' ' || (c >= U'\t' && c <= U'\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}
bool any_digit(char32_t c) { return is_digit(c) || (c >= 0xFF10 && c <= 0xFF19); }

// Between digits a blank stands for the brackets or dots that somebody left out: 榕知法裁字2026 1.
std::vector<std::u32string> split(std::u32string_view text) {
    std::vector<std::u32string> out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_blank(text[i])) {
            if (out.empty()) out.emplace_back();
            out.back().push_back(text[i]);
            continue;
        }
        const auto next = std::min<std::size_t>(
            static_cast<std::size_t>(std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(), is_blank) - text.begin()),
            text.size());
        const bool inside = i > 0 && next < text.size() && any_digit(text[i - 1]) && any_digit(text[next]);
        if (inside)
            out.back().push_back(U' ');
        else
            out.emplace_back();
        i = next - 1;
    }
    return out;
}

SearchWord word_of(std::string_view text) {
    SearchWord out{.text = fold(text)};
    const auto is_mark = [](char32_t c) { return c == folded::mark; };
    // A long run at the edge may be a part of a longer one.
    if (!out.text.empty() && is_mark(out.text.back())) {
        const auto begin = std::find_if(out.text.rbegin() + 1, out.text.rend(), is_mark);
        if (static_cast<std::size_t>(begin - out.text.rbegin()) - 1 > short_run) out.text.pop_back();
    }
    if (!out.text.empty() && is_mark(out.text.front())) {
        const auto end = std::find_if(out.text.begin() + 1, out.text.end(), is_mark);
        if (static_cast<std::size_t>(end - out.text.begin()) - 1 > short_run) out.text.erase(0, 1);
    }
    return out;
}

// An identifier that is written in its own way, blanks and all, is looked up in the form in which cases keep it.
std::optional<SearchWord> identifier(std::string_view query) {
    if (const auto uuid = parse_uuid(query)) return SearchWord{.uuid = uuid_text(*uuid)};
    constexpr Date any_day{std::chrono::year{2100} / 1 / 1};
    if (auto found = check_identity_number(query, any_day); found.verdict != Verdict::error && found.normal.size() == 18)
        return SearchWord{.identity = std::move(found.normal)};
    if (const auto found = check_credit_code(query); found.verdict != Verdict::error) return word_of(found.normal);
    if (const auto found = check_patent_number(query, any_day);
        found.verdict != Verdict::error && found.normal.find('.') != std::string::npos)
        return word_of(found.normal);
    return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

std::vector<SearchText> search_texts(const CaseFile& file) {
    std::vector<SearchText> out;
    const auto add = [&](std::string_view name, std::string_view text) { add_search_text(out, name, text); };
    add("number", file.number);
    for (const auto& party : file.parties) {
        add("name", party.name);
        if (party.representative) add("representative", *party.representative);
        if (party.credit_code) add("credit_code", party.credit_code->text);
        if (!party.agents) continue;
        for (const auto& agent : *party.agents) {
            add("agents", agent.name);
            add("agency", agent.agency);
        }
    }
    for (const auto& right : file.rights) {
        add("number", right.number);
        add("title", right.title);
        add("holder", right.holder);
    }
    for (const auto& paper : file.papers) add("papers", paper.title);
    const auto facts = out.size();
    file.facts.gather(out);
    drop_dates_and_names(out, facts);
    return out;
}

ChangedTexts changed_texts(const StoredFacts& before, const StoredFacts& after) {
    std::vector<SearchText> was, is;
    before.gather(was);
    after.gather(is);
    const auto same = [](const SearchText& one, const SearchText& other) { return one.text == other.text; };
    const auto begun = std::mismatch(was.begin(), was.end(), is.begin(), is.end(), same);
    const auto ended =
        std::mismatch(was.rbegin(), std::make_reverse_iterator(begun.first), is.rbegin(), std::make_reverse_iterator(begun.second), same);
    ChangedTexts out{.before = {begun.first, ended.first.base()}, .after = {begun.second, ended.second.base()}};
    drop_dates_and_names(out.before);
    drop_dates_and_names(out.after);
    return out;
}

SearchWords parse_search(std::string_view query) {
    const auto text = decode_utf8(query);
    if (!text) return {.fault = SearchFault::unreadable};
    if (text->size() > query_characters_max) return {.fault = SearchFault::too_long};
    if (auto whole = identifier(trimmed(query))) return {.words = {std::move(*whole)}};
    SearchWords out;
    for (const auto& each : split(*text)) {
        const auto bytes = encode_utf8(each);
        auto word = identifier(bytes).value_or(word_of(bytes));
        if (word == SearchWord{}) continue;
        if (std::find(out.words.begin(), out.words.end(), word) == out.words.end()) out.words.push_back(std::move(word));
    }
    if (out.words.empty()) return {.fault = SearchFault::empty};
    if (out.words.size() > query_words_max) return {.fault = SearchFault::too_many_words};
    return out;
}

std::optional<CaseId> search_place(std::string_view cursor) { return handoff_place(cursor); }

bool may_find(const SearchQuery& query, const CaseFile& file) {
    const auto within = [&](const std::string& body) {
        return !body.empty() && (body == query.body || std::find(query.within.begin(), query.within.end(), body) != query.within.end());
    };
    return within(file.owner) || within(file.carrier) || within(file.counterpart) ||
           std::any_of(file.custody.begin(), file.custody.end(),
                       [&](const Custody& held) { return !held.body.empty() && held.body == query.body; });
}

bool matches(const std::vector<SearchWord>& words, const CaseFile& file) {
    std::vector<std::u32string> texts;
    for (const auto& each : search_texts(file)) texts.push_back(fold(each.text));
    return std::all_of(words.begin(), words.end(), [&](const SearchWord& word) {
        if (!word.uuid.empty()) return word.uuid == file.uuid;
        if (!word.identity.empty())
            return std::any_of(file.parties.begin(), file.parties.end(),
                               [&](const Party& party) { return party.identity_number && party.identity_number->text == word.identity; });
        if (word.text.find(folded::hidden) != word.text.npos) return false;
        return std::any_of(texts.begin(), texts.end(), [&](const std::u32string& text) { return text.find(word.text) != text.npos; });
    });
}

std::vector<Span> places(const std::vector<SearchWord>& words, std::string_view text) {
    std::vector<std::size_t> at;
    const auto folded_text = fold(text, &at);
    std::vector<Span> found;
    for (const auto& word : words) {
        if (word.text.empty() || word.text.find(folded::hidden) != word.text.npos) continue;
        // The marks of short runs belong to the comparison, not to what is shown.
        const auto lead = word.text.front() == folded::mark ? std::size_t{1} : 0;
        const auto tail = word.text.back() == folded::mark ? std::size_t{1} : 0;
        for (auto place = folded_text.find(word.text); place != folded_text.npos;
             place = folded_text.find(word.text, place + word.text.size())) {
            const auto last = place + word.text.size() - tail - 1;
            // What follows may be a mark at the end of the run, or a bracket that was dropped: the match ends with its last character.
            auto end = at[last] + 1;
            while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
            found.push_back({at[place + lead], end});
        }
    }
    std::sort(found.begin(), found.end(),
              [](const Span& a, const Span& b) { return a.from < b.from || (a.from == b.from && a.to < b.to); });
    std::vector<Span> out;
    for (const auto& each : found)
        if (!out.empty() && each.from <= out.back().to)
            out.back().to = std::max(out.back().to, each.to);
        else
            out.push_back(each);
    return out;
}

}  // namespace rongan
