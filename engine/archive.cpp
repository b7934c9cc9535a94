// The hashes that chain the journal and the commits (what is hashed: chain_text.hpp), the rule that a commit goes on where the archive
// ends, and the page cursors.

#include "engine/archive.hpp"

#include "engine/chain_text.hpp"
#include "engine/clock.hpp"
#include "engine/identifiers/hash.hpp"
#include "engine/names.hpp"
#include "engine/planted.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace rongan {
namespace {

std::int64_t seconds(Instant at) { return static_cast<std::int64_t>(at.time_since_epoch().count()); }

// Reads a number and the separator behind it; the whole text must be used in the end.
bool take(std::string_view& text, std::int64_t& out) {
    const auto* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, out);
    if (error != std::errc{}) return false;
    text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
    return true;
}
bool take(std::string_view& text, char separator) {
    if (text.empty() || text.front() != separator) return false;
    text.remove_prefix(1);
    return true;
}

}  // namespace

std::string to_names(Roles roles) {
    std::string out;
    for (const auto role : each_of(roles)) {
        if (!out.empty()) out += ',';
        out += to_name(role);
    }
    return out;
}

Roles roles_from_names(std::string_view names) {
    Roles out;
    while (!names.empty()) {
        const auto comma = std::min(names.find(','), names.size());
        out.bits = static_cast<std::uint16_t>(out.bits | Roles{from_name<Role>(names.substr(0, comma))}.bits);
        names.remove_prefix(std::min(comma + 1, names.size()));
    }
    return out;
}

std::string hash_of(const JournalRow& row) {
    const auto roles = to_names(row.actor.roles);
    constexpr std::size_t all_else = 512;
    std::string text;
    text.reserve(row.body.size() + row.citations.size() + all_else);
    write_chain_text(text, {.seq = row.seq,
                            .case_id = row.case_id,
                            .version = row.version,
                            .at = seconds(row.at),
                            .event = row.event,
                            .body = row.body,
                            .person = row.actor.person,
                            .actor_body = row.actor.body,
                            .roles = roles,
                            .behalf = to_name(row.behalf),
                            .from = row.from,
                            .to = row.to,
                            .citations = row.citations,
                            .workflow = row.workflow,
                            .definition = row.definition,
                            .late = row.late ? 1 : 0,
                            .cause = row.cause,
                            .key = row.key,
                            .uuid = row.uuid,
                            .previous = row.previous});
    return sha256_hex(text);
}

std::string hash_of(const CommitRow& row, const std::vector<JournalRow>& rows) {
    std::string text;
    auto fields =
        begin_chain_text(text, {.id = row.id, .at = seconds(row.at), .first = row.first, .last = row.last, .previous = row.previous});
    for (const auto& each : rows)
        if (!planted(Fault::break_commit_chain) || &each != &rows.back()) fields.add(each.hash);
    return sha256_hex(text);
}

namespace {

bool is_scoped_key(std::string_view scoped, std::string_view person, std::string_view key) {
    return scoped.size() == person.size() + 1 + key.size() && scoped.starts_with(person) && scoped[person.size()] == '|' &&
           scoped.ends_with(key);
}

}  // namespace

std::optional<std::string> break_in(const Commit& commit, const Heads& heads) {
    if (commit.row.id != heads.commit + 1) return "提交序号不相接";
    if (commit.row.previous != heads.commit_hash) return "提交的前链哈希与档案末尾不符";
    if (commit.row.first != heads.seq + 1 || commit.row.last != heads.seq + static_cast<Seq>(commit.journal.size()))
        return "提交所记的日志范围与档案末尾不相接";
    for (std::size_t i = 0; i < commit.journal.size(); ++i)
        if (commit.journal[i].seq != commit.row.first + static_cast<Seq>(i)) return "日志序号不相接";
    for (std::size_t i = 0; i < commit.outbox.size(); ++i)
        if (commit.outbox[i].id != heads.outbox + 1 + static_cast<std::int64_t>(i)) return "发件箱序号不相接";
    for (std::size_t i = 0; i < commit.replies.size(); ++i)
        if (commit.replies[i].id != heads.reply + 1 + static_cast<std::int64_t>(i)) return "答复序号不相接";
    for (const auto& reply : commit.replies) {
        if (reply.seq < commit.row.first || reply.last < reply.seq || reply.last > commit.row.last)
            return "答复所指的日志行不在本次提交之中";
        const auto& act = commit.journal[static_cast<std::size_t>(reply.seq - commit.row.first)];
        if (!is_scoped_key(reply.key, act.actor.person, act.key)) return "答复的幂等键与日志不符";
    }
    if (commit.before.size() != commit.cases.size()) return "提交缺少案件的原状";
    for (std::size_t i = 0; i < commit.cases.size(); ++i)
        if (commit.before[i] && commit.before[i]->id != commit.cases[i]->id) return "提交所记的原状属于另一案件";
    return std::nullopt;
}

