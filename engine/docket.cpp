#include "engine/docket.hpp"

#include "engine/batch.hpp"
#include "engine/draft.hpp"
#include "engine/invariants.hpp"
#include "engine/planted.hpp"

#include <algorithm>
#include <stdexcept>

namespace rongan {
namespace {

constexpr std::size_t page = 1000;
constexpr std::size_t looked_at = 16;  // cases whose dates stay, in the time that one takes to be moved

}  // namespace

Docket::Docket(Archive& archive, const Registry& registry, Calendar calendar, Network network)
    : archive_{archive},
      registry_{registry},
      calendar_{std::move(calendar)},
      network_{std::move(network)},
      recalculation_{recalculation_in(archive)} {}

// After a commit that failed only the archive knows what is in force.
void Docket::settle() {
    if (!in_doubt_) return;
    if (const auto json = archive_.setting("calendar")) calendar_ = Calendar::parse(*json).value();
    if (const auto json = archive_.setting("network")) network_ = Network::parse(*json).value();
    recalculation_ = recalculation_in(archive_);
    in_doubt_ = false;
}

Batch Docket::batch() const { return {archive_, registry_, context(), recalculation()}; }

void Docket::write(Batch batch, Instant now) {
    if (!recalculation_) return batch.empty() ? void() : archive_.commit(std::move(batch).commit(now));
    const auto reached = batch.reached();
    in_doubt_ = true;
    if (!batch.empty()) archive_.commit(std::move(batch).commit(now));
    in_doubt_ = false;
    recalculation_->reached.insert(reached.begin(), reached.end());
}

std::vector<Result<Receipt>> Docket::submit(std::span<const Submission> submissions, Instant now) {
    settle();
    auto batch = this->batch();
    batch.reserve(submissions.size());
    std::vector<Result<Receipt>> answers;
    answers.reserve(submissions.size());
    for (const auto& submission : submissions) {
        const bool keyed = !submission.key.empty();
        const bool again = planted(Fault::double_apply) && submission.case_id;
        auto key = keyed ? scoped_key(submission.actor.person, submission.key) : std::string{};
        if (keyed && !again)
            if (auto first = batch.answer_to(submission, key, answers)) {
                answers.push_back(std::move(*first));
                continue;
            }
        auto trial = batch.trial();
        auto receipt = trial.submit(submission);
        if (receipt) {
            const bool unkept =
                (planted(Fault::forget_reply) && submission.case_id) || (again && batch.answer_to(submission, key, answers));
            if (keyed && !unkept) trial.keep(std::move(key), *receipt, answers.size());
            const bool lost = planted(Fault::lose_neighbour) && !answers.empty() && !answers.back();
            if (!lost) trial.take();
            if (planted(Fault::answer_refused) && receipt->version % 4 == 0) receipt = Refusal{.detail = "未予受理"};
        }
        answers.push_back(std::move(receipt));
    }
    write(std::move(batch), now);
    return answers;
}

Result<Receipt> Docket::preview(const Submission& submission) const {
    auto batch = this->batch();
    auto trial = batch.trial();
    auto receipt = trial.submit(submission);
    if (planted(Fault::preview_writes) && receipt) {
        trial.take();
        archive_.commit(std::move(batch).commit(submission.at));
    }
    return receipt;
}

namespace {

// Whether the clock still stands as it was found: one that ran out before it in the same batch may have ended it.
bool runs_out(const Reader& archive, const DueTerm& due, Instant until) {
    const auto file = archive.find(due.case_id);
    return file && std::any_of(file->terms.begin(), file->terms.end(),
                               [&](const Term& term) { return term.number == due.number && term.expires && *term.expires <= until; });
}

std::vector<CaseId> awaiting(const std::vector<DueTerm>& due, const Recalculation* change) {
    std::vector<CaseId> out;
    for (const auto& term : due)
        if (change != nullptr && change->awaits(term.case_id)) out.push_back(term.case_id);
    return out;
}

}  // namespace

Expired Docket::expire(Instant now, std::size_t limit) {
    const auto until = planted(Fault::fire_early) ? now + Days{1} : now;
    const auto due_now = [&] { return archive_.due(until, planted(Fault::fire_never) ? 0 : limit); };
    auto due = due_now();
    // A clock of a case that a new calendar has not reached runs out by an old date.
    for (auto old = awaiting(due, recalculation()); !old.empty(); old = awaiting(due, recalculation())) {
        recalculate(old, false, now);
        due = due_now();
    }
    if (planted(Fault::fire_out_of_order)) std::reverse(due.begin(), due.end());
    std::vector<Submission> batch;
    batch.reserve(due.size());
    for (const auto& term : due)
        batch.push_back({.case_id = term.case_id,
                         .workflow = {},
                         .event = "term-expired",
                         .body = {{"number", term.number}, {"rule", term.rule}},
                         .actor = clock_actor,
                         .behalf = Side::none,
                         .at = until,
                         .expected = {},
                         .key = {},
                         .uuid = {}});
    const auto answers = submit(batch, now);
    Expired out;
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (answers[i])
            ++out.fired;
        else if (runs_out(archive_, due[i], until))
            out.refused.emplace_back(due[i], answers[i].error());
    return out;
}

namespace {

template <class Visit>
void each_open_case(const Reader& archive, CaseId after, Visit visit) {
    for (auto ids = archive.cases(after, page, true); !ids.empty(); ids = archive.cases(ids.back(), page, true))
        for (const auto id : ids) visit(id);
}

void append(std::vector<Moved>& moved, const std::vector<Moved>& more) { moved.insert(moved.end(), more.begin(), more.end()); }

}  // namespace

bool Docket::preview_calendar(const Calendar& calendar, Instant now, CaseId& after, std::size_t cases, std::vector<Moved>& moved) const {
    const Context other{calendar, network_, registry_.find_term};
    const auto ids = archive_.cases(after, cases, true);
    for (const auto id : ids) {
        after = id;
        if (!moves(archive_.open_clocks(id), context(), other, legal_date(now))) continue;
        CaseFile file = *archive_.find(id);
        append(moved, rearm(file, context(), other, legal_date(now)));
    }
    return ids.size() == cases;
}

std::vector<Moved> Docket::preview_calendar(const Calendar& calendar, Instant now) const {
    std::vector<Moved> moved;
    for (CaseId after = 0; preview_calendar(calendar, now, after, page, moved);) {
    }
    return moved;
}

std::vector<Moved> Docket::load_calendar(const std::string& json, const Calendar& calendar, const Actor& approver, Instant now) {
    settle();
    while (recalculation_) recalculate(now, page);
    const Context other{calendar, network_, registry_.find_term};
    Recalculation change{.before = calendar_, .approver = approver, .as_of = legal_date(now)};
    Batch batch{archive_, registry_, other, &change};
    auto trial = batch.trial();
    change.cause = trial.record_system("calendar-loaded", {{"calendar", json}}, approver, now, Setting{"calendar", json});
    trial.take();
    std::vector<Moved> moved;
    each_open_case(archive_, 0, [&](CaseId id) { append(moved, batch.recalculate(id, now)); });
    in_doubt_ = true;
    archive_.commit(std::move(batch).commit(now));
    in_doubt_ = false;
    calendar_ = calendar;
    return moved;
}

void Docket::begin_calendar(const std::string& json, const Calendar& calendar, const Actor& approver, Instant now) {
    settle();
    while (recalculation_) recalculate(now, page);
    const auto before = archive_.setting("calendar");
    if (!before) return void(load_calendar(json, calendar, approver, now));  // the first one, with nothing stored to come back to
    auto batch = this->batch();
    auto trial = batch.trial();
    const auto cause =
        trial.record_system("calendar-loaded", {{"calendar", json}, {"in_parts", true}}, approver, now, Setting{"calendar", json});
    trial.keep(Setting{std::string(recalculation_setting), recalculation_json(*before, cause)});
    trial.take();
    in_doubt_ = true;
    archive_.commit(std::move(batch).commit(now));
    in_doubt_ = false;
    recalculation_ = Recalculation{.before = calendar_, .cause = cause, .approver = approver, .as_of = legal_date(now)};
    calendar_ = calendar;
}

std::vector<Moved> Docket::recalculate(Instant now, std::size_t cases) {
    settle();
    if (!recalculation_) return {};
    const bool cut_short = planted(Fault::calendar_cut_short);
    const auto most = cut_short ? cases : cases * looked_at;
    const auto ids = archive_.cases(recalculation_->after, most, true);
    std::span<const CaseId> left{ids};
    auto moved = reach(left, cases, ids.size() < most || cut_short, now);
    if (recalculation_) {
        recalculation_->after = left.empty() ? ids.back() : left.front() - 1;
        // What was acted on meanwhile, or opened, is ahead.
        erase_if(recalculation_->reached, [after = recalculation_->after](CaseId id) { return id <= after; });
    }
    return moved;
}

std::vector<Moved> Docket::recalculate(std::span<const CaseId> cases, bool last, Instant now) {
    settle();
    return recalculation_ ? reach(cases, cases.size(), last, now) : std::vector<Moved>{};
}

std::vector<Moved> Docket::reach(std::span<const CaseId>& cases, std::size_t moved_max, bool last, Instant now) {
    auto batch = this->batch();
    std::vector<Moved> moved;
    std::size_t so_far = 0;
    const auto reach = [&](CaseId id) {
        const auto more = batch.recalculate(id, now);
        so_far += more.empty() ? 0 : 1;
        append(moved, more);
    };
    for (; !cases.empty() && so_far < moved_max; cases = cases.subspan(1)) reach(cases.front());
    last = last && cases.empty();
    if (last) {
        if (!planted(Fault::calendar_cut_short)) each_open_case(archive_, recalculation_->after, reach);
        auto trial = batch.trial();
        trial.record_system("calendar-applied", {{"version", calendar_.version()}}, engine_actor, now,
                            Setting{std::string(recalculation_setting), ""}, recalculation_->cause);
        trial.take();
    }
    write(std::move(batch), now);
    if (last) recalculation_.reset();
    return moved;
}

namespace {

// Why a case could not go on under another network: somebody is gone who is named for a duty, or nobody is left who could do one.
std::optional<std::string> stranded(CaseFile file, const Context& other, Date today) {
    for (const auto& term : file.terms)
        if (is_open(term.ledger) && !term.person.empty() && other.network.person(term.person) == nullptr)
            return "“" + std::string(other.find_term(term.rule)->title) + "”由" + term.person + "承办";
    arm(file, other, today);
    if (const auto broken = violation(file, other, false)) return broken->detail;
    return std::nullopt;
}

}  // namespace

// A network that leaves an open case without anybody would stop even its clocks: the people are named anew first, then the old ones leave.
void Docket::load_network(const std::string& json, const Network& network, const Actor& approver, Instant now) {
    settle();
    const Context other{calendar_, network, registry_.find_term};
    each_open_case(archive_, 0, [&](CaseId id) {
        CaseFile file = *archive_.find(id);
        const auto name = file.number.empty() ? file.uuid : file.number;
        if (planted(Fault::network_strands)) return;
        if (const auto why = stranded(std::move(file), other, legal_date(now)))
            throw std::invalid_argument("新的机构网络未启用：案件 " + name + " 将无人办理（" + *why + "），请先改派人员");
    });
    auto batch = this->batch();
    auto trial = batch.trial();
    trial.record_system("network-loaded", {{"network", json}}, approver, now, Setting{"network", json});
    trial.take();
    in_doubt_ = true;
    archive_.commit(std::move(batch).commit(now));
    in_doubt_ = false;
    network_ = network;
}

}  // namespace rongan
