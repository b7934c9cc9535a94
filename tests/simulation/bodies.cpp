// A field is drawn by its name where the name says what fits, else by its type. Most bodies should pass; some must not.

#include "simulation/bodies.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace rongan::test {
namespace {

namespace json = boost::json;

using Names = std::set<std::string_view>;

class Artist {
public:
    explicit Artist(const Scene& scene) : s_{scene}, d_{scene.dice} {
        gather_dates(facts_);
        for (const auto& term : s_.file.terms)
            if (term.due) dates_.push_back(*term.due);
        keen_ = d_.percent(70);
    }

    json::object object(const json::object& schema) {
        json::object out;
        Names required;
        if (const auto* list = schema.if_contains("required"))
            for (const auto& each : list->as_array()) required.insert(each.as_string());
        const bool generous = d_.percent(60);
        for (const auto& [name, field] : schema.at("properties").as_object()) {
            if (!required.contains(name) && !wanted(name, generous)) continue;
            out[name] = value(field.as_object(), name);
        }
        tidy(out);
        return out;
    }

private:
    [[nodiscard]] Date today() const { return legal_date(s_.now); }

    void gather_dates(const json::value& facts) {
        if (facts.is_object())
            for (const auto& each : facts.as_object()) gather_dates(each.value());
        if (!facts.is_string()) return;
        if (const auto date = parse_date(facts.as_string())) dates_.push_back(*date);
        if (const auto at = parse_instant(facts.as_string())) dates_.push_back(legal_date(*at));
    }

    // What a careful applicant fills in, and what only a troubled case has.
    bool wanted(std::string_view name, bool generous) {
        static const Names rare{"agents",
                                "court",
                                "sent_by",
                                "lead_sent_to",
                                "carrier",
                                "summary_procedure",
                                "residence_abroad",
                                "several_cities",
                                "limitation_excuse",
                                "decision_copy",
                                "desk",
                                "to",
                                "stop_measures",
                                "credit_code",
                                "identity_number",
                                "posted_on",
                                "known_on",
                                "patentee_not_requesting",
                                "online_platform",
                                "goods_not_entered",
                                "papers",
                                "granted_on",
                                "note",
                                "person"};
        return d_.percent(rare.contains(name) ? 30 : generous ? 95 : 50);
    }

    json::value value(const json::object& schema, std::string_view name) {
        const std::string_view type = schema.at("type").as_string();
        if (type == "array") return list(schema, name);
        if (type == "object") return object(schema);
        if (type == "boolean") return yes(name);
        if (type == "integer") return number(name);
        if (const auto* choices = schema.if_contains("enum")) return json::value(choice(choices->as_array(), name));
        const auto* format = schema.if_contains("format");
        if (format != nullptr && format->as_string() == "date") return json::value(to_text(date(name)));
        if (format != nullptr && format->as_string() == "date-time") return json::value(to_text(moment(name)));
        return json::value(text(name));
    }

    // Flags that stop a case are rare, those that fulfil a condition are not.
    bool yes(std::string_view name) {
        static const Names trouble{"sued_in_court",     "other_resolution_agreed", "already_sued",      "invalidity_pending",
                                   "ownership_pending", "lapsed_restoring",        "pleads_limitation", "concerns_title",
                                   "residence_abroad",  "several_cities",          "holder_withdrew",   "holder_requested_or_sued",
                                   "rights_waived",     "public_interest",         "summary_procedure", "special_authority",
                                   "online_platform",   "goods_not_entered"};
        static const Names even{"objection_upheld",    "granted",    "infringing",        "accepted",
                                "to_be_decided_again", "admits",     "learnt_at_hearing", "payment",
                                "enforcement_promise", "electronic", "still_continuing",  "patent_in_force"};
        if (name == "patent_in_force") return d_.percent(95);
        return d_.percent(trouble.contains(name) ? 12 : even.contains(name) ? 50 : 93);
    }

    std::int64_t number(std::string_view name) {
        static const std::vector<int> spans{1, 2, 3, 5, 5, 7, 10, 10, 15, 15, 20, 24, 30, 30, 60};
        if (name == "copies" || name == "pages") return d_.between(1, 3);
        if (name == "days" && s_.event == "set-evidence") return d_.between(15, 20);
        if (name == "hours") return d_.between(1, 24);
        return d_.pick(spans);
    }

    std::string choice(const json::array& choices, std::string_view name) {
        if (name == "standing" && d_.percent(60)) return "patentee";
        if (name == "origin" && d_.percent(80)) return "mainland";
        if (name == "attendance" && d_.percent(70)) return std::string(choices.front().as_string());
        if ((name == "requester" || name == "respondent") && d_.percent(70)) return std::string(choices.front().as_string());
        if (name == "outcome" && facts_.contains("outcome") && facts_.at("outcome").is_string() && d_.percent(80))
            return std::string(facts_.at("outcome").as_string());
        return std::string(choices[d_.below(choices.size())].as_string());
    }

