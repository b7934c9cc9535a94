// Each story plays in an archive of its own in memory; with --keep all of them on one time line in one file on disk.

#include "api/commands/play.hpp"

#include "api/story.hpp"
#include "engine/data.hpp"
#include "engine/memory_archive.hpp"
#include "storage/sqlite_archive.hpp"
#include "workflows/all.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <ostream>

namespace rongan {
namespace {

namespace fs = std::filesystem;

StoryFault unreadable(std::string file, std::string rule, std::string got, std::string remedy) {
    return {.kind = StoryFault::Kind::unreadable,
            .file = std::move(file),
            .line = 0,
            .expected = std::move(rule),
            .got = std::move(got),
            .notes = {std::move(remedy)}};
}

std::vector<fs::path> files_of(const std::vector<std::string>& names) {
    std::vector<fs::path> out;
    for (const auto& name : names) {
        if (!fs::is_directory(name)) {
            out.emplace_back(name);
            continue;
        }
        std::vector<fs::path> inside;
        for (const auto& each : fs::directory_iterator(name))
            if (each.path().extension() == ".story") inside.push_back(each.path());
        std::ranges::sort(inside);
        out.insert(out.end(), inside.begin(), inside.end());
    }
    return out;
}

StoryResult<Calendar> calendar_of(const Story& story) {
    if (story.calendar.empty()) return embedded_calendar().value();
    std::ifstream in(story.calendar, std::ios::binary);
    if (!in) return unreadable(story.file, "工作日历须能读取", story.calendar, "路径相对于故事所在的文件夹，请核对");
    auto calendar = Calendar::parse(std::string(std::istreambuf_iterator<char>(in), {}));
    if (!calendar) {
        const auto& fields = calendar.error().fields;
        return unreadable(story.file, "工作日历须合乎格式",
                          fields.empty() ? calendar.error().detail : fields[0].pointer + "：" + fields[0].rule,
                          fields.empty() ? "请核对该文件" : fields[0].remedy);
    }
    return std::move(*calendar);
}

StoryResult<Played> play_on(Archive& archive, const Registry& registry, std::span<const Story> stories, const PlayOptions& options) {
    auto calendar = calendar_of(stories.front());
    if (!calendar) return calendar.error();
    for (const auto& story : stories)
        if (story.network != stories.front().network || story.calendar != stories.front().calendar)
            return unreadable(story.file, "留在一个文件中的故事须使用同一网络和日历", "网络 " + story.network, "分别保留到不同的文件");
    auto network = Network::parse(embedded("network-" + stories.front().network + ".json"));
    Docket docket{archive, registry, std::move(*calendar), std::move(network.value())};
    return play_into(docket, archive, stories, options);
}

// 2026-05-09 is the whole day; a time after it is that moment.
StoryResult<std::optional<Instant>> until_of(const std::string& text) {
    if (text.empty()) return std::optional<Instant>{};
    if (const auto day = parse_date(text)) return std::optional{end_of(*day)};
    if (const auto at = parse_instant(text)) return std::optional{*at};
    return unreadable("--until", "写日期 2026-05-09，或者时刻 2026-05-09T09:30:00+08:00", text, "核对日期");
}

}  // namespace

int play_command(const PlayCommand& command, std::ostream& out, std::ostream& err) {
    const auto fail = [&](const StoryFault& fault) {
        err << to_text(fault) << '\n';
        return fault.kind == StoryFault::Kind::different ? 1 : 2;
    };
    const auto until = until_of(command.until);
    if (!until) return fail(until.error());
    std::vector<Story> stories;
    for (const auto& path : files_of(command.stories)) {
        auto story = load_story(path);
        if (!story) return fail(story.error());
        stories.push_back(std::move(*story));
    }
    if (stories.empty()) return fail(unreadable("play", "须有故事", "所给的文件夹中没有 *.story 文件", "写明故事文件"));

    const PlayOptions options{.out = command.quiet ? nullptr : &out, .until = *until};
    const auto registry = all_workflows();
    Played total;
    const auto add = [&](std::span<const Story> played) -> std::optional<StoryFault> {
        const auto archive = command.keep.empty() ? std::make_unique<MemoryArchive>() : open_sqlite(command.keep);
        const auto result = play_on(*archive, registry, played, options);
        if (!result) return result.error();
        total.acts += result->acts;
        total.refused += result->refused;
        total.expired += result->expired;
        return std::nullopt;
    };
    if (!command.keep.empty()) {
        if (const auto fault = add(stories)) return fail(*fault);
    } else {
        for (const auto& story : stories)
            if (const auto fault = add(std::span{&story, 1})) return fail(*fault);
    }
    out << stories.size() << "个故事与所写相符：" << total.acts << "项行为，其中" << total.refused << "项不予准许，" << total.expired
        << "项期限届满\n";
    return 0;
}

void add_play(CLI::App& app) {
    auto* const command = app.add_subcommand("play", "演示故事，并将每一步与所写的预期比较");
    const auto options = std::make_shared<PlayCommand>();
    command->add_option("story", options->stories, "故事文件，或者存放 *.story 的文件夹")->required();
    command->add_option("--keep", options->keep, "把结果保留在这一数据库文件中");
    command->add_option("--until", options->until, "只演示到这一日（含当日）或者这一时刻");
    command->add_flag("--quiet", options->quiet, "不输出经过，只输出结果");
    command->callback([options] {
        const int code = play_command(*options, std::cout, std::cerr);
        std::cout.flush();
        if (code != 0) throw CLI::RuntimeError(code);
    });
}

}  // namespace rongan
