// Plays stories: resolves people, acts and cases by the docket's own network and workflows, lets the clock run, submits, compares, tells.

#include "api/story.hpp"

#include "api/story_check.hpp"
#include "engine/identifiers/hash.hpp"
#include "engine/identifiers/uuid.hpp"

#include <algorithm>
#include <ostream>
#include <stdexcept>

namespace rongan {
namespace {

constexpr std::size_t page = 1000;

std::string moment_text(Instant at) {
    const auto text = to_text(at);
    return text.substr(0, 10) + " " + text.substr(11, 5);
}

std::string change_text(const TermChange& change) {
    const auto due = change.due ? to_text(*change.due) + (change.provisional ? "（暂定）" : "") : std::string{};
    if (change.change == "started") return "期限 " + change.title + "：至 " + due;
    if (change.change == "stopped") return "期限 " + change.title + "：停止计算";
    if (change.change == "resumed") return "期限 " + change.title + "：恢复计算，至 " + due;
    if (change.change == "extended") return "期限 " + change.title + "：延长，至 " + due;
    if (change.change == "moved") return "期限 " + change.title + "：改为 " + due;
    if (change.change == "met") return "了结 " + change.title;
    if (change.change == "lapsed") return "届满 " + change.title;
    if (change.change == "breached") return "逾期 " + change.title;
    return "取消 " + change.title;
}

// An expiry that has happened, and whether a line of the story speaks of it.
struct Fired {
    CaseId id{};
    std::string rule;
    Instant at{};
    Outcome outcome;
    bool told = false;
};

class Stage {
public:
    Stage(Docket& docket, const Reader& reader, std::span<const Story> stories, const PlayOptions& options)
        : docket_{docket},
          reader_{reader},
          options_{options},
          fresh_{reader.heads().seq == 0 && stories.size() == 1},
          several_{stories.size() > 1} {
        for (const auto& story : stories) casts_.push_back({.story = &story});
    }

    StoryResult<Played> run() {
        while (auto* cast = earliest()) {
            const auto& line = cast->story->lines[cast->next++];
            const auto at = line.at + cast->story->shift;
            if (auto fault = let_time_pass(at, *cast, line)) return *fault;
            if (auto fault = play(*cast, line, at)) return *fault;
        }
        if (options_.until) {
            const StoryLine end{.kind = StoryLine::Kind::pass, .at = *options_.until};
            if (!casts_.empty())
                if (auto fault = let_time_pass(*options_.until, casts_.front(), end)) return *fault;
        }
        return played_;
    }

private:
    struct Cast {
        const Story* story = nullptr;
        std::size_t next = 0;
        Labels labels{};
        bool announced = false;
    };

    // The story whose next line comes first; stories of equal time keep their order.
    Cast* earliest() {
        Cast* first = nullptr;
        const auto at = [](const Cast& cast) { return cast.story->lines[cast.next].at + cast.story->shift; };
        for (auto& cast : casts_) {
            if (cast.next == cast.story->lines.size() || (options_.until && at(cast) > *options_.until)) continue;
            if (first == nullptr || at(cast) < at(*first)) first = &cast;
        }
        return first;
    }

    StoryFault unreadable(const Cast& cast, const StoryLine& line, std::string rule, std::string got, std::string remedy) const {
        return {.kind = StoryFault::Kind::unreadable,
                .file = cast.story->file,
                .line = line.line,
                .expected = std::move(rule),
                .got = std::move(got),
                .notes = {std::move(remedy)}};
    }
    StoryFault different(const Cast& cast, const StoryLine& line, std::string expected, std::string got,
                         std::vector<std::string> notes) const {
        return {.kind = StoryFault::Kind::different,
                .file = cast.story->file,
                .line = line.line,
                .expected = std::move(expected),
                .got = std::move(got),
                .notes = std::move(notes)};
    }
    Check check(const Cast& cast) const { return {docket_, reader_, *cast.story, fresh_}; }

    template <class... Parts>
    void tell(const Parts&... parts) {
        if (options_.out == nullptr) return;
        (*options_.out << ... << parts) << '\n';
    }
    void announce(Cast& cast) {
        if (!cast.announced || (several_ && last_ != &cast)) tell(cast.announced ? "" : "\n", "【", cast.story->title, "】");
        cast.announced = true;
        last_ = &cast;
    }

    [[nodiscard]] Outcome outcome_since(const Heads& heads, std::map<CaseId, CaseFile> before) const {
        Outcome out{.rows = reader_.journal(heads.seq, page), .outbox = reader_.outbox(heads.outbox, page), .before = std::move(before)};
        return out;
    }
    [[nodiscard]] std::map<CaseId, CaseFile> all_cases() const {
        std::map<CaseId, CaseFile> out;
        for (const auto& cast : casts_)
            for (const auto& [label, id] : cast.labels.ids) out.emplace(id, *reader_.find(id));
        return out;
    }
    [[nodiscard]] std::string name_of(CaseId id) const {
        for (const auto& cast : casts_)
            if (const auto label = cast.labels.of(id); !label.empty()) return std::string(label);
        const auto file = reader_.find(id);
        return file && !file->number.empty() ? file->number : "案件" + std::to_string(id);
    }
    [[nodiscard]] std::string stage_of(CaseId id) const {
        const auto file = reader_.find(id);
        return file ? std::string(docket_.registry().find(file->workflow)->title_of_state(file->state)) : std::string{};
    }

