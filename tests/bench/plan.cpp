// An infringement dispute from the counter to the hearing, each act by the person who may do it. Dates hang on the day of the run, so that
// the same acts are valid on any day.

#include "bench/plan.hpp"

#include "crash/forms.hpp"

namespace rongan::test {
namespace {

namespace json = boost::json;

const std::string clerk = "lin.xiu", officer = "chen.hao", head = "su.wen";
const std::string no_uuid(uuid_size, '0');

Request request(const std::string& target, const std::string& token, const json::object& envelope) {
    const auto body = json::serialize(envelope);
    Request out;
    out.bytes = "POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token +
                "\r\nContent-Type: application/json\r\nIdempotency-Key: ";
    out.key_at = out.bytes.size();
    out.bytes += no_uuid + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    return out;
}

class Desk {
public:
    explicit Desk(const TokenOf& tokens) : tokens_{tokens} {}

    [[nodiscard]] Request open(Date today) const {
        return request(
            "/api/v1/cases", token_of(clerk),
            {{"workflow", "patent-infringement"}, {"event", "file"}, {"on_behalf_of", "requester"}, {"body", infringement_form(today)}});
    }
    [[nodiscard]] Request act(const std::string& person, std::string_view event, json::object body, std::string_view behalf = {}) const {
        json::object envelope{{"event", event}, {"body", std::move(body)}};
        if (!behalf.empty()) envelope["on_behalf_of"] = behalf;
        const std::string before = "/api/v1/cases/";
        auto out = request(before + no_uuid + "/events", token_of(person), envelope);
        out.case_at = out.bytes.find(before) + before.size();
        return out;
    }

private:
    [[nodiscard]] std::string token_of(const std::string& person) const {
        const auto found = tokens_.find(person);
        return found == tokens_.end() ? std::string(43, '-') : found->second;  // as long as a real one, for a server that asks for none
    }
    const TokenOf& tokens_;
};

std::vector<Request> walk(const Desk& desk, Date date) {
    const auto today = to_text(date);
    const std::string_view requester = "福州甲光电有限公司", respondent = "福州乙照明有限公司";
    return {
        desk.act(head, "docket", {{"panel", {"chen.hao", "wu.min", "zheng.yu"}}}),
        desk.act(officer, "serve", {{"party", respondent}, {"method", "direct"}, {"sent_on", today}}),
        desk.act(clerk, "confirm-receipt", {{"party", respondent}, {"received_on", today}}),
        desk.act(officer, "set-evidence", {{"party", requester}, {"received_on", today}, {"days", 15}}),
        desk.act(officer, "set-evidence", {{"party", respondent}, {"received_on", today}, {"days", 20}}),
        desk.act(clerk, "answer",
                 {{"party", respondent},
                  {"received_on", today},
                  {"signed_or_sealed", true},
                  {"pleads_limitation", false},
                  {"opinion", "被控产品不落入专利权的保护范围"}},
                 "respondent"),
        desk.act(clerk, "forward-answer", {{"received_on", today}}),
        desk.act(officer, "set-hearing",
                 {{"at", to_text(date + Days{28}) + "T09:00:00+08:00"},
                  {"place", "市局审理庭"},
                  {"notified_on", today},
                  {"open_to_public", true}}),
    };
}

}  // namespace

std::string_view name_of(Mode mode) { return mode == Mode::note ? "note" : mode == Mode::walk ? "walk" : "hot"; }

std::optional<Mode> mode_named(std::string_view name) {
    for (const auto mode : {Mode::note, Mode::walk, Mode::hot})
        if (name_of(mode) == name) return mode;
    return std::nullopt;
}

const std::vector<std::string>& people_of_plans() {
    static const std::vector<std::string> people{clerk, officer, head};
    return people;
}

Plan plan_for(Mode mode, Date today, const TokenOf& tokens) {
    const Desk desk{tokens};
    if (mode == Mode::walk) return {desk.open(today), walk(desk, today)};
    return {desk.open(today), {desk.act(clerk, "check-postmark", {{"note", "核对"}})}};
}

}  // namespace rongan::test
