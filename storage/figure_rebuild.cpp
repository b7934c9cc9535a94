// What an archive of an older program does not know of its past is in its journal: a replay into a fresh archive counts it again.

#include "storage/figure_tables.hpp"
#include "storage/sqlite_archive_inside.hpp"

namespace rongan {

void take_figures(Archive& archive, const std::filesystem::path& from) {
    Connection counted(from, Connection::Mode::read);
    dynamic_cast<SqliteArchive&>(archive).take_figures([&](Connection& connection) {
        if (queries::heads(counted).commit_hash != queries::heads(connection).commit_hash)
            throw StorageError("重新统计所依据的日志与档案库不符，统计未更改");
        for (const auto* table : {"figure_tail", "figure_places", "figure_days", "figure_months", "figure_state"})
            connection.database().exec(std::string("DELETE FROM ") + table);
        std::int64_t number = 0, other = 0;
        std::string a, b, c;
        for (auto rows = counted.query("SELECT commit_id, day, changes, packed FROM figure_tail ORDER BY commit_id"); rows.next();) {
            std::int64_t changes = 0;
            rows.read(number, other, changes, a);
            connection.run("INSERT INTO figure_tail (commit_id, day, changes, packed) VALUES (?1, ?2, ?3, ?4)", number, other, changes, a);
        }
        for (auto rows = counted.query("SELECT id, workflow, state, owner FROM figure_places ORDER BY id"); rows.next();) {
            rows.read(number, a, b, c);
            connection.run("INSERT INTO figure_places (id, workflow, state, owner) VALUES (?1, ?2, ?3, ?4)", number, a, b, c);
        }
        for (auto rows = counted.query("SELECT day, opened, closed, open FROM figure_days ORDER BY day"); rows.next();) {
            rows.read(number, a, b, c);
            connection.run("INSERT INTO figure_days (day, opened, closed, open) VALUES (?1, ?2, ?3, ?4)", number, a, b, c);
        }
        for (auto rows = counted.query("SELECT day, open FROM figure_months ORDER BY day"); rows.next();) {
            rows.read(number, a);
            connection.run("INSERT INTO figure_months (day, open) VALUES (?1, ?2)", number, a);
        }
        const auto state = figure_state(counted);
        connection.run("INSERT INTO figure_state (id, folded, day, known_from) VALUES (1, ?1, ?2, ?3)", state.folded, state.day,
                       state.known_from);
    });
}

}  // namespace rongan
