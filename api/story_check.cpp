// One comparison for each kind of expectation; each difference says what stands there instead.

#include "api/story_check.hpp"

#include "engine/clock.hpp"
#include "engine/done_late.hpp"
#include "engine/draft.hpp"
#include "engine/glossary.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace rongan {
namespace {

std::string moment_text(Instant at) {
    const auto text = to_text(at);  // 2026-02-28T09:30:00+08:00
    return text.substr(0, 10) + " " + text.substr(11, 5);
}

std::string due_text(const Term& term, const TermRule* rule) {
    if (!is_open(term.ledger)) return "已了结";
    if (term.stopped) return "停止";
    if (!term.due) return "没有日期";
    const bool hours = rule != nullptr && base_period(*rule, term.ledger).unit == Unit::hour && term.expires;
    return (hours ? moment_text(*term.expires) : to_text(*term.due)) + (term.provisional ? " 暂定" : "");
}

std::string_view how_ended(const Ledger& ledger) {
    switch (ledger.back().kind) {
        case Entry::Kind::met: return "完成";
        case Entry::Kind::lapsed: return "届满";
        case Entry::Kind::cancelled: return "取消";
        default: return "未了结";
    }
}

// 榕知法裁字〔2026〕1号 without its running number.
std::string without_sequence(std::string number) {
    const auto end = number.rfind("号");
    auto first = end;
    while (first != std::string::npos && first > 0 && number[first - 1] >= '0' && number[first - 1] <= '9') --first;
    return end == std::string::npos ? number : number.erase(first, end - first);
}

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const auto& text : texts) out += (out.empty() ? "" : "；") + text;
    return out.empty() ? "无" : out;
}

class Compare {
public:
    Compare(const Check& check, const StoryLine& line, const Outcome& outcome, Labels& labels)
        : check_{check}, line_{line}, outcome_{outcome}, labels_{labels} {
        if (const auto found = labels.ids.find(line.label); found != labels.ids.end()) look_at(found->second);
    }

    std::optional<StoryFault> run() {
        for (const auto& expected : line_.expected)
            if (auto fault = one(expected)) return fault;
        return std::nullopt;
    }

private:
    using Kind = Expectation::Kind;

    void look_at(CaseId id) {
        id_ = id;
        file_ = *check_.reader.find(id);
        workflow_ = check_.docket.registry().find(file_.workflow);
    }
    StoryFault differ(const Expectation& expected, std::string wanted, std::string got) const {
        std::vector<std::string> notes;
        for (const auto& row : outcome_.rows)
            if (row.case_id == id_ && !row.citations.empty()) notes.push_back("依据：" + row.citations);
        return {.kind = StoryFault::Kind::different,
                .file = check_.story.file,
                .line = expected.line,
                .expected = std::move(wanted),
                .got = std::move(got),
                .notes = std::move(notes)};
    }
    const TermRule* rule_of(std::string_view key) const { return check_.docket.registry().find_term(key); }
    const Network& network() const { return check_.docket.network(); }

    std::optional<StoryFault> one(const Expectation& expected) {
        switch (expected.kind) {
            case Kind::stage: return stage(expected, expected.value);
            case Kind::citation: return citation(expected);
            case Kind::due: return due(expected);
            case Kind::ended: return ended(expected);
            case Kind::breached: return breached(expected);
            case Kind::notice: return notice(expected);
            case Kind::owner: return body(expected, "归属", file_.owner);
            case Kind::carrier: return body(expected, "承办", file_.carrier);
            case Kind::number: return number(expected);
            case Kind::child: return child(expected);
            case Kind::other: return other(expected);
            case Kind::fact: return fact(expected);
            case Kind::refusal: return differ(expected, "不予准许：" + expected.value, "已办理，案件处于“" + stage_title() + "”");
        }
        return std::nullopt;
    }

    std::string stage_title() const { return workflow_ == nullptr ? file_.state : std::string(workflow_->title_of_state(file_.state)); }

    std::optional<StoryFault> stage(const Expectation& expected, const std::string& text) const {
        if (text == file_.state || text == stage_title()) return std::nullopt;
        return differ(expected, "-> " + text, "-> " + stage_title() + "（" + file_.state + "）");
    }

    std::optional<StoryFault> citation(const Expectation& expected) const {
        std::vector<std::string> given;
        for (const auto& row : outcome_.rows)
            if (row.case_id == id_) given.push_back(row.citations);
        const bool found =
            std::ranges::any_of(given, [&](const std::string& text) { return text.find(expected.value) != std::string::npos; });
        return found ? std::nullopt : std::optional{differ(expected, "依据 " + expected.value, "依据 " + joined(given))};
    }

