#include "engine/batch.hpp"

#include "engine/identifiers/hash.hpp"
#include "engine/identifiers/identifiers.hpp"
#include "engine/identifiers/uuid.hpp"
#include "engine/planted.hpp"
#include "engine/retry.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace rongan {
namespace {

Refusal refuse(Refusal::Why why, std::string detail) {
    return {.why = why, .detail = std::move(detail), .reasons = {}, .fields = {}, .allowed = {}};
}

// A child's UUID follows from its parent's journal, so that a replay gives the same one and nobody outside can guess it.
std::string child_uuid(const std::string& head, std::size_t nth, Instant at) {
    const auto digest = sha256(head + "/" + std::to_string(nth));
    UuidEntropy entropy{};
    std::copy_n(digest.begin(), entropy.size(), entropy.begin());
    return uuid_text(at, entropy);
}

std::vector<std::string> spelled(const std::vector<Citation>& citations) {
    std::vector<std::string> out;
    out.reserve(citations.size());
    for (const auto& citation : citations) out.push_back(to_text(citation));
    return out;
}

std::string change_of(const Term& before, const Term& after) {
    if (after.ledger.size() == before.ledger.size()) return after.due == before.due ? "" : "moved";
    switch (after.ledger.back().kind) {
        case Entry::Kind::started: return "started";
        case Entry::Kind::excluded_from: return "stopped";
        case Entry::Kind::excluded_to: return "resumed";
        case Entry::Kind::extended: return "extended";
        case Entry::Kind::met: return "met";
        case Entry::Kind::lapsed: return "lapsed";
        case Entry::Kind::breached: return "breached";
        case Entry::Kind::cancelled: return "cancelled";
    }
    return "";
}

std::vector<TermChange> changes(const CaseFile& before, const CaseFile& after, const Context& context) {
    std::vector<TermChange> out;
    for (std::size_t i = 0; i < after.terms.size(); ++i) {
        const auto& term = after.terms[i];
        const bool fresh = i >= before.terms.size();
        const auto change = fresh && term.ledger.size() == 1 ? "started" : change_of(fresh ? Term{} : before.terms[i], term);
        if (!change.empty())
            out.push_back({term.rule, std::string(context.find_term(term.rule)->title), change, term.due, term.provisional});
    }
    return out;
}

}  // namespace

Trial::Trial(const Batch& batch) : batch_{&batch}, heads_{batch.heads_} {}

Kept Trial::find(CaseId id) const {
    if (const auto own = cases_.find(id); own != cases_.end()) return own->second;
    if (const auto taken = batch_->cases_.find(id); taken != batch_->cases_.end()) return taken->second;
    return batch_->archive_.find(id);
}

Result<Receipt> Trial::submit(const Submission& submission) {
    Kept before;
    if (submission.case_id) {
        before = find(*submission.case_id);
        if (!before) return refuse(Refusal::Why::unknown_case, "没有这一案件");
        if (submission.expected && *submission.expected != before->version && !planted(Fault::accept_stale))
            return refuse(Refusal::Why::stale, "案件已有新的进展（现为第" + std::to_string(before->version) + "版），请重新查看后再提交");
    } else {
        const auto* workflow = batch_->registry_.find(submission.workflow);
        if (workflow == nullptr) return refuse(Refusal::Why::unknown_workflow, "没有名为" + submission.workflow + "的办案流程");
        before = std::make_shared<const CaseFile>(CaseFile{.id = ++heads_.case_id,
                                                           .uuid = submission.uuid,
                                                           .workflow = submission.workflow,
                                                           .definition = workflow->definition(),
                                                           .state = std::string(workflow->initial()),
                                                           .owner = submission.actor.body,
                                                           .opened = submission.at});
    }
    auto done = advance(submission, std::move(before), 0);
    if (!done) return done.error();
    const auto after = find(done->after->id);  // what the step led to may have come back to the case
    Receipt receipt{.case_id = after->id,
                    .uuid = after->uuid,
                    .number = after->number,
                    .workflow = after->workflow,
                    .from = std::move(done->from),
                    .state = after->state,
                    .version = after->version,
                    .seq = done->seq,
                    .citations = spelled(done->citations),
                    .terms = changes(*done->before, *after, batch_->context_),
                    .notices = {},
                    .children = std::move(done->children),
                    .late = done->late};
    for (const auto& row : outbox_) receipt.notices.push_back({row.to, row.document, row.text});
    return receipt;
}

