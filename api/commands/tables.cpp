// The command: which workflow, in which form, to the screen or to a folder.
#include "api/commands/tables.hpp"

#include "api/tables.hpp"
#include "workflows/all.hpp"

#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

namespace rongan {
namespace {

constexpr int failed = 2;

int write_pages(const Registry& registry, const std::filesystem::path& folder, std::ostream& out, std::ostream& err) {
    std::error_code wrong;
    std::filesystem::create_directories(folder, wrong);
    for (const auto& [name, text] : workflow_pages(registry)) {
        std::ofstream file(folder / name, std::ios::binary | std::ios::trunc);
        file << text;
        file.close();
        if (!file) {
            err << "无法写入 " << (folder / name).string() << "，请检查文件夹是否存在、是否可写\n";
            return failed;
        }
        out << (folder / name).string() << '\n';
    }
    return 0;
}

int unknown(const Registry& registry, const std::string& name, std::ostream& err) {
    err << "没有名为“" << name << "”的办案流程，可用的有：";
    for (const auto& each : registry.workflows) err << ' ' << each->name();
    err << '\n';
    return failed;
}

}  // namespace

std::map<std::string, std::string> workflow_pages(const Registry& registry) {
    std::map<std::string, std::string> pages;
    for (const auto& each : registry.workflows) {
        pages[std::string(each->name()) + ".md"] = table_markdown(*each);
        pages[std::string(each->name()) + ".svg"] = table_svg(*each);
    }
    return pages;
}

int tables_command(const TablesCommand& command, std::ostream& out, std::ostream& err) {
    const auto registry = all_workflows();
    if (!command.write.empty()) return write_pages(registry, command.write, out, err);
    if (!command.name.empty() && registry.find(command.name) == nullptr) return unknown(registry, command.name, err);
    if (command.svg && command.name.empty()) {
        err << "一张图只画一个流程，请写明流程名，例如 rongan tables handoff --svg\n";
        return failed;
    }
    boost::json::array all;
    for (const auto& each : registry.workflows) {
        if (!command.name.empty() && each->name() != command.name) continue;
        if (command.json)
            all.push_back(table_json(*each));
        else if (command.markdown)
            out << table_markdown(*each) << '\n';
        else if (command.dot)
            out << table_dot(*each);
        else if (command.svg)
            out << table_svg(*each);
        else
            out << table_text(*each) << '\n';
    }
    if (command.json) out << boost::json::serialize(boost::json::object{{"workflows", std::move(all)}}) << '\n';
    return 0;
}

void add_tables(CLI::App& app) {
    auto* const command = app.add_subcommand("tables", "列出办案流程的阶段、规则和期限，或者画成图");
    const auto options = std::make_shared<TablesCommand>();
    command->add_option("name", options->name, "流程名，例如 handoff；不写则列出全部");
    auto* const json = command->add_flag("--json", options->json, "JSON");
    auto* const markdown = command->add_flag("--markdown", options->markdown, "Markdown 页面")->excludes(json);
    auto* const dot = command->add_flag("--dot", options->dot, "Graphviz 图")->excludes(json)->excludes(markdown);
    auto* const svg = command->add_flag("--svg", options->svg, "SVG 图（须写明流程名）")->excludes(json)->excludes(markdown)->excludes(dot);
    auto* const write = command->add_option("--write", options->write, "把全部页面和图写入这一文件夹");
    write->excludes(json)->excludes(markdown)->excludes(dot)->excludes(svg);
    command->callback([options] {
        const int code = tables_command(*options, std::cout, std::cerr);
        std::cout.flush();
        if (code != 0) throw CLI::RuntimeError(code);
    });
}

}  // namespace rongan