    std::optional<StoryFault> due(const Expectation& expected) const {
        const auto key = term_key(file_, check_.docket.registry(), expected.subject);
        const auto* term = latest_term(file_, key);
        const auto wanted = expected.value + (expected.note.empty() ? "" : " " + expected.note);
        if (term == nullptr)
            return differ(expected, "期限 " + expected.subject + " = " + wanted, "该案没有这一期限；现有：" + open_terms());
        const auto got = due_text(*term, rule_of(key));
        if (got == wanted || (check_.story.shift != Days{} && is_open(term->ledger))) return std::nullopt;
        auto fault = differ(expected, "期限 " + expected.subject + " = " + wanted, "期限 " + key + " = " + got);
        if (const auto* rule = rule_of(key)) {
            fault.notes = rongan::due(*rule, term->ledger, check_.docket.calendar(), legal_date(line_.at)).explanation;
        }
        return fault;
    }

    std::string open_terms() const {
        std::vector<std::string> out;
        for (const auto& term : file_.terms)
            if (is_open(term.ledger)) out.push_back(term.rule + " = " + due_text(term, rule_of(term.rule)));
        return joined(out);
    }

    // The clock as it was before the act; nothing when the act started it.
    const Term* earlier(const Term& term) const {
        const auto found = outcome_.before.find(id_);
        if (found == outcome_.before.end()) return nullptr;
        for (const auto& each : found->second.terms)
            if (each.number == term.number) return &each;
        return nullptr;
    }

    std::optional<StoryFault> ended(const Expectation& expected) const {
        const auto key = term_key(file_, check_.docket.registry(), expected.subject);
        std::string got = "该案没有这一期限；现有：" + open_terms();
        for (const auto& term : file_.terms) {
            if (term.rule != key) continue;
            const auto* before = earlier(term);
            const bool now = !is_open(term.ledger) && (before == nullptr || is_open(before->ledger));
            if (now && (expected.note.empty() || expected.note == how_ended(term.ledger))) return std::nullopt;
            got = std::string(is_open(term.ledger) ? "未了结，" + due_text(term, rule_of(key))
                                                   : (now ? "了结 " : "此前已了结，") + std::string(how_ended(term.ledger)));
        }
        return differ(expected, "了结 " + expected.subject + (expected.note.empty() ? "" : " " + expected.note), got);
    }

    std::optional<StoryFault> breached(const Expectation& expected) const {
        const auto key = term_key(file_, check_.docket.registry(), expected.subject);
        const auto* term = latest_term(file_, key);
        if (term != nullptr && is_breached(term->ledger)) return std::nullopt;
        // Met after its date without a tick in between is late as well.
        if (term != nullptr && has_entry(term->ledger, Entry::Kind::met) && term->ledger.back().note == done_late) return std::nullopt;
        return differ(expected, "逾期 " + expected.subject,
                      term == nullptr ? "该案没有这一期限；现有：" + open_terms() : due_text(*term, rule_of(key)));
    }

    bool is_receiver(std::string_view to, std::string_view text) const {
        if (to == text) return true;
        const auto side = side_of(to);
        if (side) return to_chinese(*side) == text || (*side == Side::both && text == "双方");
        return title_of_body(network(), to) == text;
    }
    std::optional<StoryFault> notice(const Expectation& expected) const {
        std::vector<std::string> sent;
        for (const auto& row : outcome_.outbox) {
            if (row.document == expected.subject && (expected.value.empty() || is_receiver(row.to, expected.value))) return std::nullopt;
            sent.push_back(row.document + " -> " + row.to);
        }
        return differ(expected, "文书 " + expected.subject + (expected.value.empty() ? "" : " -> " + expected.value), joined(sent));
    }

    std::optional<StoryFault> body(const Expectation& expected, std::string_view word, const std::string& id) const {
        if (expected.value == id || expected.value == title_of_body(network(), id) || (id.empty() && expected.value == "无"))
            return std::nullopt;
        return differ(expected, std::string(word) + " " + expected.value, std::string(word) + " " + (id.empty() ? "无" : id));
    }

    std::optional<StoryFault> number(const Expectation& expected) const {
        const bool same = check_.fresh && check_.story.shift == Days{}
                              ? file_.number == expected.value
                              : without_sequence(file_.number) == without_sequence(expected.value) ||
                                    (check_.story.shift != Days{} && !file_.number.empty());
        return same ? std::nullopt
                    : std::optional{differ(expected, "编号 " + expected.value, file_.number.empty() ? "未编号" : "编号 " + file_.number)};
    }

    std::optional<StoryFault> child(const Expectation& expected) {
        const auto* wanted = expected.value.empty() ? nullptr : find_workflow(check_.docket.registry(), expected.value);
        if (!expected.value.empty() && wanted == nullptr)
            return differ(expected, "子案 " + expected.subject + " = " + expected.value, "没有这一办案流程");
        std::vector<std::string> opened;
        for (const auto& row : outcome_.rows) {
            if (row.uuid.empty() || labels_.named.contains(row.case_id)) continue;
            opened.push_back(row.workflow);
            if (wanted != nullptr && wanted->name() != row.workflow) continue;
            labels_.give(expected.subject, row.case_id);
            if (expected.note.empty()) return std::nullopt;
            Compare there{check_, line_, outcome_, labels_};
            there.look_at(row.case_id);
            return there.stage(expected, expected.note);
        }
        return differ(expected, "子案 " + expected.subject + (expected.value.empty() ? "" : " = " + expected.value),
                      "打开的子案：" + joined(opened));
    }

