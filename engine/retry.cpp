#include "engine/retry.hpp"

#include "engine/json_text.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace rongan {
namespace {

constexpr std::string_view between = "；";
constexpr std::size_t page = 1000;

[[noreturn]] void damaged(const std::string& what) { throw StorageError("所存的答复无法读出，可能已损坏（" + what + "）"); }

// The notices of the rows from `first` to `last`. They stand in the order of the rows that asked for them, so the place is halved into.
std::vector<Notice> notices_of(const Reader& archive, Seq first, Seq last) {
    std::int64_t before = 0, end = archive.heads().outbox;
    while (before < end) {
        const auto middle = before + (end - before) / 2;
        const auto at = archive.outbox(middle, 1);
        if (at.empty()) damaged("发件箱第" + std::to_string(middle + 1) + "行缺失");
        if (at.front().seq < first)
            before = middle + 1;
        else
            end = middle;
    }
    std::vector<Notice> out;
    for (auto rows = archive.outbox(before, page); !rows.empty(); rows = archive.outbox(rows.back().id, page))
        for (auto& row : rows) {
            if (row.seq > last) return out;
            out.push_back({std::move(row.to), std::move(row.document), std::move(row.text)});
        }
    return out;
}

}  // namespace

bool same_request(const JournalRow& row, const Submission& submission) {
    const bool opened = !row.uuid.empty();
    const bool same_case = opened ? !submission.case_id && submission.workflow == row.workflow : submission.case_id == row.case_id;
    return same_case && submission.event == row.event && submission.actor.person == row.actor.person &&
           submission.actor.body == row.actor.body && submission.behalf == row.behalf &&
           boost::json::serialize(submission.body) == row.body;
}

Reply reply_for(std::string key, const Receipt& receipt, Seq last) {
    return {.id = 0,
            .seq = receipt.seq,
            .last = last,
            .numbered = !receipt.number.empty(),
            .key = std::move(key),
            .terms = to_text(receipt.terms)};
}

JournalRow row_of(const Reader& archive, const Reply& reply) {
    auto rows = archive.journal(reply.seq - 1, 1);
    if (rows.empty() || rows.front().seq != reply.seq) damaged("日志第" + std::to_string(reply.seq) + "行缺失");
    return std::move(rows.front());
}

Receipt receipt_again(const Reader& archive, const Registry& registry, const Reply& reply, const JournalRow& row) {
    const auto file = archive.find(row.case_id);
    if (!file) damaged("案件" + std::to_string(row.case_id) + "缺失");
    Receipt out{.case_id = row.case_id,
                .uuid = file->uuid,
                .number = reply.numbered ? file->number : "",  // once given, a number stays
                .workflow = row.workflow,
                .from = row.from,
                .state = row.to,
                .version = row.version,
                .seq = row.seq,
                .citations = apart(row.citations),
                .terms = term_changes(reply.terms, registry),
                .notices = notices_of(archive, reply.seq, reply.last),
                .children = {},
                .late = row.late};
    // What the act led to. A new calendar may have moved a case in between: its row has a cause of its own, from before.
    for (Seq after = reply.seq; after < reply.last;) {
        const auto rows = archive.journal(after, std::min(page, static_cast<std::size_t>(reply.last - after)));
        if (rows.empty()) damaged("日志第" + std::to_string(after + 1) + "行缺失");
        for (const auto& each : rows) {
            after = each.seq;
            if (each.cause < reply.seq) continue;
            if (each.cause == reply.seq && !each.uuid.empty()) out.children.push_back(each.uuid);
            if (each.case_id != row.case_id) continue;
            out.state = each.to;
            out.version = each.version;
        }
    }
    return out;
}

std::string to_text(const std::vector<TermChange>& changes) {
    if (changes.empty()) return {};
    std::string out = "[";
    for (const auto& each : changes) {
        out += out.size() == 1 ? "[" : ",[";
        json_text::write(out, each.rule);
        out += ',';
        json_text::write(out, each.change);
        out += ',';
        json_text::write(out, each.due);
        out += each.provisional ? ",1]" : ",0]";
    }
    out += ']';
    return out;
}

std::vector<TermChange> term_changes(const std::string& text, const Registry& registry) {
    if (text.empty()) return {};
    try {
        std::vector<TermChange> out;
        const auto json = boost::json::parse(text);
        for (const auto& each : json.as_array()) {
            const auto& parts = each.as_array();
            const std::string rule(parts.at(0).as_string());
            const auto* known = registry.find_term(rule);
            const auto& due = parts.at(2);
            out.push_back({.rule = rule,
                           .title = known == nullptr ? rule : std::string(known->title),
                           .change = std::string(parts.at(1).as_string()),
                           .due = due.is_null() ? std::nullopt : parse_date(due.as_string()),
                           .provisional = parts.at(3).as_int64() != 0});
        }
        return out;
    } catch (const std::exception& error) {
        damaged(error.what());
    }
}

std::string joined(const std::vector<std::string>& citations) {
    std::size_t bytes = 0;
    for (const auto& each : citations) bytes += each.size() + between.size();
    std::string out;
    out.reserve(bytes);
    for (const auto& each : citations) out.append(out.empty() ? "" : between).append(each);
    return out;
}

std::vector<std::string> apart(std::string_view citations) {
    std::vector<std::string> out;
    while (!citations.empty()) {
        const auto end = citations.find(between);
        out.emplace_back(citations.substr(0, end));
        citations.remove_prefix(end == std::string_view::npos ? citations.size() : end + between.size());
    }
    return out;
}

}  // namespace rongan
