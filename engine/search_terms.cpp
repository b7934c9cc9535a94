#include "engine/search_terms.hpp"

#include "engine/identifiers/hash.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace rongan {
namespace {

constexpr std::size_t gram = 4;  // of a long run
// Before what is no text, so that nobody's query can name it.
constexpr char32_t owner_lead = 0xE001, held_lead = 0xE002, identity_lead = 0xE004;

// Writes the character in UTF-8 and says where the next one goes.
char* encode(char* to, char32_t c) {
    const auto byte = [&](char32_t b) { *to++ = static_cast<char>(static_cast<unsigned char>(b)); };
    if (c < 0x80) {
        byte(c);
        return to;
    }
    if (c < 0x800) {
        byte(0xC0 | (c >> 6U));
    } else {
        if (c < 0x10000) {
            byte(0xE0 | (c >> 12U));
        } else {
            byte(0xF0 | (c >> 18U));
            byte(0x80 | ((c >> 12U) & 0x3FU));
        }
        byte(0x80 | ((c >> 6U) & 0x3FU));
    }
    byte(0x80 | (c & 0x3FU));
    return to;
}
void put(std::string& out, char32_t c) {
    std::array<char, 4> bytes;
    out.append(bytes.data(), encode(bytes.data(), c));
}
void put(std::string& out, std::u32string_view text) {
    for (const auto c : text) put(out, c);
}

// A character by itself, or a run without its marks.
struct Unit {
    std::u32string_view text;
    bool run = false;
    [[nodiscard]] bool whole() const { return !run || text.size() <= short_run; }
    // What a neighbour sees of it; a long run may go on beyond the edge of a query, so only the near end counts.
    [[nodiscard]] std::u32string_view left() const { return whole() ? text : text.substr(0, gram); }
    [[nodiscard]] std::u32string_view right() const { return whole() ? text : text.substr(text.size() - gram); }
};

bool in_run(char32_t c) { return c < 0x80 || c == folded::hidden; }

// Runs at the edge of a query's word may lack their mark.
bool next_unit(std::u32string_view& rest, Unit& unit) {
    while (!rest.empty() && rest.front() == folded::mark) rest.remove_prefix(1);
    if (rest.empty()) return false;
    std::size_t size = 1;
    unit.run = in_run(rest.front());
    if (unit.run)
        while (size < rest.size() && in_run(rest[size])) ++size;
    unit.text = rest.substr(0, size);
    rest.remove_prefix(size);
    return true;
}

// Gives each term to `sink` as one or two pieces; two runs are kept apart by the mark.
template <class Sink>
void each_term(std::u32string_view text, bool last_alone, Sink sink) {
    Unit unit, before;
    bool first = true;
    while (next_unit(text, unit)) {
        if (!first) sink(before.right(), before.run && unit.run, unit.left());
        if (unit.run) {
            if (unit.whole()) sink(unit.text, false, std::u32string_view{});
            for (std::size_t i = 0; i + gram <= unit.text.size(); ++i) sink(unit.text.substr(i, gram), false, std::u32string_view{});
        }
        before = unit;
        first = false;
    }
    if (last_alone && !first && !before.run) sink(before.text, false, std::u32string_view{});
}

// Each piece is a character, or as much of a run as a gram has.
void put_term(std::string& out, std::u32string_view a, bool apart, std::u32string_view b) {
    static_assert(short_run <= gram);
    std::array<char, (gram + 1 + gram) * 4> bytes;
    auto* end = bytes.data();
    for (const auto c : a) end = encode(end, c);
    if (apart) end = encode(end, folded::mark);
    for (const auto c : b) end = encode(end, c);
    out.append(bytes.data(), end);
}

std::string body_term(char32_t lead, std::string_view body) {
    std::string out;
    put(out, lead);
    // A dash would end the token, a capital be made small: both go where no other character is.
    for (const char c : body) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
        put(out, plain ? char32_t{byte} : char32_t{0xE100} + byte);
    }
    return out;
}

bool seen_by(const CaseFile& file, std::string_view body) { return file.owner == body || file.carrier == body || file.counterpart == body; }

