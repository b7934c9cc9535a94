// From a request to a submission. What it leads to is the docket's to say; nothing is written here.

#include "api/entropy.hpp"
#include "api/handlers.hpp"
#include "api/json_body.hpp"
#include "api/opening.hpp"
#include "api/receipt_text.hpp"
#include "api/views.hpp"
#include "api/writer.hpp"
#include "engine/batch.hpp"
#include "engine/names.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>

namespace rongan {
namespace {

namespace json = boost::json;

constexpr std::size_t key_length_max = 255;

Or<std::optional<Version>> expected_version(const Call& call) {
    const auto& text = call.request.if_match;
    if (!text) {
        const auto* require = call.request.parameter("require");
        if (require == nullptr) return std::optional<Version>{};
        if (*require != "version")
            return bad_request("bad-query", "查询参数有误", {{"?require", "须为 version", "写 require=version，或者去掉"}});
        return Problem{.status = Status{428},
                       .code = "version-required",
                       .title = "须注明所依据的版本",
                       .detail = "请先查看案件，并将其 ETag 放入 If-Match 请求头"};
    }
    if (*text == "*") return std::optional<Version>{};
    Version version = 0;
    const bool quoted = text->size() >= 3 && text->front() == '"' && text->back() == '"';
    if (quoted) {
        const auto [end, ec] = std::from_chars(text->data() + 1, text->data() + text->size() - 1, version);
        if (ec == std::errc{} && end == text->data() + text->size() - 1) return std::optional{version};
    }
    return bad_request("bad-version", "If-Match 有误",
                       {{"If-Match", "须为查看案件时得到的 ETag，例如 \"3\"", "重新查看案件，使用其 ETag"}});
}

// What happened since the version that the caller had seen.
Problem stale(const CaseFile& file, Version seen, const Call& call) {
    auto problem = problem_of({.why = Refusal::Why::stale,
                               .detail = "案件现为第" + std::to_string(file.version) + "版，您依据的是第" + std::to_string(seen) +
                                         "版。请查看其间的办理，再决定是否提交"});
    json::array since;
    const auto names = names_of(call);
    Seq after = 0;
    for (auto rows = call.reader.journal(file.id, after, 500); !rows.empty(); rows = call.reader.journal(file.id, after, 500))
        for (const auto& row : rows) {
            after = row.seq;
            if (row.version > seen) since.push_back(journal_view(row, names, false));
        }
    problem.more["current_version"] = file.version;
    problem.more["since"] = std::move(since);
    problem.headers.emplace_back("ETag", "\"" + std::to_string(file.version) + "\"");
    return problem;
}

// A dry run asks the same engine on top of what is stored, and throws the trial away.
Answer decide(Write write, const Call& call, bool dry_run) {
    if (!dry_run) {
        auto key = idempotency_key(call);
        if (!key) return key.error();
        write.submission.key = std::move(*key);
        return write;
    }
    Batch batch{call.reader, call.registry, call.context()};
    const auto receipt = batch.trial().submit(write.submission);
    if (!receipt) return problem_of(receipt.error());
    return Response{.status = 200, .body = receipt_text(*receipt, write.submission.event, true, call.registry)};
}

}  // namespace

Or<std::string> opening_event(const Workflow& workflow) {
    auto events = opening_events(workflow);
    if (events.size() == 1) return events.front();
    auto problem = problem_of({.why = Refusal::Why::malformed, .detail = std::string(workflow.title()) + "须写明以哪一事项立案"});
    problem.errors = {{"/event", "缺少该项", events.empty() ? "该流程由关联案件立案，不能直接立案" : "写明 allowed 中的一个事项"}};
    problem.allowed = std::move(events);
    return problem;
}

std::optional<Problem> unknown_event(const Workflow& workflow, const std::string& event) {
    if (workflow.event(event) != nullptr) return std::nullopt;
    auto problem =
        problem_of({.why = Refusal::Why::unknown_event, .detail = std::string(workflow.title()) + "没有名为“" + event + "”的事项"});
    problem.errors = {{"/event", "没有这一事项", "使用 allowed 中的一个事项"}};
    for (const auto& each : workflow.events()) problem.allowed.emplace_back(each.name);
    return problem;
}

Problem unknown_workflow(std::string_view name, const Registry& registry) {
    auto problem = problem_of({.why = Refusal::Why::unknown_workflow, .detail = "没有名为“" + std::string(name) + "”的办案流程"});
    problem.errors = {{"/workflow", "没有这一办案流程", "使用 allowed 中的一个流程"}};
    for (const auto& each : registry.workflows) problem.allowed.emplace_back(each->name());
    return problem;
}

bool is_idempotency_key(std::string_view key) {
    const bool printable = std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 0x7F; });
    return !key.empty() && key.size() <= key_length_max && printable;
}

// The draft on idempotency keys has them quoted; most callers do not quote. Both are taken.
Or<std::string> idempotency_key(const Call& call) {
    if (!call.request.idempotency_key)
        return bad_request("idempotency-key-missing", "写入请求须带 Idempotency-Key 请求头",
                           {{"Idempotency-Key", "缺少该请求头", "为每一次办理生成一个新的 UUID；重试时使用同一个"}});
    std::string key = *call.request.idempotency_key;
    if (key.size() >= 2 && key.front() == '"' && key.back() == '"') key = key.substr(1, key.size() - 2);
    if (!is_idempotency_key(key))
        return bad_request("idempotency-key-bad", "Idempotency-Key 有误",
                           {{"Idempotency-Key", "须为1至255个可见的ASCII字符", "例如一个 UUID"}});
    return key;
}

