#pragma once
// What may be submitted from the counter to the docketing of an infringement dispute: 《专利纠纷行政裁决和调解办法》第12条至第20条.

#include "workflows/common.hpp"

namespace rongan::infringement {

// Article 12(2): who may ask, and for the licensees, on which further fact it depends.
enum class Standing { patentee, heir, exclusive_licensee, sole_licensee, ordinary_licensee };
BOOST_DESCRIBE_ENUM(Standing, patentee, heir, exclusive_licensee, sole_licensee, ordinary_licensee)

enum class ReportFinding { no_defect_found, defect_found };
BOOST_DESCRIBE_ENUM(ReportFinding, no_defect_found, defect_found)

// What a request states and proves (articles 12, 14, 15, 19, 36). All optional: a counter receives an incomplete request too, and what is
// missing is told at once (article 16).
struct Request {
    std::optional<Standing> standing;
    std::optional<bool> patentee_not_requesting;  // of a sole licensee
    std::optional<bool> authorised;               // of an ordinary licensee: by the contract, or by the patentee separately
    std::optional<std::string> asserted_claims;
    std::optional<std::string> matters;
    std::optional<std::string> facts_and_reasons;
    std::optional<bool> sued_in_court;            // by either side
    std::optional<bool> other_resolution_agreed;  // an arbitration clause, for one
    std::optional<Date> register_extract_on;
    std::optional<bool> patent_in_force;
    std::optional<ReportFinding> evaluation_report;
    std::optional<std::string> place_of_infringement;  // of a jurisdiction in the network
    std::optional<std::string> domicile;               // the respondent's
    std::optional<bool> several_cities;
    std::optional<Date> known_on;  // both the act and the infringer
    std::optional<bool> still_continuing;
    std::optional<bool> identity_proved;
    std::optional<bool> signed_or_sealed;
    std::optional<int> copies;
    bool operator==(const Request&) const = default;
};
BOOST_DESCRIBE_STRUCT(Request, (),
                      (standing, patentee_not_requesting, authorised, asserted_claims, matters, facts_and_reasons, sued_in_court,
                       other_resolution_agreed, register_extract_on, patent_in_force, evaluation_report, place_of_infringement, domicile,
                       several_cities, known_on, still_continuing, identity_proved, signed_or_sealed, copies))

// What is given replaces what stood there; what is not given stays.
inline void take_over(Request& into, const Request& from) {
    boost::mp11::mp_for_each<members_of<Request>>([&](auto d) {
        if (from.*d.pointer) into.*d.pointer = from.*d.pointer;
    });
}

struct File : Event<"file", "提出请求">, Request {
    std::vector<Party> parties;
    Right right;
    Date received_on;
    std::optional<std::vector<Paper>> papers;
};
BOOST_DESCRIBE_STRUCT(File, (Request), (parties, right, received_on, papers))

// From an exhibition, or from another bureau that has no jurisdiction.
struct TakeOver : Event<"take-over", "接收移送的案件">, Request {
    std::vector<Party> parties;
    std::vector<Right> rights;
    std::string facts;
    Date received_on;  // by the body that sends it
    std::optional<std::vector<Paper>> papers;
    std::optional<std::string> sent_by;  // a bureau; from below, the case is raised: article 8(2)
};
BOOST_DESCRIBE_STRUCT(TakeOver, (Request), (parties, rights, facts, received_on, papers, sent_by))

struct DemandReport : Event<"demand-report", "要求提交专利权评价报告"> {
    Date received_on;  // of the notice
    int days;
};
BOOST_DESCRIBE_STRUCT(DemandReport, (), (received_on, days))

struct AskCorrection : Event<"ask-correction", "一次性告知补正"> {
    std::vector<std::string> defects;
    int days;
    Date received_on;
};
BOOST_DESCRIBE_STRUCT(AskCorrection, (), (defects, days, received_on))

struct Correct : Event<"correct", "补正">, Request {
    Date received_on;
    std::optional<Date> posted_on;
    std::optional<std::vector<Party>> parties;
    std::optional<std::vector<Paper>> papers;
};
BOOST_DESCRIBE_STRUCT(Correct, (Request), (received_on, posted_on, parties, papers))

// Articles 18(4) and 36(2): after docketing, proof of identity and the claims that are asserted.
enum class Asked { identity_proof, claims_asserted };
BOOST_DESCRIBE_ENUM(Asked, identity_proof, claims_asserted)
struct AskSupplement : Event<"ask-supplement", "要求补充资料"> {
    Asked asked;
    Date received_on;
    int days;
};
BOOST_DESCRIBE_STRUCT(AskSupplement, (), (asked, received_on, days))

struct Supplement : Event<"supplement", "补充资料">, Request {
    Date received_on;
    std::optional<Date> posted_on;
    std::optional<std::vector<Paper>> papers;
};
BOOST_DESCRIBE_STRUCT(Supplement, (Request), (received_on, posted_on, papers))

enum class RefusalGround {
    no_standing,          // 12(1)
    no_named_respondent,  // 12(2)
    no_concrete_matter,   // 12(3)
    no_jurisdiction,      // 12(4), 9(2)
    suit_pending,         // 12(5)
    other_resolution,     // 12(5)
    correction_overdue,   // 16
    still_deficient,      // 16
    identity_not_proved,  // 18
    report_not_filed,     // 14(2), may
    limitation_passed,    // 19(2), read the other way round
};
BOOST_DESCRIBE_ENUM(RefusalGround, no_standing, no_named_respondent, no_concrete_matter, no_jurisdiction, suit_pending, other_resolution,
                    correction_overdue, still_deficient, identity_not_proved, report_not_filed, limitation_passed)
struct Refuse : Event<"refuse", "不予立案"> {
    RefusalGround ground;
    std::string reason;
    bool remedies_told;
    std::optional<std::string> to;            // no_jurisdiction: the competent body, to which the lead goes
    std::optional<std::string> lead_sent_to;  // ... or one outside this network
    std::optional<bool> requester_told;       // before the lead is sent on: article 9(3)
};
BOOST_DESCRIBE_STRUCT(Refuse, (), (ground, reason, remedies_told, to, lead_sent_to, requester_told))

struct ExtendDocketing : Event<"extend-docketing", "延长立案期限"> {
    int working_days;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ExtendDocketing, (), (working_days, reason))

struct Docket : Event<"docket", "立案"> {
    std::vector<std::string> panel;  // the first one presides
};
BOOST_DESCRIBE_STRUCT(Docket, (), (panel))

struct ChangePanel : Event<"change-panel", "变更合议组"> {
    std::vector<std::string> panel;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ChangePanel, (), (panel, reason))

// To a superior body: of nationwide influence (article 57), or across regions (article 8, Patent Law article 70(2)).
struct ReportUp : Event<"report-up", "报请上级处理"> {
    std::string to;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ReportUp, (), (to, reason))

struct TransferAgain : Event<"transfer-again", "另行移送"> {
    std::string to;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(TransferAgain, (), (to, reason))

// The common superior left the case here. After an objection it goes on where it stood; otherwise it is examined afresh.
struct TakeBack : Event<"take-back", "恢复办理"> {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(TakeBack, (), (reason))

struct Withdraw : Event<"withdraw", "撤回请求"> {
    Date received_on;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Withdraw, (), (received_on, reason))

// Article 13: the person warned asks whether he infringes.
struct AskOpinion : Event<"ask-opinion", "请求出具咨询意见"> {
    std::vector<Party> parties;  // the requester is the person warned, the respondent the holder
    Right right;
    Date warned_on;
    Date dispatched_on;  // of the written demand or the statement of non-infringement
    std::optional<Date> received_by_holder_on;
    bool holder_withdrew;
    bool holder_requested_or_sued;
    std::string facts_and_reasons;
};
BOOST_DESCRIBE_STRUCT(AskOpinion, (),
                      (parties, right, warned_on, dispatched_on, received_by_holder_on, holder_withdrew, holder_requested_or_sued,
                       facts_and_reasons))

struct GiveOpinion : Event<"give-opinion", "出具咨询意见"> {
    bool infringing;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(GiveOpinion, (), (infringing, reason))

}  // namespace rongan::infringement
