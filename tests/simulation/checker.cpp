// The streams: journal, commits, outbox, what was sent and what was answered. What a case must be stands in checker_cases.cpp.

#include "simulation/checker.hpp"

#include <openssl/sha.h>

#include <algorithm>

namespace rongan::test {
namespace {

constexpr std::size_t page = 1000;

// The forms are those that engine/archive.cpp describes; written down here once more, so that a change there shows.
class Fields {
public:
    explicit Fields(std::string_view form) { add(form); }
    Fields& add(std::string_view text) {
        bytes_ += std::to_string(text.size()) + ":" + std::string(text);
        return *this;
    }
    Fields& add(std::int64_t number) { return add(std::to_string(number)); }
    [[nodiscard]] std::string hash() const {
        std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
        SHA256(reinterpret_cast<const unsigned char*>(bytes_.data()), bytes_.size(), digest.data());
        std::string out;
        for (const auto byte : digest) {
            out += "0123456789abcdef"[byte >> 4U];
            out += "0123456789abcdef"[byte & 15U];
        }
        return out;
    }

private:
    std::string bytes_;
};

std::int64_t seconds(Instant at) { return at.time_since_epoch().count(); }

std::string names_of(Roles roles) {
    constexpr std::array names{"clerk", "officer",      "head",       "mediator", "registrar", "judge",
                               "desk",  "investigator", "supervisor", "engine",   "clock"};
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i)
        if ((roles.bits >> i & 1U) != 0) out += (out.empty() ? "" : ",") + std::string(names.at(i));
    return out;
}

std::string hash_again(const JournalRow& row) {
    constexpr std::array sides{"none", "requester", "respondent", "both", "third"};
    return Fields("rongan-journal-1")
        .add(row.seq)
        .add(row.case_id)
        .add(row.version)
        .add(seconds(row.at))
        .add(row.event)
        .add(row.body)
        .add(row.actor.person)
        .add(row.actor.body)
        .add(names_of(row.actor.roles))
        .add(sides.at(static_cast<std::size_t>(row.behalf)))
        .add(row.from)
        .add(row.to)
        .add(row.citations)
        .add(row.workflow)
        .add(row.definition)
        .add(row.late ? 1 : 0)
        .add(row.cause)
        .add(row.key)
        .add(row.uuid)
        .add(row.previous)
        .hash();
}

Violation broken(std::string invariant, std::string seen) { return {std::move(invariant), std::move(seen)}; }

std::string row_name(const JournalRow& row) {
    return "row " + std::to_string(row.seq) + " (case " + std::to_string(row.case_id) + ", " + row.event + ")";
}

}  // namespace

Checker::Checker(const Registry& registry, std::string_view calendar_json, std::string_view network_json)
    : registry_{registry}, almanac_{std::make_unique<Almanac>(calendar_json)} {
    load_network(network_json);
}

std::optional<Violation> Checker::take_row(const JournalRow& row, const std::map<std::string, Sent>& sent) {
    if (row.seq != seen() + 1) return broken("seq-without-gap", row_name(row) + " follows " + std::to_string(seen()));
    if (row.hash != hash_again(row)) return broken("case-chain", row_name(row) + " does not hash to what it says");
    auto& tail = tails_[row.case_id];
    if (row.previous != tail.hash) return broken("case-chain", row_name(row) + " does not go on where its case ended");
    if (row.case_id != 0 && row.version != tail.version + 1)
        return broken("version-without-gap",
                      row_name(row) + " makes version " + std::to_string(row.version) + " after " + std::to_string(tail.version));
    if (row.at > now)
        return broken(row.event == "term-expired" ? "expiry-early" : "at-most-now",
                      row_name(row) + " is dated " + to_text(row.at) + ", now is " + to_text(now));
    if (row.cause >= row.seq) return broken("cause-before", row_name(row) + " is caused by a later row");
    tail = {row.version, row.hash, row.to, row.seq};
    touched_[row.case_id] = row.at;
    hashes_.push_back(row.hash);
    keys_.push_back(row.cause == 0 ? row.key : "");
    roots_.push_back(row.cause == 0 ? row.seq : roots_.at(static_cast<std::size_t>(row.cause - 1)));
    if (row.event == "calendar-changed") moved_.insert(row.case_id);
    if (listener) listener(row);

    if (row.case_id == 0) take_system_row(row);
    if (row.cause != 0) return std::nullopt;
    if (row.event == "term-expired") return take_expiry(row);
    if (row.key.empty()) return row.case_id == 0 ? std::nullopt : Found{broken("unknown-absent", row_name(row) + " was sent by nobody")};
    const auto request = sent.find(row.key);
    if (request == sent.end()) return broken("unknown-absent", row_name(row) + " has the unknown key " + row.key);
    const auto [before, fresh] = by_key_.emplace(row.key, row.seq);
    if (!fresh) return broken("exactly-once", row_name(row) + " and row " + std::to_string(before->second) + " have the key " + row.key);
    if (request->second.state == Sent::State::refused)
        return broken("refused-absent", row_name(row) + " is there, though " + row.key + " was refused");
    const auto& said = request->second.submission;
    if (said.event != row.event || boost::json::serialize(said.body) != row.body || said.actor != row.actor || said.at != row.at ||
        (said.case_id && *said.case_id != row.case_id))
        return broken("as-submitted", row_name(row) + " is not what was sent as " + row.key);
    return std::nullopt;
}

