#include "api/commands/demo.hpp"

#include "api/commands/serve.hpp"
#include "api/data_folder.hpp"
#include "api/story.hpp"
#include "engine/data.hpp"
#include "engine/memory_archive.hpp"
#include "workflows/all.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <memory>

namespace rongan {
namespace {

namespace fs = std::filesystem;

// Stories are written for days that are past. Each is moved by whole weeks, so that weekdays stay, until its last act but `ahead` of all
// its acts lies behind us; later acts are left out, and the case lives on at that stage.
Days shift_of(const Story& story, std::size_t kept, Instant now) {
    const auto last = story.lines[kept - 1].at;
    const auto gap = std::chrono::floor<Days>(now - last);
    return Days{gap.count() / 7 * 7};
}

bool plays(const Story& story, const Registry& registry, const Network& network) {
    MemoryArchive archive;
    Docket docket{archive, registry, embedded_calendar().value(), network};
    return static_cast<bool>(play_into(docket, archive, std::span{&story, 1}));
}

// The longest beginning of the story, up to `share` of it, that holds on the shifted days: holidays do not move with them.
std::optional<Story> beginning_of(Story story, double share, const Registry& registry, const Network& network, Instant now) {
    const auto all = story.lines;
    auto kept = std::max<std::size_t>(1, static_cast<std::size_t>(share * static_cast<double>(all.size())));
    for (; kept > 0; --kept) {
        story.lines.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept));
        story.shift = shift_of(story, kept, now);
        if (plays(story, registry, network)) return story;
    }
    return std::nullopt;
}

std::vector<Story> city_of(const fs::path& folder, const Registry& registry, const Network& network, Instant now) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".story") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    constexpr std::array shares{0.35, 0.6, 0.45, 0.8, 0.25, 0.7, 0.5};
    std::vector<Story> city;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto story = load_story(files[i]);
        if (!story || story->network != "a" || !story->calendar.empty() || story->lines.empty()) continue;
        if (auto living = beginning_of(*story, shares[i % shares.size()], registry, network, now)) city.push_back(std::move(*living));
    }
    return city;
}

// The city's own first rows come before the first act of any story.
Instant first_act(const std::vector<Story>& city, Instant now) {
    for (const auto& story : city) now = std::min(now, story.lines.front().at + story.shift);
    return now;
}

struct Login {
    std::string_view variable, body;
    Role role;
};
constexpr std::array logins{Login{"CLERK", "fz-city", Role::clerk}, Login{"OFFICER", "fz-city", Role::officer},
                            Login{"MEDIATOR", "fz-ip-mediation", Role::mediator}, Login{"JUDGE", "fz-intermediate-court", Role::judge},
                            Login{"SUPERVISOR", "fz-city", Role::supervisor}};

const Person& person_for(const Login& login, const Network& network) { return *network.people_at(login.body, login.role).at(0); }

struct Token {
    std::string variable, who, secret;
};

void print_welcome(const std::string& url, const fs::path& data, const std::vector<Token>& tokens, std::size_t open) {
    std::cout << "\n榕案演示城市已启动：" << url << "\n在办案件 " << open << " 件。登录令牌：\n\n";
    std::ofstream env(data / "tokens.env");
    env << "export RONGAN=" << url << "\n";
    for (const auto& token : tokens) {
        std::cout << "  " << token.who << "\n    " << token.secret << "\n";
        env << "export " << token.variable << "=" << token.secret << "\n";
    }
    env.close();
    const auto curl = [&](std::string_view path, std::size_t who) {
        std::cout << "  curl -s -H 'Authorization: Bearer " << tokens[who].secret << "' '" << url << path << "'\n";
    };
    std::cout << "\n可以直接粘贴的三行：\n\n";
    curl("/api/v1/me", 0);
    curl("/api/v1/worklist?limit=3", 1);
    curl("/api/v1/handoffs?box=inbox", 2);
    std::cout << "\n令牌也写在 " << (data / "tokens.env").string() << "，可以 source。Ctrl+C 结束。\n" << std::endl;
}

}  // namespace

int demo_command(const DemoOptions& options) {
    const fs::path data = options.data;
    const auto mark = data / "demo";
    if (fs::exists(data) && !fs::exists(mark) && !fs::is_empty(data)) {
        std::cerr << "目录 " << data.string() << " 不是演示目录，不会覆盖；请换一个目录\n";
        return 1;
    }
    fs::remove_all(data);
    const auto registry = all_workflows();
    const auto network_json = std::string(embedded("network-a.json"));
    const auto calendar_json = std::string(embedded("calendar.json"));
    const auto network = Network::parse(network_json).value();
    const auto calendar = Calendar::parse(calendar_json).value();
    const auto now = wall_clock();

    std::cout << "正在把故事播放到新的数据目录……" << std::endl;
    const auto city = city_of(options.stories, registry, network, now);
    create_data_folder(data, registry, calendar_json, calendar, network_json, network, first_act(city, now));
    std::ofstream(mark) << "可以删除\n";
    std::vector<Token> tokens;
    std::size_t open = 0;
    {
        const auto stores = open_stores(data);
        Docket docket{*stores.archive, registry, calendar, network};
        if (const auto played = play_into(docket, *stores.archive, city); !played) {
            std::cerr << to_text(played.error()) << '\n';
            return 1;
        }
        while (docket.expire(now).fired > 0) {
        }
        for (const auto& login : logins) {
            const auto& person = person_for(login, network);
            const auto who = std::string(to_chinese(login.role)) + " " + person.name + "（" + network.body(person.body)->title + "）";
            tokens.push_back({std::string(login.variable), who, issue_token(*stores.archive, network, person.id, "", now).value()});
        }
        open = stores.archive->cases(0, 10000, true).size();
    }
    if (!options.serve) {
        print_welcome("http://" + options.address + ":" + std::to_string(options.port), data, tokens, open);
        return 0;
    }
    return serve_command({.data = options.data, .address = options.address, .log_level = "warning", .port = options.port},
                         [&](const std::string& url) { print_welcome(url, data, tokens, open); });
}

void add_demo(CLI::App& app) {
    auto* const command = app.add_subcommand("demo", "建立演示城市并启动服务");
    const auto options = std::make_shared<DemoOptions>();
    command->add_option("--data", options->data, "演示数据目录，每次重新建立")->required();
    command->add_option("--stories", options->stories, "故事所在的目录")->capture_default_str();
    command->add_option("--port", options->port, "端口；0 为任一空闲端口")->capture_default_str();
    command->add_option("--address", options->address, "监听的地址")->capture_default_str();
    command->add_flag("!--no-serve", options->serve, "只建立数据，不启动服务");
    command->callback([options] {
        if (const int code = demo_command(*options); code != 0) throw CLI::RuntimeError(code);
    });
}

}  // namespace rongan
