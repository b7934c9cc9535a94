// The command: options in, a date with its reasons out, for a reader or for a program.
#include "api/commands/due.hpp"

#include "api/commands/due_request.hpp"
#include "workflows/law/all.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>

namespace rongan {
namespace {

namespace json = boost::json;

constexpr int failed = 2;

Due compute(const DueRequest& request, const Calendar& calendar) {
    auto out = due(request.rule, request.ledger, calendar, request.ledger.front().on);
    if (request.midnight) out.explanation.insert(out.explanation.begin(), "未给出时刻，按当日零时起算。");
    return out;
}

// A term in hours ends at a moment, any other on a day.
bool in_hours(const DueRequest& request) { return base_period(request.rule, request.ledger).unit == Unit::hour; }
std::string last(const DueRequest& request, const Due& due, Date day) { return in_hours(request) ? to_text(due.expires) : to_text(day); }

json::object to_json(const DueRequest& request, const Due& due, const Calendar& calendar) {
    json::object out;
    out.reserve(12);
    const auto& start = request.ledger.front();
    out["from"] = in_hours(request) ? to_text(start.at) : to_text(start.on);
    out["period"] = to_text(base_period(request.rule, request.ledger));
    if (!request.rule.key.empty()) {
        out["term"] = request.rule.key;
        out["title"] = request.rule.title;
        out["article"] = to_text(request.rule.article);
        out["verified"] = request.rule.article.verified();
    }
    out["raw"] = last(request, due, due.raw);
    out["due"] = last(request, due, due.due);
    out["expires"] = to_text(due.expires);
    out["provisional"] = due.provisional;
    out["calendar"] = calendar.version();
    out["explanation"] = json::array(due.explanation.begin(), due.explanation.end());
    return out;
}

json::object to_json(const Refusal& refusal, std::optional<std::size_t> line) {
    json::object out;
    if (line) out["line"] = *line;
    out["why"] = to_name(refusal.why);
    if (!refusal.fields.empty()) {
        out["field"] = refusal.fields.front().pointer;
        out["rule"] = refusal.fields.front().rule;
        out["remedy"] = refusal.fields.front().remedy;
    } else {
        out["rule"] = refusal.detail;
        out["remedy"] = "按条文改正，或者去掉该项";
        if (!refusal.reasons.empty()) out["article"] = refusal.reasons.front().citation;
    }
    return {{"error", std::move(out)}};
}

int refuse(const Refusal& refusal, const DueOptions& options, std::ostream& out, std::ostream& err) {
    if (options.json || options.lines) {
        out << json::serialize(to_json(refusal, std::nullopt)) << '\n';
        return failed;
    }
    if (refusal.fields.empty()) err << "不能计算：" << refusal.detail << '\n';
    for (const auto& reason : refusal.reasons) err << "依据：" << reason.citation << '\n';
    for (const auto& field : refusal.fields)
        err << "不能计算：" << field.pointer << " " << field.rule << "。办法：" << field.remedy << "。\n";
    return failed;
}

Refusal misuse(std::string field, std::string rule, std::string remedy) {
    return {.why = Refusal::Why::malformed, .detail = rule, .fields = {{std::move(field), std::move(rule), std::move(remedy)}}};
}

Result<Calendar> open_calendar(const std::string& path) {
    if (path.empty()) return embedded_calendar();
    std::ifstream file{path, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    if (!file) return misuse("calendar", "不能读取文件 " + path, "核对路径与读取权限");
    return Calendar::parse(text);
}

Result<DueRequest> read_request(const DueOptions& options, const Calendar& calendar) {
    if (options.from.empty()) return misuse("from", "没有给出起算日", "例如 --from 2026-02-13");
    std::vector<Period> extend;
    for (const auto& text : options.extend) {
        const auto each = read_period(text, "extend");
        if (!each) return each.error();
        extend.push_back(*each);
    }
    std::vector<DueExclusion> exclude;
    for (const auto& text : options.exclude) {
        const auto each = read_exclusion(text, "exclude");
        if (!each) return each.error();
        exclude.push_back(*each);
    }
    if (options.term.empty()) {
        if (options.add.empty()) return misuse("add", "没有给出期间", "用 --add 5wd 给出长度，或者用 --term order-81/answer 指明期间");
        return bare_request(options.from, options.add, extend, exclude);
    }
    const auto* const rule = law::find_term(options.term);
    if (rule == nullptr) return misuse("term", "没有这个期间", "用 rongan due --terms 查看全部期间及其名称");
    return term_request(*rule, options.from, options.add, extend, exclude, calendar);
}

// FROM ADD [-A..B]...
Result<DueRequest> read_line(std::string_view line) {
    std::vector<std::string_view> words;
    constexpr std::string_view blanks = " \t\r";
    for (auto at = line.find_first_not_of(blanks); at != std::string_view::npos; at = line.find_first_not_of(blanks, at)) {
        const auto end = std::min(line.find_first_of(blanks, at), line.size());
        words.push_back(line.substr(at, end - at));
        at = end;
    }
    if (words.size() < 2)
        return misuse("line", "一行至少要有起算日和期间", "写成 FROM ADD [-A..B]...，例如 2026-02-13 5wd -2026-02-24..2026-02-26");
    std::vector<DueExclusion> exclude;
    for (std::size_t i = 2; i < words.size(); ++i) {
        if (words.at(i).front() != '-')
            return misuse("exclude", "期间之后只能写扣除期间", "每段扣除期间以 - 开头，例如 -2026-02-24..2026-02-26");
        const auto each = read_exclusion(words.at(i).substr(1), "exclude");
        if (!each) return each.error();
        exclude.push_back(*each);
    }
    return bare_request(words.at(0), words.at(1), {}, exclude);
}

int answer_lines(std::istream& in, std::ostream& out, const Calendar& calendar) {
    int result = 0;
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        const auto request = read_line(line);
        if (request) {
            out << json::serialize(to_json(*request, compute(*request, calendar), calendar)) << '\n';
        } else {
            out << json::serialize(to_json(request.error(), number)) << '\n';
            result = failed;
        }
    }
    return result;
}

int list_terms(const DueOptions& options, std::ostream& out) {
    json::array all;
    for (const auto* const rule : law::all_terms()) {
        const auto length = rule->period.count == 0 ? "由通知或者决定确定" : (rule->at_least ? "不少于" : "") + to_chinese(rule->period);
        if (options.json) {
            all.push_back({{"key", rule->key},
                           {"law_id", rule->law_id},
                           {"title", rule->title},
                           {"period", to_text(rule->period)},
                           {"starts", rule->starts},
                           {"article", to_text(rule->article)},
                           {"mark", to_name(rule->article.mark)}});
        } else {
            out << rule->key << "  " << rule->title << "：" << length << "，自" << rule->starts << "起  " << to_text(rule->article) << '\n';
        }
    }
    if (options.json) out << json::serialize(json::object{{"terms", std::move(all)}}) << '\n';
    return 0;
}

}  // namespace

int due_command(const DueOptions& options, std::istream& in, std::ostream& out, std::ostream& err) {
    if (options.terms) return list_terms(options, out);
    if (options.lines && !(options.from + options.add + options.term).empty()) {
        return refuse(misuse("stdin", "--stdin 逐行读取起算日和期间，不能再用 --from、--add、--term", "去掉这些选项，把内容写在输入行里"),
                      options, out, err);
    }
    const auto calendar = open_calendar(options.calendar);
    if (!calendar) return refuse(calendar.error(), options, out, err);
    if (options.lines) return answer_lines(in, out, *calendar);

    const auto request = read_request(options, *calendar);
    if (!request) return refuse(request.error(), options, out, err);
    const auto answer = compute(*request, *calendar);
    if (options.json) {
        out << json::serialize(to_json(*request, answer, *calendar)) << '\n';
        return 0;
    }
    out << last(*request, answer, answer.due) << (answer.provisional ? "（暂定）" : "") << '\n';
    for (const auto& line : answer.explanation) out << line << '\n';
    return 0;
}

void add_due(CLI::App& app) {
    auto* const command = app.add_subcommand("due", "计算期限：是哪一天，为什么");
    const auto options = std::make_shared<DueOptions>();
    command->add_option("--from", options->from, "起算日 YYYY-MM-DD；以小时计算的可以给时刻 2026-02-13T09:30");
    command->add_option("--add", options->add, "期间：5wd（工作日）、15d（日）、3mo（月）、24h（小时）");
    command->add_option("--term", options->term, "法定期间的名称，例如 order-81/answer；用 --terms 查看全部");
    command->add_option("--exclude", options->exclude, "扣除期间 [事由:]A..B，自 A 起、不含 B，可以重复；未写事由的按该期间所列第一种事由")
        ->allow_extra_args(false);
    command->add_option("--extend", options->extend, "延长，例如 1mo，可以重复；与 --term 同用时受条文限制")->allow_extra_args(false);
    command->add_option("--calendar", options->calendar, "另用一份工作日历文件");
    command->add_flag("--json", options->json, "输出 JSON");
    command->add_flag("--stdin", options->lines, "逐行读取 FROM ADD [-A..B]...，每行输出一个 JSON 对象");
    command->add_flag("--terms", options->terms, "列出全部期间");
    command->callback([options] {
        std::ios::sync_with_stdio(false);
        std::cin.tie(nullptr);
        const int code = due_command(*options, std::cin, std::cout, std::cerr);
        std::cout.flush();
        if (code != 0) throw CLI::RuntimeError(code);
    });
}

}  // namespace rongan
