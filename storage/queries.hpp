#pragma once
// Every question of the engine's Reader as a function over a connection. Seen inside storage/ only.

#include "engine/figures.hpp"
#include "storage/writer_memory.hpp"

namespace rongan::queries {

Heads heads(Connection& connection);
// From their texts into a case whose id is known. Both throw StorageError, which names it.
void take_facts(CaseFile& file, std::string_view text);
void take_lists(CaseFile& file, std::string_view text);
Kept find(Connection& connection, CaseId id);
std::optional<Cover> cover(Connection& connection, CaseId id);
std::vector<OpenClock> open_clocks(Connection& connection, CaseId id);
std::optional<CaseId> find_uuid(Connection& connection, std::string_view uuid);
std::optional<CaseId> find_number(Connection& connection, std::string_view number);
std::optional<Reply> reply(Connection& connection, const LateIndex& keys, std::int64_t hash, std::string_view key);
std::int64_t counter(Connection& connection, std::string_view scope);
std::optional<std::string> setting(Connection& connection, std::string_view name);
// By a walk over all armed clocks: the writer, who asks all the time, has them in order.
std::vector<DueTerm> due(Connection& connection, Instant until, std::size_t limit);
std::optional<Instant> next_due(Connection& connection);
std::vector<JournalRow> journal(Connection& connection, const LateIndex& acts, CaseId id, Seq after, std::size_t limit);
std::vector<JournalRow> journal(Connection& connection, Seq after, std::size_t limit);
std::vector<CommitRow> commits(Connection& connection, std::int64_t after, std::size_t limit);
std::vector<OutboxRow> outbox(Connection& connection, std::int64_t after, std::size_t limit);
Page<WorkItem> work_list(Connection& connection, const WorkQuery& query);
Page<CaseId> handoffs(Connection& connection, const HandoffQuery& query);
std::vector<CaseId> cases(Connection& connection, CaseId after, std::size_t limit, bool open_only);
std::size_t open_provisional(Connection& connection);
std::vector<Counter> counters(Connection& connection, std::string_view after, std::size_t limit);
std::vector<Reply> replies(Connection& connection, std::int64_t after, std::size_t limit);
Figures figures(Connection& connection, Date from, Date to);

}  // namespace rongan::queries