Result<Trial::Done> Trial::advance(const Submission& submission, Kept before, Seq cause) {
    const auto* workflow = batch_->registry_.find(before->workflow);
    if (workflow == nullptr) throw std::logic_error("no workflow " + before->workflow);
    if (before->version == 0)
        reached_.push_back(before->id);
    else if (!recalculate(before->id, submission.at).empty())
        before = find(before->id);
    auto step = workflow->advance(*before, submission, batch_->context_);
    if (!step) return step.error();

    auto& after = step->after;
    for (const auto& effect : step->effects)
        if (std::holds_alternative<GiveNumber>(effect) && after.number.empty()) give_number(after, submission.at);
    auto& row = append(submission, after, step->from, before->head, cause);
    row.citations = joined(spelled(step->citations));
    row.late = step->late;
    row.uuid = before->version == 0 ? after.uuid : "";
    row.hash = hash_of(row);
    after.head = row.hash;
    Done done{.before = std::move(before),
              .after = std::make_shared<const CaseFile>(std::move(after)),
              .from = std::move(step->from),
              .citations = std::move(step->citations),
              .late = step->late,
              .seq = row.seq,
              .children = {}};
    cases_.insert_or_assign(done.after->id, done.after);
    if (auto refused = carry_out(step->effects, done, submission)) return std::move(*refused);
    return done;
}

JournalRow& Trial::append(const Submission& submission, const CaseFile& file, const std::string& from, std::string previous, Seq cause) {
    auto& row = journal_.emplace_back(JournalRow{.seq = ++heads_.seq,
                                                 .case_id = file.id,
                                                 .version = file.version + (planted(Fault::version_skipped) ? file.version / 3 : 0),
                                                 .at = submission.at,
                                                 .event = submission.event,
                                                 .body = boost::json::serialize(submission.body),
                                                 .actor = submission.actor,
                                                 .behalf = submission.behalf,
                                                 .from = from,
                                                 .to = file.state,
                                                 .citations = {},
                                                 .workflow = file.workflow,
                                                 .definition = file.definition,
                                                 .late = false,
                                                 .cause = cause,
                                                 .key = submission.key,
                                                 .uuid = {},
                                                 .previous = planted(Fault::break_case_chain) ? "" : std::move(previous),
                                                 .hash = {}});
    if (planted(Fault::journal_other_roles)) row.actor.roles = {};
    return row;
}

void Trial::give_number(CaseFile& file, Instant at) {
    const auto& network = batch_->context_.network;
    const std::string word{network.number_word(file.owner)};
    const auto year = static_cast<int>(std::chrono::year_month_day{legal_date(at)}.year());
    const auto scope = word + "|" + file.workflow + "|" + std::to_string(year);
    const auto taken = [&]() -> std::int64_t {
        if (const auto own = counters_.find(scope); own != counters_.end()) return own->second;
        if (const auto held = batch_->counters_.find(scope); held != batch_->counters_.end()) return held->second;
        return batch_->archive_.counter(scope);
    }();
    counters_[scope] = taken + (planted(Fault::number_skipped) ? 2 : planted(Fault::number_twice) ? 0 : 1);
    file.number = format_case_number(network.number_template(file.workflow), word, "", year,
                                     static_cast<int>(taken + (planted(Fault::number_skipped) ? 2 : 1)));
}

std::optional<Refusal> Trial::carry_out(const std::vector<Effect>& effects, Done& done, const Submission& submission) {
    for (const auto& effect : effects) {
        std::optional<Refusal> refused;
        if (const auto* notice = std::get_if<Notice>(&effect))
            outbox_.push_back({++heads_.outbox, done.seq, done.after->id, notice->to, notice->document, notice->text});
        else if (const auto* opening = std::get_if<OpenCase>(&effect))
            refused = open(*opening, done, submission);
        else if (const auto* telling = std::get_if<Tell>(&effect))
            refused = tell(*telling, done, submission);
        if (refused) return refused;
    }
    return std::nullopt;
}

