#pragma once
// The armed clocks by the moment at which they run out, in memory: an index by that moment would dirty a page of its own with every clock
// that is moved. It is filled from the indexes that have a body's clocks and those of parties, and asked of the rows themselves before
// anything is said.

#include "storage/connection.hpp"

namespace rongan {

// For the writer alone.
class DueQueue {
public:
    // At or before `until`, in due order: (expires, case, term).
    std::vector<DueTerm> due(Connection& connection, Instant until, std::size_t limit);
    std::optional<Instant> next(Connection& connection);
    // After the commit that moved the case from one to the other; null: the case is new.
    void note(const CaseFile* before, const CaseFile& after);
    void forget();

private:
    struct Entry {
        Instant expires{};
        CaseId case_id{};
        int term{};
        auto operator<=>(const Entry&) const = default;
    };
    void load(Connection& connection);
    void push(const Entry& entry);
    Entry pop();
    // The clock's rule, when it still runs out at that moment.
    static std::optional<std::string> rule_of(Connection& connection, const Entry& entry);

    std::vector<Entry> heap_;  // the earliest first; clocks that were moved or met stay until they come up
    std::size_t loaded_ = 0;   // entries when it was filled
    bool filled_ = false;
    bool first_is_sure_ = false;  // the first entry was asked for since anything moved
};

}  // namespace rongan
