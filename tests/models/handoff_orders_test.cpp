// All orders of requests around a handoff, against the real docket: after each there is one owner, joined custody, and an end in sight.

#include "engine/invariants.hpp"
#include "support/mediation_desk.hpp"
#include "workflows/law/house.hpp"

namespace rongan::test {
namespace {

constexpr std::string_view city = "fz-city", district = "fz-cangshan";

// What people ask, each of whom may or may not do it: the code has to know.
struct Ask {
    std::string_view person, event;
    bool of_handoff = true;
    object body{};
};

struct HandoffOrders : Mediation {
    const std::vector<std::string_view> people{"lin.xiu", "cheng.wen", "ye.rui", "engine"};
    std::vector<Submission> accepted;  // on the way to where the search stands
    Instant now = at("2026-03-02");
    std::size_t nodes = 0, asked = 0, ended = 0;

    [[nodiscard]] std::vector<Ask> alphabet() const {
        std::vector<Ask> out;
        for (const auto person : people) {
            for (const auto event : {"receive", "accept", "withdraw"}) out.push_back({person, event});
            out.push_back({person, "refuse", true, {{"reason", "不属本局"}}});
            for (const auto decision : {"receiver", "sender"})
                out.push_back({person, "designate", true, {{"decision", decision}, {"reason", "指定"}}});
            for (const auto to : {city, district}) out.push_back({person, "hand-over", false, {{"to", to}, {"reason", "管辖"}}});
            out.push_back({person, "decide-custody", false, {{"note", "留办"}}});
        }
        return out;
    }
    [[nodiscard]] std::vector<CaseFile> handoffs() const {
        std::vector<CaseFile> out;
        for (const auto& link : file().children)
            if (link.workflow == "handoff") out.push_back(*archive.find(link.id));
        return out;
    }
    [[nodiscard]] const CaseFile* pending(const std::vector<CaseFile>& all) const {
        const auto found = std::find_if(all.begin(), all.end(), [](const CaseFile& each) { return !each.closed; });
        return found == all.end() ? nullptr : &*found;
    }
    [[nodiscard]] std::size_t told(std::string_view event) const {
        const auto rows = archive.journal(id, 0, 1000);
        return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const JournalRow& row) { return row.event == event; }));
    }
    [[nodiscard]] std::string path() const {
        std::string out;
        for (const auto& each : accepted) out += each.actor.person + ":" + each.event + " ";
        return out;
    }

    void holds_everywhere() {
        const auto all = handoffs();
        const auto kept = file();
        EXPECT_FALSE(violation(kept, docket.context(), kept.closed.has_value())) << path();
        for (const auto& each : all) EXPECT_FALSE(violation(each, docket.context(), each.closed.has_value())) << path();
        EXPECT_LE(std::count_if(all.begin(), all.end(), [](const CaseFile& each) { return !each.closed; }), 1) << path();
        const auto* open = pending(all);
        EXPECT_EQ(kept.offered_to, open == nullptr ? "" : open->counterpart) << path();
        // One stay for each acceptance: custody moved by nothing else, and each time to the body that took it.
        EXPECT_EQ(kept.custody.size(), told("handoff-accepted") + 1) << path();
        EXPECT_EQ(told("handoff-accepted") + told("handoff-returned") + (open == nullptr ? 0 : 1), all.size()) << path();
        std::vector<std::string> stays{std::string(city)};
        for (const auto& each : all)
            if (each.state == "accepted") stays.push_back(each.counterpart);
        for (std::size_t i = 0; i < std::min(stays.size(), kept.custody.size()); ++i) EXPECT_EQ(kept.custody[i].body, stays[i]) << path();
    }

    Result<Receipt> ask(const Ask& what, CaseId handoff_id, Submission& sent) {
        now += std::chrono::hours{1};
        sent = {.case_id = what.of_handoff ? handoff_id : id,
                .event = std::string(what.event),
                .body = what.body,
                .actor = actor(what.person),
                .at = now,
                .key = "n" + std::to_string(++keys)};
        ++asked;
        return docket.submit(std::span{&sent, 1}, now).front();
    }
    // The clock runs to the next date and fires what is due then.
    bool tick() {
        const auto next = archive.next_due();
        if (!next) return false;
        now = std::max(now, *next) + std::chrono::hours{1};
        const auto expired = docket.expire(now);
        for (const auto& [term, refusal] : expired.refused) ADD_FAILURE() << path() << term.rule << ": " << why(refusal);
        return expired.fired > 0;
    }
    // A request that was answered before is answered the same, however late it comes again: the writer stopped before the answer went out.
    void retries_change_nothing() {
        const auto before = archive.heads();
        for (auto again : accepted) {
            if (again.key.empty()) continue;
            again.at = now;
            const auto answer = docket.submit(std::span{&again, 1}, now).front();
            ASSERT_TRUE(answer) << path() << why(answer.error());
            EXPECT_TRUE(answer->replayed) << path();
        }
        EXPECT_EQ(archive.heads(), before) << path();
    }
    // Silence, and then the superior's word: the offer ends.
    void ends_by_itself() {
        const auto open = pending(handoffs())->id;
        for (int ticks = 0; state(open) != "expired" && ticks < 20; ++ticks) ASSERT_TRUE(tick()) << path();
        ASSERT_EQ(state(open), "expired") << path();
        EXPECT_EQ(open_term(*archive.find(open), law::house::designate.key)->body, "fj-province") << path();
        Submission sent;
        const auto answer = ask({"ye.rui", "designate", true, {{"decision", "receiver"}, {"reason", "指定"}}}, open, sent);
        ASSERT_TRUE(answer) << path() << why(answer.error());
        EXPECT_EQ(state(open), "accepted") << path();
        holds_everywhere();
        ++ended;
    }

    void explore(int depth) {
        ++nodes;
        holds_everywhere();
        retries_change_nothing();
        const auto here = archive;
        const auto time = now;
        const auto back = [&] {
            archive = here;
            now = time;
        };
        if (pending(handoffs()) != nullptr) {
            ends_by_itself();
            back();
        }
        if (depth == 0) return;
        auto targets = handoffs();
        if (targets.empty()) targets.push_back({});
        for (const auto& what : alphabet())
            for (const auto& target : targets) {
                if (what.of_handoff ? target.id == 0 : target.id != targets.front().id) continue;
                Submission sent;
                const auto answer = ask(what, target.id, sent);
                if (!answer) {
                    // A refusal leaves no trace, so that whatever follows it is one of the other orders.
                    EXPECT_EQ(archive.heads(), here.heads()) << path() << what.event;
                    now = time;
                    continue;
                }
                accepted.push_back(sent);
                explore(depth - 1);
                accepted.pop_back();
                back();
            }
        if (tick()) {
            accepted.push_back({.event = "tick", .actor = clock_actor});
            explore(depth - 1);
            accepted.pop_back();
        }
        back();
    }
};

