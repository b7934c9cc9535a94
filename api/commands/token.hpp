#pragma once
// `rongan token`: a bearer token for a person of the network, shown once and kept as a hash; or its revocation.

#include <string>

namespace CLI {
class App;
}

namespace rongan {

struct TokenOptions {
    std::string data{}, person{}, body{}, revoke{};
};

void add_token_command(CLI::App& app);
int token_command(const TokenOptions& options);

}  // namespace rongan
