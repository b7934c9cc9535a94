// Tokens are no acts on a case, so they stand beside the journal and not in it.

#include "storage/tokens.hpp"

#include "storage/sqlite_archive_inside.hpp"

namespace rongan {
namespace {

std::optional<Token> find(Connection& connection, std::string_view hash) {
    auto query = connection.query("SELECT token_hash, person, body, created, revoked FROM tokens WHERE token_hash = ?1", hash);
    if (!query.next()) return std::nullopt;
    Token token;
    query.read(token.hash, token.person, token.body, token.created, token.revoked);
    return token;
}

}  // namespace

void add_token(Archive& archive, const Token& token) {
    dynamic_cast<SqliteArchive&>(archive).write([&](Connection& connection) {
        connection
            .query("INSERT INTO tokens (token_hash, person, body, created, revoked) VALUES (?1, ?2, ?3, ?4, ?5)", token.hash, token.person,
                   token.body, token.created, token.revoked)
            .run();
    });
}

bool revoke_token(Archive& archive, std::string_view hash, Instant at) {
    bool done = false;
    dynamic_cast<SqliteArchive&>(archive).write([&](Connection& connection) {
        done = connection.query("UPDATE tokens SET revoked = ?2 WHERE token_hash = ?1 AND revoked IS NULL", hash, at).run() == 1;
    });
    return done;
}

std::optional<Token> find_token(const Reader& reader, std::string_view hash) {
    const auto look = [&](Connection& connection) { return find(connection, hash); };
    if (const auto* writer = dynamic_cast<const SqliteArchive*>(&reader)) return writer->ask(look);
    return dynamic_cast<const SqliteReader&>(reader).ask(look);
}

}  // namespace rongan
