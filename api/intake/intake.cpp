#include "api/intake/intake.hpp"

#include "api/batch_memory.hpp"
#include "api/entropy.hpp"
#include "engine/batch.hpp"
#include "engine/json_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <deque>
#include <iterator>
#include <memory>
#include <stdexcept>

namespace rongan {
namespace {

namespace json = boost::json;

constexpr std::size_t body_bytes = 3072;  // as most have

json::object view(const RowFault& fault) {
    json::object out;
    if (fault.line > 0) out["line"] = fault.line;
    if (fault.column > 0) out["column"] = fault.column;
    if (fault.byte > 0) out["byte"] = fault.byte;
    if (!fault.header.empty()) out["header"] = fault.header;
    if (!fault.pointer.empty()) out["pointer"] = fault.pointer;
    out["rule"] = fault.rule;
    out["remedy"] = fault.remedy;
    return out;
}

json::object refused_view(std::string_view why, std::string_view detail, const std::vector<RowFault>& faults) {
    json::object out{{"accepted", false}, {"why", why}, {"detail", detail}};
    json::array errors;
    for (const auto& fault : faults) errors.push_back(view(fault));
    if (!errors.empty()) out["errors"] = std::move(errors);
    return out;
}

json::object view(const Refusal& refusal, const Rows& rows) {
    std::vector<RowFault> faults;
    for (const auto& field : refusal.fields) {
        auto& fault = faults.emplace_back(RowFault{.pointer = field.pointer, .rule = field.rule, .remedy = field.remedy});
        rows.locate(fault);
    }
    auto out = refused_view(to_name(refusal.why), refusal.detail, faults);
    json::array reasons;
    for (const auto& each : refusal.reasons) reasons.push_back({{"guard", each.guard}, {"says", each.says}, {"citation", each.citation}});
    if (!reasons.empty()) out["reasons"] = std::move(reasons);
    if (!refusal.allowed.empty()) out["allowed"] = json::array(refusal.allowed.begin(), refusal.allowed.end());
    return out;
}

// As text, because nearly every row is taken: a tree of values for each was 6 % of what the docket's thread did.
void write(std::string& out, const Receipt& receipt) {
    const bool stored = receipt.seq != 0;
    const auto field = [&](std::string_view name, const auto& value) {
        json_text::write_name(out, name);
        json_text::write(out, value);
    };
    field("accepted", true);
    if (stored) field("uuid", receipt.uuid);
    if (stored && !receipt.number.empty()) field("number", receipt.number);
    field("state", receipt.state);
    if (receipt.replayed) field("before", true);
}

json::object view(Failure failure) {
    return failure == Failure::storage ? refused_view("storage-unavailable", "数据未能写入。请稍后以同一幂等键重试", {})
                                       : refused_view("internal", "服务内部错误。请以同一幂等键重试", {});
}

}  // namespace

bool IntakeBatch::fill(Rows& rows, const IntakeJob& job, Instant now, const json::storage_ptr& memory, std::size_t rows_max) {
    rows_.clear();
    submissions_.clear();
    const auto until = rows.passed() + intake_batch_bytes;
    while (rows_.size() < rows_max && rows.passed() < until) {
        auto next = rows.next(memory);
        if (!next) break;
        auto& row = *next;
        row.row += job.first - 1;
        if (row.faults.size() > row_faults_max) row.faults.resize(row_faults_max);
        if (row.faults.empty())
            submissions_.push_back({.workflow = job.workflow,
                                    .event = job.event,
                                    .body = std::move(row.body),
                                    .actor = job.actor,
                                    .behalf = job.behalf,
                                    .at = now,
                                    .key = row_key(job, row.row),
                                    .uuid = fresh_uuid(now)});
        rows_.push_back(std::move(row));
    }
    return !rows_.empty();
}

void IntakeBatch::tell(const Rows& file, std::vector<Written> written, IntakeTally& tally,
                       const std::function<void(std::string_view)>& line) const {
    auto answer = written.begin();
    std::string out;
    for (const auto& row : rows_) {
        ++tally.rows;
        out = "{\"row\":" + std::to_string(row.row) + ",\"line\":" + std::to_string(row.line);
        const auto refused = [&](const json::object& more) {
            ++tally.refused;
            out.append(1, ',').append(std::string_view(json::serialize(more)).substr(1));
            out.pop_back();
        };
        if (!row.faults.empty()) {
            refused(refused_view("malformed", "该行的内容有误", row.faults));
        } else if (const auto* failure = std::get_if<Failure>(&*answer)) {
            refused(view(*failure));
            ++answer;
        } else if (const auto& result = std::get<Result<Receipt>>(*answer++); result) {
            ++tally.taken;
            tally.before += result->replayed ? 1 : 0;
            write(out, *result);
        } else {
            refused(view(result.error(), file));
        }
        line(out += '}');
    }
}

Taker taker(Docket& docket) {
    return {.take = [&docket](std::span<const Submission> batch) {
        auto answers = docket.submit(batch, batch.empty() ? Instant{} : batch.front().at);
        return std::vector<Written>(std::make_move_iterator(answers.begin()), std::make_move_iterator(answers.end()));
    }};
}

Taker taker(Docket& docket, const AheadArchive& archive) {
    const auto last = std::make_shared<std::vector<std::int64_t>>();  // the commit after which each batch is on disk
    return {.take =
                [take = taker(docket).take, &archive, last](std::span<const Submission> batch) {
                    auto written = take(batch);
                    last->push_back(archive.heads().commit);
                    return written;
                },
            .stored = [&archive, last](std::size_t nth, bool wait) { return archive.stored((*last)[nth], wait); }};
}

Taker dry_taker(const Reader& reader, const Registry& registry, const Context& context) {
    return {.take = [&reader, &registry, context](std::span<const Submission> submissions) {
        Batch batch{reader, registry, context};
        std::vector<Written> out;
        out.reserve(submissions.size());
        for (const auto& submission : submissions) {
            auto result = batch.trial().submit(submission);
            if (result) result->seq = 0;  // there is no such row in the journal
            out.emplace_back(std::move(result));
        }
        return out;
    }};
}

IntakeTally take_in(Rows& rows, const IntakeJob& job, const Taker& taker, std::ostream& report, const IntakeHooks& hooks) {
    struct Taken {
        IntakeBatch batch;
        std::vector<Written> written{};
    };
    // The bodies of a batch go together: to give each of their parts back by itself was 7 % of what a row took of the docket's thread.
    BatchMemory bodies(body_bytes * intake_batch_rows);
    IntakeTally tally;
    std::deque<Taken> waiting;  // to be stored
    std::size_t told = 0;
    const auto tell = [&](bool wait) {
        for (; !waiting.empty() && (!taker.stored || taker.stored(told, wait)); ++told, waiting.pop_front()) {
            auto& [batch, written] = waiting.front();
            batch.tell(rows, std::move(written), tally, [&](std::string_view line) { report << line << '\n'; });
            report.flush();
            if (!report) throw std::runtime_error("逐行结果不能写出，已收的不受影响。请核对磁盘空间，再运行同一命令");
            if (hooks.after_batch) hooks.after_batch(tally);
        }
    };
    for (IntakeBatch batch; batch.fill(rows, job, hooks.now(), bodies.begin()); batch = {}) {
        if (hooks.stop && hooks.stop()) {
            tally.stopped = true;
            break;
        }
        auto written = taker.take(batch.submissions());
        batch.submissions().clear();
        waiting.push_back({.batch = std::move(batch), .written = std::move(written)});
        tell(false);
    }
    tell(true);
    return tally;
}

// Half of the hash is enough to tell files apart.
std::string key_of_file(std::string_view hash) { return "intake/" + std::string(hash.substr(0, 32)); }

// Numbers of one length, so that keys of one file are in the order of its rows.
std::string row_key(const IntakeJob& job, std::size_t row) {
    const auto number = std::to_string(row);
    return job.key + "/" + std::string(9 - std::min<std::size_t>(number.size(), 9), '0') + number;
}

}  // namespace rongan
