#pragma once
// An index that is written late. In an index with random keys each new row dirties a page of its own (of the 74 pages that a commit of 64
// acts wrote, 42 were those of the idempotency keys and 10 those of the journal by case; now they are 22); gathered in memory and written
// in the order of their keys, many rows share a page.
//
// What is on disk is a table of entries and a mark: the entries of all rows up to the mark are in the table. What is gathered is read
// again from the rows behind the mark, so a crash loses nothing.

#include "storage/connection.hpp"
#include "storage/seen_keys.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace rongan {

// Entries by key, the newest first. A search tree of as many cost 0.5 us an entry, most of it waiting for memory.
class Gathered {
public:
    struct Entry {
        std::int64_t key{};
        std::int64_t row{};
        auto operator<=>(const Entry&) const = default;
    };
    void add(const Entry& entry);
    // Appends the rows of the key after `after`.
    void find(std::int64_t key, std::int64_t after, std::vector<std::int64_t>& rows) const;
    [[nodiscard]] std::vector<Entry> entries() const;  // in the order of their coming
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

private:
    static constexpr std::uint32_t none = 0xFFFFFFFFU;
    struct Linked {
        Entry entry;
        std::uint32_t before = none;  // the place of the key's entry before
    };
    std::vector<Linked> entries_;
    boost::unordered_flat_map<std::int64_t, std::uint32_t> newest_;  // the place of each key's last entry
};

// Entries that leave in order, a slice at a time, and are put in order only as far as they have left: each half is kept for later until
// what is in front is small. To sort them all at once held up a batch by 14 ms; a heap took 0.6 us an entry, most of it waiting for memory.
class LeavingInOrder {
public:
    using Entry = Gathered::Entry;
    void begin(std::vector<Entry> entries);
    // The next ones, at most `most`; they stay until the next call.
    std::span<const Entry> take(std::size_t most);
    [[nodiscard]] bool empty() const { return left_ == entries_.size(); }
    void clear() { begin({}); }

private:
    std::vector<Entry> entries_;
    std::vector<std::size_t> halves_;  // where the parts end that are not in order yet, the next one last; each is above those before it
    std::size_t left_ = 0, ordered_ = 0;
};

class LateIndex {
public:
    using Entry = Gathered::Entry;
    // All literals; each row of `behind` is the number of a row after ?1 and what its key is made of, at most ?2 of them in order.
    struct Table {
        const char* name;
        const char* find;    // rows of key ?1 after ?2, at most ?3
        const char* insert;  // key ?1, row ?2, where it is not there yet
        const char* behind;
        std::int64_t (*key)(Query& row, int column);
        const char* keys = nullptr;  // at most ?2 keys from ?1 on, in order: where most keys that are looked for are not there
    };
    // So many entries gather that at ten million rows some of them share each page of the table: 10 MB of memory.
    static constexpr std::size_t gathered_usually = 1U << 17U;
    explicit LateIndex(const Table& table, std::size_t gathered_max = gathered_usually) : table_{table}, gathered_max_{gathered_max} {}

    // For the writer. Reads what the table lacks; when that is much, as in a file of an earlier schema, writes it first.
    void load(Connection& connection);
    // Goes on looking which keys the table has: at so many rows at most. True when there are more; until there are none, each key is looked
    // for in the table.
    bool look_through(Connection& connection, std::size_t rows_max);
    void forget();
    // After the commit that wrote the rows.
    void add(const std::vector<Entry>& entries);
    // Inside the transaction of a commit of so many new rows: once enough has gathered, twice as many of the gathered go into the table, at
    // once or, where few rows come, when some more have: an entry by itself is a page by itself.
    void write_some(Connection& connection, std::size_t new_rows);
    // After that commit.
    void written();
    // In a transaction of its own, while nobody asks: all that has gathered.
    void write_all(Connection& connection);

    // Rows of a key after `after`, ascending. For any thread with a connection of its own; one that the writer shares nothing with looks
    // through the rows behind the mark.
    [[nodiscard]] std::vector<std::int64_t> find(Connection& connection, std::int64_t key, std::int64_t after, std::size_t limit) const;
    [[nodiscard]] std::int64_t mark(Connection& connection) const;
    // False: it is sure, without a look into the table, that the table has no row of the key.
    [[nodiscard]] bool table_may_have(std::int64_t key) const;

private:
    void set_mark(Connection& connection, std::int64_t row) const;
    void begin_round();
    // The next ones of the round, at most `most`.
    void write(Connection& connection, std::size_t most);
    // Under the lock.
    void begin_looking(std::int64_t rows);
    [[nodiscard]] bool may_be_in_table(std::int64_t key) const { return !seen_ || look_from_ || seen_->may_have(key); }

    Table table_;
    std::size_t gathered_max_;
    mutable std::mutex mutex_;
    bool loaded_ = false;
    Gathered fresh_;
    Gathered leaving_;                       // a round that goes into the table, slice by slice; empty: none
    LeavingInOrder waiting_;                 // what of it is to go yet
    std::int64_t newest_ = 0;                // row of the round
    std::size_t owed_ = 0;                   // entries that are to go with one of the next commits
    std::optional<SeenKeys> seen_;           // keys of the table, and of what is on its way there
    std::optional<std::int64_t> look_from_;  // the first key that was not looked at; nothing: all were
};

}  // namespace rongan
