#pragma once
// What a client sends: whole requests as bytes, with holes for what differs from one to the next.

#include "engine/date.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rongan::test {

inline constexpr std::size_t uuid_size = 36;  // of a case and of an idempotency key alike

struct Request {
    std::string bytes;
    std::size_t key_at = 0;
    std::optional<std::size_t> case_at;  // none for the request that opens a case

    void set_key(std::string_view key) { bytes.replace(key_at, uuid_size, key); }
    void set_case(std::string_view uuid) {
        if (case_at) bytes.replace(*case_at, uuid_size, uuid);
    }
};

enum class Mode {
    note,  // each client has a case of its own and leaves note after note in it, so that a long run is like a short one
    walk,  // each client opens a case and takes it from the counter to the hearing, then the next one
    hot,   // all clients leave notes in one case
};
std::string_view name_of(Mode mode);
std::optional<Mode> mode_named(std::string_view name);

struct Plan {
    Request opening;
    std::vector<Request> acts;  // in this order; after the last one comes a new case (walk) or the first act again
};

using TokenOf = std::map<std::string, std::string>;  // by person

// Whose tokens a plan needs.
const std::vector<std::string>& people_of_plans();
// `today` is the day on which the server stands: nothing in it may lie ahead.
Plan plan_for(Mode mode, Date today, const TokenOf& tokens);

}  // namespace rongan::test
