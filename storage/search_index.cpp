// Writing the index, and keeping it in few parts.
//
// FTS5 keeps (term, case) by itself, without positions (detail=none), and takes a later entry for the same pair in an earlier one's place;
// so a change writes the terms that came and went, not the case again. Every commit adds a segment, and a question looks into each of them:
// joining them is left to the writer's rest, and only when a rest does not come for long a commit carries a share of it.

#include "storage/search_index.hpp"

#include <algorithm>
#include <chrono>

namespace rongan {
namespace {

constexpr int segments_many = 24;
constexpr int pages_at_once = 64;  // 256 kB
constexpr std::chrono::milliseconds merge_time{10};
constexpr std::size_t bytes_a_page = 4000;
// A page is written again at each level that it rises, three or four times before it is part of a large segment.
constexpr int pages_for_one = 4;

// The structure record: a cookie of four bytes, then as varints the number of levels and that of segments.
int segments(Connection& connection) {
    auto query = connection.query("SELECT block FROM search_data WHERE id = 10");
    if (!query.next()) return 0;
    std::string block;
    query.get(block, 0);
    std::size_t at = 4;
    const auto varint = [&] {
        int value = 0;
        while (at < block.size()) {
            const auto byte = static_cast<unsigned char>(block[at++]);
            value = value << 7 | (byte & 0x7F);
            if (byte < 0x80) break;
        }
        return value;
    };
    static_cast<void>(varint());
    return varint();
}

void merge(Connection& connection, int pages) { connection.run("INSERT INTO search (search, rank) VALUES ('merge', ?1)", pages); }

}  // namespace

void write_search(Connection& connection, const std::vector<Kept>& cases, const std::vector<IndexChange>& changes) {
    std::vector<std::size_t> changed;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const auto size = changes[i].in.size() + changes[i].out.size();
        if (size > 0) changed.push_back(i);
        bytes += size;
    }
    if (changed.empty()) return;
    // FTS5 begins another segment whenever an id is not above the last.
    std::sort(changed.begin(), changed.end(), [&](std::size_t a, std::size_t b) { return cases[a]->id < cases[b]->id; });
    for (const auto i : changed) {
        const auto id = cases[i]->id;
        if (!changes[i].out.empty())
            connection.run("INSERT INTO search (search, rowid, terms) VALUES ('delete', ?1, ?2)", id, changes[i].out);
        // FTS5 counts rows, and calls it damage when more are taken out than were put in: so each removal has its addition.
        connection.run("INSERT INTO search (rowid, terms) VALUES (?1, ?2)", id, changes[i].in);
    }
    if (segments(connection) > segments_many) merge(connection, pages_for_one * static_cast<int>(1 + bytes / bytes_a_page));
}

bool merge_search(Connection& connection) {
    const auto until = std::chrono::steady_clock::now() + merge_time;
    while (std::chrono::steady_clock::now() < until) {
        const auto before = connection.database().getTotalChanges();
        merge(connection, pages_at_once);
        // One change is the command itself.
        if (connection.database().getTotalChanges() - before < 2) return false;
    }
    return true;
}

}  // namespace rongan
