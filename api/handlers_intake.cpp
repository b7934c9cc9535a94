// Rows of new cases in one request: CSV or NDJSON as `rongan intake` reads it from files, a result each.

#include "api/handlers.hpp"
#include "api/intake/intake.hpp"
#include "api/opening.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <memory>
#include <sstream>

namespace rongan {
namespace {

namespace json = boost::json;

constexpr std::size_t key_length_max = 255;
constexpr std::size_t row_number_max = 999'999'999;

// How the rows are written.
struct Spelling {
    Format format{};
    std::optional<Encoding> encoding{};
};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text) {
    std::string out{trimmed(text)};
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

Or<Spelling> spelling_of(const Request& request) {
    const std::string_view given = request.content_type ? std::string_view{*request.content_type} : "";
    const auto type = lower(given.substr(0, given.find(';')));
    Spelling out;
    if (type == "text/csv")
        out.format = Format::csv;
    else if (type == "application/x-ndjson" || type == "application/jsonl")
        out.format = Format::ndjson;
    else {
        auto problem = wrong_media_type();
        problem.detail = "请求内容须为 CSV 或者 NDJSON，请使用 Content-Type: text/csv 或者 application/x-ndjson";
        return problem;
    }
    const auto semicolon = given.find(';');
    if (semicolon == std::string_view::npos) return out;
    auto charset = lower(given.substr(semicolon + 1));
    if (!charset.starts_with("charset=")) return out;
    charset.erase(0, std::string_view{"charset="}.size());
    charset.erase(std::remove(charset.begin(), charset.end(), '"'), charset.end());
    out.encoding = charset == "utf8" ? Encoding::utf8 : encoding_of(charset);
    if (!out.encoding) {
        auto problem = wrong_media_type();
        problem.detail = "没有名为“" + charset + "”的编码，可选：utf-8、gb18030；不写的看内容";
        return problem;
    }
    return out;
}

Problem bad_query(std::string name, std::string rule, std::string remedy) {
    return bad_request("bad-query", "查询参数有误", {{"?" + std::move(name), std::move(rule), std::move(remedy)}});
}

Or<const EventView*> event_of(const Call& call, const Workflow& workflow) {
    const auto* named = call.request.parameter("event");
    const auto events = opening_events(workflow);
    std::string all;
    for (const auto& each : events) all += (all.empty() ? "" : "、") + each;
    if (events.empty()) return bad_query("workflow", "该流程由关联案件立案，不能直接收件", "在关联案件中办理");
    if (named == nullptr && events.size() == 1) return workflow.event(events.front());
    if (named == nullptr) return bad_query("event", "须写明以哪一事项立案", "可选：" + all);
    if (std::find(events.begin(), events.end(), *named) == events.end()) return bad_query("event", "不能以该事项立案", "可选：" + all);
    return workflow.event(*named);
}

// What the query says of all rows; the key is still missing.
struct Asked {
    IntakeJob job;
    const EventView* event = nullptr;
};

Or<Asked> asked_of(const Call& call) {
    const auto* name = call.request.parameter("workflow");
    if (name == nullptr) return bad_query("workflow", "缺少该项", "写明办案流程的名称，见 GET /api/v1/workflows");
    const auto* workflow = call.registry.find(*name);
    if (workflow == nullptr) {
        auto problem = unknown_workflow(*name, call.registry);
        for (auto& error : problem.errors) error.pointer = "?workflow";
        return problem;
    }
    const auto event = event_of(call, *workflow);
    if (!event) return event.error();
    Asked out{.job = {.key = {}, .workflow = *name, .event = std::string((*event)->name), .actor = call.caller}, .event = *event};
    if (const auto* behalf = call.request.parameter("on_behalf_of")) {
        const auto side = side_of(*behalf);
        if (!side || *side == Side::none)
            return bad_query("on_behalf_of", "没有这一选项", "可选：requester、respondent、both、third；本单位自己的行为不填该项");
        out.job.behalf = *side;
    }
    if (const auto* first = call.request.parameter("first")) {
        const auto [end, ec] = std::from_chars(first->data(), first->data() + first->size(), out.job.first);
        const bool whole = ec == std::errc{} && end == first->data() + first->size();
        if (!whole || out.job.first == 0 || out.job.first > row_number_max)
            return bad_query("first", "须为1至" + std::to_string(row_number_max) + "的整数",
                             "写本次第一行在原来清单中是第几行，从1数起，不计标题行");
    }
    return out;
}

// The rows of a request with what reads them; the places of refusals are looked up there.
struct Load {
    std::istringstream text;
    std::unique_ptr<Rows> rows{};
    IntakeBatch batch{};
};

Response told(const Load& load, std::vector<Written> written, bool dry_run) {
    IntakeTally tally;
    std::string items;
    load.batch.tell(*load.rows, std::move(written), tally, [&](std::string_view line) {
        if (!items.empty()) items += ',';
        items += line;
    });
    json::object sums{
        {"rows", tally.rows}, {"taken", tally.taken}, {"before", tally.before}, {"refused", tally.refused}, {"dry_run", dry_run}};
    auto body = json::serialize(sums);
    body.pop_back();
    return {.status = 200, .body = body + R"(,"items":[)" + items + "]}"};
}

Problem unreadable(const Refusal& refusal) {
    auto problem = problem_of(refusal, "");
    problem.title = "提交的内容不符合要求";
    return problem;
}

}  // namespace

Answer take_in_rows(const Call& call) {
    const auto dry_run = flag_of(call, "dry_run", false);
    if (!dry_run) return dry_run.error();
    const auto spelling = spelling_of(call.request);
    if (!spelling) return spelling.error();
    auto asked = asked_of(call);
    if (!asked) return asked.error();
    auto& job = asked->job;
    if (!*dry_run) {
        auto key = idempotency_key(call);
        if (!key) return key.error();
        if (key->size() + row_key_tail > key_length_max)
            return bad_request(
                "idempotency-key-bad", "Idempotency-Key 有误",
                {{"Idempotency-Key", "至多" + std::to_string(key_length_max - row_key_tail) + "个字符，其后接行号", "例如一个 UUID"}});
        job.key = std::move(*key);
    }
    const auto load = std::make_shared<Load>(Load{.text = std::istringstream{call.request.body}});
    const auto known = survey(load->text, spelling->encoding);
    if (!known) return unreadable(known.error());
    load->text.clear();
    load->text.seekg(0);
    auto rows = open_rows(load->text, spelling->format, known->encoding, asked->event->schema());
    if (!rows) return unreadable(rows.error());
    load->rows = std::move(*rows);
    // They go to another thread, so each has memory of its own.
    load->batch.fill(*load->rows, job, call.now, {}, bulk_max + 1);
    if (load->batch.size() > bulk_max)
        return too_large(
            "一次至多" + std::to_string(bulk_max) +
            "行，本次未收。请分成几次请求：用同一 Idempotency-Key，以 first 写明各次从第几行起；整个文件用 rongan intake 命令");
    auto& submissions = load->batch.submissions();
    if (*dry_run) return told(*load, dry_taker(call.reader, call.registry, call.context()).take(submissions), true);
    if (submissions.empty()) return told(*load, {}, false);
    return WriteAll{.submissions = std::move(submissions),
                    .done = [load](std::vector<Written> written) { return told(*load, std::move(written), false); }};
}

}  // namespace rongan
