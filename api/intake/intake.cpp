#include "api/intake/intake.hpp"

#include "api/entropy.hpp"
#include "engine/batch.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <stdexcept>

namespace rongan {
namespace {

namespace json = boost::json;

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

json::object view(const Receipt& receipt, bool stored) {
    json::object out{{"accepted", true}};
    if (stored) out["uuid"] = receipt.uuid;
    if (stored && !receipt.number.empty()) out["number"] = receipt.number;
    out["state"] = receipt.state;
    if (receipt.replayed) out["before"] = true;
    return out;
}

// One batch: rows as they come, those without a fault with a submission each.
class Load {
public:
    Load(Rows& rows, const IntakeJob& job, const IntakeHooks& hooks) : rows_{rows}, job_{job}, hooks_{hooks} {}

    bool fill() {
        held_.clear();
        submissions_.clear();
        const auto until = rows_.passed() + intake_batch_bytes;
        const auto now = hooks_.now();
        IntakeRow row;
        while (held_.size() < intake_batch_rows && rows_.passed() < until && rows_.next(row)) {
            if (row.faults.empty()) {
                submissions_.push_back({.workflow = job_.workflow,
                                        .event = job_.event,
                                        .body = std::move(row.body),
                                        .actor = job_.actor,
                                        .behalf = job_.behalf,
                                        .at = now,
                                        .key = row_key(job_, row.row),
                                        .uuid = fresh_uuid(now)});
            }
            held_.push_back(std::move(row));
        }
        return !held_.empty();
    }

    void settle(const Taker& take, IntakeTally& tally, std::ostream& report) {
        auto answers = take(submissions_);
        auto answer = answers.begin();
        for (const auto& row : held_) {
            ++tally.rows;
            json::object line{{"row", row.row}, {"line", row.line}};
            const auto add = [&](const json::object& more) {
                for (const auto& [key, value] : more) line[key] = value;
            };
            if (!row.faults.empty()) {
                ++tally.refused;
                add(refused_view("malformed", "该行的内容有误", row.faults));
            } else if (const auto result = std::move(*answer++); result) {
                ++tally.taken;
                tally.before += result->replayed ? 1 : 0;
                add(view(*result, result->seq != 0));
            } else {
                ++tally.refused;
                add(view(result.error(), rows_));
            }
            report << json::serialize(line) << '\n';
        }
        report.flush();
        if (!report) throw std::runtime_error("逐行结果不能写出，已收的不受影响。请核对磁盘空间，再运行同一命令");
    }

private:
    Rows& rows_;
    const IntakeJob& job_;
    const IntakeHooks& hooks_;
    std::vector<IntakeRow> held_;
    std::vector<Submission> submissions_;
};

}  // namespace

Taker taker(Docket& docket) {
    return [&docket](std::span<const Submission> batch) { return docket.submit(batch, batch.empty() ? Instant{} : batch.front().at); };
}

Taker dry_taker(const Reader& reader, const Registry& registry, const Context& context) {
    return [&reader, &registry, context](std::span<const Submission> submissions) {
        const Batch batch{reader, registry, context};
        std::vector<Result<Receipt>> out;
        out.reserve(submissions.size());
        for (const auto& submission : submissions) {
            out.push_back(batch.trial().submit(submission));
            if (out.back()) out.back()->seq = 0;  // there is no such row in the journal
        }
        return out;
    };
}

IntakeTally take_in(Rows& rows, const IntakeJob& job, const Taker& take, std::ostream& report, const IntakeHooks& hooks) {
    IntakeTally tally;
    Load load{rows, job, hooks};
    while (load.fill()) {
        if (hooks.stop && hooks.stop()) {
            tally.stopped = true;
            break;
        }
        load.settle(take, tally, report);
        if (hooks.after_batch) hooks.after_batch(tally);
    }
    return tally;
}

// Half of the hash is enough to tell files apart, and numbers of one length keep the index of the keys growing at its end.
std::string row_key(const IntakeJob& job, std::size_t row) {
    const auto number = std::to_string(row);
    return "intake/" + job.hash.substr(0, 32) + "/" + std::string(9 - std::min<std::size_t>(number.size(), 9), '0') + number;
}

}  // namespace rongan
