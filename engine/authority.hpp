#pragma once
// Whether an actor is the one a rule speaks of: role, body seen from the case, and the party on whose behalf the act is recorded.

#include "engine/case_file.hpp"
#include "engine/network.hpp"

namespace rongan {

// The body that `at` means for this case; empty where there is none.
[[nodiscard]] std::string body_at(const CaseFile& file, At at, const Network& network);
[[nodiscard]] bool fulfils(const Who& who, const Actor& actor, Side behalf, const CaseFile& file, const Network& network);
// Whether the actor may see the case at all: his body owns, carries or faces it, supervises one that does, or held it once.
[[nodiscard]] bool may_read(const Actor& actor, const CaseFile& file, const Network& network);
// Chinese: 福州市市场监督管理局（知识产权局）的办案人员
[[nodiscard]] std::string who_could(const Who& who, const CaseFile& file, const Network& network);

// The role that does the work, and the one that takes papers in, at a body: officers at a bureau, mediators, judges, desk staff elsewhere.
[[nodiscard]] Role working_role(const Network& network, std::string_view body);
[[nodiscard]] Role receiving_role(const Network& network, std::string_view body);

}  // namespace rongan
