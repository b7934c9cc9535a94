// Many acts in one request: each is answered for itself, as its own request would have been, and they go to the writer together.

#include "api/handlers.hpp"
#include "api/json_body.hpp"
#include "api/metrics.hpp"
#include "api/receipt_text.hpp"
#include "engine/batch.hpp"
#include "engine/pointer.hpp"

#include <boost/json/serialize.hpp>

#include <memory>

namespace rongan {
namespace {

namespace json = boost::json;

// One act of the request, and what is known of it: a problem, or a submission that was handed over.
struct Act {
    std::string key{}, name{};  // as the caller gave them; the case by UUID or number
    std::optional<Problem> problem{};
    Submission submission{};
};

Problem malformed(std::vector<FieldError> errors) {
    auto problem = problem_of({.why = Refusal::Why::malformed, .detail = "提交的内容有误"});
    problem.errors = std::move(errors);
    return problem;
}

Or<std::optional<Version>> version_of(const json::object& item) {
    const auto* value = item.if_contains("version");
    if (value == nullptr) return std::optional<Version>{};
    boost::system::error_code ec;
    const auto version = value->to_number<Version>(ec);
    if (!ec && version > 0) return std::optional{version};
    return malformed({{"/version", "须为查看案件时得到的版本，是正整数", "重新查看案件，使用其 version；不限版本的去掉该项"}});
}

// In the order in which the request for one act asks, so that one act has the same answer either way.
std::optional<Problem> read_act(json::value& value, const Call& call, Act& act) {
    if (!value.is_object()) return malformed({{"", "须为对象", "用 { } 包起一项办理"}});
    auto& item = value.get_object();
    std::vector<FieldError> errors;
    act.key = text_member(item, "key", errors).value_or("");
    act.name = text_member(item, "case", errors).value_or("");
    if (!item.contains("key")) errors.push_back({"/key", "缺少该项", "为每一项办理生成一个新的 UUID；重试时使用同一个"});
    if (!item.contains("case")) errors.push_back({"/case", "缺少该项", "写明案件的 UUID 或者案号"});
    if (!act.key.empty() && !is_idempotency_key(act.key)) errors.push_back({"/key", "须为1至255个可见的ASCII字符", "例如一个 UUID"});
    if (!errors.empty()) return malformed(std::move(errors));
    const auto expected = version_of(item);
    if (!expected) return expected.error();
    const auto found = case_named(call, act.name);
    if (!found) return found.error();
    const auto& file = *found;
    auto envelope = envelope_of(std::move(item), false, {"key", "case", "version"});
    if (!envelope) return envelope.error();
    if (const auto* workflow = call.registry.find(file->workflow))
        if (auto problem = unknown_event(*workflow, envelope->event)) return problem;
    act.submission = {.case_id = file->id,
                      .event = std::move(envelope->event),
                      .body = std::move(envelope->body),
                      .actor = call.caller,
                      .behalf = envelope->behalf,
                      .at = call.now,
                      .expected = *expected,
                      .key = act.key};
    return std::nullopt;
}

Or<std::vector<Act>> read_acts(const Call& call) {
    auto json = read_object(call.request);
    if (!json) return json.error();
    std::vector<FieldError> errors;
    for (const auto& [name, value] : *json)
        if (name != "acts") errors.push_back({pointer_step(name), "没有这一项", "可用的项：acts"});
    auto* list = json->if_contains("acts");
    if (list == nullptr || !list->is_array() || list->get_array().empty())
        errors.push_back({"/acts", "须为不空的数组", "逐项列出要办理的事项，至多" + std::to_string(bulk_max) + "项"});
    else if (list->get_array().size() > bulk_max)
        errors.push_back({"/acts", "至多" + std::to_string(bulk_max) + "项", "分成几次请求；各项的幂等键不变，重复提交也只办理一次"});
    if (!errors.empty()) return malformed(std::move(errors));
    std::vector<Act> acts;
    acts.reserve(list->get_array().size());
    for (auto& each : list->get_array()) {
        auto& act = acts.emplace_back();
        act.problem = read_act(each, call, act);
    }
    return acts;
}

// A refusal of the single act says what happened since; here that would have no bound, so only the version is said.
Problem refused_act(const Refusal& refusal, const Submission& submission, const Call& call) {
    auto problem = problem_of(refusal);
    if (refusal.why == Refusal::Why::stale)
        if (const auto file = call.reader.find(*submission.case_id)) problem.more["current_version"] = file->version;
    return problem;
}

// The reply, an act at a time.
class Results {
public:
    Results(const Call& call, bool dry_run) : call_{call}, dry_run_{dry_run} {}