    // Each expiry at its own moment and in due order, as the clock driver would have submitted it; a clock that was already over when
    // an act started it runs out at once, and time never goes back.
    std::optional<StoryFault> let_time_pass(Instant until, Cast& cast, const StoryLine& line) {
        while (const auto next = reader_.next_due()) {
            if (*next > until) break;
            const auto moment = std::max(*next, now_);
            const auto due = reader_.due(*next, 1);
            const auto heads = reader_.heads();
            auto before = all_cases();
            const auto expired = docket_.expire(moment, 1);
            if (!expired.refused.empty())
                return different(cast, line, "期限届满由其流程记录", due[0].rule + " 的届满被拒绝", sentences(expired.refused[0].second));
            ++played_.expired;
            const auto* rule = docket_.registry().find_term(due[0].rule);
            fired_.push_back({due[0].case_id, due[0].rule, moment, outcome_since(heads, std::move(before))});
            tell(moment_text(moment), "  时钟  ", name_of(due[0].case_id), "  ", rule->title, "期限届满  -> ", stage_of(due[0].case_id));
            tell_notices(fired_.back().outcome);
        }
        now_ = std::max(now_, until);
        return std::nullopt;
    }

    void tell_notices(const Outcome& outcome) {
        for (const auto& row : outcome.outbox) {
            const auto side = side_of(row.to);
            tell("    文书 ", row.document, " -> ", side ? std::string(to_chinese(*side)) : title_of_body(docket_.network(), row.to));
        }
    }

    std::optional<StoryFault> play(Cast& cast, const StoryLine& line, Instant at) {
        announce(cast);
        if (line.kind == StoryLine::Kind::act) return act(cast, line, at);
        if (line.kind == StoryLine::Kind::clock) return clock(cast, line, at);
        tell(moment_text(at), "  时间经过");
        return check(cast)(line, Outcome{}, cast.labels);
    }

    std::optional<StoryFault> clock(Cast& cast, const StoryLine& line, Instant at) {
        const auto found = cast.labels.ids.find(line.label);
        if (found == cast.labels.ids.end()) return unreadable(cast, line, "案件须在前面的行中开立", line.label, "核对案件的名称");
        if (cast.story->shift != Days{}) return std::nullopt;  // its day has moved, and with it the holidays around it
        const auto file = *reader_.find(found->second);
        const auto key = term_key(file, docket_.registry(), line.act);
        std::vector<std::string> notes;
        for (auto& fired : fired_) {
            if (fired.id != found->second || fired.rule != key || fired.told) continue;
            notes.push_back("该期限届满于 " + moment_text(fired.at));
            if (fired.at != at) continue;
            fired.told = true;
            return check(cast)(line, fired.outcome, cast.labels);
        }
        for (const auto& term : file.terms)
            if (term.rule == key) notes.push_back(key + " 应办至 " + (term.due ? to_text(*term.due) : "（停止）"));
        return different(cast, line, line.act + " 届满于 " + moment_text(at), "此刻没有届满", std::move(notes));
    }

    StoryResult<Submission> submission_of(const Cast& cast, const StoryLine& line, Instant at) const {
        Submission out{.behalf = line.behalf, .at = at};
        const auto* workflow = static_cast<const Workflow*>(nullptr);
        if (line.workflow.empty()) {
            const auto found = cast.labels.ids.find(line.label);
            if (found == cast.labels.ids.end())
                return unreadable(cast, line, "案件须先开立", line.label, "第一次写该案件时写“= 流程”，由其他案件开立的先写“子案”");
            out.case_id = found->second;
            workflow = docket_.registry().find(reader_.find(found->second)->workflow);
        } else {
            workflow = find_workflow(docket_.registry(), line.workflow);
            if (workflow == nullptr) return unreadable(cast, line, "流程须写名称或者代号", line.workflow, "可以写：" + workflows());
            if (cast.labels.ids.contains(line.label))
                return unreadable(cast, line, "一个名称只指一个案件", line.label, "换一个名称，或者去掉“= 流程”");
            out.workflow = std::string(workflow->name());
        }
        const auto* event = find_event(*workflow, line.act);
        if (event == nullptr)
            return unreadable(cast, line, "事项须属于“" + std::string(workflow->title()) + "”", line.act, "可以写：" + acts(*workflow));
        out.event = std::string(event->name);
        const auto* person = person_of(line.person);
        if (person == nullptr) return unreadable(cast, line, "人员须在机构网络中，重名的写编号", line.person, "写人员编号，例如 lin.xiu");
        out.actor = {person->id, person->body, person->roles};
        auto body = story_body(line.body, event->schema(), cast.story->shift);
        if (!body) {
            auto fault = body.error();
            fault.file = cast.story->file;
            fault.line = line.line;
            return fault;
        }
        out.body = std::move(*body);
        // Made from the story, so that playing it again gives the same file, and playing it twice into one archive does nothing twice.
        const auto name = "story/" + cast.story->file + "/" + std::to_string(line.line);
        out.key = name;
        const auto digest = sha256(name);
        UuidEntropy entropy{};
        std::copy_n(digest.begin(), entropy.size(), entropy.begin());
        if (!out.case_id) out.uuid = uuid_text(at, entropy);
        return out;
    }

