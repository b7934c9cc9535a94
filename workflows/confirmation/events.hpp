#pragma once
// What is submitted to the court in a confirmation, and what the case remembers.

#include "workflows/agreement.hpp"
#include "workflows/law/civil_interpretation.hpp"

namespace rongan::confirmation_ {

using Apply = ConfirmationApplication;

struct AcceptFiling : Event<"accept-filing", "受理立案"> {
    Date accepted_on{};
    bool materials_complete = false;  // article 354: the agreement, proof that the body presided, papers on the property
};
BOOST_DESCRIBE_STRUCT(AcceptFiling, (), (accepted_on, materials_complete))

// The five grounds of article 355.
enum class NotAcceptGround { outside_scope, not_this_court, personal_status, other_procedure, title_content };
BOOST_DESCRIBE_ENUM(NotAcceptGround, outside_scope, not_this_court, personal_status, other_procedure, title_content)
struct NotAccept : Event<"not-accept", "裁定不予受理"> {
    NotAcceptGround ground{};
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(NotAccept, (), (ground, reason))

struct AskSupplement : Event<"ask-supplement", "要求限期补充"> {
    std::vector<std::string> items;
    int days = 0;
    std::optional<Date> received_on;  // by the parties
};
BOOST_DESCRIBE_STRUCT(AskSupplement, (), (items, days, received_on))
struct Supply : Event<"supplement", "补充材料或者陈述"> {
    Date received_on{};
    std::optional<Date> posted_on;
    std::optional<bool> good_reason;  // found by the court, for what comes late
    std::optional<std::vector<Paper>> papers;
};
BOOST_DESCRIBE_STRUCT(Supply, (), (received_on, posted_on, good_reason, papers))

enum class DeemedGround { not_supplied, refuses_questions };
BOOST_DESCRIBE_ENUM(DeemedGround, not_supplied, refuses_questions)
struct DeemWithdrawn : Event<"deem-withdrawn", "按撤回申请处理"> {
    DeemedGround ground{};
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(DeemWithdrawn, (), (ground, reason))

struct CallParties : Event<"call-parties", "通知双方共同到场"> {
    Instant session_at{};
    std::string place;
};
BOOST_DESCRIBE_STRUCT(CallParties, (), (session_at, place))
struct Hear : Event<"hear", "核实审查"> {
    Date held_on{};
    bool requester_present = false;
    bool respondent_present = false;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Hear, (), (held_on, requester_present, respondent_present, note))

struct Extend : Event<"extend", "院长批准延长审理期限"> {
    int days = 0;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Extend, (), (days, reason))

struct Confirm : Event<"confirm", "裁定调解协议有效"> {
    Date ruled_on{};
    std::string reason;
    std::optional<Date> perform_by;  // as the ruling states it
};
BOOST_DESCRIBE_STRUCT(Confirm, (), (ruled_on, reason, perform_by))

// The six grounds of article 358, and what article 355 should have stopped at the door.
enum class RejectGround {
    against_law,
    harms_others,
    against_morals,
    not_voluntary,
    content_unclear,
    not_confirmable,
    should_not_have_been_accepted
};
BOOST_DESCRIBE_ENUM(RejectGround, against_law, harms_others, against_morals, not_voluntary, content_unclear, not_confirmable,
                    should_not_have_been_accepted)
struct Reject : Event<"reject", "裁定驳回申请"> {
    Date ruled_on{};
    RejectGround ground{};
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Reject, (), (ruled_on, ground, reason))

struct AskWithdrawal : Event<"ask-withdrawal", "申请撤回"> {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(AskWithdrawal, (), (reason))
struct AllowWithdrawal : Event<"allow-withdrawal", "裁定准许撤回"> {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(AllowWithdrawal, (), (reason))
struct RefuseWithdrawal : Event<"refuse-withdrawal", "不准许撤回"> {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(RefuseWithdrawal, (), (reason))

struct ServeRuling : Event<"serve-ruling", "登记裁定书送达"> {
    PartySide side{};
    Date received_on{};
};
BOOST_DESCRIBE_STRUCT(ServeRuling, (), (side, received_on))

struct Object : Event<"object", "对确认裁定提出异议"> {
    std::string reason;
    Date received_on{};
    std::optional<Date> posted_on;
    std::optional<Date> known_on;  // of someone outside the agreement
};
BOOST_DESCRIBE_STRUCT(Object, (), (reason, received_on, posted_on, known_on))
enum class ObjectionOutcome { dismissed, changed, revoked };
BOOST_DESCRIBE_ENUM(ObjectionOutcome, dismissed, changed, revoked)
struct DecideObjection : Event<"decide-objection", "对异议作出裁定"> {
    ObjectionOutcome outcome{};
    Date ruled_on{};
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(DecideObjection, (), (outcome, ruled_on, reason))

struct ApplyExecution : Event<"apply-execution", "申请执行"> {
    Date received_on{};
    std::optional<Date> posted_on;
    std::string reason;  // what was not performed
};
BOOST_DESCRIBE_STRUCT(ApplyExecution, (), (received_on, posted_on, reason))
struct Archive : Event<"archive", "归档"> {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Archive, (), (reason))

struct Facts {
    Channel channel{};
    Dispute matter{};
    std::string agreement, mediated_by;
    Date effective_on{}, received_on{};
    std::optional<Date> perform_by, heard_on, ruled_on, requester_served_on, respondent_served_on, execution_from;
    std::optional<Instant> session_at;
    bool filed = false;  // 已立案
    bool withdrawal_asked = false;
    bool enforcing = false;
    bool operator==(const Facts&) const = default;
};
BOOST_DESCRIBE_STRUCT(Facts, (),
                      (channel, matter, agreement, mediated_by, effective_on, received_on, perform_by, heard_on, ruled_on,
                       requester_served_on, respondent_served_on, execution_from, session_at, filed, withdrawal_asked, enforcing))

using Draft = rongan::Draft<Facts>;

}  // namespace rongan::confirmation_
