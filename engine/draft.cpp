#include "engine/draft.hpp"

#include "engine/authority.hpp"
#include "engine/done_late.hpp"
#include "engine/invariants.hpp"
#include "engine/planted.hpp"

#include <algorithm>
#include <stdexcept>

namespace rongan {
namespace {

void must_be_declared(std::span<const TermRule* const> declared, const TermRule& rule, std::string_view verb) {
    if (std::find(declared.begin(), declared.end(), &rule) == declared.end())
        throw std::logic_error("a rule " + std::string(verb) + " " + std::string(rule.key) + " without declaring it");
}

// What the owner owes at the working level is done by the station that carries the case, where it has people for it.
std::string holding_body(const CaseFile& file, const Holder& holder, const Network& network) {
    if (holder.at == At::owner && !file.carrier.empty() && network.has_people_at(file.carrier, holder.role)) return file.carrier;
    return body_at(file, holder.at, network);
}

bool is_clock(const Term& term, const TermRule& rule, std::string_view of) {
    return term.rule == rule.key && is_open(term.ledger) && (of.empty() || term.ledger.front().note == of);
}

}  // namespace

bool has_entry(const Ledger& ledger, Entry::Kind kind) {
    return std::any_of(ledger.begin(), ledger.end(), [&](const Entry& entry) { return entry.kind == kind; });
}

void DraftBase::start(const TermRule& rule, Holder holder, Date on, Period amount, Instant at, std::string note) {
    must_be_declared(may_start, rule, "starts");
    if (rule.period.count == 0 && amount.count == 0) throw std::logic_error("the length of " + std::string(rule.key) + " is not stated");
    const bool in_hours = (amount.count != 0 ? amount.unit : rule.period.unit) == Unit::hour;
    if (in_hours && at == Instant{}) at = now();
    Term term{.number = static_cast<int>(file.terms.size()) + 1,
              .rule = std::string(rule.key),
              .holder = holder,
              .body = {},
              .person = {},
              .ledger = {Entry{.kind = Entry::Kind::started,
                               .on = in_hours ? legal_date(at) : on,
                               .at = in_hours ? at : start_of(on),
                               .amount = amount,
                               .note = std::move(note)}},
              .due = {},
              .expires = {}};
    for (const auto& interval : file.beside) {
        const auto cause = exclusion_of(interval.kind);
        if (interval.to || !cause || !rule.excludes.has(*cause)) continue;
        term.ledger = exclude_from(rule, term.ledger, *cause, std::max(on, interval.from), interval.note).value();
    }
    file.terms.push_back(std::move(term));
}

void DraftBase::meet(const TermRule& rule, Date on, std::string_view of) {
    must_be_declared(may_stop, rule, "meets");
    for (std::size_t i = 0; i < file.terms.size(); ++i) {
        const auto& term = file.terms[i];
        if (!is_clock(term, rule, of)) continue;
        const auto date = due_date(rule, term.ledger, calendar(), today());
        const bool hours = date.expires != end_of(date.due);
        const bool overdue = !date.stopped && (hours ? now() > date.expires : on > date.due);
        late = late || overdue;
        file.terms.edit(i).ledger.push_back(
            {.kind = Entry::Kind::met, .on = on, .at = hours ? now() : start_of(on), .note = std::string{overdue ? done_late : ""}});
    }
}

void DraftBase::cancel(const TermRule& rule, const std::string& why) {
    must_be_declared(may_stop, rule, "cancels");
    for (std::size_t i = 0; i < file.terms.size(); ++i)
        if (file.terms[i].rule == rule.key && is_open(file.terms[i].ledger))
            file.terms.edit(i).ledger.push_back({.kind = Entry::Kind::cancelled, .on = today(), .at = now(), .note = why});
}

void DraftBase::expire(std::size_t index, const TermRule& check) {
    auto& term = file.terms.edit(index);
    const auto& rule = rule_of(term);
    cite(rule.article);
    if (rule.expiry == Expiry::breach) {
        term.ledger.push_back({.kind = Entry::Kind::breached, .on = today(), .at = now(), .note = std::string(rule.on_expiry)});
        const auto text = "“" + std::string(rule.title) + "”已逾期：" + std::string(rule.on_expiry);
        if (!term.body.empty()) tell(term.body, "逾期提示", text);
        if (const auto* above = network().superior(file.owner)) tell(above->id, "逾期报告", text);
        return;
    }
    term.ledger.push_back({.kind = Entry::Kind::lapsed, .on = today(), .at = now(), .note = std::string(rule.on_expiry)});
    if (open(check) == nullptr)
        start(check, Holder{working_role(network(), file.owner), At::owner}, today(), {}, {},
              "“" + std::string(rule.title) + "”期限届满，须人工核对邮戳与收件");
}

// Each of several clocks gets its own copy. NOLINTNEXTLINE(performance-unnecessary-value-param)
void DraftBase::extend(const TermRule& rule, Period by, Rank granted_by, std::string note, std::string_view of) {
    for (std::size_t i = 0; i < file.terms.size(); ++i)
        if (is_clock(file.terms[i], rule, of))
            file.terms.edit(i).ledger = rongan::extend(rule, file.terms[i].ledger, calendar(), by, granted_by, today(), note).value();
}

void DraftBase::begin(Beside kind, Date from, const std::string& note) {
    file.beside.push_back({.kind = kind, .from = from, .to = {}, .note = note});
    const auto cause = exclusion_of(kind);
    if (!cause) return;
    for (std::size_t i = 0; i < file.terms.size(); ++i) {
        const auto& term = file.terms[i];
        if (!is_open(term.ledger) || !rule_of(term).excludes.has(*cause)) continue;
        const auto start = std::max(from, term.ledger.front().on);
        file.terms.edit(i).ledger = exclude_from(rule_of(term), term.ledger, *cause, start, note).value();
    }
}

void DraftBase::end(Beside kind, Date to, const std::string& note) {
    for (std::size_t i = 0; i < file.beside.size(); ++i)
        if (file.beside[i].kind == kind && !file.beside[i].to) file.beside.edit(i).to = std::max(to, file.beside[i].from);
    const auto cause = exclusion_of(kind);
    if (!cause) return;
    for (std::size_t i = 0; i < file.terms.size(); ++i) {
        const auto& term = file.terms[i];
        if (!is_open(term.ledger) || !rule_of(term).excludes.has(*cause)) continue;
        const auto open_since = [&] {
            std::optional<Date> since;
            for (const auto& entry : term.ledger) {
                if (entry.cause == *cause && entry.kind == Entry::Kind::excluded_from) since = entry.on;
                if (entry.cause == *cause && entry.kind == Entry::Kind::excluded_to) since.reset();
            }
            return since;
        }();
        if (open_since) file.terms.edit(i).ledger = exclude_to(rule_of(term), term.ledger, *cause, std::max(to, *open_since), note).value();
    }
}

void DraftBase::tell(std::string to, std::string_view document, std::string text) {
    effects.emplace_back(Notice{std::move(to), std::string(document), std::move(text)});
}

void DraftBase::give_custody(std::string body, std::string carrier) {
    file.owner = std::move(body);
    file.carrier = std::move(carrier);
    file.handler.clear();  // the people of the body that let the case go do not go with it
}

bool DraftBase::lapsed(const TermRule& rule) const {
    const auto* term = latest_term(file, rule.key);
    return term != nullptr && has_entry(term->ledger, Entry::Kind::lapsed);
}
bool DraftBase::met(const TermRule& rule) const {
    const auto* term = latest_term(file, rule.key);
    return term != nullptr && has_entry(term->ledger, Entry::Kind::met);
}

const TermRule& DraftBase::rule_of(const Term& term) const {
    const auto* rule = context->find_term(term.rule);
    if (rule == nullptr) throw std::logic_error("no term rule " + term.rule);
    return *rule;
}

namespace {

// How an open clock stands: all of it but what is written down.
struct Stand {
    std::optional<Date> due;
    std::optional<Instant> expires;
    bool provisional, stopped;
    std::string body;
    std::string_view person;
    [[nodiscard]] bool is_that_of(const Term& term) const {
        return due == term.due && expires == term.expires && provisional == term.provisional && stopped == term.stopped &&
               body == term.body && person == term.person;
    }
};

Stand stand_of(const Term& term, const CaseFile& file, const Person* handler, const Context& context, Date as_of) {
    const auto* rule = context.find_term(term.rule);
    if (rule == nullptr) throw std::logic_error("no term rule " + term.rule);
    const auto date = due_date(*rule, term.ledger, context.calendar, as_of);
    const bool silent = date.stopped || (is_breached(term.ledger) && !planted(Fault::fire_twice));
    auto body = term.holder.side == Side::none ? holding_body(file, term.holder, context.network) : std::string{};
    const bool his = handler != nullptr && handler->body == body && handler->roles.has(term.holder.role);
    return {date.due,        silent ? std::nullopt : std::optional{date.expires},      date.provisional, date.stopped,
            std::move(body), his ? std::string_view{file.handler} : std::string_view{}};
}

}  // namespace

void arm(CaseFile& file, const Context& context, Date as_of) {
    const auto* handler = context.network.person(file.handler);
    for (std::size_t i = 0; i < file.terms.size(); ++i) {
        const auto& was = file.terms[i];
        if (!is_open(was.ledger)) {
            if (!was.expires && !was.stopped) continue;
            auto& term = file.terms.edit(i);
            term.expires.reset();
            term.stopped = false;
            continue;
        }
        auto is = stand_of(was, file, handler, context, as_of);
        if (is.is_that_of(was)) continue;
        auto& term = file.terms.edit(i);
        term.due = is.due;
        term.expires = is.expires;
        term.provisional = is.provisional;
        term.stopped = is.stopped;
        term.body = std::move(is.body);
        term.person = is.person;
    }
}

Result<Step> finish(DraftBase& draft, const CaseFile& before, std::string_view state, bool final) {
    auto& file = draft.file;
    const auto at = draft.now();
    file.state = state;
    file.version = before.version + 1;
    if (file.custody.empty()) {
        file.custody.push_back({file.owner, file.opened, {}});
    } else if (file.custody.back().body != file.owner) {
        // A clock that was set back must not let an interval end before it began.
        const auto since = std::max(at, file.custody.back().from);
        file.custody.edit(file.custody.size() - 1).to = since;
        file.custody.push_back({file.owner, since, {}});
    }
    if (final && !file.closed) {
        file.closed = at;
        for (std::size_t i = 0; i < file.terms.size(); ++i)
            if (is_open(file.terms[i].ledger))
                file.terms.edit(i).ledger.push_back({.kind = Entry::Kind::cancelled, .on = legal_date(at), .at = at, .note = "案件已办结"});
        for (std::size_t i = 0; i < file.beside.size(); ++i)
            if (!file.beside[i].to) file.beside.edit(i).to = std::max(file.beside[i].from, legal_date(at));
    }
    arm(file, *draft.context, legal_date(at));
    if (auto broken = violation(file, *draft.context, final)) return std::move(*broken);
    if (planted(Fault::custody_gap) && file.custody.size() > 1) file.custody.edit(file.custody.size() - 1).from += std::chrono::seconds{1};
    if (planted(Fault::custody_unnamed) && before.version > 2) file.owner.clear();
    return Step{std::move(file), before.state, std::move(draft.citations), std::move(draft.effects), draft.late};
}

}  // namespace rongan
