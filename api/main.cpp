#include "api/commands/due.hpp"
#include "api/commands/play.hpp"

#include <CLI/CLI.hpp>

int main(int argc, char** argv) {
    CLI::App app{"榕案：知识产权行政裁决案件流程引擎"};
    rongan::add_due(app);
    rongan::add_play(app);
    CLI11_PARSE(app, argc, argv);
    return 0;
}
