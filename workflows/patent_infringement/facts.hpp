#pragma once
// What is known of one infringement dispute, and the questions that rules ask of it.

#include "workflows/law/civil_procedure.hpp"
#include "workflows/law/compulsion.hpp"
#include "workflows/law/guide_2019.hpp"
#include "workflows/law/patent_law.hpp"
#include "workflows/patent_infringement/casework_events.hpp"
#include "workflows/patent_infringement/filing_events.hpp"
#include "workflows/patent_infringement/outcome_events.hpp"

#include "engine/competence.hpp"

#include <algorithm>

namespace rongan::infringement {

struct Served {
    std::string party;
    Document document{};
    std::optional<Method> method;
    std::optional<Date> sent_on, received_on;
    bool operator==(const Served&) const = default;
};
BOOST_DESCRIBE_STRUCT(Served, (), (party, document, method, sent_on, received_on))

struct Answered {
    std::string party;
    Date received_on{};
    bool in_time = true;
    bool pleads_limitation = false;
    bool operator==(const Answered&) const = default;
};
BOOST_DESCRIBE_STRUCT(Answered, (), (party, received_on, in_time, pleads_limitation))

struct Joined {
    std::string party;
    Joinder joinder{};
    bool operator==(const Joined&) const = default;
};
BOOST_DESCRIBE_STRUCT(Joined, (), (party, joinder))

struct Preserved {
    Date taken_on{};
    std::optional<std::string> outcome_of_preservation;
    bool operator==(const Preserved&) const = default;
};
BOOST_DESCRIBE_STRUCT(Preserved, (), (taken_on, outcome_of_preservation))

struct Investigator {
    std::string person, question;
    std::optional<std::string> opinion;
    bool operator==(const Investigator&) const = default;
};
BOOST_DESCRIBE_STRUCT(Investigator, (), (person, question, opinion))

struct HearingDay {
    Instant at{};
    std::string place;
    Date notified_on{};
    bool operator==(const HearingDay&) const = default;
};
BOOST_DESCRIBE_STRUCT(HearingDay, (), (at, place, notified_on))

struct Suit {
    std::string party, court;
    Date filed_on{};
    std::optional<Judgment> judgment;
    std::optional<Date> effective_on;
    bool operator==(const Suit&) const = default;
};
BOOST_DESCRIBE_STRUCT(Suit, (), (party, court, filed_on, judgment, effective_on))

struct Facts {
    Request request;
    std::optional<std::string> handed_over, sent_by;  // what came along with a case from another body, and which
    std::optional<Date> received_on, docketed_on, corrected_on;
    std::vector<std::string> defects;
    bool report_demanded = false;
    std::optional<Asked> asked;
    std::optional<std::string> transfer_to, transfer_basis;
    std::vector<std::string> panel, paused, recused;
    std::vector<Served> served;
    std::vector<Answered> answers;
    std::vector<Joined> joined;
    std::vector<Preserved> preserved;
    std::vector<Investigator> investigators;
    std::optional<std::string> appraisal_opinion;
    std::optional<HearingDay> hearing;
    std::optional<Date> hearing_held_on;
    bool default_hearing = false;
    std::optional<Date> withdrawn_on;
    bool deemed_withdrawn = false;
    std::optional<SuspensionGround> suspension_asked, suspended_for;
    std::optional<NoSuspension> suspension_refused;
    std::optional<std::string> agreement;
    std::optional<Outcome> deliberated;
    std::optional<std::string> limitation_excuse;
    bool approved = false;
    std::optional<Decision> decision;
    std::optional<Date> decided_on, published_on, performed_on;
    std::vector<Suit> suits;
    std::optional<std::string> stayed;
    bool platform_told = false;
    std::optional<Date> enforcement_asked_on;
    std::optional<bool> enforcement_accepted;
    bool holder_applied = false;
    std::optional<bool> opinion_infringing;
    bool operator==(const Facts&) const = default;
};
BOOST_DESCRIBE_STRUCT(Facts, (),
                      (request, handed_over, sent_by, received_on, docketed_on, corrected_on, defects, report_demanded, asked, transfer_to,
                       transfer_basis, panel, paused, recused, served, answers, joined, preserved, investigators, appraisal_opinion,
                       hearing, hearing_held_on, default_hearing, withdrawn_on, deemed_withdrawn, suspension_asked, suspended_for,
                       suspension_refused, agreement, deliberated, limitation_excuse, approved, decision, decided_on, published_on,
                       performed_on, suits, stayed, platform_told, enforcement_asked_on, enforcement_accepted, holder_applied,
                       opinion_infringing))

using Draft = rongan::Draft<Facts>;

// ---- questions ------------------------------------------------------------------------------------------------------

inline bool contains(const std::vector<std::string>& list, std::string_view one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

inline const Party* find_party(const DraftBase& draft, std::string_view name) {
    const auto found =
        std::find_if(draft.file.parties.begin(), draft.file.parties.end(), [&](const Party& each) { return each.name == name; });
    return found == draft.file.parties.end() ? nullptr : &*found;
}
inline bool has_side(const DraftBase& draft, std::string_view name, PartySide side) {
    const auto* party = find_party(draft, name);
    return party != nullptr && party->side == side;
}
inline std::vector<const Party*> parties_of(const DraftBase& draft, PartySide side) {
    std::vector<const Party*> out;
    for (const auto& each : draft.file.parties)
        if (each.side == side) out.push_back(&each);
    return out;
}
inline Holder owes(const DraftBase& draft, std::string_view name) {
    const auto* party = find_party(draft, name);
    if (party == nullptr || party->side == PartySide::requester) return requester_owes;
    return party->side == PartySide::respondent ? respondent_owes : Holder{Role::officer, At::owner, Side::third};
}

// A clock of one of several parties bears that party's name on its first line.
inline const Term* clock_of(const DraftBase& draft, std::string_view rule, std::string_view party) {
    const auto found = std::find_if(draft.file.terms.rbegin(), draft.file.terms.rend(), [&](const Term& term) {
        return term.rule == rule && !term.ledger.empty() && term.ledger.front().note == party;
    });
    return found == draft.file.terms.rend() ? nullptr : &*found;
}
inline bool is_open(const Term* term) { return term != nullptr && rongan::is_open(term->ledger); }

inline const TermRule& answer_rule(const DraftBase& draft, std::string_view party) {
    const auto* found = find_party(draft, party);
    return found != nullptr && found->residence_abroad.value_or(false) ? law::order_81::answer_abroad : law::order_81::answer;
}
inline const TermRule& objection_rule(const DraftBase& draft, std::string_view party) {
    const auto* found = find_party(draft, party);
    return found != nullptr && found->residence_abroad.value_or(false) ? law::order_81::objection_abroad : law::order_81::objection;
}

inline bool in_stage(const DraftBase& draft, std::initializer_list<std::string_view> stages) {
    return std::find(stages.begin(), stages.end(), draft.file.state) != stages.end();
}
inline bool is_patent(RightKind kind) {
    return kind == RightKind::invention || kind == RightKind::utility_model || kind == RightKind::design;
}
inline bool of_kind(const DraftBase& draft, RightKind kind) { return !draft.file.rights.empty() && draft.file.rights.front().kind == kind; }
inline bool infringed(const Draft& draft) { return draft.facts.decision && draft.facts.decision->outcome == Outcome::infringed; }

// The last day of a term that begins on a date, where nothing has to be started.
inline Date last_day(const TermRule& rule, Date from, const DraftBase& draft) {
    const Ledger ledger{{.kind = Entry::Kind::started, .on = from, .at = start_of(from)}};
    return due(rule, ledger, draft.calendar(), draft.today()).due;
}

// Article 19: three years from when the act and the infringer were, or should have been, known.
inline bool asked_too_late(const Draft& draft) {
    const auto& known = draft.facts.request.known_on;
    return known && draft.facts.received_on && *draft.facts.received_on > last_day(law::order_81::request_limitation, *known, draft);
}
inline bool pleads_limitation(const Draft& draft) {
    return std::any_of(draft.facts.answers.begin(), draft.facts.answers.end(), [](const Answered& each) { return each.pleads_limitation; });
}

// Whose turn has passed: the term has lapsed and a person has looked at the postmark.
inline bool missed(const DraftBase& draft, const TermRule& rule) {
    return draft.lapsed(rule) && draft.open(law::house::check_postmark) == nullptr;
}

inline Question question_of(const Draft& draft) {
    const auto& request = draft.facts.request;
    Question question{.matter = Matter::infringement};
    question.place_of_infringement = request.place_of_infringement.value_or("");
    question.domicile = request.domicile.value_or("");
    if (!draft.file.rights.empty()) question.right = name_of(draft.file.rights.front().kind);
    question.foreign = std::any_of(draft.file.parties.begin(), draft.file.parties.end(),
                                   [](const Party& each) { return each.origin != Origin::mainland; });
    question.several_cities = request.several_cities.value_or(false);
    const auto* owner = draft.network().body(draft.file.owner);
    question.nationwide = owner != nullptr && owner->kind == BodyKind::national_office;
    return question;
}

// Nothing when the request may be brought by this requester (article 12(2)); otherwise what is missing.
inline Objection lacks_standing(const Request& request) {
    if (!request.standing) return "请求书应说明请求人是专利权人还是利害关系人";
    switch (*request.standing) {
        case Standing::patentee:
        case Standing::heir:
        case Standing::exclusive_licensee: return {};
        case Standing::sole_licensee:
            if (request.patentee_not_requesting.value_or(false)) return {};
            return "排他实施许可合同的被许可人在专利权人不请求的情况下才可以单独提出请求";
        case Standing::ordinary_licensee:
            if (request.authorised.value_or(false)) return {};
            return "普通实施许可合同的被许可人须有合同约定或者专利权人另行授权才可以单独提出请求";
    }
    return {};
}

}  // namespace rongan::infringement
