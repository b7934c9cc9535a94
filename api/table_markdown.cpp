// A workflow's page for docs/workflows: stages, rules, and the law terms they start and end.
#include "api/tables.hpp"

#include "workflows/law/all.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace rongan {
namespace {

std::string cell(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '|')
            out += "\\|";
        else if (c == '\n')
            out += "<br>";
        else
            out += c;
    }
    return out.empty() ? "—" : out;
}
std::string row(const std::vector<std::string>& cells) {
    std::string out = "|";
    for (const auto& each : cells) out += " " + cell(each) + " |";
    return out + "\n";
}
std::string heads(const std::vector<std::string>& titles) {
    std::string rule = "|";
    for (std::size_t i = 0; i < titles.size(); ++i) rule += "---|";
    return row(titles) + rule + "\n";
}

std::string mark_of(const RuleView& rule) {
    const auto all = citations_of(rule);
    if (!is_verified(rule)) return "**未核实**";
    const bool law = std::ranges::any_of(all, [](const Citation& each) { return each.mark == Mark::verified; });
    return law ? "已核实" : "内部要求";
}
std::string mark_of(Mark mark) {
    switch (mark) {
        case Mark::verified: return "已核实";
        case Mark::unverified_high: return "**未核实**（把握较大）";
        case Mark::unverified_medium: return "**未核实**（把握一般）";
        case Mark::unverified_low: return "**未核实**（把握较小）";
        case Mark::house: return "内部要求";
    }
    return "";
}

std::string listed(const std::vector<Citation>& citations) {
    std::string out;
    for (const auto& each : citations) out += (out.empty() ? "" : "\n") + to_text(each);
    return out;
}
std::string term_titles(const std::vector<std::string_view>& keys) {
    std::string out;
    for (const auto key : keys) out += (out.empty() ? "" : "\n") + std::string(law::find_term(key)->title);
    return out;
}

std::vector<std::string> rule_cells(const RuleView& rule) {
    return {to_chinese(rule.who), std::string(rule.says),   listed(citations_of(rule)),
            mark_of(rule),        term_titles(rule.starts), term_titles(rule.stops)};
}

std::string length_of(const TermRule& rule) {
    if (rule.period.count == 0) {
        constexpr std::array units{"工作日", "日", "月", "小时"};
        return "由起算的行为确定（以" + std::string(units[static_cast<std::size_t>(rule.period.unit)]) + "计）";
    }
    return (rule.direction == Direction::before ? "提前" : "") + std::string(rule.at_least ? "不少于" : "") + to_chinese(rule.period);
}
std::string excluded_by(const TermRule& rule) {
    std::string out;
    for (const auto each : {Exclusion::suspension, Exclusion::public_notice, Exclusion::appraisal, Exclusion::objection,
                            Exclusion::evidence_extension, Exclusion::settlement, Exclusion::correction})
        if (rule.excludes.has(each)) out += (out.empty() ? "" : "、") + std::string(to_chinese(each));
    return out;
}
std::string extended_by(const TermRule& rule) {
    std::string out;
    for (const auto& each : rule.extensions)
        if (each.by != Rank::none)
            out += (out.empty() ? "" : "\n") + std::string(to_chinese(each.by)) +
                   (each.cap.count == 0 ? "（条文未定上限）" : "，至多" + to_chinese(each.cap));
    return out;
}

std::string terms_used(const Workflow& workflow) {
    std::vector<std::string_view> keys;
    for (const auto& rule : workflow.rules())
        for (const auto* list : {&rule.starts, &rule.stops})
            for (const auto key : *list)
                if (std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
    std::string out = heads({"期限", "标识", "长度", "起算", "不计入", "延长", "届满以后", "依据", "核实"});
    for (const auto key : keys) {
        const auto& rule = *law::find_term(key);
        out += row({std::string(rule.title), "`" + std::string(rule.key) + "`", length_of(rule), std::string(rule.starts),
                    excluded_by(rule), extended_by(rule), std::string(rule.on_expiry), to_text(rule.article), mark_of(rule.article.mark)});
    }
    return out;
}

}  // namespace

std::string table_markdown(const Workflow& workflow) {
    const std::string name(workflow.name());
    std::string out = "# " + std::string(workflow.title()) + "（" + name + "）\n\n本页由 `./dev docs` 根据代码生成，请勿手工修改。\n\n![" +
                      std::string(workflow.title()) + "](" + name + ".svg)\n\n## 阶段\n\n" + heads({"阶段", "标识", "结束"});
    for (const auto& state : workflow.states())
        out += row({std::string(state.title), "`" + std::string(state.name) + "`", state.final ? "是" : "否"});

    const auto groups = grouped(workflow);
    const auto event = [&](const RuleView& rule) {
        return std::string(workflow.event(rule.on)->title) + "\n`" + std::string(rule.on) + "`";
    };
    out += "\n## 规则\n\n同一阶段、同一事项有数条规则的，适用第一条具备条件的规则。\n\n" +
           heads({"阶段", "事项", "到", "由谁", "要求", "依据", "核实", "起算", "了结"});
    for (const auto& group : groups) {
        if (group.rule->beside) continue;
        std::string from;
        for (const auto each : group.from) from += (from.empty() ? "" : "\n") + std::string(workflow.title_of_state(each));
        std::vector<std::string> cells{from, event(*group.rule),
                                       group.stays ? "（不变）" : std::string(workflow.title_of_state(group.rule->to))};
        for (auto& each : rule_cells(*group.rule)) cells.push_back(std::move(each));
        out += row(cells);
    }
    out += "\n## 办案全程可以办理的事项\n\n阶段不因此改变。\n\n" + heads({"事项", "由谁", "要求", "依据", "核实", "起算", "了结"});
    for (const auto& group : groups) {
        if (!group.rule->beside) continue;
        std::vector<std::string> cells{event(*group.rule)};
        for (auto& each : rule_cells(*group.rule)) cells.push_back(std::move(each));
        out += row(cells);
    }
    return out + "\n## 期限\n\n" + terms_used(workflow);
}

}  // namespace rongan