std::optional<Violation> Checker::take_commit(const CommitRow& commit) {
    const auto name = "commit " + std::to_string(commit.id);
    if (commit.id != static_cast<std::int64_t>(commits_.size()) + 1) return broken("commit-chain", name + " leaves a gap");
    if (commit.previous != (commits_.empty() ? "" : commits_.back())) return broken("commit-chain", name + " does not go on from the last");
    if (commit.first != committed_ + 1 || commit.last < commit.first || commit.last > seen())
        return broken("commit-chain", name + " speaks of rows " + std::to_string(commit.first) + " to " + std::to_string(commit.last));
    Fields fields("rongan-commit-1");
    fields.add(commit.id).add(seconds(commit.at)).add(commit.first).add(commit.last).add(commit.previous);
    for (auto seq = commit.first; seq <= commit.last; ++seq) fields.add(hashes_.at(static_cast<std::size_t>(seq - 1)));
    if (fields.hash() != commit.hash) return broken("commit-chain", name + " does not hash to what it says");
    committed_ = commit.last;
    commits_.push_back(commit.hash);
    return std::nullopt;
}

std::optional<Violation> Checker::take_expiry(const JournalRow& row) {
    const auto body = boost::json::parse(row.body).as_object();
    const int number = static_cast<int>(body.at("number").as_int64());
    const auto name = row_name(row) + " of clock " + std::to_string(number);
    if (!fired_.emplace(row.case_id, number).second) return broken("expiry-once", name + " has fired before");
    const auto before = open_.find(row.case_id);
    if (before == open_.end()) return broken("expiry-once", name + " on a case that is not open");
    const auto& terms = before->second.terms;
    const auto term = std::find_if(terms.begin(), terms.end(), [&](const Term& each) { return each.number == number; });
    if (term == terms.end()) return broken("expiry-early", name + " which the case does not have");
    // Moved since the case was last looked at: its ledger is what it was, so its date can be told.
    const auto expires = !moved_.contains(row.case_id)
                             ? term->expires
                             : ask_oracle(*almanac_, *registry_.find_term(term->rule), term->ledger, Date{}).expires;
    if (!expires || *expires > row.at)
        return broken("expiry-early", name + " at " + to_text(row.at) + ", due " + (expires ? to_text(*expires) : "never"));
    const std::tuple place{*expires, row.case_id, number};
    if (last_expiry_ && place < *last_expiry_) return broken("expiry-order", name + " fired after one that was due later");
    last_expiry_ = place;
    return std::nullopt;
}

void Checker::take_system_row(const JournalRow& row) {
    const auto body = boost::json::parse(row.body).as_object();
    if (row.event == "calendar-loaded") {
        almanac_before_ = body.contains("in_parts") ? std::move(almanac_) : nullptr;
        almanac_ = std::make_unique<Almanac>(body.at("calendar").as_string());
        calendar_row_ = row.seq;
    }
    if (row.event == "calendar-applied") almanac_before_.reset();
    if (row.event == "network-loaded") load_network(body.at("network").as_string());
}

const Almanac& Checker::almanac_of(CaseId id) const {
    return almanac_before_ && tails_.at(id).seq < calendar_row_ ? *almanac_before_ : *almanac_;
}

void Checker::load_network(std::string_view json) {
    const auto file = boost::json::parse(json);
    bodies_.clear();
    people_.clear();
    persons_.clear();
    for (const auto& body : file.at("bodies").as_array()) bodies_.insert(std::string(body.at("id").as_string()));
    for (const auto& person : file.at("people").as_array()) {
        const std::string id{person.at("id").as_string()};
        persons_.insert(id);
        for (const auto& role : person.at("roles").as_array())
            people_[std::string(role.as_string()) + "@" + std::string(person.at("body").as_string())].insert(id);
    }
}

std::optional<Violation> Checker::take_outbox(const Reader& reader) {
    for (auto rows = reader.outbox(outbox_, page); !rows.empty(); rows = reader.outbox(outbox_, page))
        for (const auto& row : rows) {
            if (row.id != outbox_ + 1)
                return broken("outbox-without-gap", "notice " + std::to_string(row.id) + " follows " + std::to_string(outbox_));
            if (row.seq < 1 || row.seq > seen())
                return broken("outbox-without-gap", "notice " + std::to_string(row.id) + " belongs to no row");
            outbox_ = row.id;
            notices_[roots_.at(static_cast<std::size_t>(row.seq - 1))].push_back({row.to, row.document, row.text});
        }
    return std::nullopt;
}

