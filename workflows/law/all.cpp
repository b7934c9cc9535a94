// Lists what the headers of this folder hold; a key used twice does not compile.
#include "workflows/law/all.hpp"

#include "workflows/law/civil_interpretation.hpp"
#include "workflows/law/civil_procedure.hpp"
#include "workflows/law/compulsion.hpp"
#include "workflows/law/fair.hpp"
#include "workflows/law/guide_2019.hpp"
#include "workflows/law/house.hpp"
#include "workflows/law/mediation_bodies.hpp"
#include "workflows/law/order_81.hpp"
#include "workflows/law/order_81_mediation.hpp"
#include "workflows/law/patent_law.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <array>

namespace rongan::law {
namespace {

constexpr auto terms = std::to_array<const TermRule*>({
    &order_81::docket,
    &order_81::correction,
    &order_81::supply,
    &order_81::serve,
    &order_81::answer,
    &order_81::answer_abroad,
    &order_81::forward_answer,
    &order_81::objection,
    &order_81::objection_abroad,
    &order_81::objection_decision,
    &order_81::evidence,
    &order_81::recusal_request,
    &order_81::hearing_notice,
    &order_81::preservation,
    &order_81::close,
    &order_81::publish,
    &order_81::publish_change,
    &order_81::apply_enforcement,
    &order_81::holder_enforcement,
    &order_81::request_limitation,
    &order_81::warning_received,
    &order_81::warning_sent,
    &order_81::mediation_notice,
    &order_81::mediation_opinion,
    &order_81::mediation_docket,
    &order_81::mediation_not_docketed,
    &order_81::ownership_close,
    &order_81::ownership_restore,
    &order_81::ownership_copy,
    &order_81::suspension_year,
    &patent_law::suit,
    &compulsion::demand,
    &compulsion::apply_enforcement,
    &compulsion::court_accept,
    &compulsion::review_request,
    &guide_2019::answer_signature,
    &guide_2019::public_notice,
    &civil_procedure::confirmation_apply,
    &civil_procedure::confirmation_acceptance,
    &civil_procedure::confirmation_ruling,
    &civil_procedure::execution,
    &civil_procedure::public_notice,
    &civil_procedure::excuse,
    &civil_interpretation::supplement,
    &civil_interpretation::party_objection,
    &civil_interpretation::third_party_objection,
    &people_mediation::confirmation_apply,
    &invited_mediation::referred,
    &invited_mediation::entrusted,
    &invited_mediation::entrusted_summary,
    &online_mediation::accept,
    &online_mediation::before_filing,
    &online_mediation::after_filing,
    &online_mediation::after_filing_summary,
    &confirmation_rules::acceptance,
    &fair_measures::complete,
    &fair_measures::transfer,
    &fair_measures::answer,
    &fair_measures::after_fair,
    &fair_guide::reply,
    &house::review,
    &house::handoff_answer,
    &house::hand_over,
    &house::check_postmark,
    &house::mediation_close,
    &house::performance,
    &house::serve_decision,
    &house::deliberate,
    &house::settlement_check,
    &house::designate,
    &house::decide_custody,
    &house::fair_step,
    &house::fair_handoff,
    &house::fair_close,
});

constexpr auto statutes_cited = std::to_array<const Statute*>({
    &order_81::statute,
    &patent_law::statute,
    &patent_rules::statute,
    &civil_procedure::statute,
    &civil_interpretation::statute,
    &ip_jurisdiction::statute,
    &fair_measures::statute,
    &fair_guide::statute,
    &guide_2019::statute,
    &major_cases::statute,
    &patent_enforcement::statute,
    &investigators::statute,
    &administrative_litigation::statute,
    &administrative_litigation_interpretation::statute,
    &compulsion::statute,
    &penalty::statute,
    &reconsideration::statute,
    &civil_code::statute,
    &people_mediation::statute,
    &invited_mediation::statute,
    &online_mediation::statute,
    &confirmation_rules::statute,
    &trademark_law::statute,
    &trademark_law_2026::statute,
    &notarisation_law::statute,
    &house::statute,
});

template <class Rows>
consteval bool unique_keys(const Rows& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = i + 1; j < rows.size(); ++j) {
            if (rows[i]->key == rows[j]->key) return false;
        }
    }
    return true;
}
static_assert(unique_keys(terms), "a term's key is stored and may stand for one rule only");
static_assert(unique_keys(statutes_cited), "a statute's key is stored and may stand for one text only");

// Rules that a row cannot break without being wrong, whatever its article says.
constexpr bool sound(const TermRule& row) {
    const bool notice = row.direction == Direction::before;
    // A row without a statute fails here too: a null pointer is not read at compile time.
    const bool cited = (row.article.mark == Mark::house) == (row.article.statute->key == "house");
    const bool ordered = row.extensions[0].by != Rank::none || row.extensions[1].by == Rank::none;
    return cited && ordered && row.period.count >= 0 && !(notice && row.roll == Roll::forward) && !row.title.empty() &&
           !row.starts.empty() && !row.on_expiry.empty() && !row.law_id.empty();
}
static_assert(std::ranges::all_of(terms, [](const TermRule* row) { return sound(*row); }));

// By its key: asked several times for each clock of a case at every step.
template <class Row>
using ByKey = boost::unordered_flat_map<std::string_view, const Row*>;
template <class Row, class Rows>
ByKey<Row> by_key(const Rows& rows) {
    ByKey<Row> out;
    for (const Row* row : rows) out.emplace(row->key, row);
    return out;
}
template <class Row>
const Row* find(const ByKey<Row>& rows, std::string_view key) {
    const auto found = rows.find(key);
    return found == rows.end() ? nullptr : found->second;
}

}  // namespace

std::span<const TermRule* const> all_terms() { return terms; }
std::span<const Statute* const> all_statutes() { return statutes_cited; }
const TermRule* find_term(std::string_view key) {
    static const auto rows = by_key<TermRule>(terms);
    return find(rows, key);
}
const Statute* find_statute(std::string_view key) {
    static const auto rows = by_key<Statute>(statutes_cited);
    return find(rows, key);
}

}  // namespace rongan::law
