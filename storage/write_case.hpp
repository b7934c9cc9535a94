#pragma once
// Writes a commit's values into their tables. Seen inside storage/ only.

#include "storage/connection.hpp"
#include "storage/prepared.hpp"

namespace rongan {

// Writes the difference between a case as it is stored and as it is now; `before` is null for a new case.
void write_case(Connection& connection, const CaseFile* before, const CaseFile& after, const CaseTexts& texts);
// Everything in the commit but its cases.
void write_streams(Connection& connection, const Commit& commit);

}  // namespace rongan