std::optional<Refusal> Trial::open(const OpenCase& effect, Done& done, const Submission& submission) {
    const auto* workflow = batch_->registry_.find(effect.workflow);
    if (workflow == nullptr) throw std::logic_error("no workflow " + effect.workflow);
    // A case that opens when a handoff is accepted belongs to the case that was handed over, not to the handoff.
    const auto& opener = *done.after;
    const CaseId parent = opener.workflow == "handoff" ? opener.parent : opener.id;
    CaseFile fresh{.id = ++heads_.case_id,
                   .uuid = child_uuid(opener.head, done.children.size(), submission.at),
                   .workflow = effect.workflow,
                   .definition = workflow->definition(),
                   .state = std::string(workflow->initial()),
                   .owner = effect.owner,
                   .counterpart = effect.counterpart,
                   .parent = parent,
                   .opened = submission.at};
    done.children.push_back(fresh.uuid);
    if (const auto above = find(parent)) {
        CaseFile noted = *above;
        noted.children.push_back({fresh.id, fresh.workflow});
        cases_.insert_or_assign(parent, std::make_shared<const CaseFile>(std::move(noted)));
    }
    const Submission opening{.case_id = fresh.id,
                             .workflow = effect.workflow,
                             .event = effect.event,
                             .body = effect.body,
                             .actor = engine_actor,
                             .behalf = submission.behalf,
                             .at = submission.at,
                             .expected = {},
                             .key = {},
                             .uuid = fresh.uuid};
    auto opened = advance(opening, std::make_shared<const CaseFile>(std::move(fresh)), done.seq);
    if (!opened) return opened.error();
    return std::nullopt;
}

std::optional<Refusal> Trial::tell(const Tell& effect, const Done& done, const Submission& submission) {
    auto target = find(effect.to);
    if (!target) throw std::logic_error("a case tells one that does not exist");
    if (target->closed) {
        // The related case has ended meanwhile: its body hears of it, and nothing is refused to those who finish their own work.
        outbox_.push_back({++heads_.outbox, done.seq, target->id, target->owner, "关联案件通知", effect.event});
        return std::nullopt;
    }
    const Submission telling{.case_id = effect.to,
                             .workflow = {},
                             .event = effect.event,
                             .body = effect.body,
                             .actor = engine_actor,
                             .behalf = Side::none,
                             .at = submission.at,
                             .expected = {},
                             .key = {},
                             .uuid = {}};
    auto told = advance(telling, std::move(target), done.seq);
    if (!told) return told.error();
    return std::nullopt;
}

bool Trial::awaits_calendar(CaseId id) const {
    return batch_->awaits_calendar(id) && std::find(reached_.begin(), reached_.end(), id) == reached_.end();
}

std::vector<Moved> Trial::recalculate(CaseId id, Instant at) {
    const auto kept = awaits_calendar(id) ? find(id) : nullptr;
    if (!kept) return {};
    reached_.push_back(id);
    if (kept->closed || planted(Fault::calendar_unheard)) return {};
    const auto& change = *batch_->recalculation_;
    const auto& context = batch_->context_;
    CaseFile file = *kept;
    auto moved = rearm(file, {change.before, context.network, context.find_term}, context, change.as_of);
    if (!moved.empty()) record_calendar_change(std::move(file), change_of(moved, context.calendar), change.approver, at, change.cause);
    return moved;
}

void Trial::keep(const Submission& submission, const Receipt& receipt, std::size_t place) {
    auto reply = reply_for(submission, receipt, heads_.seq);
    reply.id = ++heads_.reply;
    replies_.push_back(std::move(reply));
    places_.push_back(place);
}

Seq Trial::record_system(std::string event, boost::json::object body, const Actor& actor, Instant at, Setting setting, Seq cause) {
    const Submission said{.case_id = CaseId{0},
                          .workflow = {},
                          .event = std::move(event),
                          .body = std::move(body),
                          .actor = actor,
                          .behalf = Side::none,
                          .at = at,
                          .expected = {},
                          .key = {},
                          .uuid = {}};
    auto& row = append(said, CaseFile{}, "", heads_.system_hash, cause);
    row.hash = hash_of(row);
    heads_.system_hash = row.hash;
    settings_.push_back(std::move(setting));
    return row.seq;
}

