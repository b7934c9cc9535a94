#pragma once
// The data folder: one database, and what the server needs of it.

#include "api/server.hpp"
#include "engine/docket.hpp"
#include "storage/recent_cases.hpp"

#include <filesystem>

namespace rongan {

std::filesystem::path database_in(const std::filesystem::path& folder);  // rongan.db

// The archive and its readers; throws StorageError when the database is missing or another process writes to it. `cases_kept`: in memory,
// of those that changed last.
Stores open_stores(const std::filesystem::path& folder, std::size_t cases_kept = RecentCases::usually);
// The calendar and the network in force; throws StorageError when there are none.
Settings settings_in_force(const Reader& reader);

// Creates the folder and its database, and brings calendar and network into force as its first rows. Throws StorageError when it is there
// already.
void create_data_folder(const std::filesystem::path& folder, const Registry& registry, const std::string& calendar_json,
                        const Calendar& calendar, const std::string& network_json, const Network& network, Instant now);

// A fresh token for that person: the secret, which is shown once. The refusal says what is wrong with person or body.
Result<std::string> issue_token(Archive& archive, const Network& network, const std::string& person, const std::string& body, Instant now);

Instant wall_clock();

}  // namespace rongan