std::optional<Violation> Checker::judge_answer(const std::string& key, const Sent& sent) const {
    const auto row = by_key_.find(key);
    const auto name = key + " (" + sent.submission.event + ")";
    if (row == by_key_.end()) return broken("acknowledged-present", name + " was acknowledged and is not in the journal");
    if (row->second != sent.receipt.seq)
        return broken("acknowledged-present",
                      name + " was acknowledged as row " + std::to_string(sent.receipt.seq) + " and is row " + std::to_string(row->second));
    const auto told = notices_.find(row->second);
    if (sent.receipt.notices != (told == notices_.end() ? std::vector<Notice>{} : told->second))
        return broken("notice-kept", name + " was acknowledged with " + std::to_string(sent.receipt.notices.size()) + " notices, " +
                                         std::to_string(told == notices_.end() ? 0 : told->second.size()) + " went out");
    return std::nullopt;
}

std::optional<Violation> Checker::look(const Reader& reader, const std::map<std::string, Sent>& sent,
                                       const std::vector<std::string>& answered) {
    std::vector<JournalRow> fresh;
    for (auto rows = reader.journal(seen() + static_cast<Seq>(fresh.size()), page); !rows.empty();
         rows = reader.journal(seen() + static_cast<Seq>(fresh.size()), page))
        fresh.insert(fresh.end(), rows.begin(), rows.end());
    const auto commits = reader.commits(static_cast<std::int64_t>(commits_.size()), page);
    auto row = fresh.begin();
    for (const auto& commit : commits) {
        last_expiry_.reset();
        for (; row != fresh.end() && row->seq <= commit.last; ++row) {
            if (auto found = take_row(*row, sent)) return found;
            if (row->case_id != 0) changed_.insert(row->case_id);
        }
        if (auto found = take_commit(commit)) return found;
    }
    if (row != fresh.end()) return broken("commit-chain", row_name(*row) + " belongs to no commit");
    if (auto found = take_outbox(reader)) return found;
    for (const auto& key : answered)
        if (auto found = judge_answer(key, sent.at(key))) return found;
    while (!changed_.empty()) {
        if (auto found = take_case(reader, *changed_.begin(), true)) return found;
        changed_.erase(changed_.begin());
    }
    moved_.clear();
    const auto heads = reader.heads();
    if (heads.seq != seen() || heads.commit != static_cast<std::int64_t>(commits_.size()) || heads.outbox != outbox_)
        return broken("seq-without-gap", "the heads speak of row " + std::to_string(heads.seq) + " and notice " +
                                             std::to_string(heads.outbox) + ", there are " + std::to_string(seen()) + " and " +
                                             std::to_string(outbox_));
    return std::nullopt;
}

// What was seen once stays as it was; after a crash, what was acknowledged is the first thing to be missed.
std::optional<Violation> Checker::same_as_seen(const Reader& reader, const std::map<std::string, Sent>& sent) {
    Seq after = 0;
    for (auto rows = reader.journal(after, page); !rows.empty() && after < seen(); rows = reader.journal(after, page))
        for (const auto& row : rows) {
            if (row.seq > seen()) break;
            if (row.seq != after + 1) return broken("acknowledged-kept", row_name(row) + " follows row " + std::to_string(after));
            if (row.hash != hashes_.at(static_cast<std::size_t>(row.seq - 1)))
                return broken("acknowledged-kept", row_name(row) + " is another row than the one seen before");
            after = row.seq;
        }
    for (auto seq = after + 1; seq <= seen(); ++seq) {
        const auto request = sent.find(keys_.at(static_cast<std::size_t>(seq - 1)));
        if (request != sent.end() && request->second.state == Sent::State::acknowledged)
            return broken("acknowledged-kept", "row " + std::to_string(seq) + " was acknowledged as " + request->first + " and is gone");
    }
    if (after < seen()) return broken("seen-kept", "row " + std::to_string(after + 1) + " had been read and is gone");
    return std::nullopt;
}

std::optional<Violation> Checker::look_at_all(const Reader& reader, const std::map<std::string, Sent>& sent,
                                              std::optional<Instant> ticked) {
    if (auto found = same_as_seen(reader, sent)) return found;
    if (auto found = look(reader, sent, {})) return found;
    for (const auto& [key, each] : sent)
        if (each.state == Sent::State::acknowledged)
            if (auto found = judge_answer(key, each)) return found;
    std::vector<CaseId> open;
    for (const auto& [id, file] : open_) open.push_back(id);
    if (reader.cases(0, open.size() + 1, true) != open)
        return broken("case-follows-journal", "the list of open cases is not the journal's");
    for (const auto id : open)
        if (auto found = take_case(reader, id, false)) return found;
    for (const auto& [name, given] : series_)
        if (*given.begin() != 1 || *given.rbegin() != static_cast<int>(given.size()))
            return broken("number-without-gap",
                          name + " has " + std::to_string(given.size()) + " numbers up to " + std::to_string(*given.rbegin()));
    if (!ticked) return std::nullopt;
    for (const auto& [id, file] : open_)
        for (const auto& term : file.terms)
            if (term.expires && *term.expires <= *ticked)
                return broken("expiry-missed", "clock " + std::to_string(term.number) + " (" + term.rule + ") of case " +
                                                   std::to_string(id) + " ran out " + to_text(*term.expires) + " and has not fired at " +
                                                   to_text(*ticked));
    return std::nullopt;
}

}  // namespace rongan::test