void Trial::record_calendar_change(CaseFile armed, boost::json::object body, const Actor& actor, Instant at, Seq cause) {
    const Submission said{.case_id = armed.id,
                          .workflow = {},
                          .event = "calendar-changed",
                          .body = std::move(body),
                          .actor = actor,
                          .behalf = Side::none,
                          .at = at,
                          .expected = {},
                          .key = {},
                          .uuid = {}};
    if (planted(Fault::calendar_unjournaled)) {
        cases_.insert_or_assign(armed.id, std::make_shared<const CaseFile>(armed));
        return;
    }
    ++armed.version;
    auto& row = append(said, armed, armed.state, armed.head, cause);
    row.hash = hash_of(row);
    armed.head = row.hash;
    const auto id = armed.id;
    cases_.insert_or_assign(id, std::make_shared<const CaseFile>(std::move(armed)));
}

Batch::Batch(const Reader& archive, const Registry& registry, Context context, const Recalculation* recalculation)
    : archive_{archive}, registry_{registry}, context_{context}, recalculation_{recalculation}, before_{archive.heads()}, heads_{before_} {}

void Batch::take(Trial trial) {
    heads_ = trial.heads_;
    for (auto& [id, file] : trial.cases_) cases_.insert_or_assign(id, std::move(file));
    if (recalculation_ != nullptr) reached_.insert(trial.reached_.begin(), trial.reached_.end());
    for (auto& [scope, value] : trial.counters_) counters_.insert_or_assign(scope, value);
    for (auto& reply : trial.replies_) {
        by_key_.emplace(reply.key, replies_.size());
        replies_.push_back(std::move(reply));
    }
    places_.insert(places_.end(), trial.places_.begin(), trial.places_.end());
    std::move(trial.journal_.begin(), trial.journal_.end(), std::back_inserter(journal_));
    std::move(trial.outbox_.begin(), trial.outbox_.end(), std::back_inserter(outbox_));
    std::move(trial.settings_.begin(), trial.settings_.end(), std::back_inserter(settings_));
}

std::vector<Moved> Batch::recalculate(CaseId id, Instant at) {
    if (!awaits_calendar(id)) return {};
    auto trial = this->trial();
    auto moved = trial.recalculate(id, at);
    take(std::move(trial));
    return moved;
}

std::optional<Result<Receipt>> Batch::answer_to(const Submission& submission, std::span<const Result<Receipt>> answers) const {
    const auto key = scoped_key(submission.actor.person, submission.key);
    const auto other = [] { return refuse(Refusal::Why::key_reused, "该幂等键已用于另一请求，请换一个新的键"); };
    const auto again = [](Result<Receipt> answer) {
        if (answer) answer->replayed = true;
        return answer;
    };
    if (const auto held = by_key_.find(key); held != by_key_.end()) {
        const auto& row = journal_[static_cast<std::size_t>(replies_[held->second].seq - before_.seq - 1)];
        if (!same_request(row, submission)) return other();
        return again(answers[places_[held->second]]);
    }
    const auto reply = archive_.reply(key);
    if (!reply) return std::nullopt;
    const auto row = row_of(archive_, *reply);
    if (!same_request(row, submission)) return other();
    return again(receipt_again(archive_, registry_, *reply, row));
}

Commit Batch::commit(Instant now) && {
    Commit out{.row = {.id = before_.commit + 1,
                       .at = now,
                       .first = before_.seq + 1,
                       .last = heads_.seq,
                       .previous = before_.commit_hash,
                       .hash = {}},
               .journal = std::move(journal_),
               .cases = {},
               .outbox = std::move(outbox_),
               .replies = std::move(replies_),
               .counters = {},
               .settings = std::move(settings_)};
    for (auto& [id, file] : cases_) {
        out.before.push_back(id > before_.case_id ? nullptr : archive_.find(id));
        out.cases.push_back(std::move(file));
    }
    for (const auto& [scope, value] : counters_) out.counters.push_back({scope, value});
    out.row.hash = hash_of(out.row, out.journal);
    return out;
}

}  // namespace rongan