    void add(const Act& act, const Problem& problem) {
        begin(act, static_cast<unsigned>(problem.status));
        items_ += R"(,"problem":)" + json::serialize(to_json(problem, call_.trace)) + '}';
    }
    void add(const Act& act, const Receipt& receipt) {
        begin(act, 200);
        if (receipt.replayed) items_ += R"(,"replayed":true)";
        items_ += R"(,"receipt":)" + receipt_text(receipt, act.submission.event, dry_run_, call_.registry) + '}';
        ++accepted_;
    }
    void add(const Act& act, const Result<Receipt>& result) {
        if (result)
            add(act, *result);
        else
            add(act, refused_act(result.error(), act.submission, call_));
    }
    Response response() && {
        return {.status = 200,
                .body = R"({"accepted":)" + std::to_string(accepted_) + R"(,"refused":)" + std::to_string(all_ - accepted_) +
                        R"(,"items":[)" + items_ + "]}"};
    }

private:
    void begin(const Act& act, unsigned status) {
        json::object item;
        if (!act.key.empty()) item["key"] = act.key;
        if (!act.name.empty()) item["case"] = act.name;
        item["status"] = status;
        if (all_++ > 0) items_ += ',';
        items_ += json::serialize(item);
        items_.pop_back();  // what became of it comes before the brace
    }

    const Call& call_;
    bool dry_run_;
    std::size_t all_ = 0, accepted_ = 0;
    std::string items_;
};

Problem failure(Failure what, const Call& call) {
    return what == Failure::storage ? storage_failed(call.metrics.trouble()) : internal_error();
}

// Each act on top of those before it, as the writer would take them; all of it is thrown away.
Response try_out(const std::vector<Act>& acts, const Call& call) {
    Results results{call, true};
    Batch batch{call.reader, call.registry, call.context()};
    for (const auto& act : acts) {
        if (act.problem) {
            results.add(act, *act.problem);
            continue;
        }
        auto trial = batch.trial();
        const auto result = trial.submit(act.submission);
        results.add(act, result);
        if (result) trial.take();
    }
    return std::move(results).response();
}

Response render(const std::vector<Act>& acts, const std::vector<Written>& written, const Call& call) {
    Results results{call, false};
    auto next = written.begin();
    for (const auto& act : acts) {
        if (act.problem) {
            results.add(act, *act.problem);
            continue;
        }
        if (const auto* what = std::get_if<Failure>(&*next))
            results.add(act, failure(*what, call));
        else
            results.add(act, std::get<Result<Receipt>>(*next));
        ++next;
    }
    return std::move(results).response();
}

}  // namespace

Answer submit_acts(const Call& call) {
    const auto dry_run = flag_of(call, "dry_run", false);
    if (!dry_run) return dry_run.error();
    auto read = read_acts(call);
    if (!read) return read.error();
    if (*dry_run) return try_out(*read, call);
    const auto acts = std::make_shared<std::vector<Act>>(std::move(*read));
    WriteAll all{.submissions = {}, .done = [acts, &call](const std::vector<Written>& written) { return render(*acts, written, call); }};
    for (auto& act : *acts) {
        if (act.problem) continue;
        // What is needed once more is the event and, of a stale one, the case.
        Submission kept{.case_id = act.submission.case_id, .event = act.submission.event};
        all.submissions.push_back(std::exchange(act.submission, std::move(kept)));
    }
    if (all.submissions.empty()) return render(*acts, {}, call);
    return all;
}

}  // namespace rongan