Answer open_case(const Call& call) {
    const auto dry_run = flag_of(call, "dry_run", false);
    if (!dry_run) return dry_run.error();
    auto envelope = read_envelope(call.request, true);
    if (!envelope) return envelope.error();
    const auto* workflow = call.registry.find(envelope->workflow);
    if (workflow == nullptr) return unknown_workflow(envelope->workflow, call.registry);
    if (envelope->event.empty()) {
        auto event = opening_event(*workflow);
        if (!event) return event.error();
        envelope->event = std::move(*event);
    }
    if (auto problem = unknown_event(*workflow, envelope->event)) return std::move(*problem);
    return decide({.submission = {.workflow = envelope->workflow,
                                  .event = envelope->event,
                                  .body = std::move(envelope->body),
                                  .actor = call.caller,
                                  .behalf = envelope->behalf,
                                  .at = call.now,
                                  .uuid = fresh_uuid(call.now)},
                   .opens = true},
                  call, *dry_run);
}

Answer submit_event(const Call& call) {
    const auto dry_run = flag_of(call, "dry_run", false);
    if (!dry_run) return dry_run.error();
    const auto expected = expected_version(call);
    if (!expected) return expected.error();
    const auto found = case_of(call);
    if (!found) return found.error();
    const auto& file = *found;
    auto envelope = read_envelope(call.request, false);
    if (!envelope) return envelope.error();
    if (const auto* workflow = call.registry.find(file->workflow))
        if (auto problem = unknown_event(*workflow, envelope->event)) return std::move(*problem);
    if (*dry_run && *expected && **expected != file->version) return stale(*file, **expected, call);
    return decide({.submission = {.case_id = file->id,
                                  .event = envelope->event,
                                  .body = std::move(envelope->body),
                                  .actor = call.caller,
                                  .behalf = envelope->behalf,
                                  .at = call.now,
                                  .expected = *expected}},
                  call, *dry_run);
}

Problem refused(const Refusal& refusal, const Submission& submission, const Call& call) {
    if (refusal.why == Refusal::Why::stale && submission.case_id && submission.expected)
        if (const auto file = call.reader.find(*submission.case_id)) return stale(*file, *submission.expected, call);
    return problem_of(refusal);
}

Response written(const Receipt& receipt, const Write& write, const Call& call) {
    Response out{.status = write.opens ? 201U : 200U, .body = receipt_text(receipt, write.submission.event, false, call.registry)};
    out.headers.emplace_back("ETag", "\"" + std::to_string(receipt.version) + "\"");
    out.headers.emplace_back("Location", "/api/v1/cases/" + receipt.uuid);
    if (receipt.replayed) out.headers.emplace_back("Idempotent-Replayed", "true");
    return out;
}

namespace {

// A new calendar goes through the open cases a few at a time; so does the question what it would move.
class CalendarWork {
public:
    CalendarWork(std::string json, Calendar calendar, bool dry, Actor approver)
        : json_{std::move(json)}, calendar_{std::move(calendar)}, dry_{dry}, approver_{std::move(approver)} {}

    std::optional<std::variant<Response, Problem>> operator()(Docket& docket, Instant now) {
        if (docket.recalculation() != nullptr) {  // this one's, or an earlier one's, which comes first
            add(docket.recalculate(now, cases_a_piece));
            return docket.recalculation() == nullptr && begun_ ? answer() : std::nullopt;
        }
        // Loading what is in force already changes nothing, so a retry is answered like the first request.
        if (docket.calendar() == calendar_) return answer();
        if (!dry_) {
            begun_ = true;
            docket.begin_calendar(json_, calendar_, approver_, now);
            return docket.recalculation() == nullptr ? answer() : std::nullopt;
        }
        std::vector<Moved> more;
        const bool unfinished = docket.preview_calendar(calendar_, now, after_, cases_a_piece, more);
        add(more);
        return unfinished ? std::nullopt : answer();
    }

private:
    static constexpr std::size_t shown_max = 1'000;

    void add(const std::vector<Moved>& more) {
        if (!dry_ && !begun_) return;
        total_ += more.size();
        const auto room = std::min(more.size(), shown_max - std::min(shown_max, moved_.size()));
        for (std::size_t i = 0; i < room; ++i) moved_.push_back(moved_view(more[i]));
    }
    [[nodiscard]] std::optional<std::variant<Response, Problem>> answer() const {
        return Response{.status = 200,
                        .body = json::serialize(
                            json::object{{"version", calendar_.version()}, {"dry_run", dry_}, {"total", total_}, {"moved", moved_}})};
    }

    std::string json_;
    Calendar calendar_;
    bool dry_, begun_ = false;
    Actor approver_;
    CaseId after_{};
    std::size_t total_ = 0;
    json::array moved_;
};

}  // namespace

Answer load_calendar(const Call& call) {
    const auto dry_run = flag_of(call, "dry_run", false);
    if (!dry_run) return dry_run.error();
    if (!call.caller.roles.meets(Roles{Role::head, Role::supervisor}))
        return forbidden("启用工作日历须由部门负责人或督办人员批准",
                         {std::string(to_chinese(Role::head)), std::string(to_chinese(Role::supervisor))});
    const auto json = read_object(call.request);
    if (!json) return json.error();
    const auto text = json::serialize(*json);
    const auto calendar = Calendar::parse(text);
    if (!calendar) return problem_of(calendar.error(), "");
    return Ask{CalendarWork{text, *calendar, *dry_run, call.caller}};
}

}  // namespace rongan
