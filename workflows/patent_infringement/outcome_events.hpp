#pragma once
// What may be submitted from the panel's opinion to the end: decision, dismissal, service, suit, performance, enforcement (第25条至第36条,
// 第80条, 第83条).

#include "workflows/common.hpp"

namespace rongan::infringement {

enum class Outcome { infringed, rejected };
BOOST_DESCRIBE_ENUM(Outcome, infringed, rejected)

struct Vote {
    std::string person;
    Outcome opinion_for;
    std::optional<std::string> dissent;  // the different opinion, as the record has it
    bool operator==(const Vote&) const = default;
};
BOOST_DESCRIBE_STRUCT(Vote, (), (person, opinion_for, dissent))

struct Deliberate : Event<"deliberate", "合议"> {
    Date held_on;
    std::vector<Vote> votes;
    Outcome outcome;
    bool signed_by_all;
    std::optional<std::string> limitation_excuse;  // why a plea of limitation fails: suspension, interruption or extension found
};
BOOST_DESCRIBE_STRUCT(Deliberate, (), (held_on, votes, outcome, signed_by_all, limitation_excuse))

struct Approve : Event<"approve", "审批"> {
    bool public_interest;
    std::optional<bool> discussed_collectively;
    std::optional<bool> legal_office_reviewed;
};
BOOST_DESCRIBE_STRUCT(Approve, (), (public_interest, discussed_collectively, legal_office_reviewed))

// Article 32, in its order.
enum class Act { making, using_method, selling, offering, using_product, importing, exhibiting, other_act };
BOOST_DESCRIBE_ENUM(Act, making, using_method, selling, offering, using_product, importing, exhibiting, other_act)

// Article 31: what a decision states.
struct Decision {
    Outcome outcome{};
    std::string reasoning;
    std::optional<std::vector<Act>> acts;  // type,
    std::optional<std::string> objects;    // object
    std::optional<std::string> scope;      // and scope of what must stop
    std::optional<std::string> stop_measures;
    std::optional<int> performance_days;  // no article sets it, so the decision must
    std::optional<bool> online_platform;
    std::optional<bool> goods_not_entered;
    bool suit_route_stated = false;
    bool sealed = false;
    bool operator==(const Decision&) const = default;
};
BOOST_DESCRIBE_STRUCT(Decision, (),
                      (outcome, reasoning, acts, objects, scope, stop_measures, performance_days, online_platform, goods_not_entered,
                       suit_route_stated, sealed))

struct Decide : Event<"decide", "作出行政裁决">, Decision {};
BOOST_DESCRIBE_STRUCT(Decide, (Decision), ())

// Article 34: the same person does the same thing to the same patent again, after a decision or judgment in force.
struct DirectDecide : Event<"direct-decide", "对重复侵权直接裁决">, Decision {
    std::string earlier_decision;
    Date effective_on;
    bool same_patent;
    bool same_act;
    bool same_infringer;
};
BOOST_DESCRIBE_STRUCT(DirectDecide, (Decision), (earlier_decision, effective_on, same_patent, same_act, same_infringer))

enum class DismissalGround {
    no_jurisdiction,        // 9: must
    limitation_pleaded,     // 19: must
    not_acceptable,         // 36(1), this and the rest: may
    request_withdrawn,      // 36(2), 26
    requester_gone,         // 36(3)
    respondent_gone,        // 36(4)
    dismissed_by_law,       // 36(5)
    claims_unclear,         // 36, second paragraph
    identity_not_supplied,  // 18, fourth paragraph
};
BOOST_DESCRIBE_ENUM(DismissalGround, no_jurisdiction, limitation_pleaded, not_acceptable, request_withdrawn, requester_gone,
                    respondent_gone, dismissed_by_law, claims_unclear, identity_not_supplied)
struct Dismiss : Event<"dismiss", "撤销案件"> {
    DismissalGround ground;
    std::string reason;
    bool remedies_told;
    std::optional<bool> no_excuse_found;  // limitation_pleaded: neither suspension nor interruption nor extension
    std::optional<std::string> to;
    std::optional<std::string> lead_sent_to;
    std::optional<bool> requester_told;
};
BOOST_DESCRIBE_STRUCT(Dismiss, (), (ground, reason, remedies_told, no_excuse_found, to, lead_sent_to, requester_told))

struct Publish : Event<"publish", "公开行政裁决"> {
    Date published_on;
    bool masked;  // secrets and privacy are out
};
BOOST_DESCRIBE_STRUCT(Publish, (), (published_on, masked))
struct PublishChange : Event<"publish-change", "公开裁决的变更或者撤销"> {
    Date published_on;
    bool masked;
};
BOOST_DESCRIBE_STRUCT(PublishChange, (), (published_on, masked))

struct ServeDecision : Event<"serve-decision", "送达行政裁决书"> {
    std::string party;
    std::optional<bool> electronic;  // by consent, and then on paper too
    std::optional<bool> paper_too;
    Date received_on;
};
BOOST_DESCRIBE_STRUCT(ServeDecision, (), (party, electronic, paper_too, received_on))

struct CorrectDecision : Event<"correct-decision", "更正裁决书文字"> {
    std::string correction;
};
BOOST_DESCRIBE_STRUCT(CorrectDecision, (), (correction))
enum class ChangeGround { patent_invalidated, other_error };
BOOST_DESCRIBE_ENUM(ChangeGround, patent_invalidated, other_error)
struct ChangeDecision : Event<"change-decision", "变更行政裁决">, Decision {
    ChangeGround ground;
    std::string reason;
    std::optional<Date> invalidity_effective_on;
};
BOOST_DESCRIBE_STRUCT(ChangeDecision, (Decision), (ground, reason, invalidity_effective_on))
struct AnnulDecision : Event<"annul-decision", "撤销行政裁决"> {
    ChangeGround ground;
    std::string reason;
    std::optional<Date> invalidity_effective_on;
};
BOOST_DESCRIBE_STRUCT(AnnulDecision, (), (ground, reason, invalidity_effective_on))

struct Sue : Event<"sue", "提起行政诉讼"> {
    std::string party;
    Date filed_on;
    std::string court;
    std::optional<bool> court_excused_delay;  // by the court alone
};
BOOST_DESCRIBE_STRUCT(Sue, (), (party, filed_on, court, court_excused_delay))
struct StayEnforcement : Event<"stay-enforcement", "停止执行裁决"> {
    std::string stayed_by;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(StayEnforcement, (), (stayed_by, reason))
enum class Judgment { upheld, changed, annulled, suit_withdrawn };
BOOST_DESCRIBE_ENUM(Judgment, upheld, changed, annulled, suit_withdrawn)
struct CourtResult : Event<"court-result", "法院裁判生效"> {
    Judgment judgment;
    std::string judgment_number;
    Date effective_on;
    bool to_be_decided_again;
    std::optional<Outcome> outcome;  // of a judgment that changes the decision
};
BOOST_DESCRIBE_STRUCT(CourtResult, (), (judgment, judgment_number, effective_on, to_be_decided_again, outcome))

struct Perform : Event<"perform", "履行行政裁决"> {
    Date performed_on;
    std::string record;
};
BOOST_DESCRIBE_STRUCT(Perform, (), (performed_on, record))
struct Demand : Event<"demand", "催告"> {
    std::string party;
    Date served_on;
    std::string how_to_perform;
};
BOOST_DESCRIBE_STRUCT(Demand, (), (party, served_on, how_to_perform))
struct ApplyEnforcement : Event<"apply-enforcement", "申请人民法院强制执行"> {
    std::string court;
    Date received_on;  // by the court
    bool signed_by_head;
    bool sealed;
};
BOOST_DESCRIBE_STRUCT(ApplyEnforcement, (), (court, received_on, signed_by_head, sealed))
struct CourtAccepts : Event<"court-accepts", "法院受理情况"> {
    bool accepted;
    Date received_on;  // of the court's answer
    std::string number_or_reason;
};
BOOST_DESCRIBE_STRUCT(CourtAccepts, (), (accepted, received_on, number_or_reason))
struct AskReview : Event<"ask-review", "对不予受理申请复议"> {
    Date filed_on;
};
BOOST_DESCRIBE_STRUCT(AskReview, (), (filed_on))
struct HolderApplies : Event<"holder-applies", "权利人申请强制执行"> {
    std::string court;
    Date filed_on;
};
BOOST_DESCRIBE_STRUCT(HolderApplies, (), (court, filed_on))

struct NotifyPlatform : Event<"notify-platform", "通知电子商务平台"> {
    std::string platform;
    std::string platform_measures;
    bool trade_and_services;  // ends trade and services too
};
BOOST_DESCRIBE_STRUCT(NotifyPlatform, (), (platform, platform_measures, trade_and_services))
struct NotifyCustoms : Event<"notify-customs", "通知海关"> {
    std::string customs;
};
BOOST_DESCRIBE_STRUCT(NotifyCustoms, (), (customs))

struct Conclude : Event<"conclude", "办结归档"> {
    std::string note;
};
BOOST_DESCRIBE_STRUCT(Conclude, (), (note))

}  // namespace rongan::infringement
