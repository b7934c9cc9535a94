#pragma once
// Cases and commits written by hand, so that what is kept can be tested without any workflow.

#include "engine/archive.hpp"
#include "engine/case_json.hpp"

#include <string>
#include <utility>
#include <vector>

namespace rongan::test {

inline Instant at(std::string_view text) { return parse_instant(text).value(); }
inline Date on(std::string_view text) { return parse_date(text).value(); }

inline Term open_clock(int number, std::string rule, std::string body, Date due) {
    return {.number = number,
            .rule = std::move(rule),
            .holder = {.role = Role::officer, .at = At::owner, .side = Side::none},
            .body = std::move(body),
            .person = {},
            .ledger = {Entry{.kind = Entry::Kind::started, .on = due - Days{5}, .at = start_of(due - Days{5}), .note = "收到之日"}},
            .due = due,
            .expires = end_of(due)};
}

// Every field is filled, so that one that is lost on the way shows.
inline CaseFile full_case(CaseId id) {
    const auto n = std::to_string(id);
    CaseFile file;
    file.id = id;
    file.uuid = "01890000-0000-7000-8000-" + std::string(12 - n.size(), '0') + n;
    file.number = "榕知法裁字〔2026〕" + n + "号";
    file.workflow = "patent-infringement";
    file.state = "awaiting-answer";
    file.facts = boost::json::object{{"claims", {1, 2}}, {"note", "“引号”\n与\\"}, {"nested", {{"none", nullptr}, {"yes", true}}}};
    file.owner = "fz-city";
    file.carrier = "st-01";
    file.counterpart = "court-1";
    file.offered_to = "fz-cangshan";
    file.handler = "lin.xiu";
    file.custody = {{"fz-cangshan", at("2026-03-01T09:00:00+08:00"), at("2026-03-02T09:30:01+08:00")},
                    {"fz-city", at("2026-03-02T09:30:01+08:00"), std::nullopt}};
    auto clock = open_clock(1, "order-81/answer", "fz-city", on("2026-03-20"));
    clock.person = "lin.xiu";
    clock.provisional = true;
    clock.ledger.push_back({.kind = Entry::Kind::excluded_from,
                            .on = on("2026-03-10"),
                            .at = start_of(on("2026-03-10")),
                            .cause = Exclusion::appraisal,
                            .note = "检验鉴定"});
    clock.ledger.push_back({.kind = Entry::Kind::extended,
                            .on = on("2026-03-11"),
                            .at = start_of(on("2026-03-11")),
                            .amount = {1, Unit::month},
                            .by = Rank::head,
                            .note = "案情复杂"});
    file.terms = {clock};
    Term met = open_clock(2, "order-81/accept", "", on("2026-03-08"));
    met.holder = {.role = Role::clerk, .at = At::counterpart, .side = Side::respondent};
    met.expires.reset();
    met.ledger.push_back({.kind = Entry::Kind::met, .on = on("2026-03-06"), .at = start_of(on("2026-03-06")), .note = ""});
    file.terms.push_back(met);
    file.beside = {{Beside::appraisal, on("2026-03-10"), std::nullopt, "鉴定"}, {Beside::recusal, on("2026-03-03"), on("2026-03-04"), ""}};
    file.parties = {{.side = PartySide::requester,
                     .kind = PartyKind::company,
                     .name = "福州甲公司",
                     .credit_code = CreditCode{"91350100M000100Y43"},
                     .identity_number = {},
                     .address = "福州市鼓楼区",
                     .contact = "0591-1",
                     .representative = "陈某",
                     .representative_post = {},
                     .origin = Origin::mainland,
                     .residence_abroad = {},
                     .electronic_service = true,
                     .agents = std::vector<Agent>{{"王某", "某事务所", "138", true}}},
                    {.side = PartySide::respondent,
                     .kind = PartyKind::person,
                     .name = "李某",
                     .credit_code = {},
                     .identity_number = IdentityNumber{"11010519491231002X"},
                     .address = "",
                     .contact = "",
                     .representative = {},
                     .representative_post = {},
                     .origin = Origin::foreign,
                     .residence_abroad = true,
                     .electronic_service = {},
                     .agents = std::vector<Agent>{}}};
    file.rights = {{RightKind::invention, "2010101234567", "一种茶具", "福州甲公司"}};
    file.papers = {{"请求书", "专利侵权纠纷处理请求书", Sha256{std::string(64, 'a')}, 12, std::nullopt},
                   {"证据", "公证书", Sha256{std::string(64, 'b')}, 3, "原件"}};
    file.parent = 0;
    file.children = {{id + 1000, "mediation"}};
    file.version = 1;
    file.opened = at("2026-03-01T09:00:00+08:00");
    return file;
}

// The case for a test to change, in a commit that was already made.
inline CaseFile& changed(Kept& kept) {
    auto own = std::make_shared<CaseFile>(*kept);
    kept = own;
    return *own;
}

// The case with its lists as they come back from their text.
inline CaseFile reread(CaseFile file) {
    const auto text = lists_text(file);
    file.custody = {};
    file.beside = {};
    file.children = {};
    file.parties = {};
    file.rights = {};
    file.papers = {};
    read_lists(file, text);
    return file;
}

// What is kept of the answer to the act of the row.
inline Reply reply_to(const JournalRow& row, std::int64_t id) {
    return {.id = id, .seq = row.seq, .last = row.seq, .numbered = false, .key = scoped_key(row.actor.person, row.key), .terms = ""};
}

// Builds chained commits as the docket does: one journal row for each case given, and what else the caller adds before sealing.
class Book {
public:
    explicit Book(const Reader& archive) : archive_(archive) {}

    [[nodiscard]] Commit commit(std::vector<CaseFile> files, Instant when = at("2026-03-02T10:00:00+08:00")) const {
        const auto heads = archive_.heads();
        Commit out;
        auto seq = heads.seq;
        for (auto& file : files) {
            const auto before = archive_.find(file.id);
            JournalRow row;
            row.seq = ++seq;
            row.case_id = file.id;
            row.version = file.version;
            row.at = when;
            row.event = "note";
            row.body = R"({"text":"甲"})";
            row.actor = {"lin.xiu", "fz-city", Roles{Role::clerk, Role::officer}};
            row.behalf = Side::requester;
            row.from = before ? before->state : "";
            row.to = file.state;
            row.citations = "《专利纠纷行政裁决和调解办法》第22条";
            row.workflow = file.workflow;
            row.key = "key-" + std::to_string(seq);
            row.uuid = before ? "" : file.uuid;
            row.previous = before ? before->head : "";
            row.hash = hash_of(row);
            file.head = row.hash;
            out.journal.push_back(std::move(row));
        }
        for (auto& file : files) {
            out.before.push_back(archive_.find(file.id));
            out.cases.push_back(std::make_shared<const CaseFile>(std::move(file)));
        }
        out.row = {.id = heads.commit + 1, .at = when, .first = heads.seq + 1, .last = seq, .previous = heads.commit_hash, .hash = {}};
        out.row.hash = hash_of(out.row, out.journal);
        return out;
    }

private:
    const Reader& archive_;
};

}  // namespace rongan::test