    std::string workflows() const {
        std::string out;
        for (const auto& each : docket_.registry().workflows) out += (out.empty() ? "" : "、") + std::string(each->title());
        return out;
    }
    static std::string acts(const Workflow& workflow) {
        std::string out;
        for (const auto& event : workflow.events())
            out += (out.empty() ? "" : "、") + std::string(event.title) + "（" + std::string(event.name) + "）";
        return out;
    }
    // By id, or by a name that only one person bears.
    const Person* person_of(std::string_view text) const {
        if (const auto* person = docket_.network().person(text)) return person;
        const Person* found = nullptr;
        for (const auto& each : docket_.network().people()) {
            if (each.name != text) continue;
            if (found != nullptr) return nullptr;
            found = &each;
        }
        return found;
    }

    std::optional<StoryFault> act(Cast& cast, const StoryLine& line, Instant at) {
        const auto submission = submission_of(cast, line, at);
        if (!submission) return submission.error();
        const auto heads = reader_.heads();
        auto before = all_cases();
        const auto answers = docket_.submit(std::span{&*submission, 1}, at);
        const auto& answer = answers.front();
        const auto* person = docket_.network().person(submission->actor.person);
        tell(moment_text(at), "  ", person->name, "（", title_of_body(docket_.network(), person->body), "）  ", line.act, "  ", line.label,
             line.behalf == Side::none ? "" : "  代" + std::string(to_chinese(line.behalf)));
        ++played_.acts;
        if (!answer) {
            ++played_.refused;
            for (const auto& sentence : sentences(answer.error())) tell("    !! ", sentence);
            return check(cast).refused(line, answer.error());
        }
        if (!submission->case_id) cast.labels.give(line.label, answer->case_id);
        const auto outcome = outcome_since(heads, std::move(before));
        tell_receipt(*answer, outcome);
        return check(cast)(line, outcome, cast.labels);
    }

    void tell_receipt(const Receipt& receipt, const Outcome& outcome) {
        std::string citations;
        for (const auto& each : receipt.citations) citations += (citations.empty() ? "" : "；") + each;
        tell("    -> ", stage_of(receipt.case_id), "  ", receipt.number, receipt.late ? "  （逾期完成）" : "", "  ", citations);
        for (const auto& change : receipt.terms) tell("    ", change_text(change));
        tell_notices(outcome);
        for (const auto& row : outcome.rows) {
            if (row.case_id == receipt.case_id || row.case_id == 0) continue;
            const auto* workflow = docket_.registry().find(row.workflow);
            const auto* event = workflow->event(row.event);
            tell("    ", row.uuid.empty() ? "另案 " + name_of(row.case_id) : "子案（" + std::string(workflow->title()) + "）", "：",
                 event == nullptr ? std::string_view(row.event) : event->title, " -> ", workflow->title_of_state(row.to));
        }
    }

    Docket& docket_;
    const Reader& reader_;
    const PlayOptions& options_;
    std::vector<Cast> casts_;
    std::vector<Fired> fired_;
    Played played_;
    Instant now_{};  // how far time has run
    const Cast* last_ = nullptr;
    bool fresh_, several_;
};

}  // namespace

std::string to_text(const StoryFault& fault) {
    std::string out = fault.file + (fault.line > 0 ? " 第" + std::to_string(fault.line) + "行" : "") + "：";
    if (fault.kind == StoryFault::Kind::unreadable) {
        out += "无法读懂\n    规则：" + fault.expected + (fault.got.empty() ? "" : "\n    现写：" + fault.got);
        for (const auto& note : fault.notes) out += "\n    补救：" + note;
        return out;
    }
    out += "与故事不符\n    应为：" + fault.expected + "\n    实际：" + fault.got;
    for (const auto& note : fault.notes) out += "\n    说明：" + note;
    return out;
}

void throw_exception_from_error(const StoryFault& fault, const boost::source_location&) { throw std::runtime_error(to_text(fault)); }

StoryResult<Played> play_into(Docket& docket, const Reader& reader, std::span<const Story> stories, const PlayOptions& options) {
    return Stage{docket, reader, stories, options}.run();
}

}  // namespace rongan
