#pragma once
// What a mediation and its confirmation say of the same agreement: the kind of dispute, the channel, and the joint application.

#include "engine/clock.hpp"
#include "engine/party.hpp"
#include "workflows/common.hpp"
#include "workflows/law/civil_procedure.hpp"
#include "workflows/law/mediation_bodies.hpp"
#include "workflows/law/order_81_mediation.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace rongan {

template <Text A, Mark M = Mark::verified>
using PeopleMediation = Art<law::people_mediation::statute, A, M>;
template <Text A>
using InvitedMediation = Art<law::invited_mediation::statute, A>;
template <Text A>
using OnlineMediation = Art<law::online_mediation::statute, A>;

// Who mediates, and so which rules hold: 行政调解, 人民调解, 委派调解, 委托调解, 在线调解.
enum class Channel { administrative, people, court_referred, court_entrusted, online };
BOOST_DESCRIBE_ENUM(Channel, administrative, people, court_referred, court_entrusted, online)

// The kinds of Order 81 article 63, with the compensation of Patent Law article 65 and the infringement itself before them.
enum class Dispute { infringement, compensation, ownership, inventorship, inventor_reward, pre_grant_fee, other_dispute };
BOOST_DESCRIBE_ENUM(Dispute, infringement, compensation, ownership, inventorship, inventor_reward, pre_grant_fee, other_dispute)

// The body of the court's opening event; a mediation sends it as the content of its referral.
struct ConfirmationApplication : Event<"apply", "申请司法确认"> {
    Channel channel{};
    Dispute matter{};
    std::vector<Party> parties;
    std::vector<Right> rights;
    std::string agreement;                     // what was agreed
    Date effective_on{};                       // the last signature or seal, never the typed date
    bool concerns_title = false;               // decides who owns a right, or whether it is valid
    std::string mediated_by;                   // the body that presided
    std::optional<Date> requester_applied_on;  // handed in or posted
    std::optional<Date> respondent_applied_on;
    std::optional<std::string> court;     // the court that invited the mediation
    std::optional<std::string> domicile;  // of a party
    std::optional<Date> perform_by;
    std::optional<Date> received_on;
    std::optional<std::vector<Paper>> papers;
};
BOOST_DESCRIBE_STRUCT(ConfirmationApplication, (),
                      (channel, matter, parties, rights, agreement, effective_on, concerns_title, mediated_by, requester_applied_on,
                       respondent_applied_on, court, domicile, perform_by, received_on, papers))

// The last day of a term that runs from `from`, whether or not the case keeps it as a clock.
inline Date last_day(const TermRule& rule, Date from, const Calendar& calendar) {
    const Ledger ledger{Entry{.kind = Entry::Kind::started, .on = from, .at = start_of(from)}};
    return due(rule, ledger, calendar, from).due;
}

// A joint application is made when the second party has applied.
inline std::optional<Date> joint_date(const std::optional<Date>& requester, const std::optional<Date>& respondent) {
    if (!requester || !respondent) return std::nullopt;
    return std::max(*requester, *respondent);
}

struct AppliedJointly : Guard<"joint", "应当由双方当事人共同申请司法确认", CivilProcedure<"205">> {
    template <class E>
    Objection operator()(const E& event, const DraftBase&) const {
        if (event.requester_applied_on && event.respondent_applied_on) return {};
        if (!event.requester_applied_on && !event.respondent_applied_on) return "双方均未申请";
        return event.requester_applied_on ? "只有请求人一方申请，被请求人尚未申请" : "只有被请求人一方申请，请求人尚未申请";
    }
};

}  // namespace rongan
