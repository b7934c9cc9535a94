// One submission on its way into the batch: the step itself, and what it leads to in related cases.

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
    const auto kind = after.ledger.back().kind;
    if (kind == Entry::Kind::excluded_from) return "stopped";
    if (kind == Entry::Kind::excluded_to) return "resumed";
    return std::string(to_name(kind));
}

// What no caller submitted.
Submission said(CaseId id, std::string event, boost::json::object body, const Actor& actor, Instant at) {
    return {.case_id = id, .event = std::move(event), .body = std::move(body), .actor = actor, .at = at};
}

std::vector<TermChange> changes(const CaseFile& before, const CaseFile& after, const Context& context) {
    static const Term none;
    std::vector<TermChange> out;
    for (std::size_t i = 0; i < after.terms.size(); ++i) {
        const bool fresh = i >= before.terms.size();
        if (!fresh && before.terms.is(after.terms, i)) continue;
        const auto& term = after.terms[i];
        const auto change = fresh && term.ledger.size() == 1 ? "started" : change_of(fresh ? none : before.terms[i], term);
        if (!change.empty())
            out.push_back({term.rule, std::string(context.find_term(term.rule)->title), change, term.due, term.provisional});
    }
    return out;
}

}  // namespace

Trial::Trial(Batch& batch)
    : batch_{batch},
      cases_{batch.heads_.case_id},
      journal_{batch.journal_.size()},
      outbox_{batch.outbox_.size()},
      replies_{batch.replies_.size()},
      settings_{batch.settings_.size()} {
    batch.cases_were_.clear();
    batch.counters_were_.clear();
    batch.reached_now_.clear();
}

Trial::~Trial() {
    if (taken_) return;
    const auto cut = [](auto& list, std::size_t size) { list.erase(list.begin() + static_cast<std::ptrdiff_t>(size), list.end()); };
    auto& heads = batch_.heads_;
    heads.case_id = cases_;
    heads.seq -= static_cast<Seq>(batch_.journal_.size() - journal_);
    heads.outbox -= static_cast<std::int64_t>(batch_.outbox_.size() - outbox_);
    heads.reply -= static_cast<std::int64_t>(batch_.replies_.size() - replies_);
    if (system_hash_) heads.system_hash = std::move(*system_hash_);
    for (auto i = replies_; i < batch_.replies_.size(); ++i) batch_.by_key_.erase(batch_.replies_[i].key);
    cut(batch_.journal_, journal_);
    cut(batch_.outbox_, outbox_);
    cut(batch_.replies_, replies_);
    cut(batch_.places_, replies_);
    cut(batch_.settings_, settings_);
    for (auto each = batch_.cases_were_.rbegin(); each != batch_.cases_were_.rend(); ++each)
        if (each->second)
            batch_.cases_[each->first] = std::move(each->second);
        else
            batch_.cases_.erase(each->first);
    for (auto each = batch_.counters_were_.rbegin(); each != batch_.counters_were_.rend(); ++each)
        if (each->second)
            batch_.counters_[each->first] = *each->second;
        else
            batch_.counters_.erase(each->first);
    for (const auto id : batch_.reached_now_) batch_.reached_.erase(id);
}

void Trial::put(Kept file) {
    const auto id = file->id;
    auto& kept = batch_.cases_[id];
    batch_.cases_were_.emplace_back(id, std::exchange(kept, std::move(file)));
}

Result<Receipt> Trial::submit(const Submission& submission) {
    Kept before;
    if (submission.case_id) {
        before = batch_.find(*submission.case_id);
        if (!before) return refuse(Refusal::Why::unknown_case, "没有这一案件");
        if (submission.expected && *submission.expected != before->version && !planted(Fault::accept_stale))
            return refuse(Refusal::Why::stale, "案件已有新的进展（现为第" + std::to_string(before->version) + "版），请重新查看后再提交");
    } else {
        const auto* workflow = batch_.registry_.find(submission.workflow);
        if (workflow == nullptr) return refuse(Refusal::Why::unknown_workflow, "没有名为" + submission.workflow + "的办案流程");
        before = std::make_shared<const CaseFile>(CaseFile{.id = ++batch_.heads_.case_id,
                                                           .uuid = submission.uuid,
                                                           .workflow = submission.workflow,
                                                           .definition = workflow->definition(),
                                                           .state = std::string(workflow->initial()),
                                                           .owner = submission.actor.body,
                                                           .opened = submission.at});
    }
    auto done = advance(submission, std::move(before), 0);
    if (!done) return done.error();
    const auto after = batch_.find(done->after->id);  // what the step led to may have come back to the case
    Receipt receipt{.case_id = after->id,
                    .uuid = after->uuid,
                    .number = after->number,
                    .workflow = after->workflow,
                    .from = std::move(done->from),
                    .state = after->state,
                    .version = after->version,
                    .seq = done->seq,
                    .citations = std::move(done->citations),
                    .terms = changes(*done->before, *after, batch_.context_),
                    .notices = {},
                    .children = std::move(done->children),
                    .late = done->late};
    for (auto i = outbox_; i < batch_.outbox_.size(); ++i) {
        const auto& row = batch_.outbox_[i];
        receipt.notices.push_back({row.to, row.document, row.text});
    }
    return receipt;
}

