#include "engine/docket.hpp"

#include "engine/batch.hpp"
#include "engine/draft.hpp"
#include "engine/identifiers/hash.hpp"
#include "engine/invariants.hpp"
#include "engine/planted.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace rongan {
namespace {

// What a retry must repeat to count as one: who asks what of which case. The moment is not part of it.
std::string fingerprint(const Submission& submission) {
    // A JSON array, put together without copying the body.
    using boost::json::serialize;
    std::string parts = "[" + std::to_string(submission.case_id.value_or(0));
    for (const auto& part : {serialize(submission.workflow), serialize(submission.event), serialize(submission.body),
                             serialize(submission.actor.person), serialize(submission.actor.body), serialize(to_name(submission.behalf))})
        parts.append(",").append(part);
    return sha256_hex(parts + "]");
}

// Made and thrown away in one piece of memory: as many small ones cost 2 us of every act.
std::string text_of(const Receipt& receipt) {
    std::array<unsigned char, 8192> piece;
    boost::json::monotonic_resource memory(piece.data(), piece.size());
    return boost::json::serialize(to_json(receipt, &memory));
}

// Keys belong to the person who chose them: two people may choose the same one.
std::string scoped_key(const Submission& submission) { return submission.actor.person + "|" + submission.key; }

Result<Receipt> answered_before(const Reply& reply, const Submission& submission) {
    if (reply.fingerprint != fingerprint(submission))
        return Refusal{.why = Refusal::Why::key_reused,
                       .detail = "该幂等键已用于另一请求，请换一个新的键",
                       .reasons = {},
                       .fields = {},
                       .allowed = {}};
    try {
        auto receipt = receipt_from_json(boost::json::parse(reply.receipt).as_object());
        receipt.replayed = true;
        return receipt;
    } catch (const std::exception& error) {
        throw StorageError(std::string("所存的答复无法读出，可能已损坏（") + error.what() + "）");
    }
}

}  // namespace

Docket::Docket(Archive& archive, const Registry& registry, Calendar calendar, Network network)
    : archive_{archive}, registry_{registry}, calendar_{std::move(calendar)}, network_{std::move(network)} {}

// After a commit that failed only the archive knows what is in force.
void Docket::settle() {
    if (!in_doubt_) return;
    if (const auto json = archive_.setting("calendar")) calendar_ = Calendar::parse(*json).value();
    if (const auto json = archive_.setting("network")) network_ = Network::parse(*json).value();
    in_doubt_ = false;
}

std::vector<Result<Receipt>> Docket::submit(std::span<const Submission> submissions, Instant now) {
    settle();
    Batch batch{archive_, registry_, context()};
    std::vector<Result<Receipt>> answers;
    answers.reserve(submissions.size());
    for (const auto& submission : submissions) {
        const bool keyed = !submission.key.empty();
        const bool again = planted(Fault::double_apply) && submission.case_id;
        if (keyed && !again)
            if (const auto reply = batch.reply(scoped_key(submission))) {
                answers.push_back(answered_before(*reply, submission));
                continue;
            }
        auto trial = batch.trial();
        auto receipt = trial.submit(submission);
        if (receipt) {
            const bool unkept = (planted(Fault::forget_reply) && submission.case_id) || (again && batch.reply(scoped_key(submission)));
            if (keyed && !unkept) trial.keep({0, scoped_key(submission), fingerprint(submission), text_of(*receipt), submission.at});
            const bool lost = planted(Fault::lose_neighbour) && !answers.empty() && !answers.back();
            if (!lost) batch.take(std::move(trial));
            if (planted(Fault::answer_refused) && receipt->version % 4 == 0) receipt = Refusal{.detail = "未予受理"};
        }
        answers.push_back(std::move(receipt));
    }
    if (!batch.empty()) archive_.commit(std::move(batch).commit(now));
    return answers;
}

