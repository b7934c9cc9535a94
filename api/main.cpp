// The program: one line a command.
#include "api/commands/backup.hpp"
#include "api/commands/bench.hpp"
#include "api/commands/calendar.hpp"
#include "api/commands/demo.hpp"
#include "api/commands/due.hpp"
#include "api/commands/figures.hpp"
#include "api/commands/init.hpp"
#include "api/commands/intake.hpp"
#include "api/commands/play.hpp"
#include "api/commands/serve.hpp"
#include "api/commands/tables.hpp"
#include "api/commands/token.hpp"
#include "api/commands/verify.hpp"

#include <CLI/CLI.hpp>

#include <iostream>

int main(int argc, char** argv) {
    CLI::App app{"榕案：知识产权行政裁决案件流程引擎"};
    app.require_subcommand(1);
    rongan::add_init(app);
    rongan::add_serve(app);
    rongan::add_token_command(app);
    rongan::add_calendar(app);
    rongan::add_demo(app);
    rongan::add_due(app);
    rongan::add_figures(app);
    rongan::add_intake(app);
    rongan::add_play(app);
    rongan::add_tables(app);
    rongan::add_verify(app);
    rongan::add_backup(app);
    rongan::add_bench(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::RuntimeError& error) {
        return error.get_exit_code();  // the command has said what was wrong
    } catch (const CLI::Success& asked) {
        return app.exit(asked);  // --help
    } catch (const CLI::ParseError& error) {
        std::cerr << "命令行有误：" << error.what() << "\n请用 rongan --help 或 rongan 命令 --help 查看用法\n";
        return 2;
    }
    return 0;
}