Result<Trial::Done> Trial::advance(const Submission& submission, Kept before, Seq cause) {
    const auto* workflow = batch_.registry_.find(before->workflow);
    if (workflow == nullptr) throw std::logic_error("no workflow " + before->workflow);
    if (before->version == 0)
        batch_.reach(before->id);
    else if (!recalculate(before->id, submission.at).empty())
        before = batch_.find(before->id);
    auto step = workflow->advance(*before, submission, batch_.context_);
    if (!step) return step.error();

    auto& after = step->after;
    for (const auto& effect : step->effects)
        if (std::holds_alternative<GiveNumber>(effect) && after.number.empty()) give_number(after, submission.at);
    auto& row = append(submission, after, step->from, before->head, cause);
    auto citations = spelled(step->citations);
    row.citations = joined(citations);
    row.late = step->late;
    row.uuid = before->version == 0 ? after.uuid : "";
    row.hash = hash_of(row);
    after.head = row.hash;
    Done done{.before = std::move(before),
              .after = std::make_shared<const CaseFile>(std::move(after)),
              .from = std::move(step->from),
              .citations = std::move(citations),
              .late = step->late,
              .seq = row.seq,
              .children = {}};
    put(done.after);
    if (auto refused = carry_out(std::move(step->effects), done, submission)) return std::move(*refused);
    return done;
}

JournalRow& Trial::append(const Submission& submission, const CaseFile& file, const std::string& from, std::string previous, Seq cause) {
    auto& row = batch_.journal_.emplace_back();
    row.seq = ++batch_.heads_.seq;
    row.case_id = file.id;
    row.version = file.version + (planted(Fault::version_skipped) ? file.version / 3 : 0);
    row.at = submission.at;
    row.event = submission.event;
    row.body = boost::json::serialize(submission.body);
    row.actor = submission.actor;
    row.behalf = submission.behalf;
    row.from = from;
    row.to = file.state;
    row.workflow = file.workflow;
    row.definition = file.definition;
    row.cause = cause;
    row.key = submission.key;
    row.previous = planted(Fault::break_case_chain) ? "" : std::move(previous);
    if (planted(Fault::journal_other_roles)) row.actor.roles = {};
    return row;
}

void Trial::give_number(CaseFile& file, Instant at) {
    const auto& network = batch_.context_.network;
    const std::string word{network.number_word(file.owner)};
    const auto year = static_cast<int>(std::chrono::year_month_day{legal_date(at)}.year());
    const auto scope = word + "|" + file.workflow + "|" + std::to_string(year);
    const auto held = batch_.counters_.find(scope);
    const auto was = held == batch_.counters_.end() ? std::nullopt : std::optional{held->second};
    const auto taken = was ? *was : batch_.archive_.counter(scope);
    batch_.counters_were_.emplace_back(scope, was);
    batch_.counters_[scope] = taken + (planted(Fault::number_skipped) ? 2 : planted(Fault::number_twice) ? 0 : 1);
    file.number = format_case_number(network.number_template(file.workflow), word, "", year,
                                     static_cast<int>(taken + (planted(Fault::number_skipped) ? 2 : 1)));
}

