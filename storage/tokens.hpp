#pragma once
// Bearer tokens, kept as hashes only: whose they are and at which body. Written by the one writer, looked up by anyone.

#include "engine/archive.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace rongan {

struct Token {
    std::string hash;  // sha256_hex of the secret; the secret itself is shown once and never kept
    std::string person, body;
    Instant created{};
    std::optional<Instant> revoked;
    bool operator==(const Token&) const = default;
};

// The archive must be one that open_sqlite gave. Throws StorageError for a hash that is there already.
void add_token(Archive& archive, const Token& token);
bool revoke_token(Archive& archive, std::string_view hash, Instant at);  // false: no such token, or revoked before
// Of the writer or of a reader; a revoked one is found too, with its date.
std::optional<Token> find_token(const Reader& reader, std::string_view hash);

}  // namespace rongan
