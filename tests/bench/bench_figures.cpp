// Figures of a city's worth of cases: what a step pays for them, how large they become, and how long any month takes to answer. The cases
// are made up; what the commits append, what is folded and what is read is the real thing.
//
//   bench_figures [--cases 1000000] [--years 10] [--bodies 40] [--acts 10] [--fold 1000] [--dir FOLDER]

#include "storage/figure_tables.hpp"
#include "storage/queries.hpp"

#include "engine/figures.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <random>

using namespace rongan;

namespace {

using Clock = std::chrono::steady_clock;

double seconds(Clock::duration took) { return std::chrono::duration<double>(took).count(); }
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }
double milliseconds(Clock::duration took) { return seconds(took) * 1e3; }

struct Plan {
    int cases = 1'000'000, years = 10, bodies = 40, acts = 10;
    std::int64_t worth = 1'000;
    std::string dir = (std::filesystem::current_path() / "build/bench-figures").string();
};

// A city over some years: cases open on every day, are moved from stage to stage with a new duty each time, handed over now and then, and
// closed; some duties are done late.
class City {
public:
    City(const Plan& plan, Date first) : plan_{plan}, first_{first} {}

    struct Step {
        Kept before, after;
    };
    // What is done on one day.
    std::vector<Step> day(int number) {
        const auto today = first_ + Days{number};
        const int days = plan_.years * 365;
        std::vector<Step> out;
        auto waiting = std::move(acts_[number]);
        acts_.erase(number);
        for (auto& before : waiting) {
            auto after = std::make_shared<CaseFile>(*before);
            ++after->version;
            auto& term = after->terms.edit(after->terms.size() - 1);
            const bool late = *term.due < today;
            if (late) term.ledger.push_back({.kind = Entry::Kind::breached, .on = today});
            term.ledger.push_back({.kind = Entry::Kind::met, .on = today, .note = late ? "逾期完成" : ""});
            after->state = "stage-" + std::to_string(after->version % 8);
            if (dice(12) == 0) after->owner = body();
            if (after->version > plan_.acts)
                after->closed = start_of(today) + std::chrono::hours{15};
            else
                go_on(*after, number);
            out.push_back({std::move(before), after});
            if (!after->closed) acts_[next_].push_back(after);
        }
        const auto upto = static_cast<std::int64_t>(plan_.cases) * (number + 1) / days;
        for (; opened_ < upto; ++opened_) {
            auto fresh = std::make_shared<CaseFile>();
            fresh->id = opened_ + 1;
            fresh->workflow = workflow();
            fresh->state = "received";
            fresh->owner = body();
            fresh->opened = start_of(today) + std::chrono::hours{9};
            fresh->version = 1;
            go_on(*fresh, number);
            out.push_back({nullptr, fresh});
            acts_[next_].push_back(fresh);
        }
        return out;
    }
    [[nodiscard]] Date first() const { return first_; }

private:
    int dice(int sides) { return std::uniform_int_distribution<int>(0, sides - 1)(random_); }
    std::string body() { return "fz-body-" + std::to_string(dice(plan_.bodies)); }
    std::string workflow() {
        constexpr std::array names{"exhibition-complaint", "handoff", "judicial-confirmation", "mediation", "patent-infringement"};
        return names.at(static_cast<std::size_t>(dice(names.size())));
    }
    // A duty of some days, and the day on which it will be done: mostly in time.
    void go_on(CaseFile& file, int number) {
        const int length = 3 + dice(25);
        const auto today = first_ + Days{number};
        if (!file.terms.empty()) file.terms = {file.terms.back()};  // the last one is enough for the figures
        file.terms.push_back({.number = static_cast<int>(file.version),
                              .rule = "order-81/answer",
                              .holder = {},
                              .body = file.owner,
                              .person = {},
                              .ledger = {Entry{.kind = Entry::Kind::started, .on = today}},
                              .due = today + Days{length}});
        next_ = number + (dice(10) == 0 ? length + 1 + dice(10) : 1 + dice(length));
    }

    Plan plan_;
    Date first_;
    std::mt19937 random_{1};
    std::map<int, std::vector<Kept>> acts_;  // by the day on which something will be done
    std::int64_t opened_ = 0;
    int next_ = 0;
};

class Book {
public:
    explicit Book(Connection& connection) : connection_{connection} {}
    // One commit, in the transaction that the caller has open.
    void write(const std::vector<City::Step>& steps, std::size_t first, std::size_t count, Instant at) {
        Commit commit;
        commit.row.id = ++id_;
        commit.row.at = at;
        for (std::size_t i = first; i < first + count; ++i) {
            commit.before.push_back(steps[i].before);
            commit.cases.push_back(steps[i].after);
        }
        const auto began = Clock::now();
        tail_.append(connection_, commit, figure_note(commit, legal_date(commit.row.at)));
        took_ += Clock::now() - began;
        done_ += static_cast<std::int64_t>(count);
    }
    bool fold(std::int64_t worth) { return tail_.fold(connection_, worth); }
    // Microseconds a step since it was last asked.
    double a_step() {
        const auto out = seconds(took_) * 1e6 / static_cast<double>(std::max<std::int64_t>(done_, 1));
        took_ = {};
        done_ = 0;
        return out;
    }

private:
    Connection& connection_;
    FigureTail tail_;
    std::int64_t id_ = 0, done_ = 0;
    Clock::duration took_{};
};

