#pragma once
// Archives for tests of verify and backup: copies of them that somebody changed behind the program's back, and one filled by hand.

#include "storage/sqlite_archive.hpp"
#include "storage/verify.hpp"
#include "support/cases.hpp"
#include "support/folder.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace rongan::test {

struct Tampered : testing::Test {
    Folder folder;
    std::filesystem::path path = folder / "archive.db";
    static inline const std::string no_triggers =
        "DROP TRIGGER journal_keeps; DROP TRIGGER journal_holds; DROP TRIGGER commits_keep; DROP TRIGGER commits_hold; DROP TRIGGER "
        "ledger_keeps; "
        "DROP TRIGGER ledger_holds; DROP TRIGGER outbox_keeps; DROP TRIGGER outbox_holds; ";

    // Works on a copy, so that one test can break many things.
    [[nodiscard]] std::filesystem::path with(const std::string& sql) const {
        const auto copy = folder / "tampered.db";
        std::filesystem::copy_file(path, copy, std::filesystem::copy_options::overwrite_existing);
        SQLite::Database database(copy.string(), SQLite::OPEN_READWRITE);
        database.exec(no_triggers + sql);
        return copy;
    }
};

inline std::string listed(const std::vector<Finding>& findings) {
    std::string out;
    for (const auto& each : findings) out += each.table + " " + each.key + " " + each.says + "\n";
    return out;
}
inline bool names(const std::vector<Finding>& findings, std::string_view table, std::string_view key) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& each) { return each.table == table && each.key == key; });
}

// Three cases, one of them with four acts, in five commits.
struct Filled : Tampered {
    Filled() {
        const auto archive = open_sqlite(path);
        const Book book(*archive);
        auto first = book.commit({full_case(1), full_case(2)});
        first.outbox = {{1, 1, 1, "requester", "受理通知书", "一"},
                        {2, 1, 1, "respondent", "答辩通知书", "二"},
                        {3, 2, 2, "requester", "受理通知书", "三"}};
        first.counters = {{"榕|patent-infringement|2026", 2}};
        archive->commit(first);
        for (int i = 0; i < 3; ++i) {
            auto one = *archive->find(1);
            ++one.version;
            archive->commit(book.commit({one}));
        }
        auto last = book.commit({full_case(3)});
        last.counters = {{"榕|patent-infringement|2026", 3}};
        archive->commit(last);
        checkpoint(*archive);
    }
};

}  // namespace rongan::test
