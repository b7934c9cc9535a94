#include "api/commands/token.hpp"

#include "api/commands/files.hpp"
#include "api/data_folder.hpp"
#include "engine/identifiers/hash.hpp"
#include "storage/tokens.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace rongan {
namespace {

int revoke(Archive& archive, const std::string& secret) {
    if (!revoke_token(archive, sha256_hex(secret), wall_clock())) {
        std::cerr << "没有这一令牌，或者此前已经撤销\n";
        return 1;
    }
    std::cout << "令牌已撤销\n";
    return 0;
}

}  // namespace

int token_command(const TokenOptions& options) {
    try {
        const auto stores = open_stores(options.data);
        if (!options.revoke.empty()) return revoke(*stores.archive, options.revoke);
        const auto settings = settings_in_force(*stores.archive);
        const auto secret = issue_token(*stores.archive, settings.network, options.person, options.body, wall_clock());
        if (!secret) return print_refusal(std::cerr, "不能生成令牌", secret.error()), 1;
        std::cout << *secret << '\n';
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "不能完成：" << error.what() << '\n';
        return 1;
    }
}

void add_token_command(CLI::App& app) {
    auto* const command = app.add_subcommand("token", "生成或者撤销令牌；令牌只显示一次，只存其散列值");
    const auto options = std::make_shared<TokenOptions>();
    command->add_option("--data", options->data, "数据目录")->required();
    auto* const person = command->add_option("--person", options->person, "持有人，机构网络中的人员编号");
    command->add_option("--body", options->body, "持有人所在的机构，用于核对")->needs(person);
    auto* const revoked = command->add_option("--revoke", options->revoke, "撤销这一令牌")->excludes(person);
    command->callback([options, person, revoked] {
        if (person->empty() && revoked->empty()) throw CLI::RequiredError("--person 或 --revoke");
        if (const int code = token_command(*options); code != 0) throw CLI::RuntimeError(code);
    });
}

}  // namespace rongan
