#include "engine/case_file.hpp"

#include "engine/clock.hpp"

#include <algorithm>
#include <array>

namespace rongan {
namespace {

struct Words {
    std::string_view name, chinese;
};
constexpr std::array<Words, 9> beside_words{{{"suspension", "中止处理"},
                                             {"public_notice", "公告送达"},
                                             {"appraisal", "检验鉴定"},
                                             {"objection", "管辖异议"},
                                             {"evidence_extension", "当事人申请延长举证期限"},
                                             {"settlement", "当事人申请和解"},
                                             {"correction", "补正"},
                                             {"recusal", "回避审查"},
                                             {"mediation", "调解"}}};

}  // namespace

std::string_view to_name(Beside kind) { return beside_words[static_cast<std::size_t>(kind)].name; }
std::string_view to_chinese(Beside kind) { return beside_words[static_cast<std::size_t>(kind)].chinese; }
std::optional<Beside> beside_of(std::string_view name) {
    for (std::size_t i = 0; i < beside_words.size(); ++i)
        if (beside_words[i].name == name) return static_cast<Beside>(i);
    return std::nullopt;
}

bool is_running(const CaseFile& file, Beside kind) {
    return std::any_of(file.beside.begin(), file.beside.end(), [&](const Interval& each) { return each.kind == kind && !each.to; });
}

const Term* latest_term(const CaseFile& file, std::string_view rule) {
    const auto found = std::find_if(file.terms.rbegin(), file.terms.rend(), [&](const Term& term) { return term.rule == rule; });
    return found == file.terms.rend() ? nullptr : &*found;
}

const Term* open_term(const CaseFile& file, std::string_view rule) {
    const auto found =
        std::find_if(file.terms.rbegin(), file.terms.rend(), [&](const Term& term) { return term.rule == rule && is_open(term.ledger); });
    return found == file.terms.rend() ? nullptr : &*found;
}

std::optional<Instant> next_date(const CaseFile& file) {
    std::optional<Instant> next;
    for (const auto& term : file.terms) {
        if (!is_open(term.ledger) || term.stopped || !term.due) continue;
        const auto at = term.expires ? *term.expires : end_of(*term.due);
        if (!next || at < *next) next = at;
    }
    return next;
}

}  // namespace rongan