    Date date(std::string_view name) {
        if (name == "held_on" && d_.percent(60))
            if (const auto day = meeting()) return *day;
        if (name == "dispatched_on" || name == "received_by_holder_on") return today() - Days{d_.between(20, 120)};
        static const Names ahead{"perform_by", "until", "expires_on"};
        if (ahead.contains(name)) return today() + Days{d_.between(1, 40)};
        if (name == "register_extract_on" || name == "granted_on" || name == "known_on" || name == "warned_on")
            return today() - Days{d_.between(1, 60)};
        if (name == "opens_on") return today() - Days{d_.between(0, 3)};
        if (name == "closes_on") return today() + Days{d_.between(0, 6)};
        switch (d_.below(keen_ ? 5 : 10)) {
            case 8: return today() - Days{d_.between(1, 12)};
            case 9: return today() + Days{d_.between(1, 40)};
            case 6:
            case 7: return dates_.empty() ? today() : dates_[d_.below(dates_.size())] + Days{d_.between(0, 1)};
            default: return today();
        }
    }

    // The day for which people were called.
    std::optional<Date> meeting() {
        for (const auto* key : {"session_at", "hearing_at", "hearing_on"}) {
            const auto* set = facts_.if_contains(key);
            if (set == nullptr || !set->is_string()) continue;
            if (const auto at = parse_instant(set->as_string())) return legal_date(*at);
            if (const auto day = parse_date(set->as_string())) return day;
        }
        return std::nullopt;
    }

    Instant moment(std::string_view name) {
        if (name.ends_with("session_at") || name.ends_with("held_at") || name.ends_with("hearing_at"))
            return start_of(today() + Days{d_.between(4, 20)}) + std::chrono::hours{9};
        if (d_.percent(60)) return s_.now;
        return s_.now - std::chrono::minutes{d_.between(1, 600)};
    }

    std::string person() {
        const auto& network = s_.docket.network();
        if (s_.event == "assign-investigator" || s_.event == "file-opinion")
            return any_of(network.people_at(s_.file.owner, Role::investigator));
        if (const auto* panel = facts_.if_contains("panel");
            panel != nullptr && panel->is_array() && !panel->get_array().empty() && d_.percent(60))
            return std::string(panel->get_array()[d_.below(panel->get_array().size())].as_string());
        for (const auto* key : {"conflicted", "challenged", "investigator"})
            if (const auto* who = facts_.if_contains(key); who != nullptr && who->is_string() && d_.percent(70))
                return std::string(who->as_string());
        if (!s_.file.handler.empty() && d_.percent(25)) return s_.file.handler;
        const auto at = !s_.file.carrier.empty() && d_.percent(30) ? s_.file.carrier : s_.file.owner;
        return any_of(
            network.people_at(at, {Role::clerk, Role::officer, Role::head, Role::mediator, Role::judge, Role::registrar, Role::desk}));
    }
    std::string any_of(const std::vector<const Person*>& people) { return people.empty() ? "nobody" : people[d_.below(people.size())]->id; }

    json::array panel() {
        std::vector<const Person*> fit = s_.docket.network().people_at(s_.file.owner, Role::officer);
        d_.shuffle(fit);
        const std::size_t size = d_.percent(80) ? 3 : 5;
        json::array out;
        for (std::size_t i = 0; i < std::min(size, fit.size()); ++i) out.emplace_back(fit[i]->id);
        if (out.empty()) out.emplace_back("nobody");
        return out;
    }

    std::string party() {
        // Whoever has not had it yet, where each party is told in turn.
        if (s_.event == "set-evidence" || s_.event == "serve" || s_.event == "confirm-receipt" || s_.event == "serve-decision")
            for (const auto& each : s_.file.parties) {
                const auto told = [&](const Term& term) { return !term.ledger.empty() && term.ledger.front().note == each.name; };
                const auto terms = std::count_if(s_.file.terms.begin(), s_.file.terms.end(), told);
                if (each.side != PartySide::third && terms < (each.side == PartySide::respondent ? 2 : 1) && d_.percent(60))
                    return each.name;
            }
        if (s_.file.parties.empty()) return "陈甲";
        return s_.file.parties[d_.below(s_.file.parties.size())].name;
    }

    // A body that the case might go to: above, below, beside, a court, or any.
    std::string body() {
        const auto& network = s_.docket.network();
        const auto& bodies = network.bodies();
        if ((s_.event == "refer-mediation" || s_.event == "begin-mediation") && d_.percent(80)) return of_kind(BodyKind::mediation_body);
        const auto* superior = network.superior(s_.file.owner);
        switch (d_.below(8)) {
            case 0:
            case 1:
                if (superior != nullptr) return superior->id;
                [[fallthrough]];
            case 2: return "fz-city";
            case 3:
                if (s_.file.custody.size() > 1) return s_.file.custody[s_.file.custody.size() - 2].body;
                [[fallthrough]];
            case 4: return "fz-changle";
            case 5: return of_kind(BodyKind::mediation_body);
            default: return bodies[d_.below(bodies.size())].id;
        }
    }
    std::string of_kind(BodyKind kind) {
        std::vector<std::string> out;
        for (const auto& each : s_.docket.network().bodies())
            if (each.kind == kind) out.push_back(each.id);
        return out.empty() ? "nowhere" : d_.pick(out);
    }
    std::string area() {
        const auto* here = s_.docket.network().body(s_.file.owner);
        if (here != nullptr && !here->jurisdiction.empty() && d_.percent(60)) return here->jurisdiction;
        const auto areas = s_.docket.network().jurisdictions();
        return areas[d_.below(areas.size())].id;
    }

