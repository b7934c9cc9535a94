#pragma once
// What is done from the counter to the docketing, and when a case goes to another body.

#include "workflows/patent_infringement/filing_guards.hpp"

namespace rongan::infringement {

inline constexpr Holder counter_owes{Role::clerk, At::owner};

// ---- the request arrives --------------------------------------------------------------------------------------------

inline void file_papers(DraftBase& draft, const std::optional<std::vector<Paper>>& papers) {
    if (papers) draft.file.papers.append(papers->begin(), papers->end());
}
// The bureau's five working days run from the first receipt; a station hands over the same or the next day.
struct ReceiveRequest {
    static constexpr auto starts = terms<law::order_81::docket, law::house::hand_over>;
    void operator()(const File& event, Draft& draft) const {
        draft.file.parties = event.parties;
        draft.file.rights = {event.right};
        file_papers(draft, event.papers);
        draft.facts.request = event;
        draft.facts.received_on = event.received_on;
        begin_review(draft, event.received_on);
        draft.tell("requester", "证据材料清单", "已收到请求书，清单一式两份，加盖收件章");
    }
    // The receiver's five working days begin when it takes the case over; the limitation is judged by the first receipt.
    void operator()(const TakeOver& event, Draft& draft) const {
        draft.file.parties = event.parties;
        draft.file.rights = event.rights;
        file_papers(draft, event.papers);
        draft.facts.request = event;
        if (!draft.facts.request.facts_and_reasons) draft.facts.request.facts_and_reasons = event.facts;
        draft.facts.handed_over = event.facts;
        draft.facts.sent_by = event.sent_by;
        draft.facts.received_on = event.received_on;
        begin_review(draft, draft.today());
        draft.tell("requester", "接收移送通知书", "案件已由本部门接收，按请求书审查");
    }

private:
    static void begin_review(Draft& draft, Date on) {
        draft.start(law::order_81::docket, head_owes, on);
        if (OwnName{}(draft)) draft.start(law::house::hand_over, counter_owes, on);
    }
};
struct NoteReportDemand {
    static constexpr auto starts = terms<law::order_81::supply>;
    void operator()(const DemandReport& event, Draft& draft) const {
        draft.facts.report_demanded = true;
        draft.start(law::order_81::supply, requester_owes, event.received_on, {event.days, Unit::day});
        draft.tell("requester", "提交专利权评价报告通知书",
                   "请在" + std::to_string(event.days) + "日内提交；无正当理由不提交的，可以不予受理");
    }
};

// ---- correction -----------------------------------------------------------------------------------------------------

struct PauseForCorrection {
    static constexpr auto starts = terms<law::order_81::correction>;
    void operator()(const AskCorrection& event, Draft& draft) const {
        draft.facts.defects = event.defects;
        draft.facts.corrected_on.reset();
        draft.begin(Beside::correction, event.received_on, "补正");
        draft.start(law::order_81::correction, requester_owes, event.received_on, {event.days, Unit::day});
        std::string list;
        for (const auto& each : event.defects) list += (list.empty() ? "" : "；") + each;
        draft.tell("requester", "补正通知书", "请在" + std::to_string(event.days) + "日内补正：" + list);
    }
};
template <class E>
void take_over_corrections(const E& event, Draft& draft) {
    take_over(draft.facts.request, event);
    file_papers(draft, event.papers);
    if constexpr (requires { event.parties; })
        if (event.parties) draft.file.parties = *event.parties;
}
struct TakeCorrections {
    static constexpr auto stops = terms<law::order_81::correction>;
    void operator()(const Correct& event, Draft& draft) const {
        take_over_corrections(event, draft);
        if (draft.file.state != "correction") return;
        draft.facts.corrected_on = filed_on(event);
        draft.meet(law::order_81::correction, filed_on(event));
        draft.end(Beside::correction, event.received_on, "收到补正材料");
    }
};
// The papers stay in the file, but the term is missed.
struct KeepLateCorrections {
    void operator()(const Correct& event, Draft& draft) const { file_papers(draft, event.papers); }
};
// The time for correction is over, so the bureau's own time goes on.
struct GoOnAfterCorrection {
    void operator()(const TermExpired&, Draft& draft) const {
        const auto* term = latest_term(draft.file, law::order_81::correction.key);
        if (term != nullptr && term->due) draft.end(Beside::correction, *term->due + Days{1}, "补正期限届满");
    }
};
struct AskForSupplement {
    static constexpr auto starts = terms<law::order_81::supply>;
    void operator()(const AskSupplement& event, Draft& draft) const {
        draft.facts.asked = event.asked;
        draft.start(law::order_81::supply, requester_owes, event.received_on, {event.days, Unit::day});
        draft.tell("requester", "补充资料通知书",
                   event.asked == Asked::identity_proof ? "请补充身份证明，期满无正当理由仍未提供的，可以撤销案件"
                                                        : "请明确据以请求的权利要求项，仍不明确的，可以撤销案件");
    }
};
struct TakeSupplement {
    static constexpr auto stops = terms<law::order_81::supply>;
    void operator()(const Supplement& event, Draft& draft) const {
        take_over_corrections(event, draft);
        draft.meet(law::order_81::supply, filed_on(event));
    }
};

// ---- refusal and transfer -------------------------------------------------------------------------------------------

// One place for the sentence on remedies: whether reconsideration is open is our reading (law.md W1.4).
inline const std::string remedies = "如不服，可以依法申请行政复议或者提起行政诉讼，也可以另行直接提起民事诉讼";

struct TellRefusal {
    void operator()(const Refuse& event, Draft& draft) const {
        draft.tell("requester", "不予立案通知书", std::string(title_of(name_of(event.ground))) + "：" + event.reason + "。" + remedies);
    }
};
inline boost::json::object dispute_to_hand_over(const Draft& draft) {
    auto out = encode(draft.facts.request).as_object();
    out["sent_by"] = draft.file.owner;
    out["parties"] = encode(draft.file.parties);
    out["rights"] = encode(draft.file.rights);
    out["facts"] = draft.facts.request.facts_and_reasons.value_or(draft.facts.handed_over.value_or("见请求书"));
    out["received_on"] = to_text(draft.facts.received_on.value_or(draft.today()));
    if (!draft.file.papers.empty()) out["papers"] = encode(draft.file.papers);
    return out;
}
// This case stays here until the receiver has taken the dispute: it opens a case of its own there.
struct HandOverDispute {
    static constexpr auto starts = terms<law::house::review>;
    static constexpr auto stops =
        terms<law::order_81::docket, law::order_81::close, law::order_81::objection_decision, law::house::decide_custody>;
    template <class E>
    void operator()(const E& event, Draft& draft) const {
        std::string to;
        if constexpr (requires { event.to.has_value(); })
            to = *event.to;
        else
            to = event.to;
        draft.facts.transfer_to = to;
        draft.facts.transfer_basis = event.reason;
        draft.meet(law::order_81::docket, draft.today());
        draft.meet(law::order_81::objection_decision, draft.today());
        draft.meet(law::house::decide_custody, draft.today());
        // While an objection runs the three months stand still, and go on if the case comes back.
        if (!draft.running(Beside::objection)) draft.cancel(law::order_81::close, "移送有管辖权的部门");
        if (draft.open(law::house::review) == nullptr)
            draft.start(law::house::review, officer_owes, draft.today(), {}, {}, "等待接收部门答复");
        draft.tell("requester", "移送告知书", event.reason);
        draft.tell("respondent", "移送告知书", event.reason);
        refer(draft, to, event.reason, "patent-infringement", "take-over", dispute_to_hand_over(draft));
    }
};
// Examined afresh: the superior left the case with this bureau.
struct ExamineAgain {
    static constexpr auto starts = terms<law::order_81::docket>;
    static constexpr auto stops = terms<law::house::decide_custody, law::house::review>;
    void operator()(const TakeBack& event, Draft& draft) const {
        draft.facts.transfer_to.reset();
        if (draft.running(Beside::objection)) return go_on(event, draft);
        draft.facts.docketed_on.reset();
        draft.meet(law::house::decide_custody, draft.today());
        draft.meet(law::house::review, draft.today());
        draft.start(law::order_81::docket, head_owes, draft.today(), {}, {}, event.reason);
        draft.tell("requester", "恢复办理通知书", event.reason);
    }

private:
    static void go_on(const TakeBack& event, Draft& draft) {
        draft.end(Beside::objection, draft.today(), event.reason);
        draft.meet(law::house::decide_custody, draft.today());
        draft.meet(law::house::review, draft.today());
        for (const auto* side : {"requester", "respondent"}) draft.tell(side, "恢复办理通知书", event.reason);
    }
};

// ---- docketing ------------------------------------------------------------------------------------------------------

struct LengthenDocketing {
    void operator()(const ExtendDocketing& event, Draft& draft) const {
        draft.extend(law::order_81::docket, {event.working_days, Unit::working_day}, Rank::head, event.reason);
    }
};
// A body that adjudicates on a basis nobody has verified says so on each act that rests on it.
inline constexpr Citation local_basis{&law::local_basis::statute, "", Mark::unverified_low};
inline void cite_basis(Draft& draft) {
    const auto* grant = draft.network().grant(draft.file.owner, Power::adjudicate);
    if (grant == nullptr || grant->mark == Mark::verified) return;
    draft.cite(local_basis);
    draft.tell(draft.file.owner, "办案依据提示", grant->basis + "（未核实）");
}
struct OpenTheCase {
    static constexpr auto starts = terms<law::order_81::serve, law::order_81::close>;
    static constexpr auto stops = terms<law::order_81::docket>;
    void operator()(const Docket& event, Draft& draft) const {
        cite_basis(draft);
        draft.meet(law::order_81::docket, draft.today());
        draft.facts.docketed_on = draft.today();
        draft.facts.panel = event.panel;
        if (draft.file.handler.empty()) draft.file.handler = event.panel.front();
        draft.start(law::order_81::serve, officer_owes, draft.today());
        draft.start(law::order_81::close, officer_owes, draft.today());
        draft.effects.emplace_back(GiveNumber{});
        draft.tell("requester", "受理通知书", "已经立案，合议组名单附后；申请回避的，自知道名单之日起三个工作日内提出");
    }
};
struct SeatPanel {
    void operator()(const ChangePanel& event, Draft& draft) const {
        draft.facts.panel = event.panel;
        draft.facts.deliberated.reset();  // another panel has not deliberated
        draft.facts.approved = false;
        for (const auto* side : {"requester", "respondent"}) draft.tell(side, "变更合议组通知书", event.reason);
    }
};
struct NoteWithdrawal {
    void operator()(const Withdraw& event, Draft& draft) const { draft.facts.withdrawn_on = event.received_on; }
};

// ---- opinion on a warning -------------------------------------------------------------------------------------------

struct TakeQuestion {
    static constexpr auto starts = terms<law::house::review>;
    void operator()(const AskOpinion& event, Draft& draft) const {
        draft.file.parties = event.parties;
        draft.file.rights = {event.right};
        draft.facts.request.facts_and_reasons = event.facts_and_reasons;
        draft.facts.received_on = draft.today();
        draft.start(law::house::review, officer_owes, draft.today());
    }
};
struct AnswerQuestion {
    void operator()(const GiveOpinion& event, Draft& draft) const {
        draft.facts.opinion_infringing = event.infringing;
        draft.effects.emplace_back(GiveNumber{});
        for (const auto* side : {"requester", "respondent"})
            draft.tell(side, "咨询意见", std::string(event.infringing ? "侵权行为成立：" : "侵权行为不成立：") + event.reason);
    }
};

}  // namespace rongan::infringement
