// What a client does next, and what it makes of the answer.

#include "crash/client.hpp"

#include "api/data_folder.hpp"
#include "crash/forms.hpp"

#include <chrono>

namespace rongan::test {
namespace {

constexpr std::size_t cases_at_once = 8;

std::string request_of(const Act& act, const std::string& token) {
    return request_text("POST", act.target,
                        {{"Authorization", "Bearer " + token}, {"Content-Type", "application/json"}, {"Idempotency-Key", act.key}},
                        act.body);
}

}  // namespace

Client::Client(int number, unsigned seed, const Tokens& tokens, std::vector<std::string> shared)
    : number_{number}, random_{seed}, tokens_{tokens}, shared_{std::move(shared)} {}

void Client::work(unsigned short port, const std::atomic<bool>& stop) try {
    Socket socket{port};
    while (!stop) {
        auto act = next();
        const bool answered = send(socket, act);
        {
            const std::lock_guard lock{mutex_};
            acts_.push_back(std::move(act));
        }
        if (!answered) {
            ++unanswered_;
            return;
        }
    }
} catch (const std::runtime_error&) {
    // The server was killed before this client reached it.
}

std::vector<std::string> Client::acknowledged() const {
    const std::lock_guard lock{mutex_};
    std::vector<std::string> out;
    for (const auto& act : acts_)
        if (act.outcome == Act::Outcome::done) out.push_back(act.key);
    return out;
}

// False when no answer came.
bool Client::send(Socket& socket, Act& act) {
    if (!socket.send(request_of(act, tokens_.at(act.person)))) return false;
    const auto got = socket.answer();
    if (got.status == 0) return false;
    act.status = got.status;
    if (got.status == 503) return true;  // nobody promised anything: it is asked again
    act.outcome = got.status < 300 ? Act::Outcome::done : Act::Outcome::refused;
    act.reply = got.body;
    if (got.status >= 500) complaints_.push_back(act.event + " was answered " + std::to_string(got.status) + ": " + got.body);
    if (act.outcome == Act::Outcome::refused && act.event == "open") complaints_.push_back("a case was not opened: " + got.body);
    if (act.outcome != Act::Outcome::done) return true;
    const auto receipt = got.object();
    act.version = receipt.at("version").to_number<Version>();
    act.uuid = receipt.at("id").as_string();
    learn(act, receipt);
    return true;
}

void Client::learn(const Act& act, const json::object& receipt) {
    const std::string workflow(receipt.at("workflow").as_string()), state(receipt.at("state").as_string());
    auto found = std::find_if(mine_.begin(), mine_.end(), [&](const Mine& each) { return each.uuid == act.uuid; });
    if (found == mine_.end() && act.version == 1) found = mine_.insert(mine_.end(), {workflow, act.uuid, state});
    if (found == mine_.end()) return;
    found->state = state;
    if (receipt.at("final").as_bool()) mine_.erase(found);
    for (const auto& child : receipt.at("children").as_array())
        mine_.push_back({"handoff", std::string(child.is_string() ? child.as_string() : child.at("id").as_string()), "offered"});
    if (mine_.size() > cases_at_once) mine_.erase(mine_.begin());
}

Act Client::open() {
    const auto today = legal_date(wall_clock());
    const auto of = [](std::string_view workflow, std::string_view event, json::object body) {
        return json::serialize(
            json::object{{"workflow", workflow}, {"event", event}, {"on_behalf_of", "requester"}, {"body", std::move(body)}});
    };
    Act out{
        .key = {}, .person = "lin.xiu", .target = "/api/v1/cases", .event = "open", .body = {}, .uuid = {}, .reply = {}, .runs_out = {}};
    switch (random_() % 3) {
        case 0: out.body = of("mediation", "request", mediation_form()); break;
        case 1: out.body = of("patent-infringement", "file", infringement_form(today)); break;
        default: out.body = of("exhibition-complaint", "lodge", complaint_form(today)); out.person = "shi.peng";
    }
    return out;
}

Act Client::act(const Mine& mine, const std::string& person, const std::string& event, json::object body, const std::string& behalf) {
    json::object envelope{{"event", event}, {"body", std::move(body)}};
    if (!behalf.empty()) envelope["on_behalf_of"] = behalf;
    return {.key = {},
            .person = person,
            .target = "/api/v1/cases/" + mine.uuid + "/events",
            .event = event,
            .body = json::serialize(envelope),
            .uuid = {},
            .reply = {},
            .runs_out = {}};
}

Act Client::act_on(Mine& mine) {
    if (mine.workflow == "handoff")
        return chance(50) ? act(mine, "cheng.wen", "accept", {}) : act(mine, "cheng.wen", "refuse", {{"reason", "材料不全"}});
    if (mine.workflow == "exhibition-complaint") {
        if (mine.state == "incomplete" && chance(60))
            return act(mine, "shi.peng", "supplement", {{"materials", {"legal_status_proof"}}}, "requester");
        if (mine.state == "lodged" && chance(60)) {
            // One hour was given, and all but a few seconds of it are over: the clock runs out while the drill goes on.
            const auto runs_out = wall_clock() + std::chrono::seconds{1 + random_() % 3};
            auto out = act(mine, "shi.peng", "ask-completion",
                           {{"missing_items", "专利法律状态证明"}, {"told_at", to_text(runs_out - std::chrono::hours{1})}, {"hours", 1}});
            out.runs_out = runs_out;
            return out;
        }
        if (chance(50)) return act(mine, "shi.peng", "confirm-evidence", {{"confirmed_facts", "展品在场"}, {"confirmed_by", "主办方"}});
        return act(mine, "shi.peng", "suspend-display", {{"exhibits", "一号展品"}, {"reason", "涉嫌侵权"}});
    }
    if (mine.workflow == "mediation" && chance(8)) return act(mine, "chen.hao", "send-notice", {});
    if (chance(4)) return act(mine, "lin.xiu", "hand-over", {{"to", "fz-cangshan"}, {"reason", "被请求人住所地在仓山"}});
    if (chance(30)) return act(mine, "chen.hao", "review", {{"note", "复核"}});
    return act(mine, "lin.xiu", "check-postmark", {{"note", "核对"}});
}

Act Client::next() {
    Act out;
    if (!shared_.empty() && chance(20)) {
        const Mine hot{"mediation", shared_[random_() % shared_.size()], {}};
        out = act(hot, "lin.xiu", "check-postmark", {{"note", "共同的案件"}});
    } else if (mine_.empty() || chance(10)) {
        out = open();
    } else {
        out = act_on(mine_[random_() % mine_.size()]);
    }
    out.key = "c" + std::to_string(number_) + "-" + std::to_string(acts_.size());
    return out;
}

void Client::settle(unsigned short port, const std::map<std::string, Version>& journal) {
    Socket socket{port};
    const auto complain = [&](const Act& act, const std::string& what) {
        complaints_.push_back(act.key + " (" + act.event + "): " + what + "; " + act.reply);
    };
    for (auto i = settled; i < acts_.size(); ++i) {
        auto& act = acts_[i];
        if (act.outcome != Act::Outcome::unknown) continue;
        const auto kept = journal.find(act.key);
        if (!send(socket, act) || act.outcome == Act::Outcome::unknown) return complain(act, "no answer after the restart");
        if (kept == journal.end()) continue;
        if (act.outcome != Act::Outcome::done) complain(act, "is in the journal, yet its retry was refused");
        if (act.outcome == Act::Outcome::done && act.version != kept->second) complain(act, "its retry names another version");
    }
    settled = acts_.size();
    for (int asked = 0, i = 0; asked < 3 && i < 100 && !acts_.empty(); ++i) {
        const auto& act = acts_[random_() % acts_.size()];
        if (act.outcome != Act::Outcome::done || !journal.contains(act.key)) continue;
        if (!socket.send(request_of(act, tokens_.at(act.person)))) return complain(act, "no answer to its retry");
        const auto got = socket.answer();
        if (got.status != act.status || got.body != act.reply) complain(act, "its retry was answered otherwise: " + got.body);
        if (got.header("idempotent-replayed") != "true") complain(act, "its retry was not told from a first request");
        ++replayed_;
        ++asked;
    }
}

}  // namespace rongan::test
