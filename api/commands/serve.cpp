#include "api/commands/serve.hpp"

#include "api/data_folder.hpp"
#include "api/log.hpp"
#include "api/server.hpp"
#include "storage/sqlite_archive.hpp"
#include "workflows/all.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace rongan {

int serve_command(const ServeOptions& options, const std::function<void(const std::string& url)>& greet) {
    if (!set_log_level(options.log_level)) {
        std::cerr << "没有日志级别 " << options.log_level << "，可选：trace、debug、info、warning、error、off\n";
        return 1;
    }
    try {
        const auto registry = all_workflows();
        Server server{
            open_stores(options.data),
            registry,
            {.address = options.address, .port = options.port, .threads = options.threads, .queue_max = options.queue, .now = {}}};
        serve_until_signal(server, [&] {
            log_info("serving", {{"address", options.address}, {"port", server.port()}, {"sqlite", sqlite_version()}});
            const auto host = options.address.find(':') == std::string::npos ? options.address : "[" + options.address + "]";
            if (greet) greet("http://" + host + ":" + std::to_string(server.port()));
        });
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "服务不能启动：" << error.what() << '\n';
        return 1;
    }
}

void add_serve(CLI::App& app) {
    auto* const command = app.add_subcommand("serve", "启动服务");
    const auto options = std::make_shared<ServeOptions>();
    command->add_option("--data", options->data, "数据目录")->required();
    command->add_option("--port", options->port, "端口；0 为任一空闲端口")->capture_default_str();
    command->add_option("--address", options->address, "监听的地址")->capture_default_str();
    command->add_option("--log-level", options->log_level, "日志级别：trace、debug、info、warning、error、off")->capture_default_str();
    command->add_option("--threads", options->threads, "受理请求的线程数")->capture_default_str()->check(CLI::Range(1U, 64U));
    command->add_option("--queue", options->queue, "可以排队等候写入的请求数；超出的请求即时答复 503")
        ->capture_default_str()
        ->check(CLI::Range(16, 65536));
    command->callback([options] {
        const int code = serve_command(*options, [](const std::string& url) { std::cout << "榕案服务已启动：" << url << std::endl; });
        if (code != 0) throw CLI::RuntimeError(code);
    });
}

}  // namespace rongan