    std::string text(std::string_view name) {
        if (name == "person") return person();
        if (name == "party" || name == "agent" || name == "evidence_held_by") return party();
        if (name == "to") return body();
        if (name == "carrier") return of_kind(BodyKind::station);
        if (name == "desk") return of_kind(BodyKind::organiser_desk);
        if (name == "court") return of_kind(BodyKind::court);
        if (name == "mediated_by" || name == "sent_by") return body();
        if (name == "place_of_infringement" || name == "domicile" || name == "fair_place" || name == "respondent_domicile") return area();
        if (name == "sha256") return std::string(64, "0123456789abcdef"[d_.below(16)]);
        if (name == "credit_code") return "91350100M000100Y43";
        if (name == "identity_number") return "350102199003071234";
        if (name == "name") return "第" + std::to_string(d_.below(50)) + "人";
        static const std::vector<std::string> texts{"经查，情况属实", "详见附件", "“引号”、\\反斜杠\n与换行", "当事人到场说明",
                                                    "ＡＢＣ与𠀀"};
        return d_.pick(texts);
    }

    json::array list(const json::object& schema, std::string_view name) {
        if (name == "parties") return parties(schema.at("items").as_object());
        if (name == "panel") return panel();
        if (name == "officers") {
            auto two = panel();
            if (two.size() > 2) two.resize(2);
            return two;
        }
        if (name == "votes") return votes();
        const auto& items = schema.at("items").as_object();
        if (name == "materials" && d_.percent(75)) return items.at("enum").as_array();
        json::array out;
        std::set<std::string> seen;
        for (int n = d_.between(1, name == "rights" ? 1 : 3); n > 0; --n) {
            auto each = value(items, name == "rights" ? "right" : name);
            if (seen.insert(json::serialize(each)).second) out.push_back(std::move(each));
        }
        return out;
    }

    json::array parties(const json::object& schema) {
        json::array out;
        const int more = d_.percent(15) ? 1 : 0;
        for (int n = 0; n < 2 + more; ++n) {
            auto each = object(schema);
            each["side"] = n == 0 ? "requester" : n == 1 ? "respondent" : d_.percent(50) ? "third" : "respondent";
            each["name"] = std::array{"甲", "乙", "丙"}.at(static_cast<std::size_t>(n)) + std::to_string(d_.below(90));
            out.push_back(std::move(each));
        }
        return out;
    }

    json::array votes() {
        json::array out;
        const std::string outcome = d_.percent(70) ? "infringed" : "rejected";
        const auto* panel = facts_.if_contains("panel");
        if (panel == nullptr || !panel->is_array()) return out;
        for (const auto& member : panel->get_array()) {
            json::object vote{{"person", member}, {"opinion_for", outcome}};
            if (out.size() == 2 && d_.percent(20)) {
                vote["opinion_for"] = outcome == "infringed" ? "rejected" : "infringed";
                vote["dissent"] = "缺少一项技术特征";
            }
            out.push_back(std::move(vote));
        }
        return out;
    }

    // Fields that must fit each other.
    void tidy(json::object& out) {
        if (out.contains("kind") && out.contains("number") && out.contains("holder")) {
            static const std::map<std::string, std::string, std::less<>> numbers{{"invention", "201710601862.3"},
                                                                                 {"utility_model", "202420012345.8"},
                                                                                 {"design", "202430012345.3"},
                                                                                 {"trademark", "12345678"}};
            auto kind = out.at("kind").as_string();
            if (s_.file.workflow != "exhibition-complaint" && d_.percent(85))
                kind = d_.percent(60) ? "invention" : d_.percent(50) ? "design" : "utility_model";
            out["kind"] = kind;
            const auto found = numbers.find(std::string_view(kind));
            out["number"] = found == numbers.end() ? "国作登字-2024-A-00000001" : found->second;
        }
        if (out.contains("kind") && out.at("kind") == "person") out.erase("credit_code");
        if (out.contains("agents") && out.at("agents").is_array() && out.at("agents").as_array().size() > 2)
            out.at("agents").as_array().resize(2);
        if (out.contains("votes") && !out.at("votes").as_array().empty())
            out["outcome"] = out.at("votes").as_array().front().at("opinion_for");
        if (out.contains("to") && out.contains("lead_sent_to")) out.erase(d_.percent(50) ? "to" : "lead_sent_to");
    }

    const Scene& s_;
    Dice& d_;
    json::object facts_ = s_.file.facts.json();
    std::vector<Date> dates_;
    bool keen_ = true;
};

}  // namespace

boost::json::object draw_body(const boost::json::object& schema, const Scene& scene) { return Artist(scene).object(schema); }

}  // namespace rongan::test
