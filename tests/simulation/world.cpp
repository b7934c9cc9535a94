// What the people do. How the world stands up again after a fault is in recovery.cpp.

#include "simulation/world.hpp"

#include "engine/batch.hpp"
#include "engine/data.hpp"
#include "simulation/settings.hpp"
#include "storage/sqlite_archive.hpp"

#include <algorithm>

namespace rongan::test {
namespace {

constexpr std::size_t focus_max = 5;
constexpr std::size_t open_max = 40;

const Actor approver{"weng.an", "fz-city", Role::supervisor};

struct KindWeight {
    std::string_view name;
    int weight;
};
constexpr std::array kinds{KindWeight{"act", 640},      KindWeight{"burst", 90},      KindWeight{"retry", 70},   KindWeight{"preview", 15},
                           KindWeight{"audit", 6},      KindWeight{"checkpoint", 20}, KindWeight{"calendar", 6}, KindWeight{"network", 6},
                           KindWeight{"long-stop", 5},  KindWeight{"jump", 8},        KindWeight{"fault", 70},   KindWeight{"crash", 12},
                           KindWeight{"power-cut", 12}, KindWeight{"shutdown", 6}};

}  // namespace

std::string_view to_name(Step::Kind kind) { return kinds.at(static_cast<std::size_t>(kind)).name; }

std::vector<Step> schedule_of(std::uint64_t seed, std::size_t steps) {
    Dice dice{seed};
    std::vector<int> weights;
    for (const auto& kind : kinds) weights.push_back(kind.weight);
    std::vector<Step> out;
    for (std::size_t n = 0; n < steps; ++n) {
        const auto kind = static_cast<Step::Kind>(dice.weighted(weights));
        out.push_back({kind, dice.roll(), n});
    }
    return out;
}

Tally& Tally::operator+=(const Tally& other) {
    accepted += other.accepted, refused += other.refused, repeated += other.repeated, dry_runs += other.dry_runs;
    commits += other.commits, restarts += other.restarts, expiries += other.expiries, faults += other.faults;
    calendars += other.calendars, networks += other.networks, lost_answers += other.lost_answers, cases += other.cases;
    for (const auto& [rule, times] : other.rules) rules[rule] += times;
    return *this;
}

World::World(std::uint64_t seed, const Registry& registry, const Acts& acts, std::filesystem::path folder)
    : registry_{registry},
      acts_{acts},
      database_{std::move(folder) / "simulated.db"},
      dice_{seed},
      chance_{seed + 1},
      disk_{[this](std::size_t n) { return chance_.below(n); }},
      checker_{registry, embedded("calendar.json"), embedded("network-a.json")} {
    now_ = start_of(parse_date("2024-03-01").value() + Days{dice_.between(0, 600)}) + std::chrono::hours{9};
    const auto rules = all_rules(registry_);
    checker_.listener = [this, rules](const JournalRow& row) {
        for (const auto& [name, rule] : rules) {
            if (name.workflow != row.workflow || rule->on != row.event) continue;
            if (rule->beside ? row.from != row.to : rule->from != row.from || rule->to != row.to) continue;
            const auto cited = name.text.substr(name.text.rfind(' ') + 1);
            if (row.citations.find(cited) == std::string::npos) continue;
            ++tally_.rules[name];
        }
    };
}

World::~World() { close(); }

std::optional<Failure> World::run(std::span<const Step> steps) {
    try {
        open();
        for (const auto& step : steps) take(step);
        finish();
    } catch (const Broken& broken) {
        return Failure{step_, broken.violation};
    } catch (const std::exception& error) {
        return Failure{step_, {"no-exception", error.what()}};
    }
    tally_.expiries = static_cast<std::int64_t>(checker_.expiries());
    tally_.faults = disk_.struck();
    return std::nullopt;
}

void World::take(const Step& step) {
    step_ = step.number;
    serial_ = 0;
    what_.clear();
    dice_ = Dice{step.seed};
    chance_ = Dice{step.seed ^ 0x5DEECE66DULL};
    now_ += std::chrono::minutes{dice_.percent(60) ? dice_.between(1, 600) : dice_.between(600, 2600)};
    if (docket_->recalculation() != nullptr && dice_.percent(70)) recalculate();
    if (step.kind != Step::Kind::long_stop && dice_.percent(80)) tick();
    switch (step.kind) {
        case Step::Kind::act: act(1); break;
        case Step::Kind::burst: act(static_cast<std::size_t>(dice_.between(2, 7))); break;
        case Step::Kind::retry: retry(); break;
        case Step::Kind::preview: preview(); break;
        case Step::Kind::audit: look_at_all(); break;
        case Step::Kind::checkpoint: guarded([&] { static_cast<void>(rongan::checkpoint(*archive_)); }); break;
        case Step::Kind::calendar: load_calendar(); break;
        case Step::Kind::network: load_network(); break;
        case Step::Kind::long_stop:
            close();
            now_ += Days{dice_.between(5, 90)};
            open();
            tick();
            break;
        case Step::Kind::jump: jump(); break;
        case Step::Kind::fault: set_fault(); break;
        case Step::Kind::crash: restart(false); break;
        case Step::Kind::power_cut: restart(true); break;
        case Step::Kind::shutdown:
            close();
            disk_.end_process();
            open();
            look_at_all();
            break;
    }
    if (narrator) narrator(step, now_, what_);
}

// A few cases are worked on at a time, so that some come far; sometimes any of the others.
std::optional<Submission> World::draw(Dice& dice) {
    const auto& open = checker_.open_cases();
    const Acts::Place place{*docket_, now_, dice, tally_.rules};
    const CaseFile* file = nullptr;
    if (!open.empty() && (open.size() >= open_max || !dice.percent(open.size() < focus_max ? 40 : 4))) {
        const auto far = dice.percent(80) ? std::min(open.size(), focus_max) : open.size();
        auto found = open.begin();
        std::advance(found, dice.percent(60) ? dice.below(far) : open.size() - 1 - dice.below(far));
        file = &found->second;
    }
    int tries = 0;
    std::optional<Submission> act;
    const auto writes = disk_.writes();
    const auto heads = archive_->heads();
    if (dice.percent(7))
        act = acts_.wrong(file, place);
    else
        act = file != nullptr ? acts_.possible(*file, place, tries) : acts_.opening(place, tries);
    if (disk_.writes() != writes || archive_->heads() != heads) fail("preview-writes-nothing", "a dry run has written");
    tally_.dry_runs += tries;
    if (!act) return std::nullopt;
    if (file != nullptr && act->case_id && dice.percent(35)) act->expected = dice.percent(85) ? file->version : file->version - 1;
    return act;
}

Sent& World::send(Submission submission) {
    submission.key = "k" + std::to_string(step_) + "-" + std::to_string(++serial_);
    if (!submission.case_id) submission.uuid = "u" + submission.key;
    keys_.push_back(submission.key);
    auto& sent = sent_[submission.key];
    sent.submission = std::move(submission);
    unknown_.insert(sent.submission.key);
    return sent;
}

void World::act(std::size_t n) {
    std::vector<Submission> batch;
    for (std::size_t i = 0; i < n; ++i) {
        std::optional<Submission> act;
        bool drawn = false;
        guarded([&] {
            act = draw(dice_);
            drawn = true;
        });
        if (!drawn || !act) continue;
        what_ += act->event + " ";
        batch.push_back(send(*act).submission);
        if (n > 1 && dice_.percent(10)) batch.push_back(batch.back());  // the same request twice on its way
        if (n > 1 && !keys_.empty() && dice_.percent(10)) batch.push_back(sent_.at(dice_.pick(keys_)).submission);
    }
    if (n > 1 && dice_.percent(40)) dice_.shuffle(batch);
    if (batch.empty()) return;
    if (dice_.percent(4)) return;  // lost before it arrived; whoever sent it tries again later
    deliver(batch);
}

void World::retry() {
    std::vector<Submission> batch;
    for (const auto& key : unknown_)
        if (dice_.percent(60)) batch.push_back(sent_.at(key).submission);
    for (int n = dice_.between(1, 4); n > 0 && !keys_.empty(); --n) batch.push_back(sent_.at(dice_.pick(keys_)).submission);
    dice_.shuffle(batch);
    if (batch.size() > 12) batch.resize(12);
    // Somebody uses a key again for something else.
    if (!keys_.empty() && dice_.percent(20)) {
        const auto& other = sent_.at(dice_.pick(keys_));
        if (other.state == Sent::State::acknowledged) {
            auto changed = other.submission;
            changed.body["changed"] = true;
            guarded([&] {
                const auto answers = docket_->submit(std::span{&changed, 1}, now_);
                if (answers.front() || answers.front().error().why != Refusal::Why::key_reused)
                    fail("key-once", changed.key + " was taken for another request");
            });
        }
    }
    if (!batch.empty()) deliver(batch);
}

void World::preview() {
    guarded([&] {
        const auto writes = disk_.writes();
        const auto heads = archive_->heads();
        for (int n = 0; n < 3; ++n) {
            int tries = 0;
            const Acts::Place place{*docket_, now_, dice_, tally_.rules};
            if (const auto act = acts_.opening(place, tries)) static_cast<void>(docket_->preview(*act));
        }
        static_cast<void>(docket_->preview_calendar(docket_->calendar(), now_));
        if (disk_.writes() != writes || archive_->heads() != heads) fail("preview-writes-nothing", "a dry run has written");
    });
}

// What the batch should lead to, by a trial that is thrown away: needed only where the answers may be lost.
std::set<std::string> World::would_be_accepted(const std::vector<Submission>& batch) const {
    std::set<std::string> out;
    Batch dry{*archive_, registry_, docket_->context(), docket_->recalculation()};
    for (const auto& submission : batch) {
        if (checker_.rows_by_key().contains(submission.key) || out.contains(submission.key)) continue;
        auto trial = dry.trial();
        if (!trial.submit(submission)) continue;
        trial.take();
        out.insert(submission.key);
    }
    return out;
}

void World::deliver(std::vector<Submission> batch) {
    ticked_.reset();  // a clock may be over when it begins
    // A request is dated when it arrives; of what had arrived before, the journal keeps the first date.
    for (auto& each : batch) {
        each.at = now_;
        auto& sent = sent_.at(each.key);
        if (!checker_.rows_by_key().contains(each.key)) sent.submission.at = now_;
        // Who was refused and asks again knows as little as before, until he is answered.
        if (sent.state == Sent::State::refused) {
            sent.state = Sent::State::unknown;
            unknown_.insert(each.key);
        }
    }
    std::set<std::string> expected;
    if (disk_.armed() && !guarded([&] { expected = would_be_accepted(batch); })) return;
    const bool foreseen = disk_.armed();
    const auto rows_before = checker_.rows_by_key();
    std::vector<std::string> acknowledged;
    awaiting_.clear();
    for (const auto& each : batch)
        if (each.case_id && docket_->recalculation() != nullptr && docket_->recalculation()->awaits(*each.case_id))
            awaiting_.insert(*each.case_id);
    const bool done = guarded([&] {
        const auto answers = docket_->submit(batch, now_);
        if (answers.size() != batch.size()) fail("answer-each", "a batch has another number of answers than requests");
        for (std::size_t i = 0; i < answers.size(); ++i) answered(batch[i], answers[i], acknowledged);
    });
    if (done) {
        ++tally_.commits;
        look(acknowledged);
        return;
    }
    tally_.lost_answers += static_cast<std::int64_t>(batch.size());
    if (!foreseen) return;
    std::set<std::string> there;
    for (const auto& submission : batch)
        if (!rows_before.contains(submission.key) && checker_.rows_by_key().contains(submission.key)) there.insert(submission.key);
    if (!there.empty() && there != expected)
        fail("batch-whole", std::to_string(there.size()) + " of " + std::to_string(expected.size()) + " acts of a failed commit are there");
}

void World::answered(const Submission& submission, const Result<Receipt>& answer, std::vector<std::string>& acknowledged) {
    auto& sent = sent_.at(submission.key);
    const bool there = checker_.rows_by_key().contains(submission.key);
    unknown_.erase(submission.key);
    if (!answer) {
        if (sent.state == Sent::State::acknowledged || there)
            fail("same-receipt", submission.key + " is in the journal and a retry was refused: " + answer.error().detail);
        sent.state = Sent::State::refused;
        ++tally_.refused;
        if (answer.error().why == Refusal::Why::invariant && answer.error().reasons.front().guard != "duty")
            what_ += "[" + answer.error().reasons.front().guard + "] ";
        return;
    }
    auto receipt = *answer;
    if ((there || sent.state == Sent::State::acknowledged) != receipt.replayed)
        fail("same-receipt",
             submission.key + (receipt.replayed ? " was answered as a retry and was none" : " is a retry and was answered afresh"));
    receipt.replayed = false;
    if (sent.state == Sent::State::acknowledged) {
        if (!(receipt == sent.receipt)) fail("same-receipt", submission.key + " was answered otherwise than the first time");
        ++tally_.repeated;
        return;
    }
    // A calendar that had not reached the case moves it first.
    const bool moved_first = submission.expected && receipt.version == *submission.expected + 2 && awaiting_.contains(receipt.case_id);
    if (!there && submission.expected && receipt.version != *submission.expected + 1 && !moved_first)
        fail("stale-refused",
             submission.key + " expected version " + std::to_string(*submission.expected) + " and made " + std::to_string(receipt.version));
    sent.state = Sent::State::acknowledged;
    sent.receipt = std::move(receipt);
    acknowledged.push_back(submission.key);
    ++tally_.accepted;
    if (!submission.case_id) ++tally_.cases;
}

std::string World::in_force(std::string_view name, std::string_view file) {
    std::string text;
    guarded([&] { text = archive_->setting(name).value_or(std::string(embedded(file))); });
    return text;
}

void World::load_calendar() {
    const auto before = in_force("calendar", "calendar.json");
    if (before.empty()) return;
    const auto text = changed_calendar(before, legal_date(now_), dice_);
    const auto calendar = Calendar::parse(text);
    ticked_.reset();
    const bool in_parts = dice_.percent(70);
    if (!calendar || !guarded([&] {
            if (in_parts)
                docket_->begin_calendar(text, *calendar, approver, now_);
            else
                docket_->load_calendar(text, *calendar, approver, now_);
        }))
        return;
    ++tally_.calendars;
    look();
}

void World::recalculate() {
    ticked_.reset();
    const auto cases = static_cast<std::size_t>(dice_.between(1, 12));
    if (guarded([&] { static_cast<void>(docket_->recalculate(now_, cases)); })) look();
}

void World::load_network() {
    const auto before = in_force("network", "network-a.json");
    if (before.empty()) return;
    std::vector<std::string> busy;
    for (const auto& [id, file] : checker_.open_cases()) busy.push_back(file.owner);
    const auto text = changed_network(before, embedded("network-a.json"), busy, dice_);
    const auto network = Network::parse(text);
    if (!network) return;
    try {
        if (!guarded([&] { docket_->load_network(text, *network, approver, now_); })) return;
        ++tally_.networks;
    } catch (const std::invalid_argument&) {
        what_ += "(somebody is still needed) ";
    }
    look();
}

void World::set_fault() {
    const auto fault = static_cast<DiskFault>(dice_.below(disk_faults));
    const int most = fault == DiskFault::sync_error ? 4 : fault == DiskFault::read_error ? 30 : 60;
    const int healthy = dice_.percent(50) ? dice_.between(0, 6) : dice_.between(0, most);
    disk_.arm(fault, fault == DiskFault::sync_error ? healthy % 4 : healthy, dice_.percent(60) ? 1 : dice_.between(2, 40));
    what_ = to_name(fault);
}

void World::jump() {
    switch (dice_.below(4)) {
        case 0: now_ += Days{dice_.between(10, 60)}; break;
        case 1: now_ -= Days{dice_.between(1, 20)}; break;
        default: now_ -= std::chrono::minutes{dice_.between(1, 3000)}; break;
    }
    ticked_.reset();
}

}  // namespace rongan::test