std::optional<Refusal> Trial::carry_out(std::vector<Effect> effects, Done& done, const Submission& submission) {
    for (auto& effect : effects) {
        std::optional<Refusal> refused;
        if (auto* notice = std::get_if<Notice>(&effect))
            batch_.outbox_.push_back({++batch_.heads_.outbox, done.seq, done.after->id, std::move(notice->to), std::move(notice->document),
                                      std::move(notice->text)});
        else if (const auto* opening = std::get_if<OpenCase>(&effect))
            refused = open(*opening, done, submission);
        else if (const auto* telling = std::get_if<Tell>(&effect))
            refused = tell(*telling, done, submission);
        if (refused) return refused;
    }
    return std::nullopt;
}

std::optional<Refusal> Trial::open(const OpenCase& effect, Done& done, const Submission& submission) {
    const auto* workflow = batch_.registry_.find(effect.workflow);
    if (workflow == nullptr) throw std::logic_error("no workflow " + effect.workflow);
    // A case that opens when a handoff is accepted belongs to the case that was handed over, not to the handoff.
    const auto& opener = *done.after;
    const CaseId parent = opener.workflow == "handoff" ? opener.parent : opener.id;
    CaseFile fresh{.id = ++batch_.heads_.case_id,
                   .uuid = child_uuid(opener.head, done.children.size(), submission.at),
                   .workflow = effect.workflow,
                   .definition = workflow->definition(),
                   .state = std::string(workflow->initial()),
                   .owner = effect.owner,
                   .counterpart = effect.counterpart,
                   .parent = parent,
                   .opened = submission.at};
    done.children.push_back(fresh.uuid);
    if (const auto above = batch_.find(parent)) {
        CaseFile noted = *above;
        noted.children.push_back({fresh.id, fresh.workflow});
        put(std::make_shared<const CaseFile>(std::move(noted)));
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
    auto target = batch_.find(effect.to);
    if (!target) throw std::logic_error("a case tells one that does not exist");
    if (target->closed) {
        // The related case has ended meanwhile: its body hears of it, and nothing is refused to those who finish their own work.
        batch_.outbox_.push_back({++batch_.heads_.outbox, done.seq, target->id, target->owner, "关联案件通知", effect.event});
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

std::vector<Moved> Trial::recalculate(CaseId id, Instant at) {
    if (!batch_.awaits_calendar(id)) return {};
    batch_.reach(id);
    const auto& change = *batch_.recalculation_;
    const auto& context = batch_.context_;
    const Context old{change.before, context.network, context.find_term};
    if (!batch_.cases_.contains(id) && !moves(batch_.archive_.open_clocks(id), old, context, change.as_of)) return {};
    const auto kept = batch_.find(id);
    if (kept->closed || planted(Fault::calendar_unheard)) return {};
    CaseFile file = *kept;
    auto moved = rearm(file, old, context, change.as_of);
    if (!moved.empty()) record_calendar_change(std::move(file), change_of(moved, context.calendar), change.approver, at, change.cause);
    return moved;
}

void Trial::keep(std::string key, const Receipt& receipt, std::size_t place) {
    auto reply = reply_for(std::move(key), receipt, batch_.heads_.seq);
    reply.id = ++batch_.heads_.reply;
    batch_.by_key_.emplace(reply.key, batch_.replies_.size());
    batch_.replies_.push_back(std::move(reply));
    batch_.places_.push_back(place);
}

Seq Trial::record_system(std::string event, boost::json::object body, const Actor& actor, Instant at, Setting setting, Seq cause) {
    if (!system_hash_) system_hash_ = batch_.heads_.system_hash;
    auto& row = append(said(0, std::move(event), std::move(body), actor, at), CaseFile{}, "", batch_.heads_.system_hash, cause);
    row.hash = hash_of(row);
    batch_.heads_.system_hash = row.hash;
    keep(std::move(setting));
    return row.seq;
}

void Trial::keep(Setting setting) { batch_.settings_.push_back(std::move(setting)); }

void Trial::record_calendar_change(CaseFile armed, boost::json::object body, const Actor& actor, Instant at, Seq cause) {
    if (planted(Fault::calendar_unjournaled)) {
        put(std::make_shared<const CaseFile>(std::move(armed)));
        return;
    }
    ++armed.version;
    auto& row = append(said(armed.id, "calendar-changed", std::move(body), actor, at), armed, armed.state, armed.head, cause);
    row.hash = hash_of(row);
    armed.head = row.hash;
    put(std::make_shared<const CaseFile>(std::move(armed)));
}

}  // namespace rongan