std::optional<Cover> Reader::cover(CaseId id) const {
    const auto file = find(id);
    return file ? std::optional{Cover{file->uuid, file->number, file->workflow, file->state}} : std::nullopt;
}

std::vector<OpenClock> open_clocks_of(const CaseFile& file) {
    std::vector<OpenClock> out;
    for (const auto& term : file.terms)
        if (is_open(term.ledger)) out.push_back({term.rule, term.ledger});
    return out;
}

std::vector<OpenClock> Reader::open_clocks(CaseId id) const {
    const auto file = find(id);
    return file ? open_clocks_of(*file) : std::vector<OpenClock>{};
}

std::string scoped_key(std::string_view person, std::string_view key) {
    std::string out;
    out.reserve(person.size() + 1 + key.size());
    return out.append(person).append("|").append(key);
}

Heads heads_after(Heads heads, const Commit& commit) {
    for (const auto& row : commit.journal)
        if (row.case_id == 0) heads.system_hash = row.hash;
    for (const auto& file : commit.cases) heads.case_id = std::max(heads.case_id, file->id);
    heads.seq += static_cast<Seq>(commit.journal.size());
    heads.outbox += static_cast<std::int64_t>(commit.outbox.size());
    heads.reply += static_cast<std::int64_t>(commit.replies.size());
    heads.commit = commit.row.id;
    heads.commit_hash = commit.row.hash;
    return heads;
}

std::optional<std::string> break_in(const CaseFile& before, const CaseFile& after) {
    // The same version may come again: a child that is opened by another case is noted on its parent without an act there.
    if (after.version < before.version) return "案件版本已被更新";
    if (after.uuid != before.uuid) return "案件标识不得更改";
    if (after.terms.size() < before.terms.size()) return "期限不得删除";
    for (std::size_t i = 0; i < before.terms.size(); ++i) {
        if (before.terms.is(after.terms, i)) continue;
        const auto& old = before.terms[i].ledger;
        const auto& now = after.terms[i].ledger;
        if (before.terms[i].number != after.terms[i].number) return "期限的序号不得更改";
        if (now.size() < old.size() || !std::equal(old.begin(), old.end(), now.begin())) return "期限台账只能追加";
    }
    return std::nullopt;
}

std::int64_t due_key(const Term& term) {
    if (term.stopped || !term.due) return std::numeric_limits<std::int32_t>::max();
    return term.due->time_since_epoch().count();
}

WorkItem work_item(const CaseFile& file, const Term& term) {
    return {.case_id = file.id,
            .uuid = file.uuid,
            .number = file.number,
            .workflow = file.workflow,
            .state = file.state,
            .owner = file.owner,
            .carrier = file.carrier,
            .term = term.number,
            .rule = term.rule,
            .holder = term.holder,
            .body = term.body,
            .person = term.person,
            .due = term.due,
            .expires = term.expires,
            .provisional = term.provisional,
            .stopped = term.stopped,
            .breached = is_breached(term.ledger)};
}

std::string to_cursor(const WorkPlace& place) {
    return std::to_string(place.due_key) + "." + std::to_string(place.case_id) + "." + std::to_string(place.term);
}

std::optional<WorkPlace> work_place(std::string_view cursor) {
    WorkPlace out;
    if (take(cursor, out.due_key) && take(cursor, '.') && take(cursor, out.case_id) && take(cursor, '.') && take(cursor, out.term) &&
        cursor.empty())
        return out;
    return std::nullopt;
}

std::optional<CaseId> handoff_place(std::string_view cursor) {
    CaseId out{};
    if (take(cursor, out) && cursor.empty() && out > 0) return out;
    return std::nullopt;
}

}  // namespace rongan
