#pragma once
// What writing a commit takes that can be made without the file, by a thread that has the time for it.

#include "engine/archive.hpp"
#include "engine/search_terms.hpp"

namespace rongan {

// The parts of a case that are kept as text; empty where they stay as they are.
struct CaseTexts {
    std::string facts, lists;
    std::vector<std::pair<std::size_t, std::string>> ledgers;  // of each clock that moved, by its place
};

// What the commit changed in the figures, if its day is that one; the text is made by packed() (figure_tables.hpp).
struct FigureNote {
    Date day{};
    std::size_t changes = 0;
    std::string packed;
};

struct Prepared {
    std::vector<std::int64_t> keys;  // hashes of those of the replies
    std::vector<CaseTexts> texts;    // of the cases
    std::vector<IndexChange> searched;
    FigureNote figures;
};

// What this archive can take of a commit that goes on where it ends: without the cases where it gathers them.
Prepared prepare(const Archive& archive, const Commit& commit);
// Of cases alone.
Prepared prepare(const std::vector<Kept>& before, const std::vector<Kept>& cases);
// The same as the archive's own commit(), but that nothing is made twice; any other archive than one on disk has no use for it.
void commit_prepared(Archive& archive, const Shared<Commit>& commit, const Prepared& prepared);

}  // namespace rongan
