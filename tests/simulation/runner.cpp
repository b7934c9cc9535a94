// Seeds over processes: each child takes every n-th seed and tells its parent a line a seed.

#include "simulation/runner.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <iostream>
#include <sstream>
#include <thread>

namespace rongan::test {
namespace {

using Clock = std::chrono::steady_clock;

std::vector<std::int64_t*> numbers_of(Tally& t) {
    return {&t.accepted, &t.refused, &t.repeated,  &t.dry_runs, &t.commits,      &t.restarts,
            &t.expiries, &t.faults,  &t.calendars, &t.networks, &t.lost_answers, &t.cases};
}

std::string packed(Tally tally, const std::vector<std::pair<RuleName, const RuleView*>>& rules) {
    std::string out;
    for (const auto* number : numbers_of(tally)) out += std::to_string(*number) + " ";
    for (std::size_t i = 0; i < rules.size(); ++i)
        if (const auto taken = tally.rules.find(rules[i].first); taken != tally.rules.end())
            out += std::to_string(i) + ":" + std::to_string(taken->second) + " ";
    return out;
}

Tally unpacked(const std::string& line, const std::vector<std::pair<RuleName, const RuleView*>>& rules) {
    Tally tally;
    std::istringstream in{line};
    for (auto* number : numbers_of(tally)) in >> *number;
    for (std::string each; in >> each;) tally.rules[rules.at(std::stoul(each)).first] = std::stoi(each.substr(each.find(':') + 1));
    return tally;
}

// What a person needs who meets a failing seed.
std::string report(const Laboratory& laboratory, std::uint64_t seed, const SimulateOptions& options, const std::vector<Step>& steps,
                   const Failure& failure) {
    std::ostringstream out;
    out << "seed " << seed << ", step " << failure.step << ": " << failure.violation.invariant << "\n  " << failure.violation.seen
        << "\n  again: simulate --seed " << seed << " --steps " << options.steps;
    if (!options.only.empty()) out << " --only " << options.only;
    out << std::endl;
    if (options.shrink <= 0) return out.str();
    const auto few = laboratory.shrink(seed, steps, failure.violation.invariant, options.shrink);
    out << "  shortest: simulate --seed " << seed << " --steps " << options.steps << " --only " << spelled(few) << "\n";
    const auto last = laboratory.run(seed, few);
    if (last.failure) out << "  which shows: " << last.failure->violation.seen << "\n";
    out << "  its " << few.size() << " steps:";
    for (const auto& step : few) out << " " << step.number << " " << to_name(step.kind);
    out << "\n";
    return out.str();
}

void tell_summary(const Tally& sum, std::uint64_t seeds, std::size_t rules, double seconds) {
    std::cout << "seeds " << seeds << ", cases " << sum.cases << ", acts accepted " << sum.accepted << ", refused " << sum.refused
              << ", repeated " << sum.repeated << ", answers lost " << sum.lost_answers << ", dry runs " << sum.dry_runs << ", faults "
              << sum.faults << ", restarts " << sum.restarts << ", expiries " << sum.expiries << ", calendars " << sum.calendars
              << ", networks " << sum.networks << ", rules taken " << sum.rules.size() << " of " << rules << ", seconds " << seconds
              << std::endl;
}

struct Child {
    pid_t pid{};
    int from{};
    std::string rest{};
};

}  // namespace

int simulate(const SimulateOptions& options, const std::function<bool()>& interrupted) {
    const auto begin = Clock::now();
    const auto elapsed = [&] { return std::chrono::duration<double>(Clock::now() - begin).count(); };
    const auto over = [&] { return interrupted() || (options.within > 0 && elapsed() > options.within); };
    const Laboratory laboratory;
    const auto rules = all_rules(laboratory.registry());
    std::set<RuleName> names;
    for (const auto& [name, rule] : rules) names.insert(name);

    Tally sum;
    std::uint64_t done = 0;
    bool failed = false;
    if (options.verbose) {
        const auto steps = only_these(schedule_of(options.from, options.steps), options.only);
        const auto outcome = laboratory.run(options.from, steps, true);
        sum += outcome.tally;
        done = 1;
        failed = outcome.failure.has_value();
        if (failed) std::cout << report(laboratory, options.from, options, steps, *outcome.failure);
    } else {
        const auto jobs = options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
        std::vector<Child> children;
        for (unsigned job = 0; job < jobs; ++job) {
            int ends[2];
            if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
            const auto pid = ::fork();
            if (pid == 0) {
                ::close(ends[0]);
                const auto say = [&](const std::string& line) {
                    if (::write(ends[1], line.data(), line.size()) < 0) std::_Exit(2);
                };
                int status = 0;
                {
                    const Laboratory own;
                    for (auto seed = options.from + job; seed < options.from + options.seeds && !over() && status == 0; seed += jobs) {
                        const auto steps = schedule_of(seed, options.steps);
                        const auto outcome = own.run(seed, steps);
                        if (outcome.failure) {
                            std::istringstream lines{report(own, seed, options, steps, *outcome.failure)};
                            for (std::string line; std::getline(lines, line);) say("!" + line + "\n");
                            status = 1;
                        }
                        say(packed(outcome.tally, rules) + "\n");
                    }
                }
                std::_Exit(status);
            }
            ::close(ends[1]);
            children.push_back({pid, ends[0]});
        }
        const auto stop_others = [&] {
            for (const auto& other : children)
                if (other.from >= 0) ::kill(other.pid, SIGINT);
        };
        bool asked = false;
        auto told = elapsed();
        // One child after the other would let pipes fill up; each is read in turn as far as it has spoken.
        for (auto open = children.size(); open > 0;) {
            for (auto& child : children) {
                if (child.from < 0) continue;
                char bytes[65536];
                const auto got = ::read(child.from, bytes, sizeof bytes);
                if (got < 0 && errno == EINTR) continue;
                if (got <= 0) {
                    ::close(child.from);
                    child.from = -1;
                    --open;
                    int status = 0;
                    ::waitpid(child.pid, &status, 0);
                    if (status != 0 && !failed) {
                        failed = true;
                        stop_others();
                    }
                    continue;
                }
                if (interrupted() && !asked) {
                    asked = true;
                    stop_others();
                }
                child.rest.append(bytes, static_cast<std::size_t>(got));
                for (auto end = child.rest.find('\n'); end != std::string::npos; end = child.rest.find('\n')) {
                    const auto line = child.rest.substr(0, end);
                    child.rest.erase(0, end + 1);
                    if (line.starts_with("!")) {
                        std::cout << line.substr(1) << std::endl;
                        continue;
                    }
                    sum += unpacked(line, rules);
                    ++done;
                    if (elapsed() - told < 5) continue;
                    told = elapsed();
                    std::cerr << done << " of " << options.seeds << " seeds, " << sum.accepted << " acts, " << sum.faults << " faults, "
                              << sum.rules.size() << " of " << names.size() << " rules, " << static_cast<int>(told) << " s" << std::endl;
                }
            }
        }
    }
    tell_summary(sum, done, names.size(), elapsed());
    if (options.list_rules)
        for (const auto& name : names)
            if (!sum.rules.contains(name)) std::cout << "never: " << name.workflow << " " << name.text << "\n";
    return failed ? 1 : 0;
}

}  // namespace rongan::test