Result<Receipt> Docket::preview(const Submission& submission) const {
    Batch batch{archive_, registry_, context()};
    auto trial = batch.trial();
    auto receipt = trial.submit(submission);
    if (planted(Fault::preview_writes) && receipt) {
        batch.take(std::move(trial));
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

}  // namespace

Expired Docket::expire(Instant now, std::size_t limit) {
    const auto until = planted(Fault::fire_early) ? now + Days{1} : now;
    auto due = archive_.due(until, planted(Fault::fire_never) ? 0 : limit);
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

// The dates of one case under another calendar; `file` is armed with it. A stopped clock's earliest date moves with every day that passes,
// so both calendars are asked as of today: what differs is then the calendar's doing.
std::vector<Moved> rearm(CaseFile& file, const Context& old, const Context& context, Date today) {
    arm(file, old, today);
    const auto before = file.terms;
    arm(file, context, today);
    std::vector<Moved> moved;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto& was = before[i];
        const auto& is = file.terms[i];
        if (was.due == is.due && was.provisional == is.provisional && was.expires == is.expires) continue;
        moved.push_back({file.id, file.uuid, file.number, is.rule, std::string(context.find_term(is.rule)->title), was.due, is.due,
                         was.provisional, is.provisional});
    }
    return moved;
}

template <class Visit>
void each_open_case(const Reader& archive, Visit visit) {
    CaseId after = 0;
    for (auto ids = archive.cases(after, 1000, true); !ids.empty(); ids = archive.cases(after, 1000, true))
        for (const auto id : ids) {
            visit(*archive.find(id));
            after = id;
        }
}

boost::json::value text_of(const std::optional<Date>& date) {
    return date ? boost::json::value(to_text(*date)) : boost::json::value(nullptr);
}

}  // namespace

std::vector<Moved> Docket::preview_calendar(const Calendar& calendar, Instant now) const {
    const Context other{calendar, network_, registry_.find_term};
    std::vector<Moved> moved;
    each_open_case(archive_, [&](const CaseFile& kept) {
        CaseFile file = kept;
        auto more = rearm(file, context(), other, legal_date(now));
        moved.insert(moved.end(), more.begin(), more.end());
    });
    return moved;
}

std::vector<Moved> Docket::load_calendar(const std::string& json, const Calendar& calendar, const Actor& approver, Instant now) {
    settle();
    const Context other{calendar, network_, registry_.find_term};
    Batch batch{archive_, registry_, other};
    auto trial = batch.trial();
    const auto cause = trial.record_system("calendar-loaded", {{"calendar", json}}, approver, now, Setting{"calendar", json});
    std::vector<Moved> moved;
    each_open_case(archive_, [&](const CaseFile& kept) {
        CaseFile file = kept;
        auto more = rearm(file, context(), other, legal_date(now));
        if (more.empty() || planted(Fault::calendar_unheard)) return;
        boost::json::array dates;
        for (const auto& each : more)
            dates.push_back(
                {{"rule", each.rule}, {"from", text_of(each.from)}, {"to", text_of(each.to)}, {"provisional", each.provisional}});
        trial.record_calendar_change(std::move(file), {{"version", calendar.version()}, {"moved", std::move(dates)}}, approver, now, cause);
        moved.insert(moved.end(), more.begin(), more.end());
    });
    batch.take(std::move(trial));
    in_doubt_ = true;
    archive_.commit(std::move(batch).commit(now));
    in_doubt_ = false;
    calendar_ = calendar;
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
    each_open_case(archive_, [&](CaseFile file) {
        const auto name = file.number.empty() ? file.uuid : file.number;
        if (planted(Fault::network_strands)) return;
        if (const auto why = stranded(std::move(file), other, legal_date(now)))
            throw std::invalid_argument("新的机构网络未启用：案件 " + name + " 将无人办理（" + *why + "），请先改派人员");
    });
    Batch batch{archive_, registry_, context()};
    auto trial = batch.trial();
    trial.record_system("network-loaded", {{"network", json}}, approver, now, Setting{"network", json});
    batch.take(std::move(trial));
    in_doubt_ = true;
    archive_.commit(std::move(batch).commit(now));
    in_doubt_ = false;
    network_ = network;
}

}  // namespace rongan
