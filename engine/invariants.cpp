#include "engine/invariants.hpp"

#include "engine/clock.hpp"

#include <algorithm>

namespace rongan {
namespace {

Refusal broken(std::string_view name, std::string says) {
    return {.why = Refusal::Why::invariant,
            .detail = "该步骤会破坏案件的基本约束，未予提交：" + says,
            .reasons = {{std::string(name), std::move(says), ""}},
            .fields = {},
            .allowed = {}};
}

std::optional<Refusal> custody_is_joined(const CaseFile& file) {
    if (file.custody.empty() || file.custody.back().to || file.custody.back().body != file.owner)
        return broken("custody", "最后一段保管须未结束且属于案件所在单位");
    for (std::size_t i = 1; i < file.custody.size(); ++i)
        if (file.custody[i - 1].to != file.custody[i].from) return broken("custody", "保管区间须首尾相接，不得有空档或重叠");
    return std::nullopt;
}

bool has_holder(const Term& term, const Network& network) {
    return term.holder.side == Side::none && !term.body.empty() &&
           (!term.person.empty() || network.has_people_at(term.body, term.holder.role));
}

}  // namespace

std::optional<Refusal> violation(const CaseFile& file, const Context& context, bool final) {
    if (context.network.body(file.owner) == nullptr) return broken("owner", "案件须有一个所在单位，且该单位在机构网络中");
    if (auto joined = custody_is_joined(file)) return joined;
    const auto open = [](const Term& term) { return is_open(term.ledger); };
    if (final) {
        if (std::any_of(file.terms.begin(), file.terms.end(), open)) return broken("closed", "已办结的案件不得留有未了结的期限");
        return std::nullopt;
    }
    for (const auto& term : file.terms) {
        if (!open(term)) continue;
        const bool stands = term.due && (term.stopped || term.expires || is_breached(term.ledger));
        if (!stands) return broken("clock", "每项未了结的职责须有已启动的期限：" + term.rule);
    }
    if (std::none_of(file.terms.begin(), file.terms.end(),
                     [&](const Term& term) { return open(term) && has_holder(term, context.network); }))
        return broken("duty", "未办结的案件须有至少一项有人承担的职责");
    if (!next_date(file)) return broken("next-date", "未办结的案件须有下一个日期");
    return std::nullopt;
}

}  // namespace rongan