TEST_F(HandoffOrders, EveryOrderOfUpToSixAcceptedRequestsLeavesOneOwnerAndAnEnd) {
    ASSERT_TRUE(Mediation::ask("2026-03-02"));
    explore(6);
    std::cout << nodes << " orders, " << asked << " requests, " << ended << " offers that silence and the superior ended\n";
    EXPECT_GT(nodes, 3000U);
    EXPECT_GT(ended, 1500U);
}

// What people may say piece by piece the engine may say at once: its own words have no limit of size.
TEST_F(HandoffOrders, AThickFileAndALongReasonAreHandedOverLikeAnyOther) {
    ASSERT_TRUE(Mediation::ask("2026-03-02"));
    const object paper{{"kind", "证据"}, {"title", "照片"}, {"sha256", std::string(64, 'a')}, {"pages", 1}};
    boost::json::array papers;
    papers.resize(300, paper);
    for (int i = 0; i < 2; ++i) must("lin.xiu", "add-papers", "2026-03-02T09:30", {{"papers", papers}});
    const std::string reason(text_bytes_max, 'x');
    must("lin.xiu", "hand-over", "2026-03-02T10:00", {{"to", district}, {"reason", reason}});
    const auto offered = child("handoff");
    EXPECT_EQ(archive.find(offered)->facts.json().at("manifest").as_array().size(), 600U);
    ASSERT_TRUE(on(offered, "zeng.fang", "receive", "2026-03-02T11:00"));
    wait("2026-03-20");
    const auto designated = on(offered, "ye.rui", "designate", "2026-03-20", {{"decision", "sender"}, {"reason", reason}});
    ASSERT_TRUE(designated) << why(designated.error());
    EXPECT_EQ(state(offered), "refused");
}

// The orders that go wrong most easily, one by one, with the answer that each must get.
TEST_F(HandoffOrders, BadOrdersAreRefusedAndSayWhy) {
    ASSERT_TRUE(Mediation::ask("2026-03-02"));
    must("lin.xiu", "hand-over", "2026-03-02T10:00", {{"to", district}, {"reason", "管辖"}});
    const auto first = child("handoff");
    refused_by(act("lin.xiu", "hand-over", "2026-03-02T10:30", {{"to", district}, {"reason", "再移交"}}), "no-handoff-pending");
    not_allowed(on(first, "lin.xiu", "accept", "2026-03-02T11:00"));
    not_allowed(on(first, "zeng.fang", "withdraw", "2026-03-02T11:00"));
    not_now(on(first, "ye.rui", "designate", "2026-03-02T11:00", {{"decision", "receiver"}, {"reason", "指定"}}));

    // Nobody answered: the case stays where it is, and the receiver may still take it.
    wait("2026-03-20");
    EXPECT_EQ(state(first), "expired");
    EXPECT_EQ(file().owner, city);
    ASSERT_TRUE(on(first, "zeng.fang", "accept", "2026-03-20"));
    EXPECT_EQ(file().owner, district);
    not_now(on(first, "zeng.fang", "accept", "2026-03-20T10:00"));
    not_now(on(first, "lin.xiu", "withdraw", "2026-03-20T10:00"));
    not_now(on(first, "zeng.fang", "refuse", "2026-03-20T10:00", {{"reason", "不属本局"}}));
    not_allowed(act("lin.xiu", "hand-over", "2026-03-20T10:30", {{"to", "fj-province"}, {"reason", "已不在本局"}}));

    // Back again, refused twice: the second refusal finds nothing to refuse.
    must("cheng.wen", "hand-over", "2026-03-20T11:00", {{"to", city}, {"reason", "退回"}});
    const auto back = child("handoff");
    ASSERT_TRUE(on(back, "lin.xiu", "refuse", "2026-03-20T12:00", {{"reason", "属贵局"}}));
    not_now(on(back, "lin.xiu", "refuse", "2026-03-20T12:00", {{"reason", "属贵局"}}));
    not_now(on(back, "lin.xiu", "accept", "2026-03-20T12:00"));
    EXPECT_EQ(file().owner, district);
    EXPECT_EQ(due(law::house::decide_custody), "2026-03-25");
}

}  // namespace
}  // namespace rongan::test
