#include "api/commands/init.hpp"

#include "api/commands/files.hpp"
#include "api/data_folder.hpp"
#include "engine/data.hpp"
#include "workflows/all.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace rongan {

int init_command(const InitOptions& options) {
    try {
        const bool built_in = options.network == "a" || options.network == "b";
        const auto network_json = built_in ? std::string(embedded("network-" + options.network + ".json")) : read_text(options.network);
        const auto calendar_json = options.calendar.empty() ? std::string(embedded("calendar.json")) : read_text(options.calendar);
        const auto network = Network::parse(network_json);
        if (!network) return print_refusal(std::cerr, "机构网络不能采用", network.error()), 1;
        const auto calendar = Calendar::parse(calendar_json);
        if (!calendar) return print_refusal(std::cerr, "工作日历不能采用", calendar.error()), 1;
        create_data_folder(options.data, all_workflows(), calendar_json, *calendar, network_json, *network, wall_clock());
        std::cout << "已建立 " << database_in(options.data).string() << "\n机构网络 " << network->version() << "，工作日历 "
                  << calendar->version() << "，至 " << to_text(calendar->horizon()) << " 止为已公布\n";
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "不能建立：" << error.what() << '\n';
        return 1;
    }
}

void add_init(CLI::App& app) {
    auto* const command = app.add_subcommand("init", "建立数据目录：数据文件、机构网络、工作日历");
    const auto options = std::make_shared<InitOptions>();
    command->add_option("--data", options->data, "数据目录")->required();
    command->add_option("--network", options->network, "机构网络：a、b（内置的两种读法）或者文件")->capture_default_str();
    command->add_option("--calendar", options->calendar, "工作日历文件；不写则用内置的");
    command->callback([options] {
        if (const int code = init_command(*options); code != 0) throw CLI::RuntimeError(code);
    });
}

}  // namespace rongan
