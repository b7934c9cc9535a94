#pragma once
// The city in one process: the real docket over the real archive on a simulated disk, and the people, faults and clocks of a schedule.

#include "simulation/acts.hpp"
#include "simulation/checker.hpp"
#include "simulation/dice.hpp"
#include "support/simulated_disk.hpp"

#include <filesystem>
#include <set>
#include <span>

namespace rongan::test {

// One thing that happens. Each has dice of its own, so that what is left out of a schedule does not change the dice of the rest.
struct Step {
    enum class Kind : std::uint8_t {
        act,
        burst,
        retry,
        preview,
        audit,
        checkpoint,
        calendar,
        network,
        long_stop,
        jump,
        fault,
        crash,
        power_cut,
        shutdown
    };
    Kind kind{};
    std::uint64_t seed{};
    std::size_t number{};  // its place in the whole schedule
};
std::string_view to_name(Step::Kind kind);
std::vector<Step> schedule_of(std::uint64_t seed, std::size_t steps);

struct Tally {
    std::int64_t accepted = 0, refused = 0, repeated = 0, dry_runs = 0, commits = 0, restarts = 0, expiries = 0, faults = 0, calendars = 0,
                 networks = 0, lost_answers = 0, cases = 0;
    std::map<RuleName, int> rules;
    Tally& operator+=(const Tally& other);
};

struct Failure {
    std::size_t step{};
    Violation violation;
};

class World {
public:
    // `folder` holds the writer's lock file, the one thing that is not simulated.
    World(std::uint64_t seed, const Registry& registry, const Acts& acts, std::filesystem::path folder);
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    std::optional<Failure> run(std::span<const Step> steps);
    [[nodiscard]] const Tally& tally() const { return tally_; }
    // Told of each step as it ends, for a reader who follows one seed.
    std::function<void(const Step&, Instant now, const std::string& what)> narrator;

private:
    struct Broken {
        Violation violation;
    };
    [[noreturn]] static void fail(std::string invariant, std::string seen) { throw Broken{{std::move(invariant), std::move(seen)}}; }
    static void must(const std::optional<Violation>& found) {
        if (found) throw Broken{*found};
    }

    void take(const Step& step);
    void act(std::size_t n);
    void retry();
    void preview();
    std::string in_force(std::string_view name, std::string_view file);
    void load_calendar();
    void recalculate();
    void load_network();
    void set_fault();
    void jump();
    void finish();

    std::optional<Submission> draw(Dice& dice);
    Sent& send(Submission submission);
    void deliver(std::vector<Submission> batch);
    void answered(const Submission& submission, const Result<Receipt>& answer, std::vector<std::string>& acknowledged);
    std::set<std::string> would_be_accepted(const std::vector<Submission>& batch) const;
    // Runs something that writes. False when the disk failed; then the world has recovered already.
    bool guarded(const std::function<void()>& work);
    void recover();
    void look(const std::vector<std::string>& acknowledged = {});
    void look_at_all();
    void looking(const std::function<void()>& see);
    void tick();
    void open();
    void close();
    void restart(bool power_cut);

    const Registry& registry_;
    const Acts& acts_;
    std::filesystem::path database_;
    Dice dice_, chance_;
    SimulatedDisk disk_;
    std::unique_ptr<Archive> archive_;
    std::unique_ptr<Reader> reader_;
    std::optional<Docket> docket_;
    Checker checker_;
    std::map<std::string, Sent> sent_;
    std::vector<std::string> keys_;  // in the order of sending
    std::set<std::string> unknown_;  // answers that were lost
    std::set<CaseId> awaiting_;      // cases of the running batch that a new calendar had not reached
    std::map<std::string, CaseId> focus_;
    Instant now_{};
    std::optional<Instant> ticked_;
    std::int64_t quiet_ = 0;  // strikes of the disk up to which every failure has been explained
    std::size_t step_ = 0, serial_ = 0;
    std::string what_;  // of the running step, for the narrator
    Tally tally_;
};

}  // namespace rongan::test