template <class F>
void in_transaction(Connection& connection, F work) {
    SQLite::Transaction transaction(connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
    work();
    transaction.commit();
}

void measure_steps(Connection& connection, Book& book, City& city, int number) {
    const auto steps = city.day(number);
    auto nothing = steps;
    for (auto& each : nothing) {
        auto after = std::make_shared<CaseFile>(*each.after);
        ++after->version;
        after->handler = "lin.xiu";
        each = {each.after, after};
    }
    const auto at = start_of(city.first() + Days{number});
    for (const std::vector<City::Step>* list : {&std::as_const(nothing), &steps})
        for (const std::size_t batch : {std::size_t{1}, std::size_t{64}}) {
            (void)book.a_step();
            in_transaction(connection, [&] {
                for (std::size_t i = 0; i + batch <= list->size(); i += batch) book.write(*list, i, batch, at);
            });
            std::printf("a step that changes %s, in batches of %zu: %.2f us\n", list == &steps ? "stage and term" : "nothing", batch,
                        book.a_step());
        }
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"figures of a city's worth of cases"};
    Plan plan;
    app.add_option("--cases", plan.cases);
    app.add_option("--years", plan.years);
    app.add_option("--bodies", plan.bodies);
    app.add_option("--acts", plan.acts);
    app.add_option("--fold", plan.worth);
    app.add_option("--dir", plan.dir);
    CLI11_PARSE(app, argc, argv);

    std::filesystem::remove_all(plan.dir);
    std::filesystem::create_directories(plan.dir);
    const auto path = std::filesystem::path(plan.dir) / "figures.db";
    Connection connection(path, Connection::Mode::write);
    const Date first = std::chrono::year{2017} / 1 / 1;
    City city(plan, first);
    Book book(connection);

    const int days = plan.years * 365;
    Clock::duration folding{}, longest{};
    std::int64_t steps_done = 0, folds = 0;
    double fold_cpu = 0;
    for (int number = 0; number < days; ++number) {
        const auto steps = city.day(number);
        steps_done += static_cast<std::int64_t>(steps.size());
        in_transaction(connection, [&] {
            for (std::size_t i = 0; i < steps.size(); i += 64)
                book.write(steps, i, std::min<std::size_t>(64, steps.size() - i), start_of(first + Days{number}));
        });
        for (bool more = true; more && number + 1 < days;) {
            const auto began = Clock::now();
            const auto cpu = cpu_seconds();
            in_transaction(connection, [&] { more = book.fold(plan.worth); });
            fold_cpu += cpu_seconds() - cpu;
            const auto took = Clock::now() - began;
            folding += took;
            longest = std::max(longest, took);
            folds += more ? 1 : 0;
        }
        if (number % 365 == 364) {
            std::printf("year %d: %lld steps\n", number / 365 + 1, static_cast<long long>(steps_done));
            std::fflush(stdout);
        }
    }
    std::printf(
        "%d cases, %lld steps: %.2f us a step to append, %.2f us to fold (%.2f of processor time), the longest of %lld folds "
        "%.1f ms\n",
        plan.cases, static_cast<long long>(steps_done), book.a_step(), seconds(folding) * 1e6 / static_cast<double>(steps_done),
        fold_cpu * 1e6 / static_cast<double>(steps_done), static_cast<long long>(folds), milliseconds(longest));
    connection.database().exec("PRAGMA wal_checkpoint(TRUNCATE)");
    std::printf("%.1f MB: ", static_cast<double>(std::filesystem::file_size(path)) / 1e6);
    for (const std::string table : {"figure_days", "figure_months", "figure_places"})
        std::printf("%s %lld rows  ", table.c_str(),
                    static_cast<long long>(connection.database().execAndGet("SELECT count(*) FROM " + table).getInt64()));
    std::printf("\n");

    // Each month through a connection of its own, which has nothing in its cache; the last one has what a day left in the tail.
    std::vector<double> took, cpu;
    std::size_t most = 0;
    for (auto begun = first; begun < first + Days{days}; begun = month_of(begun + Days{31})) {
        Connection reader(path, Connection::Mode::read);
        const auto began = Clock::now();
        const auto before = cpu_seconds();
        const auto figures = queries::figures(reader, begun, month_of(begun + Days{31}) - Days{1});
        const auto summary = summary_of(figures, [](const Place&) { return true; });
        took.push_back(milliseconds(Clock::now() - began));
        cpu.push_back((cpu_seconds() - before) * 1e3);
        most = std::max(most, figures.cells.size());
        if (begun == month_of(first + Days{days / 2}))
            std::printf("%s: %lld open, %lld red, %lld closed, %lld within term, median %d days\n", to_text(begun).c_str(),
                        static_cast<long long>(summary.total.open()), static_cast<long long>(summary.total.red),
                        static_cast<long long>(summary.total.closed), static_cast<long long>(summary.total.within),
                        summary.days_within(50).value_or(0));
    }
    std::sort(took.begin(), took.end());
    std::sort(cpu.begin(), cpu.end());
    std::printf("any of %zu months: %.1f ms in the middle, %.1f ms at most (%.1f and %.1f of processor time); up to %zu counts\n",
                took.size(), took[took.size() / 2], took.back(), cpu[cpu.size() / 2], cpu.back(), most);
    {
        Connection reader(path, Connection::Mode::read);
        const auto began = Clock::now();
        (void)queries::figures(reader, first + Days{days - 366}, first + Days{days - 1});
        std::printf("a year in one period: %.1f ms\n", milliseconds(Clock::now() - began));
    }
    {
        Connection reader(path, Connection::Mode::read);
        std::int64_t changes = 0;
        const auto began = Clock::now();
        each_in_figure_tail(reader, [&](const FigureChange& change) { changes += deltas(change).empty() ? 0 : 1; });
        std::printf("reading a tail of %lld changes: %.1f ms\n", static_cast<long long>(changes), milliseconds(Clock::now() - began));
    }
    measure_steps(connection, book, city, days);
    return 0;
}
