#include "api/commands/calendar.hpp"

#include "api/commands/files.hpp"
#include "api/data_folder.hpp"
#include "storage/sqlite_archive.hpp"
#include "workflows/all.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace rongan {
namespace {

constexpr std::size_t cases_a_commit = 500;

std::string day(const std::optional<Date>& date, bool provisional) {
    return date ? to_text(*date) + (provisional ? "（暂定）" : "") : "停止计算";
}

void print(const std::vector<Moved>& moved) {
    for (const auto& each : moved)
        std::cout << (each.number.empty() ? each.uuid : each.number) << "  " << each.title << "（" << each.rule << "）  "
                  << day(each.from, each.was_provisional) << " → " << day(each.to, each.provisional) << '\n';
}

// Whoever signs for a calendar leads or supervises a body.
Result<Actor> approver_of(const Network& network, const std::string& id) {
    const auto refuse = [](std::string detail) { return Refusal{.why = Refusal::Why::not_yours, .detail = std::move(detail)}; };
    if (id.empty()) return refuse("启用新日历须写明批准人：--approver 人员编号；只查看变动用 --dry-run");
    const auto* person = network.person(id);
    if (person == nullptr) return refuse("机构网络中没有人员 " + id);
    if (!person->roles.meets(Roles{Role::head, Role::supervisor}))
        return refuse(person->name + "不是部门负责人或督办人员，不能批准工作日历");
    return Actor{person->id, person->body, person->roles};
}

}  // namespace

int show_calendar_command(const CalendarOptions& options) {
    try {
        const auto reader = open_sqlite_reader(database_in(options.data));
        const auto settings = settings_in_force(*reader);
        const auto& calendar = settings.calendar;
        std::cout << "版本 " << calendar.version() << "\n来源 " << calendar.source() << "\n自 " << to_text(calendar.begins()) << " 至 "
                  << to_text(calendar.horizon()) << " 为已公布\n未了结且日期暂定的期限 " << reader->open_provisional() << " 个\n";
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "不能读取：" << error.what() << '\n';
        return 1;
    }
}

int load_calendar_command(const CalendarOptions& options) {
    try {
        const auto text = read_text(options.file);
        const auto calendar = Calendar::parse(text);
        if (!calendar) return print_refusal(std::cerr, "工作日历不能采用", calendar.error()), 1;
        const auto stores = open_stores(options.data);
        const auto settings = settings_in_force(*stores.archive);
        const auto registry = all_workflows();
        Docket docket{*stores.archive, registry, settings.calendar, settings.network};
        std::size_t total = 0;
        if (options.dry_run) {
            const auto now = wall_clock();
            CaseId after = 0;
            for (bool more = true; more;) {
                std::vector<Moved> moved;
                more = docket.preview_calendar(*calendar, now, after, cases_a_commit, moved);
                print(moved);
                total += moved.size();
            }
            std::cout << "启用 " << calendar->version() << " 将变动 " << total << " 个期限；尚未写入\n";
            return 0;
        }
        const auto approver = approver_of(settings.network, options.approver);
        if (!approver) return print_refusal(std::cerr, "不能启用", approver.error()), 1;
        if (docket.calendar() != *calendar) docket.begin_calendar(text, *calendar, *approver, wall_clock());
        while (docket.recalculation() != nullptr) {
            const auto moved = docket.recalculate(wall_clock(), cases_a_commit);
            print(moved);
            total += moved.size();
        }
        std::cout << "已启用 " << calendar->version() << "，变动 " << total << " 个期限\n";
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "不能完成：" << error.what() << "\n服务正在运行时，请改用 POST /api/v1/calendar\n";
        return 1;
    }
}

void add_calendar(CLI::App& app) {
    auto* const command = app.add_subcommand("calendar", "工作日历：查看、启用");
    command->require_subcommand(1);
    const auto options = std::make_shared<CalendarOptions>();
    auto* const show = command->add_subcommand("show", "查看现行的工作日历");
    show->add_option("--data", options->data, "数据目录")->required();
    show->callback([options] {
        if (const int code = show_calendar_command(*options); code != 0) throw CLI::RuntimeError(code);
    });
    auto* const load = command->add_subcommand("load", "启用新的工作日历");
    load->add_option("file", options->file, "工作日历文件")->required();
    load->add_option("--data", options->data, "数据目录")->required();
    load->add_flag("--dry-run", options->dry_run, "只列出会变动的期限，不写入");
    load->add_option("--approver", options->approver, "批准人，机构网络中的人员编号");
    load->callback([options] {
        if (const int code = load_calendar_command(*options); code != 0) throw CLI::RuntimeError(code);
    });
}

}  // namespace rongan
