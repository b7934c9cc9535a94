// What must hold while others work: pages, a storm of expiries, a new calendar.

#include "bench/size/city.hpp"
#include "engine/data.hpp"

#include <random>
#include <set>

namespace rongan::bench {
namespace {

// Events and reads in a closed loop on threads of their own, until told to stop.
class Others {
public:
    Others(City& city, const std::vector<std::string>& disputes, bool reads) {
        threads_.emplace_back([this, &city, &disputes] {
            auto client = city.client("lin.xiu");
            std::mt19937 random{11};
            while (!stop_) {
                const auto began = Steady::now();
                if (act(client, disputes[random() % disputes.size()]) == 200)
                    events.add(began);
                else
                    ++failed;
            }
        });
        if (!reads) return;
        threads_.emplace_back([this, &city, &disputes] {
            auto client = city.client("chen.hao");
            std::mt19937 random{13};
            for (std::size_t n = 0; !stop_; ++n) {
                const auto began = Steady::now();
                const auto target = n % 2 == 0 ? std::string("/api/v1/worklist") : "/api/v1/cases/" + disputes[random() % disputes.size()];
                if (client.get(target).status == 200)
                    pages.add(began);
                else
                    ++failed;
            }
        });
    }
    ~Others() { end(); }
    Others(const Others&) = delete;
    Others& operator=(const Others&) = delete;
    void end() {
        stop_ = true;
        for (auto& each : threads_) each.join();
        threads_.clear();
    }
    Times events, pages;
    std::atomic<std::size_t> failed = 0;

private:
    std::atomic<bool> stop_ = false;
    std::vector<std::thread> threads_;
};

struct Line {
    std::string id;
    std::int64_t term = 0;
    std::string due;
    auto operator<=>(const Line&) const = default;
};

std::vector<Line> walk(Client& client, std::size_t most) {
    std::vector<Line> out;
    std::string at = "/api/v1/worklist?limit=200";
    for (std::size_t n = 0; n < most && !at.empty(); ++n) {
        const auto page = client.get(at).object();
        for (const auto& item : page.at("items").as_array())
            out.push_back(
                {std::string(item.at("id").as_string()), item.at("term").to_number<std::int64_t>(), json::serialize(item.at("due"))});
        at = page.at("next").is_string() ? std::string(page.at("next").as_string()) : "";
    }
    return out;
}

}  // namespace

// Whatever stood still throughout must be seen once, whatever came and went beside it.
void paging_while_data_changes(City& city, const std::vector<std::string>& disputes) {
    auto client = city.client("chen.hao");
    constexpr std::size_t most = 40;
    const auto before = walk(client, most);
    std::vector<Line> during;
    std::size_t changed = 0;
    {
        Others others{city, disputes, false};
        during = walk(client, most);
        others.end();
        changed = others.events.all.size();
    }
    const auto after = walk(client, most);
    const std::set<Line> kept(after.begin(), after.end()), seen(during.begin(), during.end());
    std::size_t missing = 0, still = 0;
    // As far as the walk came: a line that is in both tells the place.
    const std::set<Line> known(before.begin(), before.end());
    const auto last = std::find_if(during.rbegin(), during.rend(), [&](const Line& line) { return known.contains(line); });
    const auto end = last == during.rend() ? before.begin() : std::find(before.begin(), before.end(), *last);
    for (auto line = before.begin(); line != end; ++line)
        if (kept.contains(*line)) {
            ++still;
            missing += seen.contains(*line) ? 0 : 1;
        }
    std::printf("paging while %zu events came in: %zu lines that stood still, %zu missing, %zu twice\n", changed, still, missing,
                during.size() - seen.size());
}

void calendar_change(City& city, const std::vector<std::string>& disputes) {
    auto calendar = json::parse(embedded("calendar.json")).as_object();
    calendar["version"] = "bench";
    // A week off, ten days from now: it moves nearly every date that counts working days or ends within it.
    const auto today = legal_date(city.ended());
    auto& years = calendar.at("years").as_object();
    for (int n = 10; n < 17; ++n) {
        const auto day = to_text(today + Days{n});
        auto* year = years.if_contains(day.substr(0, 4));
        if (year == nullptr) continue;
        auto& holidays = year->as_object().at("holidays").as_array();
        if (std::find(holidays.begin(), holidays.end(), json::value(day)) == holidays.end()) holidays.emplace_back(day);
        std::sort(holidays.begin(), holidays.end(), [](const auto& a, const auto& b) { return a.as_string() < b.as_string(); });
    }
    auto client = city.client("weng.an");
    Others others{city, disputes, true};
    const auto began = Steady::now();
    const auto got = client.post("/api/v1/calendar", json::serialize(calendar));
    const auto took = millis(Steady::now() - began);
    others.end();
    const auto moved = got.status == 200 ? static_cast<std::size_t>(got.object().at("total").as_int64()) : 0;
    std::printf("calendar change: %u, %.1f s, %zu dates moved, %zu requests failed meanwhile\n", got.status, took / 1000, moved,
                others.failed.load());
    if (got.status != 200) std::printf("    %s\n", got.body.substr(0, 500).c_str());
    others.events.print("    events meanwhile");
    others.pages.print("    pages meanwhile");
}

// The morning of the next forty on which most falls due; what falls due before it is caught up at start.
void morning_storm(City& city, const std::vector<std::string>& disputes) {
    Instant storm{};
    std::size_t most = 0;
    {
        const auto reader = open_sqlite_reader(city.database());
        std::size_t before = reader->due(city.ended(), 10'000'000).size();
        for (int day = 1; day <= 40 && most < 10'000; ++day) {
            const auto midnight = end_of(legal_date(city.ended()) + Days{day});
            const auto until = reader->due(midnight, 10'000'000).size();
            if (until - before > most) {
                most = until - before;
                storm = midnight;
            }
            before = until;
        }
    }
    std::printf("caught up and ready after %.0f ms\n", city.start(storm - std::chrono::seconds{4}));
    auto client = city.client("weng.an");
    const auto fired = [&client] {
        const auto text = client.get("/metrics").body;
        const auto at = text.find("\nrongan_expiries_total ");
        return at == std::string::npos ? 0.0 : std::stod(text.substr(at + 23));
    };
    const auto at_start = fired();
    Others others{city, disputes, true};
    auto last = at_start;
    auto began = Steady::now(), changed = began;
    while (Steady::now() - changed < std::chrono::seconds{6}) {
        const auto count = fired();
        if (count != last) {
            if (last == at_start) began = Steady::now();
            changed = Steady::now();
            last = count;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    others.end();
    std::printf("morning storm: %.0f clocks in %.1f s, %zu requests failed\n", last - at_start, millis(changed - began) / 1000,
                others.failed.load());
    others.events.print("    events meanwhile");
    others.pages.print("    pages meanwhile");
    city.stop();
}

}  // namespace rongan::bench