void add(std::string& out, std::string_view term) {
    out += term;
    out += ' ';
}

// Terms that do not come from texts.
std::vector<std::string> plain_terms(const CaseFile& file) {
    std::vector<std::string> out;
    for (const auto* body : {&file.owner, &file.carrier, &file.counterpart})
        if (!body->empty()) out.push_back(owner_term(*body));
    for (const auto& held : file.custody)
        if (!held.body.empty() && !seen_by(file, held.body)) out.push_back(held_term(held.body));
    for (const auto& party : file.parties)
        if (party.identity_number) out.push_back(identity_term(party.identity_number->text));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

template <class T>
std::vector<T> without(const std::vector<T>& list, const std::vector<T>& others) {
    std::vector<T> out;
    std::set_difference(list.begin(), list.end(), others.begin(), others.end(), std::back_inserter(out));
    return out;
}

std::vector<std::string_view> sorted(const std::vector<SearchText>& texts) {
    std::vector<std::string_view> out;
    out.reserve(texts.size());
    for (const auto& each : texts) out.push_back(each.text);
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> sorted_terms(const std::vector<std::string_view>& texts) {
    std::vector<std::string> out;
    for (const auto text : texts)
        each_term(fold(text), true,
                  [&](std::u32string_view a, bool apart, std::u32string_view b) { put_term(out.emplace_back(), a, apart, b); });
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace

void add_terms(std::string& out, std::u32string_view text) {
    each_term(text, true, [&](std::u32string_view a, bool apart, std::u32string_view b) {
        put_term(out, a, apart, b);
        out += ' ';
    });
}

WordTerms terms_of(const SearchWord& word) {
    WordTerms out;
    if (!word.identity.empty()) {
        out.terms.push_back(identity_term(word.identity));
        return out;
    }
    each_term(word.text, false,
              [&](std::u32string_view a, bool apart, std::u32string_view b) { put_term(out.terms.emplace_back(), a, apart, b); });
    std::sort(out.terms.begin(), out.terms.end());
    out.terms.erase(std::unique(out.terms.begin(), out.terms.end()), out.terms.end());
    if (out.terms.empty()) put(out.prefix, word.text);
    return out;
}

std::string owner_term(std::string_view body) { return body_term(owner_lead, body); }
std::string held_term(std::string_view body) { return body_term(held_lead, body); }

// Sixteen digits of its hash: enough to find the one party, and the index has no number that could be read out of it.
std::string identity_term(std::string_view number) {
    std::string out;
    put(out, identity_lead);
    return out + sha256_hex(number).substr(0, 16);
}

std::string case_terms(const CaseFile& file) {
    std::string out;
    for (const auto& each : plain_terms(file)) add(out, each);
    for (const auto& each : search_texts(file)) add_terms(out, fold(each.text));
    return out;
}

IndexChange index_change(const CaseFile& before, const CaseFile& after) {
    IndexChange change;
    const auto bodies = [](const CaseFile& file) { return std::tie(file.owner, file.carrier, file.counterpart, file.custody); };
    const bool same_parties = before.parties == after.parties;
    if (!same_parties || bodies(before) != bodies(after)) {
        const auto was = plain_terms(before), is = plain_terms(after);
        for (const auto& each : without(was, is)) add(change.out, each);
        for (const auto& each : without(is, was)) add(change.in, each);
    }
    // Most acts change some of the facts and nothing else that is searched: so only those are looked at.
    const bool facts_alone =
        same_parties && before.number == after.number && before.rights == after.rights && before.papers == after.papers;
    if (facts_alone && before.facts.is(after.facts)) return change;
    const auto texts = facts_alone ? changed_texts(before.facts, after.facts) : ChangedTexts{search_texts(before), search_texts(after)};
    const auto was = sorted(texts.before), is = sorted(texts.after);
    for (const auto text : without(is, was)) add_terms(change.in, fold(text));
    // A term goes only when no other text of the case has it.
    if (const auto gone = without(was, is); !gone.empty())
        for (const auto& each : without(sorted_terms(gone), sorted_terms(sorted(search_texts(after))))) add(change.out, each);
    return change;
}

}  // namespace rongan