    std::optional<StoryFault> other(const Expectation& expected) {
        const auto found = labels_.ids.find(expected.subject);
        if (found == labels_.ids.end()) return differ(expected, "另案 " + expected.subject, "故事中没有这一案件");
        look_at(found->second);
        return std::nullopt;
    }

    std::optional<StoryFault> fact(const Expectation& expected) const {
        const auto facts = file_.facts.json();
        for (const auto& [name, value] : facts) {
            if (name != expected.subject && title_of(name) != expected.subject) continue;
            const auto plain = [](const boost::json::value& each) -> std::string {
                if (each.is_bool()) return each.get_bool() ? "是" : "否";
                if (!each.is_string()) return boost::json::serialize(each);
                return std::string(each.get_string());
            };
            const auto text = plain(value);
            const auto title = value.is_string() ? title_of(text) : std::string_view{};
            if (text == expected.value || (!title.empty() && title == expected.value)) return std::nullopt;
            if (!check_.fresh && without_sequence(text) == without_sequence(expected.value)) return std::nullopt;
            return differ(expected, "事实 " + expected.subject + " = " + expected.value, text);
        }
        return differ(expected, "事实 " + expected.subject + " = " + expected.value, "该案没有这一事实");
    }

    const Check& check_;
    const StoryLine& line_;
    const Outcome& outcome_;
    Labels& labels_;
    CaseId id_{};
    CaseFile file_;
    const Workflow* workflow_ = nullptr;
};

}  // namespace

std::string_view Labels::of(CaseId id) const {
    for (const auto& [label, each] : ids)
        if (each == id) return label;
    return {};
}

std::optional<StoryFault> Check::operator()(const StoryLine& line, const Outcome& outcome, Labels& labels) const {
    return Compare{*this, line, outcome, labels}.run();
}

std::optional<StoryFault> Check::refused(const StoryLine& line, const Refusal& refusal) const {
    const auto given = sentences(refusal);
    bool expected_at_all = false;
    const auto dated = [](std::string_view text) {
        for (std::size_t i = 0; i + 10 <= text.size(); ++i)
            if (parse_date(text.substr(i, 10))) return true;
        return false;
    };
    for (const auto& expected : line.expected) {
        if (expected.kind != Expectation::Kind::refusal) continue;
        expected_at_all = true;
        if (story.shift != Days{} && dated(expected.value)) continue;
        const bool found =
            std::ranges::any_of(given, [&](const std::string& text) { return text.find(expected.value) != std::string::npos; });
        if (!found)
            return StoryFault{.kind = StoryFault::Kind::different,
                              .file = story.file,
                              .line = expected.line,
                              .expected = "不予准许：" + expected.value,
                              .got = "不予准许，理由不同",
                              .notes = given};
    }
    if (expected_at_all) return std::nullopt;
    return StoryFault{.kind = StoryFault::Kind::different,
                      .file = story.file,
                      .line = line.line,
                      .expected = "“" + line.act + "”可以办理",
                      .got = "不予准许",
                      .notes = given};
}

std::vector<std::string> sentences(const Refusal& refusal) {
    std::vector<std::string> out{std::string(to_name(refusal.why)) + "：" + refusal.detail};
    for (const auto& reason : refusal.reasons)
        out.push_back(reason.guard + "：" + reason.says + (reason.citation.empty() ? "" : " " + reason.citation));
    for (const auto& field : refusal.fields) out.push_back(field.pointer + "：" + field.rule + "；" + field.remedy);
    for (const auto& each : refusal.allowed) out.push_back("可以由或者在：" + each);
    return out;
}

std::string title_of_body(const Network& network, std::string_view id) {
    const auto* body = network.body(id);
    return body == nullptr ? std::string(id) : body->title;
}

const EventView* find_event(const Workflow& workflow, std::string_view text) {
    for (const auto& event : workflow.events())
        if (event.name == text || event.title == text) return &event;
    return nullptr;
}

const Workflow* find_workflow(const Registry& registry, std::string_view text) {
    for (const auto& each : registry.workflows)
        if (each->name() == text || each->title() == text) return each.get();
    return nullptr;
}

std::string term_key(const CaseFile& file, const Registry& registry, std::string_view text) {
    for (const auto& term : file.terms) {
        const auto* rule = registry.find_term(term.rule);
        if (term.rule == text || (rule != nullptr && rule->title == text)) return term.rule;
    }
    return std::string(text);
}

}  // namespace rongan
